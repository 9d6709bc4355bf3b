"""Cells of a table that hold nothing."""

from __future__ import annotations


def is_blank_row(cells: list[str]) -> bool:
    """Tell whether a row holds nothing but the commas between empty cells, or blanks."""
    return not any(cell.strip() for cell in cells)


def has_blank_surplus(cells: list[str], width: int) -> bool:
    """Tell whether a row has more cells than its header, all of them empty."""
    return len(cells) > width and not any(cell.strip() for cell in cells[width:])
