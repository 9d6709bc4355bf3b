"""Standards inside the higher table (ZF980), steps (ZF981), lists of lenience (ZF982), standards of other acts (ZF775)."""

import pytest
from building import BASE, county, not_assessed, said
from subjects.case.cases import NUMBER, case

from zfzr.subjects.case.lookups import case_view

FILE, ABOVE, LISTS = (
    "units/jia/discretion.yaml",
    "county/superior-standards.yaml",
    "units/jia/lenient-items.yaml",
)
CODE = "41082301CF00100"
LAW = "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项"
UPPER = ("程度: 减轻, 处理: 减轻处罚, 下限: 10000, 上限: 50000", "程度: 一般, 下限: 50000, 上限: 70000")
UPPER += ("程度: 较重, 下限: 70000, 上限: 100000",)


def bands(*texts: str) -> str:
    return "".join(f"  - {{{text}}}\n" for text in texts)


def refined(*own: str, above: tuple[str, ...] = UPPER, more: str = "") -> dict[str, str]:
    text = f"- 编号: CL-1\n  职权编码: {CODE}\n  违法行为: 甲\n  依据: {LAW}\n  上级条目: SJ-1\n"
    text += f"  幅度:\n  - {{下限: 50000, 上限: 100000}}\n  档次:\n{bands(*own)}  修订日期: 2015-10-08\n"
    higher = f"- 编号: SJ-1\n  基准: 某省基准\n  违法行为: 甲\n  档次:\n{bands(*above)}{more}"
    return {FILE: text, ABOVE: higher}


@pytest.mark.parametrize(
    "own",
    [
        ("程度: 一般, 下限: 50000, 上限: 70000", "程度: 较重, 下限: 70000, 上限: 100000"),
        ("程度: 一般偏轻, 下限: 50000, 上限: 60000", "程度: 一般偏重, 下限: 60000, 上限: 70000"),
        ("程度: 轻微, 处理: 减轻处罚, 下限: 20000, 上限: 50000",),
    ],
    ids=["as it stands", "divided", "mitigated inside"],
)
def test_a_table_inside_the_higher_one_is_sound(own: tuple[str, ...]) -> None:
    assert said(county(refined(*own)), "ZF980") == []


@pytest.mark.parametrize(
    ("own", "degree"),
    [
        ("程度: 一般, 下限: 50000, 上限: 70001", "一般"),
        ("程度: 较轻, 下限: 60000, 上限: 80000", "较轻"),  # over two bands of the higher table
        ("程度: 一般, 下限: 70000, 上限: 80000", "一般"),  # inside 较重, and called 一般
        ("程度: 较重, 下限: 70000", "较重"),  # open above
        ("程度: 轻微, 处理: 减轻处罚, 下限: 5000, 上限: 50000", "轻微"),
        ("程度: 首次, 处理: 不予处罚", "首次"),  # the higher table has no such step
    ],
)
def test_what_goes_beyond_the_higher_table_is_told(own: str, degree: str) -> None:
    (text,) = said(county(refined(own)), "ZF980")
    assert f"“甲”“{degree}”档" in text


def test_what_cannot_be_compared_is_not_assessed_and_not_told() -> None:
    of = county(refined("程度: 各档, 参照: 某省基准", "程度: 一般, 下限: 1, 上限: 2, 计算: 倍, 基数: 货值"))
    assert said(of, "ZF980") == []
    assert len(not_assessed(of, "ZF980")) == 1


def test_a_higher_table_that_is_over_binds_nobody_and_is_told() -> None:
    (text,) = said(county(refined("程度: 一般, 下限: 1, 上限: 2", more="  失效: 2015-06-30\n")), "ZF980")
    assert text == "“甲”的裁量标准细化的上级基准“某省基准”（SJ-1）当日不施行"


# Who approves a deviation


def verdict(fine: str, way: str, above: tuple[str, ...] = UPPER) -> tuple[str, str]:
    stages = f"裁量: {{档次: 一般}}\n偏离理由: 主动改正\n集体讨论: 2015-11-05\n偏离批准: {way}"
    days = {"立案": "2015-10-12", "决定日期": "2015-11-10", "送达日期": "2015-11-11"}
    own = refined("程度: 一般, 下限: 55000, 上限: 70000", above=above)
    view = case_view(county({**case(stages, 罚款=fine, **days), **own}), NUMBER)
    assert view is not None
    (point,) = [p for p in view.points if p.rule == "ZF749"]
    return point.state.value, point.variant


def test_a_unit_approves_what_leaves_its_own_refinement_alone() -> None:
    """52,000 is outside 55,000 to 70,000, and inside the higher table's 50,000 to 70,000."""
    assert verdict("52000", "集体讨论") == ("合规", "")
    assert verdict("52000", "逐级报请批准") == ("疑点", "other-way")


def test_what_leaves_the_higher_table_too_goes_up_to_that_organ() -> None:
    """5,000 is in no band of either."""
    assert verdict("5000", "集体讨论") == ("疑点", "above")
    assert verdict("5000", "逐级报请批准") == ("合规", "")


def test_a_higher_table_without_sums_does_not_say_where_it_ends() -> None:
    assert verdict("5000", "集体讨论", above=("程度: 各档, 参照: 国家基准",)) == ("合规", "")


# Steps


def stepped(*own: str) -> list[str]:
    return said(county({FILE: refined(*own)[FILE].replace("  上级条目: SJ-1\n", "")}), "ZF981")


def test_steps_go_from_light_to_heavy_and_lead_to_what_they_say() -> None:
    sound = ("程度: 首次, 阶次: 不予, 处理: 不予处罚", "程度: 减轻, 处理: 减轻处罚, 下限: 1, 上限: 50000")
    assert (
        stepped(*sound, "程度: 从轻, 下限: 50000, 上限: 60000", "程度: 从重, 下限: 60000, 上限: 100000") == []
    )
    assert stepped("程度: 首次, 阶次: 不予, 下限: 50000, 上限: 60000") == [
        "“甲”“首次”档的阶次是“不予”，处理却是“处罚”"
    ]
    assert stepped("程度: 从重, 下限: 60000, 上限: 100000", "程度: 从轻, 下限: 50000, 上限: 60000") == [
        "“甲”“从轻”档的阶次“从轻”写在“从重”之后，应当由轻到重"
    ]


# Lists beside the standards


def entry(kind: str, power: str = CODE, more: str = "") -> dict[str, str]:
    about = f"事项名称: 甲, 设定依据: {LAW}, 适用情形: 数量很小"
    return {LISTS: f"- {{编号: QD-1, 清单: {kind}, 职权编码: {power}, {about}{more}}}\n"}


SHOWN = ", 公布: [{日期: 2022-10-20, 载体: 网站}]"


def test_a_list_of_lenience_is_of_its_class_and_published() -> None:
    day = "2023-12-31"
    assert said(county(entry("减轻处罚", more=SHOWN), as_of=day), "ZF982") == []
    assert said(county(entry("减轻处罚"), as_of=day), "ZF982") == ["减轻处罚清单“甲”没有公布的记载"]
    (text,) = said(county(entry("不予强制", more=SHOWN), as_of=day), "ZF982")
    assert text.endswith("是行政处罚，这张清单是行政强制的")
    assert said(county(entry("不予强制", more=f"{SHOWN}, 止: 2023-01-01"), as_of=day), "ZF982") == []


# Standards of other acts


def test_there_are_standards_for_other_acts_since_2022() -> None:
    items = (
        (BASE / "units/jia/authorities.yaml").read_text("utf-8").replace("类别: 行政处罚", "类别: 行政检查")
    )
    files = {"units/jia/authorities.yaml": items}
    assert len(said(county(files, as_of="2021-12-31"), "ZF775")) == 1
    assert said(county(files, as_of="2023-12-31"), "ZF775") == []


def test_a_standard_of_an_inspection_says_what_is_done_instead_of_a_sum() -> None:
    text = refined("程度: 信用好, 内容: 每年检查不超过一次")[FILE].replace("  上级条目: SJ-1\n", "")
    assert said(county({FILE: text}), "ZF771") == []
