"""Articles that a record cites beside a power which rests on other articles of the same law (ZF828)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import CaseStages, GuidingCase
from zfzr.subjects.discretion.records import DiscretionStandard
from zfzr.subjects.law.lookups import (
    CitedArticles,
    articles_in_words,
    cited_articles,
    law_register,
    read_citations,
)
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.power.lookups import Power, power_by_code
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Text

POWER_HERE = Text("职权的依据写在这里", "the bases of the power are written here")


class Citing(NamedTuple):
    """A text that cites law, in a record that is about a power, and the day on which that law has to be read."""

    id: str
    unit: str | None
    place: Place
    text: str
    power: Power
    day: date


def citing_beside_powers(county: County) -> Iterator[Citing]:
    """Yield what cites law for a power that another field names: standards, and the stages and models of cases."""
    powers = power_by_code(county)
    for standard in county.dataset.all(DiscretionStandard):
        if power := powers.get(standard.power):
            yield Citing(
                standard.id, standard.unit, standard.field("依据"), standard.basis, power, county.as_of
            )
    cases = cases_by_number(county)
    told: list[tuple[CaseStages | GuidingCase, str, str | None, list[str]]] = [
        *((each, "适用依据", each.case, each.bases) for each in county.dataset.all(CaseStages)),
        *((each, "依据", each.case, each.bases) for each in county.dataset.all(GuidingCase)),
    ]
    for record, label, number, texts in told:
        case = cases.get(number or "")
        power = powers.get(case.item or "") if case else None
        if case and power:
            day = case.decided or case.opened or county.as_of
            for i, text in enumerate(texts):
                yield Citing(record.id, record.unit, record.field(label, i), text, power, day)


@rule(
    "ZF828",
    title=Text("所引的条与职权的依据不同", "Article that is none of the power's"),
    duty="D29",
    kind=DATA,
    severity=NOTICE,
    on=citing_beside_powers,
    says=Text(
        "“{record}”引的是《{law}》{articles}，职权 {code}（{item}）的依据引这部法的只有{theirs}：条号是不是写错了？",
        "{record} cites {law}, {articles}, while of that law the bases of {code} ({item}) cite {theirs} only: is the"
        " article right?",
    ),
    mend=Text(
        "对照法律文本改正条号；职权的依据写漏的，补到职权里",
        "mend the article by the text, or add it to the power",
    ),
)
def article_of_another_power(citing: Citing, county: County) -> Iterator[Finding]:
    """A citation that has no article in common with the bases of the power, though these cite the same law.

    Law that was revised since the day of the case is left alone: its articles may bear other numbers now.
    """
    theirs: dict[str, list[CitedArticles]] = {}
    for basis in citing.power.bases:
        for law, articles in _articles(county, basis.basis.citation):
            theirs.setdefault(law.name, []).append(articles)
    for law, articles in _articles(county, citing.text):
        wanted = theirs.get(law.name, [])
        if not wanted or articles.whole or any(_meet(articles, each) for each in wanted):
            continue
        if _is_one_text(county, law, citing.day):
            yield finding(
                citing.place,
                subject=citing.id,
                related=[Related(citing.power.field("依据"), POWER_HERE)],
                record=citing.id,
                law=law.name,
                articles=articles_in_words(sorted(set(articles.named()))),
                code=citing.power.code,
                item=citing.power.name,
                theirs=articles_in_words(sorted({one for each in wanted for one in each.named()})),
            )


def _articles(county: County, text: str) -> Iterator[tuple[Instrument, CitedArticles]]:
    """Yield the registered laws that a text cites, with the articles of each that it names."""
    cited = read_citations(text)
    found: dict[str, tuple[Instrument, CitedArticles]] = {}
    for citation in () if isinstance(cited, CitationError) else cited:
        law = law_register(county).cited(citation)
        if law is not None:
            more = cited_articles(citation)
            known = found[law.name][1] if law.name in found else CitedArticles((), whole=False)
            both = CitedArticles((*known.ranges, *more.ranges), whole=known.whole or more.whole)
            found[law.name] = law, both
    yield from found.values()


def _meet(one: CitedArticles, other: CitedArticles) -> bool:
    """Tell whether two have an article in common; a law cited as a whole has every one."""
    if one.whole or other.whole:
        return True
    return any(each in other for each in one.named()) or any(each in one for each in other.named())


def _is_one_text(county: County, law: Instrument, day: date) -> bool:
    register = law_register(county)
    return register.version(law, day) == register.version(law, county.as_of)
