"""Files: bytes, screen, syntax, CSV, YAML, positions, edits, atomic writes, git objects. Knows no record kind."""
