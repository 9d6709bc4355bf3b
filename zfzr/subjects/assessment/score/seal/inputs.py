"""What is hashed: the content of records in canonical form, never bytes of files.

Formatting, comments and the order of keys do not break a seal. Hashes are SHA-256 over length-delimited text, under the
name of their version; enough of each value's hash is kept to name the line that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import SequenceMatcher
from hashlib import sha256
from typing import NamedTuple

from pydantic import BaseModel

from zfzr.check.records import Waiver
from zfzr.county.dataset import Dataset
from zfzr.declare.record import Record, declarations, kinds
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import AssessmentResult, ResultStage
from zfzr.subjects.scheme.records import Scheme
from zfzr.terms.amounts import plainly

HASH = "zfzr-seal-1"
RECORD_LENGTH, CHECK_LENGTH = 16, 4
"""Hexadecimal digits kept of each record's and each value's hash: they find what changed; files have theirs in full."""

_LEFT_OUT = (Waiver,)
"""Kinds that no score rests on: a waiver hides from people only."""


class Leaf(NamedTuple):
    """A value of a record, and the way to it."""

    steps: tuple[str | int, ...]
    text: str


def digest(parts: Iterable[str]) -> str:
    """Return the hash of a list of texts; each is preceded by its length, so that no two lists read the same."""
    found = sha256(HASH.encode())
    for part in parts:
        encoded = part.encode()
        found.update(f"{len(encoded)}:".encode())
        found.update(encoded)
    return found.hexdigest()


def leaves(record: Record) -> list[Leaf]:
    """Return the values of a record that are written or matter, in canonical order; what has its default is left out.

    The life of a result goes on after the seal: of it only the days of 反馈 matter, from which 异议期限 runs.
    """
    found = list(_leaves(record, ()))
    if not isinstance(record, AssessmentResult):
        return found
    fed_back = {i for i, each in enumerate(record.stages) if each.stage is ResultStage.FEEDBACK}
    return [
        leaf
        for leaf in found
        if fed_back.intersection(leaf.steps[1:2]) and _DAY_OR_UNITS.intersection(leaf.steps)
    ]


_DAY_OR_UNITS = frozenset(("日期", "单位"))


def _leaves(value: object, steps: tuple[str | int, ...]) -> Iterator[Leaf]:
    if isinstance(value, BaseModel):
        for declared in declarations(type(value)):
            inner = getattr(value, declared.name)
            default = type(value).model_fields[declared.name].get_default(call_default_factory=True)
            if inner != default:
                yield from _leaves(inner, (*steps, declared.label))
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _leaves(each, (*steps, i))
    elif isinstance(value, dict):
        for key in sorted(value):
            yield Leaf((*steps, key), "")  # an empty entry is one
            yield from _leaves(value[key], (*steps, key))
    else:
        yield Leaf(steps, _text(value))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return plainly(value) if isinstance(value, Decimal) else str(value)


def _named(leaf: Leaf) -> str:
    return "/".join(str(s) for s in leaf.steps if not isinstance(s, int)) + "=" + leaf.text


def _check(leaf: Leaf) -> str:
    return digest([_named(leaf)])[:CHECK_LENGTH]


class FileSeal(NamedTuple):
    """A file's records: the full hash of all of them, and by record a short hash, a colon, and its values' checks."""

    sha256: str
    records: Mapping[str, str]


Inputs = Mapping[str, FileSeal]


def inputs_of(dataset: Dataset, year: int) -> Inputs:
    """Return the hashes of every record that a year's score may rest on: standing ones and those of the year."""
    found: dict[str, dict[str, str]] = {}
    whole: dict[str, list[str]] = {}
    for path, key, record in _records(dataset, year):
        values = leaves(record)
        own = digest(f"{_way(leaf)}={leaf.text}" for leaf in values)
        found.setdefault(path, {})[key] = f"{own[:RECORD_LENGTH]}:{''.join(map(_check, values))}"
        whole.setdefault(path, []).append(f"{key}={own}")
    return {
        path: FileSeal(digest(sorted(whole[path])), dict(sorted(found[path].items())))
        for path in sorted(found)
    }


def _way(leaf: Leaf) -> str:
    return "/".join(str(step) for step in leaf.steps)


def _records(dataset: Dataset, year: int) -> Iterator[tuple[str, str, Record]]:
    """Yield the records with their file and their key in that file; keys that recur are numbered."""
    seen: dict[tuple[str, str], int] = {}
    for kind in kinds():
        if kind in _LEFT_OUT:
            continue
        for record in dataset.all(kind):
            if record.year not in (None, year) or (
                kind is AssessmentResult and not _has_window(dataset, year)
            ):
                continue
            path = record.place.file
            count = seen[path, record.id] = seen.get((path, record.id), 0) + 1
            yield path, record.id if count == 1 else f"{record.id}#{count}", record


def _has_window(dataset: Dataset, year: int) -> bool:
    """Tell whether a year's scheme sets a term for objections; without one no score rests on the life of the result."""
    return any(each.objection_window for each in dataset.all(Scheme) if each.year == year)


class ChangedInput(NamedTuple):
    """A record that is not what it was when the result was sealed: where it stands now, and what is named of it.

    `value` is the one of its values that differs (法制审核.日期); empty where the record came, went, or only lost one.
    """

    place: Place
    key: str
    change: str
    value: str = ""


ADDED, REMOVED, CHANGED = "新增", "删去", "改动"


_NOTHING = FileSeal("", {})


def in_folders(sealed: Inputs, renamed: Mapping[str, str]) -> Inputs:
    """Return the inputs of a seal under the folders that the units have now: old folder → new one."""

    def there(path: str) -> str:
        folder, _, rest = path.removeprefix("units/").partition("/")
        moved = path.startswith("units/") and folder in renamed
        return f"units/{renamed[folder]}/{rest}" if moved else path

    return {there(path): each for path, each in sealed.items()}


def changed_inputs(dataset: Dataset, year: int, sealed: Inputs) -> list[ChangedInput]:
    """Return the records that were added, removed or changed since, each value that differs at its own place."""
    now = inputs_of(dataset, year)
    records = {(path, key): record for path, key, record in _records(dataset, year)}
    found: list[ChangedInput] = []
    for path in sorted({*now, *sealed}):
        was, is_ = sealed.get(path, _NOTHING), now.get(path, _NOTHING)
        if was.sha256 == is_.sha256:
            continue
        old, new = was.records, is_.records
        for key in sorted({*old, *new}):
            if key not in new:
                found.append(ChangedInput(Place(path), key, REMOVED))
            elif key not in old:
                found.append(ChangedInput(records[path, key].place, key, ADDED))
            elif old[key] != new[key]:
                record = records[path, key]
                found += [ChangedInput(at, key, CHANGED, value) for at, value in _differing(record, old[key])]
    return found


def _differing(record: Record, sealed: str) -> list[tuple[Place, str]]:
    """Return the places and names of the values that differ; the record's own place where only something is gone."""
    values = leaves(record)
    matcher = SequenceMatcher(None, _checks_in(sealed), [_check(leaf) for leaf in values], autojunk=False)
    places = [
        (record.place.at(*leaf.steps), ".".join(each for each in leaf.steps if isinstance(each, str)))
        for tag, _, _, start, end in matcher.get_opcodes()
        if tag in ("replace", "insert")
        for leaf in values[start:end]
    ]
    return places or [(record.place, "")]


def was_said(sealed: Inputs, record: Record, *ways: tuple[str, ...]) -> bool:
    """Tell whether a record, under its key and in its file, said when it was sealed what it says now in some places."""
    was = sealed.get(record.place.file, _NOTHING).records.get(record.id, "")
    checks = _checks_in(was)
    return all(any(leaf.steps == way and _check(leaf) in checks for leaf in leaves(record)) for way in ways)


def _checks_in(sealed: str) -> list[str]:
    checks = sealed.partition(":")[2]
    return [checks[i : i + CHECK_LENGTH] for i in range(0, len(checks), CHECK_LENGTH)]


def digest_of(dataset: Dataset, kind: type[Record], year: int | None) -> str:
    """Return the hash of all records of a kind in a year's folders, or in none."""
    chosen = sorted((r for r in dataset.all(kind) if r.year == year), key=lambda r: r.id)
    return digest(f"{r.id}/{_way(leaf)}={leaf.text}" for r in chosen for leaf in leaves(r))
