"""The restricted Markdown of templates: a line is a paragraph, and values are text whatever they hold."""

from __future__ import annotations

import pytest

from tests.faults.numbers import new_number
from zfzr.pictures.svg import Drawing
from zfzr.present.document.body import blocks_of, runs_of, text_in
from zfzr.present.document.tree import PageBreak, Paragraph, Picture, Run, Table
from zfzr.terms.markup import escape
from zfzr.terms.text import Refusal


def test_heads_are_numbered_as_in_official_documents() -> None:
    found = blocks_of("## 甲\n### 乙\n### 丙\n#### 丁\n##### 戊\n## 己\n### 庚", numbered=True)
    assert [each.text for each in found if isinstance(each, Paragraph)] == [
        *("一、甲", "（一）乙", "（二）丙", "1.丁", "（1）戊", "二、己", "（一）庚"),
    ]


def test_heads_of_an_annex_keep_what_they_say() -> None:
    assert blocks_of("## 甲", numbered=False) == (Paragraph((Run("甲"),), 1),)


def test_a_line_is_a_paragraph_and_keeps_the_number_it_begins_with() -> None:
    assert [
        each.text for each in blocks_of("1. 甲\n- 乙\n> 丙", numbered=True) if isinstance(each, Paragraph)
    ] == [
        *("1. 甲", "- 乙", "> 丙"),
    ]


def test_emphasis_may_end_behind_a_chinese_mark() -> None:
    assert runs_of("**事项：**内容*楷*") == (Run("事项：", "strong"), Run("内容"), Run("楷", "soft"))


@pytest.mark.parametrize("text", ["2*3", "**", "a * b", "甲**乙"])
def test_a_star_without_its_like_is_text(text: str) -> None:
    assert runs_of(text) == (Run(text),)


def test_the_sentence_that_leads_a_paragraph_is_set_apart() -> None:
    (found,) = blocks_of("（一）要求。按时报送。", numbered=True)
    assert isinstance(found, Paragraph)
    assert found.runs == (Run("（一）要求。", "lead"), Run("按时报送。"))


def test_a_bar_in_a_value_is_no_end_of_a_cell() -> None:
    cells = [escape(each) for each in ("甲|乙", "丙\\", "丁\\|")]
    (found,) = blocks_of(f"|a|b|c|\n|---|---|---|\n|{'|'.join(cells)}|", numbered=True)
    assert isinstance(found, Table)
    assert found.rows == (((Run("甲|乙"),), (Run("丙\\"),), (Run("丁\\|"),)),)


def test_a_row_has_as_many_cells_as_the_head() -> None:
    (found,) = blocks_of("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |", numbered=True)
    assert isinstance(found, Table)
    assert [len(row) for row in found.rows] == [2, 2]


def test_dashes_share_out_the_width() -> None:
    (found,) = blocks_of("| a | b |\n|-|---:|\n", numbered=True)
    assert isinstance(found, Table)
    assert (found.shares, found.aligns) == ((0.25, 0.75), ("left", "right"))


def test_short_columns_get_what_they_need_beside_a_long_one() -> None:
    (found,) = blocks_of(f"| 序号 | 说明 |\n|---|---|\n| 1 | {'长' * 200} |", numbered=True)
    assert isinstance(found, Table)
    line = 28 * 15.79 / 12  # characters of the table's type
    assert found.shares[0] * line == pytest.approx(3.2, abs=0.05)  # 序号 and its margin


@pytest.mark.parametrize("dashes", ["|---|---|---|", "|-|--------|---|"])
def test_a_short_heading_stands_on_one_line_whatever_share_its_dashes_ask_for(dashes: str) -> None:
    (found,) = blocks_of(f"| 初评扣分 | 说明 | 原因 |\n{dashes}\n| 0 | {'长' * 200} | 短 |", numbered=True)
    assert isinstance(found, Table)
    line = 28 * 15.79 / found.size
    assert found.shares[0] * line >= 5.15  # four characters and the margins of a cell, 1.2
    assert sum(found.shares) == pytest.approx(1, abs=0.001)


def test_a_page_begins_where_the_template_says() -> None:
    assert isinstance(blocks_of("甲\n---分页---\n乙", numbered=True)[1], PageBreak)


def test_a_picture_is_one_of_the_facts() -> None:
    drawing = Drawing("<svg/>", "流程", "两步", 80, 40, is_landscape=False)
    assert blocks_of("![流程图](流程)", numbered=True, pictures={"流程": (drawing,)}) == (
        Picture("<svg/>", "流程图", 80, 40),
    )
    with pytest.raises(Refusal, match="没有图“流程”"):
        blocks_of("![流程图](流程)", numbered=True)


@pytest.mark.parametrize("mark", ["", "**"])
def test_an_identity_number_is_masked_even_where_its_parts_are_set_apart(mark: str) -> None:
    number = new_number(3)
    assert number[6:14] not in text_in(f"{number[:10]}{mark}{number[10:]}{mark}")


@pytest.mark.parametrize(
    "value",
    ["|*重*|", "# 甲", "<b>", "[a](b)", "![a](b)", "\\", "---附件---", "1. 甲", "`x`", "a\nb", "&amp;"],
)
def test_a_value_is_text_whatever_it_holds(value: str) -> None:
    assert text_in(escape(value)) == value.replace("\n", " ")


def test_a_column_is_wide_enough_for_a_code_that_cannot_be_broken() -> None:
    wide = " | ".join(["长" * 60] * 6)
    table = (
        f"| 序号 | 编码 | {' | '.join('甲乙丙丁戊己')} |\n{'|---' * 8}|\n| 1 | 41082307CF00100 | {wide} |\n"
    )
    found = blocks_of(table, numbered=False)[0]
    assert isinstance(found, Table)
    line = 28 * 15.79 / found.size
    assert (
        found.shares[1] * line >= 13 * 0.6 + 2 * 0.75
    )  # 13 digits and two capitals of the widest typeface there is
    assert sum(found.shares) == pytest.approx(1, abs=0.001)


def test_a_number_of_a_document_and_a_day_stand_on_one_line_beside_columns_that_ask_for_more() -> None:
    table = (
        "| 序号 | 执法主体 | 依据 | 确认文号 | 确认日期 |\n|--|-----|-----|---|---|\n"
        "| 1 | 县政府 | 《中华人民共和国行政处罚法》 | 示例〔2022〕12号 | 2022年12月20日 |\n"
    )
    found = blocks_of(table, numbered=False)[0]
    assert isinstance(found, Table)
    line = 28 * 15.79 / found.size
    assert found.shares[3] * line >= 5 + 6 * 0.6  # 示例〔〕号 and six digits
    assert found.shares[4] * line >= 3 + 8 * 0.6


def test_days_in_all_columns_leave_room_for_words() -> None:
    days = " | ".join(["2022年12月20日"] * 6)
    table = f"| 单位 | {' | '.join('甲乙丙丁戊己')} |\n{'|---' * 7}|\n| 县食品药品监督管理局 | {days} |\n"
    found = blocks_of(table, numbered=False)[0]
    assert isinstance(found, Table)
    assert found.shares[0] > 0.1
