"""行政执法案件 (三（三）, 四（一）, 四（二）): penalties, each stage against the law of its day (D19, D20, D22, D29-D35)."""
