"""A mapping: which columns a case table has, in order, and what of a case stands in each; dated, and the county's to change.

The product brings mappings along (templates/mappings); a county's own file of the same name, in `templates/mappings/` of
its dataset, goes first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, Final, Literal, NamedTuple, get_args

from zfzr.county.county import County
from zfzr.declare.record import Choice, Part, declarations
from zfzr.files.positions import YamlPositions
from zfzr.files.yaml_reader import read_yaml
from zfzr.questions.mapping_files import day_written, holds_on, mapping_texts, only_in_use, unknown_mapping
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.unit.records import Unit
from zfzr.terms.names import nearest
from zfzr.terms.text import Refusal, Text, enumeration

FOLDER: Final = "templates/mappings"
OF_CASE: Final = "案件"
OF_STAGES: Final = "环节"
OF_UNIT: Final = "单位"
AREA_CODE: Final = "县.行政区划代码"
CONTENT: Final = "处罚内容"
"""What was decided, in words and sums, composed of kinds, fine and confiscation."""

_MODELS: Final[Mapping[str, type[Part]]] = {OF_CASE: Case, OF_STAGES: CaseStages, OF_UNIT: Unit}
_UNITS: Final = {"元": 1, "万元": 10_000}
_KEYS: Final = {"名称", "起", "止", "核实", "匹配", "列", "另加", "说明"}
_COLUMN_KEYS: Final = {"表头", "又称", "取", "收", "单位", "词", "读作", "身份", "缺时取"}
_UNIT_IN_HEAD: Final = re.compile(r"\((万?元)\)$")


@dataclass(frozen=True)
class Column:
    """A column: its head and other names of it, what stands in it (`source`), and how words and sums are written.

    `source` None: left empty. `reads`: whether it is taken in. `times`: how many 元 its unit is. `words`: ours to the
    table's; `read_as`: the table's to ours where several of ours are written alike. `identity`: numbers of persons.
    `otherwise`: the source of what a new case says here where the column is empty or lacking.
    """

    head: str
    also: tuple[str, ...] = ()
    source: str | None = None
    reads: bool = True
    times: int = 1
    words: Mapping[str, str] = field(default_factory=dict)
    read_as: Mapping[str, str] = field(default_factory=dict)
    identity: bool = False
    otherwise: str | None = None

    @property
    def label(self) -> str | None:
        """The field of a case that it is, if it is one."""
        kind, _, label = (self.source or "").partition(".")
        return label if kind == OF_CASE else None


@dataclass(frozen=True)
class CaseTable:
    """A mapping: its columns as they are uploaded, and those that may be added to take more in."""

    name: str
    start: date | None
    end: date | None
    match: str
    columns: tuple[Column, ...]
    more: tuple[Column, ...]

    def on(self, day: date) -> bool:
        """Tell whether it is in use on a day."""
        return holds_on(self.start, self.end, day)

    @cached_property
    def by_head(self) -> Mapping[str, tuple[Column, int]]:
        """The columns by every name they go by, folded, with how many 元 the unit is that the name says."""
        found: dict[str, tuple[Column, int]] = {}
        for column in (*self.columns, *self.more):
            for name in (column.head, *column.also):
                found.setdefault(fold(name), (column, _times_said(name) or column.times))
            if column.times > 1 or _times_said(column.head):
                bare = _UNIT_IN_HEAD.sub("", fold(column.head))
                for unit, times in _UNITS.items():
                    found.setdefault(f"{bare}({unit})", (column, times))
        return found


def fold(head: str) -> str:
    """Return a head as it is compared: width, blanks and stars of what must be filled in aside."""
    return re.sub(r"[\s*]+", "", unicodedata.normalize("NFKC", head)).casefold()


def _times_said(head: str) -> int | None:
    found = _UNIT_IN_HEAD.search(fold(head))
    return _UNITS[found[1]] if found else None


def mapping_for(county: County, year: int, name: str | None) -> CaseTable:
    """Return the mapping of that name, else the one in use at the end of the year.

    Raises:
        Refusal: there is none, or several; or it cannot be read.
    """
    known = mapping_texts(county, FOLDER)
    if name is not None:
        if name not in known:
            raise unknown_mapping(name, known)
        return _read(name, known[name])
    read = [_read(one, data) for one, data in known.items()]
    when = Text(f"{year}年年底", f"at the end of {year}")
    return only_in_use(read, date(year, 12, 31), when, known)


def _read(name: str, data: bytes) -> CaseTable:
    value, unreadable = read_yaml(data)
    if unreadable or not isinstance(value, dict):
        span = unreadable[0].span if unreadable else None
        why = Text("不是能读的 YAML", "it is no readable YAML")
        raise _refused(name, why, (span.line, span.column) if span else (1, 1), 1)
    if wrong := list(_faults(name, value)):
        first = wrong[0]
        span = YamlPositions(data.decode("utf-8-sig", errors="replace")).span(first.path, first.on)
        raise _refused(name, first.why, (span.line, span.column), len(wrong))
    return CaseTable(
        name,
        day_written(value.get("起")),
        day_written(value.get("止")),
        str(value["匹配"]),
        tuple(map(_column, value["列"])),
        tuple(map(_column, value.get("另加") or [])),
    )


def _refused(name: str, why: Text, at: tuple[int, int], count: int) -> Refusal:
    line, column = at
    more = Text(f"；这样的差错共 {count} 处", f"; {count} in all") if count > 1 else Text("", "")
    return Refusal(
        Text(
            "对应表 {name}（{folder}/{name}.yaml:{line}:{column}）有差错：{zh}{more_zh}",
            "the mapping {name} ({folder}/{name}.yaml:{line}:{column}) is wrong: {en}{more_en}",
        ),
        Text(
            "改正以后再用，自己的在数据目录的 {folder}/",
            "mend it first; the county's own is in {folder}/ of its data",
        ),
        name=name,
        folder=FOLDER,
        line=line,
        column=column,
        zh=why.zh,
        en=why.en,
        more_zh=more.zh,
        more_en=more.en,
    )


# What is wrong in a mapping: the way to the value, and why


class _Fault(NamedTuple):
    """The way to what is wrong, and why; `on` is whether the value or its key is."""

    path: tuple[str | int, ...]
    why: Text
    on: Literal["value", "key"] = "value"

    def within(self, *steps: str | int) -> _Fault:
        """Return it seen from further out."""
        return self._replace(path=(*steps, *self.path))


_YES_NO: Final = (True, False, "是", "否")


def _faults(name: str, value: Mapping[Any, Any]) -> Iterator[_Fault]:
    for key in map(str, value):
        if key not in _KEYS:
            yield _Fault((key,), _unknown_key(key, _KEYS), "key")
    if value.get("名称") not in (None, name):
        yield _Fault(
            ("名称",), Text(f"名称应当与文件名相同（{name}）", f"名称 should be that of the file, {name}")
        )
    days = [(key, value[key]) for key in ("起", "止") if value.get(key) is not None]
    unread = [key for key, written in days if day_written(written) is None]
    for key in unread:
        yield _Fault(
            (key,),
            Text(f"“{value[key]}”不是日期，写成 2026-01-01", f"{value[key]!r} is no day: write 2026-01-01"),
        )
    if (
        len(days) == 2
        and not unread
        and (day_written(days[0][1]) or date.min) > (day_written(days[1][1]) or date.max)
    ):
        yield _Fault(("止",), Text("“止”在“起”以前", "止 lies before 起"))
    if value.get("核实", "否") not in _YES_NO:
        yield _Fault(("核实",), _YES_OR_NO)
    yield from _faults_of_columns(value)


def _faults_of_columns(value: Mapping[Any, Any]) -> Iterator[_Fault]:
    seen: dict[str, str] = {}
    sources = []
    for part in ("列", "另加"):
        columns = value.get(part) or []
        if not isinstance(columns, list):
            yield _Fault((part,), Text(f"“{part}”应当是列表", f"{part} should be a list"))
            continue
        for i, each in enumerate(columns):
            if (
                not isinstance(each, dict)
                or not isinstance(each.get("表头"), str)
                or not each["表头"].strip()
            ):
                yield _Fault((part, i), Text("这一列没有“表头”", "this column has no 表头"))
                continue
            yield from (fault.within(part, i) for fault in _faults_of_column(each))
            for step, head in _heads(each):
                if fold(head) in seen:
                    other = seen[fold(head)]
                    why = Text(
                        f"“{head}”又是列“{other}”的名称，分不清是哪一列",
                        f"{head!r} is a name of the column {other!r} too",
                    )
                    yield _Fault((part, i, *step), why)
            seen |= {fold(head): each["表头"] for _, head in _heads(each)}
            if part == "列":
                sources.append(each.get("取"))
    if not sources:
        yield _Fault(("列",), Text("没有列", "there are no columns"))
    elif value.get("匹配") is None or value["匹配"] not in sources:
        yield _Fault(
            ("匹配",), Text("“匹配”应当是某一列的“取”", "匹配 should be what one of its columns takes (取)")
        )


def _heads(column: Mapping[Any, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("表头",), column["表头"]
    also = column.get("又称")
    yield from (
        (("又称", i), each)
        for i, each in enumerate(also if isinstance(also, list) else ())
        if isinstance(each, str)
    )


def _faults_of_column(column: Mapping[Any, Any]) -> Iterator[_Fault]:
    for key in map(str, column):
        if key not in _COLUMN_KEYS:
            yield _Fault((key,), _unknown_key(key, _COLUMN_KEYS), "key")
    for key in ("取", "缺时取"):
        source = column.get(key)
        if source is not None and not _is_source(str(source)):
            close = enumeration(nearest(str(source), _sources()))
            yield _Fault(
                (key,),
                Text(
                    f"记录里没有“{source}”" + (f"，是不是“{close}”" if close else ""),
                    f"no record has {source!r}" + (f", is it {close.en}?" if close else ""),
                ),
            )
    if str(column.get("单位", "元")) not in _UNITS:
        yield _Fault(("单位",), Text("单位应当是元或者万元", "the unit is 元 or 万元"))
    for key in ("收", "身份"):
        if column.get(key, "是") not in _YES_NO:
            yield _Fault((key,), _YES_OR_NO)
    also = column.get("又称", [])
    if not isinstance(also, list) or not all(isinstance(each, str) for each in also):
        yield _Fault(("又称",), Text("“又称”应当是名称的列表", "又称 should be a list of names"))
    for key, ours_first in (("词", True), ("读作", False)):
        words = column.get(key, {})
        if not isinstance(words, dict):
            yield _Fault((key,), Text(f"“{key}”应当是词与词的对应", f"{key} should map words to words"))
            continue
        known = _words_of(str(column.get("取")))
        for left, right in words.items():
            ours = str(left if ours_first else right)
            if known and ours not in known:
                yield _Fault(
                    (key, str(left)),
                    Text(
                        f"“{ours}”不是“{column.get('取')}”的词（{'、'.join(known)}）",
                        f"{ours!r} is no word of {column.get('取')} ({', '.join(known)})",
                    ),
                    "key" if ours_first else "value",
                )


_YES_OR_NO: Final = Text("应当填是或者否", "it is 是 or 否")


def _unknown_key(key: str, known: Collection[str]) -> Text:
    close = enumeration(nearest(key, known))
    return Text(
        f"没有“{key}”这一项" + (f"，是不是“{close}”" if close else ""),
        f"there is no key {key!r}" + (f", is it {close.en}?" if close else ""),
    )


def _column(value: Mapping[Any, Any]) -> Column:
    source, otherwise = value.get("取"), value.get("缺时取")
    return Column(
        value["表头"],
        tuple(value.get("又称", [])),
        None if source is None else str(source),
        value.get("收", "是") in (True, "是"),
        _UNITS[str(value.get("单位", "元"))],
        {str(k): str(v) for k, v in value.get("词", {}).items()},
        {str(k): str(v) for k, v in value.get("读作", {}).items()},
        value.get("身份", "否") in (True, "是"),
        None if otherwise is None else str(otherwise),
    )


@cache
def _sources() -> tuple[str, ...]:
    """Return everything that a column may take."""
    fields = (f"{kind}.{each.label}" for kind, model in _MODELS.items() for each in declarations(model))
    return (AREA_CODE, CONTENT, *fields)


def _is_source(source: str) -> bool:
    return source in _sources()


def _words_of(source: str) -> tuple[str, ...]:
    """Return the words of a field that takes no others; none where any may stand in it."""
    kind, _, label = source.partition(".")
    for each in declarations(_MODELS[kind]) if kind in _MODELS else ():
        if each.label == label:
            annotation = _MODELS[kind].model_fields[each.name].annotation
            kinds = (annotation, *get_args(annotation))
            closed = (one for one in kinds if isinstance(one, type) and issubclass(one, Choice))
            return tuple(str(word) for one in closed for word in one)
    return ()
