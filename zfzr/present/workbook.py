"""Workbooks (.xlsx): forms to be filled and tables to be looked at; all cells are text, one input gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from zfzr.files.guard import own_archive
from zfzr.files.sheets import address
from zfzr.questions.forms.form import AS_OF, META, Form, FormSheet
from zfzr.terms.text import Refusal, Text
from zfzr.terms.width import display_width as width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WORDS: Final = "_可选"
_LAST_ROW: Final = 5_000
_NARROWEST, _WIDEST = 6, 50
_HEAD_ROW: Final = 1
_MOST_MESSAGE: Final = 250
_ALLOWED: Final = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def form_workbook(form: Form) -> bytes:
    """Return a form as a workbook: heads that stay, columns of text, lists to choose from, what must stay locked."""
    data = io.BytesIO()
    book = opened(data, date.fromisoformat(form.meta[AS_OF]))
    looks = _Looks(book)
    pages = [(sheet, book.add_worksheet(sheet.table.sheet)) for sheet in form.sheets]
    lists = _Lists(book)
    for sheet, page in pages:
        _fill(page, sheet, looks, lists)
    lists.write()
    meta = book.add_worksheet(META)
    for row, (name, value) in enumerate(form.meta.items()):
        meta.write_string(row, 0, name)
        meta.write_string(row, 1, value)
    meta.very_hidden()
    meta.protect("", {})
    book.close()
    return own_archive(data.getvalue())


def table_workbook(tables: Mapping[str, Sequence[Sequence[str]]], as_of: date) -> bytes:
    """Return tables as they stand on a day, each with its heads in the first row, as a workbook of as many sheets."""
    data = io.BytesIO()
    book = opened(data, as_of)
    looks = _Looks(book)
    for name, rows in tables.items():
        page = book.add_worksheet(name)
        heads = rows[0] if rows else ()
        for column, size in enumerate(widths_of(heads, rows[1:])):
            page.set_column(column, column, size, looks.free)
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                write_text(page, at, column, text, looks.free if at else looks.head)
        _text_columns(page, len(rows), len(heads))
        if heads:
            page.autofilter(0, 0, max(1, len(rows) - 1), len(heads) - 1)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        print_on_paper(page)
    book.close()
    return own_archive(data.getvalue())


def write_text(page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Write a cell as text, whatever it begins with.

    Raises:
        Refusal: it is longer than a cell can be.
    """
    if not text:
        page.write_blank(row, column, None, look)
    elif page.write_string(row, column, text, look) != 0:
        raise Refusal(
            Text(
                "“{sheet}”表的 {at} 格有 {length} 字，超过 32767 字，表格软件放不下：{start}…",
                "cell {at} of {sheet!r} has {length} characters, and a spreadsheet takes 32767: {start}…",
            ),
            Text(
                "改用 zfzr export json，或者把那一条写短",
                "use zfzr export json, or write that record shorter",
            ),
            sheet=page.get_name(),
            at=address(row, column),
            length=len(text),
            start=text[:20],
        )


def opened(data: io.BytesIO, as_of: date) -> Workbook:
    """Open a workbook that says it was made on the day as of which its data are: no clock, and no day of another county."""
    from xlsxwriter import Workbook

    book = Workbook(
        data,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "宋体", "font_size": 11},
        },
    )
    made = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 (a day; the format wants a time)
    book.set_properties({"author": "zfzr", "created": made})
    return book


class _Looks:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        text: dict[str, Any] = {"font_name": "宋体", "font_size": 11, "num_format": "@", "valign": "top"}
        shade: dict[str, Any] = {
            "bold": True,
            "bg_color": "#D9E1F2",
            "border": 1,
            "text_wrap": True,
            "valign": "vcenter",
        }
        self.free = book.add_format({**text, "text_wrap": True, "locked": False})
        self.fixed = book.add_format(
            {**text, "text_wrap": True, "font_color": "#595959", "bg_color": "#F2F2F2"}
        )
        self.head = book.add_format({**text, **shade})
        self.needed = book.add_format({**text, **shade, "font_color": "#C00000"})
        self.title = book.add_format({**text, "bold": True, "font_size": 14, "valign": "vcenter"})


class _Lists:
    """The hidden sheet with what columns offer to choose from; lists that are alike stand there once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._lists: dict[tuple[str, ...], str] = {}

    def name_of(self, words: tuple[str, ...]) -> str:
        """Return the name by which a list is called in the workbook."""
        return self._lists.setdefault(words, f"zfzr_list_{len(self._lists) + 1}")

    def write(self) -> None:
        """Write the sheet, once all lists are known."""
        from xlsxwriter.utility import xl_col_to_name

        if not self._lists:
            return
        page = self._book.add_worksheet(WORDS)
        for column, (words, name) in enumerate(self._lists.items()):
            for row, word in enumerate(words):
                page.write_string(row, column, word)
            letters = xl_col_to_name(column)
            self._book.define_name(name, f"='{WORDS}'!${letters}$1:${letters}${len(words)}")
        page.protect("", {})
        page.hide()


def _fill(page: Worksheet, sheet: FormSheet, looks: _Looks, lists: _Lists) -> None:
    heads = sheet.heads
    columns = {c.head: c for c in (*sheet.table.keys, *sheet.table.columns)}
    for column, size in enumerate(widths_of(heads, sheet.rows)):
        page.set_column(column, column, size, looks.free)
    page.set_row(0, 24, looks.title)
    page.write_string(0, 0, sheet.title, looks.title)
    first, last = _HEAD_ROW + 1, max(_LAST_ROW, len(sheet.rows) + 500)
    page.set_row(_HEAD_ROW, 30)
    for at, head in enumerate(heads):
        known = columns.get(head)
        page.write_string(_HEAD_ROW, at, head, looks.needed if known and known.is_required else looks.head)
        note = sheet.notes.get(head, "")
        if note:
            lines = note.count("\n") + 1 + sum(width(line) // 30 for line in note.split("\n"))
            page.write_comment(
                _HEAD_ROW, at, note, {"author": "zfzr", "x_scale": 2, "y_scale": max(0.5, lines / 4)}
            )
        if choice := _choice(sheet, head, lists):
            is_open = known is None or known.is_list or not known.choices
            if is_open:
                choice |= {"error_type": "information", "show_error": False}
            page.data_validation(first, at, last, at, choice)
    for row, cells in enumerate(sheet.rows, first):
        for at, text in enumerate(cells):
            write_text(page, row, at, text, looks.fixed if at in sheet.fixed else looks.free)
    _text_columns(page, last, len(heads))
    page.freeze_panes(first, len(sheet.fixed) if sheet.fixed == tuple(range(len(sheet.fixed))) else 0)
    page.repeat_rows(_HEAD_ROW)
    page.protect("", _ALLOWED)
    print_on_paper(page)


def _choice(sheet: FormSheet, head: str, lists: _Lists) -> dict[str, Any] | None:
    """Return what a column offers: a list of its own, or what stands in a column of the main sheet."""
    from xlsxwriter.utility import xl_col_to_name

    if head in sheet.keys_in:
        from zfzr.questions.forms.columns import tables_of

        main = tables_of(sheet.table.kind)[0]
        letters = xl_col_to_name(main.heads.index(sheet.keys_in[head]))
        first = _HEAD_ROW + 2
        source = f"='{main.sheet}'!${letters}${first}:${letters}${_LAST_ROW}"
    elif words := sheet.offers.get(head):
        source = f"={lists.name_of(words)}"
    else:
        return None
    return {
        "validate": "list",
        "source": source,
        "ignore_blank": True,
        "error_title": "不能这样填",
        "error_message": f"“{head}”只能从下拉列表里选"[:_MOST_MESSAGE],
    }


def _text_columns(page: Worksheet, rows: int, columns: int) -> None:
    if columns:
        page.ignore_errors({"number_stored_as_text": f"A1:{_letters(columns - 1)}{rows + 1}"})


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def widths_of(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[float]:
    """Return how wide each column is: as its widest text, within what a screen can hold."""
    found = [width(head) + 2 for head in heads]
    for row in rows:
        for at, text in enumerate(row):
            if text:
                found[at] = max(found[at], max(map(width, text.split("\n"))) + 2)
    return [min(max(each, _NARROWEST), _WIDEST) for each in found]


def within(widths: Sequence[float], most: float) -> list[float]:
    """Return widths that together are no more than `most` as far as their texts can be broken: the widest give way."""
    cap = max(widths, default=0.0)
    while sum(min(each, cap) for each in widths) > most and cap > _LEAST_BROKEN:
        cap -= 1
    return [min(each, cap) for each in widths]


_LEAST_BROKEN: Final = 16.0
"""Below this a column of text is a tower of words: better small type on paper."""


def print_on_paper(page: Worksheet, *, is_landscape: bool = True) -> None:
    """Let a sheet be printed on A4, as wide as a page, with its pages numbered."""
    if is_landscape:
        page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页 共 &N 页")
