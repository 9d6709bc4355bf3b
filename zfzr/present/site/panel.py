"""What a preview adds to a page: the findings of its unit or power with file and line, and a script that loads it anew.

Findings of the county itself, and of units that have no page, stand on the first page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from zfzr.check.runner import Located
from zfzr.present.language import current, say
from zfzr.present.site.writer import seen
from zfzr.questions.site.addresses import Addresses
from zfzr.questions.site.model import Site

PLACE: Final = "-preview/"
"""The folder of what only a preview has; no page of a site lies there."""
SHOWN: Final = 100
_ASSETS: Final = Path(__file__).parent / "preview"
_PARTS: Final = re.compile(r"[/:]")


def with_panels(
    files: Mapping[str, bytes], site: Site, found: Iterable[Located], version: str
) -> dict[str, bytes]:
    """Return the files of a site as a preview shows them; the site's own are never changed."""
    about = _by_page(site, found)
    shown = {
        name: _with_panel(data, name, about.get(name, ())) if name.endswith(".html") else data
        for name, data in files.items()
    }
    for asset in _ASSETS.iterdir():
        shown[PLACE + asset.name] = asset.read_bytes()
    shown[f"{PLACE}version"] = version.encode()
    return shown


def _by_page(site: Site, found: Iterable[Located]) -> dict[str, list[Located]]:
    keys = {(power.unit.key, power.code): power.key for power in site.powers}
    units = {unit.key for unit in site.units}
    pages: dict[str, list[Located]] = {}
    for each in found:
        unit = each.finding.unit
        key = Addresses().of(unit, unit) if unit is not None else ""
        if key not in units:  # of the county, or of a unit that has no page
            pages.setdefault("index.html", []).append(each)
            continue
        pages.setdefault(f"unit/{key}.html", []).append(each)
        for part in sorted(set(_PARTS.split(each.finding.subject))):
            if (key, part) in keys:
                pages.setdefault(f"power/{keys[key, part]}.html", []).append(each)
    return pages


def _with_panel(page: bytes, name: str, found: Iterable[Located]) -> bytes:
    up = "../" * name.count("/")
    text = page.decode()
    text = text.replace("base-uri 'none'", "connect-src 'self'; base-uri 'none'", 1)
    head, end, rest = text.partition("</head>")
    at = up + PLACE
    added = (
        f'<link rel="stylesheet" href="{at}panel.css">'
        f'<script src="{at}reload.js" data-version="{at}version" defer></script>\n'
    )
    body, last, tail = rest.rpartition("</body>")
    return f"{head}{added}{end}{body}{_panel(list(found))}{last}{tail}".encode()


def _panel(found: list[Located]) -> str:
    from markupsafe import Markup, escape

    if not found:
        return ""
    lines = Markup("").join(
        Markup("<li><code>{}:{}</code> <strong>{}</strong> {}</li>\n").format(
            seen(each.finding.place.file), each.span.line, each.finding.code, seen(each.message(current()))
        )
        for each in found[:SHOWN]
    )
    count, more = len(found), len(found) - SHOWN
    heading = escape(say(f"检查发现 {count} 条（只在预览里有）", f"Findings: {count} (in the preview only)"))
    rest = escape(say(f"另有 {more} 条，见 zfzr validate。", f"{more} more: see zfzr validate."))
    label, lang = say("检查发现", "Findings"), say("zh-CN", "en")
    return (
        f'<aside class="preview" aria-label="{label}" lang="{lang}"><details open><summary>{heading}</summary>'
        f'<ul tabindex="0">{lines}</ul>{f"<p>{rest}</p>" if more > 0 else ""}</details></aside>\n'
    )
