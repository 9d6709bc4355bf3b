"""Answers across subjects: what waits for the legal office, what a scheme can count (D01, D44)."""
