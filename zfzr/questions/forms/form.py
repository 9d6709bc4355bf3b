"""A form as plain data: its sheets with heads, rows, lists to choose from and notes; and what a workbook must remember."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from zfzr import __version__
from zfzr.county.adding import slots_of
from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.county.layout import kind_of
from zfzr.county.lookups import profile_of
from zfzr.county.showing import at, joined, shown_value
from zfzr.county.unread import not_whole
from zfzr.declare.record import FieldDeclaration, Record, kinds
from zfzr.questions.forms.columns import Column, Table, names_of_keys, tables_of, why_no_form
from zfzr.questions.forms.known import Words
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Refusal, Text

META: Final = "_元数据"
AS_OF: Final = "截至"
"""The day as of which a form was filled in."""
FORM: Final = "zfzr-form"
EDITION: Final = "1"
TO_FILL: Final = "待填"
"""What a form says whose rows are there beforehand: the head without which a row is not taken in yet; of a sheet among
others with its name before it (自评.得分)."""
BESIDE: Final = "不收"
"""What a form says of heads that only tell something, and are not read back."""
LONGEST_CELL: Final = 32_767


@dataclass(frozen=True)
class FormSheet:
    """A sheet of a form: which of its columns are fixed in rows that stand already, and its rows.

    `shown` are its heads where they are others than the table's: some only tell something.
    """

    table: Table
    title: str
    rows: tuple[tuple[str, ...], ...]
    offers: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, str]
    fixed: tuple[int, ...]
    keys_in: Mapping[str, str]
    shown: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """All heads, from the left."""
        return self.shown or self.table.heads


@dataclass(frozen=True)
class Form:
    """A workbook to be filled, with what it must remember to be read back."""

    sheets: tuple[FormSheet, ...]
    meta: Mapping[str, str]


def kinds_of_unit(*, with_year: bool) -> tuple[type[Record], ...]:
    """Return the kinds that a unit states itself, and that have a form."""
    return tuple(
        kind
        for kind in kinds()
        if "unit" in slots_of(kind)
        and ("year" not in slots_of(kind) or with_year)
        and why_no_form(kind) is None
    )


def form_of(county: County, models: Iterable[type[Record]], unit: str | None, year: int | None) -> Form:
    """Return a form of some kinds, filled with what is on record.

    Raises:
        Refusal: a kind has no form, or its file is not read in full.
    """
    slots = {name: value for name, value in (("unit", unit), ("year", str(year or ""))) if value}
    listed = tuple(models)
    sheets = tuple(
        sheet for model in listed for sheet in _sheets(county, model, unit, year, slots) if sheet.table.heads
    )
    return Form(sheets, meta_of(county, listed, unit, year))


def meta_of(
    county: County, models: Iterable[type[Record]], unit: str | None, year: int | None
) -> dict[str, str]:
    """Return what a form must remember to be read back."""
    listed = tuple(models)
    return {
        "格式": FORM,
        "版次": EDITION,
        "程序版本": __version__,
        "数据格式": str(profile_of(county).format),
        "行政区划": profile_of(county).area.code,
        "种类": "、".join(map(kind_name, listed)),
        "单位": unit or "",
        "年度": str(year or ""),
        AS_OF: county.as_of.isoformat(),
        "表式": layout_of(listed),
    }


def layout_of(models: Iterable[type[Record]]) -> str:
    """Return a digest of the sheets and heads of some kinds: a form of other declarations has another."""
    said = "\n".join(f"{t.sheet}:{'|'.join(t.heads)}" for model in models for t in tables_of(model))
    return sha256(said.encode()).hexdigest()[:16]


def records_for(county: County, model: type[Record], unit: str | None, year: int | None) -> list[Record]:
    """Return the records of a kind that a form of a unit and year holds."""
    slots = slots_of(model)
    return [
        record
        for record in county.dataset.all(model)
        if ("unit" not in slots or record.unit == unit) and ("year" not in slots or record.year == year)
    ]


def require_whole(county: County, model: type[Record], unit: str | None, year: int | None) -> None:
    """Refuse where a file of the kind was not read in full: a form of it would lack what stands there.

    Raises:
        Refusal: one was not.
    """
    for path in sorted(county.dataset.broken | county.dataset.partial):
        kind = kind_of(path)
        if kind is None or kind.model is not model:
            continue
        if kind.slots.get("unit", unit) == unit and kind.slots.get("year", str(year)) == str(year):
            raise not_whole(path, Text("不能出表", "no form of it can be made"))


def _sheets(
    county: County, model: type[Record], unit: str | None, year: int | None, slots: Mapping[str, str]
) -> Iterator[FormSheet]:
    tables = tables_of(model)
    require_whole(county, model, unit, year)
    records = records_for(county, model, unit, year)
    name = _title(county, unit, year)
    for table in tables:
        words = Words(county, table, slots)
        rows = tuple(row for record in records for row in rows_of(table, record, words))
        offers = {column.head: words.offered(column) for column in table.columns}
        notes = {
            column.head: note_of(column, profile_of(county).area.code)
            for column in (*table.keys, *table.columns)
        }
        fixed = tuple(i for i, head in enumerate(table.heads) if _is_fixed(table, head))
        yield FormSheet(
            table,
            name + (table.sheet.removeprefix("年度") if name.endswith("年度") else table.sheet),
            rows,
            {k: v for k, v in offers.items() if v},
            notes,
            fixed,
            _keys_in(table),
        )


def _is_fixed(table: Table, head: str) -> bool:
    names = names_of_keys(table.kind)
    own = {c.head for c in (*table.keys, *table.columns) if c.is_key or (table.is_main and c.name in names)}
    return head in own or head in table.levels


def _keys_in(table: Table) -> dict[str, str]:
    """Return, by the heads of keys that name a record, the head of the main sheet that they stand under."""
    if table.is_main:
        return {}
    main = tables_of(table.kind)[0]
    heads = {c.head for c in main.keys}
    return {c.head: c.head if c.head in heads else ".".join(c.steps) for c in table.keys}


def _title(county: County, unit: str | None, year: int | None) -> str:
    profile = profile_of(county)
    who = units_by_slug(county)[unit].name if unit and unit in units_by_slug(county) else profile.area.name
    sample = "（示例数据）" if profile.is_sample else ""
    return f"{sample}{who}{f'{year}年度' if year else ''}"


def note_of(column: Column, area: str) -> str:
    """Return what a clerk must know of a column: what it means, how it is written, whether it is needed.

    `area` is the county's own code, for examples.
    """
    declared = column.declared
    if declared is None:
        return "数据文件的名称：小写字母、数字、连字符" if column.is_key else ""
    return "\n".join(filter(None, _notes(column, declared, area)))


def _notes(column: Column, declared: FieldDeclaration, area: str) -> Iterator[str]:
    from datetime import date

    yield "必填" if column.is_required else ""
    yield declared.meaning
    yield "写几个的，用“；”隔开" if column.is_list else ""
    yield "写成 2026-01-05" if column.meaning is date or date in _inner(column.meaning) else ""
    yield f"单位：{declared.unit}" if declared.unit else ""
    yield f"如：{declared.example_in(area)}" if declared.example else ""


def _inner(meaning: Any) -> set[Any]:
    from typing import get_args

    found = set(get_args(meaning))
    return found | {each for one in tuple(found) for each in _inner(one)}


def rows_of(table: Table, record: Record, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table that a record fills, cell by cell under its heads.

    Raises:
        Refusal: one of them holds more than a cell of a spreadsheet takes; it names the file of the record.
    """
    try:
        yield from _rows_of(table, record, words)
    except Refusal as refusal:
        raise refusal.naming(f"{record.place.file} {record.id}".rstrip()) from refusal


def _rows_of(table: Table, record: Record, words: Words) -> Iterator[tuple[str, ...]]:
    keys = tuple(
        record.slug if column.declared is None else _cell(record, column, words) for column in table.keys
    )
    if table.is_main:
        yield (*keys, *(_cell(record, column, words) for column in table.columns))
        return
    for numbers, key, part in items_of_record(record, table):
        orders = tuple(str(n + 1) for n in numbers)
        if table.part is None:
            yield (*keys, *orders, key, shown_value(part))
        elif table.is_map:
            yield (*keys, *orders, key, *(_cell(part, column, words) for column in table.columns[1:]))
        else:
            yield (*keys, *orders, *(_cell(part, column, words) for column in table.columns))


def items_of_record(record: Record, table: Table) -> Iterator[tuple[tuple[int, ...], str, Any]]:
    """Yield the items of the list that a table shows: their places in it and the lists around it, key, and part."""

    def below(
        part: Any, steps: tuple[tuple[str, ...], ...], before: tuple[int, ...]
    ) -> Iterator[tuple[tuple[int, ...], str, Any]]:
        found = at(part, steps[0])
        if isinstance(found, Mapping):
            for key, each in found.items():
                yield before, str(key), each
            return
        for number, each in enumerate(found or ()):
            if len(steps) == 1:
                yield (*before, number), "", each
            else:
                yield from below(each, steps[1:], (*before, number))

    yield from below(record, ways(table), ())


def ways(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the labels that lead to the list of a table, parted at the lists on the way."""
    found, start = [], 0
    for above in (*table.above, table.steps):
        found.append(above[start:])
        start = len(above)
    return tuple(found)


def _cell(part: Any, column: Column, words: Words) -> str:
    value = at(part, column.steps)
    if isinstance(value, list):
        text = joined([words.shown(column, shown_value(each)) for each in value])
    else:
        text = words.shown(column, shown_value(value))
    if len(text) > LONGEST_CELL:
        raise Refusal(
            Text(
                "“{head}”有 {length} 字，超过 {most} 字，表格软件一格放不下",
                "{head} has {length} characters, and a cell of a spreadsheet takes {most}",
            ),
            Text("在数据文件里把这一项写短", "write it shorter in that file"),
            head=column.head,
            length=len(text),
            most=LONGEST_CELL,
        )
    return text
