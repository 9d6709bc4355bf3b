"""Rules on rounds (ZF401-ZF403, ZF407, ZF410-ZF415, ZF429, ZF430, ZF970): declared, owed, and what is booked as received."""
