"""报送轮次 (五, 六（一）, 六（四）): who owes what by when, and what became of it (the days of D42, D46, D53)."""
