"""Evidence that is another unit's than the one assessed (ZF558)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from zfzr.check.sites import every, kinds_with, units_of
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import LedgerEntry, Objection, Rating, SelfAssessment
from zfzr.subjects.entrustment.lookups import close_to
from zfzr.terms.text import Text

THEIRS_HERE = Text("它登记在这里", "it is recorded here")

_LABELS: Final = ("证据", "理由", "事项", "说明")
"""What says by which papers points are given or taken."""
_CORE: Final = re.compile(r"〔\d{4}〕\d{1,6}号|\d{4}-\d{1,5}(?!\d|-\d)")
"""The part of a number by which it is seen in a text; the letters or characters before it belong to it."""
_LIKE_A_MONTH: Final = re.compile(r"\d{4}-(?:0?[1-9]|1[0-2])")
"""A number that nothing tells from a month (2015-09) in a text."""
_BEFORE: Final = 16
"""How many characters before that may belong to the number."""


class Numbered(NamedTuple):
    """A number that what happened in one unit bears, whose it is, and where it is written."""

    units: tuple[str, ...]
    place: Place


@lookup
def numbered_of_units(county: County) -> Mapping[str, Numbered]:
    """Return, by number, what is of units: keys that a register gives, numbers that one thing bears, a unit's own papers."""
    found: dict[str, Numbered] = {}
    for site in chain(every("given_on")(county), every("of_one")(county), _own_papers(county)):
        units = units_of(site.record)
        if units and isinstance(site.value, str) and _CORE.search(site.value):
            if _LIKE_A_MONTH.fullmatch(site.value):
                continue
            known = found.get(site.value)
            both = tuple(dict.fromkeys((*(known.units if known else ()), *units)))
            found[site.value] = Numbered(both, known.place if known else site.place)
    return found


@lookup
def _own_papers(county: County) -> tuple[Site, ...]:
    """Return the numbers of papers in units' folders whose organ's code several of one unit's papers bear, and no other's.

    What another organ wrote to a unit, or about it, may be about others as well.
    """
    papers: dict[str, list[Site]] = {}
    for site in every("number")(county):
        number = site.declared.number
        if site.unit and number is not None and number.dated and isinstance(site.value, str):
            papers.setdefault(site.value.partition("〔")[0], []).append(site)
    return tuple(
        site
        for sites in papers.values()
        if len(sites) >= _OFTEN and len({each.unit for each in sites}) == 1
        for site in sites
    )


_OFTEN: Final = 3


def numbers_in(text: str, known: Mapping[str, Numbered]) -> Iterator[tuple[str, Numbered]]:
    """Yield the known numbers that a text names, the longest that ends at each place."""
    for core in _CORE.finditer(text):
        for before in range(min(_BEFORE, core.start()), -1, -1):
            number = text[core.start() - before : core.end()]
            if number in known:
                yield number, known[number]
                break


Assessing = Rating | LedgerEntry | Objection | SelfAssessment


@lookup
def assessing(county: County) -> tuple[Assessing, ...]:
    """Return what gives or takes a unit's points by its papers."""
    kinds = (Rating, LedgerEntry, Objection, SelfAssessment)
    return tuple(chain.from_iterable(county.dataset.all(kind) for kind in kinds))


@rule(
    "ZF558",
    title=Text("考核的证据是别的单位的", "Evidence of another unit than the one assessed"),
    duty="D44",
    kind=DATA,
    severity=NOTICE,
    on=assessing,
    says=Text(
        "{kind}“{record}”是{unit_name}的，“{label}”所写的 {number} 却是{other}的：是不是抄了邻行，或者单位写错了？",
        "{kind} {record} is of {unit_name}, while {number} ({label}) is of {other}: was it copied from a neighbour, or is"
        " the unit wrong?",
    ),
    mend=Text(
        "对照考核底稿改正证据或者单位；确实引用别的单位的材料的，把本单位的材料也写上，或者登记豁免",
        "mend evidence or unit by the working papers; name a paper of the unit, too, or waive it",
    ),
)
def evidence_of_another_unit(record: Assessing, county: County) -> Iterator[Finding]:
    """Numbers named as evidence of a unit's points of which not one is of that unit: a score rests on another's papers.

    What the unit took over, or what a body that it entrusts did in its name, is its own.
    """
    mine = units_of(record)
    near = frozenset(chain.from_iterable(close_to(county).get(each, (each,)) for each in mine))
    named = [(label, *found) for label, found in _named(record, county)]
    if not mine or any(near.intersection(whose.units) for _, _, whose in named):
        return
    if named and not all([county.read_whole(kind, unit=each) for each in mine for kind in _numbered_kinds()]):  # noqa: C419
        return  # one of the numbers that nobody knows may be its own
    for label, number, whose in named[:1]:
        yield finding(
            label,
            unit=mine[0],
            related=[Related(whose.place, THEIRS_HERE)],
            kind=type(record).label,
            record=record.id,
            unit_name=name_of_unit(county, mine[0]),
            label=label,
            number=number,
            other="、".join(name_of_unit(county, each) for each in whose.units),
        )


def _numbered_kinds() -> tuple[type[Record], ...]:
    of = (kinds_with(each) for each in ("given_on", "of_one", "number"))
    return tuple(dict.fromkeys(chain.from_iterable(of)))


def _named(record: Assessing, county: County) -> Iterator[tuple[str, tuple[str, Numbered]]]:
    known = numbered_of_units(county)
    for declared, text in _texts(record):
        for found in numbers_in(text, known):
            yield declared, found


def _texts(record: Assessing) -> Iterator[tuple[str, str]]:
    for declared in declarations(type(record)):
        text = getattr(record, declared.name)
        if declared.label in _LABELS and isinstance(text, str):
            yield declared.label, text
