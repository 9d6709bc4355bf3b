"""发文登记 (五, 六（四）): which document went out to whom, under which number of which organ, and when (D44, D53)."""
