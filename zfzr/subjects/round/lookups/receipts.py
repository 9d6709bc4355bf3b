"""What came in for a round, and what is booked in another year's folder than it seems to be of."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeGuard

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record, kinds
from zfzr.files.place import Place
from zfzr.subjects.round.lookups.years import A_YEAR, RoundOfYear, UnsetRound, round_in_use
from zfzr.subjects.round.records import Receipt


def receipts_of(county: County, round_name: str, year: int, sender: str) -> tuple[Receipt, ...]:
    """Return the receipts of what a unit sent in for a round."""
    return _receipts(county).get((round_name, year, sender), ())


@lookup
def _receipts(county: County) -> dict[tuple[str, int | None, str], tuple[Receipt, ...]]:
    return grouped(
        ((receipt.round_name, receipt.year, receipt.sender), receipt)
        for receipt in county.dataset.all(Receipt)
    )


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
            r.name == name and r.is_yearly and not r.falls_due_in for r in profile_of(county).rounds
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
def astray_of(county: County) -> dict[tuple[str, int, str], tuple[Receipt, ...]]:
    """Return, by the round, year and unit that they seem to be of, the receipts in another year's folder."""
    found: dict[tuple[str, int, str], tuple[Receipt, ...]] = {}
    for each in misbooked(county).values():
        if each.meant and each.receipt.received <= county.as_of:
            key = (each.meant.name, each.meant.year, each.receipt.sender)
            found[key] = (*found.get(key, ()), each.receipt)
    return found
