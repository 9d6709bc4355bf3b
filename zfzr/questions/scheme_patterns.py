"""Patterns that a county's scheme may begin as: commented texts of `templates/schemes/`, with the county's groups."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from zfzr.county.canonical.document import canonical_yaml
from zfzr.county.county import County
from zfzr.county.letterhead import place_of_group
from zfzr.county.lookups import group_kind, words_for
from zfzr.county.records import GROUPS, GroupKind
from zfzr.files.shipped import shipped
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.unit.lookups import declared_groups, is_alive, units_by_slug
from zfzr.terms.text import Text

_OF_TOWNSHIPS: Final = re.compile(r"[乡镇]|街道")
_BANDS: Final = (("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0))


class Pattern(NamedTuple):
    """A way in which offices build their schemes: its Chinese and English names, and for whom it is."""

    name: str
    also: str
    about: Text
    tells_townships_apart: bool = False

    def is_called(self, word: str) -> bool:
        """Tell whether a word is one of its names."""
        return word.strip().casefold() in (self.name, self.also)


PATTERNS: Final = (
    Pattern(
        "倒扣",
        "deduct",
        Text(
            "满分100，查到一处扣一处；细则里多是“每……扣……分”的，选这个",
            "full marks less what is found; for schemes that say 'each … takes …'",
        ),
    ),
    Pattern(
        "加分",
        "additive",
        Text(
            "做到几分得几分，另有加分；细则里多是“……得……分”、有加分项目的，选这个",
            "points for what is done, and a bonus; for schemes that say '… gives …'",
        ),
    ),
    Pattern(
        "组成",
        "components",
        Text(
            "几块按权重合成，如内部考核70%、社会评议30%；细则里有权重的，选这个",
            "parts that weigh so many per cent, as 70 within and 30 by the public",
        ),
    ),
    Pattern(
        "乡镇",
        "township",
        Text(
            "部门和乡镇街道考不同的指标，各自满分100；细则分两张表的，选这个",
            "departments and townships have indicators of their own, 100 points each",
        ),
        tells_townships_apart=True,
    ),
)


def pattern_called(word: str) -> Pattern | None:
    """Return the pattern of that name, Chinese or English."""
    return next((each for each in PATTERNS if each.is_called(word)), None)


def scheme_text(county: County, year: int, pattern: Pattern) -> str:
    """Return a scheme of that pattern for a year, in canonical form; its groups are those of the county's units."""
    groups = _groups(county, year, pattern)
    townships = [each for each in groups if _is_of_townships(county, each)]
    filled = shipped(f"templates/schemes/{pattern.also}.yaml")
    for place, value in {
        "年度": str(year),
        "上年": str(year - 1),
        "组别": "\n".join(_groups_written(groups)),
        "部门": _listed(each for each in groups if each not in townships),
        "乡镇": _listed(townships),
    }.items():
        filled = filled.replace(f"«{place}»", value)
    return canonical_yaml(filled, Scheme, Scheme.shape)


def _groups(county: County, year: int, pattern: Pattern) -> list[str]:
    """Return the groups of the units that there are in the year; where there are none yet, those declared."""
    end = date(year, 12, 31)
    found = {unit.group for unit in units_by_slug(county).values() if is_alive(county, unit, end)} or set(
        declared_groups(county)
    )
    if pattern.tells_townships_apart:
        if not any(_is_of_townships(county, each) for each in found):
            found.update(words_for(county, GROUPS, GroupKind.TOWNSHIPS)[:1])
        if all(_is_of_townships(county, each) for each in found):
            found.update(words_for(county, GROUPS, GroupKind.DEPARTMENTS)[:1])
    return sorted(found, key=lambda group: place_of_group(county, group))


def _is_of_townships(county: County, group: str) -> bool:
    """Tell whether a group is of townships by what the county declares it to be, else by its name: it is a start to edit."""
    kind = group_kind(county, group)
    return bool(_OF_TOWNSHIPS.search(group)) if kind is None else kind is GroupKind.TOWNSHIPS


def _groups_written(groups: Sequence[str]) -> Iterator[str]:
    yield "组别:"
    for group in groups:
        yield "  # 这一组的等次；各组可以不同，分数线按本地的细则改"
        yield f"  {_quoted(group)}:"
        yield "    # 得分达到分数线（含本数）的，评为该等次"
        yield "    等次:"
        for name, edge in _BANDS:
            below = "其余的" if edge == 0 else f"{edge}分以上"
            yield f"      - {{名称: {name}, 分数线: {edge}}}  # {below}"


def _listed(groups: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, groups))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
