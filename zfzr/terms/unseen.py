"""Characters that a reader cannot see, takes for others, or that stand where text was lost: one table, named.

Rare characters of names (extensions of CJK, the dot · of names) are in no class. A line feed is in none either: where a
value may have several lines, says its field.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple

from zfzr.terms.late import late
from zfzr.terms.text import Text


class Trait(Enum):
    """What is the matter with a character, and with it what may be done."""

    BLANK = "blank"
    """Looks like a space: goes at the edge of a value, is a space inside it."""
    INVISIBLE = "invisible"
    """Cannot be seen: goes."""
    TURNING = "turning"
    """Cannot be seen and turns other text around: whoever typed it must look."""
    ALIKE = "alike"
    """Looks like the ideograph that is meant: becomes it, as Unicode says."""
    LOST = "lost"
    """Stands where another character was lost, or is known to one computer only."""

    ORDER = "order"
    """No text at all: an order to a terminal or a printer, half of a character, or none."""

    @property
    def hides(self) -> bool:
        """Whether nobody sees the character, wherever it stands."""
        return self in (Trait.INVISIBLE, Trait.TURNING)


class Class(NamedTuple):
    """A stretch of characters with one trait, and what it is called."""

    first: int
    last: int
    trait: Trait
    name: Text


def _class(first: int, last: int, trait: Trait, zh: str, en: str) -> Class:
    return Class(first, last, trait, Text(zh, en))


CLASSES: Final = (
    _class(0x0000, 0x0008, Trait.ORDER, "控制符", "control"),
    _class(0x0009, 0x0009, Trait.BLANK, "制表符", "tab"),
    _class(0x000B, 0x001F, Trait.ORDER, "控制符", "control"),
    _class(0x007F, 0x009F, Trait.ORDER, "控制符", "control"),
    _class(0x00A0, 0x00A0, Trait.BLANK, "不间断空格", "no-break space"),
    _class(0x00AD, 0x00AD, Trait.INVISIBLE, "软连字符", "soft hyphen"),
    _class(0x034F, 0x034F, Trait.INVISIBLE, "组合连接符", "combining grapheme joiner"),
    _class(0x061C, 0x061C, Trait.TURNING, "双向控制符", "bidirectional control"),
    _class(0x115F, 0x1160, Trait.INVISIBLE, "谚文填充符", "Hangul filler"),
    _class(0x1680, 0x1680, Trait.BLANK, "欧甘空格", "Ogham space"),
    _class(0x17B4, 0x17B5, Trait.INVISIBLE, "不可见元音符", "invisible vowel sign"),
    _class(0x180B, 0x180F, Trait.INVISIBLE, "蒙古文变体选择符", "Mongolian variation selector"),
    _class(0x2000, 0x200A, Trait.BLANK, "排版空格", "typographic space"),
    _class(0x200B, 0x200D, Trait.INVISIBLE, "零宽字符", "zero-width character"),
    _class(0x200E, 0x200F, Trait.TURNING, "双向控制符", "bidirectional control"),
    _class(0x2028, 0x2029, Trait.ORDER, "行、段分隔符", "line or paragraph separator"),
    _class(0x202A, 0x202E, Trait.TURNING, "双向控制符", "bidirectional control"),
    _class(0x202F, 0x202F, Trait.BLANK, "窄不间断空格", "narrow no-break space"),
    _class(0x205F, 0x205F, Trait.BLANK, "数学空格", "mathematical space"),
    _class(0x2060, 0x2065, Trait.INVISIBLE, "零宽字符", "zero-width character"),
    _class(0x2066, 0x2069, Trait.TURNING, "双向控制符", "bidirectional control"),
    _class(0x206A, 0x206F, Trait.INVISIBLE, "已废弃的格式符", "deprecated format character"),
    _class(0x2800, 0x2800, Trait.BLANK, "盲文空格", "braille blank"),
    _class(0x2E80, 0x2EFF, Trait.ALIKE, "部首（不是汉字）", "CJK radical"),
    _class(0x2F00, 0x2FDF, Trait.ALIKE, "康熙部首（不是汉字）", "Kangxi radical"),
    _class(0x3000, 0x3000, Trait.BLANK, "全角空格", "ideographic space"),
    _class(0x3164, 0x3164, Trait.INVISIBLE, "谚文填充符", "Hangul filler"),
    _class(0xD800, 0xDFFF, Trait.ORDER, "半个字符（代理码）", "half of a character"),
    _class(0xE000, 0xF8FF, Trait.LOST, "私用区字符（别的电脑上不认识）", "private-use character"),
    _class(0xF900, 0xFAFF, Trait.ALIKE, "兼容汉字", "compatibility ideograph"),
    _class(0xFDD0, 0xFDEF, Trait.ORDER, "非字符", "no character"),
    _class(0xFE00, 0xFE0F, Trait.INVISIBLE, "变体选择符", "variation selector"),
    _class(0xFEFF, 0xFEFF, Trait.INVISIBLE, "零宽字符（BOM）", "byte-order mark"),
    _class(0xFFA0, 0xFFA0, Trait.INVISIBLE, "谚文填充符", "Hangul filler"),
    _class(0xFFF0, 0xFFF8, Trait.INVISIBLE, "不可见字符", "invisible character"),
    _class(0xFFF9, 0xFFFB, Trait.INVISIBLE, "行间注释符", "interlinear annotation"),
    _class(0xFFFC, 0xFFFC, Trait.LOST, "对象占位符（原处的图片等已丢失）", "object replacement"),
    _class(0xFFFD, 0xFFFD, Trait.LOST, "替换符（原字已丢失）", "replacement character"),
    _class(0xFFFE, 0xFFFF, Trait.ORDER, "非字符", "no character"),
    _class(0x13430, 0x1343F, Trait.INVISIBLE, "圣书体格式符", "hieroglyph format control"),
    _class(0x1BCA0, 0x1BCA3, Trait.INVISIBLE, "速记格式符", "shorthand format control"),
    _class(0x1D173, 0x1D17A, Trait.INVISIBLE, "乐谱格式符", "musical format control"),
    _class(0x2F800, 0x2FA1F, Trait.ALIKE, "兼容汉字", "compatibility ideograph"),
    _class(0xE0000, 0xE007F, Trait.INVISIBLE, "标签字符", "tag character"),
    _class(0xE0080, 0xE00FF, Trait.INVISIBLE, "不可见字符", "invisible character"),
    _class(0xE0100, 0xE01EF, Trait.INVISIBLE, "变体选择符", "variation selector"),
    _class(0xE01F0, 0xE0FFF, Trait.INVISIBLE, "不可见字符", "invisible character"),
    _class(0xF0000, 0x10FFFF, Trait.LOST, "私用区字符（别的电脑上不认识）", "private-use character"),
)
"""Every class, by its first character. U+00B7, U+2022 and other marks of names are told in names only (`_DOTS`)."""


def ranges_of(classes: Iterable[Class]) -> str:
    """Return the characters of classes as a pattern writes them between brackets."""
    return "".join(f"\\U{c.first:08x}-\\U{c.last:08x}" for c in classes)


HIDDEN: Final = late(f"[{ranges_of(c for c in CLASSES if c.trait.hides or c.trait is Trait.ORDER)}]")
"""What no output shows as it is: it cannot be seen, turns other text around, or is no text.

Tabs and line feeds, which are signs of formats, are not in it."""
