"""The seal of a settled result: making it, and holding the records against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import Format, ListFormat, table_or_json
from zfzr.present.console import emit, emit_json, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import typer

    from zfzr.cli.scored import Scored
    from zfzr.county.county import County
    from zfzr.subjects.assessment.score.seal import SealCheck


def content_of_seal(county: County, year: int) -> bytes | None:
    """Return the file that holds the seals of a year's result; None where nothing was sealed."""
    from zfzr.files.plain_file import read_plain
    from zfzr.subjects.assessment.score.seal import sealed_path, unreadable

    root = county.dataset.root
    path = root / sealed_path(year) if root else None
    if path is None or not path.exists():
        return None
    try:
        return read_plain(path, within=root)
    except OSError as error:
        raise unreadable(sealed_path(year)) from error


def seal(context: typer.Context, year: int, unit: str | None = None) -> int:
    """Seal the settled result beside the records, say so, and return the exit code."""
    from zfzr.cli.scored import scored
    from zfzr.cli.writing import writing

    with writing(settings(context).root()):
        return _seal(scored(context, year, unit))


def _seal(found: Scored) -> int:
    from zfzr.files.atomic import content_hash, write_atomically
    from zfzr.subjects.assessment.score.seal import make_seal, read_seals, sealed_path, written

    county, result = found.county, found.result
    root = county.dataset.root
    if root is None:
        raise Refusal(Text("数据不在目录里，不能封存", "the dataset is no folder and cannot be sealed"))
    content = content_of_seal(county, result.year)
    earlier = read_seals(content, sealed_path(result.year)) if content is not None else []
    made = make_seal(county, result, earlier, _commit(root))
    path = root / sealed_path(result.year)
    known = content_hash(content) if content is not None else None
    write_atomically(path, written([*earlier, made]), expected=known)
    emit(
        say(
            f"已封存{result.year}年度考核结果（{made.number}），第{len(earlier) + 1}版，单位 {len(made.scores)} 个",
            f"Sealed the result of {result.year} ({made.number}), version {len(earlier) + 1},"
            f" {len(made.scores)} units",
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


def verify(found: Scored, format_: Format | ListFormat) -> int:
    """Hold the records against the sealed result, print what moved, and return the exit code."""
    county, year = found.county, found.result.year
    content = content_of_seal(county, year)
    if content is None:
        from zfzr.subjects.assessment.score.seal import sealed_path

        raise Refusal(
            Text("{year}年度结果没有封存（没有 {path}）", "the result of {year} is not sealed (no {path})"),
            Text("审定后用 zfzr score {year} --seal 封存", "seal it with `zfzr score {year} --seal`"),
            year=year,
            path=sealed_path(year),
        )
    verified = _verified(county, year, content, found.chosen.slug if found.chosen else None)
    if format_ == "json":
        from zfzr.subjects.assessment.score.seal import verification_as_plain

        emit_json(verification_as_plain(county, year, verified))
    else:
        table_or_json(format_)
        _print(county, year, verified)
    return _code([verified])


def _code(found: Iterable[SealCheck]) -> ExitCode:
    checks = list(found)
    if any(each.is_broken for each in checks):
        return ExitCode.FINDINGS
    return ExitCode.FINE if all(each.holds for each in checks) else ExitCode.PROVISIONAL


def verify_all(context: typer.Context, format_: Format | ListFormat, unit: str | None = None) -> int:
    """Hold the records against every sealed result, for pipelines; where nothing is sealed there is nothing wrong."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.subjects.assessment.score.seal import verification_as_plain

    county = open_county(context)
    slug = unit_named(county, unit) if unit else None
    years = sorted(int(path.split("/")[1]) for path in county.dataset.kept)
    found = {year: _verified(county, year, content_of_seal(county, year) or b"", slug) for year in years}
    if format_ == "json":
        plain = [verification_as_plain(county, year, each) for year, each in found.items()]
        emit_json({"version": 1, "years": plain})
    else:
        table_or_json(format_)
        for year, each in found.items():
            _print(county, year, each)
        if not found:
            emit(say("没有封存的年度，不必核对", "no year is sealed: nothing to check"))
    return _code(found.values())


def _verified(county: County, year: int, content: bytes, unit: str | None) -> SealCheck:
    from zfzr.subjects.assessment.score.seal import read_seals, sealed_path
    from zfzr.subjects.assessment.score.seal import verify as hold_against

    return hold_against(county, year, read_seals(content, sealed_path(year)), unit)


def _print(county: County, year: int, verified: SealCheck) -> None:
    from zfzr.present.screen.seal import print_verification

    print_verification(county, year, verified)
    if verified.is_provisional:
        note(
            say(
                f"现在的数据有差错或者缺评分，见 zfzr score {year}",
                f"the data now has errors or lacks ratings: see `zfzr score {year}`",
            )
        )
