"""What a change of a law does to a citation: what is certain (gone, renumbered, replaced) and what asks for a look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.subjects.law.lookups import (
    Article,
    CitedArticles,
    LawRegister,
    articles_in_words,
    cited_articles,
    has_article,
)
from zfzr.subjects.law.lookups.articles import new_number, old_number
from zfzr.subjects.law.records import ArticleChange, ArticleChangeType, Instrument, Version
from zfzr.subjects.law_change.lookups.changes import Change, ChangeKind
from zfzr.terms.citation import Citation
from zfzr.terms.text import Text, Wording, said


class Effect(NamedTuple):
    """What a change does to one citation: what is said of it, whether that is certain, and the articles concerned.

    What is certain must be put right whatever a look at the text shows; the rest waits for that look.
    """

    says: Wording
    certain: bool
    articles: frozenset[Article] = frozenset()
    to: tuple[Article, ...] = ()


def effects_on(county: County, change: Change, citation: Citation, since: date) -> tuple[Effect, ...]:
    """Return what a change does to a citation last held against the law on a day; nothing where it leaves it alone."""
    if change.kind is ChangeKind.REPEALED:
        cited = _all_of(cited_articles(citation))
        return (Effect(_repealed(successors(county, change.law)), True, cited),)
    if change.kind is ChangeKind.MADE:
        cited = _all_of(cited_articles(citation))
        text = Text("由《{law}》替代", "replaced by 《{law}》")
        return (Effect(said(text, law=change.law.name), True, cited),)
    return tuple(_amended(change, citation, since))


_MOST = 2000
"""No law has as many articles: of a range that is longer only the ends are looked at."""


def _all_of(cited: CitedArticles) -> frozenset[Article]:
    """Return the articles that are cited, those between the ends of a range among them."""
    between = (
        (number, 0)
        for (first, _), (last, _) in cited.ranges
        if last - first <= _MOST
        for number in range(first + 1, last)
    )
    return frozenset((*cited.named(), *between))


def _repealed(by: tuple[Instrument, ...]) -> Wording:
    if not by:
        return Text("依据废止", "the law is repealed")
    text = Text("依据废止，由《{laws}》替代", "the law is repealed, replaced by 《{laws}》")
    return said(text, laws="》《".join(law.name for law in by))


def successors(county: County, law: Instrument) -> tuple[Instrument, ...]:
    """Return the instruments that say that they replace one (替代)."""
    return _successors(county).get(law.name, ())


@lookup
def _successors(county: County) -> dict[str, tuple[Instrument, ...]]:
    found: dict[str, tuple[Instrument, ...]] = {}
    for law in county.dataset.all(Instrument):
        for name in law.replaces:
            found[name] = (*found.get(name, ()), law)
    return found


def _amended(change: Change, citation: Citation, since: date) -> Iterator[Effect]:
    law, text = change.law, change.version
    named, meant = LawRegister.text_named(law, citation, text)
    if named and meant is not None and meant.effective >= text.effective:
        return
    cited = cited_articles(citation)
    articles = _all_of(cited)
    if named:
        note = Text("引文注明的是旧文本（{note}）", "the citation names an old text ({note})")
        yield Effect(said(note, note=citation.number or ""), True, articles)
    if cited.whole:
        yield Effect(Text("引用整部，文本有变动", "cited as a whole, and the text changed"), False)
        return
    last = min(since, text.effective - timedelta(days=1))
    touched = [each for each in LawRegister.touched(law, cited, last, text.effective) if each.version is text]
    if text.changes is None:
        yield from _revised(law, text, touched_articles=[each.article for each in touched])
        return
    is_of_new = since >= text.effective
    for each in touched:
        if each.change is None or (is_of_new and each.article != new_number(each.change)):
            continue  # who looked since cites by the new numbers
        yield _article(each.article, each.change, is_of_new=is_of_new)


def _revised(law: Instrument, text: Version, touched_articles: list[Article]) -> Iterator[Effect]:
    gone = [article for article in touched_articles if has_article(law, text, article) is False]
    if gone:
        says = Text("新文本没有{articles}", "the new text has no {articles}")
        yield Effect(said(says, articles=articles_in_words(gone)), True, frozenset(gone))
    rest = [article for article in touched_articles if article not in gone]
    if rest:
        says = Text(
            "{articles}，全面修订，没有登记逐条变动",
            "{articles}: revised as a whole, the articles changed are not registered",
        )
        yield Effect(said(says, articles=articles_in_words(rest)), False, frozenset(rest))


def _article(cited: Article, change: ArticleChange, *, is_of_new: bool) -> Effect:
    """Say what a change of an article does to a citation that names it, by its old number or its new one."""
    old, new = old_number(change), new_number(change)
    all_ = frozenset(each for each in (cited, old, new) if each)
    words = {
        "cited": articles_in_words([cited]),
        "old": articles_in_words([old]) if old else "",
        "new": articles_in_words([new]) if new else "",
    }
    if new is None:
        return Effect(said(Text("{cited}已删去", "{cited} is deleted"), **words), True, all_)
    if old is None:
        return Effect(
            said(Text("{cited}是新增的条", "{cited} is a new article"), **words), False, all_, (new,)
        )
    is_amended = change.type is ArticleChangeType.AMENDED
    if old != new and cited != new:
        text = (
            Text("{cited}改为{new}，内容也有修改", "{cited} has become {new}, and was amended")
            if is_amended
            else Text("{cited}改为{new}", "{cited} has become {new}")
        )
        return Effect(said(text, **words), True, all_, (new,))
    if old != new:
        text = (
            Text("{cited}（旧文本{old}）", "{cited} ({old} before)")
            if is_of_new
            else Text(
                "{cited}在旧文本为{old}，须认清引的是哪一条", "{cited} was {old} before: see which is meant"
            )
        )
        return Effect(said(text, **words), False, all_, (new,))
    return Effect(said(Text("{cited}有修改", "{cited} is amended"), **words), False, all_, (new,))
