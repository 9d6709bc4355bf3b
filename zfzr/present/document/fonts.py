"""Which faces a PDF is set in on this machine: for each that GB/T 9704-2012 asks for, the first of a chain that is here.

Typst knows families by their English names, takes any font at all where a family lacks, and says nothing of a character
that no font has: so both are looked at before, and told.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zfzr.terms.text import Refusal, Text

if TYPE_CHECKING:
    import typst

FOLDER_VARIABLE: Final = "ZFZR_FONTS"
"""The environment variable with a folder of fonts, besides those of the system and of the dataset's templates/fonts."""

WITH_SYSTEM = True
"""Whether the system's fonts are looked at; tests look at their own alone, so that they measure alike on any machine."""

_SERIF: Final = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
_SANS: Final = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei")
_LAST: Final = (*_SERIF, *_SANS, "AR PL UMing CN")
"""Fonts with every character of 通用规范汉字表: they stand behind each chain, for names that older fonts lack."""

CHAINS: Final = {
    "仿宋": (
        *("FangSong_GB2312", "FZFangSong-Z02S", "FZFangSong-Z02", "FZFangSong-GBK", "FangSong", "STFangsong"),
        "FandolFang R",
    ),
    "小标宋": (
        *("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-GBK", "STZhongsong", "FandolSong"),
        *("SimSun", "Songti SC", *_SERIF),
    ),
    "楷体": (
        *("KaiTi_GB2312", "FZKai-Z03S", "KaiTi", "STKaiti", "Kaiti SC", "FandolKai", "LXGW WenKai"),
        *("AR PL KaitiM GB", "AR PL UKai CN"),
    ),
    "黑体": ("SimHei", "FZHei-B01S", "STHeiti", "Heiti SC", "FandolHei", *_SANS),
    "宋体": ("SimSun", "FZShuSong-Z01S", "STSong", "Songti SC", "FandolSong", *_SERIF, "AR PL SungtiL GB"),
}
"""By face of the standard, the families that are it or pass for it, the best first."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces found: families by face of the standard, what is to be told, and typst's own view of the fonts."""

    families: dict[str, list[str]]
    warnings: tuple[Text, ...]
    found: typst.Fonts

    def lacking(self, text: Iterable[str]) -> tuple[str, ...]:
        """Return the characters of a text that none of the fonts in use has, in order of their code."""
        used = {each for chain in self.families.values() for each in chain}
        seen = set().union(*text) - _UNSEEN
        unknown = {each for each in seen if ord(each) > _ASCII}
        if not unknown:
            return ()
        for font in self.found.fonts():
            if font.family in used and font.path is not None and unknown:
                unknown -= _characters(font.path, font.index)
        return tuple(sorted(unknown))


_ASCII: Final = 0x7E
_UNSEEN: Final = frozenset(" \u3000\u200b\n\t")


@cache
def faces(folders: Sequence[Path] = (), *, with_system: bool = True) -> Faces:
    """Return the faces that are here.

    Args:
        folders: where fonts lie besides the system's (folders: a file is passed by).
        with_system: whether the system's own are looked at.

    Raises:
        Refusal: there is no Chinese font at all.
    """
    import typst

    more = os.environ.get(FOLDER_VARIABLE)
    places = [folder for folder in (*folders, *([Path(more)] if more else [])) if folder.is_dir()]
    found = typst.Fonts(include_system_fonts=with_system, font_paths=[str(each) for each in places])
    here = set(found.families())
    known: dict[str, list[str]] = {
        face: [each for each in chain if each in here] for face, chain in CHAINS.items()
    }
    last: list[str] = [each for each in _LAST if each in here] or [
        chain[0] for chain in known.values() if chain
    ]
    if not last:
        raise Refusal(
            Text("没有中文字体，PDF 里的汉字显示不出来，没有出", "there is no Chinese font to set a PDF in"),
            Text(
                "装上仿宋、楷体、黑体、宋体和小标宋（方正小标宋简体），或者把字体文件放进数据目录的 templates/fonts；"
                "也可以用 --format docx 出 Word 文件",
                "install one, or put its file into templates/fonts of the dataset; or ask for --format docx",
            ),
        )
    families = {face: list(dict.fromkeys([*chain[:1], *last])) for face, chain in known.items()}
    return Faces(families, _told([face for face, chain in known.items() if not chain], last[0]), found)


def _told(lacking: Sequence[str], instead: str) -> tuple[Text, ...]:
    if not lacking:
        return ()
    named = "、".join(lacking)
    return (
        Text(
            f"未找到{named}字体，PDF 以 {instead} 代替，不作为正式件；把字体装到系统里，或者放进 templates/fonts",
            f"no font for {named}: the PDF is set in {instead} instead and is no official copy",
        ),
    )


@cache
def _characters(path: str, index: int) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=index if path.lower().endswith(("ttc", "otc")) else -1, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))
