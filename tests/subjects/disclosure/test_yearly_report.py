"""The yearly report: every number with its source, and what nobody keeps a register of without one."""

from __future__ import annotations

import pytest
from building import base_files, county
from making import AS_TEXT, HOSTILE, made
from subjects.assessment.life import SETTLED
from subjects.yearly_data.statements import cases
from syrupy.assertion import SnapshotAssertion

from zfzr.terms.text import Refusal

FINE = {"职权编码": "41082301CF00100", "处罚种类": "罚款", "罚款": "5000"}
COMMENDATIONS = """\
编号,对象,单位,名称,决定机关,日期
BZ-1,单位,jia,2014年度先进单位,县政府,2015-03-18
BZ-2,单位,jia,2015年度先进单位,县政府,2016-03-18
"""


def test_the_report_reads_as_such_reports_do(snapshot: SnapshotAssertion) -> None:
    assert made(county({**SETTLED, **cases(FINE)}), "年度报告").text == snapshot


def test_a_result_that_is_not_settled_has_no_number() -> None:
    text = made(county({**SETTLED, "county/2015/result.yaml": "环节: []\n"}), "年度报告").text
    assert "当年的考核结果尚未审定。" in text
    assert "参加评议考核的单位" not in text


def test_what_is_not_recorded_is_named_and_not_counted_as_none() -> None:
    text = made(county(), "年度报告").text
    assert "没有登记的：收到的重大行政处罚备案、评查的案卷、收到的行政执法投诉" in text
    assert "收到的行政执法投诉 | 0" not in text


def test_what_came_after_the_day_is_not_counted() -> None:
    of = county({"county/2015/commendations.csv": COMMENDATIONS})
    assert "| 表彰 | 1 | 次 | 表彰登记 |" in made(of, "年度报告").text


def test_every_number_has_a_source() -> None:
    rows = [
        line.strip("| ").split(" | ")
        for line in made(county({**SETTLED, **cases(FINE)}), "年度报告").text.splitlines()
        if line.startswith("| ") and not line.startswith("| 项目")
    ]
    assert len(rows) > 20
    assert all(len(row) == 4 and row[3] for row in rows)


def test_a_county_without_units_has_nothing_to_report() -> None:
    with pytest.raises(Refusal, match="没有登记单位"):
        made(county({"zfzr.yaml": base_files()["zfzr.yaml"]}, base=False), "年度报告")


def test_hostile_values_are_text() -> None:
    profile = base_files()["zfzr.yaml"].decode().replace("名称: 甲县,", f"名称: '{HOSTILE}',")
    assert f"现将{AS_TEXT}2015年度" in made(county({"zfzr.yaml": profile}), "年度报告").text
