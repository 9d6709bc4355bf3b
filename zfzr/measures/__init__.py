"""Measures: named numbers about one unit in one year, each with the records it counted as evidence."""
