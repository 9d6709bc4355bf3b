"""Documents of accountability (六（四）): the reminder, the circular, the decision in a case, what goes to other organs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from zfzr.check.runner import examine_only
from zfzr.county.county import County
from zfzr.county.letterhead import common_facts, signed_facts
from zfzr.county.lookups import members_of, name_of_unit, parameter_value, profile_of, word_meant
from zfzr.county.records import LEGAL_OFFICE
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.lookup import lookup
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.accountability.lookups import ROUND, CaseOfReport, all_cases
from zfzr.subjects.accountability.parameters import COMPLAINT, OFFICER, REMEDY, REVIEW, UNIT
from zfzr.subjects.accountability.records import AccountabilityCase
from zfzr.subjects.accountability.reports.zero_report import CONTRADICTING, UnitRow, ZeroReport, zero_report
from zfzr.subjects.accountability.reports.zero_report_page import counted
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.referral.lookups import names_an_officer
from zfzr.subjects.referral.parameters import KINDS
from zfzr.subjects.referral.records import Direction, Referral
from zfzr.subjects.round.lookups import RoundOfYear, basis_of, is_writer, round_in_use
from zfzr.subjects.scheme.lookups import scheme_of, walk_scheme
from zfzr.subjects.unit.lookups import all_addressed, organ_in_full, units_by_slug
from zfzr.terms.days import chinese_date
from zfzr.terms.text import Refusal, Text

DUTY = "D53"


def owing(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that owe their report, but for the one that writes the letter."""
    return [row.slug for row in _certain(county, year).missing if not _writes(county, row.slug)]


def _writes(county: County, slug: str) -> bool:
    return is_writer(county, units_by_slug(county)[slug], county.as_of)


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
    if _writes(county, row.slug):
        raise Refusal(
            Text("{name}自己发催报通知，不给自己发", "{name} writes the letter, and none to itself"),
            Text(
                "直接报送，在 county/{year}/receipts.csv 登记收件",
                "send the report in, and record it in county/{year}/receipts.csv",
            ),
            name=name_of_unit(county, row.slug),
            year=request.year,
        )
    return Facts(
        {
            **common_facts(county, request, [row.group]),
            **_round_values(county, report, [row]),
            "unit": plain(row),
        }
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
    summary=Text(
        "通报各单位责任追究情况的报送情况，附汇总表", "Tells the county who reported, with the table"
    ),
)
def circular(county: County, request: Request) -> Facts:
    """Facts of the circular; what a rule holds against a report enters only when verified as true."""
    report = _report(county, request.year)
    verified = [c for c in report.contradictions if c.is_confirmed]
    values: dict[str, Any] = {
        **common_facts(county, request, [group for group, _ in report.by_group]),
        "addressees": all_addressed(county, request.day),
        **_round_values(county, report, report.missing),
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
            Text(
                "轮次在 zfzr.yaml 里设定；写“截止参数”的，在 parameters.yaml 写这个参数的取值和来源",
                "rounds are set in zfzr.yaml; where 截止参数 names a parameter, its value in parameters.yaml",
            ),
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


def _round_values(county: County, report: ZeroReport, owing: Sequence[UnitRow]) -> dict[str, Plain]:
    """Return what both papers say of the round; those who owe are threatened with the assessment if they are in it.

    A branch of customs or of the tax office owes the report and is assessed by its own superior: the year's scheme, where
    there is one, says whom it assesses.
    """
    scheme = scheme_of(county, report.year)
    in_it = [scheme is None or row.group in scheme.groups for row in owing]
    round_ = round_in_use(county, ROUND, report.year)
    notice = basis_of(county, round_) if isinstance(round_, RoundOfYear) else None
    return {
        "report": plain(report),
        "round": plain(report.round),
        "notice": {"title": notice.title, "number": notice.number} if notice else None,
        "indicator": _indicator(county, report.year),
        "assessment": _assessment(county, report.year),
        "assessed": "全部" if all(in_it) else "部分" if any(in_it) else "没有",
    }


def _assessment(county: County, year: int) -> str:
    """Return the assessment in which points are lost: the larger one in which the year's scheme says its result counts."""
    scheme = scheme_of(county, year)
    if scheme is not None and scheme.target is not None:
        return scheme.target.name
    return f"{year}年度行政执法责任制评议考核"


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
        "情形": _ground(case),
        "依据": case.basis,
        "姓名": all(each["name"] for each in measured),
        "救济途径（参数“追究救济”）": all(remedies.values()),
    }
    unverified = [each for ways in remedies.values() for each in ways if not each["is_verified"]]
    values = {
        **signed.values,
        "unit": {"full_name": unit.name if unit else request.unit},
        "cause": case.cause,
        "ground": _ground(case),
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


def _ground(case: AccountabilityCase) -> str | None:
    """Return the ground as the case tells it; where it only names listed ones, these."""
    listed = dict.fromkeys((*case.unit_grounds, *case.officer_grounds))
    return case.ground or "、".join(listed) or None


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
        "各单位责任追究情况报送的汇总表，单独成表", "Who reported accountability, as a table of its own"
    ),
)
def summary_table(county: County, request: Request) -> Facts:
    """Facts of the table: what each owing unit reported and when, with the counts by group and in all."""
    report = _report(county, request.year)
    values: dict[str, Any] = {
        **common_facts(county, request, [group for group, _ in report.by_group]),
        **_round_values(county, report, report.missing),
        "counted": [{"name": name, "label": label.zh} for name, label in counted(report.total)],
    }
    return Facts(values, report.is_provisional)


# What is handed to another organ


class _HandedOver(NamedTuple):
    """A matter handed to another organ: of the register of referrals, or a person of a case of accountability.

    `is_sanction` tells that the organ is asked for a disciplinary sanction. `day` is that of the hand-over; `made` tells
    that the register or the case says that it was done.
    """

    unit: str
    what: str
    organ: str | None
    by: str | None
    cause: str
    ground: str | None
    basis: str | None
    persons: tuple[str, ...]
    case: str | None
    number: str | None
    day: date | None
    is_sanction: bool
    is_crime: bool
    made: bool


_SANCTION_ASKED, _CRIME = "行政处分建议", "涉嫌犯罪"


@lookup
def _handed_over(county: County, year: int) -> dict[str, _HandedOver]:
    """Return by key what was handed over in a year: referrals by number, else the case with the place in its ladder.

    A transfer of somebody whom a referral of the register names is that referral.
    """
    found: dict[str, _HandedOver] = {}
    referred: set[tuple[str, str]] = set()
    for each in county.of_year(Referral, year):
        if each.direction is not Direction.OUT or each.day > county.as_of:
            continue
        persons = (each.person,) if each.person else ()
        referred |= {(each.concerned, person) for person in persons if names_an_officer(county, each)}
        found[each.code] = _HandedOver(
            each.concerned,
            word_meant(county, KINDS, each.kind),
            each.organ,
            LEGAL_OFFICE,
            each.about,
            None,
            None,
            persons,
            each.case,
            each.number,
            each.day,
            is_sanction=False,
            is_crime=names_an_officer(county, each),
            made=each.number is not None,
        )
    for whole in all_cases(county):
        if whole.year == year and (whole.case.day is None or whole.case.day <= county.as_of):
            found.update(_of_case(county, whole, referred))
    return found


def _of_case(
    county: County, whole: CaseOfReport, referred: Collection[tuple[str, str]]
) -> Iterator[tuple[str, _HandedOver]]:
    """Yield what a case hands over: suspected crimes to judicial organs, sanctions to the organ that decides them."""
    case, unit = whole.case, whole.unit or ""
    key = case.number or f"{unit}/{whole.nth + 1}"
    about = _HandedOver(
        unit,
        _CRIME,
        None,
        case.by,
        case.cause,
        _ground(case),
        case.basis,
        (),
        None,
        None,
        None,
        is_sanction=False,
        is_crime=True,
        made=False,
    )
    for i, transfer in enumerate(case.transfers, start=1):
        is_to_come = transfer.day is not None and transfer.day > county.as_of
        if not is_to_come and (unit, transfer.person) not in referred:
            yield (
                f"{key}/移送{i}",
                about._replace(
                    organ=transfer.to,
                    persons=(transfer.person,),
                    day=transfer.day,
                    made=transfer.day is not None,
                ),
            )
    for i, sanction in enumerate(case.sanctions, start=1):
        is_decided = sanction.day is not None and sanction.day <= county.as_of
        # who decides a sanction is no judge of its own request: the unit signs it
        yield (
            f"{key}/处分{i}",
            about._replace(
                what=_SANCTION_ASKED,
                organ=sanction.by,
                by=unit,
                persons=(sanction.person,),
                is_sanction=True,
                is_crime=False,
                made=is_decided,
            ),
        )


def _to_hand_over(county: County, year: int) -> Sequence[About]:
    """Return what was handed over in a year; what bears neither number nor day yet still waits for its paper."""
    return [
        About(key, each.unit, f"{each.what}：{each.cause}", not each.made, each.number, each.day)
        for key, each in _handed_over(county, year).items()
    ]


@document(
    "移送书",
    template="移送书.md.j2",
    duty="D51",
    summary=Text(
        "把涉嫌犯罪、应当给予行政处分的人员或者问题线索移送有权机关（--for 移送编号）",
        "Hands a suspected crime, a request for a sanction or a lead to the organ competent (--for its number)",
    ),
    records=_to_hand_over,
    names=("persons.name",),
)
def transfer(county: County, request: Request) -> Facts:
    """Facts of the paper: whom and what it hands over, what was found, on what basis, to the organ of that day."""
    handed = _handed_over(county, request.year)[request.key or ""]
    day = handed.day or request.day
    organ = organ_in_full(county, handed.by, day) if handed.by else None
    signed = signed_facts(county, request, organ, handed.number, handed.day)
    people, unit = people_by_number(county), units_by_slug(county).get(handed.unit)
    persons = [{"name": people[each].name if each in people else None} for each in handed.persons]
    gone = _gone_by(county, handed.organ, day)
    missing = {
        "受理机关": handed.organ,
        "依据": handed.basis,
        "姓名": all(each["name"] for each in persons),
    }
    values = {
        **signed.values,
        "unit": {"full_name": unit.name if unit else handed.unit},
        "what": handed.what,
        "organ": organ_in_full(county, handed.organ, day) if handed.organ else None,
        "is_sanction": handed.is_sanction,
        "is_crime": handed.is_crime,
        "cause": handed.cause,
        "ground": handed.ground,
        "basis": handed.basis,
        "persons": plain(persons),
        "case": handed.case,
    }
    return Facts(
        values,
        drafts=(gone,) if gone else (),
        blanks=(*signed.blanks, *(name for name, value in missing.items() if not value)),
    )


def _gone_by(county: County, organ: str | None, day: date) -> str:
    """Return what is wrong with an organ that bore a role at another time only; "" where nothing is."""
    name = (organ or "").strip()
    bore = [each for each in profile_of(county).offices if name in (each.role, each.name, each.full_name)]
    if not bore or any(each.on(day) for each in bore):
        return ""
    now = profile_of(county).office(bore[0].role, day)
    instead = f"，当日为{now.full_name or now.name}" if now else ""
    return f"{name}在移送日不承担“{bore[0].role}”职责{instead}"
