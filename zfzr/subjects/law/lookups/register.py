"""What a citation resolves to on a day: the instrument, the text in force, and whether the cited articles exist."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.law.lookups.articles import (
    Article,
    CitedArticles,
    articles_in_words,
    cited_articles,
    has_article,
    new_number,
    old_number,
    texts_in_order,
)
from zfzr.subjects.law.records import ArticleChange, BasisDocument, Instrument, Version
from zfzr.terms.citation import (
    Citation,
    CitationError,
    Division,
    ParsedCitations,
    clean_title,
    parse_citations,
    text_named,
)
from zfzr.terms.text import Text


class Outcome(StrEnum):
    """How far a citation could be followed."""

    RESOLVED = "resolved"
    NOT_CHECKED = "not_checked"
    UNKNOWN_INSTRUMENT = "unknown_instrument"
    NOT_IN_FORCE = "not_in_force"
    UNKNOWN_TEXT = "unknown_text"
    TEXT_NOT_IN_FORCE = "text_not_in_force"
    NO_SUCH_ARTICLE = "no_such_article"

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against the citation, checked to the end or not."""
        return self in (Outcome.RESOLVED, Outcome.NOT_CHECKED)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A citation with the instrument and the text it means on a day, as far as the register knows.

    The text is the one that the citation names (（2009年修订）), else the one in force on the day. `unchecked` are the
    places of which the register does not know whether the text has them.
    """

    citation: Citation
    outcome: Outcome
    instrument: Instrument | None = None
    version: Version | None = None
    missing: tuple[Article, ...] = ()
    unchecked: tuple[str, ...] = ()
    names_text: bool = False


def resolve_citation(citation: Citation, laws: LawRegister, on: date) -> Resolution:
    """Follow a citation to the text that it names, or else to the one in force on a day."""
    instrument = laws.cited(citation)
    if instrument is None:
        return Resolution(citation, Outcome.UNKNOWN_INSTRUMENT)
    in_force = laws.version(instrument, on)
    names_text, text = laws.text_named(instrument, citation, in_force)
    version = text if names_text else in_force
    if version is None:
        outcome = Outcome.UNKNOWN_TEXT if in_force else Outcome.NOT_IN_FORCE
        return Resolution(citation, outcome, instrument, in_force, names_text=names_text)
    missing, unchecked = _looked_up(citation, instrument, version)
    if in_force is None:
        outcome = Outcome.NOT_IN_FORCE
    elif missing:
        outcome = Outcome.NO_SUCH_ARTICLE
    elif not version.on(on):
        outcome = Outcome.TEXT_NOT_IN_FORCE
    else:
        outcome = Outcome.NOT_CHECKED if unchecked else Outcome.RESOLVED
    return Resolution(citation, outcome, instrument, version, missing, unchecked, names_text)


def _looked_up(
    citation: Citation, instrument: Instrument, version: Version
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the cited articles that a text has not, and the places of which nobody can tell."""
    named = dict.fromkeys(cited_articles(citation).named())
    known = {article: has_article(instrument, version, article) for article in named}
    missing = tuple(sorted(article for article, has in known.items() if has is False))
    unknown = [article for article, has in known.items() if has is None]
    parts = [str(place) for place in citation.provisions if isinstance(place, Division)]
    return missing, tuple(parts + ([articles_in_words(unknown)] if unknown else []))


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


@dataclass(frozen=True, slots=True)
class Touched:
    """A cited article that a version changed, by the number it was cited under, and the version."""

    article: Article
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

    @cached_property
    def followed(self) -> dict[tuple[str, date], tuple[Resolution, ...]]:
        """What texts were followed to by days, for `resolutions_of`; it goes when the register does."""
        return {}

    @cached_property
    def turning_days(self) -> dict[str, tuple[date, ...]]:
        """The turning days of texts, for `resolutions_of`."""
        return {}

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
    def text_named(
        instrument: Instrument, citation: Citation, in_force: Version | None
    ) -> tuple[bool, Version | None]:
        """Tell whether a citation names a text of its instrument, and which of the registered ones that is.

        A note names a text by the day or year of its publication, amendment or entry into force, or by the number of
        the order that issued it. The number by which the instrument was first issued names the instrument.
        """
        texts = texts_in_order(instrument)
        named = text_named(citation.number)
        if named is None:
            first = {instrument.number, texts[0].number if texts else None}
            numbered = [
                v for v in texts if v.number and v.number == citation.number and v.number not in first
            ]
            return bool(numbered), numbered[-1] if numbered else None
        by_effect = [v for v in texts if named.is_of(v.effective)]
        published = [v for v in texts if named.is_of(v.published)]
        meant = by_effect if named.by_effect else published or by_effect
        if in_force in meant:
            return True, in_force
        return True, meant[-1] if meant else None

    @staticmethod
    def touched(instrument: Instrument, cited: CitedArticles, since: date, until: date) -> list[Touched]:
        """Return which of the cited articles were changed by versions effective after `since` and up to `until`.

        They may be cited in the numbering of the text before a change or after it; what a range holds between its ends
        is cited, too. A version without a list of changes counts as wholly revised.
        """
        found: list[Touched] = []
        followed: dict[Article, Article] = {}
        for version in texts_in_order(instrument)[1:]:
            if not since < version.effective <= until:
                continue
            if version.changes is None:
                found += [Touched(article, version, None) for article in sorted(set(cited.named()))]
                continue
            moved: dict[Article, Article] = {}
            for change in version.changes:
                old, new = old_number(change), new_number(change)
                under = _cited_as(cited, followed, old, new)
                if under is None:
                    continue
                found.append(Touched(under, version, change))
                if new:
                    moved[new] = under
            followed |= moved
        return found


def _cited_as(
    cited: CitedArticles, followed: Mapping[Article, Article], old: Article | None, new: Article | None
) -> Article | None:
    """Return the number under which a changed article is cited: its new one, its old one, or one that it had before."""
    for number in (new, old):
        if number is not None and number in cited:
            return number
    return followed.get(old) if old else None


@lookup
def law_register(county: County) -> LawRegister:
    """Return the register of instruments."""
    return LawRegister(county.dataset.all(Instrument))


@target("文件依据", home="county/basis-documents.yaml")
def documents_meant(county: County, _: Site | None) -> Collection[str]:
    """Return the numbers of the registered documents that the work rests on."""
    return {document.number for document in county.dataset.all(BasisDocument)}


_MOST_TEXTS = 16384
"""How many texts a register keeps the followed citations of: more than a county cites, and not without end."""


def _followed(laws: LawRegister, text: str, on: date) -> tuple[Resolution, ...]:
    """Follow the citations of one text to the law of a day; thousands of items cite the same few hundred texts."""
    found = laws.followed.get((text, on))
    if found is None:
        if len(laws.followed) >= _MOST_TEXTS:
            laws.followed.clear()
        found = tuple(resolve_citation(citation, laws, on) for citation in _read(text))
        laws.followed[text, on] = found
    return found


def _read(text: str) -> Cited:
    citations = read_citations(text)
    return () if isinstance(citations, CitationError) else citations


def _turning_days(laws: LawRegister, text: str) -> tuple[date, ...]:
    """Return the days on which what a text is followed to may become another, the first of all days first.

    Between two of them no text of a cited instrument begins or ends, so the first day stands for the rest: cases are of
    every day of a year, and texts of law begin on a few.
    """
    known = laws.turning_days.get(text)
    if known is not None:
        return known
    if len(laws.turning_days) >= _MOST_TEXTS:
        laws.turning_days.clear()
    cited = [law for citation in _read(text) if (law := laws.cited(citation))]
    begins = {v.effective for law in cited for v in law.versions}
    ended = {v.expired for law in cited for v in law.versions if v.expired and v.expired < date.max}
    found = tuple(sorted({date.min, *begins, *(day + timedelta(days=1) for day in ended)}))
    laws.turning_days[text] = found
    return found


def resolutions_of(county: County, text: str, on: date) -> tuple[Resolution, ...]:
    """Return what the citations of a text are followed to on a day; nothing where they cannot be read (ZF201)."""
    laws = law_register(county)
    days = _turning_days(laws, text)
    return _followed(laws, text, days[bisect_right(days, on) - 1])


class LatestChange(NamedTuple):
    """The latest text of an instrument that changed what is cited; no articles where it is cited as a whole."""

    law: Instrument
    version: Version
    articles: tuple[Article, ...]


def latest_change(resolution: Resolution, since: date, until: date) -> LatestChange | None:
    """Return the latest text in force after `since` and up to `until` that changed what a citation names.

    One cited as a whole is changed by any text; what was written for a certain text, only by later ones.
    """
    law = resolution.instrument
    if law is None or resolution.version is None or len(law.versions) == 1:
        return None
    if resolution.names_text:
        since = max(since, resolution.version.effective)
    articles = cited_articles(resolution.citation)
    if articles.whole:
        later = sorted(law.versions, key=lambda v: v.effective)[1:]
        found = [v for v in later if since < v.effective <= until]
        return LatestChange(law, found[-1], ()) if found else None
    touched = LawRegister.touched(law, articles, since, until)
    if not touched:
        return None
    version = max((t.version for t in touched), key=lambda v: v.effective)
    return LatestChange(law, version, tuple(sorted({t.article for t in touched if t.version is version})))


def last_ended(law: Instrument, on: date) -> Version | None:
    """Return the last text of an instrument that was over before a day; None where none was."""
    ended = [version for version in law.versions if version.expired and version.expired < on]
    return max(ended, key=lambda version: version.effective, default=None)


VERSION_HERE = Text("该文本登记在这里", "that text is registered here")
"""What is said of the place of a version."""


def place_of_version(law: Instrument, version: Version) -> Place:
    """Return where a text of an instrument is registered: at the day from which it is in force."""
    return law.field("版本", law.versions.index(version), "施行")


def names_document(county: County, citation: Citation) -> bool:
    """Tell whether a citation names a registered document, by number or as the title it was issued under."""
    return any(
        citation.number == document.number
        or (citation.instrument and citation.instrument in clean_title(document.title))
        for document in county.dataset.all(BasisDocument)
    )
