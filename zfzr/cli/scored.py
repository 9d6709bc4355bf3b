"""A year's scores as a command opened them: the county, the result, and the one unit that was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.units import assessed

if TYPE_CHECKING:
    from datetime import date

    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult


@dataclass(frozen=True)
class Scored:
    """A county, its result of a year, the unit named (None: all), and the day of `--as-of` (None: not given)."""

    county: County
    result: YearResult
    chosen: UnitResult | None
    as_of: date | None

    def code(self) -> ExitCode:
        """Return how a run ends that showed this: a result that lacks data, or is only a trial, is provisional.

        Where no unit was scored nothing was checked, which is no result that is fine.
        """
        shown = self.chosen or self.result
        is_provisional = self.result.is_trial or shown.is_provisional or self.result.has_unseen_units
        if is_provisional:
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
