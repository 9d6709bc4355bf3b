"""The restricted Markdown of templates, read into the tree: a line is a paragraph.

`##` to `#####` are heads, lines with bars a table, `![words](name)` alone on a line a picture of the facts,
`---分页---` a new page; `**…**` is 黑体, `*…*` 楷体, and a backslash makes the sign behind it plain text. There are
no lists, quotes, code, links or HTML: `1. …` at the start of a paragraph is its own text, as offices write it.

Read here and not by a parser of CommonMark: there `**事项：**内容` is no emphasis, since a Chinese colon before the
closing stars forbids it, and the dashes that share out a table's width are lost (docs/decisions/0012-documents.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from zfzr.pictures.svg import Drawing
from zfzr.present.document.tree import (
    ROOM,
    Align,
    Block,
    Cell,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    shares,
    shares_near,
    text_of,
)
from zfzr.terms.identifiers import masked
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Refusal, Text

PAGE_BREAK: Final = "---分页---"

_HEAD = re.compile(r"(#{2,5}) +(.*)")
_DASHES = re.compile(r"\s*:?-+:?\s*")
_PICTURE = re.compile(r"!\[(.*)\]\(([\w-]+)\)")
_ESCAPED: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_LEAD = re.compile(r"（[一二三四五六七八九十百]+）[^。]{1,60}。")
_CHARACTERS: Final = {True: 225 / 156 * 28, False: 28.0}
"""How many characters of 三号 a line takes across (True) and upright."""
_TYPE: Final = 15.79
_ENDS: Final = " \t\r\n"
"""What may stand around a cell for nothing; full-width blanks are an indent, or where somebody writes."""


Pictures = Mapping[str, tuple[Drawing, ...]]
"""What the program drew for a document, by the names under which its template shows it: a picture, or its pages in order."""


def blocks_of(
    markdown: str, *, numbered: bool, pictures: Pictures | None = None, across: bool = False
) -> tuple[Block, ...]:
    """Return the blocks of a filled body.

    Args:
        markdown: the filled body.
        numbered: whether heads get the numbers of official documents; those of annexes keep what they say.
        pictures: pictures by the names under which the body shows them.
        across: whether it stands on pages that lie across, where lines are longer. A picture that can be read only on
            a page that lies otherwise gets such a page.

    Raises:
        Refusal: a picture that the facts do not have.
    """
    count = [0, 0, 0, 0]
    found: list[Block] = []
    lines = [line.strip(" \t") for line in markdown.split("\n")]
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if line.startswith("|") and end < len(lines) and _is_dashes(lines[end]):
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            found.append(_table(lines[at:end], _CHARACTERS[across]))
        elif line == PAGE_BREAK:
            found.append(PageBreak())
        elif picture := _PICTURE.fullmatch(line):
            found += _shown(picture, pictures or {}, across=across)
        elif head := _HEAD.fullmatch(line):
            level = len(head[1]) - 1
            found.append(_head(level, runs_of(head[2]), count if numbered else None))
        elif line:
            found.append(Paragraph(_with_lead(runs_of(line))))
        at = end
    return tuple(found)


def _head(level: int, runs: Cell, count: list[int] | None) -> Paragraph:
    if count is None:
        return Paragraph(runs, level)
    count[level - 1] += 1
    count[level:] = [0] * (len(count) - level)
    number = count[level - 1]
    return Paragraph(
        runs,
        level,
        (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}.", f"（{number}）")[
            level - 1
        ],
    )


def _shown(match: re.Match[str], pictures: Pictures, *, across: bool) -> Iterator[Block]:
    """Yield a picture, or its pages: with the template's words, or with its own where the template has none."""
    if match[2] not in pictures:
        raise Refusal(
            Text("数据里没有图“{name}”", "there is no picture {name!r} among the facts"), name=match[2]
        )
    lies = across
    for drawing in pictures[match[2]]:
        if lies != (lies := _lies(drawing, across=across)):
            yield PageBreak(lies)
        factor = drawing.fit(ROOM[lies])
        words = text_of(runs_of(match[1])) or masked(drawing.alt)
        yield Picture(
            drawing.svg, words, round(drawing.width_mm * factor, 2), round(drawing.height_mm * factor, 2)
        )
    if lies != across:
        yield PageBreak(across)


def _lies(drawing: Drawing, *, across: bool) -> bool:
    """Tell whether a picture lies across: as the text does, unless it can only be read on a page that lies otherwise."""
    if drawing.is_legible_in(ROOM[across]):
        return across
    return across != (drawing.fit(ROOM[not across]) > drawing.fit(ROOM[across]))


def _with_lead(runs: Cell) -> Cell:
    """Set the sentence that leads a paragraph（（一）…。）in 楷体, where it is one run."""
    lead = _LEAD.match(runs[0].text) if runs and not runs[0].face else None
    if lead is None or len(lead[0]) == len(runs[0].text):
        return runs
    return (Run(lead[0], "lead"), Run(runs[0].text[lead.end() :]), *runs[1:])


# Tables


class _Column(NamedTuple):
    align: Align
    dashes: int


def _is_dashes(line: str) -> bool:
    cells = _cells(line) if line.startswith("|") else []
    return bool(cells) and all(_DASHES.fullmatch(cell) for cell in cells)


def _table(lines: list[str], line_of_text: float) -> Table:
    head = tuple(runs_of(cell.strip(_ENDS)) for cell in _cells(lines[0]))
    marks = (_cells(lines[1]) + ["---"] * len(head))[: len(head)]
    columns = [_column(mark.strip(_ENDS)) for mark in marks]
    rows = tuple(_row(line, len(head)) for line in lines[2:])
    dashes = [column.dashes for column in columns]
    bare = Table(head, rows, tuple(column.align for column in columns), ())
    line = line_of_text * _TYPE / bare.size
    widths = shares(head, rows, line) if len(set(dashes)) == 1 else shares_near(dashes, head, rows, line)
    return Table(head, rows, bare.aligns, widths)


def _column(mark: str) -> _Column:
    align: Align = "left"
    if mark.endswith(":"):
        align = "center" if mark.startswith(":") else "right"
    return _Column(align, mark.count("-"))


def _row(line: str, columns: int) -> tuple[Cell, ...]:
    cells = [runs_of(cell.strip(_ENDS)) for cell in _cells(line)]
    return tuple((cells + [()] * columns)[:columns])


def _cells(line: str) -> list[str]:
    """Cut a row at its bars; a bar behind an odd number of backslashes is text."""
    cells: list[str] = [""]
    at = 1 if line.startswith("|") else 0
    while at < len(line):
        if line[at] == "\\" and at + 1 < len(line):
            cells[-1] += line[at : at + 2]
            at += 2
            continue
        if line[at] == "|":
            cells.append("")
        else:
            cells[-1] += line[at]
        at += 1
    return cells[:-1] if not cells[-1].strip(_ENDS) else cells


# Runs


def runs_of(markdown: str) -> Cell:
    """Return a line of Markdown as runs of text, full identity numbers in it masked, however they are set."""
    pieces = [run for run in _runs(markdown) if run.text]
    text = masked("".join(run.text for run in pieces))
    runs, at = [], 0
    for run in pieces:
        runs.append(Run(text[at : at + len(run.text)], run.face))
        at += len(run.text)
    return tuple(runs)


def text_in(markdown: str) -> str:
    """Return a line of Markdown as plain text: for the elements of the front matter."""
    return text_of(runs_of(markdown))


def _runs(markdown: str) -> Iterator[Run]:
    strong = soft = False
    text = ""
    at = 0
    while at < len(markdown):
        here = markdown[at]
        if here == "\\" and markdown[at + 1 : at + 2] in _ESCAPED:
            text += markdown[at + 1]
            at += 2
            continue
        if here != "*":
            text += here
            at += 1
            continue
        mark = "**" if markdown.startswith("**", at) else "*"
        is_open = strong if mark == "**" else soft
        if not is_open and not _closes(mark, markdown[at + len(mark) :]):
            text += mark
        else:
            yield Run(text, "strong" if strong else "soft" if soft else "")
            text = ""
            strong, soft = (not strong, soft) if mark == "**" else (strong, not soft)
        at += len(mark)
    yield Run(text, "strong" if strong else "soft" if soft else "")


def _closes(mark: str, rest: str) -> bool:
    """Tell whether the mark that opens here is closed further on in the line."""
    plain = re.sub(r"\\.", "", rest)
    return mark in plain if mark == "**" else "*" in plain.replace("**", "")
