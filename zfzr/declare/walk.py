"""Going through a record by its declarations: every value at any depth, with its place and what is declared of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from zfzr.declare.field import roles_in
from zfzr.declare.record import By, FieldDeclaration, Part, Record, Role, declarations, holds_text, models_in
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
        return self.record.at(*self.steps)

    @property
    def refers(self) -> str:
        """The target that the value must name, here; nothing where it names none."""
        wanted = self.declared.refers
        if not isinstance(wanted, By):
            return wanted
        return dict(wanted.targets).get(str(getattr(self.part, wanted.field)), "")

    @property
    def named(self) -> str:
        """The target whose name the value is, whichever rule holds it against what is there; nothing where none."""
        return self.refers or self.declared.follows

    def beside(self, name: str) -> Any:
        """Return the value of a field beside this one, or of the record itself where the part has none of that name."""
        holder = self.part if name in self.part.__dict__ else self.record
        return getattr(holder, name)

    def place_beside(self, name: str) -> Place:
        """Return where that value is written."""
        steps = self.steps[:-1] if name in self.part.__dict__ else ()
        model = type(self.part if name in self.part.__dict__ else self.record)
        label = next(each.label for each in declarations(model) if each.name == name)
        return self.record.at(*steps, label)


class _Branch(NamedTuple):
    """A field to look at: for its own value, in the roles it has, for what lies below it, or both.

    `is_each`: each of a list of plain values is a site.
    """

    declared: FieldDeclaration
    name: str
    label: str
    roles: tuple[Role | None, ...]
    is_each: bool
    leads_on: bool


def walk(record: Record, role: Role | None = None) -> Iterator[Site]:
    """Yield every written value of a record in the declared order; with a role, those of fields that have it.

    A list of plain values yields each of them; a list of parts is gone into, and yielded whole only where the list
    itself has the role.
    """
    found: dict[Role | None, list[Site]] = {role: []}
    table = _table((role,))
    if table[type(record)]:
        _gather(found, record, record, (), table)
    return iter(found[role])


def walk_all(records: Iterable[Record], roles: tuple[Role, ...]) -> Mapping[Role | None, list[Site]]:
    """Return, by role, what `walk` yields of each record; all roles are looked for in one pass."""
    found: dict[Role | None, list[Site]] = {role: [] for role in roles}
    table = _table(roles)
    for record in records:
        if table[type(record)]:
            _gather(found, record, record, (), table)
    return found


class _Table(dict[type[object], tuple[_Branch, ...]]):
    """What to look at for some roles, by the type of a value; nothing in one that is no part (to ask each is slow)."""

    def __init__(self, roles: tuple[Role | None, ...]) -> None:
        super().__init__()
        self._roles = roles

    def __missing__(self, model: type[object]) -> tuple[_Branch, ...]:
        self[model] = found = _branches(model, self._roles) if issubclass(model, Part) else ()
        return found


@cache
def _table(roles: tuple[Role | None, ...]) -> _Table:
    return _Table(roles)


def _gather(
    found: Mapping[Role | None, list[Site]], record: Record, part: Part, steps: Steps, table: _Table
) -> None:
    """Add the sites of a part to those found; a hot loop: every rule on all records goes through it."""
    get = part.__dict__.get  # a third of the time of `getattr`
    new = tuple.__new__  # what `Site(…)` calls, without the call between
    for declared, name, label, roles, is_each, leads_on in table[type(part)]:
        value = get(name)
        if value is None or (not value and not roles):
            continue
        if roles:
            if is_each and isinstance(value, list):
                at = (*steps, label)
                for i, each in enumerate(value):
                    site = new(Site, (record, part, (*at, i), declared, each))
                    for role in roles:
                        found[role].append(site)
            else:
                site = new(Site, (record, part, (*steps, label), declared, value))
                for role in roles:
                    found[role].append(site)
        if not leads_on:
            continue
        if isinstance(value, list):
            for i, each in enumerate(value):
                if table[type(each)]:
                    _gather(found, record, each, (*steps, label, i), table)
        elif isinstance(value, dict):
            for key, each in value.items():
                if table[type(each)]:
                    _gather(found, record, each, (*steps, label, str(key)), table)
        elif table[type(value)]:
            _gather(found, record, value, (*steps, label), table)


def texts_with(sign: str, record: Record) -> Iterator[Site]:
    """Yield those written values of a record, as `walk` yields them, that are texts in which a sign stands.

    Of each part its own texts come first, then those of the parts below it.
    """
    for part, steps, declared, text in _texts_below(sign, record):
        yield Site(record, part, steps, declared, text)


_Text = tuple[Part, Steps, FieldDeclaration, str]
"""A text below some part: the part that holds it, the way there, its declaration, and the text."""


def _texts_below(sign: str, part: Part) -> list[_Text]:
    """Return the texts of a part with a sign; the way to one is put together where one is found: in most is none."""
    found: list[_Text] = []
    texts, parts = _spots(part.__class__)
    held = part.__dict__ if texts or parts else {}
    for name in texts:
        value = held[name]
        if value and sign in (value if value.__class__ is str else str(value)):
            found += _texts_in(sign, part, name, value)
    for name in parts:
        value = held[name]
        if value.__class__ is list:
            for at, each in enumerate(value):
                if below := _texts_below(sign, each):
                    found += _seen_from(part, name, (at,), below)
        elif isinstance(value, dict):
            for key, each in value.items():
                if below := _texts_below(sign, each):
                    found += _seen_from(part, name, (str(key),), below)
        elif value is not None and (below := _texts_below(sign, value)):
            found += _seen_from(part, name, (), below)
    return found


def _texts_in(sign: str, part: Part, name: str, value: object) -> list[_Text]:
    declared = _declared(part.__class__)[name]
    if isinstance(value, str):
        return [(part, (declared.label,), declared, value)]
    if not isinstance(value, list) or declared.apart is not None:
        return []
    return [
        (part, (declared.label, at), declared, each)
        for at, each in enumerate(value)
        if isinstance(each, str) and sign in each
    ]


def _seen_from(part: Part, name: str, steps: Steps, below: list[_Text]) -> list[_Text]:
    label = _declared(part.__class__)[name].label
    return [(of, (label, *steps, *more), declared, text) for of, more, declared, text in below]


@cache
def _declared(model: type[BaseModel]) -> Mapping[str, FieldDeclaration]:
    return {each.name: each for each in declarations(model)}


@cache
def _spots(model: type[BaseModel]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields of a model that hold text, and those that hold parts; of what is no part there are none."""
    if not issubclass(model, Part):
        return (), ()
    names = tuple(each.name for each in declarations(model))
    return (
        tuple(
            name
            for name in names
            if not models_of(model, name) and holds_text(model.model_fields[name].annotation)
        ),
        tuple(name for name in names if models_of(model, name)),
    )


def _branches(model: type[BaseModel], roles: tuple[Role | None, ...]) -> tuple[_Branch, ...]:
    """Return the fields of a model to look at for some roles; a model may stand below itself (子项)."""
    found = []
    for declared in declarations(model):
        inner = models_of(model, declared.name)
        leads_on = any(role is None or _bears(each, role) for each in inner for role in roles)
        has = tuple(role for role in roles if (getattr(declared, role) if role else not leads_on))
        if has or leads_on:
            is_each = not leads_on and declared.apart is None
            found.append(_Branch(declared, declared.name, declared.label, has, is_each, leads_on))
    return tuple(found)


@cache
def _bears(model: type[BaseModel], role: Role) -> bool:
    """Tell whether a model, or one at any depth below it, has a field with the role."""
    return any(role in roles_in(each) for each in models_below(model))


@cache
def models_below(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Return a model and every model at any depth below it."""
    reached = [model]
    for each in reached:
        for name in each.model_fields:
            reached += [inner for inner in models_of(each, name) if inner not in reached]
    return tuple(reached)


@cache
def models_of(model: type[BaseModel], name: str) -> tuple[type[BaseModel], ...]:
    """Return the models that the annotation of a field names, each once; to take one apart is slow, and many ask."""
    return tuple(dict.fromkeys(models_in(model.model_fields[name].annotation)))
