"""What units owe the legal office: plans and reports that are missing, late, returned or untrue (ZF401-ZF411)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.check.records import Verification, VerificationResult
from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.accountability.records import AccountabilityCase, AccountabilityReport, ReportType
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventType, PersonEvent
from zfzr.subjects.round.lookups import owed_reports, round_named
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

FACT_HERE = Text("县里的记录在这里", "the county's own record is here")
CASE_HERE = Text("追究写在这里", "the case is written here")
ROUND_HERE = Text("期间规定在这里", "the period is set here")

ACCOUNTABILITY = AccountabilityReport.round


# What the accountability report says


def _reports_due(county: County) -> Iterator[tuple[AccountabilityReport, Unit]]:
    """Yield the reports written for the rounds that are looked at; one dated after the county's day is not yet made."""
    for owed in owed_reports(county):
        report = owed.standing.record
        if owed.round_.name != ACCOUNTABILITY or not isinstance(report, AccountabilityReport):
            continue
        if report.dated is None or report.dated <= county.as_of:
            yield report, owed.unit


def _subject(report: AccountabilityReport) -> str:
    return f"{ACCOUNTABILITY}/{report.unit}"


class _Fact(NamedTuple):
    """What the county's own files hold against an officer of a unit: what, since when, and where it is written."""

    subject: str
    day: date
    place: Place
    variant: str
    person: str
    what: str
    by: str


@rule(
    "ZF404",
    title=Text("零报告与已知情况不符", "Zero report that known facts contradict"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "event": Text(
            "{unit_name}报“{type}”，而{name}（{person}）的证件 {on} 被{by}{what}",
            "{unit_name} reports {type}, but the certificate of {name} ({person}) met {what} on {on} (by {by})",
        ),
        "verified": Text(
            "{unit_name}报“{type}”，而涉及{name}（{person}）的问题 {what} 已于 {on} 核实属实",
            "{unit_name} reports {type}, but problem {what} of {name} ({person}) was verified on {on}",
        ),
    },
    mend=Text(
        "向单位核实：已追究的，退回改报“有追究”；没有追究的，查明原因，该追究的追究",
        "ask the unit: what was done must be reported, what was not done must be explained",
    ),
)
def zero_report_contradicted(county: County) -> Iterator[Finding]:
    """A zero report, or one of no duty, while the county's own files hold a fact of its period against an officer.

    Facts are suspensions, withdrawals for cause and disqualifications that another organ decided, and problems
    verified as true that concern a person; each must have been known when the report was made, and within its
    period (六（四）).
    """
    facts: dict[str, list[_Fact]] | None = None
    for report, unit in _reports_due(county):
        if report.type is ReportType.CASES:
            continue
        facts = _facts(county) if facts is None else facts
        last = min(report.period.end, report.dated or report.period.end, county.as_of)
        for fact in facts.get(unit.id, []):
            if report.period.start <= fact.day <= last:
                yield finding(
                    report.field("类型"),
                    subject=fact.subject,
                    unit=unit.id,
                    day=fact.day,
                    variant=fact.variant,
                    related=[Related(fact.place, FACT_HERE)],
                    unit_name=unit.display_name,
                    type=report.type,
                    name=people_by_number(county)[fact.person].name
                    if fact.person in people_by_number(county)
                    else fact.person,
                    person=fact.person,
                    on=fact.day,
                    what=fact.what,
                    by=fact.by,
                )


def _facts(county: County) -> dict[str, list[_Fact]]:
    """Return, by unit, what the county's files hold against officers."""
    found: dict[str, list[_Fact]] = {}
    certificates = {c.number: c for c in county.dataset.all(Certificate)}
    left = _left_without_fault(county)
    for event in county.dataset.all(CertificateEvent):
        certificate = certificates.get(event.certificate)
        if certificate and _is_for_cause(county, event, certificate, left.get(certificate.person)):
            by = event.by or "县里"
            what, person = event.type.value, certificate.person
            at = event.field("事件")
            fact = _Fact(event.certificate, event.day, at, "event", person, what, by)
            found.setdefault(certificate.unit or "", []).append(fact)
    for verification in county.dataset.all(Verification):
        record = verification.finding.split(":")[1] if ":" in verification.finding else ""
        holder = certificates.get(record)
        person = holder.person if holder else record
        is_about_a_report = verification.finding.startswith("ZF404:")
        if (
            verification.result is VerificationResult.TRUE
            and person in people_by_number(county)
            and not is_about_a_report
        ):
            key, at = verification.finding, verification.field("问题")
            fact = _Fact(key, verification.day, at, "verified", person, key, "")
            found.setdefault(verification.concerned, []).append(fact)
    return found


_PENAL = {EventType.SUSPENDED, EventType.WITHDRAWN, EventType.DISQUALIFIED}
_WITHOUT_FAULT = {
    EventType.MOVED_AWAY,
    EventType.RETIRED,
    EventType.UNIT_CHANGED,
    EventType.LOST,
    EventType.RENEWED,
    EventType.REISSUED,
}
_NO_FAULT_SAID = re.compile("调离|退休|辞职|离职|去世|病故|死亡|遗失|换证|换发|补发|到期|期满|变更|调动|变动")


def _left_without_fault(county: County) -> dict[str, date]:
    """Return, by person, the first day on which they left or lost a certificate, as their unit recorded it."""
    first: dict[str, date] = {}
    for event in county.dataset.all(PersonEvent):
        if event.type in _WITHOUT_FAULT:
            first[event.person] = min(event.day, first.get(event.person, event.day))
    return first


def _is_for_cause(
    county: County, event: CertificateEvent, certificate: Certificate, left: date | None
) -> bool:
    """Tell whether another organ acted against the holder: a certificate taken back from a retiree is no such act."""
    if event.type not in _PENAL or _is_own_decision(county, event, certificate):
        return False
    if event.type is not EventType.WITHDRAWN:
        return True
    is_explained = left is not None and left <= event.day
    return not is_explained and not _NO_FAULT_SAID.search(event.remark or "")


def _is_own_decision(county: County, event: CertificateEvent, certificate: Certificate) -> bool:
    unit = units_by_slug(county).get(certificate.unit or "")
    if unit is None or event.by is None:
        return False
    return event.by in {unit.name, unit.short_name, *(n.name for n in unit.former_names)}


@rule(
    "ZF405",
    title=Text("责任追究报告前后矛盾", "Parts of a report disagree"),
    duty="D53",
    kind=DATA,
    severity=ERROR,
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
)
def report_disagrees_with_itself(county: County) -> Iterator[Finding]:
    """The type against the cases, the totals against the details, the period against the round's, days against it."""
    for report in county.dataset.all(AccountabilityReport):
        yield from _type_against_cases(report)
        yield from _totals_against_details(report)
        yield from _period_against_round(county, report)
        yield from _cases_outside(report)


def _of(report: AccountabilityReport, at: Place, variant: str, **values: object) -> Finding:
    related: list[Related] = values.pop("related", [])  # type: ignore[assignment]
    subject, day = _subject(report), report.period.end
    return finding(at, subject=subject, unit=report.unit, day=day, variant=variant, related=related, **values)


def _type_against_cases(report: AccountabilityReport) -> Iterator[Finding]:
    at = report.field("类型")
    if report.type is not ReportType.CASES and report.cases:
        related = [Related(report.field("追究", 0, "案由"), CASE_HERE)]
        count = len(report.cases)
        yield _of(report, at, "zero-with-cases", related=related, type=report.type, count=count)
    if report.type is ReportType.CASES and not report.cases:
        yield _of(report, at, "no-cases")


def _totals_against_details(report: AccountabilityReport) -> Iterator[Finding]:
    totals = report.totals
    if totals is None:
        return
    persons = {person for case in report.cases for person in _persons(case)}
    for label, declared, counted in (
        ("件数", totals.cases, len(report.cases)),
        ("人数", totals.persons, len(persons)),
    ):
        if declared is not None and declared != counted:
            at = report.field("合计", label)
            yield _of(report, at, "total", label=label, declared=declared, counted=counted)
    has_measure = any(case.unit_measures for case in report.cases)
    if totals.units is not None and (totals.units > 0) is not has_measure:
        counted_units = "有单位处理" if has_measure else "没有单位处理"
        at = report.field("合计", "单位数")
        yield _of(report, at, "units", declared=totals.units, counted=counted_units)


def _persons(case: AccountabilityCase) -> Iterator[str]:
    """Yield everyone held to account in a case, on whichever ladder."""
    yield from (each.person for each in case.persons)
    yield from (each.person for each in case.sanctions)
    yield from (each.person for each in case.transfers)


def _period_against_round(county: County, report: AccountabilityReport) -> Iterator[Finding]:
    round_ = round_named(county, ACCOUNTABILITY, report.year or 0)
    if round_ is None or round_.period is None:
        return
    for label, declared, expected in (
        ("起", report.period.start, round_.period.start),
        ("止", report.period.end, round_.period.end),
    ):
        if declared != expected:
            related = [Related(round_.place.at("期间", label), ROUND_HERE)]
            at = report.field("统计期间", label)
            values = {"label": label, "declared": declared, "expected": expected, "year": report.year}
            yield _of(report, at, "period", related=related, **values)


def _cases_outside(report: AccountabilityReport) -> Iterator[Finding]:
    start, end = report.period.start, report.period.end
    for i, case in enumerate(report.cases):
        if case.day and not start <= case.day <= end:
            at = report.field("追究", i, "日期")
            yield finding(
                at,
                subject=_subject(report),
                unit=report.unit,
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
)
def unsigned_report(county: County) -> Iterator[Finding]:
    """A report without the signature of the unit's head on its day, or without its seal."""
    for report, unit in _reports_due(county):
        heads = unit.heads_on(report.dated) if report.dated else []
        if report.signed_by and heads and report.signed_by not in heads:
            yield finding(
                report.field("主要负责人签字"),
                subject=_subject(report),
                unit=unit.id,
                day=report.period.end,
                variant="other",
                unit_name=unit.display_name,
                year=report.year,
                signed_by=report.signed_by,
                heads="、".join(heads),
            )
        if report.signed_by and report.sealed:
            continue
        state = "unsealed" if report.signed_by else "unsigned" if report.sealed else "neither"
        yield finding(
            report.field("盖章" if state == "unsealed" else "主要负责人签字"),
            subject=_subject(report),
            unit=unit.id,
            day=report.period.end,
            variant=state,
            unit_name=unit.display_name,
            year=report.year,
        )


# Cases


def _cases(county: County) -> Iterator[tuple[AccountabilityReport, int, AccountabilityCase]]:
    for report in county.dataset.all(AccountabilityReport):
        for i, case in enumerate(report.cases):
            yield report, i, case


@rule(
    "ZF408",
    title=Text("追究记录要素不全", "Case of accountability is not complete"),
    duty="D26",
    kind=DATA,
    severity=WARNING,
    says=Text("追究“{cause}”没有写{missing}", "the case {cause!r} lacks {missing}"),
    mend=Text(
        "补齐情形、决定文号、日期、决定机关，以及处理、处分或者移送",
        "add the ground, the number, day and organ of the decision, and what was done",
    ),
)
def incomplete_case(county: County) -> Iterator[Finding]:
    """A case without its ground, its decision, day or organ, or without anything that was done about it."""
    for report, i, case in _cases(county):
        missing = list(_missing(case))
        if missing:
            yield finding(
                report.field("追究", i, "案由"),
                subject=f"{_subject(report)}/{i + 1}",
                unit=report.unit,
                day=report.period.end,
                cause=case.cause,
                missing="、".join(missing),
            )


def _missing(case: AccountabilityCase) -> Iterator[str]:
    for label, value in (
        ("情形", case.ground),
        ("决定文号", case.number),
        ("日期", case.day),
        ("决定机关", case.by),
    ):
        if not value:
            yield label
    measures = [m for person in case.persons for m in person.measures]
    if not (case.unit_measures or measures or case.sanctions or case.transfers):
        yield "处理、处分或者移送"


MEASURES = frozenset(
    {
        "责令改正",
        "限期整改",
        "通报批评",
        "取消当年评比先进资格",
        "取消评比先进资格",
        "诫勉谈话",
        "批评教育",
        "书面检查",
        "离岗培训",
        "收回河南省行政执法证",
        "收回行政执法证",
        "收回执法证",
        "暂扣行政执法证",
        "暂扣执法证",
        "调离执法岗位",
        "调整岗位",
        "取消执法资格",
    }
)
"""The measures (处理) of the first ladder, against units and officers: 《河南省行政执法责任追究试行办法》 and its like."""

SANCTIONS = frozenset({"警告", "记过", "记大过", "降级", "撤职", "开除"})
"""The sanctions (处分) of the second ladder: 公务员法, 行政机关公务员处分条例 art. 6."""

_SANCTION_PREFIX = re.compile("^(?:给予)?(?:行政|政纪|政务)?")


def _is_sanction(word: str) -> bool:
    return _SANCTION_PREFIX.sub("", word.strip()).removesuffix("处分") in SANCTIONS


@rule(
    "ZF409",
    title=Text("处理、处分、移送混写", "Ladders of accountability mixed"),
    duty="D51",
    kind=DATA,
    severity=ERROR,
    says={
        "sanction": Text(
            "“{word}”是处分，由任免机关、监察机关决定，不写在“{label}”里",
            "{word!r} is a disciplinary sanction (处分) and does not belong under {label}",
        ),
        "measure": Text(
            "“{word}”是责任追究的处理，不是处分", "{word!r} is a measure (处理), not a disciplinary sanction"
        ),
        "transfer": Text(
            "“{word}”应写在“移送”里，不写在“{label}”里",
            "{word!r} hands someone to the judicial organs: write it under 移送, not under {label}",
        ),
    },
    mend=Text(
        "处理写在“单位处理”或者“人员”，处分写在“处分”，移送司法机关写在“移送”",
        "write measures under 单位处理 or 人员, sanctions under 处分, transfers under 移送",
    ),
)
def mixed_ladders(county: County) -> Iterator[Finding]:
    """A sanction written as a measure, a measure as a sanction, a transfer as either: the three stay apart (六（四）)."""
    for report, i, case in _cases(county):
        for at, label, word in _words(report, i, case):
            variant = _wrong_ladder(label, word)
            if variant:
                yield finding(
                    at,
                    subject=f"{_subject(report)}/{i + 1}",
                    unit=report.unit,
                    day=report.period.end,
                    variant=variant,
                    word=word,
                    label=label,
                )


def _words(
    report: AccountabilityReport, i: int, case: AccountabilityCase
) -> Iterator[tuple[Place, str, str]]:
    """Yield every measure and sanction of a case with its place and the ladder it is written on."""
    for j, word in enumerate(case.unit_measures):
        yield report.field("追究", i, "单位处理", j), "单位处理", word
    for j, held in enumerate(case.persons):
        for k, word in enumerate(held.measures):
            yield report.field("追究", i, "人员", j, "处理", k), "处理", word
    for j, sanction in enumerate(case.sanctions):
        yield report.field("追究", i, "处分", j, "种类"), "处分", sanction.sanction


def _wrong_ladder(label: str, word: str) -> str:
    if "移送" in word:
        return "transfer"
    if label == "处分":
        return "measure" if word.strip() in MEASURES else ""
    return "sanction" if _is_sanction(word) else ""
