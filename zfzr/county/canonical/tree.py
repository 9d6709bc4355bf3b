"""A YAML text as entries: keys and values spelled in Chinese, with room for the comments that a parser throws away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from zfzr.county.canonical.refusals import refusal, refuse_doubles
from zfzr.county.spelling import (
    Meaning,
    field_of,
    is_truth,
    items_of,
    label_of,
    meaning_of,
    part_in,
    rank_of,
    truth,
    value_of,
    values_of,
)
from zfzr.declare.record import Part, Record, Shape
from zfzr.files.comments import Unreadable
from zfzr.files.nodes import compose
from zfzr.files.screen import screened_again

if TYPE_CHECKING:
    from yaml import Node


@dataclass(slots=True)
class Leaf:
    """A scalar: its text, how it was written, and for a block scalar its header and lines."""

    text: str
    style: Literal["plain", "quoted", "block"]
    header: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Branch:
    """A mapping (entries with keys) or a list; `tail` holds the comments behind its last entry."""

    is_map: bool
    is_flow: bool
    start: int
    end: int
    column: int
    owner: Entry | None
    model: type[Part] | None = None
    entries: list[Entry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A pair of a mapping or an item of a list, with the comments and blank lines (\"\") that belong to it."""

    parent: Branch
    start: int
    line: int
    column: int
    key: Leaf | None = None
    value: Leaf | Branch = field(default_factory=lambda: Leaf("", "plain"))
    before: list[str] = field(default_factory=list)
    behind: str = ""


def without_leading_blank(lines: list[str]) -> list[str]:
    """Return comments and blank lines without the blank one before them."""
    return lines[1:] if lines and not lines[0] else lines


def composed(text: str) -> Node:
    """Return what a parser makes of a YAML text: nodes with their places.

    Raises:
        Refusal: it is no YAML, or empty.
    """
    screened = screened_again(text, yaml=True)
    try:
        root = None if screened is None else compose(screened)
    except Unreadable as error:
        raise refusal("不是有效的 YAML", "Not valid YAML") from error
    if screened is None:
        raise refusal("不是有效的 YAML", "Not valid YAML")
    if root is None:
        raise refusal("文件没有内容", "The file is empty")
    return root


def read_tree(text: str, root: Node, model: type[Record] | None, shape: Shape) -> Branch:
    """Return the entries of a composed text.

    Raises:
        Refusal: the text is a lone value, or says one field in two spellings.
    """
    tree = _Reader(text).read(root, meaning_of(model, shape))
    if isinstance(tree, Leaf):
        raise refusal("整个文件不是映射或者列表", "The file is neither a mapping nor a list")
    return tree


class _Reader:
    """Turns composed nodes into entries, spelling keys and values in Chinese on the way."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, node: Node, meaning: Meaning, owner: Entry | None = None) -> Leaf | Branch:
        import yaml

        if isinstance(node, yaml.ScalarNode):
            return self._leaf(node, meaning)
        is_map = isinstance(node, yaml.MappingNode)
        is_flow = bool(getattr(node, "flow_style", False))
        start = node.start_mark
        model = part_in(meaning) if is_map else None
        branch = Branch(is_map, is_flow, start.index, node.end_mark.index, start.column, owner, model)
        for child in node.value:
            branch.entries.append(
                self._pair(branch, child, meaning) if is_map else self._item(branch, child, meaning)
            )
        if is_map:
            refuse_doubles([e.key.text for e in branch.entries if e.key and e.key.style == "plain"])
        return branch

    def _pair(self, branch: Branch, pair: tuple[Node, Node], meaning: Meaning) -> Entry:
        key, value = pair
        mark = key.start_mark
        entry = Entry(branch, mark.index, mark.line, mark.column, self._leaf(key, None))
        written = str(key.value)
        if branch.model and entry.key:
            below = field_of(branch.model, written)
            entry.key.text = label_of(branch.model, written)
        else:
            below = values_of(meaning)
        entry.value = self.read(value, below, entry)
        return entry

    def _item(self, branch: Branch, value: Node, meaning: Meaning) -> Entry:
        mark = value.start_mark
        entry = Entry(branch, mark.index, mark.line, branch.column)
        entry.value = self.read(value, items_of(meaning), entry)
        return entry

    def _leaf(self, node: Node, meaning: Meaning) -> Leaf:
        text, style = str(node.value), getattr(node, "style", None)
        if style in ("|", ">") and text:
            source = self._text[node.start_mark.index : node.end_mark.index]
            header, *lines = source.split("\n")
            return Leaf(text, "block", header.partition("#")[0].strip(), lines)
        if style in ("'", '"', "|", ">"):
            return Leaf(value_of(meaning, text), "quoted")
        if is_truth(meaning):
            return Leaf(truth(text) or text, "plain")
        return Leaf(value_of(meaning, text), "plain" if "\n" not in text else "quoted")


def put_in_order(branch: Branch) -> None:
    """Sort declared keys; unknown ones stay behind them, in their order."""
    if branch.model:
        model = branch.model
        branch.entries.sort(key=lambda entry: rank_of(model, entry.key.text if entry.key else ""))
    for entry in branch.entries:
        if isinstance(entry.value, Branch):
            put_in_order(entry.value)
