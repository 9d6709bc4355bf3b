"""What a county makes public besides its lists: results once announced, figures once published, registers as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any, Final

from zfzr.county.lookups import name_of_unit
from zfzr.declare.public import shown
from zfzr.pictures.charts import Bar, BarGroup, Bars, in_words
from zfzr.pictures.charts_svg import bars_drawn
from zfzr.questions.site.figures import yearly_tables, years_of_publicity
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.model import (
    Beforehand,
    Confirmed,
    Entrusted,
    ListText,
    Marked,
    Openness,
    Paper,
    Publication,
    Scored,
    UnitPage,
    YearlyFigure,
    YearOfResults,
)
from zfzr.subjects.assessment.lookups import stage_reached
from zfzr.subjects.assessment.records import AssessmentResult, ResultStage
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.issue.records import IssuedDocument
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.publicity.lookups import is_approval, is_publication
from zfzr.subjects.publicity.records import ListVersion
from zfzr.subjects.result.lookups import SealedYear, sealed_years
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.subject_register.lookups import entry_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.yearly_data.records import CountyFigures, UnitFigures
from zfzr.terms.amounts import plainly

NOT_RECORDED: Final = "未登记"


def open_to_all(read: Gathered, units: Sequence[UnitPage], publications: Sequence[Publication]) -> Openness:
    """Return what is public of a county besides its lists, on its day."""
    figures = tuple(_figures(read))
    return Openness(
        results=tuple(_results(read)),
        subjects=tuple(_subjects(read)),
        entrustments=tuple(_entrustments(read)),
        papers=tuple(_papers(read, publications)),
        lists=tuple(_lists(read)),
        figures=figures,
        yearly=tuple(yearly_tables(read, figures)),
        publicity=tuple(years_of_publicity(read)),
        beforehand=tuple(
            _beforehand(read, slug, each)
            for slug, each in zip(sorted(read.units), units, strict=True)
            if each.enforces
        ),
    )


# Results of the assessment


def _results(read: Gathered) -> Iterator[YearOfResults]:
    """Yield each year of which the county records how its result came about, the latest first."""
    kept = (each for each in read.county.dataset.all(AssessmentResult) if each.year)
    for result in sorted(kept, key=lambda each: -(each.year or 0)):
        year = result.year or 0
        entry = result.entry(ResultStage.ANNOUNCED)
        if entry is None or entry.units or entry.day > read.day:
            reached = stage_reached(read.county, year, ResultStage.SETTLED, read.day)
            yield _withheld(year, "已经审定，尚未通报" if reached else "尚未审定")
            continue
        sealed = next((each for each in sealed_years(read.county) if each.year == year), None)
        rows = _sealed(sealed) if sealed else _recorded(read, result)
        if not rows:
            yield _withheld(year, "已经通报，没有封存或者登记审定的成绩")
            continue
        source = "封存的成绩" if sealed else "审定时登记的成绩"
        yield _announced(read, year, rows, shown(entry), source)


def _withheld(year: int, why: str) -> YearOfResults:
    return YearOfResults(year, why, None, "", "", (), "", "", "", ())


def _sealed(sealed: SealedYear) -> tuple[Scored, ...]:
    """Return the sealed figures of a year, none where the seal cannot be read: what is provisional cannot be sealed."""
    if sealed.unreadable or not sealed.seals:
        return ()
    return tuple(
        Scored(each.name, each.group, each.total, each.grade, each.rank)
        for each in sealed.last.scores.values()
    )


def _recorded(read: Gathered, result: AssessmentResult) -> tuple[Scored, ...]:
    """Return the figures that were recorded when they were settled (成绩), the highest first: never what is reckoned now."""
    rows = [
        Scored(name_of_unit(read.county, each.unit), "", plainly(each.points), each.grade, "")
        for each in shown(result).scores
    ]
    return tuple(sorted(rows, key=lambda row: (-Decimal(row.points), row.unit)))


def _announced(read: Gathered, year: int, rows: tuple[Scored, ...], entry: Any, source: str) -> YearOfResults:
    scheme = scheme_of(read.county, year)
    chart = _chart(year, rows, scheme)
    return YearOfResults(
        year=year,
        why="",
        day=entry.day,
        number=entry.number or "",
        source=source,
        rows=rows,
        svg=bars_drawn(chart).svg,
        words=in_words(chart),
        scheme=shown(scheme).name if scheme else "",
        marks=tuple(_marks(scheme)) if scheme else (),
    )


def _chart(year: int, rows: Iterable[Scored], scheme: Scheme | None) -> Bars:
    groups: dict[str, list[Bar]] = {}
    for row in rows:
        points = _number(row.points)
        told = tuple(each for each in (row.points, row.grade) if each)
        groups.setdefault(row.group, []).append(Bar(row.unit, points, points, told))
    most = [bar.high for bars in groups.values() for bar in bars if bar.high is not None]
    total = shown(scheme).total if scheme else Decimal(100)
    return Bars(
        f"{year}年度行政执法评议考核得分",
        ("单位", "得分", "等次"),
        tuple(BarGroup(name, tuple(bars)) for name, bars in groups.items()),
        max([total, *most]),
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _marks(scheme: Scheme) -> Iterator[Marked]:
    seen = shown(scheme)
    for component in seen.components:
        yield Marked("", f"{component.name}（{plainly(component.weight)}%）", "")
        for block in component.blocks:
            yield from _block(block)
    for block in seen.plain_blocks:
        yield from _block(block)


def _block(block: Any) -> Iterator[Marked]:
    yield Marked("", block.name, _full(block))
    for indicator in block.indicators:
        yield Marked(indicator.number, indicator.name, _full(indicator))
        for part in indicator.parts:
            yield Marked(part.number, part.name, _full(part))


def _full(marked: Any) -> str:
    return "" if marked.full is None else plainly(marked.full)


# Registers


def _subjects(read: Gathered) -> Iterator[Confirmed]:
    for slug in sorted(read.units):
        entry = entry_of(read.county, slug, read.day)
        if entry is not None and entry.confirmed <= read.day:
            seen = shown(entry)
            told = seen.announced if seen.announced and seen.announced <= read.day else None
            where = seen.announced_at or "" if told else ""
            yield Confirmed(
                read.unit(slug), str(seen.type.value), seen.number, seen.confirmed, seen.basis, told, where
            )


def _entrustments(read: Gathered) -> Iterator[Entrusted]:
    for each in sorted(read.county.dataset.all(Entrustment), key=lambda one: (one.entrusting, one.number)):
        if each.entrusting not in read.units or not each.on(read.day):
            continue
        seen = shown(each)
        known = seen.entrusted in read.units
        told = seen.announced if seen.announced and seen.announced <= read.day else None
        pages = [read.power_link(each.entrusting, code) for code in dict.fromkeys(seen.items)]
        yield Entrusted(
            organ=read.unit(each.entrusting),
            body=read.unit(seen.entrusted) if known else None,
            called=read.unit(seen.entrusted).name if known else _called(read, seen.entrusted),
            classes=tuple(dict.fromkeys(seen.classes)),
            powers=tuple(page for page in pages if page),
            unshown=sum(page is None for page in pages),
            basis=seen.basis,
            agreement=seen.agreement or "",
            begins=seen.start,
            ends=seen.end,
            announced=told,
            where=seen.announced_at or "" if told else "",
        )


def _called(read: Gathered, slug: str) -> str:
    return name_of_unit(read.county, slug) if slug in units_by_slug(read.county) else slug


def _papers(read: Gathered, publications: Iterable[Publication]) -> Iterator[Paper]:
    """Yield the issued documents that a publication still to be seen names by their 文号: no other is known to be public."""
    named = frozenset(chain.from_iterable(each.objects for each in publications))
    for each in sorted(
        read.county.dataset.all(IssuedDocument), key=lambda one: (one.day, one.number), reverse=True
    ):
        if each.reference in named and each.day <= read.day:
            seen = shown(each)
            yield Paper(seen.reference, seen.document, seen.organ, seen.day)


def _lists(read: Gathered) -> Iterator[ListText]:
    found = []
    for version in read.county.dataset.all(ListVersion):
        seen = shown(version)
        days = [step for step in seen.steps if step.day <= read.day and is_publication(read.county, step)]
        if version.holder in read.units and days:
            told = max(days, key=lambda step: step.day)
            approved = (step.number for step in seen.steps if is_approval(read.county, step))
            found.append(
                ListText(
                    read.unit(version.holder),
                    seen.version,
                    seen.items,
                    told.day,
                    next(approved, None) or "",
                    told.where or "",
                )
            )
    yield from sorted(found, key=lambda each: (-each.day.toordinal(), each.unit.key, each.version))


def _figures(read: Gathered) -> Iterator[YearlyFigure]:
    """Yield the figures of each year that were published by the day: the county's first, then those of units."""
    of_county = [(each, None) for each in read.county.dataset.all(CountyFigures)]
    of_units = [
        (each, each.unit)
        for each in sorted(read.county.dataset.all(UnitFigures), key=lambda one: one.unit or "")
        if each.unit in read.units
    ]
    stated: list[tuple[CountyFigures | UnitFigures, str | None]] = [*of_county, *of_units]
    for record, slug in sorted(stated, key=lambda one: (-(one[0].year or 0), one[1] or "")):
        seen = shown(record)
        if seen.published is None or seen.published > read.day:
            continue
        for figure in seen.figures:
            yield YearlyFigure(
                record.year or 0,
                read.unit(slug) if slug else None,
                str(figure.table.value),
                figure.column,
                plainly(figure.number),
                seen.published,
                seen.where or "",
            )


# What is published beforehand


def _beforehand(read: Gathered, slug: str, unit: UnitPage) -> Beforehand:
    entry = entry_of(read.county, slug, read.day)
    in_force = [power for power in unit.powers if power.in_force]
    valid = sum(each.state == "有效" and each.enforces for each in unit.officers)
    posts = sum(len(body.posts) for body in unit.bodies)
    standards = sum(len(power.standards) for power in in_force)
    charted = sum(power.procedure is not None for power in in_force)
    punishes = any(power.class_ == PowerClass.PENALTY.value for power in in_force)
    return Beforehand(
        unit=read.unit(slug),
        subject=_standing(shown(entry)) if entry else NOT_RECORDED,
        officers=f"有效证件 {valid} 个" if valid else NOT_RECORDED,
        duties=f"机构 {len(unit.bodies)} 个、岗位 {posts} 个" if unit.bodies else NOT_RECORDED,
        procedures=f"{charted}/{len(in_force)} 项有流程图" if charted else NOT_RECORDED,
        powers=f"{len(in_force)} 项" if in_force else NOT_RECORDED,
        standards=f"{standards} 项" if standards else (NOT_RECORDED if punishes else "没有处罚事项"),
    )


def _standing(entry: Any) -> str:
    return f"{entry.type.value}，{entry.number}"
