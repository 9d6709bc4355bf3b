"""What law and county may change about inspections: the manners of inspecting that are in use on a day."""

from datetime import date

from zfzr.declare.parameter import Standing, family
from zfzr.terms.text import Text

_HENAN = "《河南省行政执法条例》第三十九条"
_STATE = "《行政执法监督条例》（国务院令第825号）的公开说明，条文未核对"
_FROM_2016 = (
    Standing(1, "通常的分类，2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
    Standing(1, _HENAN, start=date(2016, 6, 1)),
)
_FROM_2026 = (Standing(1, _STATE, start=date(2026, 2, 1), verified=False),)

MANNERS = family(
    "检查方式",
    meaning=Text("1 为监督检查可以写的方式", "1: a manner of inspecting, to be written under 方式"),
    read_by=("ZF102",),
    members=((),),
    standing={
        **{f"检查方式.{word}": _FROM_2016 for word in ("日常检查", "专项检查", "综合检查")},
        **{f"检查方式.{word}": _FROM_2026 for word in ("日常监督", "重点监督", "专项监督")},
    },
)
