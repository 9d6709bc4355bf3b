"""One figure, one number: what two commands tell of the same thing is the same, over both sample counties.

Where a figure rests on a lead that the legal office found untrue (不属实), `stats`, `health` and the score take it as
settled; a report of the registers shows what is written there. Of these the test compares what was measured before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from zfzr.county.county import County
from zfzr.county.loading import load_from
from zfzr.declare.report import Asked, reports
from zfzr.questions.aggregate import summary_of
from zfzr.questions.annual import annual
from zfzr.questions.health import COVERAGES
from zfzr.questions.site.figures import years_of_publicity
from zfzr.questions.stats import StatRow, stats_of

ROOT: Final = Path(__file__).parents[2]
COUNTIES: Final = {"data": (2015, "2015-12-31"), "examples/2026": (2026, "2026-10-31")}
Pair = tuple[Decimal | int | None, Decimal | int | None]


@cache
def county(name: str) -> County:
    return County(load_from(ROOT / name), date.fromisoformat(COUNTIES[name][1]))


@cache
def counted(name: str, by: str = "") -> dict[tuple[str, str], StatRow]:
    found = stats_of(county(name), COUNTIES[name][0], by)  # type: ignore[arg-type]
    return {(row.name, row.of_whom_name): row for row in found.rows}


@cache
def report(name: str, which: str) -> Any:
    return reports()[which].of(county(name), Asked(year=COUNTIES[name][0]))


@cache
def yearly(name: str) -> dict[str, Pair]:
    found = annual(county(name), Asked(year=COUNTIES[name][0]))
    return {each.name.zh: (each.number, each.whole) for each in found.figures}


@cache
def summed(name: str) -> dict[tuple[str, str], int | None]:
    found = summary_of(county(name), name, COUNTIES[name][0])
    return {(each.what, each.part): each.number for each in found.figures}


def of(name: str, figure: str) -> Pair:
    row = counted(name)[figure, ""]
    return row.number, row.total


def total(which: str, *fields: str) -> Callable[[str], tuple[int | None, ...]]:
    """Return what asks the totals of a report for some fields."""
    return lambda name: tuple(getattr(report(name, which).total, field) for field in fields)


def public(name: str) -> Pair:
    """The decisions that are public among those due, from the report of publicity: those of units of whom all is known."""
    found = report(name, "publicity")
    rows = [row for row in found.decisions_by_unit if row.unit not in found.unregistered]
    return sum(row.public for row in rows), sum(row.owed - row.waiting for row in rows)


SHARES: Final[tuple[tuple[str, Callable[[str], Any]], ...]] = (
    ("裁量标准配置率", total("discretion", "with_standard", "penalties")),
    ("公示率", public),
    ("职权分解率", total("decomposition", "to_post", "powers")),
    (
        "内部考核覆盖率",
        lambda name: (
            sum(total("internal-assessment", "bodies_assessed", "officers_assessed")(name)),  # type: ignore[arg-type]
            sum(total("internal-assessment", "bodies", "officers")(name)),  # type: ignore[arg-type]
        ),
    ),
    ("培训合格率", total("officers", "passed", "on_posts")),
    ("抽取案卷评查率", total("case-reviews", "drawn_reviewed", "drawn")),
    ("评查合格率", total("case-reviews", "qualified", "reviewed")),
    ("外部监督按期答复率", total("external", "in_time", "due")),
    ("职权分解率", lambda name: yearly(name)["分解到机构和岗位的职权"]),
    ("责任覆盖率", lambda name: yearly(name)["三层责任齐全的职权"]),
    ("职权分解率", lambda name: (summed(name)["powers_assigned", ""], summed(name)["powers", ""])),
)
NUMBERS: Final[tuple[tuple[str, Callable[[str], Any]], ...]] = (
    ("在用职权", lambda name: yearly(name)["在用职权"][0]),
    ("在用职权", lambda name: summed(name)["powers", ""]),
    ("在用职权", lambda name: total("authority-list", "in_use")(name)[0]),
    ("现行制度数", lambda name: yearly(name)["现行制度"][0]),
    ("案件", lambda name: summed(name)["cases", "行政处罚"]),
    ("处罚决定件数", lambda name: yearly(name)["处罚：合计（宗）"][0]),
    ("应备案件数", lambda name: yearly(name)["应备案的重大行政处罚"][0]),
    ("应备案件数", lambda name: total("filings", "owed")(name)[0]),
    ("投诉收到件数", lambda name: yearly(name)["收到的投诉"][0]),
    ("投诉收到件数", lambda name: total("complaints", "received")(name)[0]),
    ("投诉受理件数", lambda name: total("complaints", "accepted")(name)[0]),
    ("投诉属实件数", lambda name: yearly(name)["属实的投诉"][0]),
    ("投诉逾期件数", lambda name: yearly(name)["逾期的投诉"][0]),
    ("检查发现问题数", lambda name: yearly(name)["检查发现的问题"][0]),
    ("被约谈次数", lambda name: yearly(name)["约谈"][0]),
    ("评查案卷数", lambda name: total("case-reviews", "reviewed")(name)[0]),
    ("不合格案卷数", lambda name: total("case-reviews", "unqualified")(name)[0]),
    ("超期未完成任务数", lambda name: total("work-plans", "overdue")(name)[0]),
    ("在用指导案例数", lambda name: len(report(name, "guiding-cases").issued)),
    ("单位激励次数", lambda name: total("honours", "encouragements")(name)[0]),
    ("受表彰次数", lambda name: yearly(name)["表彰"][0]),
    ("未报轮次数", lambda name: total("rounds", "missing")(name)[0]),
    ("迟报轮次数", lambda name: total("rounds", "late")(name)[0]),
    ("追究报告未报", lambda name: yearly(name)["责任追究报告未报"][0]),
    ("如实报告追究件数", lambda name: yearly(name)["责任追究案件"][0]),
)


@pytest.mark.parametrize("name", COUNTIES)
@pytest.mark.parametrize(("figure", "other"), SHARES, ids=[f"{n}-{each[0]}" for n, each in enumerate(SHARES)])
def test_a_share_is_of_as_many_wherever_it_is_told(
    name: str, figure: str, other: Callable[[str], Any]
) -> None:
    counts = of(name, figure)
    if counts == (
        None,
        None,
    ):  # nothing is on record: then the other has nothing to say of any of them either
        assert not any(other(name)), figure
    else:
        assert counts == tuple(other(name))


@pytest.mark.parametrize("name", COUNTIES)
@pytest.mark.parametrize(
    ("figure", "other"), NUMBERS, ids=[f"{n}-{each[0]}" for n, each in enumerate(NUMBERS)]
)
def test_a_number_is_the_same_wherever_it_is_told(
    name: str, figure: str, other: Callable[[str], Any]
) -> None:
    number, _ = of(name, figure)
    assert number == other(name) or (number is None and not other(name))


@pytest.mark.parametrize("name", COUNTIES)
def test_the_coverages_of_a_units_health_are_those_of_stats(name: str) -> None:
    health, compared = report(name, "health"), 0
    for unit in health.units:
        for each in unit.coverages:
            row = counted(name, "unit")[each.name, unit.unit]
            assert (row.number, row.total) == (each.reached, each.total), (unit.unit, each.name)
            compared += each.total is not None
    assert {each.name for unit in health.units for each in unit.coverages} == {*COVERAGES}
    assert compared


@pytest.mark.parametrize("name", COUNTIES)
def test_certified_officers_are_as_many_in_every_report(name: str) -> None:
    on_posts, certified = total("officers", "on_posts", "certified")(name)
    assert (summed(name)["officers", ""], summed(name)["officers_certified", ""]) == (on_posts, certified)
    assert yearly(name)["持有效证件的在岗执法人员"] == (certified, on_posts)
    assert of(name, "持证率")[1] == on_posts


@pytest.mark.parametrize("name", COUNTIES)
def test_the_site_shows_the_shares_of_the_report_of_publicity(name: str) -> None:
    class Read:
        """What the page reads of the gathered site."""

    read: Any = Read()
    read.county, read.day = county(name), county(name).as_of
    shown = next(each for each in years_of_publicity(read) if each.year == COUNTIES[name][0])
    told = report(name, "publicity")
    assert [(each.name, each.owed, each.share) for each in shown.decisions] == [
        (each.unit, each.owed, each.share) for each in told.decisions_by_unit
    ]
    assert shown.unregistered == told.unregistered
    shares = {unit.unit: counted(name, "unit")["公示率", unit.unit] for unit in told.decisions_by_unit}
    for unit in told.decisions_by_unit:
        row = shares[unit.unit]
        assert (row.share is None) == (unit.share is None), unit.unit
        assert row.share is None or row.share == Decimal(unit.share)


def test_who_holds_a_certificate_is_told_by_the_records_and_as_ruled() -> None:
    """Of three officers the lack was found untrue: 293 of 311 by the records, 296 by the measure, and both say so."""
    row = counted("data")["持证率", ""]
    found = report("data", "officers")
    assert (row.number, row.total, row.ruled_out) == (296, 311, 3)
    assert (found.total.certified, found.total.on_posts, found.found_untrue) == (293, 311, 3)
    assert yearly("data")["持有效证件的在岗执法人员"] == (293, 311)
    assert summed("data")["officers_certified", ""] == 293
