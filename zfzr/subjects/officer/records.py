"""Officers (执法人员): people, certificates, postings and what happens to them."""

from zfzr.declare.record import Apart, Choice, Dated, Day, Edition, Numbered, Record, field


class Employment(Choice):
    """How a person is employed, which decides whether a certificate may be held."""

    CIVIL_SERVANT = "公务员"
    POLICE_ESTABLISHMENT = "政法专项编制"
    BY_REFERENCE = "参公"
    INSTITUTION = "事业"
    WORKER = "工勤"
    CONTRACT = "劳动合同"
    TEMPORARY = "临时"
    SECONDED = "借调"


class Sex(Choice):
    """The sex of a person, as on the certificate."""

    MALE = "男"
    FEMALE = "女"


class CertificateType(Choice):
    """Kinds of certificates; those under laws and regulations count beside the province's own."""

    ENFORCEMENT = "河南省行政执法证"
    SUPERVISION = "河南省行政执法监督证"
    DEPARTMENT = "部门执法证"
    POLICE = "人民警察证"


class Person(Record, label="人员", duty="D11", file="units/{unit}/people.csv", also=("officer", "执法人员")):
    """A person of the unit, under the county's own stable number; never a full identity number."""

    number: str = field("人员编号", key=True, example="SYJ001")
    name: str = field("姓名", public=True)
    sex: Sex | None = field("性别", default=None)
    employment: Employment = field("人员性质")
    identity: str | None = field(
        "身份证号", default=None, sensitive=True, meaning="脱敏后的号码", example="410823********0011"
    )
    remark: str | None = field("备注", default=None)

    @property
    def called(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}"


class Certificate(
    Record, label="证件", duty="D11", file="units/{unit}/certificates.csv", also=("执法证", "执法证件")
):
    """A certificate that lets a person enforce, or supervise enforcement, until it ends or is taken back."""

    number: str = field("证号", key=True, public=True, example="豫H07-0001")
    person: str = field("人员编号", meaning="持证人", refers="人员")
    type: CertificateType = field("种类", public=True)
    edition: Edition | None = field("版本", default=None, public=True, example="2010版")
    category: str | None = field("执法类别", default=None, public=True)
    area: str | None = field("执法区域", default=None, public=True)
    issued: Day = field("发证日期", public=True)
    valid_until: Day | None = field(
        "有效期至",
        default=None,
        public=True,
        meaning="最后有效日；长期有效的不填",
        not_before="issued",
    )


class Posting(
    Dated,
    Record,
    label="任岗",
    duty="D07",
    file="units/{unit}/postings.csv",
    apart=Apart("start", "end", "posting", by=("person", "body", "post")),
    also=("posting",),
):
    """Who holds which post from when to when."""

    person: str = field("人员编号", key=True, refers="人员")
    body: str = field("机构", key=True, refers="机构")
    post: str = field("岗位", key=True, refers="岗位")
    title: str | None = field("职务", default=None)


class EventType(Choice):
    """What happens to a certificate or its holder (三（一）：资格动态监管)."""

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


class PersonEvent(
    Record, label="人员动态", duty="D15", file="units/{unit}/events.csv", also=("event", "人员变动")
):
    """What the unit itself records of a person: leaving, retiring, losing a certificate."""

    person: str = field("人员编号", key=True, refers="人员")
    day: Day = field("日期", key=True, event=True)
    type: EventType = field("事件", key=True)
    certificate: str | None = field("证号", default=None, refers="证件")
    by: str | None = field("决定机关", default=None)
    number: str | None = field("文号", default=None, number=Numbered(decided="day"))
    remark: str | None = field("说明", default=None)


class CertificateEvent(
    Record, label="证件动态", duty="D15", file="county/{year}/certificate-events.csv", also=("证件变动",)
):
    """What the supervising office does to a certificate: suspends, restores, takes back, enters it."""

    certificate: str = field("证号", key=True, refers="证件", whose=True)
    day: Day = field("日期", key=True, event=True)
    type: EventType = field("事件", key=True)
    by: str | None = field("决定机关", default=None)
    number: str | None = field("文号", default=None, number=Numbered(decided="day"))
    remark: str | None = field("说明", default=None)
