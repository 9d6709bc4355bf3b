"""One thing said with opposite words in two places (ZF566), and days that the words beside them deny (ZF567)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import Final, get_args, get_origin

from pydantic import BaseModel

from zfzr.check.sites import every, kinds_looked_at_with, references_in, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, Part, Record, declarations, kinds
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named
from zfzr.declare.walk import Site, walk
from zfzr.terms.late import late
from zfzr.terms.slips import is_turned_about
from zfzr.terms.text import Text

OTHER_HERE = Text("另一处写在这里", "the other one is written here")

_LONG: Final = 6
"""How many characters two texts must have before they are one thing said twice."""


@rule(
    "ZF566",
    title=Text("同一件事两处意思相反", "One thing said with opposite words"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的“{label}”写的是“{text}”，与它有关的{other_kind}“{other}”写的却是“{other_text}”，只有一个词相反",
        "{kind} {record} says {text!r} ({label}), while {other_kind} {other}, to which it belongs, says {other_text!r}: one"
        " word is the opposite",
    ),
    mend=Text("对照原件改正写反的一处", "mend the one that is wrong by the originals"),
)
def one_thing_and_its_opposite(county: County) -> Iterator[Finding]:
    """Two records of which one refers to the other, and that say what it is about alike but for one opposite word."""
    return gathered(county, _opposite_in, kinds_looked_at_with(county, "matter"))


@lookup
def _opposite_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    mine = grouped(
        (site.record.place, site)
        for site in sites_in(county, kind, piece)["matter"]
        if isinstance(site.value, str)
    )
    if not mine:
        return ()
    return tuple(
        found
        for label, sites in references_in(county, kind, piece).items()
        for site in sites
        if (own := mine.get(site.record.place))
        and (named := record_named(county, label, str(site.value), site)) is not None
        and named is not site.record
        for found in _opposite(own, _matters_of(named), named)
    )


def _matters_of(record: Record) -> list[Site]:
    """Return where a record says what it is about."""
    return [site for site in walk(record, "matter") if isinstance(site.value, str)]


def _opposite(mine: Sequence[Site], theirs: Sequence[Site], named: Record) -> Iterator[Finding]:
    for one, other in product(mine, theirs):
        if len(one.value) >= _LONG and is_turned_about(one.value, other.value):
            yield finding(
                one.place,
                subject=one.id,
                unit=one.unit,
                related=[Related(other.place, OTHER_HERE)],
                kind=type(one.record).label,
                record=one.id,
                label=one.declared.label,
                text=one.value,
                other_kind=type(named).label,
                other=named.id,
                other_text=other.value,
            )


@rule(
    "ZF567",
    title=Text(
        "文字说没有办、日期却填了，或者相反", "Words deny a day that is written, or claim one that is not"
    ),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    on=every("paragraphs"),
    says={
        "yet": Text(
            "“{record}”的“{label}”写着“{words}”，同一条的“{of}”却是 {on}",
            "{label} of {record} says {words!r}, while {of} is {on}",
        ),
        "not": Text(
            "“{record}”的“{label}”写着“{words}”，同一条的“{of}”却没有填",
            "{label} of {record} says {words!r}, while {of} is not written",
        ),
    },
    mend=Text(
        "对照原件：已经办的，填日期；没有办的，改正文字或者去掉日期", "write the day, or mend the words"
    ),
)
def words_against_day(site: Site, county: County) -> Iterator[Finding]:
    """A clause that ends in 尚未决定, 已决定 and the like, beside a field 决定日期 that says the contrary.

    Only a whole clause is one: 其余已整改 is of a part. 未决定 alone may tell what was once so, and is left; so is what
    was so at an earlier time that stands before it (截至1月20日，尚未决定), and a day that is still to come.
    """
    if not isinstance(site.value, str) or not _MARKS.search(site.value):
        return
    for declared, verb in _days_of(type(site.part)):
        day = _day_in(site.part.__dict__[declared.name])
        for said in re.finditer(rf"{_BEGINS}(尚未|还没有|至今未|至今没有|已经|已){verb}{_ENDS}", site.value):
            is_done = said[1] in ("已", "已经")
            if is_done and (day is not None or _may_stand_elsewhere(type(site.record), declared.label)):
                continue
            if not is_done and not (day and day <= county.as_of):
                continue
            if day and _was_so_before(site.value[: said.start()], day):
                continue
            at = site.record.at(*site.steps[:-1], declared.label)
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                variant="not" if is_done else "yet",
                related=() if is_done else [Related(at, OTHER_HERE)],
                record=site.id,
                label=site.declared.label,
                words=said[0].lstrip(_SIGNS),
                of=declared.label,
                on=day or "",
            )


def _day_in(value: object) -> date | None:
    """Return the day that a value is, or that what is written of a step says (送达: {日期: …}); None where none is."""
    if isinstance(value, date):
        return value
    day = getattr(value, "day", None)
    return day if isinstance(day, date) else None


_THEN: Final = late(r"(?:(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|[日月年时底末]|(?<!目)前)\Z")
"""How a clause ends that tells of which time the next one is (立案时，尚未决定)."""


def _was_so_before(told: str, day: date) -> bool:
    """Tell whether what stands before some words says that they are of a time before a day."""
    then = _THEN.search(told)
    if then is None or not then[2]:
        return then is not None
    try:
        return date(int(then[1] or day.year), int(then[2]), int(then[3])) < day
    except ValueError:
        return False


_SIGNS: Final = "，。；、,;：:（(）) \n"
_BEGINS: Final = rf"(?:^|[{re.escape(_SIGNS)}])"
_ENDS: Final = rf"(?=[{re.escape(_SIGNS)}]|$)"
_MARKS: Final = late("尚未|还没有|至今未|至今没有|已")


@cache
def _days_of(model: type[BaseModel]) -> tuple[tuple[FieldDeclaration, str], ...]:
    """Return the days of what happened that a part can say, each with the verb for it (决定日期: 决定; 送达)."""
    steps = {name for name, info in model.model_fields.items() if _is_step(info.annotation)}
    verbs = (
        (each, each.label.removesuffix("日期"))
        for each in declarations(model)
        if each.event or each.name in steps
    )
    return tuple((each, re.escape(verb)) for each, verb in verbs if len(verb) > 1)


def _is_step(annotation: object) -> bool:
    """Tell whether a field holds one step with a day of its own (Service | None), and no list of them."""
    if get_origin(annotation) in (list, dict):
        return False
    models = [each for each in get_args(annotation) or (annotation,) if isinstance(each, type)]
    return any(
        issubclass(each, Part) and any(field.name == "day" and field.event for field in declarations(each))
        for each in models
    )


@cache
def _may_stand_elsewhere(kind: type[Record], label: str) -> bool:
    """Tell whether another kind, that is about the same things by their number, has a day for it, too (案件, 案件环节)."""
    verb = label.removesuffix("日期")
    return any(
        other is not kind
        and (_is_about_others(other) or _is_about_others(kind))
        and any(each.label.removesuffix("日期") == verb for each, _ in _days_of(other))
        for other in kinds()
    )


def _is_about_others(kind: type[Record]) -> bool:
    return any(each.key and each.refers for each in declarations(kind))
