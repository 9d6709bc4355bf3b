"""`zfzr draw`: files drawn for review from a seed, so that anybody may draw them again."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR
from zfzr.cli.writing import ForceOption, OutputOption, check_output, printed_to, write_into, writing
from zfzr.present.console import complain, emit_data, emit_json, note
from zfzr.present.language import current, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.questions.draw import Asked, DrawAnswer


class Format(StrEnum):
    """How to print."""

    TEXT = "text"
    CSV = "csv"
    JSON = "json"


Form = tuple[Format, Path | None, bool]
"""How and where the list is printed, and whether what stands there is replaced."""


def draw(
    context: typer.Context,
    year: Annotated[
        int,
        typer.Option(
            "--year",
            metavar=say("年度", "YEAR"),
            help=say("哪个年度的评查", "The year whose reviews it is for"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ],
    seed: Annotated[
        str,
        typer.Option(
            "--seed",
            metavar=say("种子", "SEED"),
            help=say(
                "抽取前公开确定的文字，同一种子抽出同样的案卷", "Words known beforehand: they settle the draw"
            ),
        ),
    ],
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar=say("单位", "UNIT"),
            help=say("只从某单位抽：目录名、简称或者全称", "From one unit alone: folder or name"),
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all", help=say("从所有单位抽（不写 --unit 时就是）", "From every unit, as without --unit")
        ),
    ] = False,
    quota: Annotated[
        list[str] | None,
        typer.Option(
            "--quota",
            metavar=say("类别=件数", "KIND=N"),
            help=say(
                "每个单位这一类抽几件，如 行政处罚=2；可写多次，不写时按参数“案卷抽取数”",
                "How many of a kind from each unit, as 行政处罚=2; repeatable; else by the parameter",
            ),
        ),
    ] = None,
    closed_from: Annotated[
        date | None,
        typer.Option(
            "--from",
            help=say(
                "只抽这一天起结案的，不写时按参数“案卷抽取.结案天数”，没有设定的从年初起",
                "Closed from this day on; else by the parameter, or since the year began",
            ),
        ),
    ] = None,
    closed_until: Annotated[
        date | None,
        typer.Option(
            "--until",
            help=say("只抽到这一天止结案的，不写时到抽取日期", "Closed by this day; else by the draw"),
        ),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(
            "--on", help=say("抽取日期，不写时为数据所看的那天", "The day of the draw; else that looked from")
        ),
    ] = None,
    batch: Annotated[
        str | None,
        typer.Option(
            "--batch",
            metavar=say("批次", "BATCH"),
            help=say("批次，不写时为 年度-序号", "The name of the draw; else the year and a number"),
        ),
    ] = None,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply", help=say("登记到 draws.csv；不加只显示", "Record it in draws.csv; else it is shown")
        ),
    ] = False,
    format_: Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))] = Format.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Draw files, print the list, and with `--apply` record it."""
    from zfzr.questions.draw import Asked

    check_output(output, force=force)
    if unit is not None and all_:
        raise Refusal(Text("--unit 和 --all 只写一个", "give either --unit or --all"))
    quotas = tuple(quota or ())
    with writing(settings(context).root()) if apply else nullcontext():
        asked = Asked(year, seed, date.min, unit, quotas, closed_from, closed_until, batch)
        return _draw(context, asked, on, apply=apply, form=(format_, output, force))


def _draw(context: typer.Context, asked: Asked, on: date | None, *, apply: bool, form: Form) -> int:
    from dataclasses import replace

    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.questions.draw import drawn, order_of

    county = open_county(context, on)
    day = on or county.as_of
    slug = unit_named(county, asked.unit) if asked.unit is not None else None
    order = order_of(county, replace(asked, day=day, unit=slug))
    answer, unread = county.watched(lambda: drawn(county, order), slug)
    for file in unread:
        complain(say(f"{file} 没有读全，可抽的案卷不全", f"{file} could not be read in full: files lack"))
    if unread and apply:
        raise Refusal(
            Text("有案卷目录没有读全，不登记", "a register could not be read in full; nothing is recorded"),
            Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
            exit_code=ExitCode.PROVISIONAL,
        )
    format_, output, force = form
    with printed_to(output, force=force):
        _print(answer, format_)
    if apply:
        _record(context, county, asked.year, answer)
    else:
        note(say("只显示，没有登记；登记加 --apply", "shown only; add --apply to record it"))
    if unread:
        return ExitCode.PROVISIONAL
    return ExitCode.FINE if answer.files else ExitCode.NOTHING_CHECKED


def _print(answer: DrawAnswer, format_: Format) -> None:
    from zfzr.declare.table import Caution
    from zfzr.present.report import as_csv, shown
    from zfzr.questions.draw import as_data, page

    laid_out = page(answer)
    match format_:
        case Format.JSON:
            emit_json(as_data(answer, current()))
        case Format.CSV:
            emit_data(as_csv(laid_out, current()))
            for block in laid_out.blocks:  # a table has no place for them
                if isinstance(block, Caution):
                    complain(shown(block.value, current()))
        case _:
            from zfzr.present.screen.report import print_page

            print_page(laid_out)


def _record(context: typer.Context, county: County, year: int, answer: DrawAnswer) -> None:
    """Write the rows of a draw behind those that are recorded, if the county is then still sound."""
    from zfzr.check.admission import brought_by, is_error
    from zfzr.cli.delivering import tell_errors
    from zfzr.questions.draw import recorded

    added = recorded(county, year, answer)
    _, findings = brought_by(county.dataset.files, {added.path: added.after}, county.as_of)
    if any(is_error(placed) for placed in findings):
        tell_errors(county, [added])
    write_into(settings(context).root(), [added])
    note(
        say(
            f"已登记 {len(answer.files)} 件，写入 {added.path}",
            f"recorded {len(answer.files)} files in {added.path}",
        )
    )
