"""A report as a workbook (.xlsx): its title, what is said above its table, and the table, to be sorted and printed.

Days and numbers are such, so that they sort and add up; all else is text, whatever it begins with. One report gives the
same bytes.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from zfzr.declare.table import Aside, Caution, Heading, Kind, Line, Marked, Page, Table, Value, Where
from zfzr.files.guard import own_archive
from zfzr.present.report import csv_table_of, in_file, shown
from zfzr.present.workbook import opened, print_on_paper, widths_of, within, write_text
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language, Text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_SHEET: Final = Text("报表", "Report")
_SAMPLE: Final = Text("示例数据", "Sample data")
_MOST_KEPT_ABOVE: Final = 8
"""Rows that may stay in sight above the table; more of them would leave no room for it."""
_PORTRAIT: Final = 90
"""How wide a table may be, in characters of a digit, to be read on a page that stands upright."""
_WIDEST_PAGE: Final = 190
"""How wide a table is at most where its texts can be broken: on a page that lies across it keeps two thirds of its size."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Days before are not counted alike by all spreadsheets."""


def report_workbook(page: Page, as_of: date, language: Language) -> bytes:
    """Return a report as a workbook of one sheet.

    Raises: Refusal (exit 2) where the report has no table for spreadsheets.
    """
    table = csv_table_of(page)
    headers, rows = in_file(table, Where.CSV, language)
    data = io.BytesIO()
    book = opened(data, as_of)
    sheet = book.add_worksheet(_SHEET.render(language))
    looks = _Looks(book)
    at = _write_above(sheet, page, looks, language)
    for column, header in enumerate(headers):
        write_text(sheet, at, column, header, looks.head)
    kept = [index for index, head in enumerate(table.columns) if head.where & Where.CSV]
    right = [_is_of_numbers(table, index) for index in kept]
    for nth, row in enumerate(table.rows):
        for column, index in enumerate(kept):
            text = strip_controls(str(rows[nth][column]))
            is_share = table.columns[index].kind is Kind.SHARE
            _write(
                sheet, (at + 1 + nth, column), row[index], text, looks.of(row[index], is_share, right[column])
            )
    widths = within(widths_of(headers, [[str(cell) for cell in row] for row in rows]), _WIDEST_PAGE)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    if headers:
        sheet.autofilter(at, 0, at + len(rows), len(headers) - 1)
        sheet.print_area(0, 0, at + len(rows), len(headers) - 1)
    sheet.freeze_panes(at + 1 if at < _MOST_KEPT_ABOVE else 0, 0)
    sheet.repeat_rows(at)
    print_on_paper(sheet, is_landscape=sum(widths) > _PORTRAIT)
    book.close()
    return own_archive(data.getvalue())


def _write_above(sheet: Worksheet, page: Page, looks: _Looks, language: Language) -> int:
    """Write the title and what stands before the first table; return the row of the table's heads."""
    above = [page.title.render(language)] if page.title else []
    titles = len(above)
    if page.is_sample:
        above.append(_SAMPLE.render(language))
    for block in page.blocks:
        match block:
            case Table():
                break
            case Aside():
                continue
            case Caution(value):
                above.append(shown(value, language))
            case Line(value) | Heading(value) if block.where & Where.FILES:
                above.append(shown(value, language))
    for row, text in enumerate(above):
        write_text(sheet, row, 0, strip_controls(text), looks.title if row < titles else looks.note)
    return len(above)


def _is_of_numbers(table: Table, index: int) -> bool:
    return table.columns[index].kind is not Kind.TEXT or any(
        isinstance(_bare(row[index]), int | Decimal) for row in table.rows
    )


def _bare(value: Value) -> Value:
    return _bare(value.value) if isinstance(value, Marked) else value


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, text: str, look: Format) -> None:
    bare = _bare(value)
    if isinstance(bare, Decimal):
        sheet.write_number(*at, float(bare) / (100 if text.endswith("%") else 1), look)
    elif isinstance(bare, int):
        sheet.write_number(*at, bare, look)
    elif isinstance(bare, date) and bare >= _FIRST_DAY:
        sheet.write_datetime(*at, datetime(bare.year, bare.month, bare.day), look)  # noqa: DTZ001 (a day)
    else:
        write_text(sheet, *at, text, look)


class _Looks:
    """How cells look; each way of writing a number is asked for once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Format] = {}
        common: dict[str, Any] = {"font_name": "宋体", "font_size": 11}
        self._cell = {**common, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        self.title = book.add_format({**common, "bold": True, "font_size": 14})
        self.note = book.add_format({**common, "font_color": "#595959"})
        self.head = book.add_format(
            {**self._cell, "bold": True, "bg_color": "#D9E1F2", "align": "center", "valign": "vcenter"}
        )

    def of(self, value: Value, is_share: bool, stands_right: bool) -> Format:
        """Return how a value looks: with its own places behind the point, to the right in a column of numbers."""
        bare = _bare(value)
        written = "@"
        if isinstance(bare, Decimal):
            exponent = bare.as_tuple().exponent
            places = max(0, -exponent) if isinstance(exponent, int) else 0
            written = f"0{'.' if places else ''}{'0' * places}{'%' if is_share else ''}"
        elif isinstance(bare, int):
            written = "0"
        elif isinstance(bare, date):
            written = "yyyy-mm-dd"
        key = (written, stands_right)
        if key not in self._made:
            align = {"align": "right"} if stands_right else {"align": "left"}
            self._made[key] = self._book.add_format({**self._cell, **align, "num_format": written})
        return self._made[key]
