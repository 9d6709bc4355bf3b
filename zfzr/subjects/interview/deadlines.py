"""By when what an interview demanded is to be done, as long as nothing followed."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.interview.lookups import followed, interviews_of
from zfzr.terms.text import Text, said

_FOLLOW = Text("约谈 {number} 的要求落实（{unit}）", "demands of interview {number} ({unit})")
_NONE = Text(
    "约谈 {number}（{unit}）没有写期限，也没有后续结果", "interview {number} ({unit}): no deadline, no result"
)
_BASIS = Text("约谈写明的期限", "set by the interview")


@deadlines
def demands_to_meet(county: County, year: int) -> Iterator[Known]:
    """Tell by when each interview of a year that nothing followed is to have a result."""
    for unit, interviews in sorted(interviews_of(county, year).items()):
        for each in interviews:
            if followed(county, each) is not None:
                continue
            named = {"number": each.number, "unit": name_of_unit(county, unit)}
            if each.due is None:
                yield Unset(year, said(_NONE, **named))
                continue
            yield Deadline(
                key=f"约谈 {each.number}",
                year=year,
                what=said(_FOLLOW, **named),
                day=each.due,
                place=each.field("期限"),
                units=(unit,),
                is_owed=True,
                basis=_BASIS,
            )
