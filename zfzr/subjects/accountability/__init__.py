"""责任追究 (四（一）, 四（二）, 六（四）): reports of who was held to account and how, zero or not (D26, D29, D51, D53)."""
