"""`zfzr score` and `zfzr measures`: the annual scores, a unit's sheet, and what schemes can measure."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.console import Column, Row, Section, Styled, emit, emit_data, page_width, table
from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.language import current, render, say

if TYPE_CHECKING:
    from zfzr.dataset.county import County
    from zfzr.score.sheet import Evidence, GroupResult, IndicatorLine, UnitResult, YearResult

_SHOWN_EVIDENCE = 8


class Format(StrEnum):
    """How to print a score."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class ListFormat(StrEnum):
    """How to print the list of measures."""

    TABLE = "table"
    JSON = "json"


def score(
    context: typer.Context,
    year: Annotated[int, typer.Argument(help=say("年度，如 2015", "The year"))],
    unit: Annotated[str | None, typer.Option(help=say("只看某单位的考核表", "One unit's sheet"))] = None,
    explain: Annotated[
        str | None, typer.Option(help=say("解释某项指标，如 2.1", "Explain an indicator"))
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = Format.TABLE,
) -> int:
    """Score the units of a year."""
    from zfzr.cli.county import open_county
    from zfzr.score.engine import score_year

    county = open_county(context)
    result = score_year(county, year, settings(context).as_of)
    chosen = _unit_named(result, unit) if unit else None
    if explain:
        _explain(county, result, chosen, explain)
    elif format_ is Format.TABLE:
        if chosen:
            _print_sheet(county, result, chosen)
        else:
            _print_table(result)
    else:
        _emit(county, result, chosen, format_)
    provisional = chosen.is_provisional if chosen else result.is_provisional
    return ExitCode.PROVISIONAL if provisional else ExitCode.FINE


def _unit_named(result: YearResult, name: str) -> UnitResult:
    from zfzr.terms.names import nearest
    from zfzr.terms.text import Refusal, Text

    found = next((u for u in result.units if name in (u.slug, u.name, u.full_name)), None)
    if found:
        return found
    known = [n for u in result.units for n in (u.slug, u.name, u.full_name)]
    raise Refusal(
        Text("参加考核的单位里没有“{name}”", "no assessed unit {name!r}"),
        Text("相近的有：{near}；全部单位：{all}", "near: {near}; all: {all}"),
        name=name,
        near="、".join(nearest(name, known)) or "—",
        all="、".join(u.slug for u in result.units),
    )


def _print_table(result: YearResult) -> None:
    sample = say("（示例数据）", " (sample data)") if result.is_sample else ""
    emit(Styled(f"{result.county}{result.year}{say('年度考核结果', ' assessment')}{sample}", "strong"))
    for group in result.groups:
        emit("")
        _print_group(result, group)
    emit("")
    _print_terms(result)


def _print_group(result: YearResult, group: GroupResult) -> None:
    places = result.decimals
    names = [b.name for b in group.units[0].blocks] if group.units else []
    columns = [Column(say("名次", "Rank"), "right"), Column(say("单位", "Unit"))]
    columns += [Column(name, "right") for name in (*names, say("加分", "Bonus"), say("总分", "Total"))]
    columns.append(Column(say("等次", "Grade")))
    rows: list[Row] = [Section(group.name)]
    for unit in group.units:
        rank = str(unit.rank) if unit.rank else f"{unit.best_rank}-{unit.worst_rank}"
        grade = unit.grade or "～".join((unit.grades[0], unit.grades[-1]))
        marks = say("（暂定）", " (provisional)") if unit.is_provisional else ""
        points = [b.points.shown(places) for b in unit.blocks]
        bonus = unit.bonus.points.shown(places) if unit.bonus else "-"
        rows.append((rank, unit.name, *points, bonus, unit.total.shown(places), grade + marks))
    table(columns, rows)
    bands = "、".join(f"{b.name} {b.lower}{say('分以上', ' and above')}" for b in group.bands)
    emit(Styled(f"{say('等次：', 'Bands: ')}{bands}", "dim"))


def _print_terms(result: YearResult) -> None:
    emit(f"{say('计分日', 'Day')} {result.day}（{render(result.day_reason)}）")
    bases = "、".join(result.bases)
    emit(f"{say('依据', 'Scheme')} {result.scheme}（{bases}）")
    emit(
        say(
            f"每行四舍五入到小数点后 {result.decimals} 位，合计为各行之和；同分同名次，同名次按单位代码列出",
            f"lines are rounded half up to {result.decimals} places and then added; equal totals share a rank",
        )
    )
    for text in result.unverified:
        emit(Styled(f"{say('来源未核实的参数', 'unverified parameter')}：{render(text)}", "dim"))
    if result.is_provisional:
        emit(Styled(say("结果为暂定：", "The result is provisional:"), "warning"))
        for unit in result.units:
            for missing in unit.missing:
                emit(f"  {unit.name}  {render(missing)}")
            for error in unit.data_errors:
                emit(f"  {unit.name}  {error.code} {error.evidence.place.file}  {render(error.message)}")
        for error in result.data_errors:
            emit(f"  {error.code} {error.evidence.place.file}  {render(error.message)}")


def _print_sheet(county: County, result: YearResult, unit: UnitResult) -> None:
    places = result.decimals
    sample = say("（示例数据）", " (sample data)") if result.is_sample else ""
    emit(Styled(f"{unit.full_name}{result.year}{say('年度考核表', ' sheet')}{sample}", "strong"))
    emit(f"{say('计分日', 'Day')} {result.day}（{render(result.day_reason)}）  {result.scheme}")
    for block in (*unit.blocks, *((unit.bonus,) if unit.bonus else ())):
        emit("")
        emit(Styled(f"{block.name}  {block.points.shown(places)} / {block.full}", "strong"))
        for line in block.lines:
            _print_line(county, line, places)
        if block.is_floored:
            emit(say("  合计低于 0，按 0 分计", "  below 0: counted as 0"))
        if block.is_capped:
            emit(say(f"  加分合计以 {block.cap} 分为限", f"  capped at {block.cap}"))
    emit("")
    parts = "＋".join(b.points.shown(places) for b in unit.blocks)
    if unit.conversion:
        c = unit.conversion
        emit(
            f"{say('剔除折算', 'rescaled')}：{c.before.shown(places)}×{c.full}÷({c.full}－{c.not_applicable})"
            f"＝{c.after.shown(places)}"
        )
        parts = c.after.shown(places)
    if unit.bonus:
        parts = f"{parts}＋{unit.bonus.points.shown(places)}"
    emit(Styled(f"{say('总分', 'Total')} {parts}＝{unit.total.shown(places)}", "strong"))
    grade = unit.grade or "～".join((unit.grades[0], unit.grades[-1]))
    emit(f"{say('等次', 'Grade')} {grade}")
    for knocked in unit.knocked_out:
        at = _places(county, knocked.evidence)
        emit(f"{say('一票否决', 'Knock-out')}：{knocked.name}，{render(knocked.reason)}（{at}）")
    for missing in unit.missing:
        emit(Styled(f"{say('暂定，缺', 'provisional: ')}：{render(missing)}", "warning"))
    for error in unit.data_errors:
        at = _places(county, (error.evidence,))
        emit(Styled(f"{say('暂定，数据差错', 'provisional, data error')} {error.code} {at}", "warning"))


def _print_line(county: County, line: IndicatorLine, places: int) -> None:
    shown = line.points.shown(places)
    _wrapped(
        f"{line.number} {line.name}  {shown} / {line.full}  {line.mode} {line.measure or ''}".rstrip(), "  "
    )
    detail = "；".join(t for t in (render(line.value), render(line.note) if line.note else "") if t)
    if detail:
        _wrapped(detail, "      ")
    for lost in line.deductions:
        code = f"{lost.code} " if lost.code else ""
        sign = "－" if lost.points >= 0 else "＋"
        _wrapped(f"{sign}{abs(lost.points):.{places}f}  {code}{render(lost.reason)}", "      ")
        _wrapped(_places(county, lost.evidence), "          ")
    if not line.deductions and line.evidence:
        _wrapped(_places(county, line.evidence), "      ")
    for lead in line.leads:
        _wrapped(f"{lead.verdict}，{say('不扣分', 'costs nothing')}：{render(lead.reason)}", "      ")
        _wrapped(_places(county, lead.evidence), "          ")


def _wrapped(text: str, indent: str) -> None:
    from zfzr.terms.names import strip_controls
    from zfzr.terms.width import wrap

    for line in wrap(strip_controls(text), page_width() - len(indent)) if text else []:
        emit(indent + line)


def _places(county: County, evidence: tuple[Evidence, ...]) -> str:
    from zfzr.score.plain import where

    found = list(dict.fromkeys(where(county, e) for e in evidence))
    more = len(found) - _SHOWN_EVIDENCE
    tail = say(f" 等 {len(found)} 处", f" and {more} more") if more > 0 else ""
    return "  ".join(found[:_SHOWN_EVIDENCE]) + tail


def _explain(county: County, result: YearResult, chosen: UnitResult | None, number: str) -> None:
    from zfzr.terms.text import Refusal, Text

    units = (chosen,) if chosen else result.units
    found = [(u, line) for u in units for line in u.lines if line.number == number]
    if not found:
        raise Refusal(
            Text("细则里没有指标 {number}", "the scheme has no indicator {number}"),
            Text("有：{known}", "there are: {known}"),
            number=number,
            known="、".join(dict.fromkeys(line.number for u in units for line in u.lines)),
        )
    for unit, line in found:
        emit(Styled(unit.full_name, "strong"))
        _print_line(county, line, result.decimals)
        if line.formula.zh:
            emit(
                f"      {say('算法', 'formula')}：{render(line.formula)}＝{line.points.shown(result.decimals)}"
            )


def _emit(county: County, result: YearResult, chosen: UnitResult | None, format_: Format) -> None:
    import json

    from zfzr.score.plain import as_plain, unit_as_plain

    if format_ is Format.JSON:
        plain = (
            {"version": 1, "year": result.year, **unit_as_plain(county, result, chosen, current())}
            if chosen
            else as_plain(county, result, current())
        )
        emit_data(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    rows = _sheet_rows(county, result, chosen) if chosen else _result_rows(result)
    emit_data(_as_csv(rows) if format_ is Format.CSV else _as_markdown(rows))


def _result_rows(result: YearResult) -> list[list[str]]:
    rows = [["组别", "名次", "单位", "总分", "等次", "暂定"]]
    for group in result.groups:
        for u in group.units:
            rank = str(u.rank) if u.rank else f"{u.best_rank}-{u.worst_rank}"
            grade = u.grade or "～".join((u.grades[0], u.grades[-1]))
            row = [group.name, rank, u.full_name, u.total.shown(result.decimals), grade]
            rows.append([*row, "是" if u.is_provisional else "否"])
    return rows


def _sheet_rows(county: County, result: YearResult, unit: UnitResult) -> list[list[str]]:
    rows = [["一级指标", "编号", "二级指标", "分值", "得分", "取数", "扣分理由", "依据"]]
    for block in (*unit.blocks, *((unit.bonus,) if unit.bonus else ())):
        for line in block.lines:
            reasons = "；".join(render(d.reason) for d in line.deductions)
            shown = line.points.shown(result.decimals)
            value, at = render(line.value), _places(county, line.evidence)
            rows.append([block.name, line.number, line.name, str(line.full), shown, value, reasons, at])
    rows.append(["合计", "", "", str(unit.full), unit.total.shown(result.decimals), "", "", ""])
    return rows


def _as_csv(rows: list[list[str]]) -> str:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(
        [[f"'{c}" if c[:1] in ("=", "+", "-", "@", "\t", "\r") else c for c in row] for row in rows]
    )
    return out.getvalue()


def _as_markdown(rows: list[list[str]]) -> str:
    def line(cells: list[str]) -> str:
        return (
            "| "
            + " | ".join(c.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for c in cells)
            + " |"
        )

    return "\n".join([line(rows[0]), line(["---"] * len(rows[0])), *map(line, rows[1:])])


def measures(
    format_: Annotated[
        ListFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = ListFormat.TABLE,
) -> int:
    """List the measures a scheme can name."""
    from zfzr.measures.measure import measures as declared

    known = list(declared().values())
    if format_ is ListFormat.JSON:
        import json

        listed = [
            {"name": m.name, "unit": m.unit.value, "duty": m.duty, "meaning": render(m.meaning)}
            for m in known
        ]
        emit_data(json.dumps({"version": 1, "measures": listed}, ensure_ascii=False, indent=2))
        return ExitCode.FINE
    headers = (say("指标取数", "Measure"), say("单位", "Unit"), say("职责", "Duty"), say("含义", "Meaning"))
    table([Column(h) for h in headers], [(m.name, m.unit.value, m.duty, render(m.meaning)) for m in known])
    emit(
        say(
            "另有“问题:规则代码”：该规则对本单位报告的问题数",
            "also 问题:CODE: findings of a rule about the unit",
        )
    )
    return ExitCode.FINE
