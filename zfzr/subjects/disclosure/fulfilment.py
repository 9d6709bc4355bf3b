"""Whether decisions and the results of supervision were made public (D20, D27)."""

from zfzr.county.county import County
from zfzr.declare.duty import GOVERNMENT, LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    as_far_as,
    fulfilled_as_measured,
    fulfilled_by_office,
    not_judged,
    nothing_tells,
    share,
)
from zfzr.subjects.disclosure.lookups import is_due, results_owed
from zfzr.subjects.disclosure.measures import SUPERVISION, supervision_not_kept
from zfzr.subjects.publicity.records import Disclosure
from zfzr.terms.text import Text, said

fulfilled_as_measured("D20", "公示率", share)
nothing_tells(
    "D21",
    LEGAL,
    Text("文件没有要求登记，没有可以据以判断的登记", "the notice asks for no record, and none tells"),
)


@fulfilled_by_office("D27", LEGAL)
@fulfilled_by_office("D27", GOVERNMENT)
def results_published(county: County, year: int) -> Judgement:
    """Whether the results of the year's supervision that are to be public by the county's day are (四（一）)."""
    for kind in (Disclosure, *SUPERVISION):
        if not county.read_whole(kind):
            return not_judged(said(NOT_READ, kind=kind.label))
    if missing := supervision_not_kept(county, year):
        return not_judged(missing)
    owed = [each for each in results_owed(county) if each.made.year == year and is_due(each)]
    return as_far_as(
        (
            Evidence(each.when.place if each.when else each.thing.made_at)
            for each in owed
            if each.state.is_public
        ),
        (Evidence(each.thing.made_at) for each in owed if not each.state.is_public),
        Text("当年没有应当公开结果的执法监督", "no supervision of the year has a result to be public by now"),
    )
