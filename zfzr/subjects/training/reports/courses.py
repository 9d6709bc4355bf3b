"""Training and examinations of a year, unit by unit (三（一）): both kinds of law, hours, who passed, who was absent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.county.registers import is_kept_by
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Kind,
    Line,
    Page,
    Where,
    or_not_kept,
    table,
    unit_or_total,
)
from zfzr.subjects.officer.lookups import enforcing_officers
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.training.lookups import Held, course_word, held_by_course, result_of, trainings_of_year
from zfzr.subjects.training.records import REQUIRED, Course, ExamResult, TrainingRecord
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class OfCourse:
    """Officers on enforcement posts and one kind of law: how many took part, with which hours, and how exams ended.

    `officers` is how many were to be trained; an officer without a record is of none of the other numbers. `hours` is
    the sum of the hours that are written. All but `officers` is None where nobody keeps a register of their training.
    """

    unit: str | None
    course: str
    officers: int
    recorded: int | None
    hours: Decimal | None
    passed: int | None
    failed: int | None
    absent: int | None


@dataclass(frozen=True, slots=True)
class Training:
    """Training of a year as far as it was known on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: tuple[OfCourse, ...]
    units: tuple[OfCourse, ...]
    is_whole: bool


def page(found: Training) -> Page:
    """Return the table of units and kinds of law with its totals."""
    title = Text(f"{found.county}{found.year}年度培训考试情况", f"{found.county}: training in {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Training) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}", "as of {day}"), day=found.as_of))
    for each in found.total:
        if each.recorded is None:
            nobody = Text(
                "{course}：应训 {officers} 人，没有登记",
                "{course}: {officers} to be trained, nothing recorded",
            )
            yield Line(said(nobody, course=each.course, officers=each.officers))
            continue
        yield Line(
            said(
                Text(
                    "{course}：应训 {officers} 人，已登记 {recorded} 人，合格 {passed} 人",
                    "{course}: {officers} to be trained, {recorded} recorded, {passed} passed",
                ),
                course=each.course,
                officers=each.officers,
                recorded=each.recorded,
                passed=each.passed,
            )
        )
    if not found.is_whole:
        yield Caution(
            Text(
                "培训考试、人员、任岗有登记没有读全，人数可能不准",
                "a register of training, people or postings could not be read in full: numbers may be wrong",
            )
        )
    yield table(_COLUMNS, [*found.units, *(found.total if found.units else ())], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)


_COLUMNS: tuple[Column[OfCourse], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("类别", "Kind"), lambda row: row.course),
    Column(Text("应训", "To train"), lambda row: row.officers, Kind.NUMBER),
    Column(Text("已登记", "Recorded"), lambda row: or_not_kept(row.recorded), Kind.NUMBER),
    Column(Text("学时", "Hours"), lambda row: or_not_kept(row.hours), Kind.NUMBER),
    Column(Text("合格", "Passed"), lambda row: or_not_kept(row.passed), Kind.NUMBER),
    Column(Text("不合格", "Failed"), lambda row: or_not_kept(row.failed), Kind.NUMBER),
    Column(Text("缺考", "Absent"), lambda row: or_not_kept(row.absent), Kind.NUMBER),
)


@report(
    "training",
    title=Text("培训考试情况", "Training and examinations"),
    duty=("D12", "D13"),
    takes=(YEAR,),
    page=page,
    counts=(TrainingRecord,),
)
def training(county: County, asked: Asked) -> Training:
    """Count by unit how the officers on enforcement posts on the county's day were trained and examined in a year."""
    year = asked.year_in(county)
    held = _held(county, year)
    officers = {slug: tuple(enforcing_officers(county, slug, county.as_of)) for slug in units_by_slug(county)}
    everyone = tuple(dict.fromkeys(person for of_unit in officers.values() for person in of_unit))
    kept = {slug for slug in officers if _is_kept(county, slug, year, officers[slug])}
    return Training(
        **heading(county),
        year=year,
        total=tuple(_counted(county, None, course, everyone, held if kept else None) for course in REQUIRED),
        units=tuple(
            _counted(county, name_of_unit(county, slug), course, of_unit, held if slug in kept else None)
            for slug, of_unit in officers.items()
            if of_unit
            for course in REQUIRED
        ),
        is_whole=county.read_whole(TrainingRecord, year=year) and county.read_whole(Person, Posting),
    )


def _is_kept(county: County, unit: str, year: int, officers: tuple[str, ...]) -> bool:
    """Tell whether the training of a unit's officers is recorded: in its own register, or of any of them in another's."""
    known = trainings_of_year(county, year)
    return is_kept_by(county, TrainingRecord, unit, year) or any(person in known for person in officers)


def _held(county: County, year: int) -> dict[tuple[str, Course], Held]:
    """Return what is held in a year by person and kind of law, without examinations after the county's day."""
    return {
        (person, course): held
        for person, records in trainings_of_year(county, year).items()
        for course, held in held_by_course(
            county, (each for each in records if each.examined is None or each.examined <= county.as_of)
        ).items()
    }


def _counted(
    county: County,
    unit: str | None,
    course: Course,
    officers: tuple[str, ...],
    held: dict[tuple[str, Course], Held] | None,
) -> OfCourse:
    word = course_word(county, course)
    if held is None:
        return OfCourse(unit, word, len(officers), None, None, None, None, None)
    records = [record for person in officers if (record := held.get((person, course)))]
    results = [result_of(county, record.last) for record in records]
    return OfCourse(
        unit=unit,
        course=word,
        officers=len(officers),
        recorded=len(records),
        hours=sum((record.hours or Decimal(0) for record in records), Decimal(0)),
        passed=results.count(ExamResult.PASSED),
        failed=results.count(ExamResult.FAILED),
        absent=results.count(ExamResult.ABSENT),
    )
