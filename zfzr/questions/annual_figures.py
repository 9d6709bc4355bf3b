"""The figures of the county's annual report, section by section, each beside what it counts and of how many.

A figure is the number of its lines, or the sum of what they say: nothing is counted here that cannot be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.county.registers import kinds_kept
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.report import Asked
from zfzr.files.place import Place
from zfzr.subjects.accountability.lookups import all_cases
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.complaint.lookups import complaints_of, is_overdue, is_upheld
from zfzr.subjects.complaint.records import Complaint
from zfzr.subjects.filing.lookups import Timing, owed_by_unit, rank_unknown
from zfzr.subjects.filing.records import Filing
from zfzr.subjects.honour.records import Commendation
from zfzr.subjects.inspection.lookups import found_in, rounds_of
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.interview.records import Interview
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number, qualifications_of
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person, PersonEvent, Posting
from zfzr.subjects.power.lookups import Power, is_broken_down
from zfzr.subjects.power.records import AuthorityItem, CatalogueItem, DutyTemplate
from zfzr.subjects.power.reports.listed import items_on
from zfzr.subjects.publicity.records import Disclosure
from zfzr.subjects.round.lookups import OwedReport, RoundOfYear, Submission, owed_in, round_in_use
from zfzr.subjects.round.records import Receipt
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.subjects.system.lookups import issued_systems
from zfzr.subjects.system.records import SystemDocument
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.subjects.work_plan.records import WorkPlan
from zfzr.subjects.yearly_data.lookups import PENALTIES
from zfzr.subjects.yearly_data.parameters import TABLES
from zfzr.subjects.yearly_data.reports.statement import statement_of
from zfzr.terms.text import Text, Wording, said


class CountedLine(NamedTuple):
    """A line behind a figure, before its place is looked up."""

    place: Place
    unit: str
    what: str
    day: date | None = None
    money: str | None = None


class Counted(NamedTuple):
    """A figure with its lines; `lines` None where nothing is registered.

    `rests_on` are the kinds of records that it counts: of what was not read of them nobody knows what it holds.
    `any_year` tells that what other years hold of them may belong to it. `note` says why there is none, or what is left out.
    """

    section: Text
    name: Text
    counts: Wording
    in_unit: Text
    lines: list[CountedLine] | None
    whole: int | None = None
    number: Decimal | None = None
    is_sum: bool = False
    rests_on: tuple[type[Record], ...] = ()
    any_year: bool = False
    note: Wording | None = None


_OF_POWERS = (AuthorityItem, CatalogueItem, DutyTemplate, Unit)
_ITEMS, _PEOPLE, _PIECES = Text("项", "items"), Text("人", "people"), Text("件", "pieces")
_REPORTS, _TIMES, _UNITS = Text("份", "reports"), Text("次", "times"), Text("个", "units")


def _of_year(
    county: County, kind: type[Record], year: int, line: Callable[[Record], CountedLine | None]
) -> list[CountedLine] | None:
    """Return the lines of a year's register by the day; None where there is no register of that year."""
    if (kind, year) not in _registers(county):
        return None
    lines = (line(each) for each in county.of_year(kind, year))
    return [each for each in lines if each and (each.day is None or each.day <= county.as_of)]


@lookup
def _registers(county: County) -> frozenset[tuple[type[Record], int]]:
    """Return of which kinds and years somebody keeps something."""
    return frozenset((kind, int(year or 0)) for kind, _, year in kinds_kept(county))


# The figures, section by section


def _powers(county: County, _: int) -> Iterator[Counted]:
    section = Text("一、主体和职权", "1. Subjects and powers")
    subjects = county.dataset.all(EnforcementSubject)
    standing = [
        CountedLine(each.place, each.about, each.type.value, each.confirmed)
        for each in subjects
        if each.stands(county.as_of)
    ]
    yield Counted(
        section,
        Text("登记的执法主体", "Registered subjects"),
        Text("执法主体名册中当日仍在册的", "entries of the register that stand on the day"),
        _UNITS,
        standing if subjects else None,
        rests_on=(EnforcementSubject,),
    )
    powers = [each.power for each in items_on(county) if each.standing.in_use]
    registered = len(county.dataset.all(AuthorityItem))

    def lines(chosen: Iterable[Power]) -> list[CountedLine] | None:
        found = [CountedLine(p.item.place, p.unit, f"{p.code} {p.name}") for p in chosen]
        return found if registered else None

    yield Counted(
        section,
        Text("在用职权", "Powers in use"),
        Text("权责清单中当日在用的事项，占登记的事项", "items in use on the day, of those registered"),
        _ITEMS,
        lines(powers),
        registered,
        rests_on=_OF_POWERS,
    )
    yield Counted(
        section,
        Text("分解到机构和岗位的职权", "Powers broken down"),
        Text("在用职权中有机构和岗位承办的", "powers in use that a body and a post bear"),
        _ITEMS,
        lines(p for p in powers if is_broken_down(county, p, county.as_of)),
        len(powers),
        rests_on=_OF_POWERS,
    )
    yield Counted(
        section,
        Text("三层责任齐全的职权", "Powers with all responsibilities"),
        Text("在用职权中部门、机构岗位、违法责任都有的", "powers in use with all three layers"),
        _ITEMS,
        lines(p for p in powers if not p.missing_levels),
        len(powers),
        rests_on=_OF_POWERS,
    )


def _people(county: County, _: int) -> Iterator[Counted]:
    section = Text("二、人员和制度", "2. People and systems")
    day, known, names = county.as_of, qualifications_of(county), people_by_number(county)
    posted = {
        person: (slug, posting)
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit)
        for person, posting in enforcing_officers(county, slug, day).items()
    }
    everyone = {
        person: CountedLine(posting.place, slug, f"{person} {names[person].name}")
        for person, (slug, posting) in posted.items()
    }
    has_postings = bool(county.dataset.all(Posting))
    yield Counted(
        section,
        Text("在岗执法人员", "Officers on posts"),
        Text("当日在执法岗位任岗的人，一人算一次", "people on enforcement posts on the day, each once"),
        _PEOPLE,
        list(everyone.values()) if has_postings else None,
        rests_on=(Posting, Person, Unit),
    )
    certified = [line for p, line in everyone.items() if known.may_enforce(p, day, posted[p][1])]
    yield Counted(
        section,
        Text("持有效证件的在岗执法人员", "Certified officers"),
        Text(
            "其中按登记当日执法证件有效的；缺证线索核实不属实的，取数“持证率”另计为持证，见 zfzr report officers",
            "of these, with a certificate valid on the day by the records; 持证率 adds those whose lack was found untrue",
        ),
        _PEOPLE,
        certified if has_postings else None,
        len(everyone),
        rests_on=(Posting, Person, Unit, Certificate, CertificateEvent, PersonEvent),
        any_year=True,
    )
    registered = issued_systems(county)
    in_force = [
        CountedLine(s.place, s.unit or "", f"{s.kind} {s.name}", s.issued) for s in registered if s.in_force
    ]
    yield Counted(
        section,
        Text("现行制度", "Systems in force"),
        Text("制度登记中当日现行的，占已经印发的", "systems in force on the day, of those issued"),
        _ITEMS,
        in_force if county.dataset.all(SystemDocument) else None,
        len(registered),
        rests_on=(SystemDocument,),
    )


def _reporting(county: County, year: int) -> Iterator[Counted]:
    section = Text("三、报送", "3. Reporting")
    for name in dict.fromkeys(each.name for each in profile_of(county).rounds):
        round_ = round_in_use(county, name, year)
        if not isinstance(round_, RoundOfYear):
            why = round_.why
            yield Counted(section, Text(f"{name}已报", f"{name}: reported"), why, _REPORTS, None, note=why)
            continue
        owed = owed_in(county, round_)
        yield from _of_round(section, name, owed)
    plans = [p for p in county.of_year(WorkPlan, year) if p.dated <= county.as_of]
    tasks = [
        (CountedLine(p.field("任务", i), p.unit or "", task.text, task.due), task)
        for p in plans
        for i, task in enumerate(p.tasks)
    ]
    done = [line for line, task in tasks if task.done and task.done <= county.as_of]
    yield Counted(
        section,
        Text("工作推进方案的任务已完成", "Tasks done"),
        Text("年度工作推进方案的任务中已经完成的", "tasks of the yearly work plans that are done"),
        _ITEMS,
        done if plans else None,
        len(tasks) if plans else None,
        rests_on=(WorkPlan,),
    )


def _of_round(section: Text, name: str, owed: tuple[OwedReport, ...]) -> Iterator[Counted]:
    def lines(states: Callable[[OwedReport], bool]) -> list[CountedLine]:
        return [
            CountedLine(
                each.standing.places[-1] if each.standing.places else each.round_.place,
                each.unit,
                each.standing.submission.value,
                each.standing.received,
            )
            for each in owed
            if states(each)
        ]

    awaiting = sum(each.standing.awaits_approval for each in owed)
    parts: tuple[tuple[Text, Text, Callable[[OwedReport], bool]], ...] = (
        (
            Text("已报", "reported"),
            Text("应报单位中已经收到的", "of the units that owe"),
            lambda o: o.standing.is_in,
        ),
        (
            Text("逾期", "late"),
            Text("其中收到时已过截止日的", "of these, received after the due day"),
            lambda o: o.standing.is_in and o.standing.is_late,
        ),
        (
            Text("不涉及", "not concerned"),
            Text("其中经法制机构同意不涉及的", "of these, not concerned as the legal office agreed"),
            lambda o: o.standing.submission is Submission.NOT_APPLICABLE,
        ),
        (
            Text("未报", "missing"),
            Text("截止日已过没有收到的", "due and not received"),
            lambda o: o.standing.submission is Submission.MISSING,
        ),
    )
    reported = sum(each.standing.is_in for each in owed)
    for what, counts, holds in parts:
        title = Text(f"{name}{what.zh}", f"{name}: {what.en}")
        of = reported if counts.zh.startswith("其中") else len(owed)
        note = said(_AWAITING, count=awaiting) if awaiting and what.zh == Submission.NOT_APPLICABLE else None
        yield Counted(section, title, counts, _REPORTS, lines(holds), of, rests_on=(Receipt, Unit), note=note)


def _enforcing(county: County, year: int) -> Iterator[Counted]:
    section = Text("四、执法数据", "4. Enforcement data")
    statement = statement_of(county, Asked(year=year))
    behind: dict[tuple[str, Place], CountedLine] = {}
    slugs = {name_of_unit(county, slug): slug for slug in units_by_slug(county)}
    for each in statement.lines:
        behind[each.table, each.evidence.place] = CountedLine(
            each.evidence.place,
            slugs.get(each.unit, each.unit),
            f"{each.number} {each.kind}",
            each.day,
            each.money,
        )
    for of_table in statement.tables:
        if of_table.name not in TABLES:
            continue
        for figure in of_table.total.figures:
            lines = [behind[of_table.name, e.place] for e in figure.lines]
            number = None if figure.number is None else Decimal(figure.number)
            text = Text(
                "年度执法数据“{table}”表“{column}”一栏，应报单位 {owed} 个，有登记的 {there} 个",
                "table {table}, column {column}: {there} of {owed} units have their register",
            )
            yield Counted(
                section,
                Text(f"{of_table.name}：{figure.column}", f"{of_table.name}: {figure.column}"),
                said(
                    text,
                    table=of_table.name,
                    column=figure.column,
                    owed=of_table.owed,
                    there=of_table.reported,
                ),
                figure.in_unit,
                lines if of_table.reported or lines else None,
                None,
                number,
                is_sum=number != len(lines),
                rests_on=(Case,) if of_table.name == PENALTIES else (Matter,),
                any_year=True,
            )
    owed = [each for (_, when), of in owed_by_unit(county).items() if when == year for each in of]
    has_cases = (Case, year) in _registers(county)
    unclear = sum(count for (_, when), count in rank_unknown(county).items() if when == year)
    for what, timings in (
        (Text("应备案的重大行政处罚", "Major penalties to file"), tuple(Timing)),
        (Text("按期备案的", "Filed in time"), (Timing.IN_TIME,)),
        (Text("逾期或者没有备案的", "Filed late or not"), (Timing.LATE, Timing.MISSING, Timing.RETURNED)),
    ):
        chosen = [
            CountedLine(each.file.case.place, each.file.unit or "", each.file.id, each.file.day("决定"))
            for each in owed
            if each.timing in timings
        ]
        counts = Text(
            "按立案年度和决定当日的数额标准", "by year of opening and the sums of the day of decision"
        )
        yield Counted(
            section,
            what,
            counts,
            _PIECES,
            chosen if has_cases else None,
            len(owed) if has_cases else None,
            rests_on=(Case, CaseStages, Filing),
            any_year=True,
            note=said(_RANK_UNKNOWN, count=unclear) if unclear else None,
        )


def _supervising(county: County, year: int) -> Iterator[Counted]:
    section = Text("五、监督", "5. Supervision")
    rounds = rounds_of(county, year)
    kept = (InspectionRound, year) in _registers(county)
    problems = [each for of in found_in(county, year).values() for each in of]

    def problem_lines(closed: bool | None = None) -> list[CountedLine] | None:
        chosen = [p for p in problems if closed is None or (p.closed_by(county.as_of) is not None) is closed]
        return [CountedLine(p.field("编号"), p.unit, p.problem.number) for p in chosen] if kept else None

    yield Counted(
        section,
        Text("监督检查", "Inspections"),
        Text("监督检查登记中已经开始的", "inspections begun by the day"),
        _TIMES,
        [CountedLine(r.place, "", f"{r.number} {r.name}", r.begun) for r in rounds] if kept else None,
        rests_on=(InspectionRound,),
    )
    yield Counted(
        section,
        Text("检查发现的问题", "Problems found"),
        Text("监督检查登记中的问题", "problems in the register of inspections"),
        Text("个", "problems"),
        problem_lines(),
        rests_on=(InspectionRound,),
    )
    yield Counted(
        section,
        Text("已整改的问题", "Problems corrected"),
        Text("其中到当日已经整改的", "of these, corrected by the day"),
        Text("个", "problems"),
        problem_lines(closed=True),
        len(problems) if kept else None,
        rests_on=(InspectionRound,),
    )
    complaints = complaints_of(county, year)
    registered = (Complaint, year) in _registers(county)
    parts: tuple[tuple[Text, Callable[[Complaint], bool]], ...] = (
        (Text("收到的投诉", "Complaints received"), lambda _: True),
        (
            Text("办结的投诉", "Complaints closed"),
            lambda c: c.closed is not None and c.closed <= county.as_of,
        ),
        (Text("属实的投诉", "Complaints upheld"), lambda c: is_upheld(county, c)),
        (Text("逾期的投诉", "Complaints late"), lambda c: is_overdue(county, c)),
    )
    for what, holds in parts:
        lines = [CountedLine(c.place, c.about, c.number, c.received) for c in complaints if holds(c)]
        yield Counted(
            section,
            what,
            Text("当年投诉登记中到当日收到的", "complaints of the year's register received by the day"),
            _PIECES,
            lines if registered else None,
            len(complaints) if registered else None,
            rests_on=(Complaint,),
        )
    yield Counted(
        section,
        Text("约谈", "Interviews"),
        Text("约谈登记中到当日进行的", "interviews held by the day"),
        _TIMES,
        _of_year(county, Interview, year, _interview),
        rests_on=(Interview,),
    )
    yield Counted(
        section,
        Text("执法公示", "Publications"),
        Text("公示登记中到当日公示的", "publications by the day"),
        _ITEMS,
        _of_year(county, Disclosure, year, _disclosure),
        rests_on=(Disclosure,),
    )


def _interview(record: Record) -> CountedLine | None:
    return (
        CountedLine(record.place, record.about, record.id, record.day)
        if isinstance(record, Interview)
        else None
    )


def _disclosure(record: Record) -> CountedLine | None:
    if not isinstance(record, Disclosure):
        return None
    return CountedLine(record.place, record.about or "", f"{record.number} {record.kind}", record.day)


def _answering(county: County, year: int) -> Iterator[Counted]:
    section = Text("六、责任追究和表彰", "6. Accountability and commendations")
    reported = (AccountabilityReport, year) in _registers(county)
    cases = [each for each in all_cases(county) if each.year == year]
    yield Counted(
        section,
        Text("责任追究案件", "Cases of accountability"),
        Text("各单位责任追究报告中列明的", "cases in the reports of units"),
        _PIECES,
        [CountedLine(c.field("案由"), c.unit or "", c.case.cause) for c in cases] if reported else None,
        rests_on=(AccountabilityReport,),
    )
    yield Counted(
        section,
        Text("表彰", "Commendations"),
        Text("表彰登记中到当日决定的", "commendations decided by the day"),
        _ITEMS,
        _of_year(county, Commendation, year, _commendation),
        rests_on=(Commendation,),
    )


def _commendation(record: Record) -> CountedLine | None:
    if not isinstance(record, Commendation):
        return None
    return CountedLine(record.place, record.commended, f"{record.code} {record.name}", record.day)


_OF_STATE = (_powers, _people)
_OF_YEAR = (_reporting, _enforcing, _supervising, _answering)


def counted_in(county: County, state: County, year: int) -> Iterator[tuple[str, Counted]]:
    """Yield every figure with its key: the number of its section and its own."""
    begun = state.as_of.year >= year
    sections = [
        *(
            [each if begun else each._replace(lines=None) for each in section(state, year)]
            for section in _OF_STATE
        ),
        *(list(section(county, year)) for section in _OF_YEAR),
    ]
    for number, section in enumerate(sections, start=1):
        for place, each in enumerate(section, start=1):
            yield f"{number}.{place}", each


_RANK_UNKNOWN = Text(
    "另有 {count} 件决定当日没有重大处罚的数额标准，看不出是否应当备案，没有计入",
    "{count} more were decided when no sum was set: nobody can tell whether they are to be filed",
)
_AWAITING = Text(
    "另有 {count} 份申报不涉及、法制机构还没有同意，没有计入",
    "{count} more say so, and the legal office has not agreed yet: they are not counted",
)
