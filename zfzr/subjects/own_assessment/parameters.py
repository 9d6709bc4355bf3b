"""What a county may change about the assessment inside units: the full marks."""

from zfzr.declare.parameter import Standing, parameter
from zfzr.terms.text import Text

FULL_MARKS = parameter(
    "内部考核.满分",
    meaning=Text("单位内部评议考核得分的满分", "the full marks of a unit's own assessment"),
    read_by=("ZF526",),
    unit="分",
    standing=(Standing(100, "本程序的通常做法，本县规定的以本县规定为准", verified=False),),
)
