"""A document as plain data for the setter of PDF: the tree as it is, nothing escaped, since it is data there too."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any, Final

from zfzr.present.document.tree import (
    Block,
    Cell,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Stretch,
    Table,
    attachment_lines,
    imprint_lines,
    stretches,
)

_UPRIGHT: Final = 156 / 25.4 * 72
_ACROSS: Final = 225 / 25.4 * 72
"""How long a line is, in points."""
_LATIN: Final = 0.62
"""The width of a Latin letter or figure in those of Chinese: the mean of capitals, which codes are written in."""
_UNBROKEN: Final = re.compile(r"[!-~]+")
_MAY_BREAK: Final = "\u200b"


def data_of(paper: Paper) -> dict[str, Any]:
    """Return a document as JSON can hold it."""
    head = paper.head
    return {
        "head": asdict(head),
        "notes": [_runs(note) for note in paper.notes],
        "body": [_stretch(each) for each in stretches(paper.body)],
        "attachments": [line.removeprefix("附件：") for line in attachment_lines(head.attachments)],
        "annexes": [
            {
                "label": annex.label,
                "title": annex.title,
                "stretches": [
                    _stretch(each) for each in stretches(annex.blocks, is_landscape=annex.is_landscape)
                ],
            }
            for annex in paper.annexes
        ],
        "imprint": list(imprint_lines(head)),
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    line = _ACROSS if stretch.is_landscape else _UPRIGHT
    return {"is_landscape": stretch.is_landscape, "blocks": [_block(block, line) for block in stretch.blocks]}


def _block(block: Block, line: float) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "段", "level": block.level, "number": block.number, "runs": _runs(block.runs)}
    if isinstance(block, Table):
        return {
            "kind": "表",
            "head": [_runs(cell) for cell in block.head],
            "cells": [
                [[_breakable(run.text, most), run.face] for run in cell]
                for row in block.rows
                for cell, most in zip(row, _most_in_cells(block, line), strict=True)
            ],
            "aligns": list(block.aligns),
            "shares": list(block.shares),
            "size": block.size,
        }
    if isinstance(block, Picture):
        return {"kind": "图", "svg": block.svg, "alt": block.alt, "size": [block.width, block.height]}
    return {"kind": "页"} if isinstance(block, PageBreak) else {}


def _most_in_cells(table: Table, line: float) -> list[int]:
    """Return how many Latin letters a line of each column takes, wide ones, the edges of the cell taken off."""
    return [max(1, int((share * line / table.size - 0.6) / _LATIN)) for share in table.shares]


def _breakable(text: str, most: int) -> str:
    """Return a text in which what is too long for its cell, and would run out of it, may break at any sign."""
    if len(text) <= most:
        return text
    return _UNBROKEN.sub(lambda word: word[0] if len(word[0]) <= most else _MAY_BREAK.join(word[0]), text)


def _runs(runs: Cell) -> list[list[str]]:
    return [[run.text, run.face] for run in runs]
