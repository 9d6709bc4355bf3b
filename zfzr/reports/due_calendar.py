"""What is due when (工作日历): every round of the year and the next, days left, and who still owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zfzr.dataset.county import County
from zfzr.dataset.rounds import RoundOfYear, Submission
from zfzr.reports.report import report
from zfzr.reports.round_facts import RoundFacts, doubts, facts_of, round_in_use
from zfzr.terms.text import Text


@dataclass(frozen=True, slots=True)
class DueRound:
    """A round with the days left to its due day (negative: days past) and the units that have not met it.

    Before the due day nobody owes yet: `outstanding` are then those from whom nothing has come in.
    """

    facts: RoundFacts
    days_left: int
    owed: int
    received: int
    outstanding: tuple[str, ...]

    @property
    def is_past(self) -> bool:
        """Whether the due day is over."""
        return self.days_left < 0


@dataclass(frozen=True, slots=True)
class DueCalendar:
    """Rounds by due day, and why some are not set."""

    county: str
    is_sample: bool
    as_of: date
    rounds: tuple[DueRound, ...]
    unset: tuple[Text, ...]
    doubts: tuple[Text, ...]


@report("calendar", title=Text("工作日历", "What is due when"), duty="D53")
def due_calendar(county: County, years: tuple[int, ...]) -> DueCalendar:
    """Return the rounds of some years by due day, as they stand on the county's day."""
    found: list[DueRound] = []
    unset: list[Text] = []
    for year in years:
        for name in dict.fromkeys(r.name for r in county.profile.rounds):
            known = round_in_use(county, name, year)
            if isinstance(known, RoundOfYear):
                found.append(_due(county, known))
            else:
                unset.append(known)
    return DueCalendar(
        county=county.profile.area.name,
        is_sample=county.profile.is_sample,
        as_of=county.as_of,
        rounds=tuple(sorted(found, key=lambda r: (r.facts.due, r.facts.name))),
        unset=tuple(unset),
        doubts=tuple(dict.fromkeys(text for year in years for text in doubts(county, year))),
    )


def _due(county: County, round_: RoundOfYear) -> DueRound:
    standings = [county.standing(round_, unit) for unit in round_.owing]
    waiting = (Submission.MISSING, Submission.NOT_DUE)
    return DueRound(
        facts=facts_of(county, round_),
        days_left=(round_.due - county.as_of).days,
        owed=len(standings),
        received=sum(s.is_in for s in standings),
        outstanding=tuple(s.unit.display_name for s in standings if s.submission in waiting),
    )
