"""Major penalties of a year and their filing, unit by unit: filed, in time, late, missing, returned (备案统计)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Page,
    Where,
    table,
    unit_or_total,
    warned,
)
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.filing.lookups import Owed, Timing, examination_of, owed_by_unit, rank_unknown
from zfzr.subjects.filing.records import Examination, Filing
from zfzr.subjects.power.lookups import units_without
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Counts:
    """The penalties of one unit, or of all (`unit` None), that are to be filed, and how that stands.

    `owed` is the sum of `in_time`, `late`, `missing`, `returned`, `not_due` and `untold`; `ordered` counts those of
    which something was to be put right; `rank_unknown` are cases of which nobody can tell whether they are major.
    """

    unit: str | None
    owed: int
    in_time: int
    late: int
    missing: int
    returned: int
    not_due: int
    untold: int
    ordered: int
    rank_unknown: int


@dataclass(frozen=True, slots=True)
class OfCase:
    """One penalty that is to be filed: its last day, by which filing it was, and how that stands."""

    case: str
    unit: str
    decided: date | None
    last: date | None
    number: str | None
    reported: date | None
    examination: str | None
    timing: str
    place: Place


@dataclass(frozen=True, slots=True)
class Filings:
    """The major penalties of a year's registers and their filing, as they stand on a day.

    `unregistered` are the units with powers of penalty that keep no register of cases: nobody can tell what they owe.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: Counts
    units: tuple[Counts, ...]
    cases: tuple[OfCase, ...]
    is_whole: bool
    unregistered: tuple[str, ...]


def page(found: Filings) -> Page:
    """Return the table of units with its total, and the cases that were not filed as they should be."""
    title = Text(
        f"{found.county}{found.year}年度重大行政处罚备案统计",
        f"{found.county}: filing of major penalties of {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Filings) -> Iterator[Block]:
    yield Line(said(Text("截至 {day}，按立案年度统计", "as of {day}, by year of opening"), day=found.as_of))
    if not found.is_whole:
        yield Caution(
            Text(
                "案件登记或者备案登记没有读全，件数可能不准",
                "registers could not be read in full: counts may be wrong",
            )
        )
    if found.total.rank_unknown:
        text = Text(
            "另有 {count} 件决定当日没有重大处罚的数额标准，看不出是否应当备案，没有计入",
            "{count} more cases were decided when no sum was set: nobody can tell whether they are to be filed",
        )
        yield Line(said(text, count=found.total.rank_unknown))
    if found.unregistered:
        text = Text(
            "另有 {count} 个单位有行政处罚职权，没有登记当年的案卷目录，是否有应当备案的不得而知：{names}",
            "{count} more units may impose penalties and keep no register of cases: what they owe is not known: {names}",
        )
        yield Line(said(text, count=len(found.unregistered), names=enumeration(found.unregistered)))
    if not (found.total.owed or found.total.rank_unknown or found.unregistered):
        yield Line(Text("没有应当备案的案件", "no case is to be filed"), apart=True)
    yield table(_COLUMNS, [*found.units, *([found.total] if found.units else [])], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)
    doubtful = [each for each in found.cases if each.timing in _DOUBTFUL]
    if doubtful:
        yield Heading(Text("没有按期备案的案件", "Cases not filed in time"), "warning")
        yield table(_CASES, doubtful, Where.READ, apart=False)


_DOUBTFUL = (Timing.LATE, Timing.MISSING, Timing.RETURNED)


@report(
    "filings",
    title=Text("重大行政处罚备案统计", "Filing of major penalties"),
    duty="D22",
    takes=(YEAR,),
    page=page,
)
def filings(county: County, asked: Asked) -> Filings:
    """Count the major penalties of the year's registers by unit, and how their filing stands on the county's day."""
    year = asked.year_in(county)
    owed = {unit: of for (unit, when), of in owed_by_unit(county).items() if when == year}
    unknown = {unit: count for (unit, when), count in rank_unknown(county).items() if when == year}
    every = [each for of in owed.values() for each in of]
    return Filings(
        **heading(county),
        year=year,
        total=_counts(county, None, every, sum(unknown.values())),
        units=tuple(
            _counts(county, name_of_unit(county, unit), owed.get(unit, ()), unknown.get(unit, 0))
            for unit in sorted(owed.keys() | unknown.keys(), key=lambda u: (-len(owed.get(u, ())), u))
        ),
        cases=tuple(_of_case(county, each) for each in every),
        is_whole=county.read_whole(Case, CaseStages, year=year) and county.read_whole(Filing),
        unregistered=tuple(
            name_of_unit(county, slug)
            for slug, _ in units_without(county, year, "cases.csv", (PowerClass.PENALTY,))
        ),
    )


def _counts(county: County, unit: str | None, of: Iterable[Owed], rank_unknown_: int) -> Counts:
    all_ = list(of)

    def how_many(timing: Timing) -> int:
        return sum(each.timing is timing for each in all_)

    return Counts(
        unit=unit,
        owed=len(all_),
        in_time=how_many(Timing.IN_TIME),
        late=how_many(Timing.LATE),
        missing=how_many(Timing.MISSING),
        returned=how_many(Timing.RETURNED),
        not_due=how_many(Timing.NOT_DUE),
        untold=how_many(Timing.UNKNOWN),
        ordered=sum(
            each.last is not None and examination_of(county, each.last) is Examination.CORRECT
            for each in all_
        ),
        rank_unknown=rank_unknown_,
    )


def _of_case(county: County, each: Owed) -> OfCase:
    found = examination_of(county, each.last) if each.last else None
    place = each.file.case.place
    return OfCase(
        case=each.file.id,
        unit=name_of_unit(county, each.file.unit or ""),
        decided=each.file.day("决定"),
        last=each.ends.second if each.ends else None,
        number=each.last.number if each.last else None,
        reported=each.first.reported if each.first else None,
        examination=found.value if found else None,
        timing=each.timing,
        place=place,
    )


_COLUMNS: tuple[Column[Counts], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("应备案", "To file"), lambda row: row.owed, Kind.NUMBER),
    Column(Text("按期", "In time"), lambda row: row.in_time, Kind.NUMBER),
    Column(Text("逾期", "Late"), lambda row: warned(row.late), Kind.NUMBER),
    Column(Text("未备案", "Missing"), lambda row: warned(row.missing), Kind.NUMBER),
    Column(Text("退回未再报", "Returned"), lambda row: warned(row.returned), Kind.NUMBER),
    Column(Text("未到期", "Not due"), lambda row: row.not_due, Kind.NUMBER, can_go=True),
    Column(Text("未评", "Untold"), lambda row: row.untold, Kind.NUMBER),
    Column(Text("责令纠正", "Ordered"), lambda row: row.ordered, Kind.NUMBER, can_go=True),
    Column(Text("重大不明", "Rank unknown"), lambda row: row.rank_unknown, Kind.NUMBER, can_go=True),
)
_CASES: tuple[Column[OfCase], ...] = (
    Column(Text("案号", "Case"), lambda row: row.case),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("决定", "Decided"), lambda row: row.decided),
    Column(Text("应备案", "Due"), lambda row: row.last),
    Column(Text("报备", "Filed"), lambda row: row.reported),
    Column(Text("情况", "State"), lambda row: row.timing),
)
