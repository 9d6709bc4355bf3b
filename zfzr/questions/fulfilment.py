"""Who has met which duty of the notice in a year: units and the county's offices, each judged as its subject declares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.declare.duty import ACTOR_WORDS, UNITS, duties, duty_words
from zfzr.declare.evidence import Evidence, where
from zfzr.declare.fulfilment import Judgement as Judged
from zfzr.declare.fulfilment import (
    State,
    judged_by_law,
    judged_by_law_of_units,
    judged_of_offices,
    judged_of_units,
    later_duties,
)
from zfzr.declare.measure import UnitYear
from zfzr.declare.record import Period
from zfzr.declare.report import UNIT, YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Tone,
    Value,
    Where,
    table,
)
from zfzr.subjects.power.lookups import is_outside_enforcement
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, Wording, said

MOST_PLACES = 3
STATE_WORDS = {
    State.DONE: Text("已做", "done"),
    State.PARTLY: Text("部分", "partly"),
    State.NOT_DONE: Text("未做", "not done"),
    State.NOT_DUE: Text("未到期", "not due"),
    State.NOT_APPLICABLE: Text("不适用", "not applicable"),
    State.NOT_JUDGED: Text("未评", "not judged"),
}
_NO_WAY = Text("没有声明怎样从数据判断", "no subject declares how the data would tell")
_NOT_ENFORCING = Text("没有执法职能，也没有职权", "it enforces nothing and has no powers")
_NOT_BEGUN = Text("年度没有开始", "the year has not begun")


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's standing towards a duty: `places` are where the records lie that show it, as file:line.

    `is_declared` tells that its subject declares how it is judged; without that it is 未评 for want of a way.
    """

    actor: str
    actor_name: str
    is_office: bool
    duty: str
    duty_words: Text
    state: State
    why: Wording
    due: date | None
    done: date | None
    places: tuple[str, ...]
    is_declared: bool = True


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Every actor and duty asked for, as the records tell on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    lines: tuple[Standing, ...]
    in_detail: bool = False


def pairs_not_judged() -> tuple[tuple[str, str], ...]:
    """Return the duties and actors of the notice of which no subject declares how the data tell."""
    units, offices = judged_of_units(), judged_of_offices()
    return tuple(
        (duty.code, actor)
        for duty in duties().values()
        for actor in duty.actors
        if not (duty.code in units if actor == UNITS else (duty.code, actor) in offices)
    )


def fulfilment_of(
    county: County, year: int, actors: Sequence[str] = (), codes: Sequence[str] = ()
) -> Fulfilment:
    """Return how actors (slugs of units, roles of offices; all without any) stand towards duties in a year."""
    profile = profile_of(county)
    offices = sorted(
        _of_offices(county, year), key=lambda each: (list(ACTOR_WORDS).index(each.actor), each.duty)
    )
    lines = [*_of_units(county, year), *offices, *_by_law(county, year)]
    chosen = tuple(
        each for each in lines if (not actors or each.actor in actors) and (not codes or each.duty in codes)
    )
    return Fulfilment(profile.area.name, profile.is_sample, year, county.as_of, chosen, bool(actors or codes))


def _of_units(county: County, year: int) -> Iterator[Standing]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    seen = county.on(min(county.as_of, last)) if county.as_of >= first else county
    period = Period.model_validate({"起": first.isoformat(), "止": last.isoformat()})
    judged = judged_of_units()
    wanted = [each.code for each in duties().values() if UNITS in each.actors]
    for slug, unit in units_by_slug(county).items():
        if not _lived(unit, first, last):
            continue
        # rounds fall due and are answered after the year as well: they are looked at on the county's own day
        now, then = UnitYear(county, unit, year, period, ()), UnitYear(seen, unit, year, period, ())
        is_outside = is_outside_enforcement(then) and not _has_unread(county, slug)
        for code in wanted:
            if code not in judged:
                found = Judged(State.NOT_JUDGED, _NO_WAY)
            elif county.as_of < first:
                found = Judged(State.NOT_DUE, _NOT_BEGUN)
            else:
                found = judged[code](now if code in _ON_THE_DAY else then)
                if found.state is State.NOT_JUDGED and code not in _ON_THE_DAY and is_outside:
                    found = Judged(
                        State.NOT_APPLICABLE, _NOT_ENFORCING, (Evidence(unit.field("有执法职能")),)
                    )
            yield replace(_line(county, slug, unit.display_name, code, found), is_declared=code in judged)
        yield from _by_law_of(now)


def _has_unread(county: County, slug: str) -> bool:
    """Tell whether a file of a unit was not read in full: what stands there might show that it enforces after all."""
    dataset = county.dataset
    return any(path.startswith(f"units/{slug}/") for path in dataset.broken | dataset.partial)


def _by_law_of(unit: UnitYear) -> Iterator[Standing]:
    """Yield what later norms ask of a unit; what is published about a year comes after it, so the county's day counts."""
    for duty, of in judged_by_law_of_units().values():
        if duty.since > date(unit.year, 12, 31):
            continue
        begun = max(duty.since, date(unit.year, 1, 1))
        found = of(unit) if unit.county.as_of >= begun else Judged(State.NOT_DUE, _NOT_BEGUN)
        line = _line(unit.county, unit.slug, unit.unit.display_name, duty.code, found)
        yield replace(line, duty_words=duty.shown)


_ON_THE_DAY = frozenset({"D42", "D46", "D53"})
"""Duties that a round sets: who owes them is told by its list, whether a unit enforces or not."""


def _lived(unit: Unit, first: date, last: date) -> bool:
    begun = unit.founded is None or unit.founded <= last
    return begun and (unit.abolished is None or unit.abolished >= first)


def _of_offices(county: County, year: int) -> Iterator[Standing]:
    day = min(county.as_of, date(year, 12, 31))
    judged = judged_of_offices()
    for duty in duties().values():
        for role in duty.actors:
            if role == UNITS:
                continue
            office = profile_of(county).office(role, day)
            name = office.name if office else role
            of = judged.get((duty.code, role))
            if of is None:
                found = Judged(State.NOT_JUDGED, _NO_WAY)
            elif county.as_of < date(year, 1, 1):
                found = Judged(State.NOT_DUE, _NOT_BEGUN)
            else:
                found = of(county, year)
            yield replace(
                _line(county, role, name, duty.code, found), is_office=True, is_declared=of is not None
            )


def _by_law(county: County, year: int) -> Iterator[Standing]:
    """Yield what later norms ask of offices in the years in which these are in force."""
    for duty, of in judged_by_law().values():
        last = date(year, 12, 31)
        if duty.since > last:
            continue
        begun = max(duty.since, date(year, 1, 1))
        role, name = _bearer(county, duty.roles, max(begun, min(county.as_of, last)))
        found = of(county, year) if county.as_of >= begun else Judged(State.NOT_DUE, _NOT_BEGUN)
        yield replace(_line(county, role, name, duty.code, found), is_office=True, duty_words=duty.shown)


def _bearer(county: County, roles: Sequence[str], day: date) -> tuple[str, str]:
    """Return the first of some roles that an office of the county has on a day, and its name; without any the last."""
    for role in roles:
        office = profile_of(county).office(role, day)
        if office is not None:
            return role, office.name
    return roles[-1], roles[-1]


def _line(county: County, actor: str, name: str, code: str, found: Judged) -> Standing:
    return Standing(
        actor,
        name,
        False,
        code,
        duty_words(code),
        found.state,
        found.why,
        found.due,
        found.done,
        tuple(dict.fromkeys(_place(county, each) for each in found.evidence)),
    )


def _place(county: County, evidence: Evidence) -> str:
    return where(county, evidence)


# How it is read


_TONES: dict[State, Tone] = {State.NOT_DONE: "error", State.PARTLY: "warning", State.DONE: "ok"}


@dataclass(frozen=True, slots=True)
class _OfDuty:
    words: Text
    counts: Counter[State]


def _by_duty(lines: Sequence[Standing]) -> list[_OfDuty]:
    found: dict[str, _OfDuty] = {}
    for each in lines:
        found.setdefault(each.duty, _OfDuty(each.duty_words, Counter())).counts[each.state] += 1
    return [row for _, row in sorted(found.items())]


def _count(state: State) -> Column[_OfDuty]:
    return Column(STATE_WORDS[state], lambda row: row.counts[state], Kind.NUMBER)


_MATRIX: tuple[Column[_OfDuty], ...] = (
    Column(Text("职责", "Duty"), lambda row: row.words),
    *(_count(state) for state in State),
)


def _state(each: Standing) -> Value:
    tone, words = _TONES.get(each.state), STATE_WORDS[each.state]
    return Marked(words, tone) if tone else words


def _first_places(each: Standing) -> Value:
    more = len(each.places) - MOST_PLACES
    tail = (Text(f"等 {len(each.places)} 处", f"and {more} more"),) if more > 0 else ()
    return Listed((*each.places[:MOST_PLACES], *tail)) if each.places else None


_DETAILS: tuple[Column[Standing], ...] = (
    Column(Text("主体", "Actor"), lambda each: each.actor_name, heads=True),
    Column(Text("职责", "Duty"), lambda each: each.duty_words),
    Column(Text("情况", "State"), _state),
    Column(Text("说明", "Why"), lambda each: each.why),
    Column(Text("截止", "Due"), lambda each: each.due, in_csv=Text("截止日期", "Due")),
    Column(Text("办理", "Done"), lambda each: each.done, in_csv=Text("办理日期", "Done")),
    Column(Text("依据的记录", "Records"), _first_places, where=Where.MARKDOWN),
    Column(
        Text("依据的记录", "Records"),
        lambda each: Listed(each.places) if each.places else None,
        where=Where.CSV,
    ),
)


def page(found: Fulfilment) -> Page:
    """Return how many units stand how towards each duty, then the offices; in detail where an actor or a duty is asked."""
    title = Text(
        f"{found.county}{found.year}年度各项职责落实情况", f"{found.county}: duties met in {found.year}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Fulfilment) -> Iterator[Block]:
    units = [each for each in found.lines if not each.is_office]
    offices = [each for each in found.lines if each.is_office]
    number = len({each.actor for each in units})
    is_of_offices = found.in_detail and not number
    of_units = None if is_of_offices else said(Text("，单位 {units} 个", ", {units} units"), units=number)
    yield Line(said(Text("截至 {day}{units}", "as of {day}{units}"), day=found.as_of, units=of_units))
    if number > 1:
        yield Heading(Text("各单位", "Units"))
        yield table(_MATRIX, _by_duty([each for each in units if each.is_declared]), Where.READ, apart=False)
        yield from _undeclared(units)
    if offices:
        told = offices if found.in_detail else [each for each in offices if each.is_declared]
        yield Heading(Text("县有关部门", "Offices of the county"))
        yield table(_DETAILS, told, Where.READ, apart=False)
        yield from (() if found.in_detail else _undeclared(offices, by_actor=True))
    if units and found.in_detail:
        yield Heading(Text("逐项", "One by one"))
        yield table(_DETAILS, units, Where.READ, apart=False)
        yield from _evidence(units)
    yield Line(
        Text(
            "已做、未做只按登记的记录判断，没有问题不等于已做；未评是没有登记或者没有声明怎样判断；应做的已经登记而没有登记做了的，"
            "同考核一样按没有做；没有计入问题核实的结论",
            "judged by records alone: no finding is no proof; 未评 is nothing recorded, or no way declared; where what is to"
            " be done is on record and that it was done is not, it is not done, as in a score",
        ),
        apart=True,
    )
    yield from _norms(found.lines)
    if not found.in_detail:
        yield Line(
            Text(
                "逐项看：--actor 单位或者机构，--duty 职责；全部：--format csv",
                "one by one: --actor UNIT|OFFICE, --duty DUTY; all: --format csv",
            )
        )
    yield table(_DETAILS, found.lines, Where.CSV)


def _norms(lines: Sequence[Standing]) -> Iterator[Block]:
    """Yield what gives the duties that are not the notice's, and whether anybody has read it."""
    for code in sorted({each.duty for each in lines} & set(later_duties())):
        duty = later_duties()[code]
        yield Line(said(Text("{duty}：依据{norm}", "{duty}: by {norm}"), duty=duty.shown, norm=duty.norm))


def _undeclared(lines: Sequence[Standing], *, by_actor: bool = False) -> Iterator[Block]:
    """Yield the duties that no subject judges for these actors."""
    without: dict[str, dict[Text, None]] = {}
    for each in lines:
        if not each.is_declared:
            without.setdefault(each.actor_name if by_actor else "", {})[each.duty_words] = None
    if without:
        yield Line(Text("没有声明怎样从数据判断，一律未评：", "no way declared, so not judged:"))
    for actor, found in without.items():
        told = Listed(tuple(found))
        named = said(Text("{actor}：{duties}", "{actor}: {duties}"), actor=actor, duties=told)
        yield Line(named if actor else told, level=1)


def _evidence(lines: Sequence[Standing]) -> Iterator[Block]:
    """Yield where the records lie; a screen has no room for it in the table."""
    shown = [each for each in lines if each.places]
    if shown:
        yield Heading(Text("依据的记录", "Records"), where=Where.SCREEN)
    for each in shown:
        beside = (each.actor_name, each.duty_words, STATE_WORDS[each.state])
        yield Line(Listed(beside, Text(" ", " ")), level=1, where=Where.SCREEN)
        yield Line(_first_places(each), "dim", 2, Where.SCREEN)


@report(
    "fulfilment",
    title=Text("各项职责谁做了、谁没有做：各单位和县有关部门", "Who has met which duty: units and offices"),
    duty="D44",
    takes=(YEAR, UNIT),
    page=page,
)
def fulfilment(county: County, asked: Asked) -> Fulfilment:
    """Tell who has met which duty in a year."""
    return fulfilment_of(county, asked.year_in(county), (asked.unit,) if asked.unit else ())
