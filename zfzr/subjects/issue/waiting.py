"""Letters that ask for an answer and have none: those of the register of issue, papers of supervision, and what came in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.waiting import LETTERS, Urgency, Waiting, waiting
from zfzr.files.place import Place
from zfzr.subjects.issue.lookups import unanswered
from zfzr.subjects.outside.lookups import answer_due, answered
from zfzr.subjects.outside.records import OutsideMatter
from zfzr.subjects.paper.lookups import papers_of, reported
from zfzr.terms.days import left_or_past
from zfzr.terms.text import Text, Wording, said

_SENT = Text(
    "{document} {number}（{unit}，{day} 发出）{left}", "{document} {number} to {unit}, of {day}: {left}"
)
_CAME = Text(
    "{document} {number}（{unit}办理，{day} 收到）{left}",
    "{document} {number}, for {unit}, received {day}: {left}",
)
_NO_DAY = Text("没有写答复期限", "names no last day")
_PAST = Text("应于 {due} 前答复，已过 {days} 天", "due {due}, {days} days past")
_AHEAD = Text("{due} 前答复，{left}", "due {due}, {left}")


@waiting
def letters_sent(county: County, year: int) -> Iterator[Waiting]:
    """Tell which letters of a year's register of issue wait for an answer."""
    for each in unanswered(county, year):
        yield _letter(
            county,
            _SENT,
            (each.document, each.reference, each.addressee or ""),
            (each.day, each.due),
            each.field("期限") if each.due else each.place,
            f"zfzr calendar --year {year}",
        )


@waiting
def papers_sent(county: County, year: int) -> Iterator[Waiting]:
    """Tell which papers of supervision of a year that demand something, or name a day, wait for the report of the unit."""
    for unit, papers in papers_of(county, year).items():
        for each in papers:
            if reported(county, each) is not None or not (each.due or each.demanded):
                continue
            yield _letter(
                county,
                _SENT,
                (f"监督{each.kind}", each.document, unit),
                (each.day, each.due),
                each.field("期限") if each.due else each.place,
                f"zfzr report supervision --year {year}",
            )


@waiting
def letters_received(county: County, year: int) -> Iterator[Waiting]:
    """Tell which matters raised from outside in a year wait for the answer of the unit."""
    for each in county.of_year(OutsideMatter, year):
        if each.received > county.as_of or answered(county, each) is not None:
            continue
        due = answer_due(county, each)
        yield _letter(
            county,
            _CAME,
            (each.raised_by, each.code, each.unit or ""),
            (each.received, due.last if due else None),
            each.place,
            f"zfzr report external --year {year}",
        )


def _letter(
    county: County,
    told: Text,
    which: tuple[str, str, str],
    days: tuple[date, date | None],
    place: Place,
    do: str,
) -> Waiting:
    document, number, unit = which
    day, due = days
    left: Wording = _NO_DAY
    if due is not None:
        past = (county.as_of - due).days
        left = (
            said(_PAST, due=due, days=past) if past > 0 else said(_AHEAD, due=due, left=left_or_past(-past))
        )
    return Waiting(
        LETTERS,
        said(told, document=document, number=number, unit=name_of_unit(county, unit), day=day, left=left),
        Urgency.LATE if due is not None and due < county.as_of else Urgency.OPEN,
        place,
        (unit,),
        due or day,
        do=do,
        for_unit=due is None,
    )
