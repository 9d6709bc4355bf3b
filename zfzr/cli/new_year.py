"""`zfzr new year`: the files with which a year begins."""

from __future__ import annotations

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import year_among
from zfzr.cli.writing import writing
from zfzr.present.console import emit_json, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text, enumeration


def new_year(context: typer.Context, words: list[str], *, dry_run: bool, as_json: bool) -> int:
    """Begin a year: its scheme from the last one, its tables and the units' registers empty."""
    year = year_among(words, Text("如 zfzr new year 2016", "as in zfzr new year 2016"))
    if dry_run:
        return _begin(context, year, dry_run=True, as_json=as_json)
    with writing(settings(context).root()):
        return _begin(context, year, dry_run=False, as_json=as_json)


def _begin(context: typer.Context, year: int, *, dry_run: bool, as_json: bool) -> int:
    """Write those of the year's files that lack; so a run that was cut off is finished by running it again."""
    from zfzr.cli.county import open_county
    from zfzr.cli.delivering import deliver, for_programs, tell_errors
    from zfzr.county.new_year import not_begun, rounds_only_before, year_files

    county = open_county(context, overlay=False)
    added, not_read = county.watched(lambda: year_files(county, year))
    if not_read:
        raise Refusal(
            Text(
                "{files} 没有读全，由此建的{year}年度可能缺文件，没有写入",
                "{files} could not be read in full: files of {year} might lack, so nothing was written",
            ),
            Text("先运行 zfzr validate，改正这些文件", "run zfzr validate and mend these files first"),
            exit_code=ExitCode.PROVISIONAL,
            files=enumeration(not_read),
            year=year,
        )
    if not added:
        raise Refusal(
            Text(
                "county/{year}/ 和各单位{year}年度的登记簿已经齐了",
                "the files of county/{year}/ and the units' registers are all there",
            ),
            year=year,
        )
    admitted = tell_errors(county, added, shown=not as_json)
    deliver(context, added, dry_run=dry_run, shown=not as_json)
    if as_json:
        emit_json(for_programs(added, admitted, written=not dry_run))
    if later := not_begun(county, year):
        kinds = enumeration(later)
        note(
            say(
                f"没有建的，有了再用 zfzr new 登记：{kinds}",
                f"not begun; add with zfzr new: {kinds.en}",
            )
        )
    note(
        say(
            "空的登记簿不说明没有：年底还一条没有的，核对以后登记零登记（县里 zfzr new 零登记，单位 zfzr new 单位零登记）",
            "an empty register does not say that there was nothing: at the year's end state it (zfzr new nil-statement, of a"
            " unit zfzr new unit-nil-statement)",
        )
    )
    for name in rounds_only_before(county, year):
        note(
            say(
                f"轮次“{name}”只到上一年度：{year}年度的截止日要在 zfzr.yaml 里另写",
                f"round {name} ended before: write its due date of {year} into zfzr.yaml",
            )
        )
    return admitted.code()
