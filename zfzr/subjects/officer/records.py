"""Officers (执法人员): people, certificates, postings and what happens to them."""

from enum import Enum
from typing import Annotated

from zfzr.declare.record import Apart, Choice, Dated, Day, Edition, Numbered, Record, WordFor, YesNo, field


class Employment(Enum):
    """What the words for how people are employed (人员性质) stand for, which decides whether a certificate may be held.

    The county declares its words (`EMPLOYMENTS`), by the place here; new meanings go to the end.
    """

    CIVIL_SERVANT = "公务员"
    POLICE_ESTABLISHMENT = "政法专项编制"
    BY_REFERENCE = "参公"
    INSTITUTION = "事业"
    WORKER = "工勤"
    CONTRACT = "劳动合同"
    TEMPORARY = "临时"
    SECONDED = "借调"


class Sex(Choice, fixed="证面的写法"):
    """The sex of a person, as on the certificate."""

    MALE = "男"
    FEMALE = "女"


class Person(Record, label="人员", duty="D11", file="units/{unit}/people.csv", also=("officer", "执法人员")):
    """A person of the unit, under the county's own stable number; never a full identity number."""

    number: str = field("人员编号", key=True, example="SYJ001", also="执法人员编号 工号")
    name: str = field("姓名", names="person", public=True, also="执法人员姓名 人员姓名 执法人员")
    sex: Sex | None = field("性别", default=None)
    employment: Annotated[str, WordFor(Employment)] = field(
        "人员性质",
        refers="人员性质",
        example="公务员",
        also="编制性质 编制类型 身份性质 编制 编制类别 身份 人员类别 人员身份",
    )
    identity: str | None = field(
        "身份证号",
        default=None,
        sensitive=True,
        meaning="脱敏后的号码",
        example="410823********0011",
        also="身份证号码 公民身份号码 居民身份证号 身份证 公民身份证号码 居民身份证号码",
    )
    is_jurist: YesNo | None = field(
        "法律职业资格",
        default=None,
        meaning="是否通过国家统一法律职业资格考试取得资格；法制审核人员应填",
        also="法律职业资格证 法律职业资格情况 是否取得法律职业资格 是否具有法律职业资格",
    )
    reviews_since: Day | None = field(
        "法制审核起始",
        default=None,
        event=True,
        meaning="初次从事法制审核的日期；不填的，按最早在审核岗位任岗的日期",
    )
    remark: str | None = field("备注", default=None, paragraphs=True)

    @property
    def called(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}"


class Certificate(
    Record, label="证件", duty="D11", file="units/{unit}/certificates.csv", also=("执法证", "执法证件")
):
    """A certificate that lets a person enforce, or supervise enforcement, until it ends or is taken back."""

    number: str = field(
        "证号",
        key=True,
        public=True,
        example="A07-0001",
        also="执法证号 执法证件号 证件号码 证件编号 执法证件号码 执法证编号 执法证件编号 "
        "行政执法证号 行政执法证件号 证件号",
    )
    person: str = field(
        "人员编号",
        meaning="持证人",
        refers="人员",
        also="姓名 执法人员 执法人员姓名 人员姓名 持证人 持证人姓名 持证人员",
    )
    type: str = field(
        "种类",
        refers="证件种类",
        valid_on="issued",
        public=True,
        example="中华人民共和国行政执法证",
        also="证件种类 证件类型 证件名称",
    )
    edition: Edition | None = field("版本", default=None, public=True, example="2024版", also="证件版本")
    category: str | None = field(
        "执法类别", default=None, public=True, also="执法门类 执法领域 执法种类 执法类型 执法范围"
    )
    area: str | None = field("执法区域", default=None, public=True, also="执法地域")
    issued: Day = field("发证日期", public=True, also="发证时间 领证日期 领证时间 颁证日期 核发日期")
    valid_until: Day | None = field(
        "有效期至",
        default=None,
        public=True,
        meaning="最后有效日；长期有效的不填",
        not_before="issued",
        also="有效期 有效期限 有效期止 有效期截止 有效截止日期 证件有效期 到期日期 到期时间",
    )


class Posting(
    Dated,
    Record,
    label="任岗",
    duty=("D07", "D34", "D36"),
    file="units/{unit}/postings.csv",
    apart=Apart("start", "end", "posting", by=("person", "body", "post")),
    also=("posting",),
):
    """Who holds which post from when to when."""

    person: str = field("人员编号", key=True, refers="人员", also="姓名 执法人员 执法人员姓名 人员姓名")
    body: str = field(
        "机构", key=True, refers="机构", also="执法机构 所在机构 所属机构 内设机构 科室 所在科室"
    )
    post: str = field("岗位", key=True, refers="岗位", also="执法岗位 岗位名称")
    title: str | None = field("职务", default=None, also="职务名称 行政职务")


class EventType(Enum):
    """What the words for what happens to a certificate or its holder stand for (三（一）：资格动态监管).

    The county declares its words (`EVENTS`), by the place here; new meanings go to the end.
    """

    RENEWED = "换证"
    SUSPENDED = "暂扣"
    RESTORED = "解除暂扣"
    WITHDRAWN = "收回"
    CANCELLED = "注销"
    LOST = "遗失"
    REISSUED = "补发"
    UNIT_CHANGED = "变更单位"
    DISQUALIFIED = "取消执法资格"
    MOVED_AWAY = "调离"
    RETIRED = "退休"
    ENTERED = "录入查询系统"


class EventReason(Enum):
    """What the words for why a certificate was suspended, taken back or cancelled stand for.

    What a certificate is taken back for decides whether it is held against its holder, so it is a word that the county
    declares (`EVENT_REASONS`), by the place here, and is never searched for in a remark; new meanings go to the end.
    """

    MISCONDUCT = "执法过错"
    BREACH = "违法违纪"
    MOVED_AWAY = "调离"
    RETIRED = "退休"
    RESIGNED = "辞职"
    DIED = "去世"
    LOST = "遗失"
    RENEWED = "换证"
    EXPIRED = "到期"
    UNIT_CHANGED = "变更单位"
    POST_CHANGED = "岗位变动"
    REORGANISED = "机构变动"
    NOT_ELIGIBLE = "不符合持证条件"
    EXAM_FAILED = "考试不合格"
    WITHOUT_FAULT = "其他非过错原因"

    @property
    def is_fault(self) -> bool:
        """Whether it says that the holder did wrong."""
        return self in (EventReason.MISCONDUCT, EventReason.BREACH)


class PersonEvent(
    Record, label="人员动态", duty="D15", file="units/{unit}/events.csv", also=("event", "人员变动")
):
    """What the unit itself records of a person: leaving, retiring, losing a certificate."""

    person: str = field("人员编号", key=True, refers="人员", also="姓名 执法人员 执法人员姓名 人员姓名")
    day: Day = field("日期", key=True, event=True, also="变动日期 变动时间")
    type: Annotated[str, WordFor(EventType)] = field(
        "事件", key=True, refers="证件事件", valid_on="day", example="暂扣", also="变动类型 变动情况 变动事项"
    )
    certificate: str | None = field(
        "证号",
        default=None,
        refers="证件",
        also="执法证号 执法证件号 执法证件号码 执法证编号 执法证件编号 行政执法证号 "
        "行政执法证件号 证件号 证件号码 证件编号",
    )
    by: str | None = field("决定机关", default=None, also="批准机关")
    number: str | None = field("文号", default=None, number=Numbered(decided="day"))
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")


class CertificateEvent(
    Record,
    label="证件动态",
    duty=("D15", "D14"),
    file="county/{year}/certificate-events.csv",
    also=("证件变动",),
):
    """What the supervising office does to a certificate: suspends, restores, takes back, enters it."""

    certificate: str = field(
        "证号",
        key=True,
        refers="证件",
        whose=True,
        also="执法证号 执法证件号 执法证件号码 执法证编号 执法证件编号 行政执法证号 "
        "行政执法证件号 证件号 证件号码 证件编号",
    )
    day: Day = field("日期", key=True, event=True, also="变动日期 变动时间")
    type: Annotated[str, WordFor(EventType)] = field(
        "事件", key=True, refers="证件事件", valid_on="day", example="暂扣", also="变动类型 变动情况 变动事项"
    )
    reason: Annotated[str, WordFor(EventReason)] | None = field(
        "原因",
        default=None,
        refers="证件动态原因",
        valid_on="day",
        example="退休",
        meaning="暂扣、收回、注销、取消执法资格的原因；收回、注销的应填",
        also="变动原因",
    )
    by: str | None = field("决定机关", default=None, also="批准机关")
    number: str | None = field("文号", default=None, number=Numbered(decided="day"))
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")


class CertificateReview(
    Record,
    label="证件年审",
    duty="D15",
    file="county/{year}/certificate-reviews.csv",
    also=("certificate-review", "年审"),
):
    """The yearly review of a certificate by the office that supervises it: the folder's year is the one reviewed."""

    certificate: str = field(
        "证号",
        key=True,
        refers="证件",
        whose=True,
        also="执法证号 执法证件号 执法证件号码 执法证编号 执法证件编号 行政执法证号 "
        "行政执法证件号 证件号 证件号码 证件编号",
    )
    day: Day = field("年审日期", key=True, event=True, also="年审时间 审验日期 审验时间")
    result: str = field("结果", refers="年审结果", example="合格", also="年审结果 审验结果")
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")
