"""What the units' own assessments came to (五): by unit who was assessed with which result, who was left out, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import lookup
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.own_assessment.lookups import Concerned, concerned_on, is_covered
from zfzr.subjects.own_assessment.records import Assessed, AssessmentPlan, InternalAssessment
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.unit.lookups import body_of, living_units, not_there
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import percent
from zfzr.terms.text import Text, enumeration, said, with_aside

ASSESSED, LEFT_OUT, BEYOND, OTHERS = "已考核", "遗漏", "方案未列入", "另有记录"
NONE_REGISTERED, UNREAD = "未登记", "未读全"
"""How one stands: assessed; left out; left out, and not among those whom the plan names; assessed though not concerned on
the day (left since, leadership); of a unit that registered no result at all; not known, as the register was not read in
full."""


@dataclass(frozen=True, slots=True)
class OfOne:
    """A body or officer of a unit, and what its own assessment came to; `evidence` is the record, else who was left out."""

    unit: str
    kind: str
    code: str
    name: str
    body: str | None
    state: str
    day: date | None
    points: Decimal | None
    grade: str | None
    manner: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit, or of all (`unit` None): how many bodies and officers, how many of them were assessed.

    `held` is the day that the plan gives, `has_plan` whether there is one. `share` is None where the unit registered no
    result (未登记), could not be read in full, or has nobody to assess. `registered` counts units with results.
    """

    unit: str | None
    has_plan: bool
    held: date | None
    bodies: int
    bodies_assessed: int
    officers: int
    officers_assessed: int
    share: Decimal | None
    registered: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class OfGrade:
    """How many bodies and officers were given a grade; None: a record without one."""

    grade: str | None
    bodies: int
    officers: int


@dataclass(frozen=True, slots=True)
class InternalResults:
    """The results of the units' own assessments in a year; `day` is the one on which bodies and officers are counted."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    day: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    grades: tuple[OfGrade, ...]
    rows: tuple[OfOne, ...]
    without: tuple[str, ...]
    gone: Text | None
    is_whole: bool


@lookup
def _recorded(county: County, year: int) -> dict[str, dict[tuple[str, str], InternalAssessment]]:
    """Return by unit the results of a year known by the day; of two of one body or officer the later."""
    found: dict[str, dict[tuple[str, str], InternalAssessment]] = {}
    for record in sorted(county.of_year(InternalAssessment, year), key=lambda each: each.day):
        if record.day <= county.as_of:
            found.setdefault(record.unit or "", {})[record.kind, record.assessed] = record
    return found


@lookup
def _plans(county: County, year: int) -> dict[str, AssessmentPlan]:
    return {
        plan.unit or "": plan for plan in county.of_year(AssessmentPlan, year) if plan.dated <= county.as_of
    }


def _rows(county: County, slug: str, year: int, day: date) -> Iterator[OfOne]:
    """Yield bodies and officers in the order of the registers, then the records of others."""
    recorded = dict(_recorded(county, year).get(slug, {}))
    for one in concerned_on(county, slug, day):
        record = recorded.pop((one.kind, one.code), None)
        if record is not None:
            yield _row(county, slug, one.name, one.body.name if one.posting and one.body else None, record)
            continue
        yield OfOne(
            unit=name_of_unit(county, slug),
            kind=one.kind,
            code=one.code,
            name=one.name,
            body=one.body.name if one.posting and one.body else None,
            state=_state_without(county, slug, year, one),
            day=None,
            points=None,
            grade=None,
            manner=None,
            evidence=evidence_of(county, one.place)[0],
        )
    for record in recorded.values():
        yield _row(county, slug, _name(county, slug, record), None, record, OTHERS)


def _state_without(county: County, slug: str, year: int, one: Concerned) -> str:
    if not county.read_whole(InternalAssessment, unit=slug, year=year):
        return UNREAD
    if not _recorded(county, year).get(slug):
        return NONE_REGISTERED
    plan = _plans(county, year).get(slug)
    is_named = plan is None or plan.scope is None or is_covered(county, plan.scope, one)
    return LEFT_OUT if is_named else BEYOND


def _row(
    county: County, slug: str, name: str, body: str | None, record: InternalAssessment, state: str = ASSESSED
) -> OfOne:
    return OfOne(
        unit=name_of_unit(county, slug),
        kind=record.kind,
        code=record.assessed,
        name=name,
        body=body,
        state=state,
        day=record.day,
        points=record.points,
        grade=record.grade,
        manner=record.manner,
        evidence=evidence_of(county, record.field("对象"))[0],
    )


def _name(county: County, slug: str, record: InternalAssessment) -> str:
    if record.kind is Assessed.BODY:
        body = body_of(county, slug, record.assessed)
        return body.name if body else record.assessed
    person = people_by_number(county).get(record.assessed)
    return with_aside(person.name, person.number) if person else record.assessed


def _of_unit(county: County, slug: str, year: int, rows: list[OfOne]) -> OfUnit:
    plan = _plans(county, year).get(slug)
    held = plan.held.day if plan and plan.held and plan.held.day <= county.as_of else None
    concerned = [row for row in rows if row.state != OTHERS]
    counted = Counter((row.kind, row.state == ASSESSED) for row in concerned)
    assessed = sum(row.state == ASSESSED for row in concerned)
    whole = county.read_whole(InternalAssessment, unit=slug, year=year)
    registered = bool(_recorded(county, year).get(slug))
    return OfUnit(
        unit=name_of_unit(county, slug),
        has_plan=plan is not None,
        held=held,
        bodies=counted[Assessed.BODY, True] + counted[Assessed.BODY, False],
        bodies_assessed=counted[Assessed.BODY, True],
        officers=counted[Assessed.PERSON, True] + counted[Assessed.PERSON, False],
        officers_assessed=counted[Assessed.PERSON, True],
        share=percent(assessed, len(concerned)) if registered and whole else None,
        registered=int(registered),
        is_whole=whole,
    )


def _total(units: list[OfUnit]) -> OfUnit:
    concerned = sum(each.bodies + each.officers for each in units)
    assessed = sum(each.bodies_assessed + each.officers_assessed for each in units)
    whole = all(each.is_whole for each in units)
    registered = sum(each.registered for each in units)
    return OfUnit(
        unit=None,
        has_plan=any(each.has_plan for each in units),
        held=None,
        bodies=sum(each.bodies for each in units),
        bodies_assessed=sum(each.bodies_assessed for each in units),
        officers=sum(each.officers for each in units),
        officers_assessed=sum(each.officers_assessed for each in units),
        share=percent(assessed, concerned) if registered and whole else None,
        registered=registered,
        is_whole=whole,
    )


def _grades(rows: list[OfOne]) -> tuple[OfGrade, ...]:
    counted = Counter((row.grade, row.kind) for row in rows if row.state in (ASSESSED, OTHERS))
    return tuple(
        OfGrade(grade, counted[grade, Assessed.BODY], counted[grade, Assessed.PERSON])
        for grade in sorted({grade for grade, _ in counted}, key=lambda each: (each is None, each or ""))
    )


# How it is read


def page(found: InternalResults) -> Page:
    """Return the coverage by unit and the grades; of one unit, and in files, everybody's result."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}{found.year}年度单位内部评议考核结果（截至 {found.as_of}）",
        f"{whose}: the units' own assessments of {found.year} on {found.as_of}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: InternalResults) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "内部评议考核、方案、机构或者任岗登记没有读全，未读全的不算没有考核",
                "registers could not be read in full: what is unread is not taken for left out",
            )
        )
    if found.gone:
        yield Caution(found.gone)
    if found.without:
        text = Text(
            "没有登记机构和执法人员的单位（未登记）：{names}", "units that registered no bodies: {names}"
        )
        yield Caution(said(text, names=enumeration(found.without)))
    yield Line(_summed(found))
    if found.unit is None:
        yield table(_UNITS, [*found.units, found.total], Where.READ)
    if found.grades:
        yield Heading(Text("等次", "Grades"))
        yield table(_GRADES, found.grades, Where.READ, apart=False)
    if found.unit is not None and found.rows:
        yield Heading(Text("机构和人员", "Bodies and officers"))
        yield table(_ROWS, found.rows, Where.SCREEN, apart=False)
    if found.unit is None and any(row.state in (LEFT_OUT, BEYOND, NONE_REGISTERED) for row in found.rows):
        yield Line(
            Text(
                "没有考核记录的是谁：加 --unit 单位，或者 --format csv",
                "who was left out: --unit UNIT or csv",
            ),
            "dim",
            where=Where.SCREEN,
        )
    yield table(_ROWS, found.rows, Where.FILES)


def _summed(found: InternalResults) -> Value:
    total = found.total
    if not found.units:
        return Text("没有应当考核的机构和执法人员", "there is nobody to assess")
    if not total.registered:
        return Text(
            "没有登记内部评议考核的结果（未登记），覆盖率未评", "no result is registered: no coverage to tell"
        )
    return said(
        Text(
            "登记了结果的单位 {registered} / {units}；{day} 的机构 {bodies} 个，已考核 {b} 个；"
            "在执法岗位的人员 {officers} 人，已考核 {o} 人；覆盖率 {share}",
            "{registered} of {units} units registered results; on {day} {bodies} bodies, {b} assessed; "
            "{officers} on enforcement posts, {o} assessed; coverage {share}",
        ),
        registered=total.registered,
        units=len(found.units),
        day=found.day,
        bodies=total.bodies,
        b=total.bodies_assessed,
        officers=total.officers,
        o=total.officers_assessed,
        share=_percent(total),
    )


def _percent(row: OfUnit) -> Value:
    if row.share is not None:
        return f"{row.share}%"
    return Text("未评", "not judged")


_NOT_REGISTERED = Text("未登记", "not registered")


def _plan(row: OfUnit) -> Value:
    if row.unit is None:
        return None
    return Text("有", "yes") if row.has_plan else Marked(Text("未登记", "none"), "warning")


def _held(row: OfUnit) -> Value:
    if row.unit is None or not row.has_plan:
        return None
    return row.held or Marked(Text("未填", "not told"), "warning")


def _share(row: OfUnit) -> Value:
    if row.share is not None:
        return row.share
    return Marked(_NOT_REGISTERED if row.is_whole else Text("未评", "not judged"), "warning")


def _of(assessed: int, all_: int, row: OfUnit) -> Value:
    if not row.registered and row.is_whole:
        return Text(f"–/{all_}", f"–/{all_}")
    return f"{assessed}/{all_}"


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("方案", "Plan"), _plan),
    Column(Text("开展", "Held"), _held, can_go=True),
    Column(Text("机构已考核", "Bodies"), lambda row: _of(row.bodies_assessed, row.bodies, row), Kind.NUMBER),
    Column(
        Text("人员已考核", "Officers"), lambda row: _of(row.officers_assessed, row.officers, row), Kind.NUMBER
    ),
    Column(Text("覆盖率", "Coverage"), _share, Kind.SHARE),
)
_GRADES: tuple[Column[OfGrade], ...] = (
    Column(Text("等次", "Grade"), lambda row: row.grade or Text("没有写等次", "none written")),
    Column(Text("机构", "Bodies"), lambda row: row.bodies, Kind.NUMBER),
    Column(Text("人员", "Officers"), lambda row: row.officers, Kind.NUMBER),
)


_IN_ENGLISH = {
    ASSESSED: "assessed",
    LEFT_OUT: "left out",
    BEYOND: "not in the plan",
    OTHERS: "recorded beside",
    NONE_REGISTERED: "not registered",
    UNREAD: "not read in full",
    Assessed.BODY: "body",
    Assessed.PERSON: "officer",
}


def _word(word: str) -> Text:
    return Text(word, _IN_ENGLISH.get(word, word))


def _state(row: OfOne) -> Value:
    word = _word(row.state)
    return word if row.state in (ASSESSED, OTHERS) else Marked(word, "warning")


_ROWS: tuple[Column[OfOne], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, where=Where.FILES),
    Column(Text("对象类别", "Kind"), lambda row: _word(row.kind)),
    Column(Text("对象", "Who"), lambda row: row.name, in_csv=Text("考核对象", "Who")),
    Column(Text("所在机构", "Body"), lambda row: row.body, where=Where.FILES),
    Column(Text("状态", "State"), _state, in_csv=Text("考核状态", "State")),
    Column(Text("考核日期", "Day"), lambda row: row.day),
    Column(
        Text("得分", "Points"), lambda row: row.points, Kind.NUMBER, in_csv=Text("内部考核得分", "Points")
    ),
    Column(Text("等次", "Grade"), lambda row: row.grade, in_csv=Text("内部考核等次", "Grade")),
    Column(Text("方式", "Manner"), lambda row: row.manner, can_go=True, in_csv=Text("考核方式", "Manner")),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


@report(
    "internal-assessment",
    title=Text(
        "单位内部评议考核：机构和执法人员的结果、遗漏、覆盖率",
        "The units' own assessments: results, who was left out, coverage",
    ),
    duty="D43",
    takes=(YEAR, UNIT),
    page=page,
)
def internal_assessment(county: County, asked: Asked) -> InternalResults:
    """List the bodies and officers of each unit with the result of its own assessment, and count whom it covered.

    They are those of the day, or of the year's last day where that is over.
    """
    year = asked.year_in(county)
    day = min(county.as_of, year_of(county, year).last)
    units = living_units(county, asked.unit, day)
    rows = {slug: list(_rows(county, slug, year, day)) for slug in units}
    shown = [slug for slug in units if rows[slug]]
    counted = [_of_unit(county, slug, year, rows[slug]) for slug in shown]
    every = [row for slug in shown for row in rows[slug]]
    return InternalResults(
        **heading_of(county, asked.unit),
        year=year,
        day=day,
        total=_total(counted),
        units=tuple(counted),
        grades=_grades(every),
        rows=tuple(every),
        without=tuple(
            unit.display_name for slug, unit in units.items() if unit.enforces and slug not in shown
        ),
        gone=not_there(county.on(day), asked.unit) if asked.unit else None,
        is_whole=county.read_whole(InternalAssessment, AssessmentPlan, unit=asked.unit, year=year)
        and county.read_whole(Unit, Posting, Person, unit=asked.unit),
    )
