"""A sort of public page: where such pages stand, what they show, and which duties of the notice they serve."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from zfzr.declare.duty import Serves, served
from zfzr.declare.register import load
from zfzr.terms.text import Text

_NUMBERED: Final = re.compile(r"-[0-9]+$")


@dataclass(frozen=True, slots=True)
class PageKind:
    """A sort of page: the folder in which each stands (`power/`), or the stem of its name (`cases`)."""

    place: str
    title: Text
    duties: tuple[str, ...]

    @property
    def files(self) -> str:
        """How the files of such pages are named."""
        return f"{self.place}*.html" if self.place.endswith("/") else f"{self.place}.html"


_REGISTRY: dict[str, PageKind] = {}


def page_kind(place: str, title: Text, duty: Serves | None) -> PageKind:
    """Declare a sort of public page; `duty` is None where it serves none (what stands on every site)."""
    if place in _REGISTRY:
        raise ValueError(f"page {place} is declared twice")
    declared = _REGISTRY[place] = PageKind(place, title, served(duty) if duty else ())
    return declared


@cache
def page_kinds() -> Mapping[str, PageKind]:
    """Return every sort of public page by its place, as declared."""
    load("reports")
    return dict(_REGISTRY)


def place_of(file: str) -> str:
    """Return the place of the sort that a page belongs to, by its file: pages of a long list are of one sort."""
    folder, _, name = file.rpartition("/")
    return f"{folder}/" if folder else _NUMBERED.sub("", name.removesuffix(".html"))
