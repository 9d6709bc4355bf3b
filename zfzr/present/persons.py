"""Whom a document may name: what records say goes through here before any template prints it.

Names are those of the county's registers. A document declares at which places of its facts persons stand (`names`) and
whether it is a letter that may name the people of its unit and of the county's offices (`names_own`); everybody else is
masked wherever a clerk or a rule wrote the name, unless the county's rules let that document name persons (参数
通报点名). Numbers of mobile phones are masked in every document, but for those that offices and units make known.
Whatever was masked is told, with its place. Identity numbers are masked where files are read, and again where a text
becomes a tree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from zfzr.county.lookups import holds, profile_of
from zfzr.declare.document import Document, Facts, Request
from zfzr.declare.lookup import lookup
from zfzr.declare.plain import Plain
from zfzr.declare.record import Record, kinds
from zfzr.declare.walk import walk, walk_all
from zfzr.files.place import Place
from zfzr.subjects.issue.parameters import NAMING
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.records import Person
from zfzr.subjects.unit.records import Unit
from zfzr.terms.identifiers import masked as masked_numbers
from zfzr.terms.parties import masked_name
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.county.county import County

_WRITERS: Final = frozenset({"legal_office", "issuer"})
"""Facts about who writes: the contact and the telephone stand there to be called."""
_TELEPHONES: Final = frozenset({"phone", "hotline"})
"""Facts that are telephones made known."""
_MOST_PLACES: Final = 3
_SHORTEST: Final = 2
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z０-９〔-])(?:[+＋]?86[- ]?)?[1１][3-9３-９][0-9０-９](?:[- ]?[0-9０-９]{4}){2}(?![0-9A-Za-z０-９-])"
)


class Named(NamedTuple):
    """A name of the registers: the units whose records bear it (None: the county's own), and where it first stands."""

    units: frozenset[str | None]
    place: Place


class Names(NamedTuple):
    """Every name of the registers, and how they are found in a text."""

    known: Mapping[str, Named]
    starts: re.Pattern[str] | None
    lengths: tuple[int, ...]

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where names stand in a text, of those that begin at a place the longest."""
        end = 0
        for match in self.starts.finditer(text) if self.starts else ():
            at = match.start()
            length = next((n for n in self.lengths if text[at : at + n] in self.known), 0)
            if length and at >= end:
                end = at + length
                yield at, end


@lookup
def names_of_registers(county: County) -> Names:
    """Return every name of a person that records of any kind hold, with the units in whose records the person is."""
    units: dict[str, set[str | None]] = {}
    places: dict[str, Place] = {}
    names: dict[str, str] = {}
    sites = walk_all(_records(county), ("names", "refers"))
    for site in sites["names"]:
        name = str(site.value).strip()
        if site.declared.names == "person" and len(name) >= _SHORTEST:
            units.setdefault(name, set()).add(site.unit)
            places.setdefault(name, site.place)
            if isinstance(site.record, Person):
                names[site.record.number] = name
    for site in sites["refers"]:
        if site.unit and site.refers == "人员" and (whose := names.get(str(site.value))):
            units[whose].add(site.unit)
    known = {name: Named(frozenset(of), places[name]) for name, of in units.items()}
    starts = "".join(sorted({re.escape(name[0]) for name in known}))
    return Names(
        known,
        re.compile(f"[{starts}]") if starts else None,
        tuple(sorted({len(name) for name in known}, reverse=True)),
    )


def _records(county: County) -> Iterator[Record]:
    for kind in kinds():
        yield from county.dataset.unnoted(kind)


@lookup
def _titles(county: County) -> str:
    """Return what is called by names of its own, in which the name of a person may stand by chance."""
    called = [each.name for each in county.dataset.unnoted(Unit)]
    called += [each.name for each in county.dataset.unnoted(Instrument)]
    called += [office.full_name or office.name for office in profile_of(county).offices]
    return "\n".join(called)


class Masked(NamedTuple):
    """What was masked in a text of the facts, or left there because it may be a name by chance."""

    what: str
    text: str
    shown: str
    is_masked: bool


class Guarded(NamedTuple):
    """The facts of a document with what it may not say masked, and what that was."""

    facts: Facts
    masked: tuple[Masked, ...]


def guarded(county: County, kind: Document, request: Request, facts: Facts) -> Guarded:
    """Return the facts as this document may say them."""
    names = names_of_registers(county)
    is_named = holds(county, NAMING, kind.name, on=request.day)
    meant = {
        text[start:end]
        for text in _at_places(facts.values, kind.names)
        for start, end in names.found_in(text)
    }

    def may_name(name: str) -> bool:
        own = kind.names_own and not names.known[name].units.isdisjoint({request.unit, None})
        return is_named or own or name in meant

    guard = _Guard(names, may_name, frozenset(_telephones(county, facts.values)), _titles(county))
    values = guard.of(facts.values)
    drafts = tuple(map(guard.text, facts.drafts))
    if not any(each.is_masked for each in guard.found):
        return Guarded(facts, tuple(guard.found))
    return Guarded(facts._replace(values=values, drafts=drafts), tuple(guard.found))


def told_of(county: County, name: str, masked: Sequence[Masked], lines: Iterable[str]) -> tuple[Text, ...]:
    """Return what is to be told of a document of that name whose text has these lines: of what is printed in it alone."""
    printed = _bare("".join(lines))
    seen = [each for each in masked if _bare(masked_numbers(each.shown)).strip("。；，、") in printed]
    told = []
    if hidden := [each for each in seen if each.is_masked]:
        places = _places(county, hidden)
        told.append(
            Text(
                f"{name}：{len(hidden)}处姓名、手机号码不宜写出，已经隐去（{places}）",
                f"{name}: {len(hidden)} names or mobile numbers that it may not say were masked ({places})",
            )
        )
    if left := [each for each in seen if not each.is_masked]:
        places = _places(county, left)
        told.append(
            Text(
                f"{name}：{len(left)}处可能是姓名，没有隐去，请看一遍（{places}）",
                f"{name}: {len(left)} places may name a person and were left: look at them ({places})",
            )
        )
    return tuple(told)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _at_places(value: Plain, places: Sequence[str]) -> Iterator[str]:
    """Yield the texts at dotted places of facts, lists gone through."""
    for place in places:
        found = [value]
        for step in place.split("."):
            found = [each[step] for each in _flat(found) if isinstance(each, Mapping) and step in each]
        yield from (each for each in _flat(found) if isinstance(each, str))


def _flat(values: list[Plain]) -> Iterator[Plain]:
    for each in values:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


def _telephones(county: County, value: Plain) -> Iterator[str]:
    for office in profile_of(county).offices:
        yield _digits(office.phone or "")
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Mapping):
            yield from (
                _digits(each) for key, each in here.items() if key in _TELEPHONES and isinstance(each, str)
            )
            waiting.extend(each for each in here.values() if isinstance(each, Mapping | list))
        elif isinstance(here, list):
            waiting.extend(each for each in here if isinstance(each, Mapping | list))


def _digits(written: str) -> str:
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", written))[-11:]


class _Guard:
    """Goes through facts once, and remembers what it masked and what may be a name only by chance."""

    def __init__(
        self, names: Names, may_name: Callable[[str], bool], telephones: frozenset[str], titles: str
    ) -> None:
        self._names, self._may_name, self._telephones, self._titles = names, may_name, telephones, titles
        self.found: list[Masked] = []

    def of(self, value: Plain) -> Plain:
        """Return plain facts as they may be said."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {key: each if key in _WRITERS else self.of(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.of(each) for each in value]
        return value

    def text(self, text: str) -> str:
        """Return a text without the names and telephones that it may not say."""
        shown, at = "", 0
        hidden: list[str] = []
        for start, end in self._names.found_in(text):
            name = text[start:end]
            if self._may_name(name) or (name in self._titles and text in self._titles):
                continue
            if name in self._titles:
                self.found.append(Masked(name, text, text, is_masked=False))
                continue
            hidden.append(name)
            shown, at = shown + text[at:start] + masked_name(name), end
        shown += text[at:]
        for match in reversed(list(_MOBILE.finditer(shown))):
            digits = _digits(match[0])
            if digits not in self._telephones:
                hidden.append(match[0])
                shown = f"{shown[: match.start()]}{digits[:3]}****{digits[-4:]}{shown[match.end() :]}"
        self.found += [Masked(each, text, shown, is_masked=True) for each in hidden]
        return shown


def _places(county: County, found: Sequence[Masked]) -> str:
    """Return where these texts are written in the files; where a rule made them, where the name itself is."""
    known = names_of_registers(county).known
    spots: dict[str, None] = {}
    for each in found:
        place = _written(county, each) or (known[each.what].place if each.what in known else None)
        if place:
            spots[f"{place.file}:{county.dataset.span(place).line}"] = None
    more = " …" if len(spots) > _MOST_PLACES else ""
    return "，".join(list(spots)[:_MOST_PLACES]) + more


def _written(county: County, found: Masked) -> Place | None:
    """Return where a text that holds a name or a number is written by hand, None where nobody did."""
    for value, place in _free_texts(county):
        if found.what in value and (value.strip() in found.text or found.text in value):
            return place
    return None


@lookup
def _free_texts(county: County) -> list[tuple[str, Place]]:
    """Return every written text that is neither a name itself nor refers to something; asked for only where one tells."""
    names = names_of_registers(county)
    return [
        (site.value, site.place)
        for record in _records(county)
        for site in walk(record)
        if isinstance(site.value, str)
        and site.declared.names != "person"
        and len(site.value) > _SHORTEST
        and (next(names.found_in(site.value), None) or _MOBILE.search(site.value))
    ]
