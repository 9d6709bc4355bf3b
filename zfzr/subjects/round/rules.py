"""What units owe by when: missing, late, returned or not approved, and rounds without a sound day (ZF401-ZF411)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.records import LatenessRule, Profile
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.round.lookups import (
    OwedReport,
    Standing,
    Submission,
    of_year,
    owed_reports,
)
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.terms.text import Text


@rule(
    "ZF411",
    title=Text("轮次的截止日期不合", "Round whose due day cannot be right"),
    duty="D42",
    kind=DATA,
    severity=ERROR,
    says={
        "year": Text(
            "“{name}”是{year}年度的，截止日期却是 {due}",
            "{name!r} belongs to {year}, but is due on {due}",
        ),
        "undated": Text(
            "“{name}”没有写全哪一年、哪一天截止，谁应报、谁逾期都看不出来",
            "{name!r} has no due day: nobody can owe it or be late",
        ),
    },
    mend=Text(
        "只有一年的写“年度”和“截止”，每年都有的写“每年”；截止日期在该年度或者次年",
        "give 年度 and 截止, or 每年; the day lies in that year or the next",
    ),
    on=Profile,
)
def round_without_a_sound_day(profile: Profile, _: County) -> Iterator[Finding]:
    """A round due long after, or before, the year it belongs to; or never: what is late would not be told."""
    for i, round_ in enumerate(profile.rounds):
        name, year, due = round_.name, round_.year, round_.due
        if due and year and due.year - year not in (0, 1):
            at = ("轮次", i, "截止")
            yield finding(at, subject=name, variant="year", name=name, year=year, due=due)
        elif not round_.yearly and not (due and year):
            yield finding(("轮次", i, "名称"), subject=name, variant="undated", name=name)


@rule(
    "ZF401",
    title=Text("到期未报", "Not reported by the due day"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}未报{round_of_year}：{due} 截止，已逾期 {days} 日，收件登记里没有",
            "{unit_name} has not sent its {round} of {year}: due on {due}, {days} days ago",
        ),
        "written": Text(
            "{unit_name}未报{round_of_year}：{due} 截止，已逾期 {days} 日；单位目录里有文本，收件登记里没有",
            "{unit_name} has not sent its {round} of {year}: due on {due}, {days} days ago; the file is written,"
            " but the register holds no receipt",
        ),
        "returned": Text(
            "{unit_name}未报{round_of_year}：{due} 截止，已逾期 {days} 日；报来的被退回，没有补正",
            "{unit_name} has not sent a sound {round} of {year}: due on {due}, {days} days ago; what came was"
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
        variant="returned" if standing.is_returned else "written" if written else "",
        unit_name=owed.by.display_name,
        round=round_.name,
        round_of_year=of_year(round_.name, round_.year),
        year=round_.year,
        due=round_.due,
        days=(county.as_of - round_.due).days,
    )


@rule(
    "ZF402",
    title=Text("逾期报送", "Reported late"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}的{round} {received} 收到，迟 {days} 日（{due} 截止）",
            "{round} of {unit_name} was received on {received}, {days} days late (due on {due})",
        ),
        "corrected": Text(
            "{unit_name}的{round} {received} 补正，迟 {days} 日（{due} 截止，逾期以补正收件为准）",
            "{round} of {unit_name} was corrected on {received}, {days} days late (due on {due}; the corrected"
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
    receipt, label = _receipt_of(standing, standing.received, corrected=corrected)
    yield finding(
        receipt.field(label),
        day=standing.received,
        variant="corrected" if label == "补正日期" else "",
        unit_name=owed.by.display_name,
        round=owed.round_.name,
        received=standing.received,
        days=standing.days_late,
        due=owed.round_.due,
    )


def _receipt_of(standing: Standing, day: date, *, corrected: bool) -> tuple[Receipt, str]:
    """Return the receipt that a day of receipt was read from, and its column."""
    for receipt in standing.receipts:
        if receipt.received == day and not (corrected and receipt.check is FormalCheck.RETURNED):
            return receipt, "收到日期"
    return next((r, "补正日期") for r in standing.receipts if r.corrected == day)


@rule(
    "ZF403",
    title=Text("退回后没有补正", "Returned and not corrected"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name} {received} 报来的{round}被退回，至 {as_of} 没有补正{because}",
        "{round} of {unit_name}, received on {received}, was returned and not corrected by {as_of}{because_en}",
    ),
    mend=Text(
        "督促补正；已补正的，填收件登记的“补正日期”或者另登记一条合格的收件",
        "have it corrected; if it was, enter 补正日期 or the receipt of the sound copy",
    ),
    on=owed_reports,
)
def returned_and_not_corrected(owed: OwedReport, county: County) -> Iterator[Finding]:
    """A copy was returned at the formal check, and no sound one came since."""
    return _returned(owed, county.as_of, corrected=False)


@rule(
    "ZF410",
    title=Text("报送材料曾被退回", "Returned once, corrected since"),
    duty="D53",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name} {received} 报来的{round}被退回，{corrected} 补正{because}",
        "{round} of {unit_name}, received on {received}, was returned and corrected on {corrected}{because_en}",
    ),
    mend=Text(
        "不必再补；细则按退回次数计分的，核实后计分；退错的，更正“形式审查”",
        "nothing to add; verify it where the scheme counts returns, or mend 形式审查",
    ),
    on=owed_reports,
)
def returned_once(owed: OwedReport, county: County) -> Iterator[Finding]:
    """A copy was returned at the formal check; its defects have been mended since."""
    return _returned(owed, county.as_of, corrected=True)


def _returned(owed: OwedReport, as_of: date, *, corrected: bool) -> Iterator[Finding]:
    for receipt in owed.standing.receipts:
        if receipt.check is not FormalCheck.RETURNED:
            continue
        mended = _mended_on(receipt, owed.standing.receipts, as_of)
        if (mended is not None) is not corrected:
            continue
        why = receipt.returned_because
        yield finding(
            receipt.field("形式审查"),
            day=receipt.received,
            unit_name=owed.by.display_name,
            round=owed.round_.name,
            received=receipt.received,
            as_of=as_of,
            corrected=mended,
            because=f"（退回原因：{why}）" if why else "",
            because_en=f" ({why})" if why else "",
        )


def _mended_on(returned: Receipt, receipts: Iterable[Receipt], as_of: date) -> date | None:
    """Return when a returned copy was mended: by entry, or by the next sound copy."""
    entered = [returned.corrected] if returned.corrected and returned.corrected <= as_of else []
    sound = [
        r.received
        for r in receipts
        if r.check is FormalCheck.ACCEPTED and returned.received <= r.received <= as_of
    ]
    return min(entered + sound, default=None)


@rule(
    "ZF407",
    title=Text("“不涉及”未经同意", "Report of no duty that nobody approved"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}{year}年度报“不涉及”，收件登记里没有法制机构同意的记录",
        "{unit_name} reports 不涉及 for {year}, and the register holds no approval of the legal office",
    ),
    mend=Text(
        "法制机构同意的，把批准文号或者批准人填入收件登记的“不涉及批准”；不同意的，退回改报",
        "enter the approval in 不涉及批准, or return the report",
    ),
    on=owed_reports,
)
def unapproved_report_of_no_duty(owed: OwedReport, _: County) -> Iterator[Finding]:
    """不涉及 is the unit's own statement; it stands only once the legal office agrees."""
    if not owed.standing.awaits_approval:
        return
    receipt = max(owed.standing.receipts, key=lambda r: r.received)
    yield finding(
        receipt.field("不涉及批准"), day=receipt.received, unit_name=owed.by.display_name, year=owed.year
    )
