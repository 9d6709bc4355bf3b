"""Tables for other programs as bytes: Parquet, SQLite, CSV, JSON; the same tables and columns in each."""
