"""Documents of the accountability round (六（四）): reminder to a unit that owes, the county's circular; decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from zfzr.check.runner import examine_only
from zfzr.county.county import County
from zfzr.county.letterhead import common_facts, signed_facts
from zfzr.county.lookups import members_of, name_of_unit, parameter_value
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.accountability.lookups import ROUND, CaseOfReport, all_cases
from zfzr.subjects.accountability.parameters import COMPLAINT, OFFICER, REMEDY, REVIEW, UNIT
from zfzr.subjects.accountability.reports.zero_report import CONTRADICTING, UnitRow, ZeroReport, zero_report
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.round.lookups import RoundOfYear, basis_of, round_in_use
from zfzr.subjects.scheme.lookups import scheme_of, walk_scheme
from zfzr.subjects.unit.lookups import organ_in_full, units_by_slug
from zfzr.terms.days import chinese_date
from zfzr.terms.text import Refusal, Text

DUTY = "D53"


def owing(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that owe their report."""
    return [row.slug for row in _certain(county, year).missing]


@document(
    "催报通知",
    template="催报通知.md.j2",
    duty=("D53", "D02"),
    summary=Text("催未报责任追究情况的单位报送", "Reminds a unit that owes its accountability report"),
    units=owing,
    of_round=ROUND,
    names_own=True,
    answered_by="轮次",
)
def reminder(county: County, request: Request) -> Facts:
    """Facts of the reminder to one unit; a unit that reported, or owes nothing yet, gets none."""
    report = _certain(county, request.year)
    row = next((r for r in report.rows if r.slug == request.unit), None)
    if row is None or not row.is_missing:
        raise _not_owing(county, request, row)
    return Facts(
        {**common_facts(county, request, [row.group]), **_round_values(county, report), "unit": plain(row)}
    )


def _not_owing(county: County, request: Request, row: UnitRow | None) -> Refusal:
    name = name_of_unit(county, request.unit or "")
    if row is None:
        return Refusal(
            Text("{name}不在{year}年度应报单位之列", "{name} does not owe a report for {year}"),
            name=name,
            year=request.year,
        )
    if row.is_in:
        return Refusal(
            Text(
                "{name}已经报送（{state}，{received} 收到），不需要催报",
                "{name} has reported ({state}, received on {received})",
            ),
            name=name,
            state=row.state,
            received=row.received,
        )
    if row.is_returned:
        return Refusal(
            Text(
                "{name}的报告还没有到期，{returned} 报来的被退回，待补正，不需要催报",
                "the report of {name} is not due yet; the copy of {returned} was returned and can be mended",
            ),
            name=name,
            returned=row.returned_on,
        )
    return Refusal(
        Text("{name}的报告还没有到期，不需要催报", "the report of {name} is not due yet"), name=name
    )


@document(
    "零报告通报",
    template="零报告通报.md.j2",
    duty=("D53", "D02"),
    summary=Text("通报全县责任追究情况的报送情况，附汇总表", "Tells the county who reported, with the table"),
)
def circular(county: County, request: Request) -> Facts:
    """Facts of the circular; what a rule holds against a report enters only when verified as true."""
    report = _report(county, request.year)
    verified = [c for c in report.contradictions if c.is_confirmed]
    values: dict[str, Any] = {
        **common_facts(county, request, [group for group, _ in report.by_group]),
        **_round_values(county, report),
        "confirmed": plain(verified, day=chinese_date),
    }
    return Facts(values, report.is_provisional)


def _certain(county: County, year: int) -> ZeroReport:
    """Return the report if everything it rests on was read: nobody is reminded on a guess."""
    report = _report(county, year)
    if report.doubts:
        raise Refusal(
            Text(
                "收件登记等文件有差错，说不准谁没有报，不能催报：{why}",
                "it is not certain who owes, so nobody is reminded: {why}",
            ),
            Text("先运行 zfzr validate，改正差错", "mend what `zfzr validate` shows first"),
            why="；".join(doubt.zh for doubt in report.doubts),
        )
    return report


def _report(county: County, year: int) -> ZeroReport:
    findings = examine_only(county, CONTRADICTING).findings
    report = zero_report(county, year, findings)
    if report.unset:
        raise Refusal(
            Text(report.unset.render("zh"), report.unset.render("en")),
            Text("轮次在 zfzr.yaml 里设定", "rounds are set in zfzr.yaml"),
        )
    if not report.rows:
        raise Refusal(
            Text("{year}年度没有应报的单位", "no unit owes a report for {year}"),
            Text(
                "先在 units/ 下登记单位，核对 zfzr.yaml 轮次的“应报”",
                "record units below units/, and check 应报 of the round in zfzr.yaml",
            ),
            year=year,
        )
    return report


def _round_values(county: County, report: ZeroReport) -> dict[str, Plain]:
    round_ = round_in_use(county, ROUND, report.year)
    notice = basis_of(county, round_) if isinstance(round_, RoundOfYear) else None
    return {
        "report": plain(report),
        "round": plain(report.round),
        "notice": {"title": notice.title, "number": notice.number} if notice else None,
        "indicator": _indicator(county, report.year),
    }


def _indicator(county: County, year: int) -> Plain:
    """Return the place in the year's scheme that takes points for a missing report, where there is one."""
    scheme = scheme_of(county, year)
    if scheme is None:
        return None
    tops = (i for i in walk_scheme(scheme) if i.parent is None and not i.is_beside)
    found = next((i for i in tops if i.indicator.duty == DUTY), None)
    return {"scheme": scheme.name, "number": found.number} if found else None


# The decision in a case


def _decided(county: County, year: int) -> Sequence[About]:
    """Return the cases of a year's reports in which the unit or its officers were dealt with under the measure.

    Sanctions and transfers are decided by other organs, in papers of their own.
    """
    return [
        About(key, each.unit, each.case.cause, True, each.case.number, each.case.day)
        for key, each in _cases_by_key(county, year).items()
    ]


def _cases_by_key(county: County, year: int) -> dict[str, CaseOfReport]:
    """Return these cases by the number of the decision, or by unit and place in the report where none is written."""
    found: dict[str, CaseOfReport] = {}
    for each in all_cases(county):
        case = each.case
        is_ours = bool(case.unit_measures) or any(person.measures for person in case.persons)
        if each.year == year and is_ours and (case.day is None or case.day <= county.as_of):
            key = case.number or ""
            found[key if key and key not in found else f"{each.unit}/{each.nth + 1}"] = each
    return found


@document(
    "追究决定书",
    template="追究决定书.md.j2",
    duty=("D26", "D48"),
    summary=Text(
        "对单位和执法人员追究行政执法责任的决定（--for 决定文号）",
        "Decides on measures against a unit and its officers (--for the number of the decision)",
    ),
    records=_decided,
    names=("persons.name",),
    names_own=True,
)
def decision(county: County, request: Request) -> Facts:
    """Facts of the decision: what was done, of which kind that is, on what basis, and the measures against each."""
    case = _cases_by_key(county, request.year)[request.key or ""].case
    organ = organ_in_full(county, case.by, case.day or request.day) if case.by else None
    signed = signed_facts(county, request, organ, case.number, case.day)
    unit, people = units_by_slug(county).get(request.unit or ""), people_by_number(county)
    known = {p.person: people[p.person].name for p in case.persons if p.person in people}
    measured = [
        {"name": known.get(p.person), "measures": list(p.measures)} for p in case.persons if p.measures
    ]
    held = [who for who, is_held in ((UNIT, case.unit_measures), (OFFICER, measured)) if is_held]
    remedies = {who: list(_remedies(county, who, case.day or request.day)) for who in held}
    missing = {
        "情形": case.ground,
        "依据": case.basis,
        "姓名": all(each["name"] for each in measured),
        "救济途径（参数“追究救济”）": all(remedies.values()),
    }
    unverified = [each for ways in remedies.values() for each in ways if not each["is_verified"]]
    values = {
        **signed.values,
        "unit": {"full_name": unit.name if unit else request.unit},
        "cause": case.cause,
        "ground": case.ground,
        "basis": case.basis,
        "unit_measures": list(case.unit_measures),
        "persons": plain(measured),
        "remedies": [{"who": who, "ways": plain(ways)} for who, ways in remedies.items()],
    }
    return Facts(
        values,
        drafts=("救济途径的来源没有核实",) if unverified else (),
        blanks=(*signed.blanks, *(name for name, value in missing.items() if not value)),
    )


def _remedies(county: County, who: str, day: date) -> Iterator[dict[str, Plain]]:
    """Yield the ways to object that the county states for a unit or an officer: a review first, each with its source."""
    members = members_of(county, REMEDY)
    for wanted in (REVIEW, COMPLAINT):
        for ((whose,), (way,), (organ,)), name in members.items():
            value = parameter_value(county, name, day)
            if (whose, way) == (who, wanted) and value is not None and value.value > 0:
                yield {
                    "way": f"申请{way}" if way == REVIEW else f"提出{way}",
                    "organ": organ,
                    "days": int(value.value),
                    "kind": "个工作日" if value.is_in_workdays else "日",
                    "source": value.source,
                    "is_verified": value.verified,
                }


@document(
    "零报告汇总表",
    template="零报告汇总表.md.j2",
    duty=DUTY,
    summary=Text(
        "全县责任追究情况报送的汇总表，单独成表", "Who reported accountability, as a table of its own"
    ),
)
def summary_table(county: County, request: Request) -> Facts:
    """Facts of the table: what each owing unit reported and when, with the counts by group and in all."""
    report = _report(county, request.year)
    values: dict[str, Any] = {
        **common_facts(county, request, [group for group, _ in report.by_group]),
        **_round_values(county, report),
    }
    return Facts(values, report.is_provisional)
