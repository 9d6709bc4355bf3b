"""Issued documents as rules and documents ask for them: what was issued to whom, and who bore a number first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zfzr.county.county import County
from zfzr.county.lookups import profile_of
from zfzr.county.records import IssuingOrgan
from zfzr.declare.document import document_named
from zfzr.declare.lookup import grouped, lookup
from zfzr.subjects.inspection.lookups import found_in
from zfzr.subjects.issue.records import IssuedDocument
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use, rounds_about, standing_of
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.document_number import DocumentNumber, DocumentNumberError, parse_document_number


@lookup
def issued_documents(county: County) -> dict[tuple[str, int, str | None], tuple[IssuedDocument, ...]]:
    """Return the documents issued by the county's day, by name, year of the register and unit; the first one first."""
    found = grouped(
        ((each.document, each.year or 0, each.addressee), each)
        for each in county.dataset.all(IssuedDocument)
        if each.day <= county.as_of
    )
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


def unanswered(county: County, year: int) -> Iterator[IssuedDocument]:
    """Yield the letters of a year's register to a unit that asked for an answer by the county's day and have none.

    A letter asks by its last day, or by its kind. What shows that it was answered is the day in the register, or what its
    kind says: that the round received what the letter reminds of. One that is answered in the record it is about is left to
    that record.
    """
    for each in county.of_year(IssuedDocument, year):
        if each.addressee is None or each.day > county.as_of:
            continue
        if each.answered is not None and each.answered <= county.as_of:
            continue
        kind = document_named(each.document)
        by = kind.answered_by if kind else ""
        if by == "记录" or (each.due is None and not by):
            continue
        if by == "轮次" and _is_in(
            county, year, (kind.of_round if kind else "") or each.about, each.addressee
        ):
            continue
        if _is_mended(county, year, each):
            continue
        yield each


def _is_in(county: County, year: int, name: str | None, slug: str) -> bool:
    """Tell whether a unit has handed in what a letter about a round reminds of, or owes it no more."""
    unit = units_by_slug(county).get(slug)
    round_ = next((each for each in rounds_about(county, [year]) if each.name == name), None)
    if unit is None or round_ is None:
        return False
    return standing_of(county, round_, unit).is_in or slug not in round_.owing


def reminded_of(county: County, letter: IssuedDocument) -> tuple[RoundOfYear, Unit] | None:
    """Return the round that a reminder is about, and the unit that it reminds; None of any other letter.

    What has a reminder of its own names no round (催报通知); the one for any round says which under 针对.
    """
    kind = document_named(letter.document)
    if kind is None or kind.answered_by != "轮次" or letter.document not in _REMINDERS:
        return None
    name, unit = kind.of_round or letter.about, units_by_slug(county).get(letter.addressee or "")
    round_ = round_in_use(county, name, letter.year or 0) if name else None
    return (round_, unit) if isinstance(round_, RoundOfYear) and unit is not None else None


_REMINDERS = frozenset({"催报通知", "轮次催报通知"})
"""The letters that say that something was not handed in; the one ahead of the last day (报送提醒) says no such thing."""


def _is_mended(county: County, year: int, letter: IssuedDocument) -> bool:
    """Tell whether a letter is about a problem of an inspection that was put right: that is the answer to it."""
    return any(
        each.id == letter.about and each.closed_by(county.as_of) is not None
        for each in found_in(county, year).get(letter.addressee or "", ())
    )


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
