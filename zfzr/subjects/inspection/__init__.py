"""监督检查 (四（一）, 六（三）): inspections of penalties, special ones, 督导, findings, key areas (D01, D25, D49)."""
