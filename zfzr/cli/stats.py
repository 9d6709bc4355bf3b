"""`zfzr stats`: counts and coverages of every duty, and the lines behind each of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.fulfilment import DutyOption
from zfzr.cli.options import UnitOption, YearOption
from zfzr.cli.report import Made, ReportFormat, ReportFormatOption, outcome, show
from zfzr.present.language import say
from zfzr.terms.text import enumeration

if TYPE_CHECKING:
    from zfzr.county.county import County


class StatsBy(StrEnum):
    """What the counts are split by."""

    UNIT = "unit"
    GROUP = "group"
    CLASS = "class"
    YEAR = "year"


def stats(
    context: typer.Context,
    by: Annotated[
        StatsBy | None,
        typer.Option(
            "--by",
            help=say(
                "按单位、组别、类别分，或者各年度并列", "By unit, group or class, or the years side by side"
            ),
        ),
    ] = None,
    year: YearOption = None,
    duty: DutyOption = None,
    unit: UnitOption = None,
    lines: Annotated[
        str | None,
        typer.Option(
            "--lines",
            metavar=say("统计名", "COUNT"),
            help=say("列出一项统计所数的记录", "List the records behind one count"),
        ),
    ] = None,
    fields: Annotated[
        bool,
        typer.Option(
            "--fields",
            help=say("各字段填了多少", "How far each field of each kind is filled in"),
        ),
    ] = False,
    format_: ReportFormatOption = ReportFormat.TEXT,
) -> int:
    """Count what every duty comes to."""
    from dataclasses import replace

    from zfzr.cli.context import settings
    from zfzr.cli.county import open_county
    from zfzr.cli.duties import duty_meant
    from zfzr.cli.units import unit_named
    from zfzr.declare.report import report_named
    from zfzr.questions.stats import lines_of, stats_of
    from zfzr.questions.stats_page import page_of_lines
    from zfzr.terms.text import Refusal, Text

    if lines is not None and (by is not None or duty is not None):
        raise Refusal(
            Text("--lines 不与 --by、--duty 同用", "--lines goes with neither --by nor --duty"),
            Text("只写 --lines，可加 --year、--unit", "--year and --unit may be added"),
        )
    if by is StatsBy.YEAR and year is not None:
        raise Refusal(
            Text("--by year 并列各年度，不与 --year 同用", "--by year shows every year: leave out --year"),
            Text("只写其中一个", "give one of them"),
        )
    if fields and (lines is not None or by is not None or duty is not None):
        raise Refusal(
            Text(
                "--fields 不与 --by、--duty、--lines 同用", "--fields goes with none of --by, --duty, --lines"
            ),
            Text("只写 --fields，可加 --year、--unit", "--year and --unit may be added"),
        )
    codes = (duty_meant(duty),) if duty else ()
    county = open_county(context)
    units = (unit_named(county, unit),) if unit is not None else ()
    wanted = year or county.as_of.year
    report = report_named("stats")
    if fields:
        from zfzr.questions.filling import filling_of
        from zfzr.questions.filling import page as page_of_fields

        told = replace(report, page=page_of_fields)
        made = Made(*county.watched(lambda: filling_of(county, wanted, units)))
        show(told, made, format_)
        return outcome(told, made)
    if lines is not None:
        name = _count_meant(county, lines)
        listed = replace(report, page=page_of_lines)
        made = Made(*county.watched(lambda: lines_of(county, name, wanted, units)))
        show(listed, made, format_)
        return outcome(listed, made)
    beside = settings(context).beside
    made = Made(
        *county.watched(
            lambda: stats_of(county, wanted, by.value if by else "", units=units, codes=codes, beside=beside)
        )
    )
    show(report, made, format_)
    return outcome(report, made)


def _count_meant(county: County, word: str) -> str:
    """Return the name of a count.

    Raises: Refusal (exit 2): there is none of that name; the nearest are offered.
    """
    from zfzr.questions.counts import names_of_counts
    from zfzr.terms.names import nearest, offer
    from zfzr.terms.text import Refusal, Text

    plain = word.strip().replace("：", ":")
    known = names_of_counts(county)
    if plain in known:
        return plain
    near = nearest(plain, known)
    raise Refusal(
        Text("没有统计“{word}”", "there is no count {word!r}"),
        offer(near, Text("统计名见 zfzr stats", "`zfzr stats` shows the counts")),
        word=word,
        near=enumeration(near),
    )
