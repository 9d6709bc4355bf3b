"""案卷评查 (四（一）): reviews of case files against a standard, a gate first, then items (D24)."""
