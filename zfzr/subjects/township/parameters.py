"""What law and county may change about townships: their lists, and how often delegated powers are evaluated."""

from datetime import date

from zfzr.declare.parameter import OF_LAWS, Standing, family, meanings, parameter
from zfzr.subjects.township.records import Outcome
from zfzr.terms.text import Text

OWN, SHARED, WITHDRAWN = "自办", "配合", "收回"
PARTS = (OWN, SHARED, WITHDRAWN)
"""What a list says of its entries: the township does them, helps a department with them, or does them no more."""

_LISTS = (
    Standing(
        1,
        "乡镇（街道）履行职责事项清单的通行做法（2025年），印发的清单另有叫法的以清单为准",
        start=date(2024, 1, 1),
        verified=False,
    ),
)
LISTS = family(
    "履职清单",
    meaning=Text(
        "乡镇（街道）有哪几张履职清单，各是自办、配合还是收回：1 为有",
        "which lists of tasks townships have, and whether each is of own, shared or withdrawn tasks: 1 where there is one",
    ),
    read_by=("ZF102", "ZF978"),
    members=((), PARTS),
    standing={
        f"履职清单.{word}": _LISTS
        for word in (f"基本履职.{OWN}", f"配合履职.{SHARED}", f"上级收回.{WITHDRAWN}")
    },
)
_ART_24 = "《中华人民共和国行政处罚法》（2021年）第二十四条"
EVALUATED = family(
    "赋权评估职权",
    meaning=Text(
        "1 为从部门承接的这一类职权应当定期评估",
        "1: powers of this class that were taken over from a department are to be evaluated regularly",
    ),
    read_by=("ZF979",),
    members=((),),
    standing={
        "赋权评估职权.行政处罚": (Standing(1, _ART_24, start=date(2021, 7, 15), scope="乡镇街道"),),
    },
    scope=OF_LAWS,
)
EVALUATED_WITHIN = parameter(
    "赋权评估.间隔",
    meaning=Text(
        "承接或者上次评估以后多少个月内应当评估一次；法律只说“定期”，没有设的未评",
        "within how many months a delegated power is evaluated again; the law says 定期 only: not assessed where unset",
    ),
    read_by=("ZF979",),
    unit="月",
)
"""Art. 24 asks for 定期组织评估 and sets no number: a county states its own."""
OUTCOMES = meanings(
    "赋权评估结论",
    Outcome,
    meaning=Text(
        "赋权评估的结论可以登记的词和它的含义：收回的不再要求评估",
        "the words for what an evaluation came to: a power that is taken back is not evaluated again",
    ),
    read_by=("ZF102", "ZF979"),
    source="赋权评估的通常用语，本地另有叫法的以本地的叫法为准",
    aliases={"继续行使": ("保留", "继续赋权"), "收回": ("取消赋权",)},
)
