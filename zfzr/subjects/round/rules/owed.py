"""What units owe by when: missing, late, returned or not approved (ZF401-ZF403, ZF407, ZF410)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from zfzr.county.county import County
from zfzr.county.records import LatenessRule
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.round.lookups import (
    OwedReport,
    Returned,
    RoundOfYear,
    Standing,
    Submission,
    accepted_on,
    of_year,
    owed_reports,
)
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.terms.days import GUESSED
from zfzr.terms.text import Spelled, Text


@rule(
    "ZF401",
    title=Text("到期未报", "Not reported by the due day"),
    duty=("D53", "D42", "D46"),
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}未报{round_of_year}：{due} 截止{guess}，已逾期 {days} 日，收件登记里没有",
            "{unit_name} has not sent its {round} of {year}: due on {due}{guess_en}, {days} days ago",
        ),
        "written": Text(
            "{unit_name}未报{round_of_year}：{due} 截止{guess}，已逾期 {days} 日；单位目录里有文本，收件登记里没有",
            "{unit_name} has not sent its {round} of {year}: due on {due}{guess_en}, {days} days ago; the file is written,"
            " but the register holds no receipt",
        ),
        "later": Text(
            "{unit_name}未报{round_of_year}：{due} 截止{guess}，已逾期 {days} 日；收件登记里有 {later} 的收件，在截至日之后",
            "{unit_name} has not sent its {round} of {year}: due on {due}{guess_en}, {days} days ago; the register holds a"
            " receipt of {later}, after the day looked from",
        ),
        "returned": Text(
            "{unit_name}未报{round_of_year}：{due} 截止{guess}，已逾期 {days} 日；报来的被退回，没有补正",
            "{unit_name} has not sent a sound {round} of {year}: due on {due}{guess_en}, {days} days ago; what came was"
            " returned and not corrected",
        ),
    },
    mend=Text(
        "催报；实际已收到的，补记 county/年度/receipts.csv；不应报的，改 zfzr.yaml 的“应报”或者“除外”",
        "send a reminder; enter the receipt if it came; or leave the unit out of the round in zfzr.yaml",
    ),
    on=owed_reports,
    reads=(Receipt,),
)
def not_reported(owed: OwedReport, county: County) -> Iterator[Finding]:
    """A round is past its due day and the register holds nothing sound from a unit that owes (五, 六（四）).

    A missing report is never a zero report.
    """
    round_, standing = owed.round_, owed.standing
    if standing.submission is not Submission.MISSING or county.as_of <= round_.due:
        return
    written = standing.record.place if standing.record else None
    yield finding(
        written or "名称",
        day=round_.due,
        duty=owed.duty,
        variant=_why_missing(standing),
        later=standing.later or "",
        unit_name=owed.by.display_name,
        round=round_.name,
        round_of_year=of_year(round_.name, round_.year),
        year=round_.year,
        due=round_.due,
        days=(county.as_of - round_.due).days,
        **_guessed(round_),
    )


def _guessed(round_: RoundOfYear) -> dict[str, Any]:
    """Return what is said of a due day that was reckoned without the holidays of its year."""
    return {
        "guess": "" if round_.is_certain else GUESSED.zh,
        "guess_en": "" if round_.is_certain else GUESSED.en,
    }


def _why_missing(standing: Standing) -> str:
    if standing.is_returned:
        return "returned"
    if standing.later:
        return "later"
    return "written" if standing.record else ""


@rule(
    "ZF402",
    title=Text("逾期报送", "Reported late"),
    duty=("D53", "D42", "D46"),
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}的{round} {received} 收到，迟 {days} 日（{due} 截止{guess}）",
            "{round} of {unit_name} was received on {received}, {days} days late (due on {due}{guess_en})",
        ),
        "corrected": Text(
            "{unit_name}的{round} {received} 补正，迟 {days} 日（{due} 截止{guess}，逾期以补正收件为准）",
            "{round} of {unit_name} was corrected on {received}, {days} days late (due on {due}{guess_en}; the corrected"
            " copy counts)",
        ),
    },
    mend=Text(
        "收到日期登记有误的，更正收件登记；确实迟报的，属实后按细则计分",
        "mend the register if the day is wrong; else verify the finding",
    ),
    on=owed_reports,
)
def reported_late(owed: OwedReport, _: County) -> Iterator[Finding]:
    """Something sound came in, but after the due day; which copy counts is the round's own rule."""
    standing = owed.standing
    if not standing.is_late or not standing.is_in or standing.received is None:
        return
    corrected = owed.round_.declaration.lateness is LatenessRule.CORRECTED
    place, label = _place_of(standing, standing.received, corrected=corrected)
    yield finding(
        place,
        day=standing.received,
        duty=owed.duty,
        variant="corrected" if label == "补正日期" else "",
        unit_name=owed.by.display_name,
        round=owed.round_.name,
        received=standing.received,
        days=standing.days_late,
        due=owed.round_.due,
        **_guessed(owed.round_),
    )


def _place_of(standing: Standing, day: date, *, corrected: bool) -> tuple[Place, str]:
    """Return where a day of receipt was read from, and the column of the receipt; "" where another record tells it."""
    for receipt in standing.receipts:
        if receipt.received == day and not (corrected and receipt.check is FormalCheck.RETURNED):
            return receipt.field("收到日期"), "收到日期"
    answered = ((each.place, "") for each in standing.arrivals if each.day == day)
    mended = ((r.field("补正日期"), "补正日期") for r in standing.receipts if r.corrected == day)
    return next(chain(answered, mended))


@rule(
    "ZF403",
    title=Text("退回后没有补正", "Returned and not corrected"),
    duty=("D53", "D42", "D46"),
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name} {received} 报来的{round}被退回，至 {told} 没有补正{because}",
        "{round} of {unit_name}, received on {received}, was returned and not corrected by {told}{because_en}",
    ),
    mend=Text(
        "督促补正；已补正的，填收件登记的“补正日期”或者另登记一条合格的收件",
        "have it corrected; if it was, enter 补正日期 or the receipt of the sound copy",
    ),
    on=owed_reports,
)
def returned_and_not_corrected(owed: OwedReport, county: County) -> Iterator[Finding]:
    """The last copy was returned at the formal check, no sound one came before it or since, and the due day is over.

    While there is time yet, a returned copy is no failure: it is shown as 待补正.
    """
    last = max((each for each in owed.standing.returns if each.is_open), key=_day_returned, default=None)
    if last and county.as_of > owed.round_.due:
        yield _about_return(owed, last.receipt, "", county.as_of)


def _day_returned(returned: Returned) -> date:
    return returned.receipt.received


@rule(
    "ZF410",
    title=Text("报送材料曾被退回", "Returned once, corrected since"),
    duty=("D53", "D42", "D46"),
    kind=COMPLIANCE,
    severity=NOTICE,
    says={
        "": Text(
            "{unit_name} {received} 报来的{round}被退回，{told} 补正{because}",
            "{round} of {unit_name}, received on {received}, was returned and corrected on {told}{because_en}",
        ),
        "again": Text(
            "{unit_name} {received} 报来的{round}被退回，{told} 再报又被退回{because}",
            "{round} of {unit_name}, received on {received}, was returned, and again on {told}{because_en}",
        ),
        "sound": Text(
            "{unit_name} {received} 又报的{round}被退回，以 {told} 已经合格的为准{because}",
            "{round} of {unit_name}, received on {received}, was returned; the copy sound on {told} stands{because_en}",
        ),
    },
    mend=Text(
        "不必再补；细则按退回次数计分的，核实后计分；退错的，更正“形式审查”",
        "nothing to add; verify it where the scheme counts returns, or mend 形式审查",
    ),
    on=owed_reports,
)
def returned_once(owed: OwedReport, _: County) -> Iterator[Finding]:
    """A copy was returned at the formal check; its defects were mended since, or another copy stands in its place."""
    returns = owed.standing.returns
    for each in returns:
        after = [r.receipt.received for r in returns if r.receipt.received > each.receipt.received]
        if each.sound_before:
            yield _about_return(owed, each.receipt, "sound", each.sound_before)
        elif each.mended:
            yield _about_return(owed, each.receipt, "", each.mended)
        elif after:
            yield _about_return(owed, each.receipt, "again", min(after))


def _about_return(owed: OwedReport, receipt: Receipt, variant: str, told: date) -> Finding:
    why = receipt.returned_because
    return finding(
        receipt.field("形式审查"),
        day=receipt.received,
        duty=owed.duty,
        variant=variant,
        unit_name=owed.by.display_name,
        round=owed.round_.name,
        received=receipt.received,
        because=Spelled(f"（退回原因：{why}）", f" (returned because {why})") if why else "",
        because_en=f" ({why})" if why else "",
        told=told,
    )


@rule(
    "ZF407",
    title=Text("“不涉及”未经同意", "Report of no duty that nobody approved"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}{year}年度报“不涉及”，收件登记里没有法制机构同意的记录",
            "{unit_name} reports 不涉及 for {year}, and the register holds no approval of the legal office",
        ),
        "returned": Text(
            "{unit_name}{year}年度的“不涉及批准”记在 {received} 被退回的一份上，退回的不能同时批准，不起作用",
            "the approval of 不涉及 of {unit_name} for {year} stands at the copy of {received}, which was returned: it"
            " has no effect",
        ),
    },
    mend=Text(
        "法制机构同意的，把批准文号或者批准人填入合格的一份（或者已补正的一份）的“不涉及批准”；不同意的，退回改报",
        "enter the approval in 不涉及批准 of the sound copy, or return the report",
    ),
    on=owed_reports,
)
def unapproved_report_of_no_duty(owed: OwedReport, county: County) -> Iterator[Finding]:
    """不涉及 is the unit's own statement; it stands only once the legal office agrees, to the copy that it accepted."""
    standing = owed.standing
    astray = [r for r in standing.receipts if r.approval and accepted_on(r, county.as_of) is None]
    awaited = [max(standing.receipts, key=lambda r: r.received)] if standing.awaits_approval else []
    for receipt in astray or awaited:
        yield finding(
            receipt.field("不涉及批准"),
            day=receipt.received,
            variant="returned" if astray else "",
            unit_name=owed.by.display_name,
            year=owed.year,
            received=receipt.received,
        )
