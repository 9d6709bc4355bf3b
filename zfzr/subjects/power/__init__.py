"""行政职权 (二, 三（二）): what a unit may do, on which basis, borne by whom, with a procedure (D03-D08, D16)."""
