"""Honours as rules and reports ask for them: whom a commendation is for, and who was barred from honours of a year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, member_value, value_of_word, vocabulary, words_of
from zfzr.declare.lookup import lookup
from zfzr.declare.yearly import expected_of
from zfzr.files.place import Place
from zfzr.subjects.accountability.lookups.ladders import understood
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.assessment.records import AssessmentResult
from zfzr.subjects.honour.parameters import BARRING, COMMENDED, GRADES, HONOURERS
from zfzr.subjects.honour.records import Commendation, UnitHonour
from zfzr.subjects.own_assessment.records import Assessed, InternalAssessment
from zfzr.subjects.unit.lookups import units_of_year

vocabulary(COMMENDED, valued=True)


@expected_of(UnitHonour)
def units_encouraging(county: County, year: int) -> Collection[str]:
    """Return every unit of a year that enforces: who enforces well is to be encouraged (六（四）)."""
    return [slug for slug, unit in units_of_year(county, year).items() if unit.enforces]


def is_of_person(county: County, commendation: Commendation) -> bool | None:
    """Tell whether a commendation is of a person, by the words of its day; None of a word that is none of them."""
    value = value_of_word(county, COMMENDED, commendation.kind, commendation.day)
    return None if value is None else value.value != 0


class Bar(NamedTuple):
    """A measure or sanction that bars a unit, or an officer of it, from honours of a year, and where it is written."""

    unit: str
    person: str
    year: int
    what: str
    place: Place


def _bars_from_honours(county: County, written: str, on: date) -> bool:
    """Tell whether a measure, in whatever words it is written, bars from honours."""
    words = (each.word for each in understood(county, written, on) if each.word)
    return any(holds(county, BARRING, word.name, on=on) for word in words)


@lookup
def bars(county: County) -> dict[tuple[str, int], Bar]:
    """Return what bars units (by slug) and officers (by number) from honours of a year, as far as given by the day."""
    found: dict[tuple[str, int], Bar] = {}
    for report in county.dataset.all(AccountabilityReport):
        for bar in _in_report(county, report):
            found.setdefault((bar.person or bar.unit, bar.year), bar)
    return found


def _in_report(county: County, report: AccountabilityReport) -> Iterator[Bar]:
    unit = report.unit or ""
    for i, case in enumerate(report.cases):
        if case.day and case.day > county.as_of:
            continue
        on = case.day or county.as_of
        year = case.day.year if case.day else report.year or 0
        for j, word in enumerate(case.unit_measures):
            if _bars_from_honours(county, word, on):
                yield Bar(unit, "", year, word, report.field("追究", i, "单位处理", j))
        for j, person in enumerate(case.persons):
            for k, word in enumerate(person.measures):
                if _bars_from_honours(county, word, on):
                    place = report.field("追究", i, "人员", j, "处理", k)
                    yield Bar(unit, person.person, year, word, place)
        for j, sanction in enumerate(case.sanctions):
            place, day = report.field("追究", i, "处分", j, "种类"), sanction.day or case.day
            if day is None or day <= county.as_of:
                yield Bar(unit, sanction.person, day.year if day else year, sanction.sanction, place)


def may_commend(county: County, commendation: Commendation) -> bool | None:
    """Tell whether the organ that commended may do so by the parameters of the day; None where they name none at all."""
    on = commendation.day
    named = any(value_of_word(county, HONOURERS, word, on) for word in words_of(county, HONOURERS))
    value = value_of_word(county, HONOURERS, commendation.by.strip(), on)
    return (value is not None and value.value != 0) if named else None


def bar_of(county: County, commendation: Commendation) -> Bar | None:
    """Return what barred whom a commendation is for from honours of the year that it is about."""
    whom = commendation.person if is_of_person(county, commendation) else commendation.commended
    return bars(county).get((whom or "", year_of_work(commendation)))


def year_of_work(commendation: Commendation) -> int:
    """Return the year for whose work a commendation is given: as it says, else the one of its register."""
    return commendation.about or commendation.year or commendation.day.year


class Graded(NamedTuple):
    """The grade that whom a commendation is for was given for the year of the work, and where it is written."""

    grade: str
    place: Place


def grade_of(county: County, commendation: Commendation) -> Graded | None:
    """Return the grade of the year that a commendation is about: settled of a unit, of an officer the unit's own.

    None where none is written down; what the program itself would reckon is no settled grade.
    """
    year = year_of_work(commendation)
    if is_of_person(county, commendation):
        return _grades_of_officers(county).get((commendation.person or "", year))
    return _grades_of_units(county).get((commendation.commended, year))


@lookup
def _grades_of_units(county: County) -> dict[tuple[str, int], Graded]:
    return {
        (score.unit, result.year or 0): Graded(score.grade, result.field("成绩", i, "等次"))
        for result in county.dataset.all(AssessmentResult)
        for i, score in enumerate(result.scores)
    }


@lookup
def _grades_of_officers(county: County) -> dict[tuple[str, int], Graded]:
    """Return the grade of each officer in each year: that of the last day, where there are several."""
    return {
        (each.assessed, each.year or 0): Graded(each.grade, each.field("等次"))
        for each in sorted(county.dataset.all(InternalAssessment), key=lambda each: each.day)
        if each.kind is Assessed.PERSON and each.grade and each.day <= county.as_of
    }


def may_be_commended(county: County, grade: str, on: date) -> bool:
    """Tell whether one of a grade may be commended by the parameters of a day."""
    value = member_value(county, GRADES, (grade.strip(),), on)
    if value is not None:
        return value.value != 0
    return not any(holds(county, GRADES, word, on=on) for word in words_of(county, GRADES))
