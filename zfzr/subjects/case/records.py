"""Cases (案件): a short line for each, the stages in full for some, who said what, catalogues of review, guiding cases."""

# Long because: the stages of a case are one record, and each of its parts is told here.

from enum import Enum
from typing import Annotated

from zfzr.declare.record import (
    Choice,
    Clock,
    Dated,
    Day,
    Number,
    Numbered,
    Part,
    Record,
    WordFor,
    YesNo,
    field,
)
from zfzr.subjects.power.records import PowerClass


class PartyType(Choice, fixed="法律的用语，数额和期限按它们定"):
    """Who is punished: thresholds of law differ by it."""

    CITIZEN = "公民"
    HOUSEHOLD = "个体工商户"
    COMPANY = "法人"
    OTHER = "其他组织"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Return how case tables of other systems name the kinds."""
        return {
            "自然人": "公民",
            "个人": "公民",
            "个体": "个体工商户",
            "企业": "法人",
            "单位": "法人",
            "组织": "其他组织",
        }


class Procedure(Choice, fixed="法律的用语，程序和期限按它们定"):
    """By which procedure a case is handled; which words a law knows depends on its day."""

    SUMMARY = "简易"
    ORDINARY = "一般"
    COMMON = "普通"
    FAST = "快速"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Return the words that forms use."""
        return {
            "简易程序": "简易",
            "当场处罚": "简易",
            "一般程序": "一般",
            "普通程序": "普通",
            "快速办理": "快速",
        }

    @property
    def is_summary(self) -> bool:
        """Whether the penalty is decided on the spot."""
        return self is Procedure.SUMMARY


class Case(
    Record,
    label="案件",
    duty=("D29", "D22", "D32"),
    file="units/{unit}/{year}/cases.csv",
    also=("case", "案卷目录", "行政处罚案件"),
):
    """A case of penalty in a line (案卷目录): who handled it, what was decided; it belongs to its year of opening."""

    number: str = field(
        "案号",
        key=True,
        public=True,
        example="某市监立〔2026〕12号",
        meaning="各单位之间不重复",
        given_on="opened",
        also="立案号 立案文号 立案编号 立案决定书文号 案件编号 案件号 案件文号",
    )
    item: str | None = field(
        "职权编码",
        default=None,
        example="41082307CF00100",
        meaning="所适用的处罚事项在权责清单中的编码",
        refers="职权事项",
        also="职权名称 职权事项 处罚事项 处罚事项编码 权力事项 权力编码 事项编码",
    )
    cause: str = field(
        "案由",
        public=True,
        example="销售超过保质期的食品",
        retells="item",
        also="案件名称 案件事由 处罚事由 违法行为 违法行为类型 违法事实",
    )
    act_day: Day | None = field(
        "违法行为发生日",
        default=None,
        event=True,
        also="违法日期 违法时间 违法行为发生日期 违法行为发生时间 案发日期 案发时间",
    )
    party_type: PartyType = field(
        "当事人类型",
        also="当事人类别 当事人性质 相对人类别 相对人类型 行政相对人类别 行政相对人类型 处罚对象类别",
    )
    party: str | None = field(
        "当事人",
        default=None,
        example="张某",
        meaning="公民脱敏后填写（张某）；单位填名称",
        masked_by="party_type",
        also="当事人名称 当事人姓名 当事人姓名或名称 被处罚人 被处罚人姓名 被处罚人姓名或名称 "
        "被处罚单位 被处罚对象 处罚对象 相对人 相对人名称 行政相对人 行政相对人名称 "
        "违法当事人",
    )
    procedure: Procedure = field("程序", also="处罚程序 适用程序 办案程序 案件程序 程序类型")
    hearing: YesNo | None = field("听证", default=None, meaning="是否举行了听证", also="是否听证 听证情况")
    opened: Day | None = field(
        "立案", default=None, event=True, meaning="立案日期；简易程序可以不填", also="立案日期 立案时间"
    )
    leads: list[str] = field(
        "主办人",
        default=[],
        meaning="主办人的人员编号，一件一人",
        refers="人员",
        also="主办 主办人员 主办执法人员 案件主办人 主承办人 第一承办人",
    )
    assistants: list[str] = field(
        "协办人",
        default=[],
        meaning="其他办案人员的人员编号",
        refers="人员",
        also="协办 协办人员 协办执法人员 执法人员 执法人员姓名 承办人 承办人员 案件承办人 "
        "办案人 办案人员 办案民警 经办人",
    )
    decided: Day | None = field(
        "决定日期",
        public=True,
        default=None,
        event=True,
        not_before="opened",
        also="决定时间 处罚日期 处罚时间 处罚决定日期 处罚决定时间 处罚决定书日期 "
        "行政处罚决定日期 作出处罚决定日期 作出决定日期 决定书日期",
    )
    decision: str | None = field(
        "决定文号",
        default=None,
        public=True,
        number=Numbered(dated="decided"),
        given_on="decided",
        of_one=("number",),
        also="决定书文号 决定书号 处罚文号 处罚决定文号 处罚决定书文号 处罚决定书号 "
        "处罚决定书编号 行政处罚决定书文号 行政处罚决定书号 文书号 文书文号 文号",
    )
    penalties: list[str] = field(
        "处罚种类",
        default=[],
        public=True,
        example="罚款",
        follows="处罚种类",
        also="种类 处罚类型 处罚类别 处罚方式 处罚决定种类 行政处罚种类",
    )
    fine: Number | None = field(
        "罚款",
        public=True,
        default=None,
        unit="元",
        alike=("item", "party_type"),
        also="罚款金额 罚款数额 罚款额 处罚金额",
    )
    confiscated: Number | None = field(
        "没收",
        public=True,
        default=None,
        unit="元",
        meaning="没收违法所得、非法财物的金额或者价值",
        also="没收金额 没收数额 没收违法所得 没收违法所得金额 没收违法所得、没收非法财物的金额",
    )
    served: Day | None = field(
        "送达日期",
        default=None,
        event=True,
        not_before="decided",
        also="送达时间 决定书送达日期 处罚决定书送达日期",
    )
    closed: Day | None = field(
        "结案", default=None, event=True, not_before="opened", meaning="结案日期", also="结案日期 结案时间"
    )
    ending: str | None = field(
        "结案方式",
        default=None,
        example="履行完毕",
        meaning="没有作出处罚的应当填写，如撤销案件、不予处罚",
        follows="结案方式",
        also="结案形式 结案类型 结案情况",
    )
    published: Day | None = field(
        "公示日期",
        default=None,
        event=True,
        meaning="处罚决定向社会公示的日期",
        also="公示时间 公开日期 公开时间",
    )
    major: YesNo | None = field(
        "重大",
        default=None,
        meaning="本单位认定是否属于重大行政处罚",
        also="是否重大 是否重大案件 是否重大处罚 是否重大行政处罚 重大案件",
    )
    contested: Day | None = field(
        "复议诉讼受理日期",
        default=None,
        event=True,
        not_before="decided",
        meaning="复议受理、诉讼立案的日期；先后都有的填先受理的",
        also="复议受理日期 诉讼立案日期",
    )
    outcome: str | None = field(
        "复议诉讼结果",
        default=None,
        example="诉讼撤销",
        follows="复议诉讼结果",
        also="复议诉讼 复议诉讼情况 行政复议诉讼情况",
    )
    outcome_day: Day | None = field(
        "复议诉讼日期",
        default=None,
        event=True,
        not_before="contested",
        meaning="复议决定、判决的日期",
    )
    remark: str | None = field("备注", default=None, paragraphs=True)

    @property
    def handlers(self) -> tuple[str, ...]:
        """Who handled the case, by number: the leads, then the others, each once."""
        return tuple(dict.fromkeys((*self.leads, *self.assistants)))

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed."""
        return self.closed is None


class ReviewOpinion(Enum):
    """What the words for what the legal review of a case came to stand for.

    The county declares its words (`REVIEW_OPINIONS`), by the place here; new meanings go to the end.
    """

    AGREED = "同意"
    AMEND = "修改后提交"
    REFUSED = "不同意"


class RecordMeans(Choice, fixed="执法全过程记录的两种方式，和两样都有"):
    """How a stage was recorded (执法全过程记录)."""

    WRITTEN = "文字"
    FILMED = "音像"
    BOTH = "文字和音像"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Return other ways in which both are written."""
        return {"文字音像": "文字和音像", "文字、音像": "文字和音像", "录像": "音像", "录音录像": "音像"}


class LegalReview(Part):
    """The review of a case by the unit's legal office (法制审核)."""

    day: Day | None = field("日期", default=None, event=True)
    reviewer: str | None = field("审核人", default=None, refers="人员", acts_on="day")
    opinion: Annotated[str, WordFor(ReviewOpinion)] | None = field(
        "意见", default=None, refers="法制审核意见", valid_on="day", example="同意"
    )
    remark: str | None = field("具体意见", default=None, paragraphs=True)


class Notice(Part):
    """What the party was told before the decision, and what it answered (告知、陈述申辩)."""

    day: Day | None = field("日期", default=None, event=True, meaning="告知书送达当事人的日期")
    of_hearing: YesNo | None = field("告知听证", default=None, meaning="是否告知有要求听证的权利")
    defended: YesNo | None = field("陈述申辩", default=None, meaning="当事人是否陈述、申辩")
    examined: str | None = field("复核", default=None, paragraphs=True, meaning="对陈述、申辩的复核意见")
    waived: Day | None = field(
        "放弃日期",
        default=None,
        event=True,
        not_before="day",
        meaning="当事人书面放弃陈述申辩和听证的日期",
    )


class Hearing(Part):
    """A hearing: when it was asked for, told and held, and who chaired it (听证)."""

    asked: Day | None = field("申请", default=None, event=True)
    told: Day | None = field("通知", default=None, event=True, meaning="通知当事人听证时间、地点的日期")
    held: Day | None = field("举行", default=None, event=True, not_before="asked")
    chair: str | None = field("主持人", default=None, refers="人员", acts_on="held")
    minutes: YesNo | None = field("笔录", default=None, meaning="是否制作听证笔录")


class DiscretionUsed(Part):
    """Which step of the unit's table of discretion the penalty rests on (裁量)."""

    standard: str | None = field(
        "标准", default=None, meaning="所用裁量标准的编号；一项职权只有一个标准的不填", example="CL-001"
    )
    step: str | None = field("档次", default=None, example="一般")
    of_range: str | None = field(
        "幅度条件", default=None, meaning="属于哪一个法定幅度，与标准里的“条件”相同；只有一个幅度的不填"
    )
    base: Number | None = field(
        "基数",
        default=None,
        unit="元",
        meaning="按倍、百分比计算的，所乘的数，如货值金额；按每人等计算的，人数等",
    )
    circumstances: str | None = field("情节", default=None, paragraphs=True)


class DeviceEvidence(Part):
    """Evidence that a device of surveillance recorded, and what was reviewed of both (行政处罚法 2021, art. 41)."""

    device: str | None = field("设备", default=None, example="国道某处固定测速设备")
    legal: Day | None = field("法制审核", default=None, event=True, meaning="设备经过法制审核的日期")
    technical: Day | None = field("技术审核", default=None, event=True, meaning="设备经过技术审核的日期")
    published: Day | None = field("地点公布", default=None, event=True, meaning="设置地点向社会公布的日期")
    checked: Day | None = field(
        "记录审核", default=None, event=True, meaning="审核记录内容是否真实、清晰、完整、准确的日期"
    )


class Service(Part):
    """How and when the decision was served (送达)."""

    day: Day | None = field("日期", default=None, event=True)
    way: str | None = field("方式", default=None, example="直接送达")


class Execution(Part):
    """How the penalty was carried out (执行)."""

    day: Day | None = field("日期", default=None, event=True, meaning="履行完毕的日期")
    way: str | None = field("方式", default=None, example="自动履行")


class Publicity(Part):
    """When and where the decision was made public (公示)."""

    day: Day | None = field("日期", default=None, event=True)
    where: str | None = field("网址", default=None, example="县政府门户网站")


class Extension(Part):
    """A time limit that was extended (延期)."""

    reason: str = field("事由", paragraphs=True)
    approved: Day | None = field("批准日期", default=None, event=True)
    approver: str | None = field("批准人", default=None, refers="人员", acts_on="approved")
    until: Day | None = field("延至", default=None, not_before="approved")


class Referral(Part):
    """A suspected crime found in the case and handed to the police (行刑衔接), to the minute where it is known."""

    reported: Day | None = field("报告", default=None, event=True, meaning="向正职负责人提出移送报告的日期")
    decided: Day | None = field("决定", default=None, event=True, not_before="reported")
    decided_at: Clock | None = field("决定时刻", default=None, example="09:30")
    handed: Day | None = field("移交", default=None, event=True, not_before="decided")
    handed_at: Clock | None = field("移交时刻", default=None, example="16:00")
    refused: YesNo | None = field("不移送", default=None, meaning="是：正职负责人决定不批准移送")
    to: str | None = field("受理机关", default=None, example="县公安局")


class CaseStages(
    Record,
    label="案件环节",
    duty=("D19", "D30", "D31", "D32"),
    file="units/{unit}/{year}/case-stages.yaml",
    shape="list",
    also=("stages", "办案环节"),
):
    """The stages of a case in full, written for major cases and those drawn as samples."""

    case: str = field("案号", key=True, refers="案件")
    bases: list[str] = field("适用依据", default=[], cites=True)
    guided_by: list[str] = field(
        "参照案例", default=[], meaning="参照的指导案例编号；不作为处罚依据", refers="指导案例"
    )
    investigated: Day | None = field("调查终结", default=None, event=True)
    review: LegalReview | None = field("法制审核", default=None)
    notice: Notice | None = field("告知", default=None)
    hearing: Hearing | None = field("听证", default=None)
    discussed: Day | None = field("集体讨论", default=None, event=True)
    approver: str | None = field("审批人", default=None, refers="人员", acts_on="approved")
    approved: Day | None = field("审批日期", default=None, event=True)
    discretion: DiscretionUsed | None = field("裁量", default=None)
    deviation: str | None = field("偏离理由", default=None, paragraphs=True)
    deviation_approved: str | None = field(
        "偏离批准",
        default=None,
        refers="偏离批准方式",
        meaning="偏离裁量标准以何方式批准",
        example="集体讨论",
    )
    service: Service | None = field("送达", default=None)
    execution: Execution | None = field("执行", default=None)
    publicity: Publicity | None = field("公示", default=None)
    devices: list[DeviceEvidence] = field(
        "电子证据", default=[], meaning="用电子技术监控设备收集、固定的证据"
    )
    records: dict[str, RecordMeans] = field("记录", default={}, example="调查取证: 文字和音像")
    extensions: list[Extension] = field("延期", default=[])
    referral: Referral | None = field("行刑衔接", default=None)
    remark: str | None = field("备注", default=None, paragraphs=True)


class Stand(Enum):
    """What the words for how a member of the meeting stood to what was concluded stand for.

    The county declares its words (`STANDS`), by the place here; new meanings go to the end. Who abstained argued for
    nothing: that is no reservation.
    """

    FOR = "同意"
    AGAINST = "不同意"
    RESERVED = "保留"
    ABSTAINED = "弃权"


class View(Part):
    """What one member of the meeting said (四（二）：集体讨论)."""

    person: str = field("人员", refers="人员", acts_on="day")
    stand: Annotated[str, WordFor(Stand)] | None = field(
        "意见", default=None, refers="讨论意见", meaning="对结论的态度", example="同意"
    )
    position: str | None = field("主张", default=None, paragraphs=True, meaning="本人发言要点")


class Discussion(
    Record,
    label="集体讨论",
    duty="D31",
    file="units/{unit}/{year}/discussions.yaml",
    shape="list",
    also=("discussion", "讨论记录"),
):
    """The minutes of a meeting that discussed a case, with each member's view: liability follows it."""

    case: str = field("案号", key=True, refers="案件")
    day: Day = field("日期", key=True, event=True)
    chair: str | None = field("主持人", default=None, refers="人员", acts_on="day")
    views: list[View] = field("参加人", default=[])
    conclusion: str | None = field("结论", default=None, paragraphs=True)
    remark: str | None = field("备注", default=None, paragraphs=True)


class CatalogueEntry(Part):
    """A kind of decision that needs legal review in this unit; what is left empty does not narrow it."""

    number: str = field("序号", example="1")
    matter: str = field("情形", paragraphs=True, example="对公民处以一万元以上罚款")
    power_class: str | None = field("类别", default=None, example="行政处罚")
    items: list[str] = field("职权编码", default=[], refers="职权事项")
    party_types: list[PartyType] = field("当事人类型", default=[], told_in="matter")
    fine: Number | None = field("罚款", default=None, unit="元", meaning="达到这一数额的", told_in="matter")
    confiscated: Number | None = field(
        "没收", default=None, unit="元", meaning="达到这一数额的", told_in="matter"
    )
    penalties: list[str] = field("处罚种类", default=[], meaning="有其中一种的", example="责令停产停业")
    after_hearing: YesNo = field("经过听证", default=False, meaning="是：经过听证的才属于")


class ReviewCatalogue(
    Dated,
    Record,
    label="法制审核目录",
    duty="D30",
    file="units/{unit}/review-catalogue.yaml",
    shape="list",
    of_its_unit=True,
    also=("review-catalogue", "重大执法决定法制审核目录"),
):
    """A version of the unit's catalogue of decisions that need legal review (重大执法决定法制审核目录)."""

    version: str = field("版本", key=True, example="2026年版")
    document: str | None = field("文号", default=None, number=Numbered(dated="issued"))
    issued: Day | None = field("印发日期", default=None, event=True)
    published: Day | None = field("公布日期", default=None, event=True, not_before="issued")
    where: str | None = field("载体", default=None, example="县政府门户网站")
    entries: list[CatalogueEntry] = field("事项", default=[])
    remark: str | None = field("说明", default=None, paragraphs=True)


class GuidingCase(
    Dated,
    Record,
    label="指导案例",
    duty="D33",
    file="units/{unit}/guiding-cases.yaml",
    shape="list",
    also=("guiding-case", "案例指导"),
):
    """A decided case that guides later ones (四（二）：案例指导), as long as the law behind it stands."""

    number: str = field("编号", key=True, public=True, example="某市监案例〔2026〕1号", given_on="issued")
    title: str = field("名称", public=True, example="张某经营超过保质期食品案")
    power_class: PowerClass | None = field(
        "类别",
        default=None,
        public=True,
        meaning="案例所属的职权类别；选自本地处罚案件的可以不填",
        example="行政处罚",
    )
    case: str | None = field("案号", default=None, meaning="选自本地案件的填案号", refers="案件")
    issued: Day | None = field("发布日期", default=None, public=True, event=True)
    bases: list[str] = field("依据", default=[], public=True, cites=True)
    facts: str | None = field(
        "案情", default=None, paragraphs=True, meaning="基本案情，当事人脱敏后填写（张某）"
    )
    handling: str | None = field("处理", default=None, paragraphs=True, meaning="怎样处理的，为什么")
    gist: str | None = field("要旨", default=None, public=True, paragraphs=True, meaning="指导意义")
    where: str | None = field("载体", default=None, public=True)
    remark: str | None = field("备注", default=None, paragraphs=True)
