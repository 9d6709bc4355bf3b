"""Options, several raters, points by rank and preconditions: what an office reckons by hand."""

from __future__ import annotations

import pytest
from subjects.assessment.score.test_rulings import ruled
from subjects.assessment.scoring import HEAD, Files, scored, sheet

from zfzr.subjects.assessment.score.changes import changes_of
from zfzr.subjects.assessment.score.sheet import IndicatorLine, UnitResult, YearResult

COLUMNS = "单位,指标,扣分,得分,选项,数量,触发,理由,证据,评分人,日期\n"
OF_TEN = f"总分: 10\n分数线按: 得分率\n{HEAD}"


def rows(*given: str) -> Files:
    """Ratings as rows of 单位, 指标, 扣分, 得分, 选项, 数量, 触发, 评分人; reason, evidence and day are added."""
    text = COLUMNS
    for row in given:
        *values, rater = row.split(",")
        text += f"{','.join(values)},理由,材料,{rater},2015-12-01\n"
    return {"county/2015/ratings.csv": text}


def item(settings: str, full: int = 10) -> str:
    body = f'{{编号: "1", 名称: 某项, 分值: {full}, {settings}}}'
    return f"{OF_TEN}一级指标:\n- 名称: 制度建设\n  二级指标:\n  - {body}\n"


def rated(settings: str, *given: str) -> UnitResult:
    return sheet(item(settings), rows(*given))


def line_of(unit: UnitResult, number: str = "1") -> IndicatorLine:
    return next(each for each in unit.lines if each.number == number)


# Options

OPTIONS = (
    "方式: 选项, 选项: [{名称: 全部建立, 得分: 10}, {名称: 部分建立, 得分: 6}, {名称: 没有建立, 得分: 0}]"
)


@pytest.mark.parametrize(
    ("option", "points"), [("全部建立", "10.00"), ("部分建立", "6.00"), ("没有建立", "0.00")]
)
def test_the_option_chosen_gives_its_points(option: str, points: str) -> None:
    found = rated(OPTIONS, f"jia,1,,,{option},,,钱示八")
    assert (found.total.shown(2), found.is_provisional) == (points, False)
    assert option in line_of(found).value.render()


def test_what_an_option_costs_is_told_with_its_words() -> None:
    found = line_of(rated(OPTIONS, "jia,1,,,部分建立,,,钱示八"))
    assert [(str(d.points), d.evidence[0].place.file) for d in found.deductions] == [
        ("4.00", "county/2015/ratings.csv")
    ]


@pytest.mark.parametrize("given", [(), ("jia,1,,,部份建立,,,钱示八",), ("jia,1,,8,,,,钱示八",)])
def test_without_an_option_of_the_scheme_all_options_can_still_be_reached(given: tuple[str, ...]) -> None:
    found = rated(OPTIONS, *given)
    assert (found.total.shown(2), found.is_provisional) == ("0.00～10.00", True)


def test_the_lowest_option_is_the_least_that_can_be_reached() -> None:
    found = rated("方式: 选项, 选项: [{名称: 好, 得分: 10}, {名称: 差, 得分: 4}]")
    assert found.total.shown(2) == "4.00～10.00"


def test_a_bonus_may_be_by_options_and_nobody_need_choose() -> None:
    text = item("方式: 评审打分").replace(
        "一级指标",
        "加分:\n  上限: 5\n  项目:\n"
        "  - {编号: J.1, 名称: 表彰, 方式: 选项, 选项: [{名称: 省级, 得分: 3}, {名称: 市级, 得分: 1}]}\n一级指标",
    )
    assert sheet(text, rows("jia,1,,8,,,,钱示八")).total.shown(2) == "8.00"
    both = rows("jia,1,,8,,,,钱示八", "jia,J.1,,,市级,,,钱示八")
    assert sheet(text, both).total.shown(2) == "9.00"


# Several raters


def several(how: str, number: int = 5, mode: str = "方式: 评审打分") -> str:
    return f"{mode}, 多人评分: {{人数: {number}, 合成: {how}}}"


def by(*points: str, column: str = ",{},,,") -> tuple[str, ...]:
    return tuple(f"jia,1,{column.format(p)},评委{n}" for n, p in zip("甲乙丙丁戊己", points, strict=False))


def test_the_mean_of_several_raters_is_rounded_once() -> None:
    found = rated(several("平均值", 3), *by("9", "8.5", "8.49"))
    # 9+8.5+8.49 = 25.99, ÷3 = 8.6633…
    assert (found.total.shown(2), found.is_provisional) == ("8.66", False)
    half = rated(several("平均值", 2), *by("9.01", "9.02"))
    assert half.total.shown(2) == "9.02"  # 18.03÷2 = 9.015, half up


def test_the_highest_and_the_lowest_are_dropped_once_each() -> None:
    found = rated(several("去掉最高最低后平均"), *by("10", "10", "9", "8", "3"))
    assert found.total.shown(2) == "9.00"  # (10+9+8)÷3
    assert line_of(found).formula.render() == "（8＋9＋10）÷3"


def test_the_sheet_names_what_each_rater_gave() -> None:
    value = line_of(rated(several("去掉最高最低后平均", 3), *by("10", "9", "7"))).value
    assert value.render() == "得9分；3人评分：评委甲10分、评委乙9分、评委丙7分，去掉最高10分、最低7分"


def test_points_taken_and_given_by_raters_come_together() -> None:
    given = ("jia,1,2,,,,,评委甲", "jia,1,,9,,,,评委乙")
    assert rated(several("平均值", 2), *given).total.shown(2) == "8.50"  # (8+9)÷2


def test_while_a_rater_is_missing_the_range_is_what_he_can_still_move() -> None:
    found = rated(several("平均值", 5), *by("9", "8", "9", "9"))
    # 35÷5 = 7 where the fifth gives nothing, 45÷5 = 9 where he gives ten
    assert (found.total.shown(2), found.is_provisional) == ("7.00～9.00", True)


def test_where_ends_are_dropped_a_missing_rater_moves_less() -> None:
    found = rated(several("去掉最高最低后平均", 4), *by("9", "8", "7"))
    # with 0: 7 and 8 are left, 7.5; with 10: 8 and 9 are left, 8.5
    assert found.total.shown(2) == "7.50～8.50"


def test_options_of_several_raters_are_averaged() -> None:
    found = rated(several("平均值", 3, OPTIONS), *by("全部建立", "部分建立", "没有建立", column=",,{},,"))
    assert found.total.shown(2) == "5.33"  # 16÷3
    missing = rated(several("平均值", 2, OPTIONS), *by("部分建立", column=",,{},,"))
    assert missing.total.shown(2) == "3.00～8.00"  # (6+0)÷2, (6+10)÷2


@pytest.mark.parametrize(
    ("signers", "total"), [("甲、乙、丙", "8.00"), ("甲、乙", "0.00～10.00"), ("甲、甲、乙", "0.00～10.00")]
)
def test_a_paper_that_too_few_have_signed_does_not_count(signers: str, total: str) -> None:
    assert rated(several("共同签署", 3), f"jia,1,,8,,,,{signers}").total.shown(2) == total


def test_of_one_rater_the_row_furthest_down_holds_though_it_is_the_tenth() -> None:
    given = [f"jia,1,,{n}.5,,,,评委甲" for n in range(10)]
    assert rated("方式: 评审打分", *given).total.shown(2) == "9.50"


def test_nobody_waits_for_a_number_of_raters_that_nobody_can_mean() -> None:
    found = rated(several("去掉最高最低后平均", 10**12), *by("9"))
    assert (found.total.shown(2), found.is_provisional) == ("0.00～10.00", True)


# Ranks

SISTERS = ("yi", "bing", "ding")


def county_of_four() -> Files:
    """Three more departments beside that of the base county, by their codes 02 to 04; they do not enforce."""
    return {
        f"units/{slug}/unit.yaml": (
            f"名称: 甲县{name}局\n简称: {name}局\n组别: 执法部门\n主体类别: 法定行政机关\n单位代码: '0{code}'\n"
            "有执法职能: 否\n"
        )
        for slug, name, code in zip(SISTERS, "乙丙丁", "234", strict=True)
    }


RANK = "方式: 名次, 取数: 评审:满意度, 计量: 分, 名次: {第一名: 10, 每降一名: 2, 高者为先: 是"


def ranked(settings: str, **values: str) -> YearResult:
    given = rows(*(f"{slug},1,,,,{value},,钱示八" for slug, value in values.items() if value))
    return scored(item(settings), {**county_of_four(), **given})


def totals(result: YearResult) -> dict[str, str]:
    return {unit.slug: unit.total.shown(2) for unit in result.units}


def test_each_rank_gives_less_and_equals_share_theirs() -> None:
    found = ranked(f"{RANK}}}", jia="95", yi="90", bing="90", ding="80")
    assert totals(found) == {"jia": "10.00", "yi": "8.00", "bing": "8.00", "ding": "4.00"}
    assert not found.is_provisional


def test_equals_may_get_the_mean_of_their_places() -> None:
    found = ranked(f"{RANK}, 并列: 取平均}}", jia="95", yi="90", bing="90", ding="80")
    # second and third place: (8+6)÷2 = 7
    assert totals(found) == {"jia": "10.00", "yi": "7.00", "bing": "7.00", "ding": "4.00"}


def test_the_lower_may_come_first() -> None:
    found = ranked(f"{RANK}}}".replace("高者为先: 是", "高者为先: 否"), jia="3", yi="0", bing="1", ding="9")
    assert totals(found) == {"yi": "10.00", "bing": "8.00", "jia": "6.00", "ding": "4.00"}


def test_points_of_ranks_end_at_nothing() -> None:
    found = ranked(f"{RANK}}}".replace("每降一名: 2", "每降一名: 4"), jia="9", yi="8", bing="7", ding="6")
    assert totals(found) == {"jia": "10.00", "yi": "6.00", "bing": "2.00", "ding": "0.00"}


def test_equals_are_named_on_the_sheet() -> None:
    unit = ranked(f"{RANK}}}", jia="95", yi="90", bing="90", ding="80").unit("yi")
    assert unit is not None
    assert line_of(unit).value.render() == "90分，4个单位中第2名，与丙局并列"


def test_a_missing_value_leaves_open_the_ranks_that_it_could_change() -> None:
    found = ranked(f"{RANK}}}", jia="95", yi="90", bing="85")
    # 丁局 may stand anywhere: first to fourth; whoever it may pass may be one lower
    assert totals(found) == {
        "jia": "8.00～10.00",
        "yi": "6.00～8.00",
        "bing": "4.00～6.00",
        "ding": "0.00～10.00",
    }
    unit = found.unit("jia")
    assert unit is not None
    assert any("丁局还没有数值" in text.render() for text in unit.missing)


def test_who_may_not_be_scored_leaves_open_the_ranks_after_him() -> None:
    text = item(f"{RANK}}}") + f"前置条件:\n- {{名称: 持证, {UNCERTIFIED}}}\n"
    given = [f"{s},1,,,,{v},,钱示八" for s, v in (("jia", 95), ("yi", 90), ("bing", 85), ("ding", 97))]
    found = scored(text, {**county_of_four(), **rows(*given), **ruled()})
    # 甲 is second as things stand; without it 乙 and 丙 stand one higher, 丁 before it does not move
    assert totals(found) == {"jia": "0.00～8.00", "yi": "6.00～8.00", "bing": "4.00～6.00", "ding": "10.00"}


# Preconditions


def precondition(settings: str) -> str:
    return item("方式: 评审打分") + f"前置条件:\n- {{名称: 报送自评报告, {settings}}}\n"


FOUND = ("jia,1,,9,,,,钱示八", "jia,报送自评报告,,,,,,钱示八")


def test_who_does_not_meet_a_precondition_has_nothing_and_the_lowest_grade() -> None:
    found = sheet(precondition("后果: 计零分"), rows(*FOUND))
    assert (found.total.shown(2), found.grade, found.is_provisional) == ("0.00", "不合格", False)
    assert [k.name for k in found.knocked_out] == ["报送自评报告"]
    assert found.knocked_out[0].evidence[0].place.file == "county/2015/ratings.csv"


def test_who_meets_it_is_scored_as_ever() -> None:
    assert sheet(precondition("后果: 计零分"), rows(FOUND[0])).total.shown(2) == "9.00"


def four(settings: str, *not_met: str) -> YearResult:
    given = [f"{slug},1,,{points},,,,钱示八" for slug, points in zip(("jia", *SISTERS), "9876", strict=True)]
    given += [f"{slug},报送自评报告,,,,,,钱示八" for slug in not_met]
    return scored(precondition(settings), {**county_of_four(), **rows(*given)})


def test_who_is_not_assessed_has_no_rank_and_takes_none() -> None:
    found = four("后果: 不予评定", "jia")
    shown = {u.slug: (u.total_shown(2), u.grade_shown, u.rank_shown) for u in found.units}
    assert shown == {
        "yi": ("8.00", "良好", "1"),
        "bing": ("7.00", "合格", "2"),
        "ding": ("6.00", "合格", "3"),
        "jia": ("不予评定", "不予评定", "—"),
    }
    assert not found.is_provisional


def test_who_gets_nothing_is_ranked_last() -> None:
    found = four("后果: 计零分", "jia")
    assert {u.slug: u.rank_shown for u in found.units} == {"yi": "1", "bing": "2", "ding": "3", "jia": "4"}


def test_who_is_not_scored_is_not_compared_by_rank() -> None:
    text = item(f"{RANK}}}") + "前置条件:\n- {名称: 报送自评报告, 后果: 不予评定}\n"
    values = {"jia": "95", "yi": "90", "bing": "85", "ding": "80"}
    given = [f"{slug},1,,,,{value},,钱示八" for slug, value in values.items()]
    found = scored(text, {**county_of_four(), **rows(*given, "jia,报送自评报告,,,,,,钱示八")})
    assert totals(found) | {"jia": ""} == {"yi": "10.00", "bing": "8.00", "ding": "6.00", "jia": ""}


UNCERTIFIED = "方式: 取数, 取数: 问题:ZF311, 后果: 计零分"


def of_officers(settings: str, *results: str) -> UnitResult:
    """Score 甲 with four officers, of whom two have no certificate, and what was ruled on these two."""
    return sheet(precondition(settings), {**rows(FOUND[0]), **ruled(*results)})


def test_a_measured_precondition_holds_against_its_mark() -> None:
    # 2 of 4 hold a certificate, and both that do not were found true: 50 per cent
    measured = "方式: 取数, 取数: 持证率, 达标值: {}, 后果: 计零分"
    assert of_officers(measured.format(50), "属实", "属实").total.shown(2) == "9.00"
    found = of_officers(measured.format(51), "属实", "属实")
    assert (found.total.shown(2), found.grade, found.is_provisional) == ("0.00", "不合格", False)
    assert found.knocked_out[0].reason.render() == "持证率50%，应不低于51%"
    assert {e.place.file for e in found.knocked_out[0].evidence} >= {"units/jia/postings.csv"}


def test_a_lead_without_a_ruling_leaves_open_whether_the_precondition_is_met() -> None:
    found = of_officers(UNCERTIFIED)
    assert (found.total.shown(2), found.is_provisional) == ("0.00～9.00", True)
    assert found.grades == ("不合格", "合格", "良好", "优秀")
    assert [c.points.shown(2) for c in changes_of(found, 2)] == ["-9.00～0.00"]


@pytest.mark.parametrize(
    ("results", "total"), [(("属实", "不属实"), "0.00"), (("不属实", "不属实"), "9.00"), (("属实",), "0.00")]
)
def test_rulings_decide_whether_the_precondition_is_met(results: tuple[str, ...], total: str) -> None:
    assert of_officers(UNCERTIFIED, *results).total.shown(2) == total


def test_while_it_is_open_nobody_knows_who_takes_part() -> None:
    given = [f"{slug},1,,{points},,,,钱示八" for slug, points in zip(("jia", *SISTERS), "9876", strict=True)]
    text = precondition(UNCERTIFIED.replace("计零分", "不予评定"))
    found = scored(text, {**county_of_four(), **rows(*given), **ruled()})
    assert {u.slug: u.rank_shown for u in found.units} == {
        "jia": "1",
        "yi": "1～2",
        "bing": "2～3",
        "ding": "3～4",
    }
    unit = found.unit("jia")
    assert unit is not None
    assert [text.render() for text in unit.missing] == ["前置条件“报送自评报告”：待核实2项"]
