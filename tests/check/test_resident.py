"""A county that stays in memory: whatever is edited, it finds what a run that starts from nothing finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.building import base_files
from tests.check.edits import cold, edits, shown
from zfzr.check.resident import Resident
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


def after(now: Mapping[str, Content], change: Mapping[str, Content | None]) -> dict[str, Content]:
    """Return the files as an edit leaves them."""
    return {p: c for p in {**now, **change} if (c := change[p] if p in change else now[p]) is not None}


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_the_same_is_found_as_from_nothing(seed: int) -> None:
    resident, now = Resident(files(), None, lambda _: DAY), files()
    for change in edits(files(), seed, 12):
        resident.change(change)
        now = after(now, change)
        assert shown(resident.judgement()) == cold(now, DAY), change.keys()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_that_break_nothing_the_same_is_found_as_from_nothing(seed: int) -> None:
    """Nothing is worked out from nothing here: every answer was kept, or worked out anew because of what it rests on."""
    resident, now = Resident(files(), None, lambda _: DAY), files()
    for change in edits(files(), 100 + seed, 12, broken=0):
        resident.change(change)
        now = after(now, change)
        assert shown(resident.judgement()) == cold(now, DAY), change.keys()


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
    first = resident.worked_out
    resident.change({"units/yi/people.csv": MORE["units/yi/people.csv"].replace("男", "女").encode()})
    resident.judgement()
    assert 0 < resident.worked_out - first < first / 4


def test_nothing_is_done_where_nothing_changed() -> None:
    resident = Resident(files(), None, lambda _: DAY)
    county = resident.county
    assert not resident.change({"units/yi/people.csv": MORE["units/yi/people.csv"].encode()})
    assert resident.county is county
