"""How a report is declared: a named function from the county to plain data, and what a reader is shown of that.

Which reports there are is read off the sources (`announced`), so that a list of them, or the making of one, imports no
other: the name and the title of a declaration are therefore written out in it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar

from zfzr.declare.duty import Serves, served
from zfzr.declare.register import load, sources
from zfzr.declare.table import Page
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.declare.record import Record

M = TypeVar("M")

PART: Final = "reports"
YEAR: Final = "year"
UNIT: Final = "unit"
Takes = Literal["year", "unit"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a report; each report says what it takes.

    `year` is None for that of the county's day, or what the report takes instead; `unit` is a slug. `as_of` is the day
    to look from where the caller named one: a score else has its own. `narrowed` asks for the part that the report's
    `only` speaks of, `picked` for the one that its `pick` speaks of. `beside` is what a command needs besides to look at the
    same data, as it was given (`--data`, `--overlay`): a report that prints commands ends them with it.
    """

    year: int | None = None
    unit: str | None = None
    as_of: date | None = None
    narrowed: bool = False
    picked: str | None = None
    beside: str = ""

    def command(self, words: str) -> str:
        """Return a command as it is to be printed; nothing where there is none."""
        return f"{words}{self.beside}" if words else ""

    def year_in(self, county: County) -> int:
        """Return the year asked for, else that of the county's day."""
        return self.year or county.as_of.year


class Only(NamedTuple):
    """The part of a report that can be asked for alone: the option's name, and what it does."""

    name: str
    summary: Text


class Pick(NamedTuple):
    """One of several parts that can be asked for by its name: the option, what stands for a name, and what it does."""

    name: str
    metavar: Text
    summary: Text


_YEAR_OF_THE_DAY: Final = Text("年度，不写时取截至日所在的年度", "The year; else that of the day looked from")


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its name on the command line, its title, the duties it serves, its function, and how it is read.

    `without_year` says what it is about where no year is given. `page` says what a reader is shown of the model; `told`
    what JSON says of it, all of it unless declared, under the report's name unless it is not `named` there.
    `is_provisional` tells of a model whether it may still change, because something could not be read or is not there
    yet. `counts` are the registers of the year that it counts, the county's and those of units: where one is not kept,
    nothing of it was looked at, and the page says so above the 0, of units with their names (`expected_of`).
    """

    name: str
    title: Text
    duties: tuple[str, ...]
    of: Callable[[County, Asked], Any]
    page: Callable[[Any], Page]
    takes: tuple[Takes, ...] = ()
    without_year: Text = _YEAR_OF_THE_DAY
    only: Only | None = None
    pick: Pick | None = None
    told: Callable[[Any], object] = lambda model: model
    named: bool = True
    is_provisional: Callable[[Any], bool] = lambda _: False
    counts: tuple[type[Record], ...] = ()

    @property
    def duty(self) -> str:
        """The duty under which it is listed: the first that it serves."""
        return self.duties[0]


_REGISTRY: dict[str, Report] = {}


def report(
    name: str,
    *,
    title: Text,
    duty: Serves,
    page: Callable[[M], Page],
    takes: tuple[Takes, ...] = (),
    without_year: Text = _YEAR_OF_THE_DAY,
    only: Only | None = None,
    pick: Pick | None = None,
    told: Callable[[M], object] = lambda model: model,
    named: bool = True,
    is_provisional: Callable[[M], bool] = lambda _: False,
    counts: tuple[type[Record], ...] = (),
) -> Callable[[Callable[[County, Asked], M]], Callable[[County, Asked], M]]:
    """Declare a report on the function that makes its model; `duty` is what it serves of the notice (`zfzr duties`).

    `name` and `title` are written out where it is declared.
    """

    def declare(of: Callable[[County, Asked], M]) -> Callable[[County, Asked], M]:
        if name in _REGISTRY:
            raise ValueError(f"report {name} is declared twice")
        _REGISTRY[name] = Report(
            name,
            title,
            served(duty),
            of,
            page,
            takes,
            without_year,
            only,
            pick,
            told,
            named,
            is_provisional,
            counts,
        )
        return of

    return declare


class Announced(NamedTuple):
    """A report that nobody imported yet: its title, and the module that declares it."""

    title: Text
    module: str


@cache
def announced() -> Mapping[str, Announced]:
    """Return every report by name with its title, and import none."""
    found = {
        name: Announced(title, module)
        for module, source in sources(PART)
        if "@report(" in source
        for name, title in _declared_in(source, module)
    }
    return dict(sorted(found.items()))


def _declared_in(source: str, module: str) -> Iterator[tuple[str, Text]]:
    for node in ast.parse(source).body:
        for call in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id == report.__name__
            ):
                title = next((each.value for each in call.keywords if each.arg == "title"), None)
                words = title.args if isinstance(title, ast.Call) else []
                try:
                    yield ast.literal_eval(call.args[0]), Text(*map(ast.literal_eval, words))
                except (TypeError, ValueError, IndexError):
                    at = f"{module}, line {call.lineno}"
                    raise ValueError(f"{at}: name and title of a report are written out there") from None


def report_named(name: str) -> Report:
    """Return a report, its module imported now; raises KeyError where there is none of that name."""
    if name not in _REGISTRY:
        import_module(announced()[name].module)
    return _REGISTRY[name]


@cache
def reports() -> Mapping[str, Report]:
    """Return every report by name."""
    load(PART)
    return dict(sorted(_REGISTRY.items()))
