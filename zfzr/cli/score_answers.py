"""What is asked of a year's scores, answered and printed: the table, a sheet, an indicator, the stage, other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import Format, table_or_json
from zfzr.cli.report import show
from zfzr.cli.scored import tell_otherwise
from zfzr.present.console import complain, emit_data, emit_json, note
from zfzr.present.language import current, render, say
from zfzr.present.report import unread_cautions
from zfzr.terms.text import Refusal, Text, enumeration

if TYPE_CHECKING:
    from pathlib import Path

    from zfzr.cli.formats import ListFormat
    from zfzr.cli.scored import Scored
    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.comparison import Scores
    from zfzr.subjects.assessment.score.sheet import IndicatorLine, UnitResult, YearResult


def result(found: Scored, format_: Format) -> int:
    """Print the result of all units, or the sheet of the one that was named."""
    if format_ is not Format.TABLE:
        tell_otherwise(found)
    if format_ is Format.TABLE:
        from zfzr.present.screen import score as screens

        if found.chosen:
            screens.print_sheet(found.county, found.result, found.chosen)
        else:
            screens.print_result(found.county, found.result)
    elif format_ is Format.JSON:
        _emit_plain(found)
    else:
        _emit_rows(found, format_)
    return found.code()


def _emit_plain(found: Scored) -> None:
    from zfzr.subjects.assessment.score.plain import as_plain, sheet_as_plain

    if found.chosen:
        emit_json(sheet_as_plain(found.county, found.result, found.chosen, current()))
    else:
        emit_json(as_plain(found.county, found.result, current()))


def _emit_rows(found: Scored, format_: Format) -> None:
    from zfzr.present.report import table_as_csv, table_as_markdown
    from zfzr.subjects.assessment.reports.result import groups_as_listed
    from zfzr.subjects.assessment.reports.result_page import result_table
    from zfzr.subjects.assessment.reports.sheet import sheet_table

    if found.chosen:
        table = sheet_table(found.county, found.result, found.chosen)
    else:
        table = result_table(groups_as_listed(found.result))
    if found.result.is_trial:
        _note_trial(found.result)
    written = table_as_csv if format_ is Format.CSV else table_as_markdown
    emit_data(written(table, current()))


def explanation(found: Scored, number: str, format_: Format | ListFormat) -> int:
    """Print how the units came to their points of an indicator.

    Raises: Refusal (exit 2) where no unit has it.
    """
    lines = _lines(found, number)
    if format_ == "json":
        from zfzr.subjects.assessment.score.plain import line_as_plain

        tell_otherwise(found)
        decimals = found.result.decimals
        listed = [
            {"unit": unit.slug, **line_as_plain(found.county, line, decimals, current())}
            for unit, line in lines
        ]
        emit_json({"version": 1, "year": found.result.year, "lines": listed})
    else:
        from zfzr.present.screen.score import print_explanation

        table_or_json(format_)
        print_explanation(found.county, found.result, lines)
    return found.code()


def _lines(found: Scored, number: str) -> list[tuple[UnitResult, IndicatorLine]]:
    from zfzr.terms.names import nearest

    units = (found.chosen,) if found.chosen else found.result.units
    lines = [(unit, line) for unit in units for line in unit.lines if line.number == number]
    if not lines:
        known = list(dict.fromkeys(line.number for unit in units for line in unit.lines))
        if found.result.has_unseen_units and not known:
            raise Refusal(
                Text("没有读出一个参加考核的单位", "no unit that is assessed could be read"),
                Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
                exit_code=5,
            )
        raise Refusal(
            Text("没有适用的指标 {number}", "there is no indicator {number}"),
            Text("细则里的指标：{known}", "the indicators: {known}"),
            number=number,
            known=enumeration(nearest(number, known) or known),
        )
    return lines


def state(found: Scored, format_: str) -> int:
    """Print where the result stands between the first scores and their publication."""
    from zfzr.cli.report import Made
    from zfzr.declare.report import report_named
    from zfzr.subjects.assessment.reports.life_page import state_of
    from zfzr.subjects.assessment.score.engine import score_year

    county, year = found.county, found.result.year
    made = Made(*county.watched(lambda: state_of(county, score_year(county, year, found.as_of))))
    show(report_named("score-state"), made, format_)
    return ExitCode.PROVISIONAL if made.unread else ExitCode.FINE


def comparison(
    context: typer.Context, year: int, other: int, unit: str | None, format_: Format | ListFormat
) -> int:
    """Print a year's result beside another year's; each by its scheme, or as kept on paper where it has none."""
    from zfzr.cli.county import open_county
    from zfzr.present.screen.score import print_years
    from zfzr.subjects.assessment.score.comparison import as_plain, compare, filed_under

    county = open_county(context)
    (before, after), unread = county.watched(
        lambda: (_scores(context, county, other), _scores(context, county, year))
    )
    found = compare(filed_under(before, other, year), after)
    kept = [u for u in found.units if unit in (None, u.slug, u.name)]
    if unit and not kept:
        raise Refusal(Text("两个年度都没有考核“{unit}”", "neither year assessed {unit!r}"), unit=unit)
    if format_ == "json":
        emit_json({"version": 1, "years": [other, year], "units": as_plain(type(found)(tuple(kept)))})
    else:
        table_or_json(format_)
        print_years(other, year, kept, in_full=unit is not None)
    for caution in unread_cautions(unread):
        complain(render(caution))
    is_open = any(side.is_provisional for each in kept for side in (each.before, each.after) if side)
    return ExitCode.PROVISIONAL if unread or is_open else ExitCode.FINE


def _scores(context: typer.Context, county: County, year: int) -> Scores:
    """Return a year's result: by its scheme, or as kept on paper where it has none."""
    from zfzr.subjects.assessment.score.comparison import scores_of, scores_on_paper
    from zfzr.subjects.assessment.score.engine import score_year
    from zfzr.subjects.scheme.lookups import scheme_of

    if scheme_of(county, year) is None and (kept := scores_on_paper(county, year)) is not None:
        return kept
    result = score_year(county, year, settings(context).as_of)
    if result.is_trial:
        _note_trial(result)
    return scores_of(result)


def _note_trial(result: YearResult) -> None:
    """Say beside an output that has no place for it that it shows a trial."""
    note(
        say(
            f"{result.year}年度是试算：{result.closing} 才考核截止，只计到 {result.day}",
            f"{result.year} is a trial: it closes on {result.closing}, and is scored as of {result.day}",
        )
    )


def what_if(found: Scored, files: list[Path], format_: Format | ListFormat) -> int:
    """Print whose points and grades would move if data files were these."""
    from zfzr.present.screen.score import print_what_if
    from zfzr.subjects.assessment.score.comparison import Comparison, as_plain, compare, scores_of
    from zfzr.subjects.assessment.score.engine import score_year
    from zfzr.subjects.assessment.score.what_if import patched

    year = found.result.year
    patch = patched(found.county, year, files)
    other = score_year(patch.county, year, found.as_of)
    moved = compare(scores_of(found.result), scores_of(other))
    if found.chosen:
        moved = Comparison(tuple(unit for unit in moved.units if unit.slug == found.chosen.slug))
    if format_ == "json":
        emit_json({"version": 1, "year": year, "replaced": list(patch.replaced), "units": as_plain(moved)})
    else:
        table_or_json(format_)
        print_what_if(patch.replaced, other, moved)
    return ExitCode.PROVISIONAL if other.is_provisional else ExitCode.FINE
