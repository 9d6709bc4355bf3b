"""Citations wherever they are written: that they read, that what they cite is registered and has the article (D03)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from zfzr.check.sites import every, narrowed
from zfzr.county.county import County
from zfzr.county.lookups import is_meant_to_hold
from zfzr.declare.finding import Finding, Related
from zfzr.declare.fix import Spot, fix
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Dated, Record
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.declare.walk import Site
from zfzr.files.edits import Edit
from zfzr.files.place import Place
from zfzr.subjects.law.lookups import (
    VERSION_HERE,
    Article,
    LawRegister,
    Outcome,
    Resolution,
    articles_in_words,
    law_register,
    level_of,
    names_document,
    parsed_or_error,
    place_of_version,
    read_citations,
    resolutions_of,
)
from zfzr.subjects.law.records import Instrument, Level, Version
from zfzr.terms.citation import CitationError
from zfzr.terms.names import nearest
from zfzr.terms.text import Text

_STATE = "中华人民共和国"


class Written(NamedTuple):
    """A citation where it is written: once, however many items inherit it; `holds`: it is meant to be law on `day`.

    `is_source`: a parameter's value is taken from it.
    """

    record: Record
    place: Place
    text: str
    holds: bool
    day: date
    is_source: bool = False

    @property
    def id(self) -> str:
        """The item, catalogue item or template that it is written in."""
        return self.record.id

    @property
    def unit(self) -> str | None:
        """The unit whose item it is; none for what the county writes."""
        return self.record.unit


@lookup
def _ill_written(county: County) -> list[Written]:
    """Return the citations that cannot be read, or are not written as agreed.

    A county writes tens of thousands of citations, of a few hundred texts: each text is judged once, and what is told of
    is made only where there is something to tell.
    """
    ill: dict[str, bool] = {}
    found = []
    for site in every("cites")(county):
        if not (value := site.value):
            continue
        text = str(value)
        if (is_ill := ill.get(text)) is None:
            parsed = parsed_or_error(text)
            is_ill = ill[text] = isinstance(parsed, CitationError) or bool(parsed.warnings)
        if is_ill:
            found.append(_written(county, site))
    return found


@lookup
def _ill_followed(county: County) -> list[Written]:
    """Return the citations that do not lead to a text of law that has what they cite, or that name a text."""
    return _followed_ill(county, every("cites")(county))


def written_everywhere(county: County) -> Iterator[Written]:
    """Yield every citation where it is written, whether anything is wrong with it or not."""
    return (_written(county, site) for site in every("cites")(county) if site.value)


def sources_everywhere(county: County) -> Iterator[Written]:
    """Yield every source that names an instrument and is said to be checked, where a value is taken from it."""
    sites = (
        site
        for site in every("sourced")(county)
        if "《" in str(site.value) and getattr(site.part, "verified", True)
    )
    return (_written(county, site)._replace(is_source=True) for site in sites)


@lookup
def _cited_law_ill_followed(county: County) -> list[Written]:
    """Return the same of every citation of law, those by which a source is given among them; other words are none."""
    sources = [site for site in every("sourced")(county) if "《" in str(site.value)]
    return [*_ill_followed(county), *_followed_ill(county, sources)]


def _followed_ill(county: County, sites: Iterable[Site]) -> list[Written]:
    ill: dict[tuple[str, date], bool] = {}
    found = []
    for site in sites:
        if site.value:
            key = text, day = str(site.value), day_of(county, site)
            if key not in ill:
                ill[key] = any(map(_is_doubtful, resolutions_of(county, text, day)))
            if ill[key]:
                found.append(_written(county, site))
    return found


def _is_doubtful(resolution: Resolution) -> bool:
    leads_nowhere = resolution.outcome in (Outcome.UNKNOWN_INSTRUMENT, Outcome.UNKNOWN_TEXT)
    return leads_nowhere or bool(resolution.missing) or resolution.names_text


def day_of(county: County, site: Site) -> date:
    """Return the day on which a citation is meant to be law: the county's, its last if it ended, its first if to come."""
    if not isinstance(site.part, Dated):
        return county.as_of
    return min(max(county.as_of, site.part.start or date.min), site.part.end or date.max)


def _written(county: County, site: Site) -> Written:
    holds = is_meant_to_hold(county, site.record)
    return Written(site.record, site.place, str(site.value), holds, day_of(county, site))


@rule(
    "ZF201",
    title=Text("引文读不懂", "Citation that cannot be read"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_ill_written,
    says=Text(
        "从第 {position} 个字“{rest}”起读不懂：{reason}。{hint}",
        "not understood from character {position} on ({rest!r}): {reason_en}; {hint_en}",
    ),
    mend=Text(
        "写成“《法规名称》第几条第几款第（几）项”；几条并列用顿号，几部法规用分号",
        "write 《title》第…条第…款第（…）项; join articles by 、 and instruments by ；",
    ),
)
def unreadable_citation(written: Written, county: County) -> Iterator[Finding]:
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
    on=_ill_written,
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
def loosely_written_citation(written: Written, _: County) -> Iterator[Finding]:
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
    on=_ill_followed,
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
def unknown_instrument(written: Written, county: County) -> Iterator[Finding]:
    """A citation of an instrument that neither laws/ nor the register of documents knows."""
    for resolution in resolutions_of(county, written.text, written.day):
        citation = resolution.citation
        if resolution.outcome is Outcome.UNKNOWN_INSTRUMENT and not names_document(county, citation):
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


@rule(
    "ZF203",
    title=Text("引用的条超出该文本条数", "Cited article is not in the text"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    on=_cited_law_ill_followed,
    says={
        "": Text(
            "《{law}》{effective} 起施行的文本共 {count} 条，没有{articles}",
            "the text of 《{law}》 in force since {effective} has {count} articles: no {articles}",
        ),
        "deleted": Text(
            "《{law}》{effective} 起施行的文本已删去{articles}",
            "the text of 《{law}》 in force since {effective} has deleted {articles}",
        ),
        "inserted": Text(
            "《{law}》{effective} 起施行的文本没有登记插入{articles}",
            "the text of 《{law}》 in force since {effective} is not registered to have {articles} inserted",
        ),
    },
    mend=Text(
        "对照该文本改正条序；确有“之一”等插入条的，在 laws/ 该文本的“变动”里登记",
        "mend the article after that text; register an inserted article among its 变动",
    ),
)
def article_beyond_text(written: Written, county: County) -> Iterator[Finding]:
    """An article that the text meant does not have: the one named, else the one in force on the day.

    A basis that has ended is held against the text of its last day.
    """
    if not written.holds:
        return
    for resolution in resolutions_of(county, written.text, written.day):
        law, version = resolution.instrument, resolution.version
        if resolution.missing and law and version:
            yield finding(
                written.place,
                variant=_why_missing(resolution.missing, version),
                related=[Related(place_of_version(law, version), VERSION_HERE)],
                law=law.name,
                effective=version.effective,
                count=version.articles,
                articles=articles_in_words(resolution.missing),
            )


def _why_missing(missing: tuple[Article, ...], version: Version) -> str:
    if any(number > (version.articles or 0) for number, suffix in missing if not suffix):
        return ""
    return "inserted" if any(suffix for _, suffix in missing) else "deleted"


@rule(
    "ZF226",
    title=Text("引文注明的文本当日不在施行", "Text that a citation names is not in force on the day"),
    duty="D04",
    kind=COMPLIANCE,
    severity=ERROR,
    on=_cited_law_ill_followed,
    says={
        "": Text(
            "引文注明“{note}”，《{law}》的这个文本到 {until} 为止施行",
            "the citation names the text “{note}” of 《{law}》, which was in force until {until}",
        ),
        "not-yet": Text(
            "引文注明“{note}”，《{law}》的这个文本 {since} 起才施行",
            "the citation names the text “{note}” of 《{law}》, which comes into force on {since} only",
        ),
    },
    mend=Text(
        "对照当日施行的文本核对条序和内容，改正引文和所注文本；确是旧文本期间的依据，给引文写“止”",
        "compare with the text in force, then mend the citation and its note; give one of the old text its 止",
    ),
)
def named_text_not_in_force(written: Written, county: County) -> Iterator[Finding]:
    """A citation that says which text it means, and that text is not the law on its day, though the instrument is."""
    if not written.holds:
        return
    for resolution in resolutions_of(county, written.text, written.day):
        law, version = resolution.instrument, resolution.version
        if not (resolution.names_text and law and version) or version.on(written.day):
            continue
        if resolution.outcome in (Outcome.NOT_IN_FORCE, Outcome.UNKNOWN_TEXT):
            continue  # ZF205 and ZF227 say it
        yield finding(
            written.place,
            variant="not-yet" if written.day < version.effective else "",
            unit=written.unit,
            day=version.effective if written.day < version.effective else version.expired,
            related=[Related(place_of_version(law, version), VERSION_HERE)],
            law=law.name,
            note=resolution.citation.number or "",
            until=version.expired,
            since=version.effective,
        )


@rule(
    "ZF227",
    title=Text("引文注明的文本没有登记", "Text that a citation names is not registered"),
    duty="D03",
    kind=DATA,
    severity=WARNING,
    on=_cited_law_ill_followed,
    says=Text(
        "引文注明“{note}”，《{law}》没有登记这个文本，条序无从核对",
        "the citation names the text “{note}”, which is not registered for 《{law}》: nothing can be checked",
    ),
    mend=Text(
        "注错的改正；确有这个文本的，在 laws/ 登记它的公布、施行日期和条数",
        "mend the note, or register that text in laws/ with its days and its number of articles",
    ),
)
def named_text_not_registered(written: Written, county: County) -> Iterator[Finding]:
    """A citation that says which text it means, by a day or year that no registered text of the instrument has."""
    for resolution in resolutions_of(county, written.text, written.day):
        if resolution.outcome is Outcome.UNKNOWN_TEXT and resolution.instrument:
            yield finding(
                written.place,
                related=[Related(resolution.instrument.field("版本"), VERSION_HERE)],
                law=resolution.instrument.name,
                note=resolution.citation.number or "",
            )


@rule(
    "ZF620",
    title=Text("效力层级、文号与名称、公布不合", "Level or number that name and publication rule out"),
    duty="D03",
    kind=DATA,
    severity=NOTICE,
    on=Instrument,
    says={
        "level": Text(
            "“{law}”称条例，效力层级却写{level}：2002年起规章不得称条例，两处有一处写错了",
            "{law} is called 条例 and is entered as {level}: since 2002 no rule may be called so",
        ),
        "decision": Text(
            "“{law}”称条例，效力层级却写{level}：国务院的条例是行政法规，两处有一处写错了",
            "{law} is called 条例 and is entered as {level}: what the State Council calls so is 行政法规",
        ),
        "number": Text(
            "“{law}”的文号是 {number}，{published} 才公布：一个决定只有一个成文年份，文号或者公布日期有一处写错了",
            "{law} is numbered {number} and was published on {published}: the number or the day is wrong",
        ),
    },
    mend=Text("对照公布的文本改正", "mend it by the text as published"),
)
def ruled_out_by_name_or_publication(law: Instrument, county: County) -> Iterator[Finding]:
    """A rule of ministries or governments, or a decision of the State Council, called 条例; or one of another year.

    规章制定程序条例（2001）第六条、（2017修订）第七条: 规章……不得称“条例”, in force from 2002-01-01; older rules may be
    called so. 行政法规制定程序条例（2017修订）第五条: 行政法规的名称一般称“条例”. A decision is numbered in the year in
    which it is made; of what was published by February its number may be of the year before.
    """
    first = law.versions[0] if law.versions else None
    made = first and (first.published or first.effective)
    level = level_of(county, law)
    if law.name.endswith("条例"):
        if level is Level.STATE_COUNCIL_DECISION:
            yield finding("效力层级", variant="decision", law=law.name, level=law.level)
        elif level in _RULES and made and made >= _RULES_NAMED_FROM:
            yield finding("效力层级", variant="level", law=law.name, level=law.level)
    year = re.search(r"〔(\d{4})〕", law.number or "")
    published = first.published if first and len(law.versions) == 1 else None
    if year is None or published is None or level is not Level.STATE_COUNCIL_DECISION:
        return
    if first and first.number and first.number != law.number:
        return  # the text that is written down is a later one, issued under a number of its own
    years = {published.year, *([published.year - 1] if published.month <= _EARLY else [])}
    if int(year[1]) not in years:
        yield finding("文号", variant="number", law=law.name, number=law.number, published=published)


_EARLY: Final = 2
_RULES: Final = frozenset((Level.MINISTRY_RULE, Level.GOVERNMENT_RULE))
_RULES_NAMED_FROM: Final = date(2002, 1, 1)
"""From when 规章制定程序条例 says how rules may be called."""
