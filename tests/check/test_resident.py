"""A county that stays in memory: whatever is edited, it finds what a run that starts from nothing finds."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.building import base_files
from zfzr.check.resident import Resident
from zfzr.check.runner import Judgement, judge
from zfzr.county.county import County
from zfzr.county.loading import load
from zfzr.files.tree import Content

DAY = date(2015, 12, 31)
MORE = {
    "parameters.yaml": "听证.申请期限:\n  取值:\n  - {值: 3, 来源: 《中华人民共和国行政处罚法》第四十二条}\n",
    "waivers.yaml": "- {规则: ZF111, 对象: jia, 理由: 示例, 批准: 示例, 至: 2016-01-31}\n",
    "units/jia/2015/cases.csv": "案号,程序,案由,当事人类型,当事人,职权编码,立案,主办人,协办人\n"
    "甲食药罚〔2015〕1号,一般,经营腐败食品,公民,甲某某,41082301CF00100,2015-11-02,J001,J002\n",
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质,身份证号\nY001,王示六,男,公务员,410823********0033\n",
}


def files() -> dict[str, Content]:
    """The base county with a case, a waiver, a parameter and somebody of the other unit."""
    return {**base_files(), **{path: text.encode() for path, text in MORE.items()}}


def shown(found: Judgement) -> object:
    """Return all that could be shown of a judgement."""
    return (
        [
            (p.finding, p.span, p.related, p.identity, p.waiver, p.verification, p.message("zh"))
            for p in found.found
        ],
        found.files,
        found.records,
        found.not_assessed,
        found.held_back,
        [rule.code for rule in found.ran],
    )


def cold(of: dict[str, Content]) -> object:
    """Return what a run that starts from nothing finds."""
    return shown(judge(County(load(of), DAY)))


def edits(seed: int, count: int) -> Iterator[tuple[str, Content | None]]:
    """Yield edits as people and slips make them: signs, digits, lines twice or gone, files gone and back."""
    chance, now = random.Random(seed), files()  # noqa: S311 (which slip comes next, no secret)
    for _ in range(count):
        path = chance.choice(sorted(files()))
        content = now.get(path)
        if content is None or chance.random() < 0.05:
            content = files()[path] if content is None else None
        elif isinstance(content, bytes):
            content = slipped(chance, content.decode()).encode()
        if content is None:
            now.pop(path)
        else:
            now[path] = content
        yield path, content


def slipped(chance: random.Random, text: str) -> str:
    """Return a text with one slip in one of its lines."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    slip = chance.choice(("digit", "sign", "twice", "gone", "swapped"))
    if slip == "digit":
        lines[at] = re.sub(r"\d", lambda _: str(chance.randrange(10)), lines[at], count=1)
    elif slip == "sign":
        lines[at] = lines[at][:-1] + chance.choice("中a1:,")
    elif slip == "twice":
        lines.insert(at, lines[at])
    elif slip == "gone" and len(lines) > 1:
        del lines[at]
    else:
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_same_is_found_as_from_nothing(seed: int) -> None:
    resident, now = Resident(files(), None, lambda _: DAY), files()
    for path, content in edits(seed, 12):
        resident.change({path: content})
        if content is None:
            now.pop(path, None)
        else:
            now[path] = content
        assert shown(resident.judgement()) == cold(now), path


def test_what_is_typed_and_taken_back_leaves_nothing_behind() -> None:
    resident = Resident(files(), None, lambda _: DAY)
    before = shown(resident.judgement())
    path = "units/jia/authorities.yaml"
    text = bytes(base_files()[path])
    for broken in (b"", text + b"- [", text.replace("行政处罚".encode(), "行政处理".encode()), b"\xff", text):
        resident.change({path: broken})
        resident.judgement()
    assert shown(resident.judgement()) == before


def test_an_edit_of_one_kind_keeps_what_rests_on_others() -> None:
    resident = Resident(files(), None, lambda _: DAY)
    resident.judgement()
    before = len(resident.county.memo)
    resident.change({"units/yi/people.csv": MORE["units/yi/people.csv"].replace("男", "女").encode()})
    kept = len(resident.county.memo)
    assert 0 < kept < before


def test_nothing_is_done_where_nothing_changed() -> None:
    resident = Resident(files(), None, lambda _: DAY)
    county = resident.county
    assert not resident.change({"units/yi/people.csv": MORE["units/yi/people.csv"].encode()})
    assert resident.county is county
