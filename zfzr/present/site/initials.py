"""The first letters of the pinyin of a name, for whoever types them (sp for 食品)."""

from __future__ import annotations

from functools import cache


@cache
def initials(name: str) -> str:
    """Return the initials of the Chinese characters of a name, letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore"))
