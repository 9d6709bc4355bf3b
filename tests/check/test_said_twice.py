"""Facts said twice: amounts in words, what one number is of, citations worded alike, cells left from the row before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from building import county, found, said

from zfzr.terms.amounts import sums_in_words

# ZF840


def catalogued(words: str, fine: int) -> dict[str, str]:
    """Return a catalogue of decisions to be reviewed with one entry."""
    text = f"- 版本: 2015年版\n  事项:\n    - {{序号: '1', 情形: {words}, 类别: 行政处罚, 罚款: {fine}}}\n"
    return {"units/jia/review-catalogue.yaml": text}


def test_an_amount_that_the_words_do_not_name_is_told() -> None:
    assert said(county(catalogued("对单位处以三万元以上罚款", 300000)), "ZF840") == [
        "“2015年版”的“罚款”是 300000 元，同一条的文字“对单位处以三万元以上罚款”说的却是 30000 元：两处有一处写错了"
    ]


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("对单位处以三万元以上罚款", 30000),
        ("对公民处以5000元、对单位处以3万元以上罚款", 30000),
        ("数额较大的罚款", 30000),
    ],
)
def test_an_amount_that_agrees_and_words_without_one_are_left_alone(words: str, fine: int) -> None:
    assert found(county(catalogued(words, fine)), "ZF840") == []


@pytest.mark.parametrize("words", ["处以三万元以下罚款", "处以不足三万元罚款", "处以3万元以内罚款"])
def test_an_amount_from_which_on_it_holds_is_no_most(words: str) -> None:
    (text,) = said(county(catalogued(words, 30000)), "ZF840")
    assert f"填的是达到 30000 元的，同一条的文字“{words}”说的却是 30000 元以下" in text


def test_a_sum_that_is_named_as_the_least_as_well_is_none() -> None:
    words = "处以三万元以上罚款的，三万元以下的除外"
    assert found(county(catalogued(words, 30000)), "ZF840") == []


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("三万元以上", {30000}),
        ("1.5万元", {15000}),
        ("30,000元", {30000}),
        ("二千元以上一万元以下", {2000, 10000}),
        ("一百二十万元", {1200000}),
        ("3百万元", {3000000}),
        ("三十人", set()),
        ("元旦以前", set()),
    ],
)
def test_sums_are_read_as_people_write_them(text: str, sums: set[int]) -> None:
    assert sums_in_words(text) == {Decimal(each) for each in sums}


# ZF847


def received(*rows: str) -> dict[str, str]:
    """Return receipts of these senders, days and numbers."""
    return {
        "county/2015/receipts.csv": "轮次,单位,收到日期,收文号\n"
        + "".join(f"年度工作推进方案,{row}\n" for row in rows)
    }


def test_a_number_of_receipt_on_two_units_papers_is_told() -> None:
    of = county(received("jia,2015-07-20,法收2015-001", "yi,2015-07-20,法收2015-001"))

    (text,) = said(of, "ZF847")
    assert text.startswith("“收文号”法收2015-001 已经写在“")
    assert "两条的“单位”不同" in text
    assert found(of, "ZF847") == ["county/2015/receipts.csv:3"]


def test_two_papers_that_came_together_share_their_number() -> None:
    text = received("jia,2015-07-20,法收2015-001")["county/2015/receipts.csv"]
    of = county({"county/2015/receipts.csv": text + "评议考核方案,jia,2015-07-20,法收2015-001\n"})

    assert found(of, "ZF847") == []


def test_a_number_of_decision_under_two_cases_is_told() -> None:
    head = "案号,案由,当事人类型,程序,立案,决定日期,决定文号\n"
    rows = [
        f"甲立〔2015〕{at}号,占道经营,公民,一般,2015-01-1{at},2015-02-05,甲罚〔2015〕1号\n" for at in (1, 2)
    ]

    assert found(county({"units/jia/2015/cases.csv": head + "".join(rows)}), "ZF847") == [
        "units/jia/2015/cases.csv:3"
    ]


def test_what_each_unit_numbers_by_itself_is_compared_within_the_unit() -> None:
    head = "姓名,聘任日期,聘书编号\n"
    of = {
        "units/jia/2015/supervisors.csv": f"{head}郑示佳,2015-04-01,PS-1\n",
        "units/yi/2015/supervisors.csv": f"{head}冯示安,2015-04-01,PS-1\n",
    }

    assert found(county(of), "ZF847") == []


# ZF848

PUNISHMENT = "《中华人民共和国行政处罚法》"


def sourced(*sources: str) -> dict[str, str]:
    """Return parameters, each with a source."""
    names = ("法律", "行政法规", "部门规章", "地方政府规章")
    rows = [
        f"设定权.行政处罚.{name}:\n  取值:\n    - {{起: 2009-08-27, 值: 1, 来源: {source}, 核实: 是}}\n"
        for name, source in zip(names, sources, strict=False)
    ]
    return {"parameters.yaml": "".join(rows)}


def test_one_of_several_articles_off_by_one_is_told() -> None:
    right, wrong = f"{PUNISHMENT}第九条至第十四条", f"{PUNISHMENT}第九条至第十五条"

    assert said(county(sourced(right, right, wrong)), "ZF848") == [
        f"“设定权.行政处罚.部门规章”的“来源”写的是“{wrong}”，别处 2 次写的是第九条、第十四条，只有这里差一条："
        "条号是不是写错了？"
    ]


def test_an_article_with_its_item_off_by_one_is_told() -> None:
    right, wrong = f"{PUNISHMENT}第三十二条第（一）项", f"{PUNISHMENT}第三十三条第（一）项"

    assert len(said(county(sourced(right, right, wrong)), "ZF848")) == 1


@pytest.mark.parametrize(
    "articles",
    [
        ("第三十二条", "第三十二条", "第三十三条"),  # articles alone
        ("第九条至第十四条", "第九条至第十五条"),  # once each
        ("第九条至第十四条", "第九条至第十四条", "第九条至第十六条"),  # two off
        ("第九条至第十四条", "第九条至第十四条", "第十条至第十五条"),  # both off
        ("第九条至第十四条", "第九条至第十四条", "第九条至第十五条", "第九条至第十五条"),  # as often
    ],
)
def test_other_citations_are_left_alone(articles: tuple[str, ...]) -> None:
    assert found(county(sourced(*(PUNISHMENT + each for each in articles))), "ZF848") == []


# ZF849

LONG = "{}的案卷装订在档案盒第二件，评查时漏看送达回证，不应按缺失扣分"


def objected(*reasons: str) -> dict[str, str]:
    """Return objections of these reasons."""
    rows = [f"YY2015-0{at},jia,1.{at},2015-12-0{at},{reason}\n" for at, reason in enumerate(reasons, start=1)]
    return {"county/2015/objections.csv": "编号,单位,指标,提出日期,理由\n" + "".join(rows)}


def test_a_long_text_left_from_the_row_before_is_told() -> None:
    of = county(objected(LONG.format("甲"), LONG.format("乙"), LONG.format("乙"), LONG.format("丙")))

    assert found(of, "ZF849") == ["county/2015/objections.csv:4"]


@pytest.mark.parametrize("names", ["甲乙丙乙", "甲甲乙乙", "甲乙乙", "甲乙乙乙丙"])
def test_the_same_words_elsewhere_or_too_few_rows_say_nothing(names: str) -> None:
    assert found(county(objected(*map(LONG.format, names))), "ZF849") == []


def test_a_short_phrase_is_nothing_to_ask_about() -> None:
    assert found(county(objected("扣分过重甲", "扣分过重乙", "扣分过重乙", "扣分过重丙")), "ZF849") == []


@pytest.mark.parametrize(("names", "lines"), [("四五五六", [4]), ("四五六五", []), ("五五六六", [])])
def test_two_of_one_name_one_below_the_other_are_told(names: str, lines: list[int]) -> None:
    rows = "".join(f"J{at},孙示{name},男,事业\n" for at, name in enumerate(names, start=1))
    of = county({"units/jia/people.csv": "人员编号,姓名,性别,人员性质\n" + rows})

    assert found(of, "ZF849") == [f"units/jia/people.csv:{line}" for line in lines]


# ZF870

PAPERS = {
    "county/2015/papers.csv": "编号,种类,文号,机关,单位,日期,事由\n"
    "JD2015-01,意见书,甲司监意〔2015〕1号,法制机构,jia,2015-08-10,没有经过法制审核\n"
}


def interviewed(unit: str) -> dict[str, str]:
    """Return an interview of a unit about the paper to the other one."""
    text = (
        f"- 编号: YT2015-01\n  单位: {unit}\n  日期: 2015-12-15\n  约谈机关: 法制机构\n"
        "  事由: [不及时]\n  情况: 到期未办理\n  关联: [JD2015-01]\n"
    )
    return {**PAPERS, "county/2015/interviews.yaml": text}


def test_a_paper_to_another_unit_is_told() -> None:
    assert said(county(interviewed("yi")), "ZF870") == [
        "约谈“YT2015-01”是乙镇的，“关联”JD2015-01却是县食药监局的监督文书：是不是抄了邻行的编号，或者单位写错了？"
    ]


def test_a_paper_to_the_same_unit_is_left_alone() -> None:
    assert found(county(interviewed("jia")), "ZF870") == []


def test_a_case_of_a_unit_that_the_complaint_names_beside_another_is_left_alone() -> None:
    case = "案号,案由,当事人类型,程序,立案\n甲立〔2015〕1号,占道经营,公民,一般,2015-01-11\n"
    head = "编号,被投诉单位,承办单位,途径,事由,收到日期,案号\n"
    of = {"units/jia/2015/cases.csv": case}
    mine = {"county/2015/complaints.csv": f"{head}TS2015-01,yi,jia,来电,收费,2015-02-11,甲立〔2015〕1号\n"}
    other = {"county/2015/complaints.csv": f"{head}TS2015-01,yi,yi,来电,收费,2015-02-11,甲立〔2015〕1号\n"}

    assert found(county({**of, **mine}), "ZF870") == []
    assert found(county({**of, **other}), "ZF870") == ["county/2015/complaints.csv:2"]
