"""Filings of major penalties (重大行政处罚备案): which case, filed and received when, with what, and what came of it."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from zfzr.declare.record import Day, Record, WordFor, field


class Examination(Enum):
    """What the words for what the legal office found of a filing stand for (备案审查).

    The county declares its words (`EXAMINATIONS`), by the place here; new meanings go to the end.
    """

    FILED = "予以备案"
    CORRECT = "责令纠正"
    RETURNED = "退回补正"
    NOT_FILED = "不予备案"


class Filing(
    Record,
    label="处罚备案",
    duty="D22",
    file="county/{year}/filings.csv",
    each_year="empty",
    also=("filing", "重大行政处罚备案", "备案登记"),
):
    """A filing of a penalty that the legal office received; what is filed again after a return is a line of its own."""

    number: str = field(
        "备案号", key=True, example="BA2026-001", given_on="received", also="备案编号 备案文号"
    )
    case: str = field(
        "案号", refers="案件", example="某市监立〔2026〕12号", owner_told=True, also="案件编号 立案号"
    )
    about: str = field(
        "单位",
        refers="单位",
        valid_on="reported",
        whose=True,
        example="shiyaojian",
        also="报备单位 备案单位 报送单位 处罚机关 单位名称",
    )
    reported: Day = field(
        "报备日期",
        event=True,
        meaning="单位报送备案的日期",
        also="报备时间 备案日期 备案时间 报送日期 报送时间",
    )
    received: Day | None = field("收到日期", default=None, event=True, not_before="reported", also="收到时间")
    materials: list[str] = field(
        "材料", default=[], example="备案报告；处罚决定书；案件材料", also="报备材料 备案材料"
    )
    examination: Annotated[str, WordFor(Examination)] | None = field(
        "审查",
        default=None,
        refers="备案审查结果",
        valid_on="examined",
        example="予以备案",
        meaning="还没有审查的不填",
        also="审查结果 审查结论",
    )
    examined: Day | None = field("审查日期", default=None, event=True, not_before="reported", also="审查时间")
    opinion: str | None = field("审查意见", default=None, paragraphs=True)
    correct_by: Day | None = field(
        "纠正期限", default=None, met_on="corrected", meaning="责令纠正的，最迟在哪一日纠正"
    )
    corrected: Day | None = field("纠正日期", default=None, event=True, not_before="examined")
    remark: str | None = field("备注", default=None, paragraphs=True)
