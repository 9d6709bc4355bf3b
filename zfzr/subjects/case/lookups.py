"""Cases as others ask for them: by number, by unit and year, with their stages and minutes."""

from __future__ import annotations

from collections.abc import Mapping

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.case.records import Case, CaseStages, Discussion, GuidingCase


@lookup
def cases_by_number(county: County) -> dict[str, Case]:
    """Return every case by its number."""
    return {case.number: case for case in county.dataset.all(Case)}


@lookup
def cases_of_unit(county: County) -> dict[tuple[str, int], tuple[Case, ...]]:
    """Return the cases by unit and by the year of the folder they lie in."""
    found: dict[tuple[str, int], tuple[Case, ...]] = {}
    for case in county.dataset.all(Case):
        whose = case.unit or "", case.year or 0
        found[whose] = (*found.get(whose, ()), case)
    return found


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


@target("案件", home="units/*/*/cases.csv")
def cases_meant(county: County, _: Site | None) -> Mapping[str, Case]:
    """Return every case by number."""
    return cases_by_number(county)


@target("指导案例", home="units/*/guiding-cases.yaml")
def guiding_cases_meant(county: County, _: Site | None) -> Mapping[str, GuidingCase]:
    """Return the guiding cases by number."""
    return guiding_cases_by_number(county)
