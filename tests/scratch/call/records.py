"""Calls about enforcement (四（一）): when they came, when they were closed, and by which answer."""

from __future__ import annotations

from zfzr.declare.record import Day, Numbered, Record, field


class Call(Record, label="工单", duty="D23", file="county/{year}/calls.csv", each_year="empty"):
    """A call that the legal office received about a unit's enforcement."""

    code: str = field("编号", key=True, example="RX-001")
    about: str = field("单位", refers="单位", valid_on="received", whose=True, example="gongan")
    received: Day = field("收到日期", event=True)
    closed: Day | None = field("办结日期", default=None, event=True, not_before="received")
    answer_number: str | None = field("答复文号", default=None, number=Numbered(dated="closed"))
