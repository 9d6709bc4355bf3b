"""自行纠正 (四（二）): unlawful or improper acts that a unit found and mended itself, and what it looked into (D37)."""
