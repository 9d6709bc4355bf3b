"""Who decided, and whether the law of that day lets such an organ decide it (河南省行政执法条例 art. 46 from 2016-06-01)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, member_value, members_of, profile_of
from zfzr.county.records import OfficeRole, ParameterValue
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.accountability.lookups import CaseOfReport, all_cases
from zfzr.subjects.accountability.lookups.ladders import Entry, Ladder, entries_of, folded, understood
from zfzr.subjects.accountability.parameters import (
    COMPETENCE,
    NATURE,
    OF_OFFICERS,
    OFFICER_MATTER,
    ONLY_CORRECTS,
    ORGANS,
    SANCTION_MATTER,
    UNIT_MATTER,
    Organ,
)
from zfzr.subjects.entrustment.lookups import organs_of
from zfzr.subjects.officer.lookups import certificates_by_number, happening_of, stated_reason
from zfzr.subjects.officer.records import CertificateEvent, EventType
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.late import late
from zfzr.terms.text import enumeration

_OWN_WORDS = late(
    "本(?:单位|机关|部门|局|委|办|队|大队|支队|中心|所|站|乡|镇|街道|苏木|管委会)(?:人民政府|政府|办事处)?"
)
"""How a unit of any sort speaks of itself: 本局, 本镇人民政府, 本街道办事处."""
_TOGETHER = late(r"[、,;/]")
_AND = late("会同|和|与|及")


class Decider(NamedTuple):
    """What an organ named in a decision is to the unit: its classes that day.

    `appoints` tells that one of these classes is taken for the organ that appoints (追究决定机关.任免机关), `is_known`
    that the county's files or parameters have the name; `when` is the office that bears it on other days only.
    """

    classes: frozenset[Organ]
    appoints: bool
    is_known: bool
    when: OfficeRole | None = None


class Competence(NamedTuple):
    """Who may decide a matter on a day, of whom it is said that they may not, and what says so."""

    organs: frozenset[Organ]
    others: frozenset[Organ]
    values: tuple[ParameterValue, ...]

    @property
    def source(self) -> str:
        """The articles, each once; a source that nobody has checked says so."""
        told = (v.source if v.verified else f"{v.source}（来源未核实）" for v in self.values)
        return "、".join(dict.fromkeys(told))

    def includes(self, who: Decider) -> bool:
        """Tell whether an organ may decide: as what it is, or as the organ that appoints where nothing says otherwise."""
        if who.classes & self.organs:
            return True
        return who.appoints and Organ.APPOINTING in self.organs and not who.classes & self.others


@dataclass(frozen=True, slots=True)
class Decision(Inside, of="of"):
    """A measure or sanction that was decided: what, on which day, by whom, against a unit or whom of it."""

    of: CaseOfReport | CertificateEvent | SupervisionPaper
    way: tuple[str | int, ...]
    unit: str
    whose: str
    measure: str
    matter: str
    on: date
    by: str

    @property
    def id(self) -> str:
        """What names it: the case, person and measure; the paper and measure; or the certificate, as events are named."""
        if isinstance(self.of, CaseOfReport):
            return f"{self.of.id}/{self.whose}/{self.measure}"
        return f"{self.of.id}/{self.measure}" if isinstance(self.of, SupervisionPaper) else self.of.id


@lookup
def decisions(county: County) -> tuple[Decision, ...]:
    """Return what was decided, in the reports' cases, on certificates and in papers, wherever the organ is written.

    A sanction without its organ was decided as the case was. What stands on a wrong ladder, or on none, is left out.
    """
    return (*_of_cases(county), *_of_certificates(county), *_of_papers(county))


_MATTER_OF = {"单位处理": UNIT_MATTER, "处理": OFFICER_MATTER, "处分": SANCTION_MATTER}


def _of_cases(county: County) -> Iterator[Decision]:
    for of in all_cases(county):
        for entry in entries_of(of.case, of.report.period.end):
            if entry.label not in _MATTER_OF:
                continue
            by, way = _organ_of(of, entry)
            for _, word in understood(county, entry.written, entry.on) if folded(by) else ():
                if word and word.ladder is entry.ladder:
                    whose, matter = entry.person or UNIT_MATTER, _MATTER_OF[entry.label]
                    yield Decision(of, way, of.unit or "", whose, word.name, matter, entry.on, by)


def _organ_of(of: CaseOfReport, entry: Entry) -> tuple[str, tuple[str | int, ...]]:
    if entry.ladder is Ladder.SANCTION and (own := of.case.sanctions[int(entry.way[1])].by):
        return own, ("处分", entry.way[1], "决定机关")
    return of.case.by or "", ("决定机关",)


ON_CERTIFICATES = {
    EventType.SUSPENDED: "暂扣行政执法证",
    EventType.WITHDRAWN: "收回行政执法证",
    EventType.DISQUALIFIED: "取消执法资格",
}
"""What is done to a certificate, as the ladder of measures calls it."""


def _of_certificates(county: County) -> Iterator[Decision]:
    """Yield what was done to certificates for a fault, or for what may be one."""
    certificates = certificates_by_number(county)
    for event in county.dataset.all(CertificateEvent):
        meant, certificate = happening_of(county, event).type, certificates.get(event.certificate)
        measure = ON_CERTIFICATES.get(meant) if meant else None
        reason = stated_reason(county, event)
        is_fault = reason.is_fault if reason else meant is not EventType.WITHDRAWN and not event.reason
        if measure and certificate and is_fault and folded(event.by or "") and event.day <= county.as_of:
            unit, person = certificate.unit or "", certificate.person
            yield Decision(
                event, ("决定机关",), unit, person, measure, OFFICER_MATTER, event.day, event.by or ""
            )


def _of_papers(county: County) -> Iterator[Decision]:
    """Yield the measures of supervision papers that hold somebody to account; what they correct is no such measure."""
    for paper in county.dataset.all(SupervisionPaper):
        if paper.day > county.as_of:
            continue
        office = profile_of(county).office(paper.by, paper.day)
        for n, written in enumerate(paper.measures):
            for _, word in understood(county, written, paper.day):
                if word is None or word.ladder is not Ladder.MEASURE:
                    continue
                if holds(county, NATURE, word.name, ONLY_CORRECTS, on=paper.day):
                    continue
                of_officer = bool(paper.persons) or holds(
                    county, NATURE, word.name, OF_OFFICERS, on=paper.day
                )
                matter = OFFICER_MATTER if of_officer else UNIT_MATTER
                whose = enumeration(paper.persons) if of_officer else UNIT_MATTER
                by = office.name if office else paper.by
                yield Decision(paper, ("措施", n), paper.about, whose, word.name, matter, paper.day, by)


def competence(county: County, of: Decision) -> Competence | None:
    """Return who may decide it: what holds for this measure by its name, else for the matter; None: not set."""
    for named in (of.measure, of.matter):
        found = {organ: member_value(county, COMPETENCE, (named, organ.value), of.on) for organ in Organ}
        values = {organ: value for organ, value in found.items() if value is not None}
        if values:
            may = {organ: value for organ, value in values.items() if value.value}
            return Competence(
                frozenset(may), frozenset(values.keys() - may.keys()), tuple((may or values).values())
            )
    return None


def decider(county: County, slug: str, name: str, on: date) -> Decider:
    """Return what an organ, or several that decided together, is to a unit on a day."""
    written = [part for each in _TOGETHER.split(name) if (part := folded(each))]
    found = [one for part in written for one in _each(county, slug, part, on)]
    return Decider(
        frozenset(each for one in found for each in one.classes),
        any(one.appoints for one in found),
        any(one.is_known for one in found),
        next((one.when for one in found if one.when), None),
    )


def is_own_organ(county: County, unit: Unit, name: str | None) -> bool:
    """Tell whether a name is the unit's own, in whatever writing, or one it bore."""
    written = folded(name or "")
    return _OWN_WORDS.fullmatch(written) is not None or not _here(county, written).isdisjoint(
        _names(county, unit)
    )


def _each(county: County, slug: str, name: str, on: date) -> list[Decider]:
    """Return an organ, or the two that a name joins: 和 may also be a letter of a name."""
    whole = _one(county, slug, name, on)
    parts = [_one(county, slug, part, on) for part in _AND.split(name) if part]
    return (
        parts if not whole.is_known and len(parts) > 1 and any(part.is_known for part in parts) else [whole]
    )


def _one(county: County, slug: str, name: str, on: date) -> Decider:
    classes, is_known, when = set[Organ](), False, None
    unit = units_by_slug(county).get(slug)
    if unit and is_own_organ(county, unit, name):
        classes.add(Organ.OWN)
    offices = _offices(county).get(name, ())
    present = [office for office in offices if office.on(on)]
    if present:
        classes |= {each for office in present for each in _by_office(county, office, on)}
    elif offices:
        when = offices[-1]
    named = (_units_by_name(county).get(bare) for bare in _here(county, name))
    unit_of_name = next((each for each in named if each), None)
    if unit_of_name and unit_of_name.id in organs_of(county, slug, on):
        classes.add(Organ.SUPERIOR)
    if not offices:
        by_name = _by_bare_name(county, name, on)
        if not by_name and unit_of_name is None and unit and _is_above(county, name, unit):
            by_name = {Organ.SUPERIOR}
        classes |= by_name
        is_known = any(bare in _known_names(county) for bare, _ in _without_area(county, name))
    is_known = is_known or bool(classes or offices or unit_of_name)
    appoints = any(Organ.APPOINTING in _by_name(county, each.value, on) for each in classes)
    return Decider(frozenset(classes), appoints, is_known, None if classes else when)


def _by_bare_name(county: County, name: str, on: date) -> set[Organ]:
    """Return the classes of an organ by its name with or without the area in front."""
    found: set[Organ] = set()
    for bare, is_above in _without_area(county, name):
        held = _by_name(county, bare, on)
        found |= {_ABOVE.get(each, each) for each in held} if is_above else held
    return found


_ABOVE = {Organ.LOCAL_GOVERNMENT: Organ.HIGHER_GOVERNMENT}
"""What an organ of an area above the county is where its like in the county is another."""


def _is_above(county: County, name: str, unit: Unit) -> bool:
    """Tell whether an organ is one of an area above: its name says which, or is the unit's own but for the level.

    市食药监局 is above 县食药监局; 市场监管局 is a name like any other.
    """
    if any(area and name.startswith(area) for area in (*profile_of(county).area.above, "国务院", "国家")):
        return True
    like = _names(county, unit)
    return any(is_above and bare in like for bare, is_above in _without_area(county, name))


def _names(county: County, unit: Unit) -> set[str]:
    names = (unit.name, unit.short_name, *(former.name for former in unit.former_names))
    return {bare for name in names if name for bare in _here(county, folded(name))}


def _here(county: County, name: str) -> set[str]:
    """Return a name as it is, and without the county in front; 县食药监局 is 食药监局 of the county."""
    return {bare for bare, is_above in _without_area(county, name) if not is_above and bare}


@lookup
def _units_by_name(county: County) -> dict[str, Unit]:
    return {name: unit for unit in units_by_slug(county).values() for name in _names(county, unit)}


@lookup
def _offices(county: County) -> dict[str, tuple[OfficeRole, ...]]:
    return grouped(
        (name, office)
        for office in profile_of(county).offices
        for name in {folded(name) for name in (office.name, office.full_name) if name}
    )


def _by_office(county: County, office: OfficeRole, on: date) -> set[Organ]:
    names = (office.role, office.name, office.full_name)
    return {each for name in names if name for each in _by_name(county, folded(name), on)}


@lookup
def _known_names(county: County) -> dict[str, tuple[tuple[Organ, str], ...]]:
    """Return by name, folded, the classes that a parameter has it of, each with the name as the parameter has it."""
    return grouped((folded(name), (Organ(organ), name)) for (organ,), (name,) in members_of(county, ORGANS))


def _by_name(county: County, name: str, on: date) -> set[Organ]:
    held = (
        (organ, member_value(county, ORGANS, (organ.value, word), on))
        for organ, word in _known_names(county).get(name, ())
    )
    return {organ for organ, value in held if value is not None and value.value}


def _without_area(county: County, name: str) -> Iterator[tuple[str, bool]]:
    """Yield a name as it is, and without the area in front: of the county, or of one above it (True)."""
    yield name, False
    area = profile_of(county).area
    here, above = (area.name, area.name[-1:]), [each for each in area.above if each]
    for prefix in here:
        if prefix and name.startswith(prefix):
            yield name.removeprefix(prefix), False
            return
    for prefix in (*above, *(each[-1] for each in above)):
        if name.startswith(prefix):
            yield name.removeprefix(prefix), True
            return
