"""Discretion standards (裁量标准): what the law allows for a violation, and the bands into which a unit divides it."""

from typing import Any

from pydantic import field_validator

from zfzr.declare.record import Choice, Day, Number, Part, Record, field


class PartyKind(Choice):
    """For whom an amount holds: many articles set one for persons and another for organisations."""

    PERSON = "个人"
    UNIT = "单位"


class CountedBy(Choice):
    """What an amount is: a sum, so many times or per cent of a base such as 货值金额, or yuan for each 人, 立方米 …."""

    YUAN = "元"
    EACH = "元每"
    TIMES = "倍"
    PERCENT = "%"


class Consequence(Choice):
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
    consequence: Consequence = field("处理", public=True, rank=2, default=Consequence.PENALTY)
    other: list[str] = field("其他处罚", public=True, default=[], example="没收违法所得")
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
    violation: str = field("违法行为", public=True, paragraphs=True)
    basis: str = field("依据", public=True, cites=True)
    above: str | None = field("上级基准", default=None, public=True, meaning="所依据的上级裁量基准的名称")
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
