"""Articles cited beside a power that rests on other articles of the same law (ZF828)."""

from __future__ import annotations

import pytest
from building import base_files, county, found, said

FOOD = "《中华人民共和国食品安全法》"


def standard(basis: str) -> dict[str, str]:
    """Return one standard for the base county's power, which rests on article 124 of the food safety law."""
    return {
        "units/jia/discretion.yaml": (
            f"- {{编号: CL-1, 职权编码: 41082301CF00100, 违法行为: 生产经营腐败变质食品, 依据: {basis}}}\n"
        )
    }


def staged(decided: str, basis: str) -> dict[str, str]:
    """Return a case under that power with the law that was applied."""
    return {
        "units/jia/2015/cases.csv": (
            "案号,职权编码,案由,当事人类型,程序,立案,决定日期\n"
            f"甲罚〔2015〕1号,41082301CF00100,腐败变质食品,公民,一般,2015-01-12,{decided}\n"
        ),
        "units/jia/2015/case-stages.yaml": f"- 案号: 甲罚〔2015〕1号\n  适用依据: [{basis}]\n",
    }


def test_an_article_moved_by_one_is_told_with_those_of_the_power() -> None:
    (text,) = said(county(standard(f"{FOOD}第一百二十五条第一款")), "ZF828")

    assert "引的是《中华人民共和国食品安全法》第一百二十五条" in text
    assert "的依据引这部法的只有第一百二十四条" in text


@pytest.mark.parametrize(
    "basis",
    [
        f"{FOOD}第一百二十四条",
        f"{FOOD}第三十四条、第一百二十四条",
        f"{FOOD}第一百二十条至第一百三十条",
        FOOD,
        "《中华人民共和国行政处罚法》第十五条",
        "《未登记的法》第一条",
        "没有引文",
    ],
)
def test_what_shares_an_article_or_cites_other_law_is_left_alone(basis: str) -> None:
    assert found(county(standard(basis)), "ZF828") == []


def test_the_law_applied_in_a_case_is_held_against_its_power() -> None:
    of = county(staged("2015-11-02", f"{FOOD}第一百二十五条"))

    assert found(of, "ZF828") == ["units/jia/2015/case-stages.yaml:2"]


def test_law_revised_since_the_case_is_left_alone() -> None:
    assert found(county(staged("2015-05-02", f"{FOOD}第八十五条")), "ZF828") == []


# What refines a higher standard, and lenient items

SUPERIOR = "- {{编号: SJ-1, 基准: 某省基准, 违法行为: 生产经营腐败变质食品, 依据: {basis}}}\n"
REFINING = (
    "- {{编号: CL-1, 职权编码: 41082301CF00100, 违法行为: 生产经营腐败变质食品,"
    " 上级条目: {refines}, 依据: {basis}}}\n"
)


def refined(superior: str, basis: str, refines: str = "SJ-1") -> dict[str, str]:
    """Return a higher standard and one of the county's that refines it, each with its basis."""
    return {
        "county/superior-standards.yaml": SUPERIOR.format(basis=superior),
        "units/jia/discretion.yaml": REFINING.format(refines=refines, basis=basis),
    }


def test_a_higher_standard_is_held_against_the_one_that_refines_it() -> None:
    of = county(refined(f"{FOOD}第一百二十五条", f"{FOOD}第一百二十四条第一款"))

    (text,) = said(of, "ZF828")
    assert "“SJ-1”引的是《中华人民共和国食品安全法》第一百二十五条" in text
    assert "细化它的裁量标准 CL-1（生产经营腐败变质食品）引这部法的只有第一百二十四条" in text
    assert found(of, "ZF828") == ["county/superior-standards.yaml:1"]


@pytest.mark.parametrize(
    ("superior", "basis"),
    [
        (f"{FOOD}第一百二十四条", f"{FOOD}第一百二十四条"),
        (f"{FOOD}第三十四条、第一百二十四条", f"{FOOD}第一百二十四条"),
        (FOOD, f"{FOOD}第一百二十四条"),
        ("《中华人民共和国行政处罚法》第二十七条", f"{FOOD}第一百二十四条"),
    ],
)
def test_a_higher_standard_that_shares_an_article_or_cites_other_law_is_left(
    superior: str, basis: str
) -> None:
    assert found(county(refined(superior, basis)), "ZF828") == []


def test_a_higher_standard_that_nobody_refines_is_held_against_nothing() -> None:
    files = refined(f"{FOOD}第一百二十五条", f"{FOOD}第一百二十四条")
    files["units/jia/discretion.yaml"] = files["units/jia/discretion.yaml"].replace("上级条目: SJ-1, ", "")
    assert found(county(files), "ZF828") == []


def test_a_higher_standard_that_two_refine_is_told_beside_each() -> None:
    files = refined(f"{FOOD}第一百二十五条", f"{FOOD}第一百二十四条")
    second = files["units/jia/discretion.yaml"].replace("CL-1", "CL-2")
    files["units/jia/discretion.yaml"] += second
    texts = said(county(files), "ZF828")
    assert [("CL-1" in each, "CL-2" in each) for each in texts] == [(True, False), (False, True)]


LENIENT = (
    "- {{编号: QD-1, 清单: 减轻处罚, 职权编码: {code}, 事项名称: 生产经营腐败变质食品, 设定依据: {basis},"
    " 适用情形: 货值很小, 起: 2015-01-01}}\n"
)


def lenient(basis: str, code: str = "41082301CF00100") -> dict[str, str]:
    return {"units/jia/lenient-items.yaml": LENIENT.format(code=code, basis=basis)}


def test_a_lenient_item_is_held_against_its_power() -> None:
    of = county(lenient(f"{FOOD}第一百二十三条"))

    (text,) = said(of, "ZF828")
    assert "“QD-1”引的是《中华人民共和国食品安全法》第一百二十三条" in text
    assert "职权 41082301CF00100" in text
    assert "的依据引这部法的只有第一百二十四条" in text
    assert found(of, "ZF828") == ["units/jia/lenient-items.yaml:1"]


@pytest.mark.parametrize(
    ("basis", "code"),
    [
        (f"{FOOD}第一百二十四条第一款", "41082301CF00100"),
        ("《中华人民共和国行政处罚法》第三十三条", "41082301CF00100"),
        (f"{FOOD}第一百二十三条", "41082301CF99900"),  # a power that nobody records (ZF102)
    ],
)
def test_a_lenient_item_that_agrees_or_whose_power_is_unknown_is_left(basis: str, code: str) -> None:
    assert found(county(lenient(basis, code)), "ZF828") == []


def test_what_makes_it_lenient_rests_on_other_law_and_is_not_looked_at() -> None:
    files = lenient(f"{FOOD}第一百二十四条")
    path = "units/jia/lenient-items.yaml"
    files[path] = files[path].replace("适用情形", f"从宽依据: {FOOD}第一百三十六条, 适用情形")
    assert found(county(files), "ZF828") == []


def test_an_item_that_the_power_does_not_cite_is_told_with_those_it_cites() -> None:
    (text,) = said(county(standard(f"{FOOD}第一百二十四条第一款第（五）项")), "ZF654")

    assert "引的是《中华人民共和国食品安全法》第一百二十四条第一款第（五）项" in text
    assert "的依据引的却是第一百二十四条第一款第（四）项" in text


@pytest.mark.parametrize(
    "places",
    [
        "第一百二十四条第一款第（四）项",
        "第一百二十四条第一款",  # all its items
        "第一百二十四条",
        "第一百二十四条第一款第（五）项、第一百二十四条第一款第（四）项",
    ],
)
def test_an_item_that_one_of_the_places_may_be_is_left(places: str) -> None:
    told = said(county(standard(f"{FOOD}{places}")), "ZF654")
    assert len(told) == places.count("（五）")  # of two places each is judged by itself


def test_a_case_is_held_against_the_standards_where_the_power_names_no_item() -> None:
    power = (
        base_files()["units/jia/authorities.yaml"]
        .decode()
        .replace("第一百二十四条第一款第（四）项", "第一百二十四条")
    )
    files = {
        "units/jia/authorities.yaml": power,
        **standard(f"{FOOD}第一百二十四条第一款第（四）项"),
        **staged("2015-11-20", f"{FOOD}第一百二十四条第一款第（三）项"),
    }

    (text,) = said(county(files), "ZF654")
    assert "这项职权的裁量标准（CL-1 生产经营腐败变质食品等）引的是第一百二十四条第一款第（四）项" in text


SAFETY = {
    "laws/anquan-fa.yaml": (
        "名称: 中华人民共和国安全生产法\n效力层级: 法律\n版本:\n- {施行: 2002-11-01, 核实: 否, 来源: 示例}\n"
    )
}


def test_the_articles_of_the_power_under_the_name_of_another_law_are_told() -> None:
    of = county({**SAFETY, **standard("《中华人民共和国安全生产法》第一百二十四条")})

    (text,) = said(of, "ZF655")
    assert "没有引这部法，引的是《中华人民共和国食品安全法》第一百二十四条" in text


@pytest.mark.parametrize(
    "basis",
    [
        "《中华人民共和国安全生产法》第一百二十条",  # other articles: another basis
        "《中华人民共和国安全生产法》",
        f"{FOOD}第一百二十四条",
    ],
)
def test_another_law_with_other_articles_is_left(basis: str) -> None:
    assert said(county({**SAFETY, **standard(basis)}), "ZF655") == []


@pytest.mark.parametrize(("time", "meant"), [("22:10", "10:10"), ("04:00", "16:00"), ("20:00", "08:00")])
def test_a_hand_over_at_night_is_told_with_the_time_half_a_day_off(time: str, meant: str) -> None:
    (text,) = said(county(referred(time)), "ZF653")

    assert f"“移交时刻”写的是 {time}" in text
    assert meant in text


@pytest.mark.parametrize("time", ["06:00", "09:30", "19:59"])
def test_a_hand_over_by_day_is_left(time: str) -> None:
    assert said(county(referred(time)), "ZF653") == []


def referred(time: str) -> dict[str, str]:
    """Return a case that was handed to the police at a time of day."""
    files = staged("2015-11-20", f"{FOOD}第一百二十四条")
    files["units/jia/2015/case-stages.yaml"] += (
        f"  行刑衔接: {{决定: 2015-11-21, 移交: 2015-11-21, 移交时刻: '{time}'}}\n"
    )
    return files
