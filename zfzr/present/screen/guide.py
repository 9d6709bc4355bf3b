"""A guide on screen: what is written in Markdown, shown as text that fits the page.

It knows the Markdown of the product's own guides: headings, paragraphs, lists, tables, and examples set apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from zfzr.present.console import Column, Styled, emit, layout, page_width
from zfzr.terms.width import wrap

_FENCE: Final = re.compile(r"^( *)```")
_HEADING: Final = re.compile(r"^#+ +(.+)$")
_ITEM: Final = re.compile(r"^( *)((?:-|\d+\.) )(.*)$")
_RULE_OF_TABLE: Final = re.compile(r"^\|[-:| ]+\|$")
_COMMENT: Final = re.compile(r"^<!--.*-->$")
_LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_CELL_END: Final = re.compile(r"(?<!\\)\|")
_INDENT: Final = "    "

_Shown = tuple[str | Styled, ...]


def print_guide(text: str) -> None:
    """Print a guide for people, no line wider than the page unless an example's own line is."""
    for line in shown(text, page_width()):
        emit(*line)


def shown(text: str, width: int) -> Iterator[_Shown]:
    """Yield the lines of a guide as they are shown on a page of some width, each as the pieces `emit` takes."""
    lines = text.rstrip("\n").split("\n")
    at = 0
    while at < len(lines):
        end = _end_of_block(lines, at)
        yield from _block(lines[at:end], width)
        at = end


def _end_of_block(lines: Sequence[str], at: int) -> int:
    """Return where the block that begins at a line ends."""
    end = at + 1
    if fence := _FENCE.match(lines[at]):
        while end < len(lines) and not lines[end].startswith(f"{fence[1]}```"):
            end += 1
        return min(end + 1, len(lines))
    if _begins_block(lines[at]) and not _ITEM.match(lines[at]) and not lines[at].startswith("|"):
        return end
    if lines[at].startswith("|"):
        while end < len(lines) and lines[end].startswith("|"):
            end += 1
        return end
    while end < len(lines) and not _begins_block(lines[end]):
        end += 1
    return end


def _begins_block(line: str) -> bool:
    return not line.strip() or any(
        each.match(line) for each in (_FENCE, _HEADING, _ITEM, _COMMENT, re.compile(r"\|"))
    )


def _block(lines: Sequence[str], width: int) -> Iterator[_Shown]:
    first = lines[0]
    if _FENCE.match(first):
        yield from ((_INDENT + line,) for line in _without_fence(lines))
    elif heading := _HEADING.match(first):
        yield from ((Styled(line, "strong"),) for line in wrap(_plain(heading[1]), width))
    elif first.startswith("|"):
        yield from _table(lines, width)
    elif not _COMMENT.match(first):
        yield from ((line,) for line in _paragraph(lines, width))


def _without_fence(lines: Sequence[str]) -> Sequence[str]:
    indent = len(lines[0]) - len(lines[0].lstrip())
    inner = lines[1:-1] if len(lines) > 1 and _FENCE.match(lines[-1]) else lines[1:]
    return [line[indent:] for line in inner]


def _paragraph(lines: Sequence[str], width: int) -> Iterator[str]:
    item = _ITEM.match(lines[0])
    lead = item[1] + item[2] if item else ""
    start = item[3] if item else lines[0]
    text = _plain(_joined([start, *lines[1:]]))
    hanging = " " * len(lead)
    for number, line in enumerate(wrap(text, width - len(lead))):
        yield (hanging if number else lead) + line


def _joined(lines: Sequence[str]) -> str:
    """Return one text of lines that belong together: Chinese goes on without a gap, words keep theirs."""
    text = lines[0].strip()
    for line in lines[1:]:
        following = line.strip()
        text += (" " if _goes_apart(text[-1:], following[:1]) else "") + following
    return text


def _goes_apart(before: str, after: str) -> bool:
    """Tell whether a line's end was a gap between words; beside a name in code it was, as within a line."""
    if before.isascii() and after.isascii():
        return bool(before and after)
    return "`" in (before, after) and all(each == "`" or each.isalnum() for each in (before, after))


def _table(lines: Sequence[str], width: int) -> Iterator[_Shown]:
    header, *others = [_cells(line) for line in lines if not _RULE_OF_TABLE.match(line)] or [[""]]
    rows = [(cells + [""] * len(header))[: len(header)] for cells in others]
    yield from layout([Column(each, "left") for each in header], rows, width)


def _cells(line: str) -> list[str]:
    return [_plain(cell.replace("\\|", "|").strip()) for cell in _CELL_END.split(line.strip().strip("|"))]


def _plain(text: str) -> str:
    """Return a text without the marks of Markdown; a link to a page says where it leads."""
    linked = _LINK.sub(
        lambda found: found[1] if found[2].startswith("#") else f"{found[1]}（{found[2]}）", text
    )
    return linked.replace("**", "").replace("`", "")
