"""培训考试 (三（一）): training and examination of officers, and how they stand on a day (D11-D13, D15)."""
