"""A unit's group, like its name, carries dates: it is assessed, owes and is trained as of the group of the day (ZF331)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said
from subjects.assessment.scoring import HEAD, ratings

from zfzr.county.county import County
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.subjects.unit.lookups import units_by_slug

UNIT = base_files()["units/jia/unit.yaml"].decode()
TWO_GROUPS = HEAD.replace("  执法部门:", "  综合管理部门: {等次: [{名称: 合格, 分数线: 0}]}\n  执法部门:")
SCHEME = f"""{TWO_GROUPS}一级指标:
- 名称: 严格执法
  二级指标:
  - {{编号: '1', 名称: 案卷, 分值: 100, 方式: 评审打分, 适用: [执法部门]}}
  - {{编号: '2', 名称: 机关工作, 分值: 100, 方式: 评审打分, 适用: [综合管理部门]}}
"""


def formerly(until: str) -> str:
    return f"{UNIT}曾属组别:\n- {{组别: 综合管理部门, 起: 2010-01-01, 止: {until}}}\n"


def regrouped(until: str, more: dict[str, str] | None = None, as_of: str = "2016-06-30") -> County:
    files = {"units/jia/unit.yaml": formerly(until), "county/2015/scheme.yaml": SCHEME, **(more or {})}
    return county(files, as_of=as_of)


@pytest.mark.parametrize(
    ("until", "group", "indicator"),
    [
        ("2015-12-30", "执法部门", "1"),  # regrouped on the closing day itself
        ("2015-12-31", "综合管理部门", "2"),  # the day after
        ("2016-03-31", "综合管理部门", "2"),
    ],
)
def test_a_year_is_assessed_in_the_group_of_its_closing_day(until: str, group: str, indicator: str) -> None:
    result = score_year(regrouped(until), 2015)
    held = {g.name: [u.slug for u in g.units] for g in result.groups}
    assert held[group] == ["jia"]
    unit = result.unit("jia")
    assert unit is not None
    assert [line.number for line in unit.lines] == [indicator]


@pytest.mark.parametrize(
    ("until", "text"),
    [("2015-06-30", []), ("2016-03-31", ["1 案卷 不适用于县食药监局（综合管理部门）"])],
)
def test_ratings_are_of_the_group_of_that_day(until: str, text: list[str]) -> None:
    rated = dict(ratings("jia,1,2,,,缺签字,抽查表1,钱示八,2016-01-05"))
    assert said(regrouped(until, rated), "ZF512") == text


@pytest.mark.parametrize(("until", "owes"), [("2015-11-29", True), ("2015-11-30", False)])
def test_a_round_asks_the_group_of_its_due_day(until: str, owes: bool) -> None:
    profile = base_files()["zfzr.yaml"].decode().replace("数据截止: 2015-12-31", "数据截止: 2016-12-31")
    declared = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 应报: [执法部门]}\n"
    round_ = round_in_use(regrouped(until, {"zfzr.yaml": profile + declared}), "责任追究报告", 2015)
    assert isinstance(round_, RoundOfYear)
    assert ("jia" in round_.owing) is owes


def test_a_group_may_be_left_out_of_a_round() -> None:
    declared = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 起始年度: 2015, 除外: [乡镇街道]}\n"
    of = county({"zfzr.yaml": base_files()["zfzr.yaml"].decode() + declared})
    round_ = round_in_use(of, "责任追究报告", 2015)
    assert isinstance(round_, RoundOfYear)
    assert list(round_.owing) == ["jia"]


def test_the_group_of_a_day_is_the_former_one_up_to_its_last_day() -> None:
    of = regrouped("2015-06-30")
    unit = units_by_slug(of)["jia"]
    days = {day: unit.group_on(of.on(day).as_of) for day in (of.as_of, unit.former_groups[0].end or of.as_of)}
    assert list(days.values()) == ["执法部门", "综合管理部门"]


# ZF331, ZF103


@pytest.mark.parametrize(("label", "inner"), [("曾用名", "名称"), ("曾属组别", "组别")])
def test_what_was_once_ended_on_some_day(label: str, inner: str) -> None:
    text = f"{UNIT}{label}:\n- {{{inner}: 综合管理部门, 起: 2010-01-01}}\n"
    of = county({"units/jia/unit.yaml": text})
    assert said(of, "ZF331") == [f"{label}“综合管理部门”没有写“止”，分不清到哪一日为止"]
    assert found(of, "ZF331") == [f"units/jia/unit.yaml:{UNIT.count(chr(10)) + 2}"]


@pytest.mark.parametrize(
    ("label", "inner", "text"),
    [
        ("曾用名", "名称", "2012-06-30 起同时有两个曾用名"),
        ("曾属组别", "组别", "2012-06-30 起同时属于两个组别"),
    ],
)
@pytest.mark.parametrize(("start", "clash"), [("2012-06-30", True), ("2012-07-01", False)])
def test_two_former_ones_follow_one_another(
    label: str, inner: str, text: str, start: str, clash: bool
) -> None:
    rows = f"- {{{inner}: 甲, 止: 2012-06-30}}\n- {{{inner}: 乙, 起: {start}, 止: 2014-12-31}}\n"
    of = county({"units/jia/unit.yaml": f"{UNIT}{label}:\n{rows}"})
    assert said(of, "ZF103") == ([text] if clash else [])


@pytest.mark.parametrize("label", ["主要负责人", "分管负责人"])
def test_one_leader_holds_one_office_once_at_a_time(label: str) -> None:
    without = UNIT.replace("主要负责人:\n- {姓名: 周示一, 职务: 局长}\n", "")
    rows = "- {姓名: 周示一, 起: 2010-01-01}\n- {姓名: 周示一, 起: 2014-01-01}\n- {姓名: 吴示七, 起: 2014-01-01}\n"
    of = county({"units/jia/unit.yaml": f"{without}{label}:\n{rows}"})
    assert said(of, "ZF103") == ["周示一 2014-01-01 起有两段任职重叠"]


def test_one_role_is_held_by_one_office_at_a_time() -> None:
    profile = base_files()["zfzr.yaml"].decode()
    of = county({"zfzr.yaml": profile.replace("起: 2019-04-01", "起: 2019-03-31")})
    assert said(of, "ZF103") == ["2019-03-31 起“法制机构”同时是两个机构"]


POWER = "- 编码: 41082301CF00100\n  名称: 甲\n  类别: 行政处罚\n"


@pytest.mark.parametrize(
    ("lists", "text"),
    [
        (
            "  依据:\n  - {引文: 《中华人民共和国行政处罚法》第三条, 止: 2015-06-30}\n"
            "  - {引文: 《中华人民共和国行政处罚法》第三条, 起: 2015-06-30}\n",
            ["2015-06-30 起“《中华人民共和国行政处罚法》第三条”列了两次"],
        ),
        (
            "  依据:\n  - {引文: 《中华人民共和国行政处罚法》第三条, 止: 2015-06-30}\n"
            "  - {引文: 《中华人民共和国行政处罚法》第三条, 起: 2015-07-01}\n",
            [],
        ),
        (
            "  依据: [《中华人民共和国行政处罚法》第三条]\n  承办:\n"
            "  - {机构: zhifa, 岗位: zhifa-diaocha}\n  - {机构: zhifa, 岗位: zhifa-diaocha, 起: 2015-01-01}\n",
            ["2015-01-01 起分解到“zhifa”“zhifa-diaocha”写了两次"],
        ),
    ],
)
def test_a_basis_and_an_assignment_stand_once_at_a_time(lists: str, text: list[str]) -> None:
    assert said(county({"units/jia/authorities.yaml": POWER + lists}), "ZF103") == text


# ZF079


def town(name: str, short: str, more: str = "") -> dict[str, str]:
    return {
        "units/bing/unit.yaml": f'名称: {name}\n简称: {short}\n组别: 乡镇街道\n单位代码: "53"\n{more}',
    }


def test_a_short_name_with_one_character_that_the_full_one_has_not_is_told() -> None:
    assert said(county(town("甲县清河镇人民政府", "青河镇")), "ZF079") == [
        "简称“青河镇”里的“青”，全称“甲县清河镇人民政府”里没有：是不是写错了一个字？"
    ]


@pytest.mark.parametrize("short", ["清河镇", "县清河镇", "示范区办"])
def test_a_short_name_of_the_full_ones_characters_or_another_name_is_left_alone(short: str) -> None:
    assert found(county(town("甲县清河镇人民政府", short)), "ZF079") == []


OFFICE = """\
法制机构: {{名称: {name}}}
机构:
- {{代码: fazhi, 名称: 政策法规股, 类型: 内设机构}}
"""


@pytest.mark.parametrize(
    ("name", "is_told"), [("政策法规科", True), ("政策法规股", False), ("法律顾问室", False)]
)
def test_a_legal_office_that_is_a_body_but_for_one_character_is_told(name: str, is_told: bool) -> None:
    of = county(town("甲县清河镇人民政府", "清河镇", OFFICE.format(name=name)))

    assert found(of, "ZF079") == (["units/bing/unit.yaml:5"] if is_told else [])
