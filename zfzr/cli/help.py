"""`zfzr help`: the guides that the program brings along, where nothing but a county's own repository is at hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final, NamedTuple

import typer

from zfzr.cli.exits import ExitCode
from zfzr.present.console import Column, emit, emit_data, emit_wrapped, note, table
from zfzr.present.language import current, render, say
from zfzr.terms.text import Refusal, Text, enumeration


class Format(StrEnum):
    """How to print a guide: for people, or its source."""

    TEXT = "text"
    MD = "md"


class Topic(NamedTuple):
    """A subject of help: what it is about, and its page, what draws it, or what prints it.

    `english` says where English is, for one that is written in Chinese alone. `has_years`: its examples are of one year
    (`EXAMPLE_YEAR`), and are shown as of the year of the county in which it is read.
    """

    about: Text
    page: str = ""
    prints: Callable[[Format], None] | None = None
    english: str = ""
    made: Callable[[], str] | None = None
    has_years: bool = False


def _page(name: str) -> Callable[[], str]:
    """Return what draws a page of the reference, imported when it is asked for."""

    def made() -> str:
        from zfzr.cli.reference import PAGES

        return PAGES[name]()

    return made


def _print_measures(form: Format) -> None:
    from zfzr.cli.measures import measures
    from zfzr.cli.report import ListFormat

    measures(ListFormat.MD if form is Format.MD else ListFormat.TABLE)


_GLOSSARY: Final = "the English of its terms is in docs/glossary.md of the program's own repository"
TOPICS: Final = {
    "scheme": Topic(
        Text("怎样写考核细则，结果从初评到通报怎么走", "How a scheme is written, and the life of a result"),
        page="docs/scheme.zh.md",
        has_years=True,
        english="in English: zfzr --lang en help measures, zfzr --lang en new scheme YEAR lists the patterns;"
        f" {_GLOSSARY}",
    ),
    "measures": Topic(
        Text("细则的“取数”可以写哪些，各是什么意思", "What a scheme can read from the records"),
        prints=_print_measures,
    ),
    "parameters": Topic(
        Text("parameters.yaml 可以写哪些参数", "What parameters.yaml may set"),
        page="docs/parameters.zh.md",
        english=_GLOSSARY,
    ),
    "restricted": Topic(
        Text(
            "不能让所有人看到的数据另放一处（--overlay）", "Data that not all may see, kept apart (--overlay)"
        ),
        page="docs/restricted.zh.md",
        has_years=True,
        english=_GLOSSARY,
    ),
    "sealing": Topic(
        Text("封存、核对和签名", "Sealing, verifying and signing a result"),
        page="docs/sealing.zh.md",
        has_years=True,
        english="its English part stands at its end",
    ),
    "kinds": Topic(
        Text("记录和各项：放在哪个文件、有哪些项", "Records: where each lies, and its fields"),
        made=_page("kinds"),
        english="in English: docs/glossary.md, and zfzr --lang en new KIND --fields",
    ),
    "rules": Topic(
        Text("全部规则，按数据差错、待核实问题", "All rules"),
        made=_page("rules"),
        english="in English: zfzr --lang en rules",
    ),
    "comparisons": Topic(
        Text("哪两处登记互相对照，由哪条规则", "Which recorded facts are compared, and by which rule"),
        made=_page("comparisons"),
        english="in English: zfzr --lang en explain CODE",
    ),
    "reports": Topic(
        Text("全部报表和它们的选项", "All reports and what they take"),
        made=_page("reports"),
        english="in English: zfzr --lang en report --help",
    ),
    "documents": Topic(
        Text("全部文书：针对什么、何时定稿", "All documents"),
        made=_page("documents"),
        english="in English: zfzr --lang en doc",
    ),
    "commands": Topic(
        Text("全部命令、参数和选项", "All commands, arguments and options"),
        made=_page("commands"),
    ),
    "exit-codes": Topic(
        Text("退出码的意思", "What exit codes mean"),
        made=_page("exit-codes"),
    ),
}


def help_(
    context: typer.Context,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar=say("题目", "TOPIC"),
            help=say(
                "scheme（考核细则）、measures（取数）、parameters（参数）、kinds（记录）、rules（规则）等；不写的列出各题目",
                "scheme, measures, parameters, kinds, rules and others; none lists them",
            ),
        ),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option("--format", help=say("输出格式：md 是原文", "Output format; md is the source")),
    ] = Format.TEXT,
) -> int:
    """Print a guide, the list of them, or the page of a command."""
    if topic is None:
        _list_topics(format_)
        return ExitCode.FINE
    found = TOPICS.get(topic.strip().casefold()) or _topic_meant(topic)
    if found is None:
        return _page_of_command(context, topic, format_)
    _print(context, found, format_)
    return ExitCode.FINE


EXAMPLE_YEAR: Final = 2026
"""The year of the examples in the guides; they speak of the year before and of the next as well."""
_YEARS: Final = re.compile(rf"(?<![0-9])(?:{EXAMPLE_YEAR - 1}|{EXAMPLE_YEAR}|{EXAMPLE_YEAR + 1})(?![0-9])")


def of_the_year(text: str, year: int) -> str:
    """Return a guide with its examples as of a year: what a reader copies from it is to fit his county."""
    return _YEARS.sub(lambda found: str(int(found[0]) - EXAMPLE_YEAR + year), text)


def year_of_reader(context: typer.Context) -> int:
    """Return the year that a reader works in: of `--as-of`, else of the county's last day of data, else this one."""
    from zfzr.cli.context import settings, today

    given = settings(context)
    if given.as_of is not None:
        return given.as_of.year
    try:
        text = (given.root() / "zfzr.yaml").read_text(encoding="utf-8", errors="replace")
    except (Refusal, OSError):
        return today().year
    until = re.search(r"^数据截止:\s*[\"']?([0-9]{4})-", text, re.MULTILINE)
    return int(until[1]) if until else today().year


_ALSO: Final = {
    "细则": "scheme",
    "考核细则": "scheme",
    "取数": "measures",
    "参数": "parameters",
    "封存": "sealing",
    "限制数据": "restricted",
    "overlay": "restricted",
    "签名": "sealing",
    "记录": "kinds",
    "字段": "kinds",
    "规则": "rules",
    "对照": "comparisons",
    "报表": "reports",
    "文书": "documents",
    "命令": "commands",
    "退出码": "exit-codes",
}


def _topic_meant(word: str) -> Topic | None:
    """Return the topic that a Chinese word stands for."""
    return TOPICS.get(_ALSO.get(word.strip(), ""))


def _print(context: typer.Context, topic: Topic, form: Format) -> None:
    from zfzr.files.shipped import shipped
    from zfzr.present.screen.guide import print_guide

    if topic.prints is not None:
        topic.prints(form)
        return
    if current() == "en" and topic.english:
        note(f"This guide is written in Chinese; {topic.english}.")
    text = topic.made() if topic.made is not None else shipped(topic.page)
    if topic.has_years:
        text = of_the_year(text, year_of_reader(context))
    if form is Format.MD:
        emit_data(text)
    else:
        print_guide(text)


def _list_topics(form: Format) -> None:
    if form is Format.MD:
        emit_data("\n".join(f"- zfzr help {name}: {render(each.about)}" for name, each in TOPICS.items()))
        return
    table(
        [Column(say("题目", "Topic")), Column(say("内容", "About"))],
        [(f"zfzr help {name}", render(each.about)) for name, each in TOPICS.items()],
    )
    emit("")
    emit_wrapped(
        say(
            "命令的用法：zfzr 命令 --help；规则：zfzr explain 代码；一种记录的各项：zfzr help 投诉",
            "a command: zfzr COMMAND --help; a rule: zfzr explain CODE; a record's fields: zfzr help complaints",
        ),
        "",
    )


def _print_kind(word: str, form: Format) -> bool:
    """Print the fields of a kind of record that a word names; tell whether it does."""
    from zfzr.county.kinds import kind_name
    from zfzr.declare.record import kinds

    model = next((each for each in kinds() if word.strip() in (kind_name(each), each.label)), None)
    if model is None:
        return False
    from zfzr.present.reference import kind
    from zfzr.present.screen.guide import print_guide

    if current() == "en":
        note(f"This page is written in Chinese; in English: zfzr --lang en new {kind_name(model)} --fields.")
    if form is Format.MD:
        emit_data(kind(model))
    else:
        print_guide(kind(model))
    return True


def _page_of_command(context: typer.Context, word: str, form: Format) -> int:
    """Show a command's own page or a kind of record, which somebody may look for here.

    Raises: Refusal (exit 2) where there is no such command either.
    """
    from zfzr.cli.commands import COMMANDS
    from zfzr.cli.framework import page_of
    from zfzr.declare.record import kinds
    from zfzr.terms.names import nearest, offer

    if word in COMMANDS:
        emit_page(page_of(context, word))
        return ExitCode.FINE
    if _print_kind(word.partition(".")[0], form):  # a sheet of a form names a list of a kind: 执法流程.步骤
        return ExitCode.FINE
    if re.fullmatch("ZF[0-9]{3}", word.upper()):
        raise Refusal(
            Text("“{word}”是规则，不是题目", "{word!r} is a rule, no topic"),
            Text("看规则用 zfzr explain {word}", "see zfzr explain {word}"),
            word=word.upper(),
        )
    close = nearest(word, [*TOPICS, *COMMANDS, *(each.label for each in kinds())])
    raise Refusal(
        Text("没有题目“{word}”", "there is no topic {word!r}"),
        offer(
            close,
            Text(
                "可用：{known}；命令、记录种类的名称也可以写（zfzr schema 列出全部种类）",
                "known: {known}; the names of commands and of kinds of records too (`zfzr schema` lists these)",
            ),
        ),
        word=word,
        near=enumeration(close),
        known=enumeration(TOPICS),
    )


def emit_page(page: str) -> None:
    """Print the lines of a command's page."""
    for line in page.rstrip("\n").split("\n"):
        emit(line)
