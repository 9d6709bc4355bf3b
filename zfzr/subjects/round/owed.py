"""How a unit stands in what it owes the legal office, as measures of any round see it (五, 六（四）)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from zfzr.declare.measure import (
    Evidence,
    Measured,
    UnitYear,
    unknown,
    yes_or_no,
)
from zfzr.declare.record import Record
from zfzr.subjects.round.lookups import (
    RoundOfYear,
    Standing,
    Submission,
    ordered_after,
    round_named,
    standing_of,
)
from zfzr.subjects.round.records import Receipt
from zfzr.terms.days import days_late
from zfzr.terms.text import Text


class Owed(NamedTuple):
    """A round that a unit owes, and how the unit stands in it."""

    round_: RoundOfYear
    standing: Standing


def what_is_owed(unit: UnitYear, kind: type[Record]) -> Owed | Text:
    """Return how the unit stands in the round of a kind of report, or why nothing can be told of it."""
    name = kind.round
    round_ = round_named(unit.county, name, unit.year)
    if round_ is None:
        return Text(
            f"未设定：{unit.year}年度没有“{name}”这一轮次",
            f"not set: there is no round {name!r} in {unit.year}",
        )
    ordered = ordered_after(unit.county, round_)
    if ordered is not None:
        return Text(
            f"未设定：“{name}”所依据的{ordered.number}印发于 {ordered.issued}，晚于{unit.year}年度的截止日",
            f"not set: {name!r} rests on {ordered.number} of {ordered.issued}, after the due day of {unit.year}",
        )
    if all(u.unit != unit.slug for u in round_.owing):
        return Text(f"不在“{name}”的应报名单", f"not among those who owe {name!r}")
    standing = standing_of(unit.county, round_, unit.unit)
    if standing.submission is Submission.NOT_DUE:
        return Text(f"未到期：“{name}”{round_.due} 截止", f"not due: {name!r} is due on {round_.due}")
    return Owed(round_, standing)


def _received(receipt: Receipt) -> Evidence:
    number = f"，{receipt.number}" if receipt.number else ""
    return Evidence(
        receipt.place,
        Text(f"收到日期 {receipt.received}{number}", f"received on {receipt.received}"),
    )


def _shown_by(owed: Owed) -> list[Evidence]:
    """Return the receipts; where there are none, the round that says what is owed."""
    if owed.standing.receipts:
        return [_received(r) for r in sorted(owed.standing.receipts, key=lambda r: r.received)]
    due = owed.round_.due
    text = Text(f"{due} 截止，收件登记中没有本单位", f"due on {due}; the register holds no receipt")
    return [Evidence(owed.round_.place, text)]


def is_missing(unit: UnitYear, kind: type[Record]) -> Measured:
    """Measure whether what a unit owes is due and not in."""
    owed = what_is_owed(unit, kind)
    if isinstance(owed, Text):
        return unknown(owed)
    return yes_or_no(owed.standing.submission is Submission.MISSING, _shown_by(owed))


def how_late(unit: UnitYear, kind: type[Record]) -> Measured:
    """Days from the due day to the receipt; for what is not in yet, to the day of the score: late, and still owed."""
    owed = what_is_owed(unit, kind)
    if isinstance(owed, Text):
        return unknown(owed)
    standing = owed.standing
    late = standing.days_late if standing.is_in else days_late(owed.round_.due, unit.county.as_of)
    return Measured(Decimal(late), tuple(_shown_by(owed)))
