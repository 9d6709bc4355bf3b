"""What law and county may change about disputes: what they are about, and that the government decides in the end."""

from datetime import date

from zfzr.declare.parameter import HENAN, Standing, family, parameter
from zfzr.terms.text import Text

_STATE = "《行政执法监督条例》（国务院令第825号）第十三条"

SORTS = family(
    "执法争议类别",
    meaning=Text("1 为执法争议可以登记的类别", "1: what a dispute may be about, to be written under 类别"),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        f"执法争议类别.{word}": (
            Standing(1, "通常的分类，2026年2月1日以前的规定没有查到", end=date(2026, 1, 31), verified=False),
            Standing(1, _STATE, start=date(2026, 2, 1)),
        )
        for word in ("事项清单管理", "案件管辖", "跨领域执法", "跨区域执法", "其他")
    },
)

DECIDED_ABOVE = parameter(
    "执法争议.报政府决定",
    meaning=Text(
        "1 为协调不能达成一致的，由协调机构提出处理意见，报政府决定",
        "1: where units do not agree, the office that coordinates puts an opinion to the government, which decides",
    ),
    read_by=("ZF170",),
    standing=(
        Standing(
            1, "《河南省行政执法条例》第十九条", start=date(2016, 6, 1), end=date(2026, 1, 31), area=HENAN
        ),
        Standing(1, _STATE, start=date(2026, 2, 1)),
    ),
)
