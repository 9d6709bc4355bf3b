"""Issued documents as rules and documents ask for them: what was issued to whom, and who bore a number first."""

from __future__ import annotations

from itertools import pairwise

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import IssuingOrgan
from zfzr.declare.lookup import lookup
from zfzr.subjects.issue.records import IssuedDocument
from zfzr.terms.document_number import DocumentNumber, DocumentNumberError, parse_document_number


@lookup
def issued_documents(county: County) -> dict[tuple[str, int, str | None], tuple[IssuedDocument, ...]]:
    """Return the documents issued by the county's day, by name, year of the register and unit; the first one first."""
    found: dict[tuple[str, int, str | None], list[IssuedDocument]] = {}
    for each in county.dataset.all(IssuedDocument):
        if each.day <= county.as_of:
            found.setdefault((each.document, each.year or 0, each.addressee), []).append(each)
    return {key: tuple(sorted(issued, key=lambda each: each.day)) for key, issued in found.items()}


def issued(
    county: County, document: str, year: int, unit: str | None, about: str | None = None
) -> IssuedDocument | None:
    """Return the document, about that record where it is about one, as issued last by the county's day; else None.

    Of a paper to the whole county about a record, and of one about a record of a unit, the unit may be left out.
    """
    found = [each for each in issued_documents(county).get((document, year, unit), ()) if each.about == about]
    if about and unit and not found:
        found = [
            each for each in issued_documents(county).get((document, year, None), ()) if each.about == about
        ]
    return found[-1] if found else None


def issued_about(county: County, document: str, year: int) -> list[IssuedDocument]:
    """Return the entries of a document about records, issued by the county's day."""
    return [
        each
        for (name, of, _), entries in issued_documents(county).items()
        if (name, of) == (document, year)
        for each in entries
        if each.about
    ]


@lookup
def first_with_reference(county: County) -> dict[str, IssuedDocument]:
    """Return by 文号 the document that bore it first in the register."""
    found: dict[str, IssuedDocument] = {}
    for each in county.dataset.all(IssuedDocument):
        found.setdefault(each.reference, each)
    return found


@lookup
def organs(county: County) -> dict[str, IssuingOrgan]:
    """Return the organs that may issue documents, by name."""
    return {each.organ: each for each in profile_of(county).issuers}


def reference_of(document: IssuedDocument) -> DocumentNumber | None:
    """Return the parts of a 文号, None where it is not written as one (ZF103 tells of that)."""
    try:
        return parse_document_number(document.reference)
    except DocumentNumberError:
        return None


@lookup
def before_in_series(county: County) -> dict[str, IssuedDocument]:
    """Return by 编号 of a document the one with the next smaller serial of the same organ code and year."""
    series: dict[tuple[str, int], dict[int, IssuedDocument]] = {}
    for each in county.dataset.all(IssuedDocument):
        parts = reference_of(each)
        if parts is not None:
            series.setdefault((parts.organ_code, parts.year), {}).setdefault(parts.serial, each)
    return {
        each.number: serials[before]
        for serials in series.values()
        for before, after in _neighbours(serials)
        for each in (serials[after],)
    }


def _neighbours(serials: dict[int, IssuedDocument]) -> list[tuple[int, int]]:
    ordered = sorted(serials)
    return list(pairwise(ordered))
