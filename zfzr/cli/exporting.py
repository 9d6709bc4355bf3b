"""`zfzr export`: the county as tables for other programs, as a workbook for people, or a roster by a mapping."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption
from zfzr.cli.writing import ForceOption, OutputOption, check_output, put_output
from zfzr.present.console import complain, emit_data, note, progress
from zfzr.present.language import render, say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zfzr.cli.judging import Checked
    from zfzr.county.county import County
    from zfzr.present.tables.heads import Heads
    from zfzr.questions.forms.export import Rows
    from zfzr.questions.tables.rows import Table
    from zfzr.questions.tables.whole import Wanted


class ExportFormat(StrEnum):
    """As what to write."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    SQLITE = "sqlite"


class HeadsChoice(StrEnum):
    """How tables and columns are called."""

    EN = "en"
    ZH = "zh"


_FOR_QUERIES = (ExportFormat.PARQUET, ExportFormat.SQLITE)


def export(
    context: typer.Context,
    form: Annotated[
        ExportFormat,
        typer.Argument(
            metavar=say("格式", "FORMAT"),
            help=say("xlsx、csv、json、parquet、sqlite", "xlsx, csv, json, parquet or sqlite"),
        ),
    ],
    output: OutputOption = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar=say("种类", "KIND"),
            help=say(
                "只要这一种记录，或者 findings、scores 等算出来的表；可写多次",
                "Records of this kind, or what is worked out (findings, scores …) only; repeatable",
            ),
        ),
    ] = None,
    unit: UnitOption = None,
    year: Annotated[
        int | None,
        typer.Option(
            metavar=say("年度", "YEAR"),
            help=say("只要这一年度的，不写时全部年度", "Of this year only; else of all"),
            min=EARLIEST_YEAR,
            max=LATEST_YEAR,
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar=say("对应表", "MAPPING"),
            help=say("按对应表出一张表，如 执法人员名册", "One table by a mapping, such as 执法人员名册"),
        ),
    ] = None,
    heads: Annotated[
        HeadsChoice | None,
        typer.Option(
            "--heads",
            help=say(
                "表名、列名用中文还是英文标识；不写时 csv、json 用中文，parquet、sqlite 用英文",
                "Names of tables and columns; else zh for csv and json, en for parquet and sqlite",
            ),
        ),
    ] = None,
    partition: Annotated[
        bool,
        typer.Option(
            "--partition",
            help=say(
                "parquet 按年度、县分目录，许多县可以写进同一个目录",
                "Parquet in folders by year and county, so that many counties go into one",
            ),
        ),
    ] = False,
    bom: Annotated[
        bool,
        typer.Option(
            "--bom", help=say("CSV 前加标记，表格软件打开不乱码", "A mark before a CSV, for spreadsheets")
        ),
    ] = False,
    force: ForceOption = False,
) -> ExitCode:
    """Write all records and findings, or those of some kinds, a unit, a year; none of their values is calculated."""
    _check(form, output, mapping, heads, bom=bom, force=force)
    if partition:
        _check_partition(form, unit, year)
    if form is ExportFormat.PARQUET:
        from zfzr.present.tables.as_parquet import require_pyarrow

        require_pyarrow()
    if mapping is not None or form is ExportFormat.XLSX:
        return _for_people(context, form, output, kind or (), unit, year, mapping, bom=bom, force=force)
    from zfzr.cli.context import settings
    from zfzr.cli.judging import Checked
    from zfzr.cli.units import unit_named
    from zfzr.present.tables.heads import Heads
    from zfzr.questions.tables.whole import Wanted

    wanted = Wanted(kind or ())
    checked = Checked(settings(context))
    county = checked.county
    slug = unit_named(county, unit) if unit else None
    tables = _tables(context, checked, wanted, slug, year)
    named = Heads(heads) if heads else Heads.EN if form in _FOR_QUERIES else Heads.ZH
    if form is ExportFormat.JSON:
        from zfzr.present.tables.as_json import as_json

        _put(as_json(tables, named), output, bom=False, force=force)
    elif form is ExportFormat.CSV:
        from zfzr.present.tables.as_csv import as_csv
        from zfzr.present.tables.heads import table_name

        texts = {table_name(table.schema, named): as_csv(table, named) for table in tables}
        _put_tables(texts, output, bom=bom, force=force)
    elif output is not None:
        _put_bytes(form, tables, named, output, county if partition else None, force=force)
    code = _told(county, say("不在各表里，列在“没有读出”表（unread）", "and are in no table but unread"))
    if wanted.judged & {"scores", "score_lines"}:
        from zfzr.questions.tables.judged import scores_otherwise

        for told in scores_otherwise(county, year, slug):
            complain(render(told))
            code = ExitCode.PROVISIONAL
    return code


def _tables(
    context: typer.Context, checked: Checked, wanted: Wanted, slug: str | None, year: int | None
) -> list[Table]:
    from zfzr.cli.context import settings
    from zfzr.cli.judging import Choice
    from zfzr.cli.overlay import overlay_named, restricted_in
    from zfzr.questions.tables.whole import whole

    judgement = None
    if wanted.needs_judgement:
        judgement = checked.judgement(Choice(None, (), ()), lambda: lambda _: True)
    left_out = () if overlay_named(settings(context)) else restricted_in(checked.files)
    with progress(say("正在排成表……", "Making the tables …")):
        return whole(checked.county, wanted, judgement, slug, year, left_out)


def _put_bytes(
    form: ExportFormat,
    tables: Sequence[Table],
    heads: Heads,
    output: Path,
    partitioned: County | None,
    *,
    force: bool,
) -> None:
    """Write tables as a database, or as Parquet into a folder; `partitioned` the county whose part of it this is."""
    from zfzr.cli.writing import folder_for_output

    if form is ExportFormat.SQLITE:
        from zfzr.present.tables.as_sqlite import as_sqlite

        put_output({output: as_sqlite(tables, heads)}, force=force, is_text=False)
        note(say(f"已写入 {output}：{len(tables)} 张表", f"written to {output}: {len(tables)} tables"))
        return
    if partitioned is not None and partitioned.dataset.root is not None:
        from zfzr.cli.partitioned import put_partitions

        with progress(say("正在写 Parquet……", "Writing Parquet …")):
            written = put_partitions(tables, heads, output, partitioned.dataset.root, force=force)
        note(say(f"已写入 {output}：{len(tables)} 张表", f"written to {output}: {len(tables)} tables"))
        if written.removed:
            note(
                say(
                    f"去掉了这些数据以前写的、现在没有了的 {written.removed} 个文件",
                    f"removed {written.removed} files written before of this county that hold nothing any more",
                )
            )
        return
    from zfzr.present.tables.as_parquet import as_parquet
    from zfzr.present.tables.heads import table_name

    with progress(say("正在写 Parquet……", "Writing Parquet …")):
        outputs = {
            output / f"{table_name(table.schema, heads)}.parquet": as_parquet(table, heads)
            for table in tables
        }
    folder_for_output(output)
    put_output(outputs, force=force, is_text=False)
    note(say(f"已写入 {output}：{len(tables)} 张表", f"written to {output}: {len(tables)} tables"))


def _told(county: County, where: str) -> ExitCode:
    """Say how much was not read, and where it is or is not; return how the run ends: what lacks something is provisional."""
    unread = county.dataset.unread
    if not unread:
        return ExitCode.FINE
    files, count = len({each.path for each in unread}), len(unread)
    complain(
        say(
            f"有 {count} 处没有读出（{files} 个文件），{where}；zfzr validate 可查原因",
            f"{count} things in {files} files were not read, {where}; zfzr validate tells why",
        )
    )
    return ExitCode.PROVISIONAL


def _for_people(
    context: typer.Context,
    form: ExportFormat,
    output: Path | None,
    kind: Sequence[str],
    unit: str | None,
    year: int | None,
    mapping: str | None,
    *,
    bom: bool,
    force: bool,
) -> ExitCode:
    """Write a workbook with the columns of the forms, or one table by a mapping."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.questions.forms.export import kinds_for, roster, tables
    from zfzr.questions.forms.mapping import mapping_named

    county = open_county(context)
    slug = unit_named(county, unit) if unit else None
    _refuse_worked_out(kind)
    models = kinds_for(kind)
    if mapping is not None:
        named = mapping_named(county, mapping)
        made: Mapping[str, Rows] = {named.name: roster(county, named, slug, year)}
    else:
        made = tables(county, models, slug, year)
    if form is ExportFormat.XLSX:
        from zfzr.present.workbook import table_workbook

        if output is not None:
            put_output({output: table_workbook(made, county.as_of)}, force=force)
            note(say(f"已写入 {output}：{len(made)} 个工作表", f"written to {output}: {len(made)} sheets"))
    elif form is ExportFormat.JSON:
        from zfzr.files.json_writer import json_text

        rows = made[next(iter(made))]
        listed = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        _put(json_text(listed) + "\n", output, bom=False, force=force)
    else:
        from zfzr.present.csv_table import csv_table

        texts = {name: csv_table(rows[0], rows[1:]) for name, rows in made.items()}
        _put_tables(texts, output, bom=bom, force=force)
    return _told(county, say("不在表里", "and are not in it"))


def _refuse_worked_out(kind: Sequence[str]) -> None:
    """Refuse what is worked out where only records can be written.

    Raises:
        Refusal: something of the kind is asked for.
    """
    from zfzr.questions.tables.whole import worked_out

    if asked := [name for name in kind if name in worked_out()]:
        raise Refusal(
            Text(
                "“{name}”是算出来的表，xlsx 和 --mapping 只出记录",
                "{name} is worked out: xlsx and --mapping write records alone",
            ),
            Text(
                "用 zfzr export csv --kind {name} --bom -o 文件，表格软件也能打开",
                "use `zfzr export csv --kind {name} --bom -o FILE`, which spreadsheets open too",
            ),
            name=asked[0],
        )


def _check(
    form: ExportFormat,
    output: Path | None,
    mapping: str | None,
    heads: HeadsChoice | None,
    *,
    bom: bool,
    force: bool,
) -> None:
    if form is ExportFormat.XLSX and output is None:
        raise Refusal(
            Text("没有写明工作簿放在哪里", "it is not said where the workbook is to go"),
            Text("加上 -o 文件名.xlsx", "add -o FILE.xlsx"),
        )
    if form is ExportFormat.SQLITE and output is None:
        raise Refusal(
            Text("没有写明数据库放在哪里", "it is not said where the database is to go"),
            Text("加上 -o 文件名.sqlite", "add -o FILE.sqlite"),
        )
    if form is ExportFormat.PARQUET and (output is None or output.is_file()):
        raise Refusal(
            Text(
                "Parquet 一张表一个文件，要写明放在哪个目录", "Parquet is a file a table: it needs a folder"
            ),
            Text("加上 -o 目录", "add -o FOLDER"),
        )
    if bom and form is not ExportFormat.CSV:
        raise Refusal(Text("--bom 只用于 csv", "--bom is for csv alone"))
    if mapping is not None and form in _FOR_QUERIES:
        raise Refusal(
            Text("--mapping 只用于 xlsx、csv、json", "--mapping is for xlsx, csv and json"),
        )
    if heads is not None and (mapping is not None or form is ExportFormat.XLSX):
        raise Refusal(
            Text(
                "--heads 只用于 csv、json、parquet、sqlite，不与 --mapping 同用",
                "--heads is for csv, json, parquet and sqlite, without --mapping",
            )
        )
    if output is not None and not output.is_dir():
        check_output(output, force=force)


def _check_partition(form: ExportFormat, unit: str | None, year: int | None) -> None:
    if form is not ExportFormat.PARQUET:
        raise Refusal(Text("--partition 只用于 parquet", "--partition is for parquet alone"))
    if unit is not None or year is not None:
        raise Refusal(
            Text(
                "--partition 写的是全部单位，不与 --unit、--year 同用：只写一部分会把别的换掉",
                "--partition writes the whole county, not a --unit or a --year: a part would replace the rest",
            )
        )


def _put_tables(texts: Mapping[str, str], output: Path | None, *, bom: bool, force: bool) -> None:
    """Write one table to a file or the screen, several into a folder."""
    from zfzr.cli.writing import folder_for_output

    if output is None or (len(texts) == 1 and not output.is_dir()):
        if len(texts) > 1:
            raise Refusal(
                Text("有 {count} 张表，一个 CSV 放不下", "{count} tables do not go into one CSV"),
                Text("用 -o 写明一个目录，或者用 --kind 只出一种", "name a folder with -o, or one --kind"),
                count=len(texts),
            )
        _put("".join(texts.values()), output, bom=bom, force=force)
        return
    if output.suffix.lower() == ".csv" and not output.is_dir():
        raise Refusal(
            Text("有 {count} 张表，一个 CSV 放不下", "{count} tables do not go into one CSV"),
            Text("-o 写明一个目录，如 -o {folder}", "name a folder with -o, as -o {folder}"),
            count=len(texts),
            folder=output.with_suffix(""),
        )
    folder_for_output(output)
    outputs = {output / f"{name}.csv": _encoded(text, bom=bom) for name, text in texts.items()}
    put_output(outputs, force=force)
    note(say(f"已写入 {output}：{len(outputs)} 张表", f"written to {output}: {len(outputs)} tables"))


def _put(text: str, output: Path | None, *, bom: bool, force: bool) -> None:
    if output is None:
        emit_data(("\ufeff" if bom else "") + text)
        return
    put_output({output: _encoded(text, bom=bom)}, force=force)
    note(say(f"已写入 {output}", f"written to {output}"))


def _encoded(text: str, *, bom: bool) -> bytes:
    data = text.encode("utf-8", "backslashreplace")
    return b"\xef\xbb\xbf" + data if bom else data
