"""Stretches of days that one slip breaks: terms of no whole years (ZF610), gaps between two (ZF611)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, NamedTuple

from zfzr.check.rules.days_in_place import BESIDE_HERE
from zfzr.check.rules.usual_days import days_of
from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_held, kinds_looked_at, of_kind, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Apart, FieldDeclaration, Part, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.day_slips import is_mistyped, near_slips
from zfzr.terms.text import Text

_ONE: Final = timedelta(days=1)

# ZF610: terms of whole years

_TERMS: Final = 5
"""How many other terms must be of whole years before the one that is not is told of."""


@rule(
    "ZF610",
    title=Text("期限只有这一条不是整年", "Term that alone is not of whole years"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "": Text(
            "{kind}“{record}”自 {start} 至 {end}，其余 {count} 条的期限都是整年；“{label}”改成 {meant} 就是 {years} 年，"
            "是不是写错了？",
            "{record} lasts from {start} to {end}, where the {count} others last whole years; with {meant} as {label} it"
            " would be {years}: is it mistyped?",
        ),
        "copied": Text(
            "{kind}“{record}”自 {start} 至 {end}，其余 {count} 条的期限都是整年；“{label}”与上一条的相同，是不是照抄了"
            "没有改？",
            "{record} lasts from {start} to {end}, where the {count} others last whole years; {label} is that of the row"
            " above: was it copied and not written over?",
        ),
    },
    mend=Text(
        "对照原件改正起止日期；确实如此的，登记豁免",
        "mend the days by the original; waive it if they are right",
    ),
)
def term_of_no_whole_years(county: County) -> Iterator[Finding]:
    """A term that one slip keeps from being of whole years, or the last day of the row above, where all others are.

    Who takes the place of another serves to the end of that term: of one that begins later than the row above nothing is
    told.
    """
    for kind in kinds_held(county, tuple(filter(_terms, kinds_looked_at(county)))):
        for at, (first, second) in enumerate(_terms(kind)):
            yield from _no_whole_years(kind, first, second, of_kind(county, _terms_in, kind, at))


@cache
def _terms(kind: type[Record]) -> tuple[tuple[FieldDeclaration, FieldDeclaration], ...]:
    """Return the fields between whose days a thing holds: its last day, that is none of something that happened."""
    days = {each.name: each for each in days_of(kind)}
    return tuple(
        (days[first], each)
        for each in days.values()
        if (first := each.not_before or ("start" if each.name == "end" else "")) in days and not each.event
    )


class _Terms(NamedTuple):
    """The terms of a piece of the records: how many, those of no whole years, and how many years the others last.

    What is broken comes with the record above it, if any.
    """

    of: int
    broken: tuple[tuple[Record, date, date, Record | None], ...]
    years: tuple[int, ...]


@lookup
def _terms_in(county: County, kind: type[Record], piece: Piece, at: int) -> tuple[_Terms, ...]:
    first, second = _terms(kind)[at]
    held = pieces(county, kind)[piece]
    terms = [
        (record, start, end, _whole_years(start, end), at)
        for at, record in enumerate(held)
        if (start := record.__dict__[first.name]) and (end := record.__dict__[second.name])
    ]
    broken = tuple(
        (record, start, end, held[row - 1] if row else None)
        for record, start, end, years, row in terms
        if not years
    )
    return (_Terms(len(terms), broken, tuple(sorted({years for *_, years, _ in terms} - {0}))),)


def _no_whole_years(
    kind: type[Record], first: FieldDeclaration, second: FieldDeclaration, parts: Sequence[_Terms]
) -> Iterator[Finding]:
    count = sum(each.of for each in parts)
    broken = [each for part in parts for each in part.broken]
    if len(broken) != 1 or count <= _TERMS:
        return
    ((record, start, end, above),) = broken
    usual = {years for part in parts for years in part.years}
    ways = [(first, meant, _whole_years(meant, end)) for meant in near_slips(start)]
    ways += [(second, meant, _whole_years(start, meant)) for meant in near_slips(end)]
    for declared, meant, years in ways:
        if years in usual:
            yield finding(
                record.field(declared.label),
                subject=record.id,
                unit=record.unit,
                kind=kind.label,
                record=record.id,
                start=start,
                end=end,
                count=count - 1,
                label=declared.label,
                meant=meant,
                years=years,
            )
            return
    if above and above.__dict__[second.name] == end and start < (above.__dict__[first.name] or start):
        yield finding(
            record.field(second.label),
            subject=record.id,
            unit=record.unit,
            variant="copied",
            kind=kind.label,
            record=record.id,
            start=start,
            end=end,
            count=count - 1,
            label=second.label,
        )


def _whole_years(start: date, end: date) -> int:
    """Return of how many whole years a term is, its last day counted or not; 0 where it is of none."""
    for last in (end, end + _ONE):
        if (last.month, last.day) == (start.month, start.day) and last.year > start.year:
            return last.year - start.year
    return 0


# ZF611: stretches of which the next begins where the one before ends


@rule(
    "ZF611",
    title=Text("前后两段之间恰好差一处笔误", "Gap between two stretches that one slip explains"),
    duty="D06",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”前一段到 {end} 为止，后一段从 {start} 起，中间没有；改成 {meant} 就前后相接，是不是写错了？",
        "{label} of {record}: one stretch ends on {end}, the next begins on {start}, and nothing holds between; {meant}"
        " would join them: is it mistyped?",
    ),
    mend=Text(
        "改正起止日期；中间确实没有的，登记豁免", "mend the days; waive it where nothing held between them"
    ),
)
def gap_that_a_slip_explains(county: County) -> Iterator[Finding]:
    """Two stretches of what always holds in some form, that a month too much, or two digits, keep apart."""
    return gathered(county, _gaps_in, kinds_looked_at_with(county, "apart"))


@lookup
def _gaps_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    return tuple(gap for site in sites_in(county, kind, piece)["apart"] for gap in _gaps_of(site))


def _gaps_of(site: Site) -> Iterator[Finding]:
    apart = site.declared.apart
    if apart is not None and apart.unbroken:
        alike: dict[tuple[str, ...], list[tuple[int, Part]]] = {}
        for at, part in enumerate(site.value):
            name = tuple(str(getattr(part, each)) for each in apart.by) if apart.unbroken == "alike" else ()
            alike.setdefault(name, []).append((at, part))
        for parts in alike.values():
            yield from _gaps(site, apart, parts)


def _gaps(site: Site, apart: Apart, parts: Sequence[tuple[int, Part]]) -> Iterator[Finding]:
    ends = {end: at for at, part in parts if (end := getattr(part, apart.end))}
    starts = {start: at for at, part in parts if (start := getattr(part, apart.start))}
    open_ends = [end for end in ends if end + _ONE not in starts]
    open_starts = [start for start in starts if start - _ONE not in ends]
    for end in open_ends:
        for start in open_starts:
            if start <= end + _ONE or ends[end] == starts[start]:
                continue
            meant_end = start - _ONE if is_mistyped(end, start - _ONE) else None
            meant_start = end + _ONE if is_mistyped(start, end + _ONE) else None
            if meant_start or meant_end:
                yield _gap(site, apart, (ends[end], end), (starts[start], start), (meant_start, meant_end))


def _gap(
    site: Site,
    apart: Apart,
    before: tuple[int, date],
    behind: tuple[int, date],
    meant: tuple[date | None, date | None],
) -> Finding:
    """Tell of the start where a slip of it explains the gap, of the end where only that does."""
    by_start, by_end = meant
    (at, field), (other, field_of_other) = (
        ((behind[0], apart.start), (before[0], apart.end))
        if by_start
        else ((before[0], apart.end), (behind[0], apart.start))
    )
    return finding(
        _place(site, at, field),
        subject=site.id,
        unit=site.unit,
        related=[Related(_place(site, other, field_of_other), BESIDE_HERE)],
        record=site.id,
        label=site.declared.label,
        end=before[1],
        start=behind[1],
        meant=by_start or by_end,
    )


def _place(site: Site, at: int, name: str) -> Place:
    model: Any = type(site.value[at])
    label = next(each.label for each in declarations(model) if each.name == name)
    return site.record.at(*site.steps, at, label)
