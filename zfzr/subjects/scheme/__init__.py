"""考核细则 (五): the county's yearly scheme (D44)."""
