"""Guiding cases: counted by unit, class and year, and put together with the law of their day (案例选编)."""

from __future__ import annotations

import pytest
from building import county
from making import AS_TEXT, HOSTILE, made
from subjects.measuring import measured, shown

from zfzr.county.county import County
from zfzr.declare.report import Asked, reports
from zfzr.questions.stats import stats_of
from zfzr.subjects.case.reports.guiding_cases import Guiding
from zfzr.terms.text import Refusal

PATH = "units/jia/guiding-cases.yaml"
LAW = "《中华人民共和国食品安全法》第八十四条"
FIRST = f"- {{编号: 甲案例〔2015〕1号, 名称: 甲案, 类别: 行政处罚, 发布日期: 2015-03-01, 依据: [{LAW}], 要旨: 从轻}}\n"
ENDED = "- {编号: 甲案例〔2015〕2号, 名称: 乙案, 发布日期: 2015-04-01, 止: 2015-06-30}\n"
UNDATED = "- {编号: 甲案例〔2015〕3号, 名称: 丙案}\n"
OLD = "- {编号: 甲案例〔2014〕1号, 名称: 丁案, 类别: 行政处罚, 发布日期: 2014-04-01}\n"
CHOSEN = "- {编号: 甲案例〔2015〕4号, 名称: 戊案, 案号: 甲〔2015〕1号, 发布日期: 2015-09-01, 依据: [LAW]}\n".replace(
    "LAW", LAW
)
CASE = {
    "units/jia/2015/cases.csv": (
        "案号,案由,当事人类型,当事人,程序,立案,决定日期,处罚种类,罚款\n"
        "甲〔2015〕1号,无证经营,公民,张某某,一般,2015-03-02,2015-04-01,罚款,500\n"
    )
}


def of(text: str = FIRST + ENDED + UNDATED + OLD, **files: str) -> County:
    return county({PATH: text, **files})


def counted(of: County, year: int = 2015, unit: str | None = None) -> Guiding:
    found = reports()["guiding-cases"].of(of, Asked(year, unit))
    assert isinstance(found, Guiding)
    return found


def test_cases_are_counted_by_class_and_an_undated_one_is_of_no_year() -> None:
    rows = [(r.power_class, r.issued, r.in_use, r.ended, r.undated) for r in counted(of()).rows]
    assert rows == [(None, 1, 1, 1, 1), ("行政处罚", 1, 2, 0, 0)]
    assert [each.number for each in counted(of()).issued] == ["甲案例〔2015〕1号", "甲案例〔2015〕2号"]


def test_a_case_of_the_county_is_a_penalty_though_nobody_wrote_the_class() -> None:
    (row,) = counted(county({PATH: CHOSEN, **CASE})).rows
    assert row.power_class == "行政处罚"


def test_a_case_issued_after_the_day_is_not_there_yet() -> None:
    assert counted(county({PATH: FIRST}, as_of="2015-02-28")).rows == ()


def test_the_statistics_count_by_unit_and_class() -> None:
    rows = {
        (row.of_whom, row.power_class): row.number
        for row in stats_of(of(), 2015, "unit").rows
        if row.name == "指导案例"
    }
    assert rows[("jia", "行政处罚")] == 1
    assert rows[("jia", "未填类别")] == 1
    assert rows[("yi", "")] is None


def test_a_unit_that_registered_none_has_no_number() -> None:
    assert measured("在用指导案例数", {PATH: FIRST}, unit="yi").value is None
    assert measured("在用指导案例数", {PATH: ""}).value is None
    assert measured("在用指导案例数", {PATH: "[]\n"}).value == 0


def test_what_is_followed_on_the_day_is_counted() -> None:
    assert shown(measured("在用指导案例数", {PATH: FIRST + ENDED + UNDATED})) == [
        "甲案例〔2015〕1号 甲案",
        "甲案例〔2015〕3号 丙案",
    ]


# The compendium


def test_a_chapter_says_the_text_of_the_law_that_was_in_force() -> None:
    text = made(of(), "案例选编", "jia").text
    assert "## 一、甲案" in text
    assert "2015年3月1日发布时施行的文本，自" in text
    assert "乙案" not in text
    assert "当年发布、已经停止参照的1件没有收入。没有登记发布日期的1件没有收入。" in text


def test_an_article_that_the_text_of_the_day_had_not_is_no_basis() -> None:
    """The law of 2009 ends with article 104; the one of 2015-10-01 has article 124."""
    files = FIRST.replace("第八十四条", "第一百二十四条")
    assert "当日施行的文本没有这一条，须核对" in made(of(files), "案例选编", "jia").text
    later = files.replace("2015-03-01", "2015-10-08")
    assert "自2015年10月1日起施行" in made(of(later), "案例选编", "jia").text


def test_what_nobody_recorded_is_left_to_be_written() -> None:
    assert made(of(), "案例选编", "jia").blanks == ("案情", "处理")


def test_a_case_of_the_county_tells_cause_and_penalty_and_not_the_party() -> None:
    text = made(county({PATH: CHOSEN, **CASE}), "案例选编", "jia").text
    assert "### （一）案由\n\n无证经营。" in text
    assert "2015年4月1日作出决定：罚款，罚款500元。" in text
    assert "2015年4月1日决定时施行的文本" in text
    assert "张某某" not in text


def test_a_basis_that_the_register_does_not_know_makes_a_draft() -> None:
    paper = made(of(FIRST.replace(LAW, "《无此法》第一条")), "案例选编", "jia")
    assert "《无此法》第一条（执法依据登记里没有，文本未核对）" in paper.text
    assert "征求意见稿" in paper.text


def test_a_unit_without_cases_of_the_year_has_none() -> None:
    with pytest.raises(Refusal, match="没有2015年度发布、仍在参照的指导案例"):
        made(of(ENDED), "案例选编", "jia")


def test_hostile_words_come_out_as_text() -> None:
    assert AS_TEXT in made(of(FIRST.replace("从轻", f"'{HOSTILE}'")), "案例选编", "jia").text
