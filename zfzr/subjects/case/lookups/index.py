"""Cases as others ask for them: by number, by unit and year, with their stages and minutes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import holds, parameter_value
from zfzr.county.pieces import Piece, of_kind, pieces
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.declare.yearly import expected_of, kept_by
from zfzr.subjects.case.parameters import LOST, NOT_SUPERVISED_TWICE
from zfzr.subjects.case.records import Case, CaseStages, Discussion, GuidingCase
from zfzr.subjects.power.lookups import powers_in_force, units_without
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import is_alive, units_by_slug


@lookup
def cases_by_number(county: County) -> dict[str, Case]:
    """Return every case by its number."""
    return {case.number: case for case in county.dataset.all(Case)}


@lookup
def stages_by_case(county: County) -> dict[str, CaseStages]:
    """Return the stages by the number of their case, where they are written."""
    return {stages.case: stages for stages in county.dataset.all(CaseStages)}


@lookup
def discussions_by_case(county: County) -> dict[str, tuple[Discussion, ...]]:
    """Return the minutes by the number of the case that was discussed, by day."""
    found: dict[str, tuple[Discussion, ...]] = {}
    for held in sorted(county.dataset.all(Discussion), key=lambda each: each.day):
        found[held.case] = (*found.get(held.case, ()), held)
    return found


@lookup
def guiding_cases_by_number(county: County) -> dict[str, GuidingCase]:
    """Return the guiding cases by number."""
    return {case.number: case for case in county.dataset.all(GuidingCase)}


def class_of_guiding(county: County, guiding: GuidingCase) -> PowerClass | None:
    """Return the class of a guiding case: its own, else that of the case it was chosen from; None without."""
    if guiding.power_class is None and guiding.case in cases_by_number(county):
        return PowerClass.PENALTY  # only penalties are kept as cases
    return guiding.power_class


@lookup
def guiding_in_use(county: County) -> dict[str, tuple[GuidingCase, ...]]:
    """Return by unit the guiding cases that are still followed on the county's day, issued by it or on no known day."""
    found: dict[str, tuple[GuidingCase, ...]] = {}
    for each in county.dataset.all(GuidingCase):
        if each.on(county.as_of) and (each.issued is None or each.issued <= county.as_of):
            found[each.unit or ""] = (*found.get(each.unit or "", ()), each)
    return found


@lookup
def guiding_issued(county: County, year: int) -> dict[str, tuple[GuidingCase, ...]]:
    """Return by unit the guiding cases issued in a year and by the county's day, by day and number."""
    issued = [
        (each.issued, each.number, each)
        for each in county.dataset.all(GuidingCase)
        if each.issued is not None and each.issued.year == year and each.issued <= county.as_of
    ]
    found: dict[str, tuple[GuidingCase, ...]] = {}
    for *_, each in sorted(issued, key=lambda of: of[:2]):
        found[each.unit or ""] = (*found.get(each.unit or "", ()), each)
    return found


def contested_then(county: County, number: str | None, day: date) -> Case | None:
    """Return the case that lay with the organ of reconsideration or a court on a day, where that bars supervision."""
    case = cases_by_number(county).get(number or "")
    if case is None or case.contested is None or case.contested > min(day, county.as_of):
        return None
    is_over = case.outcome_day is not None and case.outcome_day <= day
    return case if not is_over and _is_left_to_courts(county, day) else None


def perhaps_contested_then(county: County, number: str | None, day: date) -> bool:
    """Tell whether a case came to an outcome after a day, and since when it was contested is not written down."""
    case = cases_by_number(county).get(number or "")
    is_unknown = case is not None and case.contested is None
    return bool(is_unknown and case and case.outcome_day and case.outcome_day > day) and _is_left_to_courts(
        county, day
    )


def _is_left_to_courts(county: County, day: date) -> bool:
    value = parameter_value(county, NOT_SUPERVISED_TWICE, day)
    return value is not None and value.value != 0


@lookup
def lost_cases(county: County) -> tuple[Case, ...]:
    """Return the cases whose decision was put right on reconsideration or by a court (复议诉讼纠错)."""
    return of_kind(county, _lost_in, Case)


@lookup
def _lost_in(county: County, kind: type[Case], piece: Piece) -> tuple[Case, ...]:
    return tuple(
        case
        for case in pieces(county, kind)[piece]
        if case.outcome and holds(county, LOST, case.outcome, on=case.outcome_day or county.as_of)
    )


@kept_by(Case)
def units_with_penalties(county: County) -> Collection[str]:
    """Return the living units that hold penalties in force: they keep a register of cases, which may stay empty."""
    return [
        slug
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit)
        and any(p.power_class is PowerClass.PENALTY for p in powers_in_force(county, slug))
    ]


@expected_of(Case)
def units_punishing(county: County, year: int) -> Collection[str]:
    """Return the units that exercised penalties in a year and keep no register of cases, nor does whoever acts for them."""
    return [slug for slug, _ in units_without(county, year, "cases.csv", (PowerClass.PENALTY,))]


@target("案件", home="units/*/*/cases.csv", of_one_unit=True)
def cases_meant(county: County, _: Site | None) -> Mapping[str, Case]:
    """Return every case by number."""
    return cases_by_number(county)


@target("指导案例", home="units/*/guiding-cases.yaml", of_one_unit=True)
def guiding_cases_meant(county: County, _: Site | None) -> Mapping[str, GuidingCase]:
    """Return the guiding cases by number."""
    return guiding_cases_by_number(county)
