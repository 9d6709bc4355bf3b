"""Reviews of case files (案卷评查, 四（一）): the standards they follow, and what each file lost for which reason."""

from __future__ import annotations

from zfzr.declare.record import Dated, Day, Number, Part, Record, Unique, field


class GateItem(Part):
    """What a file must not fail: one breach makes it 0 points."""

    number: str = field("编号", names="thing", unique=Unique("基本标准", within="record"), example="J1")
    text: str = field("内容", paragraphs=True, example="执法主体合法")


class ReviewItem(Part):
    """What points are taken off for, and how many at most."""

    number: str = field("编号", names="thing", unique=Unique("评查项目", within="record"), example="1")
    text: str = field("内容", paragraphs=True, example="立案审批表")
    full: Number = field("分值", example="10")


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


class Deduction(Part):
    """Points taken off for one item, and why."""

    item: str = field("项", example="1")
    points: Number = field("分", example="2")
    again: Number | None = field("复评分", default=None, meaning="复评改变了的扣分；没有改变的不填")
    reason: str | None = field("理由", default=None, paragraphs=True, example="没有审批人签字")


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

    number: str = field("编号", key=True, example="PC2015-001")
    about: str = field("单位", refers="单位", valid_on="day", whose=True, example="gongan")
    case: str | None = field("案号", default=None, refers="案件", meaning="评查行政处罚案卷的填案号")
    matter: str | None = field("办件编号", default=None, refers="办件", meaning="评查其他案卷的填办件编号")
    standard: str = field("评查标准", refers="评查标准", example="chufa")
    day: Day = field("日期", event=True)
    reviewers: list[str] = field("评查人", default=[], refers="人员")
    failed: list[str] = field("不合格项", default=[], meaning="不符合的基本标准的编号")
    deductions: list[Deduction] = field("扣分", default=[])
    first: Number | None = field("初评得分", default=None)
    second: Number | None = field("复评得分", default=None)
    remark: str | None = field("备注", default=None, paragraphs=True)
