"""`zfzr export`: the records as a workbook, tables or JSON for other programs; or a roster by a mapping."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption
from zfzr.cli.writing import ForceOption, OutputOption, check_output, put_output
from zfzr.present.console import emit_data, note
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zfzr.questions.forms.export import Rows


class ExportFormat(StrEnum):
    """As what to write."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def export(
    context: typer.Context,
    form: Annotated[
        ExportFormat,
        typer.Argument(metavar=say("格式", "FORMAT"), help=say("xlsx、csv、json", "xlsx, csv or json")),
    ],
    output: OutputOption = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar=say("种类", "KIND"),
            help=say("只要这一种记录，可写多次", "Records of this kind only; repeatable"),
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
    bom: Annotated[
        bool,
        typer.Option(
            "--bom", help=say("CSV 前加标记，表格软件打开不乱码", "A mark before a CSV, for spreadsheets")
        ),
    ] = False,
    force: ForceOption = False,
) -> None:
    """Write all records, or those of some kinds, a unit, a year; values are text, and none is calculated."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.questions.forms.export import as_data, kinds_for, roster, tables
    from zfzr.questions.forms.mapping import mapping_named

    _check(form, output, bom=bom, force=force)
    county = open_county(context)
    slug = unit_named(county, unit) if unit else None
    models = kinds_for(kind or ())
    if mapping is not None:
        named = mapping_named(county, mapping)
        made: Mapping[str, Rows] = {named.name: roster(county, named, slug, year)}
    elif form is ExportFormat.JSON:
        from zfzr.files.json_writer import json_text

        _put(json_text(as_data(county, models, slug, year)) + "\n", output, bom=False, force=force)
        return
    else:
        made = tables(county, models, slug, year)
    if form is ExportFormat.XLSX:
        from zfzr.present.workbook import table_workbook

        if output is not None:
            put_output({output: table_workbook(made)}, force=force)
            note(say(f"已写入 {output}：{len(made)} 个工作表", f"written to {output}: {len(made)} sheets"))
        return
    if form is ExportFormat.JSON:
        from zfzr.files.json_writer import json_text

        rows = made[next(iter(made))]
        listed = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        _put(json_text(listed) + "\n", output, bom=False, force=force)
        return
    _put_tables(made, output, bom=bom, force=force)


def _check(form: ExportFormat, output: Path | None, *, bom: bool, force: bool) -> None:
    if form is ExportFormat.XLSX and output is None:
        raise Refusal(
            Text("没有写明工作簿放在哪里", "it is not said where the workbook is to go"),
            Text("加上 -o 文件名.xlsx", "add -o FILE.xlsx"),
        )
    if bom and form is not ExportFormat.CSV:
        raise Refusal(Text("--bom 只用于 csv", "--bom is for csv alone"))
    if output is not None and not output.is_dir():
        check_output(output, force=force)


def _put_tables(made: Mapping[str, Rows], output: Path | None, *, bom: bool, force: bool) -> None:
    """Write one table to a file or the screen, several into a folder."""
    from zfzr.cli.writing import folder_for_output
    from zfzr.present.csv_table import csv_table

    texts = {name: csv_table(rows[0], rows[1:]) for name, rows in made.items()}
    if output is None or (len(texts) == 1 and not output.is_dir()):
        if len(texts) > 1:
            raise Refusal(
                Text("有 {count} 张表，一个 CSV 放不下", "{count} tables do not go into one CSV"),
                Text("用 -o 写明一个目录，或者用 --kind 只出一种", "name a folder with -o, or one --kind"),
                count=len(texts),
            )
        _put("".join(texts.values()), output, bom=bom, force=force)
        return
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
    return text.encode("utf-8-sig" if bom else "utf-8")
