"""公布 (二, 六（一）): lists of powers as approved, changed and published (D05, D09)."""
