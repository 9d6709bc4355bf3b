"""Citations against what the register tells of the articles: their divisions (ZF656), their subject (ZF657, ZF658)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from typing import Final, NamedTuple

from pydantic import BaseModel

from zfzr.check.sites import every
from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.target import record_named
from zfzr.declare.walk import Site
from zfzr.subjects.law.lookups import (
    Article,
    Known,
    Resolution,
    all_gists,
    articles_in_words,
    gists_of,
    pairs,
    resolutions_of,
)
from zfzr.subjects.law.rules.citations import day_of
from zfzr.subjects.power.lookups import power_by_code
from zfzr.terms.citation import Provision, ProvisionRange
from zfzr.terms.text import Text

GIST_HERE = Text("这一条的要点登记在这里", "what that article says is registered here")


class Cited(NamedTuple):
    """A citation of a registered law where it is written, and what is known of the articles of its text.

    `beside` are the articles of that law which the record cites, here or elsewhere.
    """

    site: Site
    law: str
    places: tuple[Provision, ...]
    known: Known
    beside: frozenset[Article]

    @property
    def id(self) -> str:
        """The record that cites."""
        return self.site.id

    @property
    def unit(self) -> str | None:
        """The unit whose record it is; none for what the county writes."""
        return self.site.unit


@lookup
def _known_citations(county: County) -> list[Cited]:
    """Return the citations of laws of whose articles something is known."""
    return [each for each in _citations(county) if each.known]


@lookup
def _citations(county: County) -> list[Cited]:
    """Return the citations of registered laws; none where nothing is known of any article, and so nothing is compared."""
    if not all_gists(county):
        return []
    told: dict[tuple[str, date], list[_Told]] = {}
    found: list[tuple[Site, _Told]] = []
    articles: dict[tuple[int, str], set[Article]] = {}
    for site in every("cites")(county):
        if not site.value:
            continue
        key = text, day = str(site.value), day_of(county, site)
        if key not in told:  # tens of thousands of citations are of a few hundred texts
            told[key] = [_told(county, r) for r in resolutions_of(county, text, day) if r.version]
        for each in told[key]:
            found.append((site, each))
            articles.setdefault((id(site.record), each.law), set()).update(each.articles)
    return [
        Cited(site, each.law, each.places, each.known, frozenset(articles[id(site.record), each.law]))
        for site, each in found
    ]


class _Told(NamedTuple):
    """What one citation says, wherever it is written: the law and the articles of it, and what is known of these."""

    law: str
    places: tuple[Provision, ...]
    articles: frozenset[Article]
    known: Known


def _told(county: County, resolution: Resolution) -> _Told:
    places = tuple(_places(resolution))
    articles = frozenset((place.article, place.article_suffix) for place in places)
    law, version = resolution.instrument, resolution.version
    if law is None or version is None:
        raise ValueError(f"{resolution.citation} leads to no text")
    return _Told(law.name, places, articles, gists_of(county, law, version))


@rule(
    "ZF656",
    title=Text("所引的款、项这一条里没有", "Paragraph or item that the article does not have"),
    duty="D03",
    kind=DATA,
    severity=NOTICE,
    on=_known_citations,
    says={
        "": Text(
            "引的是《{law}》{place}，{article}却只有 {count} 款",
            "cites 《{law}》 {place}, while {article} has {count} paragraphs",
        ),
        "item": Text(
            "引的是《{law}》{place}，{article}最多的一款只有 {count} 项",
            "cites 《{law}》 {place}, while no paragraph of {article} has more than {count} items",
        ),
        "undivided": Text(
            "引的是《{law}》{place}，{article}却不分项",
            "cites 《{law}》 {place}, while {article} has no items",
        ),
    },
    mend=Text(
        "对照法律文本改正款、项；登记的款数、项数错了的，改正登记",
        "mend the citation, or the register, by the text",
    ),
)
def division_beyond_article(cited: Cited, _: County) -> Iterator[Finding]:
    """A paragraph or an item numbered higher than the article has, as far as 条文要点 tells."""
    for place in cited.places:
        article = (place.article, place.article_suffix)
        gist, at = cited.known.get(article, (None, None))
        if gist is None or at is None:
            continue
        beyond = gist.paragraphs is not None and (place.paragraph or 0) > gist.paragraphs
        if not beyond and (gist.items is None or (place.item or 0) <= gist.items):
            continue
        yield finding(
            cited.site.place,
            variant="" if beyond else "item" if gist.items else "undivided",
            related=[Related(at, GIST_HERE)],
            law=cited.law,
            place=str(place),
            article=articles_in_words([article]),
            count=gist.paragraphs if beyond else gist.items,
        )


def _places(resolution: Resolution) -> Iterator[Provision]:
    for place in resolution.citation.provisions:
        if isinstance(place, Provision):
            yield place
        elif isinstance(place, ProvisionRange):
            yield from (place.first, place.last)


_SHARE: Final = 0.2
"""Which share of what the record speaks of the neighbour must say beyond what the cited article says."""
_PAIRS: Final = 3
"""How many pairs of characters that must be at least."""


@rule(
    "ZF657",
    title=Text("说的事更像相邻的一条", "What the record speaks of is in the neighbouring article"),
    duty="D03",
    kind=DATA,
    severity=NOTICE,
    on=_known_citations,
    says=Text(
        "引的是《{law}》{article}，说的却是“{about}”；登记的要点里，{other}涉及{theirs}，更对得上：条号是不是写错了？",
        "cites 《{law}》 {article} for {about!r}; by what is registered of them, {other} speaks of it ({theirs}): is the"
        " article right?",
    ),
    mend=Text(
        "对照法律文本改正条号；没有引错的，登记豁免", "mend the article by the text; waive it if it is right"
    ),
)
def subject_of_the_neighbour(cited: Cited, county: County) -> Iterator[Finding]:
    """An article that speaks clearly less of what the record is about than the article before or behind it does.

    Both must be known by 条文要点; the neighbour is not cited here as well, and speaks more of it than any article of the
    law that is. What a record is about is what its names
    and matters say, with those of what it refers to; common pairs of characters are counted, and no sense is read.
    """
    about = _about(county, cited.site)
    mine = pairs(about)
    if len(mine) < _PAIRS:
        return
    for place in cited.places:
        number, suffix = article = (place.article, place.article_suffix)
        if article not in cited.known or suffix:
            continue
        near = [
            each
            for step in (-1, 1)
            if (each := (number + step, 0)) in cited.known and each not in cited.beside
        ]
        other = max(near, key=lambda each: _in_common(mine, cited.known, each), default=article)
        own, theirs = _in_common(mine, cited.known, article), _in_common(mine, cited.known, other)
        besides = max(
            (_in_common(mine, cited.known, each) for each in cited.beside if each in cited.known), default=0
        )
        if theirs - own < max(_PAIRS, _SHARE * len(mine)) or theirs < 2 * own or theirs <= besides:
            continue
        gist, at = cited.known[other]
        yield finding(
            cited.site.place,
            related=[Related(at, GIST_HERE)],
            law=cited.law,
            article=articles_in_words([article]),
            about=about,
            other=articles_in_words([other]),
            theirs=gist.about or "",
        )


@rule(
    "ZF658",
    title=Text(
        "说的事更像名称相近的另一部法",
        "What the record speaks of is in the same article of a law of like name",
    ),
    duty="D03",
    kind=DATA,
    severity=NOTICE,
    on=_citations,
    says=Text(
        "引的是《{law}》{article}，说的却是“{about}”；登记的要点里，《{other}》{article}涉及{theirs}，更对得上："
        "法名是不是写错了？",
        "cites 《{law}》 {article} for {about!r}; by what is registered, {article} of 《{other}》 speaks of it ({theirs}):"
        " is the name of the law right?",
    ),
    mend=Text(
        "对照法律文本改正法名；没有引错的，登记豁免", "mend the name by the text; waive it if it is right"
    ),
)
def subject_of_a_like_law(cited: Cited, county: County) -> Iterator[Finding]:
    """An article that none else cites and that does not speak of the matter, where that of a law of like name does.

    What is not known of the cited article speaks of nothing; of the other one 条文要点 must tell.
    """
    about = ""
    for place in cited.places:
        article = (place.article, place.article_suffix)
        others = _gists_by_article(county).get(article)
        if not others or _citing(county)[cited.law, article] > 1:
            continue
        about = about or _about(county, cited.site)
        mine = pairs(about)
        if article in cited.known and _in_common(mine, cited.known, article) >= _PAIRS:
            return
        least = max(_MANY, _MUCH * len(mine))
        for law, known, spoken in others:
            if len(mine & spoken) < least or law == cited.law or not _is_like(law, cited.law):
                continue
            gist, at = known[article]
            yield finding(
                cited.site.place,
                related=[Related(at, GIST_HERE)],
                law=cited.law,
                article=articles_in_words([article]),
                about=about,
                other=law,
                theirs=gist.about or "",
            )
            return


_MANY: Final = 4
"""How many pairs the article of the other law must have in common with the matter."""
_MUCH: Final = 0.4
"""Which share of the matter these must be."""
_LIKE: Final = 0.6
"""How like the names must be."""


@lookup
def _citing(county: County) -> Counter[tuple[str, Article]]:
    """Return how many records cite an article."""
    citing = {
        (each.law, (place.article, place.article_suffix), id(each.site.record))
        for each in _citations(county)
        for place in each.places
    }
    return Counter((law, article) for law, article, _ in citing)


@lookup
def _gists_by_article(county: County) -> dict[Article, tuple[tuple[str, Known, frozenset[str]], ...]]:
    """Return by article the laws of which it is known, with what that article of each speaks of."""
    return grouped(
        (article, (law, known, pairs(gist.about or "")))
        for (law, _), known in all_gists(county).items()
        for article, (gist, _) in known.items()
    )


@cache
def _is_like(one: str, other: str) -> bool:
    """Tell whether two names are likely to be taken for one another; one within the other is of rules to carry it out."""
    return one not in other and other not in one and SequenceMatcher(None, one, other).ratio() >= _LIKE


def _in_common(mine: frozenset[str], known: Known, article: Article) -> int:
    return len(mine & pairs(known[article][0].about or ""))


def _about(county: County, site: Site) -> str:
    """Return what a part that cites law speaks of: its own texts and its record's names, else those of what it refers to."""
    parts = (site.part,) if site.part is site.record else (site.part, site.record)
    said = [
        str(part.__dict__[each.name] or "")
        for part in parts
        for each in _speaking(type(part), is_part=part is not site.record)
    ]
    if not any(said) and (power := power_by_code(county).get(site.id)):
        said = [power.name or ""]  # its name is that of the catalogue
    if not any(said):
        said = [
            name
            for part in parts
            for each in _referring(type(part))
            if isinstance(value := part.__dict__[each.name], str)
            for name in _names_of(county, each, value, site)
        ]
    return "；".join(dict.fromkeys(filter(None, said)))


@cache
def _speaking(model: type[BaseModel], *, is_part: bool) -> tuple[FieldDeclaration, ...]:
    """Return the fields by which a record, or the part that cites, says what it is about; remarks may speak of anything."""
    return tuple(
        each
        for each in declarations(model)
        if each.names in ("thing", "title")
        or each.matter
        or each.retells
        or (is_part and each.paragraphs and each.name != "remark")
    )


@cache
def _referring(model: type[BaseModel]) -> tuple[FieldDeclaration, ...]:
    return tuple(each for each in declarations(model) if isinstance(each.refers, str) and each.refers)


def _names_of(county: County, declared: FieldDeclaration, value: str, site: Site) -> Iterator[str]:
    """Yield what a power, or another record that something can be about, is called."""
    if power := power_by_code(county).get(value):
        yield power.name or ""
        return
    named = record_named(county, str(declared.refers), value, site)
    for each in _speaking(type(named), is_part=False) if named else ():
        if each.names != "title":
            yield str(named.__dict__[each.name] or "")
