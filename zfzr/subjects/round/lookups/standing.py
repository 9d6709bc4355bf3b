"""How a unit stands in what it owes: in, late, returned, missing, not due yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.records import LatenessRule
from zfzr.declare.arrival import Arrival, answered_by_records
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.record import Record
from zfzr.files.place import Place
from zfzr.subjects.round.lookups.duties import duty_of_declared
from zfzr.subjects.round.lookups.receipts import astray_of, misbooked, receipts_of, submitted
from zfzr.subjects.round.lookups.years import RoundOfYear, owing_units, recent_rounds
from zfzr.subjects.round.records import FormalCheck, Receipt
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import days_late


class Submission(StrEnum):
    """What became of a duty to report; a missing report is never a zero.

    不涉及待同意 is in, and the legal office has not agreed yet: it is no 不涉及, and whoever counts cannot take it for one.
    待补正 is a copy that was returned while there is time yet: no failure, and no report either. 待核对 is a receipt of
    the unit booked in another year's folder, or a register that was not read, so that nobody can tell whether it owes.
    """

    CASES = "有追究"
    ZERO = "零报告"
    NOT_APPLICABLE = "不涉及"
    AWAITING = "不涉及待同意"
    RECEIVED = "已报"
    MISSING = "未报"
    NOT_DUE = "未到期"
    TO_MEND = "待补正"
    UNCLEAR = "待核对"


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
    returned, by day. `astray` are receipts in another year's folder that by their day belong to this round; `arrivals`
    records of the county's own that answer it (declare/arrival.py).
    """

    unit: Unit
    submission: Submission
    record: Record | None
    receipts: tuple[Receipt, ...]
    received: date | None
    days_late: int
    returns: tuple[Returned, ...]
    later: date | None
    astray: tuple[Receipt, ...]
    arrivals: tuple[Arrival, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where what came in is written: the receipts, and the county's own records that answer the round."""
        return (*(each.place for each in self.receipts), *(each.place for each in self.arrivals))

    @property
    def is_late(self) -> bool:
        """Whether it came after the due day."""
        return self.days_late > 0

    @property
    def is_in(self) -> bool:
        """Whether the duty to report is met."""
        return self.submission not in _NOT_IN

    @property
    def awaits_approval(self) -> bool:
        """Whether the unit says that it is not concerned, and nobody has agreed yet."""
        return self.submission is Submission.AWAITING

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
    astray = astray_of(county).get((round_.name, round_.year, unit.id), ())
    receipts = tuple(sorted((r for r in every if r.received <= county.as_of), key=_by_day))
    record = submitted(county, round_.name, unit.id, round_.year)
    accepted = [r for r in receipts if accepted_on(r, county.as_of) is not None]
    returns = tuple(_returns(receipts, county.as_of))
    arrivals = _arrivals(county, round_, unit)
    received = min(
        (d for d in (_received(round_, receipts, county.as_of), *(each.day for each in arrivals)) if d),
        default=None,
    )
    return Standing(
        unit=unit,
        submission=Submission.RECEIVED
        if arrivals and not accepted
        else _submission(
            round_,
            record,
            accepted,
            returns,
            is_unclear=bool(astray) or not is_read(county, round_.name, unit.id, round_.year),
            as_of=county.as_of,
        ),
        record=record,
        receipts=receipts,
        received=received,
        days_late=days_late(round_.due, received) if received else 0,
        returns=returns,
        later=min((r.received for r in every if r.received > county.as_of), default=None),
        astray=astray,
        arrivals=arrivals,
    )


def _arrivals(county: County, round_: RoundOfYear, unit: Unit) -> tuple[Arrival, ...]:
    answered = answered_by_records().get(round_.name)
    found = answered.of(county, round_.year, unit.id) if answered else ()
    return tuple(sorted((each for each in found if each.day <= county.as_of), key=lambda each: each.day))


def is_read(county: County, name: str, unit: str, year: int) -> bool:
    """Tell whether all that could answer a round was read: only then does a unit owe what is not there."""
    kinds = [Receipt, *([answered.kind] if (answered := answered_by_records().get(name)) else ())]
    return county.read_whole(*kinds, unit=unit, year=year)


def _by_day(receipt: Receipt) -> tuple[date, tuple[str, ...]]:
    return receipt.received, receipt.place.in_order


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
    *,
    is_unclear: bool,
    as_of: date,
) -> Submission:
    if accepted:
        answer = Submission(record.answer) if record is not None and record.answer else Submission.RECEIVED
        is_agreed = answer is not Submission.NOT_APPLICABLE or any(r.approval for r in accepted)
        return answer if is_agreed else Submission.AWAITING
    if is_unclear:
        return Submission.UNCLEAR
    if as_of > round_.due:
        return Submission.MISSING
    return Submission.TO_MEND if returns else Submission.NOT_DUE


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
    def duty(self) -> str:
        """The duty that the round serves; "" where nobody said which."""
        return duty_of_declared(self.round_.declaration)

    @property
    def year(self) -> int:
        """The year of the round, in whose folders report and receipt lie."""
        return self.round_.year

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of the round that says what is owed."""
        return self.round_.field(label, *rest)


def owed_in(county: County, round_: RoundOfYear) -> tuple[OwedReport, ...]:
    """Return every unit that owes a round, with how it stands in it."""
    return tuple(
        OwedReport(round_, unit, standing_of(county, round_, unit)) for unit in owing_units(county, round_)
    )


@lookup
def owed_reports(county: County) -> tuple[OwedReport, ...]:
    """Return every unit that owes one of the recent rounds, with how it stands in it."""
    return tuple(owed for round_ in recent_rounds(county) for owed in owed_in(county, round_))
