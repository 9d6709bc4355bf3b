"""Who inspects: two certified officers, no helpers, entrusted bodies in their organ's name (ZF788, ZF789, ZF792)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, WARNING, finding, rule
from zfzr.subjects.enterprise_inspection.lookups import (
    is_asked,
    is_certified,
    is_entrusted,
    is_on_site,
    visits,
)
from zfzr.subjects.enterprise_inspection.parameters import BARRED, CERTIFIED, TWO_OFFICERS
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.enterprise_inspection.rules.items import of_visit, unset_for_visits
from zfzr.subjects.entrustment.lookups import acts_for, organs_of
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.officer.lookups import by_employment, certified_days, people_by_number
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.terms.text import Text, enumeration

NEEDED = 2
"""How many officers inspect together at least (河南省行政执法条例 art. 24)."""


@rule(
    "ZF788",
    title=Text("进场检查的执法人员少于两人", "Fewer than two certified officers at an inspection"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Person, Certificate),
    leaves_out=lambda county: unset_for_visits(county, TWO_OFFICERS),
    says=Text(
        "{unit_name}{on} 检查{target}（{visit}），有执法证件的人员 {number} 人，少于 {needed} 人",
        "{unit_name}: inspection {visit} of {target} on {on} by {number} certified officers, fewer than {needed}",
    ),
    mend=Text(
        "漏填人员、证件的补填；确实少于两人的，由法制机构核实",
        "enter who or which certificate is missing; else the legal office looks into it",
    ),
)
def fewer_than_two(visit: Visit, county: County) -> Iterator[Finding]:
    """An inspection on the premises by fewer than two officers with a valid certificate on the day.

    Who is not on record (ZF102) may have one.
    """
    if not is_asked(county, TWO_OFFICERS, visit.entered) or not is_on_site(county, visit):
        return
    known = people_by_number(county)
    possible = [
        each
        for each in dict.fromkeys(visit.officers)
        if each not in known or is_certified(county, each, visit.entered)
    ]
    if len(possible) < NEEDED:
        yield finding(
            "人员", day=visit.entered, number=len(possible), needed=NEEDED, **of_visit(county, visit)
        )


@rule(
    "ZF789",
    title=Text(
        "无证人员、辅助人员参加检查", "Helper or officer without a valid certificate at an inspection"
    ),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Person, Certificate),
    leaves_out=lambda county: unset_for_visits(county, CERTIFIED),
    says={
        "helper": Text(
            "{unit_name}{on} 检查{target}（{visit}），人员{person}是{employment}人员，不得参加检查",
            "{unit_name}: inspection {visit} of {target} on {on}: {person} is employed as {employment} and may not inspect",
        ),
        "expired": Text(
            "{unit_name}{on} 检查{target}（{visit}），人员{person}的执法证件当日已经失效",
            "{unit_name}: inspection {visit} of {target} on {on}: the certificate of {person} was not valid any more",
        ),
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），人员{person}当日没有有效的执法证件",
            "{unit_name}: inspection {visit} of {target} on {on}: {person} held no valid certificate",
        ),
    },
    mend=Text(
        "证件漏登的补登；确实无证的、辅助人员，不得参加检查",
        "enter the certificate; who has none, and helpers, take no part",
    ),
)
def helper_or_uncertified(visit: Visit, county: County) -> Iterator[Finding]:
    """Somebody among the inspectors who is so employed that he may not inspect, or held no valid certificate that day."""
    known = people_by_number(county)
    for n, number in enumerate(visit.officers):
        person = known.get(number)
        if person is None:
            continue
        more: dict[str, Any] = {"person": number, "employment": person.employment}
        barred = by_employment(county, BARRED, person, visit.entered)
        if barred is not None and barred.value:
            variant = "helper"
        elif is_asked(county, CERTIFIED, visit.entered) and not is_certified(county, number, visit.entered):
            ended = any(stretch.last < visit.entered for stretch in certified_days(county, number))
            variant = "expired" if ended else ""
        else:
            continue
        yield finding(("人员", n), day=visit.entered, variant=variant, **more, **of_visit(county, visit))


@rule(
    "ZF792",
    title=Text("受委托组织没有以委托机关名义检查", "Entrusted body inspected in its own name"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Entrustment,),
    says={
        "": Text(
            "{unit_name}是受委托组织，{on} 以自己的名义检查{target}（{visit}），应以{organs}的名义",
            "{unit_name} is entrusted and inspected {target} on {on} ({visit}) in its own name, not that of {organs}",
        ),
        "other": Text(
            "{unit_name}{on} 以{organ}的名义检查{target}（{visit}），当日没有{organ}的委托",
            "{unit_name}: inspection {visit} of {target} on {on} in the name of {organ}, which had not entrusted it",
        ),
    },
    mend=Text(
        "漏填“名义”的补填；确实以自己名义检查的，改正文书，由法制机构核实",
        "enter under 名义 for whom it was; else correct the papers, and the legal office looks into it",
    ),
)
def in_its_own_name(visit: Visit, county: County) -> Iterator[Finding]:
    """An entrusted body that named itself, or whoever named an organ that had not entrusted it on the day."""
    unit, organ = visit.unit or "", visit.in_name_of or visit.unit or ""
    about: dict[str, Any] = {"day": visit.entered, **of_visit(county, visit)}
    if organ == unit:
        if is_entrusted(county, unit):
            names = [name_of_unit(county, each) for each in organs_of(county, unit, visit.entered)]
            yield finding("名义", organs=enumeration(names) or "委托机关", **about)
    elif not acts_for(county, organ, unit, visit.entered):
        yield finding("名义", variant="other", organ=name_of_unit(county, organ), **about)
