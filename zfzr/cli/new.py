"""`zfzr new`: one record more, in canonical form, at its place, if the county is then still sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.asking import ask, may_ask
from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.present.console import Column, note, table
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zfzr.check.runner import Located
    from zfzr.county.adding import Addition, Values
    from zfzr.county.county import County
    from zfzr.declare.record import FieldDeclaration, Record

_SLOTS = {
    "unit": Text("单位目录名，如 gongan", "the unit's folder, such as gongan"),
    "year": Text("年度，如 2015", "the year, such as 2015"),
    "slug": Text("文件名（小写字母、数字、连字符），如 shipin-anquan-fa", "the file's name in small letters"),
}


def new(
    context: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar=say("种类", "KIND"),
            help=say(
                "unit、item、officer、certificate、posting、law、receipt……或者 year；全部种类见 zfzr schema",
                "unit, item, officer, certificate, posting, law, receipt … or year; `zfzr schema` lists all",
            ),
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=say("内容", "WORDS"),
            help=say(
                "单位目录名、年度，以及若干个 名称=值，如 gongan 人员编号=GA001 姓名=王示一",
                "The unit's folder, the year, and any number of name=value",
            ),
        ),
    ] = None,
    fields: Annotated[
        bool,
        typer.Option("--fields", help=say("列出这种记录有哪些项", "List the fields of that kind")),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help=say("只显示会写什么，不写入", "Show what would be written; write nothing")
        ),
    ] = False,
) -> int:
    """Add a record, or the files of a year, after checking the county with it."""
    from zfzr.county.kinds import kind_called

    if kind in ("year", "年度"):
        from zfzr.cli.new_year import new_year

        return new_year(context, words or [], dry_run=dry_run)
    model = kind_called(kind)
    if fields:
        _list_fields(model)
    else:
        _add(context, model, words or [], dry_run=dry_run)
    return ExitCode.FINE


def _add(context: typer.Context, model: type[Record], words: list[str], *, dry_run: bool) -> None:
    from zfzr.cli.county import open_county
    from zfzr.county.adding import addition, path_of

    county = open_county(context)
    slots, assignments = _slots_and_assignments(model, words)
    _check_unit(county, model, slots)
    path = path_of(model, slots)
    values = _complete(model, assignments)
    content = county.dataset.files.get(path)
    if isinstance(content, OSError):
        raise Refusal(Text("{path} 读不出来", "{path} cannot be read"), path=path)
    added = addition(model, path, content, values)
    _check(county, model, added)
    deliver(context, [added], dry_run=dry_run)


def _list_fields(model: type[Record]) -> None:
    from zfzr.county.adding import form_of
    from zfzr.declare.record import declarations

    table(
        [
            Column(say("名称", "Name")),
            Column(say("必填", "Needed")),
            Column(say("含义", "Meaning")),
            Column(say("写法", "Written as")),
            Column(say("示例", "Example")),
        ],
        [
            (
                each.label,
                say("是", "yes") if each.required else "",
                each.meaning,
                render(form_of(model, each.label)),
                each.example,
            )
            for each in declarations(model)
        ],
        title=f"{model.label}  {model.file}",
    )


def _slots_and_assignments(model: type[Record], words: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """Tell the words that fill the path from those that fill fields; four digits are the year wherever they stand."""
    from zfzr.county.adding import slots_of

    wanted = list(slots_of(model))
    slots: dict[str, str] = {}
    assignments = []
    for word in words:
        open_slots = [name for name in wanted if name not in slots]
        if "=" in word or "＝" in word:
            assignments.append(word)
        elif not open_slots:
            raise Refusal(
                Text(
                    "多出了“{word}”；字段写成 名称=值", "{word!r} is one too many; write fields as name=value"
                ),
                word=word,
            )
        elif "year" in open_slots and word.isdigit():
            slots["year"] = word
        else:
            slots[next((name for name in open_slots if name != "year"), "year")] = word
    for name in wanted:
        if name not in slots:
            slots[name] = ask(render(_SLOTS[name]))
    return slots, assignments


def _check_unit(county: County, model: type[Record], slots: Mapping[str, str]) -> None:
    from zfzr.county.lookups import name_of_unit
    from zfzr.subjects.unit.lookups import units_by_slug
    from zfzr.subjects.unit.records import Unit
    from zfzr.terms.names import nearest, offer

    slug = slots.get("unit")
    if slug is None or model is Unit or slug in units_by_slug(county):
        return
    names = {
        name: each
        for each, unit in units_by_slug(county).items()
        for name in (each, unit.name, unit.display_name)
    }
    close = dict.fromkeys(f"{name_of_unit(county, names[n])}（{names[n]}）" for n in nearest(slug, names))
    raise Refusal(
        Text("没有单位“{slug}”", "there is no unit {slug!r}"),
        offer(
            close,
            Text("先用 zfzr new unit {slug} … 登记该单位", "record it first with zfzr new unit {slug} …"),
        ),
        slug=slug,
        near="、".join(close),
    )


def _complete(model: type[Record], assignments: list[str]) -> Values:
    """Return the values with what was missing asked for, where somebody can be asked."""
    from zfzr.county.adding import missing, read_values

    values = read_values(model, assignments)
    lacking = missing(model, values)
    if not lacking:
        return values
    if not may_ask():
        raise Refusal(
            Text("{kind}还缺必填项：{fields}", "the {kind} lacks: {fields}"),
            Text("写成 名称=值 加在命令后面", "add them to the command as name=value"),
            kind=model.label,
            fields="；".join(map(_described, lacking)),
        )
    answers = [f"{each.label}={ask(_described(each))}" for each in lacking]
    return read_values(model, [*assignments, *answers])


def _described(field: FieldDeclaration) -> str:
    example = say(f"如 {field.example}", f"such as {field.example}") if field.example else ""
    about = "，".join(part for part in (field.meaning, example) if part)
    return f"{field.label}（{about}）" if about else field.label


def _check(county: County, model: type[Record], added: Addition) -> None:
    after, found = tell_errors(county, [added])
    steps = () if added.step is None else (added.step,)
    if not any(r.place.file == added.path and r.place.path == steps for r in after.dataset.all(model)):
        raise Refusal(
            Text("{path} 现有的内容有差错，没有写入", "{path} has errors already; nothing was written"),
            Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
            path=added.path,
        )
    _tell(after, found)


def tell_errors(county: County, added: list[Addition]) -> tuple[County, list[Located]]:
    """Return the county as it would be, with the data findings that are no errors.

    Raises: Refusal (exit 2) after printing every data error that the change would bring.
    """
    from zfzr.check.admission import brought_by, is_error

    changed = {each.path: each.after for each in added}
    after, found = brought_by(county.dataset.files, changed, county.as_of)
    errors = [placed for placed in found if is_error(placed)]
    if errors:
        _tell(after, errors)
        raise Refusal(
            Text("没有写入：有 {count} 处数据差错", "nothing was written: {count} data errors"),
            count=len(errors),
        )
    return after, found


def _tell(county: County, found: Iterable[Located]) -> None:
    from zfzr.present.screen.findings import print_finding

    for placed in found:
        print_finding(county.dataset.text, placed)


def deliver(context: typer.Context, added: Iterable[Addition], *, dry_run: bool) -> None:
    """Show the difference and, unless it is a trial, write it."""
    from zfzr.cli.diffs import print_diff
    from zfzr.cli.writing import write_into

    for each in added:
        print_diff(each.path, each.before or b"", each.after)
        if not dry_run:
            write_into(settings(context).root(), each.path, each.before, each.after)
            note(say(f"已写入 {each.path}", f"wrote {each.path}"))
    if dry_run:
        note(say("试运行，没有写入", "a trial: nothing was written"))
