"""What stages and minutes say of the end and the penalties of a case, held against its line (ZF173, ZF174)."""

from __future__ import annotations

import pytest
from building import county, places, said

CASES = "units/jia/2015/cases.csv"
NUMBER = "甲罚〔2015〕1号"


def closed(ending: str, referral: str, day: str = "2015-11-20") -> list[str]:
    files = {
        CASES: f"案号,案由,当事人类型,程序,立案,结案,结案方式\n{NUMBER},占道经营,公民,一般,2015-10-12,{day},{ending}\n",
        "units/jia/2015/case-stages.yaml": f"- 案号: {NUMBER}\n{referral}",
    }
    return said(county(files), "ZF173")


def test_what_was_not_handed_over_was_not_closed_as_handed_over() -> None:
    assert closed("移送司法机关", "  行刑衔接: {决定: 2015-11-03, 不移送: 是}\n") == [
        "案件甲罚〔2015〕1号以“移送司法机关”结案，行刑衔接登记的却是决定不移送"
    ]


@pytest.mark.parametrize(("decided", "told"), [("2015-11-21", 1), ("2015-11-20", 0), ("2015-11-19", 0)])
def test_a_case_is_not_closed_as_handed_over_before_that_is_decided(decided: str, told: int) -> None:
    found = closed("移送司法机关", f"  行刑衔接: {{决定: {decided}, 移交: 2015-11-22}}\n")
    assert len(found) == told


@pytest.mark.parametrize(
    ("ending", "referral"),
    [
        ("移送司法机关", ""),
        ("移送司法机关", "  行刑衔接: {报告: 2015-11-02}\n"),
        ("移送其他机关", "  行刑衔接: {决定: 2015-11-03, 不移送: 是}\n"),
        ("履行完毕", "  行刑衔接: {决定: 2015-12-03, 移交: 2015-12-04}\n"),
    ],
)
def test_what_is_silent_or_ends_otherwise_contradicts_nothing(ending: str, referral: str) -> None:
    assert closed(ending, referral) == []


def minutes(conclusion: str, penalties: str = "罚款", fine: str = "6000", taken: str = "") -> dict[str, str]:
    return {
        CASES: (
            "案号,案由,当事人类型,程序,立案,决定日期,处罚种类,罚款,没收\n"
            f"{NUMBER},占道经营,公民,一般,2015-10-12,2015-11-20,{penalties},{fine},{taken}\n"
        ),
        "units/jia/2015/discussions.yaml": f"- {{案号: {NUMBER}, 日期: 2015-11-10, 结论: '{conclusion}'}}\n",
    }


def concluded(*told: str) -> list[str]:
    return said(county(minutes(*told)), "ZF174")


def test_a_sum_to_confiscate_unlike_that_of_the_case_is_told() -> None:
    both = "罚款；没收违法所得", "6000", "300"
    assert concluded("没收违法所得3000元，罚款6000元", *both) == [
        "案件甲罚〔2015〕1号的集体讨论结论是没收 3000 元，案件目录里的没收是 300 元"
    ]
    assert concluded("没收违法所得300元，罚款6000元", *both) == []
    assert concluded("没收违法所得，罚款6000元", *both) == []


def test_goods_and_gains_may_be_one_sum_or_one_of_two() -> None:
    text = "没收违法所得200元；没收非法财物价值100元"
    kinds = "没收违法所得；没收非法财物"
    assert [len(concluded(text, kinds, "", taken)) for taken in ("300", "200", "100", "400")] == [0, 0, 0, 1]


def test_ten_thousands_are_read() -> None:
    assert concluded("没收违法所得1.2万元", "没收违法所得", "", "12000") == []


def test_a_penalty_that_the_case_has_not_is_told() -> None:
    of = county(minutes("罚款6000元，吊销许可证"))
    assert said(of, "ZF174") == [
        "案件甲罚〔2015〕1号的集体讨论结论有“吊销许可证”，案件目录里的处罚种类是罚款"
    ]
    assert places(of, "ZF174") == [
        f"units/jia/2015/discussions.yaml:1:{len(f'- {{案号: {NUMBER}, 日期: 2015-11-10, 结论: ') + 1}"
    ]


@pytest.mark.parametrize(
    "conclusion",
    [
        "同意处罚意见",
        "罚款6000元，不予吊销许可证",
        "罚款6000元；建议发证机关吊销许可证",
        "罚款6000元，逾期不改正的责令停产停业",
        "罚款6000元，通报批评",  # no penalty by the law of that day
    ],
)
def test_what_is_not_imposed_is_not_told(conclusion: str) -> None:
    assert concluded(conclusion) == []


def test_fewer_penalties_than_the_case_has_may_only_be_short() -> None:
    assert concluded("罚款6000元", "罚款；吊销许可证") == []


def test_a_case_that_was_not_decided_has_nothing_to_agree_with() -> None:
    files = minutes("吊销许可证")
    files[CASES] = f"案号,案由,当事人类型,程序,立案\n{NUMBER},占道经营,公民,一般,2015-10-12\n"
    assert said(county(files), "ZF174") == []
