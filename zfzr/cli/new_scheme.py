"""`zfzr new scheme`: a year's scheme, begun from one of the patterns that offices use."""

from __future__ import annotations

import typer

from zfzr.cli.asking import ask, may_ask
from zfzr.cli.context import settings
from zfzr.cli.options import year_among
from zfzr.cli.writing import writing
from zfzr.present.console import Column, emit_json, note, table
from zfzr.present.language import say
from zfzr.questions.scheme_patterns import PATTERNS, Pattern, pattern_called, scheme_text
from zfzr.terms.text import Refusal, Text, enumeration, with_aside


def new_scheme(
    context: typer.Context, words: list[str], pattern: str | None, *, dry_run: bool, as_json: bool
) -> int:
    """Write `county/YEAR/scheme.yaml` as a commented pattern; without one the patterns are listed, or asked for.

    Raises: Refusal (exit 2) when no year or no pattern is named, or the year has a scheme.
    """
    year = year_among(
        words, Text("如 zfzr new scheme 2026 --pattern 倒扣", "as in zfzr new scheme 2026 --pattern deduct")
    )
    if pattern is not None:
        _named(pattern)  # a wrong name is told before the county is read
    _refuse_if_there(context, year)
    chosen = _named(pattern) if pattern is not None else _asked(year, as_json=as_json)
    if dry_run:
        return _begin(context, year, chosen, dry_run=True, as_json=as_json)
    with writing(settings(context).root()):
        return _begin(context, year, chosen, dry_run=False, as_json=as_json)


def _begin(context: typer.Context, year: int, pattern: Pattern, *, dry_run: bool, as_json: bool) -> int:
    from zfzr.cli.county import open_county
    from zfzr.cli.delivering import deliver, for_programs, tell_errors
    from zfzr.county.adding import Addition

    county = open_county(context, overlay=False)
    path = _path(year)
    if path in county.dataset.files:
        raise _there(path)
    added = Addition(path, None, scheme_text(county, year, pattern).encode(), None)
    admitted = tell_errors(county, [added], shown=not as_json)
    deliver(context, [added], dry_run=dry_run, shown=not as_json)
    if as_json:
        emit_json(for_programs([added], admitted, written=not dry_run))
    if not dry_run:
        note(
            say(
                "分值、单价、分数线都是样例，照本地的细则逐行换；怎样写见 zfzr help scheme，"
                f"改完运行 zfzr validate、zfzr score {year}",
                "its marks are samples: replace them line by line; see zfzr help scheme, then run zfzr validate and"
                f" zfzr score {year}",
            )
        )
    return admitted.code()


def _path(year: int) -> str:
    from zfzr.subjects.scheme.records import Scheme

    return Scheme.file.format(year=year)


def _refuse_if_there(context: typer.Context, year: int) -> None:
    """Refuse before anybody is asked; what is written is held against the county once more."""
    import os

    if os.path.lexists(settings(context).root() / _path(year)):
        raise _there(_path(year))


def _there(path: str) -> Refusal:
    return Refusal(
        Text("{path} 已经有了，没有改动", "{path} is there already and was left as it is"),
        Text("接着改它；怎样写见 zfzr help scheme", "go on with that one; see zfzr help scheme"),
        path=path,
    )


def _named(word: str) -> Pattern:
    from zfzr.terms.names import nearest, offer

    if found := pattern_called(word):
        return found
    close = nearest(word, [name for each in PATTERNS for name in (each.name, each.also)])
    raise Refusal(
        Text("没有样式“{word}”", "there is no pattern {word!r}"),
        offer(close, Text("可用：{known}", "known: {known}")),
        word=word,
        near=enumeration(close),
        known=enumeration(with_aside(each.name, each.also) for each in PATTERNS),
    )


def _asked(year: int, *, as_json: bool) -> Pattern:
    """List the patterns and, at a terminal, ask for one until it is."""
    if as_json:
        raise Refusal(
            Text("写明从哪一种样式开始，没有写入", "name the pattern to begin with; nothing was written"),
            Text("用 --pattern 写明其中一种：{known}", "give --pattern, one of {known}"),
            known=enumeration(with_aside(each.name, each.also) for each in PATTERNS),
        )
    table(
        [Column(say("样式", "Pattern")), Column(say("英文名", "Chinese")), Column(say("怎样选", "For"))],
        [
            (say(each.name, each.also), say(each.also, each.name), say(each.about.zh, each.about.en))
            for each in PATTERNS
        ],
    )
    if not may_ask():
        raise Refusal(
            Text("写明从哪一种样式开始，没有写入", "name the pattern to begin with; nothing was written"),
            Text(
                "如 zfzr new scheme {year} --pattern 倒扣；都不像的，选最近的再改",
                "as in zfzr new scheme {year} --pattern deduct; if none fits, take the nearest and change it",
            ),
            year=year,
        )
    while (found := pattern_called(answer := ask(say("从哪一种开始", "begin with")))) is None:
        note(say(f"没有样式“{answer}”", f"there is no pattern {answer!r}"))
    return found
