"""年度执法数据 (三（三）): penalties, licences, coercion and other acts of a year, counted from the registers (D20)."""
