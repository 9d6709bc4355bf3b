"""Guiding cases by unit and class (四（二）：案例指导): issued in the year, still followed, ended, and each by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.case.lookups import class_of_guiding, guiding_in_use, guiding_issued, units_with_penalties
from zfzr.subjects.case.records import GuidingCase
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class OfClass:
    """The guiding cases of a unit (`unit` None: of all) and a class (None: of no class that is written).

    `issued` counts those of the year, `in_use` those still followed on the day, `ended` those that are not any more,
    `undated` those without a day of issue, which are of no year.
    """

    unit: str | None
    power_class: str | None
    issued: int
    in_use: int
    ended: int
    undated: int


@dataclass(frozen=True, slots=True)
class Issued:
    """A guiding case issued in the year."""

    unit: str
    number: str
    title: str
    power_class: str | None
    day: date | None
    is_in_use: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Guiding:
    """The guiding cases as they stand on a day; `without` are the units with penalties that registered none."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: OfClass
    rows: tuple[OfClass, ...]
    issued: tuple[Issued, ...]
    without: tuple[str, ...]
    is_whole: bool


def page(found: Guiding) -> Page:
    """Return the table of units and classes with its total, then each case of the year."""
    title = Text(f"{found.county}{found.year}年度指导案例", f"{found.county}: guiding cases in {found.year}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Guiding) -> Iterator[Block]:
    yield Line(
        said(
            Text(
                "截至 {day}：当年发布 {issued} 件，仍在参照 {in_use} 件",
                "as of {day}: {issued} issued in the year, {in_use} still followed",
            ),
            day=found.as_of,
            issued=found.total.issued,
            in_use=found.total.in_use,
        )
    )
    if not found.is_whole:
        yield Caution(
            Text(
                "指导案例、案件有文件没有读全，件数可能偏少",
                "guiding cases or cases could not be read in full: counts may be too low",
            )
        )
    if found.total.undated:
        yield Line(
            said(
                Text(
                    "没有填发布日期的 {count} 件，不属于任何一年",
                    "{count} without a day of issue: of no year",
                ),
                count=found.total.undated,
            ),
            "warning",
        )
    yield table(_COLUMNS, [*found.rows, *([found.total] if found.rows else [])], Where.READ)
    if not found.rows:
        yield Line(Text("没有登记指导案例", "no guiding cases are registered"), apart=True)
    if found.issued:
        yield Heading(Text("当年发布的", "Issued in the year"))
        yield table(_CASES, found.issued, Where.READ, apart=False)
    if found.without:
        text = Text(
            "有处罚职权、没有登记指导案例的单位 {count} 个：{units}",
            "{count} units with penalties registered none: {units}",
        )
        yield Line(said(text, count=len(found.without), units=Listed(found.without)), apart=True)
    yield table(_COLUMNS, found.rows, Where.CSV)


def _class(power_class: str | None) -> Value:
    return power_class or Text("未填类别", "no class")


_COLUMNS: tuple[Column[OfClass], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("类别", "Class"), lambda row: _class(row.power_class) if row.unit is not None else None),
    Column(Text("当年发布", "Issued"), lambda row: row.issued, Kind.NUMBER),
    Column(Text("在参照", "In use"), lambda row: row.in_use, Kind.NUMBER),
    Column(Text("已停止", "Ended"), lambda row: row.ended, Kind.NUMBER),
    Column(Text("没有日期", "Undated"), lambda row: row.undated, Kind.NUMBER),
)
_CASES: tuple[Column[Issued], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    Column(Text("案例编号", "Number"), lambda row: row.number),
    Column(Text("名称", "Title"), lambda row: row.title),
    Column(Text("类别", "Class"), lambda row: _class(row.power_class), can_go=True),
    Column(Text("发布", "Issued"), lambda row: row.day),
    Column(
        Text("参照", "Followed"),
        lambda row: Text("在参照", "yes") if row.is_in_use else Text("已停止", "no"),
    ),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.MARKDOWN),
)


@report(
    "guiding-cases",
    title=Text("指导案例：按单位、类别", "Guiding cases by unit and class"),
    duty="D33",
    takes=(YEAR, UNIT),
    page=page,
)
def guiding_cases(county: County, asked: Asked) -> Guiding:
    """Count guiding cases by unit and class, as they stand on the county's day."""
    year = asked.year_in(county)
    wanted = [slug for slug in units_by_slug(county) if asked.unit in (None, slug)]
    in_use = {id(each) for of in guiding_in_use(county).values() for each in of}
    issued = {slug: of for slug, of in guiding_issued(county, year).items() if asked.unit in (None, slug)}
    by_class: dict[tuple[str, str | None], list[GuidingCase]] = {}
    for each in county.dataset.all(GuidingCase):
        if asked.unit in (None, each.unit) and (each.issued is None or each.issued <= county.as_of):
            power_class = class_of_guiding(county, each)
            by_class.setdefault((each.unit or "", power_class.value if power_class else None), []).append(
                each
            )
    order = sorted(by_class, key=lambda key: (key[0], key[1] or ""))
    rows = tuple(_counted(county, key, by_class[key], year, in_use) for key in order)
    having = {slug for slug, _ in by_class}
    penalising = set(units_with_penalties(county))
    return Guiding(
        **heading(county),
        year=year,
        total=OfClass(
            None,
            None,
            *(sum(getattr(row, name) for row in rows) for name in ("issued", "in_use", "ended", "undated")),
        ),
        rows=rows,
        issued=tuple(
            _issued(county, each, id(each) in in_use) for slug in sorted(issued) for each in issued[slug]
        ),
        without=tuple(
            name_of_unit(county, slug) for slug in wanted if slug in penalising and slug not in having
        ),
        is_whole=county.read_whole(GuidingCase, unit=asked.unit),
    )


def _counted(
    county: County, key: tuple[str, str | None], of: list[GuidingCase], year: int, in_use: set[int]
) -> OfClass:
    used = sum(id(each) in in_use for each in of)
    return OfClass(
        name_of_unit(county, key[0]),
        key[1],
        issued=sum(each.issued is not None and each.issued.year == year for each in of),
        in_use=used,
        ended=len(of) - used,
        undated=sum(each.issued is None for each in of),
    )


def _issued(county: County, each: GuidingCase, is_in_use: bool) -> Issued:
    power_class = class_of_guiding(county, each)
    (at,) = evidence_of(county, each.field("编号"))
    return Issued(
        name_of_unit(county, each.unit or ""),
        each.number,
        each.title,
        power_class.value if power_class else None,
        each.issued,
        is_in_use,
        at,
    )
