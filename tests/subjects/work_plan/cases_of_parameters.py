"""What makes each parameter of work plans speak otherwise."""

from __future__ import annotations

from subjects.trying import Cases

from zfzr.subjects.work_plan.records import TaskKind


def planned(kind: str) -> dict[str, str]:
    """A plan of the year with one task."""
    return {"units/jia/2015/work-plan.yaml": f"成文日期: 2015-07-10\n任务: [{{类型: {kind}, 内容: 甲}}]\n"}


CASES: Cases = {
    **{f"工作任务类型.{each.value}": (planned(each.value), "2015-12-31", 0, 1) for each in TaskKind},
}
