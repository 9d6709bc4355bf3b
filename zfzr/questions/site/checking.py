"""Is a built site sound: links, marks of its pages, nothing from outside, no identity number, nothing private, as listed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from posixpath import normpath
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from zfzr.files.parquet_reader import texts_of_parquet
from zfzr.files.site_folder import digest_of
from zfzr.files.web_page import At, WebPage, addresses_of_style, texts_of_data, web_page
from zfzr.questions.site.model import Site
from zfzr.questions.site.private import PrivateValues
from zfzr.terms.identifiers import identity_numbers
from zfzr.terms.text import Text

LIST: Final = "build.json"
MAP: Final = "sitemap.xml"
NO_PAGE: Final = "404.html"
LARGEST: Final = 100_000
"""The most bytes that a page may have; pictures are apart."""
_TABLE: Final = ".parquet"
_MARKUP: Final = (".html", ".svg", ".xml")
_OUTSIDE_SCRIPT: Final = re.compile(r"""["'](?:https?:)?//[^"'\s]+""")


class What(StrEnum):
    """What can be wrong with a site."""

    LINK = "链接"
    IDENT = "标识重复"
    HEADING = "一级标题"
    LANGUAGE = "语言"
    TITLE = "题名"
    NAME = "没有名称"
    INLINE = "内嵌脚本或者样式"
    OUTSIDE = "外部地址"
    IDENTITY = "公民身份号码"
    PRIVATE = "不公开的内容"
    LISTED = "文件清单"
    CHANGED = "改动"
    MISSING = "缺页"
    SIZE = "过大"
    MAP = "网站地图"
    UNREAD = "读不出"


class Wrong(NamedTuple):
    """Something wrong: in which file and line, what, and of which value; `of` names a private value's own place."""

    file: str
    line: int
    what: What
    said: Text
    of: str = ""


class Checked(NamedTuple):
    """How many files, pages and links were looked at, how many private values were looked for, and what is wrong.

    `unchecked` are files into which nobody could look.
    """

    files: int
    pages: int
    links: int
    values: int
    wrong: tuple[Wrong, ...]
    unchecked: tuple[str, ...] = ()


def checked(
    files: Mapping[str, bytes | None],
    listed: Mapping[str, str],
    private: PrivateValues,
    *,
    base: str = "",
    wanted: Mapping[str, Text] = MappingProxyType({}),
) -> Checked:
    """Look through every file of a site.

    Args:
        files: what the folder holds by its place, without the list itself; None for what is no plain file.
        listed: the files that the list of the build names, each with the digest of its content where the list says it.
        private: the values that may not be found.
        base: the address of the site, which alone may be named in whole.
        wanted: the pages that there must be, with what each is about.
    """
    texts, wrong = _read(files)
    pages = {name: web_page(text) for name, text in texts.items() if name.endswith(_MARKUP)}
    idents = {name: frozenset(each.text for each in page.ids) for name, page in pages.items()}
    wrong += [
        Wrong(name, 0, What.LISTED, Text("清单里有，目录里没有", "listed, but not there"))
        for name in listed.keys() - files.keys()
    ]
    wrong += [
        Wrong(name, 0, What.LISTED, Text("目录里有，清单里没有", "there, but not listed"))
        for name in files.keys() - listed.keys()
    ]
    wrong += [
        Wrong(name, 0, What.CHANGED, Text("生成以后改过", "changed since it was built"))
        for name, digest in listed.items()
        if digest and (data := files.get(name)) is not None and digest_of(data) != digest
    ]
    wrong += [
        Wrong(name, 0, What.MISSING, Text(f"{of.zh}没有网页", f"no page for {of.en}"))
        for name, of in wanted.items()
        if name not in files
    ]
    wrong += _sizes(files)
    if MAP in pages:
        wrong += _map(pages[MAP], files, base)
    search = _Search(private)
    links = 0
    for name, text in texts.items():
        page = pages.get(name)
        if page is not None:
            links += len(page.links)
            wrong += _links(name, page.links, files, idents, base)
            wrong += _page(name, page) if name.endswith(".html") else _picture(name, page)
        elif name.endswith(".css"):
            wrong += _links(name, addresses_of_style(text), files, idents, base)
        elif name.endswith(".js"):
            wrong += _outside_in_script(name, text)
        said = page.texts if page is not None else texts_of_data(name, text)
        wrong += search.through(name, said)
        wrong += _numbers(name, text)
    unchecked = []
    for name in sorted(name for name in files if name.endswith(_TABLE)):
        rows = _rows(files[name])
        if rows is None:
            unchecked.append(name)
            continue
        wrong += search.through(name, rows)
        for line, text in rows:
            wrong += (each._replace(line=line) for each in _numbers(name, text))
    wrong.sort(key=lambda each: (each.file, each.line, each.what, each.said.zh))
    html = sum(name.endswith(".html") for name in pages)
    return Checked(len(files), html, links, len(private), tuple(wrong), tuple(unchecked))


def _sizes(files: Mapping[str, bytes | None]) -> Iterator[Wrong]:
    for name, data in files.items():
        if data is not None and name.endswith(".html") and len(data) > LARGEST:
            size = len(data) // 1000
            said = Text(f"{size} kB，超过 {LARGEST // 1000} kB", f"{size} kB, more than {LARGEST // 1000} kB")
            yield Wrong(name, 0, What.SIZE, said)


def _map(page: WebPage, files: Mapping[str, bytes | None], base: str) -> Iterator[Wrong]:
    """Yield what the map of the site lacks, and what it names twice; where it leads to is seen with the links."""
    told = Counter(each.text for each in page.links)
    for name in files:
        if name.endswith(".html") and name != NO_PAGE and base and base + name not in told:
            yield Wrong(MAP, 0, What.MAP, Text(f"缺 {name}", f"{name} is not named"))
    for each in page.links:
        if told[each.text] > 1:
            told[each.text] = 1
            yield Wrong(
                MAP, each.line, What.MAP, Text(f"{each.text} 不止一处", f"{each.text} is named twice")
            )


def _same(words: str) -> Text:
    return Text(words, words)


def _read(files: Mapping[str, bytes | None]) -> tuple[dict[str, str], list[Wrong]]:
    texts, wrong = {}, []
    for name in sorted(files):
        data = files[name]
        if data is not None and name.endswith(_TABLE):
            try:
                texts_of_parquet(data)
            except ValueError:
                wrong.append(Wrong(name, 0, What.UNREAD, Text("不是 Parquet 文件", "no Parquet file")))
            continue
        try:
            if data is None:
                raise ValueError
            texts[name] = data.decode()
        except ValueError:
            wrong.append(Wrong(name, 0, What.UNREAD, Text("不是 UTF-8 的普通文件", "no plain file in UTF-8")))
    return texts, wrong


def _rows(data: bytes | None) -> list[At] | None:
    """Return the texts of a table in Parquet by row; None where what reads it is not installed."""
    try:
        found = texts_of_parquet(data) if data is not None else []
    except ValueError:
        return []
    return None if found is None else [At(row, text) for row, text in found]


def _links(
    name: str,
    links: list[At],
    files: Mapping[str, bytes | None],
    idents: Mapping[str, frozenset[str]],
    base: str,
) -> Iterator[Wrong]:
    for line, link in links:
        inside = link[len(base) :] if base and link.startswith(base) else link
        is_whole = inside is not link
        try:
            parts = urlsplit(inside)
        except ValueError:
            yield Wrong(name, line, What.LINK, Text(f"“{link}”不是地址", f"{link} is no address"))
            continue
        if parts.scheme in ("tel", "urn", "data") and not parts.netloc:
            continue
        if parts.scheme or parts.netloc or inside.startswith("//"):
            yield Wrong(name, line, What.OUTSIDE, _same(f"“{link}”"))
            continue
        folder = "" if is_whole else name.rpartition("/")[0]
        path = unquote(parts.path)
        target = normpath(f"{folder}/{path}".lstrip("/")) if path else name
        if path.startswith("/") or target.startswith(".."):
            yield Wrong(name, line, What.LINK, Text(f"“{link}”指到本站以外", f"{link} leads out of the site"))
        elif target not in files:
            yield Wrong(name, line, What.LINK, Text(f"“{link}”指向的文件不存在", f"{link} leads to no file"))
        elif parts.fragment and unquote(parts.fragment) not in idents.get(target, frozenset()):
            yield Wrong(
                name,
                line,
                What.LINK,
                Text(f"“{link}”指向的位置不存在", f"{link} leads to no place of its page"),
            )


def _page(name: str, page: WebPage) -> Iterator[Wrong]:
    if len(page.headings) != 1 or not page.headings[0].text:
        line = page.headings[1].line if len(page.headings) > 1 else 0
        yield Wrong(
            name,
            line,
            What.HEADING,
            Text(f"应当恰有一个，有 {len(page.headings)} 个", f"{len(page.headings)} of them, not one"),
        )
    if not any(each.text for each in page.languages):
        yield Wrong(name, 1, What.LANGUAGE, Text("html 没有写明 lang", "html without lang"))
    if not any(each.text for each in page.titles):
        yield Wrong(name, 0, What.TITLE, Text("没有 title", "no title"))
    for ident, count in Counter(each.text for each in page.ids).items():
        if count > 1:
            last = [each.line for each in page.ids if each.text == ident][1]
            yield Wrong(
                name, last, What.IDENT, Text(f"“{ident}”有 {count} 处", f"{ident} stands {count} times")
            )
    for each in page.unnamed:
        yield Wrong(
            name,
            each.line,
            What.NAME,
            Text(f"{each.text} 没有替代文字或者标签", f"{each.text} without words for it"),
        )
    yield from _inline(name, page)


def _picture(name: str, page: WebPage) -> Iterator[Wrong]:
    return (
        each
        for each in _inline(name, page)
        if not each.said.zh.startswith("style") and " style" not in each.said.zh
    )


def _inline(name: str, page: WebPage) -> Iterator[Wrong]:
    for line, text in dict.fromkeys(page.inline):
        yield Wrong(name, line, What.INLINE, _same(text))


def _outside_in_script(name: str, text: str) -> Iterator[Wrong]:
    if name.endswith("-data.js"):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _OUTSIDE_SCRIPT.finditer(line):
            yield Wrong(name, number, What.OUTSIDE, _same(f"“{found[0][1:]}”"))


def _numbers(name: str, text: str) -> Iterator[Wrong]:
    for number in identity_numbers(text):
        if number.certain:
            line = text.count("\n", 0, number.start) + 1
            yield Wrong(name, line, What.IDENTITY, _same(number.masked))


class _Search:
    """The search for private values: a text that stands on many pages is looked through once."""

    def __init__(self, private: PrivateValues) -> None:
        self._private = private
        self._found: dict[str, tuple[tuple[str, str], ...]] = {}

    def through(self, name: str, texts: list[At]) -> Iterator[Wrong]:
        told: set[tuple[str, str]] = set()
        for line, written in texts:
            text = " ".join(written.split())
            if text not in self._found:
                self._found[text] = tuple(
                    (each.field, each.place.file) for each in self._private.within(text)
                )
            for found in self._found[text]:
                if found not in told:
                    told.add(found)
                    field, file = found
                    yield Wrong(
                        name,
                        line,
                        What.PRIVATE,
                        Text(f"字段“{field}”的值", f"a value of the field {field}"),
                        file,
                    )


def pages_wanted(site: Site) -> dict[str, Text]:
    """Return the pages that a site of the county must have, each with what it is about."""
    found = {f"unit/{unit.key}.html": Text(f"单位{unit.short}", f"unit {unit.short}") for unit in site.units}
    found |= {
        f"power/{power.key}.html": Text(f"职权{power.code}", f"power {power.code}") for power in site.powers
    }
    found |= {
        f"procedure/{each.key}.html": Text(f"流程{each.name}", f"procedure {each.name}")
        for each in site.procedures
    }
    return found | {
        f"law/{law.key}.html": Text(f"依据{law.name}", f"law {law.name}") for law in site.laws if law.powers
    }
