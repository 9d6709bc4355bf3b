"""Cells of a table that hold nothing."""

from __future__ import annotations

from collections.abc import Sequence


def is_blank_row(cells: list[str]) -> bool:
    """Tell whether a row holds nothing but the commas between empty cells, or blanks."""
    if cells and cells[0].strip():
        return False  # nearly every row there is
    return not any(cell.strip() for cell in cells)


def has_blank_surplus(cells: list[str], width: int) -> bool:
    """Tell whether a row has more cells than its header, all of them empty."""
    return len(cells) > width and not any(cell.strip() for cell in cells[width:])


def widest_blank(rows: Sequence[list[str]], filled: int, width: int) -> int:
    """Return how many cells a row may have when all those behind the last named column are empty.

    Empty columns are an accident of the whole table: the header has them, or every row has equally many. A single row with
    an empty cell too many may have a comma within a value (Y1,吴,示八,事业,), which puts its parts into the wrong columns.

    Args:
        rows: the cells of every row below the header.
        filled: the number of header cells with a name.
        width: the number of header cells, named or not.
    """
    if all(len(cells) <= width for cells in rows):
        return width
    said = [cells for cells in rows if not is_blank_row(cells)]
    widths = {len(cells) for cells in said}
    is_of_all = len(said) > 1 and len(widths) == 1 and all(has_blank_surplus(cells, filled) for cells in said)
    return max(widths) if is_of_all else width
