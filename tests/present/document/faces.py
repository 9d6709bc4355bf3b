"""A font of squares: each Chinese character one em wide, each Latin one half, so that geometry is measured on any machine.

It bears the name of the face that the standard asks for first; no glyph of it is anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from zfzr.present.document import as_pdf, fonts

EM = 1000
RARE = "䶮"
"""A character that the font lacks, as the fonts of offices do."""


def _gb2312() -> set[str]:
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


@cache
def font_bytes(family: str) -> bytes:
    import io

    wide = sorted(_gb2312() | set("〔〕—“”‘’…·《》") - {RARE})
    narrow = [chr(code) for code in range(0x20, 0x7F)]
    names = {char: f"u{ord(char):04X}" for char in (*narrow, *wide)}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    full, half, none = _square(EM), _square(EM // 2), TTGlyphPen(None).glyph()
    glyphs = {".notdef": none, **{names[c]: half for c in narrow}, **{names[c]: full for c in wide}}
    glyphs |= {names[" "]: none, names["\u3000"]: none}
    builder.setupGlyf(glyphs)
    widths = {".notdef": (EM, 0), **{names[c]: (EM // 2, 0) for c in narrow}}
    builder.setupHorizontalMetrics(widths | {names[c]: (EM, 0) for c in wide})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Squares-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def _square(width: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, -120))
    for point in ((0, 880), (width, 880), (width, -120)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


@contextmanager
def alone_with(folder: Path | None = None) -> Iterator[None]:
    """See no fonts of the machine meanwhile, and those of a folder, if one is named."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fonts, "WITH_SYSTEM", False)
        if folder is None:
            patched.delenv(fonts.FOLDER_VARIABLE, raising=False)
        else:
            patched.setenv(fonts.FOLDER_VARIABLE, str(folder))
        _forget()
        yield
    _forget()


def _forget() -> None:
    as_pdf._setter.cache_clear()
    as_pdf._drawer.cache_clear()
    fonts.faces.cache_clear()


def put_font(folder: Path, family: str = "FangSong_GB2312") -> Path:
    """Put the font into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "squares.ttf").write_bytes(font_bytes(family))
    return folder
