"""How the result of a year is read: the table of every group, what all units lost points for, what is not there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from zfzr.county.county import County
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Page,
    Table,
    Value,
    Where,
    table,
)
from zfzr.subjects.assessment.reports.result import (
    Assessment,
    Figures,
    Group,
    Loss,
    Shortfall,
    Standing,
)
from zfzr.subjects.assessment.reports.result import assessment as assessment_of
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.settled import not_as_settled
from zfzr.terms.text import Text, Wording, said

MOST_LOSSES = 3
"""How many units are named that lost points for one indicator; JSON has all."""

_Row = tuple[Group, Standing]


def page(found: Assessment) -> Page:
    """Return what a reader is shown of a year's result."""
    title = Text(
        f"{found.county}{found.year}年度评议考核结果",
        f"{found.county}: result of the assessment of {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


@report(
    "assessment",
    title=Text("评议考核结果：各组名次、等次和失分", "Result of the assessment: ranks, grades, points lost"),
    duty="D44",
    takes=(YEAR,),
    page=page,
    is_provisional=lambda found: found.is_provisional or bool(found.otherwise),
)
def assessment(county: County, asked: Asked) -> Assessment:
    """Tell the result of a year: grades and ranks, and who lost points for what."""
    result = score_year(county, asked.year_in(county), asked.as_of)
    return replace(assessment_of(result), otherwise=tuple(not_as_settled(county, result)))


def _blocks(found: Assessment) -> Iterator[Block]:
    bases = said(Text("（{bases}）", " ({bases})"), bases=Listed(found.bases)) if found.bases else None
    yield Line(
        said(
            Text("计分日 {day}，依据 {scheme}{bases}", "as of {day}, by {scheme}{bases}"),
            day=found.day,
            scheme=found.scheme,
            bases=bases,
        )
    )
    if found.trial_until:
        yield Caution(trial(found.trial_until))
    if found.otherwise:
        yield Caution(otherwise_told(found.otherwise, found.year))
    for name, reasons in found.missing:
        why = Listed(reasons, Text("；", "; "))
        yield Caution(
            said(Text("结果为暂定，{name}：{why}", "provisional, {name}: {why}"), name=name, why=why)
        )
    yield from group_tables(found.groups)
    yield from (Line(said(_NO_UNITS, group=name)) for name in found.without_units)
    yield result_table(found.groups)
    for area in found.problems:
        yield Heading(said(Text("{area}失分", "Points lost: {area}"), area=area.name))
        yield from (Line(_lost(each), None, 1) for each in area.shortfalls)
    if found.outside:
        yield Line(
            said(Text("不在考核组别之内：{names}", "not assessed: {names}"), names=Listed(found.outside)),
            apart=True,
        )


def otherwise_told(texts: Sequence[Text], year: int) -> Wording:
    """Say of a result that the records give now that it is not the one that was settled, and how to see what moved."""
    return said(
        Text(
            "以下按现在的记录计算，不是审定的结果：{why}；逐项看：zfzr score verify {year}",
            "what the records give now, and not the settled result: {why}; see zfzr score verify {year}",
        ),
        why=Text("；".join(each.zh for each in texts), "; ".join(each.en for each in texts)),
        year=year,
    )


def trial(closing: date) -> Wording:
    """Say of a result that it was asked for before the facts of its year were complete."""
    return said(
        Text(
            "试算：{closing} 才考核截止，以下只是按此前数据的试算，不是考核结果",
            "a trial: the assessment closes on {closing}; this is what the facts before that day give, and no result",
        ),
        closing=closing,
    )


def _lost(shortfall: Shortfall) -> Value:
    losses = sorted(shortfall.losses, key=_most_first)[:MOST_LOSSES]
    return said(
        Text(
            "{number} {name}：{count} 个单位，最多的 {most}",
            "{number} {name}: {count} units, the most {most}",
        ),
        number=shortfall.number,
        name=shortfall.name,
        count=len(shortfall.losses),
        most=Listed(tuple(f"{each.name} {each.points}" for each in losses)),
    )


def _most_first(loss: Loss) -> float:
    return -float(loss.points)


# The tables


_EDGE = Text("{name} {lower}{unit}以上", "{name} {lower}{unit_en} and above")
_LOWEST = Text("{name} 不足{upper}{unit}", "{name} under {upper}{unit_en}")
_ONLY = Text("{name}", "{name}")


_NO_UNITS = Text("{group}：没有参加考核的单位", "{group}: no unit was assessed")


def group_tables(groups: Iterable[Group]) -> Iterator[Block]:
    """Yield a table for each group with the points of its parts, for the screen, and the edges of its grades.

    A group of the scheme without units has none, and that is said.
    """
    for group in groups:
        rows = [(group, standing) for standing in group.standings]
        if not rows:
            yield Line(said(_NO_UNITS, group=group.name), "strong", where=Where.SCREEN)
            continue
        columns = _columns(group)
        yield table(
            columns,
            rows,
            Where.SCREEN,
            cut=Text("各一级指标的得分用 --unit 看", "see --unit for the points of each part"),
        )
        bands = tuple(
            said(
                _EDGE if each.lower else _LOWEST if each.upper else _ONLY,
                name=each.name,
                lower=each.lower or "",
                upper=each.upper or "",
                unit="%" if group.by_share else "分",
                unit_en="%" if group.by_share else "",
            )
            for each in group.grades
        )
        yield Line(
            said(Text("等次：{bands}", "Bands: {bands}"), bands=Listed(bands, Text("、", ", "))),
            "dim",
            where=Where.SCREEN,
        )
        if len(group.standings) > 1:
            yield Line(_figures(group.figures), "dim", where=Where.SCREEN)


def _figures(found: Iterable[Figures]) -> Wording:
    """Say the highest, the lowest and the average points in each part of the total, the total first."""
    told = [
        said(
            Text(
                "{of}最高{highest}、最低{lowest}、平均{average}",
                "{of}: highest {highest}, lowest {lowest}, average {average}",
            ),
            of=each.of,
            highest=each.highest,
            lowest=each.lowest,
            average=each.average,
        )
        for each in found
    ]
    return said(Text("{told}", "{told}"), told=Listed((*told[-1:], *told[:-1]), Text("；", "; ")))


def result_table(groups: Iterable[Group]) -> Table:
    """Return every unit with its rank, total and grade as one table, for files."""
    rows = [(group, standing) for group in groups for standing in group.standings]
    return table(_columns(next(iter(groups), None), in_parts=False), rows, Where.FILES)


def _columns(group: Group | None, *, in_parts: bool = True) -> list[Column[_Row]]:
    """Return the columns of a table of results; the parts of the total stand in it for the screen only."""
    names = group.block_names if group and in_parts else ()
    has_bonus, has_penalties = (group.has_bonus, group.has_penalties) if group else (False, False)
    target = group.target if group else None
    return [
        Column(Text("组别", "Group"), lambda row: row[0].name, heads=True),
        Column(Text("名次", "Rank"), lambda row: row[1].rank, Kind.NUMBER),
        Column(Text("单位", "Unit"), lambda row: row[1].name, where=Where.SCREEN),
        Column(Text("单位", "Unit"), lambda row: row[1].full_name, where=Where.FILES),
        *(_part(Text(name, name), _block(index)) for index, name in enumerate(names)),
        *(
            [_part(Text("另行扣分", "Penalties"), lambda row: row[1].penalties)]
            if has_penalties and in_parts
            else []
        ),
        _part(Text("加分", "Bonus"), lambda row: row[1].bonus if has_bonus and in_parts else None),
        Column(Text("总分", "Total"), lambda row: row[1].total, Kind.NUMBER),
        *(
            [Column(Text("得分率（%）", "Share (%)"), lambda row: row[1].share, Kind.NUMBER)]
            if group and group.by_share
            else []
        ),
        *(
            [Column(Text(f"折入{target}", f"In {target}"), lambda row: row[1].in_target, Kind.NUMBER)]
            if target
            else []
        ),
        Column(Text("等次", "Grade"), _marked_grade, where=Where.SCREEN),
        Column(Text("等次", "Grade"), lambda row: row[1].grade, where=Where.FILES),
        Column(Text("暂定", "Provisional"), _provisional, where=Where.FILES),
    ]


def _part(label: Text, of: Callable[[_Row], Value]) -> Column[_Row]:
    return Column(label, of, Kind.NUMBER, Where.SCREEN, can_go=True)


def _block(index: int) -> Callable[[_Row], Value]:
    return lambda row: row[1].blocks[index]


def _marked_grade(row: _Row) -> Value:
    grade = row[1].grade
    return (
        said(Text("{grade}（暂定）", "{grade} (provisional)"), grade=grade)
        if row[1].is_provisional
        else grade
    )


def _provisional(row: _Row) -> Value:
    return Text("是", "yes") if row[1].is_provisional else Text("否", "no")
