"""A county as tables for other programs (DuckDB, pandas, Datasette): records, findings, scores, what was not read."""
