"""What a citation resolves to on a day: the instrument, the text in force, and whether the cited articles exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zfzr.dataset.laws import LawRegister, articles_of
from zfzr.records.law import Instrument, Version
from zfzr.terms.citation import Citation


class Outcome(StrEnum):
    """How far a citation could be followed."""

    RESOLVED = "resolved"
    UNKNOWN_INSTRUMENT = "unknown_instrument"
    NOT_IN_FORCE = "not_in_force"
    NO_SUCH_ARTICLE = "no_such_article"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A citation with the instrument and version it means on a day, as far as the register knows."""

    citation: Citation
    outcome: Outcome
    instrument: Instrument | None = None
    version: Version | None = None
    missing_articles: tuple[int, ...] = ()


def resolve_citation(citation: Citation, laws: LawRegister, on: date) -> Resolution:
    """Follow a citation to the text in force on a day."""
    instrument = laws.cited(citation)
    if instrument is None:
        return Resolution(citation, Outcome.UNKNOWN_INSTRUMENT)
    version = laws.version(instrument, on)
    if version is None:
        return Resolution(citation, Outcome.NOT_IN_FORCE, instrument)
    missing = tuple(sorted({a for a in articles_of(citation) if laws.has_article(version, a) is False}))
    outcome = Outcome.NO_SUCH_ARTICLE if missing else Outcome.RESOLVED
    return Resolution(citation, outcome, instrument, version, missing)
