"""The copy of a filled table that goes back to the clerk: as it was, the refused cells coloured, each with its reason."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
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
_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = "history"
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def marked_copy(data: bytes, book: Book, reading: Reading, language: Language) -> bytes:
    """Return the table as .xlsx with refused cells marked: a workbook as it was, a table of another form written anew."""
    if book.form == "xlsx":
        workbook = _opened(data)
        titles = {name: name for name in workbook.sheetnames}
    else:
        titles = titles_of(sheet.name for sheet in book.sheets)
        workbook = _written_anew(book, titles)
    for name in {row.sheet for row in reading.refused}:
        if name in titles:
            _mark(workbook[titles[name]], [row for row in reading.refused if row.sheet == name], language)
    out = io.BytesIO()
    workbook.save(out)
    return own_archive(_as_expected(out.getvalue()))


_FONT: Final = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_OF_FONT: Final = re.compile(rb"<(\w+)\b[^>]*/>")
_ORDER: Final = (
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)
_STYLES: Final = "xl/styles.xml"
_STRINGS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "xl/worksheets/"
_INLINE: Final = re.compile(rb't="inlineStr">\s*<is>(.*?)</is>', re.DOTALL)
_NAMING: Final = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument'
        b'.spreadsheetml.sharedStrings+xml" />',
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Id="rIdTexts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        b'/sharedStrings" Target="sharedStrings.xml" />',
    ),
}
"""Where a package names its parts: before what a name stands, and the name of the table of texts."""
_MAIN: Final = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _as_expected(data: bytes) -> bytes:
    """Return a workbook of openpyxl's as spreadsheets expect it: fonts said in order, texts of cells in one table."""
    out = io.BytesIO()
    texts: dict[bytes, int] = {}
    uses = 0

    def share(found: re.Match[bytes]) -> bytes:
        nonlocal uses
        uses += 1
        return b't="s"><v>%d</v>' % texts.setdefault(found[1], len(texts))

    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        has_table = _STRINGS in package.namelist()
        for part in package.infolist():
            text = package.read(part)
            if part.filename == _STYLES:
                text = _FONT.sub(_font_in_order, text)
            elif has_table:
                pass  # it has one of its own, and nothing stands in the cells
            elif part.filename.startswith(_SHEETS) and part.filename.endswith(".xml"):
                text = _INLINE.sub(share, text)
            elif part.filename in _NAMING:
                before, naming = _NAMING[part.filename]
                text = text.replace(before, naming + before)
            made.writestr(part, text)
        if not has_table:
            made.writestr(zipfile.ZipInfo(_STRINGS), _table_of(list(texts), uses), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table_of(texts: list[bytes], uses: int) -> bytes:
    items = b"".join(b"<si>" + text + b"</si>" for text in texts)
    counts = b'count="%d" uniqueCount="%d"' % (uses, len(texts))
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<sst xmlns="'
        + _MAIN
        + b'" '
        + counts
        + b">"
        + items
        + b"</sst>"
    )


def _font_in_order(found: re.Match[bytes]) -> bytes:
    said = [(each[1], each[0]) for each in _OF_FONT.finditer(found[1])]
    if any(name not in _ORDER for name, _ in said):
        return found[0]
    said.sort(key=lambda pair: _ORDER.index(pair[0]))
    return b"<font>" + b"".join(text for _, text in said) + b"</font>"


def _opened(data: bytes) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data))


def titles_of(names: Iterable[str]) -> dict[str, str]:
    """Return what sheets are called in a workbook, which takes 31 characters, not all of them, and no name twice.

    A table of text is called by its file: 名册[1].csv, or a name of forty characters.
    """
    found: dict[str, str] = {}
    taken = {_RESERVED}
    for name in names:
        plain = _NOT_IN_TITLES.sub("_", _written(name)).strip("'") or "_"
        title, number = plain[:_LONGEST_TITLE], 1
        while title.casefold() in taken:
            number += 1
            behind = f"（{number}）"
            title = plain[: _LONGEST_TITLE - len(behind)] + behind
        taken.add(title.casefold())
        found[name] = title
    return found


def _written(text: str) -> str:
    """Return a text as a workbook can hold it: characters that XML has no place for are written by their numbers."""
    return _NOT_IN_XML.sub(lambda m: f"〈U+{ord(m[0]):04X}〉", text)


def _written_anew(book: Book, titles: Mapping[str, str]) -> Workbook:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in book.sheets:
        page = workbook.create_sheet(titles[sheet.name])
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value not in (None, ""):
                    cell = page.cell(row, column)
                    cell.value = _written(value) if isinstance(value, str) else value
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
        for at, why, mend in row.refused:
            said = _written(why.render(language))
            if mend is not None:  # a row may go back without the others: it says what to do by itself
                said += Text(f"（改法：{mend.zh}）", f" (mend: {mend.en})").render(language)
            reasons.append(f"{at}：{said}" if at else said)
            cell = page[at] if at else page.cell(row.number + 1, behind)
            cell.fill = colour
            if at:
                cell.comment = Comment(said[:_MOST], _AUTHOR)
        summary = page.cell(row.number + 1, behind)
        summary.value = "；".join(reasons)[:_MOST]
        summary.data_type, summary.fill = "s", colour
