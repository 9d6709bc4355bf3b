"""A report as a person reads it on a terminal: its title, lines that keep to the page, tables that fit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from zfzr.declare.table import (
    Aside,
    Block,
    Caution,
    Head,
    Heading,
    Kind,
    Line,
    Marked,
    Page,
    Table,
    Value,
    Where,
)
from zfzr.present.commands import with_data
from zfzr.present.console import (
    Cell,
    Column,
    Row,
    Section,
    Style,
    Styled,
    emit,
    emit_wrapped,
    layout,
    note,
    page_width,
)
from zfzr.present.language import current, render, say
from zfzr.present.report import shown
from zfzr.terms.names import strip_controls
from zfzr.terms.width import display_width, wrap

_INDENT: Final = "  "
"""By which a line stands deeper than what it belongs to, and the rest of a long line than its beginning."""


def print_page(page: Page) -> None:
    """Print a report."""
    if page.title:
        mark = say("（示例数据）", " (sample data)") if page.is_sample else ""
        emit_wrapped(render(page.title) + mark, style="strong")
    print_blocks(page.blocks, begins=page.title is None)


def _told(value: Value) -> str:
    """Return a line as it is read, with commands that look at the same data."""
    return with_data(_read(value))


def print_blocks(blocks: Sequence[Block], *, begins: bool = True) -> None:
    """Print parts of a report one after the other; `begins` tells that nothing was printed before them."""
    follows_heading = begins
    for block in blocks:
        if not isinstance(block, Caution | Aside) and not block.where & Where.SCREEN:
            continue
        match block:
            case Aside(value):
                note(_told(value))
                continue
            case Caution(value):
                _print_line(say("注意：", "caution: ") + _told(value), 0, "error")
            case Heading(value, tone):
                emit("")
                emit_wrapped(_read(value), style=tone)
            case Line():
                if block.apart:
                    emit("")
                _print_line(_told(block.value), block.level, block.tone)
            case Table():
                if block.apart and not follows_heading:
                    emit("")
                print_table(block)
        follows_heading = isinstance(block, Heading)


def _read(value: Value) -> str:
    return shown(value, current())


def _print_line(text: str, level: int, tone: Style | None) -> None:
    indent, page = _INDENT * level, page_width()
    line = strip_controls(text)
    fits = display_width(indent + line) <= page
    for number, part in enumerate([line] if fits else wrap(line, page - len(indent) - len(_INDENT))):
        printed = f"{indent}{_INDENT if number else ''}{part}"
        emit(Styled(printed, tone) if tone else printed)


def print_table(table: Table) -> None:
    """Print one table; where the page is too narrow for it, without the columns that can go."""
    seen = _only(table, [head for head in table.columns if head.where & Where.SCREEN])
    lines = _laid_out(seen)
    may_go = [head for head in seen.columns if head.can_go]
    if may_go and (_too_wide(lines) or _figures_break_names(seen, lines)):
        lines = _laid_out(_only(seen, [head for head in seen.columns if not head.can_go]))
        cut = table.cut
    else:
        cut = None
    for line in lines:
        emit(*line)
    if cut:
        _print_line(render(cut), 0, "dim")


def _only(table: Table, heads: Sequence[Head]) -> Table:
    kept = [index for index, head in enumerate(table.columns) if any(head is each for each in heads)]
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)


Lines = list[tuple[str | Styled, ...]]


def _laid_out(table: Table) -> Lines:
    kept = [(index, head) for index, head in enumerate(table.columns) if not head.heads]
    heading = next((index for index, head in enumerate(table.columns) if head.heads), None)
    columns = [Column(render(head.label), "left" if head.kind is Kind.TEXT else "right") for _, head in kept]
    rows: list[Row] = []
    for title, part in groupby(table.rows, lambda row: None if heading is None else row[heading]):
        rows += [] if heading is None else [Section(_read(title))]
        rows += [tuple(_cell(row[index], head.kind) for index, head in kept) for row in part]
    return layout(columns, rows, page_width())


def _too_wide(lines: Lines) -> bool:
    written = ("".join(p if isinstance(p, str) else p.text for p in line) for line in lines)
    return any(display_width(line) > page_width() for line in written)


def _figures_break_names(table: Table, lines: Lines) -> bool:
    """Tell whether figures that can go leave no room for the names of the rows: who is meant goes before how many."""
    if any(head.kind is Kind.TEXT for head in table.columns if head.can_go):
        return False
    texts = (i for i, head in enumerate(table.columns) if head.kind is Kind.TEXT and not head.heads)
    if (names := next(texts, None)) is None:
        return False
    written = ["".join(p if isinstance(p, str) else p.text for p in line) for line in lines]
    return any(not any(_read(row[names]) in line for line in written) for row in table.rows)


def _cell(value: Value, kind: Kind) -> Cell:
    if value is None:
        return None
    if isinstance(value, Marked):
        inner = _cell(value.value, kind)
        return inner if inner is None else Styled(str(inner), value.tone)
    if isinstance(value, int) and kind is Kind.DAYS:
        return say(f"{value}天", f"{value} d")
    if isinstance(value, int) and kind is Kind.DAYS_LEFT:
        return say(f"{value}天", f"{value} d") if value >= 0 else say(f"已过{-value}天", f"{-value} d ago")
    if isinstance(value, Decimal) and kind is Kind.SHARE:
        return f"{_read(value)}%"
    return _read(value)
