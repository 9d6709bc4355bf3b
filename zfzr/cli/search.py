"""`zfzr search`: all records by what they say, the best first, each with its place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import UnitOption
from zfzr.present.commands import whole
from zfzr.present.console import Styled, complain, emit, emit_json, emit_wrapped, page_width
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.questions.search import Answer, Hit

_MOST = 1000


class Format(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"


def search(
    context: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(
            metavar=say("内容", "TEXT"),
            help=say(
                "名称、编码、条文、姓名，写几个的每个都要有；第四十二条、第42条、42 一样",
                "A name, code, article or person; all of several; 第四十二条, 第42条 and 42 are one",
            ),
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            metavar=say("种类", "KIND"), help=say("只查一种记录，如 案件", "One kind of record only")
        ),
    ] = None,
    unit: UnitOption = None,
    limit: Annotated[
        int, typer.Option(help=say("最多显示几条", "How many are shown"), min=1, max=_MOST)
    ] = 20,
    format_: Annotated[Format, typer.Option("--format", help=say("输出格式", "Output format"))] = Format.TEXT,
) -> int:
    """Find records by what they say."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.county.kinds import kind_called
    from zfzr.questions.search import search as find
    from zfzr.questions.search import terms_of

    _no_identity_number(text)
    of_kind = kind_called(kind) if kind is not None else None
    county = open_county(context)
    slug = unit_named(county, unit) if unit is not None else None
    terms = terms_of(county, text)
    if not terms:
        raise Refusal(
            Text("没有写出要查的内容", "nothing to look for was given"),
            Text("写名称、编码、条文或者姓名", "give a name, code, article or person"),
        )
    answer, unread = county.watched(lambda: find(county, terms, of_kind=of_kind, unit=slug, limit=limit))
    for file in unread:
        complain(say(f"{file} 没有读全，以下结果不全", f"{file} could not be read in full: this is not all"))
    if format_ is Format.JSON:
        _emit_json(county, answer, list(unread))
    else:
        _print(answer, text)
    if unread:
        return ExitCode.PROVISIONAL
    return ExitCode.FINE if answer.total else ExitCode.NOTHING_CHECKED


def _no_identity_number(words: list[str]) -> None:
    """Refuse to look for an identity number: none is kept, and no search may tell whose it is.

    Raises: Refusal (exit 2), which does not repeat it.
    """
    from zfzr.terms.identifiers import find_identity_numbers

    if find_identity_numbers(" ".join(words)) or find_identity_numbers("".join(words)):
        raise Refusal(
            Text("不按身份证号查", "identity numbers are not looked for"),
            Text(
                "数据里不留身份证号全号；查人写姓名或者人员编号",
                "no full number is kept; give a name or the county's own number",
            ),
        )


def _print(answer: Answer, words: list[str]) -> None:
    for hit in answer.hits:
        _print_hit(hit, words)
    if not answer.total:
        near = say("、", ", ").join(answer.near)
        text = say(f"没有找到（查了 {answer.looked} 条记录）", f"nothing found in {answer.looked} records")
        emit_wrapped(text + (say(f"，相近的有：{near}", f"; near: {near}") if near else ""))
        return
    left = answer.total - len(answer.hits)
    text = say(f"共 {answer.total} 条", f"{answer.total} found")
    if left:
        text += say(f"，余 {left} 条没有显示（--limit）", f", {left} not shown (--limit)")
    emit(Styled(text, "dim"))


def _print_hit(hit: Hit, words: list[str]) -> None:
    unit = say(f"（{hit.unit_name}）", f" ({hit.unit_name})") if hit.unit_name else ""
    emit_wrapped(f"{hit.kind} {hit.label}{unit}", "", "strong")
    meant = say(f"（{hit.meant}）", f" ({hit.meant})") if hit.meant else ""
    more = say(f"；另有 {hit.more} 处", f"; {hit.more} more") if hit.more else ""
    field = hit.field or say("目录、文件名", "folder or file")
    emit_wrapped(f"{field}{say('：', ': ')}{snippet(hit.value, words)}{meant}{more}", "  ")
    emit_wrapped("  ".join(filter(None, (f"{hit.file}:{hit.line}", whole(hit.leads_to)))), "  ", "dim")


def snippet(value: str, words: list[str]) -> str:
    """Return a value on one line, cut around the first word that stands in it where it is long."""
    from zfzr.terms.width import display_width, fit

    line, room = " ".join(value.split()), page_width() - 24
    if display_width(line) <= room:
        return line
    at = next((found for word in words if (found := line.casefold().find(word.strip().casefold())) > 0), 0)
    start = max(0, at - room // 4)
    return ("…" if start else "") + fit(line[start:], room)


def _emit_json(county: County, answer: Answer, unread: list[str]) -> None:
    head = {"version": 1, "as_of": county.as_of.isoformat(), **({"unread": unread} if unread else {})}
    hits = [
        {
            "kind": hit.kind,
            "label": hit.label,
            "unit": hit.unit or None,
            "unit_name": hit.unit_name or None,
            "rank": hit.rank.name.lower(),
            "field": hit.field,
            "value": hit.value,
            "meant": hit.meant or None,
            "more": hit.more,
            "file": hit.file,
            "line": hit.line,
            "leads_to": hit.leads_to or None,
        }
        for hit in answer.hits
    ]
    emit_json(
        {**head, "total": answer.total, "looked": answer.looked, "near": list(answer.near), "hits": hits}
    )
