"""The report on supervision to the office's own government answers its round: the register of reports tells the day."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.arrival import Arrival, arrives
from zfzr.subjects.paper.lookups import reports_of
from zfzr.subjects.paper.parameters import TO_GOVERNMENT
from zfzr.subjects.paper.records import SupervisionReport


@arrives(TO_GOVERNMENT, SupervisionReport)
def reports_made(county: County, year: int, _: str) -> Iterator[Arrival]:
    """Yield the reports about a year; the unit asked is the one that bears the role of the office."""
    for each in reports_of(county, year):
        yield Arrival(each.day, each.field("日期"))
