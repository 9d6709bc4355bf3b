"""Proof that a rewritten file says what it said: read again by parsers that the writer does not use."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from pydantic import ValidationError

from zfzr.county.spelling import (
    Meaning,
    field_of,
    is_truth,
    items_of,
    label_of,
    meaning_of,
    part_in,
    spelled_cell,
    spelled_header,
    truth,
    value_of,
    values_of,
)
from zfzr.declare.record import Part, Record, Shape
from zfzr.files.blank_cells import is_blank_row
from zfzr.files.comments import Unreadable, read_by_ruamel
from zfzr.files.csv_reader import read_csv, rows_in
from zfzr.files.screen import Screened, screened_again
from zfzr.files.yaml_reader import parse_yaml, read_yaml
from zfzr.terms.text import Refusal, Text


def prove_yaml(before: Screened, after: str, model: type[Record] | None, shape: Shape) -> None:
    """Make sure that two YAML texts hold the same values, comments and records.

    The screen must let the new text through and the program's own parser read equal values from it, with equal
    types; ruamel.yaml, which had no part in the writing, equal strings and equal comments; and every record valid
    before must be equal after.

    Raises:
        Refusal: they do not.
    """
    meaning: Meaning = meaning_of(model, shape)
    old, faults = parse_yaml(before)
    new, new_faults = read_yaml(after.encode())
    _require(not faults and not new_faults and _same(_spelled(old, meaning), new), "内容", "the values")
    # A `|` text at the end of a file without a final line end: the program's parser adds it, ruamel does not.
    try:
        old_strings, old_comments = _by_ruamel(before if before.endswith("\n") else before + "\n")
        new_strings, new_comments = _by_ruamel(after)
    except Unreadable:
        raise _broken("内容", "the values") from None
    same_strings = _spelled(old_strings, meaning, typed=False) == _spelled(new_strings, meaning, typed=False)
    _require(same_strings, "内容", "the values")
    _require(old_comments == new_comments, "注释", "the comments")
    for was, now in zip(_entries(old, model, shape), _entries(new, model, shape), strict=True):
        _require(was is None or was == now, "记录", "the records")


def _by_ruamel(text: str) -> tuple[Any, list[str]]:
    screened = screened_again(text, yaml=True)
    if screened is None:
        raise Unreadable
    return read_by_ruamel(screened)


def prove_csv(before: Screened, after: str, model: type[Record] | None) -> None:
    """Make sure that two CSV texts hold the same rows, whatever the order of the columns.

    Raises:
        Refusal: they do not.
    """
    _, faults = read_csv(after.encode())
    _require(all(fault.variant == "multiline" for fault in faults), "内容", "the values")
    old, new = _table(before, model), _table(after, model)
    _require(old == new, "内容", "the values")


def _require(holds: bool, zh: str, en: str) -> None:
    if not holds:
        raise _broken(zh, en)


def _broken(zh: str, en: str) -> Refusal:
    return Refusal(
        Text(f"整理后{zh}会改变，因此没有写入", f"Formatting would change {en}, so nothing was written"),
        Text("请把这个文件反映给 zfzr 的维护者", "Please report this file to the maintainers of zfzr"),
    )


def _table(text: str, model: type[Record] | None) -> list[list[tuple[str, str]]]:
    screened = screened_again(text, yaml=False)
    rows = rows_in(screened) if screened else []
    header = [spelled_header(model, cell) for cell in rows[0]] if rows else []
    return [
        sorted(
            (h, spelled_cell(model, h, c))
            for h, c in zip_longest(header, row, fillvalue="")
            if h or c.strip()
        )
        for row in rows[1:]
        if not is_blank_row(row)
    ]


def _spelled(value: Any, meaning: Meaning, *, typed: bool = True) -> Any:
    """Return the values as the canonical form spells them; a reading that is not typed has `true` as a text."""
    if isinstance(value, dict):
        model = part_in(meaning)
        return {
            _label(model, key): _spelled(below, _below(model, meaning, key), typed=typed)
            for key, below in value.items()
        }
    if isinstance(value, list):
        return [_spelled(below, items_of(meaning), typed=typed) for below in value]
    if is_truth(meaning) and (isinstance(value, bool) or not typed):
        return truth(str(value)) or value
    return value_of(meaning, value) if isinstance(value, str) else value


def _below(model: type[Part] | None, meaning: Meaning, key: Any) -> Meaning:
    return field_of(model, str(key)) if model else values_of(meaning)


def _label(model: type[Part] | None, key: Any) -> Any:
    return label_of(model, key) if isinstance(key, str) else key


def _same(old: Any, new: Any) -> bool:
    """Tell whether two values are equal in type too: 1, 1.0, True and "1" are four things."""
    if isinstance(old, dict):
        return (
            isinstance(new, dict)
            and old.keys() == new.keys()
            and {type(key) for key in old} == {type(key) for key in new}
            and all(_same(value, new[key]) for key, value in old.items())
        )
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(_same, old, new))
    return type(old) is type(new) and (old == new or (old != old and new != new))


def _entries(value: Any, model: type[Record] | None, shape: Shape) -> list[Record | None]:
    """Return the records a document holds, None for an invalid one."""
    if model is None:
        return []
    if shape == "list":
        raw = value if isinstance(value, list) else []
    elif shape == "map":
        raw = list(value.values()) if isinstance(value, dict) else []
    else:
        raw = [value]
    return [_record(model, entry) for entry in raw]


def _record(model: type[Record], raw: Any) -> Record | None:
    try:
        return model.model_validate(raw)
    except ValidationError:
        return None
