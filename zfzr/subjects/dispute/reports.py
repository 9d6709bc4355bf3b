"""The disputes of a year: how many of each sort, how they were settled, and which are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import members_of, name_of_unit, profile_of, word_meant
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Where, table
from zfzr.subjects.dispute.lookups import Stand, disputes_of, stand_of
from zfzr.subjects.dispute.parameters import SORTS
from zfzr.subjects.dispute.records import Dispute
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Counts:
    """The disputes of a sort: how many, and by what they were settled."""

    sort: str
    count: int
    agreed: int
    decided: int

    @property
    def open(self) -> int:
        """How many are not settled."""
        return self.count - self.agreed - self.decided


@dataclass(frozen=True, slots=True)
class Told:
    """A dispute: its number, the units, what it is about, when it was raised, and where it stands."""

    number: str
    units: str
    about: str
    raised: date
    stand: Stand


@dataclass(frozen=True, slots=True)
class Disputes:
    """The disputes of a year as they stand on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    sorts: tuple[Counts, ...]
    disputes: tuple[Told, ...]
    is_kept: bool
    is_whole: bool


_IN_ENGLISH = {
    Stand.RAISED: "to be coordinated",
    Stand.DISAGREED: "to go to the government",
    Stand.SUBMITTED: "to be decided",
    Stand.AGREED: "agreed",
    Stand.DECIDED: "decided",
}


def page(found: Disputes) -> Page:
    """Return the numbers by sort, and every dispute."""
    title = Text(f"{found.county}{found.year}年度执法争议", f"{found.county}: disputes of {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Disputes) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(Text("执法争议登记没有读全", "the register could not be read in full"))
    if not found.is_kept:
        yield Line(
            Text(
                "没有执法争议登记：未登记不等于没有争议",
                "no register of disputes: that is not to say there were none",
            )
        )
        yield table(_SORTS, ())  # who reads tables finds its heads
        return
    still = sum(each.stand.is_open for each in found.disputes)
    text = Text(
        "截至 {day}：争议 {count} 件，没有结果 {still} 件", "as of {day}: {count} disputes, {still} open"
    )
    yield Line(said(text, day=found.as_of, count=len(found.disputes), still=still))
    yield table(_SORTS, found.sorts)
    if found.disputes:
        yield Heading(Text("逐件", "One by one"))
        yield table(_DISPUTES, found.disputes, Where.READ, apart=False)


_SORTS: tuple[Column[Counts], ...] = (
    Column(Text("类别", "Sort"), lambda row: row.sort),
    Column(Text("件数", "Number"), lambda row: row.count, Kind.NUMBER),
    Column(Text("协调一致", "Agreed"), lambda row: row.agreed, Kind.NUMBER),
    Column(Text("政府决定", "Decided"), lambda row: row.decided, Kind.NUMBER),
    Column(Text("没有结果", "Open"), lambda row: row.open, Kind.NUMBER),
)
_DISPUTES: tuple[Column[Told], ...] = (
    Column(Text("编号", "Number"), lambda row: row.number),
    Column(Text("单位", "Units"), lambda row: row.units),
    Column(Text("事由", "About"), lambda row: row.about),
    Column(Text("提出日期", "Raised"), lambda row: row.raised),
    Column(Text("结果", "Stands"), lambda row: Text(row.stand.value, _IN_ENGLISH[row.stand])),
)


@report(
    "disputes", title=Text("执法争议协调情况", "Disputes among units"), duty="D47", takes=(YEAR,), page=page
)
def disputes(county: County, asked: Asked) -> Disputes:
    """Count the disputes of a year by sort, as far as raised and settled by the county's day."""
    year = asked.year_in(county)
    told = [(each, stand_of(county, each)) for each in disputes_of(county, year)]
    sorts = dict.fromkeys(
        (
            *(steps[0][0] for steps in members_of(county, SORTS)),
            *(word_meant(county, SORTS, each.sort) for each, _ in told),
        )
    )
    counts = [_counted(county, told, sort) for sort in sorts]
    return Disputes(
        county=profile_of(county).area.name,
        is_sample=profile_of(county).is_sample,
        year=year,
        as_of=county.as_of,
        sorts=tuple(each for each in counts if each.count),
        disputes=tuple(
            Told(
                each.number,
                enumeration(name_of_unit(county, unit) for unit in each.units),
                each.about,
                each.raised,
                stand,
            )
            for each, stand in told
        ),
        is_kept=county.keeps(Dispute.file.format(year=year)),
        is_whole=county.read_whole(Dispute, year=year),
    )


def _counted(county: County, told: list[tuple[Dispute, Stand]], sort: str) -> Counts:
    stands = [stand for each, stand in told if word_meant(county, SORTS, each.sort) == sort]
    return Counts(sort, len(stands), stands.count(Stand.AGREED), stands.count(Stand.DECIDED))
