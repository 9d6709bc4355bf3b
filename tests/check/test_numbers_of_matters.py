"""The number of a case or matter, wherever it is written, names one that is recorded, or is told at its place (ZF102)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from building import county, found, said

from zfzr.declare.record import FieldDeclaration, Record, declarations, kinds
from zfzr.declare.target import targets
from zfzr.declare.walk import models_below

CASES = {"units/jia/2015/cases.csv": "案号,案由,当事人类型,程序\n甲立〔2015〕1号,甲,法人,一般\n"}
MATTERS = {"units/yi/2015/matters.csv": "编号,类别\n甲许〔2015〕1号,行政许可\n"}
COMPLAINTS = {"county/2015/complaints.csv": "编号,被投诉单位,事由,收到日期\nTS1,jia,甲,2015-05-01\n"}

# By kind and label: the file, its text with {} for the number, and the line on which the number stands.
WRITTEN = {
    ("执法争议", "案号"): (
        "county/2015/disputes.csv",
        "编号,单位,类别,案号,事由,提出日期,协调机构\nZY1,jia；yi,案件管辖,{},甲,2015-05-01,法制机构\n",
        2,
    ),
    ("投诉", "案号"): (
        "county/2015/complaints.csv",
        "编号,被投诉单位,案号,事由,收到日期\nTS9,jia,{},甲,2015-05-01\n",
        2,
    ),
    ("监督文书", "案号"): (
        "county/2015/papers.csv",
        "编号,种类,文号,机关,单位,日期,案号,事由\nJD1,意见书,甲法制监〔2015〕1号,法制机构,jia,2015-06-01,{},甲\n",
        2,
    ),
    ("监督文书", "关联"): (
        "county/2015/papers.csv",
        "编号,种类,文号,机关,单位,日期,关联,事由\nJD1,意见书,甲法制监〔2015〕1号,法制机构,jia,2015-06-01,{},甲\n",
        2,
    ),
    ("约谈", "关联"): (
        "county/2015/interviews.yaml",
        "- 编号: YT1\n  单位: jia\n  日期: 2015-06-01\n  约谈机关: 法制机构\n  事由: [不及时]\n"
        "  情况: 甲\n  关联:\n  - {}\n",
        8,
    ),
    ("移送", "案号"): (
        "county/2015/referrals.csv",
        "编号,方向,类型,单位,对方机关,事由,案号,日期\nY1,移出,违纪线索,jia,县监察局,甲,{},2015-05-01\n",
        2,
    ),
    ("自行纠正", "案号"): (
        "units/jia/2015/self-corrections.csv",
        "编号,案号,事项,发现日期,问题\nZ1,{},甲,2015-05-01,漏告\n",
        2,
    ),
    ("外部监督事项", "案号"): (
        "units/jia/2015/supervision.csv",
        "编号,来源,提出单位,事项,案号,收到日期\nW1,检察建议,县检察院,甲,{},2015-05-01\n",
        2,
    ),
    ("回访", "案号或者办件编号"): (
        "units/jia/2015/return-visits.csv",
        "编号,案号或者办件编号,回访日期,满意程度\nH1,{},2015-05-01,满意\n",
        2,
    ),
    ("责任追究报告", "关联"): (
        "units/jia/2015/accountability.yaml",
        "统计期间: {{起: 2014-12-01, 止: 2015-11-30}}\n类型: 有追究\n追究:\n- 案由: 违法处罚\n  关联: {}\n",
        5,
    ),
    ("处罚备案", "案号"): (
        "county/2015/filings.csv",
        "备案号,案号,单位,报备日期\nBA1,{},jia,2015-05-01\n",
        2,
    ),
    ("抽卷", "案号"): (
        "county/2015/draws.csv",
        "批次,案号,种子,抽取日期,结案起,结案止,定额,共抽,单位,类别,基数,基数摘要,名次\n"
        "1,{},甲,2015-06-01,2015-01-01,2015-06-01,行政处罚=1,1,jia,行政处罚,1,fc287285b2c99c98,1\n",
        2,
    ),
    ("案卷评查", "案号"): (
        "county/2015/reviews.yaml",
        "- 编号: PC1\n  单位: jia\n  案号: {}\n  评查标准: 甲\n  日期: 2015-06-01\n",
        3,
    ),
    ("案卷评查", "办件编号"): (
        "county/2015/reviews.yaml",
        "- 编号: PC1\n  单位: jia\n  办件编号: {}\n  评查标准: 甲\n  日期: 2015-06-01\n",
        3,
    ),
    ("案件环节", "案号"): ("units/jia/2015/case-stages.yaml", "- 案号: {}\n", 1),
    ("涉企检查", "案号"): (
        "units/jia/2015/enterprise-inspections.csv",
        "检查编号,类型,对象,进场,方式,案号\nJC1,日常,甲公司,2015-06-01,现场,{}\n",
        2,
    ),
    ("集体讨论", "案号"): ("units/jia/2015/discussions.yaml", "- 案号: {}\n  日期: 2015-06-01\n", 1),
    ("指导案例", "案号"): (
        "units/jia/guiding-cases.yaml",
        "- 编号: AL1\n  名称: 甲案\n  案号: {}\n  起: 2015-06-01\n",
        3,
    ),
}
BORNE = {("案件", "案号"), ("处罚备案", "备案号")}


def about_cases() -> Iterator[tuple[type[Record], FieldDeclaration]]:
    for kind in kinds():
        for model in models_below(kind):
            for declared in declarations(model):
                if re.search("案号|办件编号|^关联$", declared.label):
                    yield kind, declared


def test_every_field_for_the_number_of_a_case_or_matter_says_what_it_names() -> None:
    named = [(k.label, d.label) for k, d in about_cases() if (k.label, d.label) not in BORNE]
    assert [
        (k.label, d.label) for k, d in about_cases() if not d.refers and (k.label, d.label) not in BORNE
    ] == []
    assert set(named) <= set(WRITTEN), "write a line with the number here"


@pytest.mark.parametrize(("kind", "label"), WRITTEN)
def test_an_unknown_number_is_told_where_it_stands(kind: str, label: str) -> None:
    path, text, line = WRITTEN[kind, label]
    of = county({**CASES, **MATTERS, path: text.format("甲立〔2015〕9号")})
    wrong = [at for at, what in zip(found(of, "ZF102"), said(of, "ZF102"), strict=True) if "9号" in what]
    assert wrong == [f"{path}:{line}"]


@pytest.mark.parametrize(
    ("number", "known"),
    [("甲立〔2015〕1号", True), ("甲许〔2015〕1号", True), ("TS1", False), ("甲立〔2015〕2号", False)],
)
def test_a_case_or_any_other_matter_may_be_meant(number: str, known: bool) -> None:
    path, text, _ = WRITTEN["回访", "案号或者办件编号"]
    of = county({**CASES, **MATTERS, **COMPLAINTS, path: text.format(number)})
    assert (said(of, "ZF102") == []) is known


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("TS1", True),
        ("JC1", True),
        ("JC1/1", True),
        ("JC1/2", False),
        ("甲立〔2015〕1号", True),
        ("甲", False),
    ],
)
def test_an_interview_may_follow_from_any_act_of_supervision(number: str, known: bool) -> None:
    path, text, _ = WRITTEN["约谈", "关联"]
    inspection = (
        "- {编号: JC1, 名称: 甲, 种类: 督导检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部],"
        ' 问题: [{编号: "1", 单位: jia, 问题: 乙}]}\n'
    )
    files = {**CASES, **COMPLAINTS, "county/2015/inspections.yaml": inspection, path: text.format(number)}
    assert (said(county(files), "ZF102") == []) is known


def test_what_could_not_be_read_makes_nothing_unknown() -> None:
    path, text, _ = WRITTEN["回访", "案号或者办件编号"]
    hidden = {**CASES, "units/yi/2015/matters.csv": '编号,类别\n"甲\n', path: text.format("甲许〔2015〕1号")}
    assert said(county(hidden), "ZF102") == []


def test_a_target_of_several_has_the_files_of_each() -> None:
    assert targets()["案件或者办件"].homes_of(None) == ("units/*/*/cases.csv", "units/*/*/matters.csv")
