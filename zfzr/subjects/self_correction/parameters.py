"""What law and county may change about corrections: the ways in which an act is corrected."""

from zfzr.declare.parameter import Standing, family
from zfzr.terms.text import Text

WAYS = family(
    "纠正方式",
    meaning=Text("1 为自行纠正可以写的方式", "1: a way to correct an act, to be written under 纠正方式"),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        f"纠正方式.{word}": (Standing(1, "自行纠正登记的通常写法，本地规定的以本地规定为准", verified=False),)
        for word in ("撤销", "变更", "补正", "责令履行", "确认违法", "其他")
    },
)
