"""Accountability reports that are untrue, unsigned or at odds with themselves, and their cases (ZF404-ZF409)."""
