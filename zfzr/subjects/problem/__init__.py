"""问题归类 (一, 四): each problem that supervision found falls in a class: inspections, papers, reviews (D01)."""
