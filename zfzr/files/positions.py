"""Where a value stands in its file: built only for files that have findings, because it costs a second parse."""
# Long because: places in YAML and in CSV are asked alike, and share lines, spans and what a key may be called.

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from zfzr.files.blank_cells import has_blank_surplus, is_blank_row, widest_blank
from zfzr.files.place import Span
from zfzr.files.screen import Screened, screened_again, span_of, unix_lines
from zfzr.terms.late import late

if TYPE_CHECKING:
    from yaml import Node


Step = str | int
_Pair = tuple["Node", "Node"]

_CELL = late(r'"[^"]*(?:""[^"]*)*"[^,\n]*|[^,\n]*')


Spellings = Callable[[], Mapping[str, Collection[str]]]
"""The other names that a key may be written under; asked only where a place is not found under its own."""


def _one_name() -> Mapping[str, Collection[str]]:
    return {}


def _same(wanted: Step, written: str, also: Spellings) -> bool:
    if str(wanted) == written or written in also().get(str(wanted), ()):
        return True
    from zfzr.terms.characters import plain_name

    meant = plain_name(written)  # a key is known by what it is compared as
    return meant != written and (str(wanted) == meant or meant in also().get(str(wanted), ()))


class YamlPositions:
    """The places of one YAML file's values.

    A text that `screen` refuses, or that cannot be composed, has no place but its beginning.
    """

    def __init__(self, text: str, also: Spellings = _one_name, *, tagged: bool = False) -> None:
        self._take(screened_again(text, yaml=True), also, tagged=tagged)

    @classmethod
    def of_part(cls, text: Screened, also: Spellings) -> Self:
        """Return the places of a part of a text that was screened as a whole; lines are counted from its beginning."""
        positions = cls.__new__(cls)
        positions._take(text, also, tagged=False)
        return positions

    def _take(self, screened: Screened | None, also: Spellings, *, tagged: bool) -> None:
        self._also = also
        self._text = screened or ""
        self._root = _root_of(screened, tagged=tagged)
        self._keys: dict[int, dict[str, _Pair]] = {}
        self._meant: dict[tuple[int, Step], _Pair | None] = {}

    def span(self, path: tuple[Step, ...], on: Literal["value", "key"] = "value") -> Span:
        """Return where the value (or the key) at `path` stands; where it does not exist, the nearest thing around it.

        Steps are keys, in Chinese or English, and list indices. A missing key is shown at the first key of the
        mapping that lacks it.
        """
        node, key, missing = self._root, None, False
        for step in path:
            found = self._child(node, step)
            if found is None:
                missing = True
                break
            key, node = found
        if node is None:
            return Span(1, 1, 1, 1)
        if missing:
            return self._opening(node)
        if key is not None and (on == "key" or _is_empty(node)):
            return self._span(key)
        return self._span(node)

    def written(self, path: tuple[Step, ...], on: Literal["value", "key"] = "value") -> str:
        """Return the scalar (or the key) at `path` as a parser reads it as text; nothing for a collection."""
        import yaml

        node, key = self._root, None
        for step in path:
            found = self._child(node, step)
            if found is None:
                return ""
            key, node = found
        wanted = key if on == "key" else node
        return str(wanted.value) if isinstance(wanted, yaml.ScalarNode) else ""

    def _child(self, node: Node | None, step: Step) -> tuple[Node | None, Node] | None:
        import yaml

        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            return None, node.value[step]
        if isinstance(node, yaml.MappingNode):
            return self._keys_of(node).get(str(step)) or self._pair_meant(node, step)
        return None

    def _keys_of(self, node: Node) -> dict[str, _Pair]:
        """Return the entries of a mapping by the key as it is written, the first of each."""
        import yaml

        if id(node) not in self._keys:
            own = self._keys[id(node)] = {}
            for pair in node.value:
                if isinstance(pair[0], yaml.ScalarNode):
                    own.setdefault(pair[0].value, pair)
        return self._keys[id(node)]

    def _pair_meant(self, node: Node, step: Step) -> _Pair | None:
        asked = (id(node), step)
        if asked not in self._meant:
            pairs = self._keys_of(node).items()
            self._meant[asked] = next((pair for key, pair in pairs if _same(step, key, self._also)), None)
        return self._meant[asked]

    def _opening(self, node: Node) -> Span:
        first = _first_key(node)
        if first is not None:
            return self._span(first)
        span = self._span(node)
        if span.end_line == span.line:
            return span
        return Span(span.line, span.column, span.line, len(_lines(self._text)[span.line - 1]) + 1)

    def _span(self, node: Node) -> Span:
        last = _last(node)
        start, end = node.start_mark, last.end_mark
        if _is_block_scalar(last):
            written = self._text[: end.index].rstrip()
            line = end.line + 1 - self._text.count("\n", len(written), end.index)
            column = len(written) - self._text.rfind("\n", 0, len(written))
            return Span(start.line + 1, start.column + 1, line, column)
        return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


_AT_THE_MARGIN = re.compile(r"\n(?=[^ \n#])")
_FEWEST_ENTRIES = 8
_OTHER_BREAKS = "\r\t\x85\u2028\u2029\ufeff"


class ListPositions:
    """The places of a YAML file that is one list: only entries are taken apart of which a place is asked.

    Each entry begins with a hyphen at the margin, and nothing else stands there but comments (`starts`).
    """

    def __init__(self, text: Screened, starts: list[int], also: Spellings) -> None:
        self._text = text
        self._starts = starts
        self._also = also
        self._parts: dict[int, YamlPositions] = {}
        self._whole: YamlPositions | None = None

    def span(self, path: tuple[Step, ...], on: Literal["value", "key"] = "value") -> Span:
        """Return what `YamlPositions.span` returns."""
        lines, positions, steps = self._around(path)
        found = positions.span(steps, on)
        return Span(found.line + lines, found.column, found.end_line + lines, found.end_column)

    def written(self, path: tuple[Step, ...], on: Literal["value", "key"] = "value") -> str:
        """Return what `YamlPositions.written` returns."""
        _, positions, steps = self._around(path)
        return positions.written(steps, on)

    def _around(self, path: tuple[Step, ...]) -> tuple[int, YamlPositions, tuple[Step, ...]]:
        """Return how many lines lie before the part in which a way begins, its places, and the way within it."""
        at = path[0] if path else None
        if not isinstance(at, int) or not 0 <= at < len(self._starts):
            self._whole = self._whole or YamlPositions(self._text, self._also)
            return 0, self._whole, path
        if at not in self._parts:
            start, *behind = self._starts[at : at + 2]
            part = Screened(self._text[start : behind[0] if behind else len(self._text)])
            self._parts[at] = YamlPositions.of_part(part, self._also)
        return self._lines[at], self._parts[at], (0, *path[1:])

    @cached_property
    def _lines(self) -> list[int]:
        """How many lines lie before each entry."""
        found = accumulate(self._text.count("\n", *ends) for ends in pairwise((0, *self._starts)))
        return list(found)


def yaml_positions(
    text: str, entries: int | None, also: Spellings = _one_name, *, screened: bool = False
) -> YamlPositions | ListPositions:
    """Return the places of a YAML text; `entries` says how many the reader found in it, None where it found none.

    A hyphen at the margin may stand within a text in quotes: where there are as many as entries, each begins one.
    `screened` tells that this very text passed the screen when it was read.
    """
    if entries is None or entries < _FEWEST_ENTRIES or any(sign in text for sign in _OTHER_BREAKS):
        return YamlPositions(text, also)
    passed = Screened(text) if screened else screened_again(text, yaml=True)
    starts = list(_margins(passed)) if passed is not None else []
    if (
        passed is None
        or len(starts) != entries
        or not all(passed.startswith(("- ", "-\n"), at) for at in starts)
    ):
        return YamlPositions(text, also)
    return ListPositions(passed, starts, also)


def _margins(text: str) -> Iterator[int]:
    """Yield where something other than a comment stands at the beginning of a line."""
    if text and text[0] not in " \n#":
        yield 0
    yield from (found.end() for found in _AT_THE_MARGIN.finditer(text))


def duplicate_keys(text: str) -> list[tuple[str, Span, Span]]:
    """Return each key that a mapping has twice, with the place of the first and of the repeated one."""
    positions = YamlPositions(text, tagged=True)
    found = []
    for pairs in _mappings(positions._root):
        first: dict[tuple[str, str], Node] = {}
        for key, _ in pairs:
            name = (key.tag, str(key.value))
            if name in first:
                found.append((name[1], positions._span(first[name]), positions._span(key)))
            else:
                first[name] = key
    return sorted(found, key=lambda duplicate: duplicate[2])


def excerpt(text: str, span: Span) -> tuple[str, ...]:
    r"""Return the source lines of a span. Only `\n`, `\r\n` and `\r` end a line: U+2028 or a form feed does not."""
    return _lines(text)[span.line - 1 : max(span.end_line, span.line)]


@lru_cache(maxsize=4)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(unix_lines(text).split("\n"))


_MAY_BE_BLANK = frozenset(("", ",", '"'))
"""With what a row begins that may hold nothing, blanks aside."""


class CellAt(NamedTuple):
    """A cell of a table: its row (from 0; -1 is the header), its column, the cells of that row, and its span."""

    row: int
    column: int
    cells: tuple[str, ...]
    span: Span


class CsvPositions:
    """The places of one CSV file's cells, counted in characters of its text without a BOM.

    The text is walked once, record by record; a place is then found from the beginning of its record.
    """

    def __init__(self, text: str, also: Spellings = _one_name) -> None:
        self._also = also
        self._text = unix_lines(text)
        records = list(_records(self._text))
        self._last: tuple[_CsvRecord, list[tuple[int, int]]] | None = None
        self._header = records[0] if records else None
        width = self._header.cells if self._header else 0
        self.header = self._texts(self._header) if self._header else []
        self._filled = max((at for at, name in enumerate(self.header, 1) if name.strip()), default=0)
        self._widest = width
        if any(record.cells > width for record in records[1:]):
            self._widest = widest_blank([self._texts(each) for each in records[1:]], self._filled, width)
        self._rows = [record for record in records[1:] if self._is_row(record, width)]
        self._records = records
        self._columns: dict[str, int | None] = {}
        for index, name in enumerate(self.header):
            self._columns.setdefault(name, index)

    def _is_row(self, record: _CsvRecord, width: int) -> bool:
        """Tell whether the reader takes a record for a row: as many cells as the header, empty ones behind aside."""
        start = self._text[record.start : record.start + 1]
        if (start in _MAY_BE_BLANK or start.isspace()) and is_blank_row(self._texts(record)):
            return False
        if record.cells == width:
            return True
        return self._filled < record.cells <= self._widest and has_blank_surplus(
            self._texts(record), self._filled
        )

    @property
    def header_spans(self) -> list[Span]:
        """Where each cell of the header stands."""
        header = self._header
        return [self._span(header, *ends) for ends in self._ranges(header)] if header else []

    def span(self, row: int, header: str | None) -> Span:
        """Return where the cell of data row `row` (from 0, as in `CsvTable.rows`) under `header` stands.

        Without a header, or where the file has no such column, the first line of the row; -1 is the header row.
        """
        record = self._record(row)
        if record is None:
            return Span(1, 1, 1, 1)
        column = None if header is None else self._column(header)
        if column is not None:
            return self._span(record, *self._ranges(record)[column])
        end = self._text.find("\n", record.start)
        width = (end if end >= 0 else len(self._text)) - record.start
        return Span(record.line, 1, record.line, width + 1)

    def written(self, row: int, header: str | None) -> str:
        """Return the cell of a data row under `header`, without quotes; nothing where there is none."""
        record = self._record(row)
        if header is None or record is None or (column := self._column(header)) is None:
            return ""
        start, end = self._ranges(record)[column]
        return _unquoted(self._text[start:end])

    def cell_at(self, line: int, column: int) -> CellAt | None:
        """Return the cell that holds a place (from 1), in a line too that the reader takes for no row; else None."""
        record = next((each for each in reversed(self._records) if each.line <= line), None)
        if record is None:
            return None
        at = record.start
        for _ in range(line - record.line):
            at = self._text.find("\n", at) + 1
            if not at:
                return None
        at += column - 1
        ranges = list(_cell_ranges(self._text, record.start))
        found = next(((n, start, end) for n, (start, end) in enumerate(ranges) if start <= at <= end), None)
        if found is None:
            return None
        number, start, end = found
        row = -1 if record is self._header else sum(each.start < record.start for each in self._rows)
        cells = tuple(_unquoted(self._text[a:b]) for a, b in ranges)
        return CellAt(row, number, cells, self._span(record, start, end))

    def _record(self, row: int) -> _CsvRecord | None:
        if row < 0:
            return self._header
        return self._rows[row] if row < len(self._rows) else None

    def _column(self, header: str) -> int | None:
        if header not in self._columns:
            self._columns[header] = self._column_meant(header)
        return self._columns[header]

    def _column_meant(self, header: str) -> int | None:
        wanted = header.split(".")
        for index, written in enumerate(self.header):
            parts = written.split(".")
            if len(parts) == len(wanted) and all(
                _same(*pair, self._also) for pair in zip(wanted, parts, strict=True)
            ):
                return index
        return None

    def _texts(self, record: _CsvRecord) -> list[str]:
        return [_unquoted(self._text[start:end]) for start, end in self._ranges(record)]

    def _span(self, record: _CsvRecord, start: int, end: int) -> Span:
        """Return the lines and columns of a cell, counted from the beginning of its record."""
        line = record.line + self._text.count("\n", record.start, start)
        last = line + self._text.count("\n", start, end)
        return Span(line, self._column_at(record, start), last, self._column_at(record, end))

    def _column_at(self, record: _CsvRecord, at: int) -> int:
        newline = self._text.rfind("\n", record.start, at)
        return at - (newline if newline >= 0 else record.start - 1)

    def _ranges(self, record: _CsvRecord) -> list[tuple[int, int]]:
        """Return where each cell of a record begins and ends; those of the record asked last are kept."""
        if self._last is None or self._last[0] is not record:
            self._last = record, list(_cell_ranges(self._text, record.start))
        return self._last[1]


def csv_span(text: str, row: int, header: str | None, also: Spellings = _one_name) -> Span:
    """Return where a cell stands: see `CsvPositions.span`."""
    return _csv_positions(text, also).span(row, header)


def csv_cell(text: str, row: int, header: str | None, also: Spellings = _one_name) -> str:
    """Return what a cell holds: see `CsvPositions.written`."""
    return _csv_positions(text, also).written(row, header)


@lru_cache(maxsize=256)  # the tables of one county: findings come rule by rule, not file by file
def _csv_positions(text: str, also: Spellings) -> CsvPositions:
    return CsvPositions(text, also)


def broken_quote(text: str) -> tuple[Literal["unclosed", "stray"], Span, Span]:
    """Return what is wrong with the first bad quote of a CSV text, where it opened, and where it went wrong."""
    at = 0
    while at < len(text):
        if text[at] == '"':
            end = _closing_quote(text, at)
            if end is None:
                return "unclosed", span_of(text, at, at + 1), span_of(text, at, at + 1)
            if end < len(text) and text[end] not in ",\n":
                return "stray", span_of(text, at, at + 1), span_of(text, end - 1, end + 1)
            at = end
        else:
            found = _CELL.match(text, at)
            at = found.end() if found else at
        at += 1
    return "unclosed", Span(1, 1, 1, 1), Span(1, 1, 1, 1)


def _closing_quote(text: str, opened: int) -> int | None:
    at = opened + 1
    while (at := text.find('"', at)) >= 0:
        if text[at + 1 : at + 2] != '"':
            return at + 1
        at += 2
    return None


class _CsvRecord(NamedTuple):
    """A record that is not a blank line: where it begins, on which line, and how many cells it has."""

    start: int
    line: int
    cells: int


def _records(text: str) -> Iterator[_CsvRecord]:
    """Yield every record of a CSV text that is not a blank line."""
    start, line = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        if (
            text.find('"', start, end) < 0
        ):  # as in nearly every line: a comma parts cells, and the line ends the record
            if end > start:
                yield _CsvRecord(start, line, text.count(",", start, end) + 1)
            start, line = end + 1, line + 1
            continue
        ranges = list(_cell_ranges(text, start))
        end = ranges[-1][1]
        if end > start:
            yield _CsvRecord(start, line, len(ranges))
        line += text.count("\n", start, end) + 1
        start = end + 1


def _cell_ranges(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each cell of the record that begins at `start` begins and ends."""
    at = start
    while True:
        found = _CELL.match(text, at)
        end = found.end() if found else at
        yield at, end
        if end >= len(text) or text[end] != ",":
            return
        at = end + 1


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') and cell.endswith('"') else cell


def _root_of(text: Screened | None, *, tagged: bool) -> Node | None:
    from zfzr.files.comments import Unreadable
    from zfzr.files.nodes import compose

    try:
        return None if text is None else compose(text, tagged=tagged)
    except Unreadable:
        return None


def _mappings(root: Node | None) -> Iterator[list[tuple[Node, Node]]]:
    import yaml

    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            yield node.value
            waiting.extend(value for _, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)


def _first_key(node: Node) -> Node | None:
    import yaml

    is_block = isinstance(node, yaml.MappingNode) and not node.flow_style
    return node.value[0][0] if is_block and node.value else None


def _last(node: Node) -> Node:
    """Return the last thing written in a node: a block collection's own end lies at the next token."""
    import yaml

    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        tail = node.value[-1]
        if isinstance(tail, tuple):
            key, value = tail
            tail = key if _is_empty(value) else value
        node = tail
    return node


def _is_empty(node: Node) -> bool:
    return bool(node.start_mark.index == node.end_mark.index)


def _is_block_scalar(node: Node) -> bool:
    return getattr(node, "style", None) in ("|", ">")
