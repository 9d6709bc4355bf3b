"""What makes each parameter of what townships do speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files, standing

from zfzr.subjects.township.records import Outcome


def evaluated_as(outcome: str) -> dict[str, str]:
    """An evaluation of delegated powers that came to this."""
    return {"county/2015/delegation-reviews.csv": f"编号,单位,评估日期,结论\nPG1,yi,2015-06-01,{outcome}\n"}


def listed(word: str) -> Files:
    """A township's task on one of its lists, with no department named."""
    return {"units/yi/township-tasks.yaml": f"- {{编号: LZ1, 名称: 甲, 清单: {word}, 起: 2015-01-01}}\n"}


def delegated(day: str) -> Files:
    """A power that a township took over from a department, evaluated a month later: to be taken back, or not yet."""
    log = f"变更: [{{日期: {day}, 类型: 承接, 对方: jia}}]"
    return {
        "units/yi/authorities.yaml": f"- {{编码: 41082351CF00100, 名称: 甲, 类别: 行政处罚, 状态: 在用, {log}}}\n"
    }


TO_GO_BACK = {
    "county/2015/delegation-reviews.csv": "编号,单位,评估日期,结论\nPG1,yi,2015-06-01,收回\n",
}

CASES: Cases = {
    **{name: (listed(name.split(".")[1]), "2015-12-31", 0, 1) for name in standing("履职清单")},
    "赋权评估职权.行政处罚": ({**delegated("2015-05-01"), **TO_GO_BACK}, "2015-12-31", 0, 1),
    "赋权评估.间隔": (delegated("2022-01-01"), "2023-12-31", 12, 60),
    **{f"赋权评估结论.{each.value}": (evaluated_as(each.value), "2015-12-31", 0, 1) for each in Outcome},
}
