"""Workbooks and tables from elsewhere to rows of cells: .xlsx, .xls, .ods, web pages, and CSV in UTF-8 or GB18030.

What a file is, is seen by what it holds: the ending of its name says nothing. What a spreadsheet calculated, and what it
could not, is told by address: neither says what a clerk wrote.
"""

from __future__ import annotations

import csv
import io
import os
import posixpath
import re
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from zfzr.files.csv_reader import numbered_rows_in
from zfzr.files.html_table import is_page, tables_in_page
from zfzr.files.no_table import (
    has_nothing,
    is_damaged,
    is_locked,
    is_no_table,
    refuse_other_kinds,
    refuse_other_texts,
)
from zfzr.files.ods_unseen import unseen_in_ods
from zfzr.files.screen import line_in_utf8, screened_again
from zfzr.files.sheet import MOST_CELLS as MOST_CELLS
from zfzr.files.sheet import MOST_COLUMNS, MOST_ROWS, too_large
from zfzr.files.sheet import Cell as Cell
from zfzr.files.sheet import Sheet as Sheet
from zfzr.files.unseen import Unseen, column_of, unseen_in_xlsx, with_addresses
from zfzr.files.unseen import address as address
from zfzr.files.unseen import column_letters as column_letters
from zfzr.files.xls_unseen import unseen_in_xls
from zfzr.terms.identifiers import identity_numbers
from zfzr.terms.text import Refusal, Text

LONGEST_CELL: Final = 100_000
"""Characters; a spreadsheet keeps a third of it."""
_MOST_UNPACKED: Final = 200 * 1024 * 1024
_STEP: Final = 1 << 20
# No tag is longer than this, and no text reaches into the next: else a damaged sheet is searched for hours.
_IN: Final = rb"[^<>]{0,400}?"
_C: Final = rb"<(?:\w{1,20}:)?c\b"
_CELL: Final = re.compile(_C)
_FILLED: Final = re.compile(
    _C + _IN + rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""" + _IN + rb"(?<!/)>(.{0,2})", re.DOTALL
)


@dataclass
class Book:
    """What a file holds, and how it was written: xlsx, xls, ods, html, utf-8 or gb18030."""

    form: str
    sheets: list[Sheet]


def read_book(data: bytes, name: str) -> Book:
    """Return the sheets of a file; a table of text is one sheet that bears the file's name.

    Raises:
        Refusal: it is no workbook or table that can be read, or larger than may be.
    """
    refuse_other_kinds(data)
    if data.startswith(b"PK\x03\x04"):
        book = _workbook(data, _checked_package(data))
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        book = _workbook(data, "xls")
    else:
        book = _table(data, name)
    if not any(sheet.is_filled for sheet in book.sheets):
        raise has_nothing()
    return book


def _checked_package(data: bytes) -> str:
    """Return which kind of workbook a zip is, after seeing that it does not unpack to more than may be read.

    What it says of its sizes is held against what comes out: a part that says less of itself is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {each.filename: each.file_size for each in package.infolist()}
            if sum(names.values()) > _MOST_UNPACKED:
                raise too_large()
            for name in names:
                if name.endswith((".xml", ".rels")):
                    _see_through(package, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise is_damaged() from error
    return "xlsx" if "xl/workbook.xml" in names else "ods" if "content.xml" in names else "xlsb"


def _see_through(package: zipfile.ZipFile, name: str) -> None:
    """Unpack a part piece by piece, as much as it says of itself.

    Raises: BadZipFile where that is not what it holds, or where it is written in no encoding that is read.
    """
    with package.open(name) as part:
        piece = part.read(_STEP)
        if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise zipfile.BadZipFile  # in UTF-16, of which the reader of workbooks makes an empty sheet
        while piece:
            piece = part.read(_STEP)


def _workbook(data: bytes, form: str) -> Book:
    if form == "xlsx":
        return Book(form, sheets_here(data, form))
    from zfzr.files.apart import sheets_apart

    return Book(form, sheets_apart(data, form))


def sheets_here(data: bytes, form: str) -> list[Sheet]:
    """Return the sheets of a workbook of a form: xlsx, xls, ods.

    Raises:
        Refusal: it is damaged, locked, or larger than may be.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    unseen = _unseen_in_xlsx(data) if form == "xlsx" else {}
    try:
        with _quiet():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {each.name for each in book.sheets_metadata if each.visible is not SheetVisibleEnum.Visible}
        sheets = []
        cells = 0
        for each in book.sheet_names:
            sheet = book.get_sheet_by_name(each)
            cells += sheet.total_height * sheet.total_width
            if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS or cells > MOST_CELLS:
                raise too_large()
            merged = list(getattr(sheet, "merged_cell_ranges", None) or [])
            rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            _refuse_long(each, rows)
            if any(map(any, rows)) or each not in hidden:
                sheets.append(Sheet(each, rows, merged, is_hidden=each in hidden))
        if form != "xlsx":
            unseen = _unseen_elsewhere(data, form, book.sheet_names)
        if not unseen.keys() >= {each.name for each in sheets}:
            raise is_damaged()  # what of it is hidden or calculated could not be told
    except PasswordError as error:
        raise is_locked() from error
    except (CalamineError, OSError, ValueError) as error:
        raise is_damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own, of no module that could be named
            raise is_damaged() from error
        raise
    for found in sheets:
        _say_beside(found, unseen[found.name])
    return sheets


def _say_beside(sheet: Sheet, unseen: Unseen) -> None:
    sheet.formulas, sheet.comments = unseen.formulas, frozenset(unseen.comments)
    sheet.hidden_rows, sheet.hidden_columns = frozenset(unseen.hidden_rows), frozenset(unseen.hidden_columns)
    sheet.merged = sheet.merged or unseen.merged


def _unseen_elsewhere(data: bytes, form: str, names: Sequence[str]) -> dict[str, Unseen]:
    """Return what the sheets of a workbook that is no .xlsx say beside their values.

    Raises:
        Refusal, ValueError: it is damaged.
    """
    if form == "ods":
        try:
            return unseen_in_ods(data)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
            raise is_damaged() from error
    return dict(zip(names, unseen_in_xls(data), strict=True))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the reader of workbooks says of itself, where it gives up on a damaged one, from the screen."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _unseen_in_xlsx(data: bytes) -> dict[str, Unseen]:
    """Return what the sheets say beside the values of their cells; refuse a workbook whose cells reach too far."""
    found: dict[str, Unseen] = {}
    cells = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name, path in _parts_of(package).items():
                text = with_addresses(package.read(path) if path in package.namelist() else b"")
                cells += _cells_of(text)
                if cells > MOST_CELLS:
                    raise too_large()
                found[name] = unseen_in_xlsx(text, _comments_of(package, path))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError, RuntimeError) as error:
        raise is_damaged() from error
    return found


def _comments_of(package: zipfile.ZipFile, sheet: str) -> list[bytes]:
    """Return the parts that hold the comments on a sheet."""
    folder, _, name = sheet.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links not in package.namelist():
        return []
    found = []
    for target in re.findall(rb'Target=["\']([^"\']{1,400})["\']', package.read(links)):
        said = target.decode(errors="replace")
        part = said[1:] if said.startswith("/") else posixpath.normpath(f"{folder}/{said}")
        if "comments" in part.lower() and part in package.namelist():
            found.append(package.read(part))
    return found


def _cells_of(text: bytes) -> int:
    """Return how many cells a sheet has, up to the last row and column in which one holds something.

    Raises: Refusal where one lies beyond all that is read.
    """
    last_row = last_column = 0
    for cell in _FILLED.finditer(text):
        if len(cell[1]) > 2 or int(cell[2]) > MOST_ROWS:
            if cell[3] == b"</":
                continue
            raise too_large()
        last_row = max(last_row, int(cell[2]))
        last_column = max(last_column, column_of(cell[1]))
    return max(last_row * last_column, sum(1 for _ in _CELL.finditer(text)))


def _parts_of(package: zipfile.ZipFile) -> dict[str, str]:
    """Return where in the package each sheet lies, by its name."""
    from html import unescape

    links = package.read("xl/_rels/workbook.xml.rels").decode(errors="replace")
    paths: dict[str, str] = {}
    for link in re.findall(r"<(?:\w{1,20}:)?Relationship\b[^<>]*>", links):
        target, of = _attribute("Target", link), _attribute("Id", link)
        if target and of:
            paths[of] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    book = package.read("xl/workbook.xml").decode(errors="replace")
    found: dict[str, str] = {}
    for sheet in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        name, of = _attribute("name", sheet), _attribute(r"\w{1,20}:id", sheet)
        if name and of in paths:
            found[unescape(name)] = paths[of]
    return found


_END_OF_TEXT: Final = re.compile(r"</(?:\w{1,20}:)?(?:si|is|v|f|c|comment|p|row)>")


def holds_identity_numbers(data: bytes) -> bool:
    """Tell whether any part of a workbook holds a full identity number, seen or not: comments, properties, hidden sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels", ".vml"))
        ]
    texts = [part.decode(errors="replace") for part in parts]
    # a number may stand in pieces of different looks, between which there are tags
    joined = (re.sub(r"<[^<>]*>", "", _END_OF_TEXT.sub("\n\n", text)) for text in texts)
    return any(number.certain for text in (*texts, *joined) for number in identity_numbers(text))


def _attribute(name: str, tag: str) -> str:
    found = re.search(rf"""\s{name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return (found[1] or found[2] or "") if found else ""


def _table(data: bytes, name: str) -> Book:
    text, encoding = decoded_table(data)
    refuse_other_texts(text)
    if is_page(text):
        return _page(text, name)
    separator = separator_of(text)
    text, skipped = without_order(text)
    screened = screened_again(text, yaml=False)
    if screened is None:
        raise is_no_table()
    rows: list[list[Cell]] = []
    try:
        if separator == ",":
            for line, cells in islice(numbered_rows_in(screened), MOST_ROWS + 1):
                rows += [[] for _ in range(line - 1 + skipped - len(rows))]
                rows.append(list(cells))
        else:
            rows += [[] for _ in range(skipped)]
            rows += (
                list(each) for each in csv.reader(io.StringIO(screened, newline=""), delimiter=separator)
            )
    except csv.Error as error:
        raise is_no_table() from error
    _refuse_large([rows])
    _refuse_long(name, rows)
    return Book(encoding, [Sheet(name, rows)])


def _refuse_large(tables: Sequence[Sequence[Sequence[object]]]) -> None:
    if (
        any(len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS for rows in tables)
        or sum(map(len, chain.from_iterable(tables))) > MOST_CELLS
    ):
        raise too_large()


def _refuse_long(sheet: str, rows: Sequence[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                raise Refusal(
                    Text(
                        "“{sheet}”的 {at} 格有 {length} 个字，超过 {most} 个，没有读",
                        "cell {at} of {sheet!r} holds {length} characters, more than {most}: it was not read",
                    ),
                    Text("删去这一格的字再导入", "clear that cell and import again"),
                    sheet=sheet,
                    at=address(number, column),
                    length=len(cell),
                    most=LONGEST_CELL,
                )


def _page(text: str, name: str) -> Book:
    tables = tables_in_page(text, MOST_CELLS)
    if tables is None:
        raise too_large()
    if not tables:
        raise Refusal(
            Text("是网页，里面没有表格", "it is a web page without a table"),
            Text("在表格软件里打开，另存为 .xlsx 再导入", "open it in a spreadsheet and save it as .xlsx"),
        )
    _refuse_large([table.rows for table in tables])
    sheets = []
    for number, table in enumerate(tables, 1):
        rows: list[list[Cell]] = [list(row) for row in table.rows]
        _refuse_long(name, rows)
        sheet = Sheet(name if len(tables) == 1 else f"{name}（{number}）", rows, table.merged)
        sheet.hidden_rows, sheet.hidden_columns = map(frozenset, (table.hidden_rows, table.hidden_columns))
        sheets.append(sheet)
    return Book("html", sheets)


def decoded_table(data: bytes) -> tuple[str, str]:
    """Return the text of a table, and in which encoding it was: UTF-8, with a mark or not, UTF-16, or GB18030.

    Raises:
        Refusal: it is in none of these, or in two of them.
    """
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and (line := line_in_utf8(data)):
            raise _two_encodings(line)
        if "\0" not in text:
            return text, encoding
    if line := line_in_utf8(data):
        raise _two_encodings(line)
    raise is_no_table()


def _two_encodings(line: int) -> Refusal:
    return Refusal(
        Text(
            "表里拼着两种编码的内容，第 {line} 行是 UTF-8，别处不是：照哪一种读，另一种都成乱码，没有读",
            "two encodings were put together in the table: line {line} is UTF-8, others are not; it was not read, since"
            " either way the other half comes out as other characters",
        ),
        Text(
            "各自在表格软件里打开，拼好后另存为 .xlsx 再导入",
            "open each part in a spreadsheet, join them there, and save as .xlsx",
        ),
        line=line,
    )


_SEPARATORS: Final = (",", ";", "\t", "，", "|")
_QUOTED: Final = re.compile(r'"[^"]*"')
_LINES_LOOKED_AT, _LOOKED_AT = 60, 100_000
_ORDER: Final = re.compile(r"\A\ufeff?\"?sep=(.)\"?[^\S\n]*(?:\r?\n|\r|\Z)", re.IGNORECASE)


def without_order(text: str) -> tuple[str, int]:
    """Return a table without the line that tells a spreadsheet its separator (sep=,), and how many lines that were."""
    found = _ORDER.match(text)
    return (text[found.end() :], 1) if found else (text, 0)


def separator_of(text: str) -> str:
    """Return what stands between the cells of a table: the sign of which most lines hold equally many.

    Titles above the heads may hold none, and what is written in cells may hold others; of two that do as well, the
    one that makes more columns counts, and a comma before the rest.
    """
    if found := _ORDER.match(text):
        return found[1]
    lines = [_QUOTED.sub("", line) for line in text[:_LOOKED_AT].split("\n")[:_LINES_LOOKED_AT]]

    def agreement(sign: str) -> tuple[int, int]:
        counts = Counter(n for line in lines if (n := line.count(sign)))
        return max(((lines_alike, n) for n, lines_alike in counts.items()), default=(0, 0))

    return max(_SEPARATORS, key=agreement)
