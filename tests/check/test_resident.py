"""A county that stays in memory: whatever is edited, it finds what a run that starts from nothing finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random

import pytest

from tests.building import base_files
from tests.check.edits import cold, edits, shown
from zfzr.check.resident import Resident
from zfzr.declare.pause import GaveWay, giving_way
from zfzr.files.tree import Content
from zfzr.subjects.round.lookups import owed_reports

DAY = date(2015, 12, 31)
MORE = {
    "parameters.yaml": "听证.申请期限:\n  取值:\n  - {值: 3, 来源: 《中华人民共和国行政处罚法》第四十二条}\n",
    "waivers.yaml": "- {规则: ZF111, 对象: jia, 理由: 示例, 批准: 示例, 至: 2016-01-31}\n",
    "units/jia/2015/cases.csv": "案号,程序,案由,当事人类型,当事人,职权编码,立案,主办人,协办人\n"
    "甲食药罚〔2015〕1号,一般,经营腐败食品,公民,甲某某,41082301CF00100,2015-11-02,J001,J002\n",
    "units/yi/people.csv": "人员编号,姓名,性别,人员性质,身份证号\nY001,王示六,男,公务员,410823********0033\n",
}


@pytest.fixture(autouse=True)
def _in_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell the things of a file in pairs: the files here are shorter than a portion is (`zfzr.county.pieces`)."""
    monkeypatch.setattr("zfzr.county.pieces.PORTION", 2)


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


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_while_files_cannot_be_read_the_same_is_found_as_from_nothing(seed: int) -> None:
    """What could not be assessed (未评) is told of the same people as by a run that starts from nothing."""
    resident, now = Resident(files(), None, lambda _: DAY), files()
    county = resident.county
    for change in edits(files(), 300 + seed, 12, broken=0.7):
        resident.change(change)
        now = after(now, change)
        assert shown(resident.judgement()) == cold(now, DAY), change.keys()
    assert resident.county is county  # nothing was worked out from nothing


@pytest.mark.parametrize("path", ["units/yi/people.csv", "units/jia/authorities.yaml", "waivers.yaml"])
def test_a_file_that_breaks_and_is_mended_keeps_what_rests_on_others(path: str) -> None:
    resident = Resident(files(), None, lambda _: DAY)
    before = shown(resident.judgement())
    first = resident.worked_out
    content = bytes(files()[path])  # type: ignore[arg-type]
    for broken in (b'"' + content, b'""' + content, content):
        resident.change({path: broken})
        found = resident.judgement()
        assert bool(found.held_back) == (broken != content)
    assert 0 < resident.worked_out - first < first / 2
    assert shown(found) == before


def test_a_county_that_could_not_be_read_from_the_beginning_is_judged_like_any_other() -> None:
    path = "units/yi/people.csv"
    broken = {**files(), path: b'"' + bytes(files()[path])}  # type: ignore[arg-type]
    resident = Resident(broken, None, lambda _: DAY)
    assert shown(resident.judgement()) == cold(broken, DAY)
    first = resident.worked_out
    resident.change({path: files()[path]})
    assert shown(resident.judgement()) == cold(files(), DAY)
    assert 0 < resident.worked_out - first < first / 4


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


class _Stop:
    """Gives way after some pieces of work; counts them."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def stopped(resident: Resident, after: int, *, in_full: bool = False) -> bool:
    """Judge, stopped after some pieces; tell whether it was."""
    try:
        with giving_way(_Stop(after)):
            resident.judgement_in_full() if in_full else resident.judgement()
    except GaveWay:
        return True
    return False


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("broken", [0, 0.4])
def test_judged_after_being_stopped_anywhere_the_same_is_found_as_from_nothing(
    seed: int, broken: float
) -> None:
    resident, now, chance = Resident(files(), None, lambda _: DAY), files(), Random(seed)  # noqa: S311 (where it is stopped, no secret)
    assert stopped(resident, 10)
    for change in edits(files(), 200 + seed, 6, broken):
        resident.change(change)
        now = after(now, change)
        for _ in range(chance.randrange(3)):
            stopped(resident, chance.choice((0, 1, 2, 3, 5, 8, 50, 300)))
        if chance.random() < 0.7:
            assert shown(resident.judgement()) == cold(now, DAY), change.keys()
    assert shown(resident.judgement()) == cold(now, DAY)


@pytest.mark.parametrize("broken", [b"", b"\n- ["])
def test_who_asks_for_a_word_that_nobody_declared_is_left_open_as_from_nothing(broken: bytes) -> None:
    """However often it is stopped on the way, and whatever else cannot be read."""
    path, other = "units/jia/authorities.yaml", "units/jia/unit.yaml"
    resident = Resident(files(), None, lambda _: DAY)
    before = shown(resident.judgement_in_full())
    was = {name: bytes(base_files()[name]) for name in (path, other)}
    change = {
        path: was[path].replace("状态: 在用".encode(), "状态: 在用着".encode()),
        other: was[other] + broken,
    }
    resident.change(change)
    for pieces in (0, 1, 2, 30, 300):
        stopped(resident, pieces, in_full=True)
    assert shown(resident.judgement_in_full()) == cold({**files(), **change}, DAY)
    assert resident.judgement().found == resident.judgement_in_full().found
    assert resident.judgement().held_back != resident.judgement_in_full().held_back
    resident.change(was)
    assert shown(resident.judgement_in_full()) == before


def test_what_is_left_open_is_worked_out_once_while_nothing_changes() -> None:
    path = "units/jia/authorities.yaml"
    strange = bytes(base_files()[path]).replace("状态: 在用".encode(), "状态: 在用着".encode())
    resident = Resident({**files(), path: strange}, None, lambda _: DAY)
    assert resident.judgement_in_full() is resident.judgement_in_full()
    resident.change({path: base_files()[path]})
    assert resident.judgement_in_full() is resident.judgement()


def test_what_was_worked_out_before_it_was_stopped_is_not_worked_out_again() -> None:
    resident, other = Resident(files(), None, lambda _: DAY), Resident(files(), None, lambda _: DAY)
    for _ in range(20):
        assert stopped(resident, 30)
    resident.judgement()
    other.judgement()
    # an answer that was being worked out when it was stopped is begun again: at most the depth of the look-ups, each time
    assert resident.worked_out < other.worked_out + 20 * 12


def test_work_that_is_always_stopped_comes_to_its_end() -> None:
    resident = Resident(files(), None, lambda _: DAY)
    times = 1
    while stopped(resident, 0):
        times += 1
        assert times < 20_000
    assert shown(resident.judgement()) == cold(files(), DAY)


def test_a_word_of_one_unit_leaves_what_others_owe() -> None:
    """A round knows who owes it, and not what their records say besides: no other unit's standing is worked out anew."""
    asked = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 应报: 全部}\n".encode()
    held = {**files(), "zfzr.yaml": bytes(base_files()["zfzr.yaml"]) + asked}
    resident = Resident(held, None, lambda _: DAY)
    resident.judgement()
    before = owed_reports(resident.county)
    path = "units/jia/unit.yaml"
    resident.change({path: bytes(base_files()[path]) + "监督电话: 0391-1234567\n".encode()})
    resident.judgement()
    now = owed_reports(resident.county)
    assert {each.unit for each in now} == {"jia", "yi"}
    assert {new.unit for old, new in zip(before, now, strict=True) if new is not old} == {"jia"}


def test_an_item_beside_the_one_that_changed_is_not_taken_for_a_second_of_its_name() -> None:
    """What is worked out of a record may be an object of its own again; it is the record that tells which one is meant."""
    path = "units/jia/authorities.yaml"
    one = bytes(base_files()[path]).decode()
    two = one + one.replace("CF00100", "CF00200").replace("名称: ", "名称: 另", 1)
    resident = Resident({**files(), path: two.encode()}, None, lambda _: DAY)
    resident.judgement()
    changed = {path: two.replace("CF00100", "CF00300").encode()}
    resident.change(changed)
    found = resident.judgement()
    assert "ZF216" not in {each.finding.code for each in found.found}
    assert shown(found) == cold(after(files(), changed), DAY)
