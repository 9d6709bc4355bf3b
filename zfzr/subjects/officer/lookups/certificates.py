"""Certificates: what a kind of them is, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from functools import lru_cache

from zfzr.county.county import County
from zfzr.county.lookups import first_day_of, members_of, value_of_word, vocabulary
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.officer.parameters import CERTIFICATES, OUT_OF_USE
from zfzr.subjects.officer.records import Certificate


class CertificateClass(IntEnum):
    """What a kind of certificates is; the county's `证件种类` says it by these numbers."""

    UNIFIED = 1
    SUPERVISION = 2
    DEPARTMENT = 3
    POLICE = 4


vocabulary(CERTIFICATES, valued=True)


def class_of(county: County, certificate: Certificate) -> CertificateClass | None:
    """Return what a certificate is by its kind, on the day on which it was issued; None for a kind nobody declared."""
    return _classes_of(county, certificate.type, certificate.issued)


@lookup
def _classes_of(county: County, kind: str, issued: date) -> CertificateClass | None:
    held = value_of_word(county, CERTIFICATES, kind, issued)
    return next((each for each in CertificateClass if held is not None and held.value == each), None)


def is_alike(county: County, one: Certificate, other: Certificate) -> bool:
    """Tell whether one certificate takes the place of another: of one kind, or a unified card by another name."""
    held = class_of(county, one)
    is_unified = held in (CertificateClass.UNIFIED, CertificateClass.SUPERVISION)
    return one.type == other.type or (is_unified and held is class_of(county, other))


def lets_enforce(county: County, certificate: Certificate) -> bool:
    """Tell whether certificates of its kind are shown when enforcing, not when supervising."""
    return class_of(county, certificate) not in (None, CertificateClass.SUPERVISION)


@lookup
def out_of_use_from(county: County) -> Mapping[str, date]:
    """Return the editions of the provincial certificates that are, or will be, out of use, and from which day."""
    return {
        edition: start
        for ((edition,),), name in members_of(county, OUT_OF_USE).items()
        if (start := first_day_of(county, name)) is not None
    }


@lru_cache(maxsize=64)  # asked of every certificate, of a few editions
def year_of_edition(edition: str | None) -> int:
    """Return the year in the name of an edition (2016版); 0 where it has none."""
    found = re.match(r"(?:19|20)\d\d", edition or "")
    return int(found[0]) if found else 0


@lookup
def certificates_of_people(county: County) -> dict[str, tuple[Certificate, ...]]:
    """Return the certificates issued by the day by their holders, in the order of their files."""
    found: dict[str, tuple[Certificate, ...]] = {}
    for piece in piece_names(county, Certificate):
        for person, held in _certificates_in(county, piece):
            found[person] = (*found[person], *held) if person in found else held
    return found


@lookup
def _certificates_in(county: County, piece: Piece) -> tuple[tuple[str, tuple[Certificate, ...]], ...]:
    found: dict[str, tuple[Certificate, ...]] = {}
    for certificate in pieces(county, Certificate)[piece]:
        if certificate.issued <= county.as_of:
            found[certificate.person] = (*found.get(certificate.person, ()), certificate)
    return tuple(found.items())


@lookup
def certificates_by_number(county: County) -> dict[str, Certificate]:
    """Return every certificate by number, those of later days too."""
    return {certificate.number: certificate for certificate in county.dataset.all(Certificate)}


def certificates_of_unit(county: County, unit: str) -> tuple[Certificate, ...]:
    """Return the certificates that a unit records, issued by the county's day, in the order of its file."""
    return _certificates_of_unit(county).get(unit, ())


@lookup
def _certificates_of_unit(county: County) -> dict[str, tuple[Certificate, ...]]:
    return grouped(
        (certificate.unit or "", certificate)
        for certificate in county.dataset.all(Certificate)
        if certificate.issued <= county.as_of
    )
