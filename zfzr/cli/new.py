"""`zfzr new`: one record more, in canonical form, at its place, if the county is then still sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.asking import ask, may_ask
from zfzr.cli.context import settings
from zfzr.cli.delivering import Admitted, WouldBreak, deliver, for_programs, tell, tell_errors
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.writing import writing
from zfzr.present.console import Column, emit_json, note, table
from zfzr.present.language import comma, render, say
from zfzr.terms.numerals import plain_number
from zfzr.terms.text import Refusal, Text, enumeration, with_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zfzr.check.runner import Located
    from zfzr.county.adding import Addition, Values
    from zfzr.county.county import County
    from zfzr.declare.record import FieldDeclaration, Record

_MOST_OFFERED = 24

_SLOTS = {
    "unit": Text("单位目录名，如 gongan", "the unit's folder, such as gongan"),
    "year": Text("年度，如 2026", "the year, such as 2026"),
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
    pattern: Annotated[
        str | None,
        typer.Option(
            "--pattern",
            metavar=say("样式", "PATTERN"),
            help=say(
                "考核细则从哪一种样式开始：倒扣、加分、组成、乡镇（zfzr new scheme 2026 列出各是什么）",
                "What a scheme begins as: deduct, additive, components, township",
            ),
        ),
    ] = None,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Add a record, or the files of a year, or a year's scheme, after checking the county with it."""
    from zfzr.county.kinds import kind_called, kind_name

    as_json = format_ is TextFormat.JSON
    if kind in ("year", "年度"):
        _refuse_pattern(pattern)
        from zfzr.cli.new_year import new_year

        return new_year(context, words or [], dry_run=dry_run, as_json=as_json)
    model = kind_called(kind)
    if kind_name(model) == "scheme" and not fields and not any("=" in w or "＝" in w for w in words or []):
        from zfzr.cli.new_scheme import new_scheme

        return new_scheme(context, words or [], pattern, dry_run=dry_run, as_json=as_json)
    _refuse_pattern(pattern)
    if fields:
        from zfzr.cli.county import area_of

        _list_fields(model, area_of(context), as_json=as_json)
        return ExitCode.FINE
    if dry_run or may_ask():  # nobody waits for a person who is being asked; what changed meanwhile is told
        return _add(context, model, words or [], dry_run=dry_run, as_json=as_json)
    with writing(settings(context).root()):
        return _add(context, model, words or [], dry_run=dry_run, as_json=as_json)


def _refuse_pattern(pattern: str | None) -> None:
    if pattern is not None:
        raise Refusal(
            Text(
                "--pattern 只用于新写考核细则，不同“名称=值”一起用",
                "--pattern is for a new scheme alone, without name=value",
            ),
            Text("如 zfzr new scheme 2026 --pattern 倒扣", "as in zfzr new scheme 2026 --pattern deduct"),
        )


def _add(
    context: typer.Context, model: type[Record], words: list[str], *, dry_run: bool, as_json: bool
) -> int:
    from zfzr.cli.county import open_county
    from zfzr.county.adding import path_of
    from zfzr.county.unread import cannot_be_read

    county = open_county(context, overlay=False)
    slots, assignments = _slots_and_assignments(county, model, words)
    path = path_of(model, slots)
    content = county.dataset.files.get(path)
    if isinstance(content, OSError):
        raise cannot_be_read(path)
    entry = _Entry(county, model, slots, path, content, assignments, shown=not as_json)
    _refuse_standing(entry)
    try:
        added, admitted = _filled(entry)
    except Refusal as refused:
        if entry.was_asked and refused.hint is None:
            refused.hint = Text("已填的可以接着用：{command}", "what was typed can be used again: {command}")
            refused.values["command"] = entry.command
        raise
    except KeyboardInterrupt:
        if entry.was_asked:
            said = say("已填的可以接着用：", "what was typed can be used again: ")
            note(f"\n{said}{entry.command}")
        raise
    try:
        deliver(context, [added], dry_run=dry_run, shown=not as_json)
    except Refusal as refused:
        if entry.was_asked:
            refused.hint = Text("已填的可以接着用：{command}", "what was typed can be used again: {command}")
            refused.values["command"] = entry.command
        raise
    if as_json:
        emit_json(for_programs([added], admitted, written=not dry_run))
    return admitted.code()


def _refuse_standing(entry: _Entry) -> None:
    """Refuse what is on record already before anything more is asked for: its fields would be typed in vain."""
    from zfzr.county.adding import read_values
    from zfzr.county.meaning import on_record
    from zfzr.declare.record import declarations

    if entry.model.shape == "one":
        if entry.content is not None:
            raise Refusal(
                Text("{path} 已经有了", "{path} is there already"),
                Text("直接修改该文件", "change that file"),
                path=entry.path,
            )
        return
    known = on_record(entry.county, entry.model, entry.slots, read_values(entry.model, entry.words))
    if known is None:
        return
    keys = [f.label for f in declarations(entry.model) if f.key]
    span = entry.county.dataset.span(known.field(keys[0]))
    raise Refusal(
        Text("{kind}“{key}”已经登记了，在 {place}", "{key!r} is on record already: {place}"),
        Text(
            "要改的直接改那里，或者用 zfzr form 出表改；是另一件的，换一个{fields}",
            "change it there or by `zfzr form`; if it is another, give it another {fields}",
        ),
        kind=entry.model.label,
        key=known.id,
        place=f"{known.place.file}:{span.line}",
        fields=enumeration(keys),
    )


@dataclass
class _Entry:
    """A record being entered: where it goes, and what was typed of it so far, as `名称=值` words."""

    county: County
    model: type[Record]
    slots: dict[str, str]
    path: str
    content: bytes | None
    words: list[str]
    was_asked: bool = False
    shown: bool = True

    @property
    def command(self) -> str:
        """The command that says all that was typed so far."""
        from zfzr.county.kinds import kind_name

        words = [self.slots[name] for name in self.slots]
        return " ".join(map(quote, ("zfzr", "new", kind_name(self.model), *words, *self.words)))

    def ask(self, field: FieldDeclaration, default: str = "") -> None:
        """Ask for a field until the answer may stand there, and keep it in the place of what was said before."""
        from zfzr.county.adding import form_of, read_values
        from zfzr.county.lookups import profile_of
        from zfzr.county.meaning import allowed
        from zfzr.files.csv_reader import LIST_SEPARATOR

        self.was_asked = True
        values = read_values(self.model, self.words)
        may = allowed(self.county, self.model, self.slots, values, field.label)
        if may and len(may.words) <= _MOST_OFFERED:
            note(say("可填：", "one of: ") + comma().join(f"{w} {c}".strip() for w, c in may.words.items()))
        elif form := render(form_of(self.model, field.label)):
            note(form)
        area = profile_of(self.county).area.code
        answer = ask(_described(field, area), default)
        while may and LIST_SEPARATOR not in answer and len(meant := may.code(answer)) != 1:
            _tell_why(field, answer, may.words, meant)
            answer = ask(_described(field, area), default)
        if may and LIST_SEPARATOR not in answer:
            answer = may.code(answer)[0]
        self.words = [word for word in self.words if not _says(self.model, word, field.label)]
        self.words.append(f"{field.label}={answer}")

    def said(self, label: str) -> str:
        """Return what was typed for a field."""
        return next(
            (re.split("[=＝]", w, maxsplit=1)[1] for w in self.words if _says(self.model, w, label)), ""
        )


def _tell_why(field: FieldDeclaration, answer: str, words: Mapping[str, str], meant: Sequence[str]) -> None:
    """Say why an answer cannot stand: it may mean several things, or nothing that is known."""
    from zfzr.terms.names import nearest

    if meant:
        note(say(f"“{answer}”有几个，写其中一个：{'、'.join(meant)}", f"one of {', '.join(meant)}?"))
        return
    called = {name: word for word, name in words.items() if name}
    near = dict.fromkeys(
        f"{called.get(n, n)} {words[called.get(n, n)]}".strip() for n in nearest(answer, [*words, *called])
    )
    close = say(f"，相近的有：{'、'.join(near)}", f"; near: {', '.join(near)}") if near else ""
    note(say(f"没有{field.label}“{answer}”{close}", f"no {field.label} {answer!r}{close}"))


def _says(model: type[Record], word: str, label: str) -> bool:
    from zfzr.county.spelling import label_of

    key = re.split("[=＝]", word, maxsplit=1)[0].strip()
    return label_of(model, key.partition(".")[0]) == label


def _filled(entry: _Entry) -> tuple[Addition, Admitted]:
    """Return the addition, and the county with it, once it can bear it; at a terminal what is wrong is asked for again."""
    from zfzr.county.adding import addition
    from zfzr.county.meaning import with_codes

    while True:
        values = _complete(entry)
        try:
            added = addition(entry.model, entry.path, entry.content, values)
            while (meant := with_codes(entry.county, entry.model, values, added)) != values:
                values, added = meant, addition(entry.model, entry.path, entry.content, meant)
            admitted = _check(entry.county, entry.model, added, shown=entry.shown)
        except WouldBreak as refused:
            wrong = _fields_at_fault(entry.model, added, refused.errors)
            if not (may_ask() and wrong):
                raise
            for each in wrong:
                entry.ask(each, entry.said(each.label))
        else:
            return added, admitted


def _fields_at_fault(
    model: type[Record], added: Addition, errors: Iterable[Located]
) -> list[FieldDeclaration]:
    """Return the fields of the added record that its errors are about, in the declared order."""
    from zfzr.declare.record import declarations

    steps = () if added.step is None else (added.step,)
    places = [each.finding.place for each in errors]
    below = {
        p.path[len(steps)]
        for p in places
        if p.file == added.path and len(p.path) > len(steps) and p.path[: len(steps)] == steps
    }
    return [each for each in declarations(model) if {each.label, each.name} & below]


def _list_fields(model: type[Record], area: str, *, as_json: bool) -> None:
    from zfzr.county.adding import form_of
    from zfzr.declare.record import declarations

    if as_json:
        listed = [
            {
                "name": each.label,
                "needed": each.required,
                "meaning": each.meaning,
                "written_as": render(form_of(model, each.label)),
                "example": each.example_in(area),
            }
            for each in declarations(model)
        ]
        told = {"kind": model.label, "file": model.file, "fields": listed}
        emit_json({"version": 1, "command": "new", **told})
        return
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
                each.example_in(area),
            )
            for each in declarations(model)
        ],
        title=f"{model.label}  {model.file}",
    )


def _slots_and_assignments(
    county: County, model: type[Record], words: Iterable[str]
) -> tuple[dict[str, str], list[str]]:
    """Tell the words that fill the path from those that fill fields; four digits are the year wherever they stand.

    A unit may be called by any name it bears, unless it is the unit that is added.
    """
    from zfzr.county.adding import slots_of

    wanted = list(slots_of(model))
    slots: dict[str, str] = {}
    assignments = []
    for word in words:
        open_slots = [name for name in wanted if name not in slots]
        if "=" in word or "＝" in word:
            assignments.append(word)
        elif not open_slots:
            raise _misplaced(
                Text(
                    "多出了“{word}”；字段写成 名称=值", "{word!r} is one too many; write fields as name=value"
                ),
                word,
                model,
            )
        elif "year" in open_slots and plain_number(word) is not None:
            slots["year"] = word
        elif open_slots == ["year"]:
            raise _misplaced(Text("“{word}”不是年度", "{word!r} is no year"), word, model)
        else:
            slots[next(name for name in open_slots if name != "year")] = word
    for name in wanted:
        if name not in slots:
            slots[name] = ask(render(_SLOTS[name]))
    if "unit" in slots and model.file != "units/{unit}/unit.yaml":
        slots["unit"] = _unit_of(county, slots["unit"])
    return {name: slots[name] for name in wanted}, assignments


def _misplaced(said: Text, word: str, model: type[Record]) -> Refusal:
    """Refuse a word that has no place, and say how a record of the kind is written: its path's parts, then its fields."""
    from zfzr.county.adding import slots_of
    from zfzr.county.kinds import kind_name

    names = {"unit": Text("单位", "UNIT"), "year": Text("年度", "YEAR"), "slug": Text("文件名", "FILE")}
    places = [names[each] for each in slots_of(model)]
    return Refusal(
        said,
        Text(
            "写作 zfzr new {model} {places}；各项见 zfzr new {model} --fields",
            "written as zfzr new {model} {places_en}; its fields: zfzr new {model} --fields",
        ),
        word=word,
        model=kind_name(model),
        places=" ".join([*(each.zh for each in places), "名称=值"]),
        places_en=" ".join([*(each.en for each in places), "name=value"]),
    )


def _unit_of(county: County, text: str) -> str:
    from zfzr.cli.units import unit_named

    return unit_named(
        county,
        text,
        otherwise=Text(
            "先用 zfzr new unit {unit} … 登记该单位", "record it first with zfzr new unit {unit} …"
        ),
    )


def _complete(entry: _Entry) -> Values:
    """Return the values with what was missing asked for, where somebody can be asked."""
    from zfzr.county.adding import missing, read_values
    from zfzr.county.lookups import profile_of

    area = profile_of(entry.county).area.code

    while lacking := missing(entry.model, read_values(entry.model, entry.words)):
        if not may_ask():
            raise Refusal(
                Text("{kind}还缺必填项：{fields}", "the {kind} lacks: {fields}"),
                Text("写成 名称=值 加在命令后面", "add them to the command as name=value"),
                kind=entry.model.label,
                fields=enumeration((_described(each, area) for each in lacking), "；", "; "),
            )
        entry.ask(lacking[0])
    return read_values(entry.model, entry.words)


def _described(field: FieldDeclaration, area: str, may: str = "") -> str:
    shown = field.example_in(area)
    example = say(f"如 {shown}", f"such as {shown}") if shown else ""
    return with_aside(field.label, field.meaning, may, example)


def _check(county: County, model: type[Record], added: Addition, *, shown: bool) -> Admitted:
    admitted = tell_errors(county, [added], shown=shown)
    steps = () if added.step is None else (added.step,)
    if not any(
        r.place.file == added.path and r.place.path == steps for r in admitted.after.dataset.all(model)
    ):
        raise Refusal(
            Text("{path} 现有的内容有差错，没有写入", "{path} has errors already; nothing was written"),
            Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
            exit_code=ExitCode.PROVISIONAL,
            path=added.path,
        )
    if shown:
        tell(admitted.after, admitted.found)
    return admitted
