"""行政执法投诉 (四（一）): complaints about enforcement, how they were handled, and whether in time (D23)."""
