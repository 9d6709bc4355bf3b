"""What can still be read of a text that is being typed: line by line, by its indentation, where no parser takes it.

A value that was left open is closed or left out, a line that fits nowhere is left out, one that stands a little beside its
neighbours is put in line with them. Nothing is judged by what comes of it: it says where somebody is in the file, and what
stands beside that.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from zfzr.files.comments import Unreadable
from zfzr.files.csv_reader import numbered_rows_in, separator_in
from zfzr.files.positions import CsvPositions
from zfzr.files.screen import screened_again, unix_lines

if TYPE_CHECKING:
    from yaml import Node


class Moved(NamedTuple):
    """Where the signs of a line stand in what was made of it: `colon` is where one was widened (`：` to `: `), or -1."""

    lead: int
    new_lead: int
    colon: int = -1

    def there(self, column: int) -> int:
        """Return where a column (from 1) of the text stands in what was made of it."""
        widened = 0 <= self.colon < column - 1
        return max(column + self.new_lead - self.lead, 1) + widened

    def back(self, column: int) -> int:
        """Return where a column (from 1) of what was made of the text stands in that."""
        before = max(column - self.new_lead + self.lead, 1)
        return before - (0 <= self.colon < before - 2)


class Legible(NamedTuple):
    """A text that can be read, of as many lines as the one it was made of, and where one line of that stands in it."""

    text: str
    moved: Moved


_BREAKING: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE: Final = re.compile(r"(?P<lead>[ \t\u3000\xa0]*)(?P<dashes>(?:-(?:[ \t\u3000\xa0]+|$))*)(?P<rest>.*)")
_KEY: Final = re.compile(
    r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#&*!|>%@`,?:：-](?:[^:#\[\]{}\"]|:(?=[^\s：])|(?<=\S)#)*?)\s*:(?:\s+|$)"
)
_SLIPPED: Final = re.compile(
    r"(?P<key>[^\s\"'\[\]{}#&*!|>%@`,?:：-][^\s:：\"'#\[\]{},]{0,29})(?P<colon>[:：])"
)
_SIMPLE: Final = re.compile(r"[^\s\"'\[\]{}#&*!|>%@`,:?-][^\"'\[\]{}#:]*")
_BLOCK: Final = re.compile(r"[|>][-+]?\d?[-+]?\s*(?:#.*)?")
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_WIDE: Final = {"\t": 2, "\u3000": 2}
_FARTHEST: Final = 60
"""How many lines a value in quotes or brackets may go on for."""
_MOST_BLAMED: Final = 8


class _Level(NamedTuple):
    """A list or a mapping that is open, and the column (from 0) at which its entries begin."""

    column: int
    is_list: bool


class _Written(NamedTuple):
    """A line taken apart: its blanks, hyphens, key and value, and where its first sign and its key or value stand."""

    lead: str
    dashes: str
    key: str
    value: str
    column: int
    colon: int = -1
    """Where a colon that is none to a parser stands; -1: there is none."""

    @property
    def inner(self) -> int:
        """The column of what stands behind the hyphens."""
        return self.column + len(self.dashes)

    @property
    def is_bare(self) -> bool:
        return not self.dashes and not self.key

    @property
    def first(self) -> _Level:
        return _Level(self.column, bool(self.dashes))

    def levels(self, shift: int) -> Iterator[_Level]:
        """Yield what the line opens, outermost first."""
        for at, sign in enumerate(self.dashes):
            if sign == "-":
                yield _Level(self.column + shift + at, is_list=True)
        if self.key:
            yield _Level(self.inner + shift, is_list=False)


def legible(text: str, line: int) -> Legible | None:
    """Return what can still be read of a text, with where a line (from 1) of it stands there; None where nothing can."""
    made = _Walk(_BREAKING.sub(" ", unix_lines(text)).split("\n"), line - 1)
    made.walk()
    for _ in range(_MOST_BLAMED):
        at = _at_fault("\n".join(made.out))
        if at is None:
            return Legible("\n".join(made.out), made.moved)
        if not 0 <= at < len(made.out) or at == line - 1 or not made.out[at]:
            return None
        made.out[at] = ""
    return None


class _Walk:
    """The lines of a text, read one after the other; `out` is what is made of them."""

    def __init__(self, lines: list[str], here: int) -> None:
        self._lines = lines
        self._here = here
        self._open = [*_outermost(lines)]
        self._waits = False
        """Whether the last key or hyphen has no value yet."""
        self._goes_on = False
        """Whether the last value is a text that deeper lines may go on with."""
        self._left_out_at: int | None = None
        """The column of a line that was left out, as long as deeper ones follow: they belong to it."""
        self.out: list[str] = []
        self.moved = Moved(0, 0)

    def walk(self) -> None:
        """Read all lines."""
        while (at := len(self.out)) < len(self._lines):
            if not self._lines[at].strip() or self._lines[at].lstrip().startswith("#"):
                self.out.append("")
                continue
            written = self._taken_apart(at)
            if self._left_out_at is not None and written.column > self._left_out_at:
                self.out.append("")
                continue
            self._left_out_at = None
            if written.is_bare:
                self._take_bare(at, written)
            else:
                self._take(at, written)

    def _taken_apart(self, at: int) -> _Written:
        found = _LINE.match(self._lines[at])
        lead, dashes, rest = found.group("lead", "dashes", "rest") if found else ("", "", self._lines[at])
        column = sum(_WIDE.get(sign, 1) for sign in lead)
        dashes = re.sub(r"[\t\u3000\xa0]", " ", dashes)
        written = _Written(lead, dashes, "", rest.rstrip(), column)
        key = _KEY.match(rest)
        if key:
            return written._replace(key=key["key"], value=rest[key.end() :].rstrip())
        slipped = _SLIPPED.match(rest)
        if slipped and self._is_a_key_here(at, written):
            colon = len(lead) + len(dashes) + slipped.end() - 1
            return written._replace(key=slipped["key"], value=rest[slipped.end() :].strip(), colon=colon)
        return written

    def _is_a_key_here(self, at: int, written: _Written) -> bool:
        """Tell whether a line like `键：值` can be nothing but a key: keys stand beside it, at its column."""
        beside = any(not each.is_list and each.column == written.column for each in self._open)
        if not written.dashes and (beside or not (self._waits or self._goes_on)):
            return True
        below = _LINE.match(next((each for each in self._lines[at + 1 :] if each.strip()), ""))
        if below is None or below["dashes"] or len(below["lead"]) != written.inner:
            return False
        return bool(_KEY.match(below["rest"]) or _SLIPPED.match(below["rest"]))

    # A line without a key or a hyphen

    def _take_bare(self, at: int, written: _Written) -> None:
        top = self._open[-1].column if self._open else -1
        if written.column > top and self._waits:
            self._waits = False
            self._put(at, written, 0, "", *self._value(at, written.value, top))
        elif written.column > top and self._goes_on and _SIMPLE.fullmatch(written.value):
            self._put(at, written, 0, "", written.value, 1)
        else:
            self.out.append("")  # a key of which the half is typed, say

    # A line with one

    def _take(self, at: int, written: _Written) -> None:
        shift = self._fitted(written)
        if shift is None:
            self.out.append("")
            self._left_out_at = written.column
            return
        for level in written.levels(shift):
            if not self._open or self._open[-1] != level:
                self._open.append(level)
        parent = self._open[-1].column
        value, lines = self._value(at, written.value, parent)
        self._waits = not value
        head = written.dashes + (f"{written.key}: " if written.key else "")
        self._put(at, written, shift, head, value, lines)

    def _fitted(self, written: _Written) -> int | None:
        """Close what ends at a line, and return by how much the line is moved so that it fits; None where it does not."""
        wanted = written.first
        if not self._open or (self._waits and self._may_begin(wanted)):
            return 0
        fitting = [each for each in self._open if each.is_list == wanted.is_list]
        if not fitting:
            return None
        level = min(reversed(fitting), key=lambda each: abs(each.column - wanted.column))
        del self._open[len(self._open) - self._open[::-1].index(level) :]
        return level.column - wanted.column

    def _may_begin(self, wanted: _Level) -> bool:
        """Tell whether a list or mapping may begin at a column as the value that is waited for."""
        top = self._open[-1]
        if wanted.column > top.column:
            return True
        begins_here = wanted.column == top.column and wanted.is_list
        return begins_here and not top.is_list and wanted not in self._open

    def _put(self, at: int, written: _Written, shift: int, head: str, value: str, lines: int) -> None:
        column = written.column + shift
        if at == self._here:
            self.moved = Moved(len(written.lead), column, written.colon if self._widens(at, written) else -1)
        self.out.append(f"{' ' * column}{head}{value}".rstrip() if value or head else "")
        self.out += self._lines[at + 1 : at + lines]

    def _widens(self, at: int, written: _Written) -> bool:
        """Tell whether what was made of a colon is longer than what stands there: no blank follows it."""
        return written.colon >= 0 and not self._lines[at][written.colon + 1 :].startswith(" ")

    # A value

    def _value(self, at: int, value: str, parent: int) -> tuple[str, int]:
        """Return a value as it can be read, nothing where it cannot, and how many lines it takes."""
        self._goes_on = bool(_SIMPLE.fullmatch(value))
        if self._goes_on or not value or value.startswith("#"):
            return (value if self._goes_on else ""), 1
        if _BLOCK.fullmatch(value):
            return value, self._deeper(at, parent)
        if _stands(value):
            return value, 1
        if value[0] in "\"'[{" and (lines := self._lines_to_its_end(at, value, parent)):
            return value, lines
        return next(filter(_stands, _mended(value)), ""), 1

    def _deeper(self, at: int, parent: int) -> int:
        lines = 1
        for line in self._lines[at + 1 :]:
            if line.strip() and len(line) - len(line.lstrip(" ")) <= parent:
                break
            lines += 1
        return lines

    def _lines_to_its_end(self, at: int, value: str, parent: int) -> int:
        """Return how many lines a value in quotes or brackets takes, 0 where it is never closed."""
        whole = value
        for lines, line in enumerate(self._lines[at + 1 : at + 1 + _FARTHEST], 2):
            own = line.strip()
            if own and len(line) - len(line.lstrip()) <= parent and own[0] not in "]}":
                return 0
            whole += f"\n {own}"
            if own and own[-1] in "\"']}" and _stands(whole):
                return lines
        return 0


def _outermost(lines: list[str]) -> Iterator[_Level]:
    """Yield whether a file is a list or a mapping, and where its entries begin: a first line may stand a little beside."""
    found = filter(None, (_LINE.match(line) for line in lines))
    levels = [
        _Level(sum(_WIDE.get(sign, 1) for sign in each["lead"]), bool(each["dashes"]))
        for each in found
        if each["dashes"] or _KEY.match(each["rest"])
    ]
    if levels:
        yield min(levels, key=lambda level: level.column)


def _mended(value: str) -> Iterator[str]:
    """Yield what a value may have been meant as, likely things first."""
    if _QUOTED.sub("", value).count(value[0]) == 1 and value[0] in "\"'" and len(value) > 1:
        yield value + value[0]
    quoted = _QUOTED.match(value)
    if quoted:
        yield quoted[0]
    if value[0] in "[{" and len(value) > 1:
        comma = value.replace("，", ",")
        for each in dict.fromkeys((value, comma)):
            for quote in ("", '"', "'"):
                yield each + quote + unclosed(_QUOTED.sub("", each))
        yield _without_what_is_wrong(comma)


def _without_what_is_wrong(value: str) -> str:
    """Return what stands in brackets without the parts that cannot be read, the others where they were."""
    closing = unclosed(_QUOTED.sub("", value))
    value += closing
    inside, kept = value[1:-1], ""
    for part in re.split(r"(?<=,)", inside):
        alone = f"{value[0]}{part.rstrip(',')}{value[-1]}"
        kept += part if not part.strip(" ,") or _stands(alone) else " " * len(part)
    return value[0] + kept + value[-1]


def unclosed(left: str) -> str:
    """Return the brackets that close what a line opened and did not close."""
    waiting: list[str] = []
    for sign in left:
        if sign in "[{":
            waiting.append("]" if sign == "[" else "}")
        elif waiting and sign == waiting[-1]:
            waiting.pop()
    return "".join(reversed(waiting))


def _stands(value: str) -> bool:
    """Tell whether a value can be read as it stands: a text, or something in brackets."""
    import yaml

    node = _composed(value)
    return isinstance(node, yaml.ScalarNode) or (
        isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
    )


def _composed(text: str) -> Node | None:
    from zfzr.files.nodes import compose

    screened = screened_again(text, yaml=True)
    try:
        return None if screened is None else compose(screened)
    except Unreadable:
        return None


def _at_fault(text: str) -> int | None:
    """Return the line (from 0) at which a text cannot be read, -1 where that is not known; None where it can be."""
    import yaml

    screened = screened_again(text, yaml=True)
    if screened is None:
        return -1
    try:
        yaml.compose(screened, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else -1
    except yaml.YAMLError:
        return -1
    return None


# A table


class TableHere(NamedTuple):
    """The cells of a table that is being typed; not `is_whole` where only the header and the line asked for are kept."""

    positions: CsvPositions
    is_whole: bool


def table_at(text: str, line: int) -> TableHere:
    """Return the cells of a table; where a quote in it is never closed, those of one line (counted from 1) and the header.

    Another separator (a tab, a full-width comma) is read as a comma where the header or the line would have too few cells.
    """
    lines = unix_lines(text).split("\n")
    is_whole = _quotes_hold(text)
    if not is_whole:
        lines = [each if at in (0, line - 1) else "" for at, each in enumerate(lines)]
    header = next((at for at, each in enumerate(lines) if each.strip()), 0)
    sign = separator_in([lines[header]]) if "," not in lines[header] else None
    if sign is not None:
        lines = [each.replace(sign, ",") for each in lines]
    elif header < line - 1 < len(lines) and _slipped_into(lines[line - 1], lines[header].count(",")):
        lines[line - 1] = lines[line - 1].replace("，", ",")
    return TableHere(CsvPositions("\n".join(lines)), is_whole)


def _slipped_into(line: str, commas: int) -> bool:
    """Tell whether a Chinese keyboard put its own commas between the cells of a line."""
    return (
        '"' not in line and "，" in line and ("," not in line or line.count(",") + line.count("，") == commas)
    )


def _quotes_hold(text: str) -> bool:
    screened = screened_again(text, yaml=False)
    try:
        return screened is not None and all(True for _ in numbered_rows_in(screened))
    except csv.Error:
        return False
