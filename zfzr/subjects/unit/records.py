"""Units (单位): departments, townships and sub-districts, with their leaders, bodies and posts."""

from datetime import date
from enum import Enum
from typing import Annotated

from zfzr.county.records import GROUPS
from zfzr.declare.record import (
    Apart,
    Choice,
    Dated,
    Day,
    Number,
    Part,
    Record,
    Unique,
    WordFor,
    YesNo,
    field,
)


class SubjectType(Choice, fixed="行政处罚法规定的三种主体"):
    """In what capacity a unit enforces (六（一）：确定执法主体)."""

    STATUTORY = "法定行政机关"
    AUTHORISED = "法律法规授权组织"
    ENTRUSTED = "受委托组织"

    @classmethod
    def also(cls) -> dict[str, str]:
        """Return how registers of enforcement subjects name the three kinds in one word."""
        return {
            "行政机关": "法定行政机关",
            "授权": "法律法规授权组织",
            "授权组织": "法律法规授权组织",
            "委托": "受委托组织",
            "委托组织": "受委托组织",
        }


class BodyType(Enum):
    """What the words for what kind of body a unit is made of stand for.

    The county declares its words (`BODY_TYPES`), by the place here; new meanings go to the end.
    """

    DIVISION = "内设机构"
    SUBORDINATE = "二级机构"
    LEADERSHIP = "领导班子"
    OUTPOST = "派出机构"


class Stage(Choice, fixed="通知第四部分（二）分岗设权的环节，法律要求哪些环节分开"):
    """The stage of enforcement a post takes part in (四（二）：分岗设权)."""

    ACCEPTANCE = "受理"
    INVESTIGATION = "调查"
    REVIEW = "审核"
    APPROVAL = "审批"
    EXECUTION = "执行"
    SUPERVISION = "监督"


class FormerName(Dated):
    """A name the unit bore in a period."""

    name: str = field("名称", public=True, names="title")


class FormerGroup(Dated):
    """A group of assessment that the unit was of in a period."""

    group: str = field("组别", refers="组别")


class VerticalStretch(Dated):
    """A period in which the unit is run by a superior organ outside the county (垂直管理)."""

    superior: str = field("上级机关", public=True, example="某市税务局")


class Leader(Dated):
    """A leader of the unit, in office from one day to another."""

    name: str = field("姓名", public=True, names="person")
    title: str | None = field("职务", public=True, default=None)
    phone: str | None = field("电话", default=None, phone=True)


class LegalOffice(Dated):
    """The unit's own legal office."""

    name: str = field("名称", public=True, names="title")
    head: str | None = field("负责人", public=True, default=None, names="person")
    phone: str | None = field("电话", public=True, default=None, phone=True)


class ApprovalLimit(Part):
    """Up to what amount a post may decide, and in matters of which classes (分级授权); what is not said is not limited."""

    fine: Number | None = field("罚款", public=True, default=None, unit="元")
    confiscated: Number | None = field(
        "没收", public=True, default=None, unit="元", meaning="没收违法所得、非法财物的金额或者价值"
    )
    classes: list[str] = field(
        "类别",
        public=True,
        default=[],
        example="行政处罚",
        meaning="只能审批的职权类别；不填为各类都可以",
        refers="职权类别",
    )


class Post(Dated):
    """A post (执法岗位) inside a body."""

    code: str = field("代码", public=True, example="jicha-diaocha", unique=Unique("岗位", "record"))
    name: str = field("名称", public=True, example="稽查执法岗", names="title")
    stages: list[Stage] = field("环节", public=True, default=[])
    limit: ApprovalLimit | None = field("审批权限", public=True, default=None)


class Body(Dated):
    """A body (执法机构) of the unit."""

    code: str = field("代码", public=True, example="jicha", unique=Unique("机构", "record"))
    name: str = field("名称", public=True, example="稽查大队", names="title")
    type: Annotated[str, WordFor(BodyType)] = field(
        "类型", public=True, refers="机构类型", told_in="name", example="内设机构"
    )
    posts: list[Post] = field("岗位", public=True, default=[])


class Succession(Part):
    """A unit whose functions this one took over."""

    unit: str = field("单位", refers="单位")
    day: Day | None = field("日期", default=None)
    basis: str | None = field("依据", default=None)
    remark: str | None = field("说明", default=None, paragraphs=True)


class Unit(
    Record, label="单位", duty=("D47", "D06", "D07", "D34", "D35", "D45"), file="units/{unit}/unit.yaml"
):
    """A unit that the notice addresses: who it is, who leads it, how it is built."""

    name: str = field(
        "名称", public=True, example="甲县市场监督管理局", names="title", also="单位名称 单位全称"
    )
    short_name: str | None = field("简称", default=None, public=True, also="单位简称")
    former_names: list[FormerName] = field(
        "曾用名", default=[], public=True, apart=Apart("start", "end", "name", unbroken="any")
    )
    group: str = field(
        GROUPS,
        public=True,
        meaning="现在的考核组别：执法部门、综合管理部门、乡镇街道，或者本地声明的（参数“组别.镇”）",
        refers=GROUPS,
    )
    former_groups: list[FormerGroup] = field(
        "曾属组别",
        default=[],
        meaning="改组以前的考核组别，写明到哪一日止",
        apart=Apart("start", "end", "group", unbroken="any"),
    )
    subject_type: SubjectType | None = field("主体类别", default=None, public=True)
    entrusting: str | None = field(
        "委托机关", default=None, public=True, meaning="受委托组织的委托机关（单位目录名）", refers="单位"
    )
    code: str | None = field(
        "单位代码",
        default=None,
        meaning="职权编码中的单位段",
        example="07",
        unique=Unique("单位代码", "living"),
        also="单位编码",
    )
    credit_code: str | None = field("统一社会信用代码", default=None, also="信用代码 社会信用代码")
    organisation_code: str | None = field("组织机构代码", default=None, example="00584911-8")
    founded: Day | None = field("成立", default=None)
    abolished: Day | None = field("撤销", default=None, meaning="存续的最后一日", not_before="founded")
    successions: list[Succession] = field("承继", default=[])
    vertical: list[VerticalStretch] = field(
        "垂直管理", default=[], public=True, apart=Apart("start", "end", "vertical")
    )
    principals: list[Leader] = field(
        "主要负责人", public=True, default=[], apart=Apart("start", "end", "leader", by=("name",))
    )
    deputies: list[Leader] = field(
        "分管负责人", public=True, default=[], apart=Apart("start", "end", "leader", by=("name",))
    )
    legal_office: LegalOffice | None = field("法制机构", public=True, default=None)
    website: str | None = field("门户网站", default=None, public=True)
    hotline: str | None = field("监督电话", default=None, phone=True, public=True, also="投诉电话")
    enforces: YesNo = field("有执法职能", public=True, default=True)
    bodies: list[Body] = field("机构", public=True, default=[])
    remark: str | None = field("说明", default=None, paragraphs=True)

    def group_on(self, day: date) -> str:
        """Return the group that the unit was of on a day: a former one up to its last day, else its own."""
        return next((former.group for former in self.former_groups if former.on(day)), self.group)

    def superior_on(self, day: date) -> str | None:
        """Return the organ outside the county that ran the unit on a day; None where the county did."""
        return next((each.superior for each in self.vertical if each.on(day)), None)

    def heads_on(self, day: date) -> list[str]:
        """Return the names of those who led the unit on that day; nobody where none is written down."""
        return [leader.name for leader in self.principals if leader.on(day)]

    @property
    def is_open(self) -> bool:
        """Whether the unit has not been abolished."""
        return self.abolished is None

    @property
    def called(self) -> str:
        """Its display name."""
        return self.display_name

    @property
    def display_name(self) -> str:
        """The short name where there is one, else the full name."""
        return self.short_name or self.name
