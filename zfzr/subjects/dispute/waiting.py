"""Disputes that nobody has settled: to be coordinated, put to the government, or decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.subjects.dispute.lookups import Stand, disputes_of, named_in, stand_of
from zfzr.terms.text import Text, said

DISPUTES = Text("执法争议", "Disputes")
_SAYS: Final = {
    Stand.RAISED: Text(
        "{units}的执法争议（{number}）{raised} 提出，待协调",
        "dispute {number} among {units}: to be coordinated",
    ),
    Stand.DISAGREED: Text(
        "{units}的执法争议（{number}）没有达成一致，待提出处理意见报政府决定",
        "dispute {number} among {units}: they did not agree; an opinion goes to the government",
    ),
    Stand.SUBMITTED: Text(
        "{units}的执法争议（{number}）已报政府，待决定",
        "dispute {number} among {units}: the government is to decide",
    ),
}


@waiting
def disputes_to_settle(county: County, year: int) -> Iterator[Waiting]:
    """Tell the disputes of a year that are open."""
    for dispute in disputes_of(county, year):
        stand = stand_of(county, dispute)
        if stand.is_open:
            yield Waiting(
                DISPUTES,
                said(_SAYS[stand], **named_in(county, dispute)),
                Urgency.OPEN,
                dispute.field("提出日期"),
                tuple(dispute.units),
                since=dispute.submitted or dispute.coordinated or dispute.raised,
            )
