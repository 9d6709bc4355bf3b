"""Whether the legal office reviewed case files in a year (D24)."""

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import Judgement, done_by_records, fulfilled_by_office
from zfzr.subjects.file_review.records import FileReview


@fulfilled_by_office("D24", LEGAL)
def files_reviewed(county: County, year: int) -> Judgement:
    """Whether reviews of the year are recorded (四（一）)."""
    return done_by_records(Evidence(each.place) for each in county.of_year(FileReview, year))
