"""What law and county may change about complaints: time limits, how many handle one, and the words of the register."""

from zfzr.declare.parameter import HENAN, USUAL, Standing, family, parameter
from zfzr.terms.text import Text

_PRACTICE = "河南省各市行政执法投诉办法的通常做法，本地规定的以本地规定为准"
_WORD = (Standing(1, "投诉登记的通常写法，本地规定的以本地规定为准", verified=False),)
_NOT = (Standing(0, "投诉登记的通常写法，本地规定的以本地规定为准", verified=False),)

ACCEPTED_WITHIN = parameter(
    "投诉.受理期限",
    meaning=Text(
        "收到投诉之日起几日内决定是否受理",
        "within how many days of its receipt a complaint is taken on or not",
    ),
    read_by=("ZF804", "投诉逾期件数"),
    unit="日",
    standing=(Standing(5, _PRACTICE, counting="工作日", verified=False, area=HENAN, elsewhere=USUAL),),
    counts_days=True,
)
CLOSED_WITHIN = parameter(
    "投诉.办结期限",
    meaning=Text("几日内办结投诉", "within how many days a complaint is closed"),
    read_by=("ZF805", "ZF806", "投诉逾期件数"),
    unit="日",
    standing=(Standing(30, _PRACTICE, verified=False, area=HENAN, elsewhere=USUAL),),
    counts_days=True,
)
EXTENDED_BY = parameter(
    "投诉.延长期限",
    meaning=Text(
        "办结期限最多延长几日", "by how many days at most the time to close a complaint is extended"
    ),
    read_by=("ZF806",),
    unit="日",
    standing=(Standing(30, _PRACTICE, verified=False, area=HENAN, elsewhere=USUAL),),
)
HANDLERS = parameter(
    "投诉.办理人数",
    meaning=Text(
        "办理投诉的持监督证人员最少几名", "how many certified supervisors at least handle a complaint"
    ),
    read_by=("ZF807",),
    unit="名",
    standing=(Standing(2, _PRACTICE, verified=False, area=HENAN, elsewhere=USUAL),),
)
BEGINS = family(
    "投诉办结起算",
    meaning=Text(
        "1 为办结期限从收到之日起算，0 为从受理之日起算",
        "1: the time to close a complaint begins with its receipt; 0: with the day it was taken on",
    ),
    read_by=("ZF805",),
    members=(("收到",),),
    standing={"投诉办结起算.收到": (Standing(0, _PRACTICE, verified=False, area=HENAN, elsewhere=USUAL),)},
)
CHANNELS = family(
    "投诉途径",
    meaning=Text("1 为投诉可以登记的途径", "1: a way by which complaints come, to be written under 途径"),
    read_by=("ZF102",),
    members=((),),
    aliases={
        "热线转办": ("12345热线", "12345", "12345热线转办", "12345转办", "政务服务热线"),
        "来电": ("电话",),
        "网络": ("网上",),
    },
    standing={
        f"投诉途径.{word}": _WORD
        for word in ("来信", "来访", "来电", "网络", "热线转办", "上级交办", "部门移送", "媒体反映")
    },
)
RESULTS = family(
    "投诉处理结果",
    meaning=Text(
        "投诉可以登记的处理结果：1 为属实（全部或者部分），0 为不属实、无从查实等",
        "the words for what came of a complaint: 1 where it was upheld in whole or in part, 0 where not",
    ),
    read_by=("ZF102", "ZF404", "ZF808", "投诉属实件数"),
    members=((),),
    aliases={},
    standing={
        **{f"投诉处理结果.{word}": _WORD for word in ("属实", "部分属实")},
        **{f"投诉处理结果.{word}": _NOT for word in ("不属实", "无法查实", "撤回")},
    },
)
