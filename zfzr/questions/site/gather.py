"""Gathering what the public pages show, through the public fields of the records alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import LEGAL_OFFICE
from zfzr.declare.duty import NOTICE
from zfzr.declare.parameter import WUZHI
from zfzr.declare.public import shown
from zfzr.pictures.flow import prose
from zfzr.pictures.flow_svg import drawn
from zfzr.questions.site.decisions import decisions, supervised
from zfzr.questions.site.gathered import Gathered
from zfzr.questions.site.guiding import guiding_cases
from zfzr.questions.site.model import (
    Body,
    Case,
    LawPage,
    Link,
    Officer,
    Person,
    PowerPage,
    ProcedurePage,
    Site,
    SystemRow,
    Text,
    UnitPage,
)
from zfzr.questions.site.news import revisions
from zfzr.questions.site.openness import open_to_all
from zfzr.questions.site.powers import holds_on, power_pages
from zfzr.questions.site.published import publications
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.lookups import (
    certificates_of_unit,
    events_by_certificate,
    lets_enforce,
    people_by_number,
    qualifications_of,
)
from zfzr.subjects.officer.records import Certificate, EventType
from zfzr.subjects.procedure.lookups import flow_of, written_procedures
from zfzr.subjects.system.records import SystemDocument
from zfzr.subjects.unit.records import Unit

_STOPPED: Final = (EventType.SUSPENDED, EventType.WITHDRAWN, EventType.CANCELLED, EventType.LOST)


def gather(county: County) -> Site:
    """Return what the public pages of a county show on its day; `unread` names the files that could not be read."""
    site, unread = county.watched(lambda: _gathered(county))
    return Site(**{name: getattr(site, name) for name in Site.__slots__ if name != "unread"}, unread=unread)


def _gathered(county: County) -> Site:
    read = Gathered(county)
    powers = power_pages(read)
    procedures = _procedures(read)
    units = _units_with(read, powers, procedures)
    cases = guiding_cases(read, powers)
    published = publications(read)
    openness = open_to_all(read, units, published)
    stated = profile_of(county)
    legal = stated.office(LEGAL_OFFICE, county.as_of)
    profile, office = shown(stated), shown(legal) if legal else None
    return Site(
        county=profile.area.name,
        is_sample=bool(profile.is_sample),
        as_of=county.as_of,
        contact=(office.full_name or office.name, office.phone or "") if office else None,
        notice=NOTICE if stated.area.code.startswith(WUZHI) else "",
        units=tuple(units),
        powers=tuple(powers),
        laws=tuple(_laws(read, powers, cases)),
        officers=tuple(chain.from_iterable(each.officers for each in units)),
        procedures=tuple(procedures),
        cases=tuple(cases),
        publications=tuple(published),
        decisions=tuple(decisions(read)),
        supervised=tuple(supervised(read)),
        openness=openness,
        news=revisions(powers, published, openness),
        unread=(),
    )


def _procedures(read: Gathered) -> list[ProcedurePage]:
    """Return every procedure with steps, its chart drawn: the common ones, then those of living units."""
    found = []
    for each in written_procedures(read.county):
        if not each.steps or (each.unit is not None and each.unit not in read.units):
            continue
        flow = flow_of(read.county, each)
        found.append(
            ProcedurePage(
                read.procedure_link(each).key,
                each.name,
                read.unit(each.unit) if each.unit else None,
                tuple(each.classes),
                drawn(flow).svg,
                tuple(line for line in prose(flow).split("\n") if line.strip()),
            )
        )
    return found


def _officers_of(read: Gathered, slug: str) -> list[Officer]:
    """Return the certificates that a living unit records, by number, with how each stands on the day."""
    people = people_by_number(read.county)
    found = []
    for each in certificates_of_unit(read.county, slug):
        if each.person not in people:
            continue
        seen, holder = shown(each), shown(people[each.person])
        found.append(
            Officer(
                holder.name,
                seen.number,
                read.unit(slug),
                seen.type,
                str(seen.edition or ""),
                seen.category or "",
                seen.area or "",
                seen.issued,
                seen.valid_until,
                _state_of(read, each),
                lets_enforce(read.county, each),
            )
        )
    return sorted(found, key=lambda officer: officer.number)


def _state_of(read: Gathered, certificate: Certificate) -> str:
    if qualifications_of(read.county).is_valid(certificate, read.day):
        return "有效"
    is_over = certificate.valid_until is not None and certificate.valid_until < read.day
    ended = "已过期" if is_over else "已停用"
    happened = [
        each
        for each in events_by_certificate(read.county).get(certificate.number, ())
        if each.day <= read.day
    ]
    last = max(happened, key=lambda each: each.day, default=None)
    return f"已{last.word}" if last is not None and last.type in _STOPPED else ended


def _units_with(
    read: Gathered, powers: Iterable[PowerPage], procedures: Iterable[ProcedurePage]
) -> list[UnitPage]:
    """Return the pages of the living units, by group and name of folder."""
    of_unit: dict[str, list[PowerPage]] = defaultdict(list)
    for power in powers:
        of_unit[power.unit.key].append(power)
    charts: dict[str, list[Link]] = defaultdict(list)
    for page in procedures:
        if page.unit:
            charts[page.unit.key].append(Link(page.key, page.name))
    systems: dict[str, list[SystemRow]] = defaultdict(list)
    for each in read.county.dataset.all(SystemDocument):
        seen = shown(each)
        systems[each.unit or ""].append(SystemRow(seen.name, seen.kind, seen.number or "", seen.issued))
    return [_unit(read, slug, unit, of_unit, charts, systems) for slug, unit in sorted(read.units.items())]


def _unit(
    read: Gathered,
    slug: str,
    unit: Unit,
    powers: dict[str, list[PowerPage]],
    charts: dict[str, list[Link]],
    systems: dict[str, list[SystemRow]],
) -> UnitPage:
    seen = shown(unit)
    link = read.unit(slug)
    office = seen.legal_office
    return UnitPage(
        key=link.key,
        name=seen.name,
        short=link.name,
        group=seen.group,
        subject=str(seen.subject_type.value) if seen.subject_type else "",
        entrusted_by=read.called(seen.entrusting) if seen.entrusting else "",
        website=seen.website or "",
        hotline=seen.hotline or "",
        enforces=bool(seen.enforces),
        leaders=tuple(
            Person(role, each.name, each.title or "")
            for role, leaders in (("主要负责人", seen.principals), ("分管负责人", seen.deputies))
            for each in leaders
            if holds_on(each, read.day)
        ),
        office=(office.name, office.head or "", office.phone or "") if office else None,
        bodies=tuple(
            Body(
                body.name,
                body.type,
                tuple(
                    (post.name, "、".join(stage.value for stage in post.stages))
                    for post in body.posts
                    if holds_on(post, read.day)
                ),
            )
            for body in seen.bodies
            if holds_on(body, read.day)
        ),
        powers=tuple(powers.get(link.key, ())),
        officers=tuple(_officers_of(read, slug)),
        procedures=tuple(charts.get(link.key, ())),
        systems=tuple(sorted(systems.get(slug, ()), key=lambda row: (row.kind, row.issued, row.name))),
    )


def _laws(read: Gathered, powers: Iterable[PowerPage], cases: Iterable[Case]) -> list[LawPage]:
    """Return the laws of the register, each with the powers and guiding cases that rest on it, by article."""
    by_key = {each.key: each for each in powers}
    of_law: dict[str, dict[tuple[str, Link], None]] = defaultdict(dict)
    for case in cases:
        for rested in case.rested:
            if rested.law:
                of_law[rested.law][rested.article or "", Link(case.key, case.name)] = None
    found = []
    for law in sorted(read.county.dataset.all(Instrument), key=lambda each: each.slug):
        seen = shown(law)
        found.append(
            LawPage(
                read.law_key(law.slug),
                seen.name,
                seen.level,
                seen.issuer or "",
                tuple(
                    Text(each.effective, each.expired, each.number or "")
                    for each in sorted(seen.versions, key=lambda version: version.effective)
                ),
                tuple((article, by_key[key]) for article, key in read.powers_on(law.slug)),
                tuple(of_law.get(read.law_key(law.slug), ())),
            )
        )
    return found
