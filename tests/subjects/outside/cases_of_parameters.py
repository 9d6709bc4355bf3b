"""What makes each parameter of supervision from outside speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, last, standing


def answered(day: str) -> Files:
    row = f"W1,政协提案,第1号,甲,2015-03-01,,{day}\n"
    return {"units/jia/2015/supervision.csv": "编号,来源,提出单位,事项,收到日期,答复期限,答复日期\n" + row}


def raised(source: str) -> Files:
    row = f"W1,{source},甲,乙,2015-03-01\n"
    return {"units/jia/2015/supervision.csv": "编号,来源,提出单位,事项,收到日期\n" + row}


def visited(word: str) -> Files:
    row = f"H1,甲,2015-05-01,{word}\n"
    return {"units/jia/2015/return-visits.csv": "编号,案号或者办件编号,回访日期,满意程度\n" + row}


CASES: Cases = {
    "外部监督.答复期限": (answered("2015-03-21"), "2015-12-31", 15, 30),
    **{name: (raised(last(name)), "2015-12-31", 0, 1) for name in standing("外部监督来源")},
    **{name: (visited(last(name)), "2015-12-31", 0, 1) for name in standing("回访满意程度")},
}
