"""执法公示 (三（三）, 四（一）): decisions and results of supervision made public, and the register of it (D09, D20, D27)."""
