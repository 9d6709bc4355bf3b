"""How a unit stands in what it owes the legal office, as measures of any round see it (五, 六（四）)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    Measured,
    UnitYear,
    unknown,
    withheld,
    yes_or_no,
)
from zfzr.declare.record import Record
from zfzr.subjects.round.lookups import (
    OwedReport,
    RoundOfYear,
    Standing,
    Submission,
    UnsetRound,
    accepted_on,
    round_in_use,
    standing_of,
)
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.terms.days import days_late
from zfzr.terms.text import Text, Wording, said

NOT_REPORTED, REPORTED_LATE = "ZF401", "ZF402"
RETURNED = ("ZF403", "ZF410")
"""The rules that tell that something is missing, was late, or was returned (not corrected since, and corrected)."""


class Owed(NamedTuple):
    """A round that a unit owes, and how the unit stands in it."""

    round_: RoundOfYear
    standing: Standing


def what_is_owed(unit: UnitYear, kind: type[Record]) -> Owed | Measured:
    """Return how the unit stands in the round of a kind of report, or the answer that nothing can be told of it."""
    name = kind.round
    round_ = round_in_use(unit.county, name, unit.year)
    if isinstance(round_, UnsetRound):
        answer = withheld if round_.is_undecided else unknown
        return answer(_not_set(round_))
    if all(u.unit != unit.slug for u in round_.owing):
        return unknown(Text(f"不在“{name}”的应报名单", f"not among those who owe {name!r}"))
    standing = standing_of(unit.county, round_, unit.unit)
    if standing.submission is Submission.UNCLEAR:
        text = Text(
            "待核对：{day} 的“{name}”收件登记在 {file}，年度不合",
            "unclear: the receipt of {name!r} of {day} is booked in {file}, another year's",
        )
        astray = standing.astray[0]
        return withheld(said(text, name=name, day=astray.received, file=astray.place.file))
    if standing.submission is Submission.TO_MEND:
        text = Text(
            "未到期：“{name}”{due} 截止，{day} 报来的被退回，待补正",
            "not due: {name!r} is due on {due}; the copy of {day} was returned and can be mended yet",
        )
        last = standing.returns[-1].receipt.received
        return unknown(said(text, name=name, due=round_.due, day=last))
    if standing.submission is Submission.NOT_DUE:
        text = Text("未到期：“{name}”{due} 截止", "not due: {name!r} is due on {due}")
        return unknown(said(text, name=name, due=round_.due))
    return Owed(round_, standing)


def _not_set(round_: UnsetRound) -> Wording:
    if round_.reason is None:
        return Text(
            f"未设定：{round_.year}年度没有“{round_.name}”这一轮次",
            f"not set: there is no round {round_.name!r} in {round_.year}",
        )
    text = Text(
        "未设定：{year}年度没有“{name}”这一轮次，{reason}",
        "not set: there is no round {name!r} in {year}: {reason}",
    )
    return said(text, name=round_.name, year=str(round_.year), reason=round_.reason)


def _received(receipt: Receipt, as_of: date) -> Evidence:
    number = f"（{receipt.number}）" if receipt.number else ""
    text = Text("{day} 收到{number}", "received on {day}")
    if receipt.check is FormalCheck.RETURNED:
        mended = accepted_on(receipt, as_of)
        text = Text("{day} 收到{number}，退回", "received on {day} and returned")
        if mended:
            text = Text(
                "{day} 收到{number}，退回，{mended} 补正", "received on {day}, returned, mended on {mended}"
            )
        return Evidence(receipt.place, said(text, day=receipt.received, number=number, mended=mended or ""))
    return Evidence(receipt.place, said(text, day=receipt.received, number=number))


def _shown_by(owed: Owed, as_of: date) -> list[Evidence]:
    """Return the receipts; where there are none, the round that says what is owed."""
    due, standing = owed.round_.due, owed.standing
    if standing.receipts:
        return [_received(r, as_of) for r in standing.receipts]
    text = said(
        Text("{due} 截止，收件登记中没有本单位", "due on {due}; the register holds no receipt"), due=due
    )
    if standing.later:
        later = Text(
            "{due} 截止，{later} 才收到，在 {as_of} 之后", "due on {due}; received on {later}, after {as_of}"
        )
        text = said(later, due=due, later=standing.later, as_of=as_of)
    return [Evidence(owed.round_.place, text)]


def is_missing(unit: UnitYear, kind: type[Record]) -> Measured:
    """Measure whether what a unit owes is due and not in."""
    owed = what_is_owed(unit, kind)
    if not isinstance(owed, Owed):
        return owed
    holds = owed.standing.submission is Submission.MISSING
    return yes_or_no(
        holds, _shown_by(owed, unit.county.as_of), told_by(unit, owed, NOT_REPORTED) if holds else ()
    )


def how_late(unit: UnitYear, kind: type[Record]) -> Measured:
    """Days from the due day to the receipt; for what is not in yet, to the day of the score: late, and still owed."""
    owed = what_is_owed(unit, kind)
    if not isinstance(owed, Owed):
        return owed
    standing = owed.standing
    late = standing.days_late if standing.is_in else days_late(owed.round_.due, unit.county.as_of)
    leads = told_by(unit, owed, REPORTED_LATE if standing.is_in else NOT_REPORTED) if late else ()
    return Measured(Decimal(late), tuple(_shown_by(owed, unit.county.as_of)), leads=leads)


def told_by(unit: UnitYear, owed: Owed, *codes: str) -> tuple[Finding, ...]:
    """Return the findings of some rules on how the unit stands in a round of a year: on it, or on its receipts."""
    subject = OwedReport(owed.round_, unit.unit, owed.standing).id
    receipts = [r.place for r in owed.standing.receipts]

    def is_of_the_year(found: Finding) -> bool:
        if found.code == NOT_REPORTED:
            return found.day == owed.round_.due
        return any(
            found.place.file == place.file and found.place.path[: len(place.path)] == place.path
            for place in receipts
        )

    return tuple(found for code in codes for found in unit.leads(code, subject) if is_of_the_year(found))
