"""How far the fields of each kind of record are filled in: written, of how many where it could be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from pydantic import BaseModel

from zfzr.county.county import County
from zfzr.county.kinds import kind_name
from zfzr.county.lookups import profile_of
from zfzr.declare.duty import duty_words
from zfzr.declare.field import declarations
from zfzr.declare.record import Record, kinds
from zfzr.declare.table import Column, Kind, Line, Page, table
from zfzr.terms.text import Text


@dataclass(frozen=True, slots=True)
class FieldFill:
    """A field of a kind, a part's field behind its list (`责任.内容`): how often it is written, of how many places.

    `total` counts the records, or the items of the list, in which it could stand; with none of them there is no share. A
    kind without any record has one row, with no field.
    """

    kind: str
    label: str
    duty: str
    duty_words: Text
    field: str
    required: bool
    filled: int
    total: int
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Filling:
    """How far the fields are filled in that were asked for, of which year the yearly ones."""

    county: str
    is_sample: bool
    year: int
    rows: tuple[FieldFill, ...]


def filling_of(county: County, year: int, units: Sequence[str] = ()) -> Filling:
    """Return how far the fields of every kind are filled in, of some units or of all; of yearly kinds those of the year."""
    rows = [row for kind in kinds() for row in _rows(county, kind, year, units)]
    profile = profile_of(county)
    return Filling(profile.area.name, bool(profile.is_sample), year, tuple(rows))


def _rows(county: County, kind: type[Record], year: int, units: Sequence[str]) -> Iterator[FieldFill]:
    records = [
        each
        for each in county.dataset.all(kind)
        if each.year in (None, year) and (not units or each.unit in units)
    ]
    if units and "{unit}" not in kind.file:
        return
    found: dict[str, list[int]] = {}
    required: dict[str, bool] = {}
    for record in records:
        _count(record, "", found, required)
    at = {field: number for number, field in enumerate(found)}
    for field in sorted(found, key=lambda field: [at[above] for above in _with_those_above(field)]):
        filled, total = found[field]
        share = (Decimal(filled * 100) / total).quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield _row(kind, field, required[field], filled, total, share)
    if not records:
        yield _row(kind, "", is_required=False, filled=0, total=0, share=None)


def _row(
    kind: type[Record], field: str, is_required: bool, filled: int, total: int, share: Decimal | None
) -> FieldFill:
    words = duty_words(kind.duty)
    return FieldFill(kind_name(kind), kind.label, kind.duty, words, field, is_required, filled, total, share)


def _count(value: BaseModel, around: str, found: dict[str, list[int]], required: dict[str, bool]) -> None:
    """Count the fields of a record or a part, and those of the parts in it.

    A part within a part of the same kind (指标 below 指标) counts under one name.
    """
    for each in declarations(type(value)):
        field = f"{around}{each.label}"
        held = getattr(value, each.name)
        counted = found.setdefault(field, [0, 0])
        counted[1] += 1
        counted[0] += each.name in value.model_fields_set and held not in (None, "", [], {})
        required[field] = each.required
        inside = around if around.endswith(f"{each.label}.") else f"{field}."
        for part in _parts(held):
            _count(part, inside, found, required)


def _with_those_above(field: str) -> list[str]:
    """Return the fields around a field, the outermost first, and itself: its place is below them."""
    steps = field.split(".")
    return [".".join(steps[:number]) for number in range(1, len(steps) + 1)]


def _parts(held: object) -> Iterator[BaseModel]:
    if isinstance(held, BaseModel):
        yield held
    elif isinstance(held, list | tuple):
        yield from (each for each in held if isinstance(each, BaseModel))
    elif isinstance(held, Mapping):
        yield from (each for each in held.values() if isinstance(each, BaseModel))


_COLUMNS: Final = (
    Column[FieldFill](Text("种类", "Kind"), lambda row: row.label),
    Column[FieldFill](
        Text("字段", "Field"), lambda row: row.field or Text("（未登记）", "(nothing recorded)")
    ),
    Column[FieldFill](Text("必填", "Required"), lambda row: Text("是", "yes") if row.required else None),
    Column[FieldFill](Text("已填", "Filled"), lambda row: row.filled if row.total else None, Kind.NUMBER),
    Column[FieldFill](Text("共", "Of"), lambda row: row.total if row.total else None, Kind.NUMBER),
    Column[FieldFill](Text("占比%", "Share %"), lambda row: row.share, Kind.NUMBER),
)


def page(found: Filling) -> Page:
    """Return the fields of every kind with how far they are filled in."""
    told = Text(
        "“共”是这一字段可以填的地方：记录的条数，列表里的字段是列表的项数",
        '"Of" counts where the field could stand: records, or the items of its list',
    )
    title = Text(
        f"{found.county}{found.year}年度各字段填写情况", f"{found.county} {found.year}: fields filled in"
    )
    return Page(title, (Line(told, "dim"), table(_COLUMNS, found.rows)), found.is_sample)
