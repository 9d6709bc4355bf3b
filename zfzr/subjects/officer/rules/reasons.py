"""Why a certificate was taken back: a word of the county's, by which it is held against its holder (ZF420, ZF085)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.officer.lookups import Happening, certificates_by_number, happening_of, stated_reason
from zfzr.subjects.officer.records import Certificate, CertificateEvent, EventReason, EventType, PersonEvent
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


EXPIRES_HERE = Text("证件的有效期在这里", "the certificate is valid until the day here")
LEFT_HERE = Text("人员动态登记在这里", "what the unit recorded of the person is here")
_AHEAD = timedelta(days=92)
"""How long before their end certificates are collected, for a new edition to be issued; the program's own way to count."""
_LEFT_FOR = {EventReason.MOVED_AWAY: EventType.MOVED_AWAY, EventReason.RETIRED: EventType.RETIRED}
"""The reasons that a person's own register tells as well, and as what."""
_AROUND = timedelta(days=183)


@rule(
    "ZF085",
    title=Text("收回证件的原因与别处登记的不符", "Reason of an event against what is recorded elsewhere"),
    duty="D15",
    kind=DATA,
    severity=WARNING,
    compares=(
        Pair("证件动态.原因", "证件.有效期至", "因到期收回的，证件是否临近到期"),
        Pair("证件动态.原因", "人员动态.事件", "因调离、退休收回的，单位登记的是不是同一事"),
    ),
    says={
        "": Text(
            "{number} {on} {what}，原因写{reason}，证件的有效期至 {until}",
            "{number}: {what} on {on} for {reason}, while the certificate is valid until {until}",
        ),
        "left": Text(
            "{number} {on} {what}，原因写{reason}，单位登记的是持证人 {since} {left}",
            "{number}: {what} on {on} for {reason}, while the unit recorded that its holder met {left} on {since}",
        ),
    },
    mend=Text(
        "对照收回、注销的决定改正原因，或者改正证件的有效期、人员动态",
        "mend the reason by the decision, or the validity of the certificate or what is recorded of the person",
    ),
    on=CertificateEvent,
    reads_everywhere=(Certificate, PersonEvent),
)
def taken_back_for_another_reason(event: CertificateEvent, county: County) -> Iterator[Finding]:
    """A certificate taken back as expired long before its end, or for another way of leaving than the unit recorded."""
    reason, certificate = stated_reason(county, event), certificates_by_number(county).get(event.certificate)
    if event.reason is None or reason is None or certificate is None:
        return
    about: dict[str, Any] = {
        "number": event.certificate,
        "on": event.day,
        "what": event.type,
        "reason": event.reason,
    }
    until = certificate.valid_until
    if reason is EventReason.EXPIRED and until is not None and event.day + _AHEAD < until:
        related = [Related(certificate.field("有效期至"), EXPIRES_HERE)]
        yield finding("原因", day=event.day, until=until, related=related, **about)
    other = _left_otherwise(county, certificate.person, reason, event.day) if reason in _LEFT_FOR else None
    if other is not None:
        yield finding(
            "原因",
            day=event.day,
            variant="left",
            since=other.day,
            left=other.word,
            related=[Related(other.record.field("事件"), LEFT_HERE)],
            **about,
        )


@lookup
def _left(county: County) -> Mapping[str, tuple[Happening, ...]]:
    """Return how each person left by what the units recorded."""
    told = ((each.person, happening_of(county, each)) for each in county.dataset.all(PersonEvent))
    return grouped((person, each) for person, each in told if each.type in _LEFT_FOR.values())


def _left_otherwise(county: County, person: str, reason: EventReason, day: date) -> Happening | None:
    """Return how a person left about a day by what the unit recorded, where that is not what the reason says."""
    near = [each for each in _left(county).get(person, ()) if abs(each.day - day) <= _AROUND]
    if any(each.type is _LEFT_FOR[reason] for each in near):
        return None
    return min(near, key=lambda each: abs(each.day - day), default=None)
