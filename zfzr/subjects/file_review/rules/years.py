"""That files of every unit are reviewed every year (ZF994)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.file_review.lookups import (
    UnitWithFiles,
    has_register,
    must_be_reviewed,
    reviews_about,
    units_with_files,
)
from zfzr.subjects.file_review.parameters import YEARLY
from zfzr.subjects.file_review.records import FileReview
from zfzr.terms.text import Text

NO_REGISTER = Text("没有当年的案卷评查登记", "there is no register of reviews of the year")


def _untold(county: County) -> Mapping[str | Text, int]:
    found: dict[str | Text, int] = {}
    for each in units_with_files(county):
        is_asked = must_be_reviewed(county, each)
        why = YEARLY if is_asked is None else NO_REGISTER
        if is_asked is None or (is_asked and not has_register(county, each.year)):
            found[why] = found.get(why, 0) + 1
    return found


@rule(
    "ZF994",
    title=Text("单位全年没有案卷受过评查", "No file of the unit reviewed in the year"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=units_with_files,
    reads=(FileReview,),
    leaves_out=_untold,
    says=Text(
        "{unit_name}{year}年度办结案卷 {number} 件，没有一件受过评查",
        "{unit_name} closed {number} files in {year}, none of which was reviewed",
    ),
    mend=Text(
        "安排评查；已经评查的，补登 county/年度/reviews.yaml",
        "review some; what was reviewed is entered in county/年度/reviews.yaml",
    ),
)
def no_file_reviewed(of: UnitWithFiles, county: County) -> Iterator[Finding]:
    """A unit that closed files in a year in which none of its files was reviewed (河南省行政执法条例 art. 40: 每年)."""
    if not must_be_reviewed(county, of) or not has_register(county, of.year):
        return
    if of.unit not in reviews_about(county, of.year):
        yield finding(
            "",
            day=of.latest.closed,
            unit_name=name_of_unit(county, of.unit),
            year=str(of.year),
            number=of.number,
        )
