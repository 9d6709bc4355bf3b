"""Training and examination of officers (三（一）), in both kinds of law."""

from enum import Enum
from typing import Annotated

from zfzr.declare.record import Day, Number, Record, WordFor, field


class Course(Enum):
    """What the words for what officers are examined in stand for: the two kinds of knowledge of 三（一）, others.

    The county declares its words (`COURSES`), by the place here; new meanings go to the end.
    """

    GENERAL = "综合法律"
    SPECIAL = "专业法律"
    OTHER = "其他"


REQUIRED = (Course.GENERAL, Course.SPECIAL)
"""The two kinds that are asked of everyone on an enforcement post."""


class ExamResult(Enum):
    """What the words for how an examination ended stand for; who failed or was absent gets no new certificate (三（一）).

    The county declares its words (`EXAM_RESULTS`), by the place here; new meanings go to the end.
    """

    PASSED = "合格"
    FAILED = "不合格"
    ABSENT = "缺考"


class TrainingRecord(
    Record,
    label="培训考试",
    duty=("D12", "D13"),
    file="units/{unit}/{year}/training.csv",
    also=("培训", "考试"),
):
    """An officer's training and examination in one of the two kinds of law in a year."""

    person: str = field(
        "人员编号",
        key=True,
        refers="人员",
        acts_on="examined",
        also="姓名 执法人员 执法人员姓名 人员姓名 参训人员 参训人员姓名 培训人员 学员姓名",
    )
    course: Annotated[str, WordFor(Course)] = field(
        "类别",
        key=True,
        refers="培训类别",
        valid_on="examined",
        example="综合法律",
        also="培训类别 培训类型 培训种类 课程类别 考试类别",
    )
    hours: Number | None = field(
        "学时", unit="学时", default=None, alike=("course",), also="学时数 培训学时 累计学时 课时 培训课时"
    )
    examined: Day | None = field(
        "考试日期", default=None, event=True, meaning="补考的填补考日期", also="考试时间 考核日期 考核时间"
    )
    points: Number | None = field(
        "成绩", unit="分", default=None, alike=("course",), also="考试成绩 考核成绩 分数 得分"
    )
    result: Annotated[str, WordFor(ExamResult)] | None = field(
        "结果",
        default=None,
        refers="培训考试结果",
        valid_on="examined",
        example="合格",
        also="考试结果 考核结果 合格情况 是否合格",
    )
    remark: str | None = field("备注", default=None, paragraphs=True)
