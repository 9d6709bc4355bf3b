"""What a file is that is no table: said in so many words, with what to do, whatever its name ends in."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from zfzr.terms.text import Refusal, Text

_KINDS: Final = (
    (b"%PDF", Text("PDF", "a PDF")),
    (b"\x89PNG", Text("图片", "a picture")),
    (b"\xff\xd8\xff", Text("图片", "a picture")),
    (b"GIF8", Text("图片", "a picture")),
    (b"Rar!", Text("压缩包（RAR）", "a RAR archive")),
    (b"7z\xbc\xaf", Text("压缩包（7z）", "a 7z archive")),
    (b"\x1f\x8b", Text("压缩包（gzip）", "a gzip archive")),
    (b"{\\rtf", Text("RTF 文档", "an RTF document")),
)
_PARTS: Final = (
    ("word/document.xml", Text("Word 文档", "a Word document")),
    ("ppt/presentation.xml", Text("演示文稿", "a presentation")),
)
_OLE_PARTS: Final = (
    ("WordDocument", Text("Word 文档", "a Word document")),
    ("PowerPoint Document", Text("演示文稿", "a presentation")),
)
_ODF_TYPES: Final = (
    (b"opendocument.text", Text("OpenDocument 文字文档", "an OpenDocument text")),
    (b"opendocument.presentation", Text("演示文稿", "a presentation")),
    (b"opendocument.graphics", Text("图片", "a picture")),
)
_WRITTEN: Final = (
    ("<office:document ", Text("“平面 XML 表格”（FODS）", "a flat XML spreadsheet (FODS)")),
    ("ID;P", Text("SYLK 表格（SLK）", "a SYLK sheet (SLK)")),
    ("TABLE\n0,1\n", Text("DIF 表格", "a DIF sheet")),
)
"""How texts begin, behind the line that says they are XML, which programs write for spreadsheets alone."""
_ODF_TYPE: Final = "mimetype"
_ODS_LIST: Final = "META-INF/manifest.xml"
_COPY: Final = Text(
    "把里面的表格复制到表格软件里，另存为 .xlsx；要填的表用 zfzr form 出",
    "copy the table in it into a spreadsheet and save that as .xlsx; `zfzr form` makes the forms to be filled",
)
_SAVE: Final = Text("在表格软件里另存为 .xlsx，或者 CSV（UTF-8）", "save it as .xlsx, or as CSV (UTF-8)")
_UNPACK: Final = Text(
    "把里面的表取出来，用 .xlsx、.xls、.ods、.csv", "unpack the tables: .xlsx, .xls, .ods, .csv"
)


_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*>")


def is_empty_file() -> Refusal:
    """Return the refusal of a file without a byte."""
    return Refusal(
        Text("文件是空的，一个字节也没有", "the file is empty: it has no byte"),
        Text("多半是没有传完，重新取一份", "it probably was not copied to its end: get it again"),
    )


def is_damaged() -> Refusal:
    """Return the refusal of a workbook that begins as one and cannot be read to its end."""
    return Refusal(
        Text("工作簿不完整，或者已经损坏", "the workbook is cut short or damaged"),
        Text(
            "重新取一份；能用表格软件打开的，另存为 .xlsx 再导入",
            "get it again; if a spreadsheet opens it, save it as .xlsx",
        ),
    )


def is_locked() -> Refusal:
    """Return the refusal of a workbook that only a password opens."""
    return Refusal(
        Text("工作簿设了打开密码", "the workbook is locked by a password"),
        Text(
            "在表格软件里打开，去掉密码，另存后再导入",
            "open it in a spreadsheet, take the password off and save it",
        ),
    )


def has_nothing() -> Refusal:
    """Return the refusal of a workbook in which no cell is filled."""
    return Refusal(
        Text("工作簿里没有内容，一格也没有填", "the workbook holds nothing: no cell is filled"),
        Text("看是不是取错了文件", "see whether it is the right file"),
    )


def is_no_table() -> Refusal:
    """Return the refusal of a file of which nothing more can be said."""
    return Refusal(Text("不是能读的工作簿或者表格", "it is no workbook or table that can be read"), _SAVE)


def refuse_other_kinds(data: bytes) -> None:
    """Refuse a file that is plainly something else than a table.

    Raises:
        Refusal: it is; which is said.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise is_empty_file()
    for start, kind in _KINDS:
        if data.startswith(start):
            raise _other(kind)
    if data.startswith(b"PK\x03\x04"):
        _refuse_package(data)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise is_locked()
        for part, kind in _OLE_PARTS:
            if part.encode("utf-16-le") in data and "Workbook".encode("utf-16-le") not in data:
                raise _other(kind)


def _refuse_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            mimetype = b""
            if _ODF_TYPE in names:
                with package.open(_ODF_TYPE) as said:
                    mimetype = said.read(100)
            is_locked_zip = any(each.flag_bits & 1 for each in package.infolist()) or (
                _ODS_LIST in names and b"encryption-data" in package.read(_ODS_LIST)
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise is_damaged() from error
    for part, kind in _PARTS:
        if part in names:
            raise _other(kind)
    for type_, kind in _ODF_TYPES:
        if type_ in mimetype:
            raise _other(kind)
    if is_locked_zip:
        raise is_locked()
    if not names & {"xl/workbook.xml", "content.xml", "xl/workbook.bin"}:
        if "[Content_Types].xml" in names:
            raise is_damaged()
        raise _other(Text("压缩包（ZIP）", "a ZIP archive"))


def refuse_other_texts(text: str) -> None:
    """Refuse a text that a program wrote for spreadsheets in a form of its own.

    Raises:
        Refusal: it is such a text.
    """
    start = text[:2000]
    body = _DECLARATION.sub("", start).lstrip().replace("\r\n", "\n")
    for beginning, kind in _WRITTEN:
        if body.startswith(beginning):
            raise Refusal(
                Text(f"是{_gap(kind)}{kind.zh}", f"it is {kind.en}"),
                Text(
                    "在表格软件里打开，另存为 .xlsx 再导入", "open it in a spreadsheet and save it as .xlsx"
                ),
            )
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and "<Workbook" in start:
        raise Refusal(
            Text("是“XML 表格 2003”", "it is an “XML Spreadsheet 2003”"),
            Text("在表格软件里打开，另存为 .xlsx 再导入", "open it in a spreadsheet and save it as .xlsx"),
        )
    if start.lstrip().startswith("MIME-Version:"):
        raise Refusal(
            Text("是“单个文件网页”（MHT）", "it is a web archive (MHT)"),
            Text("在表格软件里打开，另存为 .xlsx 再导入", "open it in a spreadsheet and save it as .xlsx"),
        )


def _other(kind: Text) -> Refusal:
    is_archive = "压缩包" in kind.zh
    return Refusal(
        Text(f"是{_gap(kind)}{kind.zh}，不是表格", f"it is {kind.en}, no table"),
        _UNPACK if is_archive else _COPY,
    )


def _gap(kind: Text) -> str:
    return " " if kind.zh[0].isascii() else ""
