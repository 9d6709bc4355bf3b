"""Disputes among units about who acts (六（一）：明确责权): raised, coordinated, put to the government, decided."""

from zfzr.declare.record import Day, Numbered, Record, YesNo, field


class Dispute(
    Record,
    label="执法争议",
    duty="D47",
    file="county/{year}/disputes.csv",
    also=("dispute", "权限争议", "管辖争议", "行政执法争议"),
):
    """A dispute among units about a power, a case or a field of enforcement, and how it was settled."""

    number: str = field("编号", key=True, example="ZY2026-01", given_on="raised")
    units: list[str] = field("单位", refers="单位", valid_on="raised", example="shichang；chengguan")
    sort: str = field(
        "类别", refers="执法争议类别", valid_on="raised", example="案件管辖", also="争议类别 争议类型"
    )
    about: str = field("事由", paragraphs=True, matter=True, also="争议事项 争议事由")
    case: str | None = field(
        "案号", default=None, refers="案件或者办件", meaning="因某一案件、办件发生争议的，填其编号"
    )
    raised: Day = field("提出日期", event=True, meaning="提请协调的日期")
    by: str = field("协调机构", refers="角色", meaning="协调的机构的角色", example="法制机构")
    coordinated: Day | None = field("协调日期", default=None, event=True, not_before="raised")
    agreed: YesNo | None = field("达成一致", default=None, meaning="还没有协调的不填")
    result: str | None = field("协调结果", default=None, paragraphs=True, example="由县市场监管局管辖")
    submitted: Day | None = field(
        "报政府日期",
        default=None,
        event=True,
        not_before="coordinated",
        meaning="没有达成一致，提出处理意见报政府决定的日期",
    )
    opinion: str | None = field("处理意见", default=None, paragraphs=True)
    decided: Day | None = field("决定日期", default=None, event=True, not_before="submitted")
    document: str | None = field(
        "决定文号", default=None, number=Numbered(dated="decided"), of_one=("number",)
    )
    decision: str | None = field("决定内容", default=None, paragraphs=True)
    remark: str | None = field("说明", default=None, paragraphs=True)
