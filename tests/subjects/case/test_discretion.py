"""A fine against the unit's table of discretion: inside, at the edges, outside with and without reason, times of a base.

The standard of 甲 (base county): below 10,000 of goods 50,000-70,000-100,000 yuan, from there 10-15-20 times of them.
"""

from __future__ import annotations

import json

import pytest
from building import base_files, county, found, keys, said
from subjects.case.cases import NUMBER, Files, case

from zfzr.check.inspection import inspect
from zfzr.check.runner import examine
from zfzr.present.findings.as_json import as_json
from zfzr.present.findings.as_sarif import as_sarif
from zfzr.present.totals import totals
from zfzr.subjects.case.lookups import Point, case_view

TABLE = "units/jia/discretion.yaml"
DAYS = {"立案": "2015-10-12", "决定日期": "2015-11-10", "送达日期": "2015-11-11"}
FEW, MANY = "幅度条件: 货值金额不足一万元", "幅度条件: 货值金额一万元以上"
ONE = """\
- 编号: CL-1
  职权编码: 41082301CF00100
  违法行为: 甲
  依据: 《中华人民共和国食品安全法》第一百二十四条第一款第（四）项
  幅度: [{ranges}]
  档次: [{bands}]
  修订日期: 2015-10-08
"""
CITIZEN = {"当事人类型": "公民", "当事人": "王某"}


def fined(fine: str, used: str = "", *more: str, **over: str) -> Files:
    """A case decided after the standard was last revised; `used` is what its stages say of discretion."""
    stages = "\n".join([f"裁量: {{{used}}}", *more]) if used or more else ""
    return case(stages, **{**DAYS, "罚款": fine, **over})


def points(files: Files, *rules: str) -> list[Point]:
    """The points of the one case about its fine."""
    view = case_view(county(files), NUMBER)
    wanted = rules or ("ZF749", "ZF750", "ZF751")
    return [p for p in view.points if p.rule in wanted] if view else []


def verdict(files: Files) -> list[tuple[str, str, str]]:
    """How the fine stands: the rule, the state and the variant of each point."""
    return [(p.rule, p.state.value, p.variant) for p in points(files)]


def why(files: Files) -> str:
    """Why nobody can tell, where nobody can."""
    (point,) = points(files)
    return point.parameter or (point.because.zh if point.because else "")


SOUND, UNJUDGED = [("ZF749", "合规", "")], [("ZF749", "未评", "")]
OUTSIDE, BEYOND = [("ZF749", "疑点", "")], [("ZF750", "疑点", "")]


@pytest.mark.parametrize(
    ("fine", "degree", "expected"),
    [
        ("60000", "一般", SOUND),
        ("50000", "一般", SOUND),
        ("70000", "一般", SOUND),  # the shared edge belongs to both
        ("70000", "较重", SOUND),
        ("69999.99", "较重", OUTSIDE),
        ("70000.01", "一般", OUTSIDE),
        ("49999", "一般", OUTSIDE),
        ("100000", "较重", SOUND),
        ("100000.01", "较重", BEYOND),
        ("100000.01", "一般", BEYOND),  # one fact, one finding
    ],
)
def test_in_the_band_that_the_case_names(
    fine: str, degree: str, expected: list[tuple[str, str, str]]
) -> None:
    assert verdict(fined(fine, f"档次: {degree}, {FEW}")) == expected


@pytest.mark.parametrize(
    ("fine", "degree", "base", "expected"),
    [
        ("120000", "一般", "12000", SOUND),
        ("180000", "一般", "12000", SOUND),
        ("180001", "一般", "12000", OUTSIDE),
        ("240000", "较重", "12000", SOUND),
        ("240001", "较重", "12000", BEYOND),
        ("119999", "一般", "12000", OUTSIDE),
    ],
)
def test_times_of_a_base(fine: str, degree: str, base: str, expected: list[tuple[str, str, str]]) -> None:
    assert verdict(fined(fine, f"档次: {degree}, {MANY}, 基数: {base}")) == expected


def test_per_cent_of_a_base() -> None:
    """Five to ten per cent of 10,000."""
    table = {TABLE: ONE.format(ranges="", bands="{程度: 一般, 下限: 5, 上限: 10, 计算: '%', 基数: 合同价款}")}
    assert verdict(fined("1000", "基数: 10000") | table) == SOUND
    assert verdict(fined("1001", "基数: 10000") | table) == OUTSIDE


def test_times_without_a_base_are_not_told() -> None:
    files = fined("120000", f"档次: 一般, {MANY}")
    assert (verdict(files), why(files)) == (UNJUDGED, "档次按倍、百分比、每人等计算，没有登记基数")


@pytest.mark.parametrize("base", ["0", "-12000"])
def test_times_of_nothing_are_not_told(base: str) -> None:
    assert verdict(fined("120000", f"档次: 一般, {MANY}, 基数: {base}")) == UNJUDGED


def test_blanks_around_a_name_are_no_other_name() -> None:
    assert verdict(fined("60000", "档次: '一般 ', 标准: ' CL-001', 幅度条件: ' 货值金额不足一万元'")) == SOUND


@pytest.mark.parametrize(
    ("more", "variant"),
    [
        ((), ""),
        (("偏离理由: ' '",), ""),
        (("偏离理由: 主动改正",), "unapproved"),
        (("偏离理由: 主动改正", "偏离批准: 集体讨论"), "undiscussed"),
        (("偏离批准: 集体讨论", "集体讨论: 2015-11-05"), ""),
    ],
)
def test_outside_it_needs_a_reason_and_an_approval(more: tuple[str, ...], variant: str) -> None:
    files = fined("40000", f"档次: 一般, {FEW}", *more)
    assert verdict(files) == [("ZF749", "疑点", variant)]


def test_with_reason_and_approval_it_is_sound() -> None:
    reason = ("偏离理由: 主动改正", "偏离批准: 集体讨论", "集体讨论: 2015-11-05")
    assert verdict(fined("40000", f"档次: 一般, {FEW}", *reason)) == SOUND


def test_no_reason_lets_a_fine_go_beyond_the_law() -> None:
    reason = ("偏离理由: 情节恶劣", "偏离批准: 集体讨论", "集体讨论: 2015-11-05")
    assert verdict(fined("110000", f"档次: 较重, {FEW}", *reason)) == BEYOND


def test_the_head_approves_as_the_head_of_that_day() -> None:
    unit = base_files()["units/jia/unit.yaml"].decode()
    led = unit + "主要负责人:\n- {姓名: 甲示长}\n" if "主要负责人" not in unit else unit
    files = fined(
        "40000", f"档次: 一般, {FEW}", "偏离理由: 主动改正", "偏离批准: 主要负责人批准", "审批人: J001"
    )
    heads = county({"units/jia/unit.yaml": led, **files})
    (told,) = said(heads, "ZF749")
    assert "审批人孙示四（J001）当日不是主要负责人" in told


def test_a_way_of_approval_is_a_word_of_its_day() -> None:
    files = fined("40000", f"档次: 一般, {FEW}", "偏离理由: 主动改正", "偏离批准: 电话同意")
    assert len(keys(county(files), "ZF102")) == 1
    known = """
        偏离批准方式.电话同意:
          说明: 本县的方式
          取值:
          - {值: 1, 起: 2015-01-01, 止: 2015-11-09, 来源: 县定, 核实: 是}
        """
    assert verdict(files | {"parameters.yaml": known}) == [("ZF749", "疑点", "other-way")]
    assert verdict(files | {"parameters.yaml": known.replace("2015-11-09", "2015-11-10")}) == SOUND


def test_a_line_alone_is_held_against_every_band() -> None:
    """Without goods worth 10,000 nobody can tell of the times, so that only what lies in a band in yuan is told."""
    assert verdict(fined("60000")) == SOUND
    assert verdict(fined("40000")) == UNJUDGED


def test_a_line_alone_outside_every_band_does_not_show_whether_there_is_a_reason() -> None:
    table = {TABLE: ONE.format(ranges="{上限: 1000}", bands="{程度: 一般, 下限: 100, 上限: 1000}")}
    files = fined("50") | table
    assert (verdict(files), why(files)) == (UNJUDGED, "罚款不在档次以内，环节没有登记，看不出有没有偏离理由")
    assert verdict(fined("1001") | table) == BEYOND


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({TABLE: "[]\n"}, "本单位当日没有这项职权的裁量标准"),
        (
            {TABLE: ONE.format(ranges="", bands="{程度: 各档, 参照: 省级裁量标准}")},
            "档次按另一基准执行，数额没有登记",
        ),
        ({TABLE: ONE.format(ranges="", bands="{程度: 一般}")}, "档次没有写罚款数额"),
        (
            {TABLE: ONE.format(ranges="", bands="{程度: 一般, 上限: 9}").replace("2015-10-08", "2015-11-11")},
            "裁量标准此后修订过，决定当日的文本没有登记",
        ),
        (
            {TABLE: ONE.format(ranges="", bands="{程度: 一般, 上限: 9}") + "  施行: 2015-11-11\n"},
            "本单位当日没有这项职权的裁量标准",
        ),
        (
            {TABLE: ONE.format(ranges="", bands="{程度: 一般, 上限: 9}") + "  失效: 2015-11-09\n"},
            "本单位当日没有这项职权的裁量标准",
        ),
    ],
)
def test_what_nobody_can_tell_is_said_and_counted(files: Files, reason: str) -> None:
    of = fined("60000", "档次: 一般") | files
    assert (verdict(of), why(of)) == (UNJUDGED, reason)
    (missing,) = examine(county(of), lambda rule: rule.code == "ZF749").not_assessed
    assert (missing.because.zh if missing.because else "", missing.things) == (reason, 1)


@pytest.mark.parametrize(
    ("used", "label"),
    [("标准: CL-9", "标准"), ("档次: 特别严重", "档次"), ("幅度条件: 货值金额不明", "幅度条件")],
)
def test_what_the_case_names_is_in_the_standard(used: str, label: str) -> None:
    of = county(fined("60000", used))
    (told,) = said(of, "ZF751")
    assert f"的{label}“" in told
    assert found(of, "ZF749") == []


def test_a_standard_by_its_number() -> None:
    other = ONE.format(ranges="", bands="{程度: 一般, 下限: 1, 上限: 9}")
    table = {TABLE: base_files()[TABLE].decode() + other}
    assert verdict(fined("60000", "标准: CL-001") | table) == SOUND
    assert verdict(fined("60000", "标准: CL-1") | table) == OUTSIDE


LAW = "《中华人民共和国食品安全法》第一百二十四条第一款第（四）项"
MANY_TEXTS = """\
名称: 中华人民共和国甲法
简称: [甲法]
效力层级: 法律
制定机关: 全国人民代表大会常务委员会
版本:
- {{公布: 2000-01-01, 施行: 2000-01-01, 失效: {ended}, 条数: 50}}
- {{公布: {began}, 施行: {began}, 条数: 50{changes}}}
"""


def _revised_after(
    began: str, changes: str = "", *, bands: str = "{程度: 一般, 下限: 100, 上限: 1000}"
) -> Files:
    """A standard of a range 100-1,000, revised on 2015-11-20, ten days after the decision, and a law of two texts."""
    ended = f"{int(began[:4])}-{began[5:7]}-{int(began[8:]) - 1:02}"
    table = ONE.format(ranges="{下限: 100, 上限: 1000}", bands=bands).replace(LAW, "《甲法》第三条")
    return {
        TABLE: table.replace("2015-10-08", "2015-11-20"),
        "laws/jia-fa.yaml": MANY_TEXTS.format(began=began, ended=ended, changes=changes),
    }


@pytest.mark.parametrize(
    ("fine", "used", "expected"),
    [
        ("1001", "档次: 一般", BEYOND),
        ("1001", "", BEYOND),  # no reason could allow it, so that its stages are not asked
        ("99", "档次: 一般", OUTSIDE),
        ("99", "", UNJUDGED),
        ("100", "档次: 一般", UNJUDGED),
        ("1000", "档次: 一般", UNJUDGED),
    ],
)
def test_the_range_is_the_laws_though_the_bands_were_revised_since(
    fine: str, used: str, expected: list[tuple[str, str, str]]
) -> None:
    """The text of 2015-05-10 is that of the decision and of the revision alike."""
    assert verdict(fined(fine, used) | _revised_after("2015-05-10")) == expected


def test_what_lies_below_the_law_is_said_against_the_law() -> None:
    (told,) = said(county(fined("99", "档次: 一般") | _revised_after("2015-05-10")), "ZF749")
    assert "罚款 99 元，不在法定幅度（100元以上1000元以下）以内，没有偏离理由" in told


def test_below_the_law_with_reason_and_approval_it_is_sound() -> None:
    reason = ("偏离理由: 主动消除危害后果", "偏离批准: 集体讨论", "集体讨论: 2015-11-05")
    assert verdict(fined("99", "档次: 一般", *reason) | _revised_after("2015-05-10")) == SOUND


@pytest.mark.parametrize(
    ("began", "changes", "expected"),
    [
        ("2015-11-10", "", BEYOND),  # in force on the very day
        ("2015-11-11", "", UNJUDGED),  # another text, and nobody wrote down what it changed
        ("2015-11-20", "", UNJUDGED),
        ("2015-11-21", "", BEYOND),  # after the revision
        ("2015-11-11", ", 变动: [{条: 3, 类型: 修改}]", UNJUDGED),
        ("2015-11-11", ", 变动: [{条: 4, 类型: 修改}]", BEYOND),  # another article was changed
    ],
)
def test_the_range_of_another_text_says_nothing(
    began: str, changes: str, expected: list[tuple[str, str, str]]
) -> None:
    assert verdict(fined("1001", "档次: 一般") | _revised_after(began, changes)) == expected


def test_the_range_of_a_law_that_nobody_registered_says_nothing() -> None:
    files = _revised_after("2015-05-10")
    assert verdict(fined("1001", "档次: 一般") | {TABLE: files[TABLE]}) == UNJUDGED


def test_a_text_that_mitigates_may_have_had_what_lies_below_the_law() -> None:
    bands = "{程度: 减轻, 处理: 减轻处罚, 下限: 10, 上限: 99}, {程度: 一般, 下限: 100, 上限: 1000}"
    files = _revised_after("2015-05-10", bands=bands)
    assert verdict(fined("50", "档次: 减轻") | files) == UNJUDGED
    assert verdict(fined("50", "档次: 一般") | files) == OUTSIDE


def test_yuan_for_each_of_a_number() -> None:
    """500 to 2,000 for each person (劳动合同法 art. 84): of five persons 2,500 to 10,000."""
    amount = "下限: 500, 上限: 2000, 计算: 元每, 基数: 人"
    table = {TABLE: ONE.format(ranges=f"{{{amount}}}", bands=f"{{程度: 一般, {amount}}}")}
    assert verdict(fined("10000", "档次: 一般, 基数: 5") | table) == SOUND
    assert verdict(fined("10001", "档次: 一般, 基数: 5") | table) == BEYOND
    assert verdict(fined("2499", "档次: 一般, 基数: 5") | table) == OUTSIDE
    files = fined("10000", "档次: 一般") | table
    assert (verdict(files), why(files)) == (UNJUDGED, "档次按倍、百分比、每人等计算，没有登记基数")
    (told,) = said(county(fined("2499", "档次: 一般, 基数: 5") | table), "ZF749")
    assert "裁量档次（一般每人500元以上2000元以下）" in told


def test_for_whom_an_amount_holds() -> None:
    """Citizens 100-200, organisations 1,000-2,000; of a household only where it is settled which."""
    bands = (
        "{当事人: 个人, 程度: 一般, 下限: 100, 上限: 200}, {当事人: 单位, 程度: 一般, 下限: 1000, 上限: 2000}"
    )
    table = {TABLE: ONE.format(ranges="", bands=bands)}
    household = {"当事人类型": "个体工商户", "当事人": "某小吃店"}
    assert verdict(fined("150", "档次: 一般", **CITIZEN) | table) == SOUND
    assert verdict(fined("150", "档次: 一般") | table) == OUTSIDE
    assert verdict(fined("1500", "档次: 一般", **CITIZEN) | table) == OUTSIDE
    assert verdict(fined("150", "档次: 一般", **household) | table) == SOUND
    unset = {"parameters.yaml": "个体工商户按公民: {说明: 未定, 取值: []}\n"}
    files = fined("150", "档次: 一般", **household) | table | unset
    assert (verdict(files), why(files)) == (UNJUDGED, "个体工商户按公民")


def test_a_band_without_penalty_has_no_fine() -> None:
    bands = "{程度: 轻微, 处理: 不予处罚}, {程度: 一般, 下限: 100, 上限: 200}, {程度: 警告, 其他处罚: [警告]}"
    table = {TABLE: ONE.format(ranges="", bands=bands)}
    assert verdict(fined("100", "档次: 轻微") | table) == OUTSIDE
    assert verdict(fined("100", "档次: 警告") | table) == OUTSIDE
    assert verdict(fined("100", "档次: 一般") | table) == SOUND


def test_mitigated_below_the_range() -> None:
    bands = "{程度: 减轻, 处理: 减轻处罚, 下限: 10, 上限: 99}, {程度: 一般, 下限: 100, 上限: 200}"
    table = {TABLE: ONE.format(ranges="{下限: 100, 上限: 200}", bands=bands)}
    assert verdict(fined("50", "档次: 减轻") | table) == SOUND


def test_a_case_without_a_fine_has_nothing_to_hold_against() -> None:
    assert verdict(fined("", "档次: 一般", 处罚种类="警告")) == []


def test_a_power_that_is_not_named_is_said() -> None:
    files = fined("60000", 职权编码="")
    assert (verdict(files), why(files)) == (UNJUDGED, "没有写职权编码")


def test_a_major_case_that_was_not_discussed_is_told_once() -> None:
    """That the meeting said to approve the deviation was not held is what ZF726 tells of a major case."""
    used = f"档次: 较重, {MANY}, 基数: 12000"
    told = ("偏离理由: 主动改正", "偏离批准: 集体讨论", "法制审核: {日期: 2015-11-02, 意见: 同意}")
    of = county(fined("150000", used, *told))
    assert len(found(of, "ZF726")) == 1
    assert found(of, "ZF749") == []


def test_what_nobody_can_tell_is_in_every_output() -> None:
    """The totals of the screen, JSON and SARIF say why, where the reason is no parameter."""
    of = county(fined("60000", "档次: 一般") | {TABLE: "[]\n"})
    inspection = inspect(of)

    assert "未评：ZF749 有 1 件，因为本单位当日没有这项职权的裁量标准" in totals(inspection, "zh")
    told = json.loads(as_json(inspection, "zh"))["not_assessed"]
    assert {
        "code": "ZF749",
        "parameter": "",
        "things": 1,
        "because": "本单位当日没有这项职权的裁量标准",
    } in told
    assert "未评：有 1 件，本单位当日没有这项职权的裁量标准" in as_sarif(inspection, "zh")
