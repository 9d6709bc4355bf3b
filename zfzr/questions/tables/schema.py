"""Which tables a county is, and which columns each has: drawn from the declarations, the same for every county.

A kind of record is a table, and so is each list of parts in it; a part that stands alone is columns of its parent. Names are
the identifiers of the declarations (`decided`), beside which the dictionary puts the Chinese labels (决定日期).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

from zfzr.county.kinds import kind_name
from zfzr.county.spelling import choices_of, field_of, items_of, part_in, values_of
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations, kinds

SCHEMA_VERSION: Final = 1
"""Rises when a table or column is renamed, taken away or means something else; new ones may come without it."""

DIGITS: Final = 24
PLACES: Final = 4
"""Numbers are exact: DECIMAL(24, 4). What has more places than these is left out and told (table `unread`)."""


class Type(StrEnum):
    """What the values of a column are, by the name that SQL has for it."""

    TEXT = "VARCHAR"
    DAY = "DATE"
    NUMBER = f"DECIMAL({DIGITS}, {PLACES})"
    WHOLE = "BIGINT"
    TRUTH = "BOOLEAN"
    TEXTS = "VARCHAR[]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and label, the type of its values, and what is declared of them.

    `steps` are the fields that lead to the value within the row's part, `labels` the same in Chinese; none for a column
    that says of what the row is and where it stands. `fields` are the declarations on the way.
    """

    name: str
    label: str
    type: Type
    meaning: str = ""
    unit: str = ""
    example: str = ""
    refers: str = ""
    choices: tuple[str, ...] = ()
    is_key: bool = False
    is_required: bool = False
    is_public: bool = False
    steps: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    declared: FieldDeclaration | None = None


@dataclass(frozen=True, slots=True)
class Schema:
    """A table: its name and label, what it holds, its duty, and its columns.

    `kind` is that of its records, None for what is worked out; `model` the part that a row is. `children` are the lists
    within a row, each with the field that holds it and the table of its rows.
    """

    name: str
    label: str
    meaning: str
    duty: str
    columns: tuple[Column, ...]
    kind: type[Record] | None = None
    model: type[Part] | None = None
    is_map: bool = False
    children: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = ()


COUNTY: Final = Column("county", "县", Type.TEXT, "县的行政区划代码（GB/T 2260）", is_required=True)
YEAR: Final = Column("year", "年度", Type.WHOLE, "记录所在的年度目录；不分年度的为空")
UNIT: Final = Column("unit", "单位目录", Type.TEXT, "记录所在的单位目录；不属于一个单位的事实为空")
RECORD: Final = Column("record", "记录", Type.TEXT, "记录的编号；没有自己的编号的，是单位或者文件名")
ID: Final = Column("id", "行标识", Type.TEXT, "这一行在这些数据里的标识", is_required=True)
PARENT: Final = Column(
    "parent_id", "上级行标识", Type.TEXT, "这一行属于哪一行：上级表的 id", is_required=True
)
SEQ: Final = Column("seq", "序", Type.WHOLE, "在列表里是第几项，从1起", is_required=True)
FILE: Final = Column("file", "文件", Type.TEXT, "在数据目录里的哪个文件", is_required=True)
LINE: Final = Column("line", "行", Type.WHOLE, "在文件里的第几行，从1起", is_required=True)

_FRONT: Final = (COUNTY, YEAR, UNIT, RECORD, ID)
_OF_ROWS: Final = frozenset(c.name for c in (*_FRONT, PARENT, SEQ, FILE, LINE))

_CALLED: Final = {"unit": "units", "zfzr": "profile"}
"""Tables that are not called as the file of their kind: one row a unit, and the county's own settings."""

_RESERVED: Final = frozenset(
    {
        "all",
        "and",
        "as",
        "asc",
        "between",
        "by",
        "case",
        "check",
        "column",
        "create",
        "default",
        "desc",
        "distinct",
        "else",
        "end",
        "exists",
        "filter",
        "for",
        "foreign",
        "from",
        "full",
        "group",
        "having",
        "in",
        "index",
        "inner",
        "into",
        "is",
        "join",
        "key",
        "left",
        "like",
        "limit",
        "not",
        "null",
        "of",
        "offset",
        "on",
        "or",
        "order",
        "outer",
        "over",
        "primary",
        "references",
        "right",
        "select",
        "set",
        "table",
        "then",
        "to",
        "union",
        "unique",
        "update",
        "using",
        "values",
        "when",
        "where",
        "with",
    }
)
"""Words of SQL: a column that is called so has a `_` behind it, so that no query need quote."""


@cache
def schemas_of(kind: type[Record]) -> tuple[Schema, ...]:
    """Return the tables of a kind: that of its records, then those of the lists within them."""
    name = kind_name(kind).replace("-", "_")
    return tuple(_schemas(kind, kind, _CALLED.get(name, name), kind.label, (), ""))


@cache
def record_schemas() -> tuple[Schema, ...]:
    """Return the tables of every kind, by name."""
    found = [schema for kind in kinds() for schema in schemas_of(kind)]
    return tuple(sorted(found, key=lambda schema: schema.name))


def _schemas(
    model: type[Part], kind: type[Record], name: str, label: str, above: tuple[type[Part], ...], field: str
) -> Iterator[Schema]:
    """Yield the table of a part and those of the lists in it; a part that holds itself stays in one table (`field`)."""
    children, below = [], []
    for steps, labels, part, meaning in _lists(model, (), ()):
        if part is not None and part in (*above, model) and steps[-1] == field:
            children.append((steps, labels, name))
            continue
        child = "_".join((name, *steps))
        children.append((steps, labels, child))
        called = ".".join((label, *labels))
        if part is None:
            below.append(_of_values(kind, child, called, meaning))
        else:
            below.extend(_schemas(part, kind, child, called, (*above, model), steps[-1]))
            if values_of(meaning) is not None:
                below = [_keyed(each) if each.name == child else each for each in below]
    head = (*_FRONT, PARENT, SEQ) if above else _FRONT
    yield Schema(
        name,
        label,
        _said_of(model),
        kind.duty,
        (*head, *_columns(model, (), ()), FILE, LINE),
        kind,
        model,
        children=tuple(children),
    )
    yield from below


def _said_of(model: type[Part]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]


_KEY: Final = Column("key_", "键", Type.TEXT, "在这一组里叫什么", is_key=True, is_required=True)


def _of_values(kind: type[Record], name: str, label: str, meaning: Any) -> Schema:
    """Return the table of a mapping whose values are no parts."""
    held = values_of(meaning)
    value = Column("value", "值", _type_of(held), choices=tuple(choices_of(held)))
    columns = (*_FRONT, PARENT, SEQ, _KEY, value, FILE, LINE)
    return Schema(name, label, "", kind.duty, columns, kind, None, is_map=True)


def _keyed(schema: Schema) -> Schema:
    at = schema.columns.index(SEQ) + 1
    columns = (*schema.columns[:at], _KEY, *schema.columns[at:])
    return Schema(
        schema.name,
        schema.label,
        schema.meaning,
        schema.duty,
        columns,
        schema.kind,
        schema.model,
        True,
        schema.children,
    )


def _lists(
    model: type[Part], steps: tuple[str, ...], labels: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], type[Part] | None, Any]]:
    """Yield the lists of parts and the mappings within a part, those of parts that stand alone included."""
    for declared in declarations(model):
        meaning = field_of(model, declared.label)
        here, called = (*steps, declared.name), (*labels, declared.label)
        items, values = items_of(meaning), values_of(meaning)
        if values is not None:
            yield here, called, part_in(values), meaning
        elif items is not None:
            if part := part_in(items):
                yield here, called, part, meaning
        elif part := part_in(meaning):
            yield from _lists(part, here, called)


def _columns(
    model: type[Part], steps: tuple[str, ...], labels: tuple[str, ...], needed: bool = True
) -> Iterator[Column]:
    for declared in declarations(model):
        meaning = field_of(model, declared.label)
        here, called = (*steps, declared.name), (*labels, declared.label)
        items = items_of(meaning)
        if values_of(meaning) is not None or (items is not None and part_in(items)):
            continue
        is_needed = needed and declared.required
        type_ = _type_of(meaning) if items is None else Type.TEXTS
        if items is None and (part := part_in(meaning)):
            yield from _columns(part, here, called, is_needed)
            continue
        yield Column(
            _named("_".join(here)),
            ".".join(called),
            type_,
            declared.meaning,
            declared.unit,
            declared.example,
            str(declared.refers),
            tuple(choices_of(meaning if items is None else items)),
            declared.key and not steps,
            is_needed and type_ is not Type.NUMBER,  # one that no column holds is left out
            declared.public,
            here,
            called,
            declared,
        )


def _named(name: str) -> str:
    if name in _OF_ROWS:
        return f"its_{name}"
    return f"{name}_" if name in _RESERVED else name


def _type_of(meaning: Any) -> Type:
    """Return the type of a field's values."""
    for each in _plain(meaning):
        if each is bool:
            return Type.TRUTH
        if isinstance(each, type) and issubclass(each, Enum):
            return Type.TEXT
        if each is int:
            return Type.WHOLE
        if each is Decimal:
            return Type.NUMBER
        if each is date:
            return Type.DAY
    return Type.TEXT


def _plain(meaning: Any) -> Iterator[Any]:
    """Yield the types that an annotation allows, without what tells how they are read."""
    if get_origin(meaning) in (Union, UnionType):
        for each in get_args(meaning):
            yield from _plain(each)
    elif hasattr(meaning, "__metadata__"):
        yield from _plain(meaning.__origin__)
    elif meaning is not NoneType:
        yield meaning
