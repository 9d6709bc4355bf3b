"""A county, or a part of it, as tables: those of the records, what is worked out, and the dictionary of all columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from zfzr.check.runner import Judgement
from zfzr.county.county import County
from zfzr.county.kinds import kind_called
from zfzr.declare.record import Record, kinds
from zfzr.questions.chosen import records_of
from zfzr.questions.tables.counted import STATS, stats
from zfzr.questions.tables.judged import (
    JUDGED,
    about,
    findings,
    not_assessed,
    scores,
    unread,
)
from zfzr.questions.tables.rows import Filling, Row, Table, tables_of
from zfzr.questions.tables.schema import Column, Schema, Type, record_schemas

DICTIONARY: Final = Schema(
    "dictionary",
    "数据字典",
    "每张表每一列：中文名称、类型、含义、单位",
    "",
    (
        Column("table_", "表", Type.TEXT, "", is_required=True),
        Column("table_label", "表的中文名称", Type.TEXT, "", is_required=True),
        Column("duty", "职责", Type.TEXT, "表所服务的职责编号"),
        Column("place", "数据文件", Type.TEXT, "记录写在数据目录的哪些文件里；算出来的表为空"),
        Column("column_", "列", Type.TEXT, "", is_required=True),
        Column("label", "中文名称", Type.TEXT, "", is_required=True),
        Column("type", "类型", Type.TEXT, "Parquet 里的类型", is_required=True),
        Column("meaning", "含义", Type.TEXT),
        Column("unit_of_value", "计量单位", Type.TEXT),
        Column("example", "例", Type.TEXT),
        Column("refers", "指向", Type.TEXT, "值是哪一种记录的编号"),
        Column("choices", "可选的值", Type.TEXTS, "", is_required=True),
        Column("is_key", "编号", Type.TRUTH, "是记录自己的编号的一部分", is_required=True),
        Column("is_required", "必填", Type.TRUTH, "没有空值", is_required=True),
        Column("is_public", "可公开", Type.TRUTH, "声明为可以上公开网页的", is_required=True),
        Column("is_hidden", "不显示", Type.TRUTH, "声明为不能显示的，只说有没有", is_required=True),
    ),
)

WORKED_OUT: Final = (*JUDGED, STATS)


def all_schemas() -> tuple[Schema, ...]:
    """Return every table of a whole export, by name."""
    return tuple(sorted((*record_schemas(), *WORKED_OUT, DICTIONARY), key=lambda schema: schema.name))


def worked_out() -> Mapping[str, Schema]:
    """Return the tables that are worked out, and the dictionary, by name and by label."""
    named = {schema.name: schema for schema in (*WORKED_OUT, DICTIONARY)}
    return named | {schema.label: schema for schema in named.values()}


def dictionary(schemas: Iterable[Schema]) -> Table:
    """Return the columns of some tables, each with what is declared of it."""
    return Table(
        DICTIONARY, tuple(_described(schema, column) for schema in schemas for column in schema.columns)
    )


def _described(schema: Schema, column: Column) -> Row:
    return (
        schema.name,
        schema.label,
        schema.duty or None,
        schema.kind.file if schema.kind else None,
        column.name,
        column.label,
        column.type.value,
        column.meaning or None,
        column.unit or None,
        column.example or None,
        column.refers or None,
        column.choices,
        column.is_key,
        column.is_required,
        column.is_public,
        bool(column.declared and column.declared.sensitive),
    )


class Wanted:
    """What is asked for: every table, or those of some kinds, and those worked out that were named."""

    def __init__(self, names: Collection[str]) -> None:
        """Take the names of kinds and of tables that are worked out; none: everything.

        Raises: Refusal (exit 2) where nothing is called so.
        """
        judged = worked_out()
        listed = {word: schema.name for word, schema in judged.items()}
        self.judged = {judged[name].name for name in names if name in judged}
        self.models: tuple[type[Record], ...] = tuple(
            dict.fromkeys(kind_called(name, listed) for name in names if name not in judged)
        )
        if not names:
            self.judged = {schema.name for schema in (*WORKED_OUT, DICTIONARY)}
            self.models = kinds()

    @property
    def needs_judgement(self) -> bool:
        """Whether the rules have to run."""
        return bool(self.judged & {"about", "findings", "not_assessed"})


def whole(
    county: County,
    wanted: Wanted,
    judgement: Judgement | None,
    unit: str | None = None,
    year: int | None = None,
    left_out: tuple[str, ...] = (),
) -> list[Table]:
    """Return the tables that are wanted, by name.

    Args:
        county: the county as of its day.
        wanted: which tables.
        judgement: what checking the whole county gave; only where the tables need it.
        unit: rows of this unit's folder alone, and those of no unit.
        year: rows of this year's folders alone, and those of no year.
        left_out: what the county keeps elsewhere, and is not among the rows.
    """
    filling = Filling(county)
    found: list[Table] = []
    for model in wanted.models:
        found += tables_of(filling, model, records_of(county, model, unit, year))
    not_read = unread(filling)
    worked_out = [not_read]
    if judgement is not None:
        worked_out += [
            about(filling, judgement, left_out, len(not_read.rows)),
            findings(filling, judgement),
            not_assessed(filling, judgement),
        ]
    if wanted.judged & {"scores", "score_lines"}:
        worked_out += scores(filling, year, unit)
    if "stats" in wanted.judged:
        worked_out.append(stats(filling, year, unit))
    found += [_of(table, unit, year) for table in worked_out if table.schema.name in wanted.judged]
    if "dictionary" in wanted.judged:
        schemas = sorted((*(t.schema for t in found), DICTIONARY), key=lambda schema: schema.name)
        found.append(dictionary(schemas))
    return sorted(found, key=lambda table: table.schema.name)


def _of(table: Table, unit: str | None, year: int | None) -> Table:
    """Return the rows of a unit and a year; those that name none are of every one."""
    rows = table.rows
    for name, asked in (("unit", unit), ("year", year)):
        at = next((n for n, column in enumerate(table.columns) if column.name == name), None)
        if asked is not None and at is not None:
            rows = tuple(row for row in rows if row[at] in (None, asked))
    return Table(table.schema, rows)
