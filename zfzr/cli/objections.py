"""`zfzr objections`: the objections to a year's result and what became of them."""

from __future__ import annotations

from typing import Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import ListFormat, ListFormatOption
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption
from zfzr.cli.units import assessed
from zfzr.present.console import emit, emit_json, note
from zfzr.present.language import current, say


def objections(
    context: typer.Context,
    year: Annotated[
        int | None,
        typer.Argument(
            metavar=say("年度", "YEAR"),
            help=say("年度，不写时取截至日所在的年度", "The year; else that of the day looked from"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    unit: UnitOption = None,
    open_: Annotated[
        bool, typer.Option("--open", help=say("只看待复核的", "Only those not decided yet"))
    ] = False,
    format_: ListFormatOption = ListFormat.TABLE,
) -> int:
    """List the objections to a year's result and what became of them."""
    from zfzr.cli.county import open_county
    from zfzr.declare.plain import plain
    from zfzr.present.screen.score import print_objections
    from zfzr.subjects.assessment.reports.life import objections as objections_of
    from zfzr.subjects.assessment.reports.life import unmatched
    from zfzr.subjects.assessment.score.engine import score_year

    county = open_county(context)
    result = score_year(county, year or county.as_of.year, settings(context).as_of)
    chosen = assessed(county, result, unit).slug if unit else None
    rows = [row for row in objections_of(county, result, chosen) if row.is_open or not open_]
    if format_ is ListFormat.JSON:
        emit_json({"version": 1, "year": result.year, "objections": plain(rows, current())})
    else:
        if open_ and not rows:
            emit(say(f"{result.year}年度没有待复核的异议", f"no open objections of {result.year}"))
        else:
            print_objections(result.year, rows)
        if lost := unmatched(county, result):
            places = "、".join(lost)
            note(
                say(
                    f"另有 {len(lost)} 件异议对不上单位或者指标：{places}",
                    f"{len(lost)} objections of no assessed unit or no indicator: {places}",
                )
            )
        if result.is_provisional:
            note(say("结果是暂定的，见 zfzr score", "the result is provisional: see `zfzr score`"))
    return ExitCode.FINE
