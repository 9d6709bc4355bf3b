"""Who is registered on which day, which entrusting is unsound, and whether a case was decided by one who may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import holds, member_value, name_of_unit, parameter_value
from zfzr.declare.finding import Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import CaseFile, Point, State, days_of_handling, handlers_of, judge, notice
from zfzr.subjects.case.records import Case
from zfzr.subjects.entrustment.lookups import (
    acts_for,
    covers,
    entrustments_between,
    entrustments_to,
    organs_of,
    organs_that_entrust,
    says_it_is_entrusted,
)
from zfzr.subjects.entrustment.parameters import ENTRUSTED_BODIES, MAY_BE_ENTRUSTED
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.officer.lookups import enforcement_posts_of, enforces_in, people_by_number
from zfzr.subjects.power.lookups import (
    Listed,
    Power,
    class_word,
    listed_though_entrusted,
    power_by_code,
    powers_in_force,
    powers_of_unit,
    state_on,
)
from zfzr.subjects.subject_register.parameters import ANNOUNCED, MUST_BE_REGISTERED
from zfzr.subjects.subject_register.records import EnforcementSubject
from zfzr.subjects.unit.lookups import is_alive, subject_types, units_by_slug
from zfzr.subjects.unit.records import SubjectType, Unit
from zfzr.terms.text import Text, enumeration, said

# The register


@lookup
def entries_by_unit(county: County) -> Mapping[str, tuple[EnforcementSubject, ...]]:
    """Return the entries of the register by unit, the earliest first."""
    return grouped(
        (each.about, each)
        for each in sorted(county.dataset.all(EnforcementSubject), key=lambda each: each.since)
    )


def entry_of(county: County, unit: str, on: date) -> EnforcementSubject | None:
    """Return the entry by which a unit is registered on a day; None where it is not."""
    return next((each for each in entries_by_unit(county).get(unit, ()) if each.stands(on)), None)


@lookup
def register_is_kept(county: County, on: date) -> bool | None:
    """Tell whether units are held against the register on a day; None where nobody says, and there is no register."""
    value = parameter_value(county, MUST_BE_REGISTERED, on)
    if value is not None:
        return value.value != 0
    return True if county.dataset.all(EnforcementSubject) else None


@lookup
def enforcing_units(county: County) -> tuple[Unit, ...]:
    """Return the units alive on the county's day that hold powers in force of their own."""
    units = units_by_slug(county)
    return tuple(u for slug, u in units.items() if is_alive(county, u) and powers_in_force(county, slug))


def unregistered_left_out(county: County) -> Mapping[str, int]:
    """Return how many units cannot be held against a register, because none is kept and nobody says that one must be."""
    if register_is_kept(county, county.as_of) is not None:
        return {}
    count = len(enforcing_units(county))
    return {MUST_BE_REGISTERED: count} if count else {}


def cases_left_out(county: County) -> Mapping[str, int]:
    """Return how many cases cannot be held against a register."""
    if register_is_kept(county, county.as_of) is not None:
        return {}
    count = len(county.dataset.all(Case))
    return {MUST_BE_REGISTERED: count} if count else {}


# Entrusting


def day_looked_at(county: County, entrustment: Entrustment) -> date | None:
    """Return the day whose law and lists an entrustment is held against: the last of it up to the county's day.

    None where it has not begun.
    """
    if entrustment.start and entrustment.start > county.as_of:
        return None
    return min(entrustment.end or county.as_of, county.as_of)


def classes_entrusted(county: County, entrustment: Entrustment) -> tuple[str, ...]:
    """Return the classes of powers that an entrustment is about, those of its items among them."""
    known = power_by_code(county)
    of_items = (class_word(known[code]) for code in entrustment.items if code in known)
    return tuple(dict.fromkeys(word for word in (*entrustment.classes, *of_items) if word))


class Unsound(NamedTuple):
    """Why an entrustment may not be: `variant` of ZF915, at which label, and what fills the message."""

    variant: str
    at: tuple[str | int, ...]
    values: Mapping[str, Any]
    related: tuple[Related, ...] = ()


ENTRUSTED_HERE = Text("受委托在这里", "it is itself entrusted here")


def unsound_parts(county: County, entrustment: Entrustment) -> Iterator[Unsound]:
    """Yield why an entrustment may not be: with itself, passed on, of a class or to a body that the law excludes."""
    day = day_looked_at(county, entrustment)
    if entrustment.entrusted == entrustment.entrusting:
        yield Unsound("itself", ("受委托单位",), {})
        return
    if not entrustment.items and not entrustment.classes:
        yield Unsound("empty", ("编号",), {})
    yield from _passed_on(county, entrustment)
    if day is None:
        return
    body = units_by_slug(county).get(entrustment.entrusted)
    for word in classes_entrusted(county, entrustment):
        allowed = member_value(county, MAY_BE_ENTRUSTED, (word,), day)
        at = _where(county, entrustment, word)
        if allowed is not None and not allowed.value:
            yield Unsound("class", at, {"class_": word, "source": allowed.source})
            continue
        kind = body.subject_type.value if body and body.subject_type else None
        fits = member_value(county, ENTRUSTED_BODIES, (word, kind), day) if kind else None
        if kind and fits is not None and not fits.value:
            values = {"class_": word, "type": kind, "source": fits.source}
            yield Unsound("type", ("受委托单位",), values)


def _where(county: County, entrustment: Entrustment, word: str) -> tuple[str | int, ...]:
    if word in entrustment.classes:
        return ("类别", entrustment.classes.index(word))
    known = power_by_code(county)
    for i, code in enumerate(entrustment.items):
        if code in known and class_word(known[code]) == word:
            return ("事项", i)
    return ("编号",)


def _passed_on(county: County, entrustment: Entrustment) -> Iterator[Unsound]:
    """Yield where a body entrusts on what it is only entrusted with: items of the other organ, or what it lists of them."""
    before = [
        each
        for each in entrustments_to(county).get(entrustment.entrusting, ())
        if _overlap(each, entrustment) and each.entrusting != each.entrusted
    ]
    if not before:
        return
    known = power_by_code(county)
    listed = {each.power.code: each for each in _listed_by_body(county).get(entrustment.entrusting, ())}
    for i, code in enumerate(entrustment.items):
        power = known.get(code)
        first = next(
            (
                e
                for e in before
                if power and power.unit == e.entrusting and covers(e, code, class_word(power))
            ),
            listed[code].entrustment if code in listed else None,
        )
        if first is not None:
            yield _onward(county, first, ("事项", i))
    unit = units_by_slug(county).get(entrustment.entrusting)
    has_own = {class_word(p) for p in _own_powers(county, entrustment.entrusting)}
    for i, word in enumerate(entrustment.classes):
        first = next((e for e in before if word in classes_entrusted(county, e)), None)
        if first is not None and (word not in has_own or (unit and _is_entrusted_body(unit))):
            yield _onward(county, first, ("类别", i))


def _onward(county: County, first: Entrustment, at: tuple[str | int, ...]) -> Unsound:
    values = {"organ": name_of_unit(county, first.entrusting), "before": first.number}
    return Unsound("onward", at, values, (Related(first.field("编号"), ENTRUSTED_HERE),))


def _is_entrusted_body(unit: Unit) -> bool:
    return unit.subject_type is not None and unit.subject_type.value == "受委托组织"


def _own_powers(county: County, unit: str) -> list[Power]:
    listed = {id(each.power.item) for each in _listed_by_body(county).get(unit, ())}
    return [power for power in powers_of_unit(county, unit) if id(power.item) not in listed]


@lookup
def _listed_by_body(county: County) -> Mapping[str, tuple[Listed, ...]]:
    return grouped((each.unit, each) for each in listed_though_entrusted(county))


def listed_now(county: County) -> tuple[Listed, ...]:
    """Return what bodies list as their own and are only entrusted with on the county's day, items in use alone."""
    return tuple(
        each
        for each in listed_though_entrusted(county)
        if each.entrustment.on(county.as_of) and each.power.in_force(county.as_of)
    )


def _overlap(one: Entrustment, other: Entrustment) -> bool:
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (
        one.end or date.max
    )


@lookup
def entrusting_left_out(county: County) -> Mapping[str, int]:
    """Return of how many classes entrusted nobody can tell whether they may be, by the parameter without a value."""
    found: dict[str, int] = {}
    for each in county.dataset.all(Entrustment):
        day = day_looked_at(county, each)
        body = units_by_slug(county).get(each.entrusted)
        if day is None or each.entrusted == each.entrusting:
            continue
        kind = body.subject_type.value if body and body.subject_type else ""
        for word in classes_entrusted(county, each):
            allowed = member_value(county, MAY_BE_ENTRUSTED, (word,), day)
            if allowed is None:
                name = f"{MAY_BE_ENTRUSTED}.{word}"
                found[name] = found.get(name, 0) + 1
            elif allowed.value and member_value(county, ENTRUSTED_BODIES, (word, kind), day) is None:
                name = f"{ENTRUSTED_BODIES}.{word}.{kind or '（主体类别未填）'}"
                found[name] = found.get(name, 0) + 1
    return found


class NotHeld(NamedTuple):
    """A power that an organ entrusts and does not hold: at which label, of which variant of ZF917, on which day."""

    at: tuple[str | int, ...]
    variant: str
    day: date
    values: Mapping[str, Any]
    related: tuple[Related, ...] = ()


ITEM_HERE = Text("职权事项登记在这里", "the item is written here")


def not_held(county: County, entrustment: Entrustment) -> Iterator[NotHeld]:
    """Yield the powers of an entrustment that its organ does not hold, on its first day or on the last looked at."""
    last = day_looked_at(county, entrustment)
    if last is None:
        return
    days = sorted({entrustment.start or last, last})
    known, onward = power_by_code(county), {part.at for part in _passed_on(county, entrustment)}
    for i, code in enumerate(entrustment.items):
        power, at = known.get(code), ("事项", i)
        if power is None or at in onward:
            continue  # an unknown code is ZF102's
        here = (Related(power.field("编码"), ITEM_HERE),)
        about = {"item": power.name or code, "code": code}
        if power.unit != entrustment.entrusting:
            holder = name_of_unit(county, power.unit)
            yield NotHeld(at, "foreign", last, {**about, "holder": holder}, here)
            continue
        for day in days:
            wrong = state_on(power, day)
            if wrong and wrong[0] != "undated" and wrong[1] is not None:
                yield NotHeld(at, wrong[0], day, {**about, "since": wrong[1]}, here)
                break
    of_class = {class_word(p) for p in powers_of_unit(county, entrustment.entrusting)}
    for i, word in enumerate(entrustment.classes):
        if word not in of_class and ("类别", i) not in onward:
            yield NotHeld(("类别", i), "none", last, {"class_": word})


@dataclass(frozen=True, slots=True)
class ToAnnounce(Inside, of="record"):
    """What is to be announced and was not: an entry of the register, or an entrustment (`norm` says by what)."""

    record: EnforcementSubject | Entrustment
    unit: str
    norm: str


@lookup
def unannounced(county: County) -> tuple[ToAnnounce, ...]:
    """Return what stands on the county's day and was never announced by it."""
    found: list[ToAnnounce] = []
    for entry in county.dataset.all(EnforcementSubject):
        if entry.stands(county.as_of) and _never(county, entry.announced):
            found.append(ToAnnounce(entry, entry.about, ""))
    for each in county.dataset.all(Entrustment):
        if not each.on(county.as_of) or not _never(county, each.announced):
            continue
        words = (w for w in classes_entrusted(county, each) if holds(county, ANNOUNCED, w, on=county.as_of))
        word = next(words, None)
        value = member_value(county, ANNOUNCED, (word,), county.as_of) if word else None
        if value is not None:
            found.append(ToAnnounce(each, each.entrusting, value.source))
    return tuple(found)


def _never(county: County, day: date | None) -> bool:
    return day is None or day > county.as_of


# Cases

_OF_SUBJECTS = notice("第六部分（一）（确定执法主体）")
_REGISTERED = Text("本单位当日是登记的执法主体", "the unit is a registered subject of enforcement on the day")
_IN_FORCE = Text(
    "{organ}对{body}的委托当日有效，包括本案职权", "{organ} entrusts {body} with the power on the day"
)
ENTRY_HERE = Text("执法主体名册登记在这里", "the register says so here")
TYPE_HERE = Text("主体类别登记在这里", "what kind of subject it is stands here")
ENTRUSTMENT_HERE = Text("委托登记在这里", "the entrustment is written here")


@judge
def judge_registered(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that the unit that decided stood in the register that day, where the county keeps one."""
    day, unit = file.day("决定"), file.case.unit or ""
    if day is None or not register_is_kept(county, day):
        return
    entry = entry_of(county, unit, day)
    at = file.case.place if entry else file.case.field("案号")
    entries = entries_by_unit(county).get(unit, ())
    other = next((e for e in reversed(entries) if e.since <= day), next(iter(entries), None))
    variant, values = "", {"on": day}
    if entry is None and other is not None:
        variant = "ended" if other.since <= day else "later"
        values["since"] = (other.end or day) if variant == "ended" else other.since
    yield Point(
        "ZF914",
        "决定",
        State.SOUND if entry else State.DOUBTFUL,
        at,
        _REGISTERED,
        day,
        _OF_SUBJECTS,
        variant=variant,
        values=dict(values),
        related=(Related(other.field("单位"), ENTRY_HERE),) if entry is None and other else (),
    )


_NOT_IN_OWN_NAME = Text(
    "受委托组织只行使委托的职权，以委托机关名义作出决定",
    "an entrusted body decides by powers that it is entrusted with, in the name of the organ",
)


_NOBODY = Text("没有登记", "an organ that is not recorded")


@judge
def judge_in_whose_name(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that a body registered as entrusted decided by a power entrusted to it, not by one of its own list."""
    day, unit, power = file.day("决定"), file.case.unit or "", file.power
    if day is None or power is None or power.unit != unit:
        return
    entry = entry_of(county, unit, day)
    kind = entry.type if entry else subject_types(county).get(unit)
    if kind is not SubjectType.ENTRUSTED or (body := units_by_slug(county).get(unit)) is None:
        return
    names = enumeration(name_of_unit(county, each) for each in organs_of(county, unit, day))
    here = (
        Related(entry.field("主体类别"), ENTRY_HERE) if entry else Related(body.field("主体类别"), TYPE_HERE)
    )
    yield Point(
        "ZF565",
        "决定",
        State.DOUBTFUL,
        file.case.field("职权编码"),
        _NOT_IN_OWN_NAME,
        day,
        _OF_SUBJECTS,
        values={
            "on": day,
            "item": power.name or power.code,
            "code": power.code,
            "organs": names or _NOBODY.zh,
            "organs_en": names or _NOBODY.en,
        },
        related=(here,),
    )


@judge
def judge_entrusted(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that whoever acted for another organ was entrusted with the power by it on the day on which they acted."""
    unit, power = file.case.unit or "", file.power
    day = file.of_day
    if power is not None and power.unit != unit and day is not None:
        yield from _entrusted(county, file, power.unit, unit, day, file.case.field("职权编码"), "职权")
    if unit not in organs_that_entrust(county):
        return
    told: set[str] = set()
    for handler in handlers_of(file):
        if handler.person not in people_by_number(county):
            continue
        for _, acted in days_of_handling(file):
            if enforces_in(county, handler.person, unit, acted):
                continue
            for body in enforcement_posts_of(county, handler.person, acted, acted):
                for point in _entrusted(county, file, unit, body, acted, handler.place, "办案人员"):
                    about = handler.person
                    if point.state is State.SOUND:
                        about = ""
                        if body in told:
                            continue
                        told.add(body)
                    elif f"{about}/{body}" in told:
                        continue
                    told.add(f"{about}/{body}")
                    yield point._replace(about=about)


def _entrusted(
    county: County, file: CaseFile, organ: str, body: str, day: date, at: Place, stage: str
) -> Iterator[Point]:
    known = entrustments_between(county, organ, body)
    if not known and not says_it_is_entrusted(county, organ, body):
        return
    power = file.power
    item, word = (power.code, class_word(power)) if power else (None, "")
    names = {"organ": name_of_unit(county, organ), "body": name_of_unit(county, body)}
    asked = said(_IN_FORCE, **names)
    if acts_for(county, organ, body, day, item, word):
        yield Point("ZF918", stage, State.SOUND, file.case.place, asked, day, _OF_SUBJECTS)
        return
    variant, which, since = _why_not(known, day, item, word)
    yield Point(
        "ZF918",
        stage,
        State.DOUBTFUL,
        at,
        asked,
        day,
        _OF_SUBJECTS,
        variant=variant,
        values={**names, "on": day, "number": which.number, **({"since": since} if since else {})},
        related=(Related(which.field("编号"), ENTRUSTMENT_HERE),),
    )


def _why_not(
    known: tuple[Entrustment, ...], day: date, item: str | None, word: str
) -> tuple[str, Entrustment, date | None]:
    """Return why none of some entrustments covers a power on a day, the one that comes nearest, and since when."""
    about = [each for each in known if covers(each, item, word)]
    ended = [each for each in about if each.end and each.end < day]
    later = [each for each in about if each.start and each.start > day]
    if ended:
        latest = max(ended, key=lambda each: each.end or day)
        return "ended", latest, latest.end
    if later:
        first = min(later, key=lambda each: each.start or day)
        return "later", first, first.start
    return "other", known[0], None
