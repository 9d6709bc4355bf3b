"""A day that stands alone in a file where nearly all others are one and the same, a slip away from it (ZF839)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel

from zfzr.check.rules.usual_days import days_of
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_looked_at, pieces
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Choice, FieldDeclaration, Part, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site, Steps, models_below, models_of
from zfzr.files.place import Place
from zfzr.terms.day_slips import digits_changed, is_slip_of, months_beside
from zfzr.terms.text import Text

_ROWS: Final = 6
"""How many days a field must have in a file."""
_SHARE: Final = 0.8
"""Which share of them must be the same day."""


@rule(
    "ZF839",
    title=Text("日期与同一文件里其余的只差一处", "Day a slip away from that of all others in the file"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的“{label}”是 {on}，这里 {of} 个里有 {count} 个是 {usual}，只有它恰好差{how}：是不是写错了？",
        "{record}: {label} is {on}, while {count} of the {of} here are {usual}, and it alone differs by {how_en}: is it"
        " mistyped?",
    ),
    mend=Text("对照原件改正日期；确实如此的，登记豁免", "mend the day by the document, or waive it"),
)
def day_beside_that_of_all_others(county: County) -> Iterator[Finding]:
    """A day that nobody else bears, one slip away from the day of four fifths: of a file, or of one class in it.

    Where each record has a file of its own, those of a unit are held against one another. Where fewer share a day, or
    two differ from it in the same way, nothing is told: silence proves no day right.
    """
    return gathered(county, _in_piece, tuple(filter(_has_days, kinds_looked_at(county))))


@cache
def _has_days(kind: type[Record]) -> bool:
    return kind.shape != "map" and any(map(days_of, models_below(kind)))


@lookup
def _in_piece(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    """Return what is found in the files of a piece: each of them lies in one, as a whole."""
    records = pieces(county, kind)[piece]
    if len(records) < _ROWS:
        return ()
    groups: _Groups = {}
    in_files = kind.shape in ("rows", "list")
    for record in records:
        _gather(groups, record.place.file if in_files else record.year, record, record)
    found: dict[Place, Finding] = {}
    for sites in groups.values():
        if len(sites) >= _ROWS and _differ(sites):
            for group in (sites, *_of_one_class(kind, sites)):
                for told in _alone(group):
                    found.setdefault(told.place, told)  # of the file as a whole first
    return tuple(found.values())


def _of_one_class(kind: type[Record], sites: Sequence[Site]) -> Iterator[Sequence[Site]]:
    """Yield those of some days that belong to records of one class, wherever there are several classes."""
    for name in _classes(kind):
        by_class = grouped((site.record.__dict__[name], site) for site in sites)
        if len(by_class) > 1:
            yield from (group for value, group in by_class.items() if value and len(group) >= _ROWS)


_Groups = dict[tuple[object, tuple[str, ...]], list[Site]]
"""Days by what they stand in together, and by the labels of the fields on the way to them."""


def _gather(
    groups: _Groups,
    together: object,
    record: Record,
    part: Part,
    steps: Steps = (),
    labels: tuple[str, ...] = (),
) -> None:
    """Add the days of a record, those of its parts, too; of an item of thousands, no other value is looked at."""
    held = part.__dict__
    for declared, leads_on in _with_days(type(part)):
        value = held[declared.name]
        if not value:
            continue
        own, named = (*steps, declared.label), (*labels, declared.label)
        if value.__class__ is date:
            _add(groups, together, named, (record, part, own, declared, value))
        elif isinstance(value, list):
            for at, each in enumerate(value):
                if isinstance(each, date):
                    _add(groups, together, named, (record, part, (*own, at), declared, each))
                elif leads_on and isinstance(each, Part):
                    _gather(groups, together, record, each, (*own, at), named)
        elif isinstance(value, dict):
            for key, each in value.items():
                below, called = (*own, str(key)), (*named, str(key))
                if isinstance(each, date):
                    _add(groups, together, called, (record, part, below, declared, each))
                elif leads_on and isinstance(each, Part):
                    _gather(groups, together, record, each, below, called)
        elif leads_on and isinstance(value, Part):
            _gather(groups, together, record, value, own, named)


def _add(groups: _Groups, together: object, labels: tuple[str, ...], site: tuple[Any, ...]) -> None:
    made = tuple.__new__(Site, site)  # what `Site(…)` calls, without the call between
    if (known := groups.get((together, labels))) is None:
        groups[together, labels] = [made]
    else:
        known.append(made)


def _differ(sites: Sequence[Site]) -> bool:
    """Tell whether some days are not all one; where they are, nothing can be told of them, nor of those of one class."""
    first = sites[0].value
    return any(site.value != first for site in sites)


@cache
def _with_days(model: type[BaseModel]) -> tuple[tuple[FieldDeclaration, bool], ...]:
    """Return the fields of a model that can hold a day, or parts that can; the latter lead on."""
    found = []
    for declared in declarations(model):
        leads_on = any(_with_days(each) for each in models_of(model, declared.name) if each is not model)
        if leads_on or _may_be_a_day(model.model_fields[declared.name].annotation):
            found.append((declared, leads_on))
    return tuple(found)


def _may_be_a_day(annotation: object) -> bool:
    return annotation is date or any(map(_may_be_a_day, get_args(annotation)))


@cache
def _classes(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields that say of which sort a record is: a choice, or a word that is declared elsewhere."""
    return tuple(
        each.name
        for each in declarations(kind)
        if not each.whose and _is_word(kind.model_fields[each.name].annotation, each)
    )


def _is_word(annotation: object, declared: FieldDeclaration) -> bool:
    of = [each for each in get_args(annotation) or (annotation,) if each is not type(None)]
    return (
        len(of) == 1
        and get_origin(annotation) is not list
        and (
            (isinstance(of[0], type) and issubclass(of[0], Choice))
            or (of[0] is str and bool(declared.refers))
        )
    )


def _alone(sites: Sequence[Site]) -> Iterator[Finding]:
    counts = Counter([site.value for site in sites])
    if len(sites) < _ROWS or len(counts) == 1:
        return
    ((usual, count),) = counts.most_common(1)
    if count < _SHARE * len(sites):
        return
    for site in sites:
        how = _how(site.value, usual)
        if how is not None and counts[site.value] == 1:
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                kind=type(site.record).label,
                record=site.id,
                label=site.declared.label,
                on=site.value,
                of=len(sites),
                count=count,
                usual=usual,
                how=how,
            )


def _how(day: date, usual: date) -> Text | None:
    if day in months_beside(usual):
        return Text("一个月", "a month")
    if day == digits_changed(usual):
        return Text("在日的两个数字颠倒", "two digits changed about")
    if not is_slip_of(day, usual):
        return None
    return (
        Text("一年", "a year")
        if day.year != usual.year
        else Text("在月日颠倒", "month and day changed about")
    )
