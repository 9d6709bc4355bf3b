"""Counties side by side for programs: one figure a row, in CSV and Parquet; a county an object, in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from zfzr.files.json_writer import json_text
from zfzr.present.csv_table import csv_table
from zfzr.questions.aggregate import LABELS, doubled
from zfzr.questions.summary import Summary
from zfzr.questions.tables.rows import Row, Table
from zfzr.questions.tables.schema import Column, Schema, Type
from zfzr.terms.text import Language

VERSION: Final = 1
_SCHEMA: Final = Schema(
    "aggregate",
    "各县汇总",
    "一行一个数；没有的（未评、没有读出）为空，写明原因",
    "",
    (
        Column("county", "县", Type.TEXT, "区划代码；没有读出的为空"),
        Column("name", "县名", Type.TEXT),
        Column("folder", "目录", Type.TEXT, is_required=True),
        Column("year", "年度", Type.WHOLE),
        Column("as_of", "截至日", Type.DAY),
        Column("figure", "指标", Type.TEXT),
        Column("part", "类别", Type.TEXT, "类别、职责、等次；合计的为空"),
        Column("number", "数", Type.WHOLE, "未评的为空"),
        Column("because", "原因", Type.TEXT, "为什么没有数"),
    ),
)


def as_csv(summaries: Sequence[Summary], language: Language) -> str:
    """Return one figure a row; of a county that could not be read, one row with the reason."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in _rows(summaries, language)]
    return csv_table([column.name for column in _SCHEMA.columns], rows)


def as_parquet_file(summaries: Sequence[Summary]) -> bytes:
    """Return the same rows as Parquet."""
    from zfzr.present.tables.as_parquet import as_parquet
    from zfzr.present.tables.heads import Heads

    return as_parquet(Table(_SCHEMA, tuple(_rows(summaries, "zh"))), Heads.EN)


def _rows(summaries: Sequence[Summary], language: Language) -> list[Row]:
    rows: list[Row] = []
    for each in summaries:
        front = (each.code or None, each.name or None, each.folder, each.year, each.as_of)
        if each.broken is not None:
            rows.append((*front, None, None, None, each.broken.render(language)))
        for figure in each.figures:
            why = figure.because.render(language) if figure.because else None
            rows.append((*front, figure.what, figure.part or None, figure.number, why))
    return rows


def as_json(summaries: Sequence[Summary], language: Language) -> str:
    """Return the counties as JSON; a figure that cannot be told is `null`, with the reason."""
    return json_text(
        {
            "version": VERSION,
            "counties": [_county(each, language) for each in summaries],
            "doubled": doubled(summaries),
            "labels": {name: label.render(language) for name, label in LABELS.items()},
        }
    )


def _county(summary: Summary, language: Language) -> dict[str, Any]:
    return {
        "folder": summary.folder,
        "code": summary.code or None,
        "name": summary.name or None,
        "is_sample": summary.is_sample,
        "year": summary.year,
        "as_of": summary.as_of.isoformat() if summary.as_of else None,
        "broken": summary.broken.render(language) if summary.broken else None,
        "unread_files": list(summary.unread_files),
        "figures": [
            {
                "figure": figure.what,
                "part": figure.part or None,
                "number": figure.number,
                "because": figure.because.render(language) if figure.because else None,
            }
            for figure in summary.figures
        ],
    }
