"""What law and county may change about supervision from outside: the days for an answer, and the words of the registers."""

from zfzr.declare.parameter import Standing, family, parameter
from zfzr.terms.text import Text

ANSWER_DAYS = parameter(
    "外部监督.答复期限",
    meaning=Text(
        "来文没有写明答复期限的外部监督事项，应当在收到后几日内答复",
        "within how many days of receipt a matter without a day of its own is to be answered",
    ),
    read_by=("ZF872", "外部监督按期答复率"),
    unit="日",
    counts_days=True,
)

_USUAL = "外部监督登记的通常写法，本地规定的以本地规定为准"
_WORD = (Standing(1, _USUAL, verified=False),)
_NOT = (Standing(0, _USUAL, verified=False),)

SOURCES = family(
    "外部监督来源",
    meaning=Text(
        "1 为外部监督事项可以登记的来源",
        "1: who may raise a matter of outside supervision, to be written under 来源",
    ),
    read_by=("ZF102",),
    members=((),),
    aliases={},
    standing={
        f"外部监督来源.{word}": _WORD
        for word in (
            "人大代表建议",
            "人大执法检查",
            "政协提案",
            "检察建议",
            "司法建议",
            "舆论监督",
            "群众来信来访",
            "其他",
        )
    },
)
SATISFACTION = family(
    "回访满意程度",
    meaning=Text(
        "回访可以登记的满意程度：1 为满意（含基本满意），0 为不满意",
        "the words for what a party said at a return visit: 1 where it was satisfied, 0 where not",
    ),
    read_by=("ZF102", "ZF875", "回访满意率"),
    members=((),),
    aliases={},
    standing={
        **{f"回访满意程度.{word}": _WORD for word in ("满意", "基本满意")},
        "回访满意程度.不满意": _NOT,
    },
)
