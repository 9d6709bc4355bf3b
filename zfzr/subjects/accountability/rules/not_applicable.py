"""Reports of no duty (不涉及) by units that did punish in the period (ZF571)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import reports_made, subject_of
from zfzr.subjects.accountability.records import AccountabilityReport, ReportType
from zfzr.subjects.case.records import Case
from zfzr.terms.text import Text

CASE_HERE = Text("其中一件登记在这里", "one of them is here")


@lookup
def _penalties(county: County) -> Mapping[str, tuple[Case, ...]]:
    """Return the cases that ended in a penalty by the county's day, by unit."""
    found: dict[str, tuple[Case, ...]] = {}
    for case in county.dataset.all(Case):
        if case.decided and case.decided <= county.as_of and (case.penalties or case.fine):
            found[case.unit or ""] = (*found.get(case.unit or "", ()), case)
    return found


@rule(
    "ZF571",
    title=Text("报“不涉及”而统计期间有处罚", "Report of no duty by a unit that punished in the period"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    on=reports_made,
    compares=(Pair("责任追究报告.类型", "案件.决定日期", "报不涉及的，期间有没有处罚"),),
    says=Text(
        "{unit_name}{year}年度责任追究报告报“不涉及”，案件登记里它在统计期间作出处罚 {count} 件（如{case}，{on}）",
        "{unit_name} reported no duty for {year}, while {count} of its cases of the period were penalties ({case}, {on})",
    ),
    mend=Text(
        "有执法行为的单位报零报告或者有追究：退回改报；案件登错单位、日期的，改正案件登记",
        "a unit that enforced reports zero or cases: return it; mend the cases where they are another's",
    ),
)
def no_duty_though_it_punished(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """六（四）: whoever enforces reports, zero or not. 不涉及 says that there was nothing to answer for."""
    if report.type is not ReportType.NOT_APPLICABLE:
        return
    period, last = report.period, report.dated or report.period.end
    cases = [
        case
        for case in _penalties(county).get(report.unit or "", ())
        if case.decided and period.start <= case.decided <= min(period.end, last)
    ]
    if cases:
        first = cases[0]
        yield finding(
            "类型",
            subject=subject_of(report),
            day=period.end,
            related=[Related(first.field("决定日期"), CASE_HERE)],
            unit_name=name_of_unit(county, report.unit or ""),
            year=report.year,
            count=len(cases),
            case=first.number,
            on=first.decided,
        )
