"""The canonical form that `zfzr fmt` writes (docs/decisions/0004-canonical-form.md).

Chinese labels in the declared order, two spaces of indentation, one line a fact, quotes only where a parser would
misread the plain form; comments and the author's choice of `{…}` stay. Nothing here is trusted: whoever writes a
file first lets `proof` compare it with what was there.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from zfzr.county.spelling import (
    Meaning,
    field_of,
    is_truth,
    items_of,
    label_of,
    part_in,
    rank_of,
    truth,
    value_of,
    values_of,
)
from zfzr.declare.record import Part, Record, Shape
from zfzr.files.csv_reader import parse_csv
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from yaml import Node


WIDTH = 120
LIST_SEPARATOR = "；"

_MISREAD = re.compile(
    r"[-+]?[0-9._:,]+(?:[eE][-+]?[0-9]*)?|0[xXoObB][0-9a-fA-F_]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|[tT]rue|TRUE|[fF]alse|FALSE|[nN]ull|NULL|~|=|<<|"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt \t].*)?")
_NO_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]")
_NO_BLOCK = re.compile(r":(?:\s|$)|\s#|\s$|[^\S ]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_FLOW = re.compile(r"[,\[\]{}?]|:$")  # YAML 1.1 reads "?" inside flow as the mark of a key
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"\\\\]')
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_BEFORE_CONTENT = re.compile(r"[ \t]*(?:---)?(?:[ \t]*-)*[ \t]*")


@dataclass(slots=True)
class _Leaf:
    """A scalar: its text, how it was written, and for a block scalar its header and lines."""

    text: str
    style: Literal["plain", "quoted", "block"]
    header: str = ""
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Branch:
    """A mapping (entries with keys) or a list; `tail` holds the comments behind its last entry."""

    is_map: bool
    is_flow: bool
    start: int
    end: int
    column: int
    owner: _Entry | None
    model: type[Part] | None = None
    entries: list[_Entry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """A pair of a mapping or an item of a list, with the comments and blank lines (\"\") that belong to it."""

    parent: _Branch
    start: int
    line: int
    column: int
    key: _Leaf | None = None
    value: _Leaf | _Branch = field(default_factory=lambda: _Leaf("", "plain"))
    before: list[str] = field(default_factory=list)
    behind: str = ""


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment of the source; `own_line` unless a value stands before it, `after_dash` behind a lone `-`."""

    index: int
    line: int
    column: int
    text: str
    own_line: bool
    after_dash: bool


def canonical_yaml(text: str, model: type[Record] | None, shape: Shape) -> str:
    """Return the canonical form of a YAML text that `screen` let through.

    Raises:
        Refusal: the text is not YAML of our profile, or says one field in two spellings.
    """
    text = text if text.endswith("\n") else text + "\n"
    root = _composed(text)
    tree = _Reader(text).read(root, _meaning_of(model, shape))
    if isinstance(tree, _Leaf):
        raise _refusal("整个文件不是映射或者列表", "The file is neither a mapping nor a list")
    _attach(_comments(text, root), tree, text, _kept_lines(root))
    head = _take_head(tree)
    _put_in_order(tree)
    _lay_out(tree, 0)
    tree.is_flow = not tree.entries or (tree.is_flow and len(_flow(tree)) <= WIDTH)
    lines = [_flow(tree), *tree.tail] if tree.is_flow else _block(tree, 0)
    return "\n".join([*head, "", *lines] if head else lines) + "\n"


def canonical_csv(text: str, model: type[Record] | None) -> str:
    """Return the canonical form of a CSV text that `screen` let through: no row or column is ever lost.

    Raises:
        Refusal: the text is no table of full rows, or has one field in two spellings.
    """
    table, faults = parse_csv(text)
    if table is None or any(fault.variant != "multiline" for fault in faults):
        raise _refusal("不是完整的表格", "Not a table of full rows")
    headers = [spelled_header(model, header) for header in table.header]
    _refuse_doubles(headers)
    order = sorted(range(len(headers)), key=lambda i: _header_rank(model, headers[i]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([headers[i] for i in order])
    for row in table.rows:
        writer.writerow([spelled_cell(model, headers[i], row[i]) for i in order])
    return out.getvalue()


def spelled_header(model: type[Part] | None, header: str) -> str:
    """Return a column's header in Chinese; a nested field is `法制审核.日期`."""
    labels = []
    for step in header.split("."):
        labels.append(label_of(model, step))
        model = part_in(field_of(model, step))
    return ".".join(labels)


def spelled_cell(model: type[Part] | None, header: str, cell: str) -> str:
    """Return a cell's value in Chinese; lists are joined with `；`."""
    meaning: Meaning = None
    for step in header.split("."):
        meaning = field_of(model, step)
        model = part_in(meaning)
    if items_of(meaning) is not None:
        return LIST_SEPARATOR.join(value_of(items_of(meaning), part) for part in cell.split(LIST_SEPARATOR))
    if is_truth(meaning):
        return truth(cell) or cell
    return value_of(meaning, cell)


def _header_rank(model: type[Part] | None, header: str) -> tuple[int, ...]:
    ranks = []
    for step in header.split("."):
        ranks.append(rank_of(model, step))
        model = part_in(field_of(model, step))
    return tuple(ranks)


def _meaning_of(model: type[Record] | None, shape: Shape) -> Meaning:
    if model is None:
        return None
    return list[model] if shape == "list" else dict[str, model] if shape == "map" else model  # type: ignore[valid-type]


def _composed(text: str) -> Node:
    import yaml

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise _refusal("不是有效的 YAML", "Not valid YAML") from error
    if root is None:
        raise _refusal("文件没有内容", "The file is empty")
    return root


def _refusal(zh: str, en: str) -> Refusal:
    return Refusal(Text(f"无法整理：{zh}", f"Cannot be formatted: {en}"))


def _refuse_doubles(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _refusal(f"“{name}”有两种写法同时出现", f"'{name}' is written in two spellings at once")
        seen.add(name)


class _Reader:
    """Turns composed nodes into entries, spelling keys and values in Chinese on the way."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, node: Node, meaning: Meaning, owner: _Entry | None = None) -> _Leaf | _Branch:
        import yaml

        if isinstance(node, yaml.ScalarNode):
            return self._leaf(node, meaning)
        is_map = isinstance(node, yaml.MappingNode)
        is_flow = bool(getattr(node, "flow_style", False))
        start = node.start_mark
        model = part_in(meaning) if is_map else None
        branch = _Branch(is_map, is_flow, start.index, node.end_mark.index, start.column, owner, model)
        for child in node.value:
            branch.entries.append(
                self._pair(branch, child, meaning) if is_map else self._item(branch, child, meaning)
            )
        if is_map:
            _refuse_doubles([e.key.text for e in branch.entries if e.key and e.key.style == "plain"])
        return branch

    def _pair(self, branch: _Branch, pair: tuple[Node, Node], meaning: Meaning) -> _Entry:
        key, value = pair
        mark = key.start_mark
        entry = _Entry(branch, mark.index, mark.line, mark.column, self._leaf(key, None))
        written = str(key.value)
        if branch.model and entry.key:
            below = field_of(branch.model, written)
            entry.key.text = label_of(branch.model, written)
        else:
            below = values_of(meaning)
        entry.value = self.read(value, below, entry)
        return entry

    def _item(self, branch: _Branch, value: Node, meaning: Meaning) -> _Entry:
        mark = value.start_mark
        entry = _Entry(branch, mark.index, mark.line, branch.column)
        entry.value = self.read(value, items_of(meaning), entry)
        return entry

    def _leaf(self, node: Node, meaning: Meaning) -> _Leaf:
        text, style = str(node.value), getattr(node, "style", None)
        if style in ("|", ">") and text:
            source = self._text[node.start_mark.index : node.end_mark.index]
            header, *lines = source.split("\n")
            return _Leaf(text, "block", header.partition("#")[0].strip(), lines)
        if style in ("'", '"', "|", ">"):
            return _Leaf(value_of(meaning, text), "quoted")
        if is_truth(meaning):
            return _Leaf(truth(text) or text, "plain")
        return _Leaf(value_of(meaning, text), "plain" if "\n" not in text else "quoted")


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


def _preorder(branch: _Branch) -> Iterator[_Entry]:
    for entry in branch.entries:
        yield entry
        if isinstance(entry.value, _Branch) and not entry.value.is_flow:
            yield from _preorder(entry.value)


def _open_commented(branch: _Branch, comments: list[int]) -> None:
    """Open every `{…}` and `[…]` that holds a comment: one line cannot."""
    if branch.is_flow and bisect_right(comments, branch.start) < bisect_right(comments, branch.end - 1):
        branch.is_flow = False
        branch.column = -1  # the columns of its entries say nothing
    for entry in branch.entries:
        if isinstance(entry.value, _Branch):
            _open_commented(entry.value, comments)


def _attach(comments: list[_Comment], root: _Branch, text: str, kept: set[int]) -> None:
    """Give every comment and blank line to the entry it precedes or follows."""
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


def _put_behind(entry: _Entry, text: str) -> None:
    if entry.behind:
        entry.before.append(text)
    else:
        entry.behind = text


def _holds(branch: _Branch, index: int) -> bool:
    return branch.column < 0 and branch.start < index < branch.end


def _opened_around(entry: _Entry | None, index: int) -> _Branch | None:
    """Return the innermost opened `{…}` or `[…]` that holds the comment."""
    if entry and isinstance(entry.value, _Branch) and _holds(entry.value, index):
        return entry.value
    while entry:
        if _holds(entry.parent, index):
            return entry.parent
        entry = entry.parent.owner
    return None


def _target(
    comment: _Comment, last: _Entry | None, following: _Entry | None, scope: _Branch | None, root: _Branch
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


def _take_head(root: _Branch) -> list[str]:
    """Take the comments at the top that a blank line parts from the first entry: they stay at the top."""
    if not root.entries:
        return []
    before = _without_leading_blank(root.entries[0].before)
    if "" not in before:
        root.entries[0].before = before
        return []
    cut = len(before) - 1 - before[::-1].index("")
    root.entries[0].before = before[cut + 1 :]
    return before[:cut]


def _put_in_order(branch: _Branch) -> None:
    """Sort declared keys; unknown ones stay behind them, in their order."""
    if branch.model:
        model = branch.model
        branch.entries.sort(key=lambda entry: rank_of(model, entry.key.text if entry.key else ""))
    for entry in branch.entries:
        if isinstance(entry.value, _Branch):
            _put_in_order(entry.value)


def _lay_out(branch: _Branch, indent: int) -> None:
    """Open what does not fit on a line, and lift what stands before an item's first key to before its dash."""
    for entry in branch.entries:
        value = entry.value
        if not isinstance(value, _Branch):
            continue
        if not value.entries:
            value.is_flow = True
            entry.before, value.tail = entry.before + value.tail, []
        elif value.is_flow and len(_lead(entry, indent)) + 1 + len(_flow(value)) > WIDTH:
            value.is_flow = False
        if not value.is_flow:
            _lay_out(value, indent + 2)
            if not branch.is_map:
                _lift(entry, value.entries[0])
    if branch.entries:
        branch.entries[0].before = _without_leading_blank(branch.entries[0].before)


def _lift(item: _Entry, first: _Entry) -> None:
    lifted = [*first.before, *([item.behind] if item.behind else [])]
    item.before += _without_leading_blank(lifted)
    first.before, item.behind = [], ""


def _without_leading_blank(lines: list[str]) -> list[str]:
    return lines[1:] if lines and not lines[0] else lines


def _block(branch: _Branch, indent: int) -> list[str]:
    pad = " " * indent
    lines: list[str] = []
    previous: _Entry | None = None
    for entry in branch.entries:
        lines += _own_lines(entry.before, pad, previous)
        lines += _entry_lines(entry, indent)
        previous = entry
    return lines + _own_lines(branch.tail, pad, previous)


def _own_lines(lines: list[str], pad: str, previous: _Entry | None) -> list[str]:
    """Return comments and blank lines, none directly behind a `|+` text, of which it would become a part."""
    kept = _without_leading_blank(lines) if previous and _keeps_blanks(previous) else lines
    return [pad + line if line else "" for line in kept]


def _keeps_blanks(entry: _Entry) -> bool:
    value = entry.value
    if isinstance(value, _Leaf):
        return "+" in value.header
    return not value.is_flow and not value.tail and _keeps_blanks(value.entries[-1])


def _entry_lines(entry: _Entry, indent: int) -> list[str]:
    lead = _lead(entry, indent)
    behind = f"  {entry.behind}" if entry.behind else ""
    value = entry.value
    if isinstance(value, _Leaf):
        if value.style == "block":
            header, lines = _block_scalar(value, entry.column)
            return [
                f"{lead} {header}{behind}",
                *(" " * (indent + 2) + line if line else "" for line in lines),
            ]
        written = _scalar(value, in_flow=False)
        return [f"{lead} {written}{behind}" if written else lead + behind]
    if value.is_flow:
        return [f"{lead} {_flow(value)}{behind}"]
    below = _block(value, indent + 2)
    if entry.key:
        return [lead + behind, *below]
    return [f"{lead} {below[0][indent + 2 :]}", *below[1:]]


def _lead(entry: _Entry, indent: int) -> str:
    return " " * indent + (f"{_scalar(entry.key, in_flow=True)}:" if entry.key else "-")


def _flow(branch: _Branch) -> str:
    if branch.is_map:
        pairs = (f"{_scalar(e.key, in_flow=True)}: {_flow_value(e.value)}" for e in branch.entries if e.key)
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(_flow_value(e.value) for e in branch.entries) + "]"


def _flow_value(value: _Leaf | _Branch) -> str:
    return _flow(value) if isinstance(value, _Branch) else _scalar(value, in_flow=True)


def _scalar(leaf: _Leaf, *, in_flow: bool) -> str:
    """Return a scalar: as it was where it was plain, plain where no parser would misread it, else quoted."""
    text = leaf.text
    if leaf.style == "plain" or _reads_as_text(text, in_flow=in_flow):
        return text
    if ("\\" in text or '"' in text) and not _ESCAPED.search(text.replace("\\", "").replace('"', "")):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _reads_as_text(text: str, *, in_flow: bool) -> bool:
    """Tell whether every parser, of YAML 1.1 or 1.2, reads the plain form as this very text (a day as a day)."""
    return not (
        _MISREAD.fullmatch(text)
        or (_TIME.fullmatch(text) and not _DAY.fullmatch(text))
        or _NO_START.match(text)
        or _NO_BLOCK.search(text)
        or (in_flow and _NO_FLOW.search(text))
    )


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _block_scalar(leaf: _Leaf, column: int) -> tuple[str, list[str]]:
    """Return the header and the lines, without indentation, of a `|` or `>` text: its lines stay as they are."""
    digits = [int(c) for c in leaf.header if c.isdigit()]
    first = next((line for line in leaf.lines if line.strip(" ")), "")
    margin = column + digits[0] if digits else len(first) - len(first.lstrip(" "))
    lines = [line[margin:] for line in leaf.lines]
    if lines and not lines[-1] and leaf.text.endswith("\n"):
        lines.pop()
    keep = "+" in leaf.header
    while not keep and lines and not lines[-1]:
        lines.pop()
    chomping = "+" if keep else "" if leaf.text.endswith("\n") else "-"
    indicator = "2" if next((line for line in lines if line), "").startswith(" ") else ""
    return leaf.header[0] + indicator + chomping, lines
