"""Rules on discretion standards (三（二）, ZF771-ZF778)."""
