"""Adding one record to a county's files: the file as it would be, with everything that stood there kept.

What is added is in canonical form; what was there stays byte for byte, its comments and unknown columns too (in
tables and mappings only a byte-order mark and foreign line ends go, since the new lines could not stand beside them).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import NoneType
from typing import Any, NamedTuple, get_args

from zfzr.county.canonical import canonical_yaml
from zfzr.county.formatting import formatted
from zfzr.county.layout import kind_of
from zfzr.county.spelling import (
    choices_of,
    field_of,
    is_truth,
    items_of,
    label_of,
    part_in,
    value_of,
    values_of,
)
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations
from zfzr.files.appending import appended, ended
from zfzr.files.csv_reader import LIST_SEPARATOR, CsvTable, read_csv
from zfzr.files.csv_writer import csv_text
from zfzr.files.screen import decoded
from zfzr.files.yaml_reader import read_yaml
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text, enumeration
from zfzr.terms.unseen import HIDDEN

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")

Values = dict[str, Any]
"""What a record is to say, by Chinese label: text, truth, numbers, lists and mappings of these."""


class Addition(NamedTuple):
    """A file before (None where there is none) and after, and where in it the new record stands."""

    path: str
    before: bytes | None
    after: bytes
    step: str | int | None


def slots_of(model: type[Record]) -> tuple[str, ...]:
    """Return what a kind's path needs to be told, in order: unit, year, slug."""
    return tuple(_SLOT.findall(model.file))


def path_of(model: type[Record], slots: Mapping[str, str]) -> str:
    """Return the path of a kind's file.

    Raises:
        Refusal: a slot's value cannot be part of a path.
    """
    path = model.file.format(**slots)
    kind = kind_of(path)
    if kind is None or kind.model is not model:
        raise Refusal(
            Text("{path} 不能作{kind}的位置", "{path} cannot be the place of a {kind}"),
            Text(
                "目录名用小写字母、数字、连字符，以字母或者数字开头；年度写四位数字",
                "folders take small letters, digits and hyphens; a year has four digits",
            ),
            path=path,
            kind=model.label,
        )
    return path


def read_values(model: type[Record], written: Iterable[str]) -> Values:
    """Return what `名称=值` words say: by label, in the canonical order.

    A key may be written in English, and a nested one as `法制机构.名称`. A list is joined with `；`; lists of parts
    and mappings are written as in YAML: `机构=[{代码: jicha, 名称: 稽查大队, 类型: 二级机构}]`.

    Raises:
        Refusal: a word is no assignment, names no field, names one twice, or holds broken YAML.
    """
    found: Values = {}
    for word in written:
        key, sign, text = _assignment(word)
        if not sign:
            raise Refusal(
                Text("“{word}”应当写成 名称=值", "{word!r} should be written as name=value"), word=word
            )
        if text.strip():  # nothing behind the sign is a value that is not given
            _put(found, model, key.strip(), text.strip())
    order = [f.label for f in declarations(model)]
    return {label: found[label] for label in sorted(found, key=order.index)}


def _assignment(word: str) -> tuple[str, str, str]:
    """Split at the first equals sign; a full-width one is what a Chinese input method writes."""
    at = min((i for i in (word.find("="), word.find("＝")) if i >= 0), default=-1)
    return (word, "", "") if at < 0 else (word[:at], word[at], word[at + 1 :])


def _put(found: Values, model: type[Part], key: str, text: str) -> None:
    first, dot, rest = key.partition(".")
    labels = [f.label for f in declarations(model)]
    label = label_of(model, first)
    if label not in labels:
        close = nearest(first, labels)
        raise Refusal(
            Text("没有“{key}”这一项", "there is no field {key!r}"),
            offer(close, Text("可用：{known}", "known: {known}")),
            key=first,
            near=enumeration(close),
            known=enumeration(labels),
        )
    meaning = field_of(model, label)
    inner = part_in(meaning)
    is_part = inner is not None and items_of(meaning) is None
    if dot and inner is not None and is_part and isinstance(found.setdefault(label, {}), dict):
        _put(found[label], inner, rest, text)
    elif dot or label in found:
        raise Refusal(
            Text("“{key}”没有下一级", "{key!r} has no fields of its own")
            if dot and not is_part
            else Text("“{key}”写了两次", "{key!r} is given twice"),
            key=first,
        )
    else:
        found[label] = _value(meaning, text)


def _value(meaning: Any, text: str) -> Any:
    if text.startswith(("[", "{")) and _is_nested(meaning):
        return _parsed(text)
    if items_of(meaning) is not None:
        return [
            _value(items_of(meaning), part.strip()) for part in text.split(LIST_SEPARATOR) if part.strip()
        ]
    if is_truth(meaning):
        return text
    if _NUMBER.fullmatch(text) and {int, Decimal} & {meaning, *get_args(meaning)} - {NoneType}:
        return Decimal(text)
    return value_of(meaning, text)


def _is_nested(meaning: Any) -> bool:
    return any(kind(meaning) is not None for kind in (items_of, part_in, values_of))


def _parsed(text: str) -> Any:
    value, faults = read_yaml(text.encode())
    if value is None or faults:
        raise Refusal(
            Text("不是有效的 YAML：{written}", "not valid YAML: {written}"),
            Text(
                "列表写成 [甲, 乙]，映射写成 {{键: 值}}，冒号、逗号用半角",
                "write [a, b] or {{key: value}} with half-width signs",
            ),
            written=text,
        )
    return value


def form_of(model: type[Part], label: str) -> Text:
    """Return how a field's value is written on the command line; empty where any text will do."""
    return _form(field_of(model, label))


def _form(meaning: Any) -> Text:
    each = items_of(meaning)
    if each is not None:
        inner = _form(each)
        if part_in(each):
            return Text(f"[{inner.zh}, …]", f"[{inner.en}, …]")
        listed = Text(f"可写几个，用“{LIST_SEPARATOR}”隔开", f"several, joined with {LIST_SEPARATOR}")
        return Text(f"{inner.zh}；{listed.zh}", f"{inner.en}; {listed.en}") if inner.zh else listed
    part = part_in(meaning)
    if part:
        written = ", ".join(f"{f.label}: …" for f in declarations(part))
        return Text(f"{{{written}}}", f"{{{written}}}")
    if is_truth(meaning):
        return Text("是、否", "是, 否")
    values = choices_of(meaning)
    return Text("、".join(values), ", ".join(values))


def missing(model: type[Record], values: Values) -> list[FieldDeclaration]:
    """Return the fields that are not given and without which the record is not complete."""
    labels = {f.name: f.label for f in declarations(model)}
    return [
        f
        for f in declarations(model)
        if f.label not in values
        and (f.required or (f.asked_unless and labels.get(f.asked_unless) not in values))
    ]


def addition(model: type[Record], path: str, before: bytes | None, values: Values) -> Addition:
    """Return the file at `path` with the record added.

    Raises:
        Refusal: the file holds one record and is there already, or cannot be added to as it stands.
    """
    if model.shape == "rows":
        return _row_added(model, path, before, values)
    if model.shape == "one":
        if before is not None:
            raise Refusal(
                Text("{path} 已经有了", "{path} is there already"),
                Text("直接修改该文件", "change that file"),
                path=path,
            )
        return Addition(path, None, _canonical(model, _block(values)).encode(), None)
    return _entry_added(model, path, before, values)


def _entry_added(model: type[Record], path: str, before: bytes | None, values: Values) -> Addition:
    if model.shape == "list":
        entry = _canonical(model, "- " + _block(values).replace("\n", "\n  ").rstrip() + "\n")
        after = appended(unless_empty(model, before), entry).encode()
        listed, _ = read_yaml(after)
        return Addition(path, before, after, len(listed) - 1 if isinstance(listed, list) else None)
    key = next(f.label for f in declarations(model) if f.key)
    rest = {label: value for label, value in values.items() if label != key}
    below = "".join(f"  {line}\n" for line in _block(rest).splitlines())
    entry = _canonical(model, f"{_dumped(values[key])}:\n{below}")
    return Addition(path, before, (_text_to_add_to(path, before) + entry).encode(), values[key])


def _text_to_add_to(path: str, before: bytes | None) -> str:
    """Return the text that new lines can follow: as it is, unless a mark or line ends had to be mended first."""
    if before is None:
        return ""
    data = formatted(path, before).after if b"\r" in before or before.startswith(b"\xef\xbb\xbf") else before
    return ended(decoded(data))


def _row_added(model: type[Record], path: str, before: bytes | None, values: Values) -> Addition:
    return rows_added(model, path, before, [values])


def rows_added(model: type[Record], path: str, before: bytes | None, listed: list[Values]) -> Addition:
    """Return the table at `path` with some records behind the last one; its step is the first one's.

    Raises:
        Refusal: the table cannot be added to as it stands.
    """
    rows = [{label: _cell(value) for label, value in values.items()} for values in listed]
    if before is None:
        table = CsvTable(tuple(f.label for f in declarations(model)), [], [])
        new = csv_text(_in_columns(table, model, cells) for cells in rows)
        return Addition(path, None, (empty_table(model) + new).encode(), 0)
    text, found = _table_with(model, path, before, [label for cells in rows for label in cells])
    new = csv_text(_in_columns(found, model, cells) for cells in rows)
    return Addition(path, before, (text + new).encode(), len(found.rows))


def _table_with(model: type[Record], path: str, before: bytes, labels: Iterable[str]) -> tuple[str, CsvTable]:
    """Return a table's text that lines can follow, and what it says; columns that lack are put behind the others."""
    text = _text_to_add_to(path, before)
    found, faults = read_csv(text.encode())
    if found is None or any(fault.variant != "multiline" for fault in faults):
        raise Refusal(
            Text("{path} 有差错，没有写入", "{path} has errors; nothing was written"),
            Text("先用 zfzr validate 查看并改正", "see `zfzr validate` and mend them first"),
            exit_code=5,
            path=path,
        )
    present = {label_of(model, header) for header in found.header}
    if lacking := [label for label in dict.fromkeys(labels) if label not in present]:
        found = CsvTable((*found.header, *lacking), [(*row, *[""] * len(lacking)) for row in found.rows], [])
        text = csv_text([found.header, *found.rows])
    return text, found


def cells_changed(
    model: type[Record], path: str, before: bytes, cells: Mapping[int, Mapping[str, str]]
) -> bytes:
    """Return a table with some cells changed, by row (from 0) and label; everything around them stays as it is.

    Raises:
        Refusal: the table cannot be changed as it stands.
    """
    from zfzr.files.edits import source_of
    from zfzr.files.positions import CsvPositions

    text, found = _table_with(model, path, before, [label for row in cells.values() for label in row])
    source = source_of(text.encode())
    if source is None:  # it was read as UTF-8 just now
        raise ValueError(f"{path} is not UTF-8")
    positions = CsvPositions(text)
    headers = {label_of(model, header): header for header in found.header}
    places = []
    for row, changed in cells.items():
        for label, value in changed.items():
            start, end = source.range(positions.span(row, headers[label]))
            places.append((start, end, csv_text([[value, ""]])[: -len(",\n")]))
    parts, at = [], 0
    for start, end, cell in sorted(places):
        parts += [text[at:start], cell]
        at = end
    return "".join([*parts, text[at:]]).encode()


def empty_file(model: type[Record]) -> str:
    """Return a file of a kind with nothing recorded: a table's header, or an empty list that says how to go on."""
    if model.shape == "rows":
        return empty_table(model)
    return f"[]\n# {model.label}：没有登记的写 []；有登记的删去 []，每条以“- ”另起一行\n"


def unless_empty(model: type[Record], before: bytes | None) -> bytes | None:
    """Return a file to add to, None for one that `empty_file` wrote: what it says of how to begin has been done."""
    return None if before is not None and before == empty_file(model).encode() else before


def empty_table(model: type[Record]) -> str:
    """Return a CSV file of a kind without rows: its header in the canonical order."""
    return csv_text([[f.label for f in declarations(model)]])


def _in_columns(table: CsvTable, model: type[Record], cells: Mapping[str, str]) -> list[str]:
    return [cells.get(label_of(model, header), "") for header in table.header]


def _cell(value: Any) -> str:
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def _canonical(model: type[Record], text: str) -> str:
    return canonical_yaml(text, model, model.shape)


def _block(values: Values) -> str:
    """Return a mapping one line a field, and lists of mappings one line an entry."""
    lines = []
    for label, value in values.items():
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            lines += [f"{label}:", *(f"  - {_dumped(each)}" for each in value)]
        else:
            lines.append(f"{label}: {_dumped(value)}")
    return "\n".join(lines) + "\n"


def _dumped(value: Any) -> str:
    """Return a value as YAML that leaves nothing to guess; the canonical form then drops needless quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_dumped(str(k))}: {_dumped(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_dumped, value)) + "]"
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None:
        return "null"
    if isinstance(value, int | float | Decimal):
        return str(value)
    return HIDDEN.sub(lambda hidden: f"\\U{ord(hidden[0]):08x}", json.dumps(value, ensure_ascii=False))
