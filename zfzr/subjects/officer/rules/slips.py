"""Slips about persons: names that sound alike or are turned about (ZF860), a sex that the number does not bear (ZF829)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zfzr.check.sites import every, kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import piece_names
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.officer.records import Person, Sex
from zfzr.terms.slips import sounds_alike
from zfzr.terms.text import Text

MEANT_HERE = Text("所指的姓名在这里", "the name that is meant is here")

_OFTEN = 3
"""How often a field must say a name before a name of the same sound, said there once, is held for a slip."""


@rule(
    "ZF829",
    title=Text("性别与身份证号不符", "Sex that the identity number does not bear"),
    duty="D11",
    kind=DATA,
    severity=WARNING,
    on=Person,
    compares=(Pair("人员.性别", "人员.身份证号", "性别与号码第十七位"),),
    says=Text(
        "{name}（{person}）的性别是{sex}，身份证号第十七位是{digit}，应是{meant}：性别、身份证号或者姓名有一处抄错，"
        "或者抄了邻行的",
        "{name} ({person}) is said to be {sex}, though the seventeenth digit of the identity number is {digit}: sex, number"
        " or name is mistyped, or that of a neighbour",
    ),
    mend=Text("对照证件改正抄错的一处", "mend the one that is wrong by the certificate"),
)
def sex_against_identity_number(person: Person, _: County) -> Iterator[Finding]:
    """The seventeenth digit is odd for men and even for women (GB 11643-1999, 4.1.3); a masked number still shows it."""
    number = person.identity or ""
    if person.sex is None or len(number) != _LENGTH or not number[-2].isdecimal():
        return
    meant = Sex.MALE if int(number[-2]) % 2 else Sex.FEMALE
    if person.sex is not meant:
        yield finding(
            "性别",
            name=person.name,
            person=person.number,
            sex=person.sex.value,
            digit=number[-2],
            meant=meant.value,
        )


_LENGTH = 18


@rule(
    "ZF860",
    title=Text("姓名像是写了同音字或者颠倒了", "Name with a character of the same sound, or turned about"),
    duty="D11",
    kind=DATA,
    severity=NOTICE,
    on=every("names"),
    says={
        "": Text(
            "“{label}”写的是“{name}”，没有这样的人员；{where}是“{meant}”，只差一个同音字：是不是写错了？",
            "{label} says {name!r}, whom nothing records; {where_en} has {meant!r}, one character of the same sound apart",
        ),
        "turned": Text(
            "“{label}”写的是“{name}”，没有这样的人员；{where}是“{meant}”：是不是姓和名写颠倒了？",
            "{label} says {name!r}, whom nothing records; {where_en} has {meant!r}: are surname and given name changed?",
        ),
    },
    mend=Text(
        "对照名册改正；确是另一个人的，登记豁免", "mend it by the list; waive it if it is another person"
    ),
)
def name_of_the_same_sound(site: Site, county: County) -> Iterator[Finding]:
    """A person by whom no officer is called, whose name sounds like that of an officer of the unit, or like one that
    the same field says often; one named once in the county may sound like any that is named twice, in whatever fields.

    So may a name whose surname was written behind the given name (示八钱)."""
    if site.declared.names != "person" or isinstance(site.record, Person):
        return
    name, field = str(site.value), (type(site.record).label, site.declared.label)
    if name in _names(county) or _said_in(county)[field][name] >= _OFTEN:
        return
    for meant, place, where in _candidates(county, site, name, field):
        turned = name == meant[1:] + meant[:1]
        if turned or sounds_alike(name, meant):
            zh, en = where.zh, where.en
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                related=[Related(place, MEANT_HERE)] if place else (),
                variant="turned" if turned else "",
                label=site.declared.label,
                name=name,
                meant=meant,
                where=zh,
                where_en=en,
            )
            return


_OF_THE_UNIT = Text("本单位人员名册上", "the unit's list")
_ELSEWHERE = Text("别处写的多", "the same field elsewhere")
_IN_OTHERS = Text("别的记录里多次写的", "more than one other record")


def _candidates(
    county: County, site: Site, name: str, field: tuple[str, str]
) -> Iterator[tuple[str, Place | None, Text]]:
    """Yield the names that may have been meant: of the unit's officers, those that the field says often, any said twice."""
    for person in _officers(county).get(site.unit or "", ()):
        yield person.name, person.field("姓名"), _OF_THE_UNIT
    for often, count in _said_in(county)[field].most_common():
        if count < _OFTEN:
            break
        yield often, None, _ELSEWHERE
    everywhere = _said_anywhere(county)
    if everywhere.counts[name] == 1:
        before = name[-1:] + name[:-1]
        if before != name and (everywhere.counts[before] > 1 or before in _names(county)):
            yield before, None, _IN_OTHERS
        for near in _with_a_gap(name):
            for other in everywhere.with_a_gap.get(near, ()):
                yield other, None, _IN_OTHERS


class _Named(NamedTuple):
    """How often each name is said, whichever field says it, and the names said twice by all of them but one character."""

    counts: Counter[str]
    with_a_gap: Mapping[tuple[int, str], tuple[str, ...]]


def _with_a_gap(name: str) -> Iterator[tuple[int, str]]:
    """Yield a name without each of its characters in turn: two names one character apart have one of these in common."""
    for at in range(len(name)):
        yield at, name[:at] + name[at + 1 :]


@lookup
def _said_anywhere(county: County) -> _Named:
    counts: Counter[str] = Counter()
    for names in _said_in(county).values():
        counts += names
    found = grouped((gap, name) for name, count in counts.items() if count > 1 for gap in _with_a_gap(name))
    return _Named(counts, {gap: tuple(names) for gap, names in found.items()})


@lookup
def _officers(county: County) -> Mapping[str, tuple[Person, ...]]:
    return grouped((person.unit or "", person) for person in county.dataset.all(Person))


@lookup
def _names(county: County) -> frozenset[str]:
    return frozenset(person.name for person in county.dataset.all(Person))


@lookup
def _said_in(county: County) -> Mapping[tuple[str, str], Counter[str]]:
    """Return how often each field says each name of a person; the list of people itself is not asked."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for kind in kinds_looked_at_with(county, "names"):
        if kind is not Person:
            for field, names in _said_of_kind(county, kind):
                found[kind.label, field] = found.get((kind.label, field), Counter()) + names
    return found


@lookup
def _said_of_kind(county: County, kind: type[Record]) -> tuple[tuple[str, Counter[str]], ...]:
    found: dict[str, Counter[str]] = {}
    for piece in piece_names(county, kind):
        for site in sites_in(county, kind, piece)["names"]:
            if site.declared.names == "person":
                found.setdefault(site.declared.label, Counter())[str(site.value)] += 1
    return tuple(found.items())
