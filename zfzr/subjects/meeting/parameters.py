"""What a county may change about meetings: what meetings there are, and how often a unit's leaders are to meet."""

from zfzr.declare.parameter import WUZHI, Standing, family, parameter
from zfzr.terms.text import Text

_USAGE = "本程序的通常做法，本地规定的以本地规定为准"
_WORD = (Standing(1, _USAGE, verified=False),)

KINDS = family(
    "会议种类",
    meaning=Text("1 为会议研究可以登记的种类", "1: a kind of meeting, to be written under 种类"),
    read_by=("ZF102",),
    members=((),),
    standing={
        f"会议种类.{word}": _WORD
        for word in ("党组会", "党委会", "党政联席会", "局长办公会", "办公会", "领导小组会", "专题会")
    },
)
YEARLY = parameter(
    "会议研究.每年次数",
    meaning=Text(
        "单位负责人每年至少几次开会研究行政执法责任制工作",
        "how often at least in a year the leaders of a unit meet on the responsibility system",
    ),
    read_by=("ZF903",),
    unit="次",
    standing=(
        Standing(
            1,
            "武政办〔2015〕24号第六部分（一）；每年一次是本程序的理解",
            verified=False,
            area=WUZHI,
            elsewhere=_USAGE,
        ),
    ),
)
