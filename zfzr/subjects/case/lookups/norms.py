"""The norm of a day for a case: the value of a parameter, special law before general, and days counted by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import (
    member_value,
    members_of,
    parameter_value,
    profile_of,
    values_of,
    vocabulary,
    words_of,
    work_calendar,
)
from zfzr.declare.lookup import lookup
from zfzr.declare.parameter import WUZHI
from zfzr.subjects.case.parameters import ENDINGS, HOUSEHOLDS_ARE_CITIZENS, OUTCOMES, PENALTIES
from zfzr.subjects.case.records import Case, CaseStages, PartyType
from zfzr.subjects.law.lookups import Resolution, law_register, resolutions_of
from zfzr.subjects.power.lookups import Power, power_by_code
from zfzr.subjects.power.records import Basis, PowerClass
from zfzr.subjects.unit.lookups import declared_groups, groups_of, units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.days import LONGEST_COUNT, Deadline
from zfzr.terms.days import months_after as months_after
from zfzr.terms.text import Spelled, with_aside

OF_CASES = (PENALTIES, ENDINGS, OUTCOMES)
"""The vocabularies of a line of the register."""
for _family in OF_CASES:
    vocabulary(_family, told_by="ZF703")


def undeclared_kind(county: County, kinds: Iterable[str]) -> str:
    """Return the parameter by which the first of some kinds of penalty that nobody declared would be; else nothing.

    Whether one makes a case major, or gives the right to a hearing, nobody can tell of a word that is not known (ZF703).
    """
    known = words_of(county, PENALTIES)
    return next((f"{PENALTIES}.{kind}" for kind in kinds if kind not in known), "")


class Norm(NamedTuple):
    """A value with its source; `counting` says how its days are counted, "" where nobody says."""

    value: Decimal
    source: str
    verified: bool
    counting: str = ""


class Term(NamedTuple):
    """The last day of a term, by either way of counting days; the two are one day where the way is known.

    `certain` is whether the working days of that time are known; where not, `bounds` are the soonest and the latest day
    that it may turn out to be, by either way: what was done by the one is in time, after the other it is late.
    """

    first: date
    second: date
    certain: bool
    bounds: tuple[date, date] | None = None

    @property
    def soonest(self) -> date:
        """The last day on which it is in time, however the days are counted and whatever days are off."""
        return self.bounds[0] if self.bounds else self.first

    @property
    def latest(self) -> date:
        """The last day on which it may be in time: after it, it is late however the days are counted."""
        return self.bounds[1] if self.bounds else self.second


def laws_of(county: County, case: Case, stages: CaseStages | None) -> frozenset[str]:
    """Return the names of the laws on which a case rests: those of its power, and those that its stages cite."""
    day = case.decided or case.opened or county.as_of
    of_power = laws_of_power(county, case.item or "", day)
    if stages is None or not stages.bases:
        return of_power
    return of_power | {_law(r) for text in stages.bases for r in resolutions_of(county, text, day)}


def laws_of_power(county: County, code: str, day: date) -> frozenset[str]:
    """Return the names of the laws on which a power rests on a day."""
    return frozenset(law for law, holds in _laws_of_power(county, code) if holds.on(day))


@lookup
def _laws_of_power(county: County, code: str) -> tuple[tuple[str, Basis], ...]:
    """Return the laws that a power rests on, each with the basis that says so and on which days."""
    power: Power | None = power_by_code(county).get(code)
    return tuple(
        (_law(resolution), cited.basis)
        for cited in (power.bases if power else ())
        for resolution in resolutions_of(county, cited.basis.citation, county.as_of)
    )


def _law(cited: Resolution) -> str:
    """Return the name of a cited law; one that is not registered as it is cited."""
    return cited.instrument.name if cited.instrument else cited.citation.instrument


def norm_of(county: County, name: str, day: date, scopes: tuple[str, ...]) -> Norm | None:
    """Return the norm of a day within some scopes, the first of them that has its own; the general one where none has.

    A special law goes before the general one, so laws come first among the scopes. None where the parameter has no value
    on the day, or where a special law had its own until a day before and what it has now is not known: the general norm
    would answer for what the special one may have otherwise.
    """
    by_scope, lapsed = _known_on(county, name, day)
    if not lapsed and len(by_scope) == 1 and None in by_scope:
        return by_scope[None]  # nothing special is known of it, as of nearly every parameter
    for scope in scopes:
        if scope in by_scope:
            return by_scope[scope]
        if scope in lapsed:
            return None
    return by_scope.get(None)


@lookup
def _known_on(county: County, name: str, day: date) -> tuple[Mapping[str | None, Norm], frozenset[str]]:
    """Return the norms of a day by scope, and the laws whose own value has lapsed by then."""
    return _norms_of_day(county, name, day), _lapsed_laws(county, name, day)


@lookup
def _lapsed_laws(county: County, name: str, day: date) -> frozenset[str]:
    """Return the laws that had a value of their own before a day, and none that is known for the day itself."""
    before = {
        _full_name(county, value.scope)
        for value in values_of(county, name)
        if value.scope and value.end is not None and value.end < day and _is_law(county, value.scope)
    }
    return frozenset(before - set(_norms_of_day(county, name, day)))


def _is_law(county: County, scope: str) -> bool:
    """Tell whether a scope is a law, and not a unit, a group or a class: their own values end for the general one."""
    known = units_by_slug(county)
    groups = {group for unit in known.values() for group in groups_of(unit)}
    return scope not in {*known, *groups, *declared_groups(county), *PowerClass}


@lookup
def _norms_of_day(county: County, name: str, day: date) -> dict[str | None, Norm]:
    """Return the norms of a day by scope; the general one under None. Of two of one scope the later one holds."""
    in_force = sorted(
        (v for v in values_of(county, name) if v.on(day)), key=lambda v: v.start or date.min, reverse=True
    )
    by_scope: dict[str | None, Norm] = {}
    for found in in_force:
        norm = Norm(found.value, found.source, found.verified, found.counting or "")
        by_scope.setdefault(_full_name(county, found.scope) if found.scope else None, norm)
    return by_scope


def _full_name(county: County, scope: str) -> str:
    law = law_register(county).instrument(scope)
    return law.name if law else scope


def holding(
    county: County, family: str, words: tuple[str, ...], day: date, scopes: tuple[str, ...] = ()
) -> Norm | None:
    """Return the norm by which a yes-or-no parameter holds on a day, within some scopes; None where it does not.

    A special law goes before the general one, as for `norm_of`.
    """
    own = own_scopes(county, family, scopes)
    if own:
        found = norm_of(county, ".".join((family, *words)), day, own)
        return found if found and found.value else None
    return _holding(county, family, words, day)


def own_scopes(county: County, family: str, scopes: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of some scopes for which any parameter of a family has a value of its own."""
    used = _scopes_used(county, family)
    return tuple(scope for scope in scopes if scope in used) if used else ()


@lookup
def _scopes_used(county: County, family: str) -> frozenset[str]:
    values = (value for name in members_of(county, family).values() for value in values_of(county, name))
    return frozenset(_full_name(county, value.scope) for value in values if value.scope)


@lookup
def _holding(county: County, family: str, words: tuple[str, ...], day: date) -> Norm | None:
    value = member_value(county, family, words, day)
    return Norm(value.value, value.source, value.verified) if value is not None and value.value else None


NEW_PENALTY_LAW = date(2021, 7, 15)


def penalty_law(day: date, old: str, new: str) -> Norm:
    """Return an article of the law on penalties by the text in force on a day."""
    return _article("2021", new) if day >= NEW_PENALTY_LAW else _article("1996", old)


@cache
def _article(year: str, article: str) -> Norm:
    return Norm(Decimal(1), f"《中华人民共和国行政处罚法》（{year}年）第{article}", verified=True)


_NOTICE, _ISSUED = "武政办〔2015〕24号", date(2015, 6, 16)


@lru_cache(maxsize=256)
def notice(part: str) -> Norm:
    """Return a part of the notice as a norm."""
    return Norm(Decimal(1), f"{_NOTICE}{part}", verified=True)


_ELSEWHERE = "行政执法责任制的通常要求，本地文件规定的以本地文件为准"


def as_held_here(county: County, norm: Norm, day: date | None) -> Norm:
    """Return a norm as it is named for something of a day: the notice is no norm yet of what was before it.

    What it asks was asked before by others, of which the text is not at hand: it is held up as a guide, and says so. It is
    the notice of one county; in others what it asks is what is usually asked.
    """
    if not norm.source.startswith(_NOTICE):
        return norm
    if not profile_of(county).area.code.startswith(WUZHI):
        _, also, rest = norm.source.partition("；")
        return norm._replace(source=f"{_ELSEWHERE}{also}{rest}", verified=False)
    if day is not None and day < _ISSUED:
        return norm._replace(source=f"{norm.source}（2015年6月16日印发，此前的案件作为参照）")
    return norm


def party_names(county: County, party: PartyType, day: date) -> tuple[str, ...]:
    """Return for whom the sums of law hold: 公民 or 单位; both where it is not settled what a household is."""
    if party is PartyType.CITIZEN:
        return ("公民",)
    if party is not PartyType.HOUSEHOLD:
        return ("单位",)
    value = parameter_value(county, HOUSEHOLDS_ARE_CITIZENS, day)
    if value is None:
        return ("公民", "单位")
    return ("公民",) if value.value else ("单位",)


def term(county: County, start: date, norm: Norm, *, more: Decimal = Decimal(0)) -> Term:
    """Return the last day of a term that begins with a day, which is not counted itself."""
    days = counted(norm.value + more)
    plain = start + timedelta(days=days)
    if norm.counting == "自然日":
        return Term(plain, plain, certain=True)
    worked = _worked(county, start, days)
    first, second = worked.day if norm.counting else plain, max(plain, worked.day)
    if worked.certain:
        return Term(first, second, certain=True)
    soonest = worked.near if norm.counting else plain
    return Term(first, second, certain=False, bounds=(soonest, max(plain, worked.far)))


def counted(value: Decimal) -> int:
    """Return a number of days, months or hours as it can be counted: whole, and no more than ten years of days."""
    return int(min(value, Decimal(LONGEST_COUNT)))


@lookup
def _worked(county: County, start: date, days: int) -> Deadline:
    return work_calendar(county).deadline(start, days, "工作日")


def days_in_words(norm: Norm, ends: Term | None = None) -> Spelled:
    """Say the days of a norm; with its term, that they are read as working days where nobody says how and that is later.

    Where the holidays are not known, they are read by the year that had the most of them, and it is said.
    """
    number = plainly(norm.value)
    worked = norm.counting == "工作日"
    days = Spelled(
        f"{number}{'个工作日' if worked else '日'}", f"{number} {'working ' if worked else ''}days"
    )
    if ends is not None and not ends.certain:
        return with_aside(days, _BY_THE_MOST_HOLIDAYS)
    is_read_kindly = ends is not None and not norm.counting and ends.first < ends.second
    return with_aside(days, _AS_WORKING_DAYS) if is_read_kindly else days


_BY_THE_MOST_HOLIDAYS: Final = Spelled(
    "放假安排不在已知范围，从宽按放假最多的年份计算",
    "holidays not known, counted kindly by the year with the most of them",
)
_AS_WORKING_DAYS: Final = Spelled(
    "没有规定怎样计算，从宽按工作日", "nobody says how they are counted: kindly as working days"
)


def is_surely_within(start: date, norm: Norm, done: date) -> date | None:
    """Return the last day of a term by the shorter way of counting where something was done by then; else None."""
    plain = start + timedelta(days=counted(norm.value))
    return plain if norm.counting != "工作日" and done <= plain else None
