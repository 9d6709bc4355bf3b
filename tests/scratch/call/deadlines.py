"""By when each open call is to be closed (四（一）)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.terms.text import Text, said

from .lookups import last_day
from .records import Call


@deadlines
def calls_to_close(county: County, year: int) -> Iterator[Known]:
    """Tell by when each open call of a year is to be closed."""
    waiting = [each for each in county.of_year(Call, year) if each.closed is None]
    for each in waiting:
        day = last_day(county, each)
        if day is None:
            yield Unset(
                year, said(Text("工单{code}办结期限：未设定", "{code}: no limit is set"), code=each.code)
            )
            continue
        what = said(Text("工单{code}办结", "call {code} to be closed"), code=each.code)
        place = each.field("收到日期")
        yield Deadline(f"工单 {each.code}", year, what, day, place, (each.about,), is_owed=True)
