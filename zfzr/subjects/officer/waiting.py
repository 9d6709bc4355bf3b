"""Certificates that ran out while their holders stay on enforcement posts, with none that took their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.waiting import Urgency, Waiting, waiting
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number, qualifications_of
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Text, enumeration, said

CERTIFICATES = Text("执法证件", "Certificates")
_EXPIRED = Text(
    "{unit}已到期没有换证、人还在执法岗位的 {count} 人：{names}",
    "{unit}: {count} on enforcement posts with certificates that ran out: {names}",
)


@waiting
def certificates_that_ran_out(county: County, year: int) -> Iterator[Waiting]:
    """Tell by unit who holds an enforcement post on the day by a certificate that ran out."""
    if year != county.as_of.year:
        return
    people = people_by_number(county)
    for slug, unit in sorted(units_by_slug(county).items()):
        if not is_alive(county, unit):
            continue
        expired = [
            found
            for person in sorted(enforcing_officers(county, slug, county.as_of))
            if (found := _ran_out(county, person)) is not None
        ]
        if not expired:
            continue
        names = enumeration(_named(people, each) for each in expired)
        yield Waiting(
            CERTIFICATES,
            said(
                _EXPIRED,
                unit=name_of_unit(county, slug),
                count=len(expired),
                names=names,
            ),
            Urgency.LATE,
            expired[0].field("有效期至"),
            (slug,),
            min(each.valid_until or date.max for each in expired),
            f"zfzr report officers --unit {slug}",
            for_unit=True,
            do_there=f"zfzr form certificate --unit {slug} -o 证件.xlsx",
        )


def _named(people: Mapping[str, Person], certificate: Certificate) -> str:
    holder = people.get(certificate.person)
    name = holder.name if holder else certificate.person
    return f"{name}（{certificate.number}，{certificate.valid_until}）"


def _ran_out(county: County, person: str) -> Certificate | None:
    """Return the certificate of a person that ended last, if none is valid on the day."""
    known = qualifications_of(county)
    held = known.certificates(person)
    if any(known.is_valid(each, county.as_of) for each in held):
        return None
    ended = [each for each in held if each.valid_until is not None and each.valid_until < county.as_of]
    return max(ended, key=lambda each: (each.valid_until or date.min, each.number), default=None)
