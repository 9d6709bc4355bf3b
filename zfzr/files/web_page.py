"""What a page, or another file of a web site, holds for somebody who looks through it: links, marks and texts by line."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final, NamedTuple

from zfzr.files.csv_reader import numbered_rows_in
from zfzr.files.json_reader import read_json
from zfzr.files.screen import screened_again

_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_LEADING: Final = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "xlink:href",
    "background",
)
_FIELDS: Final = frozenset(("input", "select", "textarea"))
_UNLABELLED: Final = frozenset(("hidden", "submit", "button", "reset", "image"))
_SPEAKING: Final = ("aria-label", "aria-labelledby", "title")
_SHOWN_ATTRIBUTES: Final = ("alt", "title", "aria-label", "content", "value", "placeholder")
_JSON_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_STYLE_ADDRESS: Final = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


class At(NamedTuple):
    """Something with the line on which it stands."""

    line: int
    text: str


@dataclass
class WebPage:
    """What stands in a file: `inline` are scripts, styles and handlers of its own, `unnamed` what nobody can read aloud."""

    texts: list[At] = field(default_factory=list)
    links: list[At] = field(default_factory=list)
    ids: list[At] = field(default_factory=list)
    headings: list[At] = field(default_factory=list)
    titles: list[At] = field(default_factory=list)
    languages: list[At] = field(default_factory=list)
    inline: list[At] = field(default_factory=list)
    unnamed: list[At] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: WebPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self._open: list[tuple[str, int, list[str]]] = []
        self._fields: list[tuple[int, str, str, bool]] = []
        self._labels: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, given = self.getpos()[0], {name: value or "" for name, value in attrs}
        page = self.page
        self._attributes(tag, line, given)
        if tag == "html":
            page.languages.append(At(line, given.get("lang", "")))
        if tag == "img" and "alt" not in given:
            page.unnamed.append(At(line, "img"))
        if tag == "img" and given.get("alt"):
            self._say(given["alt"])
        if tag == "label" and given.get("for"):
            self._labels.add(given["for"])
        if tag in _FIELDS and given.get("type", "text") not in _UNLABELLED:
            is_named = any(given.get(name) for name in _SPEAKING) or any(o[0] == "label" for o in self._open)
            self._fields.append((line, tag, given.get("id", ""), is_named))
        if tag not in _VOID:
            spoken = [given[name] for name in _SPEAKING if given.get(name)]
            self._open.append((tag, line, spoken))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def _attributes(self, tag: str, line: int, given: dict[str, str]) -> None:
        page = self.page
        for name, value in given.items():
            if name in _LEADING:
                page.links.append(At(line, value))
            if name.startswith("on") or name == "style" or (tag == "script" and "src" not in given):
                page.inline.append(At(line, f"{tag} {name}".strip()))
            if name in _SHOWN_ATTRIBUTES and value:
                page.texts.append(At(line, value))
            if name == "id":
                page.ids.append(At(line, value))
        if tag == "style" or (tag == "script" and not given):
            page.inline.append(At(line, tag))

    def _say(self, text: str) -> None:
        for _, _, said in self._open:
            said.append(text)

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        lead = len(data) - len(data.lstrip())
        self.page.texts.append(At(self.getpos()[0] + data[:lead].count("\n"), data.strip()))
        self._say(data.strip())
        if self._open and self._open[-1][0] == "loc":
            self.page.links.append(At(self.getpos()[0], data.strip()))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                for name, line, said in self._open[at:]:
                    self._closed(name, line, "".join(said).strip())
                del self._open[at:]
                return

    def _closed(self, tag: str, line: int, said: str) -> None:
        if tag == "h1":
            self.page.headings.append(At(line, said))
        elif tag == "title":
            self.page.titles.append(At(line, said))
        elif tag in ("a", "button") and not said:
            self.page.unnamed.append(At(line, tag))

    def done(self) -> None:
        self.close()
        for name, line, said in self._open:
            self._closed(name, line, "".join(said).strip())
        for line, tag, ident, is_named in self._fields:
            if not is_named and ident not in self._labels:
                self.page.unnamed.append(At(line, tag))


def web_page(text: str) -> WebPage:
    """Return what stands in a page, a feed or a picture; what is not closed is taken as far as it goes."""
    page = WebPage()
    reader = _Reader(page)
    reader.feed(text)
    reader.done()
    return page


def texts_of_data(name: str, text: str) -> list[At]:
    """Return the values in a table, a document of data, a script or a style, by line."""
    table = screened_again(text.lstrip("\ufeff"), yaml=False) if name.endswith(".csv") else None
    if table is not None:
        with suppress(
            csv.Error
        ):  # a quotation mark that is never closed: its lines are looked at as they are
            return [At(number, cell) for number, row in numbered_rows_in(table) for cell in row if cell]
    if name.endswith((".json", ".js")):
        return [
            At(number, value)
            for number, line in enumerate(text.split("\n"), start=1)
            for found in _JSON_STRING.finditer(line)
            if (value := _string(found[0]))
        ]
    return [At(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _string(quoted: str) -> str:
    try:
        value = read_json(quoted)
    except ValueError:
        return quoted[1:-1]
    return value if isinstance(value, str) else ""


def addresses_of_style(text: str) -> list[At]:
    """Return what a style sheet loads, by line."""
    return [
        At(number, found[1] or found[2])
        for number, line in enumerate(text.split("\n"), start=1)
        for found in _STYLE_ADDRESS.finditer(line)
    ]
