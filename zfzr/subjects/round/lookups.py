"""Rounds: who owes what by when, and what became of it. Due dates have their only home in zfzr.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import profile_of, work_calendar
from zfzr.county.records import LatenessRule, Profile, Round
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.record import Period, Record, kinds
from zfzr.files.place import Place
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import Deadline, days_late
from zfzr.terms.document_number import LOOSE_NUMBER
from zfzr.terms.text import Text, Wording, said


class Submission(StrEnum):
    """What became of a duty to report; a missing report is never a zero."""

    CASES = "有追究"
    ZERO = "零报告"
    NOT_APPLICABLE = "不涉及"
    RECEIVED = "已报"
    MISSING = "未报"
    NOT_DUE = "未到期"


@dataclass(frozen=True, slots=True)
class RoundOfYear:
    """A round in one year: the day it is due, the period it covers, the units that owe."""

    declaration: Round
    year: int
    profile: Profile
    index: int
    due: date
    deadline: Deadline
    period: Period | None
    owing: tuple[Unit, ...]

    @property
    def name(self) -> str:
        """The round's name, which receipts refer to."""
        return self.declaration.name

    @property
    def place(self) -> Place:
        """Where it is declared."""
        return self.profile.field("轮次", self.index)

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of the values with which it is declared."""
        return self.profile.field("轮次", self.index, label, *rest)


@dataclass(frozen=True, slots=True)
class UnsetRound:
    """A round that a year does not have: none is declared, or the document that `ordered` it came after its due day."""

    name: str
    year: int
    ordered: BasisDocument | None = None

    @property
    def why(self) -> Wording:
        """Why there is none that year: a silent empty table would read as all clear."""
        if self.ordered is None:
            return Text(
                f"{self.year}年度未设定“{self.name}”（zfzr.yaml 的轮次里没有）",
                f"no round {self.name!r} is set for {self.year} (zfzr.yaml, 轮次)",
            )
        return said(
            Text(
                "{year}年度未设定“{name}”：所依据的{number}印发于 {issued}",
                "no round {name!r} in {year}: its basis {number} was issued on {issued}",
            ),
            year=self.year,
            name=self.name,
            number=self.ordered.number,
            issued=self.ordered.issued,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How one owing unit stands in a round as of a day."""

    unit: Unit
    submission: Submission
    record: Record | None
    receipts: tuple[Receipt, ...]
    received: date | None
    days_late: int
    is_returned: bool
    is_corrected: bool
    awaits_approval: bool

    @property
    def is_late(self) -> bool:
        """Whether it came after the due day."""
        return self.days_late > 0

    @property
    def is_in(self) -> bool:
        """Whether the duty to report is met."""
        return self.submission not in (Submission.MISSING, Submission.NOT_DUE)


A_YEAR = timedelta(days=365)


def of_year(name: str, year: int) -> str:
    """Return a round's name with its year: 2015年度责任追究报告, and 2015年度工作推进方案 for 年度工作推进方案."""
    return f"{year}年度{name.removeprefix('年度')}"


@lookup
def _declared(county: County, year: int) -> list[RoundOfYear]:
    """Return the rounds that zfzr.yaml has for a year, in its order, ordered by then or not."""
    found = []
    for index, declaration in enumerate(profile_of(county).rounds):
        if (named := _due_of(declaration, year)) is not None:
            found.append(_round_of_year(county, index, year, named))
    return found


def _due_of(declaration: Round, year: int) -> date | None:
    if declaration.yearly:
        return date.fromisoformat(f"{year}-{declaration.yearly}")
    return declaration.due if declaration.year == year else None


def _round_of_year(county: County, index: int, year: int, named: date) -> RoundOfYear:
    profile = profile_of(county)
    declaration = profile.rounds[index]
    last = named if declaration.inclusive else date.fromordinal(named.toordinal() - 1)
    deadline = work_calendar(county).settle(last, declaration.non_working_day.value)
    owing = tuple(
        u
        for u in units_by_slug(county).values()
        if is_alive(county, u, deadline.day) and _owes(declaration, u)
    )
    period = _period_of(declaration, year)
    return RoundOfYear(declaration, year, profile, index, deadline.day, deadline, period, owing)


def basis_of(county: County, round_: RoundOfYear) -> BasisDocument | None:
    """Return the registered document that orders a round."""
    found = LOOSE_NUMBER.search(round_.declaration.basis or "")
    if found is None:
        return None
    return next((d for d in county.dataset.all(BasisDocument) if d.number == found[0]), None)


def _owes(declaration: Round, unit: Unit) -> bool:
    named = {"全部", unit.group, unit.id}
    return bool(named & set(declaration.owing)) and unit.id not in declaration.except_units


def _period_of(declaration: Round, year: int) -> Period | None:
    if declaration.period is None:
        return None
    start, end = declaration.period.start, declaration.period.end
    first_year = year - 1 if start > end else year
    return Period.model_validate({"起": f"{first_year}-{start}", "止": f"{year}-{end}"})


def receipts_of(county: County, round_name: str, year: int, sender: str) -> list[Receipt]:
    """Return the receipts of what a unit sent in for a round."""
    return _receipts(county).get((round_name, year, sender), [])


@lookup
def _receipts(county: County) -> dict[tuple[str, int | None, str], list[Receipt]]:
    found: dict[tuple[str, int | None, str], list[Receipt]] = {}
    for receipt in county.dataset.all(Receipt):
        found.setdefault((receipt.round_name, receipt.year, receipt.sender), []).append(receipt)
    return found


def submitted(county: County, round_name: str, unit: str, year: int) -> Record | None:
    """Return what a unit wrote for a round, whether or not it was received."""
    return _submissions(county).get((round_name, unit, year))


@lookup
def _submissions(county: County) -> dict[tuple[str, str, int], Record]:
    return {
        (kind.round, record.unit or "", record.year or 0): record
        for kind in kinds()
        if kind.round
        for record in county.dataset.all(kind)
    }


@lookup_by(lambda round_, unit: (round_.place, round_.year, unit.id))
def standing_of(county: County, round_: RoundOfYear, unit: Unit) -> Standing:
    """Tell how a unit stands in a round as of the county's day.

    What counts as received is the legal office's receipt, not the unit's own file: a report without a receipt is
    not yet in. Lateness is read from the first or the corrected copy, as the round says.
    """
    receipts = tuple(
        r for r in receipts_of(county, round_.name, round_.year, unit.id) if r.received <= county.as_of
    )
    record = submitted(county, round_.name, unit.id, round_.year)
    accepted = [r for r in receipts if _accepted_on(r, county.as_of) is not None]
    returned = any(r.check is FormalCheck.RETURNED for r in receipts)
    received = _received(round_, receipts)
    approved = any(r.approval for r in receipts)
    return Standing(
        unit=unit,
        submission=_submission(round_, record, accepted, returned, county.as_of),
        record=record,
        receipts=receipts,
        received=received,
        days_late=days_late(round_.due, received) if received else 0,
        is_returned=returned,
        is_corrected=returned and bool(accepted),
        awaits_approval=record is not None
        and record.answer == Submission.NOT_APPLICABLE
        and bool(accepted)
        and not approved,
    )


def _accepted_on(receipt: Receipt, as_of: date) -> date | None:
    """The day on which a received copy counted as sound: at once, or when its defects were mended."""
    if receipt.check is FormalCheck.ACCEPTED:
        return receipt.received
    return receipt.corrected if receipt.corrected and receipt.corrected <= as_of else None


def _received(round_: RoundOfYear, receipts: tuple[Receipt, ...]) -> date | None:
    if round_.declaration.lateness is LatenessRule.FIRST:
        return min((r.received for r in receipts), default=None)
    days = [day for r in receipts if (day := _accepted_on(r, date.max))]
    return min(days, default=None)


def _submission(
    round_: RoundOfYear, record: Record | None, accepted: list[Receipt], returned: bool, as_of: date
) -> Submission:
    if not accepted:
        return Submission.NOT_DUE if as_of <= round_.due and not returned else Submission.MISSING
    answer = record.answer if record is not None else ""
    return Submission(answer) if answer else Submission.RECEIVED


def _ordered_after(county: County, round_: RoundOfYear) -> BasisDocument | None:
    """Return the document that ordered a round, where it was issued after the due day: nobody owed anything then yet."""
    ordered = basis_of(county, round_)
    return ordered if ordered and ordered.issued and ordered.issued > round_.due else None


def round_in_use(county: County, name: str, year: int) -> RoundOfYear | UnsetRound:
    """Return a round of a year by its name, or why there is none that year: for reports, measures, rules and reviews.

    A yearly round does not reach back before the document that ordered it.
    """
    round_ = next((r for r in _declared(county, year) if r.name == name), None)
    if round_ is None:
        return UnsetRound(name, year)
    ordered = _ordered_after(county, round_)
    return UnsetRound(name, year, ordered) if ordered else round_


def recent_rounds(county: County) -> list[RoundOfYear]:
    """Return this year's rounds and last year's that were due less than a year ago, as far as they were ordered."""
    year = county.as_of.year
    around = (*_declared(county, year - 1), *_declared(county, year))
    return [r for r in around if r.due > county.as_of - A_YEAR and _ordered_after(county, r) is None]


class OwedReport(NamedTuple):
    """A round that a unit owes, and how the unit stands in it on the county's day."""

    round_: RoundOfYear
    by: Unit
    standing: Standing

    @property
    def id(self) -> str:
        """What names the duty: round and unit, as the receipts are named."""
        return f"{self.round_.name}/{self.by.id}"

    @property
    def unit(self) -> str:
        """The slug of the unit that owes."""
        return self.by.id

    @property
    def year(self) -> int:
        """The year of the round, in whose folders report and receipt lie."""
        return self.round_.year

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of the round that says what is owed."""
        return self.round_.field(label, *rest)


def owed_in(county: County, round_: RoundOfYear) -> tuple[OwedReport, ...]:
    """Return every unit that owes a round, with how it stands in it."""
    return tuple(OwedReport(round_, unit, standing_of(county, round_, unit)) for unit in round_.owing)


@lookup
def owed_reports(county: County) -> tuple[OwedReport, ...]:
    """Return every unit that owes one of the recent rounds, with how it stands in it."""
    return tuple(owed for round_ in recent_rounds(county) for owed in owed_in(county, round_))
