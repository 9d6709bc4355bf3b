"""The year's assessment (五): self-assessment, statements, ratings, ledger, objections, and the life of the result."""

from typing import Any

from pydantic import field_validator

from zfzr.declare.record import Choice, Day, Number, Numbered, Part, Record, field


class SelfAssessment(
    Record, label="自评", duty="D44", file="units/{unit}/{year}/self-assessment.csv", of_its_unit=True
):
    """The points a unit gives itself for an indicator; shown beside the result, never a part of it."""

    indicator: str = field("指标", key=True, refers="指标", also="考核指标 指标编号")
    points: Number = field("得分", unit="分", alike=("indicator",), also="自评得分 自评分")
    reason: str | None = field("说明", default=None, paragraphs=True, also="自评说明 自评情况")
    evidence: str | None = field(
        "证据", default=None, meaning="证明材料的名称和编号", paragraphs=True, also="佐证材料 证明材料"
    )


class Statement(
    Record,
    label="合理缺项申请",
    duty="D44",
    file="units/{unit}/{year}/statements.yaml",
    shape="list",
    of_its_unit=True,
):
    """A unit's signed statement that an indicator does not apply to it; it counts once the legal office agrees."""

    indicator: str = field("指标", key=True, refers="指标")
    reason: str = field("理由", paragraphs=True)
    signed_by: str | None = field("主要负责人签字", default=None, names="person")
    day: Day = field("日期", event=True)
    remark: str | None = field("说明", default=None, paragraphs=True)


class Rating(Record, label="评审打分", duty="D44", file="county/{year}/ratings.csv", also=("评分", "打分")):
    """Points given or taken by the assessors for an indicator, with reason, evidence and signer."""

    rated: str = field("单位", key=True, refers="单位", whose=True, also="单位名称 被考核单位")
    indicator: str = field(
        "指标",
        key=True,
        meaning="指标编号，或者一票否决事项、前置条件的名称",
        refers="指标",
        also="考核指标 指标编号",
    )
    deduction: Number | None = field("扣分", unit="分", default=None)
    points: Number | None = field("得分", unit="分", default=None)
    quantity: Number | None = field(
        "数量",
        default=None,
        meaning="“评审:”取数清点的数量，程序照细则计分；比率的填分子",
    )
    base: Number | None = field("基数", default=None, meaning="比率的分母，如应办件数")
    option: str | None = field(
        "选项", default=None, meaning="“选项”方式的指标选的哪一项，与细则里选项的名称相同"
    )
    trigger: str | None = field(
        "触发", default=None, meaning="认定的“该项不得分”事由，与细则“评审:”后的文字相同"
    )
    reason: str | None = field("理由", default=None, paragraphs=True, also="扣分原因 扣分理由")
    evidence: str | None = field("证据", default=None, paragraphs=True, also="佐证材料")
    rater: str = field("评分人", names="person", also="打分人 评审人")
    day: Day = field("日期", event=True, also="评分日期 打分日期")


class LedgerEntry(
    Record,
    label="平时考核台账",
    duty="D44",
    file="county/{year}/daily.csv",
    also=("ledger", "台账", "平时考核"),
):
    """What the legal office noted of a unit in the course of the year, for an indicator."""

    day: Day = field("日期", key=True, event=True)
    concerned: str = field("单位", key=True, refers="单位", whose=True, also="单位名称 被考核单位")
    indicator: str = field("指标", key=True, refers="指标", also="考核指标 指标编号")
    fact: str = field("事项", paragraphs=True, also="考核事项 具体事项")
    deduction: Number | None = field("扣分", unit="分", default=None, also="扣分值")
    addition: Number | None = field("加分", default=None, also="加分值")
    evidence: str | None = field("证据", default=None, paragraphs=True, also="佐证材料")
    recorder: str = field("记录人", names="person", also="登记人")


class Agreement(Choice, fixed="对申请的两种答复，细则按它取舍一项"):
    """Whether the legal office agrees that an indicator does not apply."""

    AGREED = "同意"
    REFUSED = "不同意"


class StatementApproval(
    Record, label="合理缺项审核", duty="D44", file="county/{year}/statement-approvals.csv"
):
    """The legal office's answer to a unit's statement; where points move, to which indicator."""

    concerned: str = field("单位", key=True, refers="单位", whose=True)
    indicator: str = field("指标", key=True, refers="指标")
    result: Agreement = field("结论")
    moved_to: str | None = field("转移至", default=None, meaning="分值转入的指标", refers="指标")
    approver: str = field("审核人", names="person")
    day: Day = field("日期", event=True)
    remark: str | None = field("说明", default=None, paragraphs=True)


class ObjectionOutcome(Choice, fixed="对异议的三种结论，分数改不改看它"):
    """What became of an objection."""

    UPHELD = "采纳"
    PARTLY = "部分采纳"
    REJECTED = "维持"


class Objection(Record, label="异议与复核", duty="D44", file="county/{year}/objections.csv", also=("异议",)):
    """A unit's objection to an indicator of its result, and the review (复核); without a 结论 it is still open."""

    number: str = field("编号", key=True, example="YY2026-01")
    objector: str = field("单位", refers="单位", whose=True)
    indicator: str = field("指标", refers="指标")
    raised: Day = field("提出日期", event=True)
    reason: str = field("理由", paragraphs=True)
    evidence: str | None = field("证据", default=None, paragraphs=True)
    outcome: ObjectionOutcome | None = field("结论", default=None)
    points: Number | None = field(
        "复核得分", unit="分", default=None, meaning="采纳或者部分采纳后该指标的得分"
    )
    opinion: str | None = field("复核意见", default=None, paragraphs=True)
    lowered_because: str | None = field(
        "降分理由",
        default=None,
        meaning="采纳、部分采纳后得分反而低于原得分的，必须写明理由，否则不采用",
        paragraphs=True,
    )
    accepted_late_because: str | None = field(
        "逾期受理理由",
        default=None,
        meaning="异议期限届满以后才提出、仍予受理的，必须写明理由，否则采纳、部分采纳的计分不采用",
        paragraphs=True,
    )
    reviewer: str | None = field("复核人", default=None, names="person")
    reviewed: Day | None = field("复核日期", default=None, event=True, not_before="raised")


class ResultStage(Choice, fixed="考核结果从自评到归档的先后，分数是不是最后的看它"):
    """The stages in the life of a result, in their order."""

    SELF_ASSESSMENT = "自评"
    REVIEW_BY_GROUP = "考核组评审"
    PRELIMINARY = "初评"
    FEEDBACK = "反馈"
    OBJECTION = "异议"
    REVIEW = "复核"
    SETTLED = "审定"
    ANNOUNCED = "通报"
    ARCHIVED = "归档"


class StageEntry(Part):
    """A stage that was reached: when, signed by whom, under which number."""

    stage: ResultStage = field("环节", public=True)
    day: Day = field("日期", event=True, public=True)
    signed_by: str | None = field("签署", default=None)
    number: str | None = field("文号", default=None, number=Numbered(dated="day"), public=True)
    remark: str | None = field("说明", default=None, paragraphs=True)
    units: list[str] = field(
        "单位",
        default=[],
        refers="单位",
        meaning="只对部分单位的反馈填这些单位，如补送、另行送达的；其他单位从没有填单位的反馈",
    )

    @field_validator("units", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class SettledScore(Part):
    """A unit's total and grade as settled, for a year whose record was kept on paper."""

    unit: str = field("单位", refers="单位", public=True)
    points: Number = field("得分", unit="分", public=True)
    grade: str = field("等次", public=True)


class Correction(Part):
    """A change to a settled result: why, by whose approval."""

    day: Day = field("日期", event=True)
    units: list[str] = field("单位", refers="单位")
    reason: str = field("原因", paragraphs=True)
    approval: str = field("批准", meaning="批准人或者批准文号")
    remark: str | None = field("说明", default=None, paragraphs=True)


class AssessmentResult(Record, label="考核结果", duty="D44", file="county/{year}/result.yaml"):
    """The life of a year's result from 自评 to 归档, and the corrections made after it was settled."""

    stages: list[StageEntry] = field("环节", public=True)
    scores: list[SettledScore] = field(
        "成绩", default=[], public=True, meaning="审定的成绩，供核对；通报以后公布"
    )
    corrections: list[Correction] = field("更正", default=[])

    def entry(self, stage: ResultStage) -> StageEntry | None:
        """Return when and by whom a stage was reached: for all units, else for the first that it was reached for."""
        reached = [e for e in self.stages if e.stage is stage]
        return min(reached, key=lambda e: bool(e.units), default=None)

    def entry_for(self, unit: str, stage: ResultStage) -> StageEntry | None:
        """Return when a stage was reached for one unit: by an entry that names it, else by the one for all."""
        reached = [e for e in self.stages if e.stage is stage and (unit in e.units or not e.units)]
        return min(reached, key=lambda e: not e.units, default=None)
