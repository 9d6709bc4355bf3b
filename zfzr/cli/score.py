"""`zfzr score YEAR`: the plain form, in which the subcommands (zfzr/cli/score_parts.py) are options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zfzr.cli import score_answers as answers
from zfzr.cli import seals
from zfzr.cli.formats import Format, FormatOption
from zfzr.cli.options import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DocumentsOption,
    KeyOption,
    SignersOption,
    UnitOption,
    YearOrAll,
)
from zfzr.cli.scored import scored
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

Explain = Annotated[
    str | None,
    typer.Option(metavar=say("指标", "INDICATOR"), help=say("解释某项指标，如 2.1", "Explain an indicator")),
]
State = Annotated[
    bool,
    typer.Option("--state", help=say("结果走到哪一步：初评、反馈、异议、审定", "Where the result stands")),
]
Compare = Annotated[
    int | None,
    typer.Option(
        metavar=say("年度", "YEAR"),
        help=say("同另一年度比较", "Compare with another year"),
        min=EARLIEST_YEAR,
        max=LATEST_YEAR,
    ),
]
WhatIf = Annotated[
    list[Path] | None,
    typer.Option(
        help=say(
            "假如把某数据文件换成这个文件，谁的分数和等次会变；可写多次",
            "What would move if a data file were this one; repeatable",
        )
    ),
]
Seal = Annotated[bool, typer.Option("--seal", help=say("封存审定的结果", "Seal the settled result"))]
Sign = Annotated[bool, typer.Option("--sign", help=say("给封存签名", "Sign the sealed result"))]
Verify = Annotated[bool, typer.Option("--verify", help=say("核对封存的结果", "Check the sealed result"))]


def score(
    context: typer.Context,
    year: YearOrAll = None,
    unit: UnitOption = None,
    explain: Explain = None,
    state: State = False,
    compare: Compare = None,
    what_if: WhatIf = None,
    seal: Seal = False,
    sign: Sign = False,
    key: KeyOption = None,
    verify: Verify = False,
    signers: SignersOption = None,
    document: DocumentsOption = None,
    format_: FormatOption = Format.TABLE,
) -> int:
    """Score the units of a year."""
    _one_of(explain, state, compare, what_if, seal, sign, verify)
    _goes_with(key, "--key", sign, "--sign")
    _goes_with(signers, "--signers", verify, "--verify")
    _goes_with(document, "--document", verify, "--verify")
    if year is None:
        if verify:
            return seals.verify_all(context, format_, unit, signers, document)
        raise Refusal(
            Text("没有写年度", "which year?"),
            Text(
                "写明年度，如 zfzr score 2026；核对所有封存的年度用 zfzr score --verify",
                "name it, as in `zfzr score 2026`; `zfzr score --verify` checks all sealed years",
            ),
        )
    if compare is not None:
        return answers.comparison(context, year, compare, unit, format_)
    if seal:
        return seals.seal(context, year, unit, format_)
    if sign:
        return seals.sign(context, year, key, format_)
    found = scored(context, year, unit)
    if what_if:
        return answers.what_if(found, what_if, format_)
    if verify:
        return seals.verify(found, format_, signers, document)
    if state:
        return answers.state(found, format_)
    return answers.result(found, format_) if explain is None else answers.explanation(found, explain, format_)


def _one_of(*asked: object) -> None:
    if sum(each not in (None, False, []) for each in asked) > 1:
        raise Refusal(
            Text(
                "--explain、--state、--compare、--what-if、--seal、--sign、--verify 一次只能用一个",
                "only one of --explain, --state, --compare, --what-if, --seal, --sign, --verify at a time",
            )
        )


def _goes_with(given: object, option: str, asked: bool, other: str) -> None:
    if given and not asked:
        raise Refusal(
            Text("{option} 要和 {other} 一起用", "{option} goes with {other}"), option=option, other=other
        )
