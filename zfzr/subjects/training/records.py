"""Training and examination of officers (三（一）), in both kinds of law."""

from zfzr.declare.record import Choice, Day, Number, Record, field


class Course(Choice):
    """The two kinds of knowledge that officers are trained and examined in (三（一）)."""

    GENERAL = "综合法律"
    SPECIAL = "专业法律"


class ExamResult(Choice):
    """How an examination ended; who failed or was absent gets no new certificate (三（一）)."""

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
    course: Course = field("类别", key=True, also="培训类别 培训类型 培训种类 课程类别 考试类别")
    hours: Number | None = field(
        "学时", unit="学时", default=None, alike=("course",), also="学时数 培训学时 累计学时 课时 培训课时"
    )
    examined: Day | None = field(
        "考试日期", default=None, event=True, meaning="补考的填补考日期", also="考试时间 考核日期 考核时间"
    )
    points: Number | None = field(
        "成绩", unit="分", default=None, alike=("course",), also="考试成绩 考核成绩 分数 得分"
    )
    result: ExamResult | None = field("结果", default=None, also="考试结果 考核结果 合格情况 是否合格")
    remark: str | None = field("备注", default=None, paragraphs=True)
