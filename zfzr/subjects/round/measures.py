"""How a unit stands in what it owes the legal office, as measures of any round see it (五, 六（四）)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import profile_of, round_names
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.measure import (
    LATE_BY,
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    measure_family,
    tells_nothing_where,
    unknown,
    withheld,
    yes_or_no,
)
from zfzr.subjects.round.lookups import (
    OwedReport,
    RoundOfYear,
    Standing,
    Submission,
    UnsetRound,
    accepted_on,
    duty_of_round,
    owed_reports,
    round_in_use,
    standing_of,
)
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.terms.days import days_late
from zfzr.terms.text import Text, Wording, behind_colon, in_brackets, said

NOT_REPORTED, REPORTED_LATE = "ZF401", "ZF402"
RETURNED = ("ZF403", "ZF410")
"""The rules that tell that something is missing, was late, or was returned (not corrected since, and corrected)."""


class Owed(NamedTuple):
    """A round that a unit owes, and how the unit stands in it."""

    round_: RoundOfYear
    standing: Standing


def what_is_owed(unit: UnitYear, name: str) -> Owed | Measured:
    """Return how the unit stands in a round of the county, or the answer that nothing can be told of it."""
    round_ = round_in_use(unit.county, name, unit.year)
    if isinstance(round_, UnsetRound):
        is_set = round_.reason is not None and not round_.is_undecided
        answer = (
            unknown if is_set else withheld
        )  # what nobody set cannot be missed: that is no merit of the unit's
        return answer(_not_set(round_))
    if unit.slug not in round_.owing:
        return unknown(Text(f"不在“{name}”的应报名单", f"not among those who owe {name!r}"))
    standing = standing_of(unit.county, round_, unit.unit)
    if standing.submission is Submission.UNCLEAR:
        text = Text(
            "待核对：{day} 的“{name}”收件登记在 {file}，年度不合",
            "unclear: the receipt of {name!r} of {day} is booked in {file}, another year's",
        )
        if not standing.astray:
            unread = Text(
                "待核对：回应“{name}”的登记没有读全",
                "unclear: the register that answers {name!r} was not read",
            )
            return withheld(said(unread, name=name))
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
    if round_.declaration is not None:
        return round_.why
    text = Text(
        "未设定：{year}年度没有“{name}”这一轮次，{reason}",
        "not set: there is no round {name!r} in {year}: {reason}",
    )
    return said(text, name=round_.name, year=str(round_.year), reason=round_.reason)


def _received(receipt: Receipt, as_of: date) -> Evidence:
    number = in_brackets(receipt.number)
    text = Text("{day} 收到{number}", "received on {day}{number}")
    if receipt.check is FormalCheck.RETURNED:
        mended = accepted_on(receipt, as_of)
        text = Text("{day} 收到{number}，退回", "received on {day}{number} and returned")
        if mended:
            text = Text(
                "{day} 收到{number}，退回，{mended} 补正",
                "received on {day}{number}, returned, mended on {mended}",
            )
        return Evidence(receipt.place, said(text, day=receipt.received, number=number, mended=mended or ""))
    return Evidence(receipt.place, said(text, day=receipt.received, number=number))


def _shown_by(owed: Owed, as_of: date) -> list[Evidence]:
    """Return the receipts; where there are none, the round that says what is owed."""
    due, standing = owed.round_.due, owed.standing
    if standing.places:
        answered = (
            Evidence(a.place, said(Text("{day} 报告", "reported on {day}"), day=a.day))
            for a in standing.arrivals
        )
        return [*(_received(r, as_of) for r in standing.receipts), *answered]
    text = said(
        Text("{due} 截止，收件登记中没有本单位", "due on {due}; the register holds no receipt"), due=due
    )
    if standing.later:
        later = Text(
            "{due} 截止，{later} 才收到，在 {as_of} 之后", "due on {due}; received on {later}, after {as_of}"
        )
        text = said(later, due=due, later=standing.later, as_of=as_of)
    return [Evidence(owed.round_.place, text)]


def is_missing(unit: UnitYear, name: str) -> Measured:
    """Measure whether what a unit owes is due and not in."""
    owed = what_is_owed(unit, name)
    if not isinstance(owed, Owed):
        return owed
    holds = owed.standing.submission is Submission.MISSING
    return yes_or_no(
        holds, _shown_by(owed, unit.county.as_of), told_by(unit, owed, NOT_REPORTED) if holds else ()
    )


def how_late(unit: UnitYear, name: str) -> Measured:
    """Days from the due day to the receipt; for what is not in yet, to the day of the score: late, and still owed."""
    owed = what_is_owed(unit, name)
    if not isinstance(owed, Owed):
        return owed
    standing = owed.standing
    late = standing.days_late if standing.is_in else days_late(owed.round_.due, unit.county.as_of)
    leads = told_by(unit, owed, REPORTED_LATE if standing.is_in else NOT_REPORTED) if late else ()
    return Measured(Decimal(late), tuple(_shown_by(owed, unit.county.as_of)), leads=leads)


def how_often_returned(unit: UnitYear, name: str) -> Measured:
    """Count the copies that the formal check returned, mended since or not; of none that came in nobody can tell."""
    owed = what_is_owed(unit, name)
    if not isinstance(owed, Owed):
        return owed
    if owed.standing.submission is Submission.MISSING and not owed.standing.returns:
        text = Text(
            "“{name}”没有报来，看不出要不要退回",
            "{name!r} did not come in: nobody can tell whether it is fit",
        )
        return withheld(said(text, name=name))
    return count(
        Evidence(
            r.field("形式审查"),
            _why_returned(r),
            leads=tuple(f for code in RETURNED for f in unit.leads(code, at=r.field("形式审查"))),
        )
        for r in (each.receipt for each in owed.standing.returns)
    )


def _why_returned(receipt: Receipt) -> Wording:
    because = behind_colon(receipt.returned_because)
    text = Text("{day} 收到后退回{because}", "received on {day} and returned{because}")
    return said(text, day=receipt.received, because=because)


def told_by(unit: UnitYear, owed: Owed, *codes: str) -> tuple[Finding, ...]:
    """Return the findings of some rules on how the unit stands in a round of a year: on it, or on its receipts."""
    subject = OwedReport(owed.round_, unit.unit, owed.standing).id
    receipts = owed.standing.places

    def is_of_the_year(found: Finding) -> bool:
        if found.code == NOT_REPORTED:
            return found.day == owed.round_.due
        return any(
            found.place.file == place.file and found.place.path[: len(place.path)] == place.path
            for place in receipts
        )

    return tuple(found for code in codes for found in unit.leads(code, subject) if is_of_the_year(found))


# Any round of the county's own

_ROUND = Text("轮次名称", "ROUND")


def _no_such_round(unit: UnitYear, name: str) -> Measured | None:
    """Withhold an answer about a round that the county has in no year: a slip of the scheme (ZF501) clears nobody."""
    if name in (round_names(unit.county, None) or ()):
        return None
    return withheld(Text(f"zfzr.yaml 里没有轮次“{name}”", f"zfzr.yaml declares no round {name!r}"))


def _not_in(county: County, name: str, year: int) -> Wording | None:
    """Say why a year has not got a round that the county has in others."""
    found = round_in_use(county, name, year)
    return found.why if isinstance(found, UnsetRound) else None


@measure_family(
    "未报",
    target="轮次",
    word=_ROUND,
    not_in=_not_in,
    duty_of=duty_of_round,
    duty=("D53", "D42", "D46"),
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "到期未报（以收件登记为准）；轮次是 zfzr.yaml 里本地自己定的",
        "due and not in, by the register; a round as zfzr.yaml names it",
    ),
    leads=(NOT_REPORTED,),
)
def missing_in_round(unit: UnitYear, name: str) -> Measured:
    """Whether what a unit owes in a round is due and not in (五、六（四）)."""
    return _no_such_round(unit, name) or is_missing(unit, name)


@measure_family(
    "逾期天数",
    target="轮次",
    word=_ROUND,
    not_in=_not_in,
    duty_of=duty_of_round,
    duty=("D53", "D42", "D46"),
    unit=MeasureUnit.DAYS,
    amount=LATE_BY,
    meaning=Text(
        "收到日期晚于截止日期的自然日数；未报的算到计分日",
        "calendar days from the due day to the receipt, or to the day of the score",
    ),
    leads=(NOT_REPORTED, REPORTED_LATE),
)
def days_late_in_round(unit: UnitYear, name: str) -> Measured:
    """How late something came in, by the first or the corrected copy as the round says."""
    return _no_such_round(unit, name) or how_late(unit, name)


@measure_family(
    "退回次数",
    target="轮次",
    word=_ROUND,
    not_in=_not_in,
    duty_of=duty_of_round,
    duty=("D53", "D42", "D46"),
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "经形式审查退回的次数，已经补正的也算", "how often it was returned as unfit, mended since or not"
    ),
    leads=RETURNED,
)
def returned_in_round(unit: UnitYear, name: str) -> Measured:
    """How often the legal office returned what a unit sent in for a round."""
    return _no_such_round(unit, name) or how_often_returned(unit, name)


# All rounds of the year together

_NO_ROUNDS = Text(
    "未设定：zfzr.yaml 没有写一个轮次，看不出有没有应报的",
    "not set: zfzr.yaml names no round, so that nobody can tell what is owed",
)


def _in_all_rounds(unit: UnitYear, counts: Callable[[Standing], bool], code: str) -> Measured:
    """Count the rounds of the year in which a unit stands so; withheld where one of them cannot be told.

    A unit that owes nothing yet has answered no round in time either: nothing can be told of it.
    """
    names = dict.fromkeys(round_.name for round_ in profile_of(unit.county).rounds)
    standings = {name: what_is_owed(unit, name) for name in names}
    for each in standings.values():
        if isinstance(each, Measured) and each.is_withheld:
            return each
    owed = {name: each for name, each in standings.items() if isinstance(each, Owed)}
    if not names:
        return withheld(_NO_ROUNDS)
    if not owed:
        return unknown(
            Text(
                f"{unit.year}年度没有已经到期的应报轮次",
                f"no round that the unit owes in {unit.year} is due yet",
            )
        )
    return count(_told_of(unit, name, each, code) for name, each in owed.items() if counts(each.standing))


def _told_of(unit: UnitYear, name: str, owed: Owed, code: str) -> Evidence:
    shown = _shown_by(owed, unit.county.as_of)[-1]
    text = said(Text("“{name}”{what}", "{name!r}: {what}"), name=name, what=shown.text)
    return Evidence(shown.place, text, leads=told_by(unit, owed, code))


@measure(
    "未报轮次数",
    duty=("D53", "D42", "D46"),
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "本年度应报的各轮次中，到期未报的有几项（以收件登记为准）",
        "rounds of the year in which what the unit owes is due and not in",
    ),
    leads=(NOT_REPORTED,),
)
def rounds_missing(unit: UnitYear) -> Measured:
    """How many of the year's rounds the unit has not answered though they were due."""
    return _in_all_rounds(unit, lambda standing: standing.submission is Submission.MISSING, NOT_REPORTED)


@measure(
    "迟报轮次数",
    duty=("D53", "D42", "D46"),
    unit=MeasureUnit.ITEMS,
    meaning=Text(
        "本年度应报的各轮次中，已报而逾期的有几项；未报的不在内",
        "rounds of the year answered late; those not answered are not among them",
    ),
    leads=(REPORTED_LATE,),
)
def rounds_late(unit: UnitYear) -> Measured:
    """How many of the year's rounds the unit answered after the due day."""
    return _in_all_rounds(unit, lambda standing: standing.is_in and standing.is_late, REPORTED_LATE)


def _owes_nothing(unit: UnitYear, _: str) -> Measured | None:
    found = rounds_missing(unit)
    return found if found.value is None else None


tells_nothing_where(_owes_nothing, owed_reports)
