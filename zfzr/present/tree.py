"""A trace in files: as Markdown lists and as JSON; how its gaps and places are said anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from zfzr.present.language import render, say
from zfzr.terms.markup import escape_in_comment

if TYPE_CHECKING:
    from zfzr.questions.trace.tree import Branch


def place_of(tree: Branch) -> str:
    """Return where a line is written as file:line; nothing where it is not."""
    return f"{tree.file}:{tree.line}" if tree.file and tree.line else tree.file


def gap_in_words(tree: Branch) -> str:
    """Return which rule judges a gap, or that none does; nothing where it is none."""
    if tree.gap is None:
        return ""
    said = tree.gap.rule if tree.gap.unjudged is None else render(tree.gap.unjudged)
    return say(f"（{said}）", f" ({said})")


def cut(below: Sequence[Branch], most: int | None) -> tuple[list[Branch], int]:
    """Return what is shown of a list and how many are left out: the first ones, and whatever holds a gap."""
    if most is None or len(below) <= most + 1:  # to say that one is left takes the line that it would
        return list(below), 0
    shown = [each for i, each in enumerate(below) if i < most or any(each.gaps())]
    return shown, len(below) - len(shown)


def as_markdown(title: str, tree: Branch, most: int | None) -> str:
    """Return a tree as Markdown: what it is about as a heading, the rest as lists."""
    lines = list(_listed(tree.below, 0, most))
    place = escape_in_comment(place_of(tree))
    return (
        "\n\n".join(each for each in (f"# {escape_in_comment(title)}", place, "\n".join(lines)) if each)
        + "\n"
    )


def _listed(below: Sequence[Branch], level: int, most: int | None) -> Iterator[str]:
    shown, left = cut(below, most if level else None)
    for each in shown:
        mark = "✗ " if each.gap else ""
        text = escape_in_comment(f"{mark}{render(each.says).rstrip()}{gap_in_words(each)}")
        yield f"{'  ' * level}- {text} {escape_in_comment(place_of(each))}".rstrip()
        yield from _listed(each.below, level + 1, most)
    if left:
        yield f"{'  ' * level}- {say(f'… 余 {left} 项', f'… {left} more')}"


def as_plain(tree: Branch) -> dict[str, Any]:
    """Return a tree for programs, all of it: `gap` names the rule that judges, or says why none does."""
    found: dict[str, Any] = {"key": tree.key, "says": render(tree.says).rstrip()}
    if tree.file:
        found |= {"file": tree.file, "line": tree.line}
    if tree.gap is not None:
        found["gap"] = {
            "rule": tree.gap.rule or None,
            "unjudged": render(tree.gap.unjudged) if tree.gap.unjudged else None,
        }
    if tree.below:
        found["below"] = [as_plain(each) for each in tree.below]
    return found
