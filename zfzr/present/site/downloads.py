"""What can be taken away from the public pages: tables as CSV and JSON, the map for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from zfzr.files.json_reader import read_json
from zfzr.present.site.writer import seen
from zfzr.questions.site.model import Link, PowerPage, Site, Step
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


def tables_of(site: Site) -> Iterator[Table]:
    """Yield the tables, of public fields only."""
    yield Table(
        "powers",
        "职权事项",
        ("编码", "名称", "单位", "类别", "状态", "依据", "承办", "监督电话"),
        [
            (
                each.code,
                each.name,
                each.unit.name,
                each.class_,
                each.state,
                "；".join(basis.text for basis in each.bases),
                "；".join(f"{held.body} {held.post}".strip() for held in each.posts),
                each.hotline,
            )
            for each in site.powers
        ],
    )
    yield Table(
        "standards",
        "裁量标准",
        ("职权编码", "单位", "标准编号", "违法行为", "依据", "程度", "情节", "处罚", "其他处罚"),
        [
            (
                power.code,
                power.unit.name,
                each.number,
                each.violation,
                each.basis,
                f"{band.degree}{f'（{band.party}）' if band.party else ''}",
                band.circumstances,
                band.outcome,
                band.other,
            )
            for power in site.powers
            for each in power.standards
            for band in each.bands
        ],
    )
    yield Table(
        "officers",
        "执法证件",
        ("姓名", "证号", "单位", "种类", "执法类别", "执法区域", "发证日期", "有效期至", "状态"),
        [
            (
                each.name,
                each.number,
                each.unit.name,
                each.kind,
                each.category,
                each.area,
                each.issued.isoformat(),
                each.until.isoformat() if each.until else "",
                each.state,
            )
            for each in site.officers
        ],
    )


def open_tables_of(site: Site) -> Iterator[Table]:
    """Yield what there is beside lists, standards and officers: units, registers, results and figures."""
    yield Table(
        "units",
        "单位",
        ("名称", "简称", "组别", "主体类别", "监督电话", "门户网站"),
        [
            (each.name, each.short, each.group, each.subject, each.hotline, each.website)
            for each in site.units
        ],
    )
    yield Table(
        "publications",
        "公示登记",
        ("公示编号", "单位", "种类", "题名", "公示日期", "载体", "网址"),
        [
            (
                each.number,
                _name(each.unit, site),
                each.kind,
                each.title,
                _iso(each.day),
                each.where,
                each.address,
            )
            for each in site.publications
        ],
    )
    yield Table(
        "cases",
        "指导案例",
        ("案例编号", "名称", "单位", "依据", "要旨", "发布日期"),
        [
            (each.number, each.name, each.unit.name, "；".join(each.bases), each.gist, _iso(each.day))
            for each in site.cases
        ],
    )
    yield Table(
        "changes",
        "清单调整",
        ("调整日期", "单位", "职权编码", "名称", "调整", "依据", "批准"),
        [
            (_iso(step.day), power.unit.name, power.code, power.name, step.what, step.basis, step.approval)
            for step, power in changes_of(site)
        ],
    )
    public = site.openness
    yield Table(
        "lists",
        "清单的公布版本",
        ("单位", "版本", "事项数", "批准文号", "公布日期", "载体"),
        [
            (each.unit.name, each.version, str(each.items), each.approval, _iso(each.day), each.where)
            for each in public.lists
        ],
    )
    yield Table(
        "subjects",
        "执法主体名册",
        ("单位", "主体类别", "确认文号", "确认日期", "依据", "公告日期", "公告载体"),
        [
            (
                each.unit.name,
                each.kind,
                each.number,
                _iso(each.day),
                each.basis,
                _iso(each.announced),
                each.where,
            )
            for each in public.subjects
        ],
    )
    yield Table(
        "entrustments",
        "行政委托",
        ("委托机关", "受委托单位", "委托的职权", "依据", "委托书文号", "开始日期", "结束日期", "公告日期"),
        [
            (
                each.organ.name,
                each.called,
                "、".join(one.name for one in each.what),
                each.basis,
                each.agreement,
                _iso(each.begins),
                _iso(each.ends),
                _iso(each.announced),
            )
            for each in public.entrustments
        ],
    )
    yield Table(
        "yearly-data",
        "年度执法数据",
        ("年度", "单位", "表", "栏目", "数值", "公布日期", "载体"),
        [
            (
                str(each.year),
                _name(each.unit, site),
                each.table,
                each.column,
                each.number,
                _iso(each.day),
                each.where,
            )
            for each in public.figures
        ],
    )
    yield Table(
        "results",
        "考核结果",
        ("年度", "单位", "组别", "得分", "等次", "名次"),
        [
            (str(year.year), each.unit, each.group, each.points, each.grade, each.rank)
            for year in public.results
            for each in year.rows
        ],
    )


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
    """Return the data of such a script."""
    return read_json(script.partition(b"=")[2].rstrip(b";\n"))


def map_of(files: Mapping[str, bytes], base: str) -> bytes:
    """Return the map of pages for search engines, which must name whole addresses."""
    pages: Iterable[str] = (name for name in sorted(files) if name.endswith(".html") and name != "404.html")
    urls = "".join(f"<url><loc>{escape(base + page)}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    ).encode()
