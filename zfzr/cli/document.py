"""`zfzr doc`: make the documents of the year, each from a report and a template, in the format asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.options import YearOption
from zfzr.cli.steps import steps
from zfzr.cli.units import unit_named
from zfzr.cli.writing import ForceOption
from zfzr.declare.lookup import grouped
from zfzr.present.console import Column, emit_wrapped, note, table
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text, enumeration, with_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zfzr.county.county import County
    from zfzr.declare.document import About, Document
    from zfzr.present.documents import Produced


def doc(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=say("文书", "NAME"),
            help=say("文书名称，如 催报通知；不写时列出全部", "Which document; else all are listed"),
        ),
    ] = None,
    year: YearOption = None,
    unit: Annotated[
        str | None, typer.Option(help=say("单位：目录名、简称或者全称", "The unit: folder or name"))
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar=say("编号", "KEY"),
            help=say(
                "文书针对的那一条记录的编号，如约谈、监督文书的编号；不写而有几条时列出",
                "The key of the record it is about, as of an interview; else those there are get listed",
            ),
        ),
    ] = None,
    all_: Annotated[
        bool,
        typer.Option(
            "--all",
            help=say("给每个需要的单位（记录）各出一份", "One for every unit or record that needs it"),
        ),
    ] = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=say("格式", "FORMATS"),
            help=say(
                "格式：md、html、docx、pdf，几种用逗号隔开；不写时看 -o 的后缀，都没有时是 md",
                "md, html, docx, pdf, or several with commas; else by the ending of -o, else md",
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help=say(
                "写到这个文件；同 --all 或者几种格式一起用时是目录",
                "Write to this file, or folder with --all or several formats",
            ),
        ),
    ] = None,
    day: Annotated[
        date | None,
        typer.Option(
            "--date",
            help=say(
                "成文日期，不写时用登记的发文日期或者截至日", "Its date; else that recorded, or the as-of day"
            ),
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            help=say("要求补报的最后日期，不写时留空手填", "Until when an answer is wanted; else left blank"),
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=say(
                "逐个试出文书，只报告模板和字体有没有问题，不写文件",
                "Try each document and tell what is wrong with templates and fonts; write nothing",
            ),
        ),
    ] = False,
    force: ForceOption = False,
) -> int:
    """Make a document as Markdown, HTML, docx or PDF, on standard output or into files."""
    if check:
        _nothing_beside_check(year, unit, key, all_, format_, output, day, until)
        from zfzr.cli.document_check import check_documents

        return check_documents(context, _document_named(name) if name else None)
    if name is None:
        _nothing_but_a_list(year, unit, key, all_, format_, output, day, until)
        return _list_documents()
    from zfzr.cli.county import open_county
    from zfzr.cli.document_output import deliver, wanted_in
    from zfzr.declare.document import Request
    from zfzr.present.documents import produce

    kind = _document_named(name)
    wanted = wanted_in(format_, output, everyone=all_, force=force)
    county = open_county(context)
    _tell_unread_templates(county)
    which = year or county.as_of.year
    wanted_of = _wanted_of(county, kind, which, unit, key, everyone=all_)
    with steps(wanted_of, say(f"正在出{kind.name}", f"Making {kind.name}"), settings(context)) as walked:
        made = [
            produce(
                county,
                kind,
                Request(
                    which,
                    day or county.as_of,
                    whom,
                    until,
                    settings(context).as_of,
                    day is not None,
                    key=about,
                ),
            )
            for whom, about in walked
        ]  # all of them, before anything is written
    deliver(made, wanted, county, settings(context), force=force)
    _tell_blanks(made)
    return ExitCode.PROVISIONAL if any(each.is_provisional for each in made) else ExitCode.FINE


def _tell_unread_templates(county: County) -> None:
    """Say which templates of the dataset no document reads: one under a slightly wrong name is passed by."""
    from zfzr.declare.document import documents
    from zfzr.present.template import unread

    root = county.dataset.root
    for name, near in unread(root / "templates", [d.template for d in documents().values()]) if root else ():
        close = say(f"，是不是 {'、'.join(near)}？", f"; did you mean {', '.join(near)}?") if near else ""
        note(say(f"templates/{name} 没有文书用它{close}", f"templates/{name} is read by no document{close}"))


def _nothing_but_a_list(*told: object) -> None:
    """Refuse what is told of a document that is not named: a list would look like an answer.

    Raises: Refusal (exit 2).
    """
    if any(each is not None and each is not False for each in told):
        raise Refusal(
            Text("没有写出哪一种文书", "which document is not said"),
            Text(
                "写明文书名称，如 zfzr doc 催报通知；只写 zfzr doc 列出全部",
                "name it, as in `zfzr doc 催报通知`; `zfzr doc` alone lists all",
            ),
        )


def _nothing_beside_check(*told: object) -> None:
    """Refuse what a trial has no use for.

    Raises: Refusal (exit 2).
    """
    if any(each is not None and each is not False for each in told):
        raise Refusal(
            Text("--check 只试模板，不出文书", "--check only tries templates and makes no document"),
            Text("去掉其他选项，如 zfzr doc --check", "leave the other options out: `zfzr doc --check`"),
        )


def _list_documents() -> int:
    from zfzr.declare.document import documents
    from zfzr.declare.duty import duty_words

    table(
        [
            Column(say("文书", "Document")),
            Column(say("职责", "Duty")),
            Column(say("用途", "What for")),
        ],
        [(each.name, render(duty_words(each.duty)), render(each.summary)) for each in documents().values()],
    )
    emit_wrapped(
        say(
            "在数据目录的 templates/ 下放同名模板（如 催报通知.md.j2），就用自己的措辞。",
            "A template of the same name in the dataset's templates/ (as 催报通知.md.j2) goes first.",
        ),
        "",
    )
    return ExitCode.FINE


def _document_named(name: str) -> Document:
    from zfzr.declare.document import documents
    from zfzr.terms.names import nearest

    known = documents()
    if name in known:
        return known[name]
    near = nearest(name, known) or list(known)
    raise Refusal(
        Text("没有文书“{name}”", "there is no document {name!r}"),
        Text("可以出的有：{near}", "there is: {near}"),
        name=name,
        near=enumeration(near),
    )


def _tell_blanks(made: Sequence[Produced]) -> None:
    """Say on standard error what nothing records, so that its place in the paper waits to be filled in by hand.

    And what records say that the paper may not: it was masked.
    """
    for line in dict.fromkeys(render(text) for each in made for text in each.told):
        note(line)
    alike = grouped((each.blanks, each.stem) for each in made)
    for blanks, stems in alike.items():
        if blanks:
            left, more = enumeration(blanks), len(stems) - 1
            zh, en = (f"等{more + 1}份", f" and {more} more") if more else ("", "")
            note(
                say(
                    f"{stems[0]}{zh}：{left}没有登记，已留空，请手填",
                    f"{stems[0]}{en}: left blank to fill in by hand, as nothing records it: {left.en}",
                )
            )


def _wanted_of(
    county: County, kind: Document, year: int, unit: str | None, key: str | None, *, everyone: bool
) -> Sequence[tuple[str | None, str | None]]:
    """Return for which unit and about which record each document is to be made.

    Raises: Refusal (exit 2): a unit or a record is missing, unknown, or nothing that the document has.
    """
    if kind.records is None:
        if key is not None:
            raise Refusal(
                Text("{name}不是针对某一条记录的，不用 --for", "{name} is about no single record"),
                Text("去掉 --for", "leave out --for"),
                name=kind.name,
            )
        return [(whom, None) for whom in _units(county, kind, year, unit, everyone=everyone)]
    slug = unit_named(county, unit) if unit else None
    every = [each for each in _records_of(county, kind, year) if slug in (None, each.unit)]
    if key is not None:
        every = _with_key(kind, year, every, key)
        if not everyone and len(every) > 1:
            raise _of_several_units(county, every, key)
        if not everyone:
            return [_about(each) for each in every]
    due = [each for each in every if each.is_due]
    if everyone:
        if not due:
            note(say(f"没有需要出{kind.name}的记录", f"no record needs {kind.name}"))
        return [_about(each) for each in due]
    if len(every) == 1:
        return [_about(every[0])]
    if not every and slug is not None and (own := _own_reminder(county, kind, year, slug)):
        raise _of_its_own(own.of_round, own)
    raise _which_record(county, kind, year, due or every)


def _own_reminder(county: County, kind: Document, year: int, slug: str) -> Document | None:
    """Return the document that reminds the unit of what it owes, where the one asked for leaves that to it."""
    from zfzr.declare.document import documents

    own = [each for each in documents().values() if each.of_round and each.answered_by == kind.answered_by]
    return next((each for each in own if each.units and slug in each.units(county, year)), None)


def _of_its_own(round_: str, own: Document) -> Refusal:
    return Refusal(
        Text("“{key}”的催报有专门的文书", "there is a document of its own to remind of {key!r}"),
        Text("用 zfzr doc {own} --unit 单位，或者 --all", "use `zfzr doc {own} --unit UNIT`, or --all"),
        key=round_,
        own=own.name,
    )


def _records_of(county: County, kind: Document, year: int) -> list[About]:
    """Return the records that a document is about, with those about which it was issued and that no longer need it."""
    from zfzr.declare.document import About
    from zfzr.subjects.issue.lookups import issued_about

    every = list(kind.records(county, year)) if kind.records else []
    known = {(each.key, each.unit) for each in every} | {(each.key, None) for each in every}
    for entry in issued_about(county, kind.name, year):
        if entry.about and (entry.about, entry.addressee) not in known:
            words = say(f"{entry.day}已印发，{entry.reference}", f"issued on {entry.day}, {entry.reference}")
            every.append(About(entry.about, entry.addressee, words, is_due=False))
    return every


def _about(record: About) -> tuple[str | None, str | None]:
    return record.unit, record.key


def _with_key(kind: Document, year: int, every: Sequence[About], key: str) -> list[About]:
    """Return the records of that key: one, unless units share it, as they do a round.

    Raises: Refusal (exit 2): there is none.
    """
    from zfzr.declare.document import documents
    from zfzr.terms.names import nearest

    if found := [each for each in every if each.key == key.strip()]:
        return found
    if own := next((each for each in documents().values() if each.of_round == key.strip()), None):
        raise _of_its_own(key.strip(), own)
    keys = list(dict.fromkeys(each.key for each in every))
    if not keys:
        raise _nothing_to_write(kind, year)
    near = nearest(key, keys) or keys[:_MOST_LISTED]
    raise Refusal(
        Text("{year}年没有可以出{name}的“{key}”", "{year}: nothing that {name} is about has the key {key!r}"),
        Text("有：{near}；别的年度用 --year", "there is: {near}; for another year use --year"),
        name=kind.name,
        key=key,
        year=year,
        near=enumeration(near),
    )


def _of_several_units(county: County, found: Sequence[About], key: str) -> Refusal:
    from zfzr.county.lookups import name_of_unit

    units = dict.fromkeys(with_aside(name_of_unit(county, each.unit or ""), each.unit) for each in found)
    return Refusal(
        Text("{key}有{count}条，分不出是哪一条", "{count} records have the key {key}"),
        Text("加 --unit 指明单位，或者加 --all；有：{units}", "add --unit or --all; there is: {units}"),
        key=key,
        count=len(found),
        units=enumeration(units),
    )


_MOST_LISTED = 40


def _nothing_to_write(kind: Document, year: int) -> Refusal:
    return Refusal(
        Text("{year}年没有可以出{name}的记录", "{year}: there is nothing that {name} is about"),
        Text(
            "先登记它所针对的记录，见 zfzr explain {name}；别的年度用 --year",
            "record first what it is about, see `zfzr explain {name}`; for another year use --year",
        ),
        name=kind.name,
        year=year,
    )


def _which_record(county: County, kind: Document, year: int, listed: Sequence[About]) -> Refusal:
    from zfzr.county.lookups import name_of_unit

    if not listed:
        return _nothing_to_write(kind, year)
    rows = [
        with_aside(each.key, name_of_unit(county, each.unit) if each.unit else "", each.words)
        for each in listed
    ]
    more = len(rows) - _MOST_LISTED
    return Refusal(
        Text("{name}针对一条记录，请指明是哪一条", "{name} is about one record: say which"),
        Text("用 --for 写编号，或者用 --all；有：{rows}{more}", "--for KEY or --all; there is: {rows}{more}"),
        name=kind.name,
        rows=enumeration(rows[:_MOST_LISTED], "；", "; "),
        more=say(f"；还有{more}条", f"; {more} more") if more > 0 else "",
    )


def _units(
    county: County, kind: Document, year: int, unit: str | None, *, everyone: bool
) -> Sequence[str | None]:
    from zfzr.county.lookups import name_of_unit

    if kind.units is None:
        if unit or everyone:
            raise Refusal(
                Text("{name}只有一份，不分单位", "{name} is one for the whole county"),
                Text("去掉 --unit 和 --all", "leave out --unit and --all"),
                name=kind.name,
            )
        return [None]
    if unit and everyone:
        raise Refusal(Text("--unit 和 --all 只能用一个", "use either --unit or --all"))
    if unit:
        return [unit_named(county, unit)]
    waiting = kind.units(county, year)
    if everyone:
        if not waiting:
            note(
                say(
                    f"{year}年没有需要出{kind.name}的单位；别的年度用 --year",
                    f"{year}: no unit needs {kind.name}; for another year use --year",
                )
            )
        return list(waiting)
    if not waiting:
        raise Refusal(
            Text("{year}年现在没有需要出{name}的单位", "{year}: no unit needs {name} now"),
            Text(
                "仍要出的，用 --unit 指明单位；别的年度用 --year",
                "for one nevertheless name it by --unit; for another year use --year",
            ),
            name=kind.name,
            year=year,
        )
    raise Refusal(
        Text("{name}是给单位的，请指明单位", "{name} is addressed to a unit: name it"),
        Text(
            "用 --unit 指明，或者用 --all；现在需要的有：{names}", "--unit or --all; now needed by: {names}"
        ),
        name=kind.name,
        names=enumeration(with_aside(name_of_unit(county, slug), slug) for slug in waiting),
    )
