"""What is owed in a year, as a measure counts it: a yearly round does not reach back before the document that orders it.

The round of 责任追究报告 is due each year on 30 November, and rests on 甲政办〔2015〕3号.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import county
from subjects.accountability.round_of_county import BASIS, FILES
from subjects.measuring import measured

from zfzr.subjects.accountability.reports.zero_report import zero_report

MISSING, LATE = "追究报告未报", "追究报告逾期天数"


def ordered_on(day: str) -> dict[str, str]:
    """The county's files with the document that orders the round issued on a day; yi has sent nothing in."""
    return {**FILES, "county/basis-documents.yaml": BASIS.replace("2015-06-01", day)}


@pytest.mark.parametrize("measure", [MISSING, LATE])
def test_nothing_is_owed_in_a_year_whose_due_day_was_over_when_the_round_was_ordered(measure: str) -> None:
    found = measured(measure, ordered_on("2015-12-01"), unit="yi")

    assert found.value is None
    assert found.reason is not None
    assert (
        found.reason.render("zh")
        == "未设定：2015年度没有“责任追究报告”这一轮次，所依据的甲政办〔2015〕3号印发于 2015-12-01"
    )


def test_the_report_says_so_too() -> None:
    unset = zero_report(county(ordered_on("2015-12-01")), 2015).unset

    assert unset is not None
    assert unset.render("zh") == "2015年度未设定“责任追究报告”：所依据的甲政办〔2015〕3号印发于 2015-12-01"


@pytest.mark.parametrize(("measure", "value"), [(MISSING, 1), (LATE, 31)])
def test_what_was_ordered_by_the_due_day_is_owed(measure: str, value: int) -> None:
    """From 30 November to 31 December are 31 days."""
    assert measured(measure, ordered_on("2015-11-30"), unit="yi").value == Decimal(value)


@pytest.mark.parametrize("measure", [MISSING, LATE])
def test_where_no_round_is_declared_the_measure_says_that_none_is_set(measure: str) -> None:
    found = measured(measure, unit="yi")

    assert found.value is None
    assert found.reason is not None
    assert found.reason.render("zh") == "未设定：2015年度没有“责任追究报告”这一轮次"
