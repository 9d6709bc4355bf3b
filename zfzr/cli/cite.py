"""`zfzr cite`: what a citation says, in its canonical form, and which text of the law it means on a day."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.files.json_writer import json_text
from zfzr.present.console import Styled, complain, emit, emit_data, emit_wrapped, note
from zfzr.present.language import bracketed, comma, current, render, say
from zfzr.terms.text import Refusal, enumeration

if TYPE_CHECKING:
    from zfzr.county.county import County
    from zfzr.subjects.law.lookups import Resolution
    from zfzr.terms.citation import Citation, CitationError


class Format(StrEnum):
    """How to print."""

    TEXT = "text"
    JSON = "json"


_SOUND = ("resolved", "not_checked")
"""The outcomes that say nothing against a citation."""


def cite(
    context: typer.Context,
    text: Annotated[
        str,
        typer.Argument(
            metavar=say("引文", "CITATION"),
            help=say("写 - 从标准输入读，一行一条", "The citation; - reads one a line from stdin"),
        ),
    ],
    format_: Annotated[
        Format,
        typer.Option("--format", help=say("输出格式；json 为一行一个对象", "json gives one object a line")),
    ] = Format.TEXT,
) -> int:
    """Read citations, print their canonical form and the law version they resolve to."""
    county = _county_if_any(context)
    sounds: list[bool] = []
    for line in _lines(text):
        entry, sound = _read(line, county)
        sounds.append(sound)
        if format_ is Format.JSON:
            emit_data(json_text(entry, indent=None))
        else:
            _print(entry)
    if not sounds:
        note(say("标准输入里没有引文", "no citation on standard input"))
        return ExitCode.NOTHING_CHECKED
    return ExitCode.FINE if all(sounds) else ExitCode.FINDINGS


def _lines(text: str) -> Iterator[str]:
    if text != "-":
        yield text
        return
    for line in sys.stdin:
        if line.strip():
            yield line.rstrip("\r\n")


def _county_if_any(context: typer.Context) -> County | None:
    from zfzr.cli.county import open_county

    try:
        return open_county(context)
    except Refusal:
        if settings(context).data is not None:
            raise
        note(
            say(
                "没有找到数据目录：只解析引文，不核对版本",
                "no dataset found: citations are read but not resolved",
            )
        )
        return None


def _read(text: str, county: County | None) -> tuple[dict[str, Any], bool]:
    from zfzr.terms.citation import CitationError, parse_citations

    try:
        parsed = parse_citations(text)
    except CitationError as error:
        return _failed(text, error), False
    entries = [_entry(citation, county) for citation in parsed.citations]
    warnings = [render(notice.text) for notice in parsed.warnings]
    document = {"text": text, "canonical": parsed.canonical(), "citations": entries, "warnings": warnings}
    if county is not None:
        document["as_of"] = county.as_of.isoformat()
    return document, all(e.get("outcome", "resolved") in _SOUND for e in entries)


def _failed(text: str, error: CitationError) -> dict[str, Any]:
    return {
        "text": text,
        "error": {"message": render(error.text), "hint": render(error.hint), "column": error.offset + 1},
    }


def _entry(citation: Citation, county: County | None) -> dict[str, Any]:
    from zfzr.subjects.law.lookups import law_register
    from zfzr.terms.citation import Division, ProvisionRange

    entry: dict[str, Any] = {
        "instrument": citation.instrument,
        "number": citation.number,
        "canonical": citation.canonical(),
        "provisions": [
            {"from": _provision(p.first), "to": _provision(p.last)}
            if isinstance(p, ProvisionRange)
            else {"part": str(p), "text": str(p)}
            if isinstance(p, Division)
            else _provision(p)
            for p in citation.provisions
        ],
    }
    if county is not None:
        from zfzr.subjects.law.lookups import resolve_citation

        entry |= _resolved(resolve_citation(citation, law_register(county), county.as_of), county)
    return entry


def _provision(provision: Any) -> dict[str, Any]:
    found = {
        "article": provision.article,
        "article_suffix": provision.article_suffix or None,
        "paragraph": provision.paragraph,
        "item": provision.item,
        "item_suffix": provision.item_suffix or None,
        "subitem": provision.subitem,
        "text": str(provision),
    }
    return {name: value for name, value in found.items() if value is not None}


def _resolved(resolution: Resolution, county: County) -> dict[str, Any]:
    from zfzr.subjects.law.lookups import articles_in_words, law_register
    from zfzr.terms.names import nearest

    entry: dict[str, Any] = {"outcome": resolution.outcome.value}
    if resolution.instrument is None:
        entry["nearest"] = nearest(resolution.citation.instrument, law_register(county).names)
        return entry
    entry["names_text"] = resolution.names_text
    entry["law"] = {
        "name": resolution.instrument.name,
        "level": resolution.instrument.level,
        "file": resolution.instrument.place.file,
    }
    if version := resolution.version:
        entry["version"] = {
            "published": version.published.isoformat() if version.published else None,
            "effective": version.effective.isoformat(),
            "expired": version.expired.isoformat() if version.expired else None,
            "articles": version.articles,
            "verified": version.verified,
        }
    if resolution.missing:
        entry["missing_articles"] = sorted({number for number, _ in resolution.missing})
        entry["missing"] = [articles_in_words([article]) for article in resolution.missing]
    if resolution.unchecked:
        entry["unchecked"] = list(resolution.unchecked)
    return entry


def _print(entry: dict[str, Any]) -> None:
    if error := entry.get("error"):
        complain(Styled(say("读不懂：", "cannot be read: "), "error"), entry["text"])
        where = say(f"第 {error['column']} 个字起：", f"from character {error['column']}: ")
        complain("  " + where + error["message"])
        complain("  " + say("改法：", "mend: ") + error["hint"])
        return
    emit(Styled(entry["canonical"], "strong"))
    for warning in entry["warnings"]:
        emit_wrapped(say("注意：", "note: ") + warning, "  ")
    for citation in entry["citations"]:
        emit_wrapped(f"{say('依据：', 'instrument: ')}{citation['instrument'] or citation['number']}", "  ")
        provisions = comma().join(_provision_line(p) for p in citation["provisions"])
        emit_wrapped(say("条款：", "provisions: ") + (provisions or say("（整部）", "(whole)")), "  ")
        if "outcome" in citation:
            for line in _outcome_lines(citation, entry["as_of"]):
                emit_wrapped(line, "  ")


def _provision_line(provision: dict[str, Any]) -> str:
    if "from" in provision:
        return f"{_provision_line(provision['from'])}{say('至', ' to ')}{_provision_line(provision['to'])}"
    if current() == "zh" or "part" in provision:
        return str(provision["text"])
    named = {"article": "art.", "paragraph": "para.", "item": "item", "subitem": "sub-item"}
    return " ".join(f"{word} {provision[key]}" for key, word in named.items() if key in provision)


def _outcome_lines(citation: dict[str, Any], as_of: str) -> Iterator[str]:
    outcome = citation["outcome"]
    if outcome == "unknown_instrument":
        close = enumeration(citation["nearest"])
        yield say("依据库里没有这部依据", "not in the register of instruments") + (
            say(f"，是不是：{close}", f"; did you mean {close.en}") if close else ""
        )
        return
    law = citation["law"]
    yield f"{say('登记于：', 'registered in: ')}{law['file']}{bracketed(law['level'])}"
    if outcome == "not_in_force":
        yield say(f"{as_of} 当日没有施行中的文本", f"no text was in force on {as_of}")
        return
    if outcome == "unknown_text":
        yield say(
            f"注明的文本“{citation['number']}”没有登记，条序没有核对",
            f"the text named, {citation['number']}, is not registered: nothing was checked",
        )
        return
    version = citation["version"]
    until = version["expired"] or say("今", "now")
    checked = "" if version["verified"] else say("（版本信息未核实）", " (not verified)")
    days_zh = f"{version['published'] or '日期未登记'}公布，{version['effective']} 施行，至 {until}{checked}"
    days_en = f"published {version['published']}, in force {version['effective']} to {until}{checked}"
    if citation.get("names_text"):
        yield say(f"引文注明的文本：{days_zh}", f"text named: {days_en}")
    else:
        yield say(f"{as_of} 适用文本：{days_zh}", f"text on {as_of}: {days_en}")
    if outcome == "text_not_in_force":
        yield say(f"{as_of} 当日施行的不是这个文本", f"another text was in force on {as_of}")
    if missing := citation.get("missing"):
        listed = enumeration(missing)
        yield say(
            f"该文本共 {version['articles']} 条，没有{listed}",
            f"that text has {version['articles']} articles and no {listed.en}",
        )
    if unchecked := citation.get("unchecked"):
        listed = enumeration(unchecked)
        yield say(f"没有登记，未核对：{listed}", f"not registered, so not checked: {listed.en}")
