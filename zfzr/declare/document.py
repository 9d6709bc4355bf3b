"""How a document is declared: its template, its duty, whom it concerns, and the function that gathers its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from zfzr.declare.duty import Serves, served
from zfzr.declare.plain import Plain
from zfzr.declare.register import load, sources
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.pictures.svg import Drawing


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the year, the day the document bears, for which unit, until when an answer is wanted.

    `as_of` is the day to look from where the caller named one; a score else has its own. `is_dated` tells that the
    caller named the document's day: else what the county recorded of its issue goes first. `number` and `organ` are
    under which 文号 and by whom the document was issued, where that is registered. `key` names the record that the
    document is about.
    """

    year: int
    day: date
    unit: str | None = None
    until: date | None = None
    as_of: date | None = None
    is_dated: bool = False
    number: str | None = None
    organ: str | None = None
    key: str | None = None


class About(NamedTuple):
    """A record that a document can be about: its key, its unit, and what it is in a few words.

    `is_due` tells that the document still waits to be made: one of those that `--all` makes. `number` and `day` are
    those that the record itself says the document bears.
    """

    key: str
    unit: str | None
    words: str
    is_due: bool = True
    number: str | None = None
    day: date | None = None


class Facts(NamedTuple):
    """What a document says, as plain data; provisional facts make no final document.

    `pictures` are what the program drew, by name, several pages in their order: a template shows them by `![words](name)`
    alone on a line. `drafts` says what else keeps
    the document from being issued. `blanks` names what nothing records, so that its place is left to be filled by hand.
    """

    values: Mapping[str, Plain]
    is_provisional: bool = False
    pictures: Mapping[str, tuple[Drawing, ...]] = {}
    drafts: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of document: its name, template, duties, whom it concerns, and where its facts come from.

    `after` is the stage of the year's result before which it is only a draft.
    `records` is for a document about one record at a time: it returns those of a year.
    `of_round` names the round of which it is the reminder: the letter for any round is not for this one.
    `names` are the places of its facts at which persons stand who may be named, as in "persons.name"; `names_own` that
    it is a letter to a unit, in which its own people may be named. It names nobody else (zfzr/present/persons).
    `awaited_by` says who has to make it of each record that `is_due`: `县` (the county), `单位` (its unit), or nobody.
    `answered_by` says what shows that a letter was answered: the day of the answer in the register of issue (答复日期), what
    its round received (轮次), or the record that it is about (记录); nothing where it asks for no answer.
    """

    name: str
    template: str
    duties: tuple[str, ...]
    summary: Text
    facts: Callable[[County, Request], Facts]
    units: Callable[[County, int], Sequence[str]] | None
    after: str = ""
    records: Callable[[County, int], Sequence[About]] | None = None
    of_round: str = ""
    names: tuple[str, ...] = ()
    names_own: bool = False
    awaited_by: str = ""
    answered_by: str = ""

    @property
    def duty(self) -> str:
        """The duty under which it is listed: the first that it serves."""
        return self.duties[0]


_REGISTRY: dict[str, Document] = {}


def document(
    name: str,
    *,
    template: str,
    duty: Serves,
    summary: Text,
    units: Callable[[County, int], Sequence[str]] | None = None,
    after: str = "",
    records: Callable[[County, int], Sequence[About]] | None = None,
    of_round: str = "",
    names: tuple[str, ...] = (),
    names_own: bool = False,
    awaited_by: Literal["", "县", "单位"] = "",
    answered_by: Literal["", "答复日期", "轮次", "记录"] = "",
) -> Callable[[Callable[[County, Request], Facts]], Callable[[County, Request], Facts]]:
    """Declare a document on the function that gathers its facts.

    `units` is for a document addressed to one unit at a time: it returns the units that need one. Before the stage
    `after` of the year's result is recorded the document is a draft.
    `records` is for a document about one record, asked for by its key: it returns the records of a year; `awaited_by` is who
    has to make it of each of them that is due.
    `of_round` is for a reminder that a round has of its own, beside the one for any round.
    `names` and `names_own` say whom it may name: persons at these places of its facts, those of the unit it is sent to.
    `answered_by` is for a letter that asks for an answer: what shows that it came.
    """

    def declare(facts: Callable[[County, Request], Facts]) -> Callable[[County, Request], Facts]:
        if name in _REGISTRY:
            raise ValueError(f"document {name} is declared twice")
        _REGISTRY[name] = Document(
            name,
            template,
            served(duty),
            summary,
            facts,
            units,
            after,
            records,
            of_round,
            names,
            names_own,
            awaited_by,
            answered_by,
        )
        return facts

    return declare


@cache
def documents() -> Mapping[str, Document]:
    """Return every document by name, in the order they are used in a year."""
    modules = [module.__name__ for module in load("documents")]
    places = {name: at for at, name in enumerate(modules)}
    return dict(sorted(_REGISTRY.items(), key=lambda item: places.get(item[1].facts.__module__, len(places))))


@cache
def document_named(name: str) -> Document | None:
    """Return one document by name, importing no more than the modules that write that name; None where there is none.

    A check of the data asks for the few that a register names, and has no use for the facts of all the others.
    """
    for module, text in _sources():
        if name not in _REGISTRY and name in text:
            import_module(module)
    return _REGISTRY.get(name) or documents().get(name)


@cache
def _sources() -> tuple[tuple[str, str], ...]:
    return tuple(sources("documents"))
