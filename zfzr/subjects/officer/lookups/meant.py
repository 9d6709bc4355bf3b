"""What records may name of officers: people, certificates, results of a yearly review."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import words_of
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.officer.lookups.certificates import certificates_by_number
from zfzr.subjects.officer.lookups.people import numbers_by_name, people_by_number
from zfzr.subjects.officer.lookups.validity import qualifications_of
from zfzr.subjects.officer.parameters import REVIEW_RESULTS
from zfzr.subjects.officer.records import Certificate, Person


@target("人员", home="units/*/people.csv", spoken=numbers_by_name)
def people_meant(county: County, _: Site | None) -> Mapping[str, Person]:
    """Return everybody by number."""
    return people_by_number(county)


@target(
    "证件",
    home="units/*/certificates.csv",
    valid_on=lambda county, number, day: qualifications_of(county).is_valid(
        certificates_by_number(county)[number], day
    ),
)
def certificates_meant(county: County, _: Site | None) -> Mapping[str, Certificate]:
    """Return every certificate by number."""
    return certificates_by_number(county)


@target("年审结果", home="parameters.yaml")
def results_meant(county: County, _: Site | None) -> Collection[str]:
    """Return how a yearly review may end, those of other days too."""
    return words_of(county, REVIEW_RESULTS)
