"""Days and numbers of a unit's document that its other records tell again in words (ZF625)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, get_origin

from zfzr.check.rules.usual_days import days_of
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, of_kind, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations, kinds
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import models_of
from zfzr.terms.day_slips import is_mistyped
from zfzr.terms.late import late
from zfzr.terms.slips import are_numbers_mistyped
from zfzr.terms.text import Text, enumeration

DOCUMENT_HERE = Text("这份材料写在这里", "the document says it here")

_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_NUMBER: Final = late(r"[\u4e00-\u9fa5]{1,12}〔\d{4}〕\d{1,6}号")
_PARTS: Final = re.compile(r"(.*)〔(\d{4})〕(\d{1,6})号")
"""The letters of an office, the year and the number: what is written otherwise is told of by other rules."""
_UNITS: Final = 5
"""In how many units the two must agree before a unit in which they do not is told of."""
_SHARE: Final = 0.9
"""In which share of all others they must."""


_Way = tuple[FieldDeclaration, ...]
"""The fields on the way to a value of a record, the last one its own."""


class _Retold(NamedTuple):
    """What a text tells of a document: the text, and what the document says itself."""

    record: Record
    document: Record
    said: tuple[str, ...]
    written: str

    @property
    def agrees(self) -> bool:
        """Whether the text tells what the document says; words may run into the office's letters (印发甲政〔2015〕3号)."""
        return any(
            each == self.written or ("〔" in self.written and each.endswith(self.written))
            for each in self.said
        )


@rule(
    "ZF625",
    title=Text("文字里说的与所说的材料不同", "What a text tells of a document, which says otherwise"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”说的是{said}，本单位{kind}的“{field}”却是{written}；其余 {count} 个单位两处都相同，只有"
        "这里差一处笔误：有一处写错了",
        "{label} of {record} tells of {said}, while {field} of the unit's {kind} is {written}; in the {count} other units"
        " both agree: one of the two is wrong",
    ),
    mend=Text("对照原件改正写错的一处", "mend whichever is wrong by the document"),
)
def told_again_otherwise(county: County) -> Iterator[Finding]:
    """A day or a number in a text that is a slip away from that of the unit's document, where all other units agree.

    That a text tells of a document nobody declares: it is learned from the other units, whose texts under the same key
    tell the same as their documents. With fewer than five, or where one in ten differs, nothing is told.
    """
    for kind in kinds_looked_at(county):
        if (
            "{unit}" in kind.file
            and "{year}" in kind.file
            and kind.shape in ("rows", "list")
            and _texts(kind)
        ):
            yield from _retold_by(county, kind)


@lookup
def _retold_by(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    texts = grouped((named, record) for named, record in of_kind(county, _telling, kind))
    return tuple(
        found
        for (_, name), records in texts.items()
        if len(records) > _UNITS
        for document, field in _documents()
        for found in _differing(county, records, name, document, field)
    )


@lookup
def _telling(county: County, kind: type[Record], piece: Piece) -> tuple[tuple[tuple[str, str], Record], ...]:
    """Return the records of a piece, by key and field, of which a text tells a day or a number."""
    return tuple(
        ((record.id, declared.name), record)
        for record in pieces(county, kind)[piece]
        for declared in _texts(kind)
        if _DAY.search(text := record.__dict__[declared.name] or "") or "〔" in text
    )


@cache
def _texts(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    return tuple(
        each
        for each in declarations(kind)
        if each.paragraphs and get_origin(kind.model_fields[each.name].annotation) is not list
    )


@cache
def _documents() -> tuple[tuple[type[Record], _Way], ...]:
    """Return the days and numbers of what a unit writes once a year, in a file of its own, and of the parts of it."""
    return tuple(
        (kind, way)
        for kind in kinds()
        if kind.shape == "one" and "{unit}" in kind.file and "{year}" in kind.file
        for way in (
            *((each,) for each in (*days_of(kind), *(each for each in declarations(kind) if each.number))),
            *(
                (outer, each)
                for outer in declarations(kind)
                if get_origin(kind.model_fields[outer.name].annotation) is not list
                for inner in models_of(kind, outer.name)
                for each in days_of(inner)
            ),
        )
    )


def _at(record: Record, way: _Way) -> Any:
    """Return the value to which a way leads; None where there is none."""
    value: Any = record
    for declared in way:
        value = getattr(value, declared.name, None)
    return value


def _differing(
    county: County, records: Sequence[Record], name: str, kind: type[Record], field: _Way
) -> Iterator[Finding]:
    held = {(each.unit, each.year): each for each in county.dataset.all(kind)}
    retold = [
        _Retold(record, document, said, _as_told(value))
        for record in records
        if (document := held.get((record.unit, record.year)))
        and (value := _at(document, field))
        and (said := _said(record.__dict__[name], is_day=isinstance(value, date)))
    ]
    right = [each for each in retold if each.agrees]
    units = len({each.record.unit for each in right})
    if units < _UNITS or len(right) < _SHARE * (len(retold) - 1):
        return
    for each in retold:
        if not each.agrees and any(_is_slip(told, each, field) for told in each.said):
            label = next(one.label for one in declarations(type(each.record)) if one.name == name)
            yield finding(
                each.record.field(label),
                subject=each.record.id,
                unit=each.record.unit,
                related=[Related(each.document.field(*(step.label for step in field)), DOCUMENT_HERE)],
                record=each.record.id,
                label=label,
                said=enumeration(each.said),
                kind=kind.label,
                field=field[-1].label,
                written=each.written,
                count=units - (each.record.unit in {other.record.unit for other in right}),
            )


def _as_told(value: date | str) -> str:
    return f"{value.month}月{value.day}日" if isinstance(value, date) else value


def _said(text: str, *, is_day: bool) -> tuple[str, ...]:
    if is_day:
        return tuple(f"{int(month)}月{int(day)}日" for month, day in _DAY.findall(text))
    return tuple(_NUMBER.findall(text))


def _is_slip(told: str, each: _Retold, field: _Way) -> bool:
    """Tell whether what is told is a slip away from what the document says: a digit more or less, another, two about."""
    value = _at(each.document, field)
    if isinstance(value, date):
        found = _DAY.fullmatch(told)
        return found is not None and _is_mistyped(value, int(found[1]), int(found[2]))
    mine, theirs = _PARTS.fullmatch(told), _PARTS.fullmatch(each.written)
    if mine is None or theirs is None or not mine[1].endswith(theirs[1]):
        return False
    (year, its_year), (serial, its) = zip(mine.groups()[1:], theirs.groups()[1:], strict=True)
    return are_numbers_mistyped((int(year), int(serial)), (int(its_year), int(its)))


def _is_mistyped(value: date, month: int, day: int) -> bool:
    try:
        return is_mistyped(value, value.replace(month=month, day=day))
    except ValueError:
        return False
