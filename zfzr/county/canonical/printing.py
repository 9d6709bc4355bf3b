"""Entries as lines: two spaces of indentation, one line a fact, quotes only where a parser would misread the plain form."""

from __future__ import annotations

import re

from zfzr.county.canonical.tree import Branch, Entry, Leaf, without_leading_blank

WIDTH = 120
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


def print_tree(tree: Branch, head: list[str]) -> str:
    """Return the text of a file: the comments at its top, a blank line, and its entries."""
    _lay_out(tree, 0)
    tree.is_flow = not tree.entries or (tree.is_flow and len(_flow(tree)) <= WIDTH)
    lines = [_flow(tree), *tree.tail] if tree.is_flow else _block(tree, 0)
    return "\n".join([*head, "", *lines] if head else lines) + "\n"


def _lay_out(branch: Branch, indent: int) -> None:
    """Open what does not fit on a line, and lift what stands before an item's first key to before its dash."""
    for entry in branch.entries:
        value = entry.value
        if not isinstance(value, Branch):
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
        branch.entries[0].before = without_leading_blank(branch.entries[0].before)


def _lift(item: Entry, first: Entry) -> None:
    lifted = [*first.before, *([item.behind] if item.behind else [])]
    item.before += without_leading_blank(lifted)
    first.before, item.behind = [], ""


def _block(branch: Branch, indent: int) -> list[str]:
    pad = " " * indent
    lines: list[str] = []
    previous: Entry | None = None
    for entry in branch.entries:
        lines += _own_lines(entry.before, pad, previous)
        lines += _entry_lines(entry, indent)
        previous = entry
    return lines + _own_lines(branch.tail, pad, previous)


def _own_lines(lines: list[str], pad: str, previous: Entry | None) -> list[str]:
    """Return comments and blank lines, none directly behind a `|+` text, of which it would become a part."""
    kept = without_leading_blank(lines) if previous and _keeps_blanks(previous) else lines
    return [pad + line if line else "" for line in kept]


def _keeps_blanks(entry: Entry) -> bool:
    value = entry.value
    if isinstance(value, Leaf):
        return "+" in value.header
    return not value.is_flow and not value.tail and _keeps_blanks(value.entries[-1])


def _entry_lines(entry: Entry, indent: int) -> list[str]:
    lead = _lead(entry, indent)
    behind = f"  {entry.behind}" if entry.behind else ""
    value = entry.value
    if isinstance(value, Leaf):
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


def _lead(entry: Entry, indent: int) -> str:
    return " " * indent + (f"{_scalar(entry.key, in_flow=True)}:" if entry.key else "-")


def _flow(branch: Branch) -> str:
    if branch.is_map:
        pairs = (f"{_scalar(e.key, in_flow=True)}: {_flow_value(e.value)}" for e in branch.entries if e.key)
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(_flow_value(e.value) for e in branch.entries) + "]"


def _flow_value(value: Leaf | Branch) -> str:
    return _flow(value) if isinstance(value, Branch) else _scalar(value, in_flow=True)


def _scalar(leaf: Leaf, *, in_flow: bool) -> str:
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


def _block_scalar(leaf: Leaf, column: int) -> tuple[str, list[str]]:
    """Return the header and the lines, without indentation, of a `|` or `>` text: its lines stay as they are."""
    digits = [int(c) for c in leaf.header if c in "123456789"]
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
