"""Rows to CSV as the repository keeps it: each line ends in one line feed, quotes only where a cell needs them."""

import csv
import io
from collections.abc import Iterable


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """Return rows, the header among them, as the text of a CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
