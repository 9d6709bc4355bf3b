"""Whether officers were trained and passed (D12, D13)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    done_by_records,
    fulfilled_as_measured,
    fulfilled_by_office,
    not_judged,
    share,
)
from zfzr.subjects.training.records import TrainingRecord
from zfzr.terms.text import said

fulfilled_as_measured("D12", "培训参加率", share, TrainingRecord)
fulfilled_as_measured("D13", "培训合格率", share, TrainingRecord)


@fulfilled_by_office("D13", LEGAL)
def examinations_held(county: County, year: int) -> Judgement:
    """Whether anybody sat an examination of the year by the county's day (三（一）); none recorded tells nothing."""
    if not county.read_whole(TrainingRecord, year=year):
        return not_judged(said(NOT_READ, kind=TrainingRecord.label))
    sat = [
        each
        for each in county.of_year(TrainingRecord, year)
        if each.examined is not None and each.examined <= county.as_of
    ]
    return done_by_records(Evidence(each.field("考试日期")) for each in sat)
