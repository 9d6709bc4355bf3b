"""Who was held to account in a year (四（一）, 六（四）): by unit, by measure and ground, and by the office that decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zfzr.check.lookups import verifications_of
from zfzr.check.records import VerificationResult
from zfzr.check.runner import examine_only
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.report import YEAR, Asked, report
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
from zfzr.subjects.accountability.lookups import CaseOfReport
from zfzr.subjects.accountability.lookups.deciders import Decision, decisions, is_own_organ
from zfzr.subjects.accountability.lookups.grounds import grounds_of, listed_on
from zfzr.subjects.accountability.lookups.ladders import Counted, count_measures, folded, persons_held
from zfzr.subjects.accountability.records import AccountabilityCase, AccountabilityReport
from zfzr.subjects.accountability.reports.zero_report import UnitRow, zero_report
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text, enumeration, said

COMPETENCE = frozenset({"ZF419"})
"""The rule that holds who decided against who might."""


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit's report and what it tells: cases, and how often something was done on each of the ladders.

    `state` is how its report stands (零报告, 有追究, 未报 …); one that is not in tells nothing. `persons` counts each person
    once. `misplaced` is what stands on a ladder that is not its own.
    """

    unit: str | None
    state: str
    cases: int
    persons: int
    unit_measures: int
    person_measures: int
    sanctions: int
    transfers: int
    misplaced: int


@dataclass(frozen=True, slots=True)
class OfMeasure:
    """A measure or sanction under its one name, on its ladder, and how often it was given."""

    ladder: str
    word: str
    times: int


@dataclass(frozen=True, slots=True)
class OfGround:
    """A ground (情形), as written, with the cases and persons; None where a case names none."""

    ground: str | None
    cases: int
    persons: int


@dataclass(frozen=True, slots=True)
class OfListed:
    """A ground that law lists, of units or of officers, with its article and the cases that name it."""

    of: str
    ground: str
    source: str
    cases: int


@dataclass(frozen=True, slots=True)
class OfOffice:
    """An office that decided: the unit's own (`is_own`), else by its name; None where a case does not say who decided.

    `doubtful` counts the measures that it may not have been competent for on their day (ZF419) and that nobody has found
    sound.
    """

    office: str | None
    is_own: bool
    cases: int
    unit_measures: int
    person_measures: int
    sanctions: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Accountability:
    """Accountability in a year as it stands on a day, from the reports that are in; 已报 n / 应报 m."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    owed: int
    reported: int
    zero: int
    total: OfUnit
    units: tuple[OfUnit, ...]
    measures: tuple[OfMeasure, ...]
    grounds: tuple[OfGround, ...]
    listed: tuple[OfListed, ...]
    unlisted: int
    """Cases that name no listed ground though law lists some: of which item they are nobody knows."""
    offices: tuple[OfOffice, ...]
    unset: str | None
    doubts: tuple[Text, ...]
    unentered: tuple[str, ...]
    """The units whose report came in and is not entered: whom they held to account is in none of the numbers."""

    @property
    def is_provisional(self) -> bool:
        """Whether files that it rests on could not be read whole."""
        return bool(self.doubts)


def page(found: Accountability) -> Page:
    """Return the table of units, and what was done by measure, ground and office."""
    title = Text(
        f"{found.county}{found.year}年度行政执法责任追究情况",
        f"{found.county}: held to account in {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Accountability) -> Iterator[Block]:
    yield Line(
        said(
            Text(
                "截至 {day}：已报 {reported} / 应报 {owed}，其中零报告 {zero}",
                "as of {day}: {reported} of {owed} reported, {zero} of them zero",
            ),
            day=found.as_of,
            reported=found.reported,
            owed=found.owed,
            zero=found.zero,
        )
    )
    if found.unset:
        yield Line(found.unset, "warning")
    yield from (Caution(doubt) for doubt in found.doubts)
    if found.unentered:
        text = Text(
            "报告已收件、内容尚未录入，没有计入的：{names}",
            "reports that came in, not entered and not counted: {names}",
        )
        yield Caution(said(text, names=enumeration(found.unentered)))
    total = found.total
    yield Line(
        said(
            Text(
                "追究 {cases} 件 {persons} 人：单位处理 {units} 次，人员处理 {measures} 次，处分 {sanctions} 次，"
                "移送司法 {transfers} 人次",
                "{cases} cases, {persons} persons: {units} measures on units, {measures} on persons, {sanctions} sanctions,"
                " {transfers} transfers",
            ),
            cases=total.cases,
            persons=total.persons,
            units=total.unit_measures,
            measures=total.person_measures,
            sanctions=total.sanctions,
            transfers=total.transfers,
        ),
        "strong",
    )
    shown = [each for each in found.units if each.cases]
    if shown:
        yield table(_UNITS, [*shown, total], Where.READ)
    yield table(_UNITS, found.units, Where.CSV)
    if found.measures:
        yield Heading(Text("按处理、处分", "By measure"))
        yield table(_MEASURES, found.measures, Where.READ, apart=False)
    if found.grounds:
        yield Heading(Text("按情形", "By ground"))
        yield table(_GROUNDS, found.grounds, Where.READ, apart=False)
    if found.listed:
        yield Heading(Text("按法律、法规列举的情形", "By the grounds that law lists"))
        if found.unlisted:
            text = Text(
                "没有写列举情形的 {count} 件，不在下表里",
                "{count} cases name no listed ground and are not below",
            )
            yield Caution(said(text, count=found.unlisted))
        yield table(_LISTED, [each for each in found.listed if each.cases], Where.READ, apart=False)
        yield table(_LISTED, found.listed, Where.CSV)
    if found.offices:
        yield Heading(Text("按决定机关", "By office"))
        yield table(_OFFICES, found.offices, Where.READ, apart=False)


def _misplaced(row: OfUnit) -> Value:
    return Marked(row.misplaced, "warning") if row.misplaced else 0


def _doubtful(row: OfOffice) -> Value:
    return Marked(row.doubtful, "warning") if row.doubtful else 0


def _office(row: OfOffice) -> Value:
    if row.is_own:
        return Text("本单位", "the unit itself")
    return row.office if row.office is not None else Marked(Text("未写明", "not told"), "warning")


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("报送", "Report"), lambda row: row.state or None),
    Column(Text("件数", "Cases"), lambda row: row.cases, Kind.NUMBER),
    Column(Text("人数", "Persons"), lambda row: row.persons, Kind.NUMBER),
    Column(Text("单位处理", "On units"), lambda row: row.unit_measures, Kind.NUMBER),
    Column(Text("人员处理", "On persons"), lambda row: row.person_measures, Kind.NUMBER),
    Column(Text("处分", "Sanctions"), lambda row: row.sanctions, Kind.NUMBER),
    Column(Text("移送", "Transfers"), lambda row: row.transfers, Kind.NUMBER),
    Column(Text("归类不合", "Misplaced"), _misplaced, Kind.NUMBER),
)
_MEASURES: tuple[Column[OfMeasure], ...] = (
    Column(Text("类别", "Ladder"), lambda row: row.ladder),
    Column(Text("处理、处分", "Measure"), lambda row: row.word),
    Column(Text("次数", "Times"), lambda row: row.times, Kind.NUMBER),
)
_GROUNDS: tuple[Column[OfGround], ...] = (
    Column(Text("情形", "Ground"), lambda row: row.ground or Marked(Text("未写明", "not told"), "warning")),
    Column(Text("件数", "Cases"), lambda row: row.cases, Kind.NUMBER),
    Column(Text("人数", "Persons"), lambda row: row.persons, Kind.NUMBER),
)
_LISTED: tuple[Column[OfListed], ...] = (
    Column(Text("对象", "Of"), lambda row: row.of),
    Column(Text("情形", "Ground"), lambda row: row.ground),
    Column(Text("依据", "Basis"), lambda row: row.source or None, can_go=True),
    Column(Text("件数", "Cases"), lambda row: row.cases, Kind.NUMBER),
)
_OFFICES: tuple[Column[OfOffice], ...] = (
    Column(Text("决定机关", "Office"), _office),
    Column(Text("件数", "Cases"), lambda row: row.cases, Kind.NUMBER),
    Column(Text("单位处理", "On units"), lambda row: row.unit_measures, Kind.NUMBER),
    Column(Text("人员处理", "On persons"), lambda row: row.person_measures, Kind.NUMBER),
    Column(Text("处分", "Sanctions"), lambda row: row.sanctions, Kind.NUMBER),
    Column(Text("权限存疑", "In doubt"), _doubtful, Kind.NUMBER),
)


@report(
    "accountability",
    title=Text("责任追究情况：按单位、处理、情形和决定机关", "Who was held to account"),
    duty=("D26", "D48", "D51"),
    takes=(YEAR,),
    page=page,
    is_provisional=lambda found: found.is_provisional,
)
def accountability(county: County, asked: Asked) -> Accountability:
    """Count who was held to account in a year and how, from the reports that came in."""
    year = asked.year_in(county)
    state = zero_report(county, year)
    written = {each.unit or "": each for each in county.of_year(AccountabilityReport, year)}
    # A year without a round owes nobody a report; what was written all the same is what there is.
    told = (
        {row.slug for row in state.rows if row.is_in}
        if state.round
        else {slug for slug, each in written.items() if each.dated is None or each.dated <= county.as_of}
    )
    received = {slug: each for slug, each in sorted(written.items()) if slug in told}
    rows = (
        [_of_row(county, row, received.get(row.slug)) for row in state.rows]
        if state.round
        else [
            _of_unit(county, name_of_unit(county, slug), each.answer, [each])
            for slug, each in received.items()
        ]
    )
    reports = list(received.values())
    findings = [each for each in examine_only(county, COMPETENCE).findings if _stands(county, each)]
    return Accountability(
        county=state.county,
        is_sample=state.is_sample,
        year=year,
        as_of=county.as_of,
        owed=state.total.owed,
        reported=state.total.reported if state.round else len(reports),
        zero=state.total.zero if state.round else sum(not each.cases for each in reports),
        total=_of_unit(county, None, "", reports),
        units=tuple(rows),
        measures=tuple(_measures(count_measures(county, _cases(reports)), reports)),
        grounds=tuple(_grounds(county, reports)),
        listed=tuple(_listed(county, year, reports)),
        unlisted=sum(
            not grounds_of(county, case) and bool(listed_on(county, case.day or last))
            for case, last in _cases(reports)
        ),
        offices=tuple(_offices(county, reports, {each.subject for each in findings})),
        unset=state.unset.render("zh") if state.unset else None,
        doubts=state.doubts,
        unentered=tuple(row.name for row in state.rows if row.is_in and row.slug not in received),
    )


def _stands(county: County, finding: Finding) -> bool:
    """Tell whether a finding was not looked into and found to be nothing."""
    verified = verifications_of(county).of(finding)
    return verified is None or verified.result is not VerificationResult.UNTRUE


def _cases(reports: list[AccountabilityReport]) -> list[tuple[AccountabilityCase, date]]:
    return [(case, each.period.end) for each in reports for case in each.cases]


def _of_row(county: County, row: UnitRow, written: AccountabilityReport | None) -> OfUnit:
    return _of_unit(county, row.name, row.state, [written] if written else [])


def _of_unit(county: County, unit: str | None, state: str, reports: list[AccountabilityReport]) -> OfUnit:
    counted = count_measures(county, _cases(reports))
    return OfUnit(
        unit=unit,
        state=state,
        cases=sum(len(each.cases) for each in reports),
        persons=sum(_persons(county, each, each.cases) for each in reports),
        unit_measures=_sum(counted.unit_measures),
        person_measures=_sum(counted.person_measures),
        sanctions=_sum(counted.sanctions),
        transfers=sum(len(case.transfers) for case, _ in _cases(reports)),
        misplaced=_sum(counted.misplaced),
    )


def _persons(county: County, report_: AccountabilityReport, cases: Sequence[AccountabilityCase]) -> int:
    """Count the persons held to account in some cases of a report, each once."""
    return len({person for case in cases for person in persons_held(county, case, report_.period.end)})


def _sum(words: tuple[tuple[str, int], ...]) -> int:
    return sum(times for _, times in words)


def _measures(counted: Counted, reports: list[AccountabilityReport]) -> Iterator[OfMeasure]:
    ladders = (
        ("单位处理", counted.unit_measures),
        ("人员处理", counted.person_measures),
        ("处分", counted.sanctions),
        ("归类不合", counted.misplaced),
    )
    yield from (OfMeasure(ladder, word, times) for ladder, words in ladders for word, times in words)
    transfers = sum(len(case.transfers) for case, _ in _cases(reports))
    if transfers:
        yield OfMeasure("移送司法", "移送司法机关", transfers)


def _grounds(county: County, reports: list[AccountabilityReport]) -> Iterator[OfGround]:
    """Yield the grounds, the commonest first, those that are not told last."""
    cases: Counter[str] = Counter()
    persons: Counter[str] = Counter()
    for each in reports:
        by_ground = grouped(
            (folded(case.ground or "") and (case.ground or "").strip(), case) for case in each.cases
        )
        for ground, of in by_ground.items():
            cases[ground] += len(of)
            persons[ground] += _persons(county, each, of)
    for ground, count in sorted(cases.items(), key=lambda entry: (not entry[0], -entry[1], entry[0])):
        yield OfGround(ground or None, count, persons[ground])


def _listed(county: County, year: int, reports: list[AccountabilityReport]) -> Iterator[OfListed]:
    """Yield the grounds that law lists by the end of a year, and what cases name besides; nothing without a case."""
    named = Counter(each for case, _ in _cases(reports) for each in grounds_of(county, case))
    known = {
        (each.of, each.word): each.basis for each in listed_on(county, min(county.as_of, date(year, 12, 31)))
    }
    if any(report_.cases for report_ in reports):
        for of, word in dict.fromkeys((*known, *named)):
            yield OfListed(of, word, known.get((of, word), ""), named[of, word])


def _offices(county: County, reports: list[AccountabilityReport], doubtful: set[str]) -> Iterator[OfOffice]:
    """Yield the offices by what they decided: the units themselves first, then by number, those not told last."""
    files = {each.place.file for each in reports}
    made: dict[tuple[bool, str], list[Decision]] = {}
    cases: dict[tuple[bool, str], set[str]] = {}
    for each in decisions(county):
        if isinstance(each.of, CaseOfReport) and each.of.report.place.file in files:
            key = _key(county, each.unit, each.by)
            made.setdefault(key, []).append(each)
            cases.setdefault(key, set()).add(each.of.id)
    for report_ in reports:
        for i, case in enumerate(report_.cases):
            if not folded(case.by or "") and not any(folded(each.by or "") for each in case.sanctions):
                cases.setdefault((False, ""), set()).add(f"{report_.place.file}/{i}")
    order = sorted(cases, key=lambda key: (not key[0], not key[1], -len(cases[key]), key[1]))
    for is_own, name in order:
        of = made.get((is_own, name), [])
        matters = Counter(each.matter for each in of)
        yield OfOffice(
            office=name or None,
            is_own=is_own,
            cases=len(cases[is_own, name]),
            unit_measures=matters["单位处理"],
            person_measures=matters["人员处理"],
            sanctions=matters["处分"],
            doubtful=sum(each.id in doubtful for each in of),
        )


def _key(county: County, slug: str, by: str) -> tuple[bool, str]:
    unit = units_by_slug(county).get(slug)
    return (True, "") if unit and is_own_organ(county, unit, by) else (False, folded(by))
