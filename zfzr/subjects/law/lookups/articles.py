"""Articles of the texts of an instrument: which exist, which a later text changed, by number and suffix (第五条之一)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from zfzr.subjects.law.records import ArticleChange, ArticleChangeType, Instrument, Version
from zfzr.terms.citation import Citation, Division, Provision
from zfzr.terms.numerals import number_in_words
from zfzr.terms.text import Spelled

Article = tuple[int, int]
"""The number of an article and its suffix: 第五条 is (5, 0), 第五条之一 is (5, 1)."""

WHOLE_TEXT = Spelled("全文", "the whole text")
"""What is said instead of articles where nobody says which."""


def articles_in_words(articles: Iterable[Article]) -> str:
    """Return articles as a sentence names them: 第一条、第五条之一."""
    return "、".join(
        f"第{number_in_words(number)}条" + (f"之{number_in_words(suffix)}" if suffix else "")
        for number, suffix in articles
    )


@dataclass(frozen=True, slots=True)
class CitedArticles:
    """The articles that a citation names: single ones and the ends of ranges, and what lies between.

    `whole`: the instrument as a whole, or a part of it of which the register does not know the articles.
    """

    ranges: tuple[tuple[Article, Article], ...]
    whole: bool

    def __contains__(self, article: Article) -> bool:
        return any(first <= article <= last for first, last in self.ranges)

    def named(self) -> Iterator[Article]:
        """Yield the articles that are named, the ends of ranges included."""
        for first, last in self.ranges:
            yield first
            if last != first:
                yield last


def cited_articles(citation: Citation) -> CitedArticles:
    """Return the articles that a citation names."""
    ranges: list[tuple[Article, Article]] = []
    for place in citation.provisions:
        if isinstance(place, Division):
            continue
        first, last = (place, place) if isinstance(place, Provision) else (place.first, place.last)
        ranges.append(((first.article, first.article_suffix), (last.article, last.article_suffix)))
    divided = any(isinstance(place, Division) for place in citation.provisions)
    return CitedArticles(tuple(ranges), whole=divided or not ranges)


def texts_in_order(instrument: Instrument) -> list[Version]:
    """Return the texts of an instrument from the first to the last."""
    return sorted(instrument.versions, key=lambda version: version.effective)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """How the articles of a text are numbered: numbers left empty by a deletion, and articles with a suffix."""

    gaps: frozenset[int]
    suffixed: frozenset[Article]


def _numbering(instrument: Instrument, version: Version) -> _Numbering:
    """Return the numbering of a text: what the changes since the last whole revision did."""
    texts = texts_in_order(instrument)
    numbering = _after(_Numbering(frozenset(), frozenset()), None, texts[0])
    for before, text in pairwise(texts[: texts.index(version) + 1]):
        numbering = _after(numbering, before, text)
    return numbering


def _after(numbering: _Numbering, before: Version | None, text: Version) -> _Numbering:
    if text.changes is None:
        return _Numbering(frozenset(), frozenset()) if before else numbering
    gone = {old for change in text.changes if (old := old_number(change)) and _moves(change)}
    there = {new for change in text.changes if (new := new_number(change))}
    gaps = (numbering.gaps | (frozenset() if _closed_up(before, text) else _deleted(text))) - {
        n for n, s in there if not s
    }
    suffixed = (numbering.suffixed - gone) | {article for article in there if article[1]}
    return _Numbering(gaps, suffixed)


def _deleted(text: Version) -> frozenset[int]:
    old = (old_number(c) for c in text.changes or () if c.type is ArticleChangeType.DELETED)
    return frozenset(article[0] for article in old if article and not article[1])


def _closed_up(before: Version | None, text: Version) -> bool:
    """Tell whether the articles behind a deleted one moved up: the text has so many fewer than the one before."""
    if before is None or before.articles is None or text.articles is None:
        return False
    added = sum(1 for c in text.changes or () if c.type is ArticleChangeType.ADDED and not c.suffix)
    return text.articles <= before.articles + added - len(_deleted(text))


def _moves(change: ArticleChange) -> bool:
    return change.type in (ArticleChangeType.DELETED, ArticleChangeType.RENUMBERED)


def new_number(change: ArticleChange) -> Article | None:
    """Return the number of the changed article in the new text; None where it is deleted."""
    return None if change.type is ArticleChangeType.DELETED else (change.article, change.suffix)


def old_number(change: ArticleChange) -> Article | None:
    """Return the number that the changed article had in the text before; None where it is new."""
    if change.type is ArticleChangeType.ADDED:
        return None
    if change.former is not None:
        return change.former, change.former_suffix
    return change.article, change.suffix


def has_article(instrument: Instrument, version: Version, article: Article) -> bool | None:
    """Tell whether a text has an article; None where its length is not registered.

    A number that a deletion left empty is missing; one to which a later article moved up is not. An inserted article
    (第五条之一) is there only where a text is registered to have added it.
    """
    numbering = _numbering(instrument, version)
    if article in numbering.suffixed:
        return True
    if version.articles is None:
        return None
    number, suffix = article
    return not suffix and 1 <= number <= version.articles and number not in numbering.gaps
