"""What makes each parameter of inspections of enterprises speak otherwise."""

from __future__ import annotations

from subjects.enterprise_inspection.visiting import ITEMS, PLANS, item
from subjects.enterprise_inspection.visiting import visited as inspected_by
from subjects.trying import Cases, Files, last, standing, valued


def visits_by(name: str) -> Files:
    """Visits of which a word, a requirement or a kind of people makes a difference."""
    family, _, word = name.partition(".")
    if family == "涉企检查类型":
        return {**inspected_by({"类型": word, "计划": ""}), PLANS.format(2026): "计划编号,计划类型\n"}
    if family == "涉企检查任务来源":
        return {**inspected_by({"任务来源": word}, {"进场": "2026-05-05"}), ITEMS: item(年度频次上限="1")}
    if family == "涉企检查方式":
        return inspected_by({"方式": word, "人员": "J001"})
    if family == "涉企检查禁止人员":
        people = f"人员编号,姓名,人员性质\nJ001,孙示四,{word}\nJ002,李示五,事业\n"
        return {**inspected_by({}), "units/jia/people.csv": people}
    special = {"类型": "专项", "任务来源": "专项计划", "计划": ""}
    wrong = {"审批日期": "", "人员": "J003", "赋码": "", "事项": ""}
    return {
        **inspected_by({"计划": ""}, special, wrong, {"进场": "2026-06-05", "审批人": "冯示七"}),
        **valued("涉企检查.告知期限", 7),
        PLANS.format(2026): "计划编号,计划类型,起\nP2,专项,2026-03-01\n",
        "units/jia/2026/yearly-data.yaml": "公布日期: 2026-06-30\n数据:\n- {表: 其他, 栏目: 裁决, 数值: 1}\n",
        ITEMS: item(公布日期="", 检查标准="", 近五年是否实施="否") + item(编码="JC-002", 年度频次上限=""),
    }


CASES: Cases = {
    **{
        name: (visits_by(name), "2026-06-30", 0, 1)
        for family in ("涉企检查类型", "涉企检查任务来源", "涉企检查方式", "涉企检查要求", "涉企检查禁止人员")
        for name in standing(family)
    },
    **{
        name: (
            {
                **inspected_by({"后续": last(name)}),
                "parameters.yaml": valued("涉企检查.立案期限", 30)["parameters.yaml"],
            },
            "2026-06-30",
            0,
            1,
        )
        for name in standing("涉企检查后续")
    },
    **{
        name: (inspected_by({"结果": last(name)}, year=2015), "2015-12-31", 0, 1)
        for name in standing("涉企检查结果")
    },
    "涉企检查.年度频次上限": (
        {**inspected_by({}, {"进场": "2026-05-05"}), ITEMS: item(年度频次上限="")},
        "2026-06-30",
        1,
        2,
    ),
    "涉企检查.年度计划备案": (inspected_by({}), "2026-06-30", 131, 331),
    "涉企检查.事前报备": (inspected_by({"报备日期": "2026-02-25"}), "2026-06-30", 7, 30),
    "涉企检查.补办审批期限": (
        inspected_by({"紧急": "是", "审批日期": "2026-03-12"}),
        "2026-06-30",
        3,
        10,
    ),
    "涉企检查.合并间隔": (inspected_by({}, {"进场": "2026-03-25"}), "2026-06-30", 10, 30),
    "涉企检查.立案期限": (inspected_by({"后续": "立案"}), "2026-06-30", 7, 365),
    "涉企检查.告知期限": (inspected_by({"告知日期": "2026-03-12"}), "2026-06-30", 3, 10),
}
