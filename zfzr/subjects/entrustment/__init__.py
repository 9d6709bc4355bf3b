"""行政委托 (六（一）): with which of its powers an organ entrusts another body, and until when (D47)."""
