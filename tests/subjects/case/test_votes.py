"""What a conclusion says of votes against what each member said (ZF563), and who is listed twice (ZF145)."""

from __future__ import annotations

import pytest
from building import county, said

CASES = "案号,职权编码,案由,当事人类型,程序,立案\n甲罚〔2015〕1号,41082301CF00100,腐败变质食品,法人,一般,2015-10-12\n"


def told(conclusion: str, *stands: str, chair: str = "") -> list[str]:
    views = "".join(
        f"  - {{人员: J00{i}{f', 意见: {stand}' if stand else ''}}}\n" for i, stand in enumerate(stands, 1)
    )
    minutes = f"- 案号: 甲罚〔2015〕1号\n  日期: 2015-11-10\n{chair}  参加人:\n{views}  结论: {conclusion}\n"
    files = {"units/jia/2015/cases.csv": CASES, "units/jia/2015/discussions.yaml": minutes}
    return said(county(files), "ZF563")


@pytest.mark.parametrize("stand", ["不同意", "保留"])
@pytest.mark.parametrize("words", ["一致同意", "全体同意", "全票通过"])
def test_unanimous_is_not_where_somebody_said_otherwise(words: str, stand: str) -> None:
    (text,) = told(f"{words}处罚意见", "同意", stand)
    assert f"结论写“{words}”，参加人李示五（J002）的意见却是“{stand}”" in text
    assert told(f"{words}处罚意见", "同意", "同意") == []


@pytest.mark.parametrize(
    ("conclusion", "count"),
    [
        ("实到2人，同意1人，保留1人", 0),
        ("实到3人，同意1人，保留1人", 1),
        ("同意2人", 1),
        ("二人同意", 1),
        ("不同意1人", 1),
        ("1票同意，1票弃权", 1),
        ("多数同意", 0),
        ("同意处罚意见，罚款2000元", 0),
    ],
)
def test_numbers_are_held_against_the_members(conclusion: str, count: int) -> None:
    assert len(told(conclusion, "同意", "保留")) == count

    assert len(told(conclusion, "同意", "保留")) == count
    assert told("同意2人", "同意", "") == []
    assert len(told("实到3人", "同意", "")) == 1


@pytest.mark.parametrize(
    "conclusion",
    [
        "除李示五保留意见外，其余一致同意处罚意见",
        "一致同意补充调查；李示五对罚款数额保留意见",
        "未一致同意，按多数意见处罚",
        "没有一致通过，择日再议",
    ],
)
def test_a_conclusion_that_says_itself_who_differed_is_not_unanimous(conclusion: str) -> None:
    assert told(conclusion, "同意", "保留") == []


def test_that_nobody_differed_is_unanimous() -> None:
    assert len(told("一致同意，无人反对", "同意", "保留")) == 1


@pytest.mark.parametrize(
    ("conclusion", "count"),
    [("实到 3 人", 1), ("实到 2 人，同意 1 人", 0), ("3人一致同意", 2), ("同意1人意见的处理办法", 0)],
)
def test_blanks_and_other_words_about_people_do_not_hide_or_make_a_vote(conclusion: str, count: int) -> None:
    assert len(told(conclusion, "同意", "保留")) == count


def test_a_chair_who_is_not_listed_among_the_members_may_be_counted_with_them() -> None:
    apart, within = "  主持人: J003\n", "  主持人: J001\n"
    assert told("实到3人，同意3人", "同意", "同意", chair=apart) == []
    assert told("实到2人，同意2人", "同意", "同意", chair=apart) == []
    assert len(told("实到4人", "同意", "同意", chair=apart)) == 1
    assert len(told("实到3人", "同意", "同意", chair=within)) == 1


def listed(*views: str) -> list[str]:
    minutes = "- 案号: 甲罚〔2015〕1号\n  日期: 2015-11-10\n  参加人:\n" + "".join(
        f"  - {{{v}}}\n" for v in views
    )
    files = {"units/jia/2015/cases.csv": CASES, "units/jia/2015/discussions.yaml": minutes}
    return said(county(files), "ZF145")


def test_a_member_is_listed_once() -> None:
    assert listed("人员: J001, 意见: 同意", "人员: J002, 意见: 同意") == []
    (twice,) = listed("人员: J001, 意见: 同意", "人员: J001, 意见: 同意")
    assert twice.endswith("孙示四（J001）写了两次")
    (apart,) = listed("人员: J001, 意见: 同意", "人员: J001, 意见: 不同意")
    assert apart.endswith("孙示四（J001）写了两次，意见一处是同意，另一处是不同意")
