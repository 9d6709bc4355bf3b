"""What the result of a year comes to in the larger assessment that it is part of (折入): the sheet to hand over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from zfzr.county.county import County
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import Block, Caution, Column, Kind, Line, Page, Value, table
from zfzr.subjects.assessment.reports.result_page import otherwise_told, trial
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.settled import not_as_settled
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Refusal, Text, said


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A unit's total, out of which full marks, and what it comes to in the larger assessment; ranges while it is open."""

    group: str
    code: str
    name: str
    total: str
    full: str
    in_target: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class TargetSheet:
    """The units of a year for the larger assessment `target`, where the result counts `marks`; as for a circular.

    `otherwise` says in what the result is another than the one that was settled or sealed.
    """

    county: str
    is_sample: bool
    year: int
    as_of: date
    trial_until: date | None
    target: str
    marks: str
    total: str
    rows: tuple[TargetRow, ...]
    is_provisional: bool
    otherwise: tuple[Text, ...] = ()


def target_sheet(result: YearResult, total: str) -> TargetSheet:
    """Return what every unit's total comes to in the larger assessment.

    Raises:
        Refusal: the scheme names no such assessment (exit 2).
    """
    target = result.target
    if target is None:
        raise Refusal(
            Text(
                "{year}年度的细则没有写“折入”，结果不折入上一级目标考核",
                "the scheme of {year} counts in no larger assessment (折入)",
            ),
            Text(
                "在 {path} 写明，如 折入: {{名称: 县政府年度目标考核, 分值: 20}}",
                "say so in {path}: 折入: {{名称: …, 分值: 20}}",
            ),
            year=result.year,
            path=result.scheme_place.file,
        )
    rows = tuple(
        TargetRow(
            group.name,
            unit.code,
            unit.full_name,
            unit.total_shown(result.decimals),
            total,
            unit.in_target_shown(result.decimals) or "",
            unit.is_provisional,
        )
        for group in result.groups
        for unit in group.units
    )
    return TargetSheet(
        county=result.county,
        is_sample=result.is_sample,
        year=result.year,
        as_of=result.day,
        trial_until=result.closing if result.is_trial else None,
        target=target.name,
        marks=plainly(target.full),
        total=total,
        rows=rows,
        is_provisional=result.is_provisional,
    )


def page(found: TargetSheet) -> Page:
    """Return the sheet as it is handed over."""
    title = Text(
        f"{found.county}{found.year}年度行政执法责任制考核折入{found.target}成绩表",
        f"{found.county}: results of {found.year} as they count in {found.target}",
    )
    blocks: list[Block] = [
        Line(
            said(
                Text(
                    "计分日 {day}；{target}中占{marks}分，折算：得分×{marks}÷{total}",
                    "as of {day}; {marks} marks in {target}: total × {marks} ÷ {total}",
                ),
                day=found.as_of,
                target=found.target,
                marks=found.marks,
                total=found.total,
            )
        )
    ]
    if found.trial_until:
        blocks.append(Caution(trial(found.trial_until)))
    if found.otherwise:
        blocks.append(Caution(otherwise_told(found.otherwise, found.year)))
    blocks.append(table(_COLUMNS, found.rows))
    return Page(title, tuple(blocks), found.is_sample)


def _provisional(row: TargetRow) -> Value:
    return Text("是", "yes") if row.is_provisional else Text("否", "no")


_COLUMNS: tuple[Column[TargetRow], ...] = (
    Column(Text("组别", "Group"), lambda row: row.group, heads=True),
    Column(Text("单位代码", "Code"), lambda row: row.code, can_go=True),
    Column(Text("单位", "Unit"), lambda row: row.name),
    Column(Text("得分", "Total"), lambda row: row.total, Kind.NUMBER),
    Column(Text("折算分", "Counts"), lambda row: row.in_target, Kind.NUMBER),
    Column(Text("暂定", "Provisional"), _provisional),
)


@report(
    "target",
    title=Text("考核结果折入上一级目标考核的成绩表", "What the result comes to in the larger assessment"),
    duty="D44",
    takes=(YEAR,),
    page=page,
    is_provisional=lambda found: found.is_provisional or bool(found.otherwise),
)
def target(county: County, asked: Asked) -> TargetSheet:
    """Tell what every unit's result comes to in the larger assessment (折入)."""
    year = asked.year_in(county)
    scheme = scheme_of(county, year)
    result = score_year(county, year, asked.as_of)
    sheet = target_sheet(result, plainly(scheme.total) if scheme else "")
    return replace(sheet, otherwise=tuple(not_as_settled(county, result)))
