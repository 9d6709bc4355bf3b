"""What a county may change about checking itself: when a lapse is announced, and the classes of what is found."""

from datetime import date

from zfzr.declare.parameter import USUAL, WUZHI, Standing, family, parameter
from zfzr.terms.text import Text

ANNOUNCED_BEFORE = parameter(
    "豁免.到期预告",
    meaning=Text(
        "豁免到期前几日开始提示", "how many days before its last day a waiver is announced to lapse"
    ),
    read_by=("ZF605",),
    unit="日",
    standing=(Standing(30, "本程序的做法，本地另有规定的从其规定", verified=False),),
)

_NAMED = (Standing(1, "武政办〔2015〕24号第一部分", area=WUZHI, elsewhere=USUAL),)
_TO_PREVENT = (Standing(1, "武政办〔2015〕24号第四部分", area=WUZHI, elsewhere=USUAL),)
_STATE = (Standing(1, "《行政执法监督条例》（国务院令第825号）第十一条第二款第四项", start=date(2026, 2, 1)),)

CLASSES = family(
    "问题类别",
    meaning=Text(
        "1 为监督检查、监督文书、案卷评查发现的问题可以归入的类别",
        "1: a class into which a problem found by supervision falls, to be written under 问题类别",
    ),
    read_by=("ZF102", "ZF960"),
    members=((),),
    standing={
        **{
            f"问题类别.{word}": _NAMED
            for word in ("执法责任落实不到位", "执法行为不规范", "违法责任追究不力")
        },
        **{f"问题类别.{word}": _TO_PREVENT for word in ("不作为", "乱作为")},
        **{
            f"问题类别.{word}": _STATE
            for word in (
                *("有案不立", "推诿扯皮", "以罚代管", "违规异地执法", "趋利性执法"),
                *("乱收费", "乱罚款", "乱检查", "乱查封"),
            )
        },
    },
    aliases={
        "有案不立": ("应立案不立案",),
        "执法责任落实不到位": ("责任落实不到位",),
        "执法行为不规范": ("行为不规范",),
        "违法责任追究不力": ("追究不力", "责任追究不力"),
    },
)
"""The classes of what supervision finds: the notice's five; from 2026 those that the State's regulation watches, too."""
