"""What is new: a page for each day on which something was published, the list of these, and the feed of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from zfzr.present.site.writer import HOME, Cell, Writer, day_in_words, seen
from zfzr.questions.site.model import Link, Revision, Site

LIST: Final = "news.html"
SHOWN: Final = 200
"""How many changes of lists a page shows, and how many entries, shared out evenly, so that it stays below 100 kB."""
_FED: Final = 100
_TOLD: Final = 50
"""How many days the feed has, and how many changes it tells of each."""


def news_pages(writer: Writer, site: Site) -> None:
    """Write the list of days and the page of each."""
    rows = [
        (Cell(day_in_words(each.day), page_of(each)), Cell("；".join(summary(each)))) for each in site.news
    ]
    writer.rows("news", "最近公布", ("日期", "公布了什么"), rows, f"公布 {len(rows)} 次", first=LIST)
    older = (*site.news[1:], None)
    for nth, (each, before) in enumerate(zip(site.news, older, strict=False)):
        writer.page(
            page_of(each),
            "revision.html",
            f"{day_in_words(each.day)}公布的内容",
            trail=(*HOME, (LIST, "最近公布")),
            here=LIST,
            revision=each,
            a_list=_shared_out(len(each.lists)),
            a_kind=_shared_out(len({entry.kind for entry in each.entries})),
            before=before.day if before else None,
            after=site.news[nth - 1].day if nth else None,
            summary=summary(each),
        )


def _shared_out(among: int) -> int:
    return max(2, SHOWN // max(1, among))


def page_of(revision: Revision) -> str:
    """Return where the page of a day stands."""
    return f"news/{revision.day.isoformat()}.html"


def summary(revision: Revision) -> list[str]:
    """Say in short what was published on a day."""
    said = []
    if revision.lists:
        said.append(f"{_units([each.unit for each in revision.lists])}公布权责清单")
        counted = Counter(change.what for each in revision.lists for change in each.altered)
        if counted:
            changes = "、".join(f"{what} {count} 项" for what, count in counted.most_common())
            said[-1] += f"，比上一次{changes}"
    said += [f"{year}年度考核结果" for year in revision.results]
    said += [f"{year}年度执法数据" for year in revision.figures]
    kinds = Counter(each.kind for each in revision.entries)
    return [*said, *(f"{kind} {count} 件" for kind, count in sorted(kinds.items()))]


def _units(units: Sequence[Link]) -> str:
    names = list(dict.fromkeys(each.name for each in units))
    return "、".join(names) if len(names) <= 3 else f"{names[0]}等 {len(names)} 个单位"


def _text(text: str) -> str:
    return escape(seen(text))


def feed(site: Site, base: str) -> bytes:
    """Return the latest days as an Atom feed; an entry keeps its id in every build."""
    name = _text(site.county)
    updated = (site.news[0].day if site.news else site.as_of).isoformat()
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{name}行政执法公示：最近公布</title>",
        f"<id>urn:zfzr:{name}:changes</id>",
        f"<updated>{updated}T00:00:00+08:00</updated>",
        f"<author><name>{_text(site.contact[0]) if site.contact else name}</name></author>",
    ]
    for each in site.news[:_FED]:
        told = [
            f"{published.unit.name}{change.what}：{change.power.name}"
            for published in each.lists
            for change in published.altered
        ][:_TOLD]
        lines += [
            "<entry>",
            f"<title>{_text('；'.join(summary(each)))}</title>",
            f"<id>urn:zfzr:{name}:{each.day.isoformat()}</id>",
            f"<updated>{each.day.isoformat()}T00:00:00+08:00</updated>",
            f"<link href={quoteattr(base + page_of(each))}/>",
            f"<summary>{_text('；'.join(told or summary(each)))}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()
