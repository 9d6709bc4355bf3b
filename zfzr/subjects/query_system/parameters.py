"""What the county sets about the province's query system: which certificates are entered there, and within how many days."""

from __future__ import annotations

from datetime import date

from zfzr.declare.parameter import WUZHI, Standing, family, parameter
from zfzr.terms.text import Text

_NOTICE = "武政办〔2015〕24号第三部分（一）"

ENTERED_TYPES = family(
    "录入证件",
    meaning=Text(
        "1 为这一种证件核发以后应当录入全省行政执法人员查询系统；按发证日期的取值",
        "1: certificates of this type are entered in the province's query system; by the day of issue",
    ),
    read_by=("ZF966",),
    members=((),),
    standing={
        "录入证件.河南省行政执法证": (Standing(1, _NOTICE, date(2015, 6, 16), area=WUZHI),),
    },
)

ENTER_WITHIN = parameter(
    "录入期限",
    meaning=Text(
        "证件核发以后多少日内录入全省行政执法人员查询系统；按发证日期的取值",
        "within how many days of its issue a certificate is entered in the province's query system",
    ),
    read_by=("ZF966",),
    unit="日",
    counts_days=True,
)
"""The notice says 及时 (promptly) and no number: without one of the county's, nobody is late."""
