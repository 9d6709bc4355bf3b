"""Discretion standards (裁量标准): what the law allows for a violation, and the bands into which a unit divides it."""

from datetime import date
from typing import Any

from pydantic import field_validator

from zfzr.declare.record import Choice, Dated, Day, Number, Part, Record, field


class PartyKind(Choice, fixed="裁量幅度按公民还是单位分的开关"):
    """For whom an amount holds: many articles set one for persons and another for organisations."""

    PERSON = "个人"
    UNIT = "单位"


class CountedBy(Choice, fixed="数额怎样计的开关"):
    """What an amount is: a sum, so many times or per cent of a base such as 货值金额, or yuan for each 人, 立方米 …."""

    YUAN = "元"
    EACH = "元每"
    TIMES = "倍"
    PERCENT = "%"


class Consequence(Choice, fixed="法律规定的处罚、减轻处罚、不予处罚"):
    """What a band leads to; a mitigated penalty may lie below the range of the law, none at all has no amount."""

    PENALTY = "处罚"
    MITIGATED = "减轻处罚"
    NONE = "不予处罚"


class Amount(Part):
    """From how much to how much, both included; one number for a fixed sum."""

    party: PartyKind | None = field(
        "当事人", public=True, default=None, meaning="个人或者单位；不填为两者相同"
    )
    least: Number | None = field("下限", public=True, default=None, meaning="不填为0")
    most: Number | None = field("上限", public=True, default=None, meaning="不填为没有上限")
    counted_by: CountedBy = field("计算", public=True, default=CountedBy.YUAN)
    base: str | None = field(
        "基数",
        public=True,
        default=None,
        example="货值金额",
        meaning="倍、%所乘的数；元每的，每什么（人、立方米）",
    )


class StatutoryRange(Amount):
    """What an article allows, on a condition of its own where it has several (货值金额不足一万元的 …)."""

    when: str | None = field("条件", public=True, default=None, rank=1, example="货值金额不足一万元")


class DiscretionBand(Amount):
    """A band: how grave, in which circumstances, from how much to how much, and what comes beside a fine."""

    degree: str = field("程度", public=True, rank=1, example="较重", meaning="由轻到重依次写")
    circumstances: str | None = field(
        "情节", public=True, default=None, rank=1, paragraphs=True, example="二年内再次违法的"
    )
    of_range: str | None = field(
        "幅度条件", public=True, default=None, rank=2, meaning="属于哪一个法定幅度，与幅度的“条件”相同"
    )
    step: str | None = field(
        "阶次",
        public=True,
        default=None,
        rank=2,
        refers="裁量阶次",
        example="从轻",
        meaning="不予、减轻、从轻、一般、从重；程度就是这样写的可以不填",
    )
    consequence: Consequence = field("处理", public=True, rank=2, default=Consequence.PENALTY)
    other: list[str] = field("其他处罚", public=True, default=[], example="没收违法所得")
    content: str | None = field(
        "内容",
        public=True,
        default=None,
        paragraphs=True,
        meaning="不以罚款计的，这一档怎样办：许可几年、检查几次、给付多少",
    )
    by_reference: str | None = field(
        "参照", public=True, default=None, meaning="不写数额，按另一基准执行的，写那一基准"
    )

    @field_validator("other", mode="before")
    @classmethod
    def _from_one(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class StandardPublication(Part):
    """Where and when a standard was published."""

    day: Day = field("日期", public=True, event=True)
    where: str = field("载体", public=True, example="本单位门户网站")


class DiscretionStandard(
    Record,
    label="裁量标准",
    duty="D17",
    file="units/{unit}/discretion.yaml",
    shape="list",
    also=("discretion", "裁量基准"),
    of_its_unit=True,
):
    """The standard for one violation of one power; a power with several violations has several."""

    number: str = field("编号", key=True, public=True, example="CL-001")
    power: str = field("职权编码", public=True, refers="职权事项", example="41082307CF00100")
    violation: str = field("违法行为", public=True, paragraphs=True, retells="power", matter=True)
    basis: str = field("依据", public=True, cites=True)
    above: str | None = field("上级基准", default=None, public=True, meaning="所依据的上级裁量基准的名称")
    refines: str | None = field(
        "上级条目",
        default=None,
        public=True,
        refers="上级裁量基准",
        meaning="在上级基准的哪一条以内细化，填其编号；登记在 county/superior-standards.yaml",
        example="SJ-001",
    )
    ranges: list[StatutoryRange] = field(
        "幅度", default=[], public=True, meaning="法定的罚款幅度；不罚款的不写"
    )
    bands: list[DiscretionBand] = field("档次", default=[], public=True)
    effective: Day | None = field("施行", default=None, public=True)
    expired: Day | None = field(
        "失效", default=None, public=True, not_before="effective", meaning="最后有效日，含当日"
    )
    revised: Day | None = field("修订日期", default=None, event=True, meaning="制定或者最近一次修订的日期")
    published: list[StandardPublication] = field("公布", default=[], public=True)
    remark: str | None = field("说明", default=None, paragraphs=True)


class SuperiorStandard(
    Record,
    label="上级裁量基准",
    duty="D17",
    file="county/superior-standards.yaml",
    shape="list",
    also=("superior-standard", "上级基准"),
):
    """What the table of a higher organ has for one violation: it applies as it stands, or is refined inside its bands."""

    number: str = field("编号", key=True, public=True, example="SJ-001")
    table: str = field("基准", public=True, names="title", example="某省生态环境行政处罚裁量基准")
    issuer: str | None = field("制定机关", default=None, public=True)
    violation: str = field("违法行为", public=True, paragraphs=True, matter=True)
    basis: str | None = field("依据", default=None, public=True, cites=True)
    bands: list[DiscretionBand] = field("档次", default=[], public=True)
    effective: Day | None = field("施行", default=None, public=True)
    expired: Day | None = field(
        "失效", default=None, public=True, not_before="effective", meaning="最后有效日，含当日"
    )
    remark: str | None = field("说明", default=None, paragraphs=True)

    def on(self, day: date) -> bool:
        """Tell whether it is in force on a day, both its first and its last included."""
        return (self.effective is None or self.effective <= day) and (
            self.expired is None or day <= self.expired
        )


class LenientItem(
    Dated,
    Record,
    label="从宽清单事项",
    duty="D17",
    file="units/{unit}/lenient-items.yaml",
    shape="list",
    of_its_unit=True,
    also=("lenient-item", "不予处罚清单", "减轻处罚清单", "从轻处罚清单", "不予强制清单"),
):
    """An entry of one of the lists beside the standards: what is not punished, punished less, or not coerced (D17)."""

    number: str = field("编号", key=True, public=True, example="QD-001")
    list_kind: str = field(
        "清单", public=True, refers="从宽清单", valid_on="start", example="减轻处罚", meaning="列在哪一张清单"
    )
    power: str = field("职权编码", public=True, refers="职权事项", example="41082307CF00100")
    name: str = field("事项名称", public=True, names="thing", retells="power", matter=True)
    basis: str = field("设定依据", public=True, cites=True)
    circumstances: str = field("适用情形", public=True, paragraphs=True)
    lenient_basis: str | None = field(
        "从宽依据", default=None, public=True, cites=True, meaning="不予、减轻、从轻处罚或者不予强制的依据"
    )
    amount: str | None = field("裁量幅度", default=None, public=True, paragraphs=True)
    measures: str | None = field(
        "配套监管措施", default=None, public=True, paragraphs=True, example="批评教育、责令改正"
    )
    published: list[StandardPublication] = field("公布", default=[], public=True)
    remark: str | None = field("备注", default=None, paragraphs=True)
