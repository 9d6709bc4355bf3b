"""Persons whom a unit's records name, though they are of another unit (ZF998)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.check.sites import kinds_looked_at_with, references_in
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, in_pieces, of_units, piece_names
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.subjects.case.records import Case
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.terms.text import Text

PERSON_HERE = Text("这个人员登记在这里", "the person is recorded here")


def _naming_people(county: County, kind: type[Record], piece: Piece) -> list[Site]:
    if issubclass(kind, Case):
        return []
    return [site for site in references_in(county, kind, piece).get("人员", ()) if site.unit]


@in_pieces(lambda county: kinds_looked_at_with(county, "refers"), _naming_people)
@lookup
def people_named(county: County) -> list[Site]:
    """Return where records of units name a person; who handles a case is judged by the day (ZF713)."""
    return [
        site
        for kind in kinds_looked_at_with(county, "refers")
        for piece in piece_names(county, kind)
        for site in _naming_people(county, kind, piece)
    ]


@rule(
    "ZF998",
    title=Text("写的是别的单位的人员", "Person of another unit"),
    duty="D29",
    kind=DATA,
    severity=WARNING,
    on=people_named,
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

    A post or a certificate says itself whose a person is, unless it is the
    only one here of somebody who is on the list of another unit, and has one there.
    """
    person = people_by_number(county).get(site.value)
    if person is None or site.unit is None:
        return
    if isinstance(site.record, Posting | Certificate):
        is_strange = _is_strange(county, person, site.record)
    else:
        is_strange = person.number not in _people_of(county, site.unit)
    if is_strange:
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


def _is_strange(county: County, person: Person, told: Posting | Certificate) -> bool:
    """Tell whether a post that lasts, or a certificate, is the only thing here of a person of another unit, not there."""
    if person.unit == told.unit or (isinstance(told, Posting) and told.end is not None):
        return False
    units = _told_of(county)[person.number]
    return units.count(told.unit or "") == 1 and (person.unit or "") in units


@lookup
def _told_of(county: County) -> Mapping[str, tuple[str, ...]]:
    """Return in which units each person has posts and certificates, each as often as there are."""
    return grouped((each.person, each.unit or "") for each in _told_in(county))


def _told_in(county: County) -> Iterator[Posting | Certificate]:
    yield from county.dataset.all(Posting)
    yield from county.dataset.all(Certificate)


@lookup
def _people_of(county: County, unit: str) -> frozenset[str]:
    """Return who is, or was, of a unit: by the list, by posts, by certificates."""
    people = {person.number for person in of_units(county, Person).get(unit, ())}
    people |= {posting.person for posting in of_units(county, Posting).get(unit, ())}
    return frozenset(
        people | {certificate.person for certificate in of_units(county, Certificate).get(unit, ())}
    )
