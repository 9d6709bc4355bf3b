"""Evidence that is another unit's than the one assessed (ZF558)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from zfzr.check.sites import kinds_looked_at_with, kinds_with, sites_in, units_of
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, gathered, kinds_held, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, Role, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.assessment.records import LedgerEntry, Objection, Rating, SelfAssessment
from zfzr.subjects.entrustment.lookups import close_to, is_near_known
from zfzr.terms.late import late
from zfzr.terms.text import Text, enumeration

THEIRS_HERE = Text("它登记在这里", "it is recorded here")

_LABELS: Final = ("证据", "理由", "事项", "说明")
"""What says by which papers points are given or taken."""
_CORE: Final = late(r"〔\d{4}〕\d{1,6}号|\d{4}-\d{1,5}(?!\d|-\d)")
"""The part of a number by which it is seen in a text; the letters or characters before it belong to it."""
_LIKE_A_MONTH: Final = re.compile(r"\d{4}-(?:0?[1-9]|1[0-2])")
"""A number that nothing tells from a month (2015-09) in a text."""
_BEFORE: Final = 16
"""How many characters before that may belong to the number."""


class Numbered(NamedTuple):
    """A number that what happened in one unit bears, whose it is, and where it is written."""

    units: tuple[str, ...]
    place: Place


class _Told(NamedTuple):
    """A number as one record tells it: whose it is, and where it is written."""

    number: str
    units: tuple[str, ...]
    place: Place


class Registers(NamedTuple):
    """The numbers that belong to units: keys and numbers of things in registers (`keys`), and units' own papers (`papers`).

    `letters`: to which unit a code (代字) that several papers bear belongs; None where to no single one.
    """

    keys: Sequence[Mapping[str, tuple[_Told, ...]]]
    papers: Mapping[str, tuple[_Told, ...]]
    letters: Mapping[str, str | None]

    def of(self, number: str) -> Numbered | None:
        """Return which units a number belongs to, and where it is recorded first; None where it belongs to none."""
        told = [each for register in self.keys for each in register.get(number, ())]
        if (papers := self.papers.get(number)) and self.letters.get(_letters(number)):
            told += papers
        if not told:
            return None
        return Numbered(tuple(dict.fromkeys(unit for each in told for unit in each.units)), told[0].place)


def numbered_of_units(county: County) -> Registers:
    """Return the numbers that belong to units, on the county's day."""
    keys = [_tellers(county, role) for role in ("given_on", "of_one")]
    return Registers(keys, _tellers(county, "number"), _letters_of_units(county))


@lookup
def _tellers(county: County, role: Role) -> dict[str, tuple[_Told, ...]]:
    """Return, by number, who tells of what bears it by values of one role."""
    found: dict[str, tuple[_Told, ...]] = {}
    for kind in kinds_held(county, kinds_looked_at_with(county, role)):
        for piece in piece_names(county, kind):
            (told,) = _told_in(county, kind, piece, role)
            both = found.keys() & told.keys()  # of ten thousand numbers next to none
            more = {number: (*found[number], *told[number]) for number in both}
            found |= told
            found |= more
    return found


@lookup
def _told_in(
    county: County, kind: type[Record], piece: Piece, role: Role
) -> tuple[dict[str, tuple[_Told, ...]]]:
    found: dict[str, list[_Told]] = {}
    for site in _papers_in(county, kind, piece) if role == "number" else sites_in(county, kind, piece)[role]:
        units = units_of(site.record)
        if not units or not isinstance(site.value, str) or _LIKE_A_MONTH.fullmatch(site.value):
            continue
        if _CORE.search(site.value):
            found.setdefault(site.value, []).append(_Told(site.value, units, site.place))
    return ({number: tuple(told) for number, told in found.items()},)


def _papers_in(county: County, kind: type[Record], piece: Piece) -> Iterator[Site]:
    """Yield the numbers of papers in units' folders: what another organ wrote to a unit may be about others as well."""
    for site in sites_in(county, kind, piece)["number"]:
        number = site.declared.number
        if site.unit and number is not None and number.dated and isinstance(site.value, str):
            yield site


@lookup
def _letters_of_units(county: County) -> dict[str, str | None]:
    """Return the organ's codes that several papers bear, all of one unit, with that unit; None for those of no unit's."""
    found: dict[str, tuple[int, str | None]] = {}
    for letters, (unit, count) in gathered(county, _letters_in, kinds_looked_at_with(county, "number")):
        known, whose = found.get(letters, (0, unit))
        found[letters] = known + count, unit if unit == whose else None
    return {letters: unit if count >= _OFTEN else None for letters, (count, unit) in found.items()}


@lookup
def _letters_in(
    county: County, kind: type[Record], piece: Piece
) -> tuple[tuple[str, tuple[str | None, int]], ...]:
    counted = Counter(_letters(site.value) for site in _papers_in(county, kind, piece))
    return tuple((letters, (piece[0], count)) for letters, count in counted.items())


def _letters(number: str) -> str:
    return number.partition("〔")[0]


_OFTEN: Final = 3


def numbers_in(text: str, known: Registers) -> Iterator[tuple[str, Numbered]]:
    """Yield the known numbers that a text names, the longest that ends at each place."""
    for core in _CORE.finditer(text):
        for before in range(min(_BEFORE, core.start()), -1, -1):
            number = text[core.start() - before : core.end()]
            if (numbered := known.of(number)) is not None:
                yield number, numbered
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
    if not named or not is_near_known(county):
        return
    if not all([county.read_whole(*_numbered_kinds(), unit=each) for each in mine]):  # noqa: C419
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
            other=enumeration(name_of_unit(county, each) for each in whose.units),
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
