"""Adding an entry to a list within a record that stands in a YAML file, everything else kept, comments too."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from zfzr.county.adding import Addition
from zfzr.county.formatting import formatted
from zfzr.files.comments import Unreadable
from zfzr.files.nodes import compose
from zfzr.files.screen import screen
from zfzr.files.yaml_reader import read_yaml
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from yaml import MappingNode, Node, SequenceNode


_PLAIN: Final = re.compile(r"[0-9A-Za-z一-鿿〔〕、-]+")


class NewPart(NamedTuple):
    """An entry to be added: to which list of which record (its place in the file's list; None where it is the file)."""

    nth: int | None
    label: str
    values: Mapping[str, str]


def parts_added(path: str, before: bytes, parts: Sequence[NewPart]) -> Addition:
    """Return a file with entries added to lists of its records, in canonical form where it was in it before.

    Raises:
        Refusal: the file cannot be added to as it stands; what was made is read again and held against what is meant.
    """
    text, faults = screen(before, yaml=True)
    if text is None or faults:
        raise _refused(path)
    try:
        root = compose(text)
    except Unreadable:
        raise _refused(path) from None
    inserts = [_insert(path, str(text), _record(path, root, part.nth), part) for part in parts]
    made = str(text)
    for at, new in sorted(inserts, key=lambda one: one[0], reverse=True):
        made = made[:at] + new + made[at:]
    after = made.encode()
    if _meant(before, parts) != read_yaml(after)[0]:
        raise _refused(path)
    if formatted(path, before).after == before:
        after = formatted(path, after).after
    return Addition(path, before, after, None)


def _refused(path: str) -> Refusal:
    return Refusal(
        Text("{path} 的写法不能自动补记", "{path} is written in a way that cannot be added to"),
        Text("先运行 zfzr fmt，或者照提示自己补记", "run zfzr fmt first, or enter it by hand"),
        path=path,
    )


def _meant(before: bytes, parts: Sequence[NewPart]) -> Any:
    document: Any = read_yaml(before)[0]
    for part in parts:
        record = document if part.nth is None else document[part.nth]
        record[part.label] = [*(record.get(part.label) or []), dict(part.values)]
    return document


def _record(path: str, root: Node | None, nth: int | None) -> MappingNode:
    found: Any = root
    if nth is not None and getattr(root, "id", "") == "sequence":
        found = root.value[nth] if nth < len(root.value) else None  # type: ignore[union-attr]
    if getattr(found, "id", "") != "mapping" or not found.value:
        raise _refused(path)
    return found  # type: ignore[no-any-return]


def _insert(path: str, text: str, record: MappingNode, part: NewPart) -> tuple[int, str]:
    """Return where something is put in, and what."""
    entry = "{" + ", ".join(f"{key}: {_dumped(value)}" for key, value in part.values.items()) + "}"
    held = next((value for key, value in record.value if key.value == part.label), None)
    if held is None:
        if record.flow_style:
            raise _refused(path)
        margin = " " * record.start_mark.column
        return _end(text, record), f"\n{margin}{part.label}:\n{margin}  - {entry}"
    if held.id != "sequence":
        raise _refused(path)
    if held.flow_style:
        return held.end_mark.index - 1, f", {entry}" if held.value else entry
    return _end(text, held), f"\n{' ' * held.start_mark.column}- {entry}"


def _end(text: str, node: MappingNode | SequenceNode) -> int:
    """Return the end of the last line that a block says something on: blank lines and comments behind are not its own."""
    lines = text[: node.end_mark.index].split("\n")
    if not lines[-1].strip():
        lines.pop()
    else:
        tail = text[node.end_mark.index :].split("\n", 1)[0]
        lines[-1] += tail
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return len("\n".join(lines))


def _dumped(value: str) -> str:
    """Return a value as YAML: as it is where it reads as itself, else in quotes."""
    plain = _PLAIN.fullmatch(value) is not None and read_yaml(f"- {value}\n".encode()) == ([value], [])
    return value if plain else json.dumps(value, ensure_ascii=False)
