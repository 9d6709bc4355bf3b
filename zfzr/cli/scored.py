"""A year's scores as a command opened them: the county, the result, and the one unit that was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.units import assessed

if TYPE_CHECKING:
    from datetime import date

    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult
    from zfzr.terms.text import Text


@dataclass(frozen=True)
class Scored:
    """A county, its result of a year, the unit named (None: all), and the day of `--as-of` (None: not given)."""

    county: County
    result: YearResult
    chosen: UnitResult | None
    as_of: date | None

    @cached_property
    def otherwise(self) -> tuple[Text, ...]:
        """In what it is another than the result that was settled or sealed, of the unit alone where one was named."""
        from zfzr.subjects.assessment.score.settled import not_as_settled

        slug = self.chosen.slug if self.chosen else None
        return tuple(not_as_settled(self.county, self.result, slug))

    def code(self) -> ExitCode:
        """Return how a run ends that showed this: a result that lacks data, is only a trial, or is not as it was settled, is
        provisional.

        Where no unit was scored nothing was checked, which is no result that is fine.
        """
        shown = self.chosen or self.result
        is_provisional = self.result.is_trial or shown.is_provisional or self.result.has_unseen_units
        if is_provisional or self.otherwise:
            return ExitCode.PROVISIONAL
        return ExitCode.FINE if self.result.units else ExitCode.NOTHING_CHECKED


def scored(context: typer.Context, year: int, unit: str | None = None) -> Scored:
    """Open the county and score the year.

    Raises: Refusal (exit 2) where the year has no scheme, or the unit is not assessed by it.
    """
    from zfzr.cli.county import open_county
    from zfzr.subjects.assessment.score.engine import score_year

    county, as_of = open_county(context), settings(context).as_of
    result = score_year(county, year, as_of)
    return Scored(county, result, None if unit is None else assessed(county, result, unit), as_of)


def tell_otherwise(found: Scored) -> None:
    """Say beside what the records give now that something else was settled: figures alone would pass for the result."""
    if found.otherwise:
        from zfzr.present.console import complain
        from zfzr.present.language import render
        from zfzr.subjects.assessment.reports.result_page import otherwise_told

        complain(render(otherwise_told(found.otherwise, found.result.year)))
