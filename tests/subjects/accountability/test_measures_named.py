"""Measures have one name in whatever words they are written, and three ladders that stay apart (ZF333, ZF409)."""

from __future__ import annotations

import pytest
from building import said
from subjects.accountability.test_reports import BOTH, ZERO, round_of
from subjects.accountability.test_rules import CASES, found, messages, of_round

from zfzr.county.county import County
from zfzr.declare.parameter import parameters
from zfzr.subjects.accountability.lookups.ladders import FAMILIES, Ladder, understood
from zfzr.subjects.accountability.reports.zero_report import Ladders, zero_report

STANDING = [
    (ladder, name.partition(".")[2])
    for ladder, family in FAMILIES.items()
    for name in parameters()[family].standing or ()
]
ALIASES = [
    (ladder, word, alias)
    for ladder, family in FAMILIES.items()
    for word, aliases in (parameters()[family].aliases or {}).items()
    for alias in aliases
]


def one(county: County, written: str) -> tuple[str, str] | None:
    (only,) = understood(county, written, county.as_of)
    return (only.word.ladder.value, only.word.name) if only.word else None


@pytest.mark.parametrize(("ladder", "word"), STANDING)
@pytest.mark.parametrize(
    "dress",
    [
        "{}",
        "给予{}",
        "给予{}处理",
        "依法给予{}的处理",
        "　{} ",
        "{}（2015年5月6日起）",
        "【{}】",
        "“{}”",
        "{}一次",
        "{}。",
        "{}处分",
    ],
)
def test_a_word_in_another_dress_is_the_same_word(ladder: Ladder, word: str, dress: str) -> None:
    assert one(of_round(), dress.format(word)) == (ladder.value, word)
    spaced = " ".join(dress.format(word))
    assert one(of_round(), spaced) == (ladder.value, word)


@pytest.mark.parametrize(("ladder", "word", "alias"), ALIASES)
def test_another_way_to_say_it_is_the_same_word(ladder: Ladder, word: str, alias: str) -> None:
    assert one(of_round(), alias) == one(of_round(), f"给予{alias}处理") == (ladder.value, word)


@pytest.mark.parametrize(
    ("written", "ladder", "name"),
    [
        ("取消评比先进的资格", "处理", "取消评比先进资格"),
        ("取消2015年度评比先进资格", "处理", "取消评比先进资格"),
        ("责令限期整改", "处理", "限期整改"),
        ("限期三十日内整改", "处理", "限期整改"),
        ("诫免谈话", "处理", "诫勉谈话"),
        ("进行诫勉谈话", "处理", "诫勉谈话"),
        ("责令作出书面检查", "处理", "书面检查"),
        ("离岗培训30天", "处理", "离岗培训"),
        ("收回《河南省行政执法证》", "处理", "收回行政执法证"),
        ("暂扣执法证3个月", "处理", "暂扣行政执法证"),
        ("行政记过", "处分", "记过"),
        ("政务记大过处分", "处分", "记大过"),
        ("行政处分：警告", "处分", "警告"),
        ("记过（12个月）", "处分", "记过"),
        ("ｷ", None, ""),
        ("党内严重警告", "党纪处分", "党内严重警告"),
        ("给予党内严重警告处分", "党纪处分", "党内严重警告"),
        ("党纪严重警告", "党纪处分", "党内严重警告"),
        ("党纪处分：警告", "党纪处分", "党内警告"),
        ("留党察看两年", "党纪处分", "留党察看"),
        ("移送司法机关处理", "移送", "移送司法机关"),
        ("依法追究刑事责任", "移送", "追究刑事责任"),
        ("责令其限期整改", "处理", "限期整改"),
        ("对其诫勉谈话", "处理", "诫勉谈话"),
        ("党内严重警告处分，影响期一年半", "党纪处分", "党内严重警告"),
        ("警告（党内）", "党纪处分", "党内警告"),
        ("开除党籍（党纪处分）", "党纪处分", "开除党籍"),
        ("在全县范围内通报批评", "处理", "通报批评"),
        ("在全区范围内通报批评", "处理", "通报批评"),
        ("全市通报", "处理", "通报批评"),
        ("取消本年度评先评优资格", "处理", "取消评比先进资格"),
        ("党纪记过", None, ""),
        ("免予处分", None, ""),
        ("不予警告", None, ""),
        ("", None, ""),
        ("处分", None, ""),
        ("给予" * 5000, None, ""),
    ],
)
def test_what_offices_write_is_understood(written: str, ladder: str | None, name: str) -> None:
    assert one(of_round(), written) == ((ladder, name) if ladder else None)


@pytest.mark.parametrize(
    "written", ["通报批评、书面检查", "通报批评并责令书面检查", "通报批评和书面检查处理"]
)
def test_several_run_together_are_told_apart(written: str) -> None:
    of = of_round()
    words = [each.word.name for each in understood(of, written, of.as_of) if each.word]
    assert words == ["通报批评", "书面检查"]


# What a county adds

OWN = "追究处理.诫勉谈话: {别名: [提醒谈话], 取值: [{值: 1, 来源: 本县规定, 核实: 是}]}\n"


def test_a_county_adds_its_own_ways_to_say_a_word_and_keeps_those_that_stand() -> None:
    of = of_round(report=CASES.replace("批评教育", "提醒谈话"), more={"parameters.yaml": OWN})
    assert one(of, "提醒谈话") == one(of, "诫免谈话") == ("处理", "诫勉谈话")
    assert found(of, "ZF333") == []
    assert messages(of_round(report=CASES.replace("批评教育", "提醒谈话")), "ZF333") != []


def test_what_a_county_states_as_a_word_is_no_longer_an_alias() -> None:
    own = {"parameters.yaml": "追究处理.责令限期整改: {取值: [{值: 1, 来源: 本县规定}]}\n"}
    assert one(of_round(more=own), "责令限期整改") == ("处理", "责令限期整改")


def test_a_word_holds_on_the_day_of_the_case() -> None:
    own = {"parameters.yaml": "追究处理.暂缓晋级: {取值: [{起: 2015-06-01, 值: 1, 来源: 本县规定}]}\n"}
    report = CASES.replace("批评教育", "暂缓晋级")
    assert len(found(of_round(report=report, more=own), "ZF333")) == 1
    later = report.replace("日期: 2015-05-06", "日期: 2015-06-01")
    assert found(of_round(report=later, more=own), "ZF333") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "追究处理.书面检查: {别名: [诫免谈话], 取值: [{值: 1, 来源: 甲}]}",
            "“诫免谈话”写成“书面检查”的别名，又是“诫勉谈话”（处理）的说法，只有一个起作用",
        ),
        (
            "处分种类.警告: {别名: [党内警告], 取值: [{值: 1, 来源: 甲}]}",
            "“党内警告”写成“警告”的别名，又是“党内警告”（党纪处分）的说法，只有一个起作用",
        ),
        (
            "追究处理.书面检查: {别名: [书面的检查], 取值: [{值: 1, 来源: 甲}]}",
            "别名“书面的检查”就是“书面检查”本身，或者写了两次，不起作用",
        ),
        (
            "追究处理.书面检查: {别名: [写检查, 写检查], 取值: [{值: 1, 来源: 甲}]}",
            "别名“写检查”就是“书面检查”本身，或者写了两次，不起作用",
        ),
        ("追究处理.书面检查: {别名: [《》], 取值: [{值: 1, 来源: 甲}]}", "“书面检查”的别名“《》”没有文字"),
        (
            "处分种类.批评教育: {取值: [{值: 1, 来源: 甲}]}",
            "“批评教育”又是“批评教育”（处理）的说法，同一个词只能有一个名称，只在一条线上",
        ),
        ("追究处理.《》: {取值: [{值: 1, 来源: 甲}]}", "“《》”没有文字，不是一种处理、处分"),
        (
            "追究权限.诫免约谈.本机关: {取值: [{值: 1, 来源: 甲}]}",
            "“追究权限.”后面的“诫免约谈”不是单位处理、人员处理、处分，也不是哪一种处理、处分的名称，写了不起作用",
        ),
    ],
)
def test_words_set_against_each_other_are_told(text: str, told: str) -> None:
    of = of_round(more={"parameters.yaml": f"{text}\n"})
    assert said(of, "ZF421") == [told]


def test_what_is_no_word_has_no_other_ways_to_be_said() -> None:
    of = of_round(more={"parameters.yaml": "考试.及格线: {别名: [合格线], 取值: [{值: 60, 来源: 甲}]}\n"})
    assert said(of, "ZF114") == ["“考试.及格线”不是文书上的用语，“别名”不起作用"]


# The ladders

COLUMNS = {
    "单位处理": ("单位处理: [{}]", Ladder.MEASURE),
    "处理": ("人员: [{{人员编号: J002, 处理: [{}]}}]", Ladder.MEASURE),
    "处分": ("处分: [{{人员编号: J002, 种类: {}}}]", Ladder.SANCTION),
    "受理机关": ("移送: [{{人员编号: J002, 受理机关: {}}}]", Ladder.TRANSFER),
}
RIGHT = {
    Ladder.MEASURE: "写在人员的“处理”里",
    Ladder.SANCTION: "写在“处分”里",
    Ladder.TRANSFER: "写在“移送”里",
    Ladder.PARTY: "只在“执行”里注明",
}


def written_in(column: str, word: str) -> str:
    return CASES[: CASES.index("  人员:")] + f"  {COLUMNS[column][0].format(word)}\n  日期: 2015-05-06\n"


@pytest.mark.parametrize(("ladder", "word"), STANDING)
@pytest.mark.parametrize("column", COLUMNS)
def test_a_word_in_the_column_of_another_ladder_is_told_its_own(
    ladder: Ladder, word: str, column: str
) -> None:
    told = messages(of_round(report=written_in(column, f"给予{word}")), "ZF409")
    if COLUMNS[column][1] is ladder:
        assert told == []
    else:
        (only,) = told
        assert only.startswith(f"“给予{word}”")
        assert RIGHT[ladder] in only


def test_of_several_run_together_the_one_on_the_wrong_ladder_is_named() -> None:
    of = of_round(report=written_in("处分", "记过、党内严重警告"))
    assert messages(of, "ZF409") == ["“党内严重警告”是党纪处分，不写在“处分”里，只在“执行”里注明"]


def test_a_transfer_to_an_organ_is_no_word() -> None:
    report = written_in("受理机关", "甲县公安局和甲县人民检察院")
    assert found(of_round(report=report), "ZF409") == found(of_round(report=report), "ZF333") == []


@pytest.mark.parametrize(
    ("column", "word", "near"),
    [
        ("处理", "诫勉淡话", "诫勉谈话"),
        ("处理", "戒免谈话", "诫勉谈话"),
        ("单位处理", "给予限期整顿处理", "限期整改"),
        ("处分", "给予记大过过处分", "记大过"),
        ("处分", "党内严重警示", "党内严重警告"),
    ],
)
def test_an_unknown_word_is_told_with_the_nearest(column: str, word: str, near: str) -> None:
    (told,) = messages(of_round(report=written_in(column, word)), "ZF333")
    assert told.startswith(f"“{column}”里的“{word}”不是规定的说法，是不是“{near}")


def test_one_measure_in_two_writings_is_written_twice() -> None:
    of = of_round(report=CASES.replace("[批评教育]", "[诫勉谈话, 诫免谈话]"))
    assert messages(of, "ZF333") == ["“处理”里的“诫免谈话”就是前面的“诫勉谈话”，都是“诫勉谈话”，只统计一次"]


# The counts


def ladders(cases: str) -> Ladders:
    report = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n落款日期: 2015-11-20\n追究:\n" + cases
    return zero_report(round_of(BOTH, {"jia": report, "yi": ZERO}), 2015).ladders


def test_measures_in_different_words_count_as_one() -> None:
    counted = ladders("""\
- 案由: 甲
  单位处理: [限期整改, 取消评比先进资格]
  人员: [{人员编号: J001, 处理: [诫勉谈话]}, {人员编号: J002, 处理: [给予诫免谈话处理]}]
  日期: 2015-05-06
- 案由: 乙
  单位处理: [责令限期整改, 取消评比先进的资格]
  处分: [{人员编号: J001, 种类: 记过}, {人员编号: J002, 种类: 行政记过处分}]
  日期: 2015-06-06
""")
    assert counted.unit_measures == (("取消评比先进资格", 2), ("限期整改", 2))
    assert counted.person_measures == (("诫勉谈话", 2),)
    assert counted.sanctions == (("记过", 2),)
    assert counted.misplaced == ()


def test_a_sanction_of_the_party_is_counted_on_no_ladder() -> None:
    counted = ladders("""\
- 案由: 甲
  单位处理: [党内警告]
  人员: [{人员编号: J001, 处理: [批评教育, 开除党籍]}]
  处分: [{人员编号: J001, 种类: 党内严重警告}, {人员编号: J002, 种类: 警告}]
  日期: 2015-05-06
""")
    assert (counted.unit_measures, counted.person_measures) == ((), (("批评教育", 1),))
    assert counted.sanctions == (("警告", 1),)
    assert counted.misplaced == (("党内严重警告", 1), ("党内警告", 1), ("开除党籍", 1))


def test_one_measure_written_twice_of_one_person_is_counted_once() -> None:
    counted = ladders("""\
- 案由: 甲
  人员: [{人员编号: J001, 处理: [诫勉谈话, 诫免谈话, 通报批评、书面检查]}]
  日期: 2015-05-06
""")
    assert counted.person_measures == (("书面检查", 1), ("诫勉谈话", 1), ("通报批评", 1))


def test_a_word_that_no_ladder_has_is_counted_as_it_is_written() -> None:
    counted = ladders("- {案由: 甲, 单位处理: [停业整顿], 日期: 2015-05-06}\n")
    assert counted.unit_measures == (("停业整顿", 1),)


@pytest.mark.parametrize(
    ("held", "persons"),
    [
        ("处分: [{人员编号: J001, 种类: 党内严重警告}]", 0),
        ("人员: [{人员编号: J001, 处理: [党内警告]}]", 0),
        ("处分: [{人员编号: J001, 种类: 党内严重警告}, {人员编号: J001, 种类: 记过}]", 1),
        ("处分: [{人员编号: J001, 种类: 党内严重警告、记过}]", 1),
        ("人员: [{人员编号: J001, 处理: [记过]}]", 1),
        ("人员: [{人员编号: J001}]", 1),
        ("移送: [{人员编号: J001, 受理机关: 甲县人民检察院}]", 1),
    ],
)
def test_whom_the_party_alone_sanctioned_is_not_counted_as_held_to_account(held: str, persons: int) -> None:
    report = (
        "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 有追究\n落款日期: 2015-11-20\n"
        f"合计: {{人数: {persons}}}\n追究:\n- {{案由: 甲, {held}, 日期: 2015-05-06}}\n"
    )
    of = round_of(BOTH, {"jia": report, "yi": ZERO})
    assert zero_report(of, 2015).person_count == persons
    assert said(of, "ZF405") == []
