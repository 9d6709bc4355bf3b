"""全省查询系统 (三（一）): certificates entered in the province's query system, in time or not (D14)."""
