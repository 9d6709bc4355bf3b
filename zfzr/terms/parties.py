"""Names of parties as registers write them: which of several are not masked."""

from __future__ import annotations

import re

_MASKED = re.compile(r"某|[*＊×○〇●]|(?<![A-Za-z])[Xx]{1,3}(?![A-Za-z])")
_ASIDE = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]|\s|\u3000")
_BETWEEN = re.compile(r"[、，,；;/]|等|和|与")


def unmasked_names(text: str) -> list[str]:
    """Return the names in a text that no 某 or other sign masks: what stands in brackets masks nothing."""
    return [each for each in _BETWEEN.split(_ASIDE.sub("", text)) if each and not _MASKED.search(each)]
