"""报送轮次: who owes what by when, and what became of it (the days of D42, D46, D53)."""
