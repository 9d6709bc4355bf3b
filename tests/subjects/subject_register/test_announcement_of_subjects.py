"""The announcement of the subjects of enforcement, with the entrustments as a second annex where there are any."""

from __future__ import annotations

import pytest
from building import county
from making import AS_TEXT, HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.terms.text import Refusal

REGISTER = """\
单位,确认文号,确认日期,主体类别,依据
jia,甲政〔2015〕3号,2015-03-02,法定行政机关,《中华人民共和国食品安全法》
yi,甲政〔2015〕3号,2015-03-02,法定行政机关,《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》
"""
ENTRUSTED = """\
- 编号: WT-1
  受委托单位: yi
  事项: [41082301CF00100]
  依据: 《中华人民共和国行政处罚法》第十八条
  委托书文号: 甲食药监委托〔2015〕1号
  起: 2015-05-01
"""
REGISTERED = {"county/subjects.csv": REGISTER}
BOTH = {**REGISTERED, "units/jia/entrustments.yaml": ENTRUSTED}


def test_the_announcement_reads_as_such_announcements_do(snapshot: SnapshotAssertion) -> None:
    assert made(county(BOTH), "执法主体公告").text == snapshot


def test_without_entrustments_there_is_one_annex_and_no_word_of_them() -> None:
    text = made(county(REGISTERED), "执法主体公告").text
    assert "附件：甲县行政执法主体名单\n" in text
    assert "委托" not in text


def test_an_entrustment_that_ended_is_left_out() -> None:
    ended = ENTRUSTED + "  止: 2015-06-30\n"
    text = made(county({**BOTH, "units/jia/entrustments.yaml": ended}), "执法主体公告").text
    assert "委托" not in text


def test_a_county_without_a_register_has_nothing_to_announce() -> None:
    with pytest.raises(Refusal, match="没有登记的行政执法主体"):
        made(county(), "执法主体公告")


def test_hostile_values_are_text() -> None:
    rows = REGISTER.replace("《中华人民共和国食品安全法》", HOSTILE)
    assert f"| {AS_TEXT} |" in made(county({"county/subjects.csv": rows}), "执法主体公告").text
