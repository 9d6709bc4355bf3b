"""The comment: what a forge shows is what the data says, whatever a name holds; it is never too long for a comment."""

from __future__ import annotations

import json
import re

import pytest
from review.states import base, reviewed
from syrupy.assertion import SnapshotAssertion

from zfzr.present.review_json import as_json
from zfzr.present.review_markdown import MOST_BYTES, as_markdown, escape

PEOPLE = "units/jia/people.csv"
UNIT = "units/jia/unit.yaml"
EVENTS = "county/2015/certificate-events.csv"
SUSPENDED = "证号,日期,事件,决定机关\n豫H01-0001,2015-05-06,暂扣,县政府法制办\n"


def renamed(name: str) -> str:
    """Return the comment on a unit that takes a name and a short name."""
    quoted = json.dumps(name)
    text = base(UNIT).replace("简称: 县食药监局", f"简称: {quoted}")
    return as_markdown(reviewed({}, {UNIT: text}))


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("<b>局</b>", "<b>"),
        ("局|x", "局|x"),
        ("![局](http://x)", "!["),
        ("[局](http://x)", "](http://"),
        ("局 http://x.cn/a", "http://x"),
        ("局www.x.cn", "www.x"),
        ("@zhangsan", "@z"),
        ("见#12", "#1"),
        ("`局`", "**`局"),
        ("</details>局", "</details>局"),
        ("$x$局", "局$x"),
    ],
)
def test_a_hostile_name_is_only_a_name(name: str, never: str) -> None:
    comment = renamed(name)
    assert never not in comment
    assert "局" in comment or "zhangsan" in comment or "12" in comment


def test_a_name_with_a_line_break_stays_on_its_line() -> None:
    # A line break written as an escape in a quoted YAML string.
    assert "\n# 局" not in renamed("甲\n# 局")


def test_a_character_that_turns_text_round_is_spelled_out() -> None:
    assert "\u202e" not in renamed("局\u202etxt")
    assert r"\\u202e" in escape("局\u202etxt")


def test_a_value_longer_than_a_line_is_cut() -> None:
    assert escape("局" * 1000).endswith("…")
    assert len(escape("局" * 1000)) < 100


def test_long_values_are_cut_where_they_part() -> None:
    same = "依法" * 200
    before = {UNIT: base(UNIT) + f"说明: {same}办理\n"}
    after = {UNIT: base(UNIT) + f"说明: {same}不予办理\n"}
    comment = as_markdown(reviewed(before, after))
    tail = "依法" * 6
    assert f"说明：…{tail}办理 → …{tail}不予办理" in comment


def test_every_block_that_is_opened_is_closed() -> None:
    comment = as_markdown(
        reviewed({}, {EVENTS: SUSPENDED, PEOPLE: base(PEOPLE) + "J003,赵示七,男,公务员,\n"})
    )
    assert comment.count("<details>") == comment.count("</details>") == comment.count("<summary>") > 0


def test_a_large_change_fits_into_one_comment() -> None:
    rows = "".join(f"K{i:04},赵示{'七' * 80},男,公务员,\n" for i in range(2000))
    postings = "".join(f"K{i:04},zhifa,zhifa-diaocha,科员,2014-05-01,\n" for i in range(2000))
    after = {PEOPLE: base(PEOPLE) + rows, "units/jia/postings.csv": base("units/jia/postings.csv") + postings}
    found = reviewed({}, after)
    comment = as_markdown(found)
    assert len(comment.encode()) <= MOST_BYTES
    assert "人员 2000 条新增" in comment
    assert re.search(r"另有 \d+ 项从略", comment)
    assert "K1999" in as_markdown(found, full=True)


def test_the_comment_is_the_same_every_time() -> None:
    after = {EVENTS: SUSPENDED, PEOPLE: base(PEOPLE).replace("女,事业", "女,公务员")}
    assert as_markdown(reviewed({}, after)) == as_markdown(reviewed({}, after))


def test_a_change_of_format_is_said_to_be_one() -> None:
    comment = as_markdown(reviewed({}, {PEOPLE: base(PEOPLE).replace("\n", "\r\n")}))
    assert "**格式变动，内容未变**" in comment


def test_two_equal_states_say_that_nothing_changed() -> None:
    comment = as_markdown(reviewed({}, {}))
    assert "**数据没有变化**" in comment
    assert "<details>" not in comment


def test_a_file_that_cannot_be_read_is_what_a_reviewer_sees_first() -> None:
    comment = as_markdown(reviewed({}, {UNIT: base(UNIT).replace("名称: 甲", "名称: [甲", 1)}))
    assert "- units/jia/unit.yaml：**读不出来，1 条记录无法比较**" in comment
    assert "**新增数据错误 1 个，应先改正**" in comment


def test_files_of_others_are_named_above_all_details() -> None:
    comment = as_markdown(reviewed({}, {EVENTS: SUSPENDED}, author="yi"))
    assert comment.index("- county/2015/certificate-events.csv") < comment.index("<details>")


def test_the_english_comment(snapshot: SnapshotAssertion) -> None:
    after = {EVENTS: SUSPENDED, PEOPLE: base(PEOPLE).replace("女,事业", "女,公务员")}
    assert as_markdown(reviewed({}, after), "en") == snapshot


def test_the_json_document(snapshot: SnapshotAssertion) -> None:
    after = {EVENTS: SUSPENDED, PEOPLE: base(PEOPLE).replace("女,事业", "女,公务员")}
    text = as_json(reviewed({}, after, author="jia"), "zh")
    assert json.loads(text)["version"] == 1
    assert text == snapshot


def test_what_happened_once_is_seen_among_a_hundred_others() -> None:
    # Each new power lacks a note of its change; the certificate is the one other thing to look at.
    powers = "".join(
        f"- 编码: 41082307CF9{i:04}\n  名称: 处罚{i}{'甲' * 150}\n  类别: 行政处罚\n" for i in range(1000)
    )
    path = "units/jia/authorities.yaml"
    comment = as_markdown(reviewed({}, {path: base(path) + powers, EVENTS: SUSPENDED}))
    noted = comment[comment.index("### 请留意") : comment.index("<details>")]
    assert re.search(r"另有 \d+ 项从略", noted)
    assert "暂扣" in noted.splitlines()[2]


def test_the_headline_counts_warnings_apart_from_errors() -> None:
    # 12345678-0 has the wrong check character: a data warning (ZF105).
    comment = as_markdown(reviewed({}, {UNIT: base(UNIT) + "组织机构代码: 12345678-0\n"}))
    assert "**没有新的数据错误；新增数据警告 1 个**" in comment


def test_units_that_do_not_fit_are_named() -> None:
    remark = "甲" * 2000
    units = {
        f"units/u{i:02}/unit.yaml": f"名称: 第{i:02}局\n组别: 执法部门\n说明: {remark}\n" for i in range(60)
    }
    people = "".join(f"K{i:04},赵示{'七' * 80},男,公务员,\n" for i in range(60))
    more = {f"units/u{i:02}/people.csv": f"人员编号,姓名,性别,人员性质,身份证号\n{people}" for i in range(60)}
    comment = as_markdown(reviewed({}, units | more))
    left = next(line for line in comment.splitlines() if "个单位的变动从略：" in line)
    assert left.endswith("第59局")


@pytest.mark.parametrize(
    ("events", "title"),
    [
        ("证号,日期,事件,决定机关\n", "消除的问题（1）"),
        (b"\xff\xff", "未评的问题（有文件没有读全或者参数没有取值，不等于已解决）（1）"),
    ],
)
def test_what_is_not_seen_in_a_file_that_broke_is_not_said_to_be_solved(
    events: str | bytes, title: str
) -> None:
    comment = as_markdown(reviewed({EVENTS: SUSPENDED}, {EVENTS: events}))
    assert f"<summary>{title}</summary>" in comment
