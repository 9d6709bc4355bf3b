"""Why a certificate was taken back (ZF420): one of the county's words, by which it is held against its holder or not."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.officer.lookups import happening_of, stated_reason
from zfzr.subjects.officer.records import CertificateEvent, EventType
from zfzr.terms.text import Text


@rule(
    "ZF420",
    title=Text("收回、注销证件没有写明原因", "Certificate taken back for no stated reason"),
    duty="D15",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{number} {on} {what}，没有写明原因，不能判断是不是责任追究",
        "{number}: {what} on {on} for no stated reason, so that nobody can tell whether the holder did wrong",
    ),
    mend=Text(
        "在“原因”里写：执法过错、违法违纪，或者调离、退休、遗失、换证、到期等（本地另有叫法的先声明，参数“证件动态原因”）；说明可以照写，但不据以判断",
        "enter one of the words under 原因 (parameters 证件动态原因); a remark may say more, and is not judged by",
    ),
    on=CertificateEvent,
)
def taken_back_for_no_reason(event: CertificateEvent, county: County) -> Iterator[Finding]:
    """A certificate taken back or cancelled, and no word for why (三（一）：资格动态监管)."""
    meant = happening_of(county, event).type
    is_stated = event.reason is not None or stated_reason(county, event) is not None
    if meant in (EventType.WITHDRAWN, EventType.CANCELLED) and not is_stated:
        yield finding("事件", day=event.day, number=event.certificate, on=event.day, what=event.type)
