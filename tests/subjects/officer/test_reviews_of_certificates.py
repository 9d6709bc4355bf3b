"""Yearly reviews of certificates (ZF986): not passed and still on post, not held where owed, not to be told otherwise."""

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
