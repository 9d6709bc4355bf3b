"""What makes each parameter of what is issued speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases, Files


def told_of(problem: str) -> Files:
    """An inspection whose circular tells the county of a problem."""
    of = "编号: JC1, 名称: 甲, 种类: 专项检查, 组织: 法制机构, 开始日期: 2015-06-01, 结束日期: 2015-06-02, 受检单位: [jia]"
    told = "通报: {日期: 2015-06-20}"
    found = f"问题: [{{编号: '1', 单位: jia, 问题: {problem}}}]"
    return {"county/2015/inspections.yaml": f"- {{{of}, {told}, {found}}}\n"}


CASES: Cases = {
    "通报点名.督查通报": (told_of("孙示四没有回避"), "2015-12-31", 0, 1),
}
