"""The annual score as rows for Markdown and CSV: the result by group, and one unit's sheet line by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from zfzr.dataset.county import County
from zfzr.documents.markdown import table
from zfzr.score.arithmetic import plainly
from zfzr.score.comparison import GRADES_BETWEEN
from zfzr.score.plain import where
from zfzr.score.sheet import BlockLine, IndicatorLine, UnitResult, YearResult
from zfzr.terms.amounts import format_points
from zfzr.terms.text import Language, Text

Rows = tuple[list[str], list[list[str]]]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

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
    Text("自评", "Self"),
    Text("取数", "Value"),
    Text("扣分理由", "Reasons"),
    Text("依据", "Evidence"),
)


def rank_of(unit: UnitResult) -> str:
    """Return the rank as printed; a range while it is open."""
    return str(unit.rank) if unit.rank else f"{unit.best_rank}{GRADES_BETWEEN}{unit.worst_rank}"


def grade_of(unit: UnitResult) -> str:
    """Return the grade as printed; the lowest and highest that can be reached while it is open."""
    return unit.grade or GRADES_BETWEEN.join((unit.grades[0], unit.grades[-1]))


def result_rows(result: YearResult, language: Language) -> Rows:
    """Return every unit with its rank, total and grade."""
    yes, no = Text("是", "yes").render(language), Text("否", "no").render(language)
    rows = [
        [
            group.name,
            rank_of(unit),
            unit.full_name,
            unit.total.shown(result.decimals),
            grade_of(unit),
            yes if unit.is_provisional else no,
        ]
        for group in result.groups
        for unit in group.units
    ]
    return [text.render(language) for text in _RESULT], rows


def sheet_rows(county: County, result: YearResult, unit: UnitResult, language: Language) -> Rows:
    """Return one unit's sheet: a row for each indicator and sub-item, the total last."""
    rows = [
        _sheet_row(county, block, line, result.decimals, language)
        for block in unit.all_blocks
        for top in block.lines
        for line in (top, *top.parts)
    ]
    total = Text("合计", "Total").render(language)
    shown = unit.total.shown(result.decimals)
    rows.append([total, "", "", plainly(unit.full), shown, "", grade_of(unit), "", ""])
    return [text.render(language) for text in _SHEET], rows


def _sheet_row(
    county: County, block: BlockLine, line: IndicatorLine, places: int, language: Language
) -> list[str]:
    reasons = "；".join(
        f"{format_points(-d.points, places)} {d.reason.render(language)}" for d in line.deductions
    )
    shown = list(dict.fromkeys(where(county, e) for e in line.evidence))
    own = plainly(line.self_points) if line.self_points is not None else ""
    return [
        block.name,
        line.number,
        line.name,
        plainly(line.full),
        line.points.shown(places),
        own,
        line.value.render(language),
        reasons,
        "；".join(shown),
    ]


def as_markdown(rows: Rows) -> str:
    """Return rows as a Markdown table, values escaped."""
    headers, lines = rows
    return table(headers, lines)


def as_csv(rows: Rows) -> str:
    """Return rows as CSV; what a spreadsheet would take for a formula is marked as text, numbers are left alone."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(_harmless(row) for row in (rows[0], *rows[1]))
    return out.getvalue()


def _harmless(row: Sequence[str]) -> Iterator[str]:
    for cell in row:
        yield f"'{cell}" if cell.startswith(_FORMULA_STARTS) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    digits = cell.removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()
