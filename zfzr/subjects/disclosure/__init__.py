"""执法公示 (三（三）, 四（一）): decisions, results of supervision and lists made public, their register (D09, D20, D27)."""
