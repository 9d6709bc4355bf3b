"""A trace as a person reads it on a terminal: indented lines, each with its file and line, long lists cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zfzr.present.console import Style, Styled, emit, emit_wrapped, fit_to_show, page_width
from zfzr.present.language import render, say
from zfzr.present.tree import cut, gap_in_words, place_of
from zfzr.terms.width import display_width

if TYPE_CHECKING:
    from zfzr.questions.trace.tree import Branch

_INDENT: Final = "  "
_GAP: Final = "  "


def print_tree(tree: Branch, most: int | None) -> None:
    """Print a tree; of each list `most` lines and all gaps, all of it where that is None."""
    _print(tree, 0, most)


def _print(tree: Branch, level: int, most: int | None) -> None:
    _print_line(tree, level)
    shown, left = cut(tree.below, most if level else None)
    for each in shown:
        _print(each, level + 1, most)
    if left:
        more = say(f"… 余 {left} 项，--all", f"… {left} more, --all")
        emit(Styled(_INDENT * (level + 1) + more, "dim"))


def _print_line(tree: Branch, level: int) -> None:
    indent, tone = _INDENT * level, _tone(tree, level)
    text = ("✗ " if tree.gap else "") + render(tree.says).rstrip() + gap_in_words(tree)
    place = place_of(tree)
    line = f"{indent}{text}"
    room = page_width() - display_width(fit_to_show(line))
    if room >= len(_GAP) + display_width(place):
        emit(Styled(line, tone) if tone else line, Styled(_GAP + place, "dim") if place else "")
        return
    emit_wrapped(text, indent, tone)
    emit_wrapped(place, indent + _INDENT, "dim")


def _tone(tree: Branch, level: int) -> Style | None:
    if tree.gap is not None:
        return "warning" if tree.gap.rule else "dim"
    return "strong" if level == 0 or (level == 1 and not tree.file) else None
