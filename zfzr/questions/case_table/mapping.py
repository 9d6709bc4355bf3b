"""A mapping: which columns a case table has, in order, and what of a case stands in each; dated, and the county's to change.

The product brings mappings along (templates/mappings); a county's own file of the same name, in `templates/mappings/` of
its dataset, goes first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from zfzr.county.county import County
from zfzr.declare.record import Part, declarations
from zfzr.files.plain_file import read_plain
from zfzr.files.shipped import shipped, shipped_beside
from zfzr.files.yaml_reader import read_yaml
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import parse_day
from zfzr.terms.names import nearest, offer
from zfzr.terms.text import Refusal, Text

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
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

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
    known = dict(_texts(county))
    if name is not None:
        if name not in known:
            close = nearest(name, known)
            raise Refusal(
                Text("没有对应表“{name}”", "there is no mapping {name!r}"),
                offer(close, Text("可用：{known}", "known: {known}")),
                name=name,
                near="、".join(close),
                known="、".join(known),
            )
        return _read(name, known[name])
    day = date(year, 12, 31)
    in_use = [each for each in (_read(one, data) for one, data in known.items()) if each.on(day)]
    if len(in_use) != 1:
        raise Refusal(
            Text("{year}年年底在用的对应表有 {count} 个", "{count} mappings are in use at the end of {year}"),
            Text("用 --mapping 写明：{known}", "name one with --mapping: {known}"),
            year=year,
            count=len(in_use),
            known="、".join(each.name for each in in_use) or "、".join(known),
        )
    return in_use[0]


def _texts(county: County) -> Iterator[tuple[str, bytes]]:
    """Yield every mapping by its name, the county's own in the place of those brought along."""
    found = {Path(path).stem: shipped(path).encode() for path in shipped_beside(FOLDER, ".yaml")}
    root = county.dataset.root
    own = root / FOLDER if root else None
    if root and own and own.is_dir():
        for path in sorted(own.glob("*.yaml")):
            try:
                found[path.stem] = read_plain(path, within=root)
            except OSError as error:
                raise Refusal(Text("{path} 读不出来", "{path} cannot be read"), path=path) from error
    yield from sorted(found.items())


def _read(name: str, data: bytes) -> CaseTable:
    value, faults = read_yaml(data)
    if faults or not isinstance(value, dict):
        raise _wrong(name, Text("不是能读的 YAML", "it is no readable YAML"))
    if strange := sorted(set(map(str, value)) - _KEYS):
        raise _wrong(name, Text(f"没有“{strange[0]}”这一项", f"there is no key {strange[0]!r}"))
    columns = tuple(_column(name, each) for each in _listed(name, value.get("列")))
    more = tuple(_column(name, each) for each in _listed(name, value.get("另加", [])))
    match = str(value.get("匹配", ""))
    if not columns or match not in {each.source for each in columns}:
        raise _wrong(
            name, Text("“匹配”应当是某一列的“取”", "匹配 should be what one of its columns takes (取)")
        )
    return CaseTable(name, _day(name, value.get("起")), _day(name, value.get("止")), match, columns, more)


def _listed(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong(name, Text("“列”“另加”应当是列表", "列 and 另加 should be lists"))
    return value


def _day(name: str, value: Any) -> date | None:
    if value is None:
        return None
    try:
        return parse_day(str(value))
    except ValueError:
        raise _wrong(name, Text(f"“{value}”不是日期", f"{value!r} is no day")) from None


def _column(name: str, value: Any) -> Column:
    if not isinstance(value, dict) or not str(value.get("表头") or "").strip():
        raise _wrong(name, Text("有一列没有“表头”", "a column has no 表头"))
    head = str(value["表头"])
    if strange := sorted(set(map(str, value)) - _COLUMN_KEYS):
        raise _wrong(name, Text(f"列“{head}”没有“{strange[0]}”这一项", f"{head}: no key {strange[0]!r}"))
    source, unit = value.get("取"), str(value.get("单位", "元"))
    for each in (source, value.get("缺时取")):
        if each is not None and not _is_source(str(each)):
            raise _wrong(name, Text(f"列“{head}”取的“{each}”不存在", f"{head}: there is no {each!r}"))
    if unit not in _UNITS:
        raise _wrong(name, Text(f"列“{head}”的单位应当是元或者万元", f"{head}: the unit is 元 or 万元"))
    also, words, read_as = value.get("又称", []), value.get("词", {}), value.get("读作", {})
    if not (isinstance(also, list) and isinstance(words, dict) and isinstance(read_as, dict)):
        raise _wrong(
            name, Text(f"列“{head}”：又称是列表，词、读作是映射", f"{head}: 又称 lists, 词 and 读作 map")
        )
    return Column(
        head,
        tuple(map(str, also)),
        None if source is None else str(source),
        str(value.get("收", "是")) != "否",
        _UNITS[unit],
        {str(k): str(v) for k, v in words.items()},
        {str(k): str(v) for k, v in read_as.items()},
        str(value.get("身份", "否")) == "是",
        None if value.get("缺时取") is None else str(value["缺时取"]),
    )


def _is_source(source: str) -> bool:
    kind, _, label = source.partition(".")
    if source in (AREA_CODE, CONTENT):
        return True
    return kind in _MODELS and label in {each.label for each in declarations(_MODELS[kind])}


def _wrong(name: str, why: Text) -> Refusal:
    return Refusal(
        Text("对应表 {name} 有差错：{zh}", "the mapping {name} is wrong: {en}"),
        Text("本县的在 {folder}/{name}.yaml", "the county's own is {folder}/{name}.yaml"),
        name=name,
        zh=why.zh,
        en=why.en,
        folder=FOLDER,
    )
