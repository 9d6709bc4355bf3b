"""How many a text says there are, and how many it then lists (三项：一是……；二是……)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number

_COUNT: Final = "零〇一二三四五六七八九十百千"
_STATED: Final = late(
    rf"(?<![第{_COUNT}\d.．])(?<![{_COUNT}\d个类项条件][至到或、~～—–-])({NUMERAL})(个方面|个问题|个环节|个步骤|[项条点类件])([^。；;：:\n，,、]{{0,14}})[：:]"
)
"""What announces a list: a count, what is counted, a colon; the number of an article (第三十三条：) announces none.

Neither does the end of a span (三至五条) or of a row (两类、三项).
"""
_AFTER_ARTICLE: Final = late(rf"第[{_COUNT}\d（）()条款项目、至到和或与及]*\Z")
"""What stands before a number that goes on with those of articles (第一、三项规定：)."""
_BEFORE_CLOCK: Final = late(r"(?:[上下中]午|早上|晚上|凌晨|日)\s*\Z")
_BEHIND_CLOCK: Final = late(rf"[钟整半许前后\d]|左右|召开|开始|开会|[{_COUNT}]+分")
"""What stands around the hour of a day (下午3点召开会议：), which counts nothing."""
_OF_SOME: Final = late(
    rf"主要|其中|部分|个别|突出|典型|例如|比如|另附|[”』」》]|[（(][{_COUNT}\d]|{NUMERAL}[个项条点类件家名人]"
)
"""Words between a count and the colon by which the list is of some of them, or the count is part of a name or a row."""
_OF_OTHERS: Final = late(
    r"发现|存在|提出|指出|反映|查[出明]|认为|作出|的(?:问题|情况|不足|要求|意见|建议)|要求|意见|建议|不足|如下"
)
"""Words by which what is listed is not the cases or acts that are counted (3件案卷发现以下问题)."""
_THREE_SYSTEMS: Final = late(r"[三3３]项制度")
"""公示、全过程记录、法制审核: a name, after which anything may be listed (推行三项制度：一是加强领导……)."""
_ADDED: Final = late(r"最后|此外|另外|还有|以及其[他它余]")
"""Words by which an item is added that has no number of its own."""
_BREAKS_OFF: Final = late(r"(?<![平同中上高初相均])等[^，,、]{0,4}\Z")
"""How an item ends of which others might follow (甲等, 甲等问题)."""
_WITHIN: Final = 4
"""So many lists may stand within the items of one: a text without end is not gone through again for each."""
_LOOKED_BACK: Final = 20
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES: Final = (
    late(r"(?:^|[\s，,；;。：:])([一二三四五六七八九十]{1,3})是"),
    late(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    late(r"(?:^|[\s，,；;。：:])第([一二三四五六七八九十]{1,3})[，,、]"),
    late(r"(?:^|[\s，,；;。：:])(\d{1,2})[.．、](?!\d)"),
    late(r"[（(](\d{1,2})[）)]"),
    late(rf"([{_CIRCLED}])"),
)
"""How items of a list are numbered within a sentence."""


class Listed(NamedTuple):
    """A count as it is written, what it amounts to, and how many are listed behind it."""

    words: str
    stated: int
    listed: int


@lru_cache(maxsize=8192)  # items that write everything out say the same texts over and over
def lists_in(text: str) -> tuple[Listed, ...]:
    """Return the counts that announce numbered items, with how many of these there are.

    A list that breaks off (等), goes on without a number (最后) or whose items are not numbered from one without a gap
    says nothing of its length; nor is a count told that is of something else than what is listed. It goes
    on behind another count that one of its items announces (二是……，分两点：（一）……（二）……；三是……).
    """
    return tuple(_lists_in(text)) if "：" in text or ":" in text else ()


def _lists_in(text: str) -> Iterator[Listed]:
    heads = [head for head in _STATED.finditer(text) if _announces(text, head)]
    starts = [*(head.start() for head in heads), len(text)]
    for i, head in enumerate(heads):
        begins = head.end() - 1
        counts = [count for end in starts[i + 1 : i + 2 + _WITHIN] if (count := _count(text[begins:end]))]
        try:
            stated = parse_number(head[1])
        except ValueError:
            continue
        if counts:
            yield Listed(head[0].rstrip("：:"), stated, stated if stated in counts else max(counts))


def _announces(text: str, head: re.Match[str]) -> bool:
    """Tell whether a count with a colon behind it is one of things, and neither an article's number nor an hour."""
    before = text[max(head.start() - _LOOKED_BACK, 0) : head.start()]
    is_hour = head[2] == "点" and (_BEFORE_CLOCK.search(before) or _BEHIND_CLOCK.match(head[3]))
    if is_hour or _AFTER_ARTICLE.search(before) or _THREE_SYSTEMS.match(head[0]):
        return False
    return not (_OF_SOME.search(head[3]) or (head[2] in _OF_CASES and _OF_OTHERS.search(head[3])))


_OF_CASES: Final = "件"
"""What counts cases and files, of which texts list what was found in them."""


def _count(behind: str) -> int:
    """Return how many items a text numbers in the style with which it begins; 0 where it numbers none, or with gaps."""
    found = [(marks[0].start(), marks) for style in _STYLES if (marks := list(style.finditer(behind)))]
    if not found:
        return 0
    marks = min(found, key=lambda each: each[0])[1]
    numbers = [_number(mark[1]) for mark in marks]
    rest = re.split(r"[。\n]", behind[marks[-1].end() :], maxsplit=1)[0]
    last = re.split("[；;]", rest, maxsplit=1)[0].rstrip("，,）) ")
    if _ADDED.search(rest):
        return 0
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)) or _BREAKS_OFF.search(last):
        return 0
    return len(numbers)


def _number(mark: str) -> int:
    if mark in _CIRCLED:
        return _CIRCLED.index(mark) + 1
    try:
        return parse_number(mark)
    except ValueError:
        return 0


def counted_as(text: str, label: str) -> int | None:
    """Return how many of what a list is called a text says there are in all (参加人员共5人); None if it says none.

    A count without 共 may be of some of them alone; one of groups of them (检查人员共3个组) is of something else.
    """
    measure = r"(?:[项个名人件条次家]|人次)?"
    called = rf"{re.escape(label)}员?"
    all_of_them = rf"共[计有]?({NUMERAL})"
    ways = rf"{all_of_them}{measure}{called}|{called}{all_of_them}[项个名人件条次家](?!小?[组队批类])"
    found = re.search(ways, text)
    if found is None:
        return None
    try:
        return parse_number(found[1] or found[2])
    except ValueError:
        return None
