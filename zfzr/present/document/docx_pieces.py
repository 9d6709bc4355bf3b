"""Pieces of WordprocessingML: runs, paragraphs, tables, the 版记. Strings, since parts built one by one take far longer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from zfzr.present.document.docx_base import CHARACTER, fonts_of
from zfzr.present.document.tree import Cell, Head, Layout, Table, imprint_lines

WIDTH: Final = 8845
"""The width of the text in twips."""
FACE_OF: Final = {"strong": "黑体", "soft": "楷体", "lead": "楷体"}
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return text without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(clean(text))}</w:t>'


def run_xml(text: str, face: str = "", more: str = "") -> str:
    """Return a run; in a face of its own, with more properties, where they are given."""
    fonts = fonts_of(face) if face else ""
    properties = f"<w:rPr>{fonts}{more}</w:rPr>" if fonts or more else ""
    return f"<w:r>{properties}{_text(text)}</w:r>" if text else ""


def runs_xml(runs: Cell) -> str:
    """Return the runs of a paragraph or cell."""
    return "".join(run_xml(run.text, FACE_OF.get(run.face, "")) for run in runs)


def page_number() -> str:
    """Return the number of the page between two dashes."""

    def part(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        run_xml("— ")
        + part("begin")
        + '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        + part("separate")
        + run_xml("1")
        + part("end")
        + run_xml(" —")
    )


class Pieces:
    """Makes paragraphs and tables in the named styles of a base."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles

    def style(self, name: str) -> str:
        """Return what names a style of the base."""
        return f"<w:pStyle w:val={quoteattr(self._styles[name])}/>"

    def paragraph(
        self,
        style: str,
        inside: str,
        *,
        before: int = 0,
        indents: str = "",
        keep: bool = False,
        breaks: bool = False,
        border: str = "",
        tabs: str = "",
        align: str = "",
    ) -> str:
        """Return a paragraph in a style, with what departs from it; children in the order of the schema."""
        return (
            f"<w:p><w:pPr>{self.style(style)}"
            + ("<w:keepNext/><w:keepLines/>" if keep else "")
            + ("<w:pageBreakBefore/>" if breaks else "")
            + border
            + tabs
            + (f'<w:spacing w:before="{before}"/>' if before else "")
            + indents
            + (f'<w:jc w:val="{align}"/>' if align else "")
            + f"</w:pPr>{inside}</w:p>"
        )

    def nothing(self) -> str:
        """Return an empty paragraph one point high."""
        low = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        return f"<w:p><w:pPr>{self.style('公文表格')}{low}</w:pPr></w:p>"

    def table(self, table: Table, width: int) -> str:
        """One string for the whole table: rows added one by one take two hundred times as long."""
        widths = [max(1, round(share * width)) for share in table.shares]
        grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
        rows = [self.row(table.head, widths, ["center"] * len(widths), table.size, is_head=True)]
        rows += [self.row(row, widths, table.aligns, table.size) for row in table.rows]
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{_BORDERS}'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def row(
        self,
        row: Sequence[Cell],
        widths: Sequence[int],
        aligns: Sequence[str],
        size: float,
        *,
        is_head: bool = False,
    ) -> str:
        """Return a row, which no page breaks; the head is repeated on every page, and stands alone at the foot of none."""
        halves = round(size * 2)
        sized = "" if halves == 24 else f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>'
        # A head stays with the row below it: without that, Word leaves it alone at the foot of a page.
        style = self.style("公文表格") + ("<w:keepNext/>" if is_head else "")
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr>{style}<w:spacing w:before="40" w:after="40"/><w:jc w:val="{align}"/></w:pPr>'
            + "".join(
                run_xml(run.text, "黑体" if is_head else FACE_OF.get(run.face, ""), sized) for run in cell
            )
            + "</w:p></w:tc>"
            for cell, width, align in zip(row, widths, aligns, strict=True)
        )
        head = "<w:tblHeader/>" if is_head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"

    def imprint(self, head: Head) -> str:
        """版记 at the foot of the last page: a table that stands at the lower edge of the text."""
        lines = list(imprint_lines(head))
        if not lines:
            return ""
        is_letter = head.layout == Layout.LETTER
        rows = []
        if head.copied_to:
            hang = (
                '<w:ind w:leftChars="400" w:left="1120" w:rightChars="100" w:right="280"'
                ' w:hangingChars="300" w:hanging="840"/>'
            )
            rows.append(self.paragraph("公文版记", run_xml(lines.pop(0)), indents=hang))
        if lines and not is_letter:
            tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - 280 - 216}"/></w:tabs>'
            side = '<w:ind w:leftChars="100" w:left="280" w:firstLineChars="0" w:firstLine="0"/>'
            day = f"{head.printed}印发" if head.printed else ""
            inside = f"{run_xml(head.printed_by)}<w:r><w:tab/></w:r>{run_xml(day)}"
            rows.append(self.paragraph("公文版记", inside, tabs=tab, indents=side))
        if not rows:
            return ""
        borders = "" if is_letter else _IMPRINT_LINES
        return (
            '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin"'
            f' w:tblpXSpec="center" w:tblpYSpec="bottom"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>{borders}'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{WIDTH}"/></w:tblGrid>'
            + "".join(
                f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{WIDTH}" w:type="dxa"/></w:tcPr>'
                f"{row}</w:tc></w:tr>"
                for row in rows
            )
            + "</w:tbl>"
        )


_BORDERS: Final = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_IMPRINT_LINES: Final = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tblBorders>'
)


def from_right(places: float) -> str:
    """Return the indent of so many characters from the right."""
    return (
        f'<w:ind w:rightChars="{round(places * 100)}" w:right="{round(places * CHARACTER)}"'
        ' w:firstLineChars="0" w:firstLine="0"/>'
    )


def from_side(side: str) -> str:
    """Return the indent of one character of 四号 from a side."""
    return f'<w:ind w:{side}Chars="100" w:{side}="280" w:firstLineChars="0" w:firstLine="0"/>'
