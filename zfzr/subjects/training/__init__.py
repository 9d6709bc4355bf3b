"""培训考试 (三（一）): training and examination of officers (D12, D13)."""
