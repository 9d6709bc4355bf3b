"""What is wrong with a call as written, and which were not closed in time (ZF951, ZF952)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.terms.text import Text

from .lookups import last_day, overdue
from .parameters import LIMIT
from .records import Call


@rule(
    "ZF951",
    title=Text("工单已答复而没有办结日期", "Call answered without a closing day"),
    duty="D23",
    kind=DATA,
    severity=WARNING,
    says=Text("工单{code}已以 {number} 答复，没有办结日期", "{code}: answered by {number}, not closed"),
    mend=Text("填写办结日期；还没有答复的删去文号", "fill in 办结日期, or take the number out"),
    on=Call,
)
def answered_without_closing_day(call: Call, _: County) -> Iterator[Finding]:
    """An answer went out, so the call was closed on some day."""
    if call.answer_number and call.closed is None:
        yield finding("答复文号", unit=call.about, code=call.code, number=call.answer_number)


@rule(
    "ZF952",
    title=Text("工单逾期办结", "Call closed late"),
    duty="D23",
    kind=COMPLIANCE,
    severity=NOTICE,
    needs=(LIMIT,),
    says=Text("{unit_name}：工单{code}应在 {last} 前办结", "{unit_name}: {code} was to be closed by {last}"),
    mend=Text("尽快办结；已延长的写明批准", "close it, or record who extended the time"),
    on=Call,
)
def closed_late(call: Call, county: County) -> Iterator[Finding]:
    """A call whose last day passed before it was closed."""
    if call in overdue(county).get(call.about, ()):
        yield finding(
            "收到日期",
            unit=call.about,
            day=call.received,
            unit_name=name_of_unit(county, call.about),
            code=call.code,
            last=last_day(county, call),
        )
