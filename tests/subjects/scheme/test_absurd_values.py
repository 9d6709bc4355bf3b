"""Wrong, missing and absurd values of every field by which real schemes are written: a finding or a clean result, always."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
import yaml
from building import county
from subjects.assessment.score.published import PUBLISHED, files_of, ratings_text, scheme_text

from zfzr.check.runner import examine
from zfzr.county.county import County
from zfzr.subjects.assessment.reports.result import assessment
from zfzr.subjects.assessment.reports.sheet import sheet_table
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.plain import as_plain
from zfzr.terms.text import Refusal

WEIGHTED, OF_55, PERSONS = "weighted-components", "general-of-55", "per-person-time"
SCHEME, RATINGS = "county/2015/scheme.yaml", "county/2015/ratings.csv"
PARSED = {name: yaml.safe_load(scheme_text(name)) for name in PUBLISHED}
Way = tuple[str | int, ...]


def changed(name: str, way: Way, value: object) -> str:
    """The text of a scheme with one value replaced."""
    found = deepcopy(PARSED[name])
    at: Any = found
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    return str(yaml.safe_dump(found, allow_unicode=True, sort_keys=False))


def of(name: str, path: str, text: str) -> County:
    return county({**files_of(name), path: text}, base=False)


def codes(seen: County) -> set[str]:
    return {found.code for found in examine(seen).findings}


def is_scored(seen: County) -> bool:
    """Score and show all; a refusal in words is an answer too, an exception is none."""
    try:
        result = score_year(seen, 2015)
    except Refusal:
        return False
    as_plain(seen, result)
    assessment(result)
    assert all(sheet_table(seen, result, unit).rows for unit in result.units)
    return True


JUNK = (
    "nan", "inf", "-inf", "abc", "", "百分之七十", "70%", "70，5", "１０", "1e30", 10**30, -(10**30), -1, -0.5,
    float("nan"), float("inf"), None, True, [], [1], [""], {}, {"a": 1},
)  # fmt: skip
"""What nobody can mean by a number, a word of a closed list, yes or no, or a list."""
NUMBERS: tuple[tuple[str, Way], ...] = (
    (WEIGHTED, ("组成", 0, "权重")),
    (WEIGHTED, ("另行扣分", "上限")),
    (WEIGHTED, ("另行扣分", "项目", 0, "每次")),
    (WEIGHTED, ("加分", "上限")),
    (WEIGHTED, ("总分",)),
    (OF_55, ("折入", "分值")),
    (OF_55, ("一级指标", 0, "折合")),
    (OF_55, ("一级指标", 1, "二级指标", 0, "每项")),
    (PERSONS, ("一级指标", 0, "二级指标", 0, "子项", 2, "每人次")),
    (PERSONS, ("一级指标", 1, "二级指标", 0, "达标值")),
    (OF_55, ("一级指标", 0, "二级指标", 1, "分步", "步长")),
    (OF_55, ("一级指标", 0, "二级指标", 1, "分步", "每步")),
    (OF_55, ("一级指标", 0, "二级指标", 1, "分步", "基准")),
)
MAY_BE_EMPTY = {"达标值", "基准"}
"""Fields that may be left empty where the item does without; a township's 达标值 may not."""


@pytest.mark.parametrize("value", JUNK, ids=repr)
@pytest.mark.parametrize(("name", "way"), NUMBERS, ids=lambda each: str(each[-1]))
def test_junk_for_a_number_is_a_finding(name: str, way: Way, value: object) -> None:
    if value is None and name == OF_55 and way[-1] in MAY_BE_EMPTY | {"折合"}:
        pytest.skip("nothing given is the default")
    seen = of(name, SCHEME, changed(name, way, value))
    assert codes(seen)
    is_scored(seen)


@pytest.mark.parametrize("value", JUNK, ids=repr)
@pytest.mark.parametrize(
    ("name", "way"),
    [
        (WEIGHTED, ("组成",)),
        (WEIGHTED, ("另行扣分",)),
        (WEIGHTED, ("另行扣分", "项目")),
        (WEIGHTED, ("分数线按",)),
        (OF_55, ("折入", "封顶")),
        (PERSONS, ("一级指标", 1, "二级指标", 0, "越多越好")),
    ],
    ids=lambda each: str(each[-1]),
)
def test_junk_for_a_part_a_choice_or_yes_and_no_is_a_finding(name: str, way: Way, value: object) -> None:
    if (value is True and way[-1] in ("封顶", "越多越好")) or (value is None and way[-1] == "越多越好"):
        pytest.skip("true is 是, and nothing given is the default")
    seen = of(name, SCHEME, changed(name, way, value))
    assert codes(seen)
    is_scored(seen)


GROUP = ("组别", "执法部门", "名额")
KNOCK = ("一票否决",)


def quota(**values: object) -> list[dict[str, object]]:
    return [{"等次": "优秀", "并列": "都评", **values}]


@pytest.mark.parametrize(
    ("name", "way", "value", "code"),
    [
        # 组成
        (WEIGHTED, ("组成", 0, "权重"), 0, "ZF511"),
        (WEIGHTED, ("组成", 0, "权重"), 101, "ZF511"),
        (WEIGHTED, ("组成", 0, "权重"), 69.99, "ZF502"),  # 99.99 in all
        (WEIGHTED, ("组成", 0, "名称"), "社会评议", "ZF505"),
        (WEIGHTED, ("组成", 0, "名称"), "加分", "ZF505"),
        (WEIGHTED, ("组成", 0, "名称"), " ", "ZF506"),
        (WEIGHTED, ("组成", 0, "分值"), 99, "ZF503"),
        (WEIGHTED, ("组成", 0, "一级指标"), [], "ZF506"),
        (WEIGHTED, ("组成", 0, "一级指标", 0, "二级指标"), [], "ZF506"),
        (WEIGHTED, ("组成", 0, "适用"), ["执法部"], "ZF508"),
        (WEIGHTED, ("组成", 0, "适用"), ["执法部门", "执法部门"], "ZF508"),
        (WEIGHTED, ("组成", 0, "适用"), [""], "ZF508"),
        # 另行扣分, 加分
        (WEIGHTED, ("另行扣分", "上限"), 0, "ZF511"),
        (WEIGHTED, ("另行扣分", "上限"), 101, "ZF511"),
        (WEIGHTED, ("另行扣分", "上限"), 4.999, "ZF511"),
        (WEIGHTED, ("加分", "上限"), 101, "ZF511"),
        (WEIGHTED, ("另行扣分", "项目", 0, "每次"), 0, "ZF511"),
        (WEIGHTED, ("另行扣分", "项目", 0, "每次"), 101, "ZF511"),
        (WEIGHTED, ("另行扣分", "项目", 0, "上限"), 6, "ZF511"),
        (WEIGHTED, ("另行扣分", "项目", 1, "分值"), 6, "ZF511"),
        (WEIGHTED, ("另行扣分", "项目", 0, "分步"), {"步长": 2, "每步": 1}, "ZF507"),  # and 每次
        (WEIGHTED, ("另行扣分", "项目", 0, "每件"), 2, "ZF507"),  # and 每次
        (WEIGHTED, ("另行扣分", "项目", 0, "取数"), "评审:", "ZF501"),
        (WEIGHTED, ("另行扣分", "项目", 0, "越多越好"), True, "ZF507"),  # and yet each of them costs
        (WEIGHTED, ("加分", "项目", 0, "越多越好"), False, "ZF507"),  # and yet each of them earns
        # 计量
        *(
            (WEIGHTED, ("另行扣分", "项目", 0, "计量"), each, "ZF507")
            for each in ("", "nan", "70%", "３次", "百分之", "件", "人次", "%", "-")
        ),
        # 折入, 分数线按
        (OF_55, ("折入", "分值"), 0, "ZF511"),
        (OF_55, ("折入", "分值"), 33.333, "ZF511"),
        (OF_55, ("折入", "名称"), "", "ZF506"),
        (OF_55, ("名称",), " ", "ZF506"),
        (OF_55, ("一级指标", 0, "二级指标", 1, "分步", "步长"), 101, "ZF511"),  # per cent
        (OF_55, ("分数线按",), "得分", "ZF504"),
        (OF_55, ("组别", "执法部门", "等次", 0, "分数线"), 100.5, "ZF504"),
        (OF_55, ("一级指标", 0, "二级指标", 1, "越多越好"), False, "ZF507"),  # of a rate
        (OF_55, ("一级指标", 0, "名称"), "奖励", "ZF505"),
        # 达标 of what assessors count
        (PERSONS, ("一级指标", 1, "二级指标", 0, "达标值"), 0, "ZF511"),
        (PERSONS, ("一级指标", 1, "二级指标", 0, "达标值"), None, "ZF506"),
        # 小数位
        *((WEIGHTED, ("小数位",), each, "ZF511") for each in (-1, 5, 10**6)),
        *((WEIGHTED, ("小数位",), each, "ZF015") for each in (True, False, 1.5, "x", None, [])),
        # 名额
        *((WEIGHTED, GROUP, quota(至多=each), "ZF015") for each in (1.5, "abc", True, [], [1])),
        *((WEIGHTED, GROUP, quota(至多=each), "ZF513") for each in (-1, None)),
        *((WEIGHTED, GROUP, quota(至多比例=each), "ZF513") for each in (-1, 101, None)),
        *((WEIGHTED, GROUP, quota(至多比例=each), "ZF015") for each in ("nan", "abc", True, [1], 10**30)),
        (WEIGHTED, GROUP, quota(至多=1, 至多比例=30), "ZF513"),
        (WEIGHTED, GROUP, [{"等次": "优秀", "至多": 1}], "ZF014"),
        (WEIGHTED, GROUP, [{"等次": "优秀", "至多": 1, "并列": "随机"}], "ZF015"),
        (WEIGHTED, GROUP, [{"等次": "甲等", "至多": 1, "并列": "都评"}], "ZF513"),
        (WEIGHTED, GROUP, quota(至多=1) + quota(至多=2), "ZF513"),
        # 作用
        *(
            (WEIGHTED, KNOCK, [{"名称": "甲", "等次": "一般", "作用": each}], "ZF015")
            for each in ("不得低于", "", None, 0, True, ["定为"])
        ),
        (WEIGHTED, KNOCK, [{"名称": "甲", "等次": "优秀", "作用": "不得高于"}], "ZF513"),
        (WEIGHTED, KNOCK, [{"名称": "甲", "等次": "差"}], "ZF513"),
        (WEIGHTED, KNOCK, [{"名称": " ", "等次": "一般"}], "ZF506"),
        (WEIGHTED, KNOCK, [{"名称": "K.1", "等次": "一般"}], "ZF505"),
    ],
)  # fmt: skip
def test_an_absurd_value_is_told_by_its_rule(name: str, way: Way, value: object, code: str) -> None:
    seen = of(name, SCHEME, changed(name, way, value))
    assert code in codes(seen)
    is_scored(seen)


def test_an_indicator_for_a_group_that_its_component_is_not_for_is_told() -> None:
    parsed = deepcopy(PARSED[WEIGHTED])
    parsed["组别"]["乡镇街道"] = deepcopy(parsed["组别"]["执法部门"])
    parsed["组成"][0]["适用"] = ["执法部门"]
    parsed["组成"][0]["一级指标"][0]["二级指标"][0]["适用"] = ["乡镇街道"]
    text = yaml.safe_dump(parsed, allow_unicode=True, sort_keys=False)
    said = [f for f in examine(of(WEIGHTED, SCHEME, text)).findings if f.code == "ZF508"]
    assert [f.variant for f in said] == ["nobody"]


@pytest.mark.parametrize(
    "steps",
    [
        {"步长": 1, "每步": 1},
        {"基准": 0, "步长": 1, "每步": 1},
        {"基准": -4, "步长": 1, "每步": 1},
        {"基准": 4, "步长": 5, "每步": 1},
    ],
)
def test_steps_below_which_nothing_can_be_lost_are_told(steps: dict[str, int]) -> None:
    item = {
        "编号": "1.3",
        "名称": "集体学习",
        "方式": "扣分",
        "取数": "评审:集体学习",
        "越多越好": True,
        "分步": steps,
    }
    way = ("一级指标", 0, "二级指标", 0, "子项", 2)
    assert codes(of(PERSONS, SCHEME, changed(PERSONS, way, item))) & {"ZF507", "ZF511"}


# Ratings

NUMBER_JUNK = ("nan", "inf", "1e30", str(10**30), "一", "３", "1/2", "10%", "3次", '"1,000"', "[1]")


@pytest.mark.parametrize("value", ["-1", "-0.5", *NUMBER_JUNK])
@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("jia,1.2,,,35,40,", "jia,1.2,,,{},40,"),
        ("jia,1.2,,,35,40,", "jia,1.2,,,35,{},"),
        ("bing,K.1,,,1,,", "bing,K.1,,,{},,"),
        ("bing,J.1,,,1,,", "bing,J.1,,,{},,"),
        ("ding,K.2,2.8,,,,", "ding,K.2,{},,,,"),
        ("jia,1.1,,54,,,", "jia,1.1,,{},,,"),
    ],
)  # fmt: skip
def test_junk_for_a_quantity_or_points_is_a_finding(row: str, other: str, value: str) -> None:
    text = ratings_text(WEIGHTED)
    assert row in text
    seen = of(WEIGHTED, RATINGS, text.replace(row, other.format(value)))
    assert codes(seen)
    assert is_scored(seen)


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("bing,K.1,,,1,,", "bing,K.1,,,1.5,,"),  # times are whole
        ("bing,K.1,,,1,,", "bing,K.1,,,0.123,,"),
        ("bing,K.1,,,1,,", "bing,K.1,,,1,5,"),  # no rate
        ("bing,K.1,,,1,,", "bing,K.1,,,,,"),
        ("bing,K.1,,,1,,", "bing,K.1,1.5,,1,,"),
        ("jia,1.2,,,35,40,", "jia,1.2,,,41,40,"),
        ("jia,1.2,,,35,40,", "jia,1.2,,,35,0,"),
        ("jia,1.2,,,35,40,", "jia,1.2,,,35,,"),
        ("jia,1.2,,,35,40,", "jia,1.2,,,,40,"),
        ("jia,1.2,,,35,40,", "jia,1.2,,30,,,"),
        ("jia,1.1,,54,,,", "jia,1.1,,54,3,,"),
        ("jia,1.1,,54,,,", "jia,1.1,,54,,3,"),
        ("ding,K.2,2.8,,,,", "ding,K.2,,2.8,,,"),
        ("ding,K.2,2.8,,,,", "ding,K.2,6,,,,"),
    ],
)
def test_a_rating_that_does_not_fit_is_told(row: str, other: str) -> None:
    text = ratings_text(WEIGHTED)
    assert row in text
    seen = of(WEIGHTED, RATINGS, text.replace(row, other))
    assert "ZF512" in codes(seen)
    assert is_scored(seen)


def test_nothing_out_of_nothing_cannot_be_judged_and_says_so() -> None:
    seen = of(WEIGHTED, RATINGS, ratings_text(WEIGHTED).replace("jia,1.2,,,35,40,", "jia,1.2,,,0,0,"))
    unit = score_year(seen, 2015).unit("jia")
    assert unit is not None
    (line,) = (each for each in unit.lines if each.number == "1.2")
    # 无从评定 is full marks unless the scheme says otherwise: (54+40)×70% + 27.68
    assert (unit.total.shown(2), line.note and line.note.render("zh")) == ("93.48", "基数为0，无从评定")


@pytest.mark.parametrize(
    ("name", "places"),
    [(n, p) for n in PUBLISHED for p in range(5) if (n, p) != (PERSONS, 0)],  # its caps of 0.5 need one
)
def test_any_number_of_decimals_adds_up(name: str, places: int) -> None:
    seen = of(name, SCHEME, changed(name, ("小数位",), places))
    result = score_year(seen, 2015)
    for unit in result.units:
        parts = [points.low for _, points in unit.parts_of_total]
        parts += [each.points.low for each in (unit.penalties, unit.bonus) if each]
        assert sum(parts) == unit.total.low
        assert unit.total.low == round(unit.total.low, places)


def test_weights_may_have_decimals() -> None:
    parsed = deepcopy(PARSED[WEIGHTED])
    parsed["组成"][0]["权重"], parsed["组成"][1]["权重"] = 66.667, 33.333
    seen = of(WEIGHTED, SCHEME, yaml.safe_dump(parsed, allow_unicode=True, sort_keys=False))
    assert codes(seen) == set()
    unit = score_year(seen, 2015).unit("jia")
    # 89×66.667% = 59.33363 → 59.33; 92.27×33.333% = 30.756… → 30.76
    assert unit is not None
    assert unit.total.shown(2) == "90.09"
