"""What keeps a file from being read, found before any record exists: a code, a place and the facts of the message."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from zfzr.files.place import Span

NOTHING: Mapping[str, str] = MappingProxyType({})
WHOLE_FILE = Span(1, 1, 1, 1)


class Fault(NamedTuple):
    """A problem of the file's text: the code of its rule, where it is, and what the message must say.

    `variant` picks one of the rule's texts; `related` are other places that belong to it (the first of two keys).
    """

    code: str
    span: Span
    values: Mapping[str, str] = NOTHING
    variant: str = ""
    related: tuple[Span, ...] = ()
