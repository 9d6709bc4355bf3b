"""Matters as rules and measures ask for them: whether the power stood, the last day of each, who was certified."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import vocabulary, work_calendar
from zfzr.declare.lookup import lookup
from zfzr.declare.target import any_of, target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.power import state_on
from zfzr.subjects.matter.parameters import OUTCOMES
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import certified_days, people_by_number
from zfzr.subjects.power.lookups import Power, power_by_code
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.days import LONGEST_COUNT
from zfzr.terms.dress import plain_digits

vocabulary(OUTCOMES)


@target("办件", home="units/*/*/matters.csv")
def matters_meant(county: County, _: Site | None) -> Mapping[str, Matter]:
    """Return every matter by number."""
    return matters_by_number(county)


@lookup
def matters_by_number(county: County) -> dict[str, Matter]:
    """Return every matter by its number."""
    return {each.number: each for each in county.dataset.all(Matter)}


any_of("案件或者办件", "案件", "办件")
"""What a complaint, a paper, a return visit, a referral or a correction may be about."""


def matters_of(county: County, unit: str, year: int) -> tuple[Matter, ...]:
    """Return the matters of a unit's register of a year."""
    return _by_unit(county).get((unit, year), ())


@lookup
def _by_unit(county: County) -> Mapping[tuple[str, int], tuple[Matter, ...]]:
    found: dict[tuple[str, int], list[Matter]] = {}
    for each in county.dataset.all(Matter):
        found.setdefault((each.unit or "", each.year or 0), []).append(each)
    return {whose: tuple(of) for whose, of in found.items()}


def acted_on(county: County, matter: Matter) -> date | None:
    """Return the day whose list of powers holds for a matter: decided, else begun; None before either."""
    day = matter.decided or matter.begun
    return day if day and day <= county.as_of else None


class Wrong(NamedTuple):
    """What speaks against the power of a matter; `since` is the day on which that began or ended."""

    variant: str
    power: Power
    since: date | None = None


def wrong_power(county: County, matter: Matter) -> Wrong | None:
    """Return what speaks against the power by which a matter was handled: whose it is, of which class, in use or not."""
    power, day = power_by_code(county).get(matter.item or ""), acted_on(county, matter)
    if power is None or day is None:
        return None
    unit = units_by_slug(county).get(matter.unit or "")
    if power.unit not in {matter.unit, unit.entrusting if unit else None}:
        return Wrong("foreign", power)
    if power.power_class is not None and power.power_class is not matter.power_class:
        return Wrong("class", power)
    variant, since = state_on(power, day) or ("", None)
    return Wrong(variant, power, since) if variant and variant != "undated" else None


# Limits

_TERM = re.compile(r"(?:自?受理(?:之日)?(?:起|后)?)?([0-9]{1,4})个?(工作日|自然日|日|天)(?:以?内)?")

_AT_ONCE = frozenset(("当日", "当日办理", "当日办结", "当场", "当场办理", "当场办结", "即时办结"))


class Days(NamedTuple):
    """A number of days as a list of powers gives it; `counting` is "" where it says neither 工作日 nor 自然日."""

    number: int
    counting: str


def days_in(text: str) -> Days | None:
    """Return the days of a limit such as 20个工作日; None of several limits, of months, or of other words."""
    if text.strip() in _AT_ONCE:
        return Days(0, "自然日")
    found = _TERM.fullmatch(plain_digits(text).strip())
    if found is None or int(found[1]) > LONGEST_COUNT:
        return None
    return Days(int(found[1]), found[2] if found[2] in ("工作日", "自然日") else "")


class Limit(NamedTuple):
    """The last day of a matter, by the way of counting that gives the latest; `which` says where it is written.

    `first` is the last day by the shorter way; between the two nobody can tell. `certain` is whether the working days
    of that time are known.
    """

    first: date
    last: date
    certain: bool
    which: str
    text: str
    place: Place


def limit_text(power: Power) -> tuple[str, str] | None:
    """Return the limit of a power and its label: the promised one goes before that of the law."""
    for source in (power.item, power.catalogue):
        if source and source.promised_days:
            return "承诺时限", source.promised_days
    for source in (power.item, power.catalogue):
        if source and source.statutory_days:
            return "法定时限", source.statutory_days
    return None


def limit_of(county: County, matter: Matter) -> Limit | None:
    """Return the last day of a matter: what its line says, else by its power; None where neither gives one."""
    if matter.due:
        return Limit(matter.due, matter.due, True, "期限截止", str(matter.due), matter.field("期限截止"))
    power = power_by_code(county).get(matter.item or "")
    written = limit_text(power) if power else None
    days = days_in(written[1]) if written else None
    if power is None or written is None or days is None or matter.begun is None:
        return None
    plain = matter.begun + timedelta(days=days.number)
    place = power.field(written[0])
    if days.counting == "自然日":
        return Limit(plain, plain, True, *written, place)
    worked = _worked(county, matter.begun, days.number)
    first = worked.day if days.counting else plain
    return Limit(first, max(first, worked.day), worked.certain, *written, place)


class _Worked(NamedTuple):
    day: date
    certain: bool


@lookup
def _worked(county: County, start: date, days: int) -> _Worked:
    return _Worked(*work_calendar(county).deadline(start, days, "工作日"))


def days_late(county: County, matter: Matter) -> int:
    """Return how many days after its last day a matter was decided, or is open; 0 where in time or nobody can tell."""
    limit = limit_of(county, matter)
    if limit is None or not limit.certain:
        return 0
    by = matter.decided if matter.decided and matter.decided <= county.as_of else county.as_of
    return max(0, (by - limit.last).days)


class Unread(NamedTuple):
    """A power whose limit cannot be counted, with how many matters rest on it."""

    power: Power
    label: str
    text: str
    matters: int

    @property
    def id(self) -> str:
        """The code of the power."""
        return self.power.code

    @property
    def unit(self) -> str:
        """The unit that holds it."""
        return self.power.unit

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of a value of the power."""
        return self.power.field(label, *rest)


@lookup
def unread_limits(county: County) -> tuple[Unread, ...]:
    """Return the powers by which matters were handled and whose limit is not one number of days."""
    counts: dict[str, int] = {}
    for matter in county.dataset.all(Matter):
        if matter.item and not matter.due:
            counts[matter.item] = counts.get(matter.item, 0) + 1
    powers, found = power_by_code(county), list[Unread]()
    for code, count in sorted(counts.items()):
        power = powers.get(code)
        written = limit_text(power) if power else None
        if power and written and days_in(written[1]) is None:
            found.append(Unread(power, *written, count))
    return tuple(found)


# Handlers


def uncertified(county: County, matter: Matter) -> tuple[tuple[int, str], ...]:
    """Return the handlers who held no valid certificate on the day of a matter, with their place in the list."""
    day = acted_on(county, matter)
    if day is None:
        return ()
    known = people_by_number(county)
    return tuple(
        (i, person)
        for i, person in enumerate(matter.handlers)
        if person in known
        and not any(stretch.first <= day <= stretch.last for stretch in certified_days(county, person))
    )
