"""People whom two units record: the days of a move, and one person under two numbers (ZF317, ZF318)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.officer.lookups import (
    MOVING,
    happening_of,
    people_by_number,
    postings_by_person,
    qualifications_of,
)
from zfzr.subjects.officer.records import Person, PersonEvent
from zfzr.subjects.unit.lookups import post_of
from zfzr.terms.identifiers import is_masked_identity
from zfzr.terms.text import Text

THERE = Text("另一单位的记录在这里", "the other unit's record is here")


class _Elsewhere(NamedTuple):
    """What another unit records of a person from a day on: a post, or a certificate it gave them."""

    day: date
    variant: str
    name: str
    record: Record
    label: str


@rule(
    "ZF317",
    title=Text("调动前后两个单位的日期不合", "Two units' days of one move do not agree"),
    duty="D15",
    kind=DATA,
    severity=WARNING,
    on=PersonEvent,
    compares=(
        Pair("人员动态.日期", "任岗.起", "调离以前下一单位没有任岗"),
        Pair("人员动态.日期", "证件.发证日期", "调离以前下一单位没有发证"),
    ),
    says={
        "posting": Text(
            "{unit_name}记{name}（{person}）{on} {event}，{other}记其 {their} 起已任“{what}”",
            "{unit_name} records that {name} ({person}) left on {on} ({event}), {other} that they held {what} from"
            " {their}",
        ),
        "certificate": Text(
            "{unit_name}记{name}（{person}）{on} {event}，{other}记其 {their} 已领取证件 {what}",
            "{unit_name} records that {name} ({person}) left on {on} ({event}), {other} that certificate {what} was"
            " issued on {their}",
        ),
    },
    mend=Text(
        "两个单位对照调动文件，核对调离、任岗和发证日期，改正记错的一处；确有交叉的，在说明里写明",
        "let both units compare their days with the papers of the move, and mend the one that is wrong",
    ),
)
def days_of_a_move(event: PersonEvent, county: County) -> Iterator[Finding]:
    """A unit records a departure on a day by which the next unit had already taken the person on."""
    if happening_of(county, event).type not in MOVING or event.day > county.as_of:
        return
    earlier = [each for each in _elsewhere(county, event) if each.day < event.day]
    if earlier:
        first = min(earlier, key=lambda each: (each.day, each.variant, each.name))
        person = people_by_number(county).get(event.person)
        yield finding(
            "日期",
            variant=first.variant,
            related=[Related(first.record.field(first.label), THERE)],
            unit_name=name_of_unit(county, event.unit or ""),
            other=name_of_unit(county, first.record.unit or ""),
            name=person.name if person else event.person,
            person=event.person,
            on=event.day,
            event=event.type,
            their=first.day,
            what=first.name,
        )


def _elsewhere(county: County, event: PersonEvent) -> Iterator[_Elsewhere]:
    """Yield what other units record of one who leaves, and that still held on the day of leaving.

    A certificate counts only beside one of the unit that is left: otherwise its row moved along with the holder.
    """
    for posting in postings_by_person(county).get(event.person, ()):
        if posting.unit != event.unit and posting.start and (posting.end or date.max) >= event.day:
            post = post_of(county, posting.unit, posting.post)
            name = post.name if post else posting.post
            yield _Elsewhere(posting.start, "posting", name, posting, "起")
    held = qualifications_of(county).certificates(event.person)
    if any(c.unit == event.unit for c in held):
        for certificate in held:
            if certificate.unit != event.unit and qualifications_of(county).is_valid(certificate, event.day):
                yield _Elsewhere(
                    certificate.issued, "certificate", certificate.number, certificate, "发证日期"
                )


@rule(
    "ZF318",
    title=Text("同一人用了两个人员编号", "One person under two numbers"),
    duty="D11",
    kind=DATA,
    severity=WARNING,
    on=Person,
    says=Text(
        "{unit_name}的{name}（{person}）与{other}的{name}（{first}）姓名、脱敏号码都相同，多半是同一人",
        "{name} ({person}) of {unit_name} and {name} ({first}) of {other} bear one name and one masked number",
    ),
    mend=Text(
        "是同一人的，沿用原来的人员编号，把证件、任岗、动态里的编号一并改过来；是两个人的，核对脱敏号码",
        "if it is one person, keep the number borne first, in certificates, postings and events too; if there are"
        " two, check the masked numbers",
    ),
)
def one_person_under_two_numbers(person: Person, county: County) -> Iterator[Finding]:
    """The county's number goes with a person from unit to unit: what two numbers hold apart is one history."""
    alike = _alike(county).get((person.name, person.identity or ""), [person])
    first = alike[0]
    if first.number != person.number:
        yield finding(
            "人员编号",
            related=[Related(first.field("人员编号"), THERE)],
            unit_name=name_of_unit(county, person.unit or ""),
            other=name_of_unit(county, first.unit or ""),
            name=person.name,
            person=person.number,
            first=first.number,
        )


@lookup
def _alike(county: County) -> dict[tuple[str, str], tuple[Person, ...]]:
    """Return the people of one name and one masked number."""
    return grouped(
        ((person.name, person.identity), person)
        for person in county.dataset.all(Person)
        if person.identity and is_masked_identity(person.identity)
    )
