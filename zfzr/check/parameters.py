"""What a county may change about checking itself: how long before its end a waiver is announced to lapse."""

from zfzr.declare.parameter import Standing, parameter
from zfzr.terms.text import Text

ANNOUNCED_BEFORE = parameter(
    "豁免.到期预告",
    meaning=Text(
        "豁免到期前几日开始提示", "how many days before its last day a waiver is announced to lapse"
    ),
    read_by=("ZF605",),
    unit="日",
    standing=(Standing(30, "本程序的做法，本县另有规定的从其规定", verified=False),),
)
