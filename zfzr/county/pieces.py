"""The records of a kind in pieces, unit by unit: what is worked out of each stands while the others change.

In a county that stays in memory (`zfzr.check.resident`) a look-up over all records of a kind is worked out anew at every
change of one. Where that is dear it asks a look-up of each piece instead, and puts the answers together in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple, TypeVar

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, kinds

Piece = tuple[str | None, int]
"""A unit's slug, and which of its pieces: one file, or several that follow one another."""

F = TypeVar("F", bound=Callable[..., Any])


@lookup
def pieces(county: County, kind: type[Any]) -> dict[Piece, tuple[Any, ...]]:
    """Return the records of a kind, those of a unit that follow one another together, in the order of all."""
    found: dict[Piece, tuple[Record, ...]] = {}
    counted: dict[str | None, int] = {}
    for unit, held in groupby(county.dataset.all(kind), key=_unit):
        number = counted[unit] = counted.get(unit, 0) + 1
        found[unit, number] = tuple(held)
    return found


@lookup
def piece_names(county: County, kind: type[Any]) -> tuple[Piece, ...]:
    """Return the names of the pieces of a kind, in the order of all records.

    Whoever puts together what comes of each piece goes by these: a record that says another thing is another piece, and no
    other name, so that nothing is put together again where what comes of that piece is the same as before.
    """
    return tuple(pieces(county, kind))


def _unit(record: Record) -> str | None:
    return record.unit


@lookup
def ids_in(county: County, kind: type[Any], piece: Piece) -> tuple[str, ...]:
    """Return the natural keys of one piece of the records of a kind, in their order."""
    return tuple(record.id for record in pieces(county, kind)[piece])


PORTION: Final = 50
"""How many things of a piece are told together where each is told by itself."""


def in_portions(things: Sequence[Any]) -> dict[int, tuple[Any, ...]]:
    """Return things in portions: of a long piece, a row that changes is told again with its neighbours alone."""
    return {at: tuple(things[at : at + PORTION]) for at in range(0, len(things), PORTION)}


def by_portion(
    county: County,
    of: Callable[[County, type[Any], Sequence[Any]], Iterable[Any]],
    kind: type[Any],
    piece: Piece,
) -> Iterable[Any]:
    """Return what comes of the records of a piece, each of which is told by itself: `of(county, kind, records)`.

    In a county that stays in memory it is kept portion by portion; in one run alone it is told of all at once.
    """
    if not county.memo.outlives_changes:
        return of(county, kind, pieces(county, kind)[piece])
    names = _portion_names(county, kind, piece)
    if len(names) == 1:
        return of(county, kind, pieces(county, kind)[piece])
    return [each for at in names for each in _of_portion(county, of, kind, piece, at)]


@lookup
def _portions(county: County, kind: type[Any], piece: Piece) -> dict[int, tuple[Any, ...]]:
    return in_portions(pieces(county, kind)[piece])


@lookup
def _portion_names(county: County, kind: type[Any], piece: Piece) -> tuple[int, ...]:
    return tuple(_portions(county, kind, piece))


@lookup
def _of_portion(
    county: County,
    of: Callable[[County, type[Any], Sequence[Any]], Iterable[Any]],
    kind: type[Any],
    piece: Piece,
    at: int,
) -> tuple[Any, ...]:
    return tuple(of(county, kind, _portions(county, kind, piece)[at]))


@lookup
def of_units(county: County, kind: type[Any]) -> dict[str | None, tuple[Any, ...]]:
    """Return all records of a kind by the unit in whose folder they lie, in their order."""
    found: dict[str | None, tuple[Any, ...]] = {}
    for (unit, number), held in pieces(county, kind).items():
        found[unit] = held if number == 1 else (*found[unit], *held)
    return found


@lookup
def pieces_of_units(county: County, kind: type[Any]) -> dict[str | None, tuple[Piece, ...]]:
    """Return which pieces of the records of a kind each unit has."""
    found: dict[str | None, tuple[Piece, ...]] = {}
    for piece in piece_names(county, kind):
        found[piece[0]] = (*found.get(piece[0], ()), piece)
    return found


def gathered(
    county: County, of: Callable[..., Iterable[Any]], among: Sequence[type[Record]], *more: Hashable
) -> Iterator[Any]:
    """Yield what a look-up of pieces gives for all pieces of some kinds: `of(county, kind, piece, *more)`, in their order.

    What comes of each kind is kept: an edit asks again for the pieces of the kind that changed, and not for all of them.
    """
    for kind in kinds_held(county, tuple(among)):
        yield from of_kind(county, of, kind, *more)


@lookup
def of_kind(
    county: County, of: Callable[..., Iterable[Any]], kind: type[Any], *more: Hashable
) -> tuple[Any, ...]:
    """Return what a look-up of pieces gives for all pieces of one kind, in their order."""
    return tuple(each for piece in piece_names(county, kind) for each in of(county, kind, piece, *more))


@lookup
def kinds_held(county: County, among: tuple[type[Record], ...]) -> tuple[type[Record], ...]:
    """Return of which kinds there are records at all: of most of a hundred and seventy there are none."""
    return tuple(kind for kind in among if county.dataset.all(kind))


def kinds_looked_at(county: County) -> tuple[type[Record], ...]:
    """Return the kinds that a rule for any kind goes through: those of which there are records, where nobody watches.

    A small county has records of ten kinds, and what is declared of the other hundred and sixty need not be gone through.
    Where something was not read, or the county stays in memory, it is told of each kind that it was looked at.
    """
    every = tuple(kinds())
    return every if county.dataset.watch is not None else kinds_held(county, every)


class InPieces(NamedTuple):
    """How the result of a look-up is made up: from which kinds of records, and what one piece of a kind contributes.

    The contributions of all pieces, kind by kind, are the result of the look-up, in its order.
    """

    kinds: Callable[[County], Sequence[type[Record]]]
    of: Callable[[County, type[Record], Piece], Sequence[Any]]


_IN_PIECES: dict[Callable[..., Any], InPieces] = {}


def in_pieces(
    kinds: Callable[[County], Sequence[type[Record]]],
    of: Callable[[County, type[Record], Piece], Sequence[Any]],
) -> Callable[[F], F]:
    """Declare of a look-up from which pieces of the records its result is made up (`InPieces`), so that an edit asks few."""

    def declare(things: F) -> F:
        _IN_PIECES[things] = InPieces(kinds, of)
        return things

    return declare


def told_in_pieces(things: Any) -> InPieces | None:
    """Return how the result of a look-up, or the records of a kind, are made up of pieces; None where it is not declared."""
    if isinstance(things, type):
        return InPieces(lambda _: (things,), _records_of)
    return _IN_PIECES.get(things)


def _records_of(county: County, kind: type[Record], piece: Piece) -> Sequence[Any]:
    return pieces(county, kind)[piece]
