"""`zfzr trace`: a power, a case or a post followed along its chain, gaps in their places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import UnitOption
from zfzr.present.console import complain, emit, emit_data, emit_json, emit_wrapped
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text, enumeration

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.questions.trace.named import Meant, Trace

_MOST = 6
"""How many lines of a list are shown without --all."""


class Format(StrEnum):
    """How to print."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def trace(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar=say("编码", "CODE"),
            help=say(
                "职权编码或者名称；也可以是案号，或者岗位（单位/岗位代码）",
                "A power's code or name; or a case's number, or a post (unit/post)",
            ),
        ),
    ],
    unit: UnitOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help=say("长的列表也全部列出", "List everything, however long"))
    ] = False,
    format_: Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))] = Format.TEXT,
) -> int:
    """Follow a power from its law to its cases."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.questions.trace.named import traced

    county = open_county(context)
    slug = unit_named(county, unit) if unit is not None else None
    meant = _meant(county, what, slug)
    answer, unread = county.watched(lambda: traced(county, meant))
    for file in unread:
        complain(say(f"{file} 没有读全，以下结果不全", f"{file} could not be read in full: this is not all"))
    _show(answer, county, list(unread), format_, None if everything else _MOST)
    return ExitCode.PROVISIONAL if unread else ExitCode.FINE


def _show(answer: Trace, county: County, unread: list[str], format_: Format, most: int | None) -> None:
    from zfzr.present.tree import as_markdown, as_plain

    if format_ is Format.JSON:
        head = {"version": 1, "as_of": county.as_of.isoformat(), "sample": answer.is_sample}
        rest = {"unread": unread} if unread else {}
        emit_json(
            {**head, **rest, "gaps": answer.gaps, "unjudged": answer.unjudged, "tree": as_plain(answer.tree)}
        )
    elif format_ is Format.MD:
        title = f"{render(answer.tree.says)} {_as_of(county, answer.is_sample)}"
        emit_data(as_markdown(title, answer.tree, most))
    else:
        from zfzr.present.screen.tree import print_tree

        print_tree(answer.tree, most)
        emit()
        gaps = say(f"缺口 {answer.gaps} 处（✗）", f"{answer.gaps} gaps (✗)")
        if answer.unjudged:
            gaps += say(
                f"，其中 {answer.unjudged} 处没有规则评", f", {answer.unjudged} of them judged by no rule"
            )
        emit_wrapped(gaps + say("，", ", ") + _as_of(county, answer.is_sample))


def _as_of(county: County, is_sample: bool) -> str:
    sample = say("，示例数据", ", sample data") if is_sample else ""
    return say(f"截至 {county.as_of}{sample}", f"as of {county.as_of}{sample}")


def _meant(county: County, what: str, unit: str | None) -> Meant:
    """Return the power, case or post that is meant.

    Raises:
        Refusal: nothing, or several things, are called so (exit 2; exit 5 where it may be in what was not read).
    """
    from zfzr.questions.trace.named import called, candidates
    from zfzr.subjects.power.records import AuthorityItem
    from zfzr.terms.names import offer

    found = called(county, what, unit)
    if len(found) == 1:
        return found[0]
    if found:
        shown = enumeration(each.address for each in found[:8])
        raise Refusal(
            Text("“{what}”有 {count} 个", "{count} things are called {what!r}"),
            Text("写明是哪一个：{near}", "say which: {near}"),
            what=what,
            count=len(found),
            near=shown,
        )
    whole = county.read_whole(AuthorityItem, unit=unit)
    near = candidates(county, what, unit)
    raise Refusal(
        Text("没有职权、案件或者岗位“{what}”", "there is no power, case or post {what!r}"),
        offer(
            near,
            Text(
                "编码见各单位的 authorities.yaml；zfzr search 可以查；法律条文用 zfzr impact",
                "codes stand in authorities.yaml; see zfzr search, and zfzr impact for law",
            ),
        )
        if whole
        else Text(
            "有权责清单没有读全，先运行 zfzr validate",
            "a list of powers could not be read: run zfzr validate",
        ),
        exit_code=ExitCode.USAGE if whole else ExitCode.PROVISIONAL,
        what=what,
        near=enumeration(near),
    )
