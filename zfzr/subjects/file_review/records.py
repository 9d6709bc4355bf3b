"""Reviews of case files (案卷评查, 四（一）): the standards, the draws (抽卷), and what each file lost for which reason."""

from __future__ import annotations

from zfzr.declare.record import Counted, Dated, Day, Number, Part, Record, Unique, Whole, field
from zfzr.subjects.power.records import PowerClass


class GateItem(Part):
    """What a file must not fail: one breach makes it 0 points."""

    number: str = field("编号", names="thing", unique=Unique("基本标准", within="record"), example="J1")
    text: str = field("内容", paragraphs=True, example="执法主体合法")


class ReviewItem(Part):
    """What points are taken off for, and how many at most."""

    number: str = field("编号", names="thing", unique=Unique("评查项目", within="record"), example="1")
    text: str = field("内容", paragraphs=True, example="立案审批表")
    full: Number = field("分值", unit="分", example="10", counts=Counted(0))


class GradeLine(Part):
    """What a file must have reached to be graded so: a score, items in which nothing was lost, or both."""

    grade: str = field("等次", refers="评查等次", example="优秀")
    score: Number | None = field(
        "得分", unit="分", default=None, meaning="得分不低于多少；没有分数要求的不填", example="90"
    )
    passed: list[str] = field("合格项", default=[], meaning="须没有扣分的评查项目的编号", example="1；2")


class ReviewStandard(
    Dated,
    Record,
    label="评查标准",
    duty="D24",
    file="county/review-standards/{slug}.yaml",
    also=("案卷评查标准",),
):
    """A standard by which files are reviewed: the gate, and the items whose points make the full marks."""

    name: str = field("名称", names="title", example="行政处罚案卷评查标准")
    source: str | None = field("来源", default=None, sourced=True)
    gate: list[GateItem] = field("基本标准", default=[])
    items: list[ReviewItem] = field("评查项目")
    grades: list[GradeLine] = field(
        "等次线",
        default=[],
        meaning="从高到低，取第一条都达到的；最后一条不写条件；标准没有规定的不填，按参数“案卷评查等次分”",
    )


class Deduction(Part):
    """Points taken off for one item, and why."""

    item: str = field("项", example="1", also="评查项目 项目编号")
    points: Number = field("分", unit="分", example="2", also="扣分 扣分值")
    again: Number | None = field(
        "复评分", unit="分", default=None, meaning="复评改变了的扣分；没有改变的不填"
    )
    reason: str | None = field(
        "理由", default=None, paragraphs=True, example="没有审批人签字", also="扣分理由 扣分原因"
    )
    reason_again: str | None = field("复评理由", default=None, paragraphs=True, meaning="复评改变扣分的理由")


class FileReview(
    Record,
    label="案卷评查",
    duty="D24",
    file="county/{year}/reviews.yaml",
    shape="list",
    each_year="empty",
    also=("评查",),
):
    """The review of one file: what it failed, what was taken off, and the two markings side by side."""

    number: str = field("编号", public=True, key=True, example="PC2026-001", given_on="day", also="评查编号")
    about: str = field(
        "单位",
        public=True,
        refers="单位",
        valid_on="day",
        whose=True,
        example="gongan",
        also="单位名称 被评查单位 受评单位 办案单位 执法单位",
    )
    case: str | None = field(
        "案号",
        default=None,
        refers="案件",
        meaning="评查行政处罚案卷的填案号",
        owner_told=True,
        also="案件编号 案卷号 案卷编号 立案号",
    )
    matter: str | None = field(
        "办件编号", default=None, refers="办件", meaning="评查其他案卷的填办件编号", owner_told=True
    )
    standard: str = field("评查标准", refers="评查标准", valid_on="day", example="chufa", also="标准")
    day: Day = field("日期", public=True, event=True, also="评查日期 评查时间")
    reviewers: list[str] = field(
        "评查人", default=[], refers="人员", meaning="初评的评查人", also="评查人员 评查员 初评人"
    )
    again_by: list[str] = field("复评人", default=[], refers="人员", also="复评人员")
    third_by: list[str] = field("三评人", default=[], refers="人员")
    designated: str | None = field(
        "指定理由",
        default=None,
        paragraphs=True,
        meaning="没有抽到而评查的，为什么评查",
        example="当年败诉案件",
    )
    failed: list[str] = field("不合格项", default=[], meaning="不符合的基本标准的编号")
    deductions: list[Deduction] = field("扣分", default=[])
    first: Number | None = field("初评得分", unit="分", default=None, also="得分 评查得分")
    second: Number | None = field("复评得分", unit="分", default=None)
    third: Number | None = field(
        "三评得分", unit="分", default=None, meaning="两评相差过大，另请他人评的得分"
    )
    settled: Number | None = field(
        "评定得分",
        unit="分",
        default=None,
        meaning="合议后评定的得分；没有合议的不填",
        also="最终得分 最后得分 综合得分 合议得分",
    )
    settled_because: str | None = field("评定理由", default=None, paragraphs=True)
    grade: str | None = field(
        "等次",
        public=True,
        default=None,
        refers="评查等次",
        valid_on="day",
        example="合格",
        also="评查等次 评定等次 评查等级 等级 评查结果",
    )
    problem_class: str | None = field(
        "问题类别",
        default=None,
        refers="问题类别",
        valid_on="day",
        meaning="有不合格项或者责令整改的，所发现问题的类别",
        example="执法行为不规范",
    )
    ordered: str | None = field(
        "整改要求",
        default=None,
        paragraphs=True,
        meaning="责令单位对这一案卷做什么",
        example="补正告知程序",
        also="整改意见 整改建议",
    )
    due: Day | None = field("整改期限", default=None, not_before="day", met_on="mended", also="整改时限")
    mended: Day | None = field(
        "整改日期",
        default=None,
        event=True,
        not_before="day",
        meaning="整改完成的日期",
        also="整改完成日期 整改完成时间",
    )
    remark: str | None = field("备注", default=None, paragraphs=True)

    @property
    def about_file(self) -> str:
        """The number of the file that was reviewed; empty where none is given."""
        return self.case or self.matter or ""

    @property
    def score(self) -> Number | None:
        """The score that stands: settled, else of the third marking, of the second, of the first."""
        scores = (self.settled, self.third, self.second, self.first)
        return next((score for score in scores if score is not None), None)


class DrawnFile(
    Record,
    label="抽卷",
    duty="D24",
    file="county/{year}/draws.csv",
    each_year="empty",
    also=("draw", "案卷抽取", "抽取案卷"),
):
    """A file that a draw chose, with all that is needed to repeat the draw; the rows of a batch share its head.

    The files closed within the window are put in the order of the SHA-256 of seed and number, unit by unit and kind by
    kind; the first ones, as many as the quota, are drawn (`zfzr draw`).
    """

    batch: str = field("批次", key=True, example="2026-1")
    seed: str = field("种子", meaning="抽取前公开确定的文字", example="2026-11-16")
    day: Day = field("抽取日期", event=True)
    start: Day = field("结案起", meaning="只抽这一天起结案的")
    end: Day = field("结案止", not_before="start", meaning="只抽到这一天止结案的")
    scope: list[str] = field("范围", default=[], refers="单位", meaning="从哪些单位抽；所有单位的不填")
    quotas: list[str] = field(
        "定额", meaning="各单位各类抽几件，写 类别=件数", example="行政处罚=2；行政许可=1"
    )
    total: Whole = field("共抽", unit="件", meaning="这一批总共抽了几件")
    about: str = field("单位", refers="单位", valid_on="day", whose=True, example="gongan")
    kind: PowerClass = field("类别", example="行政处罚")
    pool: Whole = field("基数", unit="件", meaning="抽取时该单位该类在窗口内结案的件数")
    digest: str = field(
        "基数摘要", meaning="抽取时这些案号的摘要（zfzr draw 算出）", example="0123456789abcdef"
    )
    rank: Whole = field("名次", example="1")
    number: str = field("案号", key=True, refers="案卷", meaning="案号，或者其他办件的编号")
