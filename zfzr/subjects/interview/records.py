"""Interviews (约谈) of units by the county (六（四）): why, on what notice, what was demanded, and what came of it."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Part, Record, field


class InterviewNotice(Part):
    """The notice by which a unit was called in."""

    number: str | None = field("文号", default=None, number=Numbered(dated="day"))
    day: Day = field("日期", event=True)


class FollowUp(Part):
    """What the unit did after the interview, and when that was reported or seen."""

    day: Day = field("日期", event=True)
    text: str = field("内容", paragraphs=True, example="两件已作出处理，制度已修订")


class Interview(
    Record,
    label="约谈",
    duty="D50",
    file="county/{year}/interviews.yaml",
    shape="list",
    each_year="empty",
    also=("约谈记录",),
):
    """One interview of a unit: by whom and why, what was demanded by when, and what followed."""

    number: str = field("编号", key=True, example="YT2026-01")
    about: str = field(
        "单位", refers="单位", valid_on="day", whose=True, example="jiaotong", also="被约谈单位"
    )
    day: Day = field("日期", event=True, also="约谈日期 约谈时间")
    by: str = field(
        "约谈机关", refers="角色", meaning="约谈的机构的角色", example="法制机构", also="约谈单位"
    )
    host: str | None = field("主谈人", default=None, names="person", also="约谈人")
    attended: list[str] = field(
        "被约谈人", default=[], meaning="姓名和职务", example="局长韩示一", also="被约谈人员"
    )
    reasons: list[str] = field(
        "事由",
        refers="约谈事由",
        valid_on="day",
        meaning="可以写几个",
        example="不及时",
        also="约谈事由 约谈原因",
    )
    text: str = field(
        "情况", paragraphs=True, matter=True, example="取消执法资格后未追究、未报告", also="约谈情况 约谈内容"
    )
    related: list[str] = field(
        "关联",
        default=[],
        refers="监督事项",
        follows_on="day",
        meaning="有关的投诉、监督检查、约谈、文书、案件、办件的编号",
        example="TS2026-012",
    )
    notice: InterviewNotice | None = field("通知", default=None)
    demanded: str | None = field("要求", default=None, paragraphs=True, also="整改要求")
    due: Day | None = field("期限", default=None, not_before="day")
    follow_up: FollowUp | None = field("后续结果", default=None)
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")
