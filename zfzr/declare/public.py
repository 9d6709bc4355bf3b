"""What the public may see of a record: the fields declared public, and of their parts again only those."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Final

from pydantic import BaseModel

from zfzr.declare.field import declarations

_PLAIN: Final = frozenset((str, int, bool, date, NoneType))
"""What has no parts, and is most of what is asked for."""


class NotPublicError(AttributeError):
    """Something public was asked for a field that its declaration does not make public."""


class Shown:
    """A record, or a part of one, as the public sees it: reading any other field is an error, never a leak."""

    __slots__ = ("_seen",)

    def __init__(self, seen: BaseModel) -> None:
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        seen = self._seen
        if name not in public_fields(type(seen)):
            raise NotPublicError(f"{type(seen).__name__}.{name} is not declared public")
        value = getattr(seen, name)
        return value if type(value) in _PLAIN else _shown(value)


def shown(seen: BaseModel) -> Shown:
    """Return a record or a part as the public sees it: its public fields by name, lists as tuples."""
    return Shown(seen)


def _shown(value: object) -> object:
    if isinstance(value, BaseModel):
        return Shown(value)
    if isinstance(value, (list, tuple)):
        return tuple([_shown(each) for each in value])
    return value


@cache
def public_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields of a model that are declared public; a sensitive one never is."""
    return frozenset(each.name for each in declarations(model) if each.public and not each.sensitive)
