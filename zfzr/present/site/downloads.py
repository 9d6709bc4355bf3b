"""What can be taken away from the public pages: tables as CSV and JSON, the feed of changes, the map for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from zfzr.questions.site.model import PowerPage, Site, Step

CHANGES_FED: Final = 100


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


def as_json(document: object) -> bytes:
    """Return a document as JSON that reads as written."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def as_script(name: str, document: object) -> bytes:
    """Return data as a script, since a page opened from a folder may not fetch; `<` is escaped for whoever embeds it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.{name}={safe};\n".encode()


def feed_of(site: Site, base: str) -> bytes:
    """Return the latest changes of lists as an Atom feed; an entry keeps its id in every build."""
    steps = changes_of(site)[:CHANGES_FED]
    updated = (steps[0][0].day if steps else site.as_of).isoformat()
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(site.county)}权责清单调整</title>",
        f"<id>urn:zfzr:{escape(site.county)}:changes</id>",
        f"<updated>{updated}T00:00:00+08:00</updated>",
        f"<author><name>{escape(site.contact[0] if site.contact else site.county)}</name></author>",
    ]
    for number, (step, power) in enumerate(steps):
        same = sum(one[0].day == step.day and one[1].key == power.key for one in steps[:number])
        lines += [
            "<entry>",
            f"<title>{escape(f'{power.unit.name}{step.what}：{power.name}')}</title>",
            f"<id>urn:zfzr:power:{escape(power.key)}:{step.day.isoformat()}:{same}</id>",
            f"<updated>{step.day.isoformat()}T00:00:00+08:00</updated>",
            f"<link href={quoteattr(f'{base}power/{power.key}.html')}/>",
            f"<summary>{escape(_summary(step))}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _summary(step: Step) -> str:
    return "；".join(each for each in (step.basis, step.approval, step.counterpart) if each) or step.what


def map_of(files: Mapping[str, bytes], base: str) -> bytes:
    """Return the map of pages for search engines, which must name whole addresses."""
    pages: Iterable[str] = (name for name in sorted(files) if name.endswith(".html") and name != "404.html")
    urls = "".join(f"<url><loc>{escape(base + page)}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    ).encode()
