"""Matters other than penalties (办件): a line each, by which power, who handled it, when it was decided and how."""

from __future__ import annotations

from zfzr.declare.record import Day, Number, Record, field
from zfzr.subjects.case.records import PartyType
from zfzr.subjects.power.records import PowerClass


class Matter(
    Record,
    label="办件",
    duty="D05",
    file="units/{unit}/{year}/matters.csv",
    also=("matter", "许可办件", "办件登记"),
):
    """A matter in a line: a licence, measure of coercion, inspection, levy, confirmation or payment; no party is named."""

    number: str = field(
        "编号",
        key=True,
        public=True,
        example="某公许〔2026〕12号",
        meaning="各单位之间不重复",
        given_on="applied",
        also="办件编号 办件号 受理号 受理编号 业务编号 申请编号",
    )
    power_class: PowerClass = field(
        "类别", public=True, example="行政许可", also="办件类别 事项类别 职权类别"
    )
    item: str | None = field(
        "职权编码",
        public=True,
        default=None,
        refers="职权事项",
        example="41082302XK00300",
        also="职权名称 事项名称 许可事项 许可项目 办理事项 项目名称",
    )
    party_type: PartyType | None = field("当事人类型", default=None, also="申请人类型 申请人类别 当事人类别")
    applied: Day | None = field(
        "申请日期", default=None, event=True, meaning="申请或者立项的日期", also="申请时间"
    )
    accepted: Day | None = field("受理日期", default=None, event=True, not_before="applied", also="受理时间")
    decided: Day | None = field(
        "决定日期",
        public=True,
        default=None,
        event=True,
        not_before="accepted",
        also="决定时间 审批日期 许可日期 许可决定日期",
    )
    outcome: str | None = field(
        "决定结果",
        default=None,
        refers="办件结果",
        valid_on="decided",
        public=True,
        example="准予",
        also="办理结果 审批结果 许可结果",
    )
    due: Day | None = field(
        "期限截止",
        default=None,
        not_before="applied",
        meaning="批准延期等另有最后期限的填写",
        also="办理期限 办结期限 承诺办结日期",
    )
    handlers: list[str] = field(
        "办理人",
        default=[],
        refers="人员",
        meaning="人员编号，多人用；隔开",
        also="办理人员 承办人 承办人员 经办人",
    )
    amount: Number | None = field(
        "金额",
        default=None,
        unit="元",
        meaning="征收、给付等的金额",
        alike=("item",),
        also="征收金额 收费金额",
    )
    published: Day | None = field("公示日期", default=None, event=True, also="公示时间 公开日期")
    coercion: str | None = field(
        "强制种类",
        default=None,
        refers="强制种类",
        valid_on="decided",
        example="扣押",
        meaning="行政强制的种类，一件一种；一并查封、扣押的分别登记",
    )
    finished: Day | None = field(
        "办结日期",
        default=None,
        event=True,
        not_before="decided",
        meaning="强制执行完毕或者终结的日期",
        also="办结时间",
    )
    remark: str | None = field("备注", default=None, paragraphs=True)

    @property
    def begun(self) -> Day | None:
        """The day from which its limit is counted: accepted, else applied for."""
        return self.accepted or self.applied
