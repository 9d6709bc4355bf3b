"""`zfzr import`: filled forms and tables from elsewhere into the records; a trial unless it is to be applied."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.import_told import for_programs, tell
from zfzr.cli.options import UnitOption, YearOption
from zfzr.cli.writing import ForceOption, check_output, put_output, write_into, writing
from zfzr.present.console import complain, emit, emit_json, note
from zfzr.present.language import bracketed, comma, current, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zfzr.county.county import County
    from zfzr.files.sheets import Book
    from zfzr.questions.forms.mapping import TableMapping
    from zfzr.questions.forms.reading import Reading
    from zfzr.questions.forms.taking import Admitted
    from zfzr.review.review import Section


def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say(
                "填好的表单，或者 .xlsx、.xls、.ods、.csv 表",
                "Filled forms, or .xlsx, .xls, .ods, .csv tables",
            ),
        ),
    ],
    apply: Annotated[
        bool, typer.Option("--apply", help=say("写入；不加只预览", "Write; without it this is a trial"))
    ] = False,
    unit: UnitOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar=say("种类", "KIND"),
            help=say("别处来的表记的是哪一种记录", "What kind of record a table from elsewhere holds"),
        ),
    ] = None,
    year: YearOption = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar=say("对应表", "MAPPING"),
            help=say(
                "列与记录的对应表，如 执法人员名册、权力清单；自己的放在 templates/tables/",
                "Which columns say what; the county's own lie in templates/tables/",
            ),
        ),
    ] = None,
    fill: Annotated[
        list[str] | None,
        typer.Option(
            "--fill",
            metavar=say("名称=值", "NAME=VALUE"),
            help=say(
                "表里没有的，新记录填什么，如 人员性质=事业；照另一列填的写那一列，如 案号=决定文号",
                "What new records say where the table does not: a value, or the label of another column",
            ),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar=say("列名", "HEAD"), help=say("不要的列", "A column to leave out")),
    ] = None,
    marked: Annotated[
        Path | None,
        typer.Option(
            "--marked",
            metavar=say("文件", "FILE"),
            help=say(
                "把原表另存一份，退回的格标出原因", "A copy of the table with the reasons beside the cells"
            ),
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=say("全部列出，不省略", "Leave nothing out"))] = False,
    force: ForceOption = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Show what files would bring, and with `--apply` write it; refused rows are named cell by cell."""
    check_output(marked, force=force)
    if marked is not None and len(paths) != 1:
        raise Refusal(Text("--marked 一次只标一个文件", "--marked takes one file at a time"))
    as_json = format_ is TextFormat.JSON
    asked = _Asked(unit, kind, year, mapping, tuple(fill or ()), frozenset(ignore or ()))
    with writing(settings(context).root()) if apply else nullcontext():
        return _import(
            context, paths, asked, apply=apply, marked=marked, full=full, force=force, as_json=as_json
        )


def _tell_trial(reading: Reading) -> None:
    if reading.unknown:
        note(
            say(
                "预览，没有写入；先改列名，或者用 --ignore 列名 写明不要，再加 --apply",
                "a trial: nothing was written; rename the columns or --ignore them, then add --apply",
            )
        )
    else:
        note(say("预览，没有写入；写入加 --apply", "a trial: nothing was written; add --apply"))


class _Asked:
    """What was said of tables from elsewhere."""

    def __init__(
        self,
        unit: str | None,
        kind: str | None,
        year: int | None,
        mapping: str | None,
        fill: tuple[str, ...],
        ignored: frozenset[str],
    ) -> None:
        self.unit, self.kind, self.year, self.mapping = unit, kind, year, mapping
        self.fill, self.ignored = fill, ignored


def _import(
    context: typer.Context,
    paths: list[Path],
    asked: _Asked,
    *,
    apply: bool,
    marked: Path | None,
    full: bool,
    force: bool,
    as_json: bool,
) -> int:
    from zfzr.cli.county import open_county
    from zfzr.cli.delivering import tell_not_read
    from zfzr.questions.forms.heads import refuse_heads
    from zfzr.questions.forms.taking import admitted, read_together
    from zfzr.questions.verdicts import refuse_gone

    county = open_county(context)
    books = [(path, _data_of(path)) for path in paths]
    read = [_reader(county, path, data, asked) for path, data in books]
    reading = read_together(county, lambda brought: _together([each(brought) for _, each in read]))
    refuse_gone(county, reading)
    found = admitted(county, reading)
    _refuse_errors(found, as_json=as_json)
    if not as_json:
        _preview(county, found, full=full)
        tell(reading, full=full)
        sys.stdout.flush()
    if marked is not None:
        _mark(context, marked, books[0], (read[0][0], reading), force=force)
    if apply:
        refuse_heads(reading.unknown)
        _write(context, found)
    if as_json:
        files = [each.path for each in found.additions]
        emit_json(for_programs(reading, _sections(county, found), files, written=apply))
    elif not apply:
        _tell_trial(reading)
    if not reading.rows and reading.waiting:
        complain(
            say(
                f"读到 {reading.waiting} 行，都还没有填，一条也没有收：填好再收",
                f"{reading.waiting} rows were read, none of them filled in yet, and none taken in: fill them in first",
            )
        )
        return ExitCode.NOTHING_CHECKED
    if not reading.rows:
        complain(
            say(
                "一行也没有读到：核对工作表的名称、表头和内容",
                "not one row was read: look at the names of the sheets, the heads and what is below",
            )
        )
        return ExitCode.NOTHING_CHECKED
    not_read = tell_not_read(found.county, [each.path for each in found.additions])
    if reading.refused or reading.unknown or reading.unread:
        return ExitCode.FINDINGS
    return ExitCode.PROVISIONAL if not_read else ExitCode.FINE


def _data_of(path: Path) -> bytes:
    from zfzr.files.plain_file import read_plain
    from zfzr.files.reasons import reason_of

    try:
        return read_plain(path)
    except OSError as error:
        why = reason_of(error)
        raise Refusal(
            Text(f"读不出 {{path}}：{why.zh}", f"cannot read {{path}}: {why.en}"), path=path
        ) from error


_Reader = Callable[["County | None"], "Reading"]


def _reader(county: County, path: Path, data: bytes, asked: _Asked) -> tuple[Book, _Reader]:
    """Return a file, and what reads it by the names of the county and of the county with what it brings."""
    from zfzr.files.sheets import read_book
    from zfzr.questions.forms.filled import read_filled, remembered

    try:
        book = read_book(data, path.stem)
    except Refusal as refused:
        raise refused.naming(path.name) from refused
    meta = remembered(book)
    if meta is not None:
        _refuse_otherwise(county, meta, asked)
        return book, partial(read_filled, county, book, meta, asked.ignored)
    return book, _foreign(county, path, book, asked)


def _refuse_otherwise(county: County, meta: Mapping[str, str], asked: _Asked) -> None:
    """Refuse where the command says another unit, year or kind than the form remembers: one of the two is a mistake.

    Raises:
        Refusal: it does.
    """
    from zfzr.cli.units import unit_named
    from zfzr.county.kinds import kind_called, kind_name
    from zfzr.subjects.unit.lookups import units_by_slug

    units = {slug: unit.display_name + bracketed(slug) for slug, unit in units_by_slug(county).items()}
    of_unit = meta.get("单位", "")
    unit = unit_named(county, asked.unit) if asked.unit else ""
    kinds = meta.get("种类", "").split("、")
    kind = kind_name(kind_called(asked.kind)) if asked.kind else ""
    pairs = (
        ("--unit", units.get(of_unit, of_unit), units.get(unit, unit)),
        ("--year", meta.get("年度", ""), str(asked.year or "")),
        ("--kind", "、".join(kinds), "" if kind in kinds else kind),
    )
    for option, of_form, said in pairs:
        if said and of_form and said != of_form:
            raise Refusal(
                Text(
                    "表单是{of_form}的，命令里的 {option} 写的是{said}",
                    "the form is of {of_form}, the command says {option} {said}",
                ),
                Text(
                    "表单记着单位、年度、种类，不用写 {option}；取错了表的，换一张表",
                    "leave {option} out: a form knows what it is of; or take the form that is meant",
                ),
                option=option,
                of_form=of_form,
                said=said,
            )


def _foreign(county: County, path: Path, book: Book, asked: _Asked) -> _Reader:
    from zfzr.county.kinds import kind_called
    from zfzr.questions.forms.export import is_export
    from zfzr.questions.forms.exported import mapping_of_export, only_of
    from zfzr.questions.forms.mapping import mapping_named, mapping_of_kind

    if asked.mapping is None and asked.kind is None:
        _refuse_export(book)
        return _guessed(county, path, book, asked)
    exported = asked.mapping is None and is_export(book)
    if asked.mapping is not None:
        mapping = mapping_named(county, asked.mapping)
    else:
        model = kind_called(str(asked.kind))
        mapping = mapping_of_export(model) if exported else mapping_of_kind(model)
    if exported:
        book = only_of(book, mapping.models[0], _year_for(county, mapping, asked))
    return _reader_by(county, book, mapping, asked)


def _reader_by(county: County, book: Book, mapping: TableMapping, asked: _Asked) -> _Reader:
    from zfzr.cli.units import unit_named
    from zfzr.questions.forms.foreign import read_foreign

    unit = unit_named(county, asked.unit) if asked.unit else None
    year = _year_for(county, mapping, asked)
    return partial(read_foreign, county, book, mapping, unit, year, _filled(asked.fill), asked.ignored)


def _year_for(county: County, mapping: TableMapping, asked: _Asked) -> int | None:
    from zfzr.county.adding import slots_of

    with_year = any("year" in slots_of(model) for model in mapping.models)
    return (asked.year or county.as_of.year) if with_year else None


def _refuse_export(book: Book) -> None:
    """Refuse what `zfzr export` wrote, unless it is said what it holds: a guess would read it as something else.

    Raises:
        Refusal: it is that.
    """
    from zfzr.questions.forms.export import is_export

    if is_export(book):
        raise Refusal(
            Text(
                "这是 zfzr export 导出来看的表，不是填报表：不能显示的没有写全，收回来会丢",
                "this was written by `zfzr export` to be looked at: what must not be shown is not in it",
            ),
            Text(
                "要改的，用 zfzr form 种类 --unit 单位 -o 文件 出表，改好再收；已经在这张表里改了的，"
                "用 --kind 写明种类收回，一次一种：没有显示的照旧，记录里的列表不收",
                "make a form with `zfzr form KIND --unit UNIT -o FILE`, change that and take it in; what was changed in"
                " this table already is taken in with --kind, one kind at a time: what is not shown stays, lists within"
                " records are left out",
            ),
        )


def _guessed(county: County, path: Path, book: Book, asked: _Asked) -> _Reader:
    """Return what reads each sheet by what it seems to hold; what cannot be told of is unread, and said to be.

    Raises:
        Refusal: of no sheet can it be told.
    """
    from zfzr.questions.forms.guess import guessed, option_for, told_of_one
    from zfzr.questions.forms.mapping import all_mappings

    found = guessed(county, book)
    if not found.read and (of_one := next(iter(found.of_one.values()), None)) is not None:
        raise Refusal(
            Text("{path}：看不出这是哪一种表", "{path}: it cannot be told what the table holds"),
            told_of_one(of_one),
            path=path.name,
        )
    if not found.read:
        near = dict.fromkeys(option_for(each.mapping) for _, likely in found.left for each in likely)
        raise Refusal(
            Text("{path}：看不出这是哪一种表", "{path}: it cannot be told what the table holds"),
            Text(
                "用 --kind 写明是哪一种记录（zfzr schema 列出全部），或者用 --mapping 写明对应表（{known}）{near_zh}",
                "say with --kind what it holds (`zfzr schema` lists the kinds), or name a mapping ({known}){near_en}",
            ),
            path=path.name,
            known="、".join(each.name for each in all_mappings(county)),
            near_zh=f"；最像的：{'、'.join(near)}" if near else "",
            near_en=f"; nearest: {', '.join(near)}" if near else "",
        )
    for mapping, of in found.read:
        sheets = comma().join(sheet.name for sheet in of.sheets)
        option = option_for(mapping)
        note(
            say(f"{sheets}：按“{mapping.name}”读（{option}）", f"{sheets}: read as {mapping.name} ({option})")
        )
    readers = [_reader_by(county, of, mapping, asked) for mapping, of in found.read]
    left = []
    for sheet, likely in found.left:
        nearest = comma().join(option_for(each.mapping) for each in likely)
        of_one = found.of_one.get(sheet.name)
        hint = told_of_one(of_one) if of_one is not None else _in_a_file_of_its_own(nearest)
        left.append((sheet.name, hint))
    return partial(_read_all, readers, left, found.told)


def _read_all(
    readers: list[_Reader], left: list[tuple[str, Text]], told: list[Text], brought: County | None
) -> Reading:
    reading = _together([each(brought) for each in readers])
    reading.notes += told
    for name, hint in left:
        reading.unread.append(name)
        reading.notes.append(
            Text(
                f"工作表“{name}”看不出是哪一种表，没有读：{hint.zh}",
                f"the sheet {name} was not read: {hint.en}",
            )
        )
    return reading


def _in_a_file_of_its_own(near: str) -> Text:
    hint = (f"；最像的：{near}", f"; nearest: {near}") if near else ("", "")
    return Text(
        f"另存一个文件，用 --kind 写明{hint[0]}", f"put it in a file of its own, with --kind{hint[1]}"
    )


def _filled(words: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for word in words:
        name, sign, value = word.replace("＝", "=").partition("=")
        if not (sign and name.strip() and value.strip()):
            raise Refusal(
                Text("“{word}”应当写成 名称=值", "{word!r} should be written as name=value"), word=word
            )
        found[name.strip()] = value.strip()
    return found


def _together(readings: list[Reading]) -> Reading:
    from zfzr.questions.forms.reading import Reading, Refused

    found = Reading()
    seen: set[tuple[object, ...]] = set()
    for each in readings:
        for draft in each.drafts:
            name = (draft.model, tuple(draft.slots.items()), draft.number)
            if name in seen and draft.is_changed:
                why = Text(
                    "另一个文件或者工作表里已有这一条", "another of the files or sheets holds the record"
                )
                for row in draft.rows:
                    row.refused.append(Refused("", why))
            seen.add(name)
        found.drafts += each.drafts
        found.rows += each.rows
        found.unread += each.unread
        found.notes += each.notes
        found.unknown += each.unknown
        found.unmet |= each.unmet
        found.waiting += each.waiting
        for sheet, count in each.absent.items():
            found.absent[sheet] = found.absent.get(sheet, 0) + count
    return found


def _refuse_errors(found: Admitted, *, as_json: bool) -> None:
    from zfzr.cli.delivering import WouldBreak
    from zfzr.present.screen.findings import print_finding

    if found.errors:
        for placed in () if as_json else found.errors:
            print_finding(found.county.dataset.text, placed)
        raise WouldBreak(found.errors)


def _preview(county: County, found: Admitted, *, full: bool) -> None:
    from zfzr.present.screen.review import print_sections

    if found.additions:
        print_sections(_sections(county, found), full=full)
        emit("")


def _sections(county: County, found: Admitted) -> tuple[Section, ...]:
    from zfzr.review.review import preview

    return preview(county.dataset, found.county.dataset, county.as_of) if found.additions else ()


def _mark(
    context: typer.Context,
    out: Path,
    original: tuple[Path, bytes],
    read: tuple[Book, Reading],
    *,
    force: bool,
) -> None:
    from zfzr.files.sheets import holds_identity_numbers
    from zfzr.present.marked import marked_copy

    root = settings(context).root().resolve()
    _, reading = read
    copy = marked_copy(original[1], *read, current())
    if out.resolve().is_relative_to(root) and (reading.masked or holds_identity_numbers(copy)):
        raise Refusal(
            Text(
                "原表里有身份证号，标记的副本不能放在数据目录里",
                "the table holds identity numbers: keep its copy out of the dataset",
            ),
            Text("换一个位置", "name another place"),
        )
    put_output({out: copy}, force=force)
    note(say(f"标出原因的副本在 {out}", f"the marked copy is {out}"))


def _write(context: typer.Context, found: Admitted) -> None:
    from zfzr.files.atomic import refuse_identity_numbers

    root = settings(context).root()
    for each in found.additions:  # all before the first is written
        refuse_identity_numbers(root / each.path, each.after)
    write_into(root, found.additions)
    for each in found.additions:
        note(say(f"已写入 {each.path}", f"wrote {each.path}"))
