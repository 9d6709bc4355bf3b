"""Lists that say one thing twice, where another one was meant (ZF073)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from zfzr.county.county import County
from zfzr.county.pieces import Piece, by_portion, gathered, kinds_looked_at
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.declare.walk import Steps, models_below, models_of
from zfzr.terms.text import Text


@rule(
    "ZF073",
    title=Text("同一栏里同样的写了两遍", "List that says one thing twice"),
    duty="D21",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "“{record}”的“{label}”里“{value}”写了两遍：多半有一处本来是另一个",
        "{label} of {record} says {value!r} twice: one of the two was probably meant to be another",
    ),
    mend=Text("对照原件改正，或者删去多写的一个", "mend one of the two by the original, or take it out"),
)
def said_twice_in_a_list(county: County) -> Iterator[Finding]:
    """A name, a word or a text that stands twice in one list: who copied the first has not written over the second."""
    return gathered(county, _twice_in, tuple(filter(_has_lists, kinds_looked_at(county))))


@cache
def _has_lists(kind: type[Record]) -> bool:
    return any(_lists(model)[0] for model in models_below(kind))


@lookup
def _twice_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    return tuple(by_portion(county, _twice_by, kind, piece))


def _twice_by(_: County, __: type[Record], records: Sequence[Record]) -> list[Finding]:
    return [_told(record, *where) for record in records for where in _twice(record, ())]


def _told(record: Record, steps: Steps, declared: FieldDeclaration, value: str) -> Finding:
    return finding(
        record.at(*steps),
        subject=record.id,
        unit=record.unit,
        record=record.id,
        label=declared.label,
        value=value,
    )


def _twice(part: Part, steps: Steps) -> Iterator[tuple[Steps, FieldDeclaration, str]]:
    """Yield where in a part, at any depth, a list says for the second time what it has said."""
    lists, parts = _lists(type(part))
    held = part.__dict__
    for declared in lists:
        value = held[declared.name]
        if len(value) > 1 and len(set(value)) < len(value):
            yield from _seconds(value, declared, (*steps, declared.label))
    for declared in parts:
        inner = held[declared.name]
        if isinstance(inner, Part):
            yield from _twice(inner, (*steps, declared.label))
        elif isinstance(inner, list):
            for at, each in enumerate(inner):
                if isinstance(each, Part):
                    yield from _twice(each, (*steps, declared.label, at))


def _seconds(
    value: Sequence[Any], declared: FieldDeclaration, steps: Steps
) -> Iterator[tuple[Steps, FieldDeclaration, str]]:
    seen: set[Any] = set()
    for at, each in enumerate(value):
        if each in seen:
            yield (*steps, at), declared, str(each.value if isinstance(each, Enum) else each)
        seen.add(each)


@cache
def _lists(model: type[BaseModel]) -> tuple[tuple[FieldDeclaration, ...], tuple[FieldDeclaration, ...]]:
    """Return the fields of a model that hold lists of words, and those that lead on to parts with such lists."""
    words, parts = [], []
    for declared in declarations(model):
        inner = models_of(model, declared.name)
        if any(_lists(each) != ((), ()) for each in inner if each is not model):
            parts.append(declared)
        elif not inner and not declared.sensitive and _is_list_of_words(model, declared.name):
            words.append(declared)
    return tuple(words), tuple(parts)


def _is_list_of_words(model: type[BaseModel], name: str) -> bool:
    annotation = model.model_fields[name].annotation
    if get_origin(annotation) is not list:
        return False
    (of,) = get_args(annotation)
    return isinstance(of, type) and issubclass(of, str | Enum)
