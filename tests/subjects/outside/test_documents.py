"""The roster of supervisors of society: who serves on the day, who no longer does, and what is left to be written in."""

from __future__ import annotations

import pytest
from building import county
from subjects.making import HOSTILE, made
from syrupy.assertion import SnapshotAssertion

from zfzr.county.county import County
from zfzr.terms.text import Refusal

ROWS = """\
姓名,工作单位,聘任日期,届满日期,解聘日期,聘书编号
沈示一,龙源社区,2015-04-01,2017-03-31,,JP-01
韩示二,,2015-01-01,2015-06-30,,JP-02
杨示三,个体,2015-04-01,,2015-10-01,
"""


def of(rows: str = ROWS, as_of: str = "2015-12-31") -> County:
    return county({"units/jia/2015/supervisors.csv": rows}, as_of=as_of)


def test_the_roster_reads_as_such_lists_do(snapshot: SnapshotAssertion) -> None:
    paper = made(of(), "聘书名册", unit="jia")
    assert paper.text == snapshot
    assert paper.blanks == ("聘书编号", "届满日期", "工作单位")


def test_who_was_dismissed_later_serves_yet() -> None:
    assert "共聘任社会监督员3名，在聘3名" in made(of(as_of="2015-06-30"), "聘书名册", unit="jia").text


def test_a_unit_without_supervisors_has_no_roster() -> None:
    with pytest.raises(Refusal, match="没有聘请社会监督员的记录"):
        made(of(), "聘书名册", unit="yi")


def test_hostile_words_come_out_as_text() -> None:
    text = made(of(ROWS.replace("龙源社区", HOSTILE)), "聘书名册", unit="jia").text
    assert r"| \|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b) |" in text
