"""What the minutes of a meeting concluded, held against what was decided (ZF997)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.case.lookups import CaseFile, all_files
from zfzr.subjects.case.records import Discussion
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text

FINE_HERE = Text("案件目录里的罚款写在这里", "the fine of the case is written here")
_FINE = re.compile(r"罚款(?:人民币)?\s*(\d{1,12}(?:\.\d{1,4})?)\s*(万?)元")


@rule(
    "ZF997",
    title=Text("集体讨论结论的罚款与案件的不同", "Fine of the minutes is not that of the case"),
    duty="D31",
    kind=DATA,
    severity=NOTICE,
    on=all_files,
    reads=(Discussion,),
    says=Text(
        "案件{case}的集体讨论结论是罚款 {concluded} 元，案件目录里的罚款是 {fine} 元",
        "{case}: the meeting concluded a fine of {concluded} yuan, the case has {fine}",
    ),
    mend=Text(
        "对照决定书、讨论记录改正抄错的一处；讨论以后又改变的，登记豁免",
        "mend the one that is wrong by decision and minutes; waive it where the fine was changed afterwards",
    ),
)
def fine_of_the_minutes(file: CaseFile, _: County) -> Iterator[Finding]:
    """The one sum that the conclusion of the last meeting names as a fine, where the case has another."""
    minutes, fine = file.held, file.case.fine
    if minutes is None or fine is None or not minutes.conclusion:
        return
    named = {_sum(*found) for found in _FINE.findall(minutes.conclusion)}
    if len(named) == 1 and (concluded := named.pop()) != fine:
        yield finding(
            minutes.field("结论"),
            subject=file.case.number,
            related=[Related(file.case.field("罚款"), FINE_HERE)],
            case=file.case.number,
            concluded=plainly(concluded),
            fine=plainly(fine),
        )


def _sum(number: str, unit: str) -> Decimal:
    return Decimal(number) * (10000 if unit else 1)
