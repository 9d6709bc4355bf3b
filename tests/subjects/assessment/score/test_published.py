"""Five published schemes, scored: every figure is the one worked out by hand in `published`."""

from __future__ import annotations

import pytest
from subjects.assessment.score.published import PUBLISHED, Expected, county_of, ratings_text, scheme_text

from zfzr.check.runner import examine
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import UnitResult
from zfzr.subjects.assessment.score.spread import TOTAL, spreads_of

schemes = pytest.mark.parametrize("name", PUBLISHED)


def reckoned(unit: UnitResult, places: int = 2) -> Expected:
    beside = [each.points.shown(places) for each in (unit.penalties, unit.bonus) if each]
    parts = (*(points.shown(places) for _, points in unit.parts_of_total), *beside)
    return Expected(unit.rank_shown, parts, unit.total.shown(places), unit.grade or "")


@schemes
def test_a_published_scheme_gives_nothing_to_find(name: str) -> None:
    assert [f.code for f in examine(county_of(name)).findings] == []


@schemes
def test_every_unit_has_the_result_that_the_office_reckons(name: str) -> None:
    result = score_year(county_of(name), 2015)
    assert {unit.slug: reckoned(unit) for unit in result.units} == PUBLISHED[name].units
    assert not result.is_provisional


@schemes
def test_highest_lowest_and_average_are_those_of_the_circular(name: str) -> None:
    result = score_year(county_of(name), 2015)
    found = {
        group.name: tuple(points.shown(2) for points in spread[1:])
        for group in result.groups
        for spread in spreads_of(group, 2)
        if spread.name == TOTAL
    }
    assert found == PUBLISHED[name].figures


def test_grades_by_the_share_and_the_marks_in_the_larger_target() -> None:
    result = score_year(county_of("general-of-55"), 2015)
    found = {
        u.slug: (u.share.shown(2), u.in_target.shown(2)) for u in result.units if u.share and u.in_target
    }
    # 50.25/55 and ×20/55: 91.3636…, 18.2727…; 45/55: 81.8181…, 16.3636…; 44.5/55: 80.9090…, 16.1818…
    assert found == {"jia": ("91.36", "18.27"), "ding": ("81.82", "16.36"), "bing": ("80.91", "16.18")}


def test_the_reward_may_stand_beside_a_total_of_50_and_count_beyond_the_target() -> None:
    text = scheme_text("general-of-55")
    block = text[text.index("- 名称: 奖励") :]
    item = "  - {编号: '2.1', 名称: 奖励, 方式: 加分, 取数: 评审:受奖励的工作, 每项: 2.5}\n"
    text = text.replace(block, f"加分:\n  上限: 5\n  项目:\n{item}").replace("总分: 55", "总分: 50")
    text = text.replace("分值: 20}", "分值: 50, 封顶: 否}")
    result = score_year(county_of("general-of-55", scheme=text), 2015)
    found = {
        u.slug: (u.total.shown(2), u.share.shown(2), u.in_target.shown(2))
        for u in result.units
        if u.share and u.in_target
    }
    # 50.25/50, 45/50, 44.5/50: with the reward more than the marks can be had, at most 55
    assert found == {
        "jia": ("50.25", "100.50", "50.25"),
        "ding": ("45.00", "90.00", "45.00"),
        "bing": ("44.50", "89.00", "44.50"),
    }


def test_three_decimals_are_kept_throughout() -> None:
    text = "小数位: 3\n" + scheme_text("weighted-components")
    rows = ratings_text("weighted-components").replace("jia,2.1,,92.27", "jia,2.1,,92.275")
    result = score_year(county_of("weighted-components", scheme=text, ratings=rows), 2015)
    (jia,) = (unit for unit in result.units if unit.slug == "jia")
    # 92.275×30% = 27.6825 → 27.683; 62.300+27.683
    assert reckoned(jia, 3) == Expected("2", ("62.300", "27.683", "0.000", "0.000"), "89.983", "良好")


@pytest.mark.parametrize(("points", "grade"), [("92.12", "优秀"), ("83.56", "良好"), ("70.91", "一般")])
def test_published_totals_have_their_published_grades(points: str, grade: str) -> None:
    """The highest, the mean and the lowest of a province's 52 units; both components alike give the total itself."""
    rows = f"jia,1.1,,{points},,,评审,评审表,钱示八,2015-12-10\njia,2.1,,{points},,,评审,评审表,钱示八,2015-12-10\n"
    text = scheme_text("weighted-components")
    text = text.replace('编号: "1.1", 名称: 制度建设, 分值: 60', '编号: "1.1", 名称: 制度建设, 分值: 100')
    text = text.replace("    分值: 60\n", "")
    start = text.index("  - 名称: 执法情况")
    text = text[:start] + text[text.index("- 名称: 社会评议") :]
    head = ratings_text("weighted-components").splitlines()[0]
    result = score_year(county_of("weighted-components", scheme=text, ratings=f"{head}\n{rows}"), 2015)
    (jia,) = (unit for unit in result.units if unit.slug == "jia")
    assert (jia.total.shown(2), jia.grade) == (points, grade)
