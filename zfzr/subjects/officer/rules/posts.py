"""Who may enforce: posts held without a valid certificate (ZF311)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.officer.lookups import (
    ENDING,
    LEAVING,
    MOVING,
    CertificateClass,
    Days,
    Happening,
    OnPost,
    class_of,
    lets_enforce,
    on_enforcement_posts,
    people_by_number,
    postings_by_person,
    qualifications_of,
)
from zfzr.subjects.officer.records import (
    Certificate,
    CertificateEvent,
    EventType,
    PersonEvent,
    Posting,
)
from zfzr.subjects.scheme.lookups import year_in_view
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

CERTIFICATE_HERE = Text("证件登记在这里", "the certificate is recorded here")
EVENT_HERE = Text("变动记在这里", "the event is recorded here")

_ONE_DAY = timedelta(days=1)
_SOON = timedelta(days=60)
"""How long before one unit records a departure another may have taken someone on, for both to be one move."""


class _Cause(NamedTuple):
    """Why nobody could enforce with this person's certificates from a day on, and which field of what record tells it."""

    variant: str
    day: date | None = None
    told_by: Record | None = None
    label: str = ""
    number: str = ""
    event: str = ""
    other: str = ""
    their: date | None = None
    what: str = ""


@rule(
    "ZF311",
    title=Text("在岗人员无有效执法证件", "Enforcement post held without a valid certificate"),
    duty=("D11", "D07"),
    kind=COMPLIANCE,
    severity=WARNING,
    on=Unit,
    says={
        "never": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，没有登记执法证件",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until} without any certificate",
        ),
        "supervision": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，只有执法监督证，没有执法证",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until} with a supervision"
            " certificate only",
        ),
        "before": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，{on} 才领取证件 {number}",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until}; certificate {number}"
            " was issued on {on} only",
        ),
        "suspended": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，证件 {number} 自 {on} 起暂扣",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until}; certificate {number}"
            " was suspended on {on}",
        ),
        "ended": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，证件 {number} 已于 {on} {event}",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until}; certificate {number}"
            " ended on {on} ({event})",
        ),
        "left": Text(
            "{unit_name}{name}（{person}）{on} {event}，任岗表里“{post}”{until} 仍未止",
            "{unit_name}: {name} ({person}) left on {on} ({event}), but still holds the post {post} on {until}",
        ),
        "left-to": Text(
            "{unit_name}记{name}（{person}）{on} {event}，{other}记其 {their} 起{what}；{unit_name}任岗表里“{post}”"
            "{until} 仍未止。两处记录合看多半是调动，先核对两个单位的记录",
            "{unit_name} records that {name} ({person}) left on {on} ({event}), {other} has them from {their};"
            " {unit_name} still has them on the post {post} on {until}: probably a move, compare both records",
        ),
        "moved": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”；{other}记其 {on} {event}，"
            "{other}登记的证件 {number} 随之失效，{unit_name}没有登记这段时间有效的证件",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until}; {other} records that they"
            " left on {on} ({event}), which ended certificate {number}, and {unit_name} records none for these days",
        ),
        "expired": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，证件 {number} 有效期至 {on}",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until}; certificate {number}"
            " was valid until {on}",
        ),
    },
    mend=Text(
        "确未执法的，改正任岗起止；漏记证件或者变动的，补记；调动的，原单位止任岗、新单位登记证件，两处对上；"
        "确在无证期间执法的，停止其执法，补办证件",
        "mend the posting or record what is missing; after a move both units' records must agree; whoever really"
        " enforced must stop until certified",
    ),
)
def posted_without_certificate(unit: Unit, county: County) -> Iterator[Finding]:
    """Someone holds an enforcement post on days of the year assessed on which no certificate of theirs lets them enforce.

    One finding for each gap of a person in a unit, however many posts they hold (三（一）：持证上岗).
    """
    for person, stretches in sorted(_on_posts(county, unit.id).items()):
        for stretch in stretches:
            for gap in qualifications_of(county).gaps(
                person, stretch.days.first, stretch.days.last, stretch.posting
            ):
                cause = _cause(county, stretch.posting, gap)
                if cause is not None and not _is_last_day(cause, gap):
                    yield _uncovered(county, unit, person, stretch, gap, cause)


def _is_last_day(cause: _Cause, gap: Days) -> bool:
    """Tell whether a post ended on the very day on which its holder left: both days are included, nothing is open."""
    return cause.variant in ("left", "left-to") and gap.first == gap.last == cause.day


def _on_posts(county: County, slug: str) -> dict[str, list[OnPost]]:
    """Return, by person, the stretches of the year assessed, as far as it is past, on which they held enforcement posts.

    Posts that overlap or follow one another day by day make one stretch, under the first of them. People who are
    not recorded are left to ZF102.
    """
    held: dict[str, list[OnPost]] = {}
    now = year_in_view(county)
    for stretch in on_enforcement_posts(county, slug, now.first, now.last):
        held.setdefault(stretch.posting.person, []).append(stretch)
    return {person: _joined(stretches) for person, stretches in held.items()}


def _joined(stretches: Iterable[OnPost]) -> list[OnPost]:
    joined: list[OnPost] = []
    for stretch in sorted(stretches, key=lambda s: (s.days.first, s.posting.place)):
        if joined and stretch.days.first <= joined[-1].days.last + _ONE_DAY:
            before = joined[-1]
            last = max(before.days.last, stretch.days.last)
            joined[-1] = before._replace(days=Days(before.days.first, last))
        else:
            joined.append(stretch)
    return joined


def _uncovered(county: County, unit: Unit, person: str, stretch: OnPost, gap: Days, cause: _Cause) -> Finding:
    note = EVENT_HERE if cause.event or cause.variant == "suspended" else CERTIFICATE_HERE
    return finding(
        stretch.posting.field("岗位"),
        subject=person,
        day=gap.first,
        variant=cause.variant,
        related=[Related(cause.told_by.field(cause.label), note)] if cause.told_by else [],
        unit_name=unit.called,
        name=people_by_number(county)[person].name,
        person=person,
        post=stretch.post.name,
        since=gap.first,
        until=gap.last,
        on=cause.day,
        number=cause.number,
        event=cause.event,
        other=name_of_unit(county, cause.other) if cause.other else "",
        their=cause.their or "",
        what=cause.what,
    )


def _cause(county: County, posting: Posting, gap: Days) -> _Cause | None:
    """Tell why a gap begins, or None where files that would explain it were not read whole."""
    person, first = posting.person, gap.first
    left = qualifications_of(county).departure(posting, first)
    if left:
        return _departed(county, posting, left)
    held = qualifications_of(county).certificates(person)
    enforcing = [c for c in held if lets_enforce(county, c)]
    if not _is_told(county, person, held):
        return None
    earlier = [c for c in enforcing if c.issued <= first]
    if earlier:
        causes = [_stopped(county, certificate, first, posting) for certificate in earlier]
        return max(causes, key=lambda c: c.day or date.min)
    if enforcing:
        next_one = enforcing[0]
        return _Cause("before", next_one.issued, next_one, "发证日期", next_one.number)
    supervision = next((c for c in held if class_of(county, c) is CertificateClass.SUPERVISION), None)
    if supervision:
        return _Cause("supervision", None, supervision, "种类", supervision.number)
    return _Cause("never")


def _departed(county: County, posting: Posting, left: Happening) -> _Cause:
    """Tell that the holder of a posting left its unit, and where else they are recorded then."""
    cause = _Cause("left", left.day, left.record, "事件", event=left.word)
    elsewhere = [
        *((c.issued, "持证", c) for c in qualifications_of(county).certificates(posting.person)),
        *((p.start, "任岗", p) for p in postings_by_person(county).get(posting.person, ()) if p.start),
    ]
    beyond = [
        (day, what, record.unit or "")
        for day, what, record in elsewhere
        if record.unit != posting.unit and left.day - _SOON <= day <= county.as_of
    ]
    if not beyond:
        return cause
    their, what, other = min(beyond)
    return cause._replace(variant="left-to", other=other, their=their, what=what)


def _is_told(county: County, person: str, held: Iterable[Certificate]) -> bool:
    """Whether nothing unread could be another certificate of a person, or say what became of those held."""
    return all(
        [
            county.read_whole(Certificate, PersonEvent, about=("人员", person)),
            *(county.read_whole(CertificateEvent, about=("证件", each.number)) for each in held),
        ]
    )


def _stopped(county: County, certificate: Certificate, on: date, posting: Posting) -> _Cause:
    """Tell what had stopped a certificate by a day on which it is not valid."""
    stop = _stop(county, certificate, on, posting)
    expired = certificate.valid_until
    if expired and expired < on and (stop is None or stop.day is None or expired < stop.day):
        return _Cause("expired", expired, certificate, "有效期至", certificate.number)
    return stop or _Cause("expired", expired, certificate, "有效期至", certificate.number)


def _stop(county: County, certificate: Certificate, on: date, posting: Posting) -> _Cause | None:
    causes = [
        stop.cause
        for stop in qualifications_of(county).stops(certificate)
        if stop.cause.day <= on and (stop.until is None or on < stop.until)
    ]
    for event in causes:
        if event.type is not EventType.SUSPENDED:
            left = event.type in LEAVING and event.type not in ENDING
            unit = event.record.unit
            moved = left and event.type in MOVING and unit is not None and unit != posting.unit
            variant = "moved" if moved else "left" if left else "ended"
            other = unit or "" if moved else ""
            return _Cause(
                variant, event.day, event.record, "事件", certificate.number, event.word, other=other
            )
    for event in causes:
        return _Cause("suspended", event.day, event.record, "事件", certificate.number)
    return None
