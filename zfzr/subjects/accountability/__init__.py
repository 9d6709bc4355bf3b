"""责任追究 (四（一）, 四（二）, 六（四）): who was held to account and how, zero or not (D26, D29, D48, D51, D53)."""
