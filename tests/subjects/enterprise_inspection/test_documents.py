"""The papers of an inspection: what the register tells, and blanks for what it does not."""

from __future__ import annotations

from building import county
from subjects.enterprise_inspection.visiting import ITEMS, item, visited
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

ROWS = (
    {"进场": "2015-03-05"},
    {"进场": "2015-04-07", "联合单位": "yi", "后续": "责令改正", "结果": "发现问题", "人员": "J001；J003"},
    {"进场": "2015-05-06", "方式": "非现场", "审批日期": "", "结果": ""},
)


def test_the_papers_read_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    files = {**visited(*ROWS, year=2015), ITEMS: item(依据="[《中华人民共和国食品安全法》第三十五条]")}
    for name in ("行政检查审批表", "现场检查笔录"):
        assert made(county(files), name, "JC2").text == snapshot(name=name)


def test_what_is_not_approved_waits_and_nobody_entered_for_what_was_off_site() -> None:
    of = county(visited(*ROWS, year=2015))
    assert due(of, "行政检查审批表") == ["JC3"]
    assert due(of, "现场检查笔录") == []


def test_what_is_not_recorded_is_left_blank_and_named() -> None:
    bare = {"进场": "2015-03-05", "赋码": "", "统一社会信用代码": "", "事项": "", "人员": "", "任务来源": ""}
    found = made(county(visited(bare, year=2015)), "行政检查审批表", "JC1")
    assert {"检查事项", "任务来源", "检查人员", "检查码", "统一社会信用代码"} <= set(found.blanks)
    assert "没有统一社会信用代码，没有计算" in found.text


def test_that_an_inspector_holds_no_valid_certificate_is_said_beside_the_blank() -> None:
    """J003 of the base county has none: an empty cell alone would pass for something to be written in."""
    found = made(
        county(visited({"进场": "2015-03-05", "人员": "J001；J003"}, year=2015)), "现场检查笔录", "JC1"
    )
    people = [each for each in found.blanks if each.endswith("当日有效的执法证件")]
    assert len(people) == 1


def test_without_a_cap_the_paper_says_so() -> None:
    files = {**visited(ROWS[0], year=2015), ITEMS: item(年度频次上限="")}
    assert "年度频次上限没有规定" in made(county(files), "行政检查审批表", "JC1").text


def test_hostile_words_come_out_as_text() -> None:
    text = made(
        county(visited({"进场": "2015-03-05", "对象": HOSTILE}, year=2015)), "行政检查审批表", "JC1"
    ).text
    assert r"\|甲\* \_乙\_ \<b\>" in text
