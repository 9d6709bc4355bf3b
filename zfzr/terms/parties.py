"""Names of persons and parties as registers write them: which of several are not masked, and how one is."""

from __future__ import annotations

import re
from typing import Final

from zfzr.terms.late import late

_MASKED = late(r"某|[*＊×○〇●]|(?<![A-Za-z])[Xx]{1,3}(?![A-Za-z])")
_ASIDE = late(r"[（(【\[][^）)】\]]*[）)】\]]|\s|\u3000")
_BETWEEN = late(r"[、，,；;/]|等|和|与")


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


_SURNAMED: Final = late(r"((?:(?!某)[\u3400-\u9fff]){1,2})某{1,2}")
_BEFORE: Final = r"(^|[对给予向关于：:、，,。；《“（(]|当事人)"
_AFTER: Final = r"(?=$|[，,。、；;：:（(）)》”]|的|案|等|因|未|无|违|涉嫌|非法|擅自|经营|销售|生产|加工|殴打|驾驶|行政处罚)"


def _in_full(masked: str) -> re.Pattern[str] | None:
    """Return what finds a name of two or three characters with the surname of a masked one (张某)."""
    found = _SURNAMED.match(masked)
    if found is None:
        return None
    return re.compile(rf"{_BEFORE}({re.escape(found[1])}(?!某)[\u3400-\u9fff]{{1,2}}){_AFTER}")


def full_names(masked: str, *texts: str) -> tuple[str, ...]:
    """Return what seems to be, in texts, the full name of whoever a record masks (张某); longer ones first, a guess each."""
    pattern = _in_full(masked)
    found = {each[2] for text in texts for each in pattern.finditer(text)} if pattern else ()
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def with_names_masked(masked: str, names: tuple[str, ...], text: str) -> str:
    """Return a text in which some names stand as a record masks them, wherever they stand."""
    for name in names:
        text = text.replace(name, masked)
    return text
