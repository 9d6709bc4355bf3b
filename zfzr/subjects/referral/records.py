"""Referrals between the county's enforcement supervision and 监察, 审计 and judicial organs (四（一）, 六（四）)."""

from zfzr.declare.record import Choice, Day, Numbered, Record, field


class Direction(Choice, fixed="移出还是移入的开关"):
    """Whether the matter was handed over or received."""

    OUT = "移出"
    IN = "移入"


class Referral(
    Record,
    label="移送",
    duty=("D28", "D51"),
    file="county/{year}/referrals.csv",
    also=("referral", "移交"),
):
    """A lead about a unit's enforcement that went to another organ or came from one, and what became of it."""

    code: str = field("编号", key=True, example="YS2026-01", given_on="day")
    direction: Direction = field("方向")
    kind: str = field(
        "类型",
        refers="移送类型",
        valid_on="day",
        meaning="当事人涉嫌犯罪的行刑衔接，记在案件里",
        example="违纪线索",
    )
    concerned: str = field("单位", refers="单位", whose=True, also="移送单位")
    person: str | None = field("人员编号", default=None, refers="人员")
    organ: str = field("对方机关", example="县监察委员会", also="接收机关 接收单位 受移送机关")
    about: str = field("事由", paragraphs=True, matter=True, also="移送事由 移送原因")
    case: str | None = field(
        "案号",
        default=None,
        refers="案件或者办件",
        follows_on="day",
        meaning="因某一案件、办件移送的，填其编号",
    )
    day: Day = field("日期", event=True, also="移送日期 移送时间")
    number: str | None = field("文号", default=None, number=Numbered(dated="day"), also="移送文号")
    ended: Day | None = field("结果日期", default=None, event=True, not_before="day")
    result: str | None = field("结果", default=None, paragraphs=True, also="处理结果 办理结果")
