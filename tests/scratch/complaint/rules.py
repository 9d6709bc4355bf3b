"""What is wrong with a complaint as written, and which were not closed in time (ZF951, ZF952)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.terms.text import Text

from .lookups import last_day, overdue
from .parameters import LIMIT
from .records import Complaint


@rule(
    "ZF951",
    title=Text("投诉已答复而没有办结日期", "Complaint answered without a closing day"),
    duty="D23",
    kind=DATA,
    severity=WARNING,
    says=Text("投诉{code}已以 {number} 答复，没有办结日期", "{code}: answered by {number}, not closed"),
    mend=Text("填写办结日期；还没有答复的删去文号", "fill in 办结日期, or take the number out"),
    on=Complaint,
)
def answered_without_closing_day(complaint: Complaint, _: County) -> Iterator[Finding]:
    """An answer went out, so the complaint was closed on some day."""
    if complaint.answer_number and complaint.closed is None:
        yield finding("答复文号", unit=complaint.about, code=complaint.code, number=complaint.answer_number)


@rule(
    "ZF952",
    title=Text("投诉逾期办结", "Complaint closed late"),
    duty="D23",
    kind=COMPLIANCE,
    severity=NOTICE,
    needs=(LIMIT,),
    says=Text("{unit_name}：投诉{code}应在 {last} 前办结", "{unit_name}: {code} was to be closed by {last}"),
    mend=Text("尽快办结；已延长的写明批准", "close it, or record who extended the time"),
    on=Complaint,
)
def closed_late(complaint: Complaint, county: County) -> Iterator[Finding]:
    """A complaint whose last day passed before it was closed."""
    if complaint in overdue(county).get(complaint.about, ()):
        yield finding(
            "收到日期",
            unit=complaint.about,
            day=complaint.received,
            unit_name=name_of_unit(county, complaint.about),
            code=complaint.code,
            last=last_day(county, complaint),
        )
