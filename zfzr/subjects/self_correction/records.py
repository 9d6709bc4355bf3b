"""Acts that a unit corrected on its own (四（二）), with the accountability that followed or why none did."""

from zfzr.declare.record import Day, Numbered, Record, field


class SelfCorrection(
    Record,
    label="自行纠正",
    duty="D37",
    file="units/{unit}/{year}/self-corrections.csv",
    of_its_unit=True,
    also=("self-correction", "主动纠错"),
):
    """An act of enforcement that the unit found unlawful or improper, corrected, and looked into."""

    code: str = field("编号", key=True, example="JC2026-01", given_on="found")
    case: str | None = field(
        "案号",
        default=None,
        refers="案件或者办件",
        follows_on="found",
        meaning="纠正的是登记在册的案件、办件的，填其编号",
    )
    about: str = field("事项", example="占道经营处罚", also="纠正事项")
    found: Day = field("发现日期", event=True, also="发现时间")
    how: str | None = field("发现途径", default=None, example="案卷自查")
    problem: str = field("问题", paragraphs=True, matter=True, also="存在问题 发现的问题")
    corrected: Day | None = field("纠正日期", default=None, event=True, not_before="found", also="纠正时间")
    correction: str | None = field(
        "纠正方式", default=None, refers="纠正方式", valid_on="corrected", example="变更"
    )
    number: str | None = field("文号", default=None, number=Numbered(dated="corrected"))
    investigated: Day | None = field("调查日期", default=None, event=True, not_before="found")
    accountability: str | None = field(
        "追究文号",
        default=None,
        meaning="据此作出的责任追究决定的文号，与责任追究报告相同",
        number=Numbered(),
    )
    why_not: str | None = field("不追究理由", default=None, paragraphs=True)
