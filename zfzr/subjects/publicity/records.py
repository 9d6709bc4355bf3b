"""Lists of powers and responsibilities as approved and published (清单版本)."""

from zfzr.declare.record import Choice, Day, Numbered, Part, Record, field


class ListStep(Choice):
    """The steps by which a list is approved and published (编办审核→法制办审查→县政府批准→公布)."""

    EXAMINED = "编办审核"
    REVIEWED = "法制办审查"
    APPROVED = "县政府批准"
    PUBLISHED = "公布"


class ListStepEntry(Part):
    """A step that a version of a list has passed."""

    step: ListStep = field("环节")
    day: Day = field("日期", event=True)
    number: str | None = field("文号", default=None, number=Numbered(dated="day"))
    where: str | None = field("载体", default=None, example="县政府门户网站")


class ListVersion(Record, label="清单版本", duty="D09", file="county/approvals.yaml", shape="list"):
    """A version of a unit's list of powers and responsibilities as approved and published (二, 六（一）)."""

    holder: str = field("单位", key=True, refers="单位", whose=True)
    version: str = field("版本", key=True, example="2015年版")
    items: int = field("事项数", meaning="公布的在用事项数")
    steps: list[ListStepEntry] = field("经过")
    remark: str | None = field("说明", default=None, paragraphs=True)
