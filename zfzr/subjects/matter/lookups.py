"""Matters as rules and measures ask for them: whether the power stood, the last day of each, who was certified."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import (
    holds,
    parameter_value,
    parameters_by_name,
    vocabulary,
    work_calendar,
)
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.target import any_of, target
from zfzr.declare.walk import Site
from zfzr.declare.yearly import kept_by
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.power import state_on
from zfzr.subjects.entrustment.lookups import acts_for
from zfzr.subjects.matter.parameters import COERCION, COUNTING, DECIDED_WITHIN, OUTCOMES
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import certified_days, people_by_number
from zfzr.subjects.power.lookups import Power, class_word, power_by_code, powers_in_force
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.days import LONGEST_COUNT, UNKNOWN_WORKDAYS, Deadline, months_after
from zfzr.terms.dress import plain_digits
from zfzr.terms.late import late
from zfzr.terms.text import Text

vocabulary(OUTCOMES)
vocabulary(COERCION)

ON_MATTERS = (
    PowerClass.LICENCE,
    PowerClass.COERCION,
    PowerClass.LEVY,
    PowerClass.PAYMENT,
    PowerClass.CONFIRMATION,
)
"""The classes of powers of which a unit that exercises them has matters to register."""


@target("办件", home="units/*/*/matters.csv", of_one_unit=True)
def matters_meant(county: County, _: Site | None) -> Mapping[str, Matter]:
    """Return every matter by number."""
    return matters_by_number(county)


@lookup
def matters_by_number(county: County) -> dict[str, Matter]:
    """Return every matter by its number."""
    return {each.number: each for each in county.dataset.all(Matter)}


any_of("案件或者办件", "案件", "办件")
"""What a complaint, a paper, a return visit, a referral or a correction may be about."""


@kept_by(Matter)
def units_with_matters(county: County) -> Collection[str]:
    """Return the living units that hold powers in force other than penalties: they keep a register of matters."""
    return [
        slug
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit)
        and any(p.power_class not in (None, PowerClass.PENALTY) for p in powers_in_force(county, slug))
    ]


def matters_of(county: County, unit: str, year: int) -> tuple[Matter, ...]:
    """Return the matters of a unit's register of a year."""
    return _by_unit(county).get((unit, year), ())


@lookup
def _by_unit(county: County) -> Mapping[tuple[str, int], tuple[Matter, ...]]:
    return grouped(((each.unit or "", each.year or 0), each) for each in county.dataset.all(Matter))


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
    unit = matter.unit or ""
    if power.unit != unit and not acts_for(county, power.unit, unit, day, power.code, class_word(power)):
        return Wrong("foreign", power)
    if power.power_class is not None and power.power_class is not matter.power_class:
        return Wrong("class", power)
    variant, since = state_on(power, day) or ("", None)
    return Wrong(variant, power, since) if variant and variant != "undated" else None


# Limits

_TERM = late(r"(?:自?受理(?:之日)?(?:起|后)?)?([0-9]{1,4})个?(工作日|自然日|日|天|月|年)(?:以?内)?")

_AT_ONCE = frozenset(("当日", "当日办理", "当日办结", "当场", "当场办理", "当场办结", "即时办结"))
_MONTHS = {"月": 1, "年": 12}
_LONGEST_MONTHS = 120


class Days(NamedTuple):
    """A time limit as a list of powers gives it: a number of days, or of calendar months where `counting` is 月.

    `counting` is "" where days are neither 工作日 nor 自然日.
    """

    number: int
    counting: str


def days_in(text: str) -> Days | None:
    """Return the days of a limit such as 20个工作日, or the months of 3个月; None of several limits, or of other words."""
    if text.strip() in _AT_ONCE:
        return Days(0, "自然日")
    found = _TERM.fullmatch(plain_digits(text).strip())
    if found is None:
        return None
    number, unit = int(found[1]), found[2]
    if unit in _MONTHS:
        months = number * _MONTHS[unit]
        return Days(months, "月") if months <= _LONGEST_MONTHS else None
    if number > LONGEST_COUNT:
        return None
    return Days(number, unit if unit in ("工作日", "自然日") else "")


class Limit(NamedTuple):
    """The last day of a matter, by the way of counting that gives the latest; `which` says where it is written.

    `first` is the last day by the shorter way; between the two nobody can tell. `certain` is whether the working days
    of that time are known; where not, `bounds` are the soonest and the latest day that it may turn out to be.
    """

    first: date
    last: date
    certain: bool
    which: str
    text: str
    place: Place
    bounds: tuple[date, date] | None = None

    @property
    def soonest(self) -> date:
        """The last day on which it is in time, however the days are counted and whatever days are off."""
        return self.bounds[0] if self.bounds else self.first

    @property
    def latest(self) -> date:
        """The last day on which it may be in time."""
        return self.bounds[1] if self.bounds else self.last


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
    return limit_by_power(county, matter)


def limit_by_power(county: County, matter: Matter) -> Limit | None:
    """Return the last day of a matter by the limit of its power, whatever its line says; None where there is none.

    Where the power says nothing, the limit is that of its class (办件.时限), if the county has set one.
    """
    power, since = power_by_code(county).get(matter.item or ""), matter.begun
    if since is None:
        return None
    if power and (written := limit_text(power)):
        days = days_in(written[1])
        return _limit(county, since, days, *written, power.field(written[0])) if days else None
    value = parameter_value(county, DECIDED_WITHIN, since, matter.power_class.value)
    stated = parameters_by_name(county).get(DECIDED_WITHIN)
    if value is None or stated is None:
        return None
    counting = value.counting.value if value.counting else ""
    days = Days(int(min(value.value, Decimal(LONGEST_COUNT))), counting)
    return _limit(county, since, days, DECIDED_WITHIN, f"{days.number}{counting or '日'}", stated.place)


def _limit(county: County, since: date, days: Days, which: str, text: str, place: Place) -> Limit | None:
    counting = days.counting or _counted_as(county, since)
    if counting == "月":
        last = _months_after(since, days.number)
        return Limit(last, last, True, which, text, place) if last else None
    plain = since + timedelta(days=days.number)
    if counting == "自然日":
        return Limit(plain, plain, True, which, text, place)
    worked = _worked(county, since, days.number)
    first = worked.day if counting else plain
    last = max(first, worked.day)
    if worked.certain:
        return Limit(first, last, True, which, text, place)
    bounds = (worked.near if counting else plain, max(plain, worked.far))
    return Limit(first, last, False, which, text, place, bounds)


def _counted_as(county: County, day: date) -> str:
    """Return how a limit of days is counted that does not say so itself; "" where nobody has settled it."""
    return next((way for way in ("工作日", "自然日") if holds(county, COUNTING, way, on=day)), "")


def _months_after(day: date, months: int) -> date | None:
    return months_after(day, months) if day.year + months // 12 < MAXYEAR else None


@lookup
def unjudged(county: County) -> Mapping[str | Text, int]:
    """Count the matters of which nobody can tell whether they are late, by what has no value.

    办件.时限: no limit is written at all. 期限截止: it cannot be counted, or not from which day. 办件时限计算: by one way
    of counting they are late, by the other not. A text: the working days of that time are not known.
    """
    found: dict[str | Text, int] = {}
    why: str | Text
    for matter in county.dataset.all(Matter):
        limit = limit_of(county, matter)
        by = matter.decided if matter.decided and matter.decided <= county.as_of else county.as_of
        if limit is None:
            power = power_by_code(county).get(matter.item or "")
            is_written = power is not None and limit_text(power) is not None
            why = "期限截止" if is_written or matter.begun is None else DECIDED_WITHIN
        elif limit.soonest < by <= limit.latest:
            why = f"{COUNTING}.工作日" if limit.certain else UNKNOWN_WORKDAYS
        else:
            continue
        found[why] = found.get(why, 0) + 1
    return found


@lookup
def _worked(county: County, start: date, days: int) -> Deadline:
    return work_calendar(county).deadline(start, days, "工作日")


def days_late(county: County, matter: Matter) -> int:
    """Return how many days after its last day a matter was decided, or is open; 0 where in time or nobody can tell."""
    limit = limit_of(county, matter)
    if limit is None:
        return 0
    by = matter.decided if matter.decided and matter.decided <= county.as_of else county.as_of
    return max(0, (by - limit.latest).days)


@dataclass(frozen=True, slots=True)
class Unread(Inside, of="power"):
    """A power whose limit cannot be counted, with how many matters rest on it."""

    power: Power
    label: str
    text: str
    matters: int

    @property
    def unit(self) -> str:
        """The unit that holds it."""
        return self.power.unit


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
