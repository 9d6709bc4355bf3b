"""Whether the county called units in (D50): it does so where there is cause, so that none recorded tells nothing."""

from zfzr.county.county import County
from zfzr.declare.duty import GOVERNMENT
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, done_by_records, fulfilled_by_office
from zfzr.subjects.interview.records import Interview


@fulfilled_by_office("D50", GOVERNMENT)
def units_called_in(county: County, year: int) -> Judgement:
    """Whether interviews of the year are recorded (六（四）)."""
    return done_by_records(Evidence(each.place) for each in county.of_year(Interview, year))
