"""Measures of enforcement as a service (一): guidance, simpler procedures, warnings before penalties; none is owed.

The notice names it beside the responsibility system and sets nothing; 《河南省行政执法条例》第八条 asks for it in general
from 2016-06-01. A register is therefore optional: a unit without one is 未登记, and nothing is held against it.
"""

from __future__ import annotations

from zfzr.declare.record import Counted, Day, Numbered, Record, Whole, field


class ServiceMeasure(
    Record,
    label="服务措施",
    duty="D55",
    file="units/{unit}/{year}/service-measures.csv",
    of_its_unit=True,
    also=("service-measure", "服务型行政执法措施"),
):
    """Something that a unit began or did to make its enforcement serve those concerned, and what came of it."""

    code: str = field("编号", key=True, example="FW2026-01", given_on="day")
    name: str = field("名称", names="title", example="首次轻微违法先行提示", also="措施名称")
    day: Day = field("开始日期", event=True, also="开始时间 实施日期")
    number: str | None = field("文号", default=None, number=Numbered(dated="day"))
    content: str = field(
        "内容",
        paragraphs=True,
        example="对首次、轻微、及时改正的占道经营先行提示，不立即处罚",
        also="措施内容",
    )
    basis: str | None = field("依据", default=None, sourced=True)
    body: str | None = field("承办机构", default=None, meaning="承办的内设机构、下属机构的名称")
    served: Whole | None = field("服务人次", default=None, counts=Counted(0))
    ended: Day | None = field("结束日期", default=None, event=True, not_before="day")
    result: str | None = field("结果", default=None, paragraphs=True, example="提示126次，复查改正118次")
    remark: str | None = field("备注", default=None, paragraphs=True)
