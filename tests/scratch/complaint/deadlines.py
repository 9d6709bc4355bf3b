"""By when each open complaint is to be closed (四（一）)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.terms.text import Text, said

from .lookups import last_day
from .records import Complaint


@deadlines
def complaints_to_close(county: County, year: int) -> Iterator[Known]:
    """Tell by when each open complaint of a year is to be closed."""
    waiting = [each for each in county.of_year(Complaint, year) if each.closed is None]
    for each in waiting:
        day = last_day(county, each)
        if day is None:
            yield Unset(
                year, said(Text("投诉{code}办结期限：未设定", "{code}: no limit is set"), code=each.code)
            )
            continue
        what = said(Text("投诉{code}办结", "complaint {code} to be closed"), code=each.code)
        place = each.field("收到日期")
        yield Deadline(f"投诉 {each.code}", year, what, day, place, (each.about,), is_owed=True)
