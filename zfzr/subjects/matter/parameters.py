"""What a county may change about matters: the words for how they ended."""

from zfzr.declare.parameter import Standing, family
from zfzr.terms.text import Text

_WORD = (Standing(1, "办件登记的通常写法，本县规定的以本县规定为准", verified=False),)

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
