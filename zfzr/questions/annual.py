"""The figures of the county's annual report, each with what it counts, of how many, and the command that lists its lines.

A figure is the number of its lines, or the sum of what they say: nothing is counted here that cannot be shown.
"""

# Long because: the figures of the annual report are one list, section by section, each beside what it counts.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.report import YEAR, Asked, Pick, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Value, Where, table
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
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, Wording, enumeration, said


class _Line(NamedTuple):
    """A line behind a figure, before its place is looked up."""

    place: Place
    unit: str
    what: str
    day: date | None = None
    money: str | None = None


@dataclass(frozen=True, slots=True)
class OfLine:
    """A line behind a figure: of which unit, what, on which day, with what money if any, and where it is written."""

    unit: str
    what: str
    day: date | None
    money: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the report: `number` of `whole`, in `in_unit`, counting what `counts` says.

    `number` None: nothing is registered of it (未登记), or nobody can tell (未评); `note` says why, or what is not in the
    number. `records` is how many lines `command` lists; it differs from `number` where that is a sum of what they say.
    """

    key: str
    section: Text
    name: Text
    counts: Wording
    number: Decimal | None
    in_unit: Text
    whole: int | None
    records: int
    command: str
    note: Wording | None = None


@dataclass(frozen=True, slots=True)
class Annual:
    """The figures of a year as they stand on a day; `lines` are those of the figure that was asked for, else nothing."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    state_day: date
    figures: tuple[Figure, ...]
    picked: str | None
    lines: tuple[OfLine, ...]
    is_provisional: bool


class _Found(NamedTuple):
    """A figure with its lines; `lines` None where nothing is registered.

    `rests_on` are the kinds of records that it counts: of what was not read of them nobody knows what it holds.
    `any_year` tells that what other years hold of them may belong to it. `note` says why there is none, or what is left out.
    """

    section: Text
    name: Text
    counts: Wording
    in_unit: Text
    lines: list[_Line] | None
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
    county: County, kind: type[Record], year: int, line: Callable[[Record], _Line | None]
) -> list[_Line] | None:
    """Return the lines of a year's register by the day; None where there is no register of that year."""
    if (kind, year) not in _registers(county):
        return None
    lines = (line(each) for each in county.of_year(kind, year))
    return [each for each in lines if each and (each.day is None or each.day <= county.as_of)]


@lookup
def _registers(county: County) -> frozenset[tuple[type[Record], int]]:
    """Return of which kinds and years there is a file, empty or not."""
    found = ((kind_of(path), path) for path in county.dataset.files)
    return frozenset((kind.model, int(kind.slots.get("year") or 0)) for kind, _ in found if kind)


# The figures, section by section


def _powers(county: County, _: int) -> Iterator[_Found]:
    section = Text("一、主体和职权", "1. Subjects and powers")
    subjects = county.dataset.all(EnforcementSubject)
    standing = [
        _Line(each.place, each.about, each.type.value, each.confirmed)
        for each in subjects
        if each.stands(county.as_of)
    ]
    yield _Found(
        section,
        Text("登记的执法主体", "Registered subjects"),
        Text("执法主体名册中当日仍在册的", "entries of the register that stand on the day"),
        _UNITS,
        standing if subjects else None,
        rests_on=(EnforcementSubject,),
    )
    powers = [each.power for each in items_on(county) if each.standing.in_use]
    registered = len(county.dataset.all(AuthorityItem))

    def lines(chosen: Iterable[Power]) -> list[_Line] | None:
        found = [_Line(p.item.place, p.unit, f"{p.code} {p.name}") for p in chosen]
        return found if registered else None

    yield _Found(
        section,
        Text("在用职权", "Powers in use"),
        Text("权责清单中当日在用的事项，占登记的事项", "items in use on the day, of those registered"),
        _ITEMS,
        lines(powers),
        registered,
        rests_on=_OF_POWERS,
    )
    yield _Found(
        section,
        Text("分解到机构和岗位的职权", "Powers broken down"),
        Text("在用职权中有机构和岗位承办的", "powers in use that a body and a post bear"),
        _ITEMS,
        lines(p for p in powers if is_broken_down(county, p, county.as_of)),
        len(powers),
        rests_on=_OF_POWERS,
    )
    yield _Found(
        section,
        Text("三层责任齐全的职权", "Powers with all responsibilities"),
        Text("在用职权中部门、机构岗位、违法责任都有的", "powers in use with all three layers"),
        _ITEMS,
        lines(p for p in powers if not p.missing_levels),
        len(powers),
        rests_on=_OF_POWERS,
    )


def _people(county: County, _: int) -> Iterator[_Found]:
    section = Text("二、人员和制度", "2. People and systems")
    day, known, names = county.as_of, qualifications_of(county), people_by_number(county)
    posted = {
        person: (slug, posting)
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit)
        for person, posting in enforcing_officers(county, slug, day).items()
    }
    everyone = {
        person: _Line(posting.place, slug, f"{person} {names[person].name}")
        for person, (slug, posting) in posted.items()
    }
    has_postings = bool(county.dataset.all(Posting))
    yield _Found(
        section,
        Text("在岗执法人员", "Officers on posts"),
        Text("当日在执法岗位任岗的人，一人算一次", "people on enforcement posts on the day, each once"),
        _PEOPLE,
        list(everyone.values()) if has_postings else None,
        rests_on=(Posting, Person, Unit),
    )
    certified = [line for p, line in everyone.items() if known.may_enforce(p, day, posted[p][1])]
    yield _Found(
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
        _Line(s.place, s.unit or "", f"{s.kind} {s.name}", s.issued) for s in registered if s.in_force
    ]
    yield _Found(
        section,
        Text("现行制度", "Systems in force"),
        Text("制度登记中当日现行的，占已经印发的", "systems in force on the day, of those issued"),
        _ITEMS,
        in_force if county.dataset.all(SystemDocument) else None,
        len(registered),
        rests_on=(SystemDocument,),
    )


def _reporting(county: County, year: int) -> Iterator[_Found]:
    section = Text("三、报送", "3. Reporting")
    for name in dict.fromkeys(each.name for each in profile_of(county).rounds):
        round_ = round_in_use(county, name, year)
        if not isinstance(round_, RoundOfYear):
            why = round_.why
            yield _Found(section, Text(f"{name}已报", f"{name}: reported"), why, _REPORTS, None, note=why)
            continue
        owed = owed_in(county, round_)
        yield from _of_round(section, name, owed)
    plans = [p for p in county.of_year(WorkPlan, year) if p.dated <= county.as_of]
    tasks = [
        (_Line(p.field("任务", i), p.unit or "", task.text, task.due), task)
        for p in plans
        for i, task in enumerate(p.tasks)
    ]
    done = [line for line, task in tasks if task.done and task.done <= county.as_of]
    yield _Found(
        section,
        Text("工作推进方案的任务已完成", "Tasks done"),
        Text("年度工作推进方案的任务中已经完成的", "tasks of the yearly work plans that are done"),
        _ITEMS,
        done if plans else None,
        len(tasks) if plans else None,
        rests_on=(WorkPlan,),
    )


def _of_round(section: Text, name: str, owed: tuple[OwedReport, ...]) -> Iterator[_Found]:
    def lines(states: Callable[[OwedReport], bool]) -> list[_Line]:
        return [
            _Line(
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
        yield _Found(section, title, counts, _REPORTS, lines(holds), of, rests_on=(Receipt, Unit), note=note)


def _enforcing(county: County, year: int) -> Iterator[_Found]:
    section = Text("四、执法数据", "4. Enforcement data")
    statement = statement_of(county, Asked(year=year))
    behind: dict[tuple[str, Place], _Line] = {}
    slugs = {name_of_unit(county, slug): slug for slug in units_by_slug(county)}
    for each in statement.lines:
        behind[each.table, each.evidence.place] = _Line(
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
            yield _Found(
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
            _Line(each.file.case.place, each.file.unit or "", each.file.id, each.file.day("决定"))
            for each in owed
            if each.timing in timings
        ]
        counts = Text(
            "按立案年度和决定当日的数额标准", "by year of opening and the sums of the day of decision"
        )
        yield _Found(
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


def _supervising(county: County, year: int) -> Iterator[_Found]:
    section = Text("五、监督", "5. Supervision")
    rounds = rounds_of(county, year)
    kept = (InspectionRound, year) in _registers(county)
    problems = [each for of in found_in(county, year).values() for each in of]

    def problem_lines(closed: bool | None = None) -> list[_Line] | None:
        chosen = [p for p in problems if closed is None or (p.closed_by(county.as_of) is not None) is closed]
        return [_Line(p.field("编号"), p.unit, p.problem.number) for p in chosen] if kept else None

    yield _Found(
        section,
        Text("监督检查", "Inspections"),
        Text("监督检查登记中已经开始的", "inspections begun by the day"),
        _TIMES,
        [_Line(r.place, "", f"{r.number} {r.name}", r.begun) for r in rounds] if kept else None,
        rests_on=(InspectionRound,),
    )
    yield _Found(
        section,
        Text("检查发现的问题", "Problems found"),
        Text("监督检查登记中的问题", "problems in the register of inspections"),
        Text("个", "problems"),
        problem_lines(),
        rests_on=(InspectionRound,),
    )
    yield _Found(
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
        lines = [_Line(c.place, c.about, c.number, c.received) for c in complaints if holds(c)]
        yield _Found(
            section,
            what,
            Text("当年投诉登记中到当日收到的", "complaints of the year's register received by the day"),
            _PIECES,
            lines if registered else None,
            len(complaints) if registered else None,
            rests_on=(Complaint,),
        )
    yield _Found(
        section,
        Text("约谈", "Interviews"),
        Text("约谈登记中到当日进行的", "interviews held by the day"),
        _TIMES,
        _of_year(county, Interview, year, _interview),
        rests_on=(Interview,),
    )
    yield _Found(
        section,
        Text("执法公示", "Publications"),
        Text("公示登记中到当日公示的", "publications by the day"),
        _ITEMS,
        _of_year(county, Disclosure, year, _disclosure),
        rests_on=(Disclosure,),
    )


def _interview(record: Record) -> _Line | None:
    return _Line(record.place, record.about, record.id, record.day) if isinstance(record, Interview) else None


def _disclosure(record: Record) -> _Line | None:
    if not isinstance(record, Disclosure):
        return None
    return _Line(record.place, record.about or "", f"{record.number} {record.kind}", record.day)


def _answering(county: County, year: int) -> Iterator[_Found]:
    section = Text("六、责任追究和表彰", "6. Accountability and commendations")
    reported = (AccountabilityReport, year) in _registers(county)
    cases = [each for each in all_cases(county) if each.year == year]
    yield _Found(
        section,
        Text("责任追究案件", "Cases of accountability"),
        Text("各单位责任追究报告中列明的", "cases in the reports of units"),
        _PIECES,
        [_Line(c.field("案由"), c.unit or "", c.case.cause) for c in cases] if reported else None,
        rests_on=(AccountabilityReport,),
    )
    yield _Found(
        section,
        Text("表彰", "Commendations"),
        Text("表彰登记中到当日决定的", "commendations decided by the day"),
        _ITEMS,
        _of_year(county, Commendation, year, _commendation),
        rests_on=(Commendation,),
    )


def _commendation(record: Record) -> _Line | None:
    if not isinstance(record, Commendation):
        return None
    return _Line(record.place, record.commended, f"{record.code} {record.name}", record.day)


_OF_STATE = (_powers, _people)
_OF_YEAR = (_reporting, _enforcing, _supervising, _answering)


def _found(county: County, state: County, year: int) -> Iterator[tuple[str, _Found]]:
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


def _unread(county: County, each: _Found, year: int) -> list[str]:
    """Return the files that a figure would count and that were not read in full."""
    return sorted(
        {
            unread.path
            for unread in county.dataset.unread
            if unread.kind in each.rests_on and (each.any_year or unread.year in (None, year))
        }
    )


def _figure(county: County, key: str, each: _Found, year: int, beside: str = "") -> Figure:
    lines, unread, day = each.lines, _unread(county, each, year), county.as_of
    command = f"zfzr report annual --year {year} --as-of {day} --figure {key} --format csv{beside}"
    if unread:
        more = said(_AND_MORE, count=len(unread)) if len(unread) > 1 else _ALONE
        why = said(_NOT_READ, file=unread[0], more=more, count=len(lines or ()))
        return Figure(
            key,
            each.section,
            each.name,
            each.counts,
            None,
            each.in_unit,
            None,
            len(lines or ()),
            command,
            why,
        )
    number = each.number if each.number is not None or each.is_sum else Decimal(len(lines or ()))
    return Figure(
        key=key,
        section=each.section,
        name=each.name,
        counts=each.counts,
        number=None if lines is None else number,
        in_unit=each.in_unit,
        whole=each.whole if lines is not None else None,
        records=len(lines or ()),
        command=command,
        note=each.note,
    )


# How it is read


def page(found: Annual) -> Page:
    """Return the figures with their commands; or the lines of the one that was asked for."""
    title = Text(
        f"{found.county}{found.year}年度行政执法责任制工作数据", f"{found.county}: figures of {found.year}"
    )
    blocks = _lines(found) if found.picked else _figures(found)
    return Page(title, tuple(blocks), found.is_sample)


def _head(found: Annual) -> Iterator[Block]:
    text = Text(
        "截至 {day}；主体、职权、人员、制度按 {state} 的状况",
        "as of {day}; powers, people and systems on {state}",
    )
    yield Line(said(text, day=found.as_of, state=found.state_day))
    if found.as_of.year < found.year:
        yield Caution(Text(f"{found.year}年度还没有开始", f"{found.year} has not begun"))
    elif found.is_provisional:
        yield Caution(
            Text(f"{found.year}年度还没有结束，数字还会变", f"{found.year} is not over: figures may change")
        )


def _figures(found: Annual) -> Iterator[Block]:
    yield from _head(found)
    for section, figures in groupby(found.figures, key=lambda each: each.section):
        yield Heading(section, where=Where.SCREEN)
        for each in figures:
            text = Text("{key} {name}：{number}{whole}{note}", "{key} {name}: {number}{whole}{note}")
            whole = said(Text("（共 {of}）", " (of {of})"), of=each.whole) if each.whole is not None else None
            note = said(Text("；{why}", "; {why}"), why=each.note) if each.note else None
            yield Line(
                said(text, key=each.key, name=each.name, number=_number(each), whole=whole, note=note),
                where=Where.SCREEN,
            )
            yield Line(each.command, "dim", 1, Where.SCREEN)
    yield table(_FIGURES, found.figures, Where.FILES)


_RANK_UNKNOWN = Text(
    "另有 {count} 件决定当日没有重大处罚的数额标准，看不出是否应当备案，没有计入",
    "{count} more were decided when no sum was set: nobody can tell whether they are to be filed",
)
_AWAITING = Text(
    "另有 {count} 份申报不涉及、法制机构还没有同意，没有计入",
    "{count} more say so, and the legal office has not agreed yet: they are not counted",
)
_NOT_READ = Text(
    "{file}{more}没有读全，看到的 {count} 条可能不全或者有误",
    "{file}{more} was not read in full: the {count} lines that are seen may not be all, or wrong",
)
_ALONE = Text(" ", "")
_AND_MORE = Text(" 等 {count} 个文件", " and others ({count} files)")
_NOT_REGISTERED, _UNTOLD = Text("未登记", "not registered"), Text("未评", "not told")


def _number(each: Figure) -> Value:
    if each.number is None:
        return _UNTOLD if each.records or each.note else _NOT_REGISTERED
    return said(Text("{number} {unit}", "{number} {unit}"), number=each.number, unit=each.in_unit)


def _lines(found: Annual) -> Iterator[Block]:
    yield from _head(found)
    (figure,) = (each for each in found.figures if each.key == found.picked)
    text = Text("{key} {name}：{number}，记录 {records} 条", "{key} {name}: {number}, {records} lines")
    yield Line(said(text, key=figure.key, name=figure.name, number=_number(figure), records=figure.records))
    yield Line(figure.counts)
    if figure.note and figure.note != figure.counts:
        yield Line(figure.note)
    yield table(_LINES, found.lines)


def _bare(each: Figure) -> Value:
    if each.number is not None:
        return each.number
    return _UNTOLD if each.records or each.note else _NOT_REGISTERED


_FIGURES: tuple[Column[Figure], ...] = (
    Column(Text("序号", "No."), lambda row: row.key),
    Column(Text("部分", "Section"), lambda row: row.section),
    Column(Text("数据", "Figure"), lambda row: row.name, in_csv=Text("数据名称", "Figure")),
    Column(Text("数值", "Number"), _bare, Kind.NUMBER),
    Column(Text("计量单位", "In"), lambda row: row.in_unit),
    Column(Text("总数", "Of"), lambda row: row.whole, Kind.NUMBER),
    Column(Text("数什么", "Counts"), lambda row: row.counts),
    Column(Text("记录条数", "Lines"), lambda row: row.records, Kind.NUMBER),
    Column(Text("说明", "Note"), lambda row: row.note),
    Column(Text("逐条列出的命令", "Command"), lambda row: row.command),
)
_LINES: tuple[Column[OfLine], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("内容", "What"), lambda row: row.what),
    Column(Text("日期", "Day"), lambda row: row.day, in_csv=Text("记录日期", "Day")),
    Column(Text("金额（元）", "Yuan"), lambda row: row.money, Kind.NUMBER),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "annual",
    title=Text("年度工作数据：每个数字数什么、逐条列出的命令", "Figures of the year, and how to list each"),
    duty="D20",
    takes=(YEAR,),
    pick=Pick(
        "figure",
        Text("序号", "NO"),
        Text("逐条列出这个数字背后的记录，如 1.2", "List the lines behind a figure, such as 1.2"),
    ),
    page=page,
    is_provisional=lambda found: found.is_provisional,
)
def annual(county: County, asked: Asked) -> Annual:
    """Count what the county's annual report says of a year, each figure with its lines; of one, list them."""
    year = asked.year_in(county)
    last = date(year, 12, 31)
    state = county.on(min(county.as_of, last))
    found = dict(_found(county, state, year))
    if asked.picked is not None and asked.picked not in found:
        raise Refusal(
            Text("没有序号是“{key}”的数据", "there is no figure {key!r}"),
            offer(
                nearest(asked.picked, list(found)),
                Text("序号见 zfzr report annual", "see zfzr report annual"),
            ),
            key=asked.picked,
            near=enumeration(nearest(asked.picked, list(found))),
        )
    picked = found[asked.picked].lines or [] if asked.picked else []
    places = evidence_of(county, *(each.place for each in picked))
    return Annual(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        year=year,
        as_of=county.as_of,
        state_day=state.as_of,
        figures=tuple(_figure(county, key, each, year, asked.beside) for key, each in found.items()),
        picked=asked.picked,
        lines=tuple(
            OfLine(name_of_unit(county, each.unit) if each.unit else "", each.what, each.day, each.money, at)
            for each, at in zip(picked, places, strict=True)
        ),
        is_provisional=county.as_of < last,
    )
