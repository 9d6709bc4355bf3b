"""Rules on what the county and its units state in an assessment (ZF512, ZF527-ZF539)."""
