"""What the county may ask about systems (制度): which kinds of them units, and the county itself, must have."""

from datetime import date

from zfzr.declare.parameter import OF_GROUPS, WUZHI, Standing, family
from zfzr.terms.text import Text

REQUIRED = family(
    "应有制度",
    meaning=Text(
        "1 为单位应当建立这一类别的制度（制度登记的“类别”）；可以只对一个组别要求",
        "1: a unit must have a system of this kind (类别 of its register); a group may be asked alone",
    ),
    read_by=("缺少制度数", "应有制度齐全率"),
    members=((),),
    standing={},
    scope=OF_GROUPS,
)
"""None stands: which of the notice's systems a unit must have of its own, and what they are called, the county says."""


RECORDING, DISCLOSURE = "全过程记录", "执法公示"
"""What the notice asks of the legal office by name (三（三）)."""
_NOTICE = "武政办〔2015〕24号第{}"
_DAY = date(2015, 6, 16)
"""The day of the notice."""
OF_COUNTY = family(
    "县级应有制度",
    meaning=Text(
        "1 为县里应当建立这一类别的制度（县级制度的“类别”）",
        "1: the county itself must have a system of this kind (类别 of its own register)",
    ),
    read_by=("ZF650", "ZF651"),
    members=((),),
    aliases={
        RECORDING: ("执法全过程记录", "行政执法全过程记录"),
        DISCLOSURE: ("行政执法公示",),
        "重大行政处罚备案": ("重大处罚备案",),
        "行政执法投诉": ("执法投诉", "投诉"),
        "行政执法案卷评查": ("案卷评查",),
        "行政处罚检查": ("处罚检查",),
        "违法责任追究": ("责任追究", "执法责任追究", "行政执法责任追究"),
        "执法监督结果公开": ("监督结果公开",),
    },
    standing={
        f"县级应有制度.{word}": (Standing(1, _NOTICE.format(part), start=_DAY, area=WUZHI),)
        for part, words in (
            ("三部分（三）", (RECORDING, DISCLOSURE)),
            (
                "四部分（一）",
                (
                    "重大行政处罚备案",
                    "行政执法投诉",
                    "行政执法案卷评查",
                    "行政处罚检查",
                    "违法责任追究",
                    "执法监督结果公开",
                ),
            ),
        )
        for word in words
    },
)
"""The notice names them for one county; elsewhere the county says which it must have."""
