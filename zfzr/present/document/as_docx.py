"""A document as docx: every look is a named style of the base, so an office changes it in Word or WPS.

What GB/T 9704-2012 measures is written twice where Word and WPS count differently: indents by characters and in twips,
widths of columns as grid and as cells. Children of properties stand in the order of the schema; Word repairs others.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from zfzr.present.document.docx_base import (
    CHARACTER,
    HEAD,
    LINE,
    SECTION,
    STYLES,
    R,
    W,
    base_docx,
    style_xml,
    zipped,
)
from zfzr.present.document.docx_pieces import (
    WIDTH,
    Pieces,
    clean,
    from_right,
    from_side,
    page_number,
    run_xml,
    runs_xml,
)
from zfzr.present.document.tree import (
    Annex,
    Block,
    Head,
    Layout,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Table,
    attachment_lines,
    characters,
    placed,
    stretches,
)
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

_WIDTH_ACROSS: Final = 16838 - 1984 - 2098
"""The width of the text on a page that lies across, in twips."""
_HEIGHT: Final = 16838 - 2098 - 1984 - 240
_HEIGHT_ACROSS: Final = 11906 - 1587 - 1474 - 240
"""The height of the text in twips, and on a page that lies across; a picture stands on the base of its line."""
_MM: Final = 56.6929
_RED: Final = "FF0000"
_LONG_WORD: Final = re.compile("[!-~]{20,}")
"""What breaks nowhere and takes a third of a line, such as an address: the line before it would be drawn wide apart."""


def docx_of(
    paper: Paper, base: bytes | None = None, folders: Sequence[Path] = ()
) -> tuple[bytes, tuple[Text, ...]]:
    """Return a document as docx, and what is to be told of the base and of its pictures.

    Args:
        paper: the document.
        base: the office's own `base.docx`; None: the one that comes with the program.
        folders: where fonts for pictures lie besides the system's.

    Raises:
        Refusal: the base is no Word document that can be read.
    """
    document = _opened(base if base is not None else base_docx())
    lacking = _complete_styles(document)
    writer = _Writer(
        document, {style.name: style.style_id for style in document.styles if style.name}, tuple(folders)
    )
    writer.write(paper)
    properties = document.core_properties
    properties.title = clean("".join(paper.head.title))[:255]
    properties.author = clean(paper.head.signature)[:255]
    if paper.head.dated is not None:
        properties.created = properties.modified = datetime.combine(paper.head.dated, time(), UTC)
    data = io.BytesIO()
    document.save(data)
    with zipfile.ZipFile(data) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    return zipped(parts), (*lacking, *writer.told)


def _opened(base: bytes) -> Document:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(base)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
                raise ValueError("too large")
        document = docx.Document(io.BytesIO(base))
        for name, relation in list(document.part.rels.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT:
                del document.part.rels[
                    name
                ]  # what belongs to the text that the base had: pictures, heads, notes
        return document
    except Exception as error:  # whatever a file that is none brings about
        raise Refusal(
            Text("templates/base.docx 读不出来（{why}）", "templates/base.docx cannot be read ({why})"),
            Text(
                "用 zfzr doc 出一份 docx，在 Word 或者 WPS 里改样式后另存为 templates/base.docx",
                "make a docx by `zfzr doc`, change its styles and save it as templates/base.docx",
            ),
            why=type(error).__name__,
        ) from error


_LARGEST_UNPACKED: Final = 50_000_000
"""Bytes of a base with all its parts unpacked: one that is larger is no template but an attack."""
_KEPT: Final = frozenset({"styles", "settings", "fontTable", "theme", "numbering", "webSettings"})


def _complete_styles(document: Document) -> tuple[Text, ...]:
    """Add the styles that a base lacks, and see that odd and even pages differ; return what is to be told."""
    from docx.oxml import parse_xml

    document.settings.odd_and_even_pages_header_footer = True
    here = {style.name for style in document.styles}
    lacking = [style for style in STYLES if style.name not in here]
    for number, style in enumerate(lacking, 1):
        xml = style_xml(style, number).replace("<w:style ", f'<w:style xmlns:w="{W}" ', 1)
        xml = xml.replace(f'styleId="gw{number}"', f'styleId="gwx{number}"').replace(
            '<w:basedOn w:val="a"/>', ""
        )
        document.styles.element.append(parse_xml(xml))
    if not lacking:
        return ()
    names = "、".join(style.name for style in lacking)
    return (
        Text(
            f"templates/base.docx 没有样式{names}，用了通用的样子",
            f"templates/base.docx lacks the styles {names}: the general looks were used",
        ),
    )


class _Writer:
    """Writes one document into the body of its base."""

    def __init__(self, document: Document, styles: dict[str, str], folders: tuple[Path, ...]) -> None:
        self._document = document
        self._folders = folders
        self.told: dict[Text, None] = {}
        self._xml = Pieces(styles)
        self._parts: dict[tuple[str, str], str] = {}

    def write(self, paper: Paper) -> None:
        """Put the document into the body, in sections by how their pages lie."""
        from docx.oxml import parse_xml

        sections: list[tuple[bool, list[str]]] = [(False, [*self._opening(paper)])]
        self._lay(sections, paper.body, before=0 if paper.head.addressee else LINE, keep_last=True)
        if sections[-1][0]:
            sections.append((False, []))
        sections[-1][1].extend(self._closing(paper.head))
        for annex in paper.annexes:
            if annex.is_landscape != sections[-1][0]:
                sections.append((annex.is_landscape, []))
            sections[-1][1].extend(self._annex_head(annex, breaks=bool(sections[-1][1])))
            self._lay(sections, annex.blocks, before=LINE)
            if annex.blocks and isinstance(annex.blocks[-1], Table):
                sections[-1][1].append(self._xml.paragraph("公文表格", ""))
        imprint = self._xml.imprint(paper.head)
        if imprint and sections[-1][0]:
            sections.append((False, []))
        if imprint:  # at the very end WPS and others drop it: a paragraph of one point stands behind
            sections[-1][1].extend((imprint, self._xml.nothing()))
        if sections[-1][1] and sections[-1][1][-1].startswith("<w:tbl>"):
            sections[-1][1].append(self._xml.paragraph("公文表格", ""))
        written = []
        for number, (is_across, parts) in enumerate(sections):
            properties = self._section(paper, first=number == 0, across=is_across)
            written += parts
            if number < len(sections) - 1:
                written.append(
                    f"<w:p><w:pPr>{self._xml.style('公文表格')}<w:sectPr>{properties}</w:sectPr></w:pPr></w:p>"
                )
            else:
                written.append(f"<w:sectPr>{properties}</w:sectPr>")
        root = parse_xml(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{"".join(written)}</w:body>')
        old = self._document.element.body
        old.getparent().replace(old, root)

    def _lay(
        self,
        sections: list[tuple[bool, list[str]]],
        blocks: tuple[Block, ...],
        *,
        before: int,
        keep_last: bool = False,
    ) -> None:
        """Add blocks to the last section, and a section wherever their pages lie otherwise."""
        held = stretches(blocks, is_landscape=sections[-1][0])
        for number, each in enumerate(held):
            if number:
                sections.append((each.is_landscape, []))
            is_last = number == len(held) - 1
            sections[-1][1].extend(
                self._blocks(
                    each.blocks,
                    across=each.is_landscape,
                    before=0 if number else before,
                    keep_last=keep_last and is_last,
                )
            )

    # Paragraphs

    def _opening(self, paper: Paper) -> Iterator[str]:
        head = paper.head
        marks = [(head.copy, ""), (head.secrecy, "黑体"), (head.urgency, "黑体")]
        given = [self._xml.paragraph("公文顶格", run_xml(text, face)) for text, face in marks if text]
        if head.layout == Layout.LETTER:
            yield from self._letter_head(head, given)
        elif head.layout == Layout.RED:
            yield from given
            room = max(0, round(35 * _MM) - LINE * len(given))
            yield self._xml.paragraph("公文版头", self._emblem(head.heading, 44), before=room)
            yield self._number(head)
        elif head.number:
            yield from given
            yield self._xml.paragraph("公文顶格", run_xml(head.number), align="center")
        yield self._title(head.title, 2 if head.layout != Layout.PLAIN else 1)
        if head.addressee:
            yield self._xml.paragraph("公文顶格", run_xml(f"{head.addressee}："), before=LINE)

    def _emblem(self, heading: str, largest: float) -> str:
        wide = characters(heading) or 1
        size = min(largest, 442.2 / wide)
        scale = "" if size >= 22 else f'<w:w w:val="{max(int(size / 22 * 100), 33)}"/>'
        halves = int(
            max(size, 22) * 2 - 0.5
        )  # a half-point too many and the last character falls to a line of its own
        return run_xml(
            heading,
            "小标宋",
            f'<w:color w:val="{_RED}"/>{scale}<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>',
        )

    def _number(self, head: Head) -> str:
        line = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="{_RED}"/></w:pBdr>'
        if not head.signer:
            return self._xml.paragraph(
                "公文顶格", run_xml(head.number), before=2 * LINE, border=line, align="center"
            )
        tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - CHARACTER}"/></w:tabs>'
        inside = f"{run_xml('　' + head.number)}<w:r><w:tab/></w:r>{run_xml('签发人：')}{run_xml(head.signer, '楷体')}"
        return self._xml.paragraph("公文顶格", inside, before=2 * LINE, border=line, tabs=tab)

    def _letter_head(self, head: Head, marks: list[str]) -> Iterator[str]:
        """标志 30 mm below the edge of the page, a thick and a thin line of 170 mm below it."""
        beyond = round(7 * _MM)
        sides = f'<w:ind w:left="-{beyond}" w:right="-{beyond}" w:firstLineChars="0" w:firstLine="0"/>'
        line = (
            f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="{_RED}"/></w:pBdr>'
        )
        yield self._xml.paragraph("公文版头", self._emblem(head.heading, 32), border=line, indents=sides)
        yield self._xml.paragraph(
            "公文顶格", run_xml(head.number), before=60, align="right"
        )  # its exact line leaves room above
        yield from marks

    def _title(self, lines: Sequence[str], empty: int) -> str:
        inside = "<w:r><w:br/></w:r>".join(run_xml(line) for line in lines)
        return self._xml.paragraph("公文标题", inside, before=empty * LINE, keep=True)

    def _blocks(
        self, blocks: Sequence[Block], *, across: bool, before: int = 0, keep_last: bool = False
    ) -> Iterator[str]:
        breaks = False
        for number, block in enumerate(blocks):
            if isinstance(block, PageBreak):
                breaks = True
                continue
            room = before if number == 0 else 0
            if isinstance(block, Paragraph):
                keep = bool(block.level) or (keep_last and number == len(blocks) - 1)
                style = f"公文{block.level}级标题" if block.level else "公文正文"
                inside = run_xml(block.number) + runs_xml(block.runs)
                align = "left" if _LONG_WORD.search(block.text) else ""
                yield self._xml.paragraph(style, inside, before=room, keep=keep, breaks=breaks, align=align)
            elif isinstance(block, Table):
                if breaks or room:
                    yield self._xml.paragraph("公文表格", "", before=room, breaks=breaks)
                yield self._xml.table(block, _WIDTH_ACROSS if across else WIDTH)
                if number + 1 < len(blocks) and isinstance(blocks[number + 1], Table):
                    yield self._xml.paragraph("公文表格", "")  # two tables without one between become one
            else:
                yield self._xml.paragraph(
                    "公文图", self._picture(block, across=across), before=room, breaks=breaks
                )
            breaks = False

    def _closing(self, head: Head) -> Iterator[str]:
        names = attachment_lines(head.attachments)
        for number, line in enumerate(names):
            label = 3 if len(names) == 1 else 4 if number == 0 else 1
            left = 5 if len(names) == 1 else 6
            hanging = (
                f'<w:ind w:leftChars="{left * 100}" w:left="{left * CHARACTER}"'
                f' w:hangingChars="{label * 100}" w:hanging="{label * CHARACTER}"/>'
            )
            yield self._xml.paragraph(
                "公文顶格", run_xml(line), before=0 if number else LINE, indents=hanging, keep=True
            )
        at = placed(head)
        lines = LINE * (2 if head.is_sealed else 1)
        yield self._xml.paragraph(
            "公文落款", run_xml(head.signature), before=lines, indents=from_right(at.signature), keep=True
        )
        yield self._xml.paragraph("公文落款", run_xml(head.day), indents=from_right(at.day))
        if head.remark:
            yield self._xml.paragraph("公文正文", run_xml(f"（{head.remark}）"))

    def _annex_head(self, annex: Annex, *, breaks: bool) -> Iterator[str]:
        yield self._xml.paragraph("公文顶格", run_xml(annex.label, "黑体"), breaks=breaks, keep=True)
        yield self._title((annex.title,), 1)

    # Tables and pictures

    def _picture(self, picture: Picture, *, across: bool) -> str:
        """A picture as PNG, which every Word shows alike; where none can be drawn here, what it shows in words."""
        from docx.shared import Twips

        from zfzr.present.document.as_pdf import png_of_picture

        try:
            png, told = png_of_picture(picture, self._folders)
        except Refusal as refusal:
            zh, en = (each.format(**refusal.values) for each in (refusal.text.zh, refusal.text.en))
            self.told[
                Text(f"Word 文件里没有图，只有文字说明：{zh}", f"no picture in the docx, words instead: {en}")
            ] = None
            return run_xml(f"（图：{picture.alt}）")
        self.told |= dict.fromkeys(told)
        room = (_WIDTH_ACROSS, _HEIGHT_ACROSS) if across else (WIDTH, _HEIGHT)
        width, height = picture.width * _MM, picture.height * _MM
        factor = min(1.0, room[0] / width, room[1] / height)
        inline = self._document.part.new_pic_inline(
            io.BytesIO(png), width=Twips(round(width * factor)), height=Twips(round(height * factor))
        )
        inline.docPr.set("descr", clean(picture.alt))
        return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"

    # 版记, page numbers, sections

    def _section(self, paper: Paper, *, first: bool = False, across: bool = False) -> str:
        """Return the properties of a section: its page, and what stands above and below the text on which page."""
        is_letter = paper.head.layout == Layout.LETTER
        empty = self._xml.paragraph("公文页码", "")
        odd = self._xml.paragraph("公文页码", page_number(), align="right", indents=from_side("right"))
        even = self._xml.paragraph("公文页码", page_number(), align="left", indents=from_side("left"))
        tops, feet = (empty, empty), (odd, even)
        if across:
            tops = (self._beside(is_odd=True) + empty, self._beside(is_odd=False) + empty)
            feet = (empty, empty)
        refers = [self._part("header", kind, xml) for kind, xml in zip(_ODD_EVEN, tops, strict=True)]
        refers += [self._part("footer", kind, xml) for kind, xml in zip(_ODD_EVEN, feet, strict=True)]
        special = first and (is_letter or bool(paper.notes))
        if special:
            notes = "".join(self._xml.paragraph("公文说明", runs_xml(note)) for note in paper.notes) or empty
            refers.append(self._part("header", "first", notes))
            refers.append(self._part("footer", "first", self._last_rule() if is_letter else odd))
        page = SECTION if not across else _ACROSS
        return "".join(refers) + (page.replace("<w:docGrid", "<w:titlePg/><w:docGrid") if special else page)

    def _last_rule(self) -> str:
        """The double line 20 mm above the foot of a letter's first page, thin over thick."""
        line = f'<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="{_RED}"/></w:pBdr>'
        beyond = round(7 * _MM)
        at = (
            f'<w:framePr w:w="{round(170 * _MM)}" w:hRule="exact" w:h="60" w:hSpace="0" w:wrap="around" w:vAnchor="page"'
            f' w:hAnchor="page" w:x="{1587 - beyond}" w:y="{16838 - round(20 * _MM)}"/>'
        )
        framed = self._xml.paragraph("公文页码", "", border=at + line)
        return framed + self._xml.paragraph("公文页码", "")

    def _beside(self, *, is_odd: bool) -> str:
        """The page number of a page that lies across: where other pages have it, read with the page upright."""
        top = round((210 - 26) * _MM) - CHARACTER - 1700 if is_odd else round(28 * _MM) + CHARACTER
        left = round(28 * _MM) - 200
        inside = self._xml.paragraph("公文页码", page_number(), align="right" if is_odd else "left")
        return (
            f'<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page"'
            f' w:tblpX="{left}" w:tblpY="{top}"/><w:tblW w:w="400" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblGrid><w:gridCol w:w="400"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="1700" w:hRule="exact"/></w:trPr>'
            f'<w:tc><w:tcPr><w:tcW w:w="400" w:type="dxa"/>'
            f'<w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc></w:tr></w:tbl>'
        )

    def _part(self, kind: str, page: str, inside: str) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        tag = "hdr" if kind == "header" else "ftr"
        blob = f'{HEAD}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{inside}</w:{tag}>'
        if (kind, inside) not in self._parts:
            part = Part(
                PackURI(f"/word/gongwen-{kind}{len(self._parts) + 1}.xml"),
                f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
                blob.encode(),
                self._document.part.package,
            )
            self._parts[kind, inside] = self._document.part.relate_to(part, f"{R}/{kind}")
        return f'<w:{kind}Reference w:type="{page}" r:id="{self._parts[kind, inside]}"/>'


_ODD_EVEN: Final = ("default", "even")
_ACROSS: Final = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="851" w:gutter="0"/>'
    f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/>'
)
