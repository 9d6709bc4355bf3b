"""Cells of tables from elsewhere: words of the county's own, and cells that say many things at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from zfzr.county.showing import joined, shown_value
from zfzr.declare.facts import HIDDEN
from zfzr.declare.record import Record, declarations
from zfzr.files.sheets import Cell, Sheet
from zfzr.questions.case_table.words import masked_party
from zfzr.questions.forms.cells import is_empty, names_unit, read_cell, read_otherwise, without_identity
from zfzr.questions.forms.columns import Column
from zfzr.questions.forms.known import Doubt, Words
from zfzr.questions.forms.mapping import CITED, Mapped
from zfzr.questions.forms.reading import Row, Said, no_number
from zfzr.terms.amounts import plainly
from zfzr.terms.characters import plain
from zfzr.terms.text import Text
from zfzr.terms.written import written_span

_NUMERAL: Final = "[〇零一二三四五六七八九十百千0-9]+"
_ITEM: Final = rf"第?[（(]{_NUMERAL}[）)]项"
_ARTICLE: Final = rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?"
_PLACE: Final = rf"{_ARTICLE}(?:{_ITEM}(?:[、和及]{_ITEM})*)?"
_CITATION: Final = re.compile(
    rf"《[^《》\n]{{2,60}}》(?:[（(][^（）()\n]{{1,30}}[）)])?(?:{_PLACE}(?:[、和及]{_PLACE})*)?"
)
_COUNT: Final = r"(?:\d+[.．、]\s*|[（(]?\d+[）)]\s*)?"
_DUTY: Final = re.compile(rf"(?:^|(?<=[\n。；;]))\s*{_COUNT}([\u4e00-\u9fff]{{2,8}}?)(?:阶段)?责任[：:]")


class CellReader:
    """A column of the table as it is read; texts that stand in it again and again are read once."""

    def __init__(
        self, mapped: Mapped, column: Column, words: Words, span: tuple[str, str] | None = None
    ) -> None:
        self.mapped, self.column, self._words, self._span = mapped, column, words, span
        read_as = {theirs: mine for theirs, mine in mapped.read_as.items() if words.is_used(column, mine)}
        self._ours = {theirs: mine for mine, theirs in mapped.words.items()} | read_as
        self._beside = [c for c in words.columns if c.steps[:-1] == column.steps[:-1]]
        self._known: dict[Cell, str | list[str]] | None = {} if words.stands_alone(column) else None

    @property
    def is_apart(self) -> bool:
        """Whether the days of its stretch are nothing but its ends: a card may be handed out before it is valid."""
        return self._span is None

    def read_all(self, row: Row, at: int, raw: Cell, said: Said) -> Said:
        """Return what a cell says of its column, and of the one beside it where it says the whole of a stretch of days.

        Raises:
            Doubt: it cannot be taken in.
        """
        stretch = stretch_in(raw, self.column, self._beside, self._span)
        if not stretch:
            return {self.column.steps: self.read(row, at, raw, said)}
        shown = "，".join(f"{steps[-1]}{day}" for steps, day in stretch.items())
        row.otherwise[row.place(at)] = (str(raw).strip(), shown)
        return stretch

    def read(self, row: Row, at: int, raw: Cell, said: Said) -> str | list[str]:
        """Return what a cell says.

        Raises:
            Doubt: it cannot be taken in.
        """
        if not isinstance(raw, str):
            return self._in_ours(row, at, raw, read_cell(raw, self.column, self._words, self._near(said)))
        if self._known is not None and raw in self._known:
            return self._told(row, at, raw, self._known[raw])
        hidden = without_identity(raw, self.column)
        if hidden != raw:
            if row.place(at) not in row.masked:
                row.masked.append(row.place(at))
            if self.column.declared is not None and self.column.declared.key:
                raise Doubt(no_number(self.mapped.head))
        found = read_cell(
            self._ours.get(plain(hidden).strip(), hidden), self.column, self._words, self._near(said)
        )
        if self._known is not None and hidden == raw:
            self._known[raw] = found
        return self._told(row, at, hidden, found)

    def compare(self, said: Said, name: str) -> None:
        """Compare what was read as a code with the name that stands beside it.

        Raises:
            Doubt: the code is on record, and of something else.
        """
        code = said.get(self.column.steps)
        near = self._near(said)
        if isinstance(code, str) and self._words.is_name(self.column, code, near):
            self._words.name_in(self.column, f"{code} {plain(name).strip()}", near)

    def _told(self, row: Row, at: int, raw: str, found: str | list[str]) -> str | list[str]:
        if read_otherwise(raw, found, self.column):
            row.otherwise[row.place(at)] = (raw.strip(), joined(found) if isinstance(found, list) else found)
        return self._in_ours(row, at, raw, found)

    def _in_ours(self, row: Row, at: int, raw: Cell, found: str | list[str]) -> str | list[str]:
        """Return a figure in our unit where the head names another (万元): what the cell itself names goes first."""
        if self.mapped.times == 1 or not isinstance(found, str) or names_unit(raw, self.column):
            return found
        figure = plainly(Decimal(found) * self.mapped.times)
        row.otherwise[row.place(at)] = (str(raw).strip(), figure)
        return figure

    def _near(self, said: Said) -> dict[str, Any]:
        return {c.name: said.get(c.steps) for c in self._beside}


def stretch_in(raw: Cell, column: Column, columns: Iterable[Column], span: tuple[str, str] | None) -> Said:
    """Return what one cell says of the first and the last day of a stretch (2015.3.1-2015.6.30); else nothing.

    Args:
        raw: the cell.
        column: what it stands under, the one or the other day of a stretch.
        columns: those of the same part.
        span: the two days between which a mapping says that a record is valid; else those of `Dated` and `Period` are
            meant.
    """
    if not isinstance(raw, str):
        return {}
    of = {c.head if span else c.name: c for c in columns}
    first, last = (of.get(name) for name in span or ("start", "end"))
    if first is None or last is None or column not in (first, last):
        return {}
    days = written_span(plain(raw)) or ()
    return {each.steps: day.isoformat() for each, day in zip((first, last), days, strict=False) if day}


def many_in(text: str, how: str) -> Iterator[Said]:
    """Yield the items that a cell names: the provisions of law that it cites, or the duties of each stage.

    Raises:
        Doubt: it names none.
    """
    if how == CITED:
        found = list(dict.fromkeys(match[0] for match in _CITATION.finditer(plain(text))))
        if not found:
            raise Doubt(Text("没有认出法律名称（《》）和条文", "no law (《》) and article can be made out"))
        for each in found:
            yield {("引文",): each}
        return
    matches = list(_DUTY.finditer(text))
    if not matches:
        raise Doubt(Text("没有认出“受理责任：……”这样的环节", "no stages (受理责任：…) can be made out"))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    for match, end in zip(matches, ends, strict=True):
        said = re.sub(r"\s+", "", text[match.end() : end])
        yield {("层次",): "部门", ("环节",): match[1], ("内容",): said}


def spread(sheet: Sheet) -> None:
    """Give every row of cells that are merged downwards what stands in the first of them.

    In no table of a spreadsheet do two of them share a cell; where they do, each row is gone through once all the same.
    """
    reached: dict[int, int] = {}  # by column, the last row that was gone through
    for (top, left), (bottom, _) in sorted(sheet.merged):
        if bottom == top or top >= len(sheet.rows):
            continue
        value = sheet.rows[top][left] if left < len(sheet.rows[top]) else None
        for row in sheet.rows[max(top, reached.get(left, top)) + 1 : bottom + 1]:
            if left < len(row) and is_empty(row[left]):
                row[left] = value
        reached[left] = max(bottom, reached.get(left, bottom))


def says_nothing(raw: Cell) -> bool:
    """Tell whether a cell is empty, or holds the word that an export has in place of what must not be shown."""
    return is_empty(raw) or (isinstance(raw, str) and plain(raw).strip() == HIDDEN)


def without_masks(record: Record, said: Said) -> Said:
    """Return what is said of a record without the parties that an export shows masked: the record has them in full."""
    found = dict(said)
    for declared in declarations(type(record)):
        if declared.masked_by and (declared.label,) in said:
            party, what = (shown_value(getattr(record, name)) for name in (declared.name, declared.masked_by))
            if said[(declared.label,)] == masked_party(party, what):
                del found[(declared.label,)]
    return found


def contradicts(record: Record, said: Said) -> bool:
    """Tell whether a record of the same name says otherwise in what tells people apart: its number, its masked identity."""
    for declared in declarations(type(record)):
        if declared.key or declared.sensitive:
            mine, theirs = shown_value(getattr(record, declared.name)), said.get((declared.label,))
            if mine and theirs and mine != theirs:
                return True
    return False


def as_text(value: str | list[str]) -> str:
    """Return what is said as a cell shows it."""
    return shown_value(value) if isinstance(value, list) else value
