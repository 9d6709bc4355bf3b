"""Stages of 记录 under another name than that by which records are looked for (ZF146)."""

from __future__ import annotations

import pytest
from building import county, said

CASES = "案号,职权编码,案由,当事人类型,程序,立案\n甲罚〔2015〕1号,41082301CF00100,腐败变质食品,法人,一般,2015-10-12\n"


def told(records: str) -> list[str]:
    stages = f"- 案号: 甲罚〔2015〕1号\n  记录: {{{records}}}\n"
    files = {"units/jia/2015/cases.csv": CASES, "units/jia/2015/case-stages.yaml": stages}
    return said(county(files), "ZF146")


@pytest.mark.parametrize(
    ("written", "meant"), [("调查", "调查取证"), ("取证", "调查取证"), ("送达回证", "送达")]
)
def test_a_stage_near_to_one_that_is_to_be_recorded_is_told(written: str, meant: str) -> None:
    (text,) = told(f"立案: 文字, {written}: 文字")
    assert f"写着“{written}”，应当记录的环节里没有这个叫法，是不是“{meant}”？" in text


@pytest.mark.parametrize("written", ["听证", "告知", "集体讨论", "结案", "归档", "陈述申辩"])
def test_other_stages_may_be_recorded_too(written: str) -> None:
    assert told(f"立案: 文字, {written}: 音像") == []


def test_what_is_near_to_a_stage_that_is_written_as_well_is_another() -> None:
    assert told("调查取证: 文字, 调查: 音像") == []
