"""What was published: lists as approved (清单版本), and the register of publications (公示)."""

from zfzr.declare.record import Day, Numbered, Part, Record, Whole, field


class ListStepEntry(Part):
    """A step that a version of a list has passed."""

    step: str = field("环节", refers="清单环节", valid_on="day", public=True, example="县政府批准")
    day: Day = field("日期", event=True, public=True)
    number: str | None = field("文号", default=None, number=Numbered(dated="day"), public=True)
    where: str | None = field("载体", default=None, public=True, example="县政府门户网站")


class ListVersion(Record, label="清单版本", duty="D09", file="county/approvals.yaml", shape="list"):
    """A version of a unit's list of powers and responsibilities as approved and published (二, 六（一）)."""

    holder: str = field("单位", key=True, refers="单位", whose=True, public=True)
    version: str = field("版本", key=True, public=True, example="2026年版")
    items: Whole = field("事项数", public=True, meaning="公布的在用事项数")
    steps: list[ListStepEntry] = field("经过", public=True)
    remark: str | None = field("说明", default=None, paragraphs=True, also="备注")


class Disclosure(
    Record,
    label="公示",
    duty=("D09", "D20", "D27"),
    file="county/{year}/publications.csv",
    each_year="empty",
    also=("publication", "公示登记", "执法公示"),
):
    """One publication: of what kind, of which records, where, when, and when and why it was taken down.

    Records published together, as by a circular, are one line. What no record stands for, such as a plan, names none.
    """

    number: str = field("编号", key=True, public=True, example="GS2026-001", given_on="day")
    about: str | None = field(
        "单位",
        default=None,
        refers="单位",
        valid_on="day",
        whose=True,
        public=True,
        meaning="公示内容属于哪一单位；不属于一个单位、涉及几个单位的不填",
        example="gongan",
    )
    kind: str = field("种类", refers="公示种类", valid_on="day", public=True, example="行政许可决定")
    objects: list[str] = field(
        "对象",
        default=[],
        refers="公示对象",
        public=True,
        meaning="案号、办件编号、监督检查等的编号；整年的写“2026年度”",
        example="某公许〔2026〕12号",
    )
    title: str | None = field(
        "题名", default=None, public=True, meaning="公示的标题；公民姓名脱敏", example="行政许可决定公示"
    )
    party: str | None = field(
        "当事人", default=None, sensitive=True, meaning="公示文本中的公民姓名，应当是“张某”", example="张某"
    )
    day: Day = field("日期", event=True, public=True)
    where: str | None = field("载体", default=None, public=True, example="县政府门户网站")
    address: str | None = field("网址", default=None, public=True)
    removed: Day | None = field("撤下日期", default=None, event=True, not_before="day")
    because: str | None = field(
        "撤下原因", default=None, refers="撤下原因", valid_on="removed", example="决定被撤销"
    )
    digest: str | None = field(
        "内容摘要",
        default=None,
        meaning="公示当日内容的摘要，由 zfzr site record 写入，不用填；以后内容变了会提示",
        example="0f1e2d3c4b5a6978",
    )
    remark: str | None = field("说明", default=None, paragraphs=True)
