"""A document as PDF, set by typst from `gongwen.typ`: the same document gives the same bytes on the same fonts.

The compiler is kept between documents: the fonts are looked through once, and a page then takes some milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.present.document.as_data import data_of
from zfzr.present.document.tree import Paper, lines_of
from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    import typst

    from zfzr.present.document.fonts import Faces

_LAYOUT: Final = Path(__file__).with_name("gongwen.typ")
_WHEN: Final = 0
"""The time that every PDF bears, in seconds since 1970: a clock in it would make two runs differ."""


def pdf_of(paper: Paper, folders: Sequence[Path] = ()) -> tuple[bytes, tuple[Text, ...]]:
    """Return a document as PDF, and what is to be told of its fonts and characters.

    Raises:
        Refusal: typst is not installed, there is no Chinese font, or it cannot set the document (a picture that is no SVG).
    """
    setter, found = _setter(tuple(folders))
    data = json.dumps({**data_of(paper), "fonts": found.families}, ensure_ascii=False)
    try:
        made = setter.compile(format="pdf", sys_inputs={"data": data}, timestamp=_WHEN)
    except RuntimeError as error:
        raise Refusal(
            Text("PDF 排不出来：{why}", "the PDF cannot be set: {why}"), why=str(error).split("\n")[0]
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made, (*found.warnings, *_lacking(found, paper))


def png_of(paper: Paper, folders: Sequence[Path] = (), dots: float = 96) -> list[bytes]:
    """Return the pages of a document as pictures, to be looked at."""
    setter, found = _setter(tuple(folders))
    data = json.dumps({**data_of(paper), "fonts": found.families}, ensure_ascii=False)
    made = setter.compile(format="png", sys_inputs={"data": data}, ppi=dots)
    return [made] if isinstance(made, bytes) else list(made or ())


_PICTURE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")"""
_DOTS: Final = 200


def png_of_svg(svg: str) -> tuple[bytes, float, float]:
    """Return a drawing as PNG, and how wide and how high it is in points."""
    try:
        import typst

        made = typst.compile(_PICTURE, format="png", ppi=_DOTS, sys_inputs={"svg": svg})
    except (ImportError, RuntimeError) as error:
        raise Refusal(
            Text("图画不出来：{why}", "a picture cannot be drawn: {why}"), why=str(error).split("\n")[0]
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("a picture is one page")
    width, height = (int.from_bytes(made[at : at + 4], "big") * 72 / _DOTS for at in (16, 20))  # of its head
    return made, width, height


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


def _lacking(found: Faces, paper: Paper) -> tuple[Text, ...]:
    lacking = found.lacking(lines_of(paper))
    if not lacking:
        return ()
    named = "、".join(f"{each}（U+{ord(each):04X}）" for each in lacking[:_MOST_NAMED])
    return (
        Text(
            f"字体里没有这些字，PDF 上看不见：{named}；装上收字更全的字体（如思源宋体）再出",
            f"no font has these characters, which do not show in the PDF: {named}",
        ),
    )


_MOST_NAMED: Final = 20
