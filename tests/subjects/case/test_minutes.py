"""What the minutes of a meeting concluded, held against the fine of the case (ZF997)."""

from __future__ import annotations

import pytest
from building import county, said


def concluded(fine: str, *conclusions: str) -> dict[str, str]:
    """Return a case of this fine and the meetings that discussed it, one after the other."""
    meetings = [
        f"- {{案号: 甲罚〔2015〕1号, 日期: 2015-11-{at:02}, 结论: '{text}'}}\n"
        for at, text in enumerate(conclusions, start=10)
    ]
    return {
        "units/jia/2015/cases.csv": (
            "案号,案由,当事人类型,程序,立案,决定日期,处罚种类,罚款\n"
            f"甲罚〔2015〕1号,占道经营,公民,一般,2015-10-12,2015-11-20,罚款,{fine}\n"
        ),
        "units/jia/2015/discussions.yaml": "".join(meetings),
    }


def test_a_fine_unlike_that_of_the_minutes_is_told() -> None:
    assert said(county(concluded("6000", "同意处罚，罚款60000元")), "ZF997") == [
        "案件甲罚〔2015〕1号的集体讨论结论是罚款 60000 元，案件目录里的罚款是 6000 元"
    ]


@pytest.mark.parametrize(
    ("fine", "conclusions"),
    [
        ("6000", ("罚款6000元",)),
        ("60000", ("罚款6万元",)),
        ("6000", ("同意处罚",)),
        ("6000", ("对张某罚款3000元，对李某罚款5000元",)),
        ("", ("罚款6000元",)),
    ],
)
def test_what_agrees_and_what_names_no_one_sum_is_left_alone(fine: str, conclusions: tuple[str, ...]) -> None:
    assert said(county(concluded(fine, *conclusions)), "ZF997") == []


def test_of_several_meetings_the_last_counts() -> None:
    assert said(county(concluded("6000", "罚款9000元", "罚款6000元")), "ZF997") == []
