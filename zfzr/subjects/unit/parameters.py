"""What law and county may change about posts: at which stages their holders need a certificate."""

from zfzr.declare.parameter import USUAL, WUZHI, Standing, family
from zfzr.subjects.unit.records import Stage
from zfzr.terms.text import Text

_ON_POST = (
    Standing(
        1,
        "武政办〔2015〕24号第三部分（一）（持证上岗）；环节的划分按本程序的理解",
        verified=False,
        area=WUZHI,
        elsewhere=USUAL,
    ),
)

NEEDS_CERTIFICATE = family(
    "持证环节",
    meaning=Text(
        "1 为这一环节的岗位直接面对相对人执法，应当持证",
        "1: posts of this stage act towards the public, and their holders need a certificate",
    ),
    read_by=("ZF311", "执法机构职权覆盖率", "无持证人员岗位数"),
    members=(tuple(each.value for each in Stage),),
    standing={f"持证环节.{each.value}": _ON_POST for each in (Stage.INVESTIGATION, Stage.EXECUTION)},
)
