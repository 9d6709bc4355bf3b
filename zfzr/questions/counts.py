"""What is counted of every duty: measures, tallies and kinds of records, unit by unit, nothing counted twice.

A measure, a tally or a kind that is declared joins by itself. What nobody recorded has a reason (未评, 未登记) in place of a
number; it is never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from zfzr.check.runner import Examination, examine_only
from zfzr.county.county import County
from zfzr.county.registers import kinds_kept
from zfzr.county.unmeant import words_asked
from zfzr.declare.duty import served
from zfzr.declare.evidence import Evidence
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import grouped
from zfzr.declare.measure import (
    Measure,
    Measured,
    UnitYear,
    kinds_counted,
    measure_families,
    measures,
    unknown,
)
from zfzr.declare.record import Period, Record, kinds
from zfzr.declare.tally import tallies
from zfzr.subjects.scheme.lookups import assessing, year_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

RECORDS: Final = "登记:"
"""What the name of a count begins with that tells how many records of a kind there are; the kind's label follows."""

_NOT_UNDERSTOOD = Text("未评：用了没有声明的词", "not judged: a word was used that nobody declared")
_NOT_READ = Text("未评：登记没有读全", "not judged: the records could not be read in full")
NOTHING = Text("未登记", "nothing recorded")
_NOT_BEGUN = Text("年度没有开始", "the year has not begun")
RATE, YES_NO = "%", "是否"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one count comes to for one unit (none: the county's own) and one class of things.

    `is_unrecorded` tells that a share is none, and nothing at all on record of what it asks for.
    """

    unit: str
    power_class: str
    measured: Measured
    is_unrecorded: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """One count with its pieces, before they are put together; `adds_up` tells whether units' numbers have a sum.

    `is_shared` tells that one thing may be in the numbers of several units.
    """

    duties: tuple[str, ...]
    name: str
    meaning: Text
    unit_word: str
    adds_up: bool
    pieces: tuple[Piece, ...]
    is_shared: bool = False


def years_on_record(county: County) -> tuple[int, ...]:
    """Return the years that any record lies in a folder of, up to that of the county's day."""
    found = {each.year for kind in _yearly() for each in county.dataset.all(kind) if each.year}
    return tuple(sorted(year for year in found if year <= county.as_of.year))


def names_of_counts(county: County) -> tuple[str, ...]:
    """Return the name of every count."""
    return (*(each.name for each in _measures(county)), *tallies(), *(f"{RECORDS}{k.label}" for k in kinds()))


@dataclass(frozen=True, slots=True)
class OfUnit:
    """What one count comes to for one unit, or the county itself (`unit` empty), and one class of things, in a year.

    `year` is None where the records are not kept by year. `command` lists the lines behind it.
    """

    count: Count
    year: int | None
    as_of: date
    is_provisional: bool
    piece: Piece
    command: str


def counts_of_units(county: County, year: int | None = None) -> Iterator[OfUnit]:
    """Yield every count of each unit, in one year or in every one on record; those that have no year first."""
    yearless = yearless_names()
    for count in _registered(county, county.as_of.year, lambda name: name in yearless, ()):
        for piece in count.pieces:
            yield OfUnit(count, None, county.as_of, False, piece, command_of(count.name, None, piece.unit))
    for each in years_on_record(county) if year is None else (year,):
        day, provisional = seen_in(county, each).as_of, not year_of(county, each).is_over
        for count in counts_in(county, each, lambda name: name not in yearless):
            for piece in count.pieces:
                command = command_of(count.name, each, piece.unit)
                yield OfUnit(count, each, day, provisional, piece, command)


def command_of(name: str, year: int | None, unit: str) -> str:
    """Return the command that lists the lines behind a count, of a unit and a year as far as it is of one."""
    of_year = f" --year {year}" if year is not None else ""
    return f"zfzr stats --lines {name}{of_year}" + (f" --unit {unit}" if unit else "")


def seen_in(county: County, year: int) -> County:
    """Return the county on the last day of a year, or on its own day where that comes before."""
    return assessing(county, year, min(county.as_of, year_of(county, year).last))


def _yearly() -> Iterator[type[Record]]:
    return (kind for kind in kinds() if "{year}" in kind.file)


def _measures(county: County) -> list[Measure]:
    families = measure_families().values()
    members = (f.member_in(county, name.removeprefix(f.prefix)) for f in families for name in f.names(county))
    return [*measures().values(), *members]


def counts_in(
    county: County, year: int, wanted: Callable[[str], bool], units: Sequence[str] = ()
) -> Iterator[Count]:
    """Yield the counts of a year whose names are wanted, of some units (all without any)."""
    seen = county if date(year, 1, 1) > county.as_of else seen_in(county, year)
    yield from _tallied(seen, year, wanted, units)
    yield from _measured(seen, year, wanted, units)
    yield from _registered(county, year, wanted, units)


def _asked(county: County, year: int, units: Sequence[str]) -> list[Unit]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [
        unit
        for slug, unit in units_by_slug(county).items()
        if (not units or slug in units)
        and (unit.founded is None or unit.founded <= last)
        and (unit.abolished is None or unit.abolished >= first)
    ]


def _measured(
    county: County, year: int, wanted: Callable[[str], bool], units: Sequence[str]
) -> Iterator[Count]:
    declared = [each for each in _measures(county) if wanted(each.name)]
    view = year_of(county, year)
    begun = date(year, 1, 1) <= county.as_of
    period = Period.model_validate({"起": view.first.isoformat(), "止": view.last.isoformat()})
    codes = frozenset(code for each in declared for code in (*each.rules, *each.leads))
    findings: dict[str, list[Finding]] = {}
    examination = Examination((), ())
    if codes:
        examination = examine_only(county, codes)
        for found in examination.findings:
            findings.setdefault(found.unit or "", []).append(found)
    of_whom = [
        UnitYear(
            county,
            unit,
            year,
            period,
            tuple(findings.get(unit.unit or "", ())),
            examination.unset_for(unit.unit or ""),
        )
        for unit in _asked(county, year, units)
    ]
    for each in declared:
        pieces = tuple(
            _piece(each, view) if begun else Piece(view.slug, "", unknown(_NOT_BEGUN)) for view in of_whom
        )
        yield Count(
            each.duties, each.name, each.meaning, each.unit_shown, each.adds_up, pieces, each.is_shared
        )


def _piece(of: Measure, unit: UnitYear) -> Piece:
    found = _taken(of, unit)
    return Piece(unit.slug, "", found, of.is_rate and found.value == 0 and not _is_recorded(of, unit))


def _taken(of: Measure, unit: UnitYear) -> Measured:
    """Return what a measure comes to; none of what nobody keeps a record of is not zero.

    A share that is none is one: the things that it is of are on record, and a score and the reports take it so.
    """
    from zfzr.subjects.assessment.score.verification import without_untrue

    found = without_untrue(unit.county, of.of(unit))
    if found.value != 0 or not of.adds_up:
        return found
    return found if _is_recorded(of, unit) else unknown(NOTHING)


def _is_recorded(of: Measure, unit: UnitYear) -> bool:
    """Tell whether somebody keeps something of a kind that a measure counts; of the year, or of none."""
    kept = kinds_kept(unit.county)
    years = ("", str(unit.year))
    rests_on = kinds_counted(of)
    return not rests_on or any(
        (kind, slug, year) in kept for kind in rests_on for slug in ("", unit.slug) for year in years
    )


def _tallied(
    county: County, year: int, wanted: Callable[[str], bool], units: Sequence[str]
) -> Iterator[Count]:
    for each in tallies().values():
        if not wanted(each.name):
            continue
        found: dict[tuple[str, str], list[Evidence]] = {}
        things, words = words_asked(county, lambda each=each: list(each.of(county, year)))  # type: ignore[misc]
        unmeant = county.behind_words({word for _, word in words})
        for thing in things:
            if not units or thing.unit in units:
                found.setdefault((thing.unit, thing.power_class), []).append(thing.evidence)
        pieces = []
        slugs = [unit.unit or "" for unit in _asked(county, year, units)]
        for slug in dict.fromkeys((*slugs, *(slug for slug, _ in found))):
            of_unit = {power_class: things for (whose, power_class), things in found.items() if whose == slug}
            if not county.read_whole(*each.kinds, unit=slug):
                pieces.append(Piece(slug, "", unknown(_NOT_READ)))
            elif any(behind.concerns(slug) for behind in unmeant):
                pieces.append(Piece(slug, "", unknown(_NOT_UNDERSTOOD)))
            elif of_unit:
                pieces += [
                    Piece(slug, power_class, Measured(Decimal(len(things)), tuple(things)))
                    for power_class, things in sorted(of_unit.items())
                ]
            else:
                why = each.not_told(county, slug, year)
                pieces.append(Piece(slug, "", unknown(why) if why else Measured(Decimal(0))))
        yield Count(served(each.duty), each.name, each.meaning, each.unit_word, True, tuple(pieces))


def _registered(
    county: County, year: int, wanted: Callable[[str], bool], units: Sequence[str]
) -> Iterator[Count]:
    kept = kinds_kept(county)
    for kind in kinds():
        name = f"{RECORDS}{kind.label}"
        if not wanted(name):
            continue
        yearly = "{year}" in kind.file
        records = county.of_year(kind, year) if yearly else county.dataset.all(kind)
        found = grouped(
            (record.unit or "", Evidence(record.place))
            for record in records
            if not units or record.unit in units
        )
        whose = [u.unit or "" for u in _asked(county, year, units)] if "{unit}" in kind.file else [""]
        pieces = []
        for slug in dict.fromkeys((*(w for w in whose if w or not units), *found)):
            if not county.read_whole(kind, unit=slug or None, year=year if yearly else None):
                measured = unknown(_NOT_READ)
            elif slug not in found and (kind, slug, str(year) if yearly else "") not in kept:
                measured = unknown(NOTHING)
            else:
                measured = Measured(Decimal(len(found.get(slug, ()))), tuple(found.get(slug, ())))
            pieces.append(Piece(slug, "", measured))
        meaning = (
            Text(f"当年的{kind.label}记录条数", f"records of {kind.label} in the year")
            if yearly
            else Text(f"{kind.label}记录条数，不分年度", f"records of {kind.label}, of all years")
        )
        yield Count(kind.serves, name, meaning, "条", True, tuple(pieces))


def yearless_names() -> frozenset[str]:
    """Return the names of the counts of records that are kept by no year."""
    return frozenset(f"{RECORDS}{kind.label}" for kind in kinds() if "{year}" not in kind.file)
