"""What a file is, is seen by what it holds: each form that offices use is read, each that is none is called what it is."""

from __future__ import annotations

import io
import json
import random
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import process_time as time_of_process

import pytest
from docx import Document
from openpyxl import Workbook

from zfzr.files import sheets
from zfzr.files.apart import _read
from zfzr.files.apart_reading import _written
from zfzr.files.html_table import HtmlTable, tables_in_page
from zfzr.files.sheets import MOST_CELLS, read_book
from zfzr.terms.text import Refusal, Text

TABLES = Path(__file__).parent / "tables"
ROWS = [["甲县执法人员名册", None, None], ["人员编号", "姓名", "编制性质"], ["J9", "孙示三", "行政编制"]]


def workbook(change: Callable[[Workbook], object] = lambda _: None) -> bytes:
    made = Workbook()
    page = made.worksheets[0]
    page.title = "名册"
    for row in ROWS:
        page.append(row)
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in package.namelist():
            if (part := change(name, package.read(name))) is not None:
                made.writestr(name, part)
    return out.getvalue()


def page(encoding: str) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell or ''}</td>" for cell in row) + "</tr>" for row in ROWS)
    return (
        f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{encoding}"><style>td{{}}</style>'
        f"</head><body><table border=1>{cells}</table></body></html>"
    ).encode(encoding)


def with_macros() -> bytes:
    return repacked(
        workbook(), lambda _, part: part.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    )


READ: dict[str, Callable[[], bytes]] = {
    "xlsx": workbook,
    "xlsm": with_macros,
    "xls of LibreOffice, and et of WPS": (TABLES / "roster.xls").read_bytes,
    "ods of LibreOffice": (TABLES / "roster.ods").read_bytes,
    "a web page called xls": lambda: page("utf-8"),
    "a web page in GBK called xls": lambda: page("gb18030"),
    "csv called xlsx": lambda: "\n".join(",".join(cell or "" for cell in row) for row in ROWS).encode(
        "gb18030"
    ),
}


@pytest.mark.parametrize("name", READ)
def test_every_form_in_which_offices_keep_a_table_is_read(name: str) -> None:
    (sheet,) = read_book(READ[name](), "名册").sheets
    assert [[cell or None for cell in row] for row in sheet.rows] == ROWS


def docx() -> bytes:
    out = io.BytesIO()
    Document().save(out)
    return out.getvalue()


def opendocument(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", "<office:document-content/>")
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("名册.xlsx", b"")
    return out.getvalue()


NOT_READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "文件是空的"),
    "zeros": (lambda: b"\0" * 4096, "文件是空的"),
    "an empty workbook": (lambda: workbook(lambda book: book.worksheets[0].delete_rows(1, 9)), "没有内容"),
    "a workbook with a password": ((TABLES / "locked.xlsx").read_bytes, "打开密码"),
    "half a workbook": (lambda: workbook()[:3000], "不完整，或者已经损坏"),
    "a workbook without its sheet": (
        lambda: repacked(workbook(), lambda name, part: None if "sheet1" in name else part),
        "不完整，或者已经损坏",
    ),
    "a workbook with a broken sheet": (
        lambda: repacked(workbook(), lambda name, part: part[:150] if "sheet1" in name else part),
        "不完整，或者已经损坏",
    ),
    "half an xls": (lambda: (TABLES / "roster.xls").read_bytes()[:2000], "不完整，或者已经损坏"),
    "a Word document": (docx, "是 Word 文档"),
    "an OpenDocument text": (lambda: opendocument("text"), "是 OpenDocument 文字文档"),
    "an OpenDocument presentation": (lambda: opendocument("presentation"), "是演示文稿"),
    "an old presentation": (
        lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "PowerPoint Document".encode("utf-16-le"),
        "是演示文稿",
    ),
    "a flat OpenDocument spreadsheet": (
        lambda: b'<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document xmlns:office="urn:x"/>',
        "FODS",
    ),
    "a SYLK sheet": (lambda: b"ID;PCALCOOO32\nC;X1;Y1;K1\nE\n", "SLK"),
    "a DIF sheet": (lambda: b'TABLE\r\n0,1\r\n"x"\r\nVECTORS\r\n', "DIF"),
    "an archive": (archive, "是压缩包（ZIP）"),
    "a PDF": (lambda: b"%PDF-1.4\n", "是 PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "是图片"),
    "a page without a table": (lambda: "<html><body>请登录</body></html>".encode(), "里面没有表格"),
    "a web archive": (lambda: b"MIME-Version: 1.0\n\n<html>", "MHT"),
    "a spreadsheet of 2003 in XML": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "XML 表格 2003",
    ),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_is_no_table_is_called_what_it_is_with_what_to_do(name: str) -> None:
    made, said = NOT_READ[name]
    with pytest.raises(Refusal) as refused:
        read_book(made(), "名册")
    assert said in refused.value.text.zh
    assert refused.value.hint is not None


def test_a_damaged_workbook_is_refused_wherever_the_damage_is() -> None:
    data, drawn = workbook(), random.Random(1)  # noqa: S311
    for _ in range(150):
        hurt = bytearray(data)
        for _ in range(drawn.randrange(1, 20)):
            hurt[drawn.randrange(len(hurt))] = drawn.randrange(256)
        try:
            read_book(bytes(hurt[: drawn.randrange(4, len(hurt))] if drawn.random() < 0.5 else hurt), "x")
        except Refusal as refused:
            assert refused.text.zh  # noqa: PT017


AIMED = {
    "a count": 0xDEA,
    "the length of a text": 0xDF0,
    "the row of a cell": 0xE38,
    "the column of a cell": 0xE3A,
}


@pytest.mark.parametrize("what", AIMED)
@pytest.mark.parametrize("wrong", [b"\xff\xff\xff\x7f", b"\xff\xff"], ids=["four bytes", "two bytes"])
def test_an_xls_whose_numbers_lie_ends_nothing_but_its_own_reading(what: str, wrong: bytes) -> None:
    hurt, at = bytearray((TABLES / "roster.xls").read_bytes()), AIMED[what]
    hurt[at : at + len(wrong)] = wrong
    try:
        (sheet,) = read_book(bytes(hurt), "名册").sheets
        assert sheet.is_filled
    except Refusal as refused:
        assert "损坏" in refused.text.zh or "没有读" in refused.text.zh  # noqa: PT017


def test_what_an_xls_holds_beside_text_comes_back_as_it_was() -> None:
    cells = [
        date(2015, 3, 2),
        datetime(2015, 3, 2, 8, 30),  # noqa: DTZ001
        time(8, 30),
        timedelta(hours=30),
        7,
        7.5,
        True,
        None,
        "甲",
    ]
    assert [_read(cell) for cell in json.loads(json.dumps(cells, default=_written))] == cells


def test_what_a_clerk_does_not_see_is_known_to_be_hidden() -> None:
    def hide(book: Workbook) -> None:
        book.worksheets[0].sheet_state = "hidden"
        book.worksheets[0].row_dimensions[3].hidden = True
        book.worksheets[0].column_dimensions["B"].hidden = True
        book.create_sheet("空")

    sheet = next(each for each in read_book(workbook(hide), "x").sheets if each.name == "名册")
    assert (sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, {2}, {1})


def test_cells_of_a_page_that_are_joined_stand_where_they_would() -> None:
    (table,) = tables_in_page(
        "<table><tr><th rowspan=2>单位<th colspan=2>人数<tr><td>在编<td>聘用"
        "<tr><td>甲局&nbsp;<td>3<td><br>1<script>alert(1)</script></table>",
        MOST_CELLS,
    ) or [HtmlTable()]
    assert table.rows == [["单位", "人数", None], [None, "在编", "聘用"], ["甲局", "3", "1"]]
    assert table.merged == [((0, 0), (1, 0)), ((0, 1), (0, 2))]


def put(change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return the workbook with one of its parts written otherwise."""
    return repacked(workbook(), lambda name, held: change(held.decode()).encode() if name == part else held)


def with_cells(cells: str) -> bytes:
    return put(lambda sheet: sheet.replace("</sheetData>", f"{cells}</sheetData>"))


def saying_less(data: bytes, part: str) -> bytes:
    """Return a package in which a part says that it holds a hundred bytes, whatever it unpacks to."""
    hurt, less = bytearray(data), (100).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo(part).header_offset
    listed = data.rfind(part.encode()) - 46  # where the directory at the end begins to tell of it
    hurt[at + 22 : at + 26] = hurt[listed + 24 : listed + 28] = less
    return bytes(hurt)


TOO_LARGE = {
    "one cell in a far corner": lambda: with_cells('<row r="50000"><c r="SF50000"><v>1</v></c></row>'),
    "the same, its tags under a name of their own": lambda: put(
        lambda sheet: sheet.replace(
            "<sheetData>", '<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        ).replace(
            "</sheetData>", '<x:row r="50000"><x:c r="SF50000"><x:v>1</x:v></x:c></x:row></x:sheetData>'
        )
    ),
    "cells without addresses": lambda: with_cells(("<row>" + "<c/>" * 499 + "</row>") * 210),
    "a cell of a page that is stretched": lambda: (
        "<table>" + "<tr><td rowspan=1000 colspan=500>甲" * 50
    ).encode(),
    "a table of commas": lambda: b"a,b\n" + (b"," * 499 + b"\n") * 210,
}


@pytest.mark.parametrize("what", TOO_LARGE)
def test_a_small_file_that_means_millions_of_cells_is_not_laid_out(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 100_000)
    made = TOO_LARGE[what]()
    tracemalloc.start()
    try:
        with pytest.raises(Refusal, match="没有读"):
            read_book(made, "名册")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 30 * 1024 * 1024


def test_a_part_that_holds_more_than_it_says_is_not_unpacked() -> None:
    swollen = put(lambda sheet: sheet + " " * (300 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(Refusal, match="损坏"):
            read_book(saying_less(swollen, "xl/worksheets/sheet1.xml"), "名册")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 20 * 1024 * 1024


def test_a_cell_longer_than_any_spreadsheet_keeps_is_refused_by_its_address() -> None:
    long = with_cells(f'<row r="9"><c r="B9" t="inlineStr"><is><t>{"甲" * 100_001}</t></is></c></row>')
    with pytest.raises(Refusal) as refused:
        read_book(long, "名册")
    assert refused.value.values["at"] == "B9"


def of_ods(change: Callable[[str], str]) -> bytes:
    def changed(name: str, part: bytes) -> bytes:
        return change(part.decode()).encode() if name == "content.xml" else part

    return repacked((TABLES / "roster.ods").read_bytes(), changed)


LONG: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an ods, read in a process of its own": (
        "A2",
        lambda: of_ods(lambda text: text.replace("人员编号", "甲" * 100_001, 1)),
    ),
    "a table of commas": ("B2", lambda: f"证号,备注\n1,{'甲' * 100_001}\n".encode()),
    "a page": ("B1", lambda: f"<table><tr><td>1<td>{'甲' * 100_001}</table>".encode()),
}


@pytest.mark.parametrize("what", LONG)
def test_so_it_is_whatever_form_the_table_has(what: str) -> None:
    at, made = LONG[what]
    with pytest.raises(Refusal, match="格有 100001 个字，超过 100000 个") as refused:
        read_book(made(), "名册")
    assert (refused.value.values["at"], refused.value.hint) == (
        at,
        Text("删去这一格的字再导入", "clear that cell and import again"),
    )


def test_an_ods_of_too_many_columns_is_told_as_too_large_and_not_as_damaged() -> None:
    wide = "<table:table-row>" + '<table:table-cell office:value-type="float" office:value="1"/>' * 502
    with pytest.raises(Refusal, match="500 列"):
        read_book(
            of_ods(
                lambda text: text.replace(
                    "<table:table-row ", f"{wide}</table:table-row><table:table-row ", 1
                )
            ),
            "名册",
        )


@pytest.mark.parametrize(
    "table",
    [
        "证号,姓名\n1,王示一\n".encode("gb18030") + "2,李示五\n".encode(),
        "证号,姓名\n1,王示一\n".encode() + "2,李示五\n".encode("gb18030"),
    ],
    ids=["UTF-8 behind GBK", "GBK behind UTF-8"],
)
def test_a_table_put_together_of_two_encodings_is_read_in_neither(table: bytes) -> None:
    with pytest.raises(Refusal, match=r"两种编码的内容，第 [13] 行是 UTF-8"):
        read_book(table, "名册")


@pytest.mark.parametrize("tag", ['<c r="A9" ', '<c t="e" r="A9"><f', '<row hidden="1" ', "<c "])
def test_tags_that_nobody_closes_are_searched_once(tag: str) -> None:
    """A search that looks for the end of each through the whole sheet takes hours."""
    started = time_of_process()
    with suppress(Refusal):
        read_book(with_cells(tag * 200_000), "名册")
    assert time_of_process() - started < 10


@pytest.mark.parametrize("span", ["²", "①", "9" * 5000, "-1", "٣", "", " 2 "])
def test_whatever_a_page_says_how_far_a_cell_reaches_it_is_read(span: str) -> None:
    (sheet,) = read_book(f"<table><tr><td rowspan='{span}'>甲<td>乙</table>".encode(), "x").sheets
    assert sheet.rows == [["甲", "乙"]]


def test_formulas_and_hidden_rows_are_seen_under_a_name_of_their_own_too() -> None:
    """As some programs write every tag: x:row, x:c, x:f."""
    named = put(
        lambda sheet: (
            re.sub(r"<(/?)(sheetData|row|c|v|f|is|t)\b", r"<\1x:\2", sheet)
            .replace(
                "<worksheet ",
                '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
            )
            .replace(
                "</x:sheetData>",
                '<x:row r="4" hidden="1"><x:c r="A4"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData>',
            )
        )
    )
    (sheet,) = read_book(named, "名册").sheets
    assert (sheet.formulas, sheet.hidden_rows) == ({"A4": ""}, frozenset({3}))
