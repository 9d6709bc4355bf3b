"""The grounds that law lists (河南省行政执法条例 arts. 44, 45, 47, 令825 arts. 39-41) as cases name them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import member_value, members_of, vocabulary, word_meant
from zfzr.subjects.accountability.parameters import OFFICER_GROUNDS, UNIT_GROUNDS
from zfzr.subjects.accountability.records import AccountabilityCase
from zfzr.terms.citation import CitationError, Provision, parse_citations

vocabulary(UNIT_GROUNDS)
vocabulary(OFFICER_GROUNDS)

OF_UNIT, OF_OFFICER = "单位", "人员"


class ListedGround(NamedTuple):
    """A ground that law lists: of units or officers, the county's word, and the article and item."""

    of: str
    word: str
    source: str
    is_verified: bool

    @property
    def basis(self) -> str:
        """The article and item; a source that nobody has checked says so."""
        return self.source if self.is_verified else f"{self.source}（来源未核实）"


def listed_on(county: County, day: date) -> tuple[ListedGround, ...]:
    """Return the grounds that law or county lists on a day, those of units first."""
    return tuple(
        ListedGround(of, word, value.source, bool(value.verified))
        for of, family in ((OF_UNIT, UNIT_GROUNDS), (OF_OFFICER, OFFICER_GROUNDS))
        for word in dict.fromkeys(word for steps in members_of(county, family) for word in steps[0])
        if (value := member_value(county, family, (word,), day)) is not None and value.value
    )


def grounds_of(county: County, case: AccountabilityCase) -> tuple[tuple[str, str], ...]:
    """Return the listed grounds that a case names, each once: of whom, and the county's word."""
    named = (
        *((OF_UNIT, word_meant(county, UNIT_GROUNDS, each)) for each in case.unit_grounds),
        *((OF_OFFICER, word_meant(county, OFFICER_GROUNDS, each)) for each in case.officer_grounds),
    )
    return tuple(dict.fromkeys(named))


class Item(NamedTuple):
    """An item of an article of an instrument."""

    instrument: str
    article: int
    item: int


def items_cited(text: str) -> Iterator[Item]:
    """Yield the items that a text cites, one by one; what is cited whole, or by a range, or cannot be read, is none."""
    try:
        citations = parse_citations(text).citations
    except CitationError:  # a basis need not cite anything; what is wrong in one is told elsewhere
        return
    for citation in citations:
        for each in citation.provisions:
            if isinstance(each, Provision) and each.item is not None:
                yield Item(citation.instrument, each.article, each.item)
