"""Going through a record by its declarations: every value at any depth, with its place and what is declared of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from zfzr.declare.record import By, FieldDeclaration, Part, Record, Role, declarations, models_in
from zfzr.files.place import Place

Steps = tuple[str | int, ...]


class Site(NamedTuple):
    """A value of a record: the part that holds it, the way to it, its declaration, and the value."""

    record: Record
    part: Part
    steps: Steps
    declared: FieldDeclaration
    value: Any

    @property
    def id(self) -> str:
        """The natural key of the record that holds the value."""
        return self.record.id

    @property
    def unit(self) -> str | None:
        """The unit in whose folder the value is written."""
        return self.record.unit

    @property
    def place(self) -> Place:
        """Where the value is written."""
        return self.record.place.at(*self.steps)

    @property
    def refers(self) -> str:
        """The target that the value must name, here; nothing where it names none."""
        wanted = self.declared.refers
        if not isinstance(wanted, By):
            return wanted
        return dict(wanted.targets).get(str(getattr(self.part, wanted.field)), "")

    def beside(self, name: str) -> Any:
        """Return the value of a field beside this one, or of the record itself where the part has none of that name."""
        holder = self.part if name in type(self.part).model_fields else self.record
        return getattr(holder, name)


class _Branch(NamedTuple):
    """A field to look at: for its own value, for what lies below it, or both."""

    declared: FieldDeclaration
    is_wanted: bool
    leads_on: bool


def walk(record: Record, role: Role | None = None) -> Iterator[Site]:
    """Yield every written value of a record in the declared order; with a role, those of fields that have it.

    A list of plain values yields each of them; a list of parts is gone into, and yielded whole only where the list
    itself has the role.
    """
    if _branches(type(record), role):
        yield from _sites(record, record, (), role)


def _sites(record: Record, part: Part, steps: Steps, role: Role | None) -> Iterator[Site]:
    for declared, is_wanted, leads_on in _branches(type(part), role):
        value = getattr(part, declared.name)
        if value is None:
            continue
        at = (*steps, declared.label)
        if is_wanted:
            if isinstance(value, list) and not leads_on and declared.apart is None:
                for i, each in enumerate(value):
                    yield Site(record, part, (*at, i), declared, each)
            elif role is not None or not leads_on:
                yield Site(record, part, at, declared, value)
        if leads_on:
            for step, inner in _below(value):
                if isinstance(inner, Part):
                    yield from _sites(record, inner, (*at, *step), role)


def _below(value: object) -> Iterator[tuple[Steps, object]]:
    if isinstance(value, list):
        yield from (((i,), each) for i, each in enumerate(value))
    elif isinstance(value, dict):
        yield from (((str(name),), each) for name, each in value.items())
    else:
        yield (), value


@cache
def _branches(model: type[BaseModel], role: Role | None) -> tuple[_Branch, ...]:
    """Return the fields of a model to look at for a role; a model may stand below itself (子项)."""
    found = []
    for declared in declarations(model):
        is_wanted = role is None or bool(getattr(declared, role))
        inner = _models_of(model, declared.name)
        leads_on = bool(inner) if role is None else any(_bears(each, role) for each in inner)
        if is_wanted or leads_on:
            found.append(_Branch(declared, is_wanted, leads_on))
    return tuple(found)


@cache
def _bears(model: type[BaseModel], role: Role) -> bool:
    """Tell whether a model, or one at any depth below it, has a field with the role."""
    return any(getattr(declared, role) for each in models_below(model) for declared in declarations(each))


@cache
def models_below(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Return a model and every model at any depth below it."""
    reached = [model]
    for each in reached:
        for name in each.model_fields:
            reached += [inner for inner in _models_of(each, name) if inner not in reached]
    return tuple(reached)


def _models_of(model: type[BaseModel], name: str) -> list[type[BaseModel]]:
    return list(dict.fromkeys(models_in(model.model_fields[name].annotation)))
