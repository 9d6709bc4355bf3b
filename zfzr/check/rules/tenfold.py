"""Amounts with a slip: ten times too large or too small beside all others of their sort, or less than a fen (ZF825)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_held, of_kind
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

_OTHERS = 5
"""How many others there must be before they say what is usual."""
_CLOSE_OTHERS, _CLOSE = 3, 2
"""How many are enough where they lie close together: the greatest at most so many times the least."""
_EQUAL_OTHERS = 2
"""How many are enough where they are all the same."""
_CLOSE_APART = 4
"""How many times these an amount is at least, or they it, to be told."""
_SPREAD = 10
"""How many times the least of the others their greatest may be: among wider ones a tenfold amount is nothing unusual."""
_APART = 2
"""How many times the greatest of the others an amount is at least, or the least of them as many times it, to be told;
half as many as the others differ by, where that is more."""
_TEN = 10
_YUAN, _FEN = "元", Decimal("0.01")


@rule(
    "ZF825",
    title=Text("数额像是多写或者少写了一个0", "Amount that seems to have a nought too many or too few"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says={
        "large": Text(
            "{kind}“{record}”的“{label}”是 {amount}，同类其余 {count} 条都在 {least} 至 {most} 之间：是不是多写了一个0？",
            "{record}: {label} is {amount}, where the {count} others of its sort lie between {least} and {most}: a nought"
            " too many?",
        ),
        "small": Text(
            "{kind}“{record}”的“{label}”是 {amount}，同类其余 {count} 条都在 {least} 至 {most} 之间：是不是少写了一个0？",
            "{record}: {label} is {amount}, where the {count} others of its sort lie between {least} and {most}: a nought"
            " too few?",
        ),
        "fen": Text(
            "{kind}“{record}”的“{label}”是 {amount} 元，比分还小：是不是按万元写的，或者小数点错了位？",
            "{record}: {label} is {amount} yuan, which is finer than a fen: was it written in 10,000 yuan, or the point"
            " misplaced?",
        ),
    },
    mend=Text(
        "对照原件改正数额；确实如此的，登记豁免", "mend the amount by the original; waive it if it is right"
    ),
)
def tenfold_amount(county: County) -> Iterator[Finding]:
    """An amount that lies far outside all others of its sort, and among them once a nought is taken out or put in.

    What is of one sort, the field says (`alike`): fines for one power on one kind of party. Sorts that differ widely
    anyway say nothing; of three or four
    others these have to lie close together, two have to be the same.
    """
    for kind in kinds_held(county, kinds_looked_at_with(county, "alike")):
        yield from _tenfold(county, kind)
    for kind in kinds_held(county, kinds_looked_at_with(county, "unit")):
        yield from of_kind(county, _finer_than_fen, kind)


@lookup
def _finer_than_fen(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    """Return what is told of amounts in yuan that nobody can pay: those with more than two places behind the point."""
    return tuple(
        finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            variant="fen",
            kind=site.record.label,
            record=site.id,
            label=site.declared.label,
            amount=plainly(site.value),
        )
        for site in sites_in(county, kind, piece)["unit"]
        if site.declared.unit == _YUAN and isinstance(site.value, Decimal) and site.value % _FEN
    )


@lookup
def _tenfold(county: County, kind: type[Record]) -> tuple[Finding, ...]:
    parts = of_kind(county, _amounts_in, kind)
    once: set[tuple[object, ...]] = set()
    shared: set[tuple[object, ...]] = set()
    for part in parts:
        shared |= once & part.sorts.keys()
        once |= part.sorts.keys()
    found = [
        each for part in parts for sort, told in part.outlying.items() if sort not in shared for each in told
    ]
    for sort in dict.fromkeys(each for part in parts for each in part.sorts if each in shared):
        of_sort = [part.sorts[sort] for part in parts if sort in part.sorts]
        found += _told_of(of_sort)
    return tuple(found)


def _told_of(parts: Sequence[_Amounts]) -> Iterator[Finding]:
    if (count := sum(part.known for part in parts)) > _EQUAL_OTHERS:
        yield from _outlying([each for part in parts for each in part.outermost], count - 1)


class _Amount(NamedTuple):
    """An amount, and what is told of the record that says it."""

    value: Decimal
    label: str
    kind: str
    place: Place
    id: str
    unit: str | None


def _amount(site: Site) -> _Amount:
    return _Amount(site.value, site.declared.label, site.record.label, site.place, site.id, site.unit)


class _Amounts(NamedTuple):
    """How many amounts of a sort a piece of the records has, and the two least and the two largest, in order."""

    known: int
    outermost: tuple[_Amount, ...]


class _Sorts(NamedTuple):
    """The amounts of a piece of the records by their sort, and what is found of each sort by itself, if anything."""

    sorts: dict[tuple[object, ...], _Amounts]
    outlying: dict[tuple[object, ...], tuple[Finding, ...]]


@lookup
def _amounts_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Sorts, ...]:
    sorts: dict[tuple[object, ...], list[Site]] = {}
    for site in sites_in(county, kind, piece)["alike"]:
        if isinstance(site.value, Decimal) and site.value > 0:
            of = tuple(site.beside(name) for name in site.declared.alike or ())
            sorts.setdefault((type(site.record), site.declared.name, *of), []).append(site)
    found = {
        sort: _Amounts(len(sites), tuple(map(_amount, _outermost(sites)))) for sort, sites in sorts.items()
    }
    told = {sort: told for sort, amounts in found.items() if (told := tuple(_told_of([amounts])))}
    return (_Sorts(found, told),) if found else ()


def _outermost(sites: Sequence[Site]) -> list[Site]:
    ordered = sorted(sites, key=lambda site: site.value)
    return ordered if len(ordered) <= _OUTERMOST else ordered[:2] + ordered[-2:]


_OUTERMOST: Final = 4


def _outlying(outermost: Sequence[_Amount], others: int) -> Iterator[Finding]:
    """Yield the least and the largest of a sort of amounts that stand apart, of which these are outermost in each piece."""
    ordered = sorted(outermost, key=lambda amount: amount.value)
    for variant, amount, rest in (("small", ordered[0], ordered[1:]), ("large", ordered[-1], ordered[:-1])):
        least, most = rest[0].value, rest[-1].value
        meant = amount.value * _TEN if variant == "small" else amount.value / _TEN
        apart = least / amount.value if variant == "small" else amount.value / most
        spread = most / least
        widest, wanted = _told_from(others, spread)
        if spread <= widest and apart >= wanted and least <= meant <= most:
            yield finding(
                amount.place,
                subject=amount.id,
                unit=amount.unit,
                variant=variant,
                kind=amount.kind,
                record=amount.id,
                label=amount.label,
                amount=plainly(amount.value),
                count=others,
                least=plainly(least),
                most=plainly(most),
            )


def _told_from(others: int, spread: Decimal) -> tuple[int, Decimal | int]:
    """Return how widely so many others may lie apart, and how many times these an amount is at least, to be told."""
    if others >= _OTHERS:
        return _SPREAD, max(Decimal(_APART), spread / 2)
    return (_CLOSE if others >= _CLOSE_OTHERS else 1), _CLOSE_APART
