"""Answers across subjects: what waits for the legal office, what a scheme can count (D15, D20, D21, D31, D44, D53)."""
