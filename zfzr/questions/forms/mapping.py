"""A mapping of a table from elsewhere: which heads stand for which fields, of one kind or of several at once.

The product brings mappings along (templates/tables); a county's own file of the same name, in `templates/tables/` of its
dataset, goes first. Without one, the heads are the labels of a kind and the other words that its fields declare (`also`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from zfzr.county.county import County
from zfzr.declare.record import Record, declarations, kinds
from zfzr.files.yaml_reader import read_yaml
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.columns import Column, Table, require_form, tables_of
from zfzr.questions.mapping_files import (
    day_written,
    holds_on,
    mapping_texts,
    only_in_use,
    unknown_mapping,
)
from zfzr.terms.text import Refusal, Text

FOLDER: Final = "templates/tables"
UNIT_NAME: Final = "单位.名称"
FILE_NAME: Final = "文件.名称"
"""What a column of an export says beside the records: in which file one stands that has a file of its own."""
PLACE_NAMES: Final = (UNIT_NAME, FILE_NAME)
CITED, DUTIES = "引文", "职责"
_KEYS: Final = {"名称", "起", "止", "核实", "种类", "匹配", "缺时取", "有效", "列", "不收", "说明", "待填"}
_COLUMN_KEYS: Final = {"表头", "又称", "取", "作", "词", "读作", "收"}
SERIALS: Final = ("序号", "序", "行号")
"""Heads of what only counts the rows."""


@dataclass(frozen=True)
class Mapped:
    """A column of the table: its head, other names of it, and the field that it holds.

    `source`: the field (`案件.案由`); None: a column without one. `how`: how a cell with several values is read.
    `words`: from our words to the table's; `read_as`: further words of the table, to ours. `times`: the table's unit
    in ours (万元: 10,000).
    """

    head: str
    also: tuple[str, ...] = ()
    source: str | None = None
    how: str = ""
    reads: bool = True
    words: Mapping[str, str] = field(default_factory=dict)
    read_as: Mapping[str, str] = field(default_factory=dict)
    times: int = 1

    @property
    def kind(self) -> str:
        """The label of the kind that it is of."""
        return (self.source or "").partition(".")[0]

    @property
    def label(self) -> str:
        """The field that it is, or the way to it."""
        return (self.source or "").partition(".")[2]


@dataclass(frozen=True)
class TableMapping:
    """A mapping: the kinds of which a row says something, the first being that which it is about; and its columns.

    Without `match` a record is known by all of its keys. A row that is empty under `to_fill` is not taken in yet.
    """

    name: str
    models: tuple[type[Record], ...]
    match: tuple[str, ...]
    otherwise: Mapping[str, str]
    spans: Mapping[str, tuple[str, str]]
    columns: tuple[Mapped, ...]
    left_out: tuple[str, ...]
    to_fill: str = ""
    start: date | None = None
    end: date | None = None

    def on(self, day: date) -> bool:
        """Tell whether it is in use on a day."""
        return holds_on(self.start, self.end, day)

    @property
    def by_head(self) -> Mapping[str, Mapped]:
        """The columns by every name they go by, as they are compared."""
        found: dict[str, Mapped] = {}
        for column in self.columns:
            for name in (column.head, *column.also):
                found.setdefault(fold(name), column)
        return found

    def column_of(self, mapped: Mapped) -> Column:
        """Return the column of our own that a column of the table fills."""
        return column_at(self.model_of(mapped.kind), mapped.label)

    def model_of(self, label: str) -> type[Record]:
        """Return the kind of that label."""
        return next(model for model in self.models if model.label == label)


def column_at(model: type[Record], label: str) -> Column:
    """Return the column of a kind's main sheet under a head."""
    return next(each for each in tables_of(model)[0].columns if each.head == label)


def list_at(model: type[Record], label: str) -> Table:
    """Return the sheet of a list of a kind."""
    return next(each for each in tables_of(model) if each.steps == tuple(label.split(".")))


def mapping_of_kind(model: type[Record]) -> TableMapping:
    """Return how a table of one kind is read for which there is no mapping: by labels and their other words."""
    require_form(model)
    columns = [
        Mapped(each.head, each.declared.also if each.declared else (), f"{model.label}.{each.head}")
        for each in tables_of(model)[0].columns
    ]
    keys = [f"{model.label}.{f.label}" for f in declarations(model) if f.key]
    match = tuple(keys) if len(keys) == 1 else ()  # of several keys, a record is known by all together
    return TableMapping(model.label, (model,), match, {}, {}, tuple(columns), SERIALS)


def mapping_named(county: County, name: str) -> TableMapping:
    """Return the mapping of that name.

    Raises:
        Refusal: there is none, or it cannot be read.
    """
    known = mapping_texts(county, FOLDER)
    if name not in known:
        raise unknown_mapping(name, known)
    return _read(name, known[name], FOLDER)


def all_mappings(county: County) -> list[TableMapping]:
    """Return every mapping, the county's own in the place of those brought along."""
    return [_read(name, data, FOLDER) for name, data in mapping_texts(county, FOLDER).items()]


def mapping_in_use(county: County, folder: str, name: str | None) -> TableMapping:
    """Return a mapping of another folder by its name, else the one of the folder that is in use on the county's day.

    Raises:
        Refusal: there is none, or several; or it cannot be read.
    """
    known = mapping_texts(county, folder)
    if name is not None:
        if name not in known:
            raise unknown_mapping(name, known)
        return _read(name, known[name], folder)
    read = [_read(one, data, folder) for one, data in known.items()]
    return only_in_use(read, county.as_of, Text(f"{county.as_of} ", f"on {county.as_of}"), known)


def _read(name: str, data: bytes, folder: str) -> TableMapping:
    try:
        return _mapping(name, data)
    except _Wrong as wrong:
        raise _refused(name, wrong.why, folder) from None


class _Wrong(Exception):
    """What is wrong in a mapping."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.zh)
        self.why = why


def _mapping(name: str, data: bytes) -> TableMapping:
    value, faults = read_yaml(data)
    if faults or not isinstance(value, dict):
        raise _Wrong(Text("不是能读的 YAML", "it is no readable YAML"))
    if strange := sorted(set(map(str, value)) - _KEYS):
        raise _Wrong(Text(f"没有“{strange[0]}”这一项", f"there is no key {strange[0]!r}"))
    by_label = {model.label: model for model in kinds()}
    labels = [str(each) for each in _listed("种类", value.get("种类"))]
    if unknown := [label for label in labels if label not in by_label]:
        raise _Wrong(Text(f"没有“{unknown[0]}”这一种记录", f"there is no kind {unknown[0]!r}"))
    models = tuple(by_label[label] for label in labels)
    if not models:
        raise _Wrong(Text("“种类”一个也没有写", "种类 names no kind"))
    for model in models:
        require_form(model)
    columns = tuple(_column(models, each) for each in _listed("列", value.get("列")))
    match = tuple(str(each) for each in _listed("匹配", value.get("匹配", [])))
    otherwise = {str(k): str(v) for k, v in _mapped("缺时取", value.get("缺时取", {})).items()}
    for source in (*match, *otherwise, *otherwise.values()):
        if not _is_field(models, source):
            raise _Wrong(Text(f"“{source}”不存在", f"there is no {source!r}"))
    return TableMapping(
        name,
        models,
        match,
        otherwise,
        _spans(models, value.get("有效", {})),
        columns,
        (*SERIALS, *(str(each) for each in _listed("不收", value.get("不收", [])))),
        _to_fill(columns, str(value.get("待填", ""))),
        *_days(value),
    )


def _days(value: Mapping[Any, Any]) -> tuple[date | None, date | None]:
    """Return from when to when a mapping is in use."""
    for key in ("起", "止"):
        if value.get(key) is not None and day_written(value[key]) is None:
            why = f"“{key}”的“{value[key]}”不是日期，写成 2015-01-01"
            raise _Wrong(Text(why, f"{key}: {value[key]!r} is no day, write 2015-01-01"))
    start, end = day_written(value.get("起")), day_written(value.get("止"))
    if start and end and start > end:
        raise _Wrong(Text("“止”在“起”以前", "止 lies before 起"))
    return start, end


def _to_fill(columns: tuple[Mapped, ...], head: str) -> str:
    if head and head not in {each.head for each in columns}:
        raise _Wrong(Text(f"“待填”的列“{head}”不存在", f"待填 names no column: {head!r}"))
    return head


def _spans(models: tuple[type[Record], ...], value: Any) -> dict[str, tuple[str, str]]:
    found = {}
    for label, pair in _mapped("有效", value).items():
        both = [str(each) for each in _listed("有效", pair)]
        if len(both) != 2 or not all(_is_field(models, f"{label}.{each}") for each in both):
            raise _Wrong(Text(f"“有效”里{label}应当写两项日期", f"有效 of {label} should name two days"))
        found[str(label)] = (both[0], both[1])
    return found


def _listed(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _Wrong(Text(f"“{key}”应当是列表", f"{key} should be a list"))
    return value


def _mapped(key: str, value: Any) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise _Wrong(Text(f"“{key}”应当是映射", f"{key} should be a mapping"))
    return value


def _column(models: tuple[type[Record], ...], value: Any) -> Mapped:
    if not isinstance(value, dict) or not str(value.get("表头") or "").strip():
        raise _Wrong(Text("有一列没有“表头”", "a column has no 表头"))
    head = str(value["表头"])
    if strange := sorted(set(map(str, value)) - _COLUMN_KEYS):
        raise _Wrong(Text(f"列“{head}”没有“{strange[0]}”这一项", f"{head}: no key {strange[0]!r}"))
    source, how = value.get("取"), str(value.get("作", ""))
    if how not in ("", CITED, DUTIES):
        raise _Wrong(Text(f"列“{head}”的“作”只能是引文、职责", f"{head}: 作 is 引文 or 职责"))
    is_there = source in (None, UNIT_NAME) or (_is_list if how else _is_field)(models, str(source))
    if not is_there:
        raise _Wrong(Text(f"列“{head}”取的“{source}”不存在", f"{head}: there is no {source!r}"))
    words, read_as = (_mapped(key, value.get(key, {})) for key in ("词", "读作"))
    return Mapped(
        head,
        tuple(str(each) for each in _listed("又称", value.get("又称", []))),
        None if source is None else str(source),
        how,
        str(value.get("收", "是")) != "否",
        {str(k): str(v) for k, v in words.items()},
        {str(k): str(v) for k, v in read_as.items()},
    )


def _is_field(models: tuple[type[Record], ...], source: str) -> bool:
    label, _, head = source.partition(".")
    return any(m.label == label and any(c.head == head for c in tables_of(m)[0].columns) for m in models)


def _is_list(models: tuple[type[Record], ...], source: str) -> bool:
    label, _, head = source.partition(".")
    return any(
        m.label == label and any(t.steps == tuple(head.split(".")) and not t.is_map for t in tables_of(m))
        for m in models
    )


def _refused(name: str, why: Text, folder: str) -> Refusal:
    return Refusal(
        Text("对应表 {name} 有差错：{zh}", "the mapping {name} is wrong: {en}"),
        Text("自己的在 {folder}/{name}.yaml", "the county's own is {folder}/{name}.yaml"),
        name=name,
        zh=why.zh,
        en=why.en,
        folder=folder,
    )
