"""Filings before the decision that they file (ZF890)."""

from __future__ import annotations

import pytest
from building import county, found

CASES = "案号,案由,当事人类型,程序,立案,决定日期,处罚种类,罚款\n"


@pytest.mark.parametrize(
    ("reported", "decided", "told"),
    [
        ("2015-02-10", "2015-03-05", True),
        ("2015-03-05", "2015-03-05", False),
        ("2015-03-10", "2015-03-05", False),
        ("2015-02-10", "", False),
    ],
)
def test_a_decision_is_filed_once_it_is_made(reported: str, decided: str, told: bool) -> None:
    of = county(
        {
            "units/jia/2015/cases.csv": f"{CASES}甲立〔2015〕1号,占道经营,法人,一般,2015-01-12,{decided},罚款,150000\n",
            "county/2015/filings.csv": f"备案号,案号,单位,报备日期\nBA2015-001,甲立〔2015〕1号,jia,{reported}\n",
        }
    )

    assert found(of, "ZF890") == (["county/2015/filings.csv:2"] if told else [])
