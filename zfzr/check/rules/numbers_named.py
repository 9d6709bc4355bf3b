"""Document numbers as they stand in words: years that no number can bear (ZF606), one off all others alike (ZF607)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from zfzr.check.rules.series import own_number
from zfzr.check.sites import kinds_looked_at_with
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.pieces import Piece, by_portion, gathered, kinds_held, piece_names, pieces, pieces_of_units
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import (
    FieldDeclaration,
    Part,
    Record,
    declarations,
    holds_text,
    kinds,
)
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.walk import models_below, texts_with
from zfzr.files.place import Place
from zfzr.terms.late import late
from zfzr.terms.slips import are_numbers_mistyped
from zfzr.terms.text import Text

OTHERS_SAY_HERE = Text("别处写的在这里", "the others write it like this")

NUMBER: Final = re.compile(r"〔(\d{4})〕(\d{1,6})号")
_KEY_YEAR: Final = late(r"(?<![0-9〔])(\d{4})(?=-)")
"""The year in a register's own number, as in TS2015-001."""
_FIRST: Final = 1949
_BEYOND: Final = 2100


class Named(NamedTuple):
    """A text in which a document number stands, and where it is written: of the record what is told of it, and no more.

    Else every other word of the record would make it another text, to be held against all others again. `day` is that
    which is declared to go with the number, `on` the only one beside it.
    """

    id: str
    unit: str | None
    year: int | None
    declared: FieldDeclaration
    place: Place
    text: str
    day: date | None
    on: date | None


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
    return gathered(county, _impossible_in, tuple(kinds()), _until(county))


@lookup
def _impossible_in(county: County, kind: type[Record], piece: Piece, until: int) -> tuple[Finding, ...]:
    found = [told for named in named_in(county, kind, piece) for told in _impossible(named, until)]
    if "{year}" in kind.file:
        found += _swapped(kind, pieces(county, kind)[piece])
    return tuple(found)


def _until(county: County) -> int:
    """Return the last year of which the county has data: that of its day, or of its newest folder."""
    end = profile_of(county).data_until or county.as_of
    return max(end.year, county.as_of.year, _last_folder(county))


@lookup
def _last_folder(county: County) -> int:
    years = (year for path in county.dataset.paths for year in re.findall(r"/((?:19|20)\d\d)/", path))
    return max(map(int, years), default=0)


def _impossible(named: Named, until: int) -> Iterator[Finding]:
    for found in NUMBER.finditer(named.text):
        year, folder = int(found[1]), named.year
        variant = "" if not _FIRST <= year <= _BEYOND else "future" if folder and year > until else None
        if variant is not None:
            yield finding(
                named.place,
                subject=named.id,
                unit=named.unit,
                variant=variant,
                record=named.id,
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
def named_in(county: County, kind: type[Record], piece: Piece) -> tuple[Named, ...]:
    """Return the texts of a piece, at any depth, in which a document number stands."""
    return tuple(by_portion(county, _named_by, kind, piece)) if _has_texts(kind) else ()


def _named_by(_: County, __: type[Record], records: Sequence[Record]) -> list[Named]:
    return [
        Named(
            record.id,
            record.unit,
            record.year,
            site.declared,
            site.place,
            site.value,
            _day_beside(site.part, site.declared),
            _only_day_of(site.part),
        )
        for record in records
        for site in texts_with("〔", record)
        if not site.named
    ]


@cache
def _has_texts(kind: type[Record]) -> bool:
    return any(
        holds_text(model.model_fields[each.name].annotation)
        for model in models_below(kind)
        for each in declarations(model)
    )


def _only_day_of(part: Part) -> date | None:
    """Return the one day that a part says; None where it says none or several."""
    days = [each for each in part.__dict__.values() if each.__class__ is date]
    return days[0] if len(days) == 1 else None


def _day_beside(part: Any, declared: FieldDeclaration) -> date | None:
    """Return the day that goes with a document number: its own, that of what it decided, or where its stretch begins."""
    names = [declared.number.dated, declared.number.decided] if declared.number else []
    return next((day for name in (*names, "start") if name and (day := getattr(part, name, None))), None)


@rule(
    "ZF607",
    title=Text("同样的文号只有这一处差一处笔误", "Document number a slip off all others alike"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "worded": Text(
            "“{record}”的“{label}”写的是“{text}”，别处 {count} 次写的都是 {other}，{number} 别处没有写过：是不是写错了？",
            "{label} of {record} has {text!r}, where {count} others worded like it have {other} and nobody else names"
            " {number}: is it mistyped?",
        ),
        "day": Text(
            "“{record}”的“{label}”是 {number}，同一天的其余 {count} 条写的都是 {other}，{number} 别处一次也没有写过：是不是"
            "写错了？",
            "{label} of {record} is {number}, where the {count} others of that day have {other} and nobody else names"
            " {number}: is it mistyped?",
        ),
    },
    mend=Text(
        "对照原件改正文号；确是另一个文件的，登记豁免", "mend it by the document; waive it if it is right"
    ),
)
def number_one_off_the_others(county: County) -> Iterator[Finding]:
    """A number that stands once in the county, in words that at least three others share but for a number beside it.

    Of numbers alone the others are those of the same field and day; of what a unit writes, of that unit. Two documents
    side by side are issued every day: what is named twice, or is no slip of the others, is left alone.
    """
    held = [("worded", each) for each in _off_by_words(gathered(county, _worded_in, tuple(kinds())))]
    held += [("day", each) for each in gathered(county, _off_by_day, kinds_looked_at_with(county, "number"))]
    held += [
        ("day", each)
        for kind in kinds_looked_at_with(county, "number")
        for each in _off_in_register(county, kind)
    ]
    for variant, off in held:
        yield from _told_off(county, off, variant)


class _Worded(NamedTuple):
    """A text with the one document number that stands in it, and its words without that."""

    words: str
    numbers: tuple[int, ...]
    named: Named


class _Off(NamedTuple):
    """The one of some texts whose number is one off that of many others."""

    mine: Named
    first: Named
    of: int


@lookup
def _worded_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Worded, ...]:
    """Return the texts of a piece that are more than a number, and in which one stands."""
    return tuple(_of_one_number(n for n in named_in(county, kind, piece) if n.declared.number is None))


def _of_one_number(texts: Iterable[Named]) -> Iterator[_Worded]:
    for named in texts:
        found = NUMBER.findall(named.text)
        if len(found) == 1:
            yield _Worded(NUMBER.sub("〔〕", named.text), tuple(map(int, found[0])), named)


def _off_by_words(texts: Iterable[_Worded]) -> Iterator[_Off]:
    groups: dict[str, dict[tuple[int, ...], list[Named]]] = {}
    for each in texts:
        groups.setdefault(each.words, {}).setdefault(each.numbers, []).append(each.named)
    for said in groups.values():
        yield from _one_off(said)


@lookup
def _off_by_day(county: County, kind: type[Record], piece: Piece) -> tuple[_Off, ...]:
    """Return the numbers of a unit's records of a kind that are one off those of the same field and day."""
    unit, number = piece
    if number > 1 or not kind.of_its_unit:
        return ()  # told with the unit's first piece; of a register of the county, for all its units
    return tuple(
        _off_in(each for of in pieces_of_units(county, kind)[unit] for each in _numbered_in(county, kind, of))
    )


@lookup
def _off_in_register(county: County, kind: type[Record]) -> tuple[_Off, ...]:
    """Return those of a register that is kept for all units together."""
    if kind.of_its_unit:
        return ()
    return tuple(_off_in(each for p in piece_names(county, kind) for each in _numbered_in(county, kind, p)))


@lookup
def _numbered_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Worded, ...]:
    """Return the numbers of a piece that stand in fields of their own, beside a day."""
    named = named_in(county, kind, piece)
    return tuple(_of_one_number(n for n in named if n.declared.number is not None and n.day))


def _off_in(numbers: Iterable[_Worded]) -> Iterator[_Off]:
    groups: dict[tuple[object, ...], dict[tuple[int, ...], list[Named]]] = {}
    for each in numbers:
        of = each.words, each.named.declared.label, each.named.day
        groups.setdefault(of, {}).setdefault(each.numbers, []).append(each.named)
    for said in groups.values():
        yield from _one_off(said)


def is_named_once(county: County, found: re.Match[str], text: str) -> bool:
    """Tell whether a number is named once; other words may run into the letters of its office (按照甲政〔2015〕3号)."""
    mine = issuer_before(text[: found.start()])
    told = _times(county, _year_and_number(found))
    return sum(each.endswith(mine) or mine.endswith(each) for each in told) == 1


def _year_and_number(found: re.Match[str]) -> tuple[int, int]:
    return int(found[1]), int(found[2])


@lookup
def _times(county: County, number: tuple[int, int]) -> tuple[str, ...]:
    """Return the letters before a number each time that it is named; asked of the few that are one off others."""
    held = kinds_held(county, tuple(kinds()))
    of = (_times_in(county, kind, p).get(number, ()) for kind in held for p in piece_names(county, kind))
    return tuple(letters for each in of for letters in each)


@lookup
def _times_in(county: County, kind: type[Record], piece: Piece) -> dict[tuple[int, int], tuple[str, ...]]:
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for named in named_in(county, kind, piece):
        for each in NUMBER.finditer(named.text):
            told = _year_and_number(each)
            found[told] = (*found.get(told, ()), issuer_before(named.text[: each.start()]))
    return found


_OTHERS: Final = 3
"""How many others must agree before the one that differs is told of."""
_SHARE: Final = 0.75
"""Which share of all that are worded alike these must be."""
_FEW, _MOST = 2, 0.6
"""The same where the two are not next to one another: there nobody issues the one right after the other."""


def issuer_before(before: str) -> str:
    """Return the letters of the office that stand before a number's year."""
    found = re.search(r"[\u4e00-\u9fa5]{1,12}\Z", before)
    return found[0] if found else ""


def _one_off(said: Mapping[tuple[int, ...], Sequence[Named]]) -> Iterator[_Off]:
    if len(said) < 2:
        return
    other, many = max(said.items(), key=lambda each: len(each[1]))
    total = sum(map(len, said.values()))
    for one, few in said.items():
        if len(few) != 1 or not are_numbers_mistyped((one[0], one[1]), (other[0], other[1])):
            continue
        is_next = sum(abs(a - b) for a, b in zip(one, other, strict=True)) == 1
        least = max(_OTHERS, _SHARE * total) if is_next else max(_FEW, _MOST * total)
        if len(many) >= least:
            yield _Off(few[0], many[0], len(many))


def _told_off(county: County, off: _Off, variant: str) -> Iterator[Finding]:
    mine, found = off.mine, NUMBER.search(off.mine.text)
    if found is None or not is_named_once(county, found, mine.text):
        return
    theirs = NUMBER.search(off.first.text)
    yield finding(
        mine.place,
        subject=mine.id,
        unit=mine.unit,
        related=[Related(off.first.place, OTHERS_SAY_HERE)],
        variant=variant,
        record=mine.id,
        label=mine.declared.label,
        text=mine.text,
        number=found[0],
        count=off.of,
        other=theirs[0] if theirs else "",
    )
