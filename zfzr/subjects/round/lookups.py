"""Rounds: who owes what by when, and what became of it. Due dates have their only home in zfzr.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeGuard

from zfzr.county.county import County
from zfzr.county.lookups import profile_of, work_calendar
from zfzr.county.records import DueIn, LatenessRule, Profile, Round
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.record import Period, Record, kinds
from zfzr.files.place import Place
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import Deadline, day_in, days_late
from zfzr.terms.document_number import LOOSE_NUMBER
from zfzr.terms.text import Text, Wording, said


class Submission(StrEnum):
    """What became of a duty to report; a missing report is never a zero.

    待补正 is a copy that was returned while there is time yet: no failure, and no report either. 待核对 is a receipt of
    the unit booked in another year's folder, so that nobody can tell whether it owes.
    """

    CASES = "有追究"
    ZERO = "零报告"
    NOT_APPLICABLE = "不涉及"
    RECEIVED = "已报"
    MISSING = "未报"
    NOT_DUE = "未到期"
    TO_MEND = "待补正"
    UNCLEAR = "待核对"


@dataclass(frozen=True, slots=True)
class RoundOfYear:
    """A round about one year: the day it is due, the period it covers, the units that owe.

    `named` is the day that the county names, `due` the last day that is in time; both may lie in the next year.
    """

    declaration: Round
    year: int
    profile: Profile
    index: int
    named: date
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
    """A round that a year does not have: none is declared, or for the `reason` given it is not in that year."""

    name: str
    year: int
    reason: Wording | None = None

    @property
    def why(self) -> Wording:
        """Why there is none that year: a silent empty table would read as all clear."""
        if self.reason is None:
            return Text(
                f"{self.year}年度未设定“{self.name}”（zfzr.yaml 的轮次里没有）",
                f"no round {self.name!r} is set for {self.year} (zfzr.yaml, 轮次)",
            )
        text = Text("{year}年度未设定“{name}”：{reason}", "no round {name!r} is set for {year}: {reason}")
        return said(text, year=str(self.year), name=self.name, reason=self.reason)


_NOT_IN = frozenset({Submission.MISSING, Submission.NOT_DUE, Submission.TO_MEND, Submission.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Returned:
    """A copy that the formal check returned: when it was mended, or which sound copy had been received before it.

    Both None: nothing sound came before it or since. A copy returned after a sound one does not undo that one.
    """

    receipt: Receipt
    mended: date | None
    sound_before: date | None

    @property
    def is_open(self) -> bool:
        """Whether it waits to be mended."""
        return self.mended is None and self.sound_before is None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one owing unit stands in a round as of a day.

    `receipts` are those of the day and before; `later` is the day of the first one after it, `returns` the copies
    returned, by day. `astray` are receipts in another year's folder that by their day belong to this round.
    """

    unit: Unit
    submission: Submission
    record: Record | None
    receipts: tuple[Receipt, ...]
    received: date | None
    days_late: int
    returns: tuple[Returned, ...]
    awaits_approval: bool
    later: date | None
    astray: tuple[Receipt, ...]

    @property
    def is_late(self) -> bool:
        """Whether it came after the due day."""
        return self.days_late > 0

    @property
    def is_in(self) -> bool:
        """Whether the duty to report is met."""
        return self.submission not in _NOT_IN

    @property
    def is_returned(self) -> bool:
        """Whether a copy was returned, mended since or not."""
        return bool(self.returns)

    @property
    def is_corrected(self) -> bool:
        """Whether what was returned has been mended."""
        return self.corrected_on is not None

    @property
    def corrected_on(self) -> date | None:
        """Return when the last of the copies that were returned and mended was mended."""
        return max((each.mended for each in self.returns if each.mended), default=None)


A_YEAR = timedelta(days=365)


def of_year(name: str, year: int) -> str:
    """Return a round's name with its year: 2015年度责任追究报告, and 2015年度工作推进方案 for 年度工作推进方案."""
    return f"{year}年度{name.removeprefix('年度')}"


@lookup
def _declared(county: County, year: int) -> dict[str, RoundOfYear | UnsetRound]:
    """Return, by name, the rounds that zfzr.yaml declares, in its order: those about a year, or why it has none."""
    found: dict[str, RoundOfYear | UnsetRound] = {}
    for index, declaration in enumerate(profile_of(county).rounds):
        if not isinstance(found.get(declaration.name), RoundOfYear):
            round_ = _about(county, index, declaration, year)
            if declaration.name not in found or isinstance(round_, RoundOfYear):
                found[declaration.name] = round_
    return found


def _about(county: County, index: int, declaration: Round, year: int) -> RoundOfYear | UnsetRound:
    named = due_day_of(declaration, year)
    if named is None or not declaration.may_be_in(year):
        return UnsetRound(declaration.name, year, _not_in(declaration, year))
    round_ = _round_of_year(county, index, year, named)
    ordered = ordered_by(county, declaration)
    if ordered and ordered.issued > round_.due:
        text = Text("所依据的{number}印发于 {issued}", "its basis {number} was issued on {issued}")
        reason = said(text, number=ordered.number, issued=ordered.issued)
        return UnsetRound(declaration.name, year, reason)
    if not has_a_beginning(county, declaration) and year < first_seen(county, declaration):
        return UnsetRound(declaration.name, year, _NO_BEGINNING)
    return round_


_NO_BEGINNING = Text(
    "轮次没有写“起始年度”，所依据的文件也没有登记成文日期，以前年度不推定应报",
    "the round names no 起始年度, and no dated document orders it: nobody is taken to owe in years before",
)


def _not_in(declaration: Round, year: int) -> Wording | None:
    """Return why a round that is declared is not in a year."""
    if declaration.yearly is None:
        return None
    if declaration.falls_due_in is None:
        return said(
            Text(
                "没有写明截止的 {day} 在当年还是次年（“截止年”）",
                "nothing says whether {day} falls in that year or the next (截止年)",
            ),
            day=declaration.yearly,
        )
    if declaration.first_year and year < declaration.first_year:
        text = Text("从{first}年度起才有", "it begins with {first}")
        return said(text, first=str(declaration.first_year))
    return said(Text("到{last}年度为止", "it ended with {last}"), last=str(declaration.last_year))


def due_day_of(declaration: Round, year: int) -> date | None:
    """Return the day named for a round about a year, whether or not it is held then; None where none can be told."""
    if declaration.yearly is None:
        return declaration.due if declaration.year == year else None
    due_in = declaration.falls_due_in
    return day_in(year + (due_in is DueIn.NEXT), declaration.yearly) if due_in else None


def has_a_beginning(county: County, declaration: Round) -> bool:
    """Tell whether a round says since when it is owed: by its own words, or by the day of the document that orders it."""
    stated = declaration.yearly is None or declaration.first_year is not None
    return stated or ordered_by(county, declaration) is not None


def first_seen(county: County, declaration: Round) -> int:
    """Return the first year of a round that does not say when it began: the day's, or an earlier one with a receipt."""
    this = county.as_of.year
    if declaration.falls_due_in is DueIn.NEXT:
        this -= 1
    days = _receipt_days(county).get(declaration.name, ())
    return min((this, *(year_nearest(declaration, day) for day in days)))


@lookup
def _receipt_days(county: County) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for receipt in county.dataset.all(Receipt):
        found.setdefault(receipt.round_name, set()).add(receipt.received)
    return found


def year_nearest(declaration: Round, day: date) -> int:
    """Return the year about which a yearly round is whose due day lies nearest to a day; the earlier of two alike."""
    around = ((year, due_day_of(declaration, year)) for year in range(day.year - 1, day.year + 2))
    return min((abs((due - day).days), year) for year, due in around if due)[1]


def _round_of_year(county: County, index: int, year: int, named: date) -> RoundOfYear:
    profile = profile_of(county)
    declaration = profile.rounds[index]
    last = named if declaration.inclusive else date.fromordinal(named.toordinal() - 1)
    deadline = work_calendar(county).settle(last, declaration.non_working_day.value)
    period = _period_of(declaration, year)
    owing = tuple(
        u
        for u in units_by_slug(county).values()
        if is_alive(county, u, deadline.day)
        and _owes(declaration, u)
        and not _is_younger(u, period.end if period else date(year, 12, 31))
    )
    return RoundOfYear(declaration, year, profile, index, named, deadline.day, deadline, period, owing)


def _is_younger(unit: Unit, last: date) -> bool:
    """Tell whether a unit did not exist yet on the last day that a round is about: it has nothing to report."""
    return unit.founded is not None and unit.founded > last


def basis_of(county: County, round_: RoundOfYear) -> BasisDocument | None:
    """Return the registered document that orders a round."""
    return _basis_document(county, round_.declaration)


def _basis_document(county: County, declaration: Round) -> BasisDocument | None:
    found = LOOSE_NUMBER.search(declaration.basis or "")
    if found is None:
        return None
    return next((d for d in county.dataset.all(BasisDocument) if d.number == found[0]), None)


class Order(NamedTuple):
    """The document that orders a round, and the day on which it was issued."""

    number: str
    issued: date


def ordered_by(county: County, declaration: Round) -> Order | None:
    """Return the dated document that orders a round: nobody owes anything before it."""
    document = _basis_document(county, declaration)
    return Order(document.number, document.issued) if document and document.issued else None


def _owes(declaration: Round, unit: Unit) -> bool:
    named = {"全部", unit.group, unit.id}
    return bool(named & set(declaration.owing)) and unit.id not in declaration.except_units


def _period_of(declaration: Round, year: int) -> Period | None:
    if declaration.period is None:
        return None
    start, end = declaration.period.start, declaration.period.end
    first_year = year - 1 if start > end else year
    return Period.model_validate(
        {"起": day_in(first_year, start).isoformat(), "止": day_in(year, end).isoformat()}
    )


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
    every = [
        r
        for r in receipts_of(county, round_.name, round_.year, unit.id)
        if not ((found := misbooked(county).get(r.place)) and found.is_certain)
    ]
    astray = _astray(county).get((round_.name, round_.year, unit.id), ())
    receipts = tuple(sorted((r for r in every if r.received <= county.as_of), key=_by_day))
    record = submitted(county, round_.name, unit.id, round_.year)
    accepted = [r for r in receipts if accepted_on(r, county.as_of) is not None]
    returns = tuple(_returns(receipts, county.as_of))
    received = _received(round_, receipts, county.as_of)
    return Standing(
        unit=unit,
        submission=_submission(round_, record, accepted, returns, astray, county.as_of),
        record=record,
        receipts=receipts,
        received=received,
        days_late=days_late(round_.due, received) if received else 0,
        returns=returns,
        awaits_approval=record is not None
        and record.answer == Submission.NOT_APPLICABLE
        and bool(accepted)
        and not any(r.approval for r in accepted),
        later=min((r.received for r in every if r.received > county.as_of), default=None),
        astray=astray,
    )


def _by_day(receipt: Receipt) -> tuple[date, str]:
    return receipt.received, repr(receipt.place.path)


def accepted_on(receipt: Receipt, as_of: date) -> date | None:
    """Return the day on which a received copy counted as sound: at once, or when its defects were mended."""
    if receipt.check is FormalCheck.ACCEPTED:
        return receipt.received
    return receipt.corrected if receipt.corrected and receipt.corrected <= as_of else None


def _returns(receipts: tuple[Receipt, ...], as_of: date) -> Iterator[Returned]:
    """Yield the copies returned, with what came of each.

    A copy is mended by entry, or by a sound copy that comes after it, however often it was returned in between.
    """
    for receipt in receipts:
        if receipt.check is FormalCheck.RETURNED:
            sound = [(r.received, day) for r in receipts if (day := accepted_on(r, as_of))]
            mended = min((day for came, day in sound if came >= receipt.received), default=None)
            before = min((day for _, day in sound if day < receipt.received), default=None)
            yield Returned(receipt, None if before else mended, before)


def _received(round_: RoundOfYear, receipts: tuple[Receipt, ...], as_of: date) -> date | None:
    if round_.declaration.lateness is LatenessRule.FIRST:
        return min((r.received for r in receipts), default=None)
    days = [day for r in receipts if (day := accepted_on(r, as_of))]
    return min(days, default=None)


def _submission(
    round_: RoundOfYear,
    record: Record | None,
    accepted: list[Receipt],
    returns: tuple[Returned, ...],
    astray: tuple[Receipt, ...],
    as_of: date,
) -> Submission:
    if accepted:
        answer = record.answer if record is not None else ""
        return Submission(answer) if answer else Submission.RECEIVED
    if as_of > round_.due:
        return Submission.UNCLEAR if astray else Submission.MISSING
    return Submission.TO_MEND if returns else Submission.NOT_DUE


def round_in_use(county: County, name: str, year: int) -> RoundOfYear | UnsetRound:
    """Return a round about a year by its name, or why there is none: for reports, measures, rules and reviews.

    A yearly round does not reach back before the document that ordered it, or its declared first year.
    """
    return _declared(county, year).get(name) or UnsetRound(name, year)


class Misbooked(NamedTuple):
    """A receipt whose day, round and folder do not agree on the year: why, and about which year it seems to be.

    `is_certain` tells that it cannot be of the year in whose folder it lies.
    """

    receipt: Receipt
    why: str
    meant: RoundOfYear | None
    expected: RoundOfYear | UnsetRound

    @property
    def is_certain(self) -> bool:
        """Whether it cannot be of its folder's year; else it lies nearer to another year's due day."""
        return self.why != "nearer"

    def is_about(self, year: int) -> bool:
        """Tell whether a year has it in its folder, or is the one that it seems to be about."""
        return year in (self.receipt.year, self.meant.year if self.meant else None)


@lookup
def misbooked(county: County) -> dict[Place, Misbooked]:
    """Return, by place, the receipts that seem to lie in the folder of another year than theirs."""
    declared = {round_.name for round_ in profile_of(county).rounds}
    found: dict[Place, Misbooked] = {}
    for receipt in county.dataset.all(Receipt):
        if receipt.round_name in declared and (seen := _misbooked(county, receipt)):
            found[receipt.place] = seen
    return found


def _misbooked(county: County, receipt: Receipt) -> Misbooked | None:
    """Hold a receipt's folder, round and day against each other.

    No report comes in before its period begins, or more than a year before it is due. One that lies nearer to the due
    day of another year, of which the unit has nothing in, may belong there; unless its own file says otherwise.
    """
    name, year = receipt.round_name, receipt.year or receipt.received.year
    here = round_in_use(county, name, year)
    others = [r for r in (round_in_use(county, name, y) for y in (year - 1, year + 1)) if _is_round(r)]
    other = min(others, key=lambda r: abs(r.due - receipt.received), default=None)
    if isinstance(here, UnsetRound):
        is_asked_about = any(
            r.name == name and r.yearly and not r.falls_due_in for r in profile_of(county).rounds
        )
        return None if is_asked_about else Misbooked(receipt, "no-round", other, here)
    nearer = other is not None and abs(other.due - receipt.received) < abs(here.due - receipt.received)
    if receipt.received < earliest(here):
        return Misbooked(receipt, "before", other if nearer else None, here)
    if other is None or not nearer or receipts_of(county, name, other.year, receipt.sender):
        return None
    written = submitted(county, name, receipt.sender, year)
    if written is not None and submitted(county, name, receipt.sender, other.year) is None:
        return None
    return Misbooked(receipt, "nearer", other, here)


def _is_round(found: RoundOfYear | UnsetRound) -> TypeGuard[RoundOfYear]:
    return isinstance(found, RoundOfYear)


def earliest(round_: RoundOfYear) -> date:
    """Return the first day on which a round can be answered: that on which its period begins, or a year before it is due."""
    return round_.period.start if round_.period else round_.due - A_YEAR


@lookup
def _astray(county: County) -> dict[tuple[str, int, str], tuple[Receipt, ...]]:
    """Return, by the round, year and unit that they seem to be of, the receipts in another year's folder."""
    found: dict[tuple[str, int, str], tuple[Receipt, ...]] = {}
    for each in misbooked(county).values():
        if each.meant and each.receipt.received <= county.as_of:
            key = (each.meant.name, each.meant.year, each.receipt.sender)
            found[key] = (*found.get(key, ()), each.receipt)
    return found


def rounds_about(county: County, years: Iterable[int]) -> list[RoundOfYear]:
    """Return the rounds that are about some years, in the order of the years and of their declarations."""
    return [
        round_
        for year in years
        for round_ in _declared(county, year).values()
        if isinstance(round_, RoundOfYear)
    ]


def recent_rounds(county: County) -> list[RoundOfYear]:
    """Return the rounds up to this year's that were due less than a year ago or are due yet, as far as they began."""
    year = county.as_of.year
    # What is about the year before last may have been due last year.
    around = rounds_about(county, (year - 2, year - 1, year))
    return [r for r in around if r.due > county.as_of - A_YEAR]


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
