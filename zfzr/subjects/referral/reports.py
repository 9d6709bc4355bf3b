"""Referrals of a year (四（一）, 六（四）), by direction and kind: how many have an outcome; and those still without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, members_of, name_of_unit, word_meant
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Where, table
from zfzr.subjects.referral.lookups import has_outcome
from zfzr.subjects.referral.parameters import KINDS
from zfzr.subjects.referral.records import Direction, Referral
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class Counts:
    """Referrals of one direction and kind, and how many had an outcome by the day."""

    direction: Direction
    kind: str
    count: int
    ended: int


@dataclass(frozen=True, slots=True)
class Open:
    """A referral without an outcome by the day."""

    code: str
    unit: str
    organ: str
    day: date


@dataclass(frozen=True, slots=True)
class Referrals:
    """The referrals of a year as they stand on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    count: int
    ended: int
    kinds: tuple[Counts, ...]
    open: tuple[Open, ...]
    is_whole: bool


def page(found: Referrals) -> Page:
    """Return the table of directions and kinds, and what has no outcome."""
    title = Text(f"{found.county}{found.year}年度移送移交情况", f"{found.county}: referrals in {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Referrals) -> Iterator[Block]:
    yield Line(
        said(
            Text(
                "截至 {day}：移送移交 {count} 件，已有结果 {ended} 件",
                "as of {day}: {count} referrals, {ended} with an outcome",
            ),
            day=found.as_of,
            count=found.count,
            ended=found.ended,
        )
    )
    if not found.is_whole:
        yield Caution(
            Text(
                "移送登记没有读全，件数可能偏少",
                "the register could not be read in full: counts may be too low",
            )
        )
    yield table(_COLUMNS, found.kinds)
    if found.open:
        yield Heading(Text("还没有结果的", "Without an outcome"), "warning")
        yield table(_OPEN, found.open, Where.READ, apart=False)


_COLUMNS: tuple[Column[Counts], ...] = (
    Column(Text("方向", "Direction"), lambda row: row.direction.value),
    Column(Text("类型", "Kind"), lambda row: row.kind),
    Column(Text("件数", "Number"), lambda row: row.count, Kind.NUMBER),
    Column(Text("有结果", "With outcome"), lambda row: row.ended, Kind.NUMBER),
)
_OPEN: tuple[Column[Open], ...] = (
    Column(Text("编号", "Number"), lambda row: row.code),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("对方机关", "Organ"), lambda row: row.organ),
    Column(Text("日期", "Day"), lambda row: row.day),
)


@report(
    "referrals",
    title=Text("移送移交情况", "Referrals"),
    duty=("D28", "D51"),
    takes=(YEAR,),
    page=page,
    counts=(Referral,),
)
def referrals(county: County, asked: Asked) -> Referrals:
    """Count the referrals of a year by direction and kind, as far as made and ended by the county's day."""
    year = asked.year_in(county)
    made = [each for each in county.of_year(Referral, year) if each.day <= county.as_of]
    still = [each for each in made if not has_outcome(county, each)]
    words = dict.fromkeys(
        (*(steps[0][0] for steps in members_of(county, KINDS)), *(_kind(county, each) for each in made))
    )
    kinds = [(direction, kind) for direction in Direction for kind in words]
    counts = [_counted(county, made, still, direction, kind) for direction, kind in kinds]
    return Referrals(
        **heading(county),
        year=year,
        count=len(made),
        ended=len(made) - len(still),
        kinds=tuple(each for each in counts if each.count),
        open=tuple(
            Open(each.code, name_of_unit(county, each.concerned), each.organ, each.day) for each in still
        ),
        is_whole=county.read_whole(Referral, year=year),
    )


def _kind(county: County, referral: Referral) -> str:
    return word_meant(county, KINDS, referral.kind)


def _counted(
    county: County, made: list[Referral], still: list[Referral], direction: Direction, kind: str
) -> Counts:
    of = [each for each in made if (each.direction, _kind(county, each)) == (direction, kind)]
    waiting = sum((each.direction, _kind(county, each)) == (direction, kind) for each in still)
    return Counts(direction, kind, len(of), len(of) - waiting)
