"""What units write for their assessment (五): plans, their own results, self-assessment, statements."""

from __future__ import annotations

from zfzr.records.base import Choice, Day, Number, Part, Record, field


class AssessmentScope(Part):
    """Whom the unit's own assessment covers."""

    bodies: str | None = field("机构", default=None, example="全部")
    persons: str | None = field("人员", default=None, example="全部")


class AssessmentHeld(Part):
    """When and how the unit held its own assessment."""

    day: Day = field("日期")
    manner: str | None = field("方式", default=None)


class AssessmentPlan(
    Record,
    label="评议考核方案",
    duty="D42",
    file="units/{unit}/{year}/assessment-plan.yaml",
    round="评议考核方案",
):
    """A unit's plan for assessing its bodies and officers, due on 2015-09-25 (五)."""

    dated: Day = field("成文日期")
    number: str | None = field("文号", default=None)
    scope: AssessmentScope | None = field("考核范围", default=None)
    held: AssessmentHeld | None = field("开展", default=None, meaning="年度内已开展的填写")
    remark: str | None = field("说明", default=None)


class TaskKind(Choice):
    """The five kinds of work that a yearly plan covers (六（一）)."""

    COORDINATION = "组织协调"
    TRAINING = "宣传培训"
    ASSESSMENT = "评议考核"
    EXPERIENCE = "经验推广"
    INSPECTION = "督导检查"


class Task(Part):
    """A task of the yearly plan, by when it is to be done, and when it was."""

    kind: TaskKind = field("类型")
    text: str = field("内容")
    body: str | None = field("责任机构", default=None, meaning="机构代码")
    due: Day | None = field("期限", default=None)
    done: Day | None = field("完成日期", default=None)
    remark: str | None = field("说明", default=None)


class WorkPlan(
    Record,
    label="年度工作推进方案",
    duty="D46",
    file="units/{unit}/{year}/work-plan.yaml",
    round="年度工作推进方案",
):
    """How the unit's legal office moves the work forward in the year, task by task (六（一）)."""

    dated: Day = field("成文日期")
    number: str | None = field("文号", default=None)
    tasks: list[Task] = field("任务")
    remark: str | None = field("说明", default=None)


class Assessed(Choice):
    """Whom an internal assessment judges: a body of the unit, or an officer."""

    BODY = "机构"
    PERSON = "人员"


class InternalAssessment(
    Record, label="内部评议考核", duty="D43", file="units/{unit}/{year}/internal-assessment.csv"
):
    """The result of one body or officer in the unit's own assessment (五：对内设机构和行政执法人员)."""

    kind: Assessed = field("对象类别", key=True)
    assessed: str = field("对象", key=True, meaning="机构代码或者人员编号", example="SYJ001")
    day: Day = field("考核日期")
    points: Number | None = field("得分", default=None)
    grade: str | None = field("等次", default=None, example="合格")
    manner: str | None = field("方式", default=None)
    remark: str | None = field("说明", default=None)


class SelfAssessment(Record, label="自评", duty="D44", file="units/{unit}/{year}/self-assessment.csv"):
    """The points a unit gives itself for an indicator; shown beside the result, never a part of it."""

    indicator: str = field("指标", key=True, refers="指标")
    points: Number = field("得分")
    reason: str | None = field("说明", default=None)
    evidence: str | None = field("证据", default=None, meaning="证明材料的名称和编号")


class Statement(
    Record, label="合理缺项申请", duty="D44", file="units/{unit}/{year}/statements.yaml", shape="list"
):
    """A unit's signed statement that an indicator does not apply to it; it counts once the legal office agrees."""

    indicator: str = field("指标", key=True, refers="指标")
    reason: str = field("理由")
    signed_by: str | None = field("主要负责人签字", default=None)
    day: Day = field("日期")
    remark: str | None = field("说明", default=None)
