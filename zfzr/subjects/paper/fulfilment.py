"""Whether the office that supervises enforcement reported to its own government (令825 art. 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zfzr.county.county import County
from zfzr.declare.duty import LEGAL, SUPERVISING
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import NOT_READ, Judgement, State, done_by_records, fulfilled_by_law, not_judged
from zfzr.subjects.paper.lookups import register_of_reports, reports_of
from zfzr.subjects.paper.parameters import STATUTE, TO_GOVERNMENT
from zfzr.subjects.paper.records import SupervisionReport
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.terms.text import Text, said

REPORTS = "L01"
"""The code of the duty, among those that later norms give."""


_NOT_OVER = Text(
    "截止日未定，年度没有结束，没有登记报告", "no last day is set, the year is not over; none recorded"
)


@fulfilled_by_law(
    REPORTS,
    words=Text("向本级政府报告行政执法监督工作", "report on supervision to the government"),
    norm="《行政执法监督条例》（国务院令第825号）第六条",
    since=STATUTE,
    roles=(*SUPERVISING, LEGAL),
)
def reported_to_the_government(county: County, year: int) -> Judgement:
    """Whether a report about the year is on record, by the day of the county's round, where it set one.

    The statute says regularly, and no day of the year is known.
    """
    round_ = round_in_use(county, TO_GOVERNMENT, year)
    due = round_.due if isinstance(round_, RoundOfYear) else None
    made = [each for each in reports_of(county, year) if each.day >= STATUTE]
    if made:
        found = done_by_records((Evidence(each.place) for each in made), made[0].day)
        if due is not None and made[0].day > due:
            late = said(Text("逾期 {days} 日", "{days} days late"), days=(made[0].day - due).days)
            return replace(found, state=State.PARTLY, why=late, due=due)
        return replace(found, due=due)
    if not county.read_whole(SupervisionReport, year=year):
        return not_judged(said(NOT_READ, kind=SupervisionReport.label))
    if due is not None and county.as_of <= due:
        return Judgement(State.NOT_DUE, Text("没有登记报告", "none recorded"), due=due)
    if due is None and county.as_of <= date(year, 12, 31):
        return Judgement(State.NOT_DUE, _NOT_OVER)
    if register_of_reports(year) not in county.dataset.files:
        return replace(not_judged(None), due=due)
    return Judgement(
        State.NOT_DONE, Text("登记里没有这一年度的报告", "the register has no report of the year"), due=due
    )
