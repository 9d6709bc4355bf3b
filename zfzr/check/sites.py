"""What rules that hold for any kind look at: every value of the county whose field has a role."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.pieces import Piece, by_portion, gathered, in_pieces, kinds_looked_at
from zfzr.declare.field import roles_in
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Record, Role, declarations, kinds
from zfzr.declare.walk import Site, models_below, walk_all
from zfzr.files.place import Span
from zfzr.files.positions import excerpt

_ROLES: Final[tuple[Role, ...]] = (
    *("refers", "event", "not_before", "number", "cites", "sourced", "documents", "unique", "apart"),
    *(
        "retells",
        "alike",
        "names",
        "said_in",
        "told_in",
        "of_one",
        "acts_on",
        "follows_on",
        "given_on",
        "paragraphs",
        "matter",
        "unit",
        "phone",
        "counts",
        "met_on",
    ),
)
"""The roles that rules for any kind ask about: one pass over the records finds the values of all of them."""


@cache
def every(role: Role) -> Callable[[County], Sequence[Site]]:
    """Return the look-up of all values, at any depth of records of any kind, whose fields have a role."""

    @in_pieces(
        lambda county: kinds_looked_at_with(county, role),
        lambda county, kind, piece: sites_in(county, kind, piece)[role],
    )
    def sites(county: County) -> Sequence[Site]:
        return _of_role(county, role)

    return sites


@cache
def every_that(role: Role, tells: Callable[[Any], object]) -> Callable[[County], Sequence[Site]]:
    """Return the look-up of those of these values of which a rule could tell anything.

    Of a hundred thousand texts nearly none holds a word that it looks for: no rule is called for those.
    """

    def told_in(sites: Sequence[Site]) -> Sequence[Site]:
        return [site for site in sites if tells(site.value)]

    @in_pieces(
        lambda _: kinds_with(role),
        lambda county, kind, piece: told_in(sites_in(county, kind, piece)[role]),
    )
    def sites(county: County) -> Sequence[Site]:
        return told_in(_of_role(county, role))

    return sites


@lookup
def _of_role(county: County, role: Role) -> Sequence[Site]:
    return list(gathered(county, with_role, kinds_looked_at_with(county, role), role))


def with_role(county: County, kind: type[Record], piece: Piece, role: Role) -> Sequence[Site]:
    """Return the values of one piece of the records of a kind whose fields have a role."""
    return sites_in(county, kind, piece)[role]


@lookup
def sites_in(county: County, kind: type[Record], piece: Piece) -> dict[Role | None, list[Site]]:
    """Return the values, by role, of one piece of the records of a kind."""
    parts = tuple(by_portion(county, _walked, kind, piece))
    if len(parts) == 1:
        return dict(parts[0])
    return {role: [site for part in parts for site in part[role]] for role in _ROLES}


def _walked(
    _: County, __: type[Record], records: Sequence[Record]
) -> tuple[Mapping[Role | None, list[Site]]]:
    return (walk_all(records, _ROLES),)


@lookup
def references_in(county: County, kind: type[Record], piece: Piece) -> dict[str, list[Site]]:
    """Return the values that name something, by the target that each must name, of one piece of the records of a kind."""
    found: dict[str, list[Site]] = {}
    for site in sites_in(county, kind, piece)["refers"]:
        wanted = site.declared.refers  # told here of nearly all: `site.refers` is a call for each
        if site.value and (label := wanted if isinstance(wanted, str) else site.refers):
            if label in found:
                found[label].append(site)
            else:
                found[label] = [site]
    return found


def kinds_with(role: Role) -> tuple[type[Record], ...]:
    """Return the kinds of records that can have a value whose field has a role."""
    return _among(tuple(kinds()), role)


@cache
def _among(declared: tuple[type[Record], ...], role: Role) -> tuple[type[Record], ...]:
    return tuple(kind for kind in declared if _has(kind, role))


@cache
def _has(kind: type[Record], role: Role) -> bool:
    return any(role in roles_in(model) for model in models_below(kind))


def kinds_looked_at_with(county: County, role: Role) -> tuple[type[Record], ...]:
    """Return the kinds with a role that a rule goes through: where nobody watches, those of which there are records."""
    if county.dataset.watch is not None:
        return kinds_with(role)
    return tuple(kind for kind in kinds_looked_at(county) if _has(kind, role))


def narrowed(county: County, found: Finding, text: str, start: int, end: int) -> Finding:
    """Point at a part of a value, where the value is written on one line as it reads."""
    span = county.dataset.span(found.place)
    line = excerpt(county.dataset.text(found.place.file), span)[0]
    at = line.find(text, span.column - 1)
    if span.end_line != span.line or at < 0 or at + len(text) >= span.end_column:
        return found
    return replace(found, span=Span(span.line, at + start + 1, span.line, at + end + 1))


_UNIT: Final = "单位"


def units_of(record: Record) -> tuple[str, ...]:
    """Return the units that a record names itself, and that in whose folder it lies, each once."""
    said: list[Any] = [record.unit]
    for declared in _naming_units(type(record)):
        value = record.__dict__[declared.name]
        said += value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(each for each in said if each))


@cache
def _naming_units(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    return tuple(each for each in declarations(kind) if each.refers == _UNIT)
