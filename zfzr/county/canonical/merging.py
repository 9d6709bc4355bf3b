"""New values put into the entries of a YAML file; what they do not touch stays, comments too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zfzr.county.canonical.comments import attach, take_head
from zfzr.county.canonical.printing import print_tree
from zfzr.county.canonical.tree import Branch, Entry, Leaf, composed, put_in_order, read_tree
from zfzr.county.spelling import (
    Meaning,
    field_of,
    is_number,
    items_of,
    label_of,
    part_in,
    takes_text,
    values_of,
)
from zfzr.declare.record import Part, Record, Shape, declarations


@dataclass
class Items:
    """What stands in a list of parts: by its place, or None for one that is new; those not named stay."""

    items: list[tuple[int | None, dict[str, Any]]]


@dataclass
class Keyed:
    """What stands in a mapping with free keys; those not named stay."""

    items: dict[str, Any]


Value = str | list[str] | dict[str, Any] | Items | Keyed | None
"""A value as a form says it: None where it is to go."""

Merge = tuple[int | str | None, dict[str, Any]]
"""Which entry of a file (None: a new one; for a file of one record, that), and what it is to say, by label."""


def merged(text: str | None, model: type[Record], shape: Shape, merges: list[Merge]) -> str:
    """Return the canonical text of a file with some entries changed and others added.

    Raises:
        Refusal: the text is not YAML of our profile.
    """
    head: list[str] = []
    if text is None or not text.strip():
        tree = Branch(shape != "list", is_flow=False, start=0, end=0, column=0, owner=None)
        tree.model = model if shape == "one" else None
    else:
        text = text if text.endswith("\n") else text + "\n"
        root = composed(text)
        tree = read_tree(text, root, model, shape)
        attach(tree, text, root)
        head = take_head(tree)
    for step, values in merges:
        _merge(tree, model, shape, step, values)
    tree.is_flow = tree.is_flow and not tree.entries
    put_in_order(tree)
    return print_tree(tree, head)


def _merge(
    tree: Branch, model: type[Record], shape: Shape, step: int | str | None, values: dict[str, Any]
) -> None:
    if shape == "one":
        _put(tree, model, values)
        return
    tree.is_flow = False
    if shape == "list":
        if isinstance(step, int):
            entry = tree.entries[step]
        else:
            entry = _new_entry(tree, None)
            entry.value = _branch(model, owner=entry, is_flow=False)
        if isinstance(entry.value, Branch):
            _put(entry.value, model, values)
        return
    key = next(f.label for f in declarations(model) if f.key)
    name = str(step if step is not None else values[key])
    entry = _entry(tree, name) or _new_entry(tree, name)
    if not isinstance(entry.value, Branch):
        entry.value = _branch(model, owner=entry, is_flow=False)
    _put(entry.value, model, {label: value for label, value in values.items() if label != key})


def _branch(model: type[Part] | None, owner: Entry, *, is_flow: bool, is_map: bool = True) -> Branch:
    found = Branch(is_map, is_flow=is_flow, start=0, end=0, column=0, owner=owner)
    found.model = model
    return found


def _new_entry(branch: Branch, key: str | None) -> Entry:
    entry = Entry(branch, 0, 0, 0, None if key is None else Leaf(key, "quoted"))
    branch.entries.append(entry)
    return entry


def _entry(branch: Branch, key: str) -> Entry | None:
    return next((e for e in branch.entries if e.key and e.key.text == key), None)


def _put(branch: Branch, model: type[Part] | None, values: dict[str, Any]) -> None:
    defaults = _defaults(model) if model else {}
    for label, value in values.items():
        meaning = field_of(model, label)
        entry = _entry(branch, label_of(model, label))
        if _is_nothing(value):
            if entry is not None:
                _take_out(branch, entry)
            continue
        if entry is None:
            if defaults.get(label) == value:
                continue
            entry = _new_entry(branch, label)
            entry.value = _built(value, meaning, entry)
        else:
            entry.value = _replaced(entry.value, value, meaning, entry)
        if isinstance(entry.value, Branch) and not entry.value.entries:
            _take_out(branch, entry)


def _defaults(model: type[Part]) -> dict[str, str]:
    from zfzr.county.showing import shown_value

    return {
        f.label: shown_value(model.model_fields[f.name].default)
        for f in declarations(model)
        if not f.required and model.model_fields[f.name].default_factory is None
    }


def _is_nothing(value: Value) -> bool:
    if isinstance(value, Items | Keyed):
        return not value.items
    return value is None or value == [] or value == ""


def _take_out(branch: Branch, entry: Entry) -> None:
    """Take an entry out; the comments above it stay above what follows."""
    at = branch.entries.index(entry)
    kept = [line for line in entry.before if line]
    branch.entries.remove(entry)
    if kept and at < len(branch.entries):
        branch.entries[at].before = [*kept, *branch.entries[at].before]
    elif kept:
        branch.tail = [*kept, *branch.tail]


def _leaf(text: str, meaning: Meaning) -> Leaf:
    """Return a value as it is written: a number or yes and no bare, a word in quotes where a parser would misread it (%)."""
    is_bare = meaning is not None and is_number(meaning) and not takes_text(meaning)
    return Leaf(text, "plain" if is_bare else "quoted")


def _built(value: Value, meaning: Meaning, owner: Entry) -> Leaf | Branch:
    if isinstance(value, str):
        return _leaf(value, meaning)
    if isinstance(value, list):
        found = _branch(None, owner, is_flow=True, is_map=False)
        for each in value:
            _new_entry(found, None).value = _leaf(each, items_of(meaning))
        return found
    if isinstance(value, Items):
        found = _branch(None, owner, is_flow=False, is_map=False)
        for _, values in value.items:
            _add(found, values, items_of(meaning))
        return found
    if isinstance(value, Keyed):
        found = _branch(None, owner, is_flow=False)
        _put_keyed(found, value, meaning)
        return found
    found = _branch(part_in(meaning), owner, is_flow=True)
    _put(found, part_in(meaning), value or {})
    return found


def _add(branch: Branch, values: dict[str, Any], meaning: Meaning) -> None:
    entry = _new_entry(branch, None)
    entry.value = _built(values, meaning, entry)


def _put_keyed(branch: Branch, value: Keyed, meaning: Meaning) -> None:
    inner = values_of(meaning)
    for key, each in value.items.items():
        entry = _entry(branch, key)
        if _is_nothing(each):
            if entry is not None:
                _take_out(branch, entry)
        elif entry is None:
            entry = _new_entry(branch, key)
            entry.value = _built(each, inner, entry)
        else:
            entry.value = _replaced(entry.value, each, inner, entry)


def _replaced(old: Leaf | Branch, value: Value, meaning: Meaning, entry: Entry) -> Leaf | Branch:
    if isinstance(value, str):
        return old if isinstance(old, Leaf) and old.text == value else _leaf(value, meaning)
    if isinstance(value, list):
        return old if _says(old, value) else _built(value, meaning, entry)
    if not isinstance(old, Branch):
        return _built(value, meaning, entry)
    if isinstance(value, Keyed):
        _put_keyed(old, value, meaning)
    elif isinstance(value, Items):
        _put_items(old, value, items_of(meaning))
    elif value is not None:
        _put(old, part_in(meaning), value)
    return old


def _says(old: Leaf | Branch, value: list[str]) -> bool:
    if isinstance(old, Leaf):
        return value == [old.text]
    return [e.value.text if isinstance(e.value, Leaf) else None for e in old.entries] == value


def _put_items(branch: Branch, value: Items, meaning: Meaning) -> None:
    for at, values in value.items:
        if at is None or at >= len(branch.entries):
            branch.is_flow = branch.is_flow and not branch.entries
            _add(branch, values, meaning)
            continue
        entry = branch.entries[at]
        said = {label: each for label, each in values.items() if not _is_nothing(each)}
        if isinstance(entry.value, Leaf) and list(said.values()) != [entry.value.text]:
            entry.value = _built(values, meaning, entry)
        elif isinstance(entry.value, Branch):
            _put(entry.value, part_in(meaning), values)
