"""By when each open complaint is to be taken on or refused, and to be closed."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, set_by
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.complaint.lookups import Limit, acceptance_due, complaints_of, last_day
from zfzr.subjects.complaint.parameters import ACCEPTED_WITHIN, CLOSED_WITHIN
from zfzr.subjects.complaint.records import Complaint
from zfzr.terms.text import Text, said

_ACCEPT = Text("投诉 {number} 决定受理（{unit}）", "complaint {number} to be taken on or refused ({unit})")
_CLOSE = Text("投诉 {number} 办结（{unit}）", "complaint {number} to be closed ({unit})")
_UNSET = Text("投诉 {number}：参数“{name}”未设定", "complaint {number}: parameter {name} is not set")


@deadlines
def complaints_to_handle(county: County, year: int) -> Iterator[Known]:
    """Tell by when each complaint of a year that is still open is to be taken on or refused, and closed."""
    for each in complaints_of(county, year):
        closed = each.closed is not None and each.closed <= county.as_of
        decided = each.decided is not None and each.decided <= county.as_of
        if not decided and not closed:
            yield _due(county, each, year, "受理", _ACCEPT, ACCEPTED_WITHIN, acceptance_due(county, each))
        if decided and each.accepted and not closed:
            yield _due(county, each, year, "办结", _CLOSE, CLOSED_WITHIN, last_day(county, each))


def _due(
    county: County, complaint: Complaint, year: int, what: str, text: Text, name: str, limit: Limit | None
) -> Known:
    number = complaint.number
    if limit is None:
        return Unset(year, said(_UNSET, number=number, name=name))
    by = set_by(county, name, complaint.received)
    return Deadline(
        key=f"投诉{what} {number}",
        year=year,
        what=said(text, number=number, unit=name_of_unit(county, complaint.about)),
        day=limit.last,
        place=complaint.field("收到日期"),
        units=(complaint.about,),
        is_owed=True,
        is_certain=limit.certain,
        basis=by.basis,
        source=by.source,
        by=(complaint.handled_by,) if complaint.handled_by else (),
    )
