"""`zfzr cases`: the case table that counties upload (双公示), written from the records and read into them."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zfzr.cli.context import settings
from zfzr.cli.exits import ExitCode
from zfzr.cli.formats import TextFormat, TextFormatOption
from zfzr.cli.options import EARLIEST_YEAR, LATEST_YEAR, UnitOption
from zfzr.cli.writing import ForceOption, OutputOption, check_output, put_output, write_into, writing
from zfzr.present.console import complain, emit, emit_data, emit_json, note
from zfzr.present.language import colon, current, say
from zfzr.terms.text import Refusal, Text, enumeration

if TYPE_CHECKING:
    from zfzr.county.adding import Addition
    from zfzr.county.county import County
    from zfzr.questions.case_table.reading import Reading, Row


class Encoding(StrEnum):
    """How a table is written."""

    UTF_8 = "utf-8"
    GB18030 = "gb18030"


TableYear = Annotated[
    int,
    typer.Option(
        "--year",
        metavar=say("年度", "YEAR"),
        help=say("案件所属的年度", "The year that the cases belong to"),
        min=EARLIEST_YEAR,
        max=LATEST_YEAR,
    ),
]
MappingOption = Annotated[
    str | None,
    typer.Option(
        "--mapping",
        metavar=say("对应表", "MAPPING"),
        help=say(
            "列与记录的对应表，不写时取该年年底在用的；自己的放在 templates/mappings/",
            "Which columns say what; else the one in use at the end of the year",
        ),
    ),
]
_MOST_LISTED = 50


def export(
    context: typer.Context,
    year: TableYear,
    unit: UnitOption = None,
    mapping: MappingOption = None,
    encoding: Annotated[
        Encoding,
        typer.Option(
            "--encoding", help=say("编码：带标记的 UTF-8，或者 GB18030", "UTF-8 with a mark, or GB18030")
        ),
    ] = Encoding.UTF_8,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Write the table of a year's decided cases."""
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.questions.case_table.mapping import mapping_for
    from zfzr.questions.case_table.reading import encoded
    from zfzr.questions.case_table.writing import case_table

    check_output(output, force=force)
    county = open_county(context)
    table = mapping_for(county, year, mapping)
    slug = unit_named(county, unit) if unit else None
    made, unread = county.watched(lambda: case_table(county, table, year, slug), slug)
    if output is None:
        emit_data(made.text)
    else:
        put_output({output: encoded(made.text, encoding.value)}, force=force)
        note(say(f"已写入 {output}", f"written to {output}"))
    note(
        say(
            f"对应表 {table.name}：{len(made.cases)} 件；没有处罚决定的 {len(made.undecided)} 件不在表内",
            f"mapping {table.name}: {len(made.cases)} cases; {len(made.undecided)} without a decision are left out",
        )
    )
    if made.unnumbered:
        numbers = enumeration(case.number for case in made.unnumbered[:_MOST_LISTED])
        count = len(made.unnumbered)
        complain(
            say(
                f"{count} 件已作决定而没有决定文号，不在表内：{numbers}",
                f"{count} decided cases without a number of the decision are left out: {numbers.en}",
            )
        )
    for file in unread:
        complain(say(f"{file} 没有读全，表里可能缺案件", f"{file} was not read in full: cases may lack"))
    if made.unnumbered:
        return ExitCode.FINDINGS
    if unread:
        return ExitCode.PROVISIONAL
    return ExitCode.FINE if made.cases else ExitCode.NOTHING_CHECKED


def import_(
    context: typer.Context,
    path: Annotated[
        Path,
        typer.Argument(metavar=say("表", "TABLE"), help=say("CSV 表（UTF-8 或者 GB18030）", "A CSV table")),
    ],
    year: TableYear,
    unit: Annotated[
        str,
        typer.Option(
            "--unit",
            metavar=say("单位", "UNIT"),
            help=say("表里案件的单位：目录名、简称或者全称", "Whose cases they are: folder or name"),
        ),
    ],
    mapping: MappingOption = None,
    fill: Annotated[
        list[str] | None,
        typer.Option(
            "--fill",
            metavar=say("名称=值", "NAME=VALUE"),
            help=say(
                "表里没有的，新案件填什么，如 程序=一般",
                "What new cases say where the table does not, as 程序=一般",
            ),
        ),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help=say("写入；不加只预览", "Write; without it this is a trial"))
    ] = False,
    format_: TextFormatOption = TextFormat.TEXT,
) -> int:
    """Show what a table would bring, and with `--apply` write it; refused rows come back with the reason."""
    with writing(settings(context).root()) if apply else nullcontext():
        as_json = format_ is TextFormat.JSON
        return _import(context, path, year, unit, mapping, fill or [], apply=apply, as_json=as_json)


def _import(
    context: typer.Context,
    path: Path,
    year: int,
    unit: str,
    mapping: str | None,
    fill: list[str],
    *,
    apply: bool,
    as_json: bool,
) -> int:
    from zfzr.cli.county import open_county
    from zfzr.cli.units import unit_named
    from zfzr.county.adding import read_values
    from zfzr.files.plain_file import read_plain
    from zfzr.files.reasons import reason_of
    from zfzr.questions.case_table.mapping import mapping_for
    from zfzr.questions.case_table.reading import read_table
    from zfzr.subjects.case.records import Case

    try:
        data = read_plain(path)
    except OSError as error:
        why = reason_of(error)
        raise Refusal(
            Text(f"读不出 {{path}}：{why.zh}", f"cannot read {{path}}: {why.en}"), path=path
        ) from error
    county = open_county(context, overlay=False)
    slug = unit_named(county, unit)
    filled = {label: _as_text(value) for label, value in read_values(Case, fill).items()}
    reading = read_table(county, mapping_for(county, year, mapping), slug, data, filled)
    admitted, not_read = _admitted(county, slug, year, reading, shown=not as_json)
    if not as_json:
        _show(reading)
        sys.stdout.flush()
    if apply:
        _write(context, path, reading, admitted)
    if as_json:
        emit_json(_for_programs(reading, admitted, written=apply))
    elif not apply:
        note(say("预览，没有写入；写入加 --apply", "a trial: nothing was written; add --apply"))
    return _code(reading, not_read)


def _code(reading: Reading, not_read: tuple[str, ...]) -> ExitCode:
    """Return how a run ends that read this: as `import` does."""
    if not (reading.new or reading.changed or reading.same or reading.refused):
        complain(
            say("一行也没有读到：核对表头和内容", "not one row was read: look at the heads and what is below")
        )
        return ExitCode.NOTHING_CHECKED
    if reading.refused or reading.unknown:
        return ExitCode.FINDINGS
    return ExitCode.PROVISIONAL if not_read else ExitCode.FINE


def _for_programs(reading: Reading, admitted: list[Addition], *, written: bool) -> dict[str, object]:
    """Return what the table would bring, row by row, as programs read it: nothing is left out."""
    parts = {
        "new": reading.new,
        "changed": reading.changed,
        "same": reading.same,
        "refused": reading.refused,
    }
    return {
        "version": 1,
        "written": written,
        "files": [each.path for each in admitted],
        "counts": {name: len(rows) for name, rows in parts.items()},
        "rows": [
            {
                "line": row.line,
                "number": row.number,
                "outcome": name,
                "changes": [{"field": c.label, "before": c.before, "after": c.after} for c in row.changes],
                "reasons": [each.render(current()) for each in row.refused],
            }
            for name, rows in parts.items()
            for row in rows
        ],
        "unknown": reading.unknown,
    }


def _as_text(value: object) -> str:
    from zfzr.files.csv_reader import LIST_SEPARATOR

    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def _admitted(
    county: County, unit: str, year: int, reading: Reading, *, shown: bool
) -> tuple[list[Addition], tuple[str, ...]]:
    """Return the files as they would be, and those not read that they were not held against.

    Rows that would bring data errors are refused, each with its error.

    Raises: Refusal (exit 2) where an error that would come is no single row's.
    """
    from zfzr.check.admission import brought_by, is_error
    from zfzr.cli.delivering import tell_errors, tell_not_read
    from zfzr.questions.case_table.reading import additions

    while True:
        found = additions(county, unit, year, reading)
        if not found:
            return [], ()
        added = [each for each, _ in found]
        after, findings = brought_by(county.dataset.files, {a.path: a.after for a in added}, county.as_of)
        errors = [placed for placed in findings if is_error(placed)]
        if not errors:
            return added, tell_not_read(after, [each.path for each in added])
        rows: dict[str, dict[int, Row]] = {each.path: at for each, at in found}
        blamed = False
        for placed in errors:
            place = placed.finding.place
            step = place.path[0] if place.path else None
            row = rows.get(place.file, {}).get(step) if isinstance(step, int) else None
            if row is not None:
                row.refused.append(
                    Text(*(f"{placed.finding.code} {placed.message(lang)}" for lang in ("zh", "en")))
                )
                blamed = True
        if not blamed:
            tell_errors(county, added, shown=shown)


def _show(reading: Reading) -> None:
    for word, rows in (
        (say("新增", "new"), reading.new),
        (say("变更", "changed"), reading.changed),
        (say("退回", "refused"), reading.refused),
    ):
        for row in rows[:_MOST_LISTED]:
            emit("  ".join(filter(None, [word, say(f"第 {row.line} 行", f"line {row.line}"), _about(row)])))
        if len(rows) > _MOST_LISTED:
            more = len(rows) - _MOST_LISTED
            emit(f"{word}  {say(f'……另有 {more} 行', f'… and {more} more')}")
    counts = [len(each) for each in (reading.new, reading.changed, reading.same, reading.refused)]
    emit(
        say(
            "新增 {} 件，变更 {} 件，相同 {} 件，退回 {} 行", "new {}, changed {}, same {}, refused {}"
        ).format(*counts)
    )
    if reading.unknown:
        heads = enumeration(reading.unknown)
        complain(say(f"不认识的列没有读：{heads}", f"columns that are not known were not read: {heads.en}"))


def _about(row: Row) -> str:
    """Return the number of a row, where it bears one, and why it is refused or what it changes."""
    if row.refused:
        why = say("；", "; ").join(each.render(current()) for each in row.refused)
        return f"{row.number}{colon()}{why}" if row.number else why
    nothing = say("空", "empty")
    return "  ".join([row.number, *(f"{c.label} {c.before or nothing} → {c.after}" for c in row.changes)])


def _write(context: typer.Context, path: Path, reading: Reading, admitted: list[Addition]) -> None:
    from zfzr.files.atomic import refuse_identity_numbers
    from zfzr.files.guard import refuse_to_replace

    root = settings(context).root()
    back = path.with_name(f"{path.stem}.退回.csv")
    if reading.refused:
        refuse_to_replace(back, force=False)
    for each in admitted:  # all before the first is written
        refuse_identity_numbers(root / each.path, each.after)
    if reading.refused:
        put_output({back: reading.returned(current())}, force=False)
        note(say(f"退回的 {len(reading.refused)} 行在 {back}", f"refused rows are in {back}"))
    write_into(root, admitted)
    for each in admitted:
        note(say(f"已写入 {each.path}", f"wrote {each.path}"))
