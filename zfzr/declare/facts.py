"""What a record says, as plain facts under its Chinese labels, and how two such statements differ.

Everything derives from the declarations of the record kinds: a kind or a field added later needs no line here.
Lists are compared by the keys or the content of their items, never by index; a changed order is no changed content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from zfzr.declare.record import Part, Record, declarations
from zfzr.terms.amounts import plainly
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls

ALIKE = 0.5
"""From which share of common values on two items of a list, or two rows about one thing, count as one changed."""

_LONGEST_NAME = 24
HIDDEN = "（不显示）"
UNIT = "单位"


class Leaf(NamedTuple):
    """A single value as written on disk, and whether it must not be shown."""

    text: str
    sensitive: bool = False


Fact = Leaf | dict[str, "Fact"] | list["Fact"]
Said = dict[str, Fact]


class FieldChange(NamedTuple):
    """A value that differs: the labels that lead to it, and what it was and is, fit to be shown (None: nothing)."""

    path: tuple[str, ...]
    before: str | None
    after: str | None

    @property
    def where(self) -> str:
        """The way to the value: 岗位〔jicha〕.名称."""
        return ".".join(self.path).replace(".〔", "〔")


def shown(text: str) -> str:
    """Return a value of the data fit for people: on one line, identity numbers starred out."""
    return strip_controls(hide_identity_numbers(text))


def said(record: Record, renamed: Mapping[str, str] | None = None) -> Said:
    """Return what a record says, label by label; `renamed` puts the new slugs of units in the place of old ones."""
    return _part(record, renamed or {})


def _part(part: Part, renamed: Mapping[str, str]) -> Said:
    facts: Said = {}
    for declared in declarations(type(part)):
        value = getattr(part, declared.name)
        if value is None or value in ([], {}):
            continue
        fact = _fact(value, declared.sensitive, renamed)
        if declared.refers == UNIT:
            fact = _renamed(fact, renamed)
        facts[declared.label] = fact
    return facts


def _renamed(fact: Fact, renamed: Mapping[str, str]) -> Fact:
    if isinstance(fact, list):
        return [_renamed(each, renamed) for each in fact]
    return fact._replace(text=renamed.get(fact.text, fact.text)) if isinstance(fact, Leaf) else fact


def _fact(value: object, sensitive: bool, renamed: Mapping[str, str]) -> Fact:
    if isinstance(value, Part):
        return _part(value, renamed)
    if isinstance(value, list):
        return [_fact(each, sensitive, renamed) for each in value]
    if isinstance(value, dict):
        return {str(name): _fact(each, sensitive, renamed) for name, each in value.items()}
    return Leaf(_written(value), sensitive)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plainly(value)
    return str(value)


def content(fact: Fact) -> str:
    """Return a text that is equal for facts that say the same, whatever the order of their lists and labels."""
    if isinstance(fact, Leaf):
        return repr(fact.text)
    if isinstance(fact, list):
        return "[" + ",".join(sorted(map(content, fact))) + "]"
    return "{" + ",".join(f"{label!r}:{content(fact[label])}" for label in sorted(fact)) + "}"


def leaves(fact: Fact, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every single value with its labels; items of a list share one path."""
    if isinstance(fact, Leaf):
        yield path, fact.text
    elif isinstance(fact, list):
        for each in fact:
            yield from leaves(each, path)
    else:
        for label, each in fact.items():
            yield from leaves(each, f"{path}.{label}")


def written(fact: Fact) -> str:
    """Return a fact on one line, fit to be shown."""
    if isinstance(fact, Leaf):
        return HIDDEN if fact.sensitive else shown(fact.text)
    if isinstance(fact, list):
        return "、".join(map(written, fact))
    if len(fact) == 1:
        return written(next(iter(fact.values())))
    return "，".join(f"{shown(label)} {written(each)}" for label, each in fact.items())


def differences(before: Said, after: Said, path: tuple[str, ...] = ()) -> list[FieldChange]:
    """Return what differs between two statements, in the declared order of their labels."""
    labels = [*before, *(label for label in after if label not in before)]
    return [
        change
        for label in labels
        for change in _differ(before.get(label), after.get(label), (*path, shown(label)))
    ]


def _differ(before: Fact | None, after: Fact | None, path: tuple[str, ...]) -> list[FieldChange]:
    if before is None or after is None:
        return [FieldChange(path, _or_none(before), _or_none(after))]
    if content(before) == content(after):
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        return differences(before, after, path)
    if isinstance(before, list) and isinstance(after, list):
        return _differ_as_lists(before, after, path)
    return [FieldChange(path, written(before), written(after))]


def _or_none(fact: Fact | None) -> str | None:
    return None if fact is None else written(fact)


def _differ_as_lists(before: list[Fact], after: list[Fact], path: tuple[str, ...]) -> list[FieldChange]:
    gone, new = without_common(before, after)
    key = _key_label(before, after)
    changes = []
    for old, now in _paired(gone, new, key):
        name = _name_of(old if old is not None else now, key)
        below = (*path, f"〔{name}〕") if name else path
        changes += _differ(old, now, below)
    return changes


def without_common(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the items of each side that the other does not hold, in their order."""
    return _beyond(before, after), _beyond(after, before)


def _beyond(items: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    left = Counter(map(content, others))
    found = []
    for item in items:
        if left[content(item)] > 0:
            left[content(item)] -= 1
        else:
            found.append(item)
    return found


def _key_label(before: Sequence[Fact], after: Sequence[Fact]) -> str | None:
    """Return the first label whose values tell the items of both lists apart, and that both sides have in common."""
    first = next(iter([*before, *after]), None)
    for label in first if isinstance(first, dict) else ():
        old, new = _values(before, label), _values(after, label)
        if old is not None and new is not None and set(old) & set(new):
            return label
    return None


def _values(items: Sequence[Fact], label: str) -> list[str] | None:
    values = [each.text for i in items if isinstance(i, dict) and isinstance(each := i.get(label), Leaf)]
    return values if len(values) == len(items) == len(set(values)) else None


def _name_of(item: Fact | None, key: str | None) -> str:
    if not isinstance(item, dict):
        return ""
    fact = item.get(key) if key else next(iter(item.values()), None)
    name = written(fact) if isinstance(fact, Leaf) else ""
    return name if len(name) <= _LONGEST_NAME else ""


def _paired(gone: list[Fact], new: list[Fact], key: str | None) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Pair items of the same key, then those that say mostly the same, then one that only replaces one."""
    left = list(new)
    alone = []
    for old in gone:
        same = next((n for n in left if key and _value(n, key) == _value(old, key)), None)
        close = same if same is not None else _closest(old, left)
        if close is None:
            alone.append(old)
        else:
            left = [n for n in left if n is not close]
            yield old, close
    if len(alone) == len(left) == 1 and _shape(alone[0]) == _shape(left[0]):
        yield alone[0], left[0]
        return
    yield from ((old, None) for old in alone)
    yield from ((None, now) for now in left)


def _value(item: Fact, key: str) -> str | None:
    fact = item.get(key) if isinstance(item, dict) else None
    return fact.text if isinstance(fact, Leaf) else None


def _shape(item: Fact) -> tuple[str, ...]:
    return tuple(sorted(item)) if isinstance(item, dict) else (type(item).__name__,)


def _closest(old: Fact, candidates: Sequence[Fact]) -> Fact | None:
    if isinstance(old, Leaf):
        return None
    ranked = [(likeness(old, each), each) for each in candidates]
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ALIKE else None


def likeness(one: Fact, other: Fact) -> float:
    """Return the share of values that two facts have in common, from 0 to 1."""
    mine, theirs = Counter(leaves(one)), Counter(leaves(other))
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 1.0
