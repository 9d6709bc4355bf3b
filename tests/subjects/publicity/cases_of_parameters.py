"""What makes each parameter of publicity speak otherwise."""

from __future__ import annotations

from subjects.case.cases import case
from subjects.complaint.cases_of_parameters import complained
from subjects.paper.cases_of_parameters import papers
from subjects.trying import Cases, Files, last, standing


def passed_by(step: str) -> Files:
    steps = "".join(f", {{环节: {each}, 日期: 2015-11-25}}" for each in dict.fromkeys((step, "公布")))
    text = f"- {{单位: jia, 版本: 2015年版, 事项数: 1, 经过: [{steps.lstrip(', ')}]}}\n"
    return {"county/approvals.yaml": text}


PUBLICATIONS = "county/2015/publications.csv"
NUMBER = "甲食药监立〔2015〕1号"
LICENCE = "units/jia/2015/matters.csv"
LICENSED = "编号,类别,决定日期,决定结果\n许1,行政许可,2015-09-09,准予\n"


def published(kind: str, name: str = "", removed: str = ",") -> Files:
    """A publication of 甲 of a kind, of what is named, taken down on a day for a reason."""
    head = "编号,单位,种类,对象,日期,撤下日期,撤下原因\n"
    return {PUBLICATIONS: f"{head}GS1,jia,{kind},{name},2015-09-14,{removed}\n"}


def published_as(name: str) -> Files:
    """A publication in the word of a member of 公示种类, of a record that nothing can be said against."""
    _, kind, of = name.split(".")
    known = {"案件": (NUMBER, case()), "办件": ("许1", {LICENCE: LICENSED}), "投诉": ("投1", complained())}
    number, files = known.get(of, ("", {}))
    return {**files, **published(kind, number)}


def to_be_published(name: str) -> Files:
    _, power_class, word = name.split(".")
    no_cases = {"units/jia/2015/unit-nil-statements.csv": "日期,填报人,登记簿\n2015-12-31,张示三,案件\n"}
    return case(程序=word) if power_class == "行政处罚" else {LICENCE: LICENSED, **no_cases}


def set_aside_by(word: str) -> Files:
    corrected = f"编号,事项,发现日期,问题,纠正日期,纠正方式\nJ1,{NUMBER},2021-09-01,甲,2021-09-02,{word}\n"
    corrections = {"units/jia/2021/self-corrections.csv": corrected}
    return {**case(), **published("行政处罚决定", NUMBER), **corrections}


def supervised(label: str) -> Files:
    """Supervision of 甲 that was over in 2015 and of which nothing was published."""
    review = "- {编号: P1, 单位: jia, 办件编号: 许1, 评查标准: a, 日期: 2015-06-01}\n"
    return {
        "监督检查": {"county/2015/inspections.yaml": circulated("全县通报")["county/2015/inspections.yaml"]},
        "监督文书": papers("通知书"),
        "投诉": complained(),
        "案卷评查": {"county/2015/reviews.yaml": review},
    }[label]


def circulated(where: str) -> Files:
    """An inspection of all units whose circular was told in some way."""
    of = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 受检单位: [全部]"
    told = f"通报: {{日期: 2015-06-20, 载体: {where}}}"
    return {"county/2015/inspections.yaml": f"- {{{of}, {told}}}\n"}


def taken_down_for(name: str) -> Files:
    """A case of which this is recorded, and its page taken down for this reason."""
    _, reason, word = name.split(".")
    page = published("行政处罚决定", NUMBER, f"2015-11-04,{reason}")
    if word.startswith(("复议", "诉讼")):
        return {**case(复议诉讼结果=word, 复议诉讼日期="2015-11-02"), **page}
    corrected = (
        f"编号,案号,事项,发现日期,问题,纠正日期,纠正方式\nJ1,{NUMBER},甲,2015-10-01,乙,2015-10-02,{word}\n"
    )
    return {**case(), **page, "units/jia/2015/self-corrections.csv": corrected}


CASES: Cases = {
    **{name: (taken_down_for(name), "2015-12-31", 0, 1) for name in standing("撤下原因所指")},
    **{
        name: (passed_by(last(name)), "2015-12-31", 4 if name == "清单环节.公布" else 3, 1)
        for name in standing("清单环节")
    },
    **{name: (published_as(name), "2015-12-31", 0, 1) for name in standing("公示种类")},
    **{
        name: (published("工作方案", removed=f"2015-10-01,{last(name)}"), "2015-12-31", 0, 1)
        for name in standing("撤下原因")
    },
    **{name: (to_be_published(name), "2015-12-31", 0, 1) for name in standing("应当公示")},
    "公示.办件决定": ({LICENCE: LICENSED}, "2015-12-31", 7, 365),
    "公示.撤回": (
        {
            **case(复议诉讼结果="复议撤销", 复议诉讼日期="2015-11-02"),
            **published("行政处罚决定", NUMBER),
        },
        "2015-12-31",
        3,
        365,
    ),
    **{name: (set_aside_by(last(name)), "2021-12-31", 0, 1) for name in standing("撤回情形")},
    **{name: (supervised(last(name)), "2015-12-31", 0, 1) for name in standing("监督结果公开")},
    **{name: (circulated(last(name)), "2015-12-31", 0, 1) for name in standing("公开载体")},
    "公示.监督结果": (complained(), "2015-12-31", 10, 365),
}
