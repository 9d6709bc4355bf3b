"""Receipts (收件登记): when the legal office received what from whom."""

from zfzr.declare.record import Choice, Day, Record, field


class FormalCheck(Choice, fixed="收下还是退回，逾期与否看它"):
    """What the formal check of a received document found."""

    ACCEPTED = "合格"
    RETURNED = "退回"


class Receipt(
    Record,
    label="收件登记",
    duty=("D53", "D42", "D46"),
    file="county/{year}/receipts.csv",
    each_year="empty",
    also=("收件",),
):
    """When the legal office received what from whom: the fact that lateness is read from."""

    round_name: str = field("轮次", key=True, example="责任追究报告", refers="轮次")
    sender: str = field("单位", key=True, refers="单位", whose=True)
    received: Day = field("收到日期", key=True, event=True, also="收到时间 收件日期 收件时间")
    manner: str | None = field("方式", default=None, example="纸质", also="报送方式")
    number: str | None = field(
        "收文号", default=None, of_one=("sender", "received"), given_on="received", also="收文编号"
    )
    clerk: str | None = field("经办人", default=None, names="person", also="收件人")
    check: FormalCheck = field("形式审查", default=FormalCheck.ACCEPTED)
    returned_because: str | None = field("退回原因", default=None, paragraphs=True)
    corrected: Day | None = field("补正日期", default=None, event=True, not_before="received")
    approval: str | None = field(
        "不涉及批准", default=None, meaning="法制机构同意其不涉及的批准文号或者批准人"
    )
    digest: str | None = field("扫描件摘要", default=None)
    remark: str | None = field("备注", default=None, paragraphs=True)
