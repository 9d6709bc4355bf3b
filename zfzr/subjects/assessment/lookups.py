"""The year's result as recorded, when it reached its stages, who rated what, and what units wrote of themselves."""

from __future__ import annotations

import re
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import (
    AssessmentResult,
    Rating,
    ResultStage,
    SelfAssessment,
    StageEntry,
    Statement,
)
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of
from zfzr.subjects.scheme.records import Indicator, Option
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit


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


class SelfAssessed(NamedTuple):
    """All that a unit wrote of itself for a year."""

    by: Unit
    year: int
    records: tuple[SelfAssessment, ...]

    @property
    def unit(self) -> str:
        """The unit's slug."""
        return self.by.unit or ""

    @property
    def id(self) -> str:
        """What names it: unit and year."""
        return f"{self.unit}/{self.year}"

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of its first line."""
        return self.records[0].field(label, *rest)


@lookup
def self_assessed(county: County) -> tuple[SelfAssessed, ...]:
    """Return the self-assessments by unit and year."""
    found: dict[tuple[str, int], list[SelfAssessment]] = {}
    for record in county.dataset.all(SelfAssessment):
        found.setdefault((record.unit or "", record.year or 0), []).append(record)
    known = units_by_slug(county)
    return tuple(
        SelfAssessed(known[slug], year, tuple(records))
        for (slug, year), records in found.items()
        if slug in known
    )


def self_assessed_by(county: County, unit: str, year: int) -> SelfAssessed | None:
    """Return what a unit wrote of itself for a year, or None where it wrote nothing."""
    return _by_unit_and_year(county).get((unit, year))


@lookup
def _by_unit_and_year(county: County) -> dict[tuple[str, int], SelfAssessed]:
    return {(own.unit, own.year): own for own in self_assessed(county)}


def left_out_of(county: County, by: Unit, year: int) -> list[str]:
    """Return the numbers of the indicators of a unit's group that its self-assessment leaves out, what is beside apart.

    An indicator is covered by points of its own or of each of its sub-items, or by a statement that it does not apply.
    """
    scheme, own = scheme_of(county, year), self_assessed_by(county, by.id, year)
    if scheme is None:
        return []
    covered = {r.indicator for r in (own.records if own else ())} | _stated(county).get((by.id, year), set())
    group = by.group_on(scheme.day)
    items = [i for i in indicators_of(scheme).values() if not i.is_beside and i.applies_to(group)]
    return [i.number for i in items if not i.parent and not _is_covered(i, items, covered)]


@lookup
def _stated(county: County) -> dict[tuple[str, int], set[str]]:
    found: dict[tuple[str, int], set[str]] = {}
    for statement in county.dataset.all(Statement):
        found.setdefault((statement.unit or "", statement.year or 0), set()).add(statement.indicator)
    return found


def _is_covered(top: IndicatorOfScheme, items: list[IndicatorOfScheme], covered: set[str]) -> bool:
    parts = [i.number for i in items if i.parent is top.indicator]
    return top.number in covered or (bool(parts) and covered.issuperset(parts))


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
