"""What a county may change about yearly work plans: what the kinds of work in them are called."""

from zfzr.declare.parameter import meanings
from zfzr.subjects.work_plan.records import TaskKind
from zfzr.terms.text import Text

TASK_KINDS = meanings(
    "工作任务类型",
    TaskKind,
    meaning=Text(
        "工作推进方案的任务类型可以登记的词和它所属的一类：前五类每个方案都要安排，其他的不要求",
        "the words for kinds of tasks in a work plan: each plan has the first five, others are its own",
    ),
    read_by=("ZF102", "ZF521"),
    source="推进方案五类工作的通常叫法，本地另有叫法的以本地的叫法为准",
    aliases={"宣传培训": ("教育培训", "学习培训"), "督导检查": ("监督检查",)},
)
