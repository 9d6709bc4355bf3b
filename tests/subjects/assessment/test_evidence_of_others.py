"""Evidence that is another unit's than the one assessed (ZF558)."""

from __future__ import annotations

import pytest
from building import county, said

CASES = (
    "案号,职权编码,案由,当事人类型,程序,立案,主办人\n"
    "甲罚〔2015〕1号,41082301CF00100,腐败变质食品,公民,一般,2015-05-12,J001\n"
)
RECEIPTS = "轮次,单位,收到日期,收文号,形式审查\n责任追究报告,jia,2015-11-20,法收2015-071,合格\n"
PLAN = "成文日期: 2015-09-0{n}\n文号: 甲食药监〔2015〕4{n}号\n"
SYSTEMS = (
    "- {名称: 甲制度, 类别: 法制审核, 文号: 甲食药监〔2015〕2号, 印发日期: 2015-02-01}\n"
    "- {名称: 乙制度, 类别: 学习培训, 文号: 甲食药监〔2015〕3号, 印发日期: 2015-02-01}\n"
)
LEDGER = "日期,单位,指标,事项,扣分,证据,记录人\n2015-09-02,{unit},2.5,{fact},0.5,{evidence},钱示八\n"


def told(evidence: str, unit: str = "yi", fact: str = "抽看案卷", **files: str | bytes) -> list[str]:
    of: dict[str, str | bytes | OSError] = {
        "units/jia/2015/cases.csv": CASES,
        "county/2015/receipts.csv": RECEIPTS,
        "units/jia/2015/assessment-plan.yaml": PLAN.format(n=1),
        "units/jia/systems.yaml": SYSTEMS,
        "county/2015/daily.csv": LEDGER.format(unit=unit, fact=fact, evidence=evidence),
        **{path.replace("__", "/"): text for path, text in files.items()},
    }
    return said(county(of), "ZF558")


@pytest.mark.parametrize(
    "evidence",
    ["甲罚〔2015〕1号案卷", "收件登记法收2015-071", "方案（甲食药监〔2015〕41号）"],
)
def test_a_number_that_is_another_unit_s_is_told(evidence: str) -> None:
    (text,) = told(evidence)
    assert "是乙镇的，“证据”所写的" in text
    assert "却是县食药监局的" in text
    assert told(evidence, unit="jia") == []


@pytest.mark.parametrize("evidence", ["甲罚〔2015〕2号案卷", "现场照片7月第2号", "走访记录2015-071", ""])
def test_of_what_nothing_records_nobody_can_tell_whose_it_is(evidence: str) -> None:
    assert told(evidence) == []


def test_beside_a_paper_of_its_own_another_unit_s_may_stand() -> None:
    own = RECEIPTS + "责任追究报告,yi,2015-11-21,法收2015-072,合格\n"
    files = {"county__2015__receipts.csv": own}
    assert told("法收2015-071、法收2015-072", **files) == []
    assert len(told("法收2015-071", **files)) == 1


def test_what_another_organ_wrote_to_one_unit_may_be_about_others() -> None:
    letter = "- {名称: 丙制度, 类别: 过错追究, 文号: 甲监〔2015〕26号, 印发日期: 2015-02-01}\n"
    assert told("甲监〔2015〕26号", **{"units__jia__systems.yaml": SYSTEMS + letter}) == []


def test_points_of_assessors_and_of_the_unit_itself_are_looked_at_too() -> None:
    ratings = "单位,指标,扣分,理由,证据,评分人,日期\nyi,2.5,1,抽查,甲罚〔2015〕1号,钱示八,2015-12-15\n"
    own = "指标,得分,说明,证据\n2.5,9,,甲罚〔2015〕1号\n"
    files = {"county__2015__ratings.csv": ratings, "units__yi__2015__self-assessment.csv": own}
    assert len(told("", **files)) == 2


@pytest.mark.parametrize(
    ("jia", "yi"),
    [
        ("", "委托机关: jia\n"),
        ("委托机关: yi\n", ""),
        ("撤销: 2015-05-31\n", "承继: [{单位: jia, 日期: 2015-06-01}]\n"),
    ],
    ids=["a body that is entrusted", "the organ that entrusts", "the heir"],
)
def test_papers_of_a_body_in_its_name_and_of_the_unit_before_it_are_its_own(jia: str, yi: str) -> None:
    unit = "名称: 甲县{name}\n组别: 执法部门\n"
    files = {
        "units__jia__unit.yaml": unit.format(name="甲局") + jia,
        "units__yi__unit.yaml": unit.format(name="乙局") + yi,
    }
    assert told("甲罚〔2015〕1号案卷", **files) == []


def test_a_day_is_no_number_though_one_is_written_alike() -> None:
    complaint = "编号,被投诉单位,途径,事由,收到日期\n{number},jia,来电,没有票据,2015-03-02\n"
    path = "county__2015__complaints.csv"
    assert told("2015-09-02现场笔录", **{path: complaint.format(number="2015-09")}) == []
    assert told("2015-09台账", **{path: complaint.format(number="2015-09")}) == []
    assert len(told("投诉2015-091", **{path: complaint.format(number="2015-091")})) == 1


def test_while_its_own_register_was_not_read_a_number_may_stand_there() -> None:
    assert told("甲罚〔2015〕1号、乙罚〔2015〕1号", **{"units__yi__2015__cases.csv": b"\xff\xfe"}) == []


def test_while_a_unit_was_not_read_it_may_have_taken_over_the_other() -> None:
    assert len(told("甲罚〔2015〕1号案卷")) == 1
    assert told("甲罚〔2015〕1号案卷", **{"units/bing/unit.yaml": b"\xff\xfe"}) == []
