"""Rules on citations of law and on the register of it (二, ZF201-ZF227, ZF620, ZF631, ZF632, ZF685)."""
