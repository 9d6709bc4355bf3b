"""监督检查 (四（一）, 六（三）): inspections of penalties, special ones and 督导, their findings, key areas (D25, D49)."""
