"""Days in words that are a stroke of a key off what the register says of the same person or event (ZF077)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from pydantic import BaseModel

from zfzr.check.rules.usual_days import days_of
from zfzr.check.sites import every_that, sites_in, units_of
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, pieces, pieces_of_units
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Choice, Part, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named, targets
from zfzr.declare.walk import Site, Steps, models_below
from zfzr.files.place import Place
from zfzr.terms.day_slips import day_and_month_swapped, is_mistyped
from zfzr.terms.text import Text

REGISTERED_HERE = Text("登记的日期在这里", "the day is registered here")

_DAY: Final = re.compile(r"(?:((?:19|20)\d\d)年)?(?<!\d)(\d{1,2})月(\d{1,2})日")
_CLAUSE: Final = re.compile(r"[^，。；、（）]*")
_PERSON: Final = "人员"
_WORD: Final = 2
"""Of how many characters a class must be to be looked for in words."""


def _tells_a_day(value: object) -> bool:
    return isinstance(value, str) and "月" in value and _DAY.search(value) is not None


@rule(
    "ZF077",
    title=Text("文字里的日期与登记的差一个数字", "Day in words a digit off the registered one"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    on=every_that("paragraphs", _tells_a_day),
    says=Text(
        "“{record}”的“{label}”说“{words}”，{kind}里登记的是 {on}，{said} 那一天本单位什么也没有登记：有一处写错了",
        "{label} of {record} says {words!r}, where {kind} has {on} and nothing of the unit is of the day told: one of"
        " the two is wrong",
    ),
    mend=Text(
        "对照原件改正日期；说的是另一件事的，登记豁免",
        "mend the day by the original; waive it if it is another matter",
    ),
)
def day_in_words_off_the_register(site: Site, county: County) -> Iterator[Finding]:
    """A day in a text of which nothing of the unit is, a stroke of a key off one that the register has of what it tells.

    What it tells: the persons whom the record names, or an event whose class stands in the same clause
    (10月20日被取消执法资格).
    """
    units = units_of(site.record)
    for at in _DAY.finditer(str(site.value)):
        day = _day(at, site.record.year or _year_of(site.part))
        if day is None or not units:
            continue
        clause = _clause_at(str(site.value), at.start())
        if not persons_of(county, site.record) and not _names_a_class(county, clause):
            continue  # of whom or what it tells nobody can say, and most do not
        days = [_days_of(county, unit) for unit in units]
        if any(day in of_unit for of_unit in days):
            continue
        facts = [f for of_unit in days for near in _near(day) for f in of_unit.get(near, ())]
        near = [
            each for each in facts if each.record is not site.record and _is_meant(county, site, each, clause)
        ]
        if near:
            meant = near[0]
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                day=day,
                related=[Related(meant.place, REGISTERED_HERE)],
                record=site.id,
                label=site.declared.label,
                words=clause.strip(),
                kind=type(meant.record).label,
                on=meant.day,
                said=day,
            )
            return


def _near(day: date) -> list[date]:
    """Return the days of which one is mistyped: those of the same month, and the one with month and day changed about."""
    of_month = (day + timedelta(days=at - day.day) for at in range(1, monthrange(day.year, day.month)[1] + 1))
    swapped = day_and_month_swapped(day)
    return [*(each for each in of_month if is_mistyped(day, each)), *([swapped] if swapped else [])]


def _is_meant(county: County, site: Site, fact: _Fact, clause: str) -> bool:
    """Tell whether a clause tells of a fact: of one of its classes, or of a person whom both records name."""
    return any(word in clause for word in _words(fact.part)) or not persons_of(
        county, site.record
    ).isdisjoint(persons_of(county, fact.record))


def _day(found: re.Match[str], year: int | None) -> date | None:
    year = int(found[1]) if found[1] else year
    try:
        return date(year, int(found[2]), int(found[3])) if year else None
    except ValueError:
        return None


def _year_of(part: Part) -> int | None:
    """Return the year of which all days of a part are, of a file that is of no year."""
    years = {each.year for each in part.__dict__.values() if each.__class__ is date}
    return years.pop() if len(years) == 1 else None


def _clause_at(text: str, start: int) -> str:
    """Return the clause in which something stands."""
    return next(c[0] for c in _CLAUSE.finditer(text) if c.start() <= start < max(c.end(), c.start() + 1))


class _Fact(NamedTuple):
    """A day that a record says, and where it says it: who is meant, and by which classes, is asked of the few near ones."""

    day: date
    part: Part
    record: Record
    steps: Steps

    @property
    def place(self) -> Place:
        """Where the day is written."""
        return self.record.at(*self.steps)


@lookup
def _days_of(county: County, unit: str) -> Mapping[date, tuple[_Fact, ...]]:
    """Return by their day what the records of a unit, and those of the county about it, say of a day."""
    found: dict[date, list[_Fact]] = {}
    for kind in kinds_looked_at(county):
        for piece in pieces_of_units(county, kind).get(unit, ()):
            for fact in _facts_in(county, kind, piece):
                found.setdefault(fact.day, []).append(fact)
    for fact in _facts_about(county).get(unit, ()):
        found.setdefault(fact.day, []).append(fact)
    return {day: tuple(facts) for day, facts in found.items()}


@lookup
def _facts_about(county: County) -> Mapping[str, tuple[_Fact, ...]]:
    """Return what registers of the county say of a day, by the unit that it is about."""
    found: dict[str, list[_Fact]] = {}
    for kind in kinds_looked_at(county):
        for piece in pieces_of_units(county, kind).get(None, ()):
            for fact in _facts_in(county, kind, piece):
                for unit in _units(county, fact.record):
                    found.setdefault(unit, []).append(fact)
    return {unit: tuple(facts) for unit, facts in found.items()}


@lookup
def _facts_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Fact, ...]:
    found = [
        _Fact(site.value, site.part, site.record, site.steps)
        for site in sites_in(county, kind, piece)["event"]
        if site.value.__class__ is date
    ]
    others = [each for each in days_of(kind) if not each.event]
    for record in pieces(county, kind)[piece] if others else ():
        found += [
            _Fact(day, record, record, (each.label,))
            for each in others
            if (day := record.__dict__[each.name])
        ]
    return tuple(found)


def _names_a_class(county: County, clause: str) -> bool:
    return any(map(clause.__contains__, _class_words(county)))


_CLASSES: Final = 60
"""How many words for classes a target may have."""


@lookup
def _class_words(county: County) -> frozenset[str]:
    """Return the words for classes that stand beside a day in any record there is."""
    found: set[str] = set()
    for model in {each for kind in kinds_looked_at(county) for each in models_below(kind) if _has_day(each)}:
        for declared in declarations(model):
            if declared.name not in _classes(model):
                continue
            annotation = model.model_fields[declared.name].annotation
            if isinstance(annotation, type) and issubclass(annotation, Choice):
                found |= {str(each.value) for each in annotation}
            elif isinstance(declared.refers, str) and declared.refers:
                names = targets()[declared.refers].names(county, None) or ()
                if len(names) <= _CLASSES:  # of what is numbered or named by itself there are more
                    found |= set(map(str, names))
    return frozenset(each for each in found if len(each) >= _WORD and not each.isascii())


@cache
def _has_day(model: type[BaseModel]) -> bool:
    return bool(days_of(model))


def _words(part: Part) -> tuple[str, ...]:
    """Return the classes of the part that says a day."""
    found = []
    for name in _classes(type(part)):
        value = part.__dict__[name]
        word = str(value.value) if isinstance(value, Enum) else value
        if isinstance(word, str) and len(word) >= _WORD and not word.isascii():
            found.append(word)
    return tuple(found)


@cache
def _classes(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in declarations(model)
        if (each.refers and isinstance(each.refers, str) and not each.whose)
        or _is_choice(model.model_fields[each.name].annotation)
    )


def _is_choice(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Choice)


def _units(county: County, record: Record) -> Sequence[str]:
    """Return the units that a record is about: those that it names, or those of what it names."""
    if units := units_of(record):
        return units
    return tuple(dict.fromkeys(each.unit for each in _named_by(county, record) if each.unit))


def persons_of(county: County, record: Record) -> frozenset[str]:
    """Return the persons whom a record names, itself or in its key, or who alone are named in what it names.

    A certificate is such a thing: what is written of it is written of its holder.
    """
    found = set(_persons_named(record))
    known = targets()[_PERSON].names(county, None) or ()
    found |= {each for each in re.split(r"[:/：；]", record.id) if each in known}
    for other in _named_by(county, record):
        if len(named := set(_persons_named(other))) == 1:
            found |= named
    return frozenset(found)


def _persons_named(record: Record) -> Iterator[str]:
    for declared in _naming(type(record)):
        if declared[1] == _PERSON:
            value = record.__dict__[declared[0]]
            yield from (each for each in (value if isinstance(value, list) else [value]) if each)


def _named_by(county: County, record: Record) -> Iterator[Record]:
    for name, target in _naming(type(record)):
        value = record.__dict__[name]
        if value and target not in (_PERSON, "单位") and isinstance(value, str):
            other = record_named(county, target, value)
            if other is not None and any(of == _PERSON for _, of in _naming(type(other))):
                yield other


@cache
def _naming(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record itself that name a record, and what they name."""
    return tuple(
        (each.name, each.refers)
        for each in declarations(kind)
        if isinstance(each.refers, str) and each.refers
    )
