"""One thing said with opposite words, and words that deny a day (ZF566, ZF567)."""

from __future__ import annotations

import pytest
from building import county, found, said

PAPERS = (
    "编号,种类,文号,机关,单位,日期,上一文书,事由,要求,期限,报告日期,落实情况\n"
    "JD1,通知书,甲监通〔2015〕1号,法制机构,jia,2015-08-31,,{first},提供案卷,2015-09-09,2015-09-08,{done}\n"
    "JD2,意见书,甲监意〔2015〕1号,法制机构,jia,2015-09-14,{before},{then},补审,2015-10-14,,\n"
)
NOT = "两件罚款没有经过法制审核"


def papers(then: str, first: str = NOT, before: str = "JD1", done: str = "") -> list[str]:
    text = PAPERS.format(first=first, then=then, before=before, done=done)
    return said(county({"county/2015/papers.csv": text}), "ZF566")


@pytest.mark.parametrize("then", ["两件罚款有经过法制审核", "两件罚款没经过法制审核"])
def test_a_paper_that_says_the_opposite_of_the_one_it_follows_is_told(then: str) -> None:
    first = NOT if then.startswith("两件罚款有") else "两件罚款经过法制审核"
    (text,) = papers(then, first)
    assert f"监督文书“JD2”的“事由”写的是“{then}”，与它有关的监督文书“JD1”写的却是“{first}”" in text


@pytest.mark.parametrize(
    ("then", "before"),
    [
        (NOT, "JD1"),
        ("逾期没有补审", "JD1"),
        ("两件罚款有经过法制审核", ""),  # nothing refers to the other
    ],
)
def test_what_is_the_same_or_another_thing_is_left(then: str, before: str) -> None:
    assert papers(then, before=before) == []


def test_what_was_done_about_it_may_well_be_the_opposite() -> None:
    assert papers(NOT, done="两件罚款有经过法制审核") == []


def test_a_standard_says_what_the_one_it_refines_says() -> None:
    files = {
        "county/superior-standards.yaml": "- {编号: SJ-1, 基准: 某省基准, 违法行为: 未依法取得许可从事生产}\n",
        "units/jia/discretion.yaml": (
            "- {编号: CL-1, 职权编码: 41082301CF00100, 违法行为: 已依法取得许可从事生产, 上级条目: SJ-1,"
            " 依据: 《中华人民共和国食品安全法》第一百二十四条}\n"
        ),
    }
    assert found(county(files), "ZF566") == ["units/jia/discretion.yaml:1"]


CASE = (
    "案号,职权编码,案由,当事人类型,程序,立案,决定日期,送达日期,公示日期,备注\n"
    "甲罚〔2015〕1号,41082301CF00100,腐败变质食品,公民,一般,2015-01-12,{decided},{served},,{remark}\n"
)


def told(remark: str, decided: str = "2015-02-20", served: str = "") -> list[str]:
    text = CASE.format(decided=decided, served=served, remark=remark)
    return said(county({"units/jia/2015/cases.csv": text}), "ZF567")


def test_words_that_deny_a_day_that_is_written_are_told() -> None:
    (text,) = told("案情复杂，尚未决定")
    assert "“备注”写着“尚未决定”，同一条的“决定日期”却是 2015-02-20" in text


@pytest.mark.parametrize("remark", ["截至3月1日，尚未决定", "目前，尚未决定"])
def test_words_of_a_time_behind_the_day_deny_it(remark: str) -> None:
    assert len(told(remark)) == 1


VISIT = "编号,来源,提出单位,事项,收到日期,答复期限,答复日期,办理结果\nWJ1,检察建议,县检察院,甲,2015-05-04,,{day},{result}\n"


@pytest.mark.parametrize(("day", "count"), [("", 1), ("2015-06-01", 0)])
def test_words_that_claim_a_day_that_is_not_written_are_told(day: str, count: int) -> None:
    of = county({"units/jia/2015/supervision.csv": VISIT.format(day=day, result="整改到位，已答复")})
    texts = said(of, "ZF567")
    assert len(texts) == count
    assert all("“办理结果”写着“已答复”，同一条的“答复日期”却没有填" in text for text in texts)


def test_what_a_case_does_not_say_may_stand_with_its_stages() -> None:
    assert told("已送达；已公示") == []


STAGES = "- 案号: 甲罚〔2015〕1号\n  送达: {{日期: {day}, 方式: 直接送达}}\n  备注: {remark}\n"


@pytest.mark.parametrize(
    ("day", "remark", "count"),
    [
        ("2015-03-02", "当事人外出，尚未送达", 1),
        ("2015-03-02", "已送达", 0),
        ("", "尚未送达", 0),
        ("", "已送达", 0),  # the day may stand with the case
    ],
)
def test_a_step_with_a_day_of_its_own_is_one_as_well(day: str, remark: str, count: int) -> None:
    files = {
        "units/jia/2015/cases.csv": CASE.format(decided="2015-02-20", served="", remark=""),
        "units/jia/2015/case-stages.yaml": STAGES.format(day=day or "null", remark=remark),
    }
    assert len(said(county(files), "ZF567")) == count


@pytest.mark.parametrize(
    ("remark", "decided"),
    [
        ("尚未决定", ""),
        ("已决定", "2015-02-20"),
        ("其余已送达", "2015-02-20"),  # of a part
        ("部分尚未决定", "2015-02-20"),
        ("逾期未决定，督办", "2015-02-20"),  # what was once so
        ("尚未决定是否公开", "2015-02-20"),  # of something else
        ("截至1月20日，尚未决定", "2015-02-20"),  # of an earlier time
        ("立案时，尚未决定", "2015-02-20"),
    ],
)
def test_what_agrees_or_says_not_of_the_whole_is_left(remark: str, decided: str) -> None:
    assert told(remark, decided) == []
