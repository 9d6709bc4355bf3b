"""Citations as offices write them: found.csv, each with the reading that was checked by eye (docs/citations.md).

条款 is written in Arabic numerals, apart from what the printer does: 124款1项3, 3-5 for a range, 附件2/项17 for a part.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from zfzr.terms.citation import Citation, CitationError, Division, Place, ProvisionRange, parse_citations


class Found(NamedTuple):
    """A text as found, and how it is to be read: what is named of each instrument, or why it cannot be read."""

    text: str
    titles: str
    notes: str
    places: str
    reason: str


def _found() -> Iterator[Found]:
    with Path(__file__).with_name("found.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Found(row["引文"], row["名称"], row["注"], row["条款"], row["读不懂的原因"])


FOUND = tuple(_found())


def _side_by_side(parts: list[str]) -> str:
    return " ‖ ".join(parts) if any(parts) else ""


def _short(place: Place) -> str:
    if isinstance(place, ProvisionRange):
        return f"{_short(place.first)}-{_short(place.last)}"
    if isinstance(place, Division):
        return "/".join(f"{unit}{number or ''}" for unit, number in place.path)
    levels = (("款", place.paragraph), ("项", place.item), ("目", place.subitem))
    suffix = f"之{place.article_suffix}" if place.article_suffix else ""
    return f"{place.article}{suffix}" + "".join(f"{unit}{number}" for unit, number in levels if number)


def _read(citations: tuple[Citation, ...]) -> tuple[str, str, str]:
    return (
        _side_by_side([citation.instrument for citation in citations]),
        _side_by_side([citation.number or "" for citation in citations]),
        _side_by_side([" ".join(map(_short, citation.provisions)) for citation in citations]),
    )


@pytest.mark.parametrize("found", [found for found in FOUND if not found.reason], ids=lambda f: f.text[:40])
def test_a_citation_as_found_is_read_right(found: Found) -> None:
    parsed = parse_citations(found.text)
    assert _read(parsed.citations) == (found.titles, found.notes, found.places)
    assert parse_citations(parsed.canonical()).citations == parsed.citations


@pytest.mark.parametrize("found", [found for found in FOUND if found.reason], ids=lambda f: f.text[:40])
def test_what_cannot_be_read_says_why(found: Found) -> None:
    with pytest.raises(CitationError) as caught:
        parse_citations(found.text)
    assert caught.value.text.zh == found.reason


def test_of_what_was_found_at_least_99_in_100_are_read() -> None:
    assert len(FOUND) >= 400
    assert sum(1 for found in FOUND if found.reason) <= len(FOUND) * 0.01
