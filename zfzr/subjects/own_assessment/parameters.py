"""What a county may change about the assessment inside units: the full marks, and by when the plans come in."""

from datetime import date

from zfzr.declare.parameter import MONTH_DAY, WUZHI, Standing, parameter
from zfzr.terms.text import Text

FULL_MARKS = parameter(
    "内部考核.满分",
    meaning=Text("单位内部评议考核得分的满分", "the full marks of a unit's own assessment"),
    read_by=("ZF526",),
    unit="分",
    standing=(Standing(100, "本程序的通常做法，本地规定的以本地规定为准", verified=False),),
)
PLAN_DAY = parameter(
    "评议考核方案.截止",
    meaning=Text(
        "评议考核方案最迟在当年哪一天报来，写月日（930 为 9 月 30 日）；供轮次的“截止参数”用",
        "by which day of the year the plans of assessment come in, as month and day (930 is 30 September); for 截止参数 "
        "of a round",
    ),
    read_by=("ZF401",),
    unit=MONTH_DAY,
    standing=(
        Standing(
            925, "武政办〔2015〕24号第五部分", start=date(2015, 1, 1), end=date(2015, 12, 31), area=WUZHI
        ),
    ),
)
"""The notice names the day of 2015 alone."""
