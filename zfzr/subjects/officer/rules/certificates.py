"""Certificates that may not be, and events that cannot be (ZF022, ZF312-ZF316, ZF332)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import takewhile

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, members_of, name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.parameter import parameters
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import (
    MOVING,
    CertificateClass,
    Happening,
    by_employment,
    certificates_of_people,
    class_of,
    events_by_certificate,
    happening_of,
    out_of_use_from,
    people_by_number,
    qualifications_of,
    year_of_edition,
)
from zfzr.subjects.officer.parameters import BARRED, EMPLOYMENTS
from zfzr.subjects.officer.records import (
    Certificate,
    CertificateEvent,
    Employment,
    EventType,
    Person,
    PersonEvent,
)
from zfzr.terms.identifiers import find_identity_numbers, is_masked_identity
from zfzr.terms.text import Text

CERTIFICATE_HERE = Text("证件登记在这里", "the certificate is recorded here")
OTHER_HERE = Text("另一证件在这里", "the other certificate is here")
PERSON_HERE = Text("人员性质登记在这里", "the person's employment is recorded here")

_UNIFIED = (CertificateClass.UNIFIED, CertificateClass.SUPERVISION)


@rule(
    "ZF312",
    title=Text("已停用版本的证件仍作有效证件", "Certificate of an edition out of use still valid"),
    duty="D11",
    kind=DATA,
    severity=WARNING,
    on=Certificate,
    compares=(Pair("证件.有效期至", "证件.版本", "有效期与该版证件停用的日期"),),
    says={
        "": Text(
            "{edition}证件 {number}（{name}）有效期写到 {until}，该版证件 {since} 起停用，启用新证",
            "certificate {number} ({name}) is of the edition {edition} but valid until {until}; new ones are in use"
            " from {since}",
        ),
        "open": Text(
            "{edition}证件 {number}（{name}）没有写有效期，会当作长期有效；该版证件 {since} 起停用，启用新证",
            "certificate {number} ({name}) is of the edition {edition} without an end: it counts as valid for good;"
            " new ones are in use from {since}",
        ),
    },
    mend=Text(
        "对照证件：登记有误的，改正“有效期至”；证面就是这样的，照证面登记，收回时在证件动态里补记，并报批豁免；"
        "已换发新证的，另起一行登记新证",
        "compare the certificate: mend the day if it is wrong; if it is printed so, keep it, record when the certificate"
        " is taken back and have it waived; a new certificate has a row of its own",
    ),
)
def old_edition_after_its_time(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A certificate that the register takes for valid on days on which only those of a later edition are in use."""
    until, edition = certificate.valid_until, certificate.edition
    if class_of(county, certificate) not in _UNIFIED or not edition:
        return
    since = _out_of_use(county, edition)
    if since is not None and (until is None or until >= since):
        yield finding(
            "有效期至" if until else "版本",
            variant="" if until else "open",
            number=certificate.number,
            name=_holder(county, certificate),
            edition=edition,
            until=until,
            since=since,
        )


def _out_of_use(county: County, edition: str) -> date | None:
    """Return the day from which an edition is out of use, however it is written: 2010, 2010版, 2010年版."""
    known = out_of_use_from(county)
    year = year_of_edition(edition)
    alike = (day for other, day in known.items() if year and year_of_edition(other) == year)
    return known.get(edition) or next(alike, None)


def _holder(county: County, certificate: Certificate) -> str:
    person = people_by_number(county).get(certificate.person)
    return person.name if person else certificate.person


@lookup
def _barred_nobody_knows(county: County) -> dict[str, int]:
    """Count the holders of whom nobody has said whether they may, by the parameter that would say it.

    Where a norm of some province bars people so employed, and neither the county nor its own province says yes or no of
    anybody, silence is no leave: 持证 of 临时 and 协管 is what inspectors look for first.
    """
    if members_of(county, BARRED):
        return {}
    doubted = {name.removeprefix(f"{BARRED}.") for name in parameters()[BARRED].standing or ()}
    left: Counter[str] = Counter()
    for certificate in county.dataset.all(Certificate):
        person = people_by_number(county).get(certificate.person)
        meant = person and meaning_of(county, EMPLOYMENTS, Employment, person.employment)
        if meant and meant.value in doubted and class_of(county, certificate) in _UNIFIED:
            left[f"{BARRED}.{meant.value}"] += qualifications_of(county).is_valid(certificate, county.as_of)
    return {name: number for name, number in sorted(left.items()) if number}


@rule(
    "ZF313",
    title=Text("不得持证的人员持证", "Certificate held by someone who may not hold one"),
    duty="D11",
    kind=COMPLIANCE,
    severity=ERROR,
    on=Certificate,
    leaves_out=_barred_nobody_knows,
    says=Text(
        "{unit_name}{name}（{person}）人员性质是“{employment}”，持有{type} {number}（{issued} 发证）："
        "{source}不发给这类人员",
        "{unit_name}: {name} ({person}), employed as {employment}, holds {type} {number} issued on {issued};"
        " barred by {source}",
    ),
    mend=Text(
        "人员性质登记有误的，改正；确属不得持证的，交回证件，调离执法岗位",
        "mend the employment if it is wrong; else the certificate goes back and the person off the post",
    ),
)
def barred_holder(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A provincial certificate, valid on the day, issued to someone to whom none might be issued that day (持证限制)."""
    person = people_by_number(county).get(certificate.person)
    if person is None or class_of(county, certificate) not in _UNIFIED:
        return
    barred = by_employment(county, BARRED, person, certificate.issued)
    if barred and barred.value and qualifications_of(county).is_valid(certificate, county.as_of):
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
            source=barred.source if barred.verified else f"{barred.source}（来源未核实）",
        )


# Events

_AFTER_TAKEN_BACK = {EventType.SUSPENDED, EventType.RESTORED, EventType.LOST, EventType.REISSUED}
"""What cannot happen to a certificate that has been taken back; 注销 may follow 收回."""
_FINAL = {EventType.WITHDRAWN, EventType.CANCELLED, EventType.DISQUALIFIED}
_AFTER_EXPIRY = {EventType.SUSPENDED, EventType.REISSUED}
"""What nobody does to a certificate whose last day is over."""
_ORDER = (EventType.SUSPENDED, EventType.RESTORED, EventType.LOST, EventType.REISSUED, EventType.WITHDRAWN)


@rule(
    "ZF315",
    title=Text("证件动态次序不可能", "Impossible order of events"),
    duty="D15",
    kind=DATA,
    severity=ERROR,
    on=Certificate,
    compares=(
        Pair("证件动态.日期", "证件.发证日期", "动态不早于发证"),
        Pair("证件动态.事件", "人员动态.事件", "单位、法制机构登记的先后是否可能"),
        Pair("证件动态.日期", "证件.有效期至", "到期以后不再有动态"),
    ),
    says={
        "restored": Text(
            "证件 {number} {on} {event}，此前没有暂扣的记录",
            "certificate {number}: {event} on {on} without 暂扣",
        ),
        "twice": Text(
            "证件 {number} {on} 又被{event}，前一次（{earlier}）还没有解除",
            "certificate {number}: {event} on {on} while suspended since {earlier}",
        ),
        "lost": Text(
            "证件 {number} {on} 又{event}，前一次（{earlier}）遗失以后没有补发",
            "certificate {number}: {event} on {on}, though lost on {earlier} and not reissued since",
        ),
        "expired": Text(
            "证件 {number} {on} {event}，但它的有效期到 {earlier} 为止",
            "certificate {number}: {event} on {on}, though it was valid until {earlier} only",
        ),
        "reissued": Text(
            "证件 {number} {on} {event}，此前没有遗失的记录，不知道补的是哪一个",
            "certificate {number}: {event} on {on} though none of the holder's was lost before",
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
        "核对日期和证号，改正次序，或者补记遗漏的一条（补发之前是遗失，解除之前是暂扣）",
        "mend day or number, or record the missing event",
    ),
)
def impossible_order(certificate: Certificate, county: County) -> Iterator[Finding]:
    """Restored without suspension, reissued without loss, suspended twice, before the issue, or after it was taken back."""
    suspended: Happening | None = None
    final: Happening | None = None
    events = sorted(events_by_certificate(county).get(certificate.number, ()), key=_by_day)
    yield from _lost_twice(certificate, events)
    yield from _after_expiry(certificate, events)
    for event in sorted([*events, *_disqualifications(county, certificate)], key=_by_day):
        if event.day < certificate.issued:
            at = certificate.field("发证日期")
            yield _misplaced(certificate, event, "before", certificate.issued, Related(at, CERTIFICATE_HERE))
        elif final and _cannot_follow(event, final):
            yield _misplaced(certificate, event, "after", final.day, _earlier(final), final.word)
        elif event.type is EventType.RESTORED:
            if suspended is None and _all_told(county, certificate):
                yield _misplaced(certificate, event, "restored")
            suspended = None
        elif event.type is EventType.SUSPENDED:
            if suspended:
                yield _misplaced(certificate, event, "twice", suspended.day, _earlier(suspended))
            suspended = event
        elif event.type is EventType.REISSUED and not _replaces_a_lost_one(county, certificate, event.day):
            yield _misplaced(certificate, event, "reissued")
        if event.type in _FINAL:
            final = final or event


def _lost_twice(certificate: Certificate, events: Iterable[Happening]) -> Iterator[Finding]:
    """Yield the losses of what was lost already, and not reissued since."""
    lost: Happening | None = None
    for event in events:
        if event.type is EventType.REISSUED:
            lost = None
        elif event.type is EventType.LOST:
            if lost:
                yield _misplaced(certificate, event, "lost", lost.day, _earlier(lost))
            lost = event


def _after_expiry(certificate: Certificate, events: Iterable[Happening]) -> Iterator[Finding]:
    until = certificate.valid_until
    for event in events:
        if until and event.type in _AFTER_EXPIRY and event.day > until:
            at = Related(certificate.field("有效期至"), CERTIFICATE_HERE)
            yield _misplaced(certificate, event, "expired", until, at)


def _disqualifications(county: County, certificate: Certificate) -> list[Happening]:
    """Return what disqualified the holder, not only this certificate, since it was issued."""
    of_holder = _disqualified(county).get(certificate.person, ())
    return [event for event in of_holder if event.day >= certificate.issued]


@lookup
def _disqualified(county: County) -> dict[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for event in county.dataset.all(PersonEvent):
        happened = happening_of(county, event)
        if happened.type is EventType.DISQUALIFIED and not event.certificate:
            found.setdefault(event.person, []).append(happened)
    return found


def _replaces_a_lost_one(county: County, certificate: Certificate, day: date) -> bool:
    """Tell whether a reissue follows a loss, or may follow one in a file that was not read in full."""
    read = _all_told(county, certificate)
    is_ahead = day > county.as_of  # what came before it may not be looked at yet
    return not read or is_ahead or qualifications_of(county).was_lost_before(certificate, day)


def _all_told(county: County, certificate: Certificate) -> bool:
    """Whether nothing unread could be an event of a certificate."""
    return all(
        [
            county.read_whole(CertificateEvent, about=("证件", certificate.number)),
            county.read_whole(PersonEvent, about=("人员", certificate.person)),
        ]
    )


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
        event=event.word,
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
    compares=(Pair("证件.发证日期", "证件.有效期至", "同一人同种证件的有效期不重叠"),),
    says={
        "": Text(
            "{name}（{person}）{since} 起同时有两个有效的{type}：{first} 和 {number}",
            "{name} ({person}) has two valid certificates ({type}) from {since}: {first} and {number}",
        ),
        "units": Text(
            "{name}（{person}）{since} 起同时有两个有效的{type}：{one}登记的 {first} 和{other}登记的 {number}",
            "{name} ({person}) has two valid certificates ({type}) from {since}: {first}, recorded by {one}, and"
            " {number}, recorded by {other}",
        ),
    },
    mend=Text(
        "旧证已收回、注销或者遗失的，补记该条动态；调动的，由原单位补记调离；同一证件登记了两行、证号抄错的，对照"
        "原件改正证号，两行的内容都写进一行以后再去掉多出的一行",
        "record how the old one ended, or that the holder moved away; if one certificate stands in two rows, mend"
        " the number from the original and bring what both rows say into one",
    ),
)
def two_valid_certificates(certificate: Certificate, county: County) -> Iterator[Finding]:
    """Two certificates of one kind and edition valid on the same day; of two editions it is ZF332.

    A department may give one person certificates for different fields (执法类别).
    """
    for earlier in _earlier_alike(county, certificate):
        is_renewal = earlier.edition and certificate.edition and earlier.edition != certificate.edition
        is_known = is_renewal or _is_move(county, earlier, certificate)
        since = None if is_known else _both_valid_from(county, earlier, certificate)
        if since:
            yield finding(
                "证号",
                related=[Related(earlier.field("证号"), OTHER_HERE)],
                variant="units" if earlier.unit != certificate.unit else "",
                one=name_of_unit(county, earlier.unit or ""),
                other=name_of_unit(county, certificate.unit or ""),
                name=_holder(county, certificate),
                person=certificate.person,
                since=since,
                type=certificate.type,
                first=earlier.number,
                number=certificate.number,
            )


@rule(
    "ZF332",
    title=Text("新旧两版证件同时有效", "Certificates of two editions valid at once"),
    duty="D15",
    kind=DATA,
    severity=WARNING,
    on=Certificate,
    says=Text(
        "{name}（{person}）{since} 起同时有两版有效的{type}：{old} {first} 和{new} {number}",
        "{name} ({person}) has two valid certificates ({type}) from {since}: {first} of {old} and {number} of {new}",
    ),
    mend=Text(
        "换发新证的，旧证“有效期至”改到新证发证的前一日，或者补记旧证的收回、注销",
        "let the old one end on the day before the new one was issued, or record how it was taken back",
    ),
)
def two_editions_valid(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A new certificate that is valid while the one of the edition before still is: which of them counts is not said."""
    for earlier in _earlier_alike(county, certificate):
        is_renewal = earlier.edition and certificate.edition and earlier.edition != certificate.edition
        since = _both_valid_from(county, earlier, certificate) if is_renewal else None
        if since:
            yield finding(
                "证号",
                related=[Related(earlier.field("证号"), OTHER_HERE)],
                name=_holder(county, certificate),
                person=certificate.person,
                since=since,
                type=certificate.type,
                old=earlier.edition,
                new=certificate.edition,
                first=earlier.number,
                number=certificate.number,
            )


def _is_move(county: County, earlier: Certificate, later: Certificate) -> bool:
    """Tell whether the unit of the earlier one recorded that the holder went elsewhere: two days that overlap are ZF317."""
    return earlier.unit != later.unit and any(
        event.type in MOVING and event.record.unit == earlier.unit and event.day > later.issued
        for event in qualifications_of(county).events(earlier)
    )


def _earlier_alike(county: County, certificate: Certificate) -> list[Certificate]:
    """Return the certificates of one kind that the holder had been issued before this one; none if it is yet to come."""
    if certificate.issued > county.as_of:
        return []
    held = certificates_of_people(county)[certificate.person]
    if len(held) == 1 and not county.dataset.unmeant:
        return []  # as of nearly everybody; of which kind it is need be asked only where a word for that means nothing
    kind = _kind_of(county, certificate)
    alike = (other for other in sorted(held, key=_issued) if _kind_of(county, other) == kind)
    return list(takewhile(lambda other: other is not certificate, alike))


def _issued(certificate: Certificate) -> tuple[date, Place]:
    return certificate.issued, certificate.place


def _kind_of(county: County, certificate: Certificate) -> tuple[str, str, str]:
    """Return holder and kind: unified cards are one kind, by whatever name, those of departments one a field."""
    held = class_of(county, certificate)
    field = (certificate.category or "") if held is CertificateClass.DEPARTMENT else ""
    return certificate.person, held.name if held in _UNIFIED else certificate.type, field


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
        "对照原件，写成前六位、八个星号、后四位，如 410823********0011；手头没有原件的先留着，在备注里写明",
        "write six digits, eight stars and four places, as 410823********0011, from the original",
    ),
)
def malformed_masked_number(person: Person, _: County) -> Iterator[Finding]:
    """身份证号 of a person that is neither empty nor in the masked form (a full one is ZF020)."""
    number = person.identity
    if number and not is_masked_identity(number) and not find_identity_numbers(number):
        yield finding("身份证号", number=number)
