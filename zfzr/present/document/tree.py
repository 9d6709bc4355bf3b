"""The tree of a document: its elements by GB/T 9704-2012, and the paragraphs, tables and pictures of its text.

Plain frozen data: whatever stands in it is text as it is to be read; each writer escapes for its own format.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Face = Literal["", "strong", "soft", "lead"]
"""How a run is set: as the text around it, 黑体 (`**…**`), 楷体 (`*…*`), or 楷体 as the sentence that leads a paragraph."""

Align = Literal["left", "center", "right"]


class Layout:
    """版式: with a red head and 版记, as a letter (GB/T 9704-2012, 10.1), or without a head."""

    RED: Final = "文件"
    LETTER: Final = "信函"
    PLAIN: Final = "无红头"
    ALL: Final = (RED, LETTER, PLAIN)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one face."""

    text: str
    face: Face = ""


Cell = tuple[Run, ...]


def text_of(runs: Cell) -> str:
    """Return the text of runs without their faces."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text (level 0), or a head of level 1 to 4 with its number (一、 （一） 1. （1）)."""

    runs: Cell
    level: int = 0
    number: str = ""

    @property
    def text(self) -> str:
        """The whole text, number and all."""
        return self.number + text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: heads, rows of as many cells, how columns stand, and their shares of the width (they sum to 1)."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    shares: tuple[float, ...]

    @property
    def size(self) -> float:
        """The size of its type in points: 小四, and 五号 or 小五 where there are many columns."""
        return 12 if len(self.head) <= _FEW else 10.5 if len(self.head) <= _MANY else 9


_FEW: Final = 5
_MANY: Final = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with what it shows in words for who cannot see it, and its size in millimetres."""

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page; whether it and those behind it lie across (None: as the page before)."""

    across: bool | None = None


Block = Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: its label (附件, 附件1), its title, its text; across the page where its tables are wide."""

    label: str
    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


_DATED: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")


@dataclass(frozen=True, slots=True)
class Head:
    """The elements of a document; what it does not have is empty."""

    kind: str
    title: tuple[str, ...]
    signature: str
    day: str
    layout: str = Layout.PLAIN
    copy: str = ""
    secrecy: str = ""
    urgency: str = ""
    heading: str = ""
    number: str = ""
    signer: str = ""
    addressee: str = ""
    attachments: tuple[str, ...] = ()
    is_sealed: bool = True
    remark: str = ""
    copied_to: str = ""
    printed_by: str = ""
    printed: str = ""

    @property
    def dated(self) -> date | None:
        """The day that it bears, for the properties of its file; None where that is blank."""
        found = _DATED.search(self.day)
        try:
            return date(*map(int, found.groups())) if found else None
        except ValueError:
            return None

    @property
    def has_imprint(self) -> bool:
        """Whether there is a 版记: who gets a copy, who printed it and when."""
        return bool(imprint_lines(self))


@dataclass(frozen=True, slots=True)
class Paper:
    """A document. `notes` stand above it whatever its template holds: that it is a draft, that its data are invented."""

    head: Head
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Cell, ...] = ()


ROOM: Final = ((156.0, 225.0), (225.0, 156.0))
"""How wide and how high the text is on an upright page, and on one that lies across (False, True), in millimetres."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks on pages that lie alike."""

    is_landscape: bool
    blocks: tuple[Block, ...]


def stretches(blocks: tuple[Block, ...], *, is_landscape: bool = False) -> tuple[Stretch, ...]:
    """Return blocks by how their pages lie: of one that begins upright, the first is upright and may be empty."""
    found: list[tuple[bool, list[Block]]] = [(is_landscape, [])]
    for block in blocks:
        if isinstance(block, PageBreak) and block.across not in (None, found[-1][0]):
            found.append((bool(block.across), []))
        else:
            found[-1][1].append(block)
    made = [Stretch(lies, _without_breaks(held)) for lies, held in found]
    return tuple(each for at, each in enumerate(made) if at == 0 or each.blocks)


def _without_breaks(blocks: list[Block]) -> tuple[Block, ...]:
    """Return blocks without the breaks at their ends, where pages begin and end in any case."""
    texts = [at for at, block in enumerate(blocks) if not isinstance(block, PageBreak)]
    return tuple(blocks[texts[0] : texts[-1] + 1]) if texts else ()


def lines_of(paper: Paper) -> Iterator[str]:
    """Yield every text of a document in the order in which it is read: all formats hold these, and nothing else.

    Of a picture this is what it shows in words: Markdown prints it, the other formats keep it with the picture.
    """
    head = paper.head
    yield from (text_of(note) for note in paper.notes)
    yield from filter(None, (head.copy, head.secrecy, head.urgency, head.heading, head.number))
    yield from ([f"签发人：{head.signer}"] if head.signer else [])
    yield "".join(head.title)
    yield from ([f"{head.addressee}："] if head.addressee else [])
    yield from _lines(paper.body)
    yield from attachment_lines(head.attachments)
    yield from filter(None, (head.signature, head.day))
    yield from ([f"（{head.remark}）"] if head.remark else [])
    for annex in paper.annexes:
        yield from (annex.label, annex.title)
        yield from _lines(annex.blocks)
    yield from imprint_lines(head)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (text_of(cell) for row in (block.head, *block.rows) for cell in row)
        elif isinstance(block, Picture):
            yield block.alt


def attachment_lines(names: tuple[str, ...]) -> tuple[str, ...]:
    """附件说明: one name stands alone, several are numbered; no mark at the end of a name."""
    if len(names) == 1:
        return (f"附件：{names[0]}",)
    return tuple(
        f"{'附件：' if number == 1 else ''}{number}.{name}" for number, name in enumerate(names, start=1)
    )


def imprint_lines(head: Head) -> tuple[str, ...]:
    """Return the lines of the 版记; the organ that printed and its day are one line, in two places.

    A letter has none of that line (10.1).
    """
    copied = (f"抄送：{head.copied_to.rstrip('。')}。",) if head.copied_to else ()
    if head.layout == Layout.LETTER:
        return copied
    day = f"{head.printed}印发" if head.printed else ""
    return (*copied, *filter(None, (head.printed_by, day)))


WIDEST_TITLE: Final = 20
"""Characters of 二号 that a line of the title takes; a longer one is broken anywhere."""
_BREAK: Final = re.compile(r"(?=[（《〔“])|(?<=[）》”、])(?![）》”、（]|的)")
_YEAR: Final = re.compile(r"(?<=\d年度)(?!的)")
_END: Final = re.compile(r"(?=(?:情况|结果|问题|事项|名单)的[\u4e00-\u9fff]{1,4}(?:（[^（）]*）)?$)")
"""Where a title may be broken without knowing its words."""


def title_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a title, one that is too wide broken where no word is cut: at a bracket, a year, its end.

    Where a line is too wide and has no such place, it stays as it is and is told (`wide_lines`).
    """
    found: list[str] = []
    for line in lines:
        rest = line
        while characters(rest) > WIDEST_TITLE:
            places = _breaks(rest)
            if not places:
                break
            found.append(rest[: places[-1]])
            rest = rest[places[-1] :]
        found.append(rest)
    return tuple(found)


def _breaks(text: str) -> list[int]:
    """Return where a wide text may be broken so that what stands before has room.

    At brackets, else after the year, else before what the paper is (情况的通报), of which 的通报 alone would be left.
    """
    for where in (_BREAK, _YEAR, _END):
        places = [each.start() for each in where.finditer(text) if 0 < each.start() < len(text)]
        if found := [at for at in places if characters(text[:at]) <= WIDEST_TITLE]:
            return found
    return []


def wide_lines(paper: Paper) -> tuple[str, ...]:
    """Return the lines of the title that are too wide: its author has to say where they break."""
    return tuple(line for line in paper.head.title if characters(line) > WIDEST_TITLE)


@dataclass(frozen=True, slots=True)
class Placed:
    """How far from the right edge signature and day stand, in characters of the text (GB/T 9704-2012, 7.3.5)."""

    signature: float
    day: float


_WIDEST_ORGAN: Final = 26.0
"""Characters that the line of the organ takes: 28 a line, two of them free at its right."""


def placed(head: Head) -> Placed:
    """Return where signature and day stand.

    Sealed (7.3.5.1): the day four characters from the right, the signature centred above it. Not sealed (7.3.5.2): the
    signature two from the right, the day's first character two to the right of the signature's; where the day is too
    long for that, the day stands two from the right and the signature moves left. An organ whose name takes more than a
    line counts as wide as the line: the day would be pressed against the left edge.
    """
    signature, day = min(characters(head.signature), _WIDEST_ORGAN), characters(head.day)
    if head.is_sealed:
        at = 4 + (day - signature) / 2
        return Placed(at, 4.0) if at >= 0 else Placed(0.0, 4 - at)
    right = 2 + signature - 2 - day
    return Placed(2.0, right) if right >= 2 else Placed(4 + day - signature, 2.0)


def characters(text: str) -> float:
    """Return how many characters (字) wide a text is: Chinese ones and their marks are one, Latin ones half."""
    return sum(1 if unicodedata.east_asian_width(each) in "WFA" else 0.5 for each in text)


def shares(head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...], line: float) -> tuple[float, ...]:
    """Return how much of the width each column gets: short ones what they need, long ones share what is left.

    Args:
        head, rows: the cells.
        line: how many characters of the table's type a line of the page takes.
    """
    needed = [_needed(index, head, rows) for index in range(len(head))]
    short = sum(each for each in needed if each <= _SHORT)
    long = sum(needed) - short
    if long and short < line * _MOST_SHORT:  # short columns keep what they need, whatever the long ones want
        room = line - short
        needed = [each if each <= _SHORT else each * room / long for each in needed]
    return shares_near(needed, head, rows, line)


def shares_near(
    wanted: Sequence[float], head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...], line: float
) -> tuple[float, ...]:
    """Return the shares of columns that are to be wide in some proportion, none too narrow for what is read as one.

    Args:
        wanted: how wide each is to be beside the others, in any unit.
        head, rows, line: as of `shares`.
    """
    total = sum(wanted)
    widths = [each * line / total for each in wanted]
    least = [_unbroken(index, head, rows) for index in range(len(head))]
    words = _SHORT_HEADING + _CELL_MARGIN
    whole = [
        max(each, _read_as_one(index, rows), min(words, _needed(index, head, rows)))
        for index, each in enumerate(least)
    ]
    widths = _no_less(widths, whole if sum(whole) <= line else least, line)
    return tuple(round(each / line, 4) for each in widths)


def _no_less(widths: list[float], least: list[float], line: float) -> list[float]:
    """Return widths of which none is less than what a column must have, taken from the others by their widths.

    Where all of them together must have more than there is, nothing is changed: something runs over in any case.
    """
    if sum(least) > line:
        return widths
    held: set[int] = set()
    while short := [i for i, each in enumerate(widths) if i not in held and each < least[i]]:
        held.update(short)
        room = line - sum(least[i] for i in held)
        free = sum(each for i, each in enumerate(widths) if i not in held)
        widths = [least[i] if i in held else each * room / free for i, each in enumerate(widths)]
    return widths


_SHORT: Final = 7.5
_MOST_SHORT: Final = 0.7
_CELL_MARGIN: Final = 1.2
_LONG: Final = 12.0
"""Characters up to which a column gets all that it needs; beyond, a column twice as long gets half as much again."""
_MOST_LOOKED_AT: Final = 400


_SHORT_HEADING: Final = 4.0
"""Characters up to which a heading stands on one line (初评扣分)."""
_RUN: Final = re.compile(r"[!-~]+")
"""What no line breaks: a code, a number, an address."""


def _unbroken(index: int, head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...]) -> float:
    """Return how wide a column must be for a code, which would run over into the next cell, and for a short heading."""
    runs = (run for row in (head, *rows[:_MOST_LOOKED_AT]) for run in _RUN.findall(text_of(row[index])))
    heading = characters(text_of(head[index]))
    widest = max([*map(_latin, runs), heading if heading <= _SHORT_HEADING else 0.0])
    return widest + _CELL_MARGIN if widest else 0.0


_ONE: Final = re.compile(r"[一-龥]{0,6}〔\d{4}〕\d+号|\d{4}年\d{1,2}月\d{1,2}日")
"""What may be broken, but is read as one: a number of a document, a day."""


def _read_as_one(index: int, rows: tuple[tuple[Cell, ...], ...]) -> float:
    """Return how wide a column is to be so that no number of a document and no day stands on two lines."""
    runs = (run for row in rows[:_MOST_LOOKED_AT] for run in _ONE.findall(text_of(row[index])))
    widest = max((sum(_latin(each) if each.isascii() else 1.0 for each in run) for run in runs), default=0.0)
    return widest + _CELL_MARGIN if widest else 0.0


_DIGIT, _CAPITAL, _OTHER = 0.6, 0.75, 0.55


def _latin(run: str) -> float:
    """Return how wide a code may be in whichever typeface is there: 仿宋 has half a character a sign, others have more."""
    return sum(_DIGIT if each.isdigit() else _CAPITAL if each.isupper() else _OTHER for each in run)


def _needed(index: int, head: tuple[Cell, ...], rows: tuple[tuple[Cell, ...], ...]) -> float:
    widest = max((characters(text_of(row[index])) for row in rows[:_MOST_LOOKED_AT]), default=0.0)
    heads = characters(text_of(head[index]))
    widest = max(widest, heads if heads <= _SHORT_HEADING else heads / 2)
    return float((widest if widest <= _LONG else _LONG * (widest / _LONG) ** 0.6) + _CELL_MARGIN)
