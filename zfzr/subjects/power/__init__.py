"""行政职权 (二): what a unit may do, on which basis, borne by whom (D03, D05, D07, D08)."""
