"""The annual score as rows for Markdown and CSV: the result by group, and one unit's sheet line by line."""

from __future__ import annotations

from zfzr.county.county import County
from zfzr.declare.evidence import where
from zfzr.present.csv_table import csv_table
from zfzr.present.markdown import table
from zfzr.subjects.assessment.score.changes import Change, changes_of_block, changes_of_total
from zfzr.subjects.assessment.score.sheet import BlockLine, Deduction, IndicatorLine, UnitResult, YearResult
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.text import Language, Said, Text, said

Rows = tuple[list[str], list[list[str]]]

_RESULT = (
    Text("组别", "Group"),
    Text("名次", "Rank"),
    Text("单位", "Unit"),
    Text("总分", "Total"),
    Text("等次", "Grade"),
    Text("暂定", "Provisional"),
)
_SHEET = (
    Text("一级指标", "Block"),
    Text("编号", "Number"),
    Text("二级指标", "Indicator"),
    Text("分值", "Marks"),
    Text("得分", "Points"),
    Text("计入总分", "Counts"),
    Text("自评", "Self"),
    Text("取数", "Value"),
    Text("扣分理由", "Reasons"),
    Text("依据", "Evidence"),
)


def result_rows(result: YearResult, language: Language) -> Rows:
    """Return every unit with its rank, total and grade."""
    yes, no = Text("是", "yes").render(language), Text("否", "no").render(language)
    rows = [
        [
            group.name,
            unit.rank_shown,
            unit.full_name,
            unit.total.shown(result.decimals),
            unit.grade_shown,
            yes if unit.is_provisional else no,
        ]
        for group in result.groups
        for unit in group.units
    ]
    return [text.render(language) for text in _RESULT], rows


def sheet_rows(county: County, result: YearResult, unit: UnitResult, language: Language) -> Rows:
    """Return one unit's sheet: a row for each indicator and sub-item, the total last.

    The column 计入总分 adds up to the total: sub-items count in the indicator they are part of, and what a weight, a
    cap or the rescaling changes has a row of its own.
    """
    places = result.decimals
    rows = []
    for block in unit.all_blocks:
        for top in block.lines:
            rows.append(_sheet_row(county, block, top, top.points.shown(places), places, language))
            rows += [_sheet_row(county, block, part, "", places, language) for part in top.parts]
        rows += [_change_row(block.name, each, places, language) for each in changes_of_block(block, places)]
    summed = Text("合计", "Total").render(language)
    rows += [_change_row(summed, each, places, language) for each in changes_of_total(unit, places)]
    shown = unit.total.shown(places)
    knocked = "；".join(f"{k.name}：{k.reason.render(language)}" for k in unit.knocked_out)
    at = dict.fromkeys(where(county, e) for k in unit.knocked_out for e in k.evidence)
    rows.append(
        [summed, "", "", plainly(unit.full), shown, shown, "", unit.grade_shown, knocked, "；".join(at)]
    )
    return [text.render(language) for text in _SHEET], rows


def _change_row(block: str, change: Change, places: int, language: Language) -> list[str]:
    shown = change.points.shown(places)
    return [block, "", change.name.render(language), "", "", shown, "", change.formula, "", ""]


def _sheet_row(
    county: County, block: BlockLine, line: IndicatorLine, counts: str, places: int, language: Language
) -> list[str]:
    reasons = "；".join(_reason(each, places).render(language) for each in line.deductions)
    shown = list(dict.fromkeys(where(county, e) for e in line.evidence))
    own = plainly(line.self_points) if line.self_points is not None else ""
    return [
        block.name,
        line.number,
        line.name,
        plainly(line.full),
        line.points.shown(places),
        counts,
        own,
        line.value.render(language),
        reasons,
        "；".join(shown),
    ]


def _reason(deduction: Deduction, places: int) -> Said:
    points = format_points(abs(deduction.points), places)
    verb, sign = ("扣", "-") if deduction.points > 0 else ("补回", "+")
    text = Text("{reason}，{verb}{points}分", "{reason}: {sign}{points}")
    return said(text, reason=deduction.reason, verb=verb, sign=sign, points=points)


def as_markdown(rows: Rows) -> str:
    """Return rows as a Markdown table, values escaped."""
    headers, lines = rows
    return table(headers, lines)


def as_csv(rows: Rows) -> str:
    """Return rows as CSV."""
    headers, lines = rows
    return csv_table(headers, lines)
