"""What a unit without powers, or without a register of what it does by them, answers: nothing to count, or untold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from zfzr.county.county import County
from zfzr.declare.measure import NIL_OF_UNIT, Measured, UnitYear, unknown, withheld
from zfzr.declare.record import Period
from zfzr.subjects.entrustment.lookups import entrustments_by, entrustments_to
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.power.lookups.in_force import entrusted_powers, powers_in_force
from zfzr.subjects.power.lookups.items import powers_of_unit
from zfzr.subjects.power.lookups.power import Power
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import SubjectType, Unit
from zfzr.terms.text import Text, enumeration, said

NOTHING_IN_FORCE = Text("当日没有在用职权", "no powers in force on the day")
_UNREGISTERED = Text(
    "登记为有执法职能，没有登记一项职权：未登记不等于没有；没有执法职能的，改“有执法职能”",
    "it is recorded as enforcing and registered no power: set 有执法职能 to 否 where it does not enforce",
)

_ENTRUSTED = Text(
    "受委托组织，职权计入委托机关",
    "an entrusted body: its powers are counted with the organ that entrusts it",
)


_NO_CLASS = Text(
    "在用职权 {code} 等看不出类别（没有写，或者通用事项没有登记），看不出要不要计入",
    "of powers in force, {code} among them, the class is not known: nobody can tell whether they count",
)


def nothing_in_force(unit: UnitYear, otherwise: Text = NOTHING_IN_FORCE) -> Measured:
    """Answer for a unit without powers in force: nothing to count; or untold, where it enforces and registered none ever.

    有执法职能 left out is 是 here as everywhere else: not registered is not the same as not there. What a 受委托组织 does
    are powers of the organ that entrusts it: they are registered, and counted, there.
    """
    if powers_of_unit(unit.county, unit.slug):
        unclassed = [each for each in powers_in_force(unit.county, unit.slug) if each.power_class is None]
        return withheld(said(_NO_CLASS, code=unclassed[0].code)) if unclassed else unknown(otherwise)
    if _is_only_entrusted(unit):
        return unknown(_ENTRUSTED)
    if unit.unit.enforces:
        return withheld(_UNREGISTERED)
    return unknown(otherwise)


def _is_only_entrusted(unit: UnitYear) -> bool:
    return unit.unit.subject_type is SubjectType.ENTRUSTED


_NOT_KEPT = Text(
    "有{classes}职权，{file} 没有登记：未登记不等于没有；当年确实没有的，登记一条{nil}",
    "powers of {classes} are held and nothing is in {file}: if the year had none, enter {nil}",
)


def not_kept(unit: UnitYear, file: str, classes: Collection[PowerClass], otherwise: Text) -> Measured | None:
    """Answer for a unit that keeps no register of the year of what is done by powers of some classes; else None.

    Untold, where it exercised such a power in the year, its own or one that it is entrusted with: no register is not the
    same as nothing done. Where the organ that entrusts it, or a body that it entrusts, keeps the register, and for every
    other unit, there is nothing to count.
    """
    county = unit.county
    if county.keeps(f"units/{unit.slug}/{unit.year}/{file}"):
        return None
    if not unit.unit.enforces:
        return unknown(otherwise)
    if not powers_of_unit(county, unit.slug) and not _is_only_entrusted(unit):
        return withheld(_UNREGISTERED)
    held = {power.power_class for power in _exercised(unit)} & {*classes}

    def keeps(other: str) -> bool:
        return county.keeps(f"units/{other}/{unit.year}/{file}")

    if not held or others_act(unit, keeps, classes):
        return unknown(otherwise)
    words = enumeration(each.value for each in PowerClass if each in held)
    return withheld(said(_NOT_KEPT, classes=words, file=file, nil=NIL_OF_UNIT))


def units_without(
    county: County, year: int, file: str, classes: Collection[PowerClass]
) -> tuple[tuple[str, Unit], ...]:
    """Return the units that exercised powers of some classes in a year and keep no register of them: who is untold."""
    found = []
    for slug, unit in units_by_slug(county).items():
        of = in_year(county, unit, year)
        ends = (of.period.start, min(of.period.end, county.as_of))
        was_there = any(is_alive(county, unit, day) for day in ends)
        if not was_there or not any(power.power_class in classes for power in _exercised(of)):
            continue
        answer = not_kept(of, file, classes, NOTHING_IN_FORCE)
        if answer is not None and answer.is_withheld:
            found.append((slug, unit))
    return tuple(found)


def in_year(county: County, unit: Unit, year: int) -> UnitYear:
    """Return a unit in a calendar year as a measure looks at it, without findings: what it has and has not registered."""
    period = Period.model_validate({"起": f"{year}-01-01", "止": f"{year}-12-31"})
    return UnitYear(county, unit, year, period, ())


def exercises_powers(unit: UnitYear) -> bool:
    """Tell whether a unit enforces and had powers in the year, or left out to register any: its own, or entrusted ones."""
    registered_none = not powers_of_unit(unit.county, unit.slug) and not _is_only_entrusted(unit)
    return unit.unit.enforces and (registered_none or any(True for _ in _exercised(unit)))


def is_outside_enforcement(unit: UnitYear) -> bool:
    """Tell whether a unit says that it enforces nothing and had no powers in the year."""
    return not unit.unit.enforces and not any(True for _ in _exercised(unit))


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
