"""Documents of officers (三（一）): the announcement of those who hold a valid certificate for enforcement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.plain import Plain
from zfzr.subjects.officer.lookups import (
    certificates_of_unit,
    lets_enforce,
    people_by_number,
    qualifications_of,
)
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person, PersonEvent
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.text import Refusal, Text


@document(
    "持证人员公告",
    template="持证人员公告.md.j2",
    duty="D11",
    summary=Text("公告持有有效执法证件的人员名单", "Announces who holds a valid certificate for enforcement"),
    names=("units.holders.name",),
)
def announcement(county: County, request: Request) -> Facts:
    """Facts of the announcement: by unit the certificates valid on the day, with the fields of them that are public."""
    units = [
        {"name": unit.name, "holders": holders}
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit) and (holders := list(_holders(county, slug)))
    ]
    if not units:
        raise Refusal(
            Text("{day} 没有登记有效的执法证件", "no valid certificate is recorded on {day}"),
            Text("证件登记在 units/单位/certificates.csv", "certificates are in units/UNIT/certificates.csv"),
            day=county.as_of,
        )
    # a certificate that was taken back in a file nobody could read would be announced as valid
    read = county.read_whole(Certificate, CertificateEvent, Person, PersonEvent)
    values = {
        **common_facts(county, request, ()),
        "units": units,
        "count": sum(len(unit["holders"]) for unit in units),
    }
    return Facts(values, not read)


def _holders(county: County, slug: str) -> Iterator[Mapping[str, Plain]]:
    known, people = qualifications_of(county), people_by_number(county)
    for certificate in sorted(certificates_of_unit(county, slug), key=lambda each: each.number):
        person = people.get(certificate.person)
        if person is None or not lets_enforce(county, certificate):
            continue
        if known.is_valid(certificate, county.as_of):
            yield {
                "name": person.name,
                "number": certificate.number,
                "type": certificate.type,
                "category": certificate.category,
                "area": certificate.area,
                "until": certificate.valid_until.isoformat() if certificate.valid_until else None,
            }
