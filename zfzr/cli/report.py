"""`zfzr report NAME` for every report there is, and the one way in which a report reaches screen, Markdown, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from inspect import Parameter, Signature
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import UnitOption, year_option
from zfzr.cli.writing import ForceOption, OutputOption, check_output, printed_to
from zfzr.present.language import current, render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from datetime import date

    from zfzr.cli.command import Command
    from zfzr.county.county import County
    from zfzr.declare.report import Asked, Report


class ReportFormat(StrEnum):
    """How to print a report."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"


class FileFormat(StrEnum):
    """How to print a report that may go into a file."""

    TEXT = "text"
    MD = "md"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class ListFormat(StrEnum):
    """How to print a list; `table` is what `text` is elsewhere."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


ReportFormatOption = Annotated[ReportFormat, typer.Option("--format", help=say("输出格式", "Output format"))]
FileFormatOption = Annotated[
    FileFormat | None,
    typer.Option(
        "--format",
        help=say(
            "输出格式，不写时看 -o 的后缀，都没有时是 text",
            "Output format; else by the ending of -o, else text",
        ),
    ),
]
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
        format_ = format_of(given["format_"], output)
        asked = asked_of(
            context,
            given.get("year"),
            given.get("unit"),
            narrowed=given.get(narrowing, False),
            picked=given.get(picking),
        )
        return produce(context, report.name, asked, format_, output, force=force)

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
    options["format_"] = FileFormatOption, None
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


def format_of(asked: FileFormat | None, output: Path | None) -> FileFormat:
    """Return the form that is asked for, by name or by the ending of the file.

    Raises: Refusal (exit 2): a workbook on the screen.
    """
    if asked is None and output is not None:
        asked = next((each for each in FileFormat if output.suffix.lower() == f".{each}"), None)
    if asked is FileFormat.XLSX and output is None:
        raise Refusal(
            Text("工作簿不能输出到屏幕", "a workbook is not for the screen"),
            Text("加 -o 文件.xlsx", "add -o FILE.xlsx"),
        )
    return asked or FileFormat.TEXT


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
    county = open_county(context)
    done = made(report, county, asked)
    if format_ == FileFormat.XLSX and output is not None:
        _put_workbook(report, done, county.as_of, output, force=force)
        return outcome(report, done)
    with printed_to(output, force=force):
        show(report, done, format_)
    return outcome(report, done)


def _put_workbook(report: Report, done: Made, as_of: date, output: Path, *, force: bool) -> None:
    from zfzr.cli.writing import put_output
    from zfzr.present.console import note
    from zfzr.present.report import with_cautions
    from zfzr.present.report_workbook import report_workbook

    page = with_cautions(report.page(done.model), done.unread, done.not_kept, done.not_kept_by)
    put_output({output: report_workbook(page, as_of, current())}, force=force)
    note(say(f"已写入 {output}", f"wrote {output}"))


class Made(NamedTuple):
    """A report's model, the files that it would have looked at and that could not be read in full, and what is not kept.

    `not_kept` are the labels of registers that it counts, in which nothing stands and of which nobody stated that there was
    nothing; `not_kept_by` those of units, each with the names of the units that should keep it.
    """

    model: Any
    unread: tuple[str, ...]
    not_kept: tuple[str, ...] = ()
    not_kept_by: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def made(report: Report, county: County, asked: Asked) -> Made:
    """Return a report's model; the unit that is asked for is found by any of its names."""
    from dataclasses import replace

    from zfzr.cli.units import unit_named

    if asked.unit is not None:
        asked = replace(asked, unit=unit_named(county, asked.unit))
    year = asked.year_in(county)
    done = county.watched(lambda: report.of(county, asked), asked.unit)
    return Made(*done, *_not_kept(report, county, year, asked.unit))


def _not_kept(
    report: Report, county: County, year: int, unit: str | None
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the registers that a report counts and nobody keeps: the county's, and those of units with their names."""
    from zfzr.county.lookups import name_of_unit
    from zfzr.county.registers import OF_UNITS, units_without_register

    own = [kind for kind in report.counts if not kind.file.startswith(OF_UNITS)]
    of_units = {
        kind.label: tuple(
            name_of_unit(county, slug)
            for slug in units_without_register(county, kind, year)
            if unit in (None, slug)
        )
        for kind in report.counts
        if kind not in own
    }
    return (
        tuple(kind.label for kind in own if not county.keeps(kind.file.format(year=year))),
        {label: names for label, names in of_units.items() if names},
    )


def outcome(report: Report, made: Made) -> int:
    """Return the exit code of a report: provisional where it says so, or where what it rests on was not read in full."""
    is_provisional = made.unread or report.is_provisional(made.model)
    return ExitCode.PROVISIONAL if is_provisional else ExitCode.FINE


def show(report: Report, made: Made, format_: str) -> None:
    """Print a report in a form: `text` or `table`, `md`, `csv`, `json`; the first three say what was not read above it."""
    from zfzr.present.console import complain, emit_data, emit_json
    from zfzr.present.report import as_csv, as_json, as_markdown, cautions, with_cautions

    model, unread, not_kept, not_kept_by = made
    if format_ == "json":
        emit_json(as_json(report, model, current(), unread, not_kept, not_kept_by))
        return
    page = with_cautions(report.page(model), unread, not_kept, not_kept_by)
    match format_:
        case "md":
            emit_data(as_markdown(page, current()))
        case "csv":
            emit_data(as_csv(page, current()))
            for caution in cautions(unread, not_kept, not_kept_by):  # a table has no place for it
                complain(render(caution))
        case _:
            from zfzr.present.screen.report import print_page

            print_page(page)


def status(
    context: typer.Context, unit: UnitOption = None, format_: ReportFormatOption = ReportFormat.TEXT
) -> int:
    """Show the legal office what waits today, or a unit what it can do."""
    return produce(context, "status", asked_of(context, unit=unit), format_)
