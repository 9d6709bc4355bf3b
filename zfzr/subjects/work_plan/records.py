"""The yearly work plan (六（一）) and its tasks."""

from enum import Enum
from typing import Annotated

from zfzr.declare.record import Day, Numbered, Part, Record, WordFor, field


class TaskKind(Enum):
    """What the words for kinds of work in a yearly plan stand for: the five that it covers (六（一）), and others.

    The county declares its words (`TASK_KINDS`), by the place here; new meanings go to the end.
    """

    COORDINATION = "组织协调"
    TRAINING = "宣传培训"
    ASSESSMENT = "评议考核"
    EXPERIENCE = "经验推广"
    INSPECTION = "督导检查"
    OTHER = "其他"


REQUIRED = (
    TaskKind.COORDINATION,
    TaskKind.TRAINING,
    TaskKind.ASSESSMENT,
    TaskKind.EXPERIENCE,
    TaskKind.INSPECTION,
)
"""The five kinds that every plan is to cover."""


class Task(Part):
    """A task of the yearly plan, by when it is to be done, and when it was."""

    kind: Annotated[str, WordFor(TaskKind)] = field("类型", refers="工作任务类型", example="组织协调")
    text: str = field("内容", paragraphs=True)
    body: str | None = field("责任机构", default=None, meaning="机构代码", refers="机构")
    due: Day | None = field("期限", default=None, met_on="done")
    done: Day | None = field("完成日期", default=None, event=True)
    remark: str | None = field("说明", default=None, paragraphs=True)


class WorkPlan(
    Record,
    label="年度工作推进方案",
    duty=("D46", "D54"),
    file="units/{unit}/{year}/work-plan.yaml",
    round="年度工作推进方案",
    also=("推进方案", "工作方案"),
):
    """How the unit's legal office moves the work forward in the year, task by task (六（一）)."""

    dated: Day = field("成文日期", event=True)
    number: str | None = field("文号", default=None, number=Numbered(dated="dated"))
    tasks: list[Task] = field("任务")
    remark: str | None = field("说明", default=None, paragraphs=True)
