"""`zfzr report NAME` for every report there is, and the one way in which a report reaches screen, Markdown, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from inspect import Parameter, Signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import UnitOption, year_option
from zfzr.cli.writing import ForceOption, OutputOption, check_output, printed_to
from zfzr.present.language import current, render, say

if TYPE_CHECKING:
    from zfzr.cli.command import Command
    from zfzr.county.county import County
    from zfzr.declare.report import Asked, Report


class ReportFormat(StrEnum):
    """How to print a report."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"


class ListFormat(StrEnum):
    """How to print a list; `table` is what `text` is elsewhere."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


ReportFormatOption = Annotated[ReportFormat, typer.Option("--format", help=say("输出格式", "Output format"))]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help=say("输出格式", "Output format"))]


_COMMAND = "report "
"""What precedes a report's name where its command is asked of this module: no function here is called so."""


def commands() -> Mapping[str, Command]:
    """Return a command for each report; none of their modules is imported."""
    from zfzr.cli.command import Command
    from zfzr.declare.report import announced

    return {name: Command(f"{__name__}:{_COMMAND}{name}", known.title) for name, known in announced().items()}


def __getattr__(name: str) -> Callable[..., int]:
    """Return the command of a report; what it can be asked is read off its declaration."""
    from zfzr.declare.report import announced, report_named

    report = name.removeprefix(_COMMAND)
    if report == name or report not in announced():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return command_of(report_named(report))


def command_of(report: Report) -> Callable[..., int]:
    """Return the function of a report's command, with the options that it takes."""
    from zfzr.declare.report import UNIT, YEAR

    narrowing = report.only.name if report.only else ""
    picking = report.pick.name if report.pick else ""

    def run(context: typer.Context, **given: Any) -> int:
        output, force = given["output"], given["force"]
        check_output(output, force=force)
        asked = asked_of(
            context,
            given.get("year"),
            given.get("unit"),
            narrowed=given.get(narrowing, False),
            picked=given.get(picking),
        )
        return produce(context, report.name, asked, given["format_"], output, force=force)

    options: dict[str, tuple[Any, Any]] = {"context": (typer.Context, Parameter.empty)}
    if YEAR in report.takes:
        options["year"] = year_option(report.without_year), None
    if UNIT in report.takes:
        options["unit"] = UnitOption, None
    if report.only:
        narrows = typer.Option(f"--{narrowing}", help=render(report.only.summary))
        options[narrowing] = Annotated[bool, narrows], False
    if report.pick:
        picks = typer.Option(
            f"--{picking}", metavar=render(report.pick.metavar), help=render(report.pick.summary)
        )
        options[picking] = Annotated[str | None, picks], None
    options["format_"] = ReportFormatOption, ReportFormat.TEXT
    options["output"] = OutputOption, None
    options["force"] = ForceOption, False
    run.__annotations__ = {name: annotation for name, (annotation, _) in options.items()} | {"return": int}
    vars(run)["__signature__"] = Signature(
        [
            Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=default, annotation=annotation)
            for name, (annotation, default) in options.items()
        ]
    )
    return run


def asked_of(
    context: typer.Context,
    year: int | None = None,
    unit: str | None = None,
    *,
    narrowed: bool = False,
    picked: str | None = None,
) -> Asked:
    """Return what is asked of a report; a unit is still as the person wrote it."""
    from zfzr.cli.context import settings
    from zfzr.declare.report import Asked

    given = settings(context)
    return Asked(year, unit, given.as_of, narrowed, picked, given.beside)


def produce(
    context: typer.Context,
    name: str,
    asked: Asked,
    format_: str,
    output: Path | None = None,
    *,
    force: bool = False,
) -> int:
    """Make a report of the county that the options name and print it, or write it to a file; return the exit code.

    Raises: Refusal (exit 2) when the file cannot be written, or must not be replaced.
    """
    from zfzr.cli.county import open_county
    from zfzr.declare.report import report_named

    report = report_named(name)
    done = made(report, open_county(context), asked)
    with printed_to(output, force=force):
        show(report, done, format_)
    return outcome(report, done)


class Made(NamedTuple):
    """A report's model, and the files that it would have looked at and that could not be read in full."""

    model: Any
    unread: tuple[str, ...]


def made(report: Report, county: County, asked: Asked) -> Made:
    """Return a report's model; the unit that is asked for is found by any of its names."""
    from dataclasses import replace

    from zfzr.cli.units import unit_named

    if asked.unit is not None:
        asked = replace(asked, unit=unit_named(county, asked.unit))
    return Made(*county.watched(lambda: report.of(county, asked), asked.unit))


def outcome(report: Report, made: Made) -> int:
    """Return the exit code of a report: provisional where it says so, or where what it rests on was not read in full."""
    is_provisional = made.unread or report.is_provisional(made.model)
    return ExitCode.PROVISIONAL if is_provisional else ExitCode.FINE


def show(report: Report, made: Made, format_: str) -> None:
    """Print a report in a form: `text` or `table`, `md`, `csv`, `json`; the first three say what was not read above it."""
    from zfzr.present.console import complain, emit_data, emit_json
    from zfzr.present.report import as_csv, as_json, as_markdown, unread_cautions, with_unread

    model, unread = made
    if format_ == "json":
        emit_json(as_json(report, model, current(), unread))
        return
    page = with_unread(report.page(model), unread)
    match format_:
        case "md":
            emit_data(as_markdown(page, current()))
        case "csv":
            emit_data(as_csv(page, current()))
            for caution in unread_cautions(unread):  # a table has no place for it
                complain(render(caution))
        case _:
            from zfzr.present.screen.report import print_page

            print_page(page)


def status(
    context: typer.Context, unit: UnitOption = None, format_: ReportFormatOption = ReportFormat.TEXT
) -> int:
    """Show the legal office what waits today, or a unit what it can do."""
    return produce(context, "status", asked_of(context, unit=unit), format_)
