"""What tells two records with one key apart (several raters of one item): declared beside the kind, asked by ZF101."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from zfzr.declare.record import Record

if TYPE_CHECKING:
    from zfzr.county.county import County

R = TypeVar("R", bound=Record)
TellsApart = Callable[["County", R], str | None]

_DECLARED: dict[type[Record], Callable[[County, Record], str | None]] = {}


def told_apart(kind: type[R]) -> Callable[[TellsApart[R]], TellsApart[R]]:
    """Declare what tells records of a kind apart besides their key: a word of the record, or None where nothing does."""

    def declare(tells: TellsApart[R]) -> TellsApart[R]:
        def of_record(county: County, record: Record) -> str | None:
            return tells(county, record) if isinstance(record, kind) else None

        _DECLARED[kind] = of_record
        return tells

    return declare


def apart_by(county: County, record: Record) -> str | None:
    """Return what tells a record apart from others with its key; None where the key alone does."""
    tells = _DECLARED.get(type(record))
    return tells(county, record) if tells else None
