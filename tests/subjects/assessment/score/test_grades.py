"""Grades that facts set or limit, and grades of which a group has only so many places."""

from __future__ import annotations

import pytest
from building import base_files, found
from subjects.assessment.scoring import ratings, scored

from building import county  # isort: skip

BY = "钱示八,2015-12-01"
UNITS = ("jia", "yi", "bing", "ding")


def scheme(places: str = "", tail: str = "") -> str:
    return (
        "名称: 2015年度考核细则\n考核期间: {起: 2015-01-01, 止: 2015-12-31}\n组别:\n  执法部门:\n"
        "    等次: [{名称: 优秀, 分数线: 90}, {名称: 良好, 分数线: 80}, {名称: 合格, 分数线: 60},\n"
        "      {名称: 不合格, 分数线: 0}]\n"
        f"{places}一级指标:\n- 名称: 严格执法\n  二级指标:\n"
        '  - {编号: "1", 名称: 案卷质量, 分值: 100, 方式: 评审打分}\n'
        f"{tail}"
    )


def graded(text: str, points: dict[str, str], *rows: str) -> dict[str, str]:
    """Return the grades of departments that were rated so; a unit that is not named is rated by nobody."""
    unit = base_files()["units/jia/unit.yaml"]
    files: dict[str, str] = {
        f"units/{slug}/unit.yaml": unit.decode().replace("甲县食品药品监督管理局", f"甲县{slug}局")
        for slug in UNITS
        if slug != "jia"
    }
    given = [f"{slug},1,,{value},,理由,材料,{BY}" for slug, value in points.items()]
    result = scored(text, {**files, **ratings(*given, *rows)})
    group = next(g for g in result.groups if g.name == "执法部门")
    return {each.slug: each.grade_shown for each in group.units}


FACT = f"jia,发生重大违法案件,,,,通报,文件1,{BY}"


def knock_out(effect: str, grade: str) -> str:
    return f"一票否决:\n- {{名称: 发生重大违法案件, 作用: {effect}, 等次: {grade}}}\n"


@pytest.mark.parametrize(
    ("points", "grade"), [("95", "良好"), ("85", "良好"), ("70", "合格"), ("40", "不合格")]
)
def test_a_limit_gives_the_lower_of_the_grade_by_points_and_the_limit(points: str, grade: str) -> None:
    assert graded(scheme(tail=knock_out("不得高于", "良好")), {"jia": points}, FACT)["jia"] == grade


@pytest.mark.parametrize("points", ["95", "40"])
def test_what_sets_a_grade_sets_it_whatever_the_points(points: str) -> None:
    assert graded(scheme(tail=knock_out("定为", "合格")), {"jia": points}, FACT)["jia"] == "合格"


def test_the_lowest_of_what_is_set_and_what_is_limited_holds() -> None:
    both = "一票否决:\n- {名称: 甲事, 等次: 合格}\n- {名称: 乙事, 作用: 不得高于, 等次: 不合格}\n"
    rows = (f"jia,甲事,,,,通报,文件1,{BY}", f"jia,乙事,,,,通报,文件1,{BY}")
    assert graded(scheme(tail=both), {"jia": "95"}, *rows)["jia"] == "不合格"


def test_a_limit_holds_for_each_grade_that_can_still_be_reached() -> None:
    assert graded(scheme(tail=knock_out("不得高于", "合格")), {}, FACT)["jia"] == "不合格～合格"


def places(quota: str) -> str:
    return f"    名额: [{quota}]\n"


POINTS = {"jia": "97", "yi": "95", "bing": "93", "ding": "91"}


@pytest.mark.parametrize(
    ("quota", "grades"),
    [
        ("{等次: 优秀, 至多: 2, 并列: 都评}", "优秀 优秀 良好 良好"),
        ("{等次: 优秀, 至多: 0, 并列: 都评}", "良好 良好 良好 良好"),
        ("{等次: 优秀, 至多: 9, 并列: 都评}", "优秀 优秀 优秀 优秀"),
        # 30 per cent of four is 1.2: one
        ("{等次: 优秀, 至多比例: 30, 并列: 都评}", "优秀 良好 良好 良好"),
        # the remainder of one grade counts in the places of the next
        ("{等次: 优秀, 至多: 1, 并列: 都评}, {等次: 良好, 至多: 2, 并列: 都评}", "优秀 良好 良好 合格"),
    ],
)
def test_a_group_has_so_many_places_for_a_grade_and_the_remainder_gets_the_next(
    quota: str, grades: str
) -> None:
    assert " ".join(graded(scheme(places(quota)), POINTS)[slug] for slug in UNITS) == grades


@pytest.mark.parametrize(
    ("ties", "grades"), [("都评", "优秀 优秀 优秀 良好"), ("都不评", "优秀 良好 良好 良好")]
)
def test_equal_totals_across_the_last_place_go_by_the_stated_rule(ties: str, grades: str) -> None:
    points = {"jia": "97", "yi": "95", "bing": "95", "ding": "91"}
    quota = places(f"{{等次: 优秀, 至多: 2, 并列: {ties}}}")
    assert " ".join(graded(scheme(quota), points)[slug] for slug in UNITS) == grades


def test_while_one_total_is_open_its_rivals_may_keep_or_lose_the_place() -> None:
    quota = places("{等次: 优秀, 至多: 1, 并列: 都评}")
    found = graded(scheme(quota), {"jia": "97", "bing": "70", "ding": "60"})
    assert (found["jia"], found["yi"], found["bing"]) == ("良好～优秀", "不合格～优秀", "合格")


@pytest.mark.parametrize(
    "quota",
    [
        "{等次: 上等, 至多: 1, 并列: 都评}",
        "{等次: 不合格, 至多: 1, 并列: 都评}",
        "{等次: 优秀, 并列: 都评}",
        "{等次: 优秀, 至多: 1, 至多比例: 30, 并列: 都评}",
        "{等次: 优秀, 至多: -1, 并列: 都评}",
        "{等次: 优秀, 至多比例: 130, 并列: 都评}",
        "{等次: 优秀, 至多: 1, 并列: 都评}, {等次: 优秀, 至多: 2, 并列: 都评}",
    ],
)
def test_places_that_nobody_can_mean_are_findings(quota: str) -> None:
    of = county({"county/2015/scheme.yaml": scheme(places(quota))})
    assert len(found(of, "ZF513")) == 1


def test_a_limit_to_the_highest_grade_has_no_effect() -> None:
    of = county({"county/2015/scheme.yaml": scheme(tail=knock_out("不得高于", "优秀"))})
    assert len(found(of, "ZF513")) == 1
