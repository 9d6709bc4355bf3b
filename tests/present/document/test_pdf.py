"""Geometry of GB/T 9704-2012, measured in the PDF itself: millimetres from the upper left corner of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from present.document.faces import RARE, put_font
from present.document.papers import FILLER, alone, paper

from zfzr.present.document import fonts
from zfzr.present.document.as_pdf import pdf_of
from zfzr.present.document.body import blocks_of
from zfzr.present.document.tree import Paper, Picture, Run
from zfzr.terms.text import Refusal

MM = 72 / 25.4


@dataclass(frozen=True)
class Char:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_font(tmp_path_factory.mktemp("fonts"))


def pages(of: Paper, folder: Path) -> list[list[Char]]:
    """The characters of each page, as a reader of PDF sees their boxes."""
    document = pypdfium2.PdfDocument(pdf_of(of, (folder,))[0])
    return [list(_chars(document[number])) for number in range(len(document))]


def _chars(page: pypdfium2.PdfPage) -> Iterator[Char]:
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index)
        char = text.get_text_range(index, 1)
        if char.strip():
            yield Char(char, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)


def lines(chars: list[Char]) -> list[list[Char]]:
    """Characters by the line they stand on, from the top."""
    found: dict[int, list[Char]] = {}
    for char in chars:
        found.setdefault(round(char.top * 5), []).append(char)
    return [found[top] for top in sorted(found)]


def words(line: list[Char]) -> str:
    return "".join(char.text for char in sorted(line, key=lambda each: each.left))


def line_with(page: list[Char], text: str) -> list[Char]:
    return next(line for line in lines(page) if text in words(line))


def rules(of: Paper, folder: Path, page: int) -> list[tuple[float, float, float, float]]:
    """The drawn lines of a page: left, top, right, bottom; a reader of PDF adds the breadth of the stroke on each side."""
    found = pypdfium2.PdfDocument(pdf_of(of, (folder,))[0])[page]
    height = found.get_height()
    boxes = [
        each.get_bounds() for each in found.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
    ]
    return [
        (left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)
        for left, bottom, right, top in boxes
    ]


@pytest.fixture(scope="module")
def long(squares: Path) -> list[list[Char]]:
    return pages(paper(), squares)


def test_a_full_page_has_22_lines_of_28_characters(long: list[list[Char]]) -> None:
    text = lines(long[1])[:-1]  # the last is the page number
    assert [len(line) for line in text] == [28] * 22


def test_the_text_fills_its_156_by_225_millimetres(long: list[list[Char]]) -> None:
    text = [char for line in lines(long[1])[:-1] for char in line]
    assert min(char.left for char in text) == pytest.approx(28, abs=0.1)
    assert max(char.right for char in text) == pytest.approx(184, abs=0.1)
    assert min(char.top for char in text) == pytest.approx(37, abs=0.1)
    assert max(char.bottom for char in text) == pytest.approx(262, abs=0.3)


def test_lines_are_seven_eighths_of_a_character_apart(long: list[list[Char]]) -> None:
    # (225 mm - a character) / 21: a character of 156 mm / 28 = 5.571 mm gives 10.449 mm
    tops = [line[0].top for line in lines(long[1])[:-1]]
    assert [b - a for a, b in pairwise(tops)] == pytest.approx([10.449] * 21, abs=0.05)


def test_the_page_number_is_outside_right_on_odd_pages_and_left_on_even_ones(long: list[list[Char]]) -> None:
    first, second = lines(long[0])[-1], lines(long[1])[-1]
    assert (words(first), words(second)) == ("—1—", "—2—")
    assert max(char.right for char in first) == pytest.approx(184 - 14 / MM, abs=0.2)  # a 四号 character in
    assert min(char.left for char in second) == pytest.approx(28 + 14 / MM, abs=0.2)
    middle = (first[0].top + first[0].bottom) / 2
    assert middle == pytest.approx(262 + 7, abs=0.3)  # the dash lies 7 mm below the text


def test_the_red_head_begins_35_millimetres_below_the_edge_of_the_text(long: list[list[Char]]) -> None:
    heading = line_with(long[0], "办公室文件")
    assert min(char.top for char in heading) == pytest.approx(37 + 35, abs=0.5)
    assert (heading[0].left + heading[-1].right) / 2 == pytest.approx((28 + 184) / 2, abs=0.3)


def test_number_red_line_and_title_stand_where_the_standard_has_them(
    squares: Path, long: list[list[Char]]
) -> None:
    heading, number = line_with(long[0], "办公室文件"), line_with(long[0], "〔2015〕3号")
    pitch = 10.449
    below = number[0].top - max(char.bottom for char in heading)
    assert below == pytest.approx(2 * pitch + pitch - 5.571, abs=0.5)  # two empty lines
    left, top, right, bottom = max(rules(paper(), squares, 0), key=lambda box: box[2] - box[0])
    assert (left, right) == pytest.approx((28, 184), abs=0.6)
    assert (top + bottom) / 2 - max(char.bottom for char in number) == pytest.approx(4, abs=0.15)
    title = next(line for line in lines(long[0]) if words(line) == "甲县人民政府办公室")
    assert title[0].top - (top + bottom) / 2 == pytest.approx(2 * pitch + pitch - 5.571, abs=1)


def test_a_paragraph_is_indented_by_two_characters(long: list[list[Char]]) -> None:
    assert line_with(long[0], "现将有关事项")[0].left == pytest.approx(28 + 2 * 5.571, abs=0.1)


def test_sealed_the_day_is_four_characters_from_the_right_and_the_organ_above_its_middle(
    long: list[list[Char]],
) -> None:
    page = next(page for page in long if any("2015年12月15日" in words(line) for line in lines(page)))
    day = line_with(page, "2015年12月15日")
    organ = lines(page)[lines(page).index(day) - 1]
    assert max(char.right for char in day) == pytest.approx(184 - 4 * 5.571, abs=0.2)
    middles = [(min(c.left for c in line) + max(c.right for c in line)) / 2 for line in (organ, day)]
    assert middles[0] == pytest.approx(middles[1], abs=0.2)


@pytest.mark.parametrize(
    ("signature", "organ_right", "day_left_of_organ"),
    [
        ("甲县人民政府办公室", 2, 2),  # the day is shorter: two characters right of the organ's first
        ("甲县司法局", None, None),  # the day is longer: it stands two from the right, the organ moves left
    ],
)
def test_unsealed_the_day_begins_two_characters_behind_the_organ(
    squares: Path, signature: str, organ_right: int | None, day_left_of_organ: int | None
) -> None:
    (page,) = pages(alone("正文。", title=("题目",), signature=signature, is_sealed=False), squares)
    organ, day = line_with(page, signature), line_with(page, "2015年12月15日")
    if organ_right is not None:
        assert max(char.right for char in organ) == pytest.approx(184 - 2 * 5.571, abs=0.2)
    else:
        assert max(char.right for char in day) == pytest.approx(184 - 2 * 5.571, abs=0.2)
    assert min(c.left for c in day) - min(c.left for c in organ) == pytest.approx(2 * 5.571, abs=0.2)


@pytest.mark.parametrize("sealed", [True, False])
def test_the_day_stays_whole_below_an_organ_of_several_lines(squares: Path, sealed: bool) -> None:
    """It stood at the left edge, two characters a line."""
    (page,) = pages(alone("正文。", title=("题目",), signature="甲" * 58, is_sealed=sealed), squares)
    assert "2015年12月15日" in [words(line) for line in lines(page)]


def test_the_imprint_stands_on_the_lower_edge_of_the_last_page(squares: Path, long: list[list[Char]]) -> None:
    assert "县人大常委会办公室。" in words(lines(long[-1])[-3])
    printed = lines(long[-1])[-2]
    assert words(printed) == "甲县人民政府办公室2015年12月15日印发"
    assert min(char.left for char in printed) == pytest.approx(28 + 14 / MM, abs=0.2)
    assert max(char.right for char in printed) == pytest.approx(184 - 14 / MM, abs=0.2)
    drawn = [box for box in rules(paper(), squares, -1 + len(long)) if box[2] - box[0] > 150]
    assert len(drawn) == 3
    assert max(box[3] for box in drawn) == pytest.approx(262, abs=0.6)


def test_the_signature_never_stands_alone_on_a_page(squares: Path) -> None:
    for paragraphs in range(12, 26):
        *_, last = pages(alone("\n".join([FILLER] * paragraphs)), squares)
        text = [words(line) for line in lines(last)]
        assert FILLER[:10] in text[0] or "报送有关情况" in "".join(text)


def test_a_table_goes_on_under_its_head(squares: Path) -> None:
    rows = "".join(f"| {n} | 第{n}行 |\n" for n in range(60))
    for page in pages(alone("| 序号 | 名称 |\n|---|---|\n" + rows), squares)[:2]:
        assert any(words(line) == "序号名称" for line in lines(page))


def test_an_annex_begins_a_page_with_its_label_and_its_title_on_the_third_line(
    long: list[list[Char]],
) -> None:
    page = long[-1]
    label, title = line_with(page, "附件2"), line_with(page, "名单")
    assert label[0].top == pytest.approx(37, abs=0.2)
    assert title[0].top - label[0].top == pytest.approx(2 * 10.449, abs=1.5)


def test_a_wide_annex_lies_across_with_its_number_where_others_have_it(squares: Path) -> None:
    document = pypdfium2.PdfDocument(pdf_of(paper(), (squares,))[0])
    across = [n for n in range(len(document)) if document[n].get_width() > document[n].get_height()]
    assert across
    for number in across:
        dashes = [char for char in _chars(document[number]) if char.text == "—"]
        middle = sum((c.left + c.right) / 2 for c in dashes) / len(dashes)
        assert middle == pytest.approx(
            35 - 7, abs=0.5
        )  # 7 mm outside the text, at the foot of the upright page
        edge = max(c.bottom for c in dashes) if number % 2 == 0 else min(c.top for c in dashes)
        inside = 14 / MM
        assert edge == pytest.approx(210 - 26 - inside if number % 2 == 0 else 28 + inside, abs=0.3)


def test_a_letter_has_its_head_30_millimetres_down_and_double_lines_of_170(squares: Path) -> None:
    letter = paper(layout="信函", heading="甲县人民政府办公室", kind="函")
    page = pages(letter, squares)[0]
    heading = line_with(page, "甲县人民政府办公室")
    assert min(char.top for char in heading) == pytest.approx(30, abs=0.5)
    drawn = sorted(box for box in rules(letter, squares, 0) if box[2] - box[0] > 160)
    assert len(drawn) == 4
    strokes = [(box[3] - box[1]) / 2 for box in drawn]
    assert [
        box[2] - box[0] - 2 * stroke for box, stroke in zip(drawn, strokes, strict=True)
    ] == pytest.approx([170] * 4, abs=0.1)
    by_height = sorted(((box[1] + box[3]) / 2, stroke) for box, stroke in zip(drawn, strokes, strict=True))
    assert [round(stroke, 2) for _, stroke in by_height] == [
        1,
        0.35,
        0.35,
        1,
    ]  # thick over thin, thin over thick
    assert by_height[0][0] - 0.5 - max(char.bottom for char in heading) == pytest.approx(4, abs=0.2)
    assert by_height[-1][0] + 0.5 == pytest.approx(297 - 20, abs=0.1)
    assert not any("—1—" in words(line) for line in lines(page))
    assert any("—2—" in words(line) for line in lines(pages(letter, squares)[1]))


def test_a_long_note_stays_above_the_text(squares: Path) -> None:
    said = "county/2015/receipts.csv、" * 4 + "甲县乙镇人民政府、" * 3 + FILLER * 3
    noted = Paper(paper().head, paper().body, (), ((Run(said),), (Run(FILLER),)))
    page = pages(noted, squares)[0]
    notes = [line for line in lines(page) if line[0].top < 37]
    assert sum(len(line) for line in notes) == len(said) + len(FILLER)
    assert max(char.bottom for line in notes for char in line) <= 37


def test_marks_stand_on_the_first_lines_in_their_order(squares: Path) -> None:
    page = pages(paper(copy="000001", secrecy="秘密★1年", urgency="特急"), squares)[0]
    assert [words(line) for line in lines(page)[:3]] == ["000001", "秘密★1年", "特急"]
    assert lines(page)[0][0].left == pytest.approx(28, abs=0.2)


def test_what_goes_up_names_who_signed_it(squares: Path) -> None:
    page = pages(paper(signer="张三", heading="甲县司法局文件"), squares)[0]
    line = line_with(page, "签发人：张三")
    assert line[0].left == pytest.approx(28 + 5.571, abs=0.2)
    assert max(char.right for char in line) == pytest.approx(184 - 5.571, abs=0.2)


def test_the_same_document_is_the_same_bytes(squares: Path) -> None:
    assert pdf_of(paper(), (squares,))[0] == pdf_of(paper(), (squares,))[0]


@pytest.mark.parametrize(
    ("day", "stamp"), [("2027年3月1日", b"D:20270301000000Z"), ("　　年　月　日", b"D:19700101000000Z")]
)
def test_its_properties_bear_the_day_of_the_document(day: str, stamp: bytes, squares: Path) -> None:
    document = pypdfium2.PdfDocument(pdf_of(paper(day=day), (squares,))[0])
    assert document.get_metadata_value("CreationDate") == stamp.decode()


# Fonts


def test_a_face_that_is_not_here_is_told_and_stood_in_for(squares: Path) -> None:
    found = fonts.faces((squares,), with_system=False)
    assert found.families["小标宋"] == ["FangSong_GB2312"]
    assert [each.zh for each in found.warnings] == [
        "未找到小标宋、楷体、黑体、宋体字体，PDF 以 FangSong_GB2312 代替，不作为正式件；"
        "把字体装到系统里，或者放进 templates/fonts"
    ]


def test_without_any_chinese_font_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fonts.FOLDER_VARIABLE, raising=False)
    with pytest.raises(Refusal, match="没有中文字体"):
        fonts.faces((), with_system=False)


def test_a_character_that_no_font_has_is_named(squares: Path) -> None:
    found = fonts.faces((squares,), with_system=False)
    assert found.lacking(["王" + RARE]) == (RARE,)
    assert found.lacking(["王三 abc〔〕"]) == ()


# Pictures


def drawn(width: int, height: int, squares: Path) -> tuple[float, float, float, float]:
    """The box of a picture of that size on its page, in millimetres."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="#000"/></svg>'
    )
    of = alone("正文。")
    document = pypdfium2.PdfDocument(
        pdf_of(Paper(of.head, (*of.body, Picture(svg, "图", width, height))), (squares,))[0]
    )
    boxes = [
        (left / MM, (page.get_height() - top) / MM, right / MM, (page.get_height() - bottom) / MM)
        for page in document
        for each in page.get_objects(max_depth=5)
        if each.type in (pypdfium2.raw.FPDF_PAGEOBJ_PATH, pypdfium2.raw.FPDF_PAGEOBJ_FORM)
        for left, bottom, right, top in [each.get_bounds()]
    ]
    return max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))


@pytest.mark.parametrize(("width", "height"), [(80, 40), (156, 26), (17, 225), (150, 150)])
def test_a_picture_fits_the_page_keeps_its_shape_and_stands_in_the_middle(
    squares: Path, width: int, height: int
) -> None:
    left, top, right, bottom = drawn(width, height, squares)
    assert left >= 28 - 0.2
    assert right <= 184 + 0.2
    assert top >= 37 - 0.2
    assert bottom <= 262 + 0.2
    assert (right - left) / (bottom - top) == pytest.approx(width / height, rel=0.02)
    assert (left + right) / 2 == pytest.approx((28 + 184) / 2, abs=0.3)


@pytest.mark.parametrize("code", ["A" * 90, "W" * 40, "武GA-2015-" + "ABCDEFGHIJ" * 8])
def test_a_long_word_of_latin_letters_stays_in_its_cell(code: str, squares: Path) -> None:
    table = blocks_of(f"| 一 | 二 | 三 | 四 |\n|---|---|---|---|\n| 1 | {code} | 甲 | 乙 |\n", numbered=True)
    (first,) = pages(replace(alone("甲"), body=table), squares)
    assert max(char.right for char in first) <= 184.2
    assert code in "".join(char.text for char in first if char.text != "\u200b")


def test_a_blank_to_be_filled_in_stands_on_one_line(squares: Path) -> None:
    blank = "＿" * 8
    text = (
        "甲" * 22 + blank + "乙乙"
    )  # two characters of indent: four of the blank would fit on the first line
    (page,) = pages(alone(text), squares)
    assert len({round(each.bottom, 1) for each in page if each.text == "＿"}) == 1
    before = [each.left for each in page if each.text == "甲"][-22:]
    apart = {round(b - a, 1) for a, b in pairwise(before) if b > a}
    assert apart == {round(156 / 28, 1)}, "what stands before it is not pulled apart"
