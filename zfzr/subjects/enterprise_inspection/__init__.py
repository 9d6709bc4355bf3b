"""涉企行政检查 (三（二）, 三（三）): what may be inspected in enterprises and how often, plans, visits (D16, D20)."""
