"""Problems that supervision found in a year (一, 四), by class and source, and by unit; each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.check.lookups import classes_in_order
from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Heading, Kind, Line, Page, Value, Where, table
from zfzr.subjects.problem.lookups import (
    KINDS,
    Problem,
    Source,
    is_read,
    missing_registers,
    not_kept,
    problems_in,
)
from zfzr.terms.text import Text, Wording, said


@dataclass(frozen=True, slots=True)
class OfClass:
    """The problems of a class (None: of none that is written), by source, and in how many units they were found."""

    problem_class: str | None
    inspections: int
    papers: int
    reviews: int
    units: int

    @property
    def count(self) -> int:
        """How many in all."""
        return self.inspections + self.papers + self.reviews


@dataclass(frozen=True, slots=True)
class OfUnit:
    """How many problems of a class were found in a unit, of which source."""

    unit: str
    problem_class: str | None
    source: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """A problem: in which unit, of which class, where it was found, and where it is written."""

    unit: str
    problem_class: str | None
    source: str
    number: str
    text: str
    day: date
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Problems:
    """The problems of a year as far as found by the county's day.

    `is_kept`: some register of the year is there; `missing` says which are not.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    count: int
    classed: int
    classes: tuple[OfClass, ...]
    units: tuple[OfUnit, ...]
    problems: tuple[Found, ...]
    is_kept: bool
    is_whole: bool
    missing: Wording | None


def page(found: Problems) -> Page:
    """Return the table of classes, that of units, and each problem under its class."""
    title = Text(
        f"{found.county}{found.year}年度监督发现问题归类",
        f"{found.county}: problems found in {found.year}, by class",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Problems) -> Iterator[Block]:
    yield Line(
        said(
            Text(
                "截至 {day}：发现问题 {count} 个，已归类 {classed} 个",
                "as of {day}: {count} problems found, {classed} of them have a class",
            ),
            day=found.as_of,
            count=found.count,
            classed=found.classed,
        )
        if found.is_kept
        else Text(
            "没有登记当年的监督检查、监督文书、案卷评查，未评",
            "no register of supervision is kept for the year: not judged",
        )
    )
    if found.is_kept and found.missing:
        yield Caution(found.missing)
    if not found.is_whole:
        yield Caution(
            Text(
                "监督检查、监督文书、案卷评查有没有读全的，个数可能偏少",
                "a register of supervision could not be read in full: counts may be too low",
            )
        )
    if found.classes:
        yield table(_CLASSES, found.classes, Where.READ)
    if found.units:
        yield Heading(Text("各单位", "Units"))
        yield table(_UNITS, found.units, Where.READ, apart=False)
        yield Heading(Text("逐个", "One by one"))
        yield table(_PROBLEMS, found.problems, Where.READ, apart=False)
    yield table(_PROBLEMS, found.problems, Where.CSV)


def _class(problem_class: str | None) -> Value:
    return problem_class or Text("未归类", "no class")


_CLASSES: tuple[Column[OfClass], ...] = (
    Column(Text("类别", "Class"), lambda row: _class(row.problem_class)),
    Column(Text("问题", "Problems"), lambda row: row.count, Kind.NUMBER),
    Column(Text("监督检查", "Inspections"), lambda row: row.inspections, Kind.NUMBER),
    Column(Text("监督文书", "Papers"), lambda row: row.papers, Kind.NUMBER),
    Column(Text("案卷评查", "Reviews"), lambda row: row.reviews, Kind.NUMBER),
    Column(Text("涉及单位", "Units"), lambda row: row.units, Kind.NUMBER),
)
_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("类别", "Class"), lambda row: _class(row.problem_class)),
    Column(Text("来源", "Source"), lambda row: row.source),
    Column(Text("问题", "Problems"), lambda row: row.count, Kind.NUMBER),
)
_PROBLEMS: tuple[Column[Found], ...] = (
    Column(Text("类别", "Class"), lambda row: _class(row.problem_class), heads=True),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("来源", "Source"), lambda row: row.source, where=Where.FILES),
    Column(Text("问题编号", "Number"), lambda row: row.number),
    Column(Text("问题", "Problem"), lambda row: row.text),
    Column(Text("发现", "Found"), lambda row: row.day, where=Where.FILES, in_csv=Text("发现日期", "Found")),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "problem-classes",
    title=Text("监督发现问题归类：按类别、单位、来源", "Problems found, by class, unit and source"),
    duty="D01",
    takes=(YEAR, UNIT),
    page=page,
)
def problem_classes(county: County, asked: Asked) -> Problems:
    """Count what supervision found in a year by class, unit and source."""
    year = asked.year_in(county)
    by_unit = problems_in(county, year)
    problems = [each for slug in sorted(by_unit) if asked.unit in (None, slug) for each in by_unit[slug]]
    order = classes_in_order(county, (each.written for each in problems))
    place = {problem_class: i for i, problem_class in enumerate(order)}
    counted = Counter((each.unit, each.meant, each.source) for each in problems)
    return Problems(
        **heading(county),
        year=year,
        count=len(problems),
        classed=sum(each.meant is not None for each in problems),
        classes=tuple(_of_class(each, problems) for each in order),
        units=tuple(
            OfUnit(name_of_unit(county, unit), meant, source.value, number)
            for (unit, meant, source), number in sorted(
                counted.items(), key=lambda item: (item[0][0], place[item[0][1]], item[0][2].value)
            )
        ),
        problems=tuple(_found(county, each) for each in sorted(problems, key=lambda each: place[each.meant])),
        is_kept=len(not_kept(county, year)) < len(KINDS),
        is_whole=is_read(county, year, asked.unit),
        missing=missing_registers(county, year),
    )


def _of_class(problem_class: str | None, problems: list[Problem]) -> OfClass:
    of = [each for each in problems if each.meant == problem_class]
    by_source = Counter(each.source for each in of)
    return OfClass(
        problem_class,
        by_source[Source.INSPECTION],
        by_source[Source.PAPER],
        by_source[Source.REVIEW],
        len({each.unit for each in of}),
    )


def _found(county: County, each: Problem) -> Found:
    (at,) = evidence_of(county, each.field("问题" if each.steps else "编号"))
    name = name_of_unit(county, each.unit)
    return Found(name, each.meant, each.source.value, each.id, each.text, each.day, at)
