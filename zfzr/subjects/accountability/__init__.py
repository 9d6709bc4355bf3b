"""责任追究 (四（一）, 六（四）): reports of who was held to account and by which measures, zero or not (D26, D51, D53)."""
