"""The year's result as recorded, when it reached its stages, and who rated what."""

from __future__ import annotations

import re

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import AssessmentResult, Rating, ResultStage, StageEntry
from zfzr.subjects.scheme.records import Indicator, Option


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


# Who rated, and what was chosen


def option_named(indicator: Indicator, name: str | None) -> Option | None:
    """Return the option of an item that a rating names."""
    wanted = (name or "").strip()
    return next((each for each in indicator.options if each.name.strip() == wanted), None)


_BETWEEN_NAMES = re.compile(r"[、，,；;]")


def signers_of(rater: str) -> tuple[str, ...]:
    """Return the people that 评分人 names, each once: 钱示八、卫示十."""
    names = (re.sub(r"\s", "", each) for each in _BETWEEN_NAMES.split(rater))
    return tuple(dict.fromkeys(each for each in names if each))


def rater_of(rating: Rating) -> str:
    """Return who rated, so that the same person is the same however the name is spaced."""
    return "、".join(signers_of(rating.rater))
