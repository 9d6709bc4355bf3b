"""Whether major penalties were filed in time, and what was filed was examined (D22)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    as_far_as,
    fulfilled_as_measured,
    fulfilled_by_office,
    not_judged,
    share,
)
from zfzr.subjects.filing.records import Filing
from zfzr.terms.text import Text, said

fulfilled_as_measured("D22", "按期备案率", share)


@fulfilled_by_office("D22", LEGAL)
def filings_examined(county: County, year: int) -> Judgement:
    """Whether what units filed in the year was examined by the county's day (四（一）)."""
    if not county.read_whole(Filing, year=year):
        return not_judged(said(NOT_READ, kind=Filing.label))
    filed = [each for each in county.of_year(Filing, year) if each.reported <= county.as_of]
    done = [
        each for each in filed if each.examination and not (each.examined and each.examined > county.as_of)
    ]
    return as_far_as(
        (Evidence(each.field("审查")) for each in done),
        (Evidence(each.field("备案号")) for each in filed if each not in done),
        Text("没有登记报备", "nothing filed is recorded"),
    )
