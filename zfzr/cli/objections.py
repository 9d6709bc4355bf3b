"""`zfzr objections`: the objections to a year's result, its year given as an argument."""

from __future__ import annotations

from typing import Annotated

import typer

from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption
from zfzr.cli.report import ListFormat, ListFormatOption, asked_of, produce
from zfzr.present.language import say


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
    return produce(context, "objections", asked_of(context, year, unit, narrowed=open_), format_)
