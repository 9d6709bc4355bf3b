"""The records of a county as rows: values as the columns have them, each row with its file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.facts import HIDDEN
from zfzr.declare.record import Part, Record
from zfzr.files.place import Place
from zfzr.questions.case_table.words import masked_party
from zfzr.questions.tables.schema import DIGITS, PLACES, Column, Schema, Type, schemas_of

Value = str | int | bool | Decimal | date | tuple[str, ...] | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a county, filled: its rows in the order of files and lines."""

    schema: Schema
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, as the schema has them."""
        return self.schema.columns


class NotShown(NamedTuple):
    """A value that its column cannot hold: a number with more places or digits than any here has."""

    place: Place
    kind: type[Record]
    unit: str | None
    year: int | None
    column: str
    written: str


@dataclass
class Filling:
    """The tables of one county while they are filled; `not_shown` gathers what no column can hold."""

    county: County
    code: str = ""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    not_shown: list[NotShown] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take the county's code, which stands in every row."""
        self.code = profile_of(self.county).area.code

    def line_of(self, place: Place) -> int:
        """Return the line at which something stands."""
        return self.county.dataset.span(place).line


def tables_of(filling: Filling, kind: type[Record], records: Iterable[Record]) -> Iterator[Table]:
    """Yield the tables of a kind, filled from these records."""
    schemas = {schema.name: schema for schema in schemas_of(kind)}
    filling.rows = {name: [] for name in schemas}
    first = next(iter(schemas))
    for record in records:
        _add(filling, schemas, first, record, record, ())
    for name, schema in schemas.items():
        yield Table(schema, tuple(filling.rows[name]))


def _add(
    filling: Filling,
    schemas: Mapping[str, Schema],
    name: str,
    record: Record,
    part: Any,
    way: tuple[str | int, ...],
    above: tuple[str, int] | None = None,
) -> None:
    """Add the row of a part, then those of the lists within it; `way` leads to the part within its record."""
    schema = schemas[name]
    place = record.at(*way)
    own = _id(record, way)
    row: list[Value] = [filling.code, record.year, record.unit, record.id, own]
    if above is not None:
        row += above
    row += _values(filling, schema, record, part, way)
    row += [place.file, filling.line_of(place)]
    filling.rows[name].append(tuple(row))
    for steps, labels, child in schema.children:
        for number, (step, held) in enumerate(_items(_at(part, steps)), 1):
            _add(filling, schemas, child, record, held, (*way, *labels, step), (own, number))


def _values(
    filling: Filling, schema: Schema, record: Record, part: Any, way: tuple[str | int, ...]
) -> Iterator[Value]:
    for column in schema.columns:
        if column.name == "key_" and not column.steps:
            yield str(way[-1])
        elif column.name == "value" and not column.steps:
            yield _plain(part, column.type)
        elif column.steps:
            yield _value(filling, record, part, column, way)


def _value(filling: Filling, record: Record, part: Part, column: Column, way: tuple[str | int, ...]) -> Value:
    holder = _at(part, column.steps[:-1])
    value = None if holder is None else getattr(holder, column.steps[-1])
    if value is None:
        return None
    if value == []:
        return ()
    declared = column.declared
    if declared is not None and declared.sensitive:
        return (HIDDEN,) if column.type is Type.TEXTS else HIDDEN
    if declared is not None and declared.masked_by:
        return masked_party(str(value), str(_plain(getattr(holder, declared.masked_by), Type.TEXT) or ""))
    if column.type is Type.NUMBER and not _fits(value):
        place = record.at(*way, *column.labels)
        filling.not_shown.append(
            NotShown(place, type(record), record.unit, record.year, column.name, format(value, "f"))
        )
        return None
    return _plain(value, column.type)


def _plain(value: Any, type_: Type) -> Value:
    if type_ is Type.TEXTS:
        return tuple(str(_plain(each, Type.TEXT)) for each in value)
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int | date):
        return value
    if isinstance(value, Decimal) and type_ is Type.NUMBER:
        return value
    return str(value)


def _fits(value: Decimal) -> bool:
    """Tell whether a number loses nothing in a DECIMAL(24, 4)."""
    _, digits, exponent = value.normalize().as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    return places <= PLACES and len(digits) - places <= DIGITS - PLACES


def _at(part: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        if part is None:
            return None
        part = getattr(part, step)
    return part


def _items(held: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(held, Mapping):
        yield from held.items()
    else:
        yield from enumerate(held or ())


def _id(record: Record, way: tuple[str | int, ...]) -> str:
    """Return what tells a row from every other of its county: file and way; no key, since two may bear the same."""
    steps = "/".join(str(step) for step in (*record.place.path, *way))
    return f"{record.place.file}#{steps}" if steps else record.place.file
