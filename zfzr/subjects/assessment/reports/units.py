"""Which unit of a year's result is meant, said where there is none."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult
from zfzr.terms.text import Refusal, Text


def assessed(county: County, result: YearResult, slug: str) -> UnitResult:
    """Return a unit's result.

    Raises:
        Refusal: it is not assessed that year (exit 2).
    """
    found = result.unit(slug)
    if found is None:
        raise Refusal(
            Text("{name}的组别不在{year}年度考核之列", "{name} is of no group that {year} assesses"),
            Text("要考核的，在 {path} 的“组别”里加上", "to assess it, add its group in {path}"),
            name=name_of_unit(county, slug),
            year=result.year,
            path=result.scheme_place.file,
        )
    return found
