"""Records as tables for other programs: every sheet of every kind, or a roster by a mapping; nothing in them calculates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, Final

from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.county.showing import at, shown_value
from zfzr.declare.facts import HIDDEN
from zfzr.declare.record import Record, declarations, kinds
from zfzr.files.sheets import Book
from zfzr.questions.chosen import records_of
from zfzr.questions.forms.columns import Column, Table, tables_of, why_no_form
from zfzr.questions.forms.form import items_of_record
from zfzr.questions.forms.mapping import UNIT_NAME, Mapped, TableMapping
from zfzr.subjects.unit.lookups import units_by_slug

Rows = list[list[str]]
_OF_EXPORTS: Final = "行标识"
"""The head of the column that names a row in the tables for other programs, and stands in no table of a clerk's."""
PLACES = {"unit": "单位目录", "year": "年度", "slug": "文件名"}


def tables(
    county: County, models: Iterable[type[Record]], unit: str | None, year: int | None
) -> Mapping[str, Rows]:
    """Return the records of some kinds as tables by name, heads first; what shows who a person is stays masked.

    A kind that no table can show (`why_no_form`) is not among them.
    """
    found: dict[str, Rows] = {}
    for model in models:
        if why_no_form(model) is not None:
            continue
        records = list(records_of(county, model, unit, year))
        for table in tables_of(model):
            if table.heads and (rows := list(_rows(table, records))):
                slots = [PLACES[slot] for slot in slots_of(model) if slot != "slug"]
                found[table.sheet] = [[*slots, *table.heads], *rows]
    return found


def is_export(book: Book) -> bool:
    """Tell whether a table was written by `zfzr export`, to be looked at: it shows less than stands on record."""
    heads = [{str(cell).strip() for cell in sheet.rows[0]} for sheet in book.sheets if sheet.rows]
    return any(PLACES["unit"] in found or _OF_EXPORTS in found for found in heads)


def _rows(table: Table, records: Iterable[Record]) -> Iterator[list[str]]:
    for record in records:
        place = {"unit": record.unit or "", "year": str(record.year or "")}
        front = [place[slot] for slot in slots_of(table.kind) if slot != "slug"]
        front += [record.slug if c.declared is None else _cell(record, c) for c in table.keys]
        if table.is_main:
            yield [*front, *(_cell(record, column) for column in table.columns)]
            continue
        for numbers, key, part in items_of_record(record, table):
            orders = [str(number + 1) for number in numbers]
            if not table.is_map:
                yield [*front, *orders, *(_cell(part, column) for column in table.columns)]
            elif table.part is None:
                yield [*front, *orders, key, shown_value(part)]
            else:
                yield [*front, *orders, key, *(_cell(part, column) for column in table.columns[1:])]


def _cell(part: Any, column: Column) -> str:
    value = shown_value(at(part, column.steps))
    return HIDDEN if value and column.declared is not None and column.declared.sensitive else value


def kinds_for(names: Iterable[str]) -> tuple[type[Record], ...]:
    """Return the kinds that are called so; all of them where none is named."""
    from zfzr.county.kinds import kind_called

    called = tuple(dict.fromkeys(kind_called(name) for name in names))
    return called or kinds()


Together = Mapping[str, Record | None]
"""What a row of a roster says something of, by the label of the kind; None where there is none of a kind."""


def _all(_: Together) -> bool:
    return True


def roster(
    county: County,
    mapping: TableMapping,
    unit: str | None,
    year: int | None,
    keep: Callable[[Together], bool] = _all,
) -> Rows:
    """Return a table by a mapping: a row for each record of its first kind, and for each valid one of the others with it.

    `keep` says which rows are wanted.
    """
    first, *others = mapping.models
    rows: Rows = [[column.head for column in mapping.columns]]
    linked = {model: _by_link(county, mapping, model, year) for model in others}
    for record in records_of(county, first, unit, year):
        choices: list[list[Record | None]] = [[record]]
        for model in others:
            found = [
                each
                for each in linked[model].get(_name(first, record), [])
                if _is_valid(mapping, each, county.as_of)
            ]
            choices.append([*found] or [None])
        for together in product(*choices):
            by_label = {m.label: each for m, each in zip(mapping.models, together, strict=True)}
            if keep(by_label):
                rows.append(
                    [_mapped_cell(county, mapping, column, by_label, record) for column in mapping.columns]
                )
    return rows


def _name(model: type[Record], record: Record) -> str:
    key = next((f.name for f in declarations(model) if f.key), None)
    return shown_value(getattr(record, key)) if key else record.id


def _by_link(
    county: County, mapping: TableMapping, model: type[Record], year: int | None
) -> Mapping[str, list[Record]]:
    """Return the records of a kind by the record of the first kind to which they belong."""
    first = mapping.models[0].label
    way = next(
        (
            wanted.partition(".")[2]
            for wanted, source in mapping.otherwise.items()
            if wanted.partition(".")[0] == model.label and source.partition(".")[0] == first
        ),
        None,
    )
    found: dict[str, list[Record]] = {}
    if way is None:
        return found
    for record in records_of(county, model, None, year):
        found.setdefault(shown_value(at(record, (way,))), []).append(record)
    return found


def _is_valid(mapping: TableMapping, record: Record, day: date) -> bool:
    span = mapping.spans.get(type(record).label)
    if span is None:
        return True
    start, end = (at(record, (label,)) for label in span)
    return (start is None or start <= day) and (end is None or day <= end)


def _mapped_cell(
    county: County,
    mapping: TableMapping,
    column: Mapped,
    records: Mapping[str, Record | None],
    about: Record,
) -> str:
    if column.source is None:
        return ""
    if column.source == UNIT_NAME:
        unit = units_by_slug(county).get(about.unit or "")
        return unit.name if unit else ""
    record = records.get(column.kind)
    if record is None:
        return ""
    if column.how:
        items = at(record, tuple(column.label.split("."))) or []
        return "；".join(shown_value(at(each, (_SAYS[column.how],))) for each in items)
    ours = mapping.column_of(column)
    value = shown_value(at(record, ours.steps))
    if value and ours.declared is not None and ours.declared.sensitive:
        return ""
    shown = _called(county, record, ours, value)
    return column.words.get(shown, shown)


_SAYS = {"引文": "引文", "职责": "内容"}
_SPOKEN = frozenset(("单位", "机构", "岗位"))
"""What a roster calls by its name, not by its code."""


def _called(county: County, record: Record, column: Column, value: str) -> str:
    """Return what people call what a value names: bodies and posts, not their codes."""
    from zfzr.declare.target import targets
    from zfzr.declare.walk import Site

    declared = column.declared
    if not value or declared is None or declared.refers not in _SPOKEN:
        return value
    target = targets()[str(declared.refers)]
    site = Site(record, record, column.steps, declared, value)
    spoken = target.spoken(county, site) if target.spoken else {}
    return next((name for name, codes in spoken.items() if value in codes), value)
