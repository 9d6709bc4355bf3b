"""Yearly reviews of certificates: not passed or not held where owed (ZF986), passed by one not in being (ZF177)."""

import pytest
from building import county, not_assessed, said

FILE = "county/2015/certificate-reviews.csv"
HEAD = "证号,年审日期,结果\n"
ONE, OTHER = "豫H01-0001", "豫H01-0002"
OWED = {"parameters.yaml": "证件年审:\n  取值: [{值: 1, 来源: 本县规定}]\n"}


def reviewed(*rows: str) -> dict[str, str]:
    return {FILE: HEAD + "".join(f"{row}\n" for row in rows)}


def test_where_no_review_is_kept_and_none_is_owed_nothing_is_said() -> None:
    assert (said(county(), "ZF986"), not_assessed(county(), "ZF986")) == ([], [])


def test_who_did_not_pass_and_still_enforces() -> None:
    (text,) = said(county(reviewed(f"{ONE},2015-11-20,不合格", f"{OTHER},2015-11-20,合格")), "ZF986")
    assert text.startswith(
        "县食药监局孙示四（J001）证件 豫H01-0001 2015-11-20 年审不合格，没有暂扣、收回的记载"
    )
    assert text.endswith("仍在“稽查执法岗”"), "the post is called by its name"


def test_a_later_review_that_was_passed_or_a_suspension_ends_it() -> None:
    again = reviewed(f"{ONE},2015-11-20,不合格", f"{ONE},2015-12-10,合格", f"{OTHER},2015-11-20,合格")
    assert said(county(again), "ZF986") == []
    stopped = {
        **reviewed(f"{ONE},2015-11-20,不合格", f"{OTHER},2015-11-20,合格"),
        "county/2015/certificate-events.csv": f"证号,日期,事件,原因\n{ONE},2015-11-25,暂扣,执法过错\n",
    }
    assert said(county(stopped), "ZF986") == []


def test_a_review_that_is_owed_and_not_held_is_told_once_the_year_is_over() -> None:
    one = {**reviewed(f"{ONE},2015-11-20,合格"), **OWED}
    (text,) = said(county(one, as_of="2015-12-31"), "ZF986")
    assert text == "县食药监局李示五（J002）证件 豫H01-0002 没有2015年度的年审记载"


def test_where_reviews_are_kept_and_nobody_says_whether_they_are_owed_it_is_not_assessed() -> None:
    of = county(reviewed(f"{ONE},2015-11-20,合格"))
    assert (said(of, "ZF986"), not_assessed(of, "ZF986")) == ([], ["证件年审"])


def test_another_result_is_an_unknown_word() -> None:
    assert said(county(reviewed(f"{ONE},2015-11-20,一般")), "ZF102") == ["没有年审结果“一般”"]


def passed(day: str, event: str = "", result: str = "合格", year: int = 2015) -> list[str]:
    """What is said of a review of 豫H01-0001, issued on 2011-01-01, after something was done to it (ZF177)."""
    files = {f"county/{year}/certificate-reviews.csv": f"证号,年审日期,结果\n豫H01-0001,{day},{result}\n"}
    if event:
        files["county/2015/certificate-events.csv"] = (
            f"证号,日期,事件,决定机关\n豫H01-0001,{event},县政府法制办\n"
        )
    return said(county(files, as_of="2016-06-30"), "ZF177")


def test_a_certificate_that_was_taken_back_passes_no_review() -> None:
    assert passed("2015-12-10", "2015-05-06,收回") == [
        "证件 豫H01-0001 2015-12-10 年审合格，但它已于 2015-05-06 收回"
    ]
    assert len(passed("2015-12-10", "2015-05-06,注销")) == 1


def test_one_not_yet_issued_passes_none() -> None:
    assert passed("2010-12-10", year=2010) == ["证件 豫H01-0001 2010-12-10 年审合格，2011-01-01 才发证"]


@pytest.mark.parametrize(
    ("day", "event", "result"),
    [
        ("2015-04-10", "2015-05-06,收回", "合格"),
        ("2015-12-10", "2015-05-06,收回", "不合格"),
        ("2015-12-10", "2015-05-06,暂扣", "合格"),
        ("2015-12-10", "", "合格"),
    ],
)
def test_what_was_in_being_or_did_not_pass_is_left_alone(day: str, event: str, result: str) -> None:
    assert passed(day, event, result) == []


def test_a_review_of_the_year_before_is_of_that_year() -> None:
    """Taken back in 2016, before the review of 2015 was written down."""
    files = {
        "county/2015/certificate-reviews.csv": "证号,年审日期,结果\n豫H01-0001,2016-01-20,合格\n",
        "county/2016/certificate-events.csv": "证号,日期,事件,决定机关\n豫H01-0001,2016-01-05,收回,县政府法制办\n",
    }
    assert said(county(files, as_of="2016-06-30"), "ZF177") == []
