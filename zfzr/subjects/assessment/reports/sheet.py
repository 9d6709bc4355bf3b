"""One unit's sheet as a table: a row for each indicator and sub-item, the total last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.declare.evidence import where
from zfzr.declare.table import Column, Kind, Listed, Table, Value, Where, table
from zfzr.subjects.assessment.score.changes import Change, changes_of_block, changes_of_total
from zfzr.subjects.assessment.score.sheet import BlockLine, Deduction, IndicatorLine, UnitResult, YearResult
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.text import Text, said

_SENTENCES = Text("；", "; ")


class _Row(NamedTuple):
    block: Value
    number: str = ""
    name: Value = None
    full: str = ""
    points: str = ""
    counts: str = ""
    own: str = ""
    value: Value = None
    reasons: Value = None
    evidence: Value = None
    settled: bool = True


def sheet_table(county: County, result: YearResult, unit: UnitResult) -> Table:
    """Return one unit's sheet.

    The column 计入总分 adds up to the total: sub-items count in the indicator they are part of, and what a weight, a
    cap or the rescaling changes has a row of its own. The rows after the total do not count in it.
    """
    return table(_COLUMNS, _rows(county, result, unit), Where.FILES)


def _rows(county: County, result: YearResult, unit: UnitResult) -> Iterator[_Row]:
    places = result.decimals
    for block in unit.all_blocks:
        for top in block.lines:
            yield _row(county, block, top, top.points.shown(places), places)
            yield from (_row(county, block, part, "", places) for part in top.parts)
        yield from (_change(block.name, each, places) for each in changes_of_block(block, places))
    summed = Text("合计", "Total")
    yield from (_change(summed, each, places) for each in changes_of_total(unit, places))
    shown = unit.total_shown(places)
    knocked = tuple(
        said(
            Text("{name}：{reason}，{effect}", "{name}: {reason}, {effect}"),
            name=k.called,
            reason=k.reason,
            effect=k.effect,
        )
        for k in unit.knocked_out
    )
    at = dict.fromkeys(where(county, e) for k in unit.knocked_out for e in k.evidence)
    yield _Row(
        summed,
        full=plainly(unit.full),
        points=shown,
        counts=shown,
        value=unit.grade_shown,
        reasons=Listed((*knocked, *_open(unit)), _SENTENCES),
        evidence=Listed(tuple(at), _SENTENCES),
        settled=not unit.is_provisional,
    )
    yield from (_Row(summed, **row) for row in _beside_total(result, unit))


def _beside_total(result: YearResult, unit: UnitResult) -> Iterator[dict[str, Any]]:
    """Yield the share of the full marks, and what the total comes to in the larger target: neither adds to the total."""
    places = result.decimals
    if unit.share:
        shown = f"{unit.share.shown(places)}%"
        yield {"name": Text("得分率", "Share"), "value": shown, "settled": unit.share.is_certain}
    if result.target and unit.in_target:
        target = result.target.name
        yield {
            "name": Text(f"折入{target}", f"In {target}"),
            "full": plainly(result.target.full),
            "points": unit.in_target.shown(places),
            "settled": unit.in_target.is_certain,
        }


def _change(block: Value, change: Change, places: int) -> _Row:
    shown = change.points.shown(places)
    return _Row(block, name=change.name, counts=shown, value=change.formula, settled=change.points.is_certain)


def _row(county: County, block: BlockLine, line: IndicatorLine, counts: str, places: int) -> _Row:
    return _Row(
        block.name,
        line.number,
        line.name,
        plainly(line.full),
        line.points.shown(places),
        counts,
        plainly(line.self_points) if line.self_points is not None else "",
        line.value,
        Listed((*(_reason(each, places) for each in line.deductions), *_leads(line)), _SENTENCES),
        Listed(tuple(dict.fromkeys(where(county, e) for e in line.evidence)), _SENTENCES),
        line.points.is_certain,
    )


def _leads(line: IndicatorLine) -> Iterator[Value]:
    """Yield the leads that points hang on and nobody found true, with what they cost as things stand."""
    for lead in () if line.parts else line.leads:
        text = Text("{ruling}，{effect}：{key}", "{ruling}, {effect}: {key}")
        yield said(text, ruling=lead.verification, effect=lead.effect, key=lead.key)


def _open(unit: UnitResult) -> Iterator[Value]:
    """Yield how many leads have no ruling, and how many are left open."""
    if count := len(unit.open_leads):
        yield said(Text("暂定，待核实{count}项", "provisional: {count} without a ruling"), count=str(count))
    if count := len(unit.left_open):
        yield said(Text("暂不认定{count}项，不扣分", "{count} left open"), count=str(count))


def _reason(deduction: Deduction, places: int) -> Value:
    points = format_points(abs(deduction.points), places)
    verb, sign = ("扣", "-") if deduction.points > 0 else ("补回", "+")
    text = Text("{reason}，{verb}{points}分", "{reason}: {sign}{points}")
    return said(text, reason=deduction.reason, verb=verb, sign=sign, points=points)


_COLUMNS: tuple[Column[_Row], ...] = (
    Column(Text("一级指标", "Block"), lambda row: row.block),
    Column(
        Text("编号", "Number"), lambda row: row.number, in_csv=Text("指标编号", "Number of the indicator")
    ),
    Column(Text("二级指标", "Indicator"), lambda row: row.name),
    Column(Text("分值", "Marks"), lambda row: row.full, Kind.NUMBER),
    Column(Text("得分", "Points"), lambda row: row.points, Kind.NUMBER),
    Column(Text("计入总分", "Counts"), lambda row: row.counts, Kind.NUMBER),
    Column(Text("自评", "Self"), lambda row: row.own, Kind.NUMBER, in_csv=Text("自评得分", "Own points")),
    Column(Text("暂定", "Provisional"), lambda row: Text("否", "no") if row.settled else Text("是", "yes")),
    Column(Text("取数", "Value"), lambda row: row.value, in_csv=Text("取数结果", "Value measured")),
    Column(Text("扣分理由", "Reasons"), lambda row: row.reasons),
    Column(
        Text("依据", "Evidence"), lambda row: row.evidence, in_csv=Text("记录位置", "Where it is written")
    ),
)
