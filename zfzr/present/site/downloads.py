"""What can be taken away from the public pages: tables as CSV and JSON, the map for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar
from xml.sax.saxutils import escape

from zfzr.files.json_reader import read_json
from zfzr.present.site.writer import seen
from zfzr.questions.site.model import (
    Band,
    Case,
    Confirmed,
    Entrusted,
    Link,
    ListText,
    Officer,
    PowerPage,
    Publication,
    Scored,
    Site,
    Standard,
    Step,
    UnitPage,
    YearlyFigure,
)
from zfzr.terms.levels import whole_of
from zfzr.terms.unseen import HIDDEN


def changes_of(site: Site) -> list[tuple[Step, PowerPage]]:
    """Return what happened to powers up to the county's day, the latest first."""
    found = [(step, power) for power in site.powers for step in power.history if step.day <= site.as_of]
    return sorted(found, key=lambda one: (-one[0].day.toordinal(), one[1].code))


class Table(NamedTuple):
    """A table to be taken away: the name of its file, its title, its heads and rows."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


R = TypeVar("R")
_Columns = Mapping[str, Callable[[R], str]]
"""The columns of a table: each head with how its cell is read off what a row is about."""


def _table(name: str, title: str, rows: Iterable[R], columns: _Columns[R]) -> Table:
    return Table(name, title, tuple(columns), [tuple(of(row) for of in columns.values()) for row in rows])


_POWERS: Final[_Columns[PowerPage]] = {
    "编码": lambda power: power.code,
    "名称": lambda power: power.name,
    "单位": lambda power: power.unit.name,
    "类别": lambda power: power.class_,
    "状态": lambda power: power.state,
    "依据": lambda power: "；".join(basis.text for basis in power.bases),
    "承办": lambda power: "；".join(f"{held.body} {held.post}".strip() for held in power.posts),
    "监督电话": lambda power: power.hotline,
}


class _BandOf(NamedTuple):
    """A band of a standard of discretion, and the power that it is about."""

    power: PowerPage
    standard: Standard
    band: Band


_STANDARDS: Final[_Columns[_BandOf]] = {
    "职权编码": lambda of: of.power.code,
    "单位": lambda of: of.power.unit.name,
    "标准编号": lambda of: of.standard.number,
    "违法行为": lambda of: of.standard.violation,
    "依据": lambda of: of.standard.basis,
    "程度": lambda of: f"{of.band.degree}{f'（{of.band.party}）' if of.band.party else ''}",
    "情节": lambda of: of.band.circumstances,
    "处罚": lambda of: of.band.outcome,
    "其他处罚": lambda of: of.band.other,
}
_OFFICERS: Final[_Columns[Officer]] = {
    "姓名": lambda officer: officer.name,
    "证号": lambda officer: officer.number,
    "单位": lambda officer: officer.unit.name,
    "种类": lambda officer: officer.kind,
    "执法类别": lambda officer: officer.category,
    "执法区域": lambda officer: officer.area,
    "发证日期": lambda officer: _iso(officer.issued),
    "有效期至": lambda officer: _iso(officer.until),
    "状态": lambda officer: officer.state,
}


def tables_of(site: Site) -> Iterator[Table]:
    """Yield the tables, of public fields only."""
    bands = (
        _BandOf(power, standard, band)
        for power in site.powers
        for standard in power.standards
        for band in standard.bands
    )
    yield _table("powers", "职权事项", site.powers, _POWERS)
    yield _table("standards", "裁量标准", bands, _STANDARDS)
    yield _table("officers", "执法证件", site.officers, _OFFICERS)


_UNITS: Final[_Columns[UnitPage]] = {
    "名称": lambda unit: unit.name,
    "简称": lambda unit: unit.short,
    "组别": lambda unit: unit.group,
    "主体类别": lambda unit: unit.subject,
    "监督电话": lambda unit: unit.hotline,
    "门户网站": lambda unit: unit.website,
}
_CASES: Final[_Columns[Case]] = {
    "案例编号": lambda case: case.number,
    "名称": lambda case: case.name,
    "单位": lambda case: case.unit.name,
    "依据": lambda case: "；".join(case.bases),
    "要旨": lambda case: case.gist,
    "发布日期": lambda case: _iso(case.day),
}
_CHANGES: Final[_Columns[tuple[Step, PowerPage]]] = {
    "调整日期": lambda change: _iso(change[0].day),
    "单位": lambda change: change[1].unit.name,
    "职权编码": lambda change: change[1].code,
    "名称": lambda change: change[1].name,
    "调整": lambda change: change[0].what,
    "依据": lambda change: change[0].basis,
    "批准": lambda change: change[0].approval,
}
_LISTS: Final[_Columns[ListText]] = {
    "单位": lambda text: text.unit.name,
    "版本": lambda text: text.version,
    "事项数": lambda text: str(text.items),
    "批准文号": lambda text: text.approval,
    "公布日期": lambda text: _iso(text.day),
    "载体": lambda text: text.where,
}
_SUBJECTS: Final[_Columns[Confirmed]] = {
    "单位": lambda subject: subject.unit.name,
    "主体类别": lambda subject: subject.kind,
    "确认文号": lambda subject: subject.number,
    "确认日期": lambda subject: _iso(subject.day),
    "依据": lambda subject: subject.basis,
    "公告日期": lambda subject: _iso(subject.announced),
    "公告载体": lambda subject: subject.where,
}
_ENTRUSTMENTS: Final[_Columns[Entrusted]] = {
    "委托机关": lambda given: given.organ.name,
    "受委托单位": lambda given: given.called,
    "委托的职权": lambda given: "、".join(one.name for one in given.what),
    "依据": lambda given: given.basis,
    "委托书文号": lambda given: given.agreement,
    "开始日期": lambda given: _iso(given.begins),
    "结束日期": lambda given: _iso(given.ends),
    "公告日期": lambda given: _iso(given.announced),
}
_RESULTS: Final[_Columns[tuple[int, Scored]]] = {
    "年度": lambda of: str(of[0]),
    "单位": lambda of: of[1].unit,
    "组别": lambda of: of[1].group,
    "得分": lambda of: of[1].points,
    "等次": lambda of: of[1].grade,
    "名次": lambda of: of[1].rank,
}


def _publications(site: Site) -> _Columns[Publication]:
    return {
        "公示编号": lambda entry: entry.number,
        "单位": lambda entry: _name(entry.unit, site),
        "种类": lambda entry: entry.kind,
        "题名": lambda entry: entry.title,
        "公示日期": lambda entry: _iso(entry.day),
        "载体": lambda entry: entry.where,
        "网址": lambda entry: entry.address,
    }


def _yearly(site: Site) -> _Columns[YearlyFigure]:
    return {
        "年度": lambda figure: str(figure.year),
        "单位": lambda figure: _name(figure.unit, site),
        "表": lambda figure: figure.table,
        "栏目": lambda figure: figure.column,
        "数值": lambda figure: figure.number,
        "公布日期": lambda figure: _iso(figure.day),
        "载体": lambda figure: figure.where,
    }


def open_tables_of(site: Site) -> Iterator[Table]:
    """Yield what there is beside lists, standards and officers: units, registers, results and figures."""
    public = site.openness
    scored = ((year.year, row) for year in public.results for row in year.rows)
    yield _table("units", "单位", site.units, _UNITS)
    yield _table("publications", "公示登记", site.publications, _publications(site))
    yield _table("cases", "指导案例", site.cases, _CASES)
    yield _table("changes", "清单调整", changes_of(site), _CHANGES)
    yield _table("lists", "清单的公布版本", public.lists, _LISTS)
    yield _table("subjects", "执法主体名册", public.subjects, _SUBJECTS)
    yield _table("entrustments", "行政委托", public.entrustments, _ENTRUSTMENTS)
    yield _table("yearly-data", "年度执法数据", public.figures, _yearly(site))
    yield _table("results", "考核结果", scored, _RESULTS)


def _name(unit: Link | None, site: Site) -> str:
    return unit.name if unit else whole_of(site.county)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def as_json(rows: Iterable[object]) -> bytes:
    """Return rows as JSON that reads as written, one row a line; what is hidden stands as an escape."""
    lines = ",\n".join(HIDDEN.sub(_escaped, json.dumps(each, ensure_ascii=False)) for each in rows)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def _escaped(hidden: re.Match[str]) -> str:
    return json.dumps(hidden[0])[1:-1]


def as_script(name: str, document: object) -> bytes:
    """Return data as a script, since a page opened from a folder may not fetch; `<` is escaped for whoever embeds it."""
    text = json.dumps(_to_be_seen(document), ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c")
    return f"window.{name}={safe};\n".encode()


def _to_be_seen(value: object) -> object:
    """Return data whose texts a script puts on a page, with nothing hidden in them."""
    if isinstance(value, str):
        return value if value.isprintable() else seen(value)
    if isinstance(value, dict):
        return {key: _to_be_seen(each) for key, each in value.items()}
    return [_to_be_seen(each) for each in value] if isinstance(value, list) else value


def from_script(script: bytes) -> Any:
    """Return the data of a script written by `as_script`."""
    return read_json(script.partition(b"=")[2].rstrip(b";\n"))


def map_of(files: Mapping[str, bytes], base: str) -> bytes:
    """Return the map of pages for search engines, which must name whole addresses."""
    pages: Iterable[str] = (name for name in sorted(files) if name.endswith(".html") and name != "404.html")
    urls = "".join(f"<url><loc>{escape(base + page)}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    ).encode()
