"""`zfzr score` and its kin: annual scores, sheets, the life of a result, comparisons, seals; measures and objections."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption, Year
from zfzr.cli.report import show
from zfzr.present.console import emit, emit_data, emit_json, note
from zfzr.present.language import current, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.comparison import Scores
    from zfzr.subjects.assessment.score.sheet import UnitResult, YearResult


class Format(StrEnum):
    """How to print a score."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


FormatOption = Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))]


def score(
    context: typer.Context,
    year: Year,
    unit: UnitOption = None,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar=say("指标", "INDICATOR"), help=say("解释某项指标，如 2.1", "Explain an indicator")
        ),
    ] = None,
    state: Annotated[
        bool,
        typer.Option(
            "--state", help=say("结果走到哪一步：初评、反馈、异议、审定", "Where the result stands")
        ),
    ] = False,
    compare: Annotated[
        int | None,
        typer.Option(
            metavar=say("年度", "YEAR"),
            help=say("同另一年度比较", "Compare with another year"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    what_if: Annotated[
        list[Path] | None,
        typer.Option(
            help=say(
                "假如把某数据文件换成这个文件，谁的分数和等次会变；可写多次",
                "What would move if a data file were this one; repeatable",
            )
        ),
    ] = None,
    seal: Annotated[
        bool,
        typer.Option("--seal", help=say("封存审定的结果", "Seal the settled result")),
    ] = False,
    verify: Annotated[
        bool,
        typer.Option("--verify", help=say("核对封存的结果", "Check the sealed result")),
    ] = False,
    format_: FormatOption = Format.TABLE,
) -> int:
    """Score the units of a year."""
    from zfzr.cli.county import open_county
    from zfzr.present.screen import score as screens
    from zfzr.subjects.assessment.score.engine import score_year

    _one_of(explain, state, compare, what_if, seal, verify)
    county = open_county(context)
    if compare is not None:
        return _compare(context, county, year, compare, unit, format_)
    result = score_year(county, year, settings(context).as_of)
    chosen = assessed(county, result, unit) if unit is not None else None
    if what_if:
        return _what_if(context, county, result, what_if, chosen, format_)
    if seal:
        return _seal(county, result)
    if verify:
        return _verify(county, result, chosen, format_)
    if state:
        return _state(county, result, format_)
    if explain is not None:
        _explain(county, result, chosen, explain, format_)
    elif format_ is not Format.TABLE:
        _emit(county, result, chosen, format_)
    elif chosen:
        screens.print_sheet(county, result, chosen)
    else:
        screens.print_result(county, result)
    provisional = chosen.is_provisional if chosen else result.is_provisional
    return ExitCode.PROVISIONAL if provisional else ExitCode.FINE


def _one_of(*asked: object) -> None:
    if sum(each not in (None, False, []) for each in asked) > 1:
        raise Refusal(
            Text(
                "--explain、--state、--compare、--what-if、--seal、--verify 一次只能用一个",
                "only one of --explain, --state, --compare, --what-if, --seal, --verify at a time",
            )
        )


def assessed(county: County, result: YearResult, name: str) -> UnitResult:
    """Return the result of the unit of that folder, short, full or former name.

    Raises:
        Refusal: there is no such unit, or it is not assessed that year (exit 2).
    """
    from zfzr.cli.units import unit_named
    from zfzr.subjects.assessment.reports.units import assessed as result_of

    return result_of(county, result, unit_named(county, name))


def _emit(county: County, result: YearResult, chosen: UnitResult | None, format_: Format) -> None:
    from zfzr.present.report import table_as_csv, table_as_markdown
    from zfzr.subjects.assessment.reports.result import groups_as_listed
    from zfzr.subjects.assessment.reports.result_page import result_table
    from zfzr.subjects.assessment.reports.sheet import sheet_table
    from zfzr.subjects.assessment.score.plain import as_plain, sheet_as_plain

    if format_ is Format.JSON:
        plain = (
            sheet_as_plain(county, result, chosen, current())
            if chosen
            else as_plain(county, result, current())
        )
        emit_json(plain)
        return
    table = sheet_table(county, result, chosen) if chosen else result_table(groups_as_listed(result))
    written = table_as_csv if format_ is Format.CSV else table_as_markdown
    emit_data(written(table, current()))


def _explain(
    county: County, result: YearResult, chosen: UnitResult | None, number: str, format_: Format
) -> None:
    from zfzr.present.screen.score import print_explanation
    from zfzr.subjects.assessment.score.plain import line_as_plain
    from zfzr.terms.names import nearest

    units = (chosen,) if chosen else result.units
    found = [(unit, line) for unit in units for line in unit.lines if line.number == number]
    if not found:
        known = list(dict.fromkeys(line.number for unit in units for line in unit.lines))
        raise Refusal(
            Text("没有适用的指标 {number}", "there is no indicator {number}"),
            Text("细则里的指标：{known}", "the indicators: {known}"),
            number=number,
            known="、".join(nearest(number, known) or known),
        )
    if format_ is Format.JSON:
        lines = [
            {"unit": unit.slug, **line_as_plain(county, line, result.decimals, current())}
            for unit, line in found
        ]
        emit_json({"version": 1, "year": result.year, "lines": lines})
        return
    _only(format_, Format.TABLE, Format.JSON)
    print_explanation(county, result, found)


def _only(format_: Format, *allowed: Format) -> None:
    if format_ not in allowed:
        raise Refusal(
            Text("这里的 --format 只能用 {allowed}", "--format here takes {allowed} only"),
            allowed=say("、", ", ").join(allowed),
        )


def _state(county: County, result: YearResult, format_: Format) -> int:
    from zfzr.declare.report import report_named
    from zfzr.subjects.assessment.reports.life_page import state_of

    show(report_named("score-state"), state_of(county, result), format_)
    return ExitCode.FINE


# Another year, another scheme


def _compare(
    context: typer.Context, county: County, year: int, other: int, unit: str | None, format_: Format
) -> int:
    from zfzr.present.screen.score import print_years
    from zfzr.subjects.assessment.score.comparison import as_plain
    from zfzr.subjects.assessment.score.comparison import compare as side_by_side

    before, after = _scores(context, county, other), _scores(context, county, year)
    found = side_by_side(before, after)
    kept = [u for u in found.units if unit in (None, u.slug, u.name)]
    if unit and not kept:
        raise Refusal(Text("两个年度都没有考核“{unit}”", "neither year assessed {unit!r}"), unit=unit)
    if format_ is Format.JSON:
        emit_json({"version": 1, "years": [other, year], "units": as_plain(type(found)(tuple(kept)))})
    else:
        _only(format_, Format.TABLE, Format.JSON)
        print_years(other, year, kept, in_full=unit is not None)
    return ExitCode.FINE


def _scores(context: typer.Context, county: County, year: int) -> Scores:
    """Return a year's result: by its scheme, or as kept on paper where it has none."""
    from zfzr.subjects.assessment.score.comparison import scores_of, scores_on_paper
    from zfzr.subjects.assessment.score.engine import score_year
    from zfzr.subjects.scheme.lookups import scheme_of

    if scheme_of(county, year) is None and (kept := scores_on_paper(county, year)) is not None:
        return kept
    as_of = settings(context).as_of
    return scores_of(score_year(county, year, as_of if as_of and as_of.year <= year else None))


def _what_if(
    context: typer.Context,
    county: County,
    result: YearResult,
    files: list[Path],
    chosen: UnitResult | None,
    format_: Format,
) -> int:
    from zfzr.present.screen.score import print_what_if
    from zfzr.subjects.assessment.score.comparison import Comparison, as_plain, scores_of
    from zfzr.subjects.assessment.score.comparison import compare as side_by_side
    from zfzr.subjects.assessment.score.engine import score_year
    from zfzr.subjects.assessment.score.what_if import patched

    patch = patched(county, result.year, files)
    other = score_year(patch.county, result.year, settings(context).as_of)
    found = side_by_side(scores_of(result), scores_of(other))
    if chosen:
        found = Comparison(tuple(unit for unit in found.units if unit.slug == chosen.slug))
    if format_ is Format.JSON:
        emit_json(
            {"version": 1, "year": result.year, "replaced": list(patch.replaced), "units": as_plain(found)}
        )
    else:
        _only(format_, Format.TABLE, Format.JSON)
        print_what_if(patch.replaced, other, found)
    return ExitCode.PROVISIONAL if other.is_provisional else ExitCode.FINE


# Seals


def _seal(county: County, result: YearResult) -> int:
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.subjects.assessment.score.seal import make_seal, read_seals, sealed_path, written
    from zfzr.subjects.assessment.score.sealed import seal_content

    root = county.dataset.root
    if root is None:
        raise Refusal(Text("数据不在目录里，不能封存", "the dataset is no folder and cannot be sealed"))
    content = seal_content(county, result.year)
    earlier = read_seals(content, sealed_path(result.year)) if content is not None else []
    seal = make_seal(county, result, earlier, _commit(root))
    path = root / sealed_path(result.year)
    known = content_hash(content) if content is not None else None
    write_atomically(path, written([*earlier, seal]), expected=known)
    emit(
        say(
            f"已封存{result.year}年度考核结果（{seal.number}），第{len(earlier) + 1}版，单位 {len(seal.scores)} 个",
            f"Sealed the result of {result.year} ({seal.number}), version {len(earlier) + 1},"
            f" {len(seal.scores)} units",
        )
    )
    emit(
        say(
            f"写入 {sealed_path(result.year)}，请提交到版本库",
            f"written to {sealed_path(result.year)}: commit it",
        )
    )
    return ExitCode.FINE


def _commit(root: Path) -> str | None:
    """Return the commit of the dataset's repository; None where there is none, or none yet."""
    from zfzr.files.revisions import Repository

    try:
        return Repository.around(root).commit("HEAD").id
    except Refusal:
        return None


def _verify(county: County, result: YearResult, chosen: UnitResult | None, format_: Format) -> int:
    from zfzr.present.screen.score import print_verification
    from zfzr.subjects.assessment.score.seal import read_seals, sealed_path, verification_as_plain
    from zfzr.subjects.assessment.score.seal import verify as hold_against
    from zfzr.subjects.assessment.score.sealed import seal_content

    content = seal_content(county, result.year)
    if content is None:
        raise Refusal(
            Text("{year}年度结果没有封存（没有 {path}）", "the result of {year} is not sealed (no {path})"),
            Text("审定后用 zfzr score {year} --seal 封存", "seal it with `zfzr score {year} --seal`"),
            year=result.year,
            path=sealed_path(result.year),
        )
    seals = read_seals(content, sealed_path(result.year))
    found = hold_against(county, result, seals, chosen.slug if chosen else None)
    if format_ is Format.JSON:
        emit_json(verification_as_plain(county, result.year, found))
    else:
        _only(format_, Format.TABLE, Format.JSON)
        print_verification(county, result.year, found)
        if result.is_provisional:
            note(
                say(
                    f"现在的数据有差错或者缺评分，见 zfzr score {result.year}",
                    f"the data now has errors or lacks ratings: see `zfzr score {result.year}`",
                )
            )
    return ExitCode.FINE if found.holds else ExitCode.FINDINGS
