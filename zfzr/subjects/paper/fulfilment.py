"""Whether the office that supervises enforcement reported to its own government (令825 art. 6)."""

from __future__ import annotations

from datetime import date

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL, SUPERVISING
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, State, done_by_records, fulfilled_by_law, not_judged
from zfzr.subjects.paper.lookups import register_of_reports, reports_of
from zfzr.subjects.paper.parameters import STATUTE
from zfzr.subjects.paper.records import SupervisionReport
from zfzr.terms.text import Text, said

REPORTS = "L01"
"""The code of the duty, among those that later norms give."""


@fulfilled_by_law(
    REPORTS,
    words=Text("向本级政府报告行政执法监督工作", "report on supervision to the government"),
    norm="《行政执法监督条例》（国务院令第825号）第六条，原文未核对",
    since=STATUTE,
    roles=(*SUPERVISING, LEGAL),
)
def reported_to_the_government(county: County, year: int) -> Judgement:
    """Whether a report about the year is on record; the statute says regularly, and no day of the year is known."""
    made = [each for each in reports_of(county, year) if each.day >= STATUTE]
    if made:
        return done_by_records((Evidence(each.place) for each in made), made[0].day)
    if not county.read_whole(SupervisionReport, year=year):
        return not_judged(said(NOT_READ, kind=SupervisionReport.label))
    if county.as_of <= date(year, 12, 31):
        return Judgement(
            State.NOT_DUE, Text("年度没有结束，没有登记报告", "the year is not over; none recorded")
        )
    if register_of_reports(year) not in county.dataset.files:
        return not_judged(None)
    return Judgement(
        State.NOT_DONE, Text("登记里没有这一年度的报告", "the register has no report of the year")
    )
