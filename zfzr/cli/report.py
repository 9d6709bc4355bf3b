"""`zfzr status` and `zfzr report …`: who owes what by when, on screen, as Markdown, JSON or CSV."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import YearOption
from zfzr.present.console import emit_data, emit_json
from zfzr.present.language import current, say

if TYPE_CHECKING:
    from zfzr.subjects.accountability.reports import ZeroReport


class ReportFormat(StrEnum):
    """How to print a report."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"


class StatusFormat(StrEnum):
    """How to print the morning screen."""

    TEXT = "text"
    JSON = "json"


def zero_report(
    context: typer.Context,
    year: YearOption = None,
    format_: Annotated[
        ReportFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = ReportFormat.TEXT,
) -> int:
    """Tell who reported on accountability, what and when, and who owes."""
    from zfzr.check.runner import examine_only
    from zfzr.cli.county import open_county
    from zfzr.subjects.accountability.reports import CONTRADICTING
    from zfzr.subjects.accountability.reports import zero_report as report_of

    county = open_county(context)
    findings = examine_only(county, CONTRADICTING).findings
    report = report_of(county, year or county.as_of.year, findings)
    _print(report, format_)
    return ExitCode.PROVISIONAL if report.is_provisional else ExitCode.FINE


def _print(report: ZeroReport, format_: ReportFormat) -> None:
    if format_ is ReportFormat.TEXT:
        from zfzr.present.screen.reports import print_zero_report

        print_zero_report(report)
    elif format_ is ReportFormat.JSON:
        emit_report("zero-report", report)
    else:
        from zfzr.present.zero_report_table import as_csv, as_markdown

        written = as_csv if format_ is ReportFormat.CSV else as_markdown
        emit_data(written(report, current()))


def status(
    context: typer.Context,
    format_: Annotated[
        StatusFormat, typer.Option("--format", help=say("输出格式", "Output format"))
    ] = StatusFormat.TEXT,
) -> int:
    """Show the legal office what waits today."""
    from zfzr.check.runner import examine
    from zfzr.check.waivers import apply
    from zfzr.cli.county import open_county
    from zfzr.questions.status import status as status_of

    county = open_county(context)
    shown, _ = apply(county, examine(county).findings)
    found = status_of(county, shown)
    if format_ is StatusFormat.JSON:
        emit_report("status", found)
    else:
        from zfzr.present.screen.reports import print_status

        print_status(found)
    return ExitCode.FINE


def emit_report(name: str, report: object) -> None:
    """Write a report as a versioned JSON document; texts are in the language in use, the rest is language-free."""
    from zfzr.declare.plain import plain

    emit_json({"version": 1, "report": name, **plain(report, current())})
