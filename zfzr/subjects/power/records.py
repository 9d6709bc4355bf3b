"""Powers and responsibilities (权责清单): authority items, the common catalogue, templates of duties."""

from enum import Enum
from typing import Annotated, Any

from pydantic import model_validator

from zfzr.declare.record import Apart, Choice, Dated, Day, Numbered, Part, Record, WordFor, YesNo, field


class PowerClass(Choice, fixed="国家清单编制口径的十类，别的叫法归入其中一类（类别别名）"):
    """The ten classes: the eight of the notice (二), 行政裁决 and 其他 by the national guidance on lists."""

    LICENCE = "行政许可"
    PENALTY = "行政处罚"
    COERCION = "行政强制"
    LEVY = "行政征收"
    PAYMENT = "行政给付"
    INSPECTION = "行政检查"
    CONFIRMATION = "行政确认"
    REWARD = "行政奖励"
    ADJUDICATION = "行政裁决"
    OTHER = "其他行政职权"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Return what lists of powers call the tenth class; older classes are mapped by each county (类别别名)."""
        return dict.fromkeys(("其他职权", "其他行政权力", "其他权力", "其他类", "其他"), "其他行政职权")


class BasisRole(Choice, fixed="依据是设定职权还是规定怎样实施的开关"):
    """Whether a norm creates the power or is the one it is exercised under."""

    CREATES = "设定"
    APPLIES = "实施"


class DutyLevel(Choice, fixed="通知第二部分三层责任的前两层，第三层写在追责"):
    """Who bears a duty; the third level, liability, stands under 追责."""

    UNIT = "部门"
    POST = "机构岗位"


class LiableParty(Choice, fixed="追责对象是单位还是个人的开关"):
    """Who is held liable for a violation."""

    UNIT = "部门"
    PERSON = "人员"


class ItemStatus(Enum):
    """What the words for how an item stands (状态) come to: whether it is in force, and if not, what became of it.

    The county declares its words (`STATUSES`), by the place here; new meanings go to the end.
    """

    ACTIVE = "在用"
    CANCELLED = "取消"
    DELEGATED = "下放"
    TAKEN_BACK = "收回"
    SUSPENDED = "暂停"
    MERGED = "合并"
    ROUTINE = "转为日常工作事项"


class ChangeType(Enum):
    """What the words for what happened to an item (二：调整、取消、下放) stand for.

    收回 undoes a 下放, and the unit above takes the item over (承接). The county declares its words (`CHANGES`), by the
    place here; new meanings go to the end.
    """

    ADDED = "新增"
    TAKEN_OVER = "承接"
    AMENDED = "修改"
    CANCELLED = "取消"
    DELEGATED = "下放"
    TAKEN_BACK = "收回"
    ENTRUSTED = "委托"
    MERGED = "合并"
    ROUTINE = "转为日常工作事项"
    SUSPENDED = "暂停"


IN_USE = ItemStatus.ACTIVE.value
"""How an item stands that says nothing of it."""


class Basis(Dated):
    """A citation an item rests on, written as people write it; a bare string is one without dates."""

    citation: str = field("引文", public=True, example="《中华人民共和国食品安全法》第三十五条", cites=True)
    role: BasisRole | None = field(
        "作用", public=True, default=None, meaning="设定依据或者实施依据；不填为两者兼具"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"引文": value} if isinstance(value, str) else value


class Duty(Part):
    """What the unit, or a body and post, must do at a stage (责任事项)."""

    level: DutyLevel = field("层次", public=True)
    stage: str = field("环节", public=True, example="立案")
    text: str = field("内容", public=True, paragraphs=True)
    basis: str | None = field("依据", public=True, default=None, cites=True)


class Liability(Part):
    """For what the unit or an officer is held liable (追责情形)."""

    party: LiableParty = field("对象", public=True)
    ground: str = field("情形", public=True, paragraphs=True)
    basis: str | None = field("依据", public=True, default=None, cites=True)


class Assignment(Dated):
    """The body and post to which a power is broken down."""

    body: str | None = field("机构", public=True, default=None, refers="机构")
    post: str | None = field("岗位", public=True, default=None, refers="岗位")


class JointExercise(Part):
    """Units that exercise the power together."""

    lead: str | None = field("牵头", public=True, default=None, refers="单位")
    assisting: list[str] = field("配合", public=True, default=[], refers="单位")


class ItemChange(Part):
    """An entry of an item's change log."""

    day: Day = field("日期", public=True, event=True)
    type: Annotated[str, WordFor(ChangeType)] = field(
        "类型", public=True, refers="事项变更", valid_on="day", example="取消"
    )
    basis: str | None = field("依据", public=True, default=None)
    approval: str | None = field("批准文号", public=True, default=None, number=Numbered(decided="day"))
    counterpart: str | None = field(
        "对方",
        public=True,
        default=None,
        follows="单位",
        meaning="承接自、下放至、收回至、并入的单位或者事项",
    )
    remark: str | None = field("说明", default=None, paragraphs=True)


class PowerContent(Record):
    """What a power says, wherever it is written: in the catalogue for many units, or by one unit."""

    name: str | None = field(
        "名称",
        default=None,
        public=True,
        asked_unless="inherits",
        matter=True,
        also="职权名称 权力名称 项目名称 事项名称 行政职权名称 职权项目名称 权力事项名称",
    )
    parent: str | None = field(
        "上级事项", default=None, public=True, meaning="子项所属主项的编码", refers="职权事项"
    )
    power_class: str | None = field(
        "类别",
        default=None,
        public=True,
        also="职权类别 权力类别 权力类型 事项类型 职权类型 项目类别",
        meaning=f"{'、'.join(PowerClass)}之一，或者本地登记的别名",
        example="行政处罚",
        asked_unless="inherits",
        follows="职权类别",
    )
    former_class: str | None = field(
        "原类别", default=None, public=True, example="行政收费", follows="职权类别"
    )
    scope: str | None = field("范围", default=None, public=True, paragraphs=True)
    bases: list[Basis] = field(
        "依据",
        default=[],
        public=True,
        apart=Apart("start", "end", "basis", by=("citation", "role"), unbroken="any"),
    )
    level: str | None = field("层级", default=None, public=True, example="县级", also="行使层级")
    addressee: str | None = field(
        "对象", default=None, public=True, also="行政相对人 服务对象 实施对象 管理对象"
    )
    statutory_days: str | None = field(
        "法定时限", default=None, public=True, example="20个工作日", also="法定期限 法定办结时限 法定办理时限"
    )
    promised_days: str | None = field(
        "承诺时限", default=None, public=True, also="承诺期限 承诺办结时限 承诺办理时限"
    )
    fee: str | None = field("收费", default=None, public=True, paragraphs=True, also="收费情况 收费标准")
    template: str | None = field("责任模板", default=None, example="处罚.一般程序", refers="责任模板")
    duties: list[Duty] = field("责任", default=[], public=True)
    liabilities: list[Liability] = field("追责", default=[], public=True)
    procedure: str | None = field("流程", default=None, example="chufa-yiban", follows="执法流程")


class CatalogueItem(
    PowerContent, label="通用事项", duty="D03", file="county/catalogue/{slug}.yaml", shape="list"
):
    """A standard item that many units hold: written once, referred to by 引用, corrected once."""

    code: str = field(
        "编码", key=True, example="CF-SP-001", also="职权编码 权力编码 项目编码 事项编码 基本编码 事项代码"
    )


class AuthorityItem(
    PowerContent,
    label="职权事项",
    duty=("D03", "D05", "D07", "D08"),
    file="units/{unit}/authorities.yaml",
    shape="list",
    also=("item", "power", "职权", "权责事项"),
):
    """A power of one unit with its basis, assignment, duties and liability (权责清单), one code for both lists."""

    code: str = field(
        "编码",
        key=True,
        public=True,
        example="41082307CF00100",
        also="职权编码 权力编码 项目编码 事项编码 基本编码 事项代码",
    )
    inherits: str | None = field(
        "引用", default=None, meaning="通用事项编码；未写的内容取自该事项", rank=1, refers="通用事项"
    )
    subject: str | None = field("实施主体", default=None, public=True, meaning="不填为本单位")
    joint: JointExercise | None = field("共同实施", default=None, public=True)
    assignments: list[Assignment] = field(
        "承办", default=[], public=True, apart=Apart("start", "end", "assignment", by=("body", "post"))
    )
    status: Annotated[str, WordFor(ItemStatus)] = field(
        "状态", default=IN_USE, public=True, refers="事项状态", example=IN_USE
    )
    changes: list[ItemChange] = field("变更", default=[], public=True)
    reviewed: Day | None = field(
        "复核日期", default=None, meaning="最近一次对照现行文本复核的日期", event=True
    )
    hotline: str | None = field(
        "监督电话", default=None, phone=True, public=True, also="投诉电话 监督投诉电话"
    )
    is_public: YesNo = field("公开", default=True)
    remark: str | None = field("备注", default=None, paragraphs=True)


class DutyTemplate(
    Record, label="责任模板", duty="D08", file="county/duty-templates.yaml", shape="map", also=("template",)
):
    """Duties and liabilities that all items of a class share."""

    name: str = field("名称", key=True, example="处罚.一般程序")
    power_class: str | None = field("类别", default=None, follows="职权类别")
    duties: list[Duty] = field("责任", default=[], public=True)
    liabilities: list[Liability] = field("追责", default=[], public=True)
