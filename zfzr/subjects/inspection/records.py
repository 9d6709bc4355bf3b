"""Inspections of units by the county (四（一）, 六（三）): rounds, what each found and what is corrected; key areas."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Part, Record, Unique, field


class Circular(Part):
    """The circular (通报) by which the result of a round was told to the whole county."""

    number: str | None = field("文号", public=True, default=None, number=Numbered(dated="day"))
    day: Day = field("日期", public=True, event=True)
    where: str | None = field("载体", public=True, default=None, example="县政府门户网站")


class Problem(Part):
    """Something that a round found wrong in a unit, by when it is to be corrected, and when it was."""

    number: str = field("编号", names="thing", unique=Unique("检查发现的问题", within="record"), example="1")
    about: str = field("单位", refers="单位", valid_on="begun", example="gongan")
    text: str = field("问题", paragraphs=True, matter=True, example="两卷没有送达回证")
    problem_class: str | None = field(
        "问题类别", default=None, refers="问题类别", valid_on="begun", example="执法行为不规范"
    )
    aspect: str | None = field(
        "监督内容", default=None, refers="监督内容", valid_on="begun", example="重大决定法制审核"
    )
    basis: str | None = field("依据", default=None, sourced=True)
    due: Day | None = field("整改期限", default=None, met_on="closed")
    closed: Day | None = field("整改日期", default=None, event=True, meaning="查明已经整改的日期")
    how: str | None = field("整改情况", default=None, paragraphs=True)


class Outcome(Part):
    """What a round says of a unit as a whole."""

    about: str = field("单位", refers="单位", valid_on="begun")
    text: str = field("评价", paragraphs=True, example="较好")


class InspectionRound(
    Record,
    label="监督检查",
    duty=("D25", "D49"),
    file="county/{year}/inspections.yaml",
    shape="list",
    each_year="empty",
    also=("行政处罚检查", "专项检查", "督导检查"),
):
    """One inspection of units by the county: which, by whom, from when to when, of whom, and what it found."""

    number: str = field("编号", public=True, key=True, example="JC2026-01", given_on="begun")
    name: str = field("名称", public=True, names="title", example="2026年行政处罚案件专项检查")
    kind: str = field(
        "种类", public=True, refers="检查种类", valid_on="begun", example="行政处罚检查", told_in="name"
    )
    manner: str | None = field("方式", default=None, refers="检查方式", valid_on="begun", example="日常检查")
    key_way: str | None = field(
        "重点监督方式", default=None, refers="重点监督方式", valid_on="begun", example="挂牌督办"
    )
    ordered_by: str | None = field(
        "部署文号",
        default=None,
        meaning="按上级的部署开展的，填上级方案、通知的文号",
        number=Numbered(),
        example="某司发〔2026〕18号",
    )
    aspects: list[str] = field(
        "监督内容",
        default=[],
        refers="监督内容",
        valid_on="begun",
        meaning="这一次查了哪些内容",
        example="重大决定法制审核",
    )
    by: str = field("组织", refers="角色", meaning="组织检查的机构的角色", example="法制机构")
    inspectors: list[str] = field(
        "检查人员",
        default=[],
        refers="人员",
        meaning="人员编号，须持行政执法监督证；外单位的人员、聘请的监督员不填",
        example="FZ001",
    )
    begun: Day = field("开始日期", public=True, event=True)
    ended: Day | None = field("结束日期", public=True, default=None, event=True, not_before="begun")
    notice: str | None = field("通知文号", default=None, number=Numbered(decided="begun"), of_one=("number",))
    areas: list[str] = field("重点领域", default=[], refers="重点领域")
    units: list[str] = field(
        "受检单位",
        refers="单位或者组别",
        meaning="列表：[全部]，或者组别、单位，如 [乡镇街道, shiyaojian]",
        example="全部",
    )
    outcomes: list[Outcome] = field("单位评价", default=[])
    problems: list[Problem] = field("问题", default=[])
    circular: Circular | None = field("通报", public=True, default=None)
    remark: str | None = field("说明", default=None, paragraphs=True)


class KeyArea(
    Record,
    label="重点领域",
    duty="D25",
    file="county/{year}/key-areas.yaml",
    shape="list",
    each_year="empty",
    also=("重点监督领域",),
):
    """A field of enforcement that the county watches most in a year: much power in few hands, much public concern."""

    name: str = field("名称", key=True, names="thing", example="食品安全", also="重点领域 领域名称")
    because: str | None = field(
        "理由", default=None, paragraphs=True, example="群众关注度高", also="确定理由"
    )
    units: list[str] = field("涉及单位", default=[], refers="单位", example="shiyaojian")
    decided: Day | None = field("确定日期", default=None, event=True, also="确定时间")
    number: str | None = field("文号", default=None, number=Numbered(dated="decided"))
