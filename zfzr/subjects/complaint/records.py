"""Complaints about enforcement (四（一）): about whom, taken on or not, who looked into them, and what came of them."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Record, Whole, YesNo, field

_MASKS = "某*＊×"
_TITLES = ("匿名", "先生", "女士", "同志")
"""How a complainant is told without a full name: 张某, 张**, 张先生."""


class Complaint(
    Record,
    label="投诉",
    duty="D23",
    file="county/{year}/complaints.csv",
    each_year="empty",
    also=("行政执法投诉", "投诉登记"),
):
    """A complaint that the county received about a unit's enforcement: on a matter, on an officer, or on neither.

    The complainant is written masked (张某), never by full name. 案号 is the number of a case or of another matter.
    """

    number: str = field(
        "编号",
        public=True,
        key=True,
        example="TS2026-001",
        given_on="received",
        also="投诉编号 受理编号 登记编号 登记号",
    )
    about: str = field(
        "被投诉单位",
        public=True,
        refers="单位",
        valid_on="received",
        whose=True,
        example="gongan",
        also="被投诉机关 被投诉部门 被投诉单位名称 被举报单位",
    )
    matter: str | None = field(
        "案号",
        default=None,
        refers="案件或者办件",
        meaning="投诉某一案件、办件的，填其编号",
        example="某公立〔2026〕8号",
        also="案件编号 涉及案件",
    )
    officer: str | None = field(
        "被投诉人",
        default=None,
        refers="人员",
        meaning="投诉某一执法人员的，填人员编号",
        example="GA001",
        also="被投诉人员 被投诉执法人员 被举报人",
    )
    complainant: str | None = field(
        "投诉人",
        default=None,
        sensitive=True,
        meaning="只写姓（张某、某公司）；匿名的不填",
        example="张某",
        also="投诉人姓名 投诉举报人 举报人 反映人 来访人 来电人",
    )
    channel: str | None = field(
        "途径",
        default=None,
        refers="投诉途径",
        valid_on="received",
        example="来信",
        also="投诉途径 投诉方式 投诉渠道 投诉来源 来源 来源渠道",
    )
    cause: str = field(
        "事由",
        paragraphs=True,
        matter=True,
        example="罚款没有出具票据",
        also="投诉事由 投诉事项 投诉内容 投诉举报内容 举报内容 反映问题 反映内容 反映的主要问题 "
        "主要内容 诉求",
    )
    received: Day = field(
        "收到日期", public=True, event=True, also="收到时间 投诉日期 投诉时间 接收日期 登记日期 登记时间"
    )
    accepted: YesNo | None = field("受理", default=None, meaning="还没有决定的不填", also="是否受理")
    decided: Day | None = field(
        "受理日期",
        default=None,
        event=True,
        not_before="received",
        meaning="决定受理或者不受理的日期",
        also="受理时间",
    )
    refused_because: str | None = field(
        "不受理理由", default=None, paragraphs=True, also="不受理原因 不予受理理由 不予受理原因"
    )
    handled_by: str | None = field(
        "承办单位",
        default=None,
        refers="单位",
        valid_on="received",
        meaning="交由某一单位办理的填该单位；法制机构自己办理的不填",
        also="承办部门 承办机构 办理单位",
    )
    handlers: list[str] = field(
        "办理人",
        default=[],
        refers="人员",
        meaning="人员编号，两名以上用；隔开，须持行政执法监督证",
        also="办理人员 承办人 承办人员 经办人 调查人员",
    )
    extended: Day | None = field("延期批准日期", default=None, event=True, not_before="received")
    extension: Whole | None = field("延长日数", default=None, unit="日", example="30")
    closed: Day | None = field(
        "办结日期", public=True, default=None, event=True, not_before="decided", also="办结时间 办理日期"
    )
    result: str | None = field(
        "处理结果",
        public=True,
        default=None,
        refers="投诉处理结果",
        valid_on="closed",
        example="部分属实",
        also="办理结果 调查结果",
    )
    ordered: str | None = field(
        "责令", default=None, paragraphs=True, meaning="责令被投诉单位做什么", example="十日内退还多收的费用"
    )
    pursued: str | None = field(
        "追究文号", default=None, number=Numbered(), meaning="已追究责任的，填追究决定的文号"
    )
    answered: Day | None = field(
        "答复日期",
        default=None,
        event=True,
        not_before="decided",
        also="答复时间 回复日期 回复时间 反馈日期 反馈时间",
    )
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")

    @property
    def is_masked(self) -> bool:
        """Whether the complainant is not told by full name."""
        name = (self.complainant or "").strip()
        return not name or name.endswith(_TITLES) or any(sign in name for sign in _MASKS)
