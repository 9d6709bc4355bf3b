"""What law and county may change about papers of supervision: whether an opinion with a deadline precedes a decision."""

from datetime import date

from zfzr.declare.parameter import Standing, family
from zfzr.terms.text import Text

OPINION_FIRST = "决定前须有意见书"
WITH_DEADLINE = "意见书须有期限"
_BY_LAW = (
    Standing(0, "2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
    Standing(1, "《河南省行政执法条例》第四十三条", start=date(2016, 6, 1), end=date(2026, 1, 31)),
    Standing(
        1,
        "《行政执法监督条例》（国务院令第825号）的公开说明，条文未核对",
        start=date(2026, 2, 1),
        verified=False,
    ),
)

PROCEDURE = family(
    "监督文书",
    meaning=Text(
        "1 为监督文书按这一程序发出", "1: papers of supervision are issued by this rule of procedure"
    ),
    read_by=("ZF834", "ZF835"),
    members=((OPINION_FIRST, WITH_DEADLINE),),
    standing={f"监督文书.{OPINION_FIRST}": _BY_LAW, f"监督文书.{WITH_DEADLINE}": _BY_LAW},
)
