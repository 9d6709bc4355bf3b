"""Acts that a unit corrected on its own (四（二）), with the accountability that followed or why none did."""

from zfzr.declare.record import Choice, Day, Numbered, Record, field


class Correction(Choice):
    """What was done about the act."""

    REVOKED = "撤销"
    CHANGED = "变更"
    COMPLETED = "补正"
    ORDERED = "责令履行"
    CONFIRMED = "确认违法"
    OTHER = "其他"


class SelfCorrection(
    Record,
    label="自行纠正",
    duty="D37",
    file="units/{unit}/{year}/self-corrections.csv",
    of_its_unit=True,
    also=("self-correction", "主动纠错"),
):
    """An act of enforcement that the unit found unlawful or improper, corrected, and looked into."""

    code: str = field("编号", key=True, example="JC2015-01")
    about: str = field("案号或者事项")
    found: Day = field("发现日期", event=True)
    how: str | None = field("发现途径", default=None, example="案卷自查")
    problem: str = field("问题", paragraphs=True)
    corrected: Day | None = field("纠正日期", default=None, event=True, not_before="found")
    correction: Correction | None = field("纠正方式", default=None)
    number: str | None = field("文号", default=None, number=Numbered(dated="corrected"))
    investigated: Day | None = field("调查日期", default=None, event=True, not_before="found")
    accountability: str | None = field(
        "追究文号",
        default=None,
        meaning="据此作出的责任追究决定的文号，与责任追究报告相同",
        number=Numbered(),
    )
    why_not: str | None = field("不追究理由", default=None, paragraphs=True)
