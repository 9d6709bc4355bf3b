"""`zfzr duties`: the duties of the notice and what serves each; it needs no dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.report import ListFormat, ListFormatOption, Made, show
from zfzr.present.language import say
from zfzr.terms.text import enumeration

if TYPE_CHECKING:
    from zfzr.terms.text import Refusal

CodesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=say("职责", "DUTY"),
        help=say("职责编号或者名称，如 D42；不写列出全部", "Codes or words of duties, such as D42; else all"),
    ),
]


def duties(codes: CodesArgument = None, format_: ListFormatOption = ListFormat.TABLE) -> int:
    """List the duties with what serves each, or show some in full."""
    from zfzr.declare.report import report_named
    from zfzr.questions.duties import duty_table

    wanted = [duty_meant(each) for each in codes or ()]
    show(report_named("duties"), Made(duty_table(wanted, in_full=bool(wanted)), ()), format_)
    return ExitCode.FINE


def duty_meant(word: str) -> str:
    """Return the code of a duty by its code or its words.

    Raises: Refusal (exit 2): there is no such duty; the nearest are offered.
    """
    from zfzr.declare.duty import duties as every_duty

    plain = word.strip()
    if plain.upper() in every_duty():
        return plain.upper()
    for duty in every_duty().values():
        if plain.casefold() in (duty.words.zh, duty.words.en.casefold()):
            return duty.code
    raise no_such_duty(word)


def no_such_duty(word: str) -> Refusal:
    """Return the refusal of a duty that does not exist; it offers the nearest, each with its words."""
    from zfzr.declare.duty import duties as every_duty
    from zfzr.present.language import render
    from zfzr.terms.names import nearest
    from zfzr.terms.text import Refusal, Text

    known = {name: duty for duty in every_duty().values() for name in (duty.code, duty.words.zh)}
    close = dict.fromkeys(render(known[name].shown) for name in nearest(word.upper(), known))
    listed = Text("全部职责见 zfzr duties", "`zfzr duties` lists all")
    offered = Text("相近的有：{near}；全部职责见 zfzr duties", "near: {near}; `zfzr duties` lists all")
    return Refusal(
        Text("没有职责“{word}”", "there is no duty {word!r}"),
        offered if close else listed,
        word=word,
        near=enumeration(close),
    )
