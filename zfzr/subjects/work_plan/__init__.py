"""年度工作推进方案 (六（一）): tasks and what was done (D46)."""
