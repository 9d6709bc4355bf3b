"""The law of a trace: each citation with the text in force on the day, and what later texts changed of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.files.place import Place
from zfzr.questions.trace.tree import NO_RULE, Branch, Gap, branch
from zfzr.subjects.law.lookups import (
    WHOLE_TEXT,
    LawRegister,
    Outcome,
    Resolution,
    articles_in_words,
    cited_articles,
    names_document,
    place_of_version,
    read_citations,
    resolutions_of,
)
from zfzr.subjects.law.records import Instrument, Version
from zfzr.subjects.law.rules.places import norms_of_elsewhere
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Said, Text, said

_SELF = Text("{words}", "{words}")


class Rules(NamedTuple):
    """What judges the citations of a record: that a law is gone, that its text changed; and whether it `holds` at all.

    What holds no longer may cite articles that are no more.
    """

    gone: Gap
    changed: Gap
    holds: bool = True


OF_POWERS = Rules(Gap("ZF205"), Gap("ZF204"))
OF_STANDARDS = Rules(NO_RULE, Gap("ZF776"))
OF_DUTIES = Rules(NO_RULE, NO_RULE)


def unsound(county: County, text: str, place: Place, rules: Rules = OF_DUTIES) -> Iterator[Branch]:
    """Yield what speaks against the citations of a text."""
    if isinstance(read_citations(text), CitationError):
        yield _unreadable(place)
    for each in resolutions_of(county, text, county.as_of):
        yield from _unsound(county, each, place, rules)


def _unreadable(place: Place) -> Branch:
    says = Text("引文读不懂", "the citation cannot be read")
    return branch("unreadable", says, place, gap=Gap("ZF201"))


def _unsound(county: County, each: Resolution, place: Place, rules: Rules) -> Iterator[Branch]:
    is_unknown = each.outcome is Outcome.UNKNOWN_INSTRUMENT
    against = _against(each, county.as_of)
    if against is None or (is_unknown and names_document(county, each.citation)):
        return
    says, rule = against
    gap = Gap(rule) if rule else rules.gone
    if not rules.holds and rule in _OF_WHAT_HOLDS:
        gap = rules.gone
    yield branch("unknown-law" if is_unknown else "unsound", says, place, gap=gap)


_OF_WHAT_HOLDS = ("ZF203", "ZF226")


def _against(each: Resolution, on: date) -> tuple[Text, str] | None:
    """Return what speaks against a citation, and the rule that judges it."""
    name = each.citation.name
    match each.outcome:
        case Outcome.UNKNOWN_INSTRUMENT:
            return Text(f"执法依据库里没有{name}", f"{name} is not in the register"), "ZF202"
        case Outcome.NO_SUCH_ARTICLE:
            articles = articles_in_words(each.missing)
            return Text(f"当日的文本没有{articles}", f"the text of the day has no {articles}"), "ZF203"
        case Outcome.NOT_IN_FORCE:
            return Text(f"{on} 没有施行中的文本", f"no text is in force on {on}"), ""
        case Outcome.TEXT_NOT_IN_FORCE:
            return Text("引文注明的文本当日不在施行", "the text named is not in force on the day"), "ZF226"
        case Outcome.UNKNOWN_TEXT:
            return Text("引文注明的文本没有登记", "the text named is not registered"), "ZF227"
    return None


def followed(county: County, each: Resolution, since: date, rules: Rules) -> Iterator[Branch]:
    """Yield the texts of a cited instrument that matter: in force on the day, changed since a day, changed later."""
    law, on = each.instrument, county.as_of
    if law is None:
        return
    if each.version is not None and each.outcome is not Outcome.NOT_IN_FORCE:
        yield _in_force(law, each.version, on, norms_of_elsewhere(county).get(law.name, ""))
    yield from _successor(county, law, on)
    for version, articles in _changes(each, law, since):
        yield _changed(law, version, articles, since, on, rules)


def _in_force(law: Instrument, version: Version, on: date, elsewhere: str) -> Branch:
    unverified = Text("（版本未核实）", " (not verified)") if not version.verified else Text("", "")
    until = (
        said(Text("，至 {day}", ", until {day}"), day=version.expired) if version.expired else Text("", "")
    )
    if elsewhere and version.on(on):
        text = Text(
            "{since} 起施行的文本{until}，是{elsewhere}的规定，不在本地适用{unverified}",
            "text since {since}{until}, law in {elsewhere} and not here{unverified}",
        )
    elif version.on(on):
        text = Text(
            "{since} 起施行的文本，当日适用{until}{unverified}",
            "text since {since}, in force that day{until}{unverified}",
        )
    else:
        text = Text(
            "引文所指 {since} 起施行的文本{until}{unverified}",
            "the text named, since {since}{until}{unverified}",
        )
    return branch(
        "version",
        said(text, since=version.effective, until=until, unverified=unverified, elsewhere=elsewhere),
        place_of_version(law, version),
    )


def _successor(county: County, law: Instrument, on: date) -> Iterator[Branch]:
    if any(version.on(on) for version in law.versions):
        return
    for each in county.dataset.all(Instrument):
        if law.name in each.replaces:
            yield branch(
                "successor",
                said(Text("由《{name}》替代", "replaced by 《{name}》"), name=each.name),
                each.field("替代"),
            )


def _changes(each: Resolution, law: Instrument, since: date) -> list[tuple[Version, str]]:
    """Return the texts after a day that changed what is cited, and the articles that each changed in words."""
    if each.names_text and each.version:
        since = max(since, each.version.effective)
    cited = cited_articles(each.citation)
    later = sorted((v for v in law.versions if v.effective > since), key=lambda v: v.effective)
    first = min((v.effective for v in law.versions), default=date.max)
    if cited.whole:
        return [(v, "") for v in later if v.effective > first]
    touched = LawRegister.touched(law, cited, since, date.max)
    return [
        (v, articles_in_words(sorted({t.article for t in touched if t.version is v})))
        for v in later
        if any(t.version is v for t in touched)
    ]


def _changed(law: Instrument, version: Version, articles: str, since: date, on: date, rules: Rules) -> Branch:
    how = (
        Text("全面修订（没有列出变动的条）", "revised as a whole (no list of changes)")
        if version.changes is None
        else said(Text("改动了{articles}", "changed {articles}"), articles=articles or WHOLE_TEXT)
    )
    place = place_of_version(law, version)
    if version.effective > on:
        text = Text("以后变动：{day} 起施行的文本{how}", "changed later: the text of {day} {how}")
        return branch("later", said(text, day=version.effective, how=how), place)
    last = (
        Text("没有复核过", "never reviewed")
        if since == date.min
        else said(Text("上次复核 {day}", "last reviewed on {day}"), day=since)
    )
    text = Text("{day} 起施行的文本{how}，{last}，需复核", "the text of {day} {how}; {last}: needs review")
    return branch("changed", said(text, day=version.effective, how=how, last=last), place, gap=rules.changed)


def citation_branches(county: County, text: str, place: Place, since: date, rules: Rules) -> Iterator[Branch]:
    """Yield the citations of a text, each with its texts of law below it; `since` is when it was last looked at."""
    found = resolutions_of(county, text, county.as_of)
    if not found:
        yield branch("citation", as_it_is(text), place, [_unreadable(place)])
    for each in found:
        below = (*_unsound(county, each, place, rules), *followed(county, each, since, rules))
        yield branch("citation", as_it_is(each.citation.canonical()), place, below)


def as_it_is(text: str) -> Said:
    """Return a value of the data as something that is said, alike in both languages."""
    return said(_SELF, words=text)
