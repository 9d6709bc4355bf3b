"""What law and county may change about matters: the words for how they ended, kinds of coercion, how days are counted."""

from zfzr.declare.parameter import OF_LAWS, Standing, family, parameter
from zfzr.terms.text import Text

_WORD = (Standing(1, "办件登记的通常写法，本地规定的以本地规定为准", verified=False),)

OUTCOMES = family(
    "办件结果",
    meaning=Text("1 为办件可以登记的决定结果", "1: how a matter may end, to be written under 决定结果"),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        f"办件结果.{word}": _WORD
        for word in (
            *("准予", "不予", "撤销", "变更", "延续", "注销", "终止"),
            *("合格", "不合格", "责令改正", "实施", "解除", "征收", "给付", "确认", "奖励"),
        )
    },
)
_MEASURES = (Standing(1, "《中华人民共和国行政强制法》第九条", verified=False),)
_EXECUTION = (Standing(1, "《中华人民共和国行政强制法》第十二条", verified=False),)
_COURT = (Standing(1, "《中华人民共和国行政强制法》第五十三条", verified=False),)

COERCION = family(
    "强制种类",
    meaning=Text("1 为行政强制可以登记的种类", "1: a kind of coercion, to be written under 强制种类"),
    read_by=("ZF102",),
    members=((),),
    standing={
        **{
            f"强制种类.{word}": _MEASURES for word in ("限制人身自由", "查封", "扣押", "冻结", "其他强制措施")
        },
        **{
            f"强制种类.{word}": _EXECUTION
            for word in (
                *("加处罚款或者滞纳金", "划拨", "拍卖或者处理"),
                *("排除妨碍、恢复原状", "代履行", "其他强制执行"),
            )
        },
        "强制种类.申请法院强制执行": _COURT,
    },
)
COUNTING = family(
    "办件时限计算",
    meaning=Text(
        "时限写作“日”、没有说明怎么算的：1 为按工作日（自然日）计算；都没有设定的，两种算法都超过才算超期",
        "how days are counted where a limit says 日 alone; where neither is set, late is what is late both ways",
    ),
    read_by=("ZF852",),
    members=(("工作日", "自然日"),),
    standing={},
)
DECIDED_WITHIN = parameter(
    "办件.时限",
    meaning=Text(
        "职权事项没有写时限的，办件多少日以内决定；可以按职权类别设",
        "within how many days a matter is decided where its power says nothing; may be set by class of power",
    ),
    read_by=("ZF852",),
    unit="日",
    scope=OF_LAWS,
    counts_days=True,
)
