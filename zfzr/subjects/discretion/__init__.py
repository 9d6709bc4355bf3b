"""裁量标准 (三（二）): in which bands a unit uses the range that the law leaves to it, for each violation (D17)."""
