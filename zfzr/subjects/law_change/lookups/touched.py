"""What of the county cites a law: every citation of whatever kind of record, by whom it is borne, and its last review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.county.records import ParameterValue
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Dated, Record
from zfzr.declare.walk import Site, walk
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case, CaseStages, GuidingCase
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.law.lookups import Article, law_register, read_citations
from zfzr.subjects.law_change.lookups.changes import Change, ChangeKind
from zfzr.subjects.law_change.lookups.effects import Effect, effects_on
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.power.lookups import Power, last_look, power_of_item, whole_powers
from zfzr.subjects.power.records import AuthorityItem, Basis, CatalogueItem, DutyTemplate
from zfzr.subjects.procedure.lookups import Followed, followed_procedures
from zfzr.subjects.procedure.records import CommonProcedure, UnitProcedure
from zfzr.subjects.system.lookups import issued_systems, was_in_force
from zfzr.subjects.system.records import SystemDocument
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.citation import Citation, CitationError
from zfzr.terms.text import Text


class Standing(StrEnum):
    """How what is touched stands since the change."""

    OWED = "欠复核"
    REVIEWED = "已复核"
    COMING = "尚未施行"
    PENDING = "未办结"
    DECIDED = "已决定"
    UNKNOWN = "未登记复核日期"

    @property
    def is_owed(self) -> bool:
        """Whether the unit still has to hold it against the new law."""
        return self is Standing.OWED


class Touch(NamedTuple):
    """One record that a change touches: whose it is ("" the county's own), what it cites, and what becomes of that.

    `powers` is of how many powers it is said, where it is said once for many (a template of duties).
    """

    change: Change
    unit: str
    kind: str
    id: str
    name: str
    cited: str
    effects: tuple[Effect, ...]
    standing: Standing
    reviewed: date | None
    place: Place
    powers: int = 1

    @property
    def certain(self) -> bool:
        """Whether any of it is certain."""
        return any(effect.certain for effect in self.effects)


class _Bearer(NamedTuple):
    """Who bears what a record cites, as of the day of a change: the record as it is called, and its last review."""

    unit: str
    kind: str
    id: str
    name: str
    looked: date | None
    has_review: bool
    place: Place | None = None
    powers: int = 1


class _Written(NamedTuple):
    """A citation of one law where it is written."""

    site: Site
    citation: Citation


def touched_by(
    county: County, change: Change, unit: str | None = None, article: Article | None = None
) -> tuple[Touch, ...]:
    """Return what a change touches, by unit, kind and code; what is certain first within each.

    With an article only what is said of it, by its old number or its new one.
    """
    found = _touched(county, change.law.name, change.day, change.kind)
    if unit is not None:
        found = tuple(touch for touch in found if touch.unit == unit)
    return found if article is None else tuple(_narrowed(found, article))


def _narrowed(found: Sequence[Touch], article: Article) -> Iterator[Touch]:
    for touch in found:
        effects = tuple(each for each in touch.effects if article in each.articles)
        if effects:
            yield touch._replace(effects=effects)


@lookup
def _touched(county: County, name: str, day: date, kind: ChangeKind) -> tuple[Touch, ...]:
    from zfzr.subjects.law_change.lookups.changes import changes_of

    law = law_register(county).instrument(name)
    change = next(
        (each for each in (changes_of(law) if law else ()) if (each.day, each.kind) == (day, kind)), None
    )
    if law is None or change is None:
        return ()
    cited = law.replaces if kind is ChangeKind.MADE else [law.name]
    written = [each for one in cited for each in _citing(county).get(_full_name(county, one), ())]
    found = [touch for each in written for touch in _of_citation(county, change, each)]
    found += _pending(county, change, found, written)
    return tuple(sorted(found, key=_in_order))


_POWER, _DUTY, _STANDARD, _PROCEDURE = "职权事项", "责任、追责", "裁量标准", "执法流程"
_TEMPLATE, _CASE, _MATTER, _GUIDING = "责任模板", "案件", "办件", "指导案例"
_PARAMETER, _SYSTEM = "参数", "制度"
_ORDER = (*(_POWER, _DUTY, _TEMPLATE, _STANDARD, _PROCEDURE, _CASE, _MATTER, _GUIDING, _SYSTEM, _PARAMETER),)


OF_POWERS = (_POWER, _DUTY, _TEMPLATE)
UNDER_WAY = (_CASE, _MATTER)


def _in_order(touch: Touch) -> tuple[str, int, bool, str, str, str]:
    at = _ORDER.index(touch.kind) if touch.kind in _ORDER else len(_ORDER)
    return touch.unit, at, not touch.certain, touch.id, touch.place.file, touch.cited


def _full_name(county: County, name: str) -> str:
    law = law_register(county).instrument(name)
    return law.name if law else name


@lookup
def _citing(county: County) -> dict[str, list[_Written]]:
    """Return every citation of the county by the law that it names, wherever it is written; each is read once."""
    laws = law_register(county)
    found: dict[str, list[_Written]] = {}
    for site in (*every("cites")(county), *every("sourced")(county)):
        text = str(site.value or "")
        if site.declared.sourced and "《" not in text:
            continue
        read = read_citations(text)
        for citation in () if isinstance(read, CitationError) else read:
            law = laws.cited(citation)
            if law is not None:
                found.setdefault(law.name, []).append(_Written(site, citation))
    return found


def _of_citation(county: County, change: Change, written: _Written) -> Iterator[Touch]:
    site = written.site
    start, end = _days_of(site)
    if end is not None and end < change.day:
        return
    for bearer in _bearers(county, site):
        looked = max(bearer.looked or date.min, start or date.min)
        effects = effects_on(county, change, written.citation, looked)
        if effects:
            yield Touch(
                change,
                bearer.unit,
                bearer.kind,
                bearer.id,
                bearer.name,
                written.citation.canonical(),
                effects,
                _standing(county, change, bearer, looked),
                looked if looked > date.min else None,
                bearer.place or site.place,
                bearer.powers,
            )


def _days_of(site: Site) -> tuple[date | None, date | None]:
    """Return from when to when a citation is meant to hold, where it or its record says so."""
    for each in (site.part, site.record):
        if isinstance(each, Dated):
            return each.start, each.end
    if isinstance(site.record, DiscretionStandard):
        return None, site.record.expired
    return None, None


def _standing(county: County, change: Change, bearer: _Bearer, looked: date) -> Standing:
    if change.day > county.as_of:
        return Standing.COMING
    if looked >= change.day and change.kind is ChangeKind.AMENDED:
        return Standing.REVIEWED
    return Standing.OWED if bearer.has_review else Standing.UNKNOWN


# Whose a citation is


def _bearers(county: County, site: Site) -> Iterator[_Bearer]:
    record = site.record
    match record:
        case AuthorityItem():
            power = power_of_item(county, record)
            if power is not None and id(record) in _whole(county):
                yield _of_power(county, power, _POWER if isinstance(site.part, Basis) else _DUTY, None)
        case CatalogueItem():
            is_basis = isinstance(site.part, Basis)
            for power in _inheriting(county).get(record.code, ()):
                if not is_basis or not power.item.bases:
                    yield _of_power(county, power, _POWER if is_basis else _DUTY, site.place)
        case DutyTemplate():
            for unit, count in _using(county).get(record.name, {}).items():
                yield _Bearer(unit, _TEMPLATE, record.name, "", None, False, site.place, count)
        case DiscretionStandard():
            looked = record.revised or record.effective
            yield _Bearer(record.unit or "", _STANDARD, record.number, record.violation, looked, True)
        case CommonProcedure() | UnitProcedure():
            yield from _of_procedure(county, record)
        case CaseStages():
            return  # told of the case itself, while it is pending
        case GuidingCase():
            yield _Bearer(record.unit or "", _GUIDING, record.number, record.title, record.issued, False)
        case SystemDocument():
            if was_in_force(county, record) and record.issued <= county.as_of:
                yield _Bearer(record.unit or "", _SYSTEM, record.name, record.kind, record.issued, False)
        case _ if isinstance(site.part, ParameterValue):
            yield _Bearer("", _PARAMETER, record.id, "", site.part.start, False)
        case _:
            yield _Bearer(_whose(county, record), type(record).label, record.id, record.called, None, False)


def _whose(county: County, record: Record) -> str:
    """Return the unit that a record is about, by its folder or by what it says; "" for the county's own."""
    named = next((str(site.value) for site in walk(record, "whose")), record.unit or "")
    return named if named in units_by_slug(county) else record.unit or ""


def _of_power(county: County, power: Power, kind: str, place: Place | None) -> _Bearer:
    looked, how = last_look(power, county.as_of)
    return _Bearer(power.unit, kind, power.code, power.name, None if how == "never" else looked, True, place)


@lookup
def _whole(county: County) -> frozenset[int]:
    return frozenset(id(power.item) for power in whole_powers(county))


@lookup
def _inheriting(county: County) -> dict[str, tuple[Power, ...]]:
    return grouped((power.catalogue.code, power) for power in whole_powers(county) if power.catalogue)


@lookup
def _using(county: County) -> dict[str, dict[str, int]]:
    """Return, by template, how many powers of each unit take their duties from it."""
    found: dict[str, dict[str, int]] = {}
    for power in whole_powers(county):
        if power.template:
            by_unit = found.setdefault(power.template.name, {})
            by_unit[power.unit] = by_unit.get(power.unit, 0) + 1
    return found


def _of_procedure(county: County, record: Record) -> Iterator[_Bearer]:
    for each in _following(county).get(id(record), ()):
        own, source = each.procedure.record, each.procedure.source
        yield _Bearer(
            each.unit,
            _PROCEDURE,
            each.procedure.slug,
            each.procedure.name,
            own.revised or source.revised,
            True,
            powers=len(each.powers),
        )


@lookup
def _following(county: County) -> dict[int, list[Followed]]:
    """Return, by the record in which its bases are written, the procedures that units follow."""
    found: dict[int, list[Followed]] = {}
    for each in followed_procedures(county):
        of = each.procedure.record if each.procedure.record.bases else each.procedure.source
        found.setdefault(id(of), []).append(each)
    return found


# What is under way


def _pending(
    county: County, change: Change, touched: Sequence[Touch], written: Sequence[_Written]
) -> Iterator[Touch]:
    """Yield the cases and matters that the change met under way: by their power, or by the law that a case cites."""
    if change.day > county.as_of:
        return
    by_power = {touch.id: touch for touch in touched if touch.kind == _POWER}
    own = {each.site.record.id: each for each in written if isinstance(each.site.record, CaseStages)}
    for case in _cases_open_on(county, change.day):
        of_power, of_case = by_power.get(case.item or ""), own.get(case.number)
        effects = of_power.effects if of_power else ()
        cited = of_power.cited if of_power else ""
        if of_case is not None:
            effects = effects_on(county, change, of_case.citation, date.min)
            cited = of_case.citation.canonical()
        if effects:
            yield _under_way(county, change, case, _CASE, case.cause, cited, effects)
    for matter in _matters_open_on(county, change.day):
        of_power = by_power.get(matter.item or "")
        if of_power is not None:
            yield _under_way(
                county, change, matter, _MATTER, matter.power_class.value, of_power.cited, of_power.effects
            )


_WHICH_TEXT = Text("施行时正在办理，须认定适用哪个文本", "under way when it began: see which text applies")


def _under_way(
    county: County,
    change: Change,
    of: Case | Matter,
    kind: str,
    name: str,
    cited: str,
    effects: tuple[Effect, ...],
) -> Touch:
    decided = of.decided if of.decided and of.decided <= county.as_of else None
    label = "案号" if isinstance(of, Case) else "编号"
    return Touch(
        change,
        of.unit or "",
        kind,
        of.number,
        name,
        cited,
        (Effect(_WHICH_TEXT, False, frozenset(a for each in effects for a in each.articles)),),
        Standing.DECIDED if decided else Standing.PENDING,
        decided,
        of.field(label),
    )


@lookup
def _cases_open_on(county: County, day: date) -> tuple[Case, ...]:
    return tuple(
        each
        for each in county.dataset.all(Case)
        if each.opened and each.opened < day and not (each.decided or each.closed or date.max) < day
    )


@lookup
def _matters_open_on(county: County, day: date) -> tuple[Matter, ...]:
    return tuple(
        each
        for each in county.dataset.all(Matter)
        if each.begun and each.begun < day and not (each.decided or date.max) < day
    )


def systems_without_basis(county: County, unit: str | None) -> int:
    """Count the systems in force of which nobody can tell whether a change touches them: they record no basis."""
    return sum(
        not each.bases and was_in_force(county, each) and unit in (None, each.unit)
        for each in issued_systems(county)
    )
