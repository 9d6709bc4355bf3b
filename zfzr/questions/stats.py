"""Counts and coverages of every duty (`zfzr stats`): what is counted, put together by unit, group, class or year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.duty import Column as Asks
from zfzr.declare.duty import duties, duty_words
from zfzr.declare.evidence import where
from zfzr.declare.measure import Measured
from zfzr.declare.report import reports
from zfzr.declare.tally import tallies
from zfzr.questions.counts import (
    NOTHING,
    RATE,
    YES_NO,
    Count,
    Piece,
    command_of,
    counts_in,
    seen_in,
    yearless_names,
    years_on_record,
)
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text, Wording, said

By = Literal["", "unit", "group", "class", "year"]
NO_SUM = Text("各单位的数不相加，见 --by unit", "units' numbers have no sum; see --by unit")
_NO_COUNT = Text("没有声明怎样统计", "no subject declares a count")
NO_UNIT = Text("未登记：没有单位", "nothing recorded: there is no unit")


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
        tuple(seen_in(county, each).as_of for each in years),
        tuple(rows),
    )


def lines_of(county: County, name: str, year: int, units: Sequence[str] = ()) -> StatLines:
    """Return the records behind a count."""
    (found,) = counts_in(county, year, lambda of: of == name, units)
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
    is_rate = found.unit_word == RATE
    return StatLines(profile.area.name, profile.is_sample, name, year, is_rate, tuple(lines), tuple(without))


def _rows(county: County, year: int, by: By, units: Sequence[str], codes: Sequence[str]) -> Iterator[StatRow]:
    def wanted(name: str) -> bool:
        yearless = name in yearless_names() if by == "year" else False
        return not yearless and (by != "class" or name in tallies())

    counts = list(counts_in(county, year, wanted, units))
    day = seen_in(county, year).as_of
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
        number, why = None, _reasons(pieces) if pieces else NO_UNIT
    asked = len({piece.unit for piece in pieces})
    having = len({piece.unit for piece in pieces if piece.measured.value is not None})
    one = key if key in {piece.unit for piece in pieces} and key else (units[0] if len(units) == 1 else "")
    command = command_of(count.name, year, one)
    return StatRow(
        code, duty_words(code), count.name, count.meaning, year, key, shown, power_class, number, count.unit_word,
        total, share, having, asked, why, command, provisional,
        having < asked and all(p.measured.reason == NOTHING for p in pieces if p.measured.value is None),
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
    if count.unit_word == YES_NO:
        return _of(Decimal(sum(1 for v in values if v)), Decimal(len(values)))
    if count.unit_word == RATE and all(each.total is not None for each in told):
        reached = sum((Decimal(each.reached or 0) for each in told), Decimal(0))
        return _of(reached, sum((Decimal(each.total or 0) for each in told), Decimal(0)))
    if count.adds_up:
        return sum(values, Decimal(0)), None, None, None
    if len(values) > 1:
        return None, None, None, NO_SUM
    if count.unit_word == RATE:
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
        return NOTHING
    if len(reasons) == 1:
        return reasons[0]
    several = Text("未评：{first}等{n}种原因", "not judged: {first}, and other reasons, {n} in all")
    return said(several, first=reasons[0], n=len(reasons))
