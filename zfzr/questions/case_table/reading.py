"""A case table read into the cases of a unit: what each row would bring, and why some are refused.

A cell that says what would be written for the case is no change, however it is written; an empty one says nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from zfzr.county.adding import Addition, Values, cells_changed, rows_added
from zfzr.county.county import County
from zfzr.county.spelling import field_of, items_of
from zfzr.county.unread import cannot_be_read
from zfzr.declare.record import declarations
from zfzr.files.csv_reader import LIST_SEPARATOR, numbered_rows_in
from zfzr.files.csv_writer import csv_text
from zfzr.files.screen import screened_again
from zfzr.files.sheets import decoded_table
from zfzr.questions.case_table.mapping import OF_UNIT, CaseTable, Column, fold
from zfzr.questions.case_table.words import (
    Unreadable,
    half,
    masked_party,
    read_cell,
    same_party,
    shown,
    written,
)
from zfzr.subjects.case.records import Case
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.cells import harmless_cell, unmarked_cell
from zfzr.terms.identifiers import hide_identity_numbers, identity_numbers
from zfzr.terms.text import Refusal, Text, enumeration
from zfzr.terms.unseen import HIDDEN

HEAD_WITHIN: Final = 30
"""The row of heads is looked for among so many rows."""
_LEAST_HEADS: Final = 3
MOST_ROWS: Final = 50_000
REASON: Final = "退回原因"
_ID_LIKE: Final = re.compile(r"\d{15}|\d{17}[\dXx]")
_BRACKETS: Final = str.maketrans("[]()【】﹝﹞", "〔〕〔〕〔〕〔〕")


class Change(NamedTuple):
    """What one field of a case says, and what the table says."""

    label: str
    before: str
    after: str


@dataclass
class Row:
    """A row of the table: its line, its cells as they are, and what became of it.

    `said`: what it says, by field. `case`: the case that it is about. `refused`: why it is not taken in.
    """

    line: int
    cells: list[str]
    said: dict[str, str] = field(default_factory=dict)
    case: Case | None = None
    changes: list[Change] = field(default_factory=list)
    refused: list[Text] = field(default_factory=list)

    @property
    def number(self) -> str:
        """How the row is called."""
        return self.case.number if self.case else self.said.get("案号") or self.said.get("决定文号") or ""


@dataclass
class Reading:
    """A table as it was read: its heads, its rows, and the heads that are not known."""

    encoding: str
    heads: list[str]
    rows: list[Row]
    unknown: list[str]

    def _of(self, *, case: bool, changed: bool) -> list[Row]:
        return [
            row
            for row in self.rows
            if not row.refused and (row.case is not None) is case and bool(row.changes) is changed
        ]

    @property
    def new(self) -> list[Row]:
        """Rows about cases that are not on record."""
        return self._of(case=False, changed=False)

    @property
    def changed(self) -> list[Row]:
        """Rows that say something else than the record."""
        return self._of(case=True, changed=True)

    @property
    def same(self) -> list[Row]:
        """Rows that say what is on record."""
        return self._of(case=True, changed=False)

    @property
    def refused(self) -> list[Row]:
        """Rows that are not taken in."""
        return [row for row in self.rows if row.refused]

    def returned(self, language: str = "zh") -> bytes:
        """Return the refused rows as the same table, with the reason behind; numbers of persons are masked."""
        heads = [head for head in self.heads if fold(head) != fold(REASON)]
        kept = [i for i, head in enumerate(self.heads) if fold(head) != fold(REASON)]
        rows = [
            [
                *(harmless_cell(_without_numbers(unmarked_cell(_at(row.cells, i)))) for i in kept),
                "；".join(each.zh if language == "zh" else each.en for each in row.refused),
            ]
            for row in self.refused
        ]
        text = csv_text([[*map(harmless_cell, heads), REASON], *rows])
        return encoded(text, self.encoding)


def encoded(text: str, encoding: str) -> bytes:
    """Return a table as bytes: UTF-8 with a mark by which spreadsheets know it, UTF-16, or GB18030."""
    return text.encode("utf-8-sig" if encoding == "utf-8" else encoding)


def _at(cells: list[str], index: int) -> str:
    return cells[index] if index < len(cells) else ""


def _without_numbers(text: str) -> str:
    shown = hide_identity_numbers(text)
    return (
        _ID_LIKE.sub(lambda found: found[0][:6] + "*" * 8 + found[0][-4:], shown) if _is_id(text) else shown
    )


def _is_id(text: str) -> bool:
    return _ID_LIKE.fullmatch(half(text).replace(" ", "")) is not None


def read_table(
    county: County, mapping: CaseTable, unit: str, data: bytes, fill: Mapping[str, str]
) -> Reading:
    """Return what a table would bring to the cases of a unit; `fill`: what new ones say where the table says nothing.

    Raises:
        Refusal: it is no such table.
    """
    text, encoding = decoded_table(data)
    records = _records(text)
    at, columns = _find_heads(mapping, [cells for _, cells in records[:HEAD_WITHIN]])
    heads = records[at][1]
    known = mapping.by_head
    unknown = [h.strip() for h in heads if h.strip() and fold(h) not in known and fold(h) != fold(REASON)]
    rows = [Row(line, cells) for line, cells in records[at + 1 :] if any(cell.strip() for cell in cells)]
    reading = Reading(encoding, heads, rows, unknown)
    desk = _Desk(county, mapping, unit, heads, columns, fill)
    for row in rows:
        desk.read(row, len(heads))
    return reading


def _records(text: str) -> list[tuple[int, list[str]]]:
    screened = screened_again(text, yaml=False)
    if screened is None:
        raise _no_table()
    try:
        found = list(islice(numbered_rows_in(screened), MOST_ROWS + 1))
    except csv.Error as error:
        raise _no_table() from error
    if len(found) > MOST_ROWS:
        raise Refusal(
            Text("表多于 {most} 行", "the table has more than {most} rows"),
            Text("分成几个表", "divide it"),
            most=MOST_ROWS,
        )
    return found


def _no_table() -> Refusal:
    return Refusal(
        Text("不是能读的 CSV 表", "it is no readable CSV table"),
        Text("在表格软件里另存为 CSV（逗号分隔）", "save it as CSV (comma separated)"),
    )


def _find_heads(mapping: CaseTable, rows: list[list[str]]) -> tuple[int, list[tuple[int, Column, int]]]:
    """Return which row holds the heads, and the columns that are known: place, column, how many 元 its unit is."""
    known = mapping.by_head
    best, columns = -1, list[tuple[int, Column, int]]()
    for at, cells in enumerate(rows):
        found = [(i, *known[fold(cell)]) for i, cell in enumerate(cells) if fold(cell) in known]
        if len(found) > len(columns):
            best, columns = at, found
    if len(columns) < _LEAST_HEADS or mapping.match not in {column.source for _, column, _ in columns}:
        heads = [column.head for column in mapping.columns if column.source == mapping.match]
        raise Refusal(
            Text(
                "前 {rows} 行里没有找到表头（对应表 {name}，其中应有“{head}”）",
                "no row of heads within the first {rows} (mapping {name}, with {head!r} among them)",
            ),
            Text("换一个对应表用 --mapping", "name another mapping with --mapping"),
            rows=HEAD_WITHIN,
            name=mapping.name,
            head=enumeration(heads),
        )
    seen: dict[int, str] = {}
    for i, column, _ in columns:
        if id(column) in seen:
            raise Refusal(
                Text("表头“{one}”和“{other}”是同一列", "heads {one!r} and {other!r} are the same column"),
                Text("删去其中一列", "remove one of them"),
                one=seen[id(column)],
                other=rows[best][i].strip(),
            )
        seen[id(column)] = rows[best][i].strip()
    return best, columns


class _Desk:
    """Where rows are read one after another: the cases on record by their numbers, and what rows before said."""

    def __init__(
        self,
        county: County,
        mapping: CaseTable,
        unit: str,
        heads: list[str],
        columns: list[tuple[int, Column, int]],
        fill: Mapping[str, str],
    ) -> None:
        self.county, self.mapping, self.unit, self.heads = county, mapping, unit, heads
        self.columns, self.fill = columns, fill
        self.seen: dict[str, int] = {}
        self.by_number: dict[str, Case] = {}
        self.by_decision: dict[str, list[Case]] = {}
        for case in county.dataset.all(Case):
            self.by_number[case.number] = case
            if case.decision:
                self.by_decision.setdefault(_key(case.decision), []).append(case)

    def read(self, row: Row, width: int) -> None:
        """Read a row: what it says, the case it is about, and what would change; or why it is refused."""
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            row.refused.append(Text("比表头多出几格", "it has more cells than heads"))
        row.refused += self._numbers_of_persons(row)
        if row.refused:
            return
        row.case = self._case_of(row)
        for index, column, times in self.columns:
            self._read_cell(row, index, column, times)
        if row.refused:
            return
        self._mask(row)
        if row.case is None:
            self._complete(row)
        self._refuse_double(row)

    def _numbers_of_persons(self, row: Row) -> Iterator[Text]:
        identity = {index for index, column, _ in self.columns if column.identity}
        for index, cell in enumerate(row.cells):
            if any(n.certain for n in identity_numbers(cell, _at(self.heads, index))) or (
                index in identity and _is_id(cell)
            ):
                place = _address(index, row.line)
                yield Text(
                    f"{place} 格有公民身份号码，不收；清空这一格后再导入",
                    f"{place} holds an identity number, which is not taken in; clear the cell",
                )

    def _case_of(self, row: Row) -> Case | None:
        said = {column.source: unmarked_cell(_at(row.cells, i)).strip() for i, column, _ in self.columns}
        decision, number = said.get(self.mapping.match, ""), said.get("案件.案号", "")
        if not decision:
            row.refused.append(Text("没有行政处罚决定书文号", "it bears no number of a decision"))
            return None
        found = self.by_decision.get(_key(decision), [])
        if number:
            case = self.by_number.get(number)
            if case is None and found:
                row.refused.append(
                    Text(
                        f"决定书文号已登记在案件{found[0].number}，与案号{number}不符",
                        f"the decision is on record as {found[0].number}, not {number}",
                    )
                )
            found = [case] if case else []
        if len(found) > 1:
            numbers = enumeration(case.number for case in found)
            row.refused.append(
                Text(f"这个决定书文号有几件案件：{numbers}", f"several cases bear the decision: {numbers.en}")
            )
            return None
        case = found[0] if found else None
        if case and case.unit != self.unit:
            row.refused.append(
                Text(f"案件{case.number}是别的单位的", f"case {case.number} is another unit's")
            )
        return case

    def _read_cell(self, row: Row, index: int, column: Column, times: int) -> None:
        cell = unmarked_cell(_at(row.cells, index))
        if not cell.strip() or not column.reads:
            return
        source = column.source or ""
        if (
            row.case
            and times == column.times
            and cell == unmarked_cell(written(self.county, row.case, column))
        ):
            return
        place = f"{_address(index, row.line)} {column.head}"
        if HIDDEN.search(re.sub(r"[\r\n\t]", "", cell)):
            row.refused.append(
                Text(
                    f"{place}：有看不见的字符，重新录入这一格",
                    f"{place}: it holds characters that nobody sees",
                )
            )
            return
        if source.startswith(OF_UNIT):
            self._of_this_unit(row, source.partition(".")[2], cell, place)
            return
        try:
            read = read_cell(column, times, cell)
        except Unreadable as error:
            row.refused.append(Text(f"{place}：{error.why.zh}", f"{place}: {error.why.en}"))
            return
        for label, value in read.items():
            if row.said.get(label, value) != value:
                row.refused.append(Text(f"{label}前后不一", f"{label} is said in two ways"))
            if row.case and column.words and half(cell) == half(written(self.county, row.case, column)):
                continue
            row.said[label] = value

    def _of_this_unit(self, row: Row, label: str, cell: str, place: str) -> None:
        unit = units_by_slug(self.county)[self.unit]
        mine = {unit.name, unit.short_name, *(each.name for each in unit.former_names)}
        if label != "名称":
            name = next(each.name for each in declarations(type(unit)) if each.label == label)
            mine = {getattr(unit, name)}
        if mine != {None} and half(cell) not in mine:
            row.refused.append(
                Text(f"{place}“{cell.strip()}”不是{unit.display_name}", f"{place} is not that of {unit.name}")
            )

    def _mask(self, row: Row) -> None:
        party = row.said.get("当事人")
        if party:
            kind = row.said.get("当事人类型") or (row.case.party_type.value if row.case else None)
            kind = kind or self.fill.get("当事人类型", "")
            row.said["当事人"] = masked_party(party, kind)

    def _complete(self, row: Row) -> None:
        """Say for a new case what the table leaves out, and refuse it where something needed is still lacking."""
        for column in (*self.mapping.columns, *self.mapping.more):
            label, other = column.label, (column.otherwise or "").partition(".")[2]
            if label and label not in row.said and other in row.said:
                row.said[label] = row.said[other]
        for label, value in self.fill.items():
            row.said.setdefault(label, value)
        self._mask(row)
        needed = [each.label for each in declarations(Case) if each.required and each.label not in row.said]
        if needed:
            lacking = enumeration(needed)
            row.refused.append(
                Text(
                    f"案件没有登记过，新登记还缺{lacking}；在表后加这一列，或者用 --fill 写明",
                    f"a new case lacks {lacking.en}; add the column, or say it with --fill",
                )
            )

    def _refuse_double(self, row: Row) -> None:
        keys = {row.number, _key(row.said.get("决定文号", "")) or row.number}
        if before := next((self.seen[key] for key in sorted(keys) if key in self.seen), None):
            row.refused.append(
                Text(f"与第 {before} 行是同一件案件", f"it is about the same case as line {before}")
            )
            return
        self.seen |= dict.fromkeys(keys, row.line)
        if row.case:
            row.changes = list(_changes(row.case, row.said))


def _changes(case: Case, said: Mapping[str, str]) -> Iterator[Change]:
    for declared in declarations(Case):
        after = said.get(declared.label)
        if after is None:
            continue
        before = shown(getattr(case, declared.name))
        same = same_party(before, after) if declared.label == "当事人" else False
        if declared.label in ("案号", "决定文号"):
            same = _key(before) == _key(after)
        if before != after and not same:
            yield Change(declared.label, before, after)


def _key(number: str) -> str:
    """Return a number as it is compared: width, blanks and kinds of brackets aside."""
    return re.sub(r"\s+", "", half(number)).translate(_BRACKETS)


def _address(index: int, line: int) -> str:
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{line}"


# Written into the county's files


def additions(
    county: County, unit: str, year: int, reading: Reading
) -> list[tuple[Addition, dict[int, Row]]]:
    """Return the files as they would be, each with the rows that went into it, by the file's rows.

    Raises:
        Refusal: a file cannot be changed as it stands.
    """
    own = Case.file.format(unit=unit, year=year)
    changed: dict[str, dict[int, Row]] = {}
    for row in reading.changed:
        if row.case:
            step = row.case.place.path[0]
            changed.setdefault(row.case.place.file, {})[int(step)] = row
    if reading.new:
        changed.setdefault(own, {})
    found = []
    for path, rows in sorted(changed.items()):
        before = county.dataset.files.get(path)
        if isinstance(before, OSError):
            raise cannot_be_read(path)
        after = before
        if rows and before is not None:
            cells = {at: {c.label: c.after for c in row.changes} for at, row in rows.items()}
            after = cells_changed(Case, path, before, cells)
        standing = dict(rows)
        if path == own and reading.new:
            added = rows_added(Case, path, after, [_values(row.said) for row in reading.new])
            first, after = int(added.step or 0), added.after
            standing |= {first + i: row for i, row in enumerate(reading.new)}
        if after is not None:
            found.append((Addition(path, before, after, None), standing))
    return found


def _values(said: Mapping[str, str]) -> Values:
    return {
        label: value.split(LIST_SEPARATOR) if items_of(field_of(Case, label)) is not None else value
        for label, value in said.items()
    }
