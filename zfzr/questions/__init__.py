"""Answers across subjects: what waits for the legal office (D01)."""
