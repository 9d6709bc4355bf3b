"""Problems that supervision found: each matter once, under the county's classes of that day."""

from __future__ import annotations

import pytest
from building import county, found, said, stating_none
from subjects.making import made
from subjects.measuring import measured_stating_none as measured
from subjects.measuring import shown

from zfzr.county.county import County
from zfzr.declare.fulfilment import State
from zfzr.declare.report import Asked, reports
from zfzr.questions.fulfilment import fulfilment_of
from zfzr.subjects.problem.reports import Problems

ROUND = """
- 编号: JC1
  名称: 第一次督导检查
  种类: 督导检查
  组织: 法制机构
  开始日期: 2015-06-01
  结束日期: 2015-06-30
  受检单位: [jia, yi]
  问题:
    - {编号: "1", 单位: jia, 问题: 两卷没有送达回证, 问题类别: 行为不规范}
    - {编号: "2", 单位: yi, 问题: 举报没有答复, 问题类别: 不作为}
    - {编号: "3", 单位: yi, 问题: 没有编页码}
"""
HEAD = "编号,种类,文号,机关,单位,日期,上一文书,关联,事由,问题类别\n"
OF_ROUND = "JD1,通知书,甲法制监〔2015〕1号,法制机构,jia,2015-07-01,,JC1,两卷没有送达回证,\n"
FOLLOWS = "JD2,意见书,甲法制监〔2015〕2号,法制机构,jia,2015-08-01,JD1,,两卷没有送达回证,\n"
ALONE = "JD3,意见书,甲法制监〔2015〕3号,法制机构,jia,2015-09-01,,,乱收费举报属实,\n"
REVIEWS = """
- {编号: PC1, 单位: jia, 评查标准: chufa, 日期: 2015-10-01, 扣分: [{项: "1", 分: 2}]}
- {编号: PC2, 单位: jia, 评查标准: chufa, 日期: 2015-10-01, 不合格项: [J1]}
- {编号: PC3, 单位: jia, 评查标准: chufa, 日期: 2015-10-01, 整改要求: 补正, 问题类别: 执法行为不规范}
"""

KEPT = {
    "county/2015/inspections.yaml": "[]\n",
    "county/2015/papers.csv": HEAD,
    "county/2015/reviews.yaml": "[]\n",
}
"""All registers in which problems may stand, kept and empty."""


def of(papers: str = "", reviews: str = "", rounds: str = ROUND, as_of: str = "2015-12-31") -> County:
    files = {"county/2015/inspections.yaml": rounds}
    if papers:
        files["county/2015/papers.csv"] = HEAD + papers
    if reviews:
        files["county/2015/reviews.yaml"] = reviews
    return county(stating_none(files), as_of=as_of)


def classes(of: County, unit: str | None = None) -> list[tuple[str | None, int, int, int]]:
    told = reports()["problem-classes"].of(of, Asked(2015, unit))
    assert isinstance(told, Problems)
    return [(each.problem_class, each.inspections, each.papers, each.reviews) for each in told.classes]


def test_a_problem_without_a_class_is_told_and_one_with_a_class_is_not() -> None:
    assert said(of(), "ZF960") == ["监督检查JC1/3发现乙镇“没有编页码”，没有写问题类别"]


def test_a_paper_that_follows_an_inspection_or_a_paper_is_the_same_matter() -> None:
    assert found(of(OF_ROUND + FOLLOWS + ALONE), "ZF960") == [
        "county/2015/inspections.yaml:11",
        "county/2015/papers.csv:4",
    ]


def test_a_review_that_only_took_points_off_found_no_problem() -> None:
    assert found(of(reviews=REVIEWS), "ZF960")[-1] == "county/2015/reviews.yaml:2"
    assert len(found(of(reviews=REVIEWS), "ZF960")) == 2


def test_a_class_that_the_county_has_not_that_day_is_told_by_the_rule_on_words() -> None:
    later = ROUND.replace("不作为", "趋利性执法")
    assert said(of(rounds=later), "ZF102") == [
        "问题类别“趋利性执法”在 2015-06-01 不是有效的，"
        "当日可以写：执法责任落实不到位、执法行为不规范、违法责任追究不力、不作为、乱作为"
    ]
    from_2026 = later.replace("2015-06", "2026-06")
    files = {
        "county/2026/inspections.yaml": from_2026,
        "zfzr.yaml": "格式: 1\n行政区划: {代码: '410823', 名称: 甲县}\n",
    }
    assert said(county(files, as_of="2026-12-31"), "ZF102") == ["没有角色“法制机构”"]
    (told,) = said(of(rounds=ROUND.replace("不作为", "别的")), "ZF102")
    assert told.startswith("没有声明问题类别“别的”，可以写：执法责任落实不到位、")


def test_what_is_found_later_than_the_day_is_not_there_yet() -> None:
    assert found(of(as_of="2015-05-31"), "ZF960") == []


def test_the_report_counts_by_class_and_source_in_the_declared_order() -> None:
    assert classes(of(ALONE, REVIEWS)) == [
        ("执法行为不规范", 1, 0, 1),
        ("不作为", 1, 0, 0),
        (None, 1, 1, 1),
    ]
    assert classes(of(), "jia") == [("执法行为不规范", 1, 0, 0)]


def test_without_any_register_nothing_is_counted_as_none() -> None:
    told = reports()["problem-classes"].of(county(), Asked(2015))
    assert isinstance(told, Problems)
    assert not told.is_kept
    assert measured("监督发现问题数").value is None


def test_the_measures_count_problems_and_what_has_a_class() -> None:
    files = KEPT | {"county/2015/inspections.yaml": ROUND}
    assert measured("监督发现问题数", files, unit="yi").value == 2
    assert measured("监督发现问题数", KEPT).value == 0
    share = measured("问题归类率", files, unit="yi")
    assert (share.reached, share.total) == (1, 2)
    assert shown(share) == ["JC1/3 没有编页码（未归类）"]


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("county/2015/inspections.yaml", "监督检查（county/2015/inspections.yaml）"),
        ("county/2015/papers.csv", "监督文书（county/2015/papers.csv）"),
        ("county/2015/reviews.yaml", "案卷评查（county/2015/reviews.yaml）"),
    ],
)
def test_while_one_register_is_not_kept_nobody_can_tell_how_many_there_are(missing: str, named: str) -> None:
    files = KEPT | {"county/2015/papers.csv": HEAD + ALONE}
    files.pop(missing)
    certain = 0 if missing == "county/2015/papers.csv" else 1
    for name in ("监督发现问题数", "问题归类率"):
        told = measured(name, files)
        assert told.value is None
        assert told.is_withheld
        assert told.reason is not None
        assert told.reason.render("zh").startswith(f"没有登记{named}：未登记不等于没有")
    assert measured("监督发现问题数", files).at_least == (certain or None)
    assert measured("问题归类率", files).at_least is None


def test_a_report_says_which_register_is_not_kept() -> None:
    told = reports()["problem-classes"].of(of(ALONE), Asked(2015))
    assert isinstance(told, Problems)
    assert told.missing is not None
    assert "案卷评查" in told.missing.render("zh")
    assert "监督文书" not in told.missing.render("zh")
    whole = reports()["problem-classes"].of(of(ALONE, REVIEWS), Asked(2015))
    assert isinstance(whole, Problems)
    assert whole.missing is None


def test_the_circular_tells_problems_under_their_classes_and_the_others_last() -> None:
    text = made(of(), "督查通报", "JC1").text
    parts = [line for line in text.splitlines() if line.startswith("### ")]
    assert parts == ["### （一）执法行为不规范", "### （二）不作为", "### （三）其他问题"]


def test_a_circular_without_classes_has_no_headings_of_classes() -> None:
    plain = ROUND.replace(", 问题类别: 行为不规范", "").replace(", 问题类别: 不作为", "")
    assert "### " not in made(of(rounds=plain), "督查通报", "JC1").text


def test_the_legal_office_is_judged_by_what_has_a_class() -> None:
    def state(of: County) -> State:
        (line,) = fulfilment_of(of, 2015, ("法制机构",), ("D01",)).lines
        return line.state

    assert state(of()) is State.PARTLY
    all_classed = ROUND.replace("没有编页码", "没有编页码, 问题类别: 乱作为")
    classed = "JD3,意见书,甲法制监〔2015〕3号,法制机构,jia,2015-09-01,,,乱收费举报属实,乱作为\n"
    assert state(of(classed, "[]\n", rounds=all_classed)) is State.DONE
    assert state(of(classed, rounds=all_classed)) is State.NOT_JUDGED
    assert state(county()) is State.NOT_JUDGED
