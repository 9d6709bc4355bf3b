"""The county's yearly scheme (考核细则): a tree of indicators, groups with their bands, bonus and knock-outs."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import field_validator

from zfzr.county.records import CountingMethod, NonWorkingDay
from zfzr.declare.record import Choice, Day, Duty, Number, Part, Period, Record, Whole, YesNo, field

RATERS = "评审:"
"""What begins so is found by the raters: a trigger of 该项不得分 (column 触发 of a rating), or a 取数 that they count and
type (columns 数量 and 基数), named by what is counted: 评审:未按期报送的月份."""


class Mode(Choice, fixed="细则里的算法，不是叫法"):
    """How an indicator turns what is measured into points."""

    DEDUCT = "扣分"
    ADD = "加分"
    RATE = "比率"
    THRESHOLD = "达标"
    BANDS = "分档"
    RATING = "评审打分"
    OPTIONS = "选项"
    RANK = "名次"


class NothingToCount(Choice, fixed="细则里的算法，不是叫法"):
    """What an indicator gives when there is nothing to count (无从评定)."""

    FULL = "满分"
    NOT_APPLICABLE = "不涉及"


class PartialStep(Choice, fixed="细则里的算法，不是叫法"):
    """What a step that is not complete costs."""

    IGNORED = "不计"
    COUNTED = "按一步计"


class LedgerUse(Choice, fixed="细则里的算法，不是叫法"):
    """Whether entries of the daily ledger (平时考核) move the points of an indicator, or only stand beside them."""

    SHOWN = "参考"
    COUNTED = "计入"


class Steps(Part):
    """Points by the step: 每低10个百分点扣1分, 每迟3日扣0.5分."""

    base: Number | None = field("基准", default=None, meaning="从这里算起；比率不填为100，计数不填为0")
    size: Number = field("步长", example="10")
    points: Number = field("每步", meaning="每一步扣（加）的分")
    partial: PartialStep = field("不足一步", default=PartialStep.IGNORED)


class ValueBand(Part):
    """A range of what is measured and the points it gives, from its lower edge up to the next band."""

    from_: Number = field("自", meaning="下限，含本数")
    points: Number = field("得分")


class Option(Part):
    """One of the fixed choices of an item, in the words of the scheme, and the points it gives."""

    name: str = field("名称", example="全部建立")
    points: Number = field("得分", example="3")


class Joining(Choice, fixed="细则里的算法，不是叫法"):
    """How the ratings of several raters become one."""

    MEAN = "平均值"
    TRIMMED = "去掉最高最低后平均"
    SIGNED = "共同签署"


class SeveralRaters(Part):
    """How many rate an item, each for himself or by one paper that all of them sign, and what is made of it."""

    number: Whole = field("人数", example="5")
    joined: Joining = field("合成", meaning="每人一行再合成，还是一行由全体签署（评分人用“、”隔开）")


class TiedRank(Choice, fixed="细则里的算法，不是叫法"):
    """What units of the same value get: the points of their common rank, or the mean of the places they take up."""

    SAME = "同名次"
    MEAN = "取平均"


class RankPoints(Part):
    """The points of each rank (第一名50分，每降一名减2分)."""

    first: Number = field("第一名", example="50")
    less: Number = field("每降一名", example="2", meaning="每降一名少得的分，得到0分（或者下限）为止")
    ties: TiedRank = field("并列", default=TiedRank.SAME)
    higher_first: YesNo | None = field(
        "高者为先", default=None, meaning="数值高的排在前面；不填的，越多越好的取数为是，其余为否"
    )


class Indicator(Part):
    """A second-level indicator: full marks, how points are won or lost, and which measure is read."""

    number: str = field("编号", public=True, example="1.1", names="thing")
    name: str = field("名称", public=True, names="title")
    full: Number | None = field("分值", default=None, public=True, meaning="扣分子项不填，从上级的分值里扣")
    duty: Duty | None = field("职责", default=None, example="D07")
    basis: str | None = field("依据", default=None)
    groups: list[str] = field("适用", default=[], meaning="适用的组别；不填为全部")
    mode: Mode | None = field("方式", default=None, meaning="有子项的不填")
    measure: str | None = field(
        "取数",
        default=None,
        example="职权分解率",
        meaning="取数的名称，按轮次的写“未报:轮次名称”等，数问题的写“问题:规则代码”；由评分人清点、填写数量的，写“评审:清点什么”",
    )
    counted_in: str | None = field(
        "计量",
        default=None,
        example="次",
        meaning="评分人填写的数量按什么计，如件、次、人次、日；百分比写“%”",
    )
    more_is_better: YesNo | None = field(
        "越多越好", default=None, meaning="评分人填写的数量是不是越多越好，如召开会议的次数；不填为否"
    )
    per_item: Number | None = field("每项", default=None, meaning="每项扣（加）的分")
    per_person: Number | None = field("每人次", default=None)
    per_case: Number | None = field("每件", default=None)
    per_day: Number | None = field("每日", default=None)
    per_time: Number | None = field("每次", default=None)
    steps: Steps | None = field("分步", default=None, meaning="满一步才扣（加）分的")
    bands: list[ValueBand] = field("档", default=[], meaning="分档方式的各档")
    options: list[Option] = field("选项", default=[], meaning="选项方式的各个选项，得分从高到低")
    several: SeveralRaters | None = field(
        "多人评分", default=None, meaning="由几个人评分的，怎样合成；不填为一个人评"
    )
    ranks: RankPoints | None = field("名次", default=None, meaning="名次方式的计分")
    cap: Number | None = field("上限", default=None, meaning="最多扣（加）的分")
    floor: Number | None = field("下限", default=None, meaning="最低得分，默认为0")
    threshold: Number | None = field("达标值", default=None, meaning="达标方式下须达到的值；比率按百分数填写")
    zero_when: list[str] = field(
        "该项不得分",
        default=[],
        meaning="出现即该项不得分：取数，或者“评审:事由”（由评分人在触发一栏认定）",
    )
    needs_verification: YesNo = field(
        "须核实",
        default=True,
        meaning="是：待核实问题须经核实属实方扣分，按记录取数的先按记录计、核实后从其结论；否：查到即扣，核实不属实的除外",
    )
    when_empty: NothingToCount = field("无从评定", default=NothingToCount.FULL)
    ledger: LedgerUse = field("平时考核", default=LedgerUse.SHOWN, meaning="台账记载的扣分、加分是否计入")
    evidence: list[str] = field("证据", default=[], example="台账")
    parts: list["Indicator"] = field("子项", default=[], public=True, meaning="有子项的，得分为子项之和")

    def applies_to(self, group: str) -> bool:
        """Tell whether it is for units of a group, as far as it says itself: no groups means all."""
        return not self.groups or group in self.groups

    @field_validator("counted_in", mode="after")
    @classmethod
    def _as_one_sign(cls, value: str | None) -> str | None:
        return "%" if value == "％" else value

    @field_validator("zero_when", "evidence", "groups", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @property
    def per_count(self) -> Number | None:
        """The points for each thing counted, whichever unit it is given in."""
        given = (self.per_item, self.per_person, self.per_case, self.per_day, self.per_time)
        return next((each for each in given if each is not None), None)


class Block(Part):
    """A first-level indicator; a component such as 社会评议 may be scored out of 100 and count for less (折合)."""

    name: str = field("名称", public=True, example="依法履行职责", names="title")
    full: Number | None = field("分值", default=None, public=True)
    counts_for: Number | None = field(
        "折合", default=None, meaning="按比例折合成的分值，如百分制的社会评议折合30分"
    )
    may_be_negative: YesNo = field("可为负分", default=False)
    indicators: list[Indicator] = field("二级指标", public=True)


class Component(Part):
    """A part of the result above the first-level indicators: its total, out of its own marks, weighs so many per cent."""

    name: str = field("名称", public=True, example="内部考核", names="thing")
    weight: Number = field(
        "权重", public=True, example="70", meaning="占总分的百分之几；各组适用的组成合计为100"
    )
    full: Number | None = field("分值", default=None, meaning="权重以前自己的满分，供核对；不填为各指标之和")
    groups: list[str] = field("适用", default=[], meaning="适用的组别；不填为全部")
    blocks: list[Block] = field("一级指标", public=True)

    def applies_to(self, group: str) -> bool:
        """Tell whether it is a part of the result of a group: no groups means all."""
        return not self.groups or group in self.groups

    @field_validator("groups", mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Band(Part):
    """A grade and its lower edge, which is included."""

    name: str = field("名称", example="优秀", names="thing")
    from_: Number = field("分数线")


class Ties(Choice, fixed="细则里的算法，不是叫法"):
    """What becomes of equal totals that stand across the last place of a quota."""

    ALL = "都评"
    NONE = "都不评"


class Quota(Part):
    """At most so many units of a group may have a grade (名额); the remainder, by their totals, gets the next grade."""

    grade: str = field("等次", example="优秀")
    most: Whole | None = field("至多", default=None, meaning="至多几个单位")
    most_share: Number | None = field(
        "至多比例", default=None, meaning="至多占参评单位的百分之几，不足一个的舍去"
    )
    ties: Ties = field("并列", meaning="末位得分相同、名额不够的，都评还是都不评")

    def places(self, units: int) -> int:
        """Return how many of so many units may have the grade."""
        if self.most is not None:
            return self.most
        return int(units * (self.most_share or 0) / 100)


class Group(Part):
    """A group of units that are assessed and ranked together."""

    bands: list[Band] = field("等次")
    quotas: list[Quota] = field("名额", default=[], meaning="某一等次至多评几个，超出的按得分顺延到下一等次")


class Bonus(Part):
    """Points beyond the full marks, with their own cap."""

    cap: Number = field("上限")
    indicators: list[Indicator] = field("项目", default=[])


class Penalties(Part):
    """Points taken beyond the full marks, with their own cap; the reverse of the bonus."""

    cap: Number = field("上限", meaning="最多扣的分")
    indicators: list[Indicator] = field("项目", default=[])


class BandsOn(Choice, fixed="细则里的算法，不是叫法"):
    """What the edges of the grades are held against."""

    POINTS = "得分"
    SHARE = "得分率"


class Target(Part):
    """The larger assessment that the result is a part of, and the marks that it counts for there."""

    name: str = field("名称", example="县政府年度目标考核", names="title")
    full: Number = field("分值", example="20", meaning="总分折合成的分值")
    is_capped: YesNo = field("封顶", default=True, meaning="有加分的，折算后最多计到分值为止")


class KnockOutBy(Choice, fixed="细则里的算法，不是叫法"):
    """Who finds the fact of a knock-out: the assessors, or a measure."""

    RATERS = "评审认定"
    MEASURE = "取数"


class KnockOutEffect(Choice, fixed="细则里的算法，不是叫法"):
    """Whether a knock-out sets the grade, or only bars the grades above one."""

    SETS = "定为"
    LIMITS = "不得高于"


class KnockOut(Part):
    """A fact that sets the grade whatever the score (一票否决), or above which grade nobody gets (不得评为优秀)."""

    name: str = field("名称", example="弄虚作假", names="title")
    effect: KnockOutEffect = field(
        "作用", default=KnockOutEffect.SETS, meaning="定为某等次，还是等次不得高于它（按得分评的更低，从低）"
    )
    grade: str = field("等次", example="不合格")
    by: KnockOutBy = field("方式", default=KnockOutBy.RATERS)
    measure: str | None = field("取数", default=None)


class PreconditionEffect(Choice, fixed="细则里的算法，不是叫法"):
    """What becomes of a unit that does not meet a precondition."""

    ZERO = "计零分"
    NOT_ASSESSED = "不予评定"


class Precondition(Part):
    """What a unit must meet to be scored at all (前置条件): else its total is 0, or it has neither grade nor rank."""

    name: str = field("名称", example="按时报送自评报告", names="thing")
    by: KnockOutBy = field(
        "方式",
        default=KnockOutBy.RATERS,
        meaning="评审认定：评分表里“指标”写本条件名称的一行，就是认定该单位不符合",
    )
    measure: str | None = field("取数", default=None)
    threshold: Number | None = field(
        "达标值",
        default=None,
        meaning="取数达到（越少越好的，不超过）多少算符合；不填的，问题、逾期等为0，比率为100",
    )
    effect: PreconditionEffect = field(
        "后果", meaning="不符合的，总分计0分、定为最低等次，还是不评等次、不排名次"
    )


class Term(Part):
    """In how many days something has to be done; the day after the one that it runs from is the first."""

    days: Whole = field("日数", example="5")
    counting: CountingMethod = field("计", meaning="自然日还是工作日；工作日按国务院放假安排和当地的调整")
    non_working_day: NonWorkingDay = field(
        "非工作日",
        default=NonWorkingDay.KEEP,
        meaning="按自然日计、末日不是工作日的，不调整、顺延还是提前",
    )


class NotApplicableMethod(Choice, fixed="细则里的算法，不是叫法"):
    """What happens to the points of an indicator that does not apply to a unit (合理缺项)."""

    FULL = "满分"
    RESCALE = "剔除折算"
    MOVE = "转移"


class Scheme(
    Record,
    label="考核细则",
    duty="D44",
    file="county/{year}/scheme.yaml",
    each_year="carried",
    also=("细则",),
):
    """The county's yearly scheme: a tree of indicators, groups with their bands, bonus and knock-outs."""

    name: str = field("名称", public=True, names="title")
    bases: list[str] = field("依据", default=[], documents=True)
    period: Period = field("考核期间")
    closing: Day | None = field(
        "考核截止", default=None, meaning="计分以这一天的数据为准；不填为考核期间的最后一日"
    )
    total: Number = field(
        "总分", default=Decimal(100), public=True, meaning="各组适用的指标合计，加分除外；不填为100"
    )
    decimals: Whole = field("小数位", default=2)
    not_applicable: NotApplicableMethod = field("合理缺项", default=NotApplicableMethod.RESCALE)
    bands_on: BandsOn = field(
        "分数线按",
        default=BandsOn.POINTS,
        meaning="分数线对照得分，还是得分占总分的百分数（得分率）",
    )
    target: Target | None = field("折入", default=None, meaning="结果折算后计入的上一级目标考核")
    groups: dict[str, Group] = field("组别")
    components: list[Component] = field(
        "组成",
        default=[],
        public=True,
        meaning="一级指标之上按权重合成的，如内部考核70%、社会评议30%；有组成的，一级指标写在组成里",
    )
    plain_blocks: list[Block] = field(
        "一级指标", default=[], public=True, meaning="没有组成的，直接写一级指标"
    )
    bonus: Bonus | None = field("加分", default=None)
    penalties: Penalties | None = field("另行扣分", default=None, meaning="总分以外的扣分，有自己的上限")
    knock_outs: list[KnockOut] = field("一票否决", default=[])
    preconditions: list[Precondition] = field(
        "前置条件", default=[], meaning="不符合的不计分：先看前置条件，再评各项指标"
    )
    objection_window: Term | None = field(
        "异议期限",
        default=None,
        meaning="反馈以后多少日内可以提出异议，反馈的次日起算；不填为未设定，不判断是否逾期",
    )
    review_term: Term | None = field(
        "复核期限",
        default=None,
        meaning="异议提出以后多少日内作出复核结论，提出的次日起算；不填为未设定",
    )

    @property
    def blocks(self) -> list[Block]:
        """Every first-level indicator, in the order of the scheme, those of the components included."""
        return [*self.plain_blocks, *(block for each in self.components for block in each.blocks)]

    @property
    def day(self) -> date:
        """The day whose facts are scored: 考核截止, else the last day of the period."""
        return self.closing or self.period.end
