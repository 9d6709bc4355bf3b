"""By when the outcome of each referral is to be known, as long as it is not."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, set_by
from zfzr.declare.deadline import Deadline, Known, Unset, deadlines
from zfzr.subjects.referral.lookups import has_outcome, outcome_due
from zfzr.subjects.referral.parameters import OUTCOME_DAYS
from zfzr.subjects.referral.records import Referral
from zfzr.terms.text import Text, said

_ASK = Text("移送 {code} 有结果（{unit}，{organ}）", "outcome of referral {code} ({unit}, {organ})")
_UNSET = Text(
    "{year}年度 {count} 件移送没有结果，参数“{name}”未设定",
    "{year}: {count} referrals without an outcome, parameter {name} is not set",
)


@deadlines
def outcomes_to_know(county: County, year: int) -> Iterator[Known]:
    """Tell by when each referral of a year without an outcome is to have one."""
    made = [each for each in county.of_year(Referral, year) if each.day <= county.as_of]
    unset = 0
    for each in made:
        if has_outcome(county, each):
            continue
        term = outcome_due(county, each)
        if term is None:
            unset += 1
            continue
        by = set_by(county, OUTCOME_DAYS, each.day)
        unit = name_of_unit(county, each.concerned)
        yield Deadline(
            key=f"移送 {each.code}",
            year=year,
            what=said(_ASK, code=each.code, unit=unit, organ=each.organ),
            day=term.last,
            place=each.field("日期"),
            units=(each.concerned,),
            is_owed=True,
            is_certain=term.certain,
            basis=by.basis,
            source=by.source,
        )
    if unset:
        yield Unset(year, said(_UNSET, year=str(year), count=unset, name=OUTCOME_DAYS))
