"""Accountability (责任追究): the yearly report of each unit, zero or not."""

from zfzr.declare.record import Choice, Day, Numbered, Part, Period, Record, Whole, YesNo, field


class ReportType(Choice, fixed="通知第六部分（四）的报告：有、没有、不涉及，缺一份不等于没有"):
    """What a report says; a missing report is none of these."""

    ZERO = "零报告"
    CASES = "有追究"
    NOT_APPLICABLE = "不涉及"


class Reporter(Part):
    """Who filled the report in."""

    name: str = field("姓名", names="person")
    phone: str | None = field("电话", default=None, phone=True)


class PersonMeasure(Part):
    """The measures taken against one officer under the Henan measure (处理)."""

    person: str = field("人员编号", refers="人员")
    measures: list[str] = field("处理", default=[], example="批评教育", follows="追究处理")


class Sanction(Part):
    """A disciplinary sanction (处分) by the appointing or the supervisory organ."""

    person: str = field("人员编号", refers="人员")
    sanction: str = field("种类", example="记过", follows="处分种类")
    by: str | None = field("决定机关", default=None)
    day: Day | None = field("日期", default=None, event=True)


class Transfer(Part):
    """An officer's suspected crime handed to the judicial organs (移送司法)."""

    person: str = field("人员编号", refers="人员")
    to: str = field("受理机关")
    day: Day | None = field("日期", default=None, event=True)


class AccountabilityCase(Part):
    """One act for which the unit or its officers were held to account."""

    cause: str = field("案由", paragraphs=True, matter=True)
    ground: str | None = field("情形", default=None, paragraphs=True)
    unit_grounds: list[str] = field(
        "单位情形",
        default=[],
        refers="单位追究情形",
        valid_on="day",
        example="未落实行政执法责任制",
        meaning="属于法律、法规列举的哪一项追究单位的情形",
    )
    officer_grounds: list[str] = field(
        "人员情形",
        default=[],
        refers="人员追究情形",
        valid_on="day",
        example="未依法出示行政执法证",
        meaning="属于法律、法规列举的哪一项追究人员的情形",
    )
    unit_measures: list[str] = field("单位处理", default=[], example="限期整改", follows="追究处理")
    persons: list[PersonMeasure] = field("人员", default=[])
    sanctions: list[Sanction] = field("处分", default=[])
    transfers: list[Transfer] = field("移送", default=[])
    number: str | None = field("决定文号", default=None, number=Numbered(dated="day"))
    day: Day | None = field("日期", default=None, event=True)
    by: str | None = field("决定机关", default=None)
    basis: str | None = field("依据", default=None)
    execution: str | None = field("执行", default=None, paragraphs=True)
    appeal: str | None = field("申诉", default=None, paragraphs=True)
    related: str | None = field(
        "关联",
        default=None,
        refers="追究的来由",
        follows_on="day",
        meaning="据以追究的投诉、监督检查、约谈、文书、案件、办件、证件的编号，或者核实的问题",
    )


class DeclaredTotals(Part):
    """The sums a unit writes at the head of its form; they must agree with the details."""

    cases: Whole | None = field("件数", default=None)
    units: Whole | None = field("单位数", default=None)
    persons: Whole | None = field("人数", default=None)


class AccountabilityReport(
    Record,
    label="责任追究报告",
    duty=("D53", "D26", "D48", "D51"),
    file="units/{unit}/{year}/accountability.yaml",
    round="责任追究报告",
    also=("report", "追究报告", "零报告"),
):
    """A unit's report on accountability in the period (六（四）), owed even when nobody was held to account."""

    period: Period = field("统计期间")
    type: ReportType = field("类型")
    dated: Day | None = field("落款日期", default=None, event=True)
    reporter: Reporter | None = field("填报人", default=None)
    signed_by: str | None = field(
        "主要负责人签字", default=None, names="person", meaning="签字人姓名；未签字的不填"
    )
    sealed: YesNo = field("盖章", default=False)
    remark: str | None = field("说明", default=None, paragraphs=True)
    totals: DeclaredTotals | None = field("合计", default=None)
    cases: list[AccountabilityCase] = field("追究", default=[])

    @property
    def answer(self) -> str:
        """有追究, 零报告 or 不涉及."""
        return self.type.value
