"""What the county and its units state in an assessment: ratings, verifications, ledger, statements, objections, by unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeVar

from zfzr.check.lookups import Verifications
from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record
from zfzr.subjects.assessment.records import (
    Agreement,
    LedgerEntry,
    Objection,
    Rating,
    SelfAssessment,
    Statement,
    StatementApproval,
)

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


class Agreed(NamedTuple):
    """A unit's signed statement that an indicator does not apply to it, and the answer that agrees."""

    statement: Statement
    answer: StatementApproval


class AssessmentRecord:
    """The acts of one year's assessment up to a day, looked up by unit and indicator.

    The facts are those of the scheme's closing day; the acts of assessing follow later, so they have a day of
    their own.
    """

    def __init__(self, county: County, year: int, until: date, *, before_review: bool = False) -> None:
        """Take in what was stated for a year up to a day, that day included; without objections `before_review`."""

        def acts(kind: type[R], day: Callable[[R], date]) -> list[R]:
            found = [r for r in county.dataset.unnoted(kind) if r.year == year and day(r) <= until]
            return sorted(found, key=lambda r: (day(r), r.place.file, _in_order(r)))

        self.until, self.before_review = until, before_review
        self._county, self._year = county, year
        self._verifications = Verifications(acts(Verification, lambda r: r.day))
        self._ratings = _by(acts(Rating, lambda r: r.day), lambda r: (r.rated, r.indicator))
        later = [r for r in county.dataset.unnoted(Rating) if r.year == year and r.day > until]
        later.sort(key=lambda r: r.day, reverse=True)
        self._rated_later = [(r.rated, r) for r in later]
        self._later = {(r.rated, r.indicator): r.day for r in later}
        self._ledger = _by(acts(LedgerEntry, lambda r: r.day), lambda r: (r.concerned, r.indicator))
        raised = [] if before_review else acts(Objection, lambda r: r.raised)
        self._objections = _by(raised, lambda r: (r.objector, r.indicator))
        self._statements = _by(acts(Statement, lambda r: r.day), lambda r: (r.unit or "", r.indicator))
        approvals = acts(StatementApproval, lambda r: r.day)
        self._approvals = _by(approvals, lambda r: (r.concerned, r.indicator))
        own = [r for r in county.dataset.unnoted(SelfAssessment) if r.year == year]
        self._self = _by(own, lambda r: (r.unit or "", r.indicator))

    def about(self, unit: str) -> tuple[Record, ...]:
        """Return all that was stated of a unit, whatever it concerns; nobody who watches is told."""
        return self._about.get(unit, ())

    @cached_property
    def _about(self) -> dict[str, tuple[Record, ...]]:
        tables = (
            self._ratings,
            self._ledger,
            self._objections,
            self._statements,
            self._approvals,
            self._self,
        )
        stated = ((unit, each) for held in tables for (unit, _), records in held.items() for each in records)
        found = ((each.concerned, each) for each in self._verifications.all)
        return grouped(chain(stated, self._rated_later, found))

    def _look_at(self, kind: type[Record]) -> None:
        """Tell whoever watches what is looked at: all was taken in before anybody asked."""
        self._county.dataset.note(kind, self._year)

    @property
    def verifications(self) -> Verifications:
        """The legal office's verifications of the year."""
        self._look_at(Verification)
        return self._verifications

    def ratings(self, unit: str, indicator: str) -> tuple[Rating, ...]:
        """Return the ratings of a unit for an indicator, or for a knock-out by its name, oldest first."""
        self._look_at(Rating)
        return self._ratings.get((unit, indicator), ())

    def rated_later(self, unit: str, indicator: str) -> date | None:
        """Return the day of the first rating that is dated after the day up to which acts count: it is left out."""
        self._look_at(Rating)
        return self._later.get((unit, indicator))

    def ledger(self, unit: str, indicator: str) -> tuple[LedgerEntry, ...]:
        """Return the entries of the daily ledger, oldest first."""
        self._look_at(LedgerEntry)
        return self._ledger.get((unit, indicator), ())

    def objections(self, unit: str, indicator: str) -> tuple[Objection, ...]:
        """Return a unit's objections to an indicator, oldest first."""
        self._look_at(Objection)
        return self._objections.get((unit, indicator), ())

    def self_assessment(self, unit: str, indicator: str) -> SelfAssessment | None:
        """Return the points a unit gave itself."""
        return next(iter(self._self.get((unit, indicator), ())), None)

    def statement(self, unit: str, indicator: str) -> Statement | None:
        """Return a unit's statement that an indicator does not apply to it."""
        self._look_at(Statement)
        return next(iter(self._statements.get((unit, indicator), ())), None)

    def approval(self, unit: str, indicator: str) -> StatementApproval | None:
        """Return the legal office's latest answer to a statement, whether it agrees or refuses."""
        self._look_at(StatementApproval)
        return next(reversed(self._approvals.get((unit, indicator), ())), None)

    def agreed(self, unit: str, indicator: str) -> Agreed | None:
        """Return a signed statement that was agreed to, without which nothing is taken for not applicable."""
        statement, answer = self.statement(unit, indicator), self.approval(unit, indicator)
        if statement is None or not statement.signed_by or answer is None:
            return None
        return Agreed(statement, answer) if answer.result is Agreement.AGREED else None

    def moved_to(self, unit: str, indicator: str) -> list[StatementApproval]:
        """Return the approvals by which points of other indicators of a unit move to this one."""
        self._look_at(StatementApproval)
        self._look_at(Statement)
        return [
            answer
            for (slug, number), answers in self._approvals.items()
            if slug == unit and (answer := answers[-1]).moved_to == indicator and self.agreed(slug, number)
        ]


def _in_order(record: Record) -> list[tuple[int, str]]:
    """Return what puts records of one file in their order: the tenth row after the ninth."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in record.place.path]


def _by(records: Iterable[R], key: Callable[[R], Key]) -> dict[Key, tuple[R, ...]]:
    return grouped((key(record), record) for record in records)
