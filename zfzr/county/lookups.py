"""What the county declares of itself, and its parameters, as rules and reports ask for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from zfzr.county.county import County
from zfzr.county.records import Area, Parameter, ParameterValue, Profile
from zfzr.declare.lookup import lookup
from zfzr.declare.record import kinds
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place

if TYPE_CHECKING:
    from zfzr.terms.days import WorkCalendar

UNIT_FILE = "units/{unit}/unit.yaml"
"""The file that says which unit a folder is."""

# Constructed, not validated: building Profile's validator at import would be paid for by every command.
UNKNOWN_PROFILE = Profile.model_construct(
    area=Area.model_construct(code="000000", name="（县情未读出）")
).placed(Place("zfzr.yaml"), {})


@lookup
def profile_of(county: County) -> Profile:
    """Return the county's own declarations; a nameless one where zfzr.yaml could not be read."""
    return next(iter(county.dataset.all(Profile)), UNKNOWN_PROFILE)


@lookup
def work_calendar(county: County) -> WorkCalendar:
    """Return the working days, with the county's own overrides."""
    from zfzr.terms.days import WorkCalendar

    return WorkCalendar({o.day: o.workday for o in profile_of(county).workdays})


@lookup
def parameters_by_name(county: County) -> dict[str, Parameter]:
    """Return the parameters by name."""
    return {parameter.name: parameter for parameter in county.dataset.all(Parameter)}


def parameter_value(
    county: County, name: str, on: date | None = None, scope: str | None = None
) -> ParameterValue | None:
    """Return a parameter's value on a day, a value scoped to `scope` before the general one; None: not set."""
    day = on or county.as_of
    declared = parameters_by_name(county).get(name)
    values = [v for v in declared.values if v.on(day)] if declared else []
    scoped = next((v for v in values if scope is not None and v.scope == scope), None)
    return scoped or next((v for v in values if v.scope is None), None)


@target("轮次", home="zfzr.yaml")
def round_names(county: County, _: Site | None) -> Collection[str]:
    """Return the names of the county's rounds."""
    return _names_of_rounds(county)


@lookup
def _names_of_rounds(county: County) -> frozenset[str]:
    return frozenset(round_.name for round_ in profile_of(county).rounds)


@target("角色", home="zfzr.yaml")
def office_roles(county: County, _: Site | None) -> Collection[str]:
    """Return the roles that offices of the county hold."""
    return {office.role for office in profile_of(county).offices}


@lookup
def unit_names(county: County) -> dict[str, str]:
    """Return the units' short names by slug, as their own records say."""
    kind = next((kind for kind in kinds() if kind.file == UNIT_FILE), None)
    units = sorted(county.dataset.all(kind), key=lambda record: record.unit or "") if kind else []
    return {unit.unit or "": unit.called for unit in units}


def name_of_unit(county: County, slug: str) -> str:
    """Return a unit's short name, or the slug where the unit is not known."""
    return unit_names(county).get(slug, slug)
