"""What law and county may change about papers of supervision: their kinds, and whether an opinion precedes a decision."""

from datetime import date

from zfzr.declare.parameter import HENAN, Standing, family
from zfzr.terms.text import Text

OPINION_FIRST = "决定前须有意见书"
WITH_DEADLINE = "意见书须有期限"
_BY_LAW = (
    Standing(0, "2016年6月1日以前的规定没有查到", end=date(2016, 5, 31), verified=False),
    Standing(
        1, "《河南省行政执法条例》第四十三条", start=date(2016, 6, 1), end=date(2026, 1, 31), area=HENAN
    ),
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

_HENAN = "《河南省行政执法条例》第四十三条"
_STATE = "《行政执法监督条例》（国务院令第825号）的公开说明，条文未核对"
_ELSEWHERE = "监督文书的通常写法，本省规定的以本省规定为准"
_USUAL = "监督文书的通常写法，2016年6月1日以前的规定没有查到"


def _words(family: str, *words: str) -> dict[str, tuple[Standing, ...]]:
    return {
        f"{family}.{word}": (
            Standing(1, _USUAL, end=date(2016, 5, 31), verified=False),
            Standing(
                1,
                _HENAN,
                start=date(2016, 6, 1),
                end=date(2026, 1, 31),
                verified=False,
                area=HENAN,
                elsewhere=_ELSEWHERE,
            ),
            Standing(1, _STATE, start=date(2026, 2, 1), verified=False),
        )
        for word in words
    }


KINDS = family(
    "监督文书种类",
    meaning=Text("1 为可以登记的监督文书种类", "1: a kind of supervision paper, to be written under 种类"),
    read_by=("ZF102",),
    members=((),),
    standing=_words("监督文书种类", "通知书", "意见书", "决定书"),
    aliases={word: (f"行政执法监督{word}",) for word in ("通知书", "意见书", "决定书")},
)
OPINIONS = family(
    "监督意见类文书",
    meaning=Text(
        "1 为这一种类是责令限期改正的意见书一类",
        "1: this kind is an opinion, which asks for correction by a day",
    ),
    read_by=("ZF832", "ZF834", "ZF835"),
    members=((),),
    standing=_words("监督意见类文书", "意见书"),
)
DECISIONS = family(
    "监督决定类文书",
    meaning=Text(
        "1 为这一种类是撤销、变更等的决定书一类", "1: this kind is a decision, which revokes or corrects"
    ),
    read_by=("ZF832", "ZF834"),
    members=((),),
    standing=_words("监督决定类文书", "决定书"),
)
