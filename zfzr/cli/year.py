"""`zfzr calendar` and `zfzr evidence`: what is due when, and what each unit has to show for the assessment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption, YearOption
from zfzr.cli.report import (
    ReportFormat,
    ReportFormatOption,
    asked_of,
    made,
    outcome,
    produce,
    show,
)
from zfzr.cli.writing import ForceOption
from zfzr.present.console import emit, emit_data
from zfzr.present.language import say

if TYPE_CHECKING:
    from zfzr.subjects.round.reports.due import DueCalendar


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
    force: ForceOption = False,
    format_: ReportFormatOption = ReportFormat.TEXT,
) -> int:
    """List the rounds with the days left and who owes."""
    from zfzr.cli.county import open_county
    from zfzr.cli.writing import check_output
    from zfzr.declare.report import report_named
    from zfzr.present.console import complain
    from zfzr.present.language import render
    from zfzr.present.report import unread_cautions

    check_output(ics if str(ics) != "-" else None, force=force)
    report = report_named("calendar")
    found = made(report, open_county(context), asked_of(context, year))
    if ics is not None:
        _write_ics(found.model, ics, force=force)
        for caution in unread_cautions(found.unread):
            complain(render(caution))
    else:
        show(report, found, format_)
    return outcome(report, found)


def _write_ics(found: DueCalendar, path: Path, *, force: bool) -> None:
    from zfzr.cli.writing import put_output
    from zfzr.present.ics import as_ics

    text = as_ics(found)
    if str(path) == "-":
        emit_data(text)
        return
    count = len(found.rounds) + len(found.deadlines)
    put_output({path: text.encode()}, force=force)
    emit(say(f"已写入 {path}：{count} 个截止日", f"wrote {path}: {count} due days"))


def evidence(
    context: typer.Context,
    year: YearOption = None,
    unit: UnitOption = None,
    missing: Annotated[
        bool, typer.Option("--missing", help=say("只看缺少的", "Only what is missing"))
    ] = False,
    format_: ReportFormatOption = ReportFormat.TEXT,
) -> int:
    """List, for each item of the scheme, the evidence that is there and what is missing."""
    return produce(context, "evidence", asked_of(context, year, unit, narrowed=missing), format_)
