"""Citations wherever they are written: that they read, that what they cite is registered and has the article (D03)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zfzr.check.sites import every, narrowed
from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.fix import Spot, fix
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Dated, Record
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.edits import Edit
from zfzr.files.place import Place
from zfzr.subjects.law.lookups import (
    VERSION_HERE,
    LawRegister,
    Outcome,
    articles_in_words,
    law_register,
    parsed_or_error,
    place_of_version,
    read_citations,
    resolutions_of,
)
from zfzr.subjects.law.records import BasisDocument, Instrument
from zfzr.terms.citation import Citation, CitationError, clean_title
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

_STATE = "中华人民共和国"


class _Written(NamedTuple):
    """A citation where it is written: once, however many items inherit it."""

    record: Record
    place: Place
    text: str
    holds: bool
    day: date

    @property
    def id(self) -> str:
        """The item, catalogue item or template that it is written in."""
        return self.record.id

    @property
    def unit(self) -> str | None:
        """The unit whose item it is; none for what the county writes."""
        return self.record.unit


@lookup
def _written_citations(county: County) -> list[_Written]:
    """Return every citation that the county writes, in whatever kind; `holds`: it is meant to be law on `day`.

    That is the county's day; of a citation that has ended its last day, of one to come its first.
    """
    return [_written(site, county.as_of) for site in every("cites")(county) if site.value]


def _written(site: Site, as_of: date) -> _Written:
    day = as_of
    if isinstance(site.part, Dated):
        day = min(max(as_of, site.part.start or date.min), site.part.end or date.max)
    return _Written(site.record, site.place, str(site.value), site.record.is_active, day)


@rule(
    "ZF201",
    title=Text("引文读不懂", "Citation that cannot be read"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_written_citations,
    says=Text(
        "从第 {position} 个字“{rest}”起读不懂：{reason}。{hint}",
        "not understood from character {position} on ({rest!r}): {reason_en}; {hint_en}",
    ),
    mend=Text(
        "写成“《法规名称》第几条第几款第（几）项”；几条并列用顿号，几部法规用分号",
        "write 《title》第…条第…款第（…）项; join articles by 、 and instruments by ；",
    ),
)
def unreadable_citation(written: _Written, county: County) -> Iterator[Finding]:
    """A basis that is not written as a citation: the place is the character at which reading stopped."""
    error = read_citations(written.text)
    if isinstance(error, CitationError):
        at = min(error.offset, max(len(written.text) - 1, 0))
        found = finding(
            written.place,
            position=at + 1,
            rest=written.text[at : at + 8],
            reason=error.text.zh,
            reason_en=error.text.en,
            hint=error.hint.zh,
            hint_en=error.hint.en,
        )
        yield narrowed(county, found, written.text, at, len(written.text))


@rule(
    "ZF217",
    title=Text("引文写法不规范", "Citation that is not written as agreed"),
    duty="D03",
    kind=DATA,
    severity=WARNING,
    on=_written_citations,
    says={
        "": Text("{reason}，规范写法是“{canonical}”", "{reason_en}; the agreed form is {canonical}"),
        "loses": Text(
            "{reason}（从第 {position} 个字“{rest}”起）；引文读作“{canonical}”",
            "{reason_en} (from character {position} on, {rest!r}); read as {canonical}",
        ),
    },
    mend=Text(
        "照规范写法改，zfzr fix 可以代改；规范写法容不下的文字不要丢，如条文内容可以移到“备注”",
        "write it so, as `zfzr fix` does; words that have no place in it are kept elsewhere, such as in 备注",
    ),
)
def loosely_written_citation(written: _Written, _: County) -> Iterator[Finding]:
    """A basis that could be read although its 《》 or a mark is missing, or other words stand in it.

    Where the agreed form would leave words out, it is told, but nothing is proposed in place of what is written.
    """
    parsed = parsed_or_error(written.text)
    if isinstance(parsed, CitationError) or not parsed.warnings:
        return
    told = list(dict.fromkeys(notice.text for notice in parsed.warnings))
    at = parsed.warnings[0].offset
    yield finding(
        written.place,
        variant="loses" if parsed.loses else "",
        position=at + 1,
        rest=written.text[at : at + 8],
        reason="，".join(text.zh for text in told),
        reason_en=", ".join(text.en for text in told),
        canonical=parsed.canonical(),
    )


@fix("ZF217", safe=True)
def agreed_citation(spot: Spot) -> list[Edit]:
    """The same citations in their canonical form, where it leaves no words out."""
    return [] if spot.finding.variant else spot.value_becomes(spot.finding.fact("canonical"))


@rule(
    "ZF202",
    title=Text("引用的依据不在执法依据库", "Cited instrument is not in the register"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_written_citations,
    reads_everywhere=(Instrument,),
    says={
        "": Text(
            "执法依据库里没有{law}，是不是《{nearest}》？",
            "{law} is not in the register; did you mean 《{nearest}》?",
        ),
        "unknown": Text("执法依据库里没有{law}", "{law} is not in the register"),
    },
    mend=Text(
        "改正名称；确有其文的，在 laws/ 登记名称、效力层级和施行日期",
        "mend the name, or register the instrument in laws/",
    ),
)
def unknown_instrument(written: _Written, county: County) -> Iterator[Finding]:
    """A citation of an instrument that neither laws/ nor the register of documents knows."""
    for resolution in resolutions_of(county, written.text, written.day):
        citation = resolution.citation
        if resolution.outcome is Outcome.UNKNOWN_INSTRUMENT and not _is_document(county, citation):
            close = _likely_meant(citation.instrument, law_register(county)) if citation.instrument else []
            yield finding(
                written.place,
                variant="" if close else "unknown",
                law=citation.name,
                nearest="》《".join(close),
            )


def _likely_meant(name: str, laws: LawRegister) -> list[str]:
    """Return registered names like this one; the name of the state, which most laws share, says nothing of likeness."""
    proper = {known.removeprefix(_STATE): known for known in sorted(laws.names, key=len)}
    return [proper[known] for known in nearest(name.removeprefix(_STATE), proper, limit=2)]


def _is_document(county: County, citation: Citation) -> bool:
    """Tell whether a citation names a registered document, by number or as the title it was issued under."""
    return any(
        citation.number == document.number
        or (citation.instrument and citation.instrument in clean_title(document.title))
        for document in county.dataset.all(BasisDocument)
    )


@rule(
    "ZF203",
    title=Text("引用的条超出该文本条数", "Cited article is not in the text"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_written_citations,
    says={
        "": Text(
            "《{law}》{effective} 起施行的文本共 {count} 条，没有{articles}",
            "the text of 《{law}》 in force since {effective} has {count} articles: no {articles}",
        ),
        "deleted": Text(
            "《{law}》{effective} 起施行的文本已删去{articles}",
            "the text of 《{law}》 in force since {effective} has deleted {articles}",
        ),
    },
    mend=Text("对照现行文本改正条序", "mend the article after the text in force"),
)
def article_beyond_text(written: _Written, county: County) -> Iterator[Finding]:
    """An article that the text in force on the day does not have; a basis that has ended is held against its last."""
    if not written.holds:
        return
    for resolution in resolutions_of(county, written.text, written.day):
        law, version = resolution.instrument, resolution.version
        if resolution.outcome is Outcome.NO_SUCH_ARTICLE and law and version:
            missing = resolution.missing_articles
            yield finding(
                written.place,
                variant="" if any(a > (version.articles or 0) for a in missing) else "deleted",
                related=[Related(place_of_version(law, version), VERSION_HERE)],
                law=law.name,
                effective=version.effective,
                count=version.articles,
                articles=articles_in_words(missing),
            )
