"""Counties that stay in memory while they are edited at random, held against runs that start from nothing.

A case is one county with faults planted in it, edited some times; after each edit everything that could be shown of the
judgement must be the same, to the last place and word. Two of three counties are of two units, with the bases of a real
one; every third holds every kind of record (`small_county`).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from unittest.mock import patch

from tests.building import base_files
from tests.check.edits import cold, edits, shown
from tests.faults.small_county import small_county
from tests.faults.tool import Tool
from zfzr.check.resident import Resident
from zfzr.county import pieces
from zfzr.county.layout import kind_of
from zfzr.county.loading import load
from zfzr.files.tree import Content

Change = Mapping[str, Content | None]

DAY = date(2015, 12, 31)
EDITS = 10
"""How many edits, and comparisons, a case has."""
_PLANTED = 6
_TRIES = 8
_MENDED = 0.15
_BROKEN_ON = 0.4
"""How often an edit follows while what the last one broke is broken still."""
_OFTEN_EDITED = ("zfzr.yaml", "parameters.yaml", "waivers.yaml")

MORE = {
    "parameters.yaml": "听证.申请期限:\n  取值:\n  - {值: 3, 来源: 《中华人民共和国行政处罚法》第四十二条}\n",
    "waivers.yaml": "- {规则: ZF111, 对象: jia, 理由: 示例, 批准: 示例, 至: 2016-01-31}\n"
    "- {规则: ZF207, 对象: units/jia/authorities.yaml, 理由: 示例, 批准: 示例, 至: 2016-01-31}\n",
    "units/jia/2015/cases.csv": "案号,程序,案由,当事人类型,当事人,职权编码,立案,主办人,协办人\n"
    "甲食药罚〔2015〕1号,一般,经营腐败食品,公民,甲某某,41082301CF00100,2015-11-02,J001,J002\n",
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质,身份证号\nY001,王示六,男,公务员,410823********0033\n",
}


@cache
def _small() -> dict[str, Content]:
    return dict(small_county())


def county(number: int) -> dict[str, Content]:
    """Return the files of a case before any fault is planted."""
    if number % 3 == 2:
        return dict(_small())
    return {**base_files(), **{path: text.encode() for path, text in MORE.items()}}


def changes(number: int) -> Iterator[Change]:
    """Yield the edits of a case, the first of which plants its faults."""
    now, chance = county(number), random.Random(number)  # noqa: S311 (which slip comes next, no secret)
    planted: dict[str, Content | None] = {}
    for _ in range(_PLANTED):
        planted |= _slip(chance, _after(now, planted), readable=True)
    yield planted
    now = _after(now, planted)
    back: dict[str, Content | None] = {}
    for _ in range(EDITS - 1):
        if back and chance.random() >= _BROKEN_ON:
            change, back = back, {}  # what vanished comes back, what was broken is mended
        else:
            change = _edit(chance, now, is_broken=bool(back))
            if chance.random() < _MENDED or not _is_read(_after(now, change)):
                back = {path: now.get(path) for path in change} | back
        now = _after(now, change)
        yield change


def _edit(chance: random.Random, now: Mapping[str, Content], *, is_broken: bool) -> Change:
    sort = chance.random()
    if sort < 0.08:
        return _without_a_kind(chance, now)
    if sort < 0.2:
        return _of_all(chance, now)
    if sort < 0.3:  # several files at once
        return {**_slip(chance, now, readable=not is_broken), **_of_all(chance, now)}
    return _slip(chance, now, readable=sort < 0.75 and not is_broken)


def _slip(chance: random.Random, now: Mapping[str, Content], *, readable: bool) -> Change:
    """Return an edit as people make them; `readable`: one after which everything is still read in full."""
    for _ in range(_TRIES):
        change = next(edits(now, chance.randrange(1 << 30), 1, broken=0 if readable else 0.3))
        if not readable or _is_read(_after(now, change)):
            return change
    return {}


def _is_read(now: Mapping[str, Content]) -> bool:
    return not load(now).unread


def _without_a_kind(chance: random.Random, now: Mapping[str, Content]) -> dict[str, Content | None]:
    """Return that all files of one kind are gone."""
    kinds = {path: kind.model.__name__ for path in now if (kind := kind_of(path)) is not None}
    which = chance.choice(sorted(set(kinds.values())))
    return {path: None for path, kind in kinds.items() if kind == which}


def _of_all(chance: random.Random, now: Mapping[str, Content]) -> dict[str, Content | None]:
    """Return an edit of a file on which the whole county rests: its profile, parameters, waivers, a law."""
    laws = [path for path in now if path.startswith("laws/")]
    path = chance.choice(
        [path for path in (*_OFTEN_EDITED, *laws[:2], *laws[-1:]) if path in now] or sorted(now)
    )
    content = now[path]
    if not isinstance(content, bytes):
        return {}
    text = content.decode(errors="replace")
    days = re.findall(r"\d{4}-\d\d-\d\d", text)
    if days and chance.random() < 0.5:
        other = f"{chance.randrange(2013, 2017)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        return {path: text.replace(chance.choice(days), other, 1).encode()}
    change = next(edits({path: content}, chance.randrange(1 << 30), 1, broken=0))
    return dict(change)


def _after(now: Mapping[str, Content], change: Change) -> dict[str, Content]:
    found = {path: content for path, content in now.items() if path not in change}
    return found | {path: content for path, content in change.items() if content is not None}


def outcomes(number: int) -> Iterator[str]:
    """Yield what became of each comparison of a case; its files are short, and every second county tells them in pairs."""
    with patch.object(pieces, "PORTION", 2 if number % 2 else pieces.PORTION):
        yield from _compared(number)


def _compared(number: int) -> Iterator[str]:
    now = county(number)
    resident = Resident(now, None, lambda _: DAY)
    resident.judgement()
    for turn, change in enumerate(changes(number)):
        now = _after(now, change)
        before = resident.county
        resident.change(change)
        quick = resident.judgement().found
        found = shown(in_full := resident.judgement_in_full())
        if in_full.found != quick:
            yield f"WRONG: edit {turn} of {', '.join(sorted(change))}, without what is 未评"
            return
        if found != cold(now, DAY):
            yield f"WRONG: edit {turn} of {', '.join(sorted(change))}"
            return
        if resident.county is not before:
            yield "the same, from nothing"
        elif _is_read(now):
            yield "the same, by what was kept"
        else:
            yield "the same, by what was kept, while something was not read"


def run(first: int, last: int) -> tuple[Counter[str], list[str]]:
    """Edit the counties of these numbers; return what became of the comparisons, one a case told as its worst."""
    said: Counter[str] = Counter()
    wrong: list[str] = []
    for number in range(first, last):
        found = list(outcomes(number))
        bad = [what for what in found if what.startswith("WRONG")]
        wrong += [f"{number}: {what}" for what in bad]
        kept = sum("by what was kept" in what for what in found)
        broken = sum("not read" in what for what in found)
        told = f"the same {EDITS} times, {kept // 5 * 5} or more by what was kept"
        said["a difference" if bad else told + (", some while a file was broken" if broken else "")] += 1
    return said, wrong


TOOL = Tool(
    name="edited",
    attacks="a county in memory, with edits at random (10 a case, each compared with a run from nothing)",
    before="not tried as a whole; a dozen seeds in the tests",
    run=run,
    many=300,
    slice=6,
    share=10,
)
