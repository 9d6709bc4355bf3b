"""Tables that are no forms of ours: titles above, heads that differ, cells merged, one roster for several kinds of record.

An empty cell says nothing. A row that may be about several people, or that lacks what a record needs, is refused alone.
"""

# Long because: a row becomes drafts of several kinds at once, which share what the rows before it said.

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.county.showing import at as value_at
from zfzr.county.showing import shown_value
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record, declarations
from zfzr.files.sheets import Book, Cell, Sheet
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.cells import is_empty
from zfzr.questions.forms.columns import Column, Steps, names_of_keys, tables_of
from zfzr.questions.forms.footers import is_footer, passed_by, rows_below
from zfzr.questions.forms.foreign_cells import (
    CellReader,
    as_text,
    contradicts,
    many_in,
    says_nothing,
    spread,
    without_masks,
)
from zfzr.questions.forms.head_words import Heads, called_otherwise, is_numbering, told_in_two_rows
from zfzr.questions.forms.heads import (
    HEAD_WITHIN,
    OTHER_HEADS,
    REASON,
    Head,
    heads_again,
    hidden_in,
    is_blank,
    is_only_text,
    no_table,
    refuse_doubled,
    unfilled,
    unknown_heads,
)
from zfzr.questions.forms.known import Doubt, Words
from zfzr.questions.forms.mapping import FILE_NAME, PLACE_NAMES, UNIT_NAME, Mapped, TableMapping, list_at
from zfzr.questions.forms.reading import Draft, Reading, Refused, Row, Said, refuse_marks
from zfzr.subjects.unit.lookups import slugs_by_name, units_by_slug
from zfzr.terms.characters import plain_name
from zfzr.terms.text import Refusal, Spelled, Text, enumeration, with_aside

_LEAST_HEADS: Final = 2
_MOST_OFFERED: Final = 12


def read_foreign(
    county: County,
    book: Book,
    mapping: TableMapping,
    unit: str | None,
    year: int | None,
    fill: Mapping[str, str],
    ignored: frozenset[str],
    brought: County | None = None,
) -> Reading:
    """Return what a table from elsewhere would bring; every sheet with heads that are known is read.

    Args:
        county, book, mapping: the county as it is, what the file holds, and which heads say what.
        unit: whose records they are; else a column tells (单位.名称).
        year: the year of their folder, for kinds that have one.
        fill: what new records say where the table says nothing, by label.
        ignored: heads to be left out.
        brought: the county with what is read, whose new things may be referred to by name.

    Raises:
        Refusal: no sheet has heads that are known.
    """
    reading = Reading()
    desk = _Desk(county, mapping, unit, year, fill, brought)
    known = Heads(mapping)
    names = [name for column in mapping.columns for name in (column.head, *column.also)]
    found = False
    for sheet in book.sheets:
        spread(sheet)
        head = heads_of(sheet, known)
        if head is None:
            if is_only_text(sheet):
                reading.notes.append(no_table(sheet))
            elif not is_blank(sheet):
                reading.unread.append(sheet.name)
                reading.notes.append(
                    Text(
                        f"工作表“{sheet.name}”里没有认得的表头，没有读",
                        f"the sheet {sheet.name} has no known heads: not read",
                    )
                )
            continue
        found = True
        head = _without(head, ignored)
        left_out = frozenset((*mapping.left_out, *ignored, REASON))
        reading.notes += hidden_in(sheet)
        reading.unknown += unknown_heads(sheet, head, names, left_out)
        reading.notes += _told(sheet, head, known, left_out)
        reading.rows += desk.read(sheet, head, known)
    if not found:
        raise Refusal(
            Text(
                "前 {rows} 行里没有找到表头（对应 {name}，其中应有：{heads}）",
                "no row of heads within the first {rows} (mapping {name}, with {heads} among them)",
            ),
            Text(
                "换一个对应表用 --mapping，或者用 --kind 写明是哪一种记录",
                "name another with --mapping, or a --kind",
            ),
            rows=HEAD_WITHIN,
            name=mapping.name,
            heads=enumeration(column.head for column in mapping.columns[:8]),
        )
    reading.drafts = list(desk.drafts.values())
    reading.notes += desk.notes
    reading.unmet, reading.waiting = desk.unmet, desk.waiting
    return reading


def heads_of(sheet: Sheet, known: Heads) -> Head | None:
    """Return the row of heads of a sheet: the one with most that are known; in two rows, both are read as one."""
    best: Head | None = None
    for at, cells in enumerate(sheet.rows[:HEAD_WITHIN]):
        both = told_in_two_rows(sheet, at, known)
        for lowest, texts in ((at, cells), (at + 1, both)):
            found = {i: t for i, t in _texts(texts).items() if known.knows(t)}
            if (
                lowest >= HEAD_WITHIN
                or len(found) < _LEAST_HEADS
                or (best is not None and len(found) <= len(best.columns))
            ):
                continue
            if lowest > at and not any(both[i] is not cells[i] for i in found):
                continue
            unknown = {i: t for i, t in _texts(texts).items() if i not in found and fold(t) != fold(REASON)}
            best = Head(lowest, dict(found), unknown)
    return best


def _without(head: Head, ignored: frozenset[str]) -> Head:
    """Return heads without those that somebody said to leave out, though they are known."""
    out = {fold(each) for each in ignored}
    left = {at: str(text) for at, text in head.columns.items() if fold(str(text)) in out}
    kept = {at: text for at, text in head.columns.items() if at not in left}
    return Head(head.row, kept, {**head.unknown, **left})


def _texts(cells: list[Cell]) -> dict[int, str]:
    return {i: cell.strip() for i, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()}


def _told(sheet: Sheet, head: Head, known: Heads, left_out: frozenset[str]) -> Iterator[Text]:
    """Say which columns are taken in under another name, and which filled ones are not: by the mapping, or as was said."""
    silent = {fold(each) for each in ("序号", "序", "行号", REASON)}
    names = [
        text for text in head.unknown.values() if fold(text) in {fold(each) for each in left_out} - silent
    ]
    names += [str(text) for text in head.columns.values() if known[fold(str(text))].source is None]
    names += [str(text) for text in head.columns.values() if not known[fold(str(text))].reads]
    texts = {at: str(text) for at, text in head.columns.items()}
    if otherwise := enumeration(
        called_otherwise({at: known[fold(t)] for at, t in texts.items()}, texts), "，"
    ):
        yield Text(
            f"{sheet.name}：按别的叫法认的列：{otherwise}",
            f"{sheet.name}: heads by other names: {otherwise.en}",
        )
    if names:
        listed = enumeration(names)
        yield Text(
            f"{sheet.name}：没有收的列：{listed}", f"{sheet.name}: columns that are not taken in: {listed.en}"
        )


@dataclass
class _Kind:
    """The records of a kind of a unit, as rows ask for them."""

    model: type[Record]
    slots: dict[str, str]
    words: Words
    records: list[Record] = field(default_factory=list)


class _Desk:
    """Where the rows of a table are read one after another."""

    def __init__(
        self,
        county: County,
        mapping: TableMapping,
        unit: str | None,
        year: int | None,
        fill: Mapping[str, str],
        brought: County | None = None,
    ) -> None:
        self.county, self.mapping, self.unit, self.year, self.fill = county, mapping, unit, year, fill
        self.brought = brought
        self.drafts: dict[tuple[Any, ...], Draft] = {}
        self.notes: list[Text] = []
        self.waiting = 0
        self._kinds: dict[tuple[str, str], _Kind] = {}
        self._readers: dict[tuple[str, str], CellReader] = {}
        self._orders: dict[tuple[int, ...], list[tuple[int, Mapped]]] = {}
        self._index: dict[tuple[str, str, str], dict[str, tuple[Record, ...]]] = {}
        self._names: dict[int, int] = {}

    @property
    def unmet(self) -> set[str]:
        """What is referred to and not known."""
        return {text for each in self._kinds.values() for text in each.words.unmet}

    def read(self, sheet: Sheet, head: Head, known: Heads) -> list[Row]:
        columns = {at: known[fold(str(text))] for at, text in head.columns.items()}
        self._names = self._names_beside(columns, head)
        head = Head(
            head.row,
            {at: t for at, t in head.columns.items() if at not in self._names.values()},
            head.unknown,
        )
        columns = {at: columns[at] for at in head.columns}
        as_declared = {at: known[fold(column.head)] for at, column in columns.items()}
        refuse_doubled(sheet, head.row, as_declared, {at: str(text) for at, text in head.columns.items()})
        again = [
            {at: fold(str(row[at])) for at in columns if at < len(row) and not is_empty(row[at])}
            for row in sheet.rows[max(0, head.row - 1) : head.row + 1]
        ]
        places = {column.source: at for at, column in columns.items() if column.source}
        rows = []
        passed: list[int] = []
        named = {at: column.head for at, column in columns.items()}
        below = rows_below(sheet.rows, head.row + 1)
        told = unfilled(sheet, head.row, named, self.mapping.to_fill)
        self.notes += told.notes
        self.waiting += told.rows
        for number, cells in enumerate(sheet.rows[head.row + 1 :], head.row + 1):
            filled = {at for at, cell in enumerate(cells) if not is_empty(cell)}
            said = {at: fold(str(cells[at])) for at in filled & set(columns)}
            if not filled or (len(said) >= _LEAST_HEADS and said in again):
                continue  # nothing, or the heads again on the next page
            if number == head.row + 1 and is_numbering(cells):
                continue
            row = Row(sheet.name, number, cells, columns=places)
            rows.append(row)
            if heads_again(cells, known):
                row.refused.append(Refused("", OTHER_HEADS))
                break
            if is_footer(cells) or number in below or not self._says_anything(row, columns):
                passed.append(number)
                continue
            refuse_marks(row, sheet, columns)
            self._read_row(row, columns)
        self.notes += passed_by(sheet.name, passed)
        return rows

    def _names_beside(self, columns: Mapping[int, Mapped], head: Head) -> dict[int, int]:
        """Return where what a code means is named in a column of its own, by the column of the code (人员编号, 姓名)."""
        found: dict[str, list[int]] = {}
        for at, mapped in columns.items():
            if mapped.source not in (None, *PLACE_NAMES) and not mapped.how:
                column = self.mapping.column_of(mapped)
                if column.declared is not None and column.declared.refers and not column.is_list:
                    found.setdefault(str(mapped.source), []).append(at)
        pairs = {}
        for both in (each for each in found.values() if len(each) == 2):
            codes = [at for at in both if fold(str(head.columns[at])) == fold(columns[at].head)]
            if len(codes) == 1:
                pairs[codes[0]] = next(at for at in both if at not in codes)
        return pairs

    def _says_anything(self, row: Row, columns: Mapping[int, Mapped]) -> bool:
        return any(self._is_filled(row, at, column) for at, column in columns.items())

    def _read_row(self, row: Row, columns: Mapping[int, Mapped]) -> None:
        unit = self._unit_of(row, columns) if any("unit" in slots_of(m) for m in self.mapping.models) else ""
        if unit is None:
            return
        said, lists = self._said(row, columns, unit)
        if row.refused:
            return
        self._take(row, unit, said, lists)

    @staticmethod
    def _is_filled(row: Row, at: int, column: Mapped) -> bool:
        is_ours = column.source not in (None, *PLACE_NAMES) and column.reads
        return is_ours and at < len(row.cells) and not is_empty(row.cells[at])

    def kind(self, model: type[Record], unit: str) -> _Kind:
        """Return the records of a kind of a unit."""
        name = (model.label, unit)
        if name not in self._kinds:
            given = {"unit": unit, "year": str(self.year or "")}
            slots = {slot: given[slot] for slot in slots_of(model) if slot in given}
            records = [
                each
                for each in self.county.dataset.all(model)
                if ("unit" not in slots or each.unit == unit)
                and ("year" not in slots or each.year == self.year)
            ]
            words = Words(self.county, tables_of(model)[0], slots, self.brought)
            self._kinds[name] = _Kind(model, slots, words, records)
        return self._kinds[name]

    def having(self, model: type[Record], unit: str, label: str, value: str) -> tuple[Record, ...]:
        """Return the records of a kind of a unit of which a field says that."""
        name = (model.label, unit, label)
        if name not in self._index:
            index = grouped(
                (plain_name(shown_value(value_at(each, (label,)))), each)
                for each in self.kind(model, unit).records
            )
            self._index[name] = index
        return self._index[name].get(plain_name(value), ())

    def _unit_of(self, row: Row, columns: Mapping[int, Mapped]) -> str | None:
        """Return whose records a row holds; None where it is refused."""
        at = next((i for i, column in columns.items() if column.source == UNIT_NAME), None)
        cell = row.cells[at] if at is not None and at < len(row.cells) else None
        if at is None or is_empty(cell):
            if self.unit is None:
                row.refused.append(
                    Refused(
                        "",
                        Text("没有写明单位：加单位列，或者用 --unit", "whose is it? add a column, or --unit"),
                    )
                )
            return self.unit
        name = plain_name(str(cell))
        slugs = (
            [name] if name in units_by_slug(self.county) else list(slugs_by_name(self.county).get(name, ()))
        )
        if self.unit is not None and self.unit in slugs:
            return self.unit
        if self.unit is not None:
            shown = units_by_slug(self.county)[self.unit].display_name
            row.refused.append(Refused(row.place(at), Text(f"“{name}”不是{shown}", f"{name} is not {shown}")))
            return None
        if len(slugs) == 1:
            return slugs[0]
        row.refused.append(
            Refused(
                row.place(at),
                Text(
                    f"没有单位“{name}”，或者叫这个名称的有几个：写单位的目录名；还没有登记的，先用 zfzr new unit 登记",
                    f"there is no unit {name}, or several: write its folder; a new one is recorded with `zfzr new unit`",
                ),
            )
        )
        return None

    def _said(
        self, row: Row, columns: Mapping[int, Mapped], unit: str
    ) -> tuple[dict[str, Said], dict[tuple[str, str], list[Said]]]:
        said: dict[str, Said] = {model.label: {} for model in self.mapping.models}
        lists: dict[tuple[str, str], list[Said]] = {}
        for at, mapped in self._in_order(columns):
            raw = row.cell(at)
            beside = row.cell(self._names[at]) if at in self._names else None
            if says_nothing(raw):
                raw, beside = beside, None
            if says_nothing(raw):
                continue
            try:
                if mapped.how:
                    lists[mapped.kind, mapped.label] = list(many_in(str(raw), mapped.how))
                else:
                    reader = self._reader(mapped, unit)
                    self._say(row, at, raw, reader, said[mapped.kind])
                    if not says_nothing(beside):
                        reader.compare(said[mapped.kind], str(beside))
            except Doubt as doubt:
                row.refused.append(Refused(row.place(at), doubt.why))
        return said, lists

    @staticmethod
    def _say(row: Row, at: int, raw: Cell, reader: CellReader, said: Said) -> None:
        """Add what a cell says to what the row says of a kind.

        Raises:
            Doubt: it cannot be taken in, or another cell of the row says otherwise.
        """
        found = reader.read_all(row, at, raw, said)
        for steps, value in found.items():
            is_contradicted = said.setdefault(steps, value) != value
            if is_contradicted and (steps == reader.column.steps or reader.is_apart):
                name = ".".join(steps)
                one, other = as_text(said[steps]), as_text(value)
                raise Doubt(
                    Text(
                        f"{name}在这一行写了两次，说法不同（“{one}”和“{other}”）：改成一样，或者删去一处",
                        f"the row says {name} twice, {one!r} and {other!r}: mend one, or leave it out",
                    )
                )

    def _in_order(self, columns: Mapping[int, Mapped]) -> list[tuple[int, Mapped]]:
        """Return the columns that are taken in, in the order in which their values may hang on one another."""
        name = tuple(columns)
        if name not in self._orders:
            order = [c.head for model in self.mapping.models for c in tables_of(model)[0].columns]
            rank = {head: at for at, head in reversed(list(enumerate(order)))}
            taken = [(at, m) for at, m in columns.items() if m.source not in (None, *PLACE_NAMES) and m.reads]
            self._orders[name] = sorted(taken, key=lambda pair: rank.get(pair[1].label, len(order)))
        return self._orders[name]

    def _reader(self, mapped: Mapped, unit: str) -> CellReader:
        name = (mapped.head, unit)
        if name not in self._readers:
            model = self.mapping.model_of(mapped.kind)
            self._readers[name] = CellReader(
                mapped,
                self.mapping.column_of(mapped),
                self.kind(model, unit).words,
                self.mapping.spans.get(model.label),
            )
        return self._readers[name]

    def _take(
        self, row: Row, unit: str, said: dict[str, Said], lists: Mapping[tuple[str, str], list[Said]]
    ) -> None:
        """Make drafts of what a row says of each kind."""
        first, *others = self.mapping.models
        for model in self.mapping.models:
            self._fill_from_columns(model, said[model.label])
        record = self._in_its_file(row, unit) or self._matched(row, unit, said)
        if row.refused:
            return
        if record is not None:
            for declared in declarations(first):
                if declared.key:
                    said[first.label][(declared.label,)] = shown_value(getattr(record, declared.name))
        given = {label for label, values in said.items() if values}
        for wanted, source in self.mapping.otherwise.items():
            value = _get(said, source)
            if value and not _get(said, wanted) and wanted.partition(".")[0] in {*given, first.label}:
                _set(said, wanted, value)
        found = [self._draft(row, first, unit, said[first.label], record)]
        for model in others:
            if model.label in given:
                values = said[model.label]
                found.append(self._draft(row, model, unit, values, self._standing(model, unit, values)))
        for (label, way), items in lists.items():
            draft = next((each for each in found if each and each.model.label == label), None)
            if draft is not None:
                _add_items(draft, way, items)

    def _fill_from_columns(self, model: type[Record], said: Said) -> None:
        """Say what the table has under another name, where that is what is to be filled in (案号=决定文号)."""
        for label, source in self._filling(model):
            if self._is_label(model, source) and said and (source,) in said:
                said.setdefault((label,), said[(source,)])

    def _filling(self, model: type[Record]) -> Iterator[tuple[str, str]]:
        """Yield the fields of a kind that are to be filled in, and with what."""
        for word, value in self.fill.items():
            label = word.removeprefix(f"{model.label}.")
            if self._is_label(model, label):
                yield label, value

    @staticmethod
    def _is_label(model: type[Record], word: str) -> bool:
        return any(f.label == word for f in declarations(model))

    def _in_its_file(self, row: Row, unit: str) -> Record | None:
        """Return the record in the file that a row of an export names; None where it names none, or a new one."""
        at = row.columns.get(FILE_NAME)
        name = "" if at is None or at >= len(row.cells) else plain_name(str(row.cells[at] or ""))
        records = self.kind(self.mapping.models[0], unit).records
        return next((each for each in records if name and name in (each.slug, each.place.file)), None)

    def _matched(self, row: Row, unit: str, said: Mapping[str, Said]) -> Record | None:
        """Return the record that a row is about, None for a new one; a row that may be about several is refused."""
        first = self.mapping.models[0]
        if not self.mapping.match:
            keys = [(f.label,) for f in declarations(first) if f.key]
            if any(not said[first.label].get(key) for key in keys):
                return None
            return self._standing(first, unit, said[first.label])
        for source in self.mapping.match:
            label, _, head = source.partition(".")
            value = _get(said, source)
            if not isinstance(value, str) or not value:
                continue
            model = self.mapping.model_of(label)
            found: Sequence[Record] = self.having(model, unit, head, value)
            if model is not first:
                found = self._linked(model, unit, found)
            elif not _is_key(first, head):
                found = [each for each in found if not contradicts(each, said[first.label])]
            if len(found) > 1:
                ids = enumeration(each.id for each in found)
                why = Text(
                    f"{head}“{value}”的有几个：{ids}，加上编号一列",
                    f"{value} may be any of {ids.en}: add their codes",
                )
                row.refused.append(Refused("", why))
                return None
            if found:
                return found[0]
        return None

    def _linked(self, model: type[Record], unit: str, records: Sequence[Record]) -> Sequence[Record]:
        """Return the records of the first kind to which those of another belong."""
        first = self.mapping.models[0]
        for wanted, source in self.mapping.otherwise.items():
            label, _, head = wanted.partition(".")
            if label == model.label and source.partition(".")[0] == first.label:
                key = source.partition(".")[2]
                names = dict.fromkeys(shown_value(value_at(each, (head,))) for each in records)
                return [found for name in names for found in self.having(first, unit, key, name)]
        return []

    def _standing(self, model: type[Record], unit: str, said: Said) -> Record | None:
        """Return the record that bears the keys that are said; of several with different beginnings, the last."""
        labels = {f.name: f.label for f in declarations(model)}
        keys = [labels[name] for name in names_of_keys(model) if (labels[name],) in said]
        if not keys:
            records = self.kind(model, unit).records
            is_only = model.shape == "one" and "slug" not in slots_of(model)
            return records[0] if is_only and len(records) == 1 else None
        found: Sequence[Record] = self.having(model, unit, keys[0], str(said[(keys[0],)]))
        for key in keys[1:]:
            found = [each for each in found if shown_value(value_at(each, (key,))) == said[(key,)]]
        return found[-1] if found else None

    def _draft(
        self, row: Row, model: type[Record], unit: str, said: Said, record: Record | None
    ) -> Draft | None:
        if record is None:
            if "slug" in slots_of(model):
                row.refused.append(Refused("", _needs_a_file(model)))
                return None
            said = self._completed(row, model, said)
            if row.refused:
                return None
        else:
            said = without_masks(record, said)
        slots = self.kind(model, unit).slots
        labels = {f.name: f.label for f in declarations(model)}
        keys = tuple(str(said.get((labels[name],), "")) for name in names_of_keys(model))
        name = (model.label, unit, record.place if record else keys)
        draft = self.drafts.get(name)
        if draft is None:
            draft = self.drafts[name] = Draft(model, dict(slots), record, [])
        elif apart := [steps for steps, value in said.items() if draft.said.get(steps, value) != value]:
            row.refused.append(Refused("", _contradicted(draft, "／".join(filter(None, keys)), apart, said)))
        draft.rows.append(row)
        for steps, value in said.items():
            draft.said.setdefault(steps, value)
        draft.is_changed |= record is None or any(
            as_text(value) != shown_value(value_at(record, steps)) for steps, value in said.items()
        )
        return draft

    def _completed(self, row: Row, model: type[Record], said: Said) -> Said:
        """Return what a new record says, filled up; refuse the row where something that is needed still lacks."""
        found = dict(said)
        for label, value in self._filling(model):
            if not self._is_label(model, value):
                found.setdefault((label,), value)
        lacking = [
            c
            for c in tables_of(model)[0].columns
            if c.is_required and len(c.steps) == 1 and not found.get(c.steps)
        ]
        if lacking:
            words = self.kind(model, "").words
            listed = enumeration(with_aside(c.head, enumeration(_few(c, words))) for c in lacking)
            numbers = [f.label for f in declarations(model) if f.number and (f.label,) in said]
            keys = [c.head for c in lacking if c.is_key]
            like = _taken_from(keys[0], numbers[0]) if keys and numbers else Spelled("", "")
            row.refused.append(
                Refused(
                    "",
                    Text(
                        f"新的{model.label}还缺{listed}：在表里加这一列，或者用 --fill 写明{like}",
                        f"a new {model.label} lacks {listed.en}: add the column, or say it with --fill{like.en}",
                    ),
                )
            )
        return found


def _few(column: Column, words: Words) -> tuple[str, ...]:
    """Return what a column offers to choose from, where these are few."""
    offered = column.choices or (words.offered(column) if not column.is_key else ())
    return tuple(offered) if len(offered) <= _MOST_OFFERED else ()


def _taken_from(key: str, number: str) -> Spelled:
    """Return how a column that lacks is filled from another one, in brackets."""
    example = f"--fill {key}={number}"
    return Spelled(
        f"（照另一列填的写列名，如 {example}）", f" (from another column by its name, as in {example})"
    )


def _is_key(model: type[Record], label: str) -> bool:
    """Tell whether a field is a key of a kind."""
    return any(f.label == label and f.key for f in declarations(model))


def _needs_a_file(model: type[Record]) -> Text:
    """Tell how a new record of a kind is made of which each has a file of its own, whose name no table says."""
    kind = kind_name(model)
    return Text(
        f"没有登记过这一{model.label}；{model.label}一条一个文件，新的用 zfzr form {kind} 出表，填“文件名”一列，"
        f"或者用 zfzr new {kind}",
        f"no such {model.label} is on record; each is a file of its own, a new one comes by `zfzr form {kind}` or"
        f" `zfzr new {kind}`",
    )


def _contradicted(draft: Draft, key: str, apart: list[Steps], said: Said) -> Text:
    """Tell what two rows say differently of the record that both seem to be about."""
    first = draft.rows[0].number + 1
    told = enumeration((_both(draft, said, steps) for steps in apart), "；", "; ")
    label = draft.model.label
    return Text(
        f"和第{first}行是同一{label}（{key}），说法不同：{told}；编号写错的改正",
        f"the same {label} ({key}) as in row {first}, which says otherwise: {told.en}; mend a wrong code",
    )


def _both(draft: Draft, said: Said, steps: Steps) -> Spelled:
    name, was, is_ = ".".join(steps), as_text(draft.said[steps]), as_text(said[steps])
    return Spelled(f"{name}“{was}”和“{is_}”", f"{name} {was!r} and {is_!r}")


def _get(said: Mapping[str, Said], source: str) -> str | list[str] | None:
    label, _, head = source.partition(".")
    return said.get(label, {}).get(tuple(head.split(".")))


def _set(said: Mapping[str, Said], source: str, value: str | list[str]) -> None:
    label, _, head = source.partition(".")
    said[label][tuple(head.split("."))] = value


def _add_items(draft: Draft, way: str, items: list[Said]) -> None:
    """Add what a record does not hold yet to one of its lists."""
    table = list_at(draft.model, way)
    standing = value_at(draft.record, table.steps) or [] if draft.record is not None else []
    known = [{c.steps: shown_value(value_at(each, c.steps)) for c in table.columns} for each in standing]
    taken = [numbers[0] for of, numbers, _ in draft.items if of is table]
    at = max([len(standing) - 1, *taken]) + 1
    for item in items:
        if any(all(one.get(steps) == value for steps, value in item.items()) for one in known):
            continue
        draft.items[table, (at,), ""] = item
        draft.is_changed = True
        at += 1
