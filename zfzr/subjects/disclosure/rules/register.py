"""The register of publications: as written (ZF891), twice (ZF892), too early (ZF893), never public (ZF897, ZF898)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.records import Case
from zfzr.subjects.disclosure.lookups import (
    disclosed,
    is_secret,
    masked_party,
    shown_by,
)
from zfzr.subjects.inspection.records import InspectionRound
from zfzr.subjects.publicity.lookups import records_of_kind
from zfzr.subjects.publicity.records import Disclosure
from zfzr.subjects.unit.lookups import predecessors_of
from zfzr.terms.parties import full_names, unmasked_names
from zfzr.terms.text import Text

MADE_HERE = Text("作出、办结的日期在这里", "it was made on the day written here")
SAID_HERE = Text("记录自己写的公示日期在这里", "the record says so here")


@rule(
    "ZF891",
    title=Text("公示登记前后不合", "Parts of a publication disagree"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=Disclosure,
    compares=(
        Pair("公示.撤下日期", "公示.撤下原因", "两项有无是否相配"),
        Pair("公示.单位", "公示.对象", "公示的单位与所公示记录的单位"),
    ),
    says={
        "year": Text(
            "公示{number}是 {on} 公示的，登记在{year}年度",
            "{number}: published on {on}, and in the register of {year}",
        ),
        "unreasoned": Text(
            "公示{number} {on} 撤下，没有写撤下原因", "{number}: taken down on {on}, and no reason given"
        ),
        "standing": Text(
            "公示{number}写了撤下原因“{because}”，没有写撤下日期",
            "{number}: {because} is given as a reason, and no day on which it was taken down",
        ),
        "nothing": Text(
            "公示{number}的种类是“{kind}”，没有写公示的是哪一件",
            "{number}: {kind}, and nothing that it is of",
        ),
        "twice": Text("公示{number}的对象里，“{name}”写了两次", "{number}: {name} is named twice"),
        "unit": Text(
            "公示{number}写的单位是{unit_name}，“{name}”却是{other}的",
            "{number} is of {unit_name}, yet {name} is of {other}",
        ),
    },
    mend=Text(
        "对照公示的网页补齐或者改正；登记放错年度的，移到公示日期所在年度",
        "compare the page and mend the row; one in the wrong year's register goes to the year of its day",
    ),
)
def publication_disagrees_with_itself(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """What one column says and another denies, or needs: the year, why it was taken down, whose it is, of what."""
    for at, variant, values in _disagreements(county, disclosure):
        yield finding(at, unit=disclosure.about or "", variant=variant, number=disclosure.number, **values)


_At = str | tuple[str | int, ...]


def _disagreements(county: County, of: Disclosure) -> Iterator[tuple[_At, str, dict[str, Any]]]:
    if of.day.year != of.year:
        yield "日期", "year", {"on": of.day, "year": of.year}
    if of.removed and not of.because:
        yield "撤下日期", "unreasoned", {"on": of.removed}
    if of.because and not of.removed:
        yield "撤下原因", "standing", {"because": of.because}
    kinds = records_of_kind(county, of.kind, of.day)
    if kinds and not of.objects and "其他" not in kinds:
        yield "种类", "nothing", {"kind": of.kind}
    for name, times in Counter(of.objects).items():
        if times > 1:
            yield "对象", "twice", {"name": name}
    for shown in shown_by(county, of):
        units = shown.thing.units
        owners = {of.about, *predecessors_of(county, of.about or "", of.day)}
        if of.about and units and owners.isdisjoint(units) and shown.thing.label != InspectionRound.label:
            names = {"unit_name": name_of_unit(county, of.about), "other": name_of_unit(county, units[0])}
            yield ("对象", shown.nth), "unit", {"name": shown.thing.number, **names}


# Said twice


@dataclass(frozen=True, slots=True)
class _Twice(Inside, of="disclosure"):
    """A publication of which another place says another day."""

    disclosure: Disclosure
    nth: int
    name: str
    variant: str
    other: Place
    day: Any

    @property
    def id(self) -> str:
        return f"{self.disclosure.number}/{self.name}"

    @property
    def unit(self) -> str:
        return self.disclosure.about or ""


@lookup
def said_twice(county: County) -> tuple[_Twice, ...]:
    """Return the publications whose day the record itself, or another line of the register, gives otherwise."""
    return tuple(_said_twice(county))


def _said_twice(county: County) -> Iterator[_Twice]:
    first: dict[tuple[str, str, str, str, str], Disclosure] = {}
    for each in sorted(county.dataset.all(Disclosure), key=lambda one: (one.day, one.number)):
        if each.day > county.as_of:
            continue
        for shown in shown_by(county, each):
            thing = shown.thing
            at = thing.label, thing.name, each.kind, (each.where or "").strip(), (each.address or "").strip()
            known = first.setdefault(at, each)
            is_new = bool(each.digest) and each.digest != known.digest  # what changed was published anew
            if known is not each and not thing.follows and known.removed is None and not is_new:
                yield _Twice(each, shown.nth, thing.number, "again", known.field("日期"), known.day)
            days = {one.day for one in thing.stated}
            own = next(iter(sorted(thing.stated, key=lambda one: one.day)), None)
            told = disclosed(county, thing)
            is_first = bool(told) and told[0] is each
            anew = own is not None and bool(each.digest) and each.day > own.day and not thing.follows
            if own and each.day not in days and (thing.follows or is_first) and not anew:
                yield _Twice(each, shown.nth, thing.number, "", own.place, own.day)


@rule(
    "ZF892",
    title=Text("公示日期两处写得不一样", "Day of publication stated twice, and not alike"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=said_twice,
    compares=(
        Pair("公示.日期", "案件.公示日期", "公示的日期"),
        Pair("公示.日期", "案件环节.公示.日期", "公示的日期"),
        Pair("公示.日期", "办件.公示日期", "公示的日期"),
        Pair("公示.日期", "清单版本.经过.日期", "公示的日期"),
        Pair("公示.日期", "执法流程.公布.日期", "公示的日期"),
        Pair("公示.日期", "裁量标准.公布.日期", "公示的日期"),
    ),
    says={
        "": Text(
            "公示{number}说“{name}”{on} 公示，这件记录自己写的是 {other}",
            "{number}: {name} was published on {on}; its own record says {other}",
        ),
        "again": Text(
            "公示{number}说“{name}”{on} 在同一处公示，前一条登记的是 {other}",
            "{number}: {name} was published at the same place on {on}; an earlier line says {other}",
        ),
    },
    mend=Text(
        "对照网页核对，改成一致；在另一处公示的，写明载体和网址；重新公示的，前一条写撤下日期",
        "compare the page and make them agree; another place is named, what was published anew was taken down before",
    ),
)
def day_said_twice(twice: _Twice, _: County) -> Iterator[Finding]:
    """The register and the record (案件, 办件, 清单版本, 执法流程, 裁量标准) tell of one publication: they agree."""
    yield finding(
        "日期",
        related=[Related(twice.other, SAID_HERE if twice.variant == "" else EARLIER_HERE)],
        variant=twice.variant,
        number=twice.disclosure.number,
        name=twice.name,
        on=twice.disclosure.day,
        other=twice.day,
    )


@rule(
    "ZF893",
    title=Text("公示早于作出的日期", "Published before it was made"),
    duty="D20",
    kind=DATA,
    severity=WARNING,
    on=Disclosure,
    compares=(
        Pair("公示.日期", "案件.决定日期", "公示不早于作出"),
        Pair("公示.日期", "办件.决定日期", "公示不早于作出"),
    ),
    says={
        "": Text(
            "公示{number}：“{name}”{made} 才作出、办结，{on} 就公示了",
            "{number}: {name} was published on {on}, and made on {made} only",
        ),
        "unmade": Text(
            "公示{number}：“{name}”{on} 公示，没有作出、办结的日期",
            "{number}: {name} was published on {on}, and no day says that it was made",
        ),
    },
    mend=Text("对照决定书、通报和网页改正日期", "compare decision and page, and mend the day"),
)
def published_before_it_was_made(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """A decision, result or list that was public before the day on which it was made, or that was never made.

    That a penalty was public before it was decided is told by ZF720, which knows the days of a case.
    """
    for shown in shown_by(county, disclosure):
        thing = shown.thing
        if not shown.allowed or thing.follows or disclosure.day > county.as_of:
            continue
        if thing.label == Case.label and thing.made:
            continue  # ZF720
        if thing.made is not None and disclosure.day >= thing.made:
            continue
        yield finding(
            "日期",
            unit=disclosure.about or "",
            subject=f"{disclosure.number}/{thing.number}",
            variant="" if thing.made else "unmade",
            related=[Related(thing.made_at, MADE_HERE)] if thing.made else [],
            number=disclosure.number,
            name=thing.number,
            made=thing.made or "",
            on=disclosure.day,
        )


# What must not be public


@rule(
    "ZF897",
    title=Text("公示了不得公示的内容", "Published what must not be"),
    duty="D20",
    kind=DATA,
    severity=ERROR,
    statutory=True,
    on=Disclosure,
    says={
        "kind": Text("公示{number}的种类“{kind}”是不得公示的", "{number}: {kind} must not be published"),
        "secret": Text(
            "公示{number}：“{name}”的职权事项不公开（公开: 否）",
            "{number}: the power of {name} is not public (公开: 否)",
        ),
        "party": Text("公示{number}的当事人姓名没有脱敏", "{number}: the name of a party is not masked"),
    },
    mend=Text(
        "立即撤下或者更正网页；姓名写成“张某”，登记里不留全名；已经提交的，按说明清理历史",
        "take the page down or mend it at once; write 张某 here as well, and clean the history",
    ),
)
def must_not_be_public(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """A kind that may not be published, a decision under a power that is not public, or a party named in full."""
    unit, number = disclosure.about or "", disclosure.number
    kinds = records_of_kind(county, disclosure.kind, disclosure.day)
    if kinds and not any(kinds.values()):
        yield finding("种类", unit=unit, variant="kind", number=number, kind=disclosure.kind)
    if unmasked_names(disclosure.party or ""):
        yield finding("当事人", unit=unit, variant="party", number=number)
    for shown in shown_by(county, disclosure):
        name = shown.thing.number
        if is_secret(county, shown.thing):
            yield finding(
                ("对象", shown.nth),
                unit=unit,
                subject=f"{number}/{name}",
                variant="secret",
                number=number,
                name=name,
            )


@rule(
    "ZF898",
    title=Text("公示题名疑似没有隐去姓名", "Title of a publication seems to name a citizen"),
    duty="D20",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Disclosure,
    says=Text(
        "公示{number}的题名里，像是写了“{masked}”的全名",
        "{number}: the title seems to give the name of {masked} in full",
    ),
    mend=Text(
        "核对网页：确是当事人全名的，网页和登记都改成“张某”，清理历史；是地名、单位名的，不需要改",
        "look at the page: write 张某 there and here where it is a name; a place or an office is fine",
    ),
)
def title_seems_to_name_a_citizen(disclosure: Disclosure, county: County) -> Iterator[Finding]:
    """A citizen of the surname of a masked party (张某) stands in the title; what is a name can only be guessed."""
    for shown in shown_by(county, disclosure):
        masked = masked_party(shown.thing)
        if masked and full_names(masked, disclosure.title or ""):
            yield finding(
                "题名",
                unit=disclosure.about or "",
                subject=f"{disclosure.number}/{shown.thing.number}",
                number=disclosure.number,
                masked=masked,
            )
