"""Whether the county called units in (D50): it does so where there is cause, so that none recorded tells nothing."""

from zfzr.county.county import County
from zfzr.declare.duty import GOVERNMENT
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    State,
    done_by_records,
    fulfilled_by_office,
    not_judged,
)
from zfzr.subjects.interview.lookups import is_unfollowed
from zfzr.subjects.interview.records import Interview
from zfzr.terms.text import Text, said


@fulfilled_by_office("D50", GOVERNMENT)
def units_called_in(county: County, year: int) -> Judgement:
    """Whether units were called in during the year, and something came of it (六（四）：督促相关单位及时作出处理)."""
    if not county.read_whole(Interview, year=year):
        return not_judged(said(NOT_READ, kind=Interview.label))
    held = [each for each in county.of_year(Interview, year) if each.day <= county.as_of]
    without = [each for each in held if is_unfollowed(county, each)]
    if not without:
        return done_by_records(Evidence(each.place) for each in held)
    why = said(
        Text(
            "登记 {count} 项，{without} 项期限已过没有结果",
            "{count} recorded, {without} without a result in time",
        ),
        count=len(held),
        without=len(without),
    )
    return Judgement(State.PARTLY, why, tuple(Evidence(each.place) for each in without))
