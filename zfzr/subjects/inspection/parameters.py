"""What law and county may change about inspections: their kinds and manners, which are told, and which are yearly."""

from datetime import date

from zfzr.declare.parameter import HENAN, USUAL, WUZHI, Standing, family, parameter
from zfzr.terms.text import Text

_HENAN = "《河南省行政执法条例》第三十九条"
_KINDS_ELSEWHERE = "通常的分类，本省规定的以本省规定为准"
_STATE = "《行政执法监督条例》（国务院令第825号）第十四条"
_FROM_2016 = (
    Standing(1, "通常的分类，2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
    Standing(1, _HENAN, start=date(2016, 6, 1), area=HENAN, elsewhere=_KINDS_ELSEWHERE),
)
_FROM_2026 = (Standing(1, _STATE, start=date(2026, 2, 1)),)

MANNERS = family(
    "检查方式",
    meaning=Text("1 为监督检查可以写的方式", "1: a manner of inspecting, to be written under 方式"),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        **{f"检查方式.{word}": _FROM_2016 for word in ("日常检查", "专项检查", "综合检查")},
        **{f"检查方式.{word}": _FROM_2026 for word in ("日常监督", "重点监督", "专项监督")},
    },
)

_NOTICE = "武政办〔2015〕24号第四部分（一）、第六部分（三）"
_INSPECTED = "武政办〔2015〕24号第六部分（三）"

KINDS = family(
    "检查种类",
    meaning=Text("1 为监督检查可以登记的种类", "1: a kind of inspection, to be written under 种类"),
    read_by=("ZF102",),
    members=((),),
    standing={
        f"检查种类.{word}": (Standing(1, _NOTICE, area=WUZHI, elsewhere=USUAL),)
        for word in ("行政处罚检查", "专项检查", "督导检查")
    },
    aliases={"行政处罚检查": ("处罚检查",), "督导检查": ("督查", "督导")},
)
TOLD = family(
    "检查须通报",
    meaning=Text(
        "1 为这一种类的检查结果须通报各单位", "1: the result of this kind is told to the whole county"
    ),
    read_by=("ZF813",),
    members=((),),
    standing={"检查须通报.督导检查": (Standing(1, _INSPECTED, area=WUZHI),)},
)
YEARLY = family(
    "检查每年开展",
    meaning=Text("1 为这一种类的检查每年须开展", "1: there is an inspection of this kind every year"),
    read_by=("ZF815",),
    members=((),),
    standing={"检查每年开展.专项检查": (Standing(1, _INSPECTED, area=WUZHI),)},
)

TOLD_WITHIN = parameter(
    "监督检查.通报期限",
    meaning=Text(
        "须通报的检查结束后几日内向各单位通报结果",
        "within how many days of its end the result of an inspection is told, where it must be",
    ),
    read_by=("ZF818",),
    unit="日",
    counts_days=True,
)
