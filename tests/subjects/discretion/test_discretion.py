"""Discretion standards (三（二）): amounts that can be right, within the law's range, meeting end to end."""

from datetime import date
from decimal import Decimal

import pytest
from building import BASE, county, found, said
from subjects.measuring import measured

from zfzr.county.county import County
from zfzr.subjects.discretion.lookups import Used, judged, strips_of
from zfzr.subjects.discretion.records import DiscretionStandard, PartyKind

FILE = "units/jia/discretion.yaml"
GOOD = (BASE / FILE).read_text("utf-8")
ITEMS = "units/jia/authorities.yaml"
ITEM = (BASE / ITEMS).read_text("utf-8")
CODES = ("ZF771", "ZF772", "ZF773", "ZF775", "ZF776", "ZF777", "ZF778")

ONE = """\
- 编号: CL-1
  职权编码: 41082301CF00100
  违法行为: 甲
  依据: 《中华人民共和国食品安全法》第一百二十四条第一款第（四）项
  幅度:
{ranges}
  档次:
{bands}
  修订日期: 2015-10-08
  公布:
  - {{日期: 2015-10-20, 载体: 网站}}
"""


def standard(ranges: str, *bands: str) -> County:
    """A county with one standard of these ranges (split by ；) and bands."""
    text = ONE.format(
        ranges="\n".join(f"  - {{{each}}}" for each in ranges.split("；")) if ranges else "  []",
        bands="\n".join(f"  - {{{each}}}" for each in bands),
    )
    return county({FILE: text})


def test_nothing_is_wrong_with_a_standard_of_two_ranges_that_meet_end_to_end() -> None:
    assert {code: texts for code in CODES if (texts := said(county(), code))} == {}


@pytest.mark.parametrize(
    ("band", "text"),
    [
        ("程度: 轻, 下限: 5, 上限: 3", "“甲”“轻”档的下限 5 大于上限 3"),
        ("程度: 轻, 下限: -1, 上限: 3", "“甲”“轻”档的下限 -1 小于0"),
        ("程度: 轻, 下限: 1, 上限: 3, 计算: 倍", "“甲”“轻”档按倍计算，没有写基数"),
        ("程度: 轻", "“甲”“轻”档没有数额，没有其他处罚，也没有参照的基准：轻重无从掌握"),
        ("程度: 轻, 处理: 不予处罚, 上限: 3", "“甲”“轻”档是不予处罚，却写了数额 3元以下"),
        ("程度: 轻, 上限: 3, 幅度条件: 乙", "“甲”“轻”档的幅度条件“乙”不是哪一个幅度的条件"),
        ("程度: 轻, 其他处罚: 警告", None),
        ("程度: 轻, 参照: 省级基准", None),
        ("程度: 轻, 处理: 不予处罚", None),
    ],
)
def test_amounts_that_cannot_be_right(band: str, text: str | None) -> None:
    assert said(standard("下限: 0, 上限: 10", band), "ZF771") == ([text] if text else [])


@pytest.mark.parametrize(
    ("ranges", "band", "text"),
    [
        ("下限: 100, 上限: 200", "程度: 轻, 下限: 100, 上限: 200", None),
        (
            "下限: 100, 上限: 200",
            "程度: 轻, 下限: 50, 上限: 200",
            "“甲”“轻”档（50元以上200元以下）低于法定下限 100：减轻处罚的，“处理”写明减轻处罚",
        ),
        ("下限: 100, 上限: 200", "程度: 轻, 处理: 减轻处罚, 下限: 50, 上限: 100", None),
        (
            "下限: 100, 上限: 200",
            "程度: 重, 下限: 100, 上限: 201",
            "“甲”“重”档（100元以上201元以下）高于法定上限 200",
        ),
        (
            "下限: 100, 上限: 200",
            "程度: 重, 下限: 150",
            "“甲”“重”档（150元以上）没有上限，法定上限是 200",
        ),
        ("下限: 100", "程度: 重, 下限: 150", None),  # the law itself sets no upper end
        (
            "下限: 1, 上限: 5, 计算: 倍, 基数: 违法所得",
            "程度: 轻, 下限: 100, 上限: 200",
            "“甲”“轻”档（100元以上200元以下）的计算方法与法定幅度（违法所得1倍以上5倍以下）不同，无从比较",
        ),
    ],
)
def test_bands_stay_within_the_range_of_the_law(ranges: str, band: str, text: str | None) -> None:
    assert said(standard(ranges, band), "ZF772") == ([text] if text else [])


def test_persons_and_organisations_have_ranges_of_their_own() -> None:
    ranges = "当事人: 个人, 下限: 0, 上限: 200；当事人: 单位, 下限: 1000, 上限: 3000"
    right = ("程度: 轻, 当事人: 个人, 上限: 200", "程度: 轻, 当事人: 单位, 下限: 1000, 上限: 3000")
    assert [said(standard(ranges, *right), code) for code in CODES] == [[]] * len(CODES)
    wrong = ("程度: 轻, 当事人: 个人, 上限: 1000", right[1])
    assert said(standard(ranges, *wrong), "ZF772") == ["“甲”“轻”档（1000元以下）高于法定上限 200"]


@pytest.mark.parametrize(
    ("bands", "texts"),
    [
        ((("0", "50"), ("50", "100")), []),  # a shared edge is no overlap
        ((("0", "40"), ("50", "100")), ["“甲”“0”档到 40 为止，“1”档从 50 起，中间没有档次"]),
        ((("0", "60"), ("50", "100")), ["“甲”“0”档到 60 为止，“1”档从 50 起，互相重叠"]),
        ((("10", "50"), ("50", "100")), ["“甲”最轻的“0”档从 10 起，法定下限是 0"]),
        ((("0", "50"), ("50", "90")), ["“甲”最重的“1”档到 90 为止，法定上限是 100"]),
        (
            (("50", "100"), ("0", "50")),
            [
                "“甲”“1”档（0元以上50元以下）写在“0”档之后，数额却更低：档次由轻到重写",
                "“甲”最轻的“0”档从 50 起，法定下限是 0",
                "“甲”最重的“1”档到 50 为止，法定上限是 100",
            ],
        ),
        ((("20", "20"), ("50", "50"), ("100", "100")), []),  # fixed sums
    ],
)
def test_bands_meet_and_fill_the_range(bands: tuple[tuple[str, str], ...], texts: list[str]) -> None:
    written = [f"程度: '{i}', 下限: {low}, 上限: {high}" for i, (low, high) in enumerate(bands)]
    assert sorted(said(standard("下限: 0, 上限: 100", *written), "ZF773")) == sorted(texts)


def test_a_mitigated_band_below_the_range_is_no_gap() -> None:
    bands = ("程度: 减轻, 处理: 减轻处罚, 下限: 1, 上限: 20", "程度: 一般, 下限: 100, 上限: 200")
    assert said(standard("下限: 100, 上限: 200", *bands), "ZF773") == []


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (
            "类别: 行政处罚",
            "类别: 行政检查",
            "“生产经营腐败变质食品”的裁量标准对的“对生产经营腐败变质食品的处罚”是行政检查，当日不是可以有裁量基准的职权",
        ),
        (
            "状态: 在用",
            "状态: 取消\n  变更: [{日期: 2015-11-01, 类型: 取消}]",
            "“生产经营腐败变质食品”的裁量标准对的“对生产经营腐败变质食品的处罚”当日已不在用（取消）",
        ),
    ],
)
def test_the_power_of_a_standard_is_a_penalty_in_force(old: str, new: str, text: str) -> None:
    assert said(county({ITEMS: ITEM.replace(old, new)}), "ZF775") == [text]


def test_a_standard_rests_on_the_law_of_its_power() -> None:
    other = county(
        {FILE: GOOD.replace("食品安全法》第一百二十四条第一款第（四）项", "行政处罚法》第三十八条")}
    )
    assert len(said(other, "ZF775")) == 1


def test_an_unknown_power_is_a_broken_reference_only() -> None:
    unknown = county({FILE: GOOD.replace("41082301CF00100", "41082301CF00199")})
    assert len(said(unknown, "ZF102")) == 1
    assert said(unknown, "ZF775") == []


def test_a_new_text_of_the_law_asks_for_a_new_look() -> None:
    old = county({FILE: GOOD.replace("2015-10-08", "2015-06-10")})
    (text,) = said(old, "ZF776")
    assert text.startswith(
        "“生产经营腐败变质食品”的裁量标准 2015-06-10 修订，依据的《中华人民共和国食品安全法》"
    )
    assert found(old, "ZF776") == [f"{FILE}:4"]
    undated = county({FILE: GOOD.replace("  修订日期: 2015-10-08\n", "")})
    assert "没有修订日期" in said(undated, "ZF776")[0]


def test_a_standard_counts_from_its_first_to_its_last_day() -> None:
    text = GOOD.replace("  修订日期", "  施行: 2015-11-01\n  失效: 2015-11-30\n  修订日期")
    lacking = ["县食药监局有在用的行政处罚 1 项，没有裁量标准"]
    for day, expected in (("10-31", lacking), ("11-01", []), ("11-30", []), ("12-01", lacking)):
        assert said(county({FILE: text}, as_of=f"2015-{day}"), "ZF777") == expected


def test_an_unread_file_is_not_taken_for_a_missing_standard() -> None:
    assert said(county({FILE: "- [\n"}), "ZF777") == []


def test_the_share_of_penalties_with_a_standard() -> None:
    assert measured("裁量标准配置率").value == 100
    assert measured("裁量标准配置率", {FILE: "[]\n"}).value == 0
    assert measured("裁量标准配置率", unit="yi").value is None


@pytest.mark.parametrize(
    ("fine", "degrees", "allowed"),
    [
        ("49999", [], False),
        ("50000", ["一般"], True),
        ("70000", ["一般", "较重"], True),
        ("100001", [], False),
    ],
)
def test_a_fine_is_held_against_the_bands_in_yuan(fine: str, degrees: list[str], allowed: bool) -> None:
    used = Used(of_range="货值金额不足一万元")
    day, party = date(2015, 12, 1), PartyKind.UNIT
    held = judged(county(), "jia", "41082301CF00100", day, party, Decimal(fine), used)
    assert held is not None
    assert ([band.degree for _, band in held.bands], held.allowed) == (degrees, allowed)


def test_without_a_standard_nothing_is_told_of_a_fine() -> None:
    none = county({FILE: "[]\n"})
    assert judged(none, "jia", "41082301CF00100", date(2015, 12, 1), PartyKind.UNIT, Decimal(1)) is None


def test_bands_are_divided_by_range_and_kind_of_party() -> None:
    (only,) = county().dataset.all(DiscretionStandard)
    strips = list(strips_of(only))
    assert [(s.party, s.range_.when if s.range_ else "", len(s.bands)) for s in strips] == [
        (None, "货值金额不足一万元", 2),
        (None, "货值金额一万元以上", 2),
    ]


# ZF078


def circumstances(*said: str) -> dict[str, str]:
    """Return a standard with a band for each of some circumstances."""
    bands = "".join(
        f"  - {{程度: 第{at}档, 情节: {each}, 下限: {at}000, 上限: {at + 1}000}}\n"
        for at, each in enumerate(said, 1)
    )
    return {
        "units/jia/discretion.yaml": "- 编号: CL-001\n  职权编码: 41082301CF00100\n  违法行为: 生产经营腐败变质食品\n"
        "  依据: 《中华人民共和国食品安全法》第一百二十四条第一款第（四）项\n  档次:\n" + bands
    }


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("超标不足百分之五十的", "超标百分之五以上不足一倍的"),
        ("货值不足一万元", "货值十万元以上"),
        ("不足30%的", "20%以上的"),
    ],
)
def test_circumstances_that_do_not_meet_are_told(before: str, behind: str) -> None:
    assert found(county(circumstances(before, behind)), "ZF078") == ["units/jia/discretion.yaml:7"]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("超标不足百分之五十的", "超标百分之五十以上不足一倍的"),
        ("货值不足一万元", "货值一万元以上"),
        ("不足三日的", "二次以上的"),
        ("超标不足一倍的", "二年内再次违法的"),
        ("不足三日，不足百分之十的", "百分之二十以上的"),
    ],
)
def test_circumstances_that_meet_or_measure_other_things_are_left_alone(before: str, behind: str) -> None:
    assert found(county(circumstances(before, behind)), "ZF078") == []
