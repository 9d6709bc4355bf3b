"""Which certificates are to be in the province's query system (三（一）), which are, and since when others should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zfzr.county.county import County
from zfzr.county.lookups import holds, parameter_value, values_of, work_calendar
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.county.records import CountingMethod
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.subjects.officer.lookups import (
    ENDING,
    LEAVING,
    CertificateClass,
    Happening,
    class_of,
    events_by_certificate,
    qualifications_of,
)
from zfzr.subjects.officer.records import Certificate, EventType
from zfzr.subjects.query_system.parameters import ENTER_WITHIN, ENTERED_TYPES
from zfzr.terms.days import LONGEST_COUNT, UNKNOWN_WORKDAYS
from zfzr.terms.text import Text


class State(StrEnum):
    """How a certificate stands to the query system."""

    ENTERED = "已录入"
    LATE = "逾期录入"
    OVERDUE = "逾期未录入"
    WAITING = "待录入"
    UNJUDGED = "未录入"
    ENDED = "已失效"


@dataclass(frozen=True, slots=True)
class Entry(Inside, of="certificate"):
    """A certificate that is to be entered, or was without need: its first entry, the last day for it, and how it stands.

    `last` None: no term is set on the day of issue, or its working days are not known; 未录入 is then not judged. 已失效: it
    ended before it was entered, so that nothing is left to enter.
    """

    certificate: Certificate
    entered: Happening | None
    last: date | None
    state: State
    why: str | Text | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be entered."""
        return self.state in (State.OVERDUE, State.WAITING, State.UNJUDGED)


@lookup
def entries(county: County) -> tuple[Entry, ...]:
    """Return every certificate issued by the day that is to be entered, or was, in the order of the files."""
    return tuple(entry for piece in piece_names(county, Certificate) for entry in _entries_in(county, piece))


@lookup
def _entries_in(county: County, piece: Piece) -> tuple[Entry, ...]:
    found = []
    for certificate in pieces(county, Certificate)[piece]:
        if certificate.issued > county.as_of:
            continue
        is_owed = holds(county, ENTERED_TYPES, certificate.type, on=certificate.issued)
        entered = _entered(county, certificate)
        if is_owed or entered is not None:
            by = entered.day if entered else county.as_of
            last, why = _last_day(county, certificate, by) if is_owed else (None, None)
            found.append(Entry(certificate, entered, last, _state(county, certificate, entered, last), why))
    return tuple(found)


@lookup
def of_unset_types(county: County) -> Mapping[str, int]:
    """Count, by type, the unified certificates to enforce of which the county never set whether they are to be entered."""
    found: Counter[str] = Counter()
    for certificate in county.dataset.all(Certificate):
        is_unified = class_of(county, certificate) is CertificateClass.UNIFIED
        if is_unified and certificate.issued <= county.as_of:
            found[certificate.type] += not values_of(county, f"{ENTERED_TYPES}.{certificate.type}")
    return dict(sorted((+found).items()))


def _entered(county: County, certificate: Certificate) -> Happening | None:
    """Return the first entry of a certificate that is recorded by the day, in whichever file."""
    return min(
        (
            event
            for event in events_by_certificate(county).get(certificate.number, ())
            if event.type is EventType.ENTERED and event.day <= county.as_of
        ),
        key=lambda event: event.day,
        default=None,
    )


def _last_day(county: County, certificate: Certificate, by: date) -> tuple[date | None, str | Text | None]:
    """Return the last day on which a certificate is entered in time, or why nobody can tell by a day."""
    term = parameter_value(county, ENTER_WITHIN, certificate.issued)
    if term is None:
        return None, ENTER_WITHIN
    days = min(int(term.value), LONGEST_COUNT)
    if term.counting is CountingMethod.WORKING:
        found = work_calendar(county).deadline(certificate.issued, days, "工作日")
        if found.is_met(by) is None:
            return None, UNKNOWN_WORKDAYS
        return (found.day if found.is_met(by) else found.far), None
    return work_calendar(county).deadline(certificate.issued, days, "自然日").day, None


def _state(county: County, certificate: Certificate, entered: Happening | None, last: date | None) -> State:
    if entered is not None:
        return State.LATE if last is not None and entered.day > last else State.ENTERED
    if _has_ended(county, certificate):
        return State.ENDED
    if last is None:
        return State.UNJUDGED
    return State.OVERDUE if county.as_of > last else State.WAITING


def _has_ended(county: County, certificate: Certificate) -> bool:
    """Tell whether a certificate lets nobody enforce any more, for good: what is only suspended or lost still may."""
    if certificate.valid_until is not None and certificate.valid_until < county.as_of:
        return True
    final = (ENDING | LEAVING) - {EventType.LOST}
    return any(
        stop.cause.type in final and stop.cause.day <= county.as_of and stop.until is None
        for stop in qualifications_of(county).stops(certificate)
    )


@lookup
def not_in_time(county: County) -> tuple[Entry, ...]:
    """Return the certificates that are overdue, and those that were entered too late in the year of the day."""
    return tuple(_not_in_time(county))


def _not_in_time(county: County) -> Iterator[Entry]:
    for entry in entries(county):
        is_late = entry.state is State.LATE and entry.entered is not None
        if entry.state is State.OVERDUE or (
            is_late and entry.entered is not None and entry.entered.day.year == county.as_of.year
        ):
            yield entry


@lookup
def unjudged(county: County) -> Mapping[str | Text, int]:
    """Count the certificates not entered of which nobody can tell whether they are late, by what has no value."""
    found: dict[str | Text, int] = {}
    for entry in entries(county):
        if entry.state is State.UNJUDGED and entry.why is not None:
            found[entry.why] = found.get(entry.why, 0) + 1
    return found
