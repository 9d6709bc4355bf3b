"""单位 (六（一）): departments and townships, their leaders, bodies and posts (D06, D45, D47)."""
