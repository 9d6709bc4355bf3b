"""What a form says of a record, put into its file: written so that it reads back as what was said."""

from __future__ import annotations

from typing import Any

import pytest

from zfzr.county.canonical.merging import Items, merged
from zfzr.declare.record import Record, kinds
from zfzr.files.yaml_reader import read_yaml
from zfzr.questions.forms.columns import Column, Table, tables_of, why_no_form


def _words() -> list[tuple[type[Record], Table, Column, str]]:
    """Return every word that a column of a YAML file may have where only some are allowed."""
    return [
        (kind, table, column, word)
        for kind in kinds()
        if kind.file.endswith(".yaml") and why_no_form(kind) is None
        for table in tables_of(kind)
        if not table.is_map and len(table.above) == 0
        for column in table.columns
        for word in column.choices
        if word != column.default  # which is not written
    ]


def _nested(steps: tuple[str, ...], value: Any) -> dict[str, Any]:
    for step in reversed(steps):
        value = {step: value}
    return value  # type: ignore[no-any-return]


def _at(value: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        value = value[step]
    return value


@pytest.mark.parametrize(
    ("kind", "table", "column", "word"),
    _words(),
    ids=lambda each: getattr(each, "head", None) or getattr(each, "sheet", None) or str(each)[:12],
)
def test_a_word_that_may_be_written_reads_back_as_itself(
    kind: type[Record], table: Table, column: Column, word: str
) -> None:
    said = _nested(column.steps, [word] if column.is_list else word)
    values = said if table.is_main else _nested(table.steps, Items([(None, said)]))
    key = "甲" if kind.shape not in ("one", "list") else None

    text = merged(None, kind, kind.shape, [(key, values)])

    document, faults = read_yaml(text.encode())
    assert faults == []
    record = document if kind.shape == "one" else document[0] if kind.shape == "list" else document["甲"]
    part = record if table.is_main else _at(record, table.steps)[0]
    found = _at(part, column.steps)
    assert (found[0] if column.is_list else found) in (word, {"是": True, "否": False}.get(word, word))
