"""Gathering what the public pages show, through the public fields of the records alone."""

# Long because: one object gathers the county once; each sort of page takes its part of it.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, Final, TypeVar

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import LEGAL_OFFICE
from zfzr.declare.duty import NOTICE
from zfzr.declare.parameter import WUZHI
from zfzr.declare.public import Shown, shown
from zfzr.pictures.flow import prose
from zfzr.pictures.flow_svg import drawn
from zfzr.questions.site.addresses import Addresses
from zfzr.questions.site.decisions import decisions, supervised
from zfzr.questions.site.guiding import guiding_cases
from zfzr.questions.site.model import (
    Band,
    Blamed,
    Body,
    Borne,
    Case,
    Cited,
    Held,
    LawPage,
    Link,
    Officer,
    Person,
    PowerPage,
    ProcedurePage,
    Site,
    Standard,
    Step,
    SystemRow,
    Text,
    UnitPage,
)
from zfzr.questions.site.news import revisions
from zfzr.questions.site.openness import open_to_all
from zfzr.questions.site.published import publications
from zfzr.subjects.discretion.lookups import in_words, standards_of
from zfzr.subjects.discretion.records import Consequence, DiscretionBand, DiscretionStandard, StatutoryRange
from zfzr.subjects.law.lookups.articles import Article, articles_in_words, cited_articles
from zfzr.subjects.law.lookups.register import Resolution, resolutions_of
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.officer.lookups import (
    certificates_of_unit,
    events_by_certificate,
    lets_enforce,
    people_by_number,
    qualifications_of,
)
from zfzr.subjects.officer.records import Certificate, EventType
from zfzr.subjects.power.lookups import Power, all_powers, class_word, state_on
from zfzr.subjects.power.records import Basis, Duty, Liability
from zfzr.subjects.procedure.lookups import Procedure, flow_of, procedure_of, written_procedures
from zfzr.subjects.system.records import SystemDocument
from zfzr.subjects.unit.lookups import body_of, is_alive, post_of, units_by_slug
from zfzr.subjects.unit.records import Unit

S = TypeVar("S")
T = TypeVar("T")
_STOPPED: Final = (EventType.SUSPENDED, EventType.WITHDRAWN, EventType.CANCELLED, EventType.LOST)


class Gathered:
    """The county read once for the pages: what refers to what, by address."""

    def __init__(self, county: County) -> None:
        self.county, self.day = county, county.as_of
        self.units = {slug: unit for slug, unit in units_by_slug(county).items() if is_alive(county, unit)}
        self._unit_keys, self._power_keys, self._law_keys = Addresses(), Addresses(), Addresses()
        self._procedure_keys = Addresses()
        self._case_keys = Addresses()
        self._pages: dict[tuple[str, str], Link] = {}
        self._law_powers: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self._rests_on: dict[str, list[tuple[str, tuple[Article, ...]]]] = defaultdict(list)
        self._said: dict[tuple[object, int], tuple[object, Any]] = {}

    def _once(self, of: T, say: Callable[[T], S]) -> S:
        """Return what is said of something that many powers take from one place (duties), said once for all of them."""
        found = self._said.get((say, id(of)))
        if found is None:
            found = self._said[say, id(of)] = (of, say(of))  # held, so that nothing else gets its identity
        said: S = found[1]
        return said

    def unit(self, slug: str) -> Link:
        """Return the page of a unit, and how the unit is called."""
        unit = shown(units_by_slug(self.county)[slug])
        return Link(self._unit_keys.of(slug, slug), unit.short_name or unit.name)

    # Powers

    def powers(self) -> list[PowerPage]:
        """Return the page of each public power of a living unit, those that left the list too, by unit and code."""
        found = [
            each
            for each in all_powers(self.county)
            if each.unit in self.units and each.name and each.item.is_public
        ]
        found.sort(key=lambda each: (each.unit, each.code))
        pages = [self._power(each) for each in found]
        self._pages = {
            (each.unit, each.code): Link(page.key, page.name) for each, page in zip(found, pages, strict=True)
        }
        return pages

    def power_link(self, unit: str, code: str) -> Link | None:
        """Return the page of a power of a unit, None where it has none."""
        return self._pages.get((unit, code))

    def _power(self, power: Power) -> PowerPage:
        item = shown(power.item)
        own = power.item
        above = shown(power.catalogue) if power.catalogue else item
        procedure = procedure_of(self.county, power)
        key = self._power_keys.of((power.unit, power.code), power.code)
        unit = shown(self.units[power.unit])
        return PowerPage(
            key=key,
            code=item.code,
            name=power.name,
            unit=self.unit(power.unit),
            class_=class_word(power),
            state=_state_in_words(power, self.day),
            in_force=power.in_force(self.day),
            is_to_come=_is_to_come(power, self.day),
            scope=item.scope or above.scope or "",
            level=item.level or above.level or "",
            object_=_text(item, above, "addressee"),
            by_law=_text(item, above, "statutory_days"),
            promised=_text(item, above, "promised_days"),
            charge=_text(item, above, "fee"),
            bases=tuple(self._bases(power, key)),
            duties=self._once(power.duties, _borne),
            liabilities=self._once(power.liabilities, _blamed),
            posts=tuple(self._held(power.unit, each) for each in item.assignments if _on(each, self.day)),
            joint=self._joint(item),
            procedure=self._link(procedure) if procedure and procedure.steps else None,
            standards=tuple(map(_standard, standards_of(self.county, power.unit, own.code, self.day))),
            history=tuple(
                Step(
                    each.day,
                    each.type,
                    each.basis or "",
                    each.approval or "",
                    each.counterpart or "",
                )
                for each in sorted(item.changes, key=lambda change: change.day)
                if each.day <= self.day
            ),
            hotline=item.hotline or unit.hotline or "",
        )

    def _bases(self, power: Power, key: str) -> Iterator[Cited]:
        for based in power.bases_on(self.day):
            for cited, law, article, named in self._once(based.basis, self._cited):
                if law:
                    self._law_powers[law].setdefault((article, key))
                    self._rests_on[key].append((law, named))
                yield cited

    def _cited(self, basis: Basis) -> list[tuple[Cited, str, str, tuple[Article, ...]]]:
        """Return what is cited, with the law of the register and the articles in words and one by one, if it is one."""
        seen = shown(basis)
        text = seen.citation
        role = seen.role.value if seen.role else ""
        found: list[tuple[Cited, str, str, tuple[Article, ...]]] = []
        for each in resolutions_of(self.county, text, self.day):
            law = each.instrument
            if law is None:
                found.append((Cited(text, role, "", None), "", "", ()))
                continue
            article = _articles(each)
            at = self._law_keys.of(law.slug, law.slug)
            cited = Cited(f"《{law.name}》{article}", role, self.text_of(each), at)
            found.append((cited, law.slug, article, tuple(cited_articles(each.citation).named())))
        return found or [(Cited(text, role, "", None), "", "", ())]

    def law_key(self, slug: str) -> str:
        """Return the page of a law."""
        return self._law_keys.of(slug, slug)

    def case_key(self, unit: str, number: str, *digits: str) -> str:
        """Return the page of a guiding case: by the digits of its number where it has some."""
        return self._case_keys.of((unit, number), unit, *(digits or (number,)))

    def rests_on(self, power: str) -> list[tuple[str, tuple[Article, ...]]]:
        """Return the laws on which a power rests by its page, each with the articles that it names."""
        return self._rests_on.get(power, [])

    def articles(self, resolution: Resolution) -> str:
        """Return the articles that a citation names, as a sentence says them."""
        return _articles(resolution)

    def text_of(self, resolution: Resolution) -> str:
        """Return which text of a law a citation means."""
        return _text_in_words(resolution)

    def _held(self, unit: str, assignment: Shown) -> Held:
        code, post_code = assignment.body, assignment.post
        body = body_of(self.county, unit, code) if code else None
        post = post_of(self.county, unit, post_code) if post_code else None
        seen = shown(post) if post else None
        limit = seen.limit.fine if seen is not None and seen.limit else None
        return Held(
            shown(body).name if body else code or "",
            seen.name if seen is not None else post_code or "",
            "、".join(stage.value for stage in seen.stages) if seen is not None else "",
            f"罚款{_plain(limit)}元以下" if limit is not None else "",
        )

    def _joint(self, item: Shown) -> str:
        joint = item.joint
        if joint is None:
            return ""
        lead = f"牵头：{self._called(joint.lead)}" if joint.lead else ""
        others = f"配合：{'、'.join(map(self._called, joint.assisting))}" if joint.assisting else ""
        return "；".join(each for each in (lead, others) if each)

    def _called(self, slug: str) -> str:
        return self.unit(slug).name if slug in self.units else slug

    # Procedures

    def _link(self, procedure: Procedure) -> Link:
        key = self._procedure_keys.of(
            (procedure.unit, procedure.slug), procedure.unit or "county", procedure.slug
        )
        return Link(key, procedure.name)

    def procedures(self) -> list[ProcedurePage]:
        """Return every procedure with steps, its chart drawn: the common ones, then those of living units."""
        found = []
        for each in written_procedures(self.county):
            if not each.steps or (each.unit is not None and each.unit not in self.units):
                continue
            flow = flow_of(self.county, each)
            found.append(
                ProcedurePage(
                    self._link(each).key,
                    each.name,
                    self.unit(each.unit) if each.unit else None,
                    tuple(each.classes),
                    drawn(flow).svg,
                    tuple(line for line in prose(flow).split("\n") if line.strip()),
                )
            )
        return found

    # Officers

    def officers_of(self, slug: str) -> list[Officer]:
        """Return the certificates that a living unit records, by number, with how each stands on the day."""
        people = people_by_number(self.county)
        found = []
        for each in certificates_of_unit(self.county, slug):
            if each.person not in people:
                continue
            seen, holder = shown(each), shown(people[each.person])
            found.append(
                Officer(
                    holder.name,
                    seen.number,
                    self.unit(slug),
                    seen.type,
                    str(seen.edition or ""),
                    seen.category or "",
                    seen.area or "",
                    seen.issued,
                    seen.valid_until,
                    self._state_of(each),
                    lets_enforce(self.county, each),
                )
            )
        return sorted(found, key=lambda officer: officer.number)

    def _state_of(self, certificate: Certificate) -> str:
        if qualifications_of(self.county).is_valid(certificate, self.day):
            return "有效"
        is_over = certificate.valid_until is not None and certificate.valid_until < self.day
        ended = "已过期" if is_over else "已停用"
        happened = [
            each
            for each in events_by_certificate(self.county).get(certificate.number, ())
            if each.day <= self.day
        ]
        last = max(happened, key=lambda each: each.day, default=None)
        return f"已{last.word}" if last is not None and last.type in _STOPPED else ended

    # Units and laws

    def units_with(self, powers: Iterable[PowerPage], procedures: Iterable[ProcedurePage]) -> list[UnitPage]:
        """Return the pages of the living units, by group and name of folder."""
        of_unit: dict[str, list[PowerPage]] = defaultdict(list)
        for power in powers:
            of_unit[power.unit.key].append(power)
        charts: dict[str, list[Link]] = defaultdict(list)
        for page in procedures:
            if page.unit:
                charts[page.unit.key].append(Link(page.key, page.name))
        systems: dict[str, list[SystemRow]] = defaultdict(list)
        for each in self.county.dataset.all(SystemDocument):
            seen = shown(each)
            systems[each.unit or ""].append(SystemRow(seen.name, seen.kind, seen.number or "", seen.issued))
        return [self._unit(slug, unit, of_unit, charts, systems) for slug, unit in sorted(self.units.items())]

    def _unit(
        self,
        slug: str,
        unit: Unit,
        powers: dict[str, list[PowerPage]],
        charts: dict[str, list[Link]],
        systems: dict[str, list[SystemRow]],
    ) -> UnitPage:
        seen = shown(unit)
        link = self.unit(slug)
        office = seen.legal_office
        return UnitPage(
            key=link.key,
            name=seen.name,
            short=link.name,
            group=seen.group,
            subject=str(seen.subject_type.value) if seen.subject_type else "",
            entrusted_by=self._called(seen.entrusting) if seen.entrusting else "",
            website=seen.website or "",
            hotline=seen.hotline or "",
            enforces=bool(seen.enforces),
            leaders=tuple(
                Person(role, each.name, each.title or "")
                for role, leaders in (("主要负责人", seen.principals), ("分管负责人", seen.deputies))
                for each in leaders
                if _on(each, self.day)
            ),
            office=(office.name, office.head or "", office.phone or "") if office else None,
            bodies=tuple(
                Body(
                    body.name,
                    body.type,
                    tuple(
                        (post.name, "、".join(stage.value for stage in post.stages))
                        for post in body.posts
                        if _on(post, self.day)
                    ),
                )
                for body in seen.bodies
                if _on(body, self.day)
            ),
            powers=tuple(powers.get(link.key, ())),
            officers=tuple(self.officers_of(slug)),
            procedures=tuple(charts.get(link.key, ())),
            systems=tuple(sorted(systems.get(slug, ()), key=lambda row: (row.kind, row.issued, row.name))),
        )

    def laws(self, powers: Iterable[PowerPage], cases: Iterable[Case]) -> list[LawPage]:
        """Return the laws of the register, each with the powers and guiding cases that rest on it, by article."""
        by_key = {each.key: each for each in powers}
        of_law: dict[str, dict[tuple[str, Link], None]] = defaultdict(dict)
        for case in cases:
            for rested in case.rested:
                if rested.law:
                    of_law[rested.law][rested.article or "", Link(case.key, case.name)] = None
        found = []
        for law in sorted(self.county.dataset.all(Instrument), key=lambda each: each.slug):
            seen = shown(law)
            found.append(
                LawPage(
                    self.law_key(law.slug),
                    seen.name,
                    seen.level,
                    seen.issuer or "",
                    tuple(
                        Text(each.effective, each.expired, each.number or "")
                        for each in sorted(seen.versions, key=lambda version: version.effective)
                    ),
                    tuple((article, by_key[key]) for article, key in self._law_powers.get(law.slug, ())),
                    tuple(of_law.get(self.law_key(law.slug), ())),
                )
            )
        return found


def gather(county: County) -> Site:
    """Return what the public pages of a county show on its day; `unread` names the files that could not be read."""
    site, unread = county.watched(lambda: _gathered(county))
    return Site(**{name: getattr(site, name) for name in Site.__slots__ if name != "unread"}, unread=unread)


def _gathered(county: County) -> Site:
    read = Gathered(county)
    powers = read.powers()
    procedures = read.procedures()
    units = read.units_with(powers, procedures)
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
        laws=tuple(read.laws(powers, cases)),
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


# Words


def _borne(duties: Iterable[Duty]) -> tuple[Borne, ...]:
    return tuple(
        Borne(str(each.level.value), each.stage, each.text, each.basis or "") for each in map(shown, duties)
    )


def _blamed(liabilities: Iterable[Liability]) -> tuple[Blamed, ...]:
    return tuple(
        Blamed(str(each.party.value), each.ground, each.basis or "") for each in map(shown, liabilities)
    )


def _text(item: Shown, above: Shown, name: str) -> str:
    return getattr(item, name) or getattr(above, name) or ""


def _on(dated: Shown, day: date) -> bool:
    start, end = dated.start, dated.end
    return (start is None or start <= day) and (end is None or day <= end)


def _state_in_words(power: Power, day: date) -> str:
    state = state_on(power, day)
    if state is None and power.in_force(day):
        return power.in_use_word
    what, since = state or ("", None)
    if what == "not-yet" and since:
        return f"{_day(since)}起"
    word = power.status_word
    return f"{word}（{_day(since)}）" if since else word


def _is_to_come(power: Power, day: date) -> bool:
    state = state_on(power, day)
    return state is not None and state[0] == "not-yet"


def _articles(resolution: Resolution) -> str:
    named = list(cited_articles(resolution.citation).named())
    return articles_in_words(named) if named else ""


def _text_in_words(resolution: Resolution) -> str:
    version = resolution.version
    return f"{_day(version.effective)}起施行的文本" if version else ""


def _standard(standard: DiscretionStandard) -> Standard:
    seen = shown(standard)
    return Standard(
        seen.number,
        seen.violation,
        seen.basis,
        seen.above or "",
        tuple(map(_range_in_words, standard.ranges)),
        tuple(map(_band, standard.bands)),
    )


def _range_in_words(allowed: StatutoryRange) -> str:
    who = f"{allowed.party.value}：" if allowed.party else ""
    when = f"{allowed.when}：" if allowed.when else ""
    return f"{who}{when}{in_words(allowed)}"


def _band(band: DiscretionBand) -> Band:
    amount = in_words(band)
    consequence = "" if band.consequence is Consequence.PENALTY else str(band.consequence.value)
    return Band(
        str(band.party.value) if band.party else "",
        band.degree,
        band.circumstances or "",
        "，".join(
            each
            for each in (consequence, amount, f"参照{band.by_reference}" if band.by_reference else "")
            if each
        ),
        "、".join(band.other),
    )


def _plain(amount: object) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
