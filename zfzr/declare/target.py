"""What a field may refer to (引用的对象): a name of records, of parts of one, or of a list; declared beside its subject."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from zfzr.declare.lookup import lookup
from zfzr.declare.record import Apart, By, FieldDeclaration, Record, Role, declarations, kinds, models_in
from zfzr.declare.register import load
from zfzr.declare.values import Choice
from zfzr.declare.walk import models_below

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.walk import Site

Names = Callable[["County", "Site | None"], Collection[str] | None]
Spoken = Callable[["County", "Site | None"], Mapping[str, Collection[str]]]
Home = str | Callable[["Site | None"], str]
ValidOn = Callable[["County", str, date], bool]


@dataclass(frozen=True, slots=True)
class Target:
    """What values of some fields must name.

    `names` gives the names known at a site (anywhere, where there is none), or None where nothing can be told (the body
    of a post is unknown); with records as values, `record_named` finds the one meant. `home` is the pattern of the
    files that hold them: only where those were read in full does absence mean something. `valid_on` tells whether
    what a name stands for is valid on a day. `spoken` gives the words by which people mean a name (the name of a unit for
    its folder, a person's for a number): a file never holds them, whoever types may. `parts` are the targets of which it
    may name any (a case or another matter); it has then no names of its own. `of_one_unit`: what it names happened in one
    unit, so that a record about another has nothing to do with it.
    """

    label: str
    called: str
    home: Home
    names: Names
    valid_on: ValidOn | None = None
    spoken: Spoken | None = None
    parts: tuple[str, ...] = ()
    of_one_unit: bool = False

    @property
    def looks_at_site(self) -> bool:
        """Whether the names may differ from site to site: a function that calls its site `_` does not look at it."""
        return self.names.__code__.co_varnames[1] != "_"

    def homes_of(self, site: Site | None) -> tuple[str, ...]:
        """Return the patterns of the files that hold what a value must name, anywhere where no site is given."""
        if self.parts:
            return tuple(home for part in self.parts for home in _TARGETS[part].homes_of(site))
        return (self._home_of(site),)

    def _home_of(self, site: Site | None) -> str:
        if not isinstance(self.home, str):
            return self.home(site)
        unit, year = (site.record.unit, site.record.year) if site else ("*", "*")
        return self.home.replace("{unit}", unit or "*").replace("{year}", str(year or "*"))


_TARGETS: dict[str, Target] = {}


def target(
    label: str,
    *,
    home: Home,
    called: str = "",
    valid_on: ValidOn | None = None,
    spoken: Spoken | None = None,
    of_one_unit: bool = False,
) -> Callable[[Names], Names]:
    """Declare what `refers=label` means on the function that gives the known names.

    Args:
        label: what fields say in `refers`.
        home: the pattern of the files that hold the names; `{unit}` and `{year}` are those of the referring record.
        called: what messages call it, else its label.
        valid_on: whether what a name stands for is valid on a day, for fields that declare a day (`valid_on`).
        spoken: the words by which people mean the names, each with the names that it may mean.
        of_one_unit: whether what is named happened in one unit, and records about another do not name it.
    """

    def declare(names: Names) -> Names:
        if label in _TARGETS:
            raise ValueError(f"target {label} is declared twice")
        _TARGETS[label] = Target(
            label, called or label, home, names, valid_on, spoken, of_one_unit=of_one_unit
        )
        return names

    return declare


def any_of(label: str, *parts: str) -> None:
    """Declare that `refers=label` means what any of some other targets knows, whichever subjects declare those."""
    target(label, home="")(lambda county, _: _known_to_any(county, parts))
    _TARGETS[label] = replace(_TARGETS[label], parts=parts)


@lookup
def _known_to_any(county: County, parts: tuple[str, ...]) -> Mapping[str, Any] | None:
    """Return what some targets know, by name; None where one of them cannot tell."""
    found: dict[str, Any] = {}
    for part in parts:
        names = _TARGETS[part].names(county, None)
        if names is None:
            return None
        found |= names if isinstance(names, Mapping) else dict.fromkeys(names)
    return found


@cache
def targets() -> Mapping[str, Target]:
    """Return every target by its label.

    The kinds of installed packages are looked at (`check_declared`), since no test of this house sees them; its own are, by
    its tests.

    Raises:
        LookupError: a field refers to a target that nobody declares, or to a field beside it that is not there.
    """
    load("lookups")
    for known in _TARGETS.values():
        for part in known.parts:
            if part not in _TARGETS:
                raise LookupError(f"target {known.label} is any of {part!r}, which nobody declares")
    for kind in kinds():
        if not kind.__module__.startswith(_OWN):
            check_declared(kind)
    return _TARGETS


_OWN = f"{__name__.partition('.')[0]}."


_SEEN_ONLY = frozenset({"public", "sensitive", "follows"})
_CHECKED = tuple(role for role in get_args(Role) if role not in _SEEN_ONLY)
_CONTAINERS = (list, dict, tuple, set, frozenset)


def _is_reached(annotation: Any, *, has_role: bool) -> bool:
    """Tell whether `walk` comes to every value of a field: single, or in one list, or in one mapping to parts."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is list:
        return not any(map(_holds_many, arguments))
    if origin is dict:
        return not (_holds_many(arguments[1]) or (has_role and not any(models_in(arguments[1]))))
    if origin in _CONTAINERS:
        return False
    return all(_is_reached(each, has_role=has_role) for each in arguments)


def _holds_many(annotation: Any) -> bool:
    return get_origin(annotation) in _CONTAINERS or any(map(_holds_many, get_args(annotation)))


def check_declared(kind: type[Record]) -> None:
    """Make sure that what the fields of a kind declare is there: the targets that they refer to, the fields beside them.

    Raises:
        LookupError: it is not, or is declared in vain.
    """
    for wrong in _wrong_in_kind(kind):
        raise LookupError(f"{kind.label}: {wrong}")
    for model in models_below(kind):
        for declared in declarations(model):
            for wrong in _wrong_in_field(kind, model, declared):
                raise LookupError(f"{kind.label}.{declared.label}{wrong}")


def _wrong_in_kind(kind: type[Record]) -> Iterator[str]:
    if kind.apart and kind.apart.by:
        yield from _wrong_stretch(kind.apart, kind)
    elif kind.apart:
        yield "its stretches are alike in nothing"


def _wrong_in_field(kind: type[Record], model: type[BaseModel], declared: FieldDeclaration) -> Iterator[str]:
    """Yield what is wrong with a declaration, as it goes on behind the name of its field."""
    has_role = any(getattr(declared, role) for role in _CHECKED)
    annotation = model.model_fields[declared.name].annotation
    if (has_role or any(models_in(annotation))) and not _is_reached(annotation, has_role=has_role):
        yield " lies where nothing looks: one list or mapping only"
    for label in (*_targets_of(declared), *((declared.follows,) if declared.follows else ())):
        if label not in _TARGETS:
            yield f" refers to {label!r}, which nobody declares"
    for name in _named_beside(declared):
        if name not in model.model_fields:
            yield f" names the field {name!r}, which is not beside it"
    for wrong in _without_effect(declared, model):
        yield f": {wrong}"
    for day in filter(None, (declared.valid_on, declared.acts_on, declared.follows_on)):
        if day not in model.model_fields and day not in kind.model_fields:
            yield f" names the day {day!r}, which is not there"


def _targets_of(declared: FieldDeclaration) -> list[str]:
    """Return the targets that a field may refer to."""
    wanted = declared.refers
    return [name for _, name in wanted.targets] if isinstance(wanted, By) else [wanted] if wanted else []


def _named_beside(declared: FieldDeclaration) -> list[str]:
    """Return the fields that a declaration names beside its own."""
    told = [declared.not_before, declared.given_on, declared.retells, *(declared.alike or ())]
    if isinstance(declared.refers, By):
        told.append(declared.refers.field)
    if declared.number:
        told += [declared.number.dated, declared.number.decided]
    return [name for name in told if name]


def _without_effect(declared: FieldDeclaration, model: type[BaseModel]) -> Iterator[str]:
    """Yield what a role is declared for in vain, or could only fail on."""
    wanted, labels = declared.refers, _targets_of(declared)
    if declared.valid_on and not any(_TARGETS[label].valid_on for label in labels):
        yield "nothing that it refers to is valid on some days only"
    if declared.whose and not labels:
        yield "it names whose record it is, but refers to nothing"
    if isinstance(wanted, By):
        values = {str(v) for kind in _types_of(model, wanted.field) if issubclass(kind, Choice) for v in kind}
        for value in {value for value, _ in wanted.targets} - values if values else ():
            yield f"{wanted.field} never is {value!r}"
    days = [name for name in (declared.name if declared.event else "", declared.not_before) if name]
    if declared.given_on:
        days.append(declared.given_on)
    if declared.number:
        days += [name for name in (declared.number.dated, declared.number.decided) if name]
    for name in days:
        if date not in _types_of(model, name):
            yield f"{name} is no day"
    if declared.apart:
        inner = list(models_in(model.model_fields[declared.name].annotation))
        yield from (wrong for each in inner for wrong in _wrong_stretch(declared.apart, each))


def _wrong_stretch(apart: Apart, model: type[BaseModel]) -> Iterator[str]:
    for name in (apart.start, apart.end, *apart.by):
        if name not in model.model_fields:
            yield f"its stretches have no {name!r}"


def _types_of(model: type[BaseModel], name: str) -> list[type]:
    return list(_types_in(model.model_fields[name].annotation))


def _types_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _types_in(argument)


def record_named(county: County, label: str, name: str, site: Site | None = None) -> Record | None:
    """Return the record that a name of a target means, or None where it is unknown or means no record."""
    wanted = targets().get(label)
    known = wanted.names(county, site) if wanted else None
    found = known.get(name) if isinstance(known, Mapping) else None
    return found if isinstance(found, Record) else None


def meant_by(county: County, label: str, word: str, site: Site | None = None) -> tuple[str, ...]:
    """Return the names of a target that a typed word may mean: itself where it is one, else those it is spoken for."""
    wanted = targets().get(label)
    if wanted is None or word in (wanted.names(county, site) or ()):
        return (word,)
    return tuple(spoken_for(wanted, county, site).get(word.strip(), ()))


def spoken_for(wanted: Target, county: County, site: Site | None = None) -> Mapping[str, Collection[str]]:
    """Return the words by which people mean the names of a target: those it declares, else the names of its records.

    What lies in a file of its own is referred to by the name of the file (chufa), and people know it by the name in it.
    """
    if wanted.spoken:
        return wanted.spoken(county, site)
    known = wanted.names(county, site)
    found: dict[str, list[str]] = {}
    for code, each in known.items() if isinstance(known, Mapping) else ():
        name = getattr(each, "name", None)
        if isinstance(each, Record) and each.slug == code and isinstance(name, str):
            found.setdefault(name, []).append(code)
    return found
