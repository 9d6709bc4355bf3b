"""The docx: what Word and WPS read of the layout, and that Word would have nothing to repair."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
import pytest
from openxml_audit import OpenXmlValidator
from present.document.faces import put_font
from present.document.papers import FILLER, alone, paper

from zfzr.present.document.as_docx import docx_of
from zfzr.present.document.docx_base import FACES, STYLES, base_docx
from zfzr.present.document.fonts import FOLDER_VARIABLE
from zfzr.present.document.tree import Paper, Picture
from zfzr.terms.text import Refusal

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def parts(of: Paper, base: bytes | None = None) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(docx_of(of, base)[0])) as file:
        return {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}


@pytest.fixture(autouse=True, scope="module")
def _with_a_font_for_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(put_font(tmp_path_factory.mktemp("fonts"))))
        yield


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    return parts(paper())


def test_the_page_is_that_of_the_standard(whole: dict[str, str]) -> None:
    # 37, 26, 35, 28 mm in twentieths of a point
    assert 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"' in whole["word/document.xml"]
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in whole["word/document.xml"]


def test_22_lines_a_page_of_28_characters_a_line(whole: dict[str, str]) -> None:
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in whole["word/document.xml"]
    body = re.search(r'<w:name w:val="公文正文"/>.*?</w:style>', whole["word/styles.xml"])
    assert body
    assert 'w:line="579" w:lineRule="exact"' in body[0]
    assert '<w:spacing w:val="-5"/>' in body[0]


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_style_names_its_font_for_every_script(style: object, whole: dict[str, str]) -> None:
    name = getattr(style, "name", "")
    found = re.search(rf'<w:name w:val="{name}"/>.*?</w:style>', whole["word/styles.xml"])
    assert found
    face = FACES[getattr(style, "face", "")]
    assert (
        f'w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}" w:hint="eastAsia"' in found[0]
    )


def test_no_style_takes_a_font_from_the_theme_and_there_is_no_table_of_contents(
    whole: dict[str, str],
) -> None:
    assert not re.search(r"Theme=|TOC", whole["word/styles.xml"] + whole["word/document.xml"])


def test_indents_are_written_by_characters_and_in_twips(whole: dict[str, str]) -> None:
    indents = re.findall(r"<w:ind [^>]*>", whole["word/document.xml"] + whole["word/styles.xml"])
    for indent in indents:
        for side in ("left", "right", "firstLine", "hanging"):
            if f"w:{side}Chars=" in indent:
                assert f'w:{side}="' in indent


def test_a_paragraph_with_an_address_is_not_drawn_wide_apart() -> None:
    address = "http://example.invalid/zhengwugongkai/2015"
    text = parts(paper(f"{FILLER}\n\n门户网站：{address}。\n\n职权编码41082301CF00100。"))[
        "word/document.xml"
    ]
    of = {
        words: p
        for p in re.findall(r"<w:p>.*?</w:p>", text)
        for words in (FILLER, address, "CF00100")
        if words in p
    }

    assert '<w:jc w:val="left"/>' in of[address]
    assert "<w:jc " not in of[FILLER] + of["CF00100"]  # as the style says: to both sides


def test_odd_and_even_pages_have_their_numbers_on_their_own_side(whole: dict[str, str]) -> None:
    assert "<w:evenAndOddHeaders/>" in whole["word/settings.xml"]
    feet = [text for name, text in whole.items() if "footer" in name and "PAGE" in text]
    assert {re.findall(r'<w:jc w:val="(\w+)"/>', foot)[0] for foot in feet} == {"right", "left"}
    assert all(re.search(r"w:(?:right|left)Chars=\"100\"", foot) for foot in feet)


def test_columns_are_written_as_grid_and_as_cells(whole: dict[str, str]) -> None:
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", whole["word/document.xml"])
    assert tables
    for table in tables:
        grid = re.findall(r'<w:gridCol w:w="(\d+)"/>', table)
        rows = re.findall(r"<w:tr>.*?</w:tr>", table)
        assert all(re.findall(r'<w:tcW w:w="(\d+)"', row) == grid for row in rows)


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut(whole: dict[str, str]) -> None:
    table = re.findall(r"<w:tbl>.*?</w:tbl>", whole["word/document.xml"])[0]
    rows = re.findall(r"<w:tr>.*?</w:tr>", table)
    assert ["<w:tblHeader/>" in row for row in rows] == [True, False, False]
    assert all("<w:cantSplit/>" in row for row in rows)


def test_the_imprint_stands_at_the_foot_before_the_last_paragraph(whole: dict[str, str]) -> None:
    body = whole["word/document.xml"]
    at = body.index('w:tblpYSpec="bottom"')
    assert 'w:vertAnchor="margin"' in body[at - 300 : at]
    assert body.rindex("<w:p>") > body.index("</w:tbl>", at)


def test_a_wide_annex_is_a_section_of_its_own(whole: dict[str, str]) -> None:
    turned = re.findall(r"<w:pgSz [^>]*>", whole["word/document.xml"])
    assert ["landscape" in each for each in turned] == [False, True, False]


def test_the_signature_stays_with_the_last_paragraph(whole: dict[str, str]) -> None:
    found = re.findall(r"<w:p>(?:(?!</w:p>).)*?</w:p>", whole["word/document.xml"])
    for text in ("请认真办理。", "附件：1.", "2.名单"):
        assert "<w:keepNext/>" in next(each for each in found if text in each)


@pytest.mark.parametrize(
    ("signature", "sealed", "right"),
    [
        ("甲县人民政府办公室", True, (300, 400)),  # 9 characters over a day of 7: 4 - (9 - 7) / 2
        ("甲县司法局", True, (500, 400)),
        ("甲县人民政府办公室", False, (200, 200)),
        (
            "甲" * 58,
            False,
            (200, 1900),
        ),  # several lines: as one of 26, so that the day is not cut at the left edge
        ("甲" * 58, True, (0, 950)),
        (
            "甲县司法局",
            False,
            (600, 200),
        ),  # the day is too long: it stands two from the right, and begins two later
    ],
)
def test_signature_and_day_stand_by_the_standard(
    signature: str, sealed: bool, right: tuple[int, int]
) -> None:
    text = parts(alone("正文。", signature=signature, is_sealed=sealed))["word/document.xml"]
    assert [int(each) for each in re.findall(r'<w:ind w:rightChars="(\d+)"', text)] == list(right)


def test_a_letter_has_its_double_lines_and_no_number_on_its_first_page() -> None:
    letter = parts(paper(layout="信函", heading="甲县人民政府办公室", kind="函"))
    assert "thickThinSmallGap" in letter["word/document.xml"]
    assert "<w:titlePg/>" in letter["word/document.xml"]
    first = [text for name, text in letter.items() if "footer" in name and "thinThickSmallGap" in text]
    assert len(first) == 1
    assert "PAGE" not in first[0]
    assert (
        "w:tblBorders"
        not in letter["word/document.xml"].split('w:tblpYSpec="bottom"')[1].split("</w:tblPr>")[0]
    )


@pytest.mark.parametrize("layout", ["文件", "信函", "无红头"])
def test_word_would_have_nothing_to_repair(layout: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    of = paper(
        layout=layout,
        heading="甲县司法局文件",
        copy="000001",
        secrecy="秘密★1年",
        urgency="特急",
        signer="张三",
    )
    drawn = Paper(of.head, (*of.body, Picture(SVG, "一个方框", 40, 20)), of.annexes, of.notes)
    file = tmp_path_factory.mktemp("docx") / "文书.docx"
    file.write_bytes(docx_of(drawn)[0])
    found = OpenXmlValidator().validate(file)
    assert [str(error) for error in found.errors] == []


def test_the_same_document_is_the_same_bytes_without_a_clock() -> None:
    made = docx_of(paper())[0]
    assert made == docx_of(paper())[0]
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_picture_says_in_words_what_it_shows() -> None:
    of = alone("正文。")
    text = parts(Paper(of.head, (Picture(SVG, "一个方框", 40, 20),)))["word/document.xml"]
    assert 'descr="一个方框"' in text


@pytest.mark.parametrize(("width", "height"), [(300, 4_000), (5_000, 100)])
def test_a_picture_is_no_larger_than_the_text_and_keeps_its_shape(width: int, height: int) -> None:
    of = alone("正文。")
    svg = SVG.replace('width="40" height="20"', f'width="{width}" height="{height}"')
    text = parts(Paper(of.head, (Picture(svg, "图", width / 3.78, height / 3.78),)))["word/document.xml"]
    found = re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', text)
    assert found
    across, down = (int(each) / 36_000 for each in found.groups())  # millimetres
    assert across <= 156.1
    assert down <= 225
    assert across / down == pytest.approx(width / height, rel=0.02)


def test_five_thousand_rows_take_seconds() -> None:
    import time

    of = alone("| 序号 | 名称 |\n|---:|---|\n" + "".join(f"| {n} | {FILLER} |\n" for n in range(5_000)))
    began = time.process_time()
    docx_of(of)
    assert time.process_time() - began < 5


# An office's own base


def test_an_office_changes_looks_by_its_own_base() -> None:
    own = docx.Document(io.BytesIO(base_docx()))
    own.styles["公文正文"].font.name = "方正仿宋_GBK"
    own.add_paragraph("旧的正文")
    saved = io.BytesIO()
    own.save(saved)
    made = parts(paper(), saved.getvalue())
    assert "方正仿宋_GBK" in made["word/styles.xml"]
    assert "旧的正文" not in made["word/document.xml"]


def test_a_document_of_ours_may_be_the_base() -> None:
    made, told = docx_of(paper(), docx_of(paper(layout="信函"))[0])
    assert told == ()
    assert made == docx_of(paper())[0]


def test_a_base_without_our_styles_gets_them_and_says_so() -> None:
    blank = io.BytesIO()
    docx.Document().save(blank)
    made, told = docx_of(paper(), blank.getvalue())
    assert "没有样式公文正文" in told[0].zh
    assert docx.Document(io.BytesIO(made)).styles["公文标题"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", "旧".encode()])
def test_a_base_that_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match=r"base\.docx 读不出来"):
        docx_of(paper(), content)


def test_a_base_that_unpacks_without_end_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(Refusal, match=r"base\.docx 读不出来"):
        docx_of(paper(), bomb.getvalue())


@pytest.mark.parametrize(("day", "dated"), [("2027年3月1日", "2027-03-01T00:00:00Z"), ("　　年　月　日", "")])
def test_its_properties_bear_the_day_of_the_document(day: str, dated: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper(day=day))[0])) as file:
        core = file.read("docProps/core.xml").decode()
    assert re.findall(r">([^<]*)</dcterms:(?:created|modified)>", core) == ([dated] * 2 if dated else [])
