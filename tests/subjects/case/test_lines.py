"""Lines of cases that cannot be right: of another year, of unmasked parties, at odds with themselves (ZF701-ZF706)."""

from __future__ import annotations

import pytest
from building import county, found, keys, said
from subjects.case.cases import NUMBER, ON_THE_SPOT, case


@pytest.mark.parametrize(
    ("party", "told"),
    [
        ("王示例", True),
        ("王 示例", True),
        ("买买提·艾力", True),
        ("Li Ming", True),
        ("Alex Xu", True),
        ("王示例（某村村民）", True),
        ("王某、李示例", True),
        ("王某", False),
        ("王某某", False),
        ("王某明", False),
        ("王××", False),
        ("王XX", False),
        ("王*", False),
        ("王某等3人", False),
        ("王某、李某", False),
        ("", False),
    ],
)
def test_the_name_of_a_citizen_is_masked(party: str, told: bool) -> None:
    of = county(case(当事人类型="公民", 当事人=party))

    assert keys(of, "ZF704") == ([f"ZF704:{NUMBER}"] if told else [])
    assert not party or not told or all(party not in message for message in said(of, "ZF704"))


@pytest.mark.parametrize(("party", "told"), [("王示例", True), ("李记面馆", False), ("某小吃店", False)])
def test_a_household_may_bear_the_name_of_its_shop(party: str, told: bool) -> None:
    assert bool(keys(county(case(当事人类型="个体工商户", 当事人=party)), "ZF704")) is told


def test_an_organisation_has_its_name() -> None:
    assert keys(county(case(当事人类型="法人", 当事人="甲县化肥厂")), "ZF704") == []


def test_a_case_lies_in_the_year_of_its_opening_or_of_its_decision_on_the_spot() -> None:
    assert keys(county(case(立案="2014-12-31")), "ZF701") == [f"ZF701:{NUMBER}:2014-12-31"]
    spot = {
        **ON_THE_SPOT,
        "决定日期": "2014-12-30",
        "决定文号": "甲食药监罚〔2014〕1号",
        "送达日期": "2014-12-30",
    }
    assert keys(county(case(**spot)), "ZF701") == [f"ZF701:{NUMBER}:2014-12-30"]


@pytest.mark.parametrize(
    ("over", "what"),
    [
        ({"罚款": ""}, ["罚款"]),
        ({"处罚种类": "警告"}, ["罚款"]),
        ({"没收": "500"}, ["没收"]),
        ({"处罚种类": "没收非法财物", "罚款": ""}, []),
        ({"罚款": "-5"}, ["罚款"]),
        ({"处罚种类": "警告", "罚款": "0"}, []),
    ],
)
def test_a_sum_has_its_kind_and_a_fine_its_sum(over: dict[str, str], what: list[str]) -> None:
    assert keys(county(case(**over)), "ZF705") == [f"ZF705:{NUMBER}/{each}" for each in what]


@pytest.mark.parametrize(
    ("over", "missing"),
    [
        ({"决定文号": ""}, "决定文号"),
        ({"立案": ""}, "立案"),
        ({"职权编码": ""}, "职权编码"),
        ({"复议诉讼结果": "诉讼撤销"}, "复议诉讼日期"),
        (
            dict.fromkeys(("决定日期", "决定文号", "处罚种类", "罚款", "送达日期"), "")
            | {"结案": "2015-10-08"},
            "结案方式",
        ),
    ],
)
def test_what_a_line_must_say(over: dict[str, str], missing: str) -> None:
    (message,) = said(county(case(**over)), "ZF706")

    assert missing in message


def test_a_case_that_goes_on_says_enough() -> None:
    going_on = dict.fromkeys(("决定日期", "决定文号", "处罚种类", "罚款", "送达日期"), "")

    assert said(county(case(**going_on)), "ZF706") == []


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"处罚种类": "通报批评；罚款"}, True),
        ({"处罚种类": "罚款；吊销许可证"}, False),
        ({"程序": "普通"}, True),
        ({"程序": "一般"}, False),
        ({"结案": "2015-10-08", "结案方式": "履行完毕"}, False),
        ({"结案": "2015-10-08", "结案方式": "办完了"}, True),
        ({"复议诉讼结果": "败诉", "复议诉讼日期": "2015-12-01"}, True),
    ],
)
def test_words_are_those_of_the_day(over: dict[str, str], told: bool) -> None:
    assert bool(said(county(case(**over)), "ZF703")) is told


def test_an_unknown_word_is_told_with_those_of_the_day() -> None:
    """一般程序 is 普通程序 since 2021-07-15."""
    dates = {"立案": "2026-01-04", "决定日期": "2026-01-09", "送达日期": "", "结案": "", "公示日期": ""}
    (text,) = said(county(case(程序="一般", **dates), as_of="2026-02-01"), "ZF703")
    assert text.endswith("写了“一般”，当日没有这个词，可以写：简易、普通、快速")


def test_where_no_words_are_set_that_is_said_instead_of_an_empty_list() -> None:
    ends = "复议撤销 复议变更 复议确认违法 复议维持 复议驳回 复议终止"
    suits = "诉讼撤销 诉讼变更 诉讼确认违法 诉讼确认无效 诉讼维持 诉讼驳回 诉讼撤诉"
    none = "".join(
        f"复议诉讼结果.{word}:\n  取值: [{{值: 0, 来源: 甲县, 核实: 否}}]\n"
        for word in f"{ends} {suits}".split()
    )
    of = county({**case(复议诉讼结果="败诉", 复议诉讼日期="2015-12-01"), "parameters.yaml": none})
    (text,) = said(of, "ZF703")
    assert text.endswith("的“复议诉讼结果”写了“败诉”，当日还没有登记复议诉讼结果可以写哪些词")


@pytest.mark.parametrize("column", ["立案", "决定日期", "送达日期", "罚款", "程序", "当事人类型", "主办人"])
@pytest.mark.parametrize("value", ["甲乙丙", "2015-13-40", "=1+1", "9999999999999999999999999999"])
def test_bad_input_is_told_and_breaks_nothing(column: str, value: str) -> None:
    of = county(case(**{column: value}))

    assert of.dataset.faults or said(of, "ZF102")


# ZF080


def of_party(kind: str, party: str) -> dict[str, str]:
    return {
        "units/jia/2015/cases.csv": "案号,职权编码,案由,当事人类型,当事人,程序,立案\n"
        f"甲食药监立〔2015〕1号,41082301CF00100,生产经营腐败变质食品,{kind},{party},一般,2015-03-10\n"
    }


@pytest.mark.parametrize(
    ("kind", "party"), [("公民", "甲县某烟酒店"), ("法人", "张某某"), ("其他组织", "欧阳某")]
)
def test_a_party_whose_name_is_of_another_type_is_told(kind: str, party: str) -> None:
    assert found(county(of_party(kind, party)), "ZF080") == ["units/jia/2015/cases.csv:2"]


@pytest.mark.parametrize(
    ("kind", "party"),
    [
        ("公民", "张某某"),
        ("个体工商户", "张某"),
        ("个体工商户", "甲县某烟酒店"),
        ("法人", "某公司"),
        ("其他组织", "某协会"),
    ],
)
def test_a_party_whose_name_is_of_its_type_is_left_alone(kind: str, party: str) -> None:
    assert found(county(of_party(kind, party)), "ZF080") == []
