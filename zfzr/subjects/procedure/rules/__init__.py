"""Rules on procedures and their flow charts (三（二）, ZF761-ZF769)."""
