"""Points finer than all others of their sort, that ten times as many would not be (ZF578): the point misplaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple, get_args

from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_held, kinds_looked_at, of_kind, pieces
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

_OTHERS: Final = 8
"""How many others there must be before they say how fine such numbers are."""
_TEN: Final = 10
_YUAN: Final = "元"
_OFTEN: Final = 3
"""How often ten times the number must be written among them."""


@rule(
    "ZF578",
    title=Text(
        "数值比同类其余的都细，像是小数点错了位", "Number finer than all others, as with the point misplaced"
    ),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的“{label}”是 {value}，其余 {count} 个没有一个这样小、这样细，{meant} 却有 {often} 个："
        "是不是小数点错了位？",
        "{record}: {label} is {value}, and none of the {count} others is as small and fine, while {often} are {meant}: is"
        " the point misplaced?",
    ),
    mend=Text("对照原件改正；确实如此的，登记豁免", "mend it by the original; waive it if it is right"),
)
def finer_than_all_others(county: County) -> Iterator[Finding]:
    """A number below all others of its field, with more places behind the point than any, of which ten times is usual.

    Sums of money are left to ZF825: there the sorts differ widely.
    """
    for kind in kinds_held(county, tuple(kind for kind in kinds_looked_at(county) if _points(kind))):
        for declared in _points(kind):
            yield from _finest(county, kind, declared)


@cache
def _points(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields of a kind that hold a number other than a sum of money."""
    return tuple(
        each
        for each in declarations(kind)
        if each.unit != _YUAN and _may_be_a_number(kind.model_fields[each.name].annotation)
    )


def _may_be_a_number(annotation: object) -> bool:
    return annotation is Decimal or any(map(_may_be_a_number, get_args(annotation)))


class _Numbers(NamedTuple):
    """The numbers of a field in a piece, with how often each is written, and a record with the least of them."""

    counts: Counter[Decimal]
    least: Record


def _finest(county: County, kind: type[Record], declared: FieldDeclaration) -> Iterator[Finding]:
    parts = of_kind(county, _numbers_in, kind, declared.name)
    counts: Counter[Decimal] = sum((part.counts for part in parts), Counter())
    if counts.total() <= _OTHERS:
        return
    least, *others = sorted(counts)
    meant = least * _TEN
    if counts[least] > 1 or counts[meant] < _OFTEN or _places(least) <= max(map(_places, others), default=0):
        return
    record = next(part.least for part in parts if part.least.__dict__[declared.name] == least)
    yield finding(
        record.field(declared.label),
        subject=record.id,
        unit=record.unit,
        kind=kind.label,
        record=record.id,
        label=declared.label,
        value=plainly(least),
        count=counts.total() - 1,
        meant=plainly(meant),
        often=counts[meant],
    )


@lookup
def _numbers_in(county: County, kind: type[Record], piece: Piece, name: str) -> tuple[_Numbers, ...]:
    held = [(value, record) for record in pieces(county, kind)[piece] if (value := record.__dict__[name])]
    if not held:
        return ()
    counts = Counter(value for value, _ in held)
    least = min(counts)
    return (_Numbers(counts, next(record for value, record in held if value == least)),)


def _places(value: Decimal) -> int:
    """Return how many places behind the point a number has, noughts at its end not counted."""
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
