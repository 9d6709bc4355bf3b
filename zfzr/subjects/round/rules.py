"""What units owe by when: missing, late, returned or not approved, and rounds that nobody can reckon (ZF401-ZF413)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.records import DueIn, LatenessRule, Profile, Round
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.lookups import (
    Misbooked,
    OwedReport,
    Returned,
    RoundOfYear,
    Standing,
    Submission,
    UnsetRound,
    accepted_on,
    due_day_of,
    earliest,
    first_seen,
    has_a_beginning,
    misbooked,
    of_year,
    ordered_by,
    owed_reports,
)
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.terms.days import day_in
from zfzr.terms.document_number import LOOSE_NUMBER
from zfzr.terms.text import Text

DECLARED_HERE = Text("先写在这里", "declared first here")
_LEAP_CYCLE = 8
"""In any eight years from one on, a year without 29 February comes up, and one with it unless a century is passed."""


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
        "both": Text(
            "“{name}”写了“每年”，又写了“{label}”，不知道是每年都有还是只有一年",
            "{name!r} has 每年 and {label}: is it of every year or of one?",
        ),
        "one-year": Text(
            "“{name}”只有一年，写了“{label}”没有作用",
            "{name!r} is of one year: {label} has no effect",
        ),
        "which": Text(
            "“{name}”每年 {day} 截止，没有写明报的是当年的还是上一年的，这一轮次暂不计算",
            "{name!r} is due on {day}: about that year, or the one before? It is not reckoned until that is said",
        ),
        "years": Text(
            "“{name}”的终止年度 {last} 早于起始年度 {first}",
            "{name!r} ends with {last}, before it begins with {first}",
        ),
        "ordered": Text(
            "“{name}”写从{first}年度起，所依据的{number} {issued} 才印发，晚于该年度的截止日 {due}",
            "{name!r} is to begin with {first}, but {number}, which orders it, was issued on {issued}, after {due}",
        ),
        "twice": Text(
            "{year}年度有两个“{name}”，只按先写的一个计算",
            "{name!r} is declared twice for {year}; only the first counts",
        ),
    },
    mend=Text(
        "只有一年的写“年度”和“截止”，截止日期在该年度或者次年；每年都有的写“每年”和“起始年度”，"
        "上半年截止的写“截止年: 当年”或者“截止年: 次年”；改了规定的，前一条写“终止年度”",
        "give 年度 and 截止 (in that year or the next), or 每年 and 起始年度, with 截止年 for a day before July;"
        " where the rule changed, end the first with 终止年度",
    ),
    on=Profile,
)
def round_without_a_sound_day(profile: Profile, county: County) -> Iterator[Finding]:
    """A round due long after, or before, the year it belongs to; or never, or twice: what is late would not be told."""
    for i, round_ in enumerate(profile.rounds):
        for label, variant, values in _unsound(county, round_):
            at = ("轮次", i, label)
            texts = {"name": round_.name, **{name: str(value) for name, value in values.items()}}
            yield Finding("", profile.field(*at), texts, variant, subject=round_.name)
    yield from _declared_twice(profile, county.as_of.year)


def _unsound(county: County, round_: Round) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield what is wrong with a round by itself: the label at fault, the text, and its values."""
    year, due, first, last = round_.year, round_.due, round_.first_year, round_.last_year
    if not round_.yearly:
        if due and year and due.year - year not in (0, 1):
            yield "截止", "year", {"year": year, "due": due}
        elif not (due and year):
            yield "名称", "undated", {}
        of_yearly = (("截止年", round_.due_in), ("起始年度", first), ("终止年度", last))
        yield from ((label, "one-year", {"label": label}) for label, value in of_yearly if value is not None)
        return
    for label, value in (("年度", year), ("截止", due)):
        if value is not None:
            yield label, "both", {"label": label}
    if round_.falls_due_in is None:
        yield "每年", "which", {"day": round_.yearly}
    if first and last and last < first:
        yield "终止年度", "years", {"first": first, "last": last}
    ordered = ordered_by(county, round_)
    expected = due_day_of(round_, first) if first else None
    if ordered and expected and ordered.issued > expected:
        yield "起始年度", "ordered", {"first": first, **ordered._asdict(), "due": expected}


def _declared_twice(profile: Profile, this_year: int) -> Iterator[Finding]:
    for i, round_ in enumerate(profile.rounds):
        for k, earlier in enumerate(profile.rounds[:i]):
            year = _year_of_both(earlier, round_, this_year) if earlier.name == round_.name else None
            if year is not None:
                yield finding(
                    ("轮次", i, "名称"),
                    subject=round_.name,
                    variant="twice",
                    related=[Related(profile.field("轮次", k, "名称"), DECLARED_HERE)],
                    name=round_.name,
                    year=year,
                )


def _year_of_both(one: Round, other: Round, this_year: int) -> int | None:
    """Return a year for which both rounds are declared, as far as they say; None where there is none.

    Where two stretches of years meet, an end of one of them lies in both; two without ends meet this year as well.
    """
    ends = (one.year, other.year, one.first_year, other.first_year, one.last_year, other.last_year)
    years = (*sorted(year for year in ends if year is not None), this_year)
    return next((year for year in years if one.may_be_in(year) and other.may_be_in(year)), None)


@rule(
    "ZF412",
    title=Text("没有写明轮次从哪一年起", "Yearly round that does not say since when"),
    duty="D42",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "“{name}”每年都有，没有写从哪一年度起，现按{year}年度起计算",
            "{name!r} is of every year and does not say since which; it is taken to begin with {year}",
        ),
        "unregistered": Text(
            "“{name}”没有写从哪一年度起，所依据的{number}没有登记成文日期，现按{year}年度起计算",
            "{name!r} does not say since which year, and no day is recorded of {number}; it is taken to begin with {year}",
        ),
    },
    mend=Text(
        "写明“起始年度”；或者在“依据”里写文号，并在 county/basis-documents.yaml 登记该文件的成文日期",
        "give 起始年度, or name under 依据 a document that county/basis-documents.yaml has with its day",
    ),
    on=Profile,
    reads=(BasisDocument,),
)
def round_without_a_beginning(profile: Profile, county: County) -> Iterator[Finding]:
    """A yearly round that neither a first year nor a dated order begins: units would owe for years before it was."""
    for i, round_ in enumerate(profile.rounds):
        if round_.falls_due_in is None or has_a_beginning(county, round_):
            continue
        number = LOOSE_NUMBER.search(round_.basis or "")
        yield finding(
            ("轮次", i, "每年"),
            subject=round_.name,
            variant="unregistered" if number else "",
            name=round_.name,
            number=number[0] if number else "",
            year=first_seen(county, round_),
        )


@rule(
    "ZF413",
    title=Text("轮次的月日不是每年都有", "Month and day that not every year has"),
    duty="D42",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "“{name}”的“{label}”写 {written}，{year}年没有这一天，按 {year}-02-28 计算",
        "{label} of {name!r} is {written}, which {year} lacks; it is taken as {year}-02-28",
    ),
    mend=Text(
        "写每年都有的日期；指的是2月最后一日的，改为 02-28 或者 03-01，或者申请豁免",
        "name a day that every year has; where the last of February is meant, take 02-28 or 03-01, or have it waived",
    ),
    on=Profile,
)
def round_on_a_leap_day(profile: Profile, county: County) -> Iterator[Finding]:
    """A due day, or an end of a period, on 29 February, in a year of the round that has none."""
    for i, round_ in enumerate(profile.rounds):
        period = round_.period
        for at, month_day in (
            (("每年",), round_.yearly),
            (("期间", "起"), period.start if period else None),
            (("期间", "止"), period.end if period else None),
        ):
            year = _year_without(county, round_, at[-1], month_day) if month_day else None
            if year:
                yield finding(
                    ("轮次", i, *at),
                    subject=round_.name,
                    name=round_.name,
                    label=".".join(at),
                    written=month_day,
                    year=year,
                )


def _year_without(county: County, round_: Round, label: str, month_day: str) -> int | None:
    """Return the first calendar year that a round meets and that lacks a day of it."""
    begins = round_.year or round_.first_year or county.as_of.year - 1
    ends = round_.year or round_.last_year or begins + _LEAP_CYCLE
    for about in range(begins, min(ends, begins + _LEAP_CYCLE) + 1):
        year = about
        if label == "每年" and round_.falls_due_in is DueIn.NEXT:
            year += 1
        if label == "起" and round_.period and round_.period.start > round_.period.end:
            year -= 1
        if f"{day_in(year, month_day):%m-%d}" != month_day:
            return year
    return None


@rule(
    "ZF414",
    title=Text("收件登记放错了年度", "Receipt in the folder of a year that it cannot be of"),
    duty="D53",
    kind=DATA,
    severity=ERROR,
    says={
        "before": Text(
            "{unit_name} {received} 报的{round}登记在{year}年度，而该年度的 {first} 以后才可能报{meant}",
            "the {round} of {unit_name}, received on {received}, is booked under {year}, which nobody can send before"
            " {first}{meant_en}",
        ),
        "no-round": Text(
            "{unit_name} {received} 报的{round}登记在{year}年度，而{why}{meant}",
            "the {round} of {unit_name}, received on {received}, is booked under {year}, which has none: {why_en}{meant_en}",
        ),
    },
    mend=Text(
        "收件登记按所报的年度放：把这一行移到该年度的 county/年度/receipts.csv；日期记错的改正日期",
        "move the row to the receipts.csv of the year that the report is about, or mend the day",
    ),
    on=Receipt,
    reads=(BasisDocument,),
)
def receipt_of_another_year(receipt: Receipt, county: County) -> Iterator[Finding]:
    """A receipt before its round could be answered, or of a year that has no such round: it serves no round until moved."""
    each = misbooked(county).get(receipt.place)
    if each and each.is_certain:
        yield _about_booking(county, each)


@rule(
    "ZF415",
    title=Text("收件登记的年度可能不对", "Receipt that may be of another year"),
    duty="D53",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{unit_name} {received} 报的{round}登记在{year}年度，离{year}年度的截止日 {due} 远、离{other}年度的"
        " {other_due} 近，而{other}年度没有该单位的收件",
        "the {round} of {unit_name}, received on {received}, is booked under {year}, due on {due}; it lies nearer to"
        " {other_due}, the day of {other}, of which the unit has none in",
    ),
    mend=Text(
        "对照报告核对所报的年度：放错的移到该年度的 county/年度/receipts.csv；确是迟报的，把报告录入单位该年度的目录",
        "move the row if the report is about the other year; if it is only late, enter the report in its year's folder",
    ),
    on=Receipt,
    reads=(BasisDocument,),
)
def receipt_nearer_to_another_year(receipt: Receipt, county: County) -> Iterator[Finding]:
    """A receipt nearer to the due day of a year of which the unit has nothing in; very late, or in the wrong folder."""
    each = misbooked(county).get(receipt.place)
    if each and not each.is_certain:
        yield _about_booking(county, each)


def _about_booking(county: County, each: Misbooked) -> Finding:
    receipt, meant, expected = each.receipt, each.meant, each.expected
    round_ = expected if isinstance(expected, RoundOfYear) else None
    return finding(
        "收到日期",
        variant="" if each.why == "nearer" else each.why,
        unit=receipt.sender,
        unit_name=name_of_unit(county, receipt.sender),
        received=receipt.received,
        round=receipt.round_name,
        year=str(receipt.year),
        first=earliest(round_) if round_ else "",
        why=expected.why.render("zh") if isinstance(expected, UnsetRound) else "",
        why_en=expected.why.render("en") if isinstance(expected, UnsetRound) else "",
        due=round_.due if round_ else "",
        other=str(meant.year) if meant else "",
        other_due=meant.due if meant else "",
        meant=f"，像是{meant.year}年度的" if meant else "",
        meant_en=f"; it seems to be of {meant.year}" if meant else "",
    )


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
        "later": Text(
            "{unit_name}未报{round_of_year}：{due} 截止，已逾期 {days} 日；收件登记里有 {later} 的收件，在截至日之后",
            "{unit_name} has not sent its {round} of {year}: due on {due}, {days} days ago; the register holds a"
            " receipt of {later}, after the day looked from",
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
        variant=_why_missing(standing),
        later=standing.later or "",
        unit_name=owed.by.display_name,
        round=round_.name,
        round_of_year=of_year(round_.name, round_.year),
        year=round_.year,
        due=round_.due,
        days=(county.as_of - round_.due).days,
    )


def _why_missing(standing: Standing) -> str:
    if standing.is_returned:
        return "returned"
    if standing.later:
        return "later"
    return "written" if standing.record else ""


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
    duty="D53",
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
        variant=variant,
        unit_name=owed.by.display_name,
        round=owed.round_.name,
        received=receipt.received,
        because=f"（退回原因：{why}）" if why else "",
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
