"""Accountability reports that known facts contradict, that disagree with themselves or are unsigned (ZF404-ZF406, ZF417)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import (
    ROUND,
    Fact,
    facts_about,
    facts_after,
    is_mentioned,
    reports_made,
    subject_of,
)
from zfzr.subjects.accountability.lookups.ladders import persons_held
from zfzr.subjects.accountability.records import AccountabilityReport, ReportType
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Person
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration

FACT_HERE = Text("本级的记录在这里", "the county's own record is here")
CASE_HERE = Text("追究写在这里", "the case is written here")
ROUND_HERE = Text("期间规定在这里", "the period is set here")


@rule(
    "ZF404",
    title=Text("零报告与已知情况不符", "Zero report that known facts contradict"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    compares=(
        Pair("责任追究报告.类型", "证件动态.事件", "零报告与证件被暂扣、收回"),
        Pair("责任追究报告.类型", "问题核实.结论", "零报告与核实属实的问题"),
        Pair("责任追究报告.类型", "投诉.处理结果", "零报告与查实的投诉"),
        Pair("责任追究报告.类型", "移送.人员编号", "零报告与人员的移送"),
        Pair("责任追究报告.类型", "案件.复议诉讼结果", "零报告与被撤销的案件"),
        Pair("责任追究报告.类型", "案卷评查.等次", "零报告与不合格的案卷"),
    ),
    says={
        "event": Text(
            "{unit_name}报“{type}”，而{name}（{person}）的证件 {on} 被{by}{what}",
            "{unit_name} reports {type}, but the certificate of {name} ({person}) met {what} on {on} (by {by})",
        ),
        "unstated": Text(
            "{unit_name}报“{type}”，而{name}（{person}）的证件 {on} 被{by}{what}，没有写明原因",
            "{unit_name} reports {type}, but the certificate of {name} ({person}) met {what} on {on} (by {by}), and no"
            " reason is stated",
        ),
        "verified": Text(
            "{unit_name}报“{type}”，而涉及{name}（{person}）的问题 {what} 已于 {on} 核实属实",
            "{unit_name} reports {type}, but problem {what} of {name} ({person}) was verified on {on}",
        ),
        "complaint": Text(
            "{unit_name}报“{type}”，而对它的投诉{complaint} {on} 办结，查明{what}",
            "{unit_name} reports {type}, but complaint {complaint} about it was found {what} on {on}",
        ),
        "complaint-officer": Text(
            "{unit_name}报“{type}”，而对{name}（{person}）的投诉{complaint} {on} 办结，查明{what}",
            "{unit_name} reports {type}, but complaint {complaint} about {name} ({person}) was found {what} on {on}",
        ),
        "referral": Text(
            "{unit_name}报“{type}”，而{name}（{person}）的{what} {on} 移送，对方机关是{by}（{case}）",
            "{unit_name} reports {type}, but {name} ({person}) was referred on {on} ({what}, {by}, {case})",
        ),
        "case": Text(
            "{unit_name}报“{type}”，而案件{case} {on} 的结果是{what}",
            "{unit_name} reports {type}, but case {case} ended in {what} on {on}",
        ),
        "review": Text(
            "{unit_name}报“{type}”，说明里也没有提到，而案卷{what} {on} 评查（{case}）不合格",
            "{unit_name} reports {type} and does not mention that file {what} was found unqualified on {on} ({case})",
        ),
    },
    mend=Text(
        "向单位核实：已追究的，退回改报“有追究”；没有追究的，查明原因，该追究的追究；收回、注销另有原因的，填证件动态的“原因”",
        "ask the unit: what was done must be reported, what was not done must be explained; enter 原因 where none is",
    ),
    on=reports_made,
)
def zero_report_contradicted(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """A zero report, or one of no duty, while the county's own files hold a fact of its period against unit or officer.

    Facts are suspensions, disqualifications, and certificates taken back or cancelled for cause or for no stated
    reason, that another organ decided, problems verified as true that concern a person, referrals of officers for a
    crime, complaints found true, cases lost and files found unqualified (unless the report mentions them), of the unit
    or of one that it took over; each must have been known when the report was made, and within its period (六（四）).
    """
    if report.type is ReportType.CASES:
        return
    unit, known = units_by_slug(county)[report.unit or ""], people_by_number(county)
    last = min(report.period.end, report.dated or report.period.end, county.as_of)
    for fact in facts_about(county, unit.id, last):
        if report.period.start <= fact.day <= last and not is_mentioned(report, fact):
            yield _against(report, unit, fact, known)


@rule(
    "ZF417",
    title=Text("报告以后、统计期间以内又有事实", "Fact of the period that came after the report"),
    duty="D53",
    kind=COMPLIANCE,
    severity=NOTICE,
    compares=(Pair("责任追究报告.落款日期", "证件动态.日期", "报告以后、期间以内有没有新的事实"),),
    says={
        "event": Text(
            "{unit_name} {dated} 报“{type}”，以后{name}（{person}）的证件 {on} 被{by}{what}，还在统计期间，须期后补报",
            "{unit_name} reported {type} on {dated}; the certificate of {name} ({person}) met {what} on {on} (by {by}),"
            " within the period: to be reported afterwards",
        ),
        "unstated": Text(
            "{unit_name} {dated} 报“{type}”，以后{name}（{person}）的证件 {on} 被{by}{what}，没有写明原因，还在统计期间；"
            "属于追究的须期后补报",
            "{unit_name} reported {type} on {dated}; the certificate of {name} ({person}) met {what} on {on} (by {by}),"
            " for no stated reason, within the period",
        ),
        "verified": Text(
            "{unit_name} {dated} 报“{type}”，以后涉及{name}（{person}）的问题 {what} 于 {on} 核实属实，还在统计期间，"
            "须期后补报",
            "{unit_name} reported {type} on {dated}; problem {what} of {name} ({person}) was verified on {on}, within the"
            " period: to be reported afterwards",
        ),
        "complaint": Text(
            "{unit_name} {dated} 报“{type}”，以后对它的投诉{complaint} 于 {on} 办结，查明{what}，还在统计期间；"
            "追究了的须期后补报",
            "{unit_name} reported {type} on {dated}; complaint {complaint} about it was found {what} on {on}, within the"
            " period",
        ),
        "complaint-officer": Text(
            "{unit_name} {dated} 报“{type}”，以后对{name}（{person}）的投诉{complaint} 于 {on} 办结，查明{what}，"
            "还在统计期间；追究了的须期后补报",
            "{unit_name} reported {type} on {dated}; complaint {complaint} about {name} ({person}) was found {what} on"
            " {on}, within the period",
        ),
        "referral": Text(
            "{unit_name} {dated} 报“{type}”，以后{name}（{person}）的{what} 于 {on} 移送，对方机关是{by}（{case}），"
            "还在统计期间，须期后补报",
            "{unit_name} reported {type} on {dated}; {name} ({person}) was referred on {on} ({what}, {by}, {case}), within"
            " the period: to be reported afterwards",
        ),
        "case": Text(
            "{unit_name} {dated} 报“{type}”，以后案件{case} {on} 的结果是{what}，还在统计期间；追究了的须期后补报",
            "{unit_name} reported {type} on {dated}; case {case} ended in {what} on {on}, within the period",
        ),
        "review": Text(
            "{unit_name} {dated} 报“{type}”，以后案卷{what}于 {on} 评查（{case}）不合格，还在统计期间；"
            "追究了的须期后补报",
            "{unit_name} reported {type} on {dated}; file {what} was found unqualified on {on} ({case}), within the"
            " period",
        ),
    },
    mend=Text(
        "请单位期后补报：在报告的“追究”里补列，或者在下一期报告中说明；收回、注销另有原因的，填证件动态的“原因”",
        "have the unit add it to its report, or tell it in the next one; enter 原因 where a reason without fault is known",
    ),
    on=reports_made,
)
def fact_after_the_report(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """What the county recorded against unit or officer after the report was made, and before its period was over.

    The report was not wrong when it was made, and still does not tell the whole period.
    """
    unit, known = units_by_slug(county)[report.unit or ""], people_by_number(county)
    for fact in facts_after(county, report):
        yield _against(report, unit, fact, known)


def _against(report: AccountabilityReport, unit: Unit, fact: Fact, known: Mapping[str, Person]) -> Finding:
    return finding(
        "类型",
        subject=fact.subject,
        day=fact.day,
        variant=fact.variant,
        related=[Related(fact.place, FACT_HERE)],
        unit_name=unit.display_name,
        type=report.type,
        dated=report.dated or "",
        name=known[fact.person].name if fact.person in known else fact.person,
        person=fact.person,
        on=fact.day,
        what=fact.what,
        by=fact.by,
        **({"complaint": fact.subject} if fact.variant.startswith("complaint") else {}),
        case=fact.subject,
    )


@rule(
    "ZF405",
    title=Text("责任追究报告前后矛盾", "Parts of a report disagree"),
    duty="D53",
    kind=DATA,
    severity=ERROR,
    compares=(
        Pair("责任追究报告.类型", "责任追究报告.追究", "类型与有没有列追究"),
        Pair("责任追究报告.合计.件数", "责任追究报告.追究", "合计与明细的件数"),
        Pair("责任追究报告.合计.人数", "责任追究报告.追究.人员.人员编号", "合计与明细的人数"),
        Pair("责任追究报告.统计期间", "责任追究报告.追究.日期", "追究的日期是否在统计期间"),
    ),
    says={
        "zero-with-cases": Text(
            "类型是“{type}”，却列了 {count} 件追究", "the type is {type}, yet {count} cases are listed"
        ),
        "no-cases": Text("类型是“有追究”，却没有列出追究", "the type is 有追究, yet no case is listed"),
        "total": Text(
            "合计的{label}写 {declared}，按明细是 {counted}",
            "{label} is given as {declared}, the details make {counted}",
        ),
        "units": Text(
            "合计的单位数写 {declared}，明细里{counted}",
            "单位数 is given as {declared}, which the details do not bear out",
        ),
        "period": Text(
            "统计期间的“{label}”写 {declared}，{year}年度应为 {expected}",
            "the period ({label}) is given as {declared}; for {year} it is {expected}",
        ),
        "outside": Text(
            "“{cause}”的日期 {happened} 不在统计期间（{start} 至 {end}）",
            "{cause!r} is of {happened}, outside the period ({start} to {end})",
        ),
    },
    mend=Text(
        "照实改正：有追究的逐件列出，没有的类型写零报告；合计与明细一致；期间照 zfzr.yaml",
        "make the parts agree: list every case, or report zero; totals as in the details, the period as set",
    ),
    on=AccountabilityReport,
)
def report_disagrees_with_itself(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """The type against the cases, the totals against the details, the period against the round's, days against it."""
    subject, last = subject_of(report), report.period.end
    for wrong in (
        *_type_against_cases(report),
        *_totals_against_details(county, report),
        *_period_against_round(county, report),
        *_cases_outside(report),
    ):
        yield replace(wrong, subject=subject, day=wrong.day or last)


def _type_against_cases(report: AccountabilityReport) -> Iterator[Finding]:
    if report.type is not ReportType.CASES and report.cases:
        related = [Related(report.field("追究", 0, "案由"), CASE_HERE)]
        count = len(report.cases)
        yield finding("类型", variant="zero-with-cases", related=related, type=report.type, count=count)
    if report.type is ReportType.CASES and not report.cases:
        yield finding("类型", variant="no-cases")


def _totals_against_details(county: County, report: AccountabilityReport) -> Iterator[Finding]:
    totals = report.totals
    if totals is None:
        return
    last = report.period.end
    persons = {person for case in report.cases for person in persons_held(county, case, last)}
    for label, declared, counted in (
        ("件数", totals.cases, len(report.cases)),
        ("人数", totals.persons, len(persons)),
    ):
        if declared is not None and declared != counted:
            at = ("合计", label)
            yield finding(at, variant="total", label=label, declared=declared, counted=counted)
    rows = sum(bool(case.unit_measures) for case in report.cases)
    if totals.units is not None and not min(rows, 1) <= totals.units <= rows:
        counted_units = f"写了单位处理的{rows}件" if rows else "没有单位处理"
        yield finding(("合计", "单位数"), variant="units", declared=totals.units, counted=counted_units)


def _period_against_round(county: County, report: AccountabilityReport) -> Iterator[Finding]:
    round_ = round_in_use(county, ROUND, report.year or 0)
    if not isinstance(round_, RoundOfYear) or round_.period is None:
        return
    for label, declared, expected in (
        ("起", report.period.start, round_.period.start),
        ("止", report.period.end, round_.period.end),
    ):
        if declared != expected:
            yield finding(
                ("统计期间", label),
                variant="period",
                related=[Related(round_.field("期间", label), ROUND_HERE)],
                label=label,
                declared=declared,
                expected=expected,
                year=report.year,
            )


def _cases_outside(report: AccountabilityReport) -> Iterator[Finding]:
    start, end = report.period.start, report.period.end
    for i, case in enumerate(report.cases):
        if case.day and not start <= case.day <= end:
            yield finding(
                ("追究", i, "日期"),
                day=case.day,
                variant="outside",
                cause=case.cause,
                happened=case.day,
                start=start,
                end=end,
            )


@rule(
    "ZF406",
    title=Text("责任追究报告未签字或者未盖章", "Report not signed or not sealed"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "unsigned": Text(
            "{unit_name}{year}年度责任追究报告没有主要负责人签字",
            "the accountability report of {unit_name} for {year} is not signed by its head",
        ),
        "unsealed": Text(
            "{unit_name}{year}年度责任追究报告没有盖章",
            "the accountability report of {unit_name} for {year} is not sealed",
        ),
        "neither": Text(
            "{unit_name}{year}年度责任追究报告没有主要负责人签字，也没有盖章",
            "the accountability report of {unit_name} for {year} is neither signed nor sealed",
        ),
        "other": Text(
            "{unit_name}{year}年度责任追究报告由“{signed_by}”签字，登记的主要负责人是{heads}",
            "the accountability report of {unit_name} for {year} is signed by {signed_by}; its head is {heads}",
        ),
    },
    mend=Text(
        "补签、补盖后改正；实际已签字盖章的，填“主要负责人签字”和“盖章: 是”；姓名写错、负责人已变动的，改正登记",
        "have it signed and sealed; if it is, fill in 主要负责人签字 and 盖章; mend a wrong name or an old leader",
    ),
    on=reports_made,
)
def unsigned_report(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """A report without the signature of the unit's head on its day, or without its seal."""
    unit, subject, last = units_by_slug(county)[report.unit or ""], subject_of(report), report.period.end
    heads = unit.heads_on(report.dated) if report.dated else []
    if report.signed_by and heads and report.signed_by not in heads:
        yield finding(
            "主要负责人签字",
            subject=subject,
            day=last,
            variant="other",
            unit_name=unit.display_name,
            year=report.year,
            signed_by=report.signed_by,
            heads=enumeration(heads),
        )
    if report.signed_by and report.sealed:
        return
    state = "unsealed" if report.signed_by else "unsigned" if report.sealed else "neither"
    at = "盖章" if state == "unsealed" else "主要负责人签字"
    yield finding(at, subject=subject, day=last, variant=state, unit_name=unit.display_name, year=report.year)
