"""单位内部评议考核 (五): each unit's plan, and how it assessed its bodies and officers (D42, D43)."""
