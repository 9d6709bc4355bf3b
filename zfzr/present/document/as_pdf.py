"""A document as PDF, set by typst from `gongwen.typ`: the same document gives the same bytes on the same fonts.

The compiler is kept between documents: the fonts are looked through once, and a page then takes some milliseconds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.present.document.as_data import data_of
from zfzr.present.document.tree import Paper, Picture, lines_of
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    import typst

    from zfzr.present.document.fonts import Faces

_LAYOUT: Final = Path(__file__).with_name("gongwen.typ")


def _stamp(paper: Paper) -> int:
    """Return the time that a PDF bears, in seconds since 1970: its document's day; a clock would make two runs differ."""
    dated = paper.head.dated
    return int(datetime.combine(dated, time(), UTC).timestamp()) if dated and dated.year >= _EPOCH else 0


_EPOCH: Final = 1970


def pdf_of(paper: Paper, folders: Sequence[Path] = ()) -> tuple[bytes, tuple[Text, ...]]:
    """Return a document as PDF, and what is to be told of its fonts and characters.

    Raises:
        Refusal: typst is not installed, there is no Chinese font, or it cannot set the document (a picture that is no SVG).
    """
    setter, found = _setter(tuple(folders))
    data = json.dumps({**data_of(paper), "fonts": found.families}, ensure_ascii=False)
    try:
        made = setter.compile(format="pdf", sys_inputs={"data": data}, timestamp=_stamp(paper))
    except RuntimeError as error:
        raise Refusal(
            Text("PDF 排不出来：{why}", "the PDF cannot be set: {why}"), why=str(error).split("\n")[0]
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    texts = chain(lines_of(paper), *map(_words_in, _pictures_of(paper)))
    return made, (*found.warnings, *_lacking(found, texts, "PDF "))


_PICTURE: Final = Path(__file__).with_name("picture.typ")
_DOTS: Final = 300


def png_of_picture(picture: Picture, folders: Sequence[Path] = ()) -> tuple[bytes, tuple[Text, ...]]:
    """Return a picture as PNG of its size on paper, and what is to be told of its characters.

    Raises:
        Refusal: typst is not installed, there is no Chinese font, or the picture is no SVG.
    """
    _, found = _setter(tuple(folders))
    given = {"svg": picture.svg, "width": str(picture.width), "height": str(picture.height)}
    try:
        made = _drawer(tuple(folders)).compile(format="png", ppi=_DOTS, sys_inputs=given)
    except RuntimeError as error:
        raise Refusal(
            Text("图画不出来：{why}", "a picture cannot be drawn: {why}"), why=str(error).split("\n")[0]
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("a picture is one page")
    return made, _lacking(found, _words_in(picture), "图")


@cache
def _drawer(folders: tuple[Path, ...]) -> typst.Compiler:
    import typst

    return typst.Compiler(str(_PICTURE), font_paths=_setter(folders)[1].found, root=str(_PICTURE.parent))


_TEXTS: Final = re.compile(r">([^<]+)<")


def _words_in(picture: Picture) -> Iterator[str]:
    """Yield what a picture holds of text, which is set in the fonts of this machine as all else."""
    yield from map(unescape, _TEXTS.findall(picture.svg))


def _pictures_of(paper: Paper) -> Iterator[Picture]:
    for blocks in (paper.body, *(annex.blocks for annex in paper.annexes)):
        yield from (block for block in blocks if isinstance(block, Picture))


@cache
def _setter(folders: tuple[Path, ...]) -> tuple[typst.Compiler, Faces]:
    try:
        import typst
    except ImportError:
        raise Refusal(
            Text("没有安装 typst，不能出 PDF", "typst is not installed: no PDF can be made"),
            Text(
                "运行 pip install typst，或者用 --format docx 出 Word 文件",
                "pip install typst, or ask for --format docx",
            ),
        ) from None
    from zfzr.present.document import fonts

    found = fonts.faces(folders, with_system=fonts.WITH_SYSTEM)
    return typst.Compiler(str(_LAYOUT), font_paths=found.found, root=str(_LAYOUT.parent)), found


def _lacking(found: Faces, texts: Iterable[str], where: str) -> tuple[Text, ...]:
    lacking = found.lacking(texts)
    if not lacking:
        return ()
    named = "、".join(f"{each}（U+{ord(each):04X}）" for each in lacking[:_MOST_NAMED])
    return (
        Text(
            f"字体里没有这些字，{where}上看不见：{named}；装上收字更全的字体（如思源宋体）再出",
            f"no font has these characters, which do not show in the {'picture' if where == '图' else where}: {named}",
        ),
    )


_MOST_NAMED: Final = 20
