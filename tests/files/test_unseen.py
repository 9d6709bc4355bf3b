"""What a clerk does not see, and what a spreadsheet calculated, is known in every form in which a table may come.

The values of a hidden row are read like any others, so somebody has to be told; a formula and an error are no value that
a clerk wrote.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from zfzr.files.sheets import Cell, Sheet, holds_identity_numbers, read_book
from zfzr.files.unseen import with_addresses
from zfzr.files.xls_unseen import unseen_in_xls
from zfzr.questions.forms.foreign_cells import spread
from zfzr.questions.forms.heads import hidden_in
from zfzr.terms.text import Refusal

TABLES = Path(__file__).parent / "tables"
SHEET = "xl/worksheets/sheet1.xml"


def xlsx(change: Callable[[str, str], str | bytes] = lambda _, part: part) -> bytes:
    """Return the workbook, each of its parts as `change` makes it: row 4 and column C hidden, D3 and D4 calculated."""
    made = Workbook()
    page = made.worksheets[0]
    page.title = "名册"
    for row in (
        ("甲县执法人员名册",),
        ("人员编号", "姓名", "编制性质", "备注"),
        ("J9", "孙示三", "行政编制", "=1+1"),
        ("J8", "孙示四", "行政编制", "#DIV/0!"),
        ("J7", "孙示五", "事业编制", "乙"),
    ):
        page.append(row)
    page["D4"].data_type = "e"
    page.row_dimensions[4].hidden = True
    page.column_dimensions["C"].hidden = True
    page["A3"].comment = Comment("已调离", "孙示一")
    page["B3"].comment = Comment("是不是写错了", "zfzr")
    out, changed = io.BytesIO(), io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as package, zipfile.ZipFile(changed, "w") as new:
        for name in package.namelist():
            new.writestr(name, change(name, package.read(name).decode()))
    return changed.getvalue()


def in_sheet(change: Callable[[str], str | bytes]) -> bytes:
    return xlsx(lambda name, part: change(part) if name == SHEET else part)


ROW = "<table:table-row{}>{}</table:table-row>"


def cells(*texts: str) -> str:
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )


def ods(rows: str) -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名册">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def seen(data: bytes) -> Sheet:
    return read_book(data, "名册").sheets[0]


FORMS: dict[str, Callable[[], bytes]] = {
    "xlsx": xlsx,
    "xlsx with single quotes": lambda: in_sheet(lambda part: part.replace('"', "'")),
    "xlsx whose cells do not say where they stand": lambda: in_sheet(
        lambda part: re.sub(r' r="[A-Z]*[0-9]+"', "", part)
    ),
    "xlsx whose row has no height": lambda: in_sheet(
        lambda part: part.replace('hidden="1" r="4"', 'r="4" ht="0"').replace(
            'r="4" hidden="1"', 'r="4" ht="0"'
        )
    ),
    "ods": lambda: ods(
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        + ROW.format("", cells("甲县执法人员名册"))
        + ROW.format("", cells("人员编号", "姓名", "编制性质", "备注"))
        + ROW.format(
            "",
            '<table:table-cell office:value-type="string"><office:annotation><text:p>已调离</text:p></office:annotation>'
            "<text:p>J9</text:p>"
            "</table:table-cell>"
            + cells("孙示三", "行政编制")
            + '<table:table-cell table:formula="of:=1&gt;0" office:value-type="float" office:value="2"><text:p>2</text:p>'
            "</table:table-cell>",
        )
        + ROW.format(
            ' table:visibility="filter"',
            cells("J8", "孙示四", "行政编制")
            + '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error">'
            "<text:p>#DIV/0!</text:p></table:table-cell>",
        )
        + ROW.format("", cells("J7", "孙示五", "事业编制", "乙"))
    ),
    "xls of LibreOffice": (TABLES / "unseen.xls").read_bytes,
}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_hidden_calculated_or_commented_is_known(form: str) -> None:
    sheet = seen(FORMS[form]())
    assert 3 in sheet.hidden_rows
    assert sheet.hidden_columns == {2}
    assert sheet.formulas == {"D3": "", "D4": "" if sheet.formulas["D4"] == "" else "#DIV/0!"}
    assert sheet.comments == {"A3"}


def test_an_error_in_an_ods_or_xls_is_no_empty_cell() -> None:
    assert [seen(FORMS[form]()).formulas["D4"] for form in ("ods", "xls of LibreOffice")] == ["#DIV/0!"] * 2


def test_rows_of_an_ods_are_hidden_by_their_group_and_repeated() -> None:
    sheet = seen(
        ods(
            ROW.format("", cells("编号", "名称"))
            + '<table:table-row-group table:display="false">'
            + ROW.format(' table:number-rows-repeated="2"', cells("1", "甲"))
            + "</table:table-row-group>"
            + ROW.format("", cells("2", "乙"))
        )
    )
    assert sheet.hidden_rows == {1, 2}


def test_cells_of_an_ods_that_are_joined_are_known_as_those_of_an_xlsx() -> None:
    sheet = seen(
        ods(
            ROW.format("", cells("单位", "姓名"))
            + ROW.format(
                "",
                '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="1"'
                ' office:value-type="string">'
                "<text:p>甲局</text:p>"
                "</table:table-cell>" + cells("一"),
            )
            + ROW.format("", "<table:covered-table-cell/>" + cells("二"))
        )
    )
    assert sheet.merged == [((1, 0), (2, 0))]


def test_cells_that_are_said_to_be_joined_a_thousand_times_over_are_gone_through_once() -> None:
    rows: list[list[Cell]] = [["甲局", "一"], *([None, "二"] for _ in range(20_000))]
    sheet = Sheet("名册", rows, [((0, 0), (20_000, 0))] * 2_000 + [((1, 0), (20_000, 0))] * 2_000)
    before = process_time()
    spread(sheet)
    assert process_time() - before < 2
    assert {row[0] for row in sheet.rows} == {"甲局"}


@pytest.mark.parametrize(
    "hidden",
    ["<tr hidden>", "<tr style='display:none'>", '<tr style="color:red;visibility: collapse">'],
)
def test_a_row_that_a_page_does_not_show_is_known(hidden: str) -> None:
    page = f"<table><tr><td>编号<td>名称{hidden}<td>1<td>甲<tr><td>2<td>乙</table>"
    assert seen(page.encode()).hidden_rows == {1}


@pytest.mark.parametrize(
    "page",
    [
        "<table><col><col style='display:none' span=1><tr><td>编号<td>名称<tr><td>1<td>甲</table>",
        "<table><tr><td>编号<td style='display:none'>名称<tr><td>1<td>甲</table>",
    ],
)
def test_a_column_that_a_page_does_not_show_is_known(page: str) -> None:
    assert seen(page.encode()).hidden_columns == {1}


def test_what_is_hidden_and_commented_is_said() -> None:
    told = "\n".join(each.zh for each in hidden_in(seen(xlsx())))
    assert "有 1 行是隐藏的" in told
    assert "的 C 列是隐藏的" in told
    assert "有 1 格带批注（A3 等），批注没有读" in told


NUMBER = "410823" + "19800101" + "0011"
HOLDING: dict[str, Callable[[], bytes]] = {
    "a comment": lambda: xlsx(lambda _, part: part.replace("已调离", f"已调离，{NUMBER}")),
    "the properties": lambda: xlsx(lambda _, part: part.replace("openpyxl", NUMBER)),
    "a text in pieces of two colours": lambda: in_sheet(
        lambda part: part.replace(
            "<is><t>J7</t></is>",
            f"<is><r><t>{NUMBER[:8]}</t></r><r><rPr><b/></rPr><t>{NUMBER[8:]}</t></r></is>",
        )
    ),
}


@pytest.mark.parametrize("where", HOLDING)
def test_a_workbook_holds_an_identity_number_wherever_it_stands(where: str) -> None:
    assert holds_identity_numbers(HOLDING[where]())
    assert not holds_identity_numbers(xlsx())


def test_a_sheet_in_an_encoding_that_is_not_read_is_no_empty_sheet() -> None:
    data = in_sheet(lambda part: ('<?xml version="1.0" encoding="UTF-16"?>' + part).encode("utf-16"))
    with pytest.raises(Refusal) as refused:
        seen(data)
    assert "损坏" in refused.value.text.zh


def test_addresses_are_counted_on_from_those_that_are_said() -> None:
    written = b'<row><c/><c r="D1"/><c><v>1</v></c></row><row r="7"><c/></row><row><c/></row>'
    assert with_addresses(written) == (
        b'<row r="1"><c r="A1"/><c r="D1"/><c r="E1"><v>1</v></c></row>'
        b'<row r="7"><c r="A7"/></row><row r="8"><c r="A8"/></row>'
    )


@pytest.mark.parametrize("at", range(0, 7168, 61))
def test_an_xls_whose_numbers_lie_is_read_or_refused(at: int) -> None:
    hurt = bytearray((TABLES / "unseen.xls").read_bytes())
    hurt[at : at + 4] = b"\xff\xff\xff\x7f"
    with suppress(ValueError):
        unseen_in_xls(bytes(hurt))
