"""Words for law: a new text of an instrument, and which powers rest on articles that it changes (立改废 propagates)."""

from __future__ import annotations

from collections.abc import Iterable

from zfzr.county.county import County
from zfzr.declare.change import Action, RecordChange
from zfzr.declare.facts import FieldChange, shown
from zfzr.declare.words import Sentence, View, in_general, words
from zfzr.subjects.law.lookups import Article, cited_articles, law_register, read_citations
from zfzr.subjects.law.records import Instrument, Version
from zfzr.subjects.power.lookups import Power, all_powers
from zfzr.terms.citation import Citation, CitationError
from zfzr.terms.text import Text

_NAMED_ARTICLES = 8
_NAMED_POWERS = 6


@words(Instrument)
def instrument(change: RecordChange, view: View) -> Sentence:
    """Say which texts of an instrument are new, and which powers in force they touch."""
    law = change.record
    if not isinstance(law, Instrument):
        return in_general(change, view)
    name = f"《{shown(law.name)}》"
    if change.action is Action.REMOVED:
        citing = _citing(view.before, law, None)
        return Sentence(Text("删去", "removed"), name, _reach(view, citing))
    if change.action is Action.ADDED:
        return Sentence(Text("登记", "registered"), name, _reach(view, _citing(view.after, law, None)))
    known = {v.effective for v in change.before.versions} if isinstance(change.before, Instrument) else set()
    fresh = [v for v in law.versions if v.effective not in known]
    if not fresh:
        return _revised(change, law, name, view)
    latest = max(fresh, key=lambda v: v.effective)
    touched = _citing(view.after, law, _articles(latest))
    said, reach = _changed_articles(latest), _reach(view, touched)
    detail = Text(
        f"{latest.effective} 起施行，{said.zh}；{reach.zh}",
        f"in force from {latest.effective}, {said.en}; {reach.en}",
    )
    return Sentence(Text("新文本", "new text"), name, detail, tells=_told_by_version)


def _revised(change: RecordChange, law: Instrument, name: str, view: View) -> Sentence:
    """Say what else changed: where the list of changed articles did, the powers on those articles are named."""
    before = change.before
    old = {v.effective: v for v in before.versions} if isinstance(before, Instrument) else {}
    articles: set[Article] = set()
    wholly = False
    for version in law.versions:
        former = old.get(version.effective)
        if former is None or former.changes == version.changes:
            continue
        mine, theirs = _articles(former), _articles(version)
        wholly = wholly or mine is None or theirs is None
        articles |= (mine or set()) ^ (theirs or set())
    if not articles and not wholly:
        return Sentence(Text("修改", "changed"), name)
    touched = _citing(view.after, law, None if wholly else articles)
    return Sentence(Text("修改", "changed"), name, _reach(view, touched))


def _told_by_version(field: FieldChange) -> bool:
    return field.path[0] == "版本" and (field.before is None or field.path[-1] == "失效")


def _articles(version: Version) -> set[Article] | None:
    """Return the articles a text changes, in either numbering; None: it counts as wholly revised."""
    if version.changes is None:
        return None
    old = {(c.former, c.former_suffix) for c in version.changes if c.former is not None}
    return old | {(c.article, c.suffix) for c in version.changes}


def _changed_articles(version: Version) -> Text:
    if version.changes is None:
        return Text("没有列变动，视为全面修订", "no changes listed: wholly revised")
    articles = sorted({(c.article, c.suffix) for c in version.changes})
    listed = "、".join(f"第{n}条{f'之{s}' if s else ''}" for n, s in articles[:_NAMED_ARTICLES])
    more = f"等{len(articles)}条" if len(articles) > _NAMED_ARTICLES else ""
    numbers = ", ".join(f"{n}-{s}" if s else str(n) for n, s in articles[:_NAMED_ARTICLES])
    more_en = f" and others, {len(articles)} in all" if more else ""
    return Text(f"变动{listed}{more}", f"changes articles {numbers}{more_en}")


def _citing(county: County, law: Instrument, articles: set[Article] | None) -> list[Power]:
    """Return the powers in force one of whose bases on the day is in these articles of a law (None: anywhere in it)."""
    return [
        power
        for power in all_powers(county)
        if power.in_force(county.as_of)
        and any(_rests_on(county, b.basis.citation, law, articles) for b in power.bases_on(county.as_of))
    ]


def _rests_on(county: County, citation: str, law: Instrument, articles: set[Article] | None) -> bool:
    cited = read_citations(citation)
    if isinstance(cited, CitationError):
        return False
    for each in cited:
        found = law_register(county).cited(each)
        if found is not None and found.name == law.name and (articles is None or _names(each, articles)):
            return True
    return False


def _names(citation: Citation, articles: Iterable[Article]) -> bool:
    cited = cited_articles(citation)
    return cited.whole or any(article in cited for article in articles)


def _reach(view: View, powers: list[Power]) -> Text:
    if not powers:
        return Text("没有在用职权引用", "no power in force cites it")
    ordered = sorted(powers, key=lambda p: (p.unit, p.code))
    named = [shown(f"{view.named('单位', p.unit)} {p.code} {p.name}") for p in ordered[:_NAMED_POWERS]]
    units = len({p.unit for p in powers})
    more = len(powers) > _NAMED_POWERS
    return Text(
        f"涉及 {units} 个单位的 {len(powers)} 项在用职权：{'；'.join(named)}{' 等' if more else ''}",
        f"{len(powers)} powers in force of {units} units rest on it: {'; '.join(named)}{' …' if more else ''}",
    )
