"""What a record cites beside a power that rests on other articles (ZF828), paragraphs (ZF654), or another law (ZF655)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import CaseStages, GuidingCase
from zfzr.subjects.discretion.records import DiscretionStandard, LenientItem, SuperiorStandard
from zfzr.subjects.law.lookups import (
    CitedArticles,
    articles_in_words,
    cited_articles,
    law_register,
    read_citations,
)
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.power.lookups import Power, power_by_code
from zfzr.terms.citation import CitationError, Provision, ProvisionRange
from zfzr.terms.text import Text

POWER_HERE = Text("职权的依据写在这里", "the bases of the power are written here")
STANDARD_OF_POWER_HERE = Text("这项职权的裁量标准写在这里", "the standard for that power is written here")
STANDARD_HERE = Text("细化它的裁量标准写在这里", "the standard that refines it is written here")


class Citing(NamedTuple):
    """A text that cites law, the texts that have to cite the same articles of it, and the day on which to read that law.

    `bases` are those of what `code` and `name` call.
    """

    id: str
    unit: str | None
    place: Place
    text: str
    bases: tuple[str, ...]
    day: date
    variant: str = ""
    code: str = ""
    name: str = ""
    whose: Related | None = None


def citing_beside_powers(county: County) -> Iterator[Citing]:
    """Yield what cites law for a power that another field names: standards, lenient items, stages and models of cases."""
    powers = power_by_code(county)
    for record, label, code, text in _with_codes(county):
        if power := powers.get(code):
            yield _beside(record, record.field(label), text, power, county.as_of)
    cases = cases_by_number(county)
    told: list[tuple[CaseStages | GuidingCase, str, str | None, list[str]]] = [
        *((each, "适用依据", each.case, each.bases) for each in county.dataset.all(CaseStages)),
        *((each, "依据", each.case, each.bases) for each in county.dataset.all(GuidingCase)),
    ]
    for of_case, of_label, number, texts in told:
        case = cases.get(number or "")
        power = powers.get(case.item or "") if case else None
        if case and power:
            day = case.decided or case.opened or county.as_of
            for i, text in enumerate(texts):
                yield _beside(of_case, of_case.field(of_label, i), text, power, day)


def citing_beside_refinements(county: County) -> Iterator[Citing]:
    """Yield what a higher standard cites beside the standards of the county that refine it."""
    superior = {each.number: each for each in county.dataset.all(SuperiorStandard)}
    for standard in county.dataset.all(DiscretionStandard):
        above = superior.get(standard.refines or "")
        if above and above.basis:
            yield Citing(
                above.id,
                above.unit,
                above.field("依据"),
                above.basis,
                (standard.basis,),
                county.as_of,
                "standard",
                standard.number,
                standard.violation,
                Related(standard.field("依据"), STANDARD_HERE),
            )


def _all_citing(county: County) -> Iterator[Citing]:
    yield from citing_beside_powers(county)
    yield from citing_beside_refinements(county)


def _all_dividing(county: County) -> Iterator[Citing]:
    """Yield these, and what cases apply beside the standards of their powers, which name items where powers do not."""
    yield from _all_citing(county)
    standards = grouped(
        ((standard.unit, standard.power), standard) for standard in county.dataset.all(DiscretionStandard)
    )
    cases = cases_by_number(county) if standards else {}
    for stages in county.dataset.all(CaseStages) if standards else ():
        case = cases.get(stages.case)
        theirs = standards.get((stages.unit, case.item or "")) if case else None
        if not case or not theirs:
            continue
        day = case.decided or case.opened or county.as_of
        bases, whose = (
            tuple(each.basis for each in theirs),
            Related(theirs[0].field("依据"), STANDARD_OF_POWER_HERE),
        )
        for i, text in enumerate(stages.bases):
            at = stages.field("适用依据", i)
            named = theirs[0].number, theirs[0].violation
            yield Citing(stages.id, stages.unit, at, text, bases, day, "applied", *named, whose)


Coded = DiscretionStandard | LenientItem


def _with_codes(county: County) -> Iterator[tuple[Coded, str, str, str]]:
    """Yield the records that name a power by its code and cite law for it, with the field that does."""
    for standard in county.dataset.all(DiscretionStandard):
        yield standard, "依据", standard.power, standard.basis
    for lenient in county.dataset.all(LenientItem):
        yield lenient, "设定依据", lenient.power, lenient.basis


def _beside(record: Record, place: Place, text: str, power: Power, day: date) -> Citing:
    bases = tuple(basis.basis.citation for basis in power.bases)
    related = Related(power.field("依据"), POWER_HERE)
    return Citing(record.id, record.unit, place, text, bases, day, "", power.code, power.name or "", related)


@rule(
    "ZF828",
    title=Text("所引的条与职权的依据不同", "Article that is none of the power's"),
    duty="D29",
    kind=DATA,
    severity=NOTICE,
    on=_all_citing,
    says={
        "": Text(
            "“{record}”引的是《{law}》{articles}，职权 {code}（{item}）的依据引这部法的只有{theirs}：条号是不是写错了？",
            "{record} cites {law}, {articles}, while of that law the bases of {code} ({item}) cite {theirs} only: is the"
            " article right?",
        ),
        "standard": Text(
            "“{record}”引的是《{law}》{articles}，细化它的裁量标准 {code}（{item}）引这部法的只有{theirs}："
            "条号是不是写错了？",
            "{record} cites {law}, {articles}, while of that law the standard {code} ({item}) that refines it cites"
            " {theirs} only: is the article right?",
        ),
    },
    mend=Text(
        "对照法律文本改正条号；职权的依据写漏的，补到职权里",
        "mend the article by the text, or add it to the power",
    ),
)
def article_of_another_power(citing: Citing, county: County) -> Iterator[Finding]:
    """A citation that has no article in common with the bases of the power, though these cite the same law.

    Law that was revised since the day of the case is left alone: its articles may bear other numbers now.
    """
    theirs = grouped(
        (law.name, articles) for basis in citing.bases for law, articles in _articles(county, basis)
    )
    for law, articles in _articles(county, citing.text):
        wanted = theirs.get(law.name, ())
        if not wanted or articles.whole or any(_meet(articles, each) for each in wanted):
            continue
        named = {one for each in wanted for one in each.named()}
        if _is_one_text(county, law, citing.day):
            yield finding(
                citing.place,
                subject=citing.id,
                related=[citing.whose] if citing.whose else (),
                variant=citing.variant,
                record=citing.id,
                law=law.name,
                articles=articles_in_words(sorted(set(articles.named()))),
                code=citing.code,
                item=citing.name,
                theirs=articles_in_words(sorted(named)),
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


@rule(
    "ZF654",
    title=Text("所引的款、项与职权的依据不同", "Paragraph or item that is none of the power's"),
    duty="D29",
    kind=DATA,
    severity=NOTICE,
    on=_all_dividing,
    compares=(Pair("案件环节.适用依据", "职权事项.依据", "所引的款、项"),),
    says={
        "": Text(
            "“{record}”引的是《{law}》{places}，职权 {code}（{item}）的依据引的却是{theirs}：款、项是不是写错了？",
            "{record} cites {law}, {places}, while the bases of {code} ({item}) cite {theirs}: is the paragraph or item"
            " right?",
        ),
        "standard": Text(
            "“{record}”引的是《{law}》{places}，细化它的裁量标准 {code}（{item}）引的却是{theirs}：款、项是不是写错了？",
            "{record} cites {law}, {places}, while the standard {code} ({item}) that refines it cites {theirs}: is the"
            " paragraph or item right?",
        ),
        "applied": Text(
            "案件{record}引的是《{law}》{places}，这项职权的裁量标准（{code} {item}等）引的是{theirs}：款、项是不是写错了？",
            "case {record} cites {law}, {places}, while the standards for its power, {code} ({item}) and others, cite"
            " {theirs}: is the paragraph or item right?",
        ),
    },
    mend=Text(
        "对照法律文本改正款、项；职权的依据写漏的，补到职权里",
        "mend the paragraph or item by the text, or add it to the power",
    ),
)
def division_of_another_power(citing: Citing, county: County) -> Iterator[Finding]:
    """A paragraph or an item that no basis of the power names, though these name others of the same article.

    An article cited as a whole has every paragraph and item, a range what lies between its ends; law that was revised
    since the day of the case is left alone.
    """
    theirs = grouped(
        ((law.name, place.article, place.article_suffix), place)
        for basis in citing.bases
        for law, place in _provisions(county, basis)
    )
    for law, place in _provisions(county, citing.text):
        wanted = theirs.get((law.name, place.article, place.article_suffix), ())
        if (
            not wanted
            or any(_agree(place, each) for each in wanted)
            or not _is_one_text(county, law, citing.day)
        ):
            continue
        yield finding(
            citing.place,
            subject=citing.id,
            related=[citing.whose] if citing.whose else (),
            variant=citing.variant,
            record=citing.id,
            law=law.name,
            places=str(place),
            code=citing.code,
            item=citing.name,
            theirs="、".join(dict.fromkeys(map(str, wanted))),
        )


def _provisions(county: County, text: str) -> Iterator[tuple[Instrument, Provision]]:
    """Yield what a text cites of registered laws, place by place; of ranges, that which both ends share."""
    cited = read_citations(text)
    for citation in () if isinstance(cited, CitationError) else cited:
        law = law_register(county).cited(citation)
        if law is None:
            continue
        for place in citation.provisions:
            if isinstance(place, Provision):
                yield law, place
            elif isinstance(place, ProvisionRange):
                yield from (
                    (law, Provision(each.article, each.article_suffix)) for each in (place.first, place.last)
                )


def _agree(one: Provision, other: Provision) -> bool:
    """Tell whether two places of an article may be one: no level is named otherwise by both."""
    return all(
        a is None or b is None or a == b
        for a, b in (
            (one.paragraph, other.paragraph),
            (one.item, other.item),
            (one.subitem, other.subitem),
        )
    )


@rule(
    "ZF655",
    title=Text("所引的条与职权相同、法名却是另一部", "The power's articles under the name of another law"),
    duty="D29",
    kind=DATA,
    severity=NOTICE,
    on=_all_citing,
    compares=(Pair("案件环节.适用依据", "职权事项.依据", "所引的法名"),),
    says={
        "": Text(
            "“{record}”引的是《{law}》{articles}，职权 {code}（{item}）没有引这部法，引的是《{theirs}》"
            "{articles}：法名是不是写错了？",
            "{record} cites {law}, {articles}, while {code} ({item}) does not rest on that law but on {theirs},"
            " {articles}: is the name of the law right?",
        ),
        "standard": Text(
            "“{record}”引的是《{law}》{articles}，细化它的裁量标准 {code}（{item}）没有引这部法，引的是《{theirs}》"
            "{articles}：法名是不是写错了？",
            "{record} cites {law}, {articles}, while the standard {code} ({item}) that refines it does not cite that law"
            " but {theirs}, {articles}: is the name of the law right?",
        ),
    },
    mend=Text("对照案卷和法律文本改正法名", "mend the name of the law by the text"),
)
def law_of_another_name(citing: Citing, county: County) -> Iterator[Finding]:
    """A citation of a law that the power does not rest on, with the very articles that the power cites of another law."""
    theirs = {law.name: articles for basis in citing.bases for law, articles in _articles(county, basis)}
    for law, articles in _articles(county, citing.text):
        if law.name in theirs or articles.whole:
            continue
        meant = [name for name, others in theirs.items() if not others.whole and _meet(articles, others)]
        if meant:
            yield finding(
                citing.place,
                subject=citing.id,
                related=[citing.whose] if citing.whose else (),
                variant=citing.variant,
                record=citing.id,
                law=law.name,
                articles=articles_in_words(sorted(set(articles.named()))),
                code=citing.code,
                item=citing.name,
                theirs=meant[0],
            )
