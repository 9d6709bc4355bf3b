"""The year's result as recorded, and when it reached its stages."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import AssessmentResult, ResultStage, StageEntry


@lookup
def result_of(county: County, year: int) -> AssessmentResult | None:
    """Return the record of how a year's result came about (环节, 更正), or None."""
    return next((r for r in county.dataset.all(AssessmentResult) if r.year == year), None)


def entry_of_stage(county: County, year: int | None, stage: ResultStage) -> tuple[StageEntry, Place] | None:
    """Return when a year's result reached a stage, and where that is written."""
    result = result_of(county, year or 0)
    for i, entry in enumerate(result.stages if result else ()):
        if result and entry.stage is stage:
            return entry, result.field("环节", i, "日期")
    return None
