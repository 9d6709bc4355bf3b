"""Persons whom a unit's records name, though they are of another unit (ZF998)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import of_units
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.subjects.case.records import Case
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.terms.text import Text

PERSON_HERE = Text("这个人员登记在这里", "the person is recorded here")


@rule(
    "ZF998",
    title=Text("写的是别的单位的人员", "Person of another unit"),
    duty="D29",
    kind=DATA,
    severity=WARNING,
    on=every("refers"),
    says=Text(
        "{unit_name}的“{record}”的“{label}”是{name}（{person}），其为{other}的人员，在本单位没有任过岗：编号是不是写错了？",
        "{record} of {unit_name}: {label} is {name} ({person}), who is of {other} and never held a post here: is the"
        " number right?",
    ),
    mend=Text(
        "对照案卷、原件改正人员编号；确实借用外单位人员的，登记任岗或者豁免",
        "mend the number by the file; record the posting, or waive it, where another unit's officer did take part",
    ),
    reads_everywhere=(Person, Posting, Certificate),
)
def person_of_another_unit(site: Site, county: County) -> Iterator[Finding]:
    """A person named in a unit's folder who is on no list of that unit, and holds no post or certificate of it.

    Who handles a case is judged by the day (ZF713); postings and certificates themselves say whose a person is.
    """
    if site.refers != "人员" or site.unit is None or isinstance(site.record, Case | Posting | Certificate):
        return
    person = people_by_number(county).get(site.value)
    if person is not None and person.number not in _people_of(county, site.unit):
        yield finding(
            site.place,
            subject=f"{site.id}/{person.number}",
            related=[Related(person.field("人员编号"), PERSON_HERE)],
            unit_name=name_of_unit(county, site.unit),
            record=site.id,
            label=site.declared.label,
            name=person.name,
            person=person.number,
            other=name_of_unit(county, person.unit or ""),
        )


@lookup
def _people_of(county: County, unit: str) -> frozenset[str]:
    """Return who is, or was, of a unit: by the list, by posts, by certificates."""
    people = {person.number for person in of_units(county, Person).get(unit, ())}
    people |= {posting.person for posting in of_units(county, Posting).get(unit, ())}
    return frozenset(
        people | {certificate.person for certificate in of_units(county, Certificate).get(unit, ())}
    )
