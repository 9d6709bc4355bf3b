"""Calls that were answered by letter and never closed."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.terms.text import Text, said

from .records import Call


@waiting
def calls_to_answer(county: County, year: int) -> Iterator[Waiting]:
    """Tell each open call of a year that was not answered by letter."""
    for each in county.of_year(Call, year):
        if each.closed is None and not each.answer_number:
            yield Waiting(
                sort=Text("工单", "Calls"),
                what=said(Text("工单{code}没有答复", "call {code} is not answered"), code=each.code),
                urgency=Urgency.OPEN,
                place=each.field("收到日期"),
                units=(each.about,),
                do=f"zfzr report calls --year {year}",
                for_unit=True,
            )
