"""A power traced: every link of the chain in a small county, and every gap where it would stand, with its rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from building import county

from zfzr.check.runner import found_by
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import read_tree
from zfzr.questions.trace.named import Meant, Trace, called, traced
from zfzr.questions.trace.tree import Branch
from zfzr.subjects.power.lookups import all_powers

SAMPLE = Path(__file__).parents[2] / "data"
CODE = "41082301CF00100"
POWER = """
- 编码: 41082301CF00100
  名称: 对生产经营腐败变质食品的处罚
  类别: 行政处罚
  依据: [《中华人民共和国食品安全法》第一百二十四条第一款第（四）项]
  责任模板: 处罚.一般程序
  承办: [{机构: zhifa, 岗位: zhifa-diaocha}]
  状态: 在用
  复核日期: 2015-10-08
"""
POWERS = "units/jia/authorities.yaml"
CASES = """
案号,职权编码,案由,当事人类型,当事人,程序,立案,主办人,决定日期,处罚种类,罚款
甲食立〔2015〕1号,41082301CF00100,销售变质食品,公民,张某,一般,2015-10-10,J001,2015-11-02,罚款,2000
"""


def lines(tree: Branch) -> Iterator[Branch]:
    yield tree
    for each in tree.below:
        yield from lines(each)


def trace_of(of: County, what: str = CODE) -> Trace:
    (meant,) = called(of, what)
    return traced(of, meant)


def says(trace: Trace, key: str) -> list[str]:
    return [each.says.render() for each in lines(trace.tree) if each.key == key]


def gaps(of: County, what: str = CODE) -> list[tuple[str, str]]:
    """Each gap by what it is and what judges it."""
    found = (each for each in trace_of(of, what).tree.gaps())
    return [
        (e.key, e.gap.rule or e.gap.unjudged.zh) for e in found if e.gap and (e.gap.rule or e.gap.unjudged)
    ]


def test_every_link_is_told_with_its_file_and_line() -> None:
    of = county({POWERS: POWER, "units/jia/2015/cases.csv": CASES})
    found = trace_of(of)

    told = [(each.key, f"{each.file}:{each.line}") for each in lines(found.tree) if each.file]
    assert ("power", f"{POWERS}:1") in told
    assert ("citation", f"{POWERS}:4") in told
    assert ("version", "laws/shipin-anquan-fa.yaml:8") in told
    assert ("body", "units/jia/unit.yaml:10") in told
    assert ("post", "units/jia/unit.yaml:14") in told
    assert ("person", "units/jia/certificates.csv:2") in told
    assert ("procedure", "units/jia/procedures/chufa-yiban.yaml:1") in told
    assert ("standard", "units/jia/discretion.yaml:1") in told
    assert ("case", "units/jia/2015/cases.csv:2") in told
    assert {"duty", "ground"} <= {key for key, _ in told}
    assert found.gaps == 0


def test_people_are_those_certified_on_the_day_looked_from() -> None:
    assert says(trace_of(county({POWERS: POWER})), "person") == [
        "孙示四（J001）科员 持证 豫H01-0001，至 2015-12-31",
        "李示五（J002）科员 持证 豫H01-0002，至 2015-12-31",
    ]
    assert gaps(county({POWERS: POWER}, as_of="2016-01-01")) == [
        ("uncertified", "ZF311"),
        ("person", "ZF311"),
        ("person", "ZF311"),
    ]


def test_a_case_tells_no_party() -> None:
    found = trace_of(county({POWERS: POWER, "units/jia/2015/cases.csv": CASES}))

    assert says(found, "case") == ["案件 甲食立〔2015〕1号 销售变质食品，2015-11-02 罚款 2000元"]
    assert not any("张某" in each.says.render() for each in lines(found.tree))


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("  依据: [《中华人民共和国食品安全法》第一百二十四条第一款第（四）项]\n", "", ("no-basis", "ZF207")),
        ("《中华人民共和国食品安全法》第一百二十四条第一款第（四）项", "第几条", ("unreadable", "ZF201")),
        ("食品安全法》第一百二十四条第一款第（四）项", "粮食法》第一条", ("unknown-law", "ZF202")),
        ("第一百二十四条第一款第（四）项", "第一百六十条", ("unsound", "ZF203")),
        ("复核日期: 2015-10-08", "复核日期: 2015-09-30", ("changed", "ZF204")),
        ("  承办: [{机构: zhifa, 岗位: zhifa-diaocha}]\n", "", ("unassigned", "ZF208")),
        ("{机构: zhifa, 岗位: zhifa-diaocha}", "{机构: zhifa}", ("unassigned", "ZF208")),
        ("机构: zhifa, 岗位: zhifa-diaocha", "机构: wu, 岗位: zhifa-diaocha", ("body", "ZF102")),
        ("岗位: zhifa-diaocha", "岗位: wu", ("post", "ZF102")),
        (
            "机构: zhifa, 岗位: zhifa-diaocha",
            "机构: fazhi, 岗位: fazhi-shenhe",
            ("nobody", "没有规则评这一项"),
        ),
        ("责任模板: 处罚.一般程序", "责任: []", ("no-duty", "ZF209")),
        ("责任模板: 处罚.一般程序", "追责: []", ("no-liability", "ZF209")),
        ("责任模板: 处罚.一般程序", "责任模板: 没有", ("template", "ZF102")),
        ("类别: 行政处罚", "类别: 行政许可", ("no-procedure", "ZF762")),
        ("类别: 行政处罚", "类别: 行政奖励", ("no-procedure", "没有规定这类职权要有流程，不评")),
        ("状态: 在用", "状态: 在用\n  流程: wu", ("no-procedure", "ZF761")),
        ("编码: 41082301CF00100", "编码: 41082301CF00900", ("no-discretion", "ZF777")),
        ("类别: 行政处罚", "类别: 没有的", ("class", "ZF212")),
        (
            "状态: 在用",
            "状态: 下放\n  变更: [{日期: 2015-01-01, 类型: 下放}]",
            ("change", "ZF211"),
        ),
        ("状态: 在用", "状态: 在用\n  变更: [{日期: 2015-01-01, 类型: 取消}]", ("state", "ZF210")),
    ],
)
def test_each_gap_stands_in_its_place_and_names_its_rule(
    written: str, instead: str, expected: tuple[str, str]
) -> None:
    assert written in POWER
    of = county({POWERS: POWER.replace(written, instead)})
    code = all_powers(of)[0].code

    assert expected in gaps(of, code)
    if expected[1].startswith("ZF"):
        from zfzr.check.runner import examine

        assert examine(of, lambda rule: rule.code == expected[1]).findings, "the rule says so, too"


def test_a_law_that_is_gone_is_a_gap_where_it_stands() -> None:
    old = POWER.replace("第一百二十四条第一款第（四）项", "第八十五条").replace("食品安全法》", "粮食法》")
    law = (
        "名称: 中华人民共和国粮食法\n效力层级: 法律\n版本: [{施行: 2000-01-01, 失效: 2015-06-30, 条数: 90}]\n"
    )
    after = (
        "名称: 粮食新法\n效力层级: 法律\n替代: [中华人民共和国粮食法]\n版本: [{施行: 2015-07-01, 条数: 9}]\n"
    )
    of = county({POWERS: old, "laws/a.yaml": law, "laws/b.yaml": after})

    assert ("unsound", "ZF205") in gaps(of)
    assert says(trace_of(of), "successor") == ["由《粮食新法》替代"]


def test_a_law_without_a_text_and_one_with_odd_ones_do_no_harm() -> None:
    for texts in ("[]", "[{施行: 2015-01-01, 失效: 2014-01-01}]", "[{施行: 2015-01-01}, {施行: 2015-01-01}]"):
        law = f"名称: 中华人民共和国粮食法\n效力层级: 法律\n版本: {texts}\n"
        of = county({POWERS: POWER.replace("食品安全法》", "粮食法》"), "laws/a.yaml": law})

        assert trace_of(of).tree.below


UNREAD = "有关文件没有读全，未评"


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        ("laws/shipin-anquan-fa.yaml", "unknown-law"),
        ("units/jia/unit.yaml", "body"),
        ("units/jia/postings.csv", "nobody"),
        ("units/jia/certificates.csv", "person"),
        ("units/jia/procedures/chufa-yiban.yaml", "no-procedure"),
        ("units/jia/discretion.yaml", "no-discretion"),
        ("units/jia/2015/cases.csv", "no-case"),
        ("county/duty-templates.yaml", "template"),
    ],
)
def test_what_may_stand_in_a_file_that_was_not_read_is_not_judged(broken: str, key: str) -> None:
    of = county({POWERS: POWER, broken: "{[\x00"})

    assert (key, UNREAD) in gaps(of)


def test_a_norm_of_another_province_is_not_said_to_apply_here() -> None:
    """It is in force on the day, and law in another place alone."""
    law = "名称: 浙江省某条例\n效力层级: 地方性法规\n版本: [{施行: 2010-01-01}]\n核对至: 2015-12-31\n"
    power = POWER.replace(
        "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项", "《浙江省某条例》第一条"
    )
    said = says(trace_of(county({POWERS: power, "laws/zhejiang.yaml": law})), "version")
    assert "2010-01-01 起施行的文本，是浙江省的规定，不在本地适用" in said
    assert "2010-01-01 起施行的文本，当日适用" not in said


def test_a_registered_document_is_no_unknown_law() -> None:
    documents = "- {文号: 甲政〔2015〕9号, 标题: 甲县办法, 发文机关: 甲县人民政府}\n"
    cited = POWER.replace("中华人民共和国食品安全法》第一百二十四条第一款第（四）项", "甲县办法》第三条")

    assert ("unknown-law", "ZF202") in gaps(county({POWERS: cited}))
    assert gaps(county({POWERS: cited, "county/basis-documents.yaml": documents})) == []


def test_what_later_texts_change_is_told_apart_from_what_waits_for_review() -> None:
    of = county({POWERS: POWER.replace("2015-10-08", "2014-01-01")}, as_of="2015-06-30")
    now = county({POWERS: POWER.replace("2015-10-08", "2014-01-01")})

    assert says(trace_of(of), "later") == ["以后变动：2015-10-01 起施行的文本改动了第一百二十四条"]
    assert says(trace_of(now), "changed") == [
        "2015-10-01 起施行的文本改动了第一百二十四条，上次复核 2014-01-01，需复核"
    ]


def test_a_delegated_power_shows_its_log_and_whose_it_is_now() -> None:
    gone = POWER.replace(
        "状态: 在用",
        "状态: 下放\n  变更: [{日期: 2015-03-01, 类型: 下放, 对方: yi, 批准文号: 甲政〔2015〕1号}]",
    )
    of = county({POWERS: gone, "units/yi/authorities.yaml": POWER.replace("41082301", "41082302")})
    found = trace_of(of)

    assert says(found, "state") == ["状态 下放，2015-03-01 起不在用"]
    assert says(found, "change") == ["2015-03-01 下放至乙镇（甲政〔2015〕1号）"]
    assert says(found, "counterpart") == ["对方事项 41082302CF00100 对生产经营腐败变质食品的处罚"]


def test_who_exercises_it_together_is_told() -> None:
    of = county({POWERS: POWER.replace("状态: 在用", "状态: 在用\n  共同实施: {牵头: jia, 配合: [yi]}")})

    assert says(trace_of(of), "joint") == ["共同实施，牵头 县食药监局", "共同实施，配合 乙镇"]


def test_gaps_of_a_power_out_of_use_are_said_not_to_be_judged() -> None:
    gone = POWER.replace("状态: 在用", "状态: 取消").replace(
        "  承办: [{机构: zhifa, 岗位: zhifa-diaocha}]\n", ""
    )

    assert gaps(county({POWERS: gone})) == [("unassigned", "事项当日不在用，不评")]


def test_a_case_is_traced_to_its_power_or_told_to_have_none() -> None:
    whole = county({POWERS: POWER, "units/jia/2015/cases.csv": CASES})
    without = county({POWERS: POWER, "units/jia/2015/cases.csv": CASES.replace(",41082301CF00100", ",")})
    unknown = county({POWERS: POWER, "units/jia/2015/cases.csv": CASES.replace("CF00100", "CF00700")})

    assert says(trace_of(whole, "甲食立〔2015〕1号"), "power") == [
        "职权 41082301CF00100 对生产经营腐败变质食品的处罚（县食药监局）"
    ]
    assert gaps(without, "甲食立〔2015〕1号") == [("no-power", "ZF715 未评")]
    assert gaps(unknown, "甲食立〔2015〕1号") == [("no-power", "ZF102")]


def test_a_post_shows_its_people_and_its_powers() -> None:
    found = trace_of(county({POWERS: POWER}), "jia/zhifa-diaocha")

    assert len(says(found, "person")) == 2
    assert says(found, "power") == ["职权 41082301CF00100 对生产经营腐败变质食品的处罚"]


def test_one_code_in_two_units_asks_which() -> None:
    of = county({POWERS: POWER, "units/yi/authorities.yaml": POWER})

    assert [each.address for each in called(of, CODE)] == [f"jia/{CODE}", f"yi/{CODE}"]
    assert [each.address for each in called(of, f"乙镇/{CODE}")] == [f"yi/{CODE}"]
    assert [each.address for each in called(of, CODE, "jia")] == [f"jia/{CODE}"]


@pytest.mark.parametrize(
    "written", [CODE, CODE.lower(), "４１０８２３０１ＣＦ００１００", "腐败变质", f" {CODE} "]
)
def test_a_power_is_found_by_code_or_name_however_it_is_typed(written: str) -> None:
    assert [each.address for each in called(county({POWERS: POWER}), written)] == [f"jia/{CODE}"]


# The sample


@cache
def sample() -> County:
    return County(load(read_tree(SAMPLE)), date(2015, 12, 31))


SHARES = 6


@pytest.mark.parametrize("share", range(SHARES))
def test_every_power_of_the_sample_is_traced(share: int) -> None:
    for power in all_powers(sample())[share::SHARES]:
        tree = traced(sample(), Meant(power, power.code)).tree

        assert len(tree.below) == 8
        assert all(each.line for each in lines(tree) if each.file)


@pytest.mark.parametrize("day", ["2015-12-31", "2015-06-30", "2022-01-01"])
@pytest.mark.parametrize("code", ["ZF204", "ZF205", "ZF207", "ZF208", "ZF209", "ZF210", "ZF211"])
def test_gaps_that_name_a_rule_are_what_the_rule_finds(day: str, code: str) -> None:
    of = sample().on(date.fromisoformat(day))
    found = {(each.place.file, each.place.path[0]) for each in found_by(of, code)}
    shown = {
        (power.item.place.file, power.item.place.path[0])
        for power, codes in _rules_shown(of)
        if code in codes
    }

    assert shown == found


@cache
def _rules_shown(of: County) -> list[tuple[object, set[str]]]:
    trees = ((power, traced(of, Meant(power, power.code)).tree) for power in all_powers(of))
    return [(power, {each.gap.rule for each in tree.gaps() if each.gap}) for power, tree in trees]
