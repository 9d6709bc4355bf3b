"""Inspections of enterprises: the items with standard and yearly cap, the plans of a year, and each visit."""

from __future__ import annotations

from typing import Annotated

from zfzr.declare.record import Counted, Day, Number, Numbered, Part, Record, Whole, WordFor, YesNo, field
from zfzr.subjects.case.records import PartyType
from zfzr.subjects.power.records import IN_USE, ItemStatus


class GradeCap(Part):
    """How often an enterprise of one grade may be inspected in a year (分级分类)."""

    grade: str = field("等级", public=True, example="低风险")
    cap: Whole | None = field(
        "年度频次上限", default=None, public=True, unit="次", example="1", counts=Counted(0)
    )


class EnterpriseInspectionItem(
    Record,
    label="检查事项",
    duty=("D16", "D20"),
    file="units/{unit}/inspection-items.yaml",
    shape="list",
    of_its_unit=True,
    also=("涉企检查事项", "行政检查事项"),
):
    """What a unit may inspect in enterprises: on what basis, by what standard, how often; used only once published."""

    code: str = field("编码", key=True, public=True, example="JC-001", also="事项编码 检查事项编码")
    name: str = field(
        "名称",
        public=True,
        names="title",
        example="食品经营单位日常监督检查",
        also="事项名称 检查事项 检查事项名称",
    )
    power: str | None = field(
        "职权编码", default=None, public=True, refers="职权事项", meaning="权责清单中的行政检查事项"
    )
    bases: list[str] = field(
        "依据", default=[], public=True, cites=True, also="检查依据 法律依据 设定依据 实施依据"
    )
    whom: str | None = field(
        "对象", default=None, public=True, example="食品经营企业", also="检查对象 实施对象"
    )
    ways: list[str] = field(
        "方式", default=[], public=True, refers="涉企检查方式", example="现场", also="检查方式"
    )
    grades: list[GradeCap] = field(
        "分级分类", default=[], public=True, meaning="按信用、风险等级分别规定频次的，逐级填写"
    )
    cap: Whole | None = field(
        "年度频次上限",
        default=None,
        public=True,
        unit="次",
        meaning="同一机关一年内对同一企业最多检查几次；上级统一部署的专项检查另计",
        counts=Counted(0),
        example="2",
        also="频次上限 检查频次 检查频次上限 年度检查频次上限",
    )
    cap_source: str | None = field("频次来源", default=None, public=True, sourced=True)
    standards: list[str] = field(
        "检查标准",
        default=[],
        public=True,
        meaning="检查标准、要点，一条一项",
        example="查验进货查验记录",
        also="检查内容 检查要点",
    )
    published: Day | None = field("公布日期", default=None, public=True, event=True, also="公布时间")
    where: str | None = field("载体", default=None, public=True, example="县政府门户网站", also="公布载体")
    status: Annotated[str, WordFor(ItemStatus)] = field(
        "状态", default=IN_USE, public=True, refers="事项状态", example=IN_USE, also="事项状态"
    )
    used: YesNo | None = field("近五年是否实施", default=None)
    remark: str | None = field("备注", default=None, paragraphs=True)

    @property
    def called(self) -> str:
        """Its code and name."""
        return f"{self.code} {self.name}"


class InspectionPlan(
    Record,
    label="涉企检查计划",
    duty=("D16", "D20"),
    file="units/{unit}/{year}/inspection-plan.csv",
    also=("检查计划", "年度检查计划", "专项检查计划"),
):
    """A line of a unit's plans of a year, daily or special: whom, what, when; approved, filed and published on what days."""

    number: str = field(
        "计划编号",
        key=True,
        public=True,
        example="SYJ-2026-01",
        meaning="各单位之间不重复",
        given_on="approved",
        also="编号 任务编号 检查计划编号",
    )
    kind: str = field(
        "计划类型",
        public=True,
        refers="涉企检查类型",
        example="日常",
        also="计划类别 检查类型 检查类别 任务类型",
    )
    scope: str | None = field(
        "对象范围",
        default=None,
        public=True,
        example="餐饮服务企业",
        also="检查对象 检查对象范围 检查范围 抽查对象",
    )
    items: list[str] = field(
        "事项", default=[], public=True, refers="检查事项", also="检查事项 检查事项名称 抽查事项 事项名称"
    )
    begins: Day | None = field(
        "起", default=None, public=True, also="开始日期 开始时间 起始日期 检查开始日期 检查开始时间"
    )
    ends: Day | None = field(
        "止",
        default=None,
        public=True,
        not_before="begins",
        also="结束日期 结束时间 终止日期 检查结束日期 检查结束时间",
    )
    by: str | None = field("批准机关", default=None, public=True, example="县政府", also="审批机关")
    approved: Day | None = field("批准日期", default=None, public=True, event=True, also="批准时间 审批日期")
    document: str | None = field(
        "批准文号", default=None, public=True, number=Numbered(dated="approved"), also="文号"
    )
    filed: Day | None = field(
        "备案日期",
        default=None,
        event=True,
        meaning="报司法行政部门备案的日期",
        not_before="approved",
        also="备案时间",
    )
    published: Day | None = field(
        "公布日期", default=None, public=True, event=True, not_before="approved", also="公布时间 公示日期"
    )
    together: list[str] = field(
        "联合单位",
        default=[],
        public=True,
        refers="单位",
        also="联合部门 联合检查单位 联合检查部门 配合单位 配合部门",
    )
    remark: str | None = field("备注", default=None, paragraphs=True)


class Visit(
    Record,
    label="涉企检查",
    duty=("D16", "D20"),
    file="units/{unit}/{year}/enterprise-inspections.csv",
    also=("入企检查", "涉企行政检查", "检查登记"),
):
    """One inspection of an enterprise: on whose task and approval, by whom, under which code, its result, what followed."""

    number: str = field(
        "检查编号", key=True, example="SYJ-JC-2026-001", meaning="各单位之间不重复", given_on="approved"
    )
    code: str | None = field(
        "赋码",
        default=None,
        example="410823-2026-000001",
        meaning="扫码入企的检查码，没有赋码的不填",
        of_one=("target", "entered"),
    )
    kind: str = field("类型", refers="涉企检查类型", valid_on="entered", example="日常")
    plan: str | None = field("计划", default=None, refers="检查计划", meaning="按哪一计划检查，填计划编号")
    target: str = field(
        "对象", meaning="企业名称；个体工商户脱敏后填写", example="某某商贸有限公司", masked_by="target_type"
    )
    target_type: PartyType | None = field("对象类型", default=None)
    credit_code: str | None = field(
        "统一社会信用代码", default=None, meaning="没有代码的，频次无从计算，答未评"
    )
    grade: str | None = field("等级", default=None, meaning="企业的信用、风险等级，按检查事项的分级分类填写")
    items: list[str] = field("事项", default=[], refers="检查事项", example="JC-001")
    source: str | None = field(
        "任务来源", default=None, refers="涉企检查任务来源", valid_on="entered", example="年度计划"
    )
    in_name_of: str | None = field(
        "名义", default=None, refers="单位", valid_on="entered", meaning="以谁的名义检查；不填为本单位"
    )
    together: list[str] = field("联合单位", default=[], refers="单位", valid_on="entered")
    approver: str | None = field("审批人", default=None, names="person", meaning="批准检查的机关负责人姓名")
    approved: Day | None = field("审批日期", default=None, event=True)
    urgent: YesNo | None = field("紧急", default=None, meaning="是：情况紧急，先检查后补办审批")
    reported: Day | None = field("报备日期", default=None, event=True, meaning="检查以前报备的日期")
    notified: Day | None = field("通知日期", default=None, event=True)
    officers: list[str] = field("人员", default=[], refers="人员", meaning="检查人员的人员编号，多人用；隔开")
    entered: Day = field("进场", event=True, meaning="开始检查的日期，非现场的也填")
    left: Day | None = field("离场", default=None, event=True, not_before="entered")
    way: str = field("方式", refers="涉企检查方式", valid_on="entered", example="现场")
    result: str | None = field(
        "结果", default=None, refers="涉企检查结果", valid_on="entered", example="未发现问题"
    )
    told: Day | None = field("告知日期", default=None, event=True, not_before="entered")
    followed: str | None = field(
        "后续", default=None, refers="涉企检查后续", valid_on="entered", example="责令改正"
    )
    fine: Number | None = field("罚款", default=None, unit="元", meaning="因这次检查作出的罚款")
    case: str | None = field("案号", default=None, refers="案件", meaning="因这次检查立案的案号")
    rating: str | None = field("企业评价", default=None, paragraphs=True)
    remark: str | None = field("备注", default=None, paragraphs=True)
