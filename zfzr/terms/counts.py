"""How many a text says there are, and how many it then lists (三项：一是……；二是……)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number

_STATED: Final = re.compile(
    rf"(?<![第零〇一二三四五六七八九十百千\d.．])({NUMERAL})(?:个方面|个问题|个环节|个步骤|[项条点类件])[^。；;：:\n，,、]{{0,14}}[：:]"
)
"""What announces a list: a count, what is counted, a colon; the number of an article (第三十三条：) announces none."""
_STYLES: Final = (
    late(r"(?:^|[\s，,；;。：:])([一二三四五六七八九十]{1,3})是"),
    late(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    late(r"(?:^|[\s，,；;。：:])第([一二三四五六七八九十]{1,3})[，,、]"),
    late(r"(?:^|[\s，,；;。：:])(\d{1,2})[.．、](?!\d)"),
    late(r"[（(](\d{1,2})[）)]"),
    late(r"([①②③④⑤⑥⑦⑧⑨⑩])"),
)
"""How items of a list are numbered within a sentence."""
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"


class Listed(NamedTuple):
    """A count as it is written, what it amounts to, and how many are listed behind it."""

    words: str
    stated: int
    listed: int


@lru_cache(maxsize=8192)  # items that write everything out say the same texts over and over
def lists_in(text: str) -> tuple[Listed, ...]:
    """Return the counts that announce numbered items, with how many of these there are.

    A list that breaks off (等) or whose items are not numbered from one without a gap says nothing of its length.
    """
    return tuple(_lists_in(text)) if "：" in text or ":" in text else ()


def _lists_in(text: str) -> Iterator[Listed]:
    stated = list(_STATED.finditer(text))
    for i, head in enumerate(stated):
        end = stated[i + 1].start() if i + 1 < len(stated) else len(text)
        behind = text[head.end() - 1 : end]
        count = _count(behind)
        if count and not behind.rstrip("。；;，,）) \n").endswith("等"):
            try:
                yield Listed(head[0].rstrip("：:"), parse_number(head[1]), count)
            except ValueError:
                continue


def _count(behind: str) -> int:
    """Return how many items a text numbers in the style with which it begins; 0 where it numbers none, or with gaps."""
    found = [(marks[0].start(), marks) for style in _STYLES if (marks := list(style.finditer(behind)))]
    if not found:
        return 0
    numbers = [_number(mark[1]) for mark in min(found, key=lambda each: each[0])[1]]
    return len(numbers) if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)) else 0


def _number(mark: str) -> int:
    if mark in _CIRCLED:
        return _CIRCLED.index(mark) + 1
    try:
        return parse_number(mark)
    except ValueError:
        return 0


def counted_as(text: str, label: str) -> int | None:
    """Return how many of what a list is called a text says there are in all (参加人员共5人); None if it says none.

    A count without 共 may be of some of them alone.
    """
    measure = r"(?:[项个名人件条次家]|人次)?"
    called = rf"{re.escape(label)}员?"
    ways = rf"共[计有]?({NUMERAL}){measure}{called}|{called}共[计有]?({NUMERAL})[项个名人件条次家]"
    found = re.search(ways, text)
    if found is None:
        return None
    try:
        return parse_number(found[1] or found[2])
    except ValueError:
        return None
