"""What the county may ask about systems (制度): which kinds of them units must have."""

from zfzr.declare.parameter import OF_GROUPS, family
from zfzr.terms.text import Text

REQUIRED = family(
    "应有制度",
    meaning=Text(
        "1 为单位应当建立这一类别的制度（制度登记的“类别”）；可以只对一个组别要求",
        "1: a unit must have a system of this kind (类别 of its register); a group may be asked alone",
    ),
    read_by=("缺少制度数", "应有制度齐全率"),
    members=((),),
    standing={},
    scope=OF_GROUPS,
)
"""None stands: which of the notice's systems a unit must have of its own, and what they are called, the county says."""
