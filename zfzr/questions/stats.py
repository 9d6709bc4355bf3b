"""Counts and coverages of every duty (`zfzr stats`): gathered from measures, tallies and kinds, nothing counted twice.

A measure, a tally or a kind that is declared joins by itself. What nobody recorded has a reason (未评, 未登记) in place of a
number; it is never zero.
"""

# Long because: what is counted, how it is put together and how it is read share one row.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final, Literal

from zfzr.check.runner import Examination, examine_only
from zfzr.county.county import County
from zfzr.county.layout import kind_of
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.county.unmeant import words_asked
from zfzr.declare.duty import Column as Asks
from zfzr.declare.duty import duties, duty_words, served
from zfzr.declare.evidence import Evidence, where
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.measure import Measure, Measured, UnitYear, measure_families, measures, unknown
from zfzr.declare.record import Period, Record, kinds
from zfzr.declare.register import home_of
from zfzr.declare.report import UNIT, YEAR, Asked, report, reports
from zfzr.declare.table import Block, Column, Kind, Line, Listed, Page, Value, Where, table
from zfzr.declare.tally import tallies
from zfzr.subjects.scheme.lookups import assessing, year_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, Wording, said

By = Literal["", "unit", "group", "class", "year"]
RECORDS: Final = "登记:"
"""What the name of a count begins with that tells how many records of a kind there are; the kind's label follows."""

_NOT_UNDERSTOOD = Text("未评：用了没有声明的词", "not judged: a word was used that nobody declared")
_NOT_READ = Text("未评：登记没有读全", "not judged: the records could not be read in full")
_NOTHING = Text("未登记", "nothing recorded")
_NO_SUM = Text("各单位的数不相加，见 --by unit", "units' numbers have no sum; see --by unit")
_NOT_BEGUN = Text("年度没有开始", "the year has not begun")
_NO_COUNT = Text("没有声明怎样统计", "no subject declares a count")
_NO_UNIT = Text("未登记：没有单位", "nothing recorded: there is no unit")
_SHARED = Text(
    "一件涉及几个单位的，各算一次{lacking}", "what concerns several units counts for each{lacking}"
)
_LEAST = Text("至少；有看不出的", "at least: of some nobody can tell")
_RATE, _YES_NO = "%", "是否"


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


@dataclass(frozen=True, slots=True)
class StatRow:
    """A line of the table: which duty, what is counted, of whom, how many, of how many, and which share in per cent.

    `number` is None where nothing can be told, and `why` says why. `told` of `asked` units have a number;
    `is_unrecorded` tells that the others have nothing on record, `is_least` that of some things nobody can tell whether they
    count, so that there may be more; `is_shared` that what concerns several units is counted for each. `unrecorded` units
    have a share of none because they recorded nothing of what it asks for. `ruled_out` more fall short, or count, by the
    records alone: the legal office found the leads on them untrue (不属实). `command` lists the lines behind it.
    """

    duty: str
    duty_words: Text
    name: str
    meaning: Text
    year: int
    of_whom: str
    of_whom_name: str
    power_class: str
    number: Decimal | None
    unit_word: str
    total: Decimal | None
    share: Decimal | None
    told: int
    asked: int
    why: Wording | None
    command: str
    is_provisional: bool = False
    is_unrecorded: bool = False
    is_least: bool = False
    is_shared: bool = False
    unrecorded: int = 0
    ruled_out: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """The counts that were asked for, as the records tell on a day; `days` is the day each year is looked at on."""

    county: str
    is_sample: bool
    by: By
    years: tuple[int, ...]
    provisional: tuple[int, ...]
    days: tuple[date, ...]
    rows: tuple[StatRow, ...]


@dataclass(frozen=True, slots=True)
class StatLine:
    """A record behind a number: of which unit and class, what it says, and where it stands as file:line."""

    unit: str
    power_class: str
    says: Wording
    place: str


@dataclass(frozen=True, slots=True)
class StatLines:
    """The records behind a count; of a rate those that fall short (`is_rate`)."""

    county: str
    is_sample: bool
    name: str
    year: int
    is_rate: bool
    lines: tuple[StatLine, ...]
    unknown: tuple[tuple[str, Wording], ...] = field(default=())


def years_on_record(county: County) -> tuple[int, ...]:
    """Return the years that any record lies in a folder of, up to that of the county's day."""
    found = {each.year for kind in _yearly() for each in county.dataset.all(kind) if each.year}
    return tuple(sorted(year for year in found if year <= county.as_of.year))


def names_of_counts(county: County) -> tuple[str, ...]:
    """Return the name of every count."""
    return (*(each.name for each in _measures(county)), *tallies(), *(f"{RECORDS}{k.label}" for k in kinds()))


def stats_of(
    county: County,
    year: int,
    by: By = "",
    *,
    units: Sequence[str] = (),
    codes: Sequence[str] = (),
    beside: str = "",
) -> Stats:
    """Return the counts of a year, or of every year on record, of some units and duties (all without any).

    `beside` is what their commands end with (see `Asked`).
    """
    years = (years_on_record(county) or (year,)) if by == "year" else (year,)
    rows: list[StatRow] = []
    for each in years:
        found = _rows(county, each, by, units, codes)
        rows += (replace(row, command=f"{row.command}{beside}") if row.command else row for row in found)
    if by == "year":
        place = {year: i for i, year in enumerate(years)}
        first: dict[tuple[str, str], int] = {}
        for row in rows:
            first.setdefault((row.duty, row.name), len(first))
        rows.sort(key=lambda row: (row.duty, first[row.duty, row.name], place[row.year]))
    profile = profile_of(county)
    provisional = tuple(each for each in years if not year_of(county, each).is_over)
    return Stats(
        profile.area.name,
        profile.is_sample,
        by,
        years,
        provisional,
        tuple(_seen(county, each).as_of for each in years),
        tuple(rows),
    )


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
    yearless = _yearless_names()
    for count in _registered(county, county.as_of.year, lambda name: name in yearless, ()):
        for piece in count.pieces:
            yield OfUnit(count, None, county.as_of, False, piece, _command(count.name, None, piece.unit))
    for each in years_on_record(county) if year is None else (year,):
        day, provisional = _seen(county, each).as_of, not year_of(county, each).is_over
        for count in _counts(county, each, lambda name: name not in yearless):
            for piece in count.pieces:
                command = _command(count.name, each, piece.unit)
                yield OfUnit(count, each, day, provisional, piece, command)


def _command(name: str, year: int | None, unit: str) -> str:
    of_year = f" --year {year}" if year is not None else ""
    return f"zfzr stats --lines {name}{of_year}" + (f" --unit {unit}" if unit else "")


def lines_of(county: County, name: str, year: int, units: Sequence[str] = ()) -> StatLines:
    """Return the records behind a count."""
    (found,) = _counts(county, year, lambda of: of == name, units)
    lines, without = [], []
    for piece in found.pieces:
        unit = name_of_unit(county, piece.unit) if piece.unit else ""
        if piece.measured.value is None and piece.measured.reason:
            without.append((unit, piece.measured.reason))
        lines += [
            StatLine(unit, piece.power_class, each.text, where(county, each))
            for each in piece.measured.evidence
        ]
    profile = profile_of(county)
    is_rate = found.unit_word == _RATE
    return StatLines(profile.area.name, profile.is_sample, name, year, is_rate, tuple(lines), tuple(without))


def _seen(county: County, year: int) -> County:
    """Return the county on the last day of a year, or on its own day where that comes before."""
    return assessing(county, year, min(county.as_of, year_of(county, year).last))


# What is counted


def _yearly() -> Iterator[type[Record]]:
    return (kind for kind in kinds() if "{year}" in kind.file)


def _measures(county: County) -> list[Measure]:
    families = measure_families().values()
    members = (f.member_in(county, name.removeprefix(f.prefix)) for f in families for name in f.names(county))
    return [*measures().values(), *members]


def _counts(
    county: County, year: int, wanted: Callable[[str], bool], units: Sequence[str] = ()
) -> Iterator[Count]:
    seen = county if date(year, 1, 1) > county.as_of else _seen(county, year)
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
    return found if _is_recorded(of, unit) else unknown(_NOTHING)


def _is_recorded(of: Measure, unit: UnitYear) -> bool:
    """Tell whether there is a file, empty or not, of a kind that a measure counts; of the year, or of none."""
    files = _files_of_kinds(unit.county)
    years = ("", str(unit.year))
    rests_on = _rests_on(of)
    return not rests_on or any(
        (kind, slug, year) in files for kind in rests_on for slug in ("", unit.slug) for year in years
    )


@cache
def _rests_on(of: Measure) -> tuple[type[Record], ...]:
    """Return the kinds that a measure counts: of its subject those that serve its duty, else all; else all of its duty."""
    home = home_of(of.of.__module__)
    own = [kind for kind in kinds() if home_of(kind.__module__) == home]
    alike = [kind for kind in own if set(kind.serves) & set(of.duties)]
    return tuple(alike or own or [k for k in kinds() if set(k.serves) & set(of.duties)])


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
            if not all(county.read_whole(kind, unit=slug) for kind in each.kinds):
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
    files = _files_of_kinds(county)
    for kind in kinds():
        name = f"{RECORDS}{kind.label}"
        if not wanted(name):
            continue
        yearly = "{year}" in kind.file
        records = county.of_year(kind, year) if yearly else county.dataset.all(kind)
        found: dict[str, list[Evidence]] = {}
        for record in records:
            if not units or record.unit in units:
                found.setdefault(record.unit or "", []).append(Evidence(record.place))
        whose = [u.unit or "" for u in _asked(county, year, units)] if "{unit}" in kind.file else [""]
        pieces = []
        for slug in dict.fromkeys((*(w for w in whose if w or not units), *found)):
            if not county.read_whole(kind, unit=slug or None, year=year if yearly else None):
                measured = unknown(_NOT_READ)
            elif slug not in found and (kind, slug, str(year) if yearly else "") not in files:
                measured = unknown(_NOTHING)
            else:
                measured = Measured(Decimal(len(found.get(slug, ()))), tuple(found.get(slug, ())))
            pieces.append(Piece(slug, "", measured))
        meaning = (
            Text(f"当年的{kind.label}记录条数", f"records of {kind.label} in the year")
            if yearly
            else Text(f"{kind.label}记录条数，不分年度", f"records of {kind.label}, of all years")
        )
        yield Count(kind.serves, name, meaning, "条", True, tuple(pieces))


@lookup
def _files_of_kinds(county: County) -> frozenset[tuple[type[Record], str, str]]:
    """Return of which kinds, units and years there is a file, though it may hold nothing."""
    found = (kind_of(path) for path in county.dataset.files)
    return frozenset((k.model, k.slots.get("unit", ""), k.slots.get("year", "")) for k in found if k)


# How it is put together


def _rows(county: County, year: int, by: By, units: Sequence[str], codes: Sequence[str]) -> Iterator[StatRow]:
    def wanted(name: str) -> bool:
        yearless = name in _yearless_names() if by == "year" else False
        return not yearless and (by != "class" or name in tallies())

    counts = list(_counts(county, year, wanted, units))
    day = _seen(county, year).as_of
    provisional = not year_of(county, year).is_over
    served_by = {code: [each for each in counts if code in each.duties] for code in duties()}
    for code, duty in duties().items():
        if codes and code not in codes:
            continue
        for count in served_by[code]:
            split = list(_split(county, day, by, count.pieces))
            if not split and not units and by in ("", "year"):
                split = [("", "", "", [])]  # nobody could have any: a line without a number, rather than none
            for key, shown, power_class, pieces in split:
                yield _row(code, count, year, key, shown, power_class, pieces, units, provisional=provisional)
        if by in ("", "year") and Asks.COUNTS in duty.asks and not served_by[code]:
            words = Text("（统计）", "(counts)")
            told_in = _reports_of(code)
            told = Text("另见 {command}", "see {command}")
            why = said(told, command=told_in) if told_in else _NO_COUNT
            yield StatRow(
                code, duty_words(code), "", words, year, "", "", "", None, "", None, None, 0, 0, why, told_in
            )


def _reports_of(code: str) -> str:
    """Return the command of the first report that serves a duty; nothing where none does."""
    return next((f"zfzr report {name}" for name, each in reports().items() if code in each.duties), "")


def _yearless_names() -> frozenset[str]:
    return frozenset(f"{RECORDS}{kind.label}" for kind in kinds() if "{year}" not in kind.file)


Split = tuple[str, str, str, list[Piece]]


def _split(county: County, day: date, by: By, pieces: Iterable[Piece]) -> Iterator[Split]:
    """Yield the pieces by whom and by what class they are shown: key, name, class, pieces."""
    known = units_by_slug(county)
    found: dict[tuple[str, str, str], list[Piece]] = {}
    for piece in pieces:
        unit = known.get(piece.unit)
        power_class = piece.power_class if by in ("unit", "group", "class") else ""
        match by:
            case "unit":
                whose = piece.unit, name_of_unit(county, piece.unit) if piece.unit else "县"
            case "group":
                group = unit.group_on(day) if unit else ""
                whose = group, group or "县"
            case _:
                whose = "", ""
        found.setdefault((*whose, power_class), []).append(piece)
    classed = {key[:2] for key in found if key[2]}
    for (key, shown, power_class), of in found.items():
        if power_class or (key, shown) not in classed:
            # units without a number stand beside each class of the others
            beside = [] if by == "unit" or not power_class else found.get((key, shown, ""), [])
            yield key, shown, power_class, [*of, *beside]


def _row(
    code: str,
    count: Count,
    year: int,
    key: str,
    shown: str,
    power_class: str,
    pieces: Sequence[Piece],
    units: Sequence[str],
    *,
    provisional: bool,
) -> StatRow:
    told = [each for piece in pieces if (each := _certain(piece.measured)).value is not None]
    number, total, share, why = _together(count, told)
    is_least = any(piece.measured.at_least is not None for piece in pieces)
    if not told or (is_least and not number):  # at least none says nothing
        number, why = None, _reasons(pieces) if pieces else _NO_UNIT
    asked = len({piece.unit for piece in pieces})
    having = len({piece.unit for piece in pieces if piece.measured.value is not None})
    one = key if key in {piece.unit for piece in pieces} and key else (units[0] if len(units) == 1 else "")
    command = _command(count.name, year, one)
    return StatRow(
        code, duty_words(code), count.name, count.meaning, year, key, shown, power_class, number, count.unit_word,
        total, share, having, asked, why, command, provisional,
        having < asked and all(p.measured.reason == _NOTHING for p in pieces if p.measured.value is None),
        is_least and number is not None, count.is_shared and having > 1,
        len({piece.unit for piece in pieces if piece.is_unrecorded}),
        sum(piece.measured.ruled_out for piece in pieces),
    )  # fmt: skip


def _certain(measured: Measured) -> Measured:
    """Return what is certain of a number that nobody can tell in full, the number itself where it is told."""
    return measured if measured.at_least is None else replace(measured, value=Decimal(measured.at_least))


_Told = tuple[Decimal | None, Decimal | None, Decimal | None, Wording | None]


def _together(count: Count, told: Sequence[Measured]) -> _Told:
    """Return number, of how many, share, and why there is no number, over the units that have one."""
    values = [each.value for each in told if each.value is not None]
    if not values:
        return None, None, None, None
    if count.unit_word == _YES_NO:
        return _of(Decimal(sum(1 for v in values if v)), Decimal(len(values)))
    if count.unit_word == _RATE and all(each.total is not None for each in told):
        reached = sum((Decimal(each.reached or 0) for each in told), Decimal(0))
        return _of(reached, sum((Decimal(each.total or 0) for each in told), Decimal(0)))
    if count.adds_up:
        return sum(values, Decimal(0)), None, None, None
    if len(values) > 1:
        return None, None, None, _NO_SUM
    if count.unit_word == _RATE:
        return None, None, _rounded(values[0]), None
    return (values[0] if values[0] == values[0].to_integral() else _rounded(values[0])), None, None, None


def _of(number: Decimal, total: Decimal) -> _Told:
    return number, total, _rounded(number * 100 / total) if total else None, None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _reasons(pieces: Sequence[Piece]) -> Wording | None:
    """Return why no unit has a number: the one reason, or that there are several and where they stand."""
    reasons = list(dict.fromkeys(piece.measured.reason for piece in pieces if piece.measured.reason))
    if not reasons:
        return _NOTHING
    if len(reasons) == 1:
        return reasons[0]
    several = Text("未评：{first}等{n}种原因", "not judged: {first}, and other reasons, {n} in all")
    return said(several, first=reasons[0], n=len(reasons))


# How it is read


def _plain(value: Decimal | None) -> Value:
    if value is None:
        return None
    return int(value) if value == value.to_integral() else value


def _note(row: StatRow) -> Value:
    if row.why:
        return row.why
    if row.is_least:
        text = Text("至少；{n}个单位看不全", "at least: of {n} units not all can be told")
        return _LEAST if row.of_whom else said(text, n=row.asked - row.told)
    lacking = _joined(
        _joined(ruled_out(row.ruled_out, is_share=row.total is not None), _as_none(row)), _lacking(row)
    )
    if row.is_shared:
        return said(_SHARED, lacking=said(Text("；{n}", "; {n}"), n=lacking) if lacking else None)
    return lacking


def _joined(one: Wording | None, other: Wording | None) -> Wording | None:
    return (
        said(Text("{one}；{other}", "{one}; {other}"), one=one, other=other)
        if one and other
        else one or other
    )


def ruled_out(number: int, *, is_share: bool) -> Wording | None:
    """Say how many more fall short, or count, by the records alone: the leads on them were found untrue; None for none."""
    if not number:
        return None
    if is_share:
        text = Text("其中{n}按登记没有达到，核实不属实", "{n} of them short by the records, found untrue")
    else:
        text = Text("登记的另有{n}，核实不属实", "{n} more by the records, found untrue")
    return said(text, n=number)


def _as_none(row: StatRow) -> Wording | None:
    """Say of a share that units recorded nothing of what it asks for, so that it is none with them."""
    if not row.unrecorded:
        return None
    if row.asked == 1:
        return Text("没有登记，按没有计", "nothing recorded, taken as none")
    return said(
        Text("其中{n}个单位没有登记，按没有计", "{n} of the units recorded nothing, taken as none"),
        n=row.unrecorded,
    )


def _lacking(row: StatRow) -> Wording | None:
    if row.told < row.asked and not row.of_whom:
        words = (
            Text("{n}个单位未登记", "{n} units: nothing recorded")
            if row.is_unrecorded
            else Text("{n}个单位未评", "{n} units not judged")
        )
        return said(words, n=row.asked - row.told)
    return None


def _number(row: StatRow) -> Value:
    return _plain(row.number)


_DUTY: Final = Column[StatRow](Text("职责", "Duty"), lambda row: row.duty_words, heads=True)
_NAME: Final = Column[StatRow](Text("统计", "Count"), lambda row: row.name or row.meaning)
_WHOM: Final = Column[StatRow](Text("单位或组别", "Whom"), lambda row: row.of_whom_name)
_CLASS: Final = Column[StatRow](Text("类别", "Class"), lambda row: row.power_class)
_NUMBERS: Final = (
    Column[StatRow](Text("数", "Number"), _number, Kind.NUMBER),
    Column[StatRow](Text("共", "Of"), lambda row: _plain(row.total), Kind.NUMBER),
    Column[StatRow](Text("占比", "Share"), lambda row: row.share, Kind.SHARE),
    Column[StatRow](
        Text("单位", "In"), lambda row: row.unit_word, can_go=True, in_csv=Text("计量单位", "Counted in")
    ),
    Column[StatRow](Text("说明", "Note"), _note),
)
_IN_FILES: Final = (
    Column[StatRow](Text("有数的单位", "Units told"), lambda row: row.told, Kind.NUMBER, Where.FILES),
    Column[StatRow](Text("应有的单位", "Units asked"), lambda row: row.asked, Kind.NUMBER, Where.FILES),
    Column[StatRow](Text("逐条查看", "Lines"), lambda row: row.command, where=Where.FILES),
)
_YEAR: Final = Column[StatRow](Text("年度", "Year"), lambda row: row.year, Kind.NUMBER)
_STANDS: Final = Column[StatRow](
    Text("是否暂定", "Provisional"),
    lambda row: Text("暂定", "provisional") if row.is_provisional else None,
    where=Where.FILES,
)


def page(found: Stats) -> Page:
    """Return the table of counts; by year, the years stand side by side."""
    zh, en = "、".join(map(str, found.years)), ", ".join(map(str, found.years))
    title = Text(f"{found.county}{zh}年度各项职责统计", f"{found.county}: counts of every duty, {en}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Stats) -> Iterator[Block]:
    days = Listed(tuple(dict.fromkeys(found.days)))
    yield Line(said(Text("看到 {days}", "as of {days}"), days=days))
    if found.provisional:
        years = Listed(tuple(str(each) for each in found.provisional))
        yield Line(
            said(Text("{years} 年度没有结束，数是暂定的", "{years}: not over, provisional"), years=years)
        )
    whom = [_WHOM] if found.by in ("unit", "group") else []
    power_class = [_CLASS] if found.by in ("unit", "group", "class") else []
    if found.by == "year":
        yield table(_side_by_side(found), _merged(found), Where.READ)
        yield table((_DUTY, _NAME, _YEAR, *_NUMBERS, *_IN_FILES, _STANDS), found.rows, Where.CSV)
    else:
        yield table((_DUTY, _NAME, *whom, *power_class, *_NUMBERS, *_IN_FILES), found.rows)
    yield Line(
        Text(
            "没有登记、没法判断的不写成 0；占比的分母有登记、分子没有登记的，按没有计并注明；"
            "占比四舍五入到 0.1%；核实为不属实的问题不计",
            "what was not recorded is no 0; a share of what is on record, nothing recorded of what it asks for, is none, and"
            " that is said; shares are rounded half up to 0.1%; leads found untrue do not count",
        ),
        apart=True,
    )
    yield Line(
        Text("逐条看：zfzr stats --lines 统计名", "the lines behind a number: zfzr stats --lines COUNT")
    )


Merged = tuple[StatRow, dict[int, StatRow]]


def _merged(found: Stats) -> list[Merged]:
    rows: dict[tuple[str, str], Merged] = {}
    for row in found.rows:
        rows.setdefault((row.duty, row.name), (row, {}))[1][row.year] = row
    return list(rows.values())


def _side_by_side(found: Stats) -> list[Column[Merged]]:
    def of(year: int) -> Column[Merged]:
        mark = year in found.provisional
        label = Text(f"{year}暂" if mark else f"{year}", f"{year} prov." if mark else f"{year}")
        return Column(label, lambda each: _in_year(each[1].get(year)), Kind.NUMBER)

    return [
        Column(Text("职责", "Duty"), lambda each: each[0].duty_words, heads=True),
        Column(Text("统计", "Count"), lambda each: each[0].name or each[0].meaning),
        *(of(year) for year in found.years),
    ]


def _in_year(row: StatRow | None) -> Value:
    if row is None:
        return Text("未评", "not judged")
    if row.share is not None:
        return f"{row.share:f}%"
    if row.number is not None:
        least = Text("至少{number}", "at least {number}")
        return said(least, number=_plain(row.number)) if row.is_least else _plain(row.number)
    if row.why in (_NOTHING, _NO_UNIT):
        return _NOTHING
    return Text("不相加", "no sum") if row.why is _NO_SUM else Text("未评", "not judged")


_LINES: Final = (
    Column[StatLine](Text("单位", "Unit"), lambda each: each.unit),
    Column[StatLine](Text("类别", "Class"), lambda each: each.power_class or None),
    Column[StatLine](Text("内容", "What"), lambda each: each.says),
    Column[StatLine](Text("位置", "Place"), lambda each: each.place),
)


def page_of_lines(found: StatLines) -> Page:
    """Return the records behind a count."""
    title = Text(
        f"{found.county}{found.year}年度“{found.name}”逐条", f"{found.county} {found.year}: {found.name}"
    )
    short = Text("占比列出没有达到的", "of a share, those that fall short are listed")
    blocks: list[Block] = [Line(short)] if found.is_rate else []
    blocks.append(table(_LINES, found.lines))
    for unit, why in found.unknown:
        told = said(Text("{unit}：{why}", "{unit}: {why}"), unit=unit or "县", why=why)
        blocks.append(Line(told, "dim"))
    return Page(title, tuple(blocks), found.is_sample)


@report(
    "stats",
    title=Text("各项职责的统计：数、覆盖率", "Counts and coverages of every duty"),
    duty="D44",
    takes=(YEAR, UNIT),
    page=page,
)
def stats(county: County, asked: Asked) -> Stats:
    """Count what every duty comes to in a year."""
    units = (asked.unit,) if asked.unit else ()
    return stats_of(county, asked.year_in(county), units=units, beside=asked.beside)
