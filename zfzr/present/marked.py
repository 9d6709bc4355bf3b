"""The copy of a filled table that goes back to the clerk: as it was, the refused cells coloured, each with its reason."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from zfzr.files.guard import own_archive
from zfzr.files.sheets import Book
from zfzr.questions.forms.reading import Reading, Row
from zfzr.terms.text import Language, Text

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_REASON: Final = Text("退回原因", "reason")
_COLOUR: Final = "FFFFC7CE"
_AUTHOR: Final = "zfzr"
_MOST: Final = 1000


def marked_copy(data: bytes, book: Book, reading: Reading, language: Language) -> bytes:
    """Return the table as .xlsx with refused cells marked: a workbook as it was, a table of another form written anew."""
    workbook = _opened(data) if book.form == "xlsx" else _written_anew(book)
    for name in {row.sheet for row in reading.refused}:
        if name in workbook.sheetnames:
            _mark(workbook[name], [row for row in reading.refused if row.sheet == name], language)
    out = io.BytesIO()
    workbook.save(out)
    return own_archive(out.getvalue())


def _opened(data: bytes) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data))


def _written_anew(book: Book) -> Workbook:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in book.sheets:
        page = workbook.create_sheet(sheet.name[:31])
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value not in (None, ""):
                    cell = page.cell(row, column)
                    cell.value = str(value) if isinstance(value, str) else value
                    if isinstance(value, str):
                        cell.data_type, cell.number_format = "s", "@"
    return workbook


def _mark(page: Any, rows: list[Row], language: Language) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    colour = PatternFill("solid", fgColor=_COLOUR)
    behind = page.max_column + 1
    first = min(row.number for row in rows)
    page.cell(max(first, 1), behind, _REASON.render(language))
    for row in rows:
        reasons = []
        for at, why in row.refused:
            said = why.render(language)
            reasons.append(f"{at}：{said}" if at else said)
            cell = page[at] if at else page.cell(row.number + 1, behind)
            cell.fill = colour
            if at:
                cell.comment = Comment(said[:_MOST], _AUTHOR)
        summary = page.cell(row.number + 1, behind)
        summary.value = "；".join(reasons)[:_MOST]
        summary.data_type, summary.fill = "s", colour
