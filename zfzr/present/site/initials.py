"""The first letters of the pinyin of a name, for whoever types them (sp for 食品)."""

from __future__ import annotations

from functools import cache
from typing import Final

_READ_OTHERWISE: Final = {
    "畜禽": [["xù"], ["qín"]],
    "种畜": [["zhǒng"], ["chù"]],
    "暴晒": [["bào"], ["shài"]],
}
"""Words of lists of powers that pypinyin reads otherwise than people do."""


@cache
def _load() -> None:
    from pypinyin import load_phrases_dict

    load_phrases_dict(_READ_OTHERWISE)


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


@cache
def initials(name: str) -> str:
    """Return the initials of the Chinese characters of a name, letters and digits as they are."""
    from pypinyin import Style, lazy_pinyin

    _load()
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_letters))
