"""Rules of publications: the register, what is in time, and what must not be public."""
