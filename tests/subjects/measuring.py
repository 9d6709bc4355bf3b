"""One measure of one unit's year, taken over the base county with a few more files."""

from __future__ import annotations

from collections.abc import Mapping

from building import county, stating_none

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.declare.measure import Measured, UnitYear, measure_named
from zfzr.declare.record import Period
from zfzr.subjects.unit.lookups import units_by_slug


def measured(
    name: str,
    files: Mapping[str, str] | None = None,
    *,
    unit: str = "jia",
    as_of: str = "2015-12-31",
    base: bool = True,
) -> Measured:
    """Take a measure of a unit in 2015, with the findings of its rules as of the day."""
    return measured_in(county(files or {}, as_of=as_of, base=base), name, unit=unit)


def measured_in(of: County, name: str, *, unit: str = "jia") -> Measured:
    """Take a measure of a unit of a county in 2015, with the findings of its rules as of the day."""
    measure = measure_named(name)
    assert measure is not None, f"there is no measure {name}"
    examination = examine(of, lambda rule: rule.code in (*measure.rules, *measure.leads))
    found = tuple(f for f in examination.findings if f.unit == unit)
    period = Period.model_validate({"起": "2015-01-01", "止": "2015-12-31"})
    missing = {n.code: n.parameter for n in examination.not_assessed if not n.things}
    return measure.of(UnitYear(of, units_by_slug(of)[unit], 2015, period, found, missing))


def shown(result: Measured) -> list[str]:
    """Return what the evidence says."""
    return [each.text.render() for each in result.evidence]


def measured_stating_none(
    name: str,
    files: Mapping[str, str] | None = None,
    *,
    unit: str = "jia",
    as_of: str = "2015-12-31",
    base: bool = True,
) -> Measured:
    """Take a measure, where somebody states of each register of a year that is empty that there was nothing (零登记)."""
    return measured(name, stating_none(files or {}), unit=unit, as_of=as_of, base=base)
