"""公布 (二, 六（一）): lists of powers as approved and published (D09)."""
