"""Comments and blank lines, which a YAML parser throws away: found in the text, and given to the entries they are about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zfzr.county.canonical.tree import Branch, Entry, without_leading_blank

if TYPE_CHECKING:
    from yaml import Node


_BEFORE_CONTENT = re.compile(r"[ \t]*(?:---)?(?:[ \t]*-)*[ \t]*")


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment of the source; `own_line` unless a value stands before it, `after_dash` behind a lone `-`."""

    index: int
    line: int
    column: int
    text: str
    own_line: bool
    after_dash: bool


def _scalar_nodes(root: Node) -> Iterator[Node]:
    import yaml

    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in reversed(node.value) for part in reversed(pair))
        else:
            waiting.extend(reversed(node.value))


def _kept_lines(root: Node) -> set[int]:
    """Return the lines (from 0) inside block scalars: a blank one there is content or belongs to none."""
    kept: set[int] = set()
    for node in _scalar_nodes(root):
        if getattr(node, "style", None) in ("|", ">") and node.value.endswith("\n\n"):
            kept.update(range(node.start_mark.line, node.end_mark.line))
    return kept


def _comments(text: str, root: Node) -> list[_Comment]:
    """Return the comments of a text: every `#` outside scalars, and one behind a block scalar's `|`."""
    line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
    found: list[int] = []
    at = 0
    for node in _scalar_nodes(root):
        start, end = node.start_mark.index, node.end_mark.index
        found += _comments_between(text, at, start)
        if getattr(node, "style", None) in ("|", ">"):
            found += _comments_between(text, start, text.index("\n", start))
        at = end
    found += _comments_between(text, at, len(text))
    return [_comment(text, line_starts, index) for index in found]


def _comments_between(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where comments begin in a stretch without scalars."""
    while (start := text.find("#", start, end)) >= 0:
        yield start
        line_end = text.find("\n", start, end)
        if line_end < 0:
            return
        start = line_end


def _comment(text: str, line_starts: list[int], index: int) -> _Comment:
    line = bisect_right(line_starts, index) - 1
    begin, end = line_starts[line], text.index("\n", index)
    lead = text[begin:index]
    own_line = _BEFORE_CONTENT.fullmatch(lead) is not None
    written = text[index:end].rstrip()
    return _Comment(index, line, index - begin, written, own_line, own_line and bool(lead.strip()))


def _preorder(branch: Branch) -> Iterator[Entry]:
    for entry in branch.entries:
        yield entry
        if isinstance(entry.value, Branch) and not entry.value.is_flow:
            yield from _preorder(entry.value)


def _open_commented(branch: Branch, comments: list[int]) -> None:
    """Open every `{…}` and `[…]` that holds a comment: one line cannot."""
    if branch.is_flow and bisect_right(comments, branch.start) < bisect_right(comments, branch.end - 1):
        branch.is_flow = False
        branch.column = -1  # the columns of its entries say nothing
    for entry in branch.entries:
        if isinstance(entry.value, Branch):
            _open_commented(entry.value, comments)


def attach(tree: Branch, text: str, root: Node) -> None:
    """Give every comment and blank line of the text to the entry it precedes or follows."""
    _attach(_comments(text, root), tree, text, _kept_lines(root))


def _attach(comments: list[_Comment], root: Branch, text: str, kept: set[int]) -> None:
    _open_commented(root, [comment.index for comment in comments])
    entries = list(_preorder(root))
    starts = [entry.start for entry in entries]
    lines = text.split("\n")

    def blank_above(line: int) -> bool:
        return line > 0 and not lines[line - 1].strip() and line - 1 not in kept

    for comment in comments:
        position = bisect_right(starts, comment.index)
        following = entries[position] if position < len(entries) else None
        last = entries[position - 1] if position else None
        scope = _opened_around(last, comment.index) or (root if _holds(root, comment.index) else None)
        if not comment.own_line and last and (scope is None or last.start > scope.start):
            _put_behind(last, comment.text)
            continue
        target = _target(comment, last, following, scope, root)
        if comment.own_line and blank_above(comment.line):
            target.append("")
        target.append(comment.text)
    seen: set[int] = set()
    for entry in entries:
        begins_here = entry.key is not None or lines[entry.line][entry.column : entry.column + 1] == "-"
        if entry.line not in seen and begins_here and entry.parent.column >= 0 and blank_above(entry.line):
            entry.before.append("")
        seen.add(entry.line)


def _put_behind(entry: Entry, text: str) -> None:
    if entry.behind:
        entry.before.append(text)
    else:
        entry.behind = text


def _holds(branch: Branch, index: int) -> bool:
    return branch.column < 0 and branch.start < index < branch.end


def _opened_around(entry: Entry | None, index: int) -> Branch | None:
    """Return the innermost opened `{…}` or `[…]` that holds the comment."""
    if entry and isinstance(entry.value, Branch) and _holds(entry.value, index):
        return entry.value
    while entry:
        if _holds(entry.parent, index):
            return entry.parent
        entry = entry.parent.owner
    return None


def _target(
    comment: _Comment, last: Entry | None, following: Entry | None, scope: Branch | None, root: Branch
) -> list[str]:
    """Return the list that an own-line comment joins: before the next entry, or behind the block it is indented to."""
    if scope is not None:
        return following.before if following and following.start < scope.end else scope.tail
    if following and (last is None or comment.after_dash or comment.column <= following.column):
        return following.before
    branch = last.parent if last else root
    while branch.owner and (branch.column < 0 or branch.column > comment.column):
        branch = branch.owner.parent
    return branch.tail


def take_head(root: Branch) -> list[str]:
    """Take the comments at the top that a blank line parts from the first entry: they stay at the top."""
    if not root.entries:
        return []
    before = without_leading_blank(root.entries[0].before)
    if "" not in before:
        root.entries[0].before = before
        return []
    cut = len(before) - 1 - before[::-1].index("")
    root.entries[0].before = before[cut + 1 :]
    return before[:cut]
