"""Reviews of case files: the score that the markings give, and deductions that the standard bears."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import base_files, county, found, not_assessed, said
from subjects.measuring import measured_stating_none as measured

from zfzr.declare.report import Asked
from zfzr.subjects.file_review.reports import case_reviews

STANDARD = """\
名称: 标准
基本标准:
- {编号: J1, 内容: 执法主体合法}
评查项目:
- {编号: "1", 内容: 立案, 分值: 40}
- {编号: "2", 内容: 送达, 分值: 60}
"""


def reported(code: str, rest: str) -> int:
    review = f"- 编号: P1\n  单位: jia\n  办件编号: B1\n  评查标准: chufa\n  日期: 2015-06-01\n{rest}"
    files = {"county/review-standards/chufa.yaml": STANDARD, "county/2015/reviews.yaml": review}
    return len(found(county(files, as_of="2015-12-31"), code))


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ("  扣分: [{项: '1', 分: 5, 理由: 无}]\n  初评得分: 95\n", 0),
        ("  扣分: [{项: '1', 分: 5, 理由: 无}]\n  初评得分: 96\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: 2, 理由: 无}]\n  初评得分: 95\n  复评得分: 98\n", 0),
        ("  扣分: [{项: '1', 分: 5, 复评分: 2, 理由: 无}]\n  初评得分: 95\n  复评得分: 95\n", 1),
        ("  不合格项: [J1]\n  初评得分: 0\n", 0),
        ("  不合格项: [J1]\n  初评得分: 90\n", 1),
    ],
)
def test_the_score_is_what_gate_and_deductions_of_that_marking_give(rest: str, wrong: int) -> None:
    assert reported("ZF861", rest) == wrong


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ("  扣分: [{项: '1', 分: 40, 理由: 无}]\n", 0),
        ("  扣分: [{项: '1', 分: 41, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 30, 理由: 无}, {项: '1', 分: 11, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: 50, 理由: 无, 复评理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: 4, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: 5, 理由: 无}]\n", 0),
        ("  扣分: [{项: '1', 分: -5, 理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5, 复评分: -1, 理由: 无, 复评理由: 无}]\n", 1),
        ("  扣分: [{项: '1', 分: 5}]\n", 1),
        ("  扣分: [{项: '9', 分: 5, 理由: 无}]\n", 1),
        ("  不合格项: [J9]\n", 1),
    ],
)
def test_each_deduction_has_an_item_of_the_standard_its_points_and_a_reason(rest: str, wrong: int) -> None:
    assert reported("ZF862", rest) == wrong


# Grades, by the parameter or by the lines of the standard

LINES = """\
等次线:
- {等次: 优秀, 得分: 90, 合格项: ["1"]}
- {等次: 良好, 得分: 90}
- {等次: 合格, 得分: 60}
- {等次: 不合格}
"""


def graded(rest: str, lines: str = "", parameters: str = "") -> list[str]:
    review = f"- 编号: P1\n  单位: jia\n  评查标准: chufa\n  日期: 2015-06-01\n{rest}"
    files = {"county/review-standards/chufa.yaml": STANDARD + lines, "county/2015/reviews.yaml": review}
    return said(county({**files, "parameters.yaml": parameters}), "ZF864")


@pytest.mark.parametrize(
    ("score", "grade", "lines", "due"),
    [
        ("90", "优秀", "", ""),
        ("89.9", "优秀", "", "合格"),
        ("60", "合格", "", ""),
        ("59.5", "合格", "", "不合格"),
        ("0", "不合格", "", ""),
        ("95", "优秀", LINES, ""),
        ("95", "良好", LINES, "优秀"),
        ("59", "不合格", LINES, ""),
    ],
)
def test_a_grade_follows_from_the_score(score: str, grade: str, lines: str, due: str) -> None:
    messages = graded(f"  初评得分: {score}\n  等次: {grade}\n", lines)
    assert [message.rpartition("应为")[2] for message in messages] == ([due] if due else [])


def test_a_line_asks_for_items_in_which_nothing_was_lost() -> None:
    """95 points, but item 1 lost 5: the set of lines passed makes it 良好, whatever the score."""
    lost = "  扣分: [{项: '1', 分: 5, 理由: 无}]\n  初评得分: 95\n  等次: "
    assert graded(lost + "良好\n", LINES) == []
    assert graded(lost + "优秀\n", LINES) == ["评查P1得 95 分，等次写优秀，按标准的等次线应为良好"]
    elsewhere = lost.replace("'1'", "'2'")
    assert graded(elsewhere + "优秀\n", LINES) == []


def test_what_the_second_marking_found_is_what_was_lost() -> None:
    again = "  扣分: [{项: '1', 分: 5, 复评分: 0, 理由: 无, 复评理由: 无}]\n  初评得分: 95\n  复评得分: 100\n"
    assert graded(again + "  等次: 优秀\n", LINES) == []


@pytest.mark.parametrize("lines", ["", LINES])
def test_a_file_that_fails_the_gate_has_the_lowest_grade(lines: str) -> None:
    assert graded("  不合格项: [J1]\n  初评得分: 0\n  等次: 不合格\n", lines) == []
    assert graded("  不合格项: [J1]\n  初评得分: 95\n  等次: 优秀\n", lines) == [
        "评查P1有基本标准不合格，等次应为不合格，写的是优秀"
    ]


def test_the_score_that_stands_is_the_settled_one_else_the_third_the_second_the_first() -> None:
    four = "  初评得分: 95\n  复评得分: 85\n  三评得分: 95\n  评定得分: 80\n"
    for written, grade in ((4, "合格"), (3, "优秀"), (2, "合格"), (1, "优秀")):
        rest = "".join(four.splitlines(keepends=True)[:written])
        assert graded(f"{rest}  等次: {grade}\n") == []


def test_where_no_score_is_set_for_a_grade_it_is_not_assessed() -> None:
    off = "".join(
        f"案卷评查等次分.{word}:\n  取值: [{{起: 2020-01-01, 值: 1, 来源: 甲, 核实: 否}}]\n"
        for word in ("优秀", "合格", "不合格")
    )
    review = "- {编号: P1, 单位: jia, 评查标准: chufa, 日期: 2015-06-01, 初评得分: 95, 等次: 合格}\n"
    files = {"county/review-standards/chufa.yaml": STANDARD, "county/2015/reviews.yaml": review}
    of = county({**files, "parameters.yaml": off})
    assert (said(of, "ZF864"), not_assessed(of, "ZF864")) == ([], ["案卷评查等次分"])


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (LINES, 0),
        (LINES.replace('["1"]', '["9"]'), 1),
        (LINES.replace("合格, 得分: 60", "合格, 得分: 95"), 1),
        (LINES.replace("不合格}", "不合格, 得分: 10}"), 1),
        (LINES.replace("不合格}", "不合格, 得分: 0}"), 0),
    ],
)
def test_lines_grade_every_file(lines: str, wrong: int) -> None:
    assert len(found(county({"county/review-standards/chufa.yaml": STANDARD + lines}), "ZF695")) == wrong


# Two markings, and who made them

PEOPLE = "人员编号,姓名,性别,人员性质\nY001,赵示六,男,公务员\nY002,钱示七,女,公务员\n"
CASE = "案号,案由,当事人类型,程序,立案,主办人,结案\n甲1,甲,公民,一般,2015-01-02,J001,2015-03-02\n"
MATTER = "编号,类别,决定日期,决定结果,办理人\n许1,行政许可,2015-03-02,准予,J002\n"


def files(rest: str, head: str = "  案号: 甲1\n", parameters: str = "") -> dict[str, str]:
    review = f"- 编号: P1\n  单位: jia\n{head}  评查标准: chufa\n  日期: 2015-06-01\n{rest}"
    return {
        "county/review-standards/chufa.yaml": STANDARD,
        "county/2015/reviews.yaml": review,
        "units/jia/2015/cases.csv": CASE,
        "units/jia/2015/matters.csv": MATTER,
        "units/yi/people.csv": PEOPLE,
        "parameters.yaml": parameters,
    }


FIVE = "案卷评查.评分差:\n  取值: [{值: 5, 来源: 示例, 核实: 否}]\n"


@pytest.mark.parametrize(
    ("rest", "wrong"),
    [
        ("  初评得分: 90\n  复评得分: 95\n", 0),
        ("  初评得分: 90\n  复评得分: 96\n", 1),
        ("  初评得分: 96\n  复评得分: 90\n", 1),
        ("  初评得分: 90\n  复评得分: 96\n  三评得分: 92\n", 0),
        ("  初评得分: 90\n  复评得分: 96\n  评定得分: 93\n  评定理由: 合议\n", 0),
        ("  初评得分: 90\n  复评得分: 96\n  评定得分: 93\n", 1),
        ("  初评得分: 90\n  复评得分: 96\n  评定得分: 96\n", 0),
        ("  评查人: [Y001]\n  复评人: [Y001]\n  初评得分: 90\n  复评得分: 90\n", 1),
        ("  评查人: [Y001, Y002]\n  复评人: [J001]\n  初评得分: 90\n  复评得分: 90\n", 0),
    ],
)
def test_markings_too_far_apart_are_settled_and_two_make_them(rest: str, wrong: int) -> None:
    assert len(said(county(files(rest, parameters=FIVE)), "ZF865")) == wrong


def test_how_far_is_too_far_is_for_the_county_to_say() -> None:
    of = county(files("  初评得分: 10\n  复评得分: 90\n"))
    assert (said(of, "ZF865"), not_assessed(of, "ZF865")) == ([], ["案卷评查.评分差"])
    alike = county(files("  初评得分: 90\n  复评得分: 90\n"))
    assert not_assessed(alike, "ZF865") == []


@pytest.mark.parametrize(
    ("rest", "head", "wrong"),
    [
        ("  评查人: [Y001]\n", "  案号: 甲1\n", []),
        ("  评查人: [J001]\n", "  案号: 甲1\n", ["评查P1的评查人J001是案卷甲1的办案人员"]),
        ("  复评人: [J002]\n", "  办件编号: 许1\n", ["评查P1的复评人J002是案卷许1的办案人员"]),
        ("  三评人: [J002]\n", "  案号: 甲1\n", ["评查P1的三评人J002当日是被评查的县食药监局的人员"]),
    ],
)
def test_nobody_reviews_an_own_case_or_one_of_the_own_unit(rest: str, head: str, wrong: list[str]) -> None:
    assert said(county(files(rest, head)), "ZF863") == wrong


# The record as such


@pytest.mark.parametrize(
    ("rest", "head", "wrong"),
    [
        ("  初评得分: 90\n", "  案号: 甲1\n", []),
        ("  初评得分: 90\n", "", ["评查P1既没有案号也没有办件编号，不知道评查的是哪一案卷"]),
        ("  初评得分: 90\n", "  案号: 甲1\n  办件编号: 许1\n", ["评查P1同时写了案号和办件编号"]),
        ("", "  案号: 甲1\n", ["评查P1没有写得分"]),
        ("  评定得分: 90\n", "  案号: 甲1\n", ["评查P1没有写初评得分"]),
        ("  初评得分: 90\n  复评人: [Y001]\n", "  案号: 甲1\n", ["评查P1没有写复评得分"]),
        ("  初评得分: 90\n  三评得分: 90\n", "  案号: 甲1\n", ["评查P1写了三评得分，没有写三评人"]),
        ("  初评得分: 101\n", "  案号: 甲1\n", ["评查P1的初评得分写 101，应在 0 到 100 之间"]),
        ("  初评得分: -1\n", "  案号: 甲1\n", ["评查P1的初评得分写 -1，应在 0 到 100 之间"]),
    ],
)
def test_a_review_is_of_one_file_and_has_a_score(rest: str, head: str, wrong: list[str]) -> None:
    assert said(county(files(rest, head)), "ZF866") == wrong


def test_a_file_of_another_unit_or_still_open_is_told() -> None:
    written = files("  初评得分: 90\n")
    other = written | {"county/2015/reviews.yaml": written["county/2015/reviews.yaml"].replace("jia", "yi")}
    (message,) = said(county(other), "ZF866")
    assert message.endswith("案卷甲1是县食药监局的")
    still = written | {"units/jia/2015/cases.csv": CASE.replace("2015-03-02", "2015-07-02")}
    assert said(county(still), "ZF866") == ["评查P1 2015-06-01 评查案卷甲1，案卷 2015-07-02 才办结"]


@pytest.mark.parametrize(
    ("span", "wrong"), [("", 0), ("起: 2015-06-01", 0), ("起: 2015-06-02", 1), ("止: 2015-05-31", 1)]
)
def test_the_standard_is_in_force_on_the_day_of_the_review(span: str, wrong: int) -> None:
    written = files("  初评得分: 90\n")
    written["county/review-standards/chufa.yaml"] = STANDARD + span + "\n"
    assert len(found(county(written), "ZF102")) == wrong


@pytest.mark.parametrize("head", ["  案号: 甲9\n", "  办件编号: 许9\n"])
def test_the_file_is_one_that_is_registered(head: str) -> None:
    assert found(county(files("  初评得分: 90\n", head)), "ZF102") == ["county/2015/reviews.yaml:3"]


# What follows from a file that failed

FAILED = "  不合格项: [J1]\n  初评得分: 0\n"
ORDERED = "  整改要求: 重新告知\n  整改期限: 2015-07-01\n"


@pytest.mark.parametrize(
    ("rest", "as_of", "wrong"),
    [
        (FAILED, "2015-12-31", 1),
        (FAILED + "  整改要求: 重新告知\n", "2015-12-31", 1),
        (FAILED + ORDERED, "2015-07-01", 0),
        (FAILED + ORDERED, "2015-07-02", 1),
        (FAILED + ORDERED + "  整改日期: 2015-07-01\n", "2015-12-31", 0),
        (FAILED + ORDERED + "  整改日期: 2015-07-02\n", "2015-12-31", 1),
        ("  初评得分: 59\n  等次: 不合格\n", "2015-12-31", 1),
        ("  初评得分: 59\n", "2015-12-31", 1),
        ("  初评得分: 60\n", "2015-12-31", 0),
        (FAILED, "2015-05-31", 0),
    ],
)
def test_an_unqualified_file_is_mended_by_a_day(rest: str, as_of: str, wrong: int) -> None:
    assert len(said(county(files(rest), as_of=as_of), "ZF869")) == wrong


@pytest.mark.parametrize(
    ("remark", "wrong"),
    [("", 1), ("说明: 甲1评查不合格\n", 0), ("说明: 见P1\n", 0), ("说明: 见P11、甲12\n", 1)],
)
def test_an_unqualified_file_contradicts_a_zero_report_that_does_not_mention_it(
    remark: str, wrong: int
) -> None:
    round_ = (
        "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: [全部], 依据: 甲}\n"
    )
    report = "统计期间: {起: 2014-12-01, 止: 2015-11-30}\n类型: 零报告\n落款日期: 2015-11-20\n"
    written = files(FAILED) | {
        "zfzr.yaml": base_files()["zfzr.yaml"].decode() + round_,
        "units/jia/2015/accountability.yaml": report + remark,
    }
    assert len(said(county(written), "ZF404")) == wrong


# Measures


def test_what_the_files_of_a_unit_scored_on_average_and_how_many_qualified() -> None:
    """90, 59 and 0 behind a failed gate: 49.67 on average, one of three qualified."""
    written = files("  初评得分: 90\n")
    more = "- {编号: P2, 单位: jia, 办件编号: 许1, 评查标准: chufa, 日期: 2015-06-01, 初评得分: 59}\n"
    more += "- {编号: P3, 单位: jia, 案号: 甲1, 评查标准: chufa, 日期: 2015-06-02, 不合格项: [J1], 初评得分: 80}\n"
    written["county/2015/reviews.yaml"] += more
    taken = {
        name: measured(name, written)
        for name in ("评查案卷数", "评查合格率", "不合格案卷数", "评查平均分", "不合格案卷未整改数")
    }
    assert taken["评查案卷数"].value == 3
    assert (taken["评查合格率"].reached, taken["评查合格率"].total) == (1, 3)
    assert (taken["不合格案卷数"].value, taken["不合格案卷未整改数"].value) == (2, 2)
    assert taken["评查平均分"].value is not None
    assert round(taken["评查平均分"].value, 2) == Decimal("49.67")
    assert measured("评查平均分", {}).value is None
    assert measured("评查案卷数", written, as_of="2015-05-31").value == 0


CLOSED = {
    "units/jia/2015/cases.csv": "案号,案由,当事人类型,程序,立案,主办人,结案\n"
    "甲立〔2015〕1号,甲,法人,一般,2015-01-04,J001,2015-05-01\n甲立〔2015〕2号,甲,法人,一般,2015-01-04,J001,\n"
}


@pytest.mark.parametrize("name", ["评查合格率", "评查平均分", "不合格案卷数"])
def test_files_that_nobody_reviewed_are_not_qualified_for_that(name: str) -> None:
    """One file of two was closed: what the unit would have scored is open, so nothing makes it full marks."""
    found = measured(name, CLOSED)
    assert (found.value, found.is_withheld) == (None, True)
    assert found.reason is not None
    assert "办结案卷 1 件" in found.reason.render("zh")


@pytest.mark.parametrize("name", ["评查合格率", "评查平均分"])
def test_a_unit_that_closed_nothing_has_nothing_to_be_reviewed(name: str) -> None:
    header = CLOSED["units/jia/2015/cases.csv"].splitlines()[0]
    found = measured(name, {"units/jia/2015/cases.csv": f"{header}\n"})
    assert (found.value, found.is_withheld) == (None, False)


@pytest.mark.parametrize("name", ["评查合格率", "评查平均分", "不合格案卷数", "不合格案卷未整改数"])
def test_without_a_register_of_cases_nobody_can_tell_what_was_to_be_reviewed(name: str) -> None:
    """甲 holds a penalty, and wrote down no case: none reviewed is not none unqualified."""
    found = measured(name, {})
    assert (found.value, found.is_withheld) == (None, True)


def test_a_review_without_points_or_grade_leaves_it_open() -> None:
    review = "- {编号: P1, 单位: jia, 办件编号: B1, 评查标准: none, 日期: 2015-06-01}\n"
    found = measured("评查合格率", {"county/2015/reviews.yaml": review})
    assert (found.value, found.is_withheld) == (None, True)


def test_the_report_counts_by_unit() -> None:
    written = files("  扣分: [{项: '1', 分: 10, 理由: 无}]\n  初评得分: 90\n  等次: 优秀\n")
    more = "- {编号: P2, 单位: jia, 办件编号: 许1, 评查标准: chufa, 日期: 2015-06-01, 不合格项: [J1], 初评得分: 0}\n"
    written["county/2015/reviews.yaml"] += more
    found = case_reviews(county(written), Asked(2015))
    (unit,) = found.units
    assert (unit.drawn, unit.reviewed, unit.qualified, unit.unqualified, unit.average) == (0, 2, 1, 1, "45.0")
    assert [(each.name, each.count) for each in unit.grades] == [("不合格", 1), ("优秀", 1)]
    assert [(each.name, each.count) for each in unit.lost] == [("执法主体合法", 1), ("立案", 1)]
    assert [(each.item, each.files, each.points, each.reason) for each in found.items] == [
        ("1", 1, "10", "无")
    ]
    assert [(each.number, each.gate) for each in found.failed] == [("P2", ("J1",))]
