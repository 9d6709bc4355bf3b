"""`zfzr schema`: JSON Schema of the file kinds, for editors and other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.writing import ForceOption
from zfzr.present.console import Column, emit_data, emit_json, note, table
from zfzr.present.language import say
from zfzr.terms.text import Refusal, Text


def schema(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar=say("种类", "KIND"),
            help=say(
                "记录种类，如 unit、单位；不写时列出全部", "A kind of record; without one all are listed"
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say("目录", "DIR"),
            help=say("把全部模式和编辑器设置写到这个目录", "Write all schemas and editor settings there"),
            file_okay=False,
        ),
    ] = None,
    force: ForceOption = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Print the schema of one kind, write those of all kinds, or list the kinds."""
    from zfzr.cli.county import area_of
    from zfzr.county.json_schema import as_text, schema_of
    from zfzr.county.kinds import kind_called

    if output is not None and kind is not None:
        raise Refusal(
            Text("--output 写的是全部种类，不能再写一种", "--output writes all kinds: name none with it"),
            Text(
                "要一种的，如 zfzr schema unit > unit.schema.json",
                "for one: `zfzr schema unit > unit.schema.json`",
            ),
        )
    if output is not None:
        _write_all(output, area_of(context), force=force, as_json=format_ is TextFormat.JSON)
    elif kind is not None:
        emit_data(as_text(schema_of(kind_called(kind))))
    elif format_ is TextFormat.JSON:
        from zfzr.county.kinds import kinds_by_name

        listed = [{"name": n, "label": m.label, "file": m.file} for n, m in kinds_by_name().items()]
        emit_json({"version": 1, "command": "schema", "kinds": listed})
    else:
        _list_kinds()
    return ExitCode.FINE


def _write_all(folder: Path, area: str, *, force: bool, as_json: bool) -> None:
    from zfzr.cli.writing import folder_for_output, put_output
    from zfzr.county.json_schema import schema_files

    folder_for_output(folder)
    files = {folder / name: text.encode() for name, text in schema_files(area)}
    put_output(files, force=force)
    if as_json:
        emit_json({"version": 1, "command": "schema", "files": [str(each) for each in files]})
    note(say(f"已写入 {len(files)} 个文件：{folder}", f"{len(files)} files written to {folder}"))


def _list_kinds() -> None:
    from zfzr.county.kinds import kinds_by_name

    table(
        [
            Column(say("名称", "Name")),
            Column(say("种类", "Kind")),
            Column(say("文件", "File")),
        ],
        [(name, model.label, model.file) for name, model in kinds_by_name().items()],
    )
