"""What law and county may change about units: what groups and bodies are called, and which posts need a certificate."""

from zfzr.county.records import GROUPS, GroupKind
from zfzr.declare.parameter import USUAL, WUZHI, Standing, family, meanings
from zfzr.subjects.unit.records import BodyType, Stage
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

BODY_TYPES = meanings(
    "机构类型",
    BodyType,
    meaning=Text(
        "单位机构的类型可以登记的词和它所属的一类，领导班子不作为机构考核",
        "the words for the kinds of bodies, and what each is: the leadership is not assessed as a body",
    ),
    read_by=("ZF102", "ZF525", "ZF634"),
    source="机构编制的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={
        "内设机构": ("科室",),
        "二级机构": ("直属机构", "下属机构"),
        "领导班子": ("局领导", "领导"),
        "派出机构": ("派驻机构", "基层站所"),
    },
)
"""How staffing plans name them: a market-supervision office in a town is a 派出机构, a team a 直属机构."""
