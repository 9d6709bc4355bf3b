"""A document as Markdown (GFM), its elements in the order of GB/T 9704-2012."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from zfzr.present.document.tree import (
    Block,
    Cell,
    Head,
    Layout,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Run,
    Table,
    attachment_lines,
    imprint_lines,
)
from zfzr.terms.markup import escape

_MARKS: Final = {"": "", "lead": "", "strong": "**", "soft": "*"}


def markdown_of(paper: Paper) -> str:
    """Return a document as Markdown."""
    return "\n\n".join(part for part in _parts(paper) if part) + "\n"


def _parts(paper: Paper) -> Iterator[str]:
    head = paper.head
    yield from (f"> {_runs(note)}" for note in paper.notes)
    yield from (escape(each) for each in (head.copy, head.secrecy, head.urgency))
    yield f"**{escape(head.heading)}**" if head.heading else ""
    yield escape(head.number)
    yield escape(f"签发人：{head.signer}") if head.signer else ""
    yield f"# {escape(''.join(head.title))}"
    yield escape(f"{head.addressee}：") if head.addressee else ""
    yield from map(_block, paper.body)
    yield _attachment_note(head.attachments)
    yield escape(head.signature)
    yield f"{head.day[: len(head.day) - len(head.day.lstrip())]}{escape(head.day)}"  # blanks to write in stay
    yield escape(f"（{head.remark}）") if head.remark else ""
    for annex in paper.annexes:
        yield from ("---", escape(annex.label), f"# {escape(annex.title)}")
        yield from map(_block, annex.blocks)
    yield from _imprint(head)


def _imprint(head: Head) -> Iterator[str]:
    if head.has_imprint and head.layout != Layout.PLAIN:
        yield "---"
    yield from map(escape, imprint_lines(head))


def _attachment_note(names: tuple[str, ...]) -> str:
    lines = attachment_lines(names)
    return "  \n".join(f"{'' if at == 0 else '　　　'}{escape(line)}" for at, line in enumerate(lines))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        mark = f"{'#' * (block.level + 1)} " if block.level else ""
        return f"{mark}{escape(block.number)}{_runs(block.runs)}"
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Picture):
        return f"（图：{escape(block.alt)}）"
    return _PAGE_BREAK if isinstance(block, PageBreak) else ""


_PAGE_BREAK: Final = "---"


def _table(table: Table) -> str:
    marks = {"left": "---", "right": "---:", "center": ":---:"}
    rows = [table.head, *table.rows]
    lines = ["| " + " | ".join(_runs(cell) for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + "|".join(marks[align] for align in table.aligns) + "|")
    return "\n".join(lines)


def _runs(runs: Cell) -> str:
    if len(runs) == 1 and not runs[0].face:
        return escape(runs[0].text)
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    text, mark = run.text, _MARKS[run.face]
    kept = text.strip()
    if not kept:
        return text
    lead, tail = text[: text.index(kept[0])], text[len(text.rstrip()) :]
    return f"{lead}{mark}{escape(kept)}{mark}{tail}"
