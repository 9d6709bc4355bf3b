"""Meetings of a unit's leaders on the responsibility system (六（一）): when, which, who chaired, about what."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Record, field


class Meeting(
    Record,
    label="会议研究",
    duty="D45",
    file="units/{unit}/{year}/meetings.csv",
    of_its_unit=True,
    also=("meeting", "党组会", "办公会"),
):
    """A meeting of the unit's leaders that dealt with the responsibility system of enforcement."""

    day: Day = field("日期", key=True, event=True, also="会议日期 会议时间 召开日期 召开时间")
    kind: str = field(
        "种类", key=True, refers="会议种类", valid_on="day", example="党组会", also="会议种类 会议类型"
    )
    chair: str | None = field(
        "主持人", default=None, names="person", meaning="主持会议的单位负责人姓名", example="韩示一"
    )
    topics: list[str] = field(
        "议题", example="部署职权梳理；听取执法责任制进展", also="会议议题 会议内容 研究事项 研究内容"
    )
    minutes: str | None = field(
        "纪要文号",
        default=None,
        number=Numbered(dated="day"),
        example="某公党组纪〔2026〕3号",
        also="会议纪要文号",
    )
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")
