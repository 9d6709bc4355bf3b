"""One renderer a format: screen, Markdown, CSV, JSON and what forges and editors read."""
