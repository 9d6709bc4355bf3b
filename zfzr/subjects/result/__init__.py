"""考核结果核对 (五): what was settled and sealed, held against what the records give now (D44)."""
