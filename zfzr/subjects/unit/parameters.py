"""What law and county may change about units: what their groups are called, and at which stages posts need a certificate."""

from zfzr.county.records import GROUPS, GroupKind
from zfzr.declare.parameter import USUAL, WUZHI, Standing, family, meanings
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

meanings(
    GROUPS,
    GroupKind,
    meaning=Text(
        "单位的组别可以登记的词和它所属的一类，如镇、街道分组的都属于乡镇街道",
        "the words for the groups of units, and what each is: towns and sub-districts apart are both townships",
    ),
    read_by=("ZF102", "ZF979"),
    source="各县考核分组的通常叫法，本地另有分组的以本地的为准",
)
"""A district has 镇 and 街道, a city 园区; who may write to them, and what law asks of townships, hangs on what they are."""
