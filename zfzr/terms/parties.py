"""Names of persons and parties as registers write them: which of several are not masked, and how one is."""

from __future__ import annotations

import re
from typing import Final

_MASKED = re.compile(r"某|[*＊×○〇●]|(?<![A-Za-z])[Xx]{1,3}(?![A-Za-z])")
_ASIDE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]|\s|\u3000")
_BETWEEN = re.compile(r"[、，,；;/]|等|和|与")


def unmasked_names(text: str) -> list[str]:
    """Return the names in a text that no 某 or other sign masks: what stands in brackets masks nothing."""
    return [each for each in _BETWEEN.split(_ASIDE.sub("", text)) if each and not _MASKED.search(each)]


_DOUBLE_SURNAMES: Final = frozenset(
    ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒")
)


def masked_name(name: str) -> str:
    """Return a person's name masked: 张某, 张某某, 欧阳某."""
    surname = name[:2] if name[:2] in _DOUBLE_SURNAMES and len(name) > 2 else name[:1]
    return surname + "某" * max(1, min(2, len(name) - len(surname)))
