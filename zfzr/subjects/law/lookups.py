"""What a citation resolves to on a day: the instrument, the text in force, and whether the cited articles exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.law.records import ArticleChange, ArticleChangeType, BasisDocument, Instrument, Version
from zfzr.terms.citation import (
    Citation,
    CitationError,
    ParsedCitations,
    Provision,
    ProvisionRange,
    clean_title,
    parse_citations,
)
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Text


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


Cited = tuple[Citation, ...]


def read_citations(text: str) -> Cited | CitationError:
    """Parse a citation string, or return the error."""
    parsed = parsed_or_error(text)
    return parsed if isinstance(parsed, CitationError) else parsed.citations


@lru_cache(maxsize=16384)
def parsed_or_error(text: str) -> ParsedCitations | CitationError:
    """Parse a citation string with what was put up with: the same strings recur thousands of times in a county."""
    try:
        return parse_citations(text)
    except CitationError as error:
        return error


def articles_of(citation: Citation) -> Iterable[int]:
    """Yield the article numbers a citation names, the ends of ranges included."""
    for provision in citation.provisions:
        if isinstance(provision, ProvisionRange):
            yield provision.first.article
            yield provision.last.article
        elif isinstance(provision, Provision):
            yield provision.article


@dataclass(frozen=True, slots=True)
class Touched:
    """A cited article that a version changed, and the day from which the change holds."""

    article: int
    version: Version
    change: ArticleChange | None


class LawRegister:
    """Instruments by full and short name, with their versions by day."""

    def __init__(self, instruments: Iterable[Instrument]) -> None:
        self._by_name: dict[str, Instrument] = {}
        self._by_number: dict[str, Instrument] = {}
        for instrument in instruments:
            for name in (instrument.name, *instrument.short_names):
                self._by_name.setdefault(clean_title(name), instrument)
            for number in (instrument.number, *(v.number for v in instrument.versions)):
                if number:
                    self._by_number.setdefault(number, instrument)

    @property
    def names(self) -> list[str]:
        """Every name an instrument may be cited by."""
        return sorted(self._by_name)

    def instrument(self, name: str) -> Instrument | None:
        """Return the instrument of that full or short name; a leading 中华人民共和国 may be left out."""
        return self._by_name.get(name) or self._by_name.get(f"中华人民共和国{name}")

    def cited(self, citation: Citation) -> Instrument | None:
        """Return the instrument a citation names: by its title, or by its number where it has no title."""
        if citation.instrument:
            return self.instrument(citation.instrument)
        return self._by_number.get(citation.number or "")

    @staticmethod
    def version(instrument: Instrument, day: date) -> Version | None:
        """Return the text in force on a day, or None before the first and after the last."""
        in_force = [v for v in instrument.versions if v.on(day)]
        return max(in_force, key=lambda v: v.effective, default=None)

    @staticmethod
    def touched(instrument: Instrument, articles: Iterable[int], since: date, until: date) -> list[Touched]:
        """Return which of the articles were changed by versions effective after `since` and up to `until`.

        Articles are given in the numbering of the text before the change or after it: both count as cited.
        A version without a list of changes counts as wholly revised.
        """
        wanted = sorted(set(articles))
        found = []
        versions = sorted(instrument.versions, key=lambda v: v.effective)
        for version in versions[1:]:
            if not since < version.effective <= until:
                continue
            if version.changes is None:
                found += [Touched(article, version, None) for article in wanted]
                continue
            for change in version.changes:
                if change.article in wanted or change.former in wanted:
                    found.append(Touched(change.article, version, change))
        return found

    @staticmethod
    def has_article(version: Version, article: int) -> bool | None:
        """Tell whether a version has an article of that number; None where its length is not recorded."""
        if version.articles is None:
            return None
        deleted = any(
            c.article == article and c.type is ArticleChangeType.DELETED for c in version.changes or []
        )
        return 1 <= article <= version.articles and not deleted


@lookup
def law_register(county: County) -> LawRegister:
    """Return the register of instruments."""
    return LawRegister(county.dataset.all(Instrument))


@target("文件依据", home="county/basis-documents.yaml")
def documents_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the numbers of the registered documents that the work rests on."""
    return {document.number for document in county.dataset.all(BasisDocument)}


@lru_cache(maxsize=16384)
def _followed(laws: LawRegister, text: str, on: date) -> tuple[Resolution, ...] | CitationError:
    """Follow the citations of one text to the law of a day; thousands of items cite the same few hundred texts."""
    citations = read_citations(text)
    if isinstance(citations, CitationError):
        return citations
    return tuple(resolve_citation(citation, laws, on) for citation in citations)


def resolutions_of(county: County, text: str, on: date) -> tuple[Resolution, ...]:
    """Return what the citations of a text are followed to on a day; nothing where they cannot be read (ZF201)."""
    followed = _followed(law_register(county), text, on)
    return () if isinstance(followed, CitationError) else followed


def articles_in_words(numbers: Iterable[int]) -> str:
    """Return articles as a sentence names them: 第一条、第三条."""
    return "、".join(f"第{chinese_number(number)}条" for number in numbers)


VERSION_HERE = Text("该文本登记在这里", "that text is registered here")
"""What is said of the place of a version."""


def place_of_version(law: Instrument, version: Version) -> Place:
    """Return where a text of an instrument is registered: at the day from which it is in force."""
    return law.field("版本", law.versions.index(version), "施行")
