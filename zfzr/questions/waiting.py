"""What waits in all subjects, gathered: what they declare, and the documents that still have to be made of records."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import About, documents
from zfzr.declare.lookup import grouped
from zfzr.declare.waiting import DOCUMENTS, Urgency, Waiting, waiting_about
from zfzr.subjects.issue.lookups import issued_documents
from zfzr.subjects.round.reports.due import years_with_folders
from zfzr.terms.text import Text, Wording, first_of, said

_MOST_NAMED = 3
_TO_MAKE = Text("{document} {count} 份：{names}", "{document}, {count}: {names}")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that waits, as it is shown: under which heading, what, how urgent (0 first), where, and what to do.

    `units` are the names, `slugs` the folders of the units that it is of. `do_there` is the command of such a unit, empty
    where a unit can do nothing about it.
    """

    sort: Text
    what: Wording
    urgency: int
    units: tuple[str, ...]
    slugs: tuple[str, ...]
    since: date | None
    at: str
    do: str
    do_there: str


def things_waiting(county: County, years: Collection[int]) -> tuple[Thing, ...]:
    """Return what waits about some years, and what is broken or late of earlier ones; the most urgent, the oldest first."""
    found = [
        _thing(county, each)
        for year in years
        for each in (*waiting_about(county, year), *_documents_to_make(county, year))
    ]
    for year in years_with_folders(county):
        if year < min(years):
            found += [_thing(county, w) for w in waiting_about(county, year) if w.urgency <= Urgency.LATE]
    return tuple(sorted(found, key=lambda t: (t.urgency, t.since or date.max, t.sort.zh, t.at)))


def _thing(county: County, waits: Waiting) -> Thing:
    at = ""
    if waits.place is not None:
        line = county.dataset.span(waits.place).line if waits.place.path else 0
        at = f"{waits.place.file}:{line}" if line else waits.place.file
    return Thing(
        sort=waits.sort,
        what=waits.what,
        urgency=int(waits.urgency),
        units=tuple(name_of_unit(county, slug) for slug in waits.units),
        slugs=waits.units,
        since=waits.since,
        at=at,
        do=waits.do,
        do_there=(waits.do_there or waits.do) if waits.for_unit else "",
    )


def _documents_to_make(county: County, year: int) -> Iterator[Waiting]:
    """Yield the documents that somebody has to make of records, less those that the register holds already.

    The county's together by kind of document; those that a unit makes, by unit.
    """
    for document in documents().values():
        if not document.awaited_by or document.records is None:
            continue
        by_unit = grouped((each.unit, each) for each in document.records(county, year) if each.is_due)
        left = [
            each
            for unit, due in by_unit.items()
            for each in due[len(issued_documents(county).get((document.name, year, unit), ())) :]
        ]
        if not left:
            continue
        command = f"zfzr doc {document.name} --year {year}"
        if document.awaited_by == "县":
            yield Waiting(
                DOCUMENTS, _told(document.name, left), Urgency.OPEN, do=f"{command} --all -o {document.name}/"
            )
            continue
        for unit in dict.fromkeys(each.unit for each in left):
            own = [each for each in left if each.unit == unit]
            yield Waiting(
                DOCUMENTS,
                _told(document.name, own),
                Urgency.OPEN,
                units=(unit,) if unit else (),
                do=f"{command} --for {own[0].key}",
                for_unit=True,
            )


def _told(name: str, listed: list[About]) -> Wording:
    keys = first_of([each.key for each in listed], _MOST_NAMED)
    return said(_TO_MAKE, document=name, count=len(listed), names=keys)
