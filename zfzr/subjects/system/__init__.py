"""工作制度 (三, 四): the systems that a unit has set up (D10)."""
