"""Words taken from a text of a district, where the area is a county, or the other way round (ZF652)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from zfzr.check.rules.characters import files_by_folder
from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, NOTICE, rule
from zfzr.files.place import Place
from zfzr.files.screen import span_of
from zfzr.files.tree import unit_of
from zfzr.terms.identifiers import AREAS_TAKEN_FOR_ONE_ANOTHER
from zfzr.terms.late import late
from zfzr.terms.text import Text

_USUAL: Final = 3
"""How often the county must say it the right way before the one other way is told of."""
_FOR_ONE: Final = 10
"""How many times as often it must say so as it says it the other way, which may be said of elsewhere."""
_WHOLE: Final = "全"


@rule(
    "ZF652",
    title=Text("县、区写混", "A county called a district, or the other way round"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "这里写的是“{said}”，本地是{area}，别处 {count} 次写的是“{usual}”：是不是从外地的文本抄来没有改？",
        "this says {said!r}, though the area is {area} and {count} other places say {usual!r}: is it copied from a text"
        " of elsewhere?",
    ),
    mend=Text(
        "说的是本地的，改正；确实说的是外地，登记豁免", "mend it; waive it where it is of another area"
    ),
)
def of_another_sort_of_area(county: County) -> Iterator[Finding]:
    """区政府 in a county whose records say 县政府 ten times as often, 全区 for 全县, or 武陟区 where the area is 武陟县.

    What stands before 区 must not make a word with it that the county says elsewhere (社区, 辖区), and 区政府 that is said
    more often is of somewhere: which words there are nobody lists, they are learned from the texts of the county.
    """
    area = profile_of(county).area.name
    mine = area[-1:]
    other = AREAS_TAKEN_FOR_ONE_ANOTHER.get(mine, "")
    if not other:
        return
    held = [
        each for folder in files_by_folder(county) for each in _said_below(county, folder, other, area[:-1])
    ]
    before = Counter(each.before for each in held if each.before)
    after = Counter(each.after for each in held if each.after)
    alone = [each for each in held if each.is_own or each.before == _WHOLE or before[each.before] <= 1]
    usual = {each: words for each in alone if (words := each.instead(mine, area))}
    counted = _times(county, frozenset(usual.values()))
    for each, words in usual.items():
        likewise = before[_WHOLE] if each.before == _WHOLE else after[each.after]
        if counted[words] >= (1 if each.is_own else max(_USUAL, _FOR_ONE * likewise)):
            values = {
                "said": each.said(other, area),
                "area": area,
                "count": str(counted[words]),
                "usual": words,
            }
            path = each.path
            span = span_of(county.dataset.text(path), each.at, each.at + 1)
            yield Finding("", Place(path), values, "", (), path, unit_of(path), span=span)


class _Said(NamedTuple):
    """The other word where it stands: the character before it, and the two behind; `is_own`: the area's name before it.

    `at`: as which character of the text; lines and columns are worked out for what is told of.
    """

    path: str
    at: int
    before: str
    after: str
    is_own: bool

    def instead(self, mine: str, area: str) -> str:
        """Return what the county would say here; nothing where the words tell nothing."""
        if self.is_own:
            return area
        if self.before == _WHOLE:
            return _WHOLE + mine
        return mine + self.after if len(self.after) == _NEXT else ""

    def said(self, other: str, area: str) -> str:
        """Return the words that stand here, with `other` for the area."""
        if self.is_own:
            return area[:-1] + other
        return _WHOLE + other if self.before == _WHOLE else other + self.after


_NEXT: Final = 2


@lookup
def _said_below(county: County, folder: str, other: str, stem: str) -> tuple[_Said, ...]:
    return tuple(
        chain.from_iterable(_said_in(county, path, other, stem) for path in files_by_folder(county)[folder])
    )


@lookup
def _said_in(county: County, path: str, other: str, stem: str) -> Sequence[_Said]:
    dataset = county.dataset
    if not dataset.holds_text(path) or other not in dataset.characters(path):
        return ()
    text = dataset.text(path)
    own = re.compile(rf"(?<![{_HAN}]){re.escape(stem)}$" if len(stem) == 1 else f"{re.escape(stem)}$")
    found = []
    at = -1
    while (at := text.find(other, at + 1)) >= 0:
        if AREAS_TAKEN_FOR_ONE_ANOTHER[other] in text[max(at - 2, 0) : at] + text[at + 1 : at + 3]:
            continue  # both are meant: 县（区）、县、区
        head, tail = _BEFORE.search(text[max(at - _FAR, 0) : at]), _AFTER.match(text, at + 1)
        found.append(
            _Said(
                path,
                at,
                text[at - 1 : at] if head else "",
                tail[0] if tail else "",
                own.search(text[max(at - _FAR, 0) : at]) is not None,
            )
        )
    return found


_HAN: Final = r"\u4e00-\u9fa5"
_BEFORE: Final = late(rf"[{_HAN}]$")
_AFTER: Final = late(rf"[{_HAN}]{{2}}")
_FAR: Final = 12
"""How many characters before the word the name of an area is looked for."""


def _times(county: County, words: frozenset[str]) -> Counter[str]:
    """Return how often the county says each of some words."""
    found: Counter[str] = Counter()
    if words:
        for path in county.dataset.paths:
            found.update(_times_in(county, path, words))
    return found


@lookup
def _times_in(county: County, path: str, words: frozenset[str]) -> Mapping[str, int]:
    if not county.dataset.holds_text(path):
        return {}
    text = county.dataset.lines(path)
    return {each: count for each in words if (count := text.count(each))}
