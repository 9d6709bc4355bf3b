"""Rows that were copied and not written over (ZF820), and one document number said to be of two days (ZF826)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from zfzr.check.rules.series import own_number
from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_looked_at, piece_names, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.series import serial_of
from zfzr.terms.text import Text

ALIKE_HERE = Text("相同的一条在这里", "the one like it is here")
OTHER_DAY_HERE = Text("另一个日期写在这里", "the other day is written here")

_FEW, _MANY = 3, 8
"""How many values must be filled in, the number aside, before two rows alike in all, or all but one, say something."""


class _Copied(NamedTuple):
    """A row, one that stands before it, and the field in which they differ beside their numbers, if there is one."""

    record: Record
    earlier: Record
    differs: FieldDeclaration | None


@rule(
    "ZF820",
    title=Text("像是复制后没有改的记录", "Row that seems to be copied and not written over"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "": Text(
            "{kind}“{number}”除编号以外与“{other}”完全相同：多半是复制一行以后没有改",
            "{number!r} says the same as {other!r} but for its number: probably copied and not written over",
        ),
        "one": Text(
            "{kind}“{number}”除编号和“{label}”以外与“{other}”完全相同：多半是复制一行以后没有改完",
            "{number!r} says the same as {other!r} but for its number and {label}: probably copied and not finished",
        ),
    },
    mend=Text(
        "对照原件：是两件事的，改正抄重的各栏；是同一件事登记了两遍的，去掉一条；确实相同的，登记豁免",
        "compare the originals: mend what was copied; take one out if both are one thing; waive it if they are alike",
    ),
)
def copied_row(county: County) -> Iterator[Finding]:
    """Two records of a unit's year that differ in nothing but the number that each of them is given, or in one thing more.

    Only kinds whose records bear a number of their own are looked at: of others, two may well say the same. What a
    record is about (a reference, a party) may be the one thing in which it differs from the one before it.
    """
    for kind in kinds_looked_at(county):
        if own_number(kind) is not None:
            yield from _copied_rows(county, kind)


@lookup
def _copied_rows(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    return tuple(found for piece in piece_names(county, kind) for found in _copied_in(county, kind, piece))


@lookup
def _copied_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    """Return the copied rows of one piece: only rows of one file are held against each other."""
    key = own_number(kind)
    if key is None:
        return ()
    return tuple(
        finding(
            copied.record.field(key.label),
            subject=copied.record.id,
            unit=copied.record.unit,
            related=[Related(copied.earlier.field(key.label), ALIKE_HERE)],
            variant="one" if copied.differs else "",
            kind=kind.label,
            number=copied.record.id,
            other=copied.earlier.id,
            label=copied.differs.label if copied.differs else "",
        )
        for copied in _copied(pieces(county, kind)[piece], _beside_the_key(kind))
    )


class _Beside(NamedTuple):
    """What a kind's records say beside their key: all of it, what is quickly compared first, and the names of that."""

    all: tuple[FieldDeclaration, ...]
    plain: tuple[str, ...]


@cache
def _beside_the_key(kind: type[Record]) -> _Beside:
    rest = [declared for declared in declarations(kind) if not declared.key]
    plain = [each for each in rest if _is_plain(kind.model_fields[each.name].annotation)]
    others = [each for each in rest if each not in plain]
    return _Beside((*plain, *others), tuple(each.name for each in plain))


def _copied(records: Sequence[Record], beside: _Beside) -> Iterator[_Copied]:
    """Yield each record that says what an earlier one of its file says, or, but for one thing, the one before it.

    Most differ from every other in what is plain: nothing more is asked of those.
    """
    names = tuple(declared.name for declared in beside.all)
    seen: dict[tuple[object, ...], Record] = {}
    before: Record | None = None
    for record in records:
        held = record.__dict__
        known = seen.setdefault((record.place.file, *map(held.__getitem__, beside.plain)), record)
        last, before = before, record
        if known is not record and all(known.__dict__[name] == held[name] for name in names):
            if _filled(held, names) >= _FEW and serial_of(record.id):
                yield _Copied(record, known, None)
        elif last and (apart := _only_apart(last.__dict__, held, beside.all)):
            alike = last.place.file == record.place.file and _filled(held, names) >= _MANY
            if alike and serial_of(record.id) and not (apart.refers or apart.masked_by):
                yield _Copied(record, last, apart)


def _filled(held: Mapping[str, Any], names: Sequence[str]) -> int:
    return sum(held[name] not in (None, "", [], {}) for name in names)


def _only_apart(
    one: Mapping[str, Any], other: Mapping[str, Any], rest: Sequence[FieldDeclaration]
) -> FieldDeclaration | None:
    """Return the one field in which two records differ; None where they differ in more, or in none."""
    found: FieldDeclaration | None = None
    for declared in rest:
        name = declared.name
        if one[name] != other[name]:
            if found is not None:
                return None
            found = declared
    return found


def _is_plain(annotation: object) -> bool:
    """Tell whether a field holds one value that can be a key of a mapping, or none."""
    if isinstance(annotation, type):
        return not issubclass(annotation, Part | list | dict)
    return get_origin(annotation) not in (list, dict) and all(map(_is_plain, get_args(annotation)))


@rule(
    "ZF826",
    title=Text("同一文号两处的日期不同", "One document number of two days"),
    duty="D02",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "{number} 在这里是 {on} 的，{other_kind}里同一文号却是 {theirs} 的：一个文号只能是一份文件",
            "{number} is of {on} here, and of {theirs} under {other_kind}: a number is that of one document",
        ),
        "later": Text(
            "{number} 决定的事在这里是 {on} 的，{other_kind}里同一文号的文件 {theirs} 才印发：一个文号只能是一份文件",
            "what {number} decided is of {on} here, while under {other_kind} the document of that number is of {theirs}:"
            " a number is that of one document",
        ),
    },
    mend=Text(
        "对照原件，改正文号或者日期写错的一处", "mend the number or the day that is wrong by the original"
    ),
)
def one_number_of_two_days(county: County) -> Iterator[Finding]:
    """A 文号 beside whose document two records, of one kind or of two, say different days.

    The year in its brackets is held against its own day elsewhere (ZF104).
    """
    numbers: list[_Numbers] = list(gathered(county, _numbers_in, kinds_looked_at_with(county, "number")))
    if _agree(numbers):
        return  # nearly always
    first: dict[str, tuple[Site, date]] = {}
    for site, day in (each for part in numbers for each in part.dated):
        known, theirs = first.setdefault(site.value, (site, day))
        if theirs != day:
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                day=day,
                related=[Related(known.place, OTHER_DAY_HERE)],
                number=site.value,
                on=day,
                theirs=theirs,
                other_kind=known.record.label,
            )
    yield from _decided_before((each for part in numbers for each in part.decided), first)


class _Numbers(NamedTuple):
    """The numbers of documents in a piece of the records: with their own days, and with the days of what they decided.

    `days`: the first of the days of each; `is_at_odds`: it says another one, too.
    """

    dated: tuple[tuple[Site, date], ...]
    decided: tuple[tuple[Site, date], ...]
    days: dict[str, date]
    is_at_odds: bool


def _agree(numbers: Sequence[_Numbers]) -> bool:
    """Tell whether each number is of one day, and none was decided long before it."""
    first: dict[str, date] = {}
    for part in reversed(numbers):
        first.update(part.days)
    return not any(
        part.is_at_odds
        or not part.days.items() <= first.items()
        or any(
            known is not None and (known - done).days > _SOON
            for known, done in ((first.get(site.value), done) for site, done in part.decided)
        )
        for part in numbers
    )


@lookup
def _numbers_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Numbers, ...]:
    dated, decided = [], []
    for site in sites_in(county, kind, piece)["number"]:
        wanted = site.declared.number
        if wanted and wanted.dated:
            day = site.beside(wanted.dated)
            if isinstance(day, date) and f"〔{day.year}〕" in str(site.value):
                dated.append((site, day))
        elif wanted and wanted.decided and isinstance(done := site.beside(wanted.decided), date):
            decided.append((site, done))
    days: dict[str, date] = {}
    for site, day in dated:
        days.setdefault(site.value, day)
    is_at_odds = any(days[site.value] != day for site, day in dated)
    return (_Numbers(tuple(dated), tuple(decided), days, is_at_odds),) if dated or decided else ()


_SOON = 31
"""How many days after what it decided a document may still be issued: much is done at once, and written up later."""


def _decided_before(
    decided: Iterable[tuple[Site, date]], dated: Mapping[str, tuple[Site, date]]
) -> Iterator[Finding]:
    """Yield the numbers of documents that are said to have decided what was done long before the document's day."""
    for site, done in decided:
        known = dated.get(site.value)
        if known is not None and (known[1] - done).days > _SOON:
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                day=done,
                related=[Related(known[0].place, OTHER_DAY_HERE)],
                variant="later",
                number=site.value,
                on=done,
                theirs=known[1],
                other_kind=known[0].record.label,
            )
