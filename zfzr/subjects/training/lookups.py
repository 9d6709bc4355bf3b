"""Training and examinations as rules and measures ask for them: by year and person, and what was last failed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, vocabulary, words_for
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.yearly import expected_of
from zfzr.subjects.officer.lookups import (
    CertificateClass,
    class_of,
    enforcing_officers,
    out_of_use_from,
    year_of_edition,
)
from zfzr.subjects.officer.records import Certificate
from zfzr.subjects.training.parameters import COURSES, EXAM_RESULTS
from zfzr.subjects.training.records import REQUIRED, Course, ExamResult, TrainingRecord
from zfzr.subjects.unit.lookups import units_of_year

vocabulary(COURSES)
vocabulary(EXAM_RESULTS)


def course_of(county: County, record: TrainingRecord) -> Course | None:
    """Return which kind of knowledge a record is about; None for a word that nobody declared (ZF102)."""
    return meaning_of(county, COURSES, Course, record.course, record.examined)


def result_of(county: County, record: TrainingRecord) -> ExamResult | None:
    """Return how an examination ended; None where nothing is written, or a word that nobody declared (ZF102)."""
    return (
        meaning_of(county, EXAM_RESULTS, ExamResult, record.result, record.examined)
        if record.result
        else None
    )


def course_word(county: County, course: Course) -> str:
    """Return what the county calls a kind of knowledge on its day."""
    return next(iter(words_for(county, COURSES, course)), str(course.value))


@lookup
def trainings_of_year(county: County, year: int) -> dict[str, tuple[TrainingRecord, ...]]:
    """Return the records of a year by person, whichever unit wrote them."""
    return grouped((record.person, record) for record in county.of_year(TrainingRecord, year))


class Held(NamedTuple):
    """What is recorded of a person in one kind of law in a year: the record that tells how it ended, and all hours.

    There may be several records: two courses that the county counts as one kind, or those of two units. Hours are added up,
    as they are over the kinds; of several examinations the last one tells, as for who failed (`last_failed`).
    """

    last: TrainingRecord
    hours: Decimal | None


def held_by_course(county: County, records: Iterable[TrainingRecord]) -> Mapping[Course, Held]:
    """Return what is held in each of the two kinds of law that are asked, of the records of one person in a year."""
    known: dict[Course, list[TrainingRecord]] = {}
    for record in records:
        if (course := course_of(county, record)) in REQUIRED:
            known.setdefault(course, []).append(record)
    return {course: _held(of) for course, of in known.items()}


def _held(records: list[TrainingRecord]) -> Held:
    hours = [record.hours for record in records if record.hours is not None]
    last = max(reversed(records), key=lambda each: (each.result is not None, each.examined or date.min))
    return Held(last, sum(hours, Decimal(0)) if hours else None)


@expected_of(TrainingRecord)
def units_to_train(county: County, year: int) -> Collection[str]:
    """Return the units of a year that have officers on enforcement posts on the day, none of whom another unit trained."""
    known = trainings_of_year(county, year).keys()
    officers = {slug: enforcing_officers(county, slug, county.as_of) for slug in units_of_year(county, year)}
    return [slug for slug, of_unit in officers.items() if of_unit and known.isdisjoint(of_unit)]


@lookup
def last_failed(county: County) -> list[TrainingRecord]:
    """Return, by person and kind of law, the latest examination up to the county's day where it was not passed."""
    latest: dict[tuple[str, Course], tuple[date, TrainingRecord]] = {}
    for record in county.dataset.all(TrainingRecord):
        course = course_of(county, record)
        if course not in REQUIRED or result_of(county, record) is None:
            continue
        year = record.year or 0
        day = record.examined or min(date(year, 12, 31), county.as_of)
        is_to_come = record.examined is None and year > county.as_of.year
        if day > county.as_of or is_to_come:
            continue
        known = latest.get((record.person, course))
        if known is None or day >= known[0]:
            latest[record.person, course] = day, record
    return [record for _, record in latest.values() if result_of(county, record) is not ExamResult.PASSED]


@lookup
def first_new_certificates(county: County) -> list[Certificate]:
    """Return each person's first certificate of the new edition, or of any issued since it is in use.

    The new edition is in use from the day on which the latest one before went out of use.
    """
    first: dict[str, Certificate] = {}
    for piece in piece_names(county, Certificate):
        for person, certificate in _first_new_in(county, piece):
            known = first.get(person)
            if known is None or _issued(certificate) < _issued(known):
                first[person] = certificate
    return list(first.values())


@lookup
def _first_new_in(county: County, piece: Piece) -> tuple[tuple[str, Certificate], ...]:
    first: dict[str, Certificate] = {}
    since = max(out_of_use_from(county).values(), default=None)
    if since is None:
        return ()
    for certificate in sorted(pieces(county, Certificate)[piece], key=_issued):
        is_new = year_of_edition(certificate.edition) >= since.year or certificate.issued >= since
        if is_new and class_of(county, certificate) is CertificateClass.UNIFIED:
            first.setdefault(certificate.person, certificate)
    return tuple(first.items())


def _issued(certificate: Certificate) -> tuple[date, str]:
    return certificate.issued, certificate.number
