"""A document as a page of HTML that stands alone: no script, no font and no address from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from zfzr.present.document.tree import (
    Block,
    Cell,
    Layout,
    Paper,
    Paragraph,
    Picture,
    Table,
    attachment_lines,
    imprint_lines,
)

_FACES: Final = {"strong": "strong", "soft": "em", "lead": "em"}

_STYLE: Final = """
:root { color: #000; background: #fff; }
body { margin: 0 auto; padding: 1em; max-width: 28em; font: 1.2rem/1.875 FangSong_GB2312, FangSong, STFangsong, serif; }
p { margin: 0; text-indent: 2em; text-align: justify; }
p.flush, th p, td p, .note, .imprint p { text-indent: 0; }
.note { font-size: .8em; font-family: KaiTi_GB2312, KaiTi, STKaiti, serif; }
.mark { font-family: SimHei, sans-serif; text-indent: 0; }
.emblem { color: #f00; font: 2em/1.4 FZXiaoBiaoSong-B05S, STZhongsong, SimSun, serif; text-align: center; text-indent: 0; }
.number { text-align: center; text-indent: 0; }
.letter .number { text-align: right; }
.red { border: 0; border-top: 2px solid #f00; }
h1 { font: 1.375em/1.41 FZXiaoBiaoSong-B05S, STZhongsong, SimSun, serif; text-align: center; margin: 2em 0 1em; }
h2, h3, h4, h5 { font-size: 1em; font-weight: normal; margin: 0; text-indent: 2em; }
h2, th, strong { font-family: SimHei, sans-serif; font-weight: normal; }
h3, em { font-family: KaiTi_GB2312, KaiTi, STKaiti, serif; font-style: normal; }
.attachments { margin-top: 1.875em; }
.signature { margin-top: 3.75em; text-align: right; text-indent: 0; padding-right: 3em; }
.day { text-align: right; text-indent: 0; padding-right: 4em; }
section { margin-top: 3em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .75em; line-height: 1.4; }
th, td { border: 1px solid #000; padding: .2em .4em; }
td.right { text-align: right; } td.center { text-align: center; }
figure { margin: 1em 0; text-align: center; } figure svg { max-width: 100%; height: auto; }
.imprint { margin-top: 2em; border-top: 2px solid #000; border-bottom: 2px solid #000; font-size: .875em; }
@media print { section { break-before: page; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def html_of(paper: Paper) -> str:
    """Return a document as a page of HTML."""
    title = escape("".join(paper.head.title))
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        f"<body{' class=letter' if paper.head.layout == Layout.LETTER else ''}>",
        "<article>",
        *(line for line in _parts(paper) if line),
        "</article>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _parts(paper: Paper) -> Iterator[str]:
    head = paper.head
    yield from (_line(note, "note") for note in paper.notes)
    yield from (_plain(each, "mark") for each in (head.copy, head.secrecy, head.urgency))
    yield _plain(head.heading, "emblem")
    yield _plain(head.number, "number")
    yield _plain(f"签发人：{head.signer}", "number") if head.signer else ""
    yield '<hr class="red">' if head.layout != Layout.PLAIN else ""
    yield f"<h1>{'<br>'.join(map(escape, head.title))}</h1>"
    yield _plain(f"{head.addressee}：", "flush") if head.addressee else ""
    yield from map(_block, paper.body)
    notes = attachment_lines(head.attachments)
    yield (
        f'<div class="attachments">{"".join(f"<p>{escape(each)}</p>" for each in notes)}</div>'
        if notes
        else ""
    )
    yield _plain(head.signature, "signature")
    yield _plain(head.day, "day")
    yield f"<p>（{escape(head.remark)}）</p>" if head.remark else ""
    for annex in paper.annexes:
        yield from ("<section>", _plain(annex.label, "mark"), f"<h1>{escape(annex.title)}</h1>")
        yield from map(_block, annex.blocks)
        yield "</section>"
    if head.has_imprint:
        yield f'<footer class="imprint">{"".join(f"<p>{escape(each)}</p>" for each in imprint_lines(head))}</footer>'


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        tag = f"h{block.level + 1}" if block.level else "p"
        return f"<{tag}>{escape(block.number)}{_runs(block.runs)}</{tag}>"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return f'<figure aria-label="{escape(block.alt)}">{_only_drawing(block.svg)}</figure>'
    return ""


_ELEMENT: Final = re.compile(r"<(/?[\w:!?-]*)([^<>]*)>")
_ATTRIBUTE: Final = re.compile(r'\s+([\w:-]+)="([^"<]*)"')
_DRAWN: Final = frozenset(
    {
        *("svg", "title", "desc", "defs", "marker", "pattern", "g", "path"),
        *("rect", "circle", "polygon", "text", "tspan"),
    }
)
_ADDRESSES: Final = re.compile(r"url\((?!#)|javascript:", re.IGNORECASE)


def _only_drawing(svg: str) -> str:
    """Return a picture as it stands in a page.

    Raises:
        ValueError: it holds what no drawing of ours has: a script, an address, what happens on a click.
    """
    for name, given in _ELEMENT.findall(svg):
        attributes = _ATTRIBUTE.findall(given)
        rest = _ATTRIBUTE.sub("", given).strip().removesuffix("/")
        if name.removeprefix("/") not in _DRAWN or rest or _ADDRESSES.search(given):
            raise ValueError(f"no drawing: {name}")
        if any(each.lower().startswith("on") or each.lower().endswith("href") for each, _ in attributes):
            raise ValueError(f"no drawing: {name} with an event or an address")
    return svg


def _table(table: Table) -> str:
    widths = "".join(f'<col style="width:{share:.2%}">' for share in table.shares)
    heads = "".join(f'<th scope="col">{_runs(cell)}</th>' for cell in table.head)
    rows = "\n".join(
        "<tr>" + "".join(_cell(cell, align) for cell, align in zip(row, table.aligns, strict=True)) + "</tr>"
        for row in table.rows
    )
    return (
        f'<div class="scroll"><table><colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cell(cell: Cell, align: str) -> str:
    return f"<td>{_runs(cell)}</td>" if align == "left" else f'<td class="{align}">{_runs(cell)}</td>'


def _plain(text: str, style: str) -> str:
    return f'<p class="{style}">{escape(text)}</p>' if text else ""


def _line(runs: Cell, style: str) -> str:
    return f'<p class="{style}">{_runs(runs)}</p>'


def _runs(runs: Cell) -> str:
    return "".join(
        f"<{_FACES[run.face]}>{escape(run.text)}</{_FACES[run.face]}>" if run.face else escape(run.text)
        for run in runs
    )
