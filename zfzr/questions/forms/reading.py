"""Filled forms and tables from elsewhere, read into drafts of records: what each row says, and why some are refused.

A record with a doubtful cell is not taken in, and keeps no other from being. What a form does not name stays as it is: a row
that is gone deletes nothing.
"""

# Long because: a row is read beside the record that stands, its lists and the other rows about it, which share one desk.

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.county.showing import joined, parted, shown_value
from zfzr.declare.record import Record, declarations
from zfzr.files.sheets import Cell, Sheet, address
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.cells import is_empty, read_cell, read_otherwise, without_identity
from zfzr.questions.forms.columns import Column, Table, names_of_keys, tables_of
from zfzr.questions.forms.footers import is_footer, passed_by, rows_below
from zfzr.questions.forms.form import items_of_record, records_for, rows_of
from zfzr.questions.forms.heads import OTHER_HEADS, Head, heads_again, known_heads
from zfzr.questions.forms.known import Doubt, Words
from zfzr.terms.numerals import plain_number
from zfzr.terms.text import Text, enumeration

Said = dict[tuple[str, ...], str | list[str]]


class Refused(NamedTuple):
    """Why a row is not taken in, and at which cell; `at` is empty where it is the row as a whole.

    `mend`: what to do of it, where many rows may be refused for the same; None where the reason says it.
    """

    at: str
    why: Text
    mend: Text | None = None


@dataclass
class Row:
    """A row of a sheet (numbers from 0), and what became of it."""

    sheet: str
    number: int
    cells: list[Cell]
    refused: list[Refused] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)
    otherwise: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By address, what a cell shows and as what it was read, where the two differ (二〇一五年三月二日, 2015-03-02)."""
    columns: Mapping[str, int] = field(default_factory=dict)
    """Where each head stands; in a table from elsewhere, where what each kind has in it does (证件.发证日期)."""
    is_main: bool = False
    """Whether it is of a form's sheet of the records themselves, not of a list within them."""

    def place(self, column: int) -> str:
        """Return the address of one of its cells."""
        return address(self.number, column)

    def cell(self, column: int) -> Cell:
        """Return what stands in one of its cells; None where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass
class Draft:
    """A record as rows say it: the one on record, if it is, what is said of it, and of its lists by table and place."""

    model: type[Record]
    slots: dict[str, str]
    record: Record | None
    rows: list[Row]
    said: Said = field(default_factory=dict)
    items: dict[tuple[Table, tuple[int, ...], str], Said] = field(default_factory=dict)
    rows_of_items: dict[tuple[Table, tuple[int, ...]], Row] = field(default_factory=dict)
    is_changed: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether a row of it is."""
        return any(row.refused for row in self.rows)

    @property
    def number(self) -> str:
        """How it is called."""
        if self.record is not None:
            return self.record.id
        keys = [self.said.get((f.label,)) for f in declarations(self.model) if f.key]
        return "/".join(str(key) for key in keys if key) or self.slots.get("slug", "") or self.model.label


@dataclass
class Reading:
    """What a file would bring: its drafts, all rows, what stands on record and not in it, and what else to tell.

    `unknown`: the columns that are not known, by address. What they say is in no draft, so that nothing is written while
    there are some. `unread`: the sheets that hold something and were not read. `unmet`: what is referred to and not known.
    `waiting`: how many rows were read and are not filled in yet.
    """

    drafts: list[Draft] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    absent: dict[str, int] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unmet: set[str] = field(default_factory=set)
    waiting: int = 0

    @property
    def refused(self) -> list[Row]:
        """The rows that are not taken in."""
        return [row for row in self.rows if row.refused]

    @property
    def accepted(self) -> list[Draft]:
        """The drafts that say something new, and in which nothing is doubtful."""
        return [draft for draft in self.drafts if draft.is_changed and not draft.is_refused]

    @property
    def read_otherwise(self) -> list[tuple[str, str, str]]:
        """The cells that were read as something else than they show: address, shown, read."""
        return [
            (f"{row.sheet}!{at}", shown, read)
            for row in self.rows
            for at, (shown, read) in row.otherwise.items()
        ]

    @property
    def masked(self) -> list[str]:
        """The addresses of cells in which an identity number was masked."""
        return [f"{row.sheet}!{each}" for row in self.rows for each in row.masked]


class Desk:
    """Where the rows of the sheets of one kind are read, in one unit and year.

    `is_form`: an emptied cell takes its value away; elsewhere it says nothing. `left_out`: by sheet, how many items of
    the lists of records that were read stand on record and not in it. `notes`: the rows that were passed by. `brought`: the
    county with what is read here and elsewhere at once, by whose names the rest is read.
    """

    def __init__(
        self,
        county: County,
        model: type[Record],
        unit: str | None,
        year: int | None,
        *,
        is_form: bool,
        brought: County | None = None,
    ) -> None:
        self.county, self.model, self.is_form, self.brought = county, model, is_form, brought
        wanted = slots_of(model)
        given = {"unit": unit or "", "year": str(year or "")}
        self.slots = {name: value for name, value in given.items() if name in wanted}
        self.records = {self._key_of(each): each for each in records_for(county, model, unit, year)}
        self.drafts: dict[tuple[str, ...], Draft] = {}
        self.seen: set[tuple[str, ...]] = set()
        self.left_out: dict[str, int] = {}
        self.notes: list[Text] = []
        self.unmet: set[str] = set()

    def _key_of(self, record: Record) -> tuple[str, ...]:
        slug = (record.slug,) if "slug" in slots_of(self.model) else ()
        if self.model.shape == "one":
            return slug
        return (*slug, *(shown_value(getattr(record, name)) for name in names_of_keys(self.model)))

    def read(self, table: Table, sheet: Sheet, head: Head) -> list[Row]:
        """Read the rows of a sheet below its heads."""
        words = Words(self.county, table, self.slots, self.brought)
        stands = self._standing(table, words)
        known = known_heads(table, foreign=False)
        at = {i: fold(c if isinstance(c, str) else c.head) for i, c in head.columns.items()}
        rows, footers, below = [], [], rows_below(sheet.rows, head.row + 1)
        for number, cells in enumerate(sheet.rows[head.row + 1 :], head.row + 1):
            if all(map(is_empty, cells)):
                continue
            if is_footer(cells) or number in below:
                footers.append(number)
                continue
            row = Row(sheet.name, number, cells, is_main=table.is_main)
            if heads_again(cells, known):
                if all(fold(str(cell)) == at.get(i) for i, cell in enumerate(cells) if not is_empty(cell)):
                    continue  # of the next page
                row.refused.append(Refused("", OTHER_HEADS))
                rows.append(row)
                break
            rows.append(row)
            refuse_marks(row, sheet, head.columns)
            _RowReading(self, table, words, stands, row, head).read()
        self.unmet |= words.unmet
        self.notes += passed_by(sheet.name, footers)
        keys = len(next(iter(self.records), ()))
        self.left_out[table.sheet] = sum(
            full[:keys] in self.drafts and (table.sheet, *full) not in self.seen for full in stands
        )
        return rows

    def _standing(self, table: Table, words: Words) -> dict[tuple[str, ...], dict[str, str]]:
        """Return what stands on record by the names of records and places in lists: head to cell."""
        found: dict[tuple[str, ...], dict[str, str]] = {}
        for key, record in self.records.items():
            for cells in rows_of(table, record, words):
                said = dict(zip(table.heads, cells, strict=True))
                places = tuple(said[level] for level in table.levels)
                name = (said[table.columns[0].head],) if table.is_map else ()
                found[(*key, *places, *name)] = said
        return found

    def draft(self, key: tuple[str, ...], row: Row) -> Draft:
        """Return the draft of the record that bears a key, to which a row belongs."""
        if key not in self.drafts:
            slots = dict(self.slots)
            if "slug" in slots_of(self.model):
                slots["slug"] = key[0]
            self.drafts[key] = Draft(self.model, slots, self.records.get(key), [])
        self.drafts[key].rows.append(row)
        return self.drafts[key]


def refuse_marks(row: Row, sheet: Sheet, columns: Mapping[int, object]) -> None:
    """Refuse the cells of a row that hold a formula or an error."""
    for at in columns:
        place = row.place(at)
        if place not in sheet.formulas:
            continue
        error = sheet.formulas[place]
        why = (
            Text(f"是错误值 {error}，改成要填的内容", f"it holds the error {error}: write what is meant")
            if error
            else Text(
                "是公式，改成要填的内容（选择性粘贴为数值）", "it holds a formula: paste its value as text"
            )
        )
        row.refused.append(Refused(place, why))


def no_number(head: str) -> Text:
    """Return why a citizen's identity number is no number of a record."""
    return Text(
        f"“{head}”不能用公民身份号码：脱敏以后分不清是谁，另编一个",
        f"an identity number cannot be the {head}: masked, it does not tell one from another; give another",
    )


class _RowReading:
    """One row as it is read."""

    def __init__(
        self,
        desk: Desk,
        table: Table,
        words: Words,
        stands: Mapping[tuple[str, ...], dict[str, str]],
        row: Row,
        head: Head,
    ) -> None:
        self.desk, self.table, self.words, self.stands = desk, table, words, stands
        self.row, self.head = row, head
        self.at = {
            column if isinstance(column, str) else column.head: i for i, column in head.columns.items()
        }
        row.columns = self.at

    def read(self) -> None:
        key = self._key()
        if key is None:
            return
        draft = self.desk.draft(key, self.row)
        places = self._places()
        if places is None:
            return
        is_main = self.table.is_main
        name = ""
        if self.table.is_map:
            name = str(self._value(self.table.columns[0], {}) or "")
        full = (*key, *places, *((name,) if self.table.is_map else ()))
        standing = self.stands.get(full) if is_main or "" not in places or self.table.is_map else None
        self._refuse_double(full, is_main, places)
        said = self._said(standing)
        if standing is None and not is_main and (again := self._standing_alike(key, places, said)):
            standing, places = again
        self._tell_lacking(said)
        is_new = standing is None
        if is_main:
            if standing is not None and self.table.kind.shape == "rows":
                changed = {c.steps for c in self.table.columns if self._is_other(c, said, standing)}
                draft.said |= {steps: value for steps, value in said.items() if steps in changed}
            else:
                draft.said |= said
        else:
            numbers = self._numbers(draft, places)
            if numbers is None:
                return
            if is_new or self._differs(said, standing):
                draft.items[self.table, numbers, name] = said
                draft.rows_of_items[self.table, numbers] = self.row
        draft.is_changed |= is_new or self._differs(said, standing)

    def _key(self) -> tuple[str, ...] | None:
        """Return the names of the record that the row is about; None where it is refused for want of one."""
        columns = self.table.keys if not self.table.is_main else (*self.table.keys, *self._own_keys())
        found: list[str] = []
        beside: dict[str, Any] = {}
        for column in columns:
            value = self._value(column, beside)
            beside[column.name] = value
            if not value and not column.is_key:
                found.append("")
                continue
            if not value:
                place = self.row.place(self.at[column.head]) if column.head in self.at else ""
                why = Text(
                    f"没有填{column.head}，不知道是哪一条", f"{column.head} is empty: which record is it?"
                )
                if not self.row.refused:
                    self.row.refused.append(Refused(place, why))
                return None
            found.append(str(value))
        return tuple(found)

    def _own_keys(self) -> tuple[Column, ...]:
        if self.table.kind.shape == "one":
            return ()
        names = names_of_keys(self.table.kind)
        return tuple(c for c in self.table.columns if len(c.steps) == 1 and c.name in names)

    def _places(self) -> tuple[str, ...] | None:
        found = []
        for level in self.table.levels:
            raw = self._raw(level)
            text = (
                ""
                if is_empty(raw)
                else str(int(raw) if isinstance(raw, float) and raw.is_integer() else raw).strip()
            )
            if text and plain_number(text) is None:
                why = Text(f"“{level}”应当是数字", f"{level} should be a number")
                self.row.refused.append(Refused(self.row.place(self.at[level]), why))
                return None
            found.append(text.lstrip("0") if text else "")
        return tuple(found)

    def _numbers(self, draft: Draft, places: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return the places in the lists as numbers from 0; one that is new comes behind all others."""
        if self.table.is_map:
            return tuple(int(each) - 1 for each in places if each)
        around, own = places[:-1], places[-1]
        if "" in around:
            why = Text("没有填在哪一条之下（…序）", "it does not say below which item it stands")
            self.row.refused.append(Refused("", why))
            return None
        before = tuple(int(each) - 1 for each in around)
        if own:
            return (*before, int(own) - 1)
        taken = [
            numbers[-1] for table, numbers, _ in draft.items if table is self.table and numbers[:-1] == before
        ]
        key = (*self.desk._key_of(draft.record),) if draft.record else ()
        standing = (
            sum(full[: len(key) + len(around)] == (*key, *around) for full in self.stands)
            if draft.record
            else 0
        )
        return (*before, max([standing - 1, *taken]) + 1)

    def _standing_alike(
        self, key: tuple[str, ...], places: tuple[str, ...], said: Said
    ) -> tuple[dict[str, str], tuple[str, ...]] | None:
        """Return the item that says what a row without a number says: it was taken in before."""
        if self.table.is_map or "" in places[:-1] or places[-1]:
            return None
        before = (*key, *places[:-1])
        for full, standing in self.stands.items():
            if full[:-1] != before or (self.table.sheet, *full) in self.desk.seen:
                continue
            filled = {head for head, cell in standing.items() if cell} & {c.head for c in self.table.columns}
            if filled == {".".join(steps) for steps in said} and not self._differs(said, standing):
                self.desk.seen.add((self.table.sheet, *full))
                return standing, full[len(key) :]
        return None

    def _refuse_double(self, full: tuple[str, ...], is_main: bool, places: tuple[str, ...]) -> None:
        name = (self.table.sheet, *full)
        if (is_main or "" not in places) and (is_main or places or self.table.is_map):
            if name in self.desk.seen:
                why = Text("和前面的一行是同一条", "it is the same record as a row before")
                self.row.refused.append(Refused("", why))
            self.desk.seen.add(name)

    def _raw(self, head: str) -> Cell:
        at = self.at.get(head)
        return self.row.cells[at] if at is not None and at < len(self.row.cells) else None

    def _value(self, column: Column, beside: Mapping[str, Any]) -> str | list[str] | None:
        """Return what a cell says; None where it is empty, or refused."""
        raw = self._raw(column.head)
        if is_empty(raw):
            return None
        at = self.at[column.head]
        if isinstance(raw, str) and (hidden := without_identity(raw, column)) != raw:
            self._masked(self.row.place(at), column)
            raw = hidden
        try:
            found = read_cell(raw, column, self.words, beside)
            if read_otherwise(raw, found, column):
                self.row.otherwise[self.row.place(at)] = (
                    str(raw).strip(),
                    joined(found) if isinstance(found, list) else found,
                )
            return found
        except Doubt as doubt:
            refused = Refused(self.row.place(at), doubt.why)
            if refused not in self.row.refused:
                self.row.refused.append(refused)
            return None

    def _masked(self, place: str, column: Column) -> None:
        """Note a masked identity number; refuse it as the number of a record, which it could not tell from others."""
        if place not in self.row.masked:
            self.row.masked.append(place)
            if column.is_key or (column.declared and column.declared.key):
                self.row.refused.append(Refused(place, no_number(column.head)))

    def _said(self, standing: Mapping[str, str] | None) -> Said:
        """Return what the row says of each column that it has; a cell as it was written for the record says that."""
        found: Said = {}
        beside: dict[tuple[str, ...], dict[str, Any]] = {}
        later = []
        for column in self.table.columns:
            if column.head not in self.at:
                continue
            if column.declared is not None and not isinstance(column.declared.refers, str):
                later.append(column)
                continue
            self._say(column, standing, found, beside)
        for column in later:
            self._say(column, standing, found, beside)
        return found

    def _say(
        self,
        column: Column,
        standing: Mapping[str, str] | None,
        found: Said,
        beside: dict[tuple[str, ...], dict[str, Any]],
    ) -> None:
        near = beside.setdefault(column.steps[:-1], {})
        value = self._as_it_stands(column, standing, near) or self._value(column, near)
        if value is not None:
            found[column.steps] = value
            near[column.name] = value
        elif (
            standing is not None
            and standing[column.head]
            and is_empty(self._raw(column.head))
            and self.desk.is_form
        ):
            found[column.steps] = ""

    def _as_it_stands(
        self, column: Column, standing: Mapping[str, str] | None, near: Mapping[str, Any]
    ) -> str | list[str] | None:
        """Return what a cell says that was left as it was written for the record; None for any other."""
        raw = self._raw(column.head)
        if standing is None or not isinstance(raw, str) or not raw or raw != standing[column.head]:
            return None
        try:
            return read_cell(raw, column, self.words, near)
        except Doubt:
            return parted(raw) if column.is_list else raw

    def _differs(self, said: Said, standing: Mapping[str, str] | None) -> bool:
        return standing is None or any(self._is_other(c, said, standing) for c in self.table.columns)

    def _is_other(self, column: Column, said: Said, standing: Mapping[str, str]) -> bool:
        """Tell whether a row says something else in a column than what stands on record."""
        if column.steps not in said or self._raw(column.head) == standing[column.head]:
            return False
        if not said[column.steps] and standing[column.head] == column.default:
            return False  # emptied, it means what it means on record
        return _shown(said[column.steps], column, self.words) != standing[column.head]

    def _tell_lacking(self, said: Said) -> None:
        """Refuse a row that lacks what its part cannot be without."""
        given = {steps[:-1] for steps, value in said.items() if value}
        for column in self.table.columns:
            declared = column.declared
            if declared is None or not declared.required or said.get(column.steps) or self.row.refused:
                continue
            if column.head not in self.at and self.desk.records.get(self._key() or ()) is not None:
                continue
            if len(column.steps) == 1 or column.steps[:-1] in given:
                at = self.row.place(self.at[column.head]) if column.head in self.at else ""
                why = Text(f"必填的“{column.head}”没有填", f"{column.head} must be filled")
                self.row.refused.append(Refused(at, why))


def _shown(value: str | list[str], column: Column, words: Words) -> str:
    if isinstance(value, list):
        return joined([words.shown(column, each) for each in value])
    return words.shown(column, value)


def refuse_untied(desk: Desk) -> None:
    """Refuse rows about a record, or an item of its lists, that stands neither on record nor in the form."""
    for draft in desk.drafts.values():
        if draft.record is None and desk.model.shape != "one" and not draft.said:
            _refuse_all(
                draft, Text("主表里没有这一条，先在主表里填", "the main sheet does not hold the record")
            )
        for table, numbers, _ in draft.items:
            if len(numbers) > 1 or (table.is_map and numbers):
                around = numbers if table.is_map else numbers[:-1]
                if not _stands(draft, table.above[-1], around):
                    place = enumeration(str(number + 1) for number in around)
                    text = Text(
                        f"没有序号为 {place} 的{table.above[-1][-1]}",
                        f"there is no item {place.en} to stand below",
                    )
                    _refuse_all(draft, text)


def _refuse_all(draft: Draft, why: Text) -> None:
    for row in draft.rows:
        if not row.refused:
            row.refused.append(Refused("", why))


def _stands(draft: Draft, steps: tuple[str, ...], numbers: tuple[int, ...]) -> bool:
    table = next(each for each in tables_of(draft.model) if each.steps == steps)
    if (table, numbers, "") in draft.items:
        return True
    record = draft.record
    return record is not None and any(found == numbers for found, _, _ in items_of_record(record, table))


def absent(desk: Desk) -> int:
    """Return how many records stand on record and not in the form; nothing is deleted for that."""
    return sum(key not in desk.drafts for key in desk.records)
