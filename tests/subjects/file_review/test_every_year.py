"""Files of every unit that closed some are reviewed every year (河南省行政执法条例 art. 40, from 1 June 2016)."""

from __future__ import annotations

import pytest
from building import county, not_assessed, said, stating_none

from zfzr.check.runner import examine

PROFILE = "格式: 1\n行政区划: {{代码: '{}', 名称: 甲县}}\n"
HEADS = "案号,案由,当事人类型,程序,立案,主办人,结案\n"
STANDARD = "名称: 标准\n评查项目: [{编号: '1', 内容: 立案审批表, 分值: 100}]\n"


def files(closed: str, reviews: str | None = "[]", unit: str = "jia", code: str = "410823") -> dict[str, str]:
    """One case closed on a day, and the register of reviews of its year; None: there is no register."""
    year = closed[:4]
    of_the_year = {
        "zfzr.yaml": PROFILE.format(code),
        f"units/{unit}/{year}/cases.csv": f"{HEADS}甲立〔{year}〕1号,甲,法人,一般,{year}-01-04,J001,{closed}\n",
        "county/review-standards/biao.yaml": STANDARD,
        **({} if reviews is None else {f"county/{year}/reviews.yaml": reviews + "\n"}),
    }
    return stating_none(of_the_year)


def review_of(unit: str, day: str) -> str:
    return f"- {{编号: PC1, 单位: {unit}, 案号: 甲立〔{day[:4]}〕1号, 评查标准: biao, 日期: {day}, 初评得分: 90}}"


def told(given: dict[str, str], as_of: str) -> list[str]:
    return said(county(given, as_of=as_of), "ZF994")


def test_a_unit_none_of_whose_files_was_reviewed_in_a_year_that_is_over() -> None:
    (one,) = told(files("2017-06-01"), "2018-01-01")
    assert one == "县食药监局2017年度办结案卷 1 件，没有一件受过评查"
    assert told(files("2017-06-01"), "2017-12-30") == []
    assert told(files("2017-06-01", review_of("jia", "2017-11-01")), "2018-01-01") == []


def test_the_review_of_another_unit_is_none_of_this_one() -> None:
    assert len(told(files("2017-06-01", review_of("yi", "2017-11-01")), "2018-01-01")) == 1


def test_a_township_is_a_unit_as_any() -> None:
    assert len(told(files("2017-06-01", unit="yi"), "2018-01-01")) == 1


def test_what_was_not_closed_in_the_year_cannot_be_reviewed_in_it() -> None:
    assert told({**files("2017-06-01"), **files("2018-02-01", None)}, "2018-12-31") == told(
        files("2017-06-01"), "2018-12-31"
    )


@pytest.mark.parametrize(("closed", "number"), [("2015-06-01", 0), ("2016-06-01", 1)])
def test_before_the_regulation_of_henan_nobody_had_to(closed: str, number: int) -> None:
    assert len(told(files(closed), "2017-01-01")) == number


def test_in_another_province_the_county_says_whether() -> None:
    elsewhere = files("2017-06-01", code="370102")
    assert told(elsewhere, "2018-01-01") == []
    assert not_assessed(county(elsewhere, as_of="2018-01-01"), "ZF994") == ["案卷评查.每年评查"]


def test_without_a_register_nobody_can_tell() -> None:
    at = county(files("2017-06-01", None), as_of="2018-01-01")
    assert said(at, "ZF994") == []
    (why,) = examine(at, lambda rule: rule.code == "ZF994").not_assessed
    assert why.because is not None
    assert (why.because.zh, why.things) == ("没有当年的案卷评查登记", 1)
