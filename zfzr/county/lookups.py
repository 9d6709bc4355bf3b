"""What the county declares of itself, and its parameters, as rules and reports ask for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar

from zfzr.county.county import County
from zfzr.county.records import GROUPS, Area, CountingMethod, GroupKind, Parameter, ParameterValue, Profile
from zfzr.county.unmeant import words_told_by
from zfzr.declare.lookup import lookup
from zfzr.declare.parameter import MONTH_DAY, decimal_of, parameter_named, parameters
from zfzr.declare.record import Record, declarations, kinds
from zfzr.declare.target import target, targets
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.terms.text import Text, Wording, said

if TYPE_CHECKING:
    from zfzr.terms.days import WorkCalendar

M = TypeVar("M", bound=Enum)

UNIT_FILE = "units/{unit}/unit.yaml"
"""The file that says which unit a folder is."""

# Constructed, not validated: building Profile's validator at import would be paid for by every command.
UNKNOWN_PROFILE = Profile.model_construct(
    area=Area.model_construct(code="000000", name="（县情未读出）")
).placed(Place("zfzr.yaml"), {})


@lookup
def profile_of(county: County) -> Profile:
    """Return the county's own declarations; a nameless one where zfzr.yaml could not be read."""
    return next(iter(county.dataset.all(Profile)), UNKNOWN_PROFILE)


@lookup
def work_calendar(county: County) -> WorkCalendar:
    """Return the working days, with the county's own overrides."""
    from zfzr.terms.days import WorkCalendar

    profile = profile_of(county)
    listed = {day: False for year in profile.holidays for day in year.off}
    listed |= {day: True for year in profile.holidays for day in year.on}
    single = {o.day: o.workday for o in profile.workdays}
    return WorkCalendar(listed | single, {year.year for year in profile.holidays})


@lookup
def parameters_by_name(county: County) -> dict[str, Parameter]:
    """Return the parameters by name."""
    return {parameter.name: parameter for parameter in county.dataset.all(Parameter)}


def parameter_value(
    county: County, name: str, on: date | None = None, scope: str | None = None
) -> ParameterValue | None:
    """Return a parameter's value on a day, a value scoped to `scope` before the general one; None: not set.

    A value for what a group is (乡镇街道) is one for each group that the county declares as such (组别.镇: 3), after one of
    its own.
    What the county does not state at all has the values that its declaration gives it, if any. Of two values without
    an end the later one holds.
    """
    return _value_on(county, name, on or county.as_of, scope)


@lookup
def _value_on(county: County, name: str, day: date, scope: str | None) -> ParameterValue | None:
    values = [v for v in values_of(county, name) if v.on(day)]
    values.sort(key=lambda v: v.start or date.min, reverse=True)
    named = (scope, _what_it_is(county, scope)) if scope and any(v.scope for v in values) else ()
    scoped = next((v for each in named if each for v in values if v.scope == each), None)
    return scoped or next((v for v in values if v.scope is None), None)


def _what_it_is(county: County, scope: str) -> str | None:
    kind = group_kind(county, scope)
    return kind.value if kind else None


def group_kind(county: County, group: str) -> GroupKind | None:
    """Return what a group is by the county's own words (组别); None for one that only a scheme or a round names."""
    return meaning_of(county, GROUPS, GroupKind, group) if group in words_of(county, GROUPS) else None


def values_of(county: County, name: str) -> tuple[ParameterValue, ...]:
    """Return every value of a parameter, those that stand where the county does not state it."""
    stated = parameters_by_name(county).get(name)
    found = tuple(stated.values) if stated else _standing(name, _code_of(county))
    if not found:
        county.dataset.note_words(*name.split(".")[1:])
    return found


def _code_of(county: County) -> str | None:
    """Return of the county's code of GB/T 2260 what parameters ask of it; None where it could not be read."""
    profile = profile_of(county)
    return None if profile is UNKNOWN_PROFILE else _area_told(profile.area.code)


@lru_cache(maxsize=256)
def _area_told(code: str) -> str:
    """Return the longest beginning of a code that a norm of one area names: it stands for every county below it."""
    areas = {
        held.area
        for declared in parameters().values()
        for values in (declared.standing or {}).values()
        for held in values
    }
    return max((area for area in areas if code.startswith(area)), key=len, default="")


def first_day_of(county: County, name: str) -> date | None:
    """Return the first day from which a yes-or-no parameter is 1; None where it never is."""
    return min((v.start or date.min for v in values_of(county, name) if v.value), default=None)


def is_known_of_itself(county: County, name: str) -> bool:
    """Tell whether a parameter has a value here that holds where the county states none."""
    return bool(_standing(name, _code_of(county)))


@lru_cache(maxsize=4096)
def _standing(name: str, area: str | None) -> tuple[ParameterValue, ...]:
    """Return the values that hold where the county of this code states none."""
    declared = parameter_named(name)
    if declared is None or declared.standing is None:
        return ()
    return tuple(
        ParameterValue.model_construct(
            start=held.start,
            end=held.end,
            value=decimal_of(held),
            counting=CountingMethod(held.counting) if held.counting else None,
            scope=held.scope or None,
            source=held.source,
            verified=held.verified,
        )
        for each in declared.standing.get(name, ())
        if (held := each.held_in(area)) is not None
    )


@lookup
def members_of(county: County, family: str) -> dict[tuple[tuple[str, ...], ...], str]:
    """Return the names of a family's parameters by their words, those that the county states and those that stand.

    The words of a name are given by step. A name with fewer words run together comes before one with more, and what
    the county states before what stands.
    """
    declared = parameters()[family]
    stated = [name for name in parameters_by_name(county) if declared.words_of(name)]
    found: dict[tuple[tuple[str, ...], ...], str] = {}
    area = _code_of(county)
    for name in (*sorted(stated, key=len), *_names_standing(family, area)):
        words = declared.words_of(name)
        if words:
            found.setdefault(words, name)
    return found


@lru_cache(maxsize=1024)
def _names_standing(family: str, area: str | None) -> tuple[str, ...]:
    """Return the names of a family that have a value in the county of this code where it states none."""
    return tuple(name for name in parameters()[family].standing or () if _standing(name, area))


@lookup
def _names_of_words(county: County, family: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a family's parameters that speak of these words: those stated, else those that stand."""
    names = [
        name
        for known, name in members_of(county, family).items()
        if all(word in step for word, step in zip(words, known, strict=True))
    ]
    if not names:
        county.dataset.note_words(*words)
    return tuple(name for name in names if name in parameters_by_name(county)) or tuple(names)


def member_value(
    county: County, family: str, words: tuple[str, ...], on: date | None = None, scope: str | None = None
) -> ParameterValue | None:
    """Return the value of a family's parameter for words, one a step; None where there is none on the day.

    A value scoped to `scope` goes before the general one.

    What the county states of these words holds alone: what stands is not asked where the county has a say.
    """
    return _member_on(county, family, words, on or county.as_of, scope)


@lookup
def _member_on(
    county: County, family: str, words: tuple[str, ...], day: date, scope: str | None
) -> ParameterValue | None:
    values = (_value_on(county, name, day, scope) for name in _names_of_words(county, family, words))
    return next((value for value in values if value is not None), None)


def aliases_of(county: County, family: str) -> list[tuple[str, str]]:
    """Return the other ways to say the words of a family with one step, each with its word: the county's come first.

    What stands is said beside what the county says, so that nobody need repeat it.
    """
    declared = parameters()[family]
    found: list[tuple[str, str]] = []
    for name, parameter in parameters_by_name(county).items():
        for word in declared.words_of(name) or () if declared.is_family else ():
            found += [(alias, word[0]) for alias in parameter.aliases]
    found += [(alias, word) for word, aliases in (declared.aliases or {}).items() for alias in aliases]
    return found


class SetBy(NamedTuple):
    """What sets a term: the parameter by its name, and the norm from which it has its value."""

    basis: Wording
    source: str


def set_by(county: County, name: str, on: date) -> SetBy:
    """Return what sets a term whose length a parameter gives on a day."""
    value = parameter_value(county, name, on)
    source = value.source if value else ""
    unverified = "" if value is None or value.verified else "（来源未核实）"
    return SetBy(said(Text("参数“{name}”", "parameter {name}"), name=name), source + unverified)


def words_holding(county: County, family: str, scope: str | None = None) -> list[str]:
    """Return the words of a family with one step whose parameter is 1 on the county's day, for `scope` if it has values."""
    words = dict.fromkeys(word for steps in members_of(county, family) for word in steps[0])
    return [word for word in words if holds(county, family, word, scope=scope)]


def holds(county: County, family: str, *words: str, on: date | None = None, scope: str | None = None) -> bool:
    """Tell whether a family's parameter for these words is 1 on a day."""
    value = member_value(county, family, words, on, scope)
    return value is not None and value.value != 0


@lookup
def words_of(county: County, family: str) -> frozenset[str]:
    """Return the words of a family with one step, those of other days too."""
    return frozenset(word for steps in members_of(county, family) for word in steps[0])


@lookup
def _words_meant(county: County, family: str) -> dict[str, str]:
    """Return the word that each way to write one stands for: itself, or the word whose 别名 it is."""
    words = words_of(county, family)
    aliases = {alias: word for alias, word in aliases_of(county, family) if alias not in words}
    return aliases | {word: word for word in sorted(words)}


def word_meant(county: County, family: str, written: str) -> str:
    """Return the word of a family that is meant by what is written, which may be another way to say it (别名)."""
    meant = _words_meant(county, family).get(written)
    if meant is None:
        county.dataset.note_words(written)
    return meant or written


def value_of_word(county: County, family: str, written: str, on: date) -> ParameterValue | None:
    """Return the value that a word of a family has on a day, in whatever way it is written; None where it has none."""
    return member_value(county, family, (word_meant(county, family, written),), on)


_VOCABULARIES: dict[str, Callable[[County, str, date], bool]] = {}
"""The families of whose words one may be written, with what tells whether one is in use on a day."""


def vocabulary(
    family: str,
    *,
    valued: bool = False,
    told_by: str = "",
    home: str = "parameters.yaml",
    names: Callable[[County], Mapping[str, str] | None] | None = None,
) -> None:
    """Declare that `refers` with a family's name means its words and other ways to say them, those in use on the day.

    A word is in use as long as its parameter is not 0; `valued`: the value says what the word stands for, 0 too, and it is
    in use as long as there is one.
    `told_by`: the rule that tells of a word that nobody declared, where the generic one leaves that to it (`follows`).
    Where its words stand for members of an enumeration (`meanings`), one is in use while its number is one of theirs.
    `names`: what may be written where that is more than the words, with the `home` of the files that hold it besides.
    """

    def is_in_use(county: County, written: str, day: date) -> bool:
        value = value_of_word(county, family, written, day)
        if parameters()[family].means:
            return _meaning(family, value) is not None
        return value is not None and (valued or value.value != 0)

    _VOCABULARIES[family] = is_in_use
    if told_by:
        words_told_by(family, told_by)
    known = names or (lambda county: _known_words(county, family))
    target(family, home=home, valid_on=is_in_use)(lambda county, _: known(county))


@lookup
def _known_words(county: County, family: str) -> dict[str, str]:
    """Return what fields may say: a word that stands for nothing on any day is none, so that nothing is judged by it."""
    words = _words_meant(county, family)
    if not parameters()[family].means:
        return words
    return {written: word for written, word in words.items() if _meanings_of(county, family)[written]}


def meaning_of(county: County, family: str, kind: type[M], written: str, on: date | None = None) -> M | None:
    """Return what a word of the county stands for (`meanings`), on a day, else on the county's; None: it declares no such.

    A word that has no meaning on the day has that of other days, the latest: that it is out of use is said of the
    record (ZF102), and what it was written for is judged all the same.
    """
    found = _meanings_of(county, family).get(written, ())
    if not found:
        county.dataset.note_words(written)
    if len(found) == 1:  # nearly every word has one meaning, whatever the day
        return found[0][1] if isinstance(found[0][1], kind) else None
    day = on or county.as_of
    now = next((meant for value, meant in found if value.on(day)), None)
    last = now or next((meant for _, meant in found), None)
    return last if isinstance(last, kind) else None


def words_for(county: County, family: str, meant: Enum, on: date | None = None) -> list[str]:
    """Return the words of the county for a meaning on a day: its own before the one that stands; none where it has none.

    Other ways to say a word (别名) are left out.
    """
    stated, words = parameters_by_name(county), words_of(county, family)
    held = [
        word
        for word in words
        if any(value.on(on or county.as_of) and m is meant for value, m in _meanings_of(county, family)[word])
    ]
    return sorted(held, key=lambda word: (f"{family}.{word}" not in stated, word))


def meaningful_words(county: County, label: str) -> list[str]:
    """Return the words in use of a vocabulary with meanings, by meaning; nothing where a target is no such vocabulary."""
    declared = parameters().get(label)
    means = declared.means if declared else ()
    return [word for meant in means for word in words_for(county, label, meant)]


def declared_words(county: County, label: str, on: date | None = None) -> list[str]:
    """Return the words of a vocabulary that may be written on a day; nothing where a target is no vocabulary.

    Those with meanings come by meaning, others as they are declared; other ways to say a word (别名) are left out.
    """
    declared, is_in_use = parameters().get(label), _VOCABULARIES.get(label)
    if declared is None or is_in_use is None:
        return []
    day = on or county.as_of
    if declared.means:
        return [word for meant in declared.means for word in words_for(county, label, meant, day)]
    words = dict.fromkeys(word for steps in members_of(county, label) for word in steps[0])
    return [word for word in words if is_in_use(county, word, day)]


@lookup
def _meanings_of(county: County, family: str) -> dict[str, tuple[tuple[ParameterValue, Enum], ...]]:
    """Return what each way to write a word stands for, by its values, the latest first."""
    found: dict[str, tuple[tuple[ParameterValue, Enum], ...]] = {}
    for written, word in _words_meant(county, family).items():
        values = values_of(county, f"{family}.{word}")
        latest = sorted(values, key=lambda value: value.start or date.min, reverse=True)
        found[written] = tuple((v, m) for v in latest if (m := _meaning(family, v)) is not None)
    return found


def _meaning(family: str, value: ParameterValue | None) -> Enum | None:
    """Return what a value says that a word stands for; None where it is no number of a meaning."""
    means = parameters()[family].means
    is_number = value is not None and value.value == int(value.value) and 1 <= value.value <= len(means)
    return means[int(value.value) - 1] if value is not None and is_number else None


_IN_USE: dict[type[Record], Callable[[County, Any], bool]] = {}


def in_use_where(kind: type[Record], tells: Callable[[County, Any], bool]) -> None:
    """Declare how to tell whether what a record of a kind says is meant to hold now (an item that is in use)."""
    _IN_USE[kind] = tells


def is_meant_to_hold(county: County, record: Record) -> bool:
    """Tell whether what a record says is meant to hold now, as its subject tells (`in_use_where`), else always."""
    targets()  # a subject tells it beside its look-ups
    tells = _IN_USE.get(type(record))
    return tells is None or tells(county, record)


@target("轮次", home="zfzr.yaml")
def round_names(county: County, _: Site | None) -> Collection[str]:
    """Return the names of the county's rounds."""
    return _names_of_rounds(county)


@lookup
def _names_of_rounds(county: County) -> frozenset[str]:
    return frozenset(round_.name for round_ in profile_of(county).rounds)


@target("记录种类", home="")
def kinds_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the kinds of records by their labels, and their fields behind a point (投诉.投诉人)."""
    del county
    return _kinds_and_fields()


@cache
def _kinds_and_fields() -> frozenset[str]:
    fields = (f"{kind.label}.{each.label}" for kind in kinds() for each in declarations(kind))
    return frozenset({*(kind.label for kind in kinds()), *fields})


@target("角色", home="zfzr.yaml")
def office_roles(county: County, _: Site | None) -> Collection[str]:
    """Return the roles that offices of the county hold."""
    return {office.role for office in profile_of(county).offices}


@target("截止参数", home="parameters.yaml")
def due_parameters(_: County, __: Site | None) -> Collection[str]:
    """Return the parameters whose values are a day of every year."""
    return {each.name for each in parameters().values() if each.unit == MONTH_DAY}


def bears_role(county: County, name: str | None, role: str, on: date) -> bool:
    """Tell whether an organ, by its role, short or full name, is the county's office of a role on a day."""
    written = (name or "").strip()
    return bool(written) and any(
        written in (each.role, each.name, each.full_name)
        for each in profile_of(county).offices
        if each.role == role and each.on(on)
    )


_ORGAN = {"审计": "审计机关", "监察": "监察机关", "机构编制": "机构编制部门", "人社": "人社部门"}
"""How an office is spoken of by its role where the county names none of that day; other roles are words for an office."""


def office_called(county: County, role: str, on: date) -> str:
    """Return what the county's office of a role is called on a day, else an organ of that sort: a role is no office."""
    office = profile_of(county).office(role, on)
    return office.name if office else _ORGAN.get(role, role)


@lookup
def unit_names(county: County) -> dict[str, str]:
    """Return the units' short names by slug, as their own records say."""
    kind = next((kind for kind in kinds() if kind.file == UNIT_FILE), None)
    units = sorted(county.dataset.all(kind), key=lambda record: record.unit or "") if kind else []
    return {unit.unit or "": unit.called for unit in units}


def name_of_unit(county: County, slug: str) -> str:
    """Return a unit's short name, or the slug where the unit is not known."""
    return unit_names(county).get(slug, slug)


class Heading(TypedDict):
    """What every report bears: the county, whether it is the sample, whose persons are invented, and the day."""

    county: str
    is_sample: bool
    as_of: date


class HeadingOfUnit(Heading):
    """What a report bears that may be asked for of one unit: its name, None where it is of all."""

    unit: str | None


def heading(county: County) -> Heading:
    """Return what a report of a county bears."""
    profile = profile_of(county)
    return {"county": profile.area.name, "is_sample": profile.is_sample, "as_of": county.as_of}


def heading_of(county: County, unit: str | None) -> HeadingOfUnit:
    """Return what a report of a county, or of one of its units, bears."""
    return {**heading(county), "unit": name_of_unit(county, unit) if unit else None}
