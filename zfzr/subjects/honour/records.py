"""Honours within a unit, and commendations of units and officers by the county (六（四）)."""

from zfzr.declare.record import Day, Numbered, Record, Whole, field


class UnitHonour(
    Record,
    label="单位激励",
    duty="D52",
    file="units/{unit}/{year}/honours.csv",
    of_its_unit=True,
    also=("honour", "激励"),
):
    """What a unit did to encourage a body or an officer that enforces well."""

    code: str = field("编号", key=True, example="JL2026-01", given_on="day")
    person: str | None = field(
        "人员编号", default=None, refers="人员", also="姓名 执法人员 执法人员姓名 人员姓名"
    )
    body: str | None = field("机构", default=None, refers="机构")
    name: str = field("名称", example="年度执法标兵", names="title", also="荣誉名称 激励名称 表彰名称 称号")
    day: Day = field("日期", event=True, also="表彰日期 表彰时间 获奖日期 获奖时间")
    number: str | None = field("文号", default=None, number=Numbered(dated="day"), also="表彰文号")
    reason: str | None = field("事由", default=None, paragraphs=True, also="主要事迹")


class Commendation(
    Record,
    label="表彰",
    duty=("D52", "D48"),
    file="county/{year}/commendations.csv",
    also=("commendation",),
):
    """A commendation by the county of a unit or an officer for the work of the year."""

    code: str = field("编号", key=True, example="BZ2026-01", given_on="day")
    kind: str = field("对象", refers="表彰对象", valid_on="day", example="单位")
    commended: str = field("单位", refers="单位", whose=True, also="单位名称 受表彰单位")
    person: str | None = field(
        "人员编号", default=None, refers="人员", also="姓名 执法人员 执法人员姓名 人员姓名"
    )
    name: str = field(
        "名称", example="2026年度依法行政先进单位", names="title", also="荣誉名称 激励名称 表彰名称 称号"
    )
    by: str = field("决定机关", also="表彰机关 授予机关")
    day: Day = field("日期", event=True, also="表彰日期 表彰时间 获奖日期 获奖时间")
    number: str | None = field("文号", default=None, number=Numbered(dated="day"), also="表彰文号")
    about: Whole | None = field("所评年度", default=None, meaning="表彰哪一年度的工作，不填为所在年度")
    reason: str | None = field("事由", default=None, paragraphs=True, also="主要事迹")
