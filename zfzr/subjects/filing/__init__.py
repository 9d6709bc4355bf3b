"""重大行政处罚备案 (四（一）): major penalties filed with the legal office, in time or not, and what it found (D22)."""
