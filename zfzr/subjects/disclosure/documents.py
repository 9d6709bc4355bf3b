"""The yearly report (三（三）): what the county did for the responsibility system, each number with its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.letterhead import COUNTY_GOVERNMENT, common_facts
from zfzr.county.lookups import profile_of
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import plain
from zfzr.declare.record import Record
from zfzr.declare.report import Asked
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.accountability.reports.zero_report import ZeroReport, zero_report
from zfzr.subjects.assessment.lookups import stage_reached
from zfzr.subjects.assessment.records import AssessmentResult, ResultStage
from zfzr.subjects.case.records import Case
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.filing.records import Filing
from zfzr.subjects.honour.records import Commendation
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.interview.records import Interview
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.records import Certificate, Posting
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.power.lookups import class_word, powers_in_force
from zfzr.subjects.power.records import AuthorityItem, PowerClass
from zfzr.subjects.referral.records import Referral
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.subject_register.lookups import entry_of
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.subjects.training.reports.officers import officers
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.subjects.yearly_data.parameters import FULL_NAMES, TABLES
from zfzr.subjects.yearly_data.reports.statement import TableOf, statement_of
from zfzr.terms.text import Refusal, Text


class Figure(NamedTuple):
    """A number of the report: what it counts, in what, and the registers it was counted from."""

    name: str
    number: str
    counted_in: str
    source: str


class Part(NamedTuple):
    """A part of the report with its figures; `note` says what is not in them, or why there are none."""

    name: str
    figures: tuple[Figure, ...]
    note: str = ""


@document(
    "年度报告",
    template="年度报告.md.j2",
    duty="D20",
    summary=Text(
        "本级年度行政执法责任制工作报告，每个数字写明出处",
        "The county's yearly report, each number with where it comes from",
    ),
)
def yearly_report(county: County, request: Request) -> Facts:
    """Facts of the report: by part what was counted on the day, each number with the registers behind it.

    What a county keeps no register of is not zero: it has no figure, and the report says so.
    """
    if not units_by_slug(county):
        raise Refusal(
            Text("没有登记单位，出不了年度报告", "there are no units to report of"),
            Text("先在 units/ 下登记单位", "record them below units/ first"),
        )
    statement = statement_of(county, Asked(request.year, as_of=request.as_of))
    zero = zero_report(county, request.year)
    parts = [
        _subjects_and_powers(county),
        _officers(county),
        *(_acts(each) for each in statement.tables if each.owed),
        _supervision(county, request.year),
        _assessment(county, request),
        _accountability(county, request.year),
    ]
    organ = profile_of(county).office(COUNTY_GOVERNMENT, request.day)
    values = {
        **common_facts(county, request, ()),
        "government": (organ.full_name or organ.name) if organ else f"{profile_of(county).area.name}人民政府",
        "is_over": statement.is_over,
        "parts": plain([each._asdict() | {"figures": [f._asdict() for f in each.figures]} for each in parts]),
    }
    is_provisional = statement.is_provisional or zero.is_provisional
    return Facts(values, is_provisional, drafts=tuple(_why_draft(county, request)))


def _from(*kinds: type[Record]) -> str:
    """Return the registers of kinds of records, as a paper calls them: 职权事项登记."""
    named = dict.fromkeys(
        label
        if (label := kind.label).endswith(("登记", "台账", "报告", "方案", "结果", "细则"))
        else f"{label}登记"
        for kind in kinds
    )
    return "、".join(named)


def _subjects_and_powers(county: County) -> Part:
    units = {slug: unit for slug, unit in units_by_slug(county).items() if is_alive(county, unit)}
    powers = [power for slug in units for power in powers_in_force(county, slug)]
    registered = sum(entry_of(county, slug, county.as_of) is not None for slug in units)
    by_class = [(c.value, sum(class_word(p) == c.value for p in powers)) for c in PowerClass]
    figures = [Figure("纳入行政执法责任制的单位", str(len(units)), "个", _from(Unit))]
    is_kept = bool(county.dataset.all(EnforcementSubject))
    if is_kept:
        figures.append(Figure("登记的行政执法主体", str(registered), "个", _from(EnforcementSubject)))
    figures.append(Figure("在用行政职权", str(len(powers)), "项", _from(AuthorityItem)))
    figures += [
        Figure(f"其中：{name}", str(count), "项", _from(AuthorityItem)) for name, count in by_class if count
    ]
    return Part("执法主体和职权", tuple(figures), "" if is_kept else "没有登记执法主体名册。")


def _officers(county: County) -> Part:
    found = officers(county, Asked())
    source = _from(Posting, Certificate)
    figures = (
        Figure("在执法岗位的人员", str(found.total.on_posts), "人", source),
        Figure("其中：持有效执法证件", str(found.total.certified), "人", source),
        Figure("其中：没有有效执法证件", str(found.total.on_posts - found.total.certified), "人", source),
    )
    note = f"{'、'.join(found.unread)}没有读全。" if found.unread else ""
    return Part("执法人员", figures, note)


def _acts(table: TableOf) -> Part:
    source = _from(Case) if table.name == TABLES[0] else _from(Matter)
    figures = tuple(
        Figure(each.column, each.number, each.in_unit.zh, source)
        for each in table.total.figures
        if each.number is not None
    )
    notes = [f"应报{table.owed}个单位，已报{table.reported}个，没有登记的单位不按零计。"]
    if not table.adds_up and table.name == TABLES[0]:
        notes.append("同一案件有几种处罚的按种类分别计，合计为案件宗数。")
    if unlisted := len(table.total.unlisted.lines):
        notes.append(f"另有{unlisted}宗没有相应的栏目，已计入合计。")
    return Part(FULL_NAMES[table.name], figures, "".join(notes))


def _supervision(county: County, year: int) -> Part:
    counted: list[tuple[str, str, type[Record], list[date]]] = [
        ("收到的重大行政处罚备案", "件", Filing, [r.reported for r in county.of_year(Filing, year)]),
        ("评查的案卷", "卷", FileReview, [r.day for r in county.of_year(FileReview, year)]),
        ("收到的行政执法投诉", "件", Complaint, [r.received for r in county.of_year(Complaint, year)]),
        ("开展的监督检查", "次", InspectionRound, [r.begun for r in county.of_year(InspectionRound, year)]),
        ("约谈", "次", Interview, [r.day for r in county.of_year(Interview, year)]),
        ("发出的监督文书", "件", SupervisionPaper, [r.day for r in county.of_year(SupervisionPaper, year)]),
        ("移送", "件", Referral, [r.day for r in county.of_year(Referral, year)]),
        ("表彰", "次", Commendation, [r.day for r in county.of_year(Commendation, year)]),
    ]
    figures = tuple(
        Figure(name, str(sum(day <= county.as_of for day in days)), counted_in, _from(kind))
        for name, counted_in, kind, days in counted
        if days
    )
    without = [name for name, _, _, days in counted if not days]
    return Part("执法监督", figures, f"没有登记的：{'、'.join(without)}。" if without else "")


def _assessment(county: County, request: Request) -> Part:
    """Return how the year's assessment stands: the grades once they are settled, and no number before."""
    if scheme_of(county, request.year) is None:
        return Part("评议考核", (), "没有当年的考核细则。")
    if not stage_reached(county, request.year, ResultStage.SETTLED, request.day):
        return Part("评议考核", (), "当年的考核结果尚未审定。")
    from zfzr.subjects.assessment.score.engine import score_year

    result = score_year(county, request.year, request.as_of)
    source = _from(Scheme, AssessmentResult)
    figures = [Figure("参加评议考核的单位", str(len(result.units)), "个", source)]
    for group in result.groups:
        for band in group.bands:
            count = sum(unit.grade == band.name for unit in group.units)
            figures.append(Figure(f"{group.name}：{band.name}", str(count), "个", source))
    undecided = sum(unit.grade is None for unit in result.units)
    return Part("评议考核", tuple(figures), f"等次待定{undecided}个。" if undecided else "")


def _why_draft(county: County, request: Request) -> Iterator[str]:
    """Yield why the grades may not be told: they are not those that were settled or sealed."""
    from zfzr.subjects.assessment.score.engine import score_year
    from zfzr.subjects.assessment.score.settled import not_as_settled

    if scheme_of(county, request.year) and stage_reached(
        county, request.year, ResultStage.SETTLED, request.day
    ):
        result = score_year(county, request.year, request.as_of)
        yield from (each.zh for each in not_as_settled(county, result))


def _cases_of(report: ZeroReport) -> Iterator[Figure]:
    """Yield what the reports tell of cases: nought where none did, which is not where nobody reported."""
    source = _from(AccountabilityReport)
    yield Figure("追究行政执法责任", str(report.case_count), "件", source)
    yield Figure("追究的人员", str(report.person_count), "人", source)


def _accountability(county: County, year: int) -> Part:
    report = zero_report(county, year)
    if report.round is None:
        return Part("责任追究", (), "当年没有设定责任追究报告的轮次。")
    source = _from(AccountabilityReport)
    total = report.total
    figures = (
        Figure("应报责任追究情况的单位", str(total.owed), "个", source),
        Figure("已报", str(total.reported), "个", source),
        Figure("未报", str(total.missing), "个", source),
        *([Figure("未到期", str(total.not_due), "个", source)] if total.not_due else ()),
        *([Figure("退回待补正", str(total.to_mend), "个", source)] if total.to_mend else ()),
        *([Figure("收件登记待核对", str(total.unclear), "个", source)] if total.unclear else ()),
        *(_cases_of(report) if total.known else ()),
    )
    notes = [
        "" if total.reported or total.unclear else "还没有单位报送，有没有追究尚不清楚。",
        f"{total.unclear}个单位的收件登记待核对，报没报还说不准，没有计入。" if total.unclear else "",
        "未报送的不视为零报告。" if total.missing else "",
        f"另有{total.unread}个单位的报告已收件、内容尚未录入，没有计入。" if total.unread else "",
    ]
    return Part("责任追究", figures, "".join(notes))
