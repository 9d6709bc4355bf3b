"""What the county sets about rotation (定期轮岗): after how many months on a post of a stage its holder is to change."""

from zfzr.declare.parameter import OF_GROUPS, family
from zfzr.subjects.unit.records import Stage
from zfzr.terms.text import Text

ROTATE_AFTER = family(
    "轮岗期限",
    meaning=Text(
        "有这一环节的岗位任岗满多少个月应当轮岗；0 为不要求；兼有几个环节的取最短的",
        "after how many months on a post of this stage its holder is to change; 0: never; of several the shortest",
    ),
    read_by=("ZF965",),
    members=(tuple(each.value for each in Stage),),
    standing={},
    unit="月",
    yes_no=False,
    scope=OF_GROUPS,
)
"""The notice sets no period: without one of the county's, nobody is due."""
