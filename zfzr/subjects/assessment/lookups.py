"""The year's result as recorded."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.subjects.assessment.records import AssessmentResult


@lookup
def result_of(county: County, year: int) -> AssessmentResult | None:
    """Return the record of how a year's result came about (环节, 更正), or None."""
    return next((r for r in county.dataset.all(AssessmentResult) if r.year == year), None)
