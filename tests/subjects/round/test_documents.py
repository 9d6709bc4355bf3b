"""Reminders of any round: ahead of its last day to who has time yet, after it to who owes; never on what is unclear."""

from __future__ import annotations

from datetime import date

from building import base_files, county
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

from zfzr.cli.document import _own_reminder
from zfzr.county.county import County
from zfzr.declare.document import documents

ROUNDS = """\
轮次:
- {名称: 评议考核方案, 年度: 2015, 截止: 2015-09-25, 含当日: 是, 应报: [全部], 依据: 县政府的安排}
- {名称: 年度执法数据, 年度: 2015, 截止: 2015-12-10, 含当日: 是, 应报: [全部]}
"""
PROFILE = base_files()["zfzr.yaml"].decode() + ROUNDS
RECEIPTS = "轮次,单位,收到日期,形式审查,退回原因\n"


def of(receipts: str = "", as_of: str = "2015-12-01", profile: str = PROFILE) -> County:
    return county({"zfzr.yaml": profile, "county/2015/receipts.csv": RECEIPTS + receipts}, as_of=as_of)


def test_the_reminder_reads_as_such_letters_do(snapshot: SnapshotAssertion) -> None:
    text = made(of(), "轮次催报通知", "评议考核方案", until=date(2015, 12, 10)).text
    assert text == snapshot


def test_the_reminder_ahead_reads_as_such_letters_do(snapshot: SnapshotAssertion) -> None:
    assert made(of(), "报送提醒", "年度执法数据").text == snapshot


def test_every_round_reminds_whom_it_misses_and_tells_the_others_ahead() -> None:
    received = of("评议考核方案,jia,2015-09-20,合格,\n年度执法数据,yi,2015-11-20,合格,\n")
    assert due(received, "轮次催报通知") == ["评议考核方案"]  # of yi alone
    assert due(received, "报送提醒") == ["年度执法数据"]  # of jia alone


def test_on_the_last_day_there_is_time_yet() -> None:
    assert "今日截止" in made(of(as_of="2015-12-10"), "报送提醒", "年度执法数据").text
    assert "年度执法数据" not in due(of(as_of="2015-12-10"), "轮次催报通知")
    assert "已逾期1天" in made(of(as_of="2015-12-11"), "轮次催报通知", "年度执法数据").text


def test_a_copy_that_was_returned_is_named_with_the_reason() -> None:
    returned = of("评议考核方案,jia,2015-09-20,退回,没有盖章\n评议考核方案,yi,2015-09-20,合格,\n")
    text = made(returned, "轮次催报通知", "评议考核方案").text
    assert "你单位2015年9月20日报送的材料经形式审查不合格（没有盖章），已予退回" in text


def test_without_a_day_to_answer_by_it_is_left_blank_and_named() -> None:
    paper = made(of(), "轮次催报通知", "评议考核方案")
    assert "请于　　月　　日前" in paper.text
    assert paper.blanks == ("补报期限（--until）",)


def test_hostile_words_come_out_as_text() -> None:
    profile = PROFILE.replace("依据: 县政府的安排", f'依据: "{HOSTILE}"')
    text = made(of(profile=profile), "轮次催报通知", "评议考核方案").text
    assert r"按照\|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b)，" in text


def test_nobody_is_reminded_whose_receipt_could_not_be_read() -> None:
    records = documents()["轮次催报通知"].records
    assert records is not None
    of_jia = of("评议考核方案,jia,2015-02-30,合格,\n")
    assert [each.unit for each in records(of_jia, 2015)] == ["yi"]
    of_nobody_knows_whom = of('评议考核方案,"jia,2015-02-20,合格,\n')
    assert list(records(of_nobody_knows_whom, 2015)) == []


def test_the_office_that_writes_reminders_is_reminded_of_no_round() -> None:
    office = "名称: 甲县人民政府法制办公室\n组别: 综合管理部门\n单位代码: '09'\n"
    files = {"zfzr.yaml": PROFILE, "units/fazhi/unit.yaml": office}
    for name in ("轮次催报通知", "报送提醒"):
        records = documents()[name].records
        assert records is not None
        units = {each.unit for each in records(county(files, as_of="2015-12-01"), 2015)}
        assert units == {"jia", "yi"}


def test_a_unit_that_owes_only_what_has_a_reminder_of_its_own_is_sent_to_it() -> None:
    rounds = "轮次:\n- {名称: 责任追究报告, 每年: 11-30, 期间: {起: 12-01, 止: 11-30}, 应报: [执法部门]}\n"
    owing, kind = of(as_of="2015-12-31", profile=PROFILE.replace(ROUNDS, rounds)), documents()["轮次催报通知"]
    own = _own_reminder(owing, kind, 2015, "jia")
    assert own is not None
    assert own.name == "催报通知"
    assert _own_reminder(owing, kind, 2015, "yi") is None  # another group: it owes nothing
