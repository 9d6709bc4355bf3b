"""Legal instruments (执法依据) with their versions, and the documents the work rests on (文件依据)."""

from datetime import date
from enum import Enum
from typing import Annotated

from zfzr.declare.record import (
    Apart,
    Choice,
    Counted,
    Day,
    Numbered,
    Part,
    Record,
    Unique,
    Whole,
    WordFor,
    YesNo,
    field,
)


class Level(Enum):
    """What the words for the rank of a norm stand for, which decides the powers it may create.

    The county declares its words (`LEVELS`), by the place here; new meanings go to the end. An autonomous prefecture or a
    special zone has 单行条例 or 经济特区法规 besides: what these may create, it says by the rank they are taken for.
    """

    LAW = "法律"
    REGULATION = "行政法规"
    STATE_COUNCIL_DECISION = "国务院决定"
    LOCAL_REGULATION = "地方性法规"
    MINISTRY_RULE = "部门规章"
    GOVERNMENT_RULE = "地方政府规章"
    NORMATIVE_DOCUMENT = "规范性文件"
    STAFFING_PLAN = "三定规定"


class ArticleChangeType(Choice, fixed="立法上的方式，全国一样"):
    """What a version does to an article."""

    ADDED = "新增"
    AMENDED = "修改"
    DELETED = "删除"
    RENUMBERED = "条序调整"


class ArticleChange(Part):
    """What a version of an instrument does to one of its articles."""

    article: Whole = field(
        "条", meaning="新文本的条序；删除的为旧文本的条序", example="124", counts=Counted(1)
    )
    type: ArticleChangeType = field("类型")
    suffix: Whole = field("之", default=0, meaning="插入的条：第五条之一填 1", counts=Counted(0))
    former: Whole | None = field("原条", default=None, meaning="旧文本的条序", counts=Counted(1))
    former_suffix: Whole = field(
        "原之", default=0, meaning="旧文本的条序带“之”的，“之”后的数", counts=Counted(0)
    )


class Version(Part):
    """The text of an instrument as it stood from one day to another."""

    published: Day | None = field("公布", public=True, default=None, meaning="公布或者修订通过日期")
    effective: Day = field("施行", public=True, meaning="施行日期，含当日", not_before="published")
    expired: Day | None = field(
        "失效", public=True, default=None, meaning="最后有效日，含当日；未失效的不填", not_before="effective"
    )
    articles: Whole | None = field(
        "条数", default=None, meaning="正文条数，用于检查引用的条是否存在", counts=Counted(1)
    )
    number: str | None = field(
        "文号", public=True, default=None, example="国务院令第407号", number=Numbered()
    )
    changes: list[ArticleChange] | None = field(
        "变动", default=None, meaning="较上一文本变动的条；不列的视为全面修订"
    )
    verified: YesNo = field("核实", default=True, meaning="版本信息是否已对照文本核实", said_in="source")
    source: str | None = field("来源", default=None)

    def on(self, day: date) -> bool:
        """Tell whether this text was in force on that day."""
        return self.effective <= day and (self.expired is None or day <= self.expired)


class ArticleGist(Part):
    """What is known of one article without its text: how it is divided, and the things that it speaks of."""

    article: Whole = field("条", example="33", counts=Counted(1))
    suffix: Whole = field("之", default=0, meaning="第五条之一填 1", counts=Counted(0))
    paragraphs: Whole | None = field("款数", default=None, meaning="这一条分几款", counts=Counted(1))
    items: Whole | None = field(
        "项数", default=None, meaning="分项最多的一款有几项，不分项的填 0", counts=Counted(0)
    )
    about: str | None = field(
        "涉及",
        default=None,
        meaning="这一条说到的事物、行为，用顿号分开；不抄条文",
        example="烟花爆竹、燃放、禁止",
    )


class Gists(Part):
    """What is known of the articles of one text (条文要点), where anything is: citations are held against it."""

    effective: Day = field("施行", meaning="说的是哪个文本：该文本的施行日期")
    verified: YesNo = field("核实", default=True, meaning="是否已逐条对照文本", said_in="source")
    source: str | None = field("来源", default=None)
    articles: list[ArticleGist] = field("条文", meaning="只列知道的条，不必列全")


class Instrument(Record, label="执法依据", duty=("D03", "D04"), file="laws/{slug}.yaml", also=("法律法规",)):
    """A law, regulation, rule or other norm that powers rest on (二), with every version that matters."""

    name: str = field(
        "名称",
        key=True,
        public=True,
        names="title",
        example="中华人民共和国食品安全法",
        also="法律名称 法律法规名称 依据名称",
    )
    short_names: list[str] = field("简称", default=[], public=True, unique=Unique("依据简称", "county"))
    level: Annotated[str, WordFor(Level)] = field(
        "效力层级", public=True, refers="效力层级", example="法律", also="效力级别"
    )
    issuer: str | None = field("制定机关", default=None, public=True, also="颁布机关 发布机关")
    number: str | None = field("文号", default=None, public=True, number=Numbered())
    versions: list[Version] = field(
        "版本", public=True, apart=Apart("effective", "expired", "version", unbroken="any")
    )
    checked_until: Day | None = field(
        "核对至",
        default=None,
        meaning="最近一次核对有没有修改、废止的日期：以后的不知道；从别处抄来的照抄，核对以后改",
    )
    replaces: list[str] = field("替代", default=[], meaning="本依据废止的依据名称")
    gists: list[Gists] = field(
        "条文要点", default=[], meaning="条文分几款几项、说的是什么，用来核对引文的条、款、项；不知道的不列"
    )
    remark: str | None = field("说明", default=None, paragraphs=True)


class BasisDocument(
    Record,
    label="文件依据",
    duty="D02",
    file="county/basis-documents.yaml",
    shape="list",
    also=("document", "文件"),
):
    """A document of the chain the work rests on, from the State Council office down to the county's notice."""

    number: str = field(
        "文号", key=True, public=True, example="某政办〔2026〕24号", number=Numbered(dated="issued")
    )
    title: str = field("标题", public=True, names="title", also="文件名称 文件标题")
    issuer: str = field("发文机关", public=True, also="制发机关 发文单位")
    issued: Day | None = field("成文日期", default=None, public=True, event=True, also="印发日期 发文日期")
    effective: Day | None = field("施行", default=None, also="施行日期 实施日期")
    expired: Day | None = field(
        "失效", default=None, meaning="最后有效日", not_before="effective", also="失效日期 废止日期"
    )
    verified: YesNo = field("核实", default=True, said_in="source")
    source: str | None = field("来源", default=None)
    remark: str | None = field("说明", default=None, paragraphs=True)
