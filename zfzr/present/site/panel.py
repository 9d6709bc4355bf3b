"""What a preview adds to a page: the findings of its unit or power with file and line, and a script that loads it anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from zfzr.check.runner import Located
from zfzr.present.language import current
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
    pages: dict[str, list[Located]] = {}
    for each in found:
        unit = each.finding.unit
        if unit is None:
            continue
        key = Addresses().of(unit, unit)
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
            each.finding.place.file, each.span.line, each.finding.code, each.message(current())
        )
        for each in found[:SHOWN]
    )
    more = f"<p>另有 {len(found) - SHOWN} 条，见 zfzr validate。</p>" if len(found) > SHOWN else ""
    heading = escape(f"检查发现 {len(found)} 条（只在预览里有）")
    return (
        f'<aside class="preview" aria-label="检查发现"><details open><summary>{heading}</summary>'
        f'<ul tabindex="0">{lines}</ul>{more}</details></aside>\n'
    )
