"""The notice of an interview and its record: all that is known, nothing invented, the rest left to be written in."""

from __future__ import annotations

from building import county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

FULL = """
    - 编号: YT1
      单位: jia
      日期: 2015-09-15
      约谈机关: 法制机构
      主谈人: 褚示一
      被约谈人: [主要负责人, 分管负责人]
      事由: [不主动, 不及时]
      情况: 投诉查实后没有处理。
      通知: {文号: 甲法制办〔2015〕12号, 日期: 2015-09-10}
      要求: 依规定作出处理
      期限: 2015-10-31
      后续结果: {日期: 2015-10-20, 内容: 已作出处理}
"""
BARE = """
    - {编号: YT1, 单位: jia, 日期: 2015-09-15, 约谈机关: 法制机构, 事由: [不及时], 情况: 没有处理}
"""
FILE = "county/2015/interviews.yaml"


def test_the_notice_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(county({FILE: FULL}), "约谈通知书", "YT1").text == snapshot


def test_the_record_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    assert made(county({FILE: FULL}), "约谈记录", "YT1").text == snapshot


def test_what_nothing_records_is_left_blank_and_named(snapshot: SnapshotAssertion) -> None:
    notice = made(county({FILE: BARE}), "约谈通知书", "YT1")
    assert notice.text == snapshot
    assert notice.blanks == ("文号", "日期", "被约谈人", "约谈的时刻", "约谈的地点")


def test_the_record_tells_nothing_that_came_later() -> None:
    assert "后续结果" not in made(county({FILE: FULL}, as_of="2015-10-19"), "约谈记录", "YT1").text


def test_only_interviews_without_a_notice_wait_for_one() -> None:
    both = FULL + BARE.replace("YT1", "YT2")
    assert due(county({FILE: both}), "约谈通知书") == ["YT2"]


def test_a_notice_goes_out_before_the_interview_and_no_record_does() -> None:
    before = county({FILE: BARE}, as_of="2015-09-01")
    assert due(before, "约谈通知书") == ["YT1"]
    assert due(before, "约谈记录") == []


def test_hostile_words_come_out_as_text() -> None:
    of = county({FILE: BARE.replace("情况: 没有处理", f'情况: "{HOSTILE}"')})
    for name in ("约谈通知书", "约谈记录"):
        assert r"\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)。" in made(of, name, "YT1").text
