"""Reviews by the standard for other files, or by somebody who reviews nothing else (ZF636)."""

from __future__ import annotations

from building import county, found, said

STANDARD = '名称: 示例评查标准\n评查项目:\n- {编号: "1", 内容: 审批表, 分值: 100}\n'
CASES = "案号,案由,当事人类型,程序,立案,主办人\n" + "".join(
    f"甲立〔2015〕{n}号,销售超过保质期的食品,公民,一般,2015-03-02,J001\n" for n in range(1, 6)
)
MATTERS = "编号,类别,职权编码,当事人类型,申请日期,受理日期,决定日期,决定结果,办理人\n" + "".join(
    f"甲许〔2015〕{n}号,行政许可,,法人,2015-03-02,2015-03-02,2015-03-05,准予,J001\n" for n in range(1, 5)
)
PEOPLE = "人员编号,姓名,性别,人员性质\nY001,赵示六,男,公务员\nY002,钱示七,男,公务员\n"


def review(number: int, file: str, standard: str, who: str = "Y001", unit: str = "jia") -> str:
    return f"- {{编号: PC2015-{number:03}, 单位: {unit}, {file}, 评查标准: {standard}, 日期: 2015-06-01, 评查人: [{who}]}}\n"


def files(*reviews: str) -> dict[str, str]:
    return {
        "county/review-standards/chufa.yaml": STANDARD,
        "county/review-standards/xuke.yaml": STANDARD.replace("示例", "另一示例"),
        "units/jia/2015/cases.csv": CASES,
        "units/jia/2015/matters.csv": MATTERS,
        "units/yi/people.csv": PEOPLE,
        "county/2015/reviews.yaml": "".join(reviews),
    }


def cases(*standards: str) -> list[str]:
    return [review(n, f"案号: 甲立〔2015〕{n}号", each) for n, each in enumerate(standards, 1)]


def matters(many: int = 3) -> list[str]:
    return [review(n + 10, f"办件编号: 甲许〔2015〕{n}号", "xuke") for n in range(1, many + 1)]


def test_the_standard_for_matters_by_which_a_case_is_reviewed_is_told() -> None:
    of = county(files(*cases("chufa", "chufa", "chufa", "xuke"), *matters()))
    (text,) = said(of, "ZF636")
    assert "评查PC2015-004评的是案件，用的评查标准“xuke”其余 3 份都用来评办件" in text
    assert found(of, "ZF636") == ["county/2015/reviews.yaml:4"]


def test_a_standard_of_few_reviews_or_for_both_says_nothing() -> None:
    assert said(county(files(*cases("chufa", "chufa", "chufa", "xuke"), *matters(2))), "ZF636") == []
    assert said(county(files(*cases("chufa", "chufa", "chufa", "xuke", "xuke"), *matters())), "ZF636") == []


def by(*who: str) -> list[str]:
    return [review(n, f"案号: 甲立〔2015〕{n}号", "chufa", each) for n, each in enumerate(who, 1)]


def test_who_reviews_nothing_else_where_one_other_reviews_the_unit_is_told() -> None:
    (text,) = said(county(files(*by("Y001", "Y002", "Y001"))), "ZF636")
    assert "评查PC2015-002的评查人是 Y002，当年别处没有评过一卷；同一单位其余 2 卷的评查人都是 Y001" in text


def test_who_reviews_more_or_belongs_to_the_unit_is_left() -> None:
    assert said(county(files(*by("Y001", "Y002", "Y001", "Y002"))), "ZF636") == []
    assert said(county(files(*by("Y001", "J001", "Y001"))), "ZF636") == []  # ZF863
    assert said(county(files(*by("Y001", "Y002"))), "ZF636") == []


def test_while_a_review_of_the_year_was_not_read_it_may_be_theirs() -> None:
    broken = review(5, "案号: 甲立〔2015〕5号", "chufa", "Y002").replace("2015-06-01", "哪天")
    assert len(said(county(files(*by("Y001", "Y002", "Y001"))), "ZF636")) == 1
    assert said(county(files(*by("Y001", "Y002", "Y001"), broken)), "ZF636") == []
