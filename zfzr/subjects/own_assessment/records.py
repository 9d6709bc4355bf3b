"""A unit's assessment of its own bodies and officers (五): the plan, and the results."""

from typing import Any

from pydantic import field_validator

from zfzr.declare.record import By, Choice, Day, Number, Numbered, Part, Record, field
from zfzr.terms.late import late

EVERYBODY = "全部"
_JOINTS = late("[、，；;,]")
"""Between the names of a list that is written as one text."""


class AssessmentScope(Part):
    """Whom the unit's own assessment covers."""

    bodies: list[str] = field(
        "机构", default=[], example="全部", meaning="列表：[全部]，或者各机构", refers="考核的机构"
    )
    persons: list[str] = field(
        "人员", default=[], example="全部", meaning="列表：[全部]，或者各人员编号、机构", refers="考核的人员"
    )

    @field_validator("bodies", "persons", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [each for each in _JOINTS.split(value) if each] if isinstance(value, str) else value


class AssessmentHeld(Part):
    """When and how the unit held its own assessment."""

    day: Day = field("日期", event=True)
    manner: str | None = field("方式", default=None)


class AssessmentPlan(
    Record,
    label="评议考核方案",
    duty="D42",
    file="units/{unit}/{year}/assessment-plan.yaml",
    round="评议考核方案",
    also=("plan", "考核方案"),
):
    """A unit's plan for assessing its bodies and officers, due on 2015-09-25 (五)."""

    dated: Day = field("成文日期", event=True)
    number: str | None = field("文号", default=None, number=Numbered(dated="dated"))
    scope: AssessmentScope | None = field("考核范围", default=None)
    held: AssessmentHeld | None = field("开展", default=None, meaning="年度内已开展的填写")
    remark: str | None = field("说明", default=None, paragraphs=True)


class Assessed(Choice, fixed="考核的对象是机构还是人员的开关"):
    """Whom an internal assessment judges: a body of the unit, or an officer."""

    BODY = "机构"
    PERSON = "人员"


class InternalAssessment(
    Record,
    label="内部评议考核",
    duty="D43",
    file="units/{unit}/{year}/internal-assessment.csv",
    of_its_unit=True,
    also=("内部考核",),
):
    """The result of one body or officer in the unit's own assessment (五：对内设机构和行政执法人员)."""

    kind: Assessed = field("对象类别", key=True)
    assessed: str = field(
        "对象",
        key=True,
        meaning="机构代码或者人员编号",
        example="SYJ001",
        refers=By("kind", (("机构", "机构"), ("人员", "人员"))),
    )
    day: Day = field("考核日期", event=True)
    points: Number | None = field("得分", unit="分", default=None, alike=("kind",))
    grade: str | None = field("等次", default=None, example="合格")
    manner: str | None = field("方式", default=None)
    remark: str | None = field("说明", default=None, paragraphs=True)
