"""Who may enforce: posts without a valid certificate, certificates that may not be, events that cannot be (ZF311-ZF316)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import takewhile
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.officer.lookups import (
    ENDING,
    ENFORCING_TYPES,
    LEAVING,
    Days,
    Happening,
    OnPost,
    events_by_certificate,
    on_enforcement_posts,
    people_by_number,
    qualifications_of,
)
from zfzr.subjects.officer.records import (
    Certificate,
    CertificateEvent,
    CertificateType,
    Employment,
    EventType,
    Person,
)
from zfzr.subjects.unit.records import Unit
from zfzr.terms.identifiers import find_identity_numbers, is_masked_identity
from zfzr.terms.text import Text

CERTIFICATE_HERE = Text("证件登记在这里", "the certificate is recorded here")
EVENT_HERE = Text("变动记在这里", "the event is recorded here")
EARLIER_HERE = Text("在先的一条在这里", "the earlier one is here")
OTHER_HERE = Text("另一证件在这里", "the other certificate is here")
PERSON_HERE = Text("人员性质登记在这里", "the person's employment is recorded here")

_PROVINCIAL = {CertificateType.ENFORCEMENT, CertificateType.SUPERVISION}
_ONE_DAY = timedelta(days=1)


# Posts


class _Cause(NamedTuple):
    """Why nobody could enforce with this person's certificates from a day on, and which field of what record tells it."""

    variant: str
    day: date | None = None
    told_by: Record | None = None
    label: str = ""
    number: str = ""
    event: str = ""


@rule(
    "ZF311",
    title=Text("在岗人员无有效执法证件", "Enforcement post held without a valid certificate"),
    duty="D11",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Unit,
    reads=(Certificate,),
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
        "expired": Text(
            "{unit_name}{name}（{person}）{since} 至 {until} 在“{post}”，证件 {number} 有效期至 {on}",
            "{unit_name}: {name} ({person}) held the post {post} from {since} to {until}; certificate {number}"
            " was valid until {on}",
        ),
    },
    mend=Text(
        "确未执法的，改正任岗起止；漏记证件或者变动的，补记；确在无证期间执法的，停止其执法，补办证件",
        "mend the posting or record what is missing; whoever really enforced must stop until certified",
    ),
)
def posted_without_certificate(unit: Unit, county: County) -> Iterator[Finding]:
    """Someone holds an enforcement post on days of the year on which no certificate of theirs lets them enforce.

    One finding for each gap of a person in a unit, however many posts they hold (三（一）：持证上岗).
    """
    for person, stretches in sorted(_on_posts(county, unit.id).items()):
        for stretch in stretches:
            for gap in qualifications_of(county).gaps(person, stretch.days.first, stretch.days.last):
                cause = _cause(county, person, gap.first)
                if cause is not None:
                    yield _uncovered(county, unit, person, stretch, gap, cause)


def _on_posts(county: County, slug: str) -> dict[str, list[OnPost]]:
    """Return, by person, the stretches of the year up to the county's day on which they held enforcement posts.

    Posts that overlap or follow one another day by day make one stretch, under the first of them. People who are
    not recorded are left to ZF102.
    """
    held: dict[str, list[OnPost]] = {}
    for stretch in on_enforcement_posts(county, slug, date(county.as_of.year, 1, 1), county.as_of):
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
    )


def _cause(county: County, person: str, first: date) -> _Cause | None:
    """Tell why a gap begins on a day, or None where files that would explain it were not read whole."""
    held = qualifications_of(county).certificates(person)
    enforcing = [c for c in held if c.type in ENFORCING_TYPES]
    earlier = [c for c in enforcing if c.issued <= first]
    if earlier:
        causes = [_stopped(county, certificate, first) for certificate in earlier]
        return (
            max(causes, key=lambda c: c.day or date.min) if all(_is_told(county, c) for c in causes) else None
        )
    if not county.read_whole(Certificate):
        return None
    if enforcing:
        next_one = enforcing[0]
        return _Cause("before", next_one.issued, next_one, "发证日期", next_one.number)
    supervision = next((c for c in held if c.type is CertificateType.SUPERVISION), None)
    if supervision:
        return _Cause("supervision", None, supervision, "种类", supervision.number)
    return _Cause("never")


def _is_told(county: County, cause: _Cause) -> bool:
    """Whether the file of an event was read whole: else what restored the certificate may be among the rest."""
    told_by = cause.told_by
    return told_by is None or county.read_whole(type(told_by), unit=told_by.unit, year=told_by.year)


def _stopped(county: County, certificate: Certificate, on: date) -> _Cause:
    """Tell what had stopped a certificate by a day on which it is not valid."""
    stop: _Cause | None = None
    for event in qualifications_of(county).events(certificate):
        if event.day > on:
            break
        if event.type in ENDING or event.type in LEAVING:
            variant = "left" if event.type in LEAVING and event.type not in ENDING else "ended"
            stop = _Cause(variant, event.day, event.record, "事件", certificate.number, event.type)
            break
        if event.type is EventType.SUSPENDED:
            stop = stop or _Cause("suspended", event.day, event.record, "事件", certificate.number)
        elif event.type is EventType.RESTORED:
            stop = None
    expired = certificate.valid_until
    if expired and expired < on and (stop is None or stop.day is None or expired < stop.day):
        return _Cause("expired", expired, certificate, "有效期至", certificate.number)
    return stop or _Cause("expired", expired, certificate, "有效期至", certificate.number)


# Certificates

LAST_DAY_OF_2010_EDITION = date(2015, 12, 31)
"""The notice, 三（一）: from 2016-01-01 the new certificates of enforcement and of supervision are in use."""


@rule(
    "ZF312",
    title=Text("2010版证件2015年12月31日后仍作有效证件", "Certificate of 2010 valid after 2015-12-31"),
    duty="D11",
    kind=DATA,
    severity=WARNING,
    on=Certificate,
    says={
        "": Text(
            "2010版证件 {number}（{name}）有效期写到 {until}，新证2016年1月1日起启用",
            "certificate {number} ({name}) is of the 2010 edition but valid until {until}; new ones are in use"
            " from 2016-01-01",
        ),
        "open": Text(
            "2010版证件 {number}（{name}）没有写有效期，会当作长期有效；新证2016年1月1日起启用",
            "certificate {number} ({name}) is of the 2010 edition without an end: it counts as valid for good;"
            " new ones are in use from 2016-01-01",
        ),
    },
    mend=Text(
        "“有效期至”改为2015-12-31或者更早；已换发新证的，另起一行登记新证",
        "let it end on 2015-12-31 or earlier; record the new certificate in a row of its own",
    ),
)
def old_edition_after_its_time(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A 2010 certificate that the register takes for valid on days on which only the new ones are in use."""
    until = certificate.valid_until
    if certificate.type not in _PROVINCIAL or not (certificate.edition or "").startswith("2010"):
        return
    if until is None or until > LAST_DAY_OF_2010_EDITION:
        yield finding(
            "有效期至" if until else "版本",
            variant="" if until else "open",
            number=certificate.number,
            name=_holder(county, certificate),
            until=until,
        )


def _holder(county: County, certificate: Certificate) -> str:
    person = people_by_number(county).get(certificate.person)
    return person.name if person else certificate.person


class _Barred(NamedTuple):
    """From when people so employed may not be given a certificate, and who says so."""

    since: date
    source: Text


_PRACTICE = Text("2010年起全省换证的做法", "the practice since the renewal of 2010")
_ORDINANCE = Text("《河南省行政执法条例》第二十条", "《河南省行政执法条例》 art. 20")
_SINCE_2010, _SINCE_ORDINANCE = date(2010, 1, 1), date(2016, 6, 1)

BARRED: Mapping[Employment, tuple[_Barred, ...]] = {
    Employment.TEMPORARY: (_Barred(_SINCE_ORDINANCE, _ORDINANCE), _Barred(_SINCE_2010, _PRACTICE)),
    Employment.SECONDED: (_Barred(_SINCE_2010, _PRACTICE),),
    Employment.WORKER: (_Barred(_SINCE_ORDINANCE, _ORDINANCE),),
    Employment.CONTRACT: (_Barred(_SINCE_ORDINANCE, _ORDINANCE),),
}
"""Who may not hold a certificate, by the day it is issued; the strictest source comes first.

临时, 借调 after the practice of 2010 (临时工、借用人员、雇用人员、协管人员); 工勤, 劳动合同, 临时 after
河南省行政执法条例 art. 20, in force from 2016-06-01.
"""


@rule(
    "ZF313",
    title=Text("不得持证的人员持证", "Certificate held by someone who may not hold one"),
    duty="D11",
    kind=COMPLIANCE,
    severity=ERROR,
    on=Certificate,
    says=Text(
        "{unit_name}{name}（{person}）人员性质是“{employment}”，持有{type} {number}（{issued} 发证）："
        "{source}不发给这类人员",
        "{unit_name}: {name} ({person}), employed as {employment}, holds {type} {number} issued on {issued};"
        " barred by {source_en}",
    ),
    mend=Text(
        "人员性质登记有误的，改正；确属不得持证的，交回证件，调离执法岗位",
        "mend the employment if it is wrong; else the certificate goes back and the person off the post",
    ),
)
def barred_holder(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A provincial certificate, valid on the day, issued to someone to whom none might be issued that day."""
    person = people_by_number(county).get(certificate.person)
    if person is None or certificate.type not in _PROVINCIAL:
        return
    barred = next((b for b in BARRED.get(person.employment, ()) if b.since <= certificate.issued), None)
    if barred and qualifications_of(county).is_valid(certificate, county.as_of):
        yield finding(
            "人员编号",
            day=certificate.issued,
            related=[Related(person.field("人员性质"), PERSON_HERE)],
            unit_name=name_of_unit(county, certificate.unit or ""),
            name=person.name,
            person=person.number,
            employment=person.employment,
            type=certificate.type,
            number=certificate.number,
            issued=certificate.issued,
            source=barred.source.zh,
            source_en=barred.source.en,
        )


# Events

_AFTER_TAKEN_BACK = {EventType.SUSPENDED, EventType.RESTORED, EventType.LOST, EventType.REISSUED}
"""What cannot happen to a certificate that has been taken back; 注销 may follow 收回."""
_FINAL = {EventType.WITHDRAWN, EventType.CANCELLED}
_ORDER = (EventType.SUSPENDED, EventType.RESTORED, EventType.LOST, EventType.REISSUED, EventType.WITHDRAWN)


@rule(
    "ZF315",
    title=Text("证件动态次序不可能", "Impossible order of events"),
    duty="D15",
    kind=DATA,
    severity=ERROR,
    on=Certificate,
    says={
        "restored": Text(
            "证件 {number} {on} {event}，此前没有暂扣的记录",
            "certificate {number}: {event} on {on} without 暂扣",
        ),
        "twice": Text(
            "证件 {number} {on} 又被{event}，前一次（{earlier}）还没有解除",
            "certificate {number}: {event} on {on} while suspended since {earlier}",
        ),
        "before": Text(
            "证件 {number} {on} {event}，早于发证日期 {earlier}",
            "certificate {number}: {event} on {on}, before it was issued on {earlier}",
        ),
        "after": Text(
            "证件 {number} {on} {event}，但它已于 {earlier} {final}",
            "certificate {number}: {event} on {on}, though it had ended on {earlier} ({final})",
        ),
    },
    mend=Text(
        "核对日期和证号，改正次序，或者补记遗漏的一条", "mend day or number, or record the missing event"
    ),
)
def impossible_order(certificate: Certificate, county: County) -> Iterator[Finding]:
    """Restored without suspension, suspended twice, before the issue, or after the certificate was taken back."""
    suspended: Happening | None = None
    final: Happening | None = None
    for event in sorted(events_by_certificate(county).get(certificate.number, ()), key=_by_day):
        if event.day < certificate.issued:
            at = certificate.field("发证日期")
            yield _misplaced(certificate, event, "before", certificate.issued, Related(at, CERTIFICATE_HERE))
        elif final and _cannot_follow(event, final):
            yield _misplaced(certificate, event, "after", final.day, _earlier(final), final.type)
        elif event.type is EventType.RESTORED:
            if suspended is None and county.read_whole(CertificateEvent):
                yield _misplaced(certificate, event, "restored")
            suspended = None
        elif event.type is EventType.SUSPENDED:
            if suspended:
                yield _misplaced(certificate, event, "twice", suspended.day, _earlier(suspended))
            suspended = event
        if event.type in _FINAL:
            final = final or event


def _by_day(event: Happening) -> tuple[date, int]:
    """Return the order of events; on one day, in the order in which they can follow one another."""
    return event.day, _ORDER.index(event.type) if event.type in _ORDER else len(_ORDER)


def _earlier(event: Happening) -> Related:
    return Related(event.record.field("事件"), EARLIER_HERE)


def _cannot_follow(event: Happening, final: Happening) -> bool:
    if event.type is EventType.WITHDRAWN:
        return final.type is EventType.CANCELLED and final.day < event.day
    return event.type in _AFTER_TAKEN_BACK and final.day < event.day


def _misplaced(
    certificate: Certificate,
    event: Happening,
    variant: str,
    earlier: date | None = None,
    related: Related | None = None,
    final: str = "",
) -> Finding:
    return finding(
        event.record.field("日期"),
        variant=variant,
        related=[related] if related else [],
        number=certificate.number,
        on=event.day,
        event=event.type,
        earlier=earlier,
        final=final,
    )


@rule(
    "ZF316",
    title=Text("同一人同种证件同时有效", "Two valid certificates of one kind"),
    duty="D15",
    kind=DATA,
    severity=ERROR,
    on=Certificate,
    says=Text(
        "{name}（{person}）{since} 起同时有两个有效的{type}：{first} 和 {number}",
        "{name} ({person}) has two valid certificates ({type}) from {since}: {first} and {number}",
    ),
    mend=Text(
        "旧证已收回、注销或者遗失的，补记该条动态；登记重复的，删去一行",
        "record how the old one ended, or delete the row that is written twice",
    ),
)
def two_valid_certificates(certificate: Certificate, county: County) -> Iterator[Finding]:
    """Two certificates of one kind valid on the same day; a new edition may overlap the one it replaces.

    A department may give one person certificates for different fields (执法类别).
    """
    for earlier in _earlier_alike(county, certificate):
        is_renewal = earlier.edition and certificate.edition and earlier.edition != certificate.edition
        since = None if is_renewal else _both_valid_from(county, earlier, certificate)
        if since:
            yield finding(
                "证号",
                related=[Related(earlier.field("证号"), OTHER_HERE)],
                name=_holder(county, certificate),
                person=certificate.person,
                since=since,
                type=certificate.type,
                first=earlier.number,
                number=certificate.number,
            )


def _earlier_alike(county: County, certificate: Certificate) -> list[Certificate]:
    """Return the certificates of one kind that the holder had been issued before this one; none if it is yet to come."""
    if certificate.issued > county.as_of:
        return []
    alike = _alike(county)[_kind_of(certificate)]
    return list(takewhile(lambda other: other is not certificate, alike))


@lookup
def _alike(county: County) -> dict[tuple[str, str, str], list[Certificate]]:
    """Return the certificates issued by the day by holder and kind, oldest first."""
    found: dict[tuple[str, str, str], list[Certificate]] = {}
    for certificate in sorted(county.dataset.all(Certificate), key=lambda c: (c.issued, c.place)):
        if certificate.issued <= county.as_of:
            found.setdefault(_kind_of(certificate), []).append(certificate)
    return found


def _kind_of(certificate: Certificate) -> tuple[str, str, str]:
    field = (certificate.category or "") if certificate.type is CertificateType.DEPARTMENT else ""
    return certificate.person, certificate.type, field


def _both_valid_from(county: County, first: Certificate, second: Certificate) -> date | None:
    """Return the first day on which both are valid."""
    valid = qualifications_of(county).valid_days
    common = (
        max(a.first, b.first)
        for a in valid(first)
        for b in valid(second)
        if max(a.first, b.first) <= min(a.last, b.last)
    )
    return min(common, default=None)


@rule(
    "ZF022",
    title=Text("脱敏号码写法不对", "Masked identity number malformed"),
    duty="D11",
    kind=DATA,
    severity=WARNING,
    on=Person,
    says=Text("“{number}”不是脱敏的公民身份号码", "{number!r} is not a masked identity number"),
    mend=Text(
        "写成前六位、八个星号、后四位，如 410823********0011；不需要的留空",
        "write six digits, eight stars and four places, as 410823********0011, or leave it empty",
    ),
)
def malformed_masked_number(person: Person, _: County) -> Iterator[Finding]:
    """身份证号 of a person that is neither empty nor in the masked form (a full one is ZF020)."""
    number = person.identity
    if number and not is_masked_identity(number) and not find_identity_numbers(number):
        yield finding("身份证号", number=number)
