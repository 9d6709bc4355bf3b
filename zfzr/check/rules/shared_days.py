"""A day that stands alone in a file where nearly all others are one and the same, a slip away from it (ZF839)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from zfzr.check.rules.usual_days import days_of
from zfzr.county.county import County
from zfzr.county.pieces import Piece, pieces
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Record, kinds
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.day_slips import is_slip_of, months_beside
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
        "{kind}“{record}”的“{label}”是 {on}，这个文件 {of} 个里有 {count} 个是 {usual}，只有它恰好差{how}：是不是写错了？",
        "{record}: {label} is {on}, while {count} of the {of} in this file are {usual}, and it alone is {how} apart: is it"
        " mistyped?",
    ),
    mend=Text("对照原件改正日期；确实如此的，登记豁免", "mend the day by the document, or waive it"),
)
def day_beside_that_of_all_others(county: County) -> Iterator[Finding]:
    """A day that nobody else bears, a month, a year or a swap of month and day away from the day of four fifths.

    Where fewer share a day, or two differ from it in the same way, nothing is told: silence proves no day right.
    """
    for kind in kinds():
        if not days_of(kind) or kind.shape not in ("rows", "list") or len(county.dataset.all(kind)) < _ROWS:
            continue
        for piece in pieces(county, kind):
            yield from _in_piece(county, kind, piece)


@lookup
def _in_piece(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    """Return what is found in the files of a piece: each of them lies in one, as a whole."""
    files: dict[str, list[Record]] = {}
    for record in pieces(county, kind)[piece]:
        files.setdefault(record.place.file, []).append(record)
    large = [records for records in files.values() if len(records) >= _ROWS]
    return tuple(
        found for records in large for declared in days_of(kind) for found in _alone(records, declared)
    )


def _alone(records: Sequence[Record], declared: FieldDeclaration) -> Iterator[Finding]:
    found = [(record, day) for record in records if (day := record.__dict__[declared.name])]
    counts = Counter(day for _, day in found)
    if len(found) < _ROWS or len(counts) == 1:
        return
    ((usual, count),) = counts.most_common(1)
    if count < _SHARE * len(found):
        return
    for record, day in found:
        how = _how(day, usual)
        if how is not None and counts[day] == 1:
            yield finding(
                record.field(declared.label),
                subject=record.id,
                unit=record.unit,
                kind=type(record).label,
                record=record.id,
                label=declared.label,
                on=day,
                of=len(found),
                count=count,
                usual=usual,
                how=how,
            )


def _how(day: date, usual: date) -> Text | None:
    if day in months_beside(usual):
        return Text("一个月", "a month")
    if not is_slip_of(day, usual):
        return None
    return (
        Text("一年", "a year")
        if day.year != usual.year
        else Text("在月日颠倒", "month and day changed about")
    )
