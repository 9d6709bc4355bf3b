"""Document numbers as they stand in words: years that no number can bear (ZF606), one off all others alike (ZF607)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, get_args, get_origin

from zfzr.check.rules.series import own_number
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.pieces import Piece, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import (
    Choice,
    FieldDeclaration,
    Part,
    Record,
    declarations,
    kinds,
    models_in,
)
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.walk import models_below, walk
from zfzr.files.place import Place
from zfzr.terms.text import Text

OTHERS_SAY_HERE = Text("别处写的在这里", "the others write it like this")

_NUMBER: Final = re.compile(r"〔(\d{4})〕(\d{1,6})号")
_KEY_YEAR: Final = re.compile(r"(?<![0-9〔])(\d{4})(?=-)")
"""The year in a register's own number, as in TS2015-001."""
_FIRST: Final = 1949
_BEYOND: Final = 2100


class _Named(NamedTuple):
    """A text in which a document number stands, and where it is written."""

    record: Record
    declared: FieldDeclaration
    place: Place
    text: str
    day: date | None


@rule(
    "ZF606",
    title=Text("编号里的年份不可能", "Year that no number can bear"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "“{record}”的“{label}”写着 {number}，没有哪一年是 {year}：年份写错了",
            "{label} of {record} has {number}: there is no year {year}",
        ),
        "swapped": Text(
            "{kind}“{number}”写在{folder}年的目录里，编号里的年份却是 {year}：两个数字写颠倒了",
            "{number!r} lies in the folder of {folder}, and its year is {year}: two digits are changed about",
        ),
        "future": Text(
            "“{record}”写在{folder}年的目录里，“{label}”却写着 {number}，数据到 {until} 年为止，还没有 {year} 年的文件",
            "{record} lies in the folder of {folder}, and {label} names {number}, though the data end in {until}",
        ),
    },
    mend=Text("对照登记簿、原件改正编号里的年份", "mend the year by the register"),
)
def year_that_no_number_can_bear(county: County) -> Iterator[Finding]:
    """A year before 1949 or beyond all data, or one that is its folder's with two digits changed about.

    What is named in passing by a file that is of no year may be of any: the sample's laws go on after its last day.
    """
    until = _until(county)
    for kind in kinds():
        for piece in pieces(county, kind):
            yield from _impossible_in(county, kind, piece, until)


@lookup
def _impossible_in(county: County, kind: type[Record], piece: Piece, until: int) -> tuple[Finding, ...]:
    found = [told for named in _named_in(county, kind, piece) for told in _impossible(named, until)]
    if "{year}" in kind.file:
        found += _swapped(kind, pieces(county, kind)[piece])
    return tuple(found)


def _until(county: County) -> int:
    """Return the last year of which the county has data: that of its day, or of its newest folder."""
    end = profile_of(county).data_until or county.as_of
    folders = (int(year) for path in county.dataset.files for year in re.findall(r"/((?:19|20)\d\d)/", path))
    return max(end.year, county.as_of.year, *folders, 0)


def _impossible(named: _Named, until: int) -> Iterator[Finding]:
    for found in _NUMBER.finditer(named.text):
        year, folder = int(found[1]), named.record.year
        variant = "" if not _FIRST <= year <= _BEYOND else "future" if folder and year > until else None
        if variant is not None:
            yield finding(
                named.place,
                subject=named.record.id,
                unit=named.record.unit,
                variant=variant,
                record=named.record.id,
                label=named.declared.label,
                number=found[0],
                year=found[1],
                folder=folder,
                until=until,
            )
            return


def _swapped(kind: type[Record], records: Sequence[Record]) -> Iterator[Finding]:
    key = own_number(kind)
    if key is None:
        return
    for record in records:
        found = _KEY_YEAR.search(str(record.__dict__[key.name]))
        if found and record.year and found[1] in _with_two_changed(str(record.year)):
            yield finding(
                record.field(key.label),
                subject=record.id,
                unit=record.unit,
                variant="swapped",
                kind=kind.label,
                number=record.id,
                folder=record.year,
                year=found[1],
            )


@cache
def _with_two_changed(year: str) -> frozenset[str]:
    ways = {year[:at] + year[at + 1] + year[at] + year[at + 2 :] for at in range(len(year) - 1)}
    return frozenset(ways - {year})


@lookup
def _named_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Named, ...]:
    """Return the texts of a piece, at any depth, in which a document number stands."""
    if not _has_texts(kind):
        return ()
    found = []
    for record in pieces(county, kind)[piece]:
        if _mentions(record):
            found += [
                _Named(record, site.declared, site.place, site.value, _day_beside(site.part, site.declared))
                for site in walk(record)
                if isinstance(site.value, str) and "〔" in site.value and not site.named
            ]
    return tuple(found)


def _mentions(part: Part) -> bool:
    """Tell whether a document number stands anywhere in a part; quicker than to walk all of it."""
    texts, parts = _spots(type(part))
    held = part.__dict__
    for name in texts:  # of every record of the county: no generators
        value = held[name]
        if value and "〔" in (value if value.__class__ is str else str(value)):
            return True
    for name in parts:
        value = held[name]
        if value and any(map(_mentions, _parts_of(value))):
            return True
    return False


def _parts_of(value: object) -> Iterator[Part]:
    for each in value if isinstance(value, list) else (value,):
        if isinstance(each, Part):
            yield each


@cache
def _spots(model: type[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a model that hold text, and those that hold parts."""
    held = {name: info.annotation for name, info in model.model_fields.items()}
    return (
        tuple(name for name, annotation in held.items() if _is_text(annotation)),
        tuple(name for name, annotation in held.items() if any(models_in(annotation))),
    )


@cache
def _has_texts(kind: type[Record]) -> bool:
    return any(
        _is_text(model.model_fields[each.name].annotation)
        for model in models_below(kind)
        for each in declarations(model)
    )


def _is_text(annotation: object) -> bool:
    if get_origin(annotation) is not None or get_args(annotation):
        return any(map(_is_text, get_args(annotation)))
    return annotation is str or (
        isinstance(annotation, type) and issubclass(annotation, str) and not issubclass(annotation, Choice)
    )


def _day_beside(part: Any, declared: FieldDeclaration) -> date | None:
    """Return the day that goes with a document number: its own, that of what it decided, or where its stretch begins."""
    names = [declared.number.dated, declared.number.decided] if declared.number else []
    return next((day for name in (*names, "start") if name and (day := getattr(part, name, None))), None)


@rule(
    "ZF607",
    title=Text("同样的文号只有这一处差一", "Document number one off all others alike"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "worded": Text(
            "“{record}”的“{label}”写的是“{text}”，别处 {count} 次写的都是 {other}，{number} 别处没有写过：是不是差了一？",
            "{label} of {record} has {text!r}, where {count} others worded like it have {other} and nobody else names"
            " {number}: is it one off?",
        ),
        "day": Text(
            "“{record}”的“{label}”是 {number}，同一天的其余 {count} 条写的都是 {other}，{number} 别处一次也没有写过：是不是"
            "差了一？",
            "{label} of {record} is {number}, where the {count} others of that day have {other} and nobody else names"
            " {number}: is it one off?",
        ),
    },
    mend=Text(
        "对照原件改正文号；确是另一个文件的，登记豁免", "mend it by the document; waive it if it is right"
    ),
)
def number_one_off_the_others(county: County) -> Iterator[Finding]:
    """A number that stands once in the county, in words that at least three others share but for a number beside it.

    Of numbers alone the others are those of the same field and day; of what a unit writes, of that unit. Two documents
    side by side are issued every day: what is named twice, or differs by more than one, is left alone.
    """
    groups: dict[tuple[object, ...], dict[tuple[int, ...], list[_Named]]] = {}
    times: dict[str, int] = {}
    for named in _all_named(county):
        numbers = tuple(int(each) for found in _NUMBER.findall(named.text) for each in found)
        for found in _NUMBER.finditer(named.text):
            told = _issuer(named.text[: found.start()]) + found[0]
            times[told] = times.get(told, 0) + 1
        words = _NUMBER.sub("〔〕", named.text)
        if len(numbers) == 2:
            alone = named.declared.number is not None
            if alone and not named.day:
                continue
            kind = type(named.record)
            folder = named.record.unit if kind.of_its_unit else None
            of = (kind, named.declared.label, folder, named.day) if alone else ()
            groups.setdefault((words, *of), {}).setdefault(numbers, []).append(named)
    for group, said in groups.items():
        yield from _one_off(said, "worded" if len(group) == 1 else "day", times)


@lookup
def _all_named(county: County) -> tuple[_Named, ...]:
    """Return the texts of all records: what of a county that stays in memory names no document leaves them as they are."""
    return tuple(
        named
        for kind in kinds()
        for piece in pieces(county, kind)
        for named in _named_in(county, kind, piece)
    )


_OTHERS: Final = 3
"""How many others must agree before the one that differs is told of."""
_SHARE: Final = 0.75
"""Which share of all that are worded alike these must be."""


def _issuer(before: str) -> str:
    """Return the letters of the office that stand before a number's year."""
    found = re.search(r"[\u4e00-\u9fa5]{1,12}\Z", before)
    return found[0] if found else ""


def _one_off(
    said: Mapping[tuple[int, ...], Sequence[_Named]], variant: str, times: Mapping[str, int]
) -> Iterator[Finding]:
    other, many = max(said.items(), key=lambda each: len(each[1]))
    if len(many) < max(_OTHERS, _SHARE * sum(map(len, said.values()))):
        return
    for one, few in said.items():
        if len(few) == 1 and sum(abs(a - b) for a, b in zip(one, other, strict=True)) == 1:
            yield from _told_off(few[0], many, variant, times)


def _told_off(
    mine: _Named, many: Sequence[_Named], variant: str, times: Mapping[str, int]
) -> Iterator[Finding]:
    found = _NUMBER.search(mine.text)
    if found is None or times[_issuer(mine.text[: found.start()]) + found[0]] != 1:
        return
    theirs = _NUMBER.search(many[0].text)
    yield finding(
        mine.place,
        subject=mine.record.id,
        unit=mine.record.unit,
        related=[Related(many[0].place, OTHERS_SAY_HERE)],
        variant=variant,
        record=mine.record.id,
        label=mine.declared.label,
        text=mine.text,
        number=found[0],
        count=len(many),
        other=theirs[0] if theirs else "",
    )
