"""Printing that survives every console: GBK, LANG=C, pipes, NO_COLOR, hostile names, 80 columns of Chinese.

Two kinds of output. `emit`, `note` and `table` are for people: each piece of text is shown with its control
characters escaped, so a name can neither break a line nor colour the screen. `emit_data` is for machines
(JSON, CSV, Markdown) and writes its text as it is, in UTF-8 whatever the console speaks; the format itself escapes
what needs it. What a console cannot show of a text for people is written as its number, and told: nothing is lost.
"""
# Long because: lines, tables and the streams they go to share what is fit to be shown, and one console.

from __future__ import annotations

import codecs
import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TextIO

from zfzr.present.commands import with_data
from zfzr.present.language import render, without_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Text, enumeration
from zfzr.terms.width import display_width, pad, wrap

Style = Literal["error", "warning", "compliance", "ok", "dim", "strong"]
Align = Literal["left", "right"]

_CODES: Final[dict[Style, str]] = {
    "error": "31",
    "warning": "33",
    "compliance": "36",
    "ok": "32",
    "dim": "2",
    "strong": "1",
}

# What to write where a console lacks the glyph: the first that it has.
_STAND_INS: Final[dict[str, tuple[str, ...]]] = {
    "✓": ("√", "[ok]"),
    "✔": ("√", "[ok]"),
    "✗": ("×", "[x]"),
    "✘": ("×", "[x]"),
    "⚠": ("！", "[!]"),
    "•": ("·", "*"),
    "—": ("-",),
    "–": ("-",),
    "…": ("...",),
    "→": ("->",),
    "＋": ("+",),
    "⏎": ("\\n",),
}

_GAP: Final = 2
_NARROWEST_HEADING: Final = 6
_NARROWEST_COLUMN: Final = 6
_NARROWEST_PAGE: Final = 40
_DEFAULT_WIDTH: Final = 80


class Styled(NamedTuple):
    """A piece of text with the style it is shown in where colours are on."""

    text: str
    style: Style


class Column(NamedTuple):
    """A table column; without `align` it is right-aligned when all its cells are numbers."""

    header: str
    align: Align | None = None


class Section(NamedTuple):
    """A line within a table that heads the rows after it."""

    title: str


Cell = str | Styled | int | Decimal | None
Row = Sequence[Cell] | Section

Color = Literal["auto", "always", "never"]
_color: Color = "auto"
_quiet: bool = False
_begun: set[int] = set()
"""The streams on which this run printed its answer, or a part of it."""
_unshown: dict[str, str] = {}
"""What the console's encoding lacked so far, and the encoding."""


def fit_to_show(text: str) -> str:
    """Return a text as it may be shown on one line: identity numbers masked, what cannot be seen spelled out.

    What a file says is masked where it is read; this is for what no reader saw: arguments, paths of the system.
    """
    return strip_controls(without_numbers(text))


def configure(color: Color = "auto", quiet: bool = False) -> None:
    """Take over `--color` and `--quiet`, and make the standard streams unable to fail on a character."""
    global _color, _quiet  # there is one console a process
    _color, _quiet = color, quiet
    _begun.clear()
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            _make_lenient(stream)


def has_answered() -> bool:
    """Return whether anything was printed on standard output in this run, as it is now: what is kept for a file is none."""
    return id(sys.stdout) in _begun


def emit(*pieces: str | Styled) -> None:
    """Print one line for people on standard output."""
    _print_line(pieces, sys.stdout)


def emit_wrapped(text: str, indent: str = "", style: Style | None = None) -> None:
    """Print text for people on as many lines as the page asks for, each behind the indent; nothing for no text.

    What is shown as a file has it (a line of it, a difference) is no such text: its commands look at no other data.
    """
    color = _color_of(sys.stdout)
    for line in _wrapped(with_data(text), page_width() - len(indent)) if text else ():
        shown = indent + line
        _print_shown(_styled(shown, style, color) if style else shown, sys.stdout)


@lru_cache(maxsize=256)  # what to do about a finding is said again at each of its kind
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    shown = fit_to_show(text)
    lines = wrap(shown, width)
    return (shown,) if lines == [text] else tuple(map(fit_to_show, lines))


def emit_text(text: Text, **values: object) -> None:
    """Print one line for people, in the language in use."""
    emit(render(text, **values))


def emit_data(text: str) -> None:
    r"""Write `text` to standard output as it is, in UTF-8, ending in one newline: for JSON, CSV and Markdown.

    Identity numbers alone are masked, as in all that is shown.

    What is no character at all (a byte of a file's name that is not UTF-8) becomes an escape such as `\udcd6`.
    """
    text = without_numbers(text)
    whole = text if text.endswith("\n") else f"{text}\n"
    _begun.add(id(sys.stdout))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.flush()  # what was printed before stands before
        sys.stdout.buffer.write(as_utf8(whole))
    else:
        sys.stdout.write(whole)


def as_utf8(text: str) -> bytes:
    """Return the bytes of a text for machines; see `emit_data`."""
    return text.encode("utf-8", "backslashreplace")


def emit_json(document: object) -> None:
    """Write plain data as JSON."""
    from zfzr.files.json_writer import json_text

    emit_data(json_text(document))


def note(*pieces: str | Styled) -> None:
    """Print one line of by-the-way information on standard error, unless `--quiet` was given."""
    pieces = tuple(with_data(each) if isinstance(each, str) else each for each in pieces)
    of_this_run()
    if not _quiet:
        _print_line(pieces, sys.stderr)


def complain(*pieces: str | Styled) -> None:
    """Print one line about why the command could not be carried out, on standard error, always."""
    pieces = tuple(with_data(each) if isinstance(each, str) else each for each in pieces)
    of_this_run()
    _print_line(pieces, sys.stderr)


def tell_unshown() -> None:
    """Say once which characters the console could not show, and how to see them."""
    if not _unshown:
        return
    encoding, count = next(iter(_unshown.values())), len(_unshown)
    first = enumeration(f"U+{ord(each):04X}" for each in list(_unshown)[:3])
    text = Text(
        f"终端编码 {encoding} 写不出 {count} 个字符（{first}{'等' if count > 3 else ''}），以 <U+编号> 代替，没有丢字；"
        "要看原字：设环境变量 PYTHONIOENCODING=utf-8（Windows 还要运行 chcp 65001），"
        "或者用 json、csv 等格式（一律 UTF-8）",
        f"the console's encoding {encoding} lacks {count} characters ({first.en}), written as <U+number>; "
        "to see them set PYTHONIOENCODING=utf-8 (Windows: and chcp 65001), or take a machine format: those are UTF-8",
    )
    _unshown.clear()
    note(render(text) if _can_encode(render(text), sys.stderr) else text.render("en"))


def _can_encode(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextlib.contextmanager
def progress(text: str) -> Iterator[None]:
    """Show what is being done while it lasts, where a person watches standard error; leave no trace of it."""
    if _quiet or not sys.stderr.isatty():
        yield
        return
    shown = fit_to_show(text)
    sys.stderr.write(shown)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(f"\r{' ' * display_width(shown)}\r")
        sys.stderr.flush()


def table(columns: Sequence[Column], rows: Iterable[Row], title: str = "") -> None:
    """Print an aligned table that fits the terminal: wide texts wrap, numbers keep their line."""
    emit_wrapped(title, style="strong")
    for line in layout(columns, list(rows), page_width()):
        emit(*line)


class _Asked(NamedTuple):
    """What the terminal was asked for many lines at once."""

    width: int
    color: bool


_asked: _Asked | None = None


@contextlib.contextmanager
def one_page() -> Iterator[None]:
    """Ask the terminal once for all lines on standard output within: to ask takes longer than to print a line."""
    global _asked
    _asked = _Asked(page_width(), colored(sys.stdout))
    try:
        yield
    finally:
        _asked = None


class Printed:
    """What was printed for people while it was listened to.

    `noted`: there was something for standard error, too, or it rests on what only the run itself found (`of_this_run`).
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.noted = False

    @property
    def text(self) -> str:
        """The lines on standard output, as they were handed to it."""
        return "".join(f"{line}\n" for line in self.lines)


_listening: Printed | None = None


@contextlib.contextmanager
def listening() -> Iterator[Printed]:
    """Hand out what is printed for people within, which is printed all the same."""
    global _listening
    _listening = Printed()
    try:
        yield _listening
    finally:
        _listening = None


def of_this_run() -> None:
    """Tell that what is printed rests on what this run alone found out: it may not be printed again as it stands."""
    if _listening:
        _listening.noted = True


def emit_again(text: str) -> None:
    """Print lines on standard output that were printed before, in the same width and colours."""
    _begun.add(id(sys.stdout))
    print(text, end="", file=sys.stdout)


def page_width() -> int:
    """Return how many columns a line may take: the terminal's, or 80 where there is none."""
    if _asked:
        return _asked.width
    return max(_NARROWEST_PAGE, shutil.get_terminal_size((_DEFAULT_WIDTH, 24)).columns)


def layout(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[tuple[str | Styled, ...]]:
    """Return a table's lines, each as the pieces `emit` takes, none wider than `width` if that can be."""
    cells = [[_shown(cell) for cell in row] for row in rows if not isinstance(row, Section)]
    headers = [Styled(fit_to_show(column.header), "strong") for column in columns]
    aligns = _aligns(columns, rows)
    widths = _widths([headers, *cells], aligns, width)

    lines = _row_lines(headers, widths, aligns, _heading_lines)
    lines.append((Styled("-" * (sum(widths) + _GAP * (len(widths) - 1)), "dim"),))
    remaining = iter(cells)
    for row in rows:
        if isinstance(row, Section):
            lines.extend((Styled(part, "strong"),) for part in wrap(fit_to_show(row.title), width))
        else:
            lines.extend(_row_lines(next(remaining), widths, aligns))
    return lines


def colored(stream: TextIO) -> bool:
    """Return whether text on `stream` may carry colours (`--color`, then NO_COLOR, then the terminal)."""
    if _color != "auto":
        return _color == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    # The old Windows console prints escape codes as they are; the newer ones name themselves.
    if os.name == "nt" and not (os.environ.get("WT_SESSION") or os.environ.get("TERM")):
        return False
    return stream.isatty()


def _print_line(pieces: Iterable[str | Styled], stream: TextIO) -> None:
    color = _color_of(stream)
    _print_shown("".join([_paint(piece, color) for piece in pieces]), stream)


def _color_of(stream: TextIO) -> bool:
    return _asked.color if _asked and stream is sys.stdout else colored(stream)


def _print_shown(line: str, stream: TextIO) -> None:
    """Print a line of which every piece is fit to be shown."""
    line = _ordering_nothing(line)
    if stream is not sys.stderr:
        _begun.add(id(stream))
        if _listening:
            _listening.lines.append(line)
        print(line, file=stream)
        return
    try:
        print(line, file=stream)
    except BrokenPipeError:
        raise
    except OSError:  # nowhere to tell of it; what the command gives on standard output is not held up
        discard(stream)


def _ordering_nothing(line: str) -> str:
    """Return a line that a pipeline's runner, whose log it may be part of, takes for text."""
    if "::" not in line and "##" not in line:
        return line
    from zfzr.terms.orders import harmless_line

    return harmless_line(line)


def _paint(piece: str | Styled, color: bool) -> str:
    if isinstance(piece, str):
        return fit_to_show(piece)
    return _styled(fit_to_show(piece.text), piece.style, color)


def _styled(shown: str, style: Style, color: bool) -> str:
    return f"\x1b[{_CODES[style]}m{shown}\x1b[0m" if color and shown.strip() else shown


def _shown(cell: Cell) -> Styled | str:
    if cell is None:
        return "-"
    if isinstance(cell, Styled):
        return Styled(fit_to_show(cell.text), cell.style)
    return fit_to_show(str(cell))


def _text(cell: str | Styled) -> str:
    return cell if isinstance(cell, str) else cell.text


def _aligns(columns: Sequence[Column], rows: Sequence[Row]) -> list[Align]:
    return [column.align or _natural_align(index, rows) for index, column in enumerate(columns)]


def _natural_align(index: int, rows: Sequence[Row]) -> Align:
    values = [row[index] for row in rows if not isinstance(row, Section) and row[index] is not None]
    return "right" if values and all(isinstance(value, int | Decimal) for value in values) else "left"


def _widths(rows: Sequence[Sequence[str | Styled]], aligns: Sequence[Align], width: int) -> list[int]:
    """Give every column what it needs; while that is too much, wrap headings of numbers, then the widest texts.

    Words of headings, days, numbers and short names keep their line where there is room for that.
    """
    columns = [[_text(cell) for cell in column] for column in zip(*rows, strict=True)]
    room = width - _GAP * (len(columns) - 1)
    whole = [_whole(column, align) for column, align in zip(columns, aligns, strict=True)]
    least = [_least(column, align) for column, align in zip(columns, aligns, strict=True)]
    if sum(least) > room:
        return _tightened(columns, aligns, least, room)
    return _shrunk(columns, aligns, room, whole if sum(whole) <= room else least)


def _whole(column: Sequence[str], align: Align) -> int:
    """Return how wide a column must be for nothing in it to be broken that is read as one."""
    header, *cells = column
    in_header = max((display_width(each.text) for each in _heading_words(header)), default=0)
    if align == "right":
        return max(in_header, *map(display_width, cells), 0)
    short = (width for width in map(display_width, cells) if width <= _SHORT_NAME)
    words = (display_width(word) for cell in cells for word in _ONE_WORD.findall(cell))
    return max(in_header, *short, *(word for word in words if word <= _LONGEST_WORD), _NARROWEST_COLUMN)


def _least(column: Sequence[str], align: Align) -> int:
    if align == "right":
        return max(_NARROWEST_HEADING, *map(display_width, column[1:]), 0)
    return _NARROWEST_COLUMN


def _tightened(
    columns: Sequence[Sequence[str]], aligns: Sequence[Align], least: Sequence[int], room: int
) -> list[int]:
    """Return widths for a table that would run over: one character after the other from the widest heading or text.

    Numbers stay whole; headings are broken anywhere, as few of them as may be.
    """
    widths = _shrunk(columns, aligns, room, least)
    floors = [
        max([_TIGHTEST, *(map(display_width, column[1:]) if align == "right" else ())])
        for column, align in zip(columns, aligns, strict=True)
    ]
    while sum(widths) > room and (left := [i for i, each in enumerate(widths) if each > floors[i]]):
        widths[max(left, key=lambda i: (widths[i], i))] -= 1
    return widths


def _shrunk(
    columns: Sequence[Sequence[str]], aligns: Sequence[Align], room: int, floors: Sequence[int]
) -> list[int]:
    widths = [max(map(display_width, column)) for column in columns]
    excess = sum(widths) - room
    for index, align in enumerate(aligns):
        if align == "right" and excess > 0:
            step = max(0, min(excess, widths[index] - floors[index]))
            widths[index] -= step
            excess -= step
    shrinkable = [index for index, align in enumerate(aligns) if align != "right"]
    while excess > 0 and (left := [index for index in shrinkable if widths[index] > floors[index]]):
        widest = max(left, key=lambda index: widths[index])
        others = max((widths[index] for index in left if index != widest), default=0)
        step = min(excess, max(1, widths[widest] - max(others, floors[widest])))
        widths[widest] -= min(step, widths[widest] - floors[widest])
        excess = sum(widths) - room
    return widths


_ONE_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z.:-]*")
_SHORT_NAME: Final = 8
_LONGEST_WORD: Final = 12
"""A day, a telephone number (0391-0000001)."""
_TIGHTEST: Final = 4


_PART_OF_HEADING = re.compile(r"[!-~]+|[^!-~]+")


class _Word(NamedTuple):
    """A word of a heading, and the gap before it: none within Chinese, nor between it and a figure (2015年度)."""

    text: str
    gap: str


def _heading_words(header: str) -> list[_Word]:
    """Return the words of a heading: Chinese ones have two characters as a rule, the last of an odd number three."""
    words: list[_Word] = []
    for part in header.split():
        gap = " " if words else ""
        for run in _PART_OF_HEADING.findall(part):
            for word in [run] if run.isascii() else _in_pairs(run):
                words.append(_Word(word, gap))
                gap = ""
    return words


def _in_pairs(chinese: str) -> list[str]:
    pairs = [chinese[at : at + 2] for at in range(0, len(chinese), 2)]
    if len(pairs) > 1 and len(pairs[-1]) == 1:
        pairs[-2:] = [pairs[-2] + pairs[-1]]
    return pairs


def _heading_lines(header: str, width: int) -> list[str]:
    """Break a heading between its words."""
    words = _heading_words(header)
    if display_width(header) <= width or max((display_width(each.text) for each in words), default=0) > width:
        return wrap(header, width) or [""]
    lines = [""]
    for word in words:
        longer = lines[-1] + word.gap + word.text
        if lines[-1] and display_width(longer) > width:
            lines.append(word.text)
        else:
            lines[-1] = longer
    return lines


def _row_lines(
    cells: Sequence[str | Styled],
    widths: Sequence[int],
    aligns: Sequence[Align],
    broken: Callable[[str, int], list[str]] = wrap,
) -> list[tuple[str | Styled, ...]]:
    """Set one row, on as many lines as its longest cell needs."""
    columns = [broken(_text(cell), width) or [""] for cell, width in zip(cells, widths, strict=True)]
    lines: list[tuple[str | Styled, ...]] = []
    for number in range(max(len(column) for column in columns)):
        pieces: list[str | Styled] = []
        for index, column in enumerate(columns):
            part = column[number] if number < len(column) else ""
            # The last column needs no filling up: no line ends in blanks.
            last = index == len(columns) - 1 and aligns[index] == "left"
            padded = part if last else pad(part, widths[index], aligns[index])
            cell = cells[index]
            pieces.append(padded if isinstance(cell, str) else Styled(padded, cell.style))
            pieces.append("" if index == len(columns) - 1 else " " * _GAP)
        lines.append(_without_trailing_blanks(pieces))
    return lines


def _without_trailing_blanks(pieces: list[str | Styled]) -> tuple[str | Styled, ...]:
    while pieces and not _text(pieces[-1]).strip():
        pieces.pop()
    if pieces:
        end = pieces[-1]
        pieces[-1] = end.rstrip() if isinstance(end, str) else Styled(end.text.rstrip(), end.style)
    return tuple(pieces)


def _make_lenient(stream: io.TextIOWrapper) -> None:
    # LANG=C means "no language", not "no Chinese": UTF-8 is what a terminal of today reads.
    ascii_only = codecs.lookup(stream.encoding).name == "ascii" and "PYTHONIOENCODING" not in os.environ
    stream.reconfigure(
        encoding="utf-8" if ascii_only else None,
        errors=_HANDLER,
        newline="\n",  # the same bytes on every system
    )


def discard(stream: TextIO) -> None:
    """Send what is still buffered nowhere, so that Python does not fail on it once more at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream without a descriptor, as in tests
        return


class Nowhere(io.StringIO):
    """What stands for a standard stream that was closed before the program began; `lost` tells what came of it."""

    lost = False

    def write(self, text: str) -> int:
        """Take the text and remember that there was some."""
        self.lost = self.lost or bool(text)
        return len(text)


def _stand_in_for_closed_streams() -> None:
    """Put something in the place of closed streams: without, texts for one would go to the other, or fail."""
    closed = [name for name in ("stdout", "stderr") if getattr(sys, name) is None]
    if not closed:
        return
    while (taken := os.open(os.devnull, os.O_RDWR)) <= 2:  # else the next file opened becomes that stream
        pass
    os.close(taken)
    for name in closed:
        setattr(sys, name, Nowhere())


def _degrade(error: UnicodeError) -> tuple[str, int]:
    """Replace what a console's encoding lacks: a sign of the tool's by a stand-in, any other character by its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_stand_in(character, error.encoding) for character in lost), error.end


def _stand_in(character: str, encoding: str) -> str:
    for candidate in _STAND_INS.get(character, ()):
        with contextlib.suppress(UnicodeEncodeError):
            candidate.encode(encoding)
            return candidate
    _unshown[character] = encoding
    return f"<U+{ord(character):04X}>"


_HANDLER: Final = "zfzr.degrade"
codecs.register_error(_HANDLER, _degrade)
