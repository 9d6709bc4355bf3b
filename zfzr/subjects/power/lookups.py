"""What rules on powers share: which powers they look at, how a power is called, a place narrowed to a part of a value."""

# Long because: what a power is, and which powers there are of which unit on which day, is one thing asked for by all.

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, Protocol

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.county.lookups import (
    in_use_where,
    meaning_of,
    name_of_unit,
    profile_of,
    vocabulary,
    words_for,
)
from zfzr.county.pieces import Piece, in_pieces, of_kind, pieces, pieces_of_units
from zfzr.declare.lookup import lookup
from zfzr.declare.measure import Measured, UnitYear, unknown, withheld
from zfzr.declare.record import Dated, Period, Record, kinds
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.entrustment.lookups import covers, entrustments_by, entrustments_to
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.law.lookups import law_register
from zfzr.subjects.power.parameters import CHANGES, STATUSES
from zfzr.subjects.power.records import (
    IN_USE,
    AuthorityItem,
    Basis,
    CatalogueItem,
    ChangeType,
    Duty,
    DutyLevel,
    DutyTemplate,
    ItemChange,
    ItemStatus,
    Liability,
    PowerClass,
    PowerContent,
)
from zfzr.subjects.unit.lookups import body_of, declared_groups, groups_of, is_alive, post_of, units_by_slug
from zfzr.subjects.unit.records import SubjectType, Unit
from zfzr.terms.late import late
from zfzr.terms.text import Text, enumeration, said


def _whole_in(county: County, _: type[Record], piece: Piece) -> tuple[Power, ...]:
    """Return the whole powers of a living unit, told with the first of its pieces."""
    unit, number = piece[0] or "", piece[1]
    held = units_by_slug(county).get(unit) if number == 1 else None
    return () if number > 1 or (held and not is_alive(county, held)) else whole_powers_of(county, unit)


def _kinds_of_whole(county: County) -> tuple[type[Record], ...]:
    units_by_slug(county)  # it rests on the units, too, where nobody has a power
    return (AuthorityItem,)


@in_pieces(_kinds_of_whole, _whole_in)
@lookup
def whole_powers(county: County) -> list[Power]:
    """Return the powers in force of living units, but for those whose catalogue item is not known (ZF102)."""
    units = units_by_slug(county)
    slugs = sorted(slug or "" for slug in pieces_of_units(county, AuthorityItem))
    return [
        power
        for slug in slugs
        if slug not in units or is_alive(county, units[slug])
        for power in whole_powers_of(county, slug)
    ]


@lookup
def whole_powers_of(county: County, unit: str) -> tuple[Power, ...]:
    """Return a unit's powers in force, but for those whose catalogue item is not known (ZF102)."""
    held = _powers_in_force(county, unit)
    return tuple(power for power in held if power.catalogue or not power.item.inherits)


def about_power(county: County, power: Power) -> dict[str, Any]:
    """Return what a message says of a power: whose it is, and its name (else its code)."""
    return {"unit_name": name_of_unit(county, power.unit), "item": power.name or power.code}


vocabulary(STATUSES)
vocabulary(CHANGES)


class _HasStatus(Protocol):
    """An item that may be in use or not."""

    @property
    def status(self) -> str:
        """The county's word for how it stands."""

    @property
    def model_fields_set(self) -> set[str]:
        """The fields that are written."""


def status_of(county: County, item: _HasStatus) -> ItemStatus | None:
    """Return how an item stands: what its word comes to, in use where it says nothing; None: nobody declared the word."""
    if "status" not in item.model_fields_set:
        return ItemStatus.ACTIVE
    return meaning_of(county, STATUSES, ItemStatus, item.status)


def is_in_use(county: County, item: _HasStatus) -> bool:
    """Tell whether an item says that it is in use."""
    return status_of(county, item) is ItemStatus.ACTIVE


def change_meant(county: County, change: ItemChange) -> ChangeType | None:
    """Return what an entry of a change log stands for on its day; None: nobody declared its word."""
    return meaning_of(county, CHANGES, ChangeType, change.type, change.day)


in_use_where(AuthorityItem, is_in_use)

_CLASSES = PowerClass.spellings()
_ENTERING = (ChangeType.ADDED, ChangeType.TAKEN_OVER)
_LEAVING = {
    ChangeType.CANCELLED,
    ChangeType.DELEGATED,
    ChangeType.TAKEN_BACK,
    ChangeType.MERGED,
    ChangeType.ROUTINE,
    ChangeType.SUSPENDED,
}


@dataclass(frozen=True, slots=True)
class CitedBasis:
    """A basis of a power, and where it is written (its own file or the catalogue's)."""

    basis: Basis
    place: Place


class Power(NamedTuple):
    """An authority item with everything it inherits filled in; own statements win over inherited ones."""

    item: AuthorityItem
    catalogue: CatalogueItem | None
    template: DutyTemplate | None
    name: str
    power_class: PowerClass | None
    class_text: str
    bases: tuple[CitedBasis, ...]
    duties: tuple[Duty, ...]
    liabilities: tuple[Liability, ...]
    procedure: str | None
    status: ItemStatus | None
    log: tuple[tuple[ItemChange, ChangeType | None], ...]
    in_use_word: str

    @property
    def status_word(self) -> str:
        """How it stands, as its item says; the county's word for 在用 where it says nothing."""
        return self.item.status if "status" in self.item.model_fields_set else self.in_use_word

    @property
    def is_active(self) -> bool:
        """Whether its item says that it is in use."""
        return self.status is ItemStatus.ACTIVE

    @property
    def code(self) -> str:
        """The one code of power and duty."""
        return self.item.code

    @property
    def id(self) -> str:
        """What a finding about the power names: its code."""
        return self.item.code

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where its item says something, or would say it."""
        return self.item.field(label, *rest)

    @property
    def unit(self) -> str:
        """The slug of the unit that holds the power."""
        return self.item.unit or ""

    def in_force(self, on: date) -> bool:
        """Tell whether the power is exercised on a day, a past one too (`standing_on`): what left later still was then."""
        return standing_on(self, on).in_use if self.log else self.is_active

    def bases_on(self, day: date) -> list[CitedBasis]:
        """Return the bases that hold on a day."""
        return [b for b in self.bases if b.basis.on(day)]

    @property
    def missing_levels(self) -> tuple[str, ...]:
        """Which of the three levels of responsibility (二) nobody bears."""
        levels = {d.level for d in self.duties}
        missing = [level.value for level in DutyLevel if level not in levels]
        return (*missing, *(() if self.liabilities else ("违法责任",)))


class _Inherited:
    """What items take from the catalogue and the templates: made once for all that take the same."""

    def __init__(self, catalogue: Mapping[str, CatalogueItem], templates: Mapping[str, DutyTemplate]) -> None:
        self.catalogue, self.templates = catalogue, templates
        self.bases = {code: cited_bases(item) for code, item in catalogue.items()}
        self._burdens: dict[tuple[str, str], tuple[tuple[Duty, ...], tuple[Liability, ...]]] = {}

    def burden(
        self, template: DutyTemplate | None, base: CatalogueItem | None
    ) -> tuple[tuple[Duty, ...], tuple[Liability, ...]]:
        """Return duties and liabilities: the template's, then the catalogue item's."""
        which = (template.name if template else "", base.code if base else "")
        if which not in self._burdens:
            sources = [source for source in (template, base) if source]
            duties = tuple(duty for source in sources for duty in source.duties)
            self._burdens[which] = duties, tuple(x for source in sources for x in source.liabilities)
        return self._burdens[which]


def _resolved(
    county: County, item: AuthorityItem, inherited: _Inherited, spellings: Mapping[str, str], in_use: str
) -> Power:
    """Fill in what an item inherits. A dangling reference leaves the field empty; a rule reports it."""
    base = inherited.catalogue.get(item.inherits) if item.inherits else None
    above = base or item
    template_name = item.template or above.template
    template = inherited.templates.get(template_name) if template_name else None
    text = item.power_class or above.power_class or ""
    duties, liabilities = inherited.burden(template, base)
    return Power(
        item=item,
        catalogue=base,
        template=template,
        name=item.name or above.name or "",
        power_class=_CLASSES.get(spellings.get(text, text)),
        class_text=text,
        bases=cited_bases(item) if item.bases else inherited.bases[base.code] if base else (),
        duties=(*duties, *item.duties) if item.duties else duties,
        liabilities=(*liabilities, *item.liabilities) if item.liabilities else liabilities,
        procedure=item.procedure or above.procedure or None,
        status=status_of(county, item),
        log=tuple((change, change_meant(county, change)) for change in item.changes) if item.changes else (),
        in_use_word=in_use,
    )


def cited_bases(content: PowerContent) -> tuple[CitedBasis, ...]:
    """Return the bases that an item or a catalogue item writes itself, with their places."""
    return tuple(CitedBasis(b, content.field("依据", i)) for i, b in enumerate(content.bases))


@lookup
def catalogue_by_code(county: County) -> dict[str, CatalogueItem]:
    """Return the standard items by code."""
    return {item.code: item for item in county.dataset.all(CatalogueItem)}


@lookup
def templates_by_name(county: County) -> dict[str, DutyTemplate]:
    """Return the duty templates by name."""
    return {template.name: template for template in county.dataset.all(DutyTemplate)}


def powers_in(county: County, piece: Piece) -> tuple[Power, ...]:
    """Return the powers of one piece of the items."""
    return _powers_of(county, piece)


@in_pieces(lambda _: (AuthorityItem,), lambda county, _, piece: powers_in(county, piece))
@lookup
def all_powers(county: County) -> list[Power]:
    """Return every authority item with what it inherits filled in."""
    return [power for piece in pieces(county, AuthorityItem) for power in _powers_of(county, piece)]


@lookup
def _powers_of(county: County, piece: Piece) -> tuple[Power, ...]:
    spellings, inherited = profile_of(county).class_spellings, _inherited(county)
    in_use = next(iter(words_for(county, STATUSES, ItemStatus.ACTIVE)), IN_USE)
    return tuple(
        _resolved(county, item, inherited, spellings, in_use) for item in pieces(county, AuthorityItem)[piece]
    )


@lookup
def _inherited(county: County) -> _Inherited:
    return _Inherited(dict(catalogue_by_code(county)), dict(templates_by_name(county)))


def power_of_item(county: County, item: AuthorityItem) -> Power | None:
    """Return the power that an item of this county is, with what it inherits."""
    return _powers_by_item(county, item.unit).get(id(item))


@lookup
def _powers_by_item(county: County, unit: str | None) -> dict[int, Power]:
    return {id(power.item): power for power in _all_powers_of(county, unit)}


def _all_powers_of(county: County, unit: str | None) -> Iterator[Power]:
    for piece in pieces_of_units(county, AuthorityItem).get(unit, ()):
        yield from _powers_of(county, piece)


def is_broken_down(county: County, power: Power, day: date) -> bool:
    """Tell whether a body and a post carry a power on a day, as far as both were there: one that has ended carries none.

    What is not registered at all is ZF102, and not judged here.
    """
    return any(
        each.body and each.post and each.on(day) and _are_there(county, power.unit, each.body, each.post, day)
        for each in power.item.assignments
    )


def _are_there(county: County, unit: str | None, body: str, post: str, day: date) -> bool:
    known = (body_of(county, unit, body), post_of(county, unit, post))
    return all(each is None or each.on(day) for each in known)


def powers_in_force(county: County, unit: str) -> list[Power]:
    """Return a unit's powers in force on the county's day.

    What the unit lists and another organ entrusted it with is that organ's: it is counted there, and only there.
    """
    return list(_powers_in_force(county, unit))


@lookup
def _powers_in_force(county: County, unit: str) -> tuple[Power, ...]:
    elsewhere = _counted_elsewhere(county)
    return tuple(
        power
        for power in _all_powers_of(county, unit or None)
        if power.in_force(county.as_of) and power.item.place not in elsewhere
    )


@lookup
def _counted_elsewhere(county: County) -> frozenset[Place]:
    """Return where the items stand that are another organ's power on the county's day."""
    return frozenset(
        each.power.item.place for each in listed_though_entrusted(county) if each.entrustment.on(county.as_of)
    )


class Listed(NamedTuple):
    """An item in the list of a body that is only entrusted with that power: `original` is the organ's own."""

    power: Power
    original: Power
    entrustment: Entrustment

    @property
    def id(self) -> str:
        """The code of the item in the body's list."""
        return self.power.code

    @property
    def unit(self) -> str:
        """The body in whose list it stands."""
        return self.power.unit

    def field(self, label: str, *rest: str | int) -> Place:
        """Return where the body's item says something."""
        return self.power.field(label, *rest)


@lookup
def listed_though_entrusted(county: County) -> tuple[Listed, ...]:
    """Return the items that entrusted bodies list as their own, of whichever day the entrustment is.

    An item is the same power where it bears the code of the organ's, takes from the same standard item, or is called alike.
    """
    found: dict[int, Listed] = {}
    for each in county.dataset.all(Entrustment):
        if each.entrusted == each.entrusting:
            continue
        originals: dict[str, Power] = {}
        for power in entrusted_powers(county, each):
            for name in _names_of(power):
                originals.setdefault(name, power)
        for power in powers_of_unit(county, each.entrusted) if originals else ():
            same = next((originals[name] for name in _names_of(power) if name in originals), None)
            if same is not None and same.item is not power.item:
                found.setdefault(id(power.item), Listed(power, same, each))
    return tuple(found.values())


def state_on(power: Power, day: date) -> tuple[str, date | None] | None:
    """Return why a power was not in use on a day, and since or until when; None where it was."""
    steps = sorted(
        (change.day, meant in _ENTERING)
        for change, meant in power.log
        if meant in _ENTERING or meant in _LEAVING
    )
    before = [step for step in steps if step[0] <= day]
    if before:
        since, begins = before[-1]
        return None if begins else ("ended", since)
    if steps and steps[0][1]:
        return "not-yet", steps[0][0]
    if not steps and not power.is_active:
        return "undated", None
    return None


def last_look(power: Power, as_of: date) -> tuple[date, str]:
    """Return when someone last held the item against the law, and how that is known: "" reviewed, changed, never."""
    reviewed = power.item.reviewed
    if reviewed and reviewed <= as_of:
        return reviewed, ""
    changed = [change.day for change in power.item.changes if change.day <= as_of]
    return (max(changed), "changed") if changed else (date.min, "never")


class Standing(NamedTuple):
    """How an item stands on a day: 在用, what became of it, or 尚未列入; and since when, where the change log says so.

    For one that is not listed yet, `since` is the day on which it will be.
    """

    state: str
    in_use: bool
    since: date | None


NOT_YET = "尚未列入"


def standing_on(power: Power, day: date) -> Standing:
    """Return how an item stands on a day, a past one too, read back from its change log as far as that agrees with it.

    Where the status is 在用 though the log says that it left (ZF210), the status holds, as it does everywhere else; not so
    for a day between the leaving and an entry that came back later.
    """
    found = state_on(power, day)
    if found and found[0] == "not-yet":
        return Standing(NOT_YET, False, found[1])
    left = [c for c, meant in power.log if meant in _LEAVING]
    if power.is_active:
        entered = [c.day for c, meant in power.log if meant in _ENTERING and c.day <= day]
        came_back = any(meant in _ENTERING and c.day > day for c, meant in power.log)
        if found and found[0] == "ended" and came_back:  # handed down that day, and taken back since
            return Standing(next(c.type for c in reversed(left) if c.day == found[1]), False, found[1])
        return Standing(power.in_use_word, True, max(entered, default=None))
    if found and found[0] == "ended":
        return Standing(next(c.type for c in reversed(left) if c.day == found[1]), False, found[1])
    if any(c.day > day for c in left):
        return Standing(power.in_use_word, True, None)
    return Standing(power.status_word, False, None)


def entrusted_powers(county: County, entrustment: Entrustment) -> list[Power]:
    """Return the powers in the list of the entrusting organ that an entrustment is about."""
    return [
        power
        for power in powers_of_unit(county, entrustment.entrusting)
        if covers(entrustment, power.code, class_word(power))
    ]


def class_word(power: Power) -> str:
    """Return the class of a power as records name classes."""
    return power.power_class.value if power.power_class else power.class_text


def class_order(word: str) -> tuple[int, str]:
    """Return what classes are sorted by: the ten in their order, others after them."""
    known = [each.value for each in PowerClass]
    return (known.index(word) if word in known else len(known)), word


OF_NO_CLASS = "类别未登记"

_ENTRUSTED_SIGN = late(r"[（(]受?委托[）)]")


def _names_of(power: Power) -> list[str]:
    """Return by what a power may be known again in another list; "（受委托）" behind a name makes it no other power."""
    plain = _ENTRUSTED_SIGN.sub("", power.name).strip()
    return [
        f"code {power.code}",
        *([f"standard {power.item.inherits}"] if power.item.inherits else []),
        *([f"name {class_word(power)} {plain}"] if plain else []),
    ]


def powers_of_unit(county: County, unit: str) -> list[Power]:
    """Return a unit's powers, whatever became of them."""
    return _powers_of_unit(county).get(unit, [])


@lookup
def _powers_of_unit(county: County) -> dict[str, list[Power]]:
    found: dict[str, list[Power]] = {}
    for power in all_powers(county):
        found.setdefault(power.unit, []).append(power)
    return found


def powers_known_as(county: County, unit: str, power: Power) -> tuple[Power, ...]:
    """Return the powers of a unit that are the same as one of another unit: by code, standard item, or class and name."""
    known = _powers_by_name(county)
    found = {id(p.item): p for name in _names_of(power) for p in known.get((unit, name), ())}
    return tuple(found.values())


@lookup
def _powers_by_name(county: County) -> dict[tuple[str, str], list[Power]]:
    found: dict[tuple[str, str], list[Power]] = {}
    for power in all_powers(county):
        for name in _names_of(power):
            found.setdefault((power.unit, name), []).append(power)
    return found


def powers_coded(county: County, code: str) -> tuple[Power, ...]:
    """Return every power that bears a code: one, unless a code was given twice (ZF101)."""
    return _powers_coded(county).get(code, ())


@lookup
def _powers_coded(county: County) -> dict[str, tuple[Power, ...]]:
    found: dict[str, list[Power]] = {}
    for power in all_powers(county):
        found.setdefault(power.code, []).append(power)
    return {code: tuple(powers) for code, powers in found.items()}


@lookup
def power_by_code(county: County) -> dict[str, Power]:
    """Return the powers by code; of two with one code (ZF101) the later."""
    found: dict[str, Power] = {}
    for piece in pieces(county, AuthorityItem):
        found.update(_coded_in(county, piece))
    return found


@lookup
def _coded_in(county: County, piece: Piece) -> tuple[tuple[str, Power], ...]:
    return tuple((power.code, power) for power in _powers_of(county, piece))


_CATALOGUE = "county/catalogue/"


@target("通用事项", home=_CATALOGUE)
def catalogue_meant(county: County, _: Site | None) -> Mapping[str, CatalogueItem]:
    """Return the standard items by code."""
    return catalogue_by_code(county)


@target("责任模板", home="county/duty-templates.yaml")
def templates_meant(county: County, _: Site | None) -> Mapping[str, DutyTemplate]:
    """Return the duty templates by name."""
    return templates_by_name(county)


def _home_of_parents(site: Site | None) -> str:
    return _CATALOGUE if site and isinstance(site.record, CatalogueItem) else "units/*/authorities.yaml"


@target("职权事项", home=_home_of_parents)
def parents_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the codes that a sub-item may belong to: of the lists for an item of a list, of the catalogue for one of it."""
    return (
        catalogue_by_code(county) if site and isinstance(site.record, CatalogueItem) else _item_codes(county)
    )


def class_meant(county: County, written: str) -> PowerClass | None:
    """Return the class that a word means, also what the county calls it; None where it is no class."""
    return _CLASSES.get(profile_of(county).class_spellings.get(written, written))


@target("职权类别", home="")
def classes_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the classes of powers, and what the county calls them."""
    return _class_words(county)


@lookup
def _class_words(county: County) -> frozenset[str]:
    return frozenset({*_CLASSES, *profile_of(county).class_spellings})


@lookup
def _item_codes(county: County) -> frozenset[str]:
    return frozenset().union(*of_kind(county, _codes_of, AuthorityItem))


@lookup
def _codes_of(county: County, kind: type[AuthorityItem], piece: Piece) -> tuple[frozenset[str]]:
    return (frozenset(item.code for item in pieces(county, kind)[piece]),)


@target("依据、类别或者组别", home="")
def scopes_of_parameters(county: County, _: Site | None) -> Collection[str]:
    """Return for what the value of a parameter may hold: a law, a class of powers, a group or a unit."""
    return _scopes(county)


@lookup
def _scopes(county: County) -> frozenset[str]:
    classes = {power.power_class or "" for power in all_powers(county)}
    units = units_by_slug(county)
    groups = {group for unit in units.values() for group in groups_of(unit)}
    return frozenset({*law_register(county).names, *classes, *groups, *units, *declared_groups(county)})


NOTHING_IN_FORCE = Text("当日没有在用职权", "no powers in force on the day")
_UNREGISTERED = Text(
    "登记为有执法职能，没有登记一项职权：未登记不等于没有；没有执法职能的，改“有执法职能”",
    "it is recorded as enforcing and registered no power: set 有执法职能 to 否 where it does not enforce",
)

_ENTRUSTED = Text(
    "受委托组织，职权计入委托机关",
    "an entrusted body: its powers are counted with the organ that entrusts it",
)


def nothing_in_force(unit: UnitYear, otherwise: Text = NOTHING_IN_FORCE) -> Measured:
    """Answer for a unit without powers in force: nothing to count; or untold, where it enforces and registered none ever.

    有执法职能 left out is 是 here as everywhere else: not registered is not the same as not there. What a 受委托组织 does
    are powers of the organ that entrusts it: they are registered, and counted, there.
    """
    if powers_of_unit(unit.county, unit.slug):
        return unknown(otherwise)
    if _is_only_entrusted(unit):
        return unknown(_ENTRUSTED)
    if unit.unit.enforces:
        return withheld(_UNREGISTERED)
    return unknown(otherwise)


def _is_only_entrusted(unit: UnitYear) -> bool:
    return unit.unit.subject_type is SubjectType.ENTRUSTED


_NOT_KEPT = Text(
    "有{classes}职权，没有登记{file}：未登记不等于没有；当年确实没有的，也放一个只有表头的 {file}",
    "powers of {classes} are held and there is no {file}: if the year had none, put one with its header alone",
)


def not_kept(unit: UnitYear, file: str, classes: Collection[PowerClass], otherwise: Text) -> Measured | None:
    """Answer for a unit whose folder of the year lacks a register of what is done by powers of some classes; else None.

    Untold, where it exercised such a power in the year, its own or one that it is entrusted with: no register is not the
    same as nothing done. Where the organ that entrusts it, or a body that it entrusts, keeps the register, and for every
    other unit, there is nothing to count.
    """
    county = unit.county
    if f"units/{unit.slug}/{unit.year}/{file}" in county.dataset.files:
        return None
    if not unit.unit.enforces:
        return unknown(otherwise)
    if not powers_of_unit(county, unit.slug) and not _is_only_entrusted(unit):
        return withheld(_UNREGISTERED)
    held = {power.power_class for power in _exercised(unit)} & {*classes}

    def keeps(other: str) -> bool:
        return f"units/{other}/{unit.year}/{file}" in county.dataset.files

    if not held or others_act(unit, keeps, classes):
        return unknown(otherwise)
    words = enumeration(each.value for each in PowerClass if each in held)
    return withheld(said(_NOT_KEPT, classes=words, file=file))


def units_without(
    county: County, year: int, file: str, classes: Collection[PowerClass]
) -> tuple[tuple[str, Unit], ...]:
    """Return the units that exercised powers of some classes in a year and keep no register of them: who is untold."""
    period = Period.model_validate({"起": f"{year}-01-01", "止": f"{year}-12-31"})
    found = []
    for slug, unit in units_by_slug(county).items():
        of = UnitYear(county, unit, year, period, ())
        was_there = any(is_alive(county, unit, day) for day in (period.start, min(period.end, county.as_of)))
        if not was_there or not any(power.power_class in classes for power in _exercised(of)):
            continue
        answer = not_kept(of, file, classes, NOTHING_IN_FORCE)
        if answer is not None and answer.is_withheld:
            found.append((slug, unit))
    return tuple(found)


def exercises_powers(unit: UnitYear) -> bool:
    """Tell whether a unit enforces and had powers in the year, or left out to register any: its own, or entrusted ones."""
    registered_none = not powers_of_unit(unit.county, unit.slug) and not _is_only_entrusted(unit)
    return unit.unit.enforces and (registered_none or any(True for _ in _exercised(unit)))


def _exercised(unit: UnitYear) -> Iterator[Power]:
    """Yield the powers that a unit had at either end of the year, its own and those it was entrusted with."""
    county, days = unit.county, {unit.period.start, min(unit.period.end, unit.county.as_of)}
    for power in powers_of_unit(county, unit.slug):
        if any(power.in_force(day) for day in days):
            yield power
    for each in entrustments_to(county).get(unit.slug, ()):
        if any(each.on(day) for day in days):
            yield from (power for power in entrusted_powers(county, each) if power.is_active)


def others_act(unit: UnitYear, keeps: Callable[[str], bool], classes: Collection[PowerClass] = ()) -> bool:
    """Tell whether others did whatever a unit's powers of some classes (none: of all) allow, and kept something of it.

    That is so where each of these powers, or the item that it is part of, was entrusted in the year to a body that keeps
    it, or by an organ that does: one power that was passed on says nothing of the others.
    """
    county, own = unit.county, unit.slug
    passed = [(each, each.entrusted) for each in entrustments_by(county).get(own, ())]
    taken = [(each, each.entrusting) for each in entrustments_to(county).get(own, ())]
    done = {
        power.code
        for each, other in (*passed, *taken)
        if _lasted_in(unit, each) and keeps(other)
        for power in entrusted_powers(county, each)
    }
    asked = [power for power in _exercised(unit) if not classes or power.power_class in classes]
    return bool(asked) and all(not done.isdisjoint((p.code, p.item.parent or "")) for p in asked)


def _lasted_in(unit: UnitYear, each: Entrustment) -> bool:
    starts, ends = each.start or date.min, each.end or date.max
    return starts <= unit.period.end and ends >= unit.period.start


CODE_PARTS = ("区划", "单位", "类别", "序号", "子项")
"""What a segment of a power's code may be: each but the last is checked against what is declared."""


def segment_length(county: County, name: str) -> int | None:
    """Return of how many places a segment of codes is, or None where the county declares none of that name."""
    pattern = profile_of(county).power_code
    return next((s.length for s in pattern.segments if s.name == name), None) if pattern else None


# What units and bodies that are no more leave behind


class Left(Enum):
    """What a unit that is no more leaves: its powers, what it records later, what still runs; and powers without a body."""

    POWER = "在用职权"
    RECORD = "撤销后的登记"
    CURRENT = "仍在用的登记"
    BODY = "机构已撤销的职权"


class Orphan(NamedTuple):
    """Something whose unit or body is not there on the day: what it is, why nobody has it, and where it stands."""

    unit: str
    sort: Left
    kind: str
    name: str
    why: Text
    place: Place


@lookup
def left_behind(county: County) -> dict[str, tuple[Orphan, ...]]:
    """Return by unit what is written down as its own though it, or its body, is not there on the county's day."""
    found: dict[str, tuple[Orphan, ...]] = {}
    records = _records_of_gone_units(county)
    for slug, unit in units_by_slug(county).items():
        own = (
            tuple(_of_bodies(county, slug))
            if is_alive(county, unit)
            else (*_powers_of_gone(county, slug, unit), *records.get(slug, ()))
        )
        if own:
            found[slug] = own
    return found


def _powers_of_gone(county: County, slug: str, unit: Unit) -> Iterator[Orphan]:
    for power in powers_in_force(county, slug):
        yield _orphan(slug, Left.POWER, power, _not_there(county, unit))


def _not_there(county: County, unit: Unit) -> Text:
    if unit.abolished and unit.abolished < county.as_of:
        return Text(f"单位 {unit.abolished} 撤销", f"the unit ended on {unit.abolished}")
    return Text(f"单位 {unit.founded} 才成立", f"the unit begins on {unit.founded}")


def _orphan(slug: str, sort: Left, power: Power, why: Text) -> Orphan:
    return Orphan(
        slug, sort, AuthorityItem.label, f"{power.code} {power.name}".strip(), why, power.field("状态")
    )


def _of_bodies(county: County, slug: str) -> Iterator[Orphan]:
    """Yield the powers broken down to bodies of which none is there any more: nobody took them over."""
    for power in powers_in_force(county, slug):
        held = [each for each in power.item.assignments if each.on(county.as_of) and each.body]
        bodies = [body for each in held if (body := body_of(county, slug, each.body or ""))]
        if bodies and not any(body.on(county.as_of) for body in bodies):
            last = max(body.end or body.start or county.as_of for body in bodies)
            names = enumeration(dict.fromkeys(body.name for body in bodies))
            why = Text(f"“{names}”当日不存在（{last}）", f"{names.en} is not there on the day ({last})")
            yield _orphan(slug, Left.BODY, power, why)


@lookup
def _records_of_gone_units(county: County) -> dict[str, list[Orphan]]:
    """Return by unit that is no more the records of its folder that are dated after its last day, or still run."""
    gone = {
        slug: unit.abolished
        for slug, unit in units_by_slug(county).items()
        if unit.abolished and unit.abolished < county.as_of
    }
    found: dict[str, list[Orphan]] = {}
    if not gone:
        return found
    latest: dict[int, tuple[Record, date]] = {}
    for site in every("event")(county):
        ended = gone.get(site.unit or "")
        if isinstance(site.record, AuthorityItem):
            continue  # told as a power
        if ended and isinstance(site.value, date) and ended < site.value <= county.as_of:
            _, day = latest.get(id(site.record), (site.record, date.min))
            latest[id(site.record)] = (site.record, max(day, site.value))
    for record, day in latest.values():
        why = Text(f"{day} 的事，单位已撤销", f"of {day}, when the unit was no more")
        found.setdefault(record.unit or "", []).append(_of_record(record, Left.RECORD, why))
    for kind in kinds():
        if not issubclass(kind, Dated) or kind is AuthorityItem:
            continue
        for record in county.dataset.all(kind):
            if record.unit in gone and id(record) not in latest and record.on(county.as_of):
                why = Text("没有写到哪一天止", "no last day is written")
                found.setdefault(record.unit or "", []).append(_of_record(record, Left.CURRENT, why))
    return found


def _of_record(record: Record, sort: Left, why: Text) -> Orphan:
    return Orphan(record.unit or "", sort, type(record).label, record.id, why, record.place)


@lookup
def heirs_of(county: County) -> dict[str, tuple[str, ...]]:
    """Return by unit those that say by the county's day that they took it over."""
    found: dict[str, tuple[str, ...]] = {}
    for slug, unit in units_by_slug(county).items():
        for each in unit.successions:
            if each.day is None or each.day <= county.as_of:
                found[each.unit] = (*found.get(each.unit, ()), slug)
    return found
