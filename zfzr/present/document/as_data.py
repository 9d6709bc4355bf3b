"""A document as plain data for the setter of PDF: the tree as it is, nothing escaped, since it is data there too."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

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
    return {"is_landscape": stretch.is_landscape, "blocks": [_block(block) for block in stretch.blocks]}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "段", "level": block.level, "number": block.number, "runs": _runs(block.runs)}
    if isinstance(block, Table):
        return {
            "kind": "表",
            "head": [_runs(cell) for cell in block.head],
            "cells": [_runs(cell) for row in block.rows for cell in row],
            "aligns": list(block.aligns),
            "shares": list(block.shares),
            "size": block.size,
        }
    if isinstance(block, Picture):
        return {"kind": "图", "svg": block.svg, "alt": block.alt, "size": [block.width, block.height]}
    return {"kind": "页"} if isinstance(block, PageBreak) else {}


def _runs(runs: Cell) -> list[list[str]]:
    return [[run.text, run.face] for run in runs]
