"""One document in every format: the texts agree, values stay text, and nothing leads out of a page."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from markdown_it import MarkdownIt
from present.document.faces import put_font
from present.document.papers import alone, paper

from zfzr.present.document.as_docx import docx_of
from zfzr.present.document.as_html import html_of
from zfzr.present.document.as_markdown import markdown_of
from zfzr.present.document.as_pdf import pdf_of
from zfzr.present.document.formats import Looks, written
from zfzr.present.document.tree import Paper, Picture, Run, lines_of
from zfzr.terms.markup import escape


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_font(tmp_path_factory.mktemp("fonts"))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def of_markdown(paper: Paper) -> str:
    """The text as a parser of GFM that is not ours reads it."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown_of(paper))
    return bare(
        "".join(each.content for token in tokens for each in token.children or () if each.type == "text")
    )


def of_html(paper: Paper) -> str:
    body = html_of(paper).split("<article>")[1].split("</article>")[0]
    body = re.sub(r'<figure aria-label="([^"]*)">.*?</figure>', r"\1", body, flags=re.DOTALL)
    return bare(html.unescape(re.sub(r"<[^>]*>", "", body)))


def of_docx(paper: Paper) -> str:
    with zipfile.ZipFile(io.BytesIO(docx_of(paper)[0])) as file:
        xml = file.read("word/document.xml").decode()
        heads = [file.read(name).decode() for name in file.namelist() if "gongwen-header" in name]
    notes = [text for text in heads if "PAGE" not in text]
    found = re.findall(r'<w:t [^>]*>([^<]*)</w:t>|descr="([^"]*)"', "".join([*notes, xml]))
    return bare(html.unescape("".join(text or words for text, words in found)))


def of_pdf(paper: Paper, folder: Path) -> str:
    document = pypdfium2.PdfDocument(pdf_of(paper, (folder,))[0])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    return bare(text.replace("\ufffe", "").replace("\u0002", ""))


LAYOUTS = [
    paper(),
    paper(layout="信函", heading="甲县司法局", kind="函"),
    paper(copy="000001", secrecy="秘密★1年", urgency="特急", signer="张三", remark="此件公开发布"),
    alone("正文。"),
]


@pytest.mark.parametrize("of", LAYOUTS, ids=["文件", "信函", "上行文", "无红头"])
def test_every_format_holds_every_text(of: Paper, squares: Path) -> None:
    noted = Paper(of.head, of.body, of.annexes, ((Run("征求意见稿", "strong"), Run("：暂定。")),))
    for text in (of_markdown(noted), of_html(noted), of_docx(noted), of_pdf(noted, squares)):
        for line in lines_of(noted):
            assert bare(line) in text or len(line) > 200  # a page number stands inside a long one


@pytest.mark.parametrize("of", LAYOUTS, ids=["文件", "信函", "上行文", "无红头"])
def test_html_holds_these_texts_in_this_order_and_nothing_else(of: Paper) -> None:
    assert of_html(of) == bare("".join(lines_of(of)))


@pytest.mark.parametrize("of", LAYOUTS, ids=["文件", "信函", "上行文", "无红头"])
def test_docx_holds_these_texts_and_nothing_else(of: Paper) -> None:
    # not in this order: 版记 floats to the foot of the page and stands before the last paragraph
    assert Counter(of_docx(of)) == Counter(bare("".join(lines_of(of))))


HOSTILE = [
    *(
        "甲|乙",
        "*重*",
        "# 甲",
        "<script>alert(1)</script>",
        "<b>&lt;",
        "a\\",
        "```",
        "[x](http://a)",
        "![x](流程)",
    ),
    *(
        '#import "x"',
        '#read("/etc/passwd")',
        "$x$",
        "=cmd|' /C calc'!A0",
        "{{ 7*7 }}",
        "{% for %}",
        "\u202e局",
    ),
    *("甲\x00乙", "甲\x0b乙", "]]>", "<w:p/>", "'\"", "---", "0012", "1. 甲", "\U0001f600", "@甲 #1"),
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_text_in_every_format(value: str, squares: Path) -> None:
    safe = escape(value.encode("utf-16", "surrogatepass").decode("utf-16"))
    of = alone(f"前{safe}后\n| 甲 | 乙 |\n|---|---|\n| {safe} | 后 |\n## {safe}完")
    expected = bare(next(iter(each.text for each in of.body[:1] if hasattr(each, "text"))))
    assert expected.startswith("前")
    for text in (of_markdown(of), of_html(of), of_docx(of)):
        assert text.count(expected[1:-1]) >= 3
    if value != "\U0001f600":  # the font has none: that is told (test_pdf.py)
        assert of_pdf(of, squares).count(expected[1:-1]) >= 3
    assert "<script>" not in html_of(of)


def test_a_letter_has_no_line_of_who_printed_it() -> None:
    assert "印发" not in of_html(LAYOUTS[1])


@pytest.mark.parametrize(("title", "count"), [("字" * 20, 0), ("字" * 21, 1), ("字" * 18 + "2015", 0)])
def test_a_title_whose_author_does_not_break_it_is_told(title: str, count: int) -> None:
    assert len(written(alone("正文。", title=(title,)), "docx", Looks())[1]) == count


def test_a_long_cell_and_a_long_table_come_out_whole(squares: Path) -> None:
    long = "长" * 2_000
    of = alone(f"| 甲 | 乙 |\n|---|---|\n| {long} | 1 |\n")
    assert of_pdf(of, squares).count("长") == 2_000
    assert of_docx(of).count("长") == 2_000


def test_a_page_of_html_asks_for_nothing_from_elsewhere() -> None:
    text = html_of(paper())
    assert not re.search(r"https?://|<script|<link|url\(|@import", text)


def test_a_picture_is_drawn_in_html_and_said_in_markdown() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>图</title></svg>'
    of = alone("正文。")
    drawn = Paper(of.head, (Picture(svg, "流程图", 40, 20),))
    assert '<figure aria-label="流程图"><svg' in html_of(drawn)
    assert "（图：流程图）" in markdown_of(drawn)


def test_the_same_document_is_the_same_text() -> None:
    assert markdown_of(paper()) == markdown_of(paper())
    assert html_of(paper()) == html_of(paper())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="x()"/>',
        '<image href="a.png"/>',
        '<g fill="url(http://a)"/>',
        "<a/>",
    ],
)
def test_what_is_no_drawing_does_not_get_into_a_page(inside: str) -> None:
    of = Paper(LAYOUTS[3].head, (Picture(f"<svg>{inside}</svg>", "图", 40, 20),))
    with pytest.raises(ValueError, match="no drawing"):
        html_of(of)


def test_without_a_font_for_a_picture_its_words_stand_in_the_docx_and_that_is_told() -> None:
    of = Paper(LAYOUTS[3].head, (Picture("<svg/>", "三步", 40, 20),))
    assert "（图：三步）" in of_docx(of)
    (told,) = docx_of(of)[1]
    assert "只有文字说明" in told.zh
