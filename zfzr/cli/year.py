"""`zfzr calendar` and `zfzr evidence`: what is due when, and what each unit has to show for the assessment."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption, YearOption
from zfzr.cli.report import emit_report
from zfzr.cli.units import assessed
from zfzr.present.console import Column, Row, Section, Styled, emit, emit_data, emit_wrapped, table
from zfzr.present.language import current, render, say

if TYPE_CHECKING:
    from zfzr.subjects.assessment.reports.evidence import EvidenceList, EvidenceRow
    from zfzr.subjects.round.reports import DueCalendar, DueRound

MOST_NAMES = 12
MOST_MATERIALS = 3


class CalendarFormat(StrEnum):
    """How to print the calendar."""

    TEXT = "text"
    JSON = "json"


class EvidenceFormat(StrEnum):
    """How to print the list of evidence."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"


def calendar(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Option(
            metavar=say("年度", "YEAR"),
            help=say("年度，不写时看截至日所在年度和下一年度", "The year; else that of the day and the next"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    ics: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "写成日历文件（iCalendar），提前30、7、1天提醒；写 - 输出到屏幕",
                "Write an iCalendar file with reminders; - for standard output",
            )
        ),
    ] = None,
    format_: Annotated[
        CalendarFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = CalendarFormat.TEXT,
) -> int:
    """List the rounds with the days left and who owes."""
    from zfzr.cli.county import open_county
    from zfzr.subjects.round.reports import due_calendar

    county = open_county(context)
    years = (year,) if year else (county.as_of.year, county.as_of.year + 1)
    found = due_calendar(county, years)
    if ics is not None:
        _write_ics(found, ics)
    elif format_ is CalendarFormat.JSON:
        emit_report("calendar", found)
    else:
        _print_calendar(found)
    return ExitCode.PROVISIONAL if found.doubts else ExitCode.FINE


def _write_ics(found: DueCalendar, path: Path) -> None:
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.present.ics import as_ics

    text = as_ics(found)
    if str(path) == "-":
        emit_data(text)
        return
    known = content_hash(path.read_bytes()) if path.is_file() else None
    write_atomically(path, text, expected=known)
    emit(say(f"已写入 {path}：{len(found.rounds)} 个截止日", f"wrote {path}: {len(found.rounds)} due days"))


def _print_calendar(found: DueCalendar) -> None:
    sample = say("（示例数据）", " (sample data)") if found.is_sample else ""
    emit(Styled(say(f"{found.county}工作日历", f"{found.county}: what is due") + sample, "strong"))
    emit(say(f"截至 {found.as_of}", f"as of {found.as_of}"))
    emit("")
    if found.rounds:
        _print_rounds(found)
    elif not found.unset:
        emit_wrapped(
            say(
                "没有设定任何报送事项；在 zfzr.yaml 的“轮次”里写明名称和截止日期",
                "no rounds are set: name them with their due days under 轮次 in zfzr.yaml",
            )
        )
    for round_ in found.rounds:
        for text in round_.facts.notes:
            emit_wrapped(f"{round_.facts.name}：{render(text)}")
    for text in found.unset:
        emit_wrapped(render(text), "", "dim")
    for doubt in found.doubts:
        emit_wrapped(say("注意：", "caution: ") + render(doubt), "", "error")


def _print_rounds(found: DueCalendar) -> None:
    columns = [
        Column(say("截止", "Due")),
        Column(say("事项", "What")),
        Column(say("还有", "Left"), "right"),
        Column(say("已收", "In"), "right"),
        Column(say("应报", "Owed"), "right"),
        Column(say("尚未收到", "Outstanding")),
    ]
    rows: list[Row] = []
    for year in dict.fromkeys(r.facts.year for r in found.rounds):
        rows.append(Section(say(f"{year}年度", str(year))))
        rows += [_calendar_row(r) for r in found.rounds if r.facts.year == year]
    table(columns, rows)


def _calendar_row(round_: DueRound) -> Row:
    days = round_.days_left
    left = say(f"{days}天", f"{days} d") if days >= 0 else say(f"已过{-days}天", f"{-days} d ago")
    shown = _names(round_)
    owed = Styled(shown, "error") if round_.is_past and shown else shown
    return (round_.facts.due.isoformat(), round_.facts.name, left, round_.received, round_.owed, owed)


def _names(round_: DueRound) -> str:
    count = len(round_.outstanding)
    if count == round_.owed and count > MOST_NAMES:
        return say(f"全部{count}个单位", f"all {count} units")
    names = "、".join(round_.outstanding[:MOST_NAMES])
    return names + (say(f" 等{count}个", f" and {count - MOST_NAMES} more") if count > MOST_NAMES else "")


def evidence(
    context: typer.Context,
    year: YearOption = None,
    unit: UnitOption = None,
    missing: Annotated[
        bool, typer.Option("--missing", help=say("只看缺少的", "Only what is missing"))
    ] = False,
    format_: Annotated[
        EvidenceFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = EvidenceFormat.TEXT,
) -> int:
    """List, for each item of the scheme, the evidence that is there and what is missing."""
    from dataclasses import replace

    from zfzr.cli.county import open_county
    from zfzr.present.evidence_table import evidence_rows
    from zfzr.present.score_table import as_csv, as_markdown
    from zfzr.subjects.assessment.reports.evidence import evidence_list
    from zfzr.subjects.assessment.score.engine import score_year

    county = open_county(context)
    result = score_year(county, year or county.as_of.year, settings(context).as_of)
    chosen = assessed(county, result, unit).slug if unit else None
    found = evidence_list(county, result, chosen)
    if missing:
        found = replace(found, rows=found.missing)
    if format_ is EvidenceFormat.JSON:
        emit_report("evidence", found)
    elif format_ is EvidenceFormat.TEXT:
        _print_evidence(found)
    else:
        rows = evidence_rows(found, current())
        emit_data(as_csv(rows) if format_ is EvidenceFormat.CSV else as_markdown(rows))
    return ExitCode.FINE


def _print_evidence(found: EvidenceList) -> None:
    sample = say("（示例数据）", " (sample data)") if found.is_sample else ""
    title = say(
        f"{found.county}{found.year}年度考核迎检材料目录", f"{found.county}: evidence for {found.year}"
    )
    emit(Styled(title + sample, "strong"))
    for name in dict.fromkeys(row.name for row in found.rows):
        emit("")
        emit(Styled(name, "strong"))
        for row in found.rows:
            if row.name == name:
                _print_evidence_row(row)
    emit("")
    short = len(found.missing)
    emit(
        say(
            f"共 {len(found.rows)} 项，缺材料的 {short} 项；表格另存用 --format csv 或者 md",
            f"{len(found.rows)} items, {short} lack something; --format csv or md gives a table",
        )
    )


def _print_evidence_row(row: EvidenceRow) -> None:
    kinds = f"（{'、'.join(row.kinds)}）" if row.kinds else ""
    emit_wrapped(f"{row.number} {row.indicator}{kinds}", "  ")
    for material in row.materials[:MOST_MATERIALS]:
        at = f"  {material.evidence}" if material.evidence else ""
        emit_wrapped(f"{material.source}  {material.text}{at}", "      ")
    more = len(row.materials) - MOST_MATERIALS
    if more > 0:
        emit(say(f"      另有 {more} 件", f"      and {more} more"))
    if row.missing:
        emit_wrapped(say("缺：", "missing: ") + render(row.missing), "      ", "warning")
