"""What makes each parameter of commendations speak otherwise."""

from __future__ import annotations

from subjects.accountability.cases_of_parameters import held_to_account
from subjects.trying import Cases, Files, last, standing


def barred_by(word: str) -> Files:
    row = "B1,单位,jia,先进,县政府,2015-12-20\n"
    return {
        **held_to_account(f"追究处理.{word}"),
        "county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\n" + row,
    }


def graded(grade: str) -> Files:
    return {
        "county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\nB1,单位,jia,先进,县政府,2015-12-20\n",
        "county/2015/result.yaml": (
            "环节: [{环节: 审定, 日期: 2015-12-18}]\n成绩: [{单位: jia, 得分: 58, 等次: " + grade + "}]\n"
        ),
    }


def commended(whom: str) -> Files:
    row = f"B1,{whom},jia,先进,县政府,2015-12-20\n"
    return {"county/2015/commendations.csv": "编号,对象,单位,名称,决定机关,日期\n" + row}


CASES: Cases = {
    "表彰等次.不合格": (graded("不合格"), "2015-12-31", 0, 1),
    **{name: (barred_by(last(name)), "2015-12-31", 0, 1) for name in standing("取消评优")},
    "表彰权限.县政府": (commended("单位"), "2015-12-31", 0, 1),
    **{name: (commended(last(name)), "2015-12-31", 0, 1) for name in standing("表彰对象")},
}
