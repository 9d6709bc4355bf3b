"""What law and county may change about inspections of enterprises: words, what is asked from which day, limits of days.

国办发〔2024〕54号 is of 2024-12-30. Its text was read in parts only, so that whatever rests on it is 核实: 否; a limit
of days that nobody has set has no value, and what needs it answers 未评.
"""

from __future__ import annotations

from datetime import date, timedelta

from zfzr.declare.parameter import HENAN, MONTH_DAY, Standing, family, parameter
from zfzr.subjects.officer.parameters import EMPLOYMENTS
from zfzr.subjects.officer.records import Employment
from zfzr.terms.text import Text

ISSUED = date(2024, 12, 30)
"""The day of 国办发〔2024〕54号."""
_DAY = timedelta(days=1)
_PAPER = "《国务院办公厅关于严格规范涉企行政检查的意见》（国办发〔2024〕54号），条文未核对"
_ANSWERS = "司法部办公厅关于国办发〔2024〕54号的问答（2025年），原文未核对"
_BEFORE = "国办发〔2024〕54号以前没有查到这一要求"
_HENAN = date(2016, 6, 1)
_USUAL = (Standing(1, _ANSWERS, verified=False),)


# Words


KINDS = family(
    "涉企检查类型",
    meaning=Text(
        "涉企检查的类型：1 为应当列入年度检查计划，2 为应当有专项检查计划，0 为不需要计划",
        "kinds of inspections of enterprises: 1 is by the yearly plan, 2 by a special plan, 0 by none",
    ),
    read_by=("ZF784", "ZF785", "ZF786", "ZF791"),
    members=((),),
    standing={
        "涉企检查类型.日常": _USUAL,
        "涉企检查类型.个案": (Standing(0, _ANSWERS, verified=False),),
        "涉企检查类型.专项": (Standing(2, _ANSWERS, verified=False),),
    },
    # the Ministry's answers know three kinds; what is drawn at random is by a yearly plan, and 综合查一次 is a way
    aliases={
        "日常": ("日常检查", "双随机", "双随机抽查", "双随机、一公开", "综合查一次"),
        "个案": ("个案检查",),
        "专项": ("专项检查",),
    },
    yes_no=False,
)
BY_YEARLY_PLAN, BY_SPECIAL_PLAN = 1, 2

_SOURCE = "任务来源的通常写法；上级部署的专项检查不计入频次，见司法部办公厅问答，原文未核对"
SOURCES = family(
    "涉企检查任务来源",
    meaning=Text(
        "涉企检查的任务来源：1 为计入年度频次，0 为不计入（上级统一部署的专项检查）",
        "where the task comes from: 1 counts towards the yearly cap, 0 does not (special ones from above)",
    ),
    read_by=("ZF783", "ZF785", "ZF791", "频次未超限率"),
    members=((),),
    standing={
        **{
            f"涉企检查任务来源.{word}": (Standing(1, _SOURCE, verified=False),)
            for word in ("年度计划", "专项计划", "投诉举报", "转办交办", "数据监测")
        },
        "涉企检查任务来源.上级部署专项": (Standing(0, _SOURCE, verified=False),),
    },
    aliases={"上级部署专项": ("上级部署的专项检查", "上级专项", "上级部署")},
)
_WAY = "方式的通常写法，原文未核对"
WAYS = family(
    "涉企检查方式",
    meaning=Text(
        "涉企检查的方式：0 为不进入现场，1 为进入现场，2 为进入现场并且合并、联合检查",
        "ways to inspect: 0 without entering, 1 on the premises, 2 on the premises and several in one",
    ),
    read_by=("ZF788", "ZF790", "非现场检查占比", "联合检查占比"),
    members=((),),
    standing={
        "涉企检查方式.现场": (Standing(1, _WAY, verified=False),),
        "涉企检查方式.非现场": (Standing(0, _WAY, verified=False),),
        "涉企检查方式.综合查一次": (Standing(2, _WAY, verified=False),),
    },
    aliases={"综合查一次": ("联合检查", "综合检查", "双随机联合抽查", "部门联合双随机")},
    yes_no=False,
)
OFF_SITE, JOINT = 0, 2
_RESULT = "结果的通常写法，原文未核对"
RESULTS = family(
    "涉企检查结果",
    meaning=Text(
        "涉企检查的结果：1 为发现问题，0 为没有发现",
        "how an inspection ended: 1 something was found, 0 nothing",
    ),
    read_by=("检查问题发现率",),
    members=((),),
    standing={
        "涉企检查结果.发现问题": (Standing(1, _RESULT, verified=False),),
        "涉企检查结果.未发现问题": (Standing(0, _RESULT, verified=False),),
    },
)
AFTERWARDS = family(
    "涉企检查后续",
    meaning=Text(
        "涉企检查以后怎样处理：1 为应当立案，0 为不立案",
        "what followed an inspection: 1 a case was to be opened, 0 none",
    ),
    read_by=("ZF793",),
    members=((),),
    standing={
        "涉企检查后续.立案": (Standing(1, _RESULT, verified=False),),
        "涉企检查后续.责令改正": (Standing(0, _RESULT, verified=False),),
        "涉企检查后续.无": (Standing(0, _RESULT, verified=False),),
    },
)

# What is asked, from which day


def _since(start: date, source: str, before: str = _BEFORE) -> tuple[Standing, ...]:
    return (
        Standing(0, before, end=start - _DAY, verified=False),
        Standing(1, source, start=start, verified=False),
    )


PUBLISHED, STANDARD, CAPPED, IDLE = "事项公布", "检查标准", "频次上限", "清理闲置"
YEARLY_PLAN, SPECIAL_PLAN, PLAN_FILED, PLAN_PUBLISHED = "年度计划", "专项计划", "计划备案", "计划公布"
APPROVAL, TWO_OFFICERS, CERTIFIED, CODED, OWN_ITEM = "事前审批", "两人检查", "持证检查", "赋码", "检查主体"
BY_HEAD, NOTICE, TOLD = "负责人审批", "书面通知", "告知结果"
IN_YEARLY_DATA = "计入年度数据"

ASKED = family(
    "涉企检查要求",
    meaning=Text(
        "1 为当日要求这样做，0 为不要求；没有设定的答未评",
        "1: this is asked on the day, 0: it is not; where it is not set nothing is judged",
    ),
    read_by=(
        "ZF561",
        *("ZF780", "ZF781", "ZF782", "ZF783", "ZF784", "ZF785", "ZF786", "ZF787", "ZF788", "ZF789", "ZF790"),
        *("ZF795", "ZF797", "ZF990", "ZF991", "ZF993"),
    ),
    members=(
        (
            *(PUBLISHED, STANDARD, CAPPED, IDLE, YEARLY_PLAN, SPECIAL_PLAN, PLAN_FILED, PLAN_PUBLISHED),
            *(APPROVAL, TWO_OFFICERS, CERTIFIED, CODED, OWN_ITEM, BY_HEAD, NOTICE, TOLD, IN_YEARLY_DATA),
        ),
    ),
    standing={
        **{
            f"涉企检查要求.{word}": _since(ISSUED, _PAPER)
            for word in (PUBLISHED, STANDARD, YEARLY_PLAN, SPECIAL_PLAN, PLAN_FILED, PLAN_PUBLISHED)
        },
        f"涉企检查要求.{APPROVAL}": _since(ISSUED, _PAPER),
        f"涉企检查要求.{BY_HEAD}": _since(ISSUED, _PAPER),
        f"涉企检查要求.{TOLD}": _since(ISSUED, _PAPER),
        f"涉企检查要求.{IDLE}": _since(ISSUED, _ANSWERS),
        f"涉企检查要求.{IN_YEARLY_DATA}": _since(ISSUED, _ANSWERS),
        f"涉企检查要求.{OWN_ITEM}": _since(ISSUED, _PAPER),
        f"涉企检查要求.{CAPPED}": _since(
            date(2025, 7, 1), f"{_ANSWERS}（各部门应于2025年6月底以前公布频次上限）"
        ),
        f"涉企检查要求.{TWO_OFFICERS}": (
            Standing(1, "《河南省行政执法条例》第二十四条", start=_HENAN, area=HENAN),
        ),
        f"涉企检查要求.{CERTIFIED}": (
            Standing(1, "《河南省行政执法条例》第二十四条", start=_HENAN, area=HENAN),
        ),
        f"涉企检查要求.{CODED}": (Standing(0, _BEFORE, end=ISSUED - _DAY, verified=False),),
        f"涉企检查要求.{NOTICE}": (Standing(0, _BEFORE, end=ISSUED - _DAY, verified=False),),
    },
)
"""扫码入企 has no day in this county that anybody has read, and nobody has read which inspections need no notice before
them: from 54号 on both are not judged until the county says so."""

_BARRED_IN_HENAN = (
    Standing(
        1,
        f"{_PAPER}；《河南省行政执法条例》第二十条",
        start=ISSUED,
        verified=False,
        area=HENAN,
        elsewhere=_PAPER,
    ),
)

BARRED = family(
    "涉企检查禁止人员",
    meaning=Text(
        "1 为这一性质的人员不得参加涉企检查（辅助人员、临时工）",
        "1: people so employed take no part in inspections of enterprises",
    ),
    read_by=("ZF789",),
    members=(tuple(each.value for each in Employment),),
    words_from=EMPLOYMENTS,
    standing={
        "涉企检查禁止人员.临时": _since(ISSUED, _PAPER),
        "涉企检查禁止人员.劳动合同": _BARRED_IN_HENAN,
        "涉企检查禁止人员.工勤": _BARRED_IN_HENAN,
    },
)

# Limits

CAP = parameter(
    "涉企检查.年度频次上限",
    meaning=Text(
        "检查事项没有写频次上限的，同一机关一年内对同一企业最多检查几次",
        "how often one organ inspects one enterprise in a year at most, where the item sets no cap",
    ),
    read_by=("ZF782", "ZF783", "频次未超限率"),
    unit="次",
)
PLAN_ROUND = "涉企检查年度计划"
"""The round of the yearly plans, which a county may declare in zfzr.yaml."""
PLAN_DAY = parameter(
    "涉企检查.年度计划备案",
    meaning=Text(
        "年度检查计划最迟在当年哪一天备案，写月日（331 为 3 月 31 日）",
        "by which day of the year the yearly plan is filed, as month and day (331 is 31 March)",
    ),
    read_by=("ZF786", "ZF401"),
    unit=MONTH_DAY,
)
REPORTED_BEFORE = parameter(
    "涉企检查.事前报备",
    meaning=Text(
        "日常检查最迟在进场前几日报备", "how many days before entering a daily inspection is reported"
    ),
    read_by=("ZF796",),
    unit="日",
    counts_days=True,
)
APPROVED_AFTER = parameter(
    "涉企检查.补办审批期限",
    meaning=Text(
        "情况紧急先检查的，进场后几日内补办审批",
        "within how many days of entering an urgent inspection is approved",
    ),
    read_by=("ZF787",),
    unit="日",
    counts_days=True,
)
APART = parameter(
    "涉企检查.合并间隔",
    meaning=Text(
        "同一机关对同一企业的两次计划内检查相隔不到几日的，看作可以合并",
        "within how many days two planned inspections of one enterprise by one organ could have been one",
    ),
    read_by=("ZF791",),
    unit="日",
)
CASE_WITHIN = parameter(
    "涉企检查.立案期限",
    meaning=Text(
        "检查后应当立案的，进场后几日内立案",
        "within how many days of entering a case is opened where one must be",
    ),
    read_by=("ZF793",),
    unit="日",
    counts_days=True,
)
TOLD_WITHIN = parameter(
    "涉企检查.告知期限",
    meaning=Text(
        "检查结束后几日内把结果告知企业；没有设的，到所在年度结束还没有告知的才报告",
        "within how many days of its end an enterprise is told the result; unset, what was not told by the year's end is",
    ),
    read_by=("ZF990",),
    unit="日",
    counts_days=True,
)
