"""The report by which a unit files a major penalty: the decision as the register has it, and why it is major."""

from __future__ import annotations

import pytest
from building import county
from subjects.case.cases import NUMBER
from subjects.filing.test_filings import filed
from subjects.making import HOSTILE, due, made
from syrupy.assertion import SnapshotAssertion

NAME = "重大行政处罚备案报告"


def test_the_report_reads_as_such_papers_do(snapshot: SnapshotAssertion) -> None:
    paper = made(county(filed()), NAME, NUMBER)
    assert paper.text == snapshot
    assert {"文号", "日期", "材料"} <= set(paper.blanks)


def test_a_filing_gives_the_report_its_day() -> None:
    assert "\n2015年9月16日\n" in made(county(filed({})), NAME, NUMBER).text


@pytest.mark.parametrize(
    ("filings", "waiting"),
    [([], [NUMBER]), ([{}], []), ([{"审查": "退回补正"}], [NUMBER]), ([{"审查": "责令纠正"}], [])],
)
def test_what_is_not_filed_or_was_returned_waits_for_a_report(
    filings: list[dict[str, str]], waiting: list[str]
) -> None:
    assert due(county(filed(*filings)), NAME) == waiting


def test_what_was_returned_is_filed_again_by_a_report_of_a_new_day() -> None:
    paper = made(county(filed({"审查": "退回补正"})), NAME, NUMBER)
    assert "决定重新报送备案" in paper.text
    assert "日期" in paper.blanks


def test_a_minor_penalty_has_none() -> None:
    assert due(county(filed(fine="3000")), NAME) == []


def test_hostile_words_come_out_as_text() -> None:
    text = made(county(filed(案由=HOSTILE)), NAME, NUMBER).text
    assert r"| 案由 | \|甲\* \_乙\_ \<b\> \# {{ x }} \#import \[a\](b) |" in text
