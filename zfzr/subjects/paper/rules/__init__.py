"""Rules of supervision papers: their chain, who issues them and to whom, objections, numbers."""
