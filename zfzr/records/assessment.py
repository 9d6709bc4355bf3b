"""Assessment (评议考核): the units' plans, the county's scheme, ratings and verifications."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from zfzr.records.accountability import Period
from zfzr.records.base import Choice, Day, Number, Part, Record, YesNo, field


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


class Mode(Choice):
    """How an indicator turns what is measured into points."""

    DEDUCT = "扣分"
    RATE = "比率"
    THRESHOLD = "达标"
    RATING = "评审打分"


class NothingToCount(Choice):
    """What an indicator gives when there is nothing to count."""

    FULL = "满分"
    NOT_APPLICABLE = "不涉及"


class Indicator(Part):
    """A second-level indicator: full marks, how points are won or lost, and which measure is read."""

    number: str = field("编号", example="1.1")
    name: str = field("名称")
    full: Number | None = field("分值", default=None)
    duty: str | None = field("职责", default=None, example="D07")
    basis: str | None = field("依据", default=None)
    groups: list[str] = field("适用", default=[], meaning="适用的组别；不填为全部")
    mode: Mode = field("方式")
    measure: str | None = field("取数", default=None, example="职权分解率")
    per_item: Number | None = field("每项", default=None, meaning="每项扣（加）的分")
    per_person: Number | None = field("每人次", default=None)
    per_case: Number | None = field("每件", default=None)
    per_day: Number | None = field("每日", default=None)
    cap: Number | None = field("上限", default=None, meaning="最多扣（加）的分")
    floor: Number | None = field("下限", default=None, meaning="最低得分，默认为0")
    threshold: Number | None = field("达标值", default=None, meaning="达标方式下须达到的值；比率按百分数填写")
    zero_when: list[str] = field("该项不得分", default=[], meaning="出现即该项不得分的指标取数")
    needs_verification: YesNo = field("须核实", default=True, meaning="待核实问题须经核实属实方扣分")
    when_empty: NothingToCount = field("无从评定", default=NothingToCount.FULL)
    evidence: list[str] = field("证据", default=[], example="台账")

    @field_validator("zero_when", "evidence", "groups", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Block(Part):
    """A first-level indicator."""

    name: str = field("名称", example="依法履行职责")
    full: Number | None = field("分值", default=None)
    indicators: list[Indicator] = field("二级指标")


class Band(Part):
    """A grade and its lower edge, which is included."""

    name: str = field("名称", example="优秀")
    from_: Number = field("分数线")


class Group(Part):
    """A group of units that are assessed and ranked together."""

    bands: list[Band] = field("等次")


class Bonus(Part):
    """Points beyond the full marks, with their own cap."""

    cap: Number = field("上限")
    indicators: list[Indicator] = field("项目", default=[])


class KnockOut(Part):
    """A fact that fixes the grade whatever the score (一票否决)."""

    name: str = field("名称", example="弄虚作假")
    grade: str = field("等次", example="不合格")
    by: str = field("方式", default="评审认定", meaning="评审认定，或者取数")
    measure: str | None = field("取数", default=None)


class NotApplicableMethod(Choice):
    """What happens to the points of an indicator that does not apply to a unit (合理缺项)."""

    FULL = "满分"
    RESCALE = "剔除折算"
    MOVE = "转移"


class Scheme(Record, label="考核细则", duty="D44", file="county/{year}/scheme.yaml"):
    """The county's yearly scheme: a tree of indicators, groups with their bands, bonus and knock-outs."""

    name: str = field("名称")
    bases: list[str] = field("依据", default=[])
    period: Period = field("考核期间")
    closing: Day | None = field(
        "考核截止", default=None, meaning="计分以这一天的数据为准；不填为考核期间的最后一日"
    )
    decimals: int = field("小数位", default=2)
    not_applicable: NotApplicableMethod = field("合理缺项", default=NotApplicableMethod.RESCALE)
    groups: dict[str, Group] = field("组别")
    blocks: list[Block] = field("一级指标")
    bonus: Bonus | None = field("加分", default=None)
    knock_outs: list[KnockOut] = field("一票否决", default=[])


class Rating(Record, label="评审打分", duty="D44", file="county/{year}/ratings.csv"):
    """Points given or taken by the assessors for an indicator, with reason, evidence and signer."""

    rated: str = field("单位", key=True)
    indicator: str = field("指标", key=True)
    deduction: Number | None = field("扣分", default=None)
    points: Number | None = field("得分", default=None)
    reason: str | None = field("理由", default=None)
    evidence: str | None = field("证据", default=None)
    rater: str = field("评分人")
    day: Day = field("日期")


class VerificationResult(Choice):
    """What the legal office found when it looked into a lead."""

    TRUE = "属实"
    UNTRUE = "不属实"
    CORRECTED = "已整改"


class Verification(Record, label="问题核实", duty="D01", file="county/{year}/verifications.csv"):
    """The legal office's verdict on a compliance finding: only then does it cost points."""

    finding: str = field("问题", key=True, meaning="规则代码:记录[:日期]", example="ZF311:SYJ002:2015-05-20")
    concerned: str = field("单位", key=True)
    result: VerificationResult = field("结论")
    remark: str | None = field("说明", default=None)
    verifier: str | None = field("核实人", default=None)
    day: Day = field("日期")
