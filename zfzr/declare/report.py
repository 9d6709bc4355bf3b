"""How a report is declared: a named function from the county to plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ParamSpec, TypeVar

from zfzr.declare.register import load
from zfzr.terms.text import Text

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its name on the command line, its title, the duty it serves, and the function."""

    name: str
    title: Text
    duty: str
    of: Callable[..., Any]


_REGISTRY: dict[str, Report] = {}


def report(name: str, *, title: Text, duty: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a report on the function that makes it; `duty` is its row of the duty table (D01-D55)."""

    def declare(of: Callable[P, R]) -> Callable[P, R]:
        if name in _REGISTRY:
            raise ValueError(f"report {name} is declared twice")
        _REGISTRY[name] = Report(name, title, duty, of)
        return of

    return declare


@cache
def reports() -> Mapping[str, Report]:
    """Return every report by name."""
    load("reports")
    return dict(sorted(_REGISTRY.items()))
