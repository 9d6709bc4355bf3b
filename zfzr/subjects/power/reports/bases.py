"""What powers rest on (执法依据, 二), law by law: the text in force, the articles, how many items of which units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, meaningful_words, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
)
from zfzr.subjects.law.lookups import (
    Article,
    Resolution,
    articles_in_words,
    cited_articles,
    law_register,
    read_citations,
    resolutions_of,
)
from zfzr.subjects.law.parameters import LEVELS
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.power.lookups import Power
from zfzr.subjects.power.reports.authority_list import state_of_basis
from zfzr.subjects.power.reports.listed import (
    Count,
    about_unit,
    cautions,
    is_whole,
    items_of,
    unlisted_units,
)
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Text, enumeration, said

UNREAD = "无法识别"
"""How a citation stands that cannot be read as one."""
UNREGISTERED = "未登记"
"""How an instrument stands that is cited and not registered in laws/."""
IN_FORCE, NOT_IN_FORCE, NOT_YET = "现行", "不再施行", "尚未施行"


@dataclass(frozen=True, slots=True)
class OfLaw:
    """An instrument that powers in use rest on, and how it stands on the day.

    `effective` is the first day of the text then in force, `ended` the last day of the last text of one that is not in
    force any more. `doubts` are citations of it that do not hold: the articles are not there, or are of another text.
    """

    law: str
    level: str | None
    number: str | None
    state: str
    effective: date | None
    ended: date | None
    texts: int
    items: int
    units: tuple[Count, ...]
    articles: tuple[Count, ...]
    doubts: tuple[Count, ...]
    unverified: bool
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Bases:
    """The instruments behind the powers in use of all units, or of one; `without` counts powers that name none."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    powers: int
    without: int
    laws: tuple[OfLaw, ...]
    states: tuple[Count, ...]
    registered: int
    uncited: tuple[str, ...]
    unlisted: tuple[str, ...]
    gone: Text | None
    is_whole: bool


Stretch = tuple[Article, Article]
"""The first and the last article of what is cited; `_WHOLE` where no article is named."""
_WHOLE: Stretch = ((10**6, 0), (10**6, 0))


@dataclass(slots=True)
class _Gathered:
    """What is gathered of one instrument while the powers are gone through."""

    instrument: Instrument | None
    items: set[str] = field(default_factory=set)
    units: dict[str, set[str]] = field(default_factory=dict)
    articles: dict[Stretch, set[str]] = field(default_factory=dict)
    doubts: dict[str, set[str]] = field(default_factory=dict)


def _gather(county: County, power: Power, gathered: dict[str, _Gathered]) -> None:
    for cited in power.bases_on(county.as_of):
        text, code = cited.basis.citation, f"{power.unit} {power.code}"
        if isinstance(read_citations(text), CitationError):
            _note(gathered.setdefault(text, _Gathered(None)), power, code, ())
            continue
        for each in resolutions_of(county, text, county.as_of):
            law, citation = each.instrument, each.citation
            name = law.name if law else citation.instrument or citation.number or text
            found = gathered.setdefault(name, _Gathered(law))
            _note(found, power, code, _articles(each))
            if law and not each.outcome.is_sound:
                found.doubts.setdefault(state_of_basis(each.outcome), set()).add(code)


def _note(found: _Gathered, power: Power, code: str, articles: Iterable[Stretch]) -> None:
    found.items.add(code)
    found.units.setdefault(power.unit, set()).add(code)
    for article in articles:
        found.articles.setdefault(article, set()).add(code)


def _articles(each: Resolution) -> tuple[Stretch, ...]:
    return cited_articles(each.citation).ranges or (_WHOLE,)


def _in_words(stretch: Stretch) -> str:
    if stretch == _WHOLE:
        return "全文"
    first, last = stretch
    return articles_in_words([first]) + (f"至{articles_in_words([last])}" if first != last else "")


def _of_law(county: County, name: str, found: _Gathered) -> OfLaw:
    law = found.instrument
    text = law_register(county).version(law, county.as_of) if law else None
    ended = [v.expired for v in law.versions if v.expired and v.expired < county.as_of] if law else []
    evidence = evidence_of(county, law.place)[0] if law else None
    units = {name_of_unit(county, unit): len(codes) for unit, codes in found.units.items()}
    return OfLaw(
        law=name,
        level=law.level if law else None,
        number=law.number if law else None,
        state=_state(law, found, in_force=text is not None, ended=bool(ended)),
        effective=text.effective if text else None,
        ended=max(ended) if ended and text is None else None,
        texts=len(law.versions) if law else 0,
        items=len(found.items),
        units=_counts(units.items()),
        articles=_in_order(found.articles),
        doubts=_counts((state, len(codes)) for state, codes in found.doubts.items()),
        unverified=any(not v.verified for v in law.versions) if law else False,
        evidence=evidence,
    )


def _state(law: Instrument | None, found: _Gathered, *, in_force: bool, ended: bool) -> str:
    if law is None:
        return UNREGISTERED if found.articles else UNREAD
    if in_force:
        return IN_FORCE
    return NOT_IN_FORCE if ended else NOT_YET


def _counts(pairs: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    found: dict[str, int] = {}
    for name, count in pairs:
        found[name] = found.get(name, 0) + count
    return tuple(
        Count(name, count) for name, count in sorted(found.items(), key=lambda each: (-each[1], each[0]))
    )


def _in_order(articles: dict[Stretch, set[str]]) -> tuple[Count, ...]:
    """Return the articles by number, the whole text last."""
    return tuple(Count(_in_words(each), len(articles[each])) for each in sorted(articles))


def _order(law: OfLaw, levels: Sequence[str]) -> tuple[int, int, str]:
    return (levels.index(law.level) if law.level in levels else len(levels)), -law.items, law.law


# How it is read


def page(found: Bases) -> Page:
    """Return the instruments by level, with what each has for articles and items."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}执法依据（截至 {found.as_of}）", f"{whose}: laws behind the powers on {found.as_of}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Bases) -> Iterator[Block]:
    yield from cautions(found.is_whole, found.gone, found.unlisted)
    summed = Text(
        "在用职权 {powers} 项，引用依据 {laws} 部{which}；登记在 laws/ 的 {registered} 部，没有引用的 {uncited} 部",
        "{powers} powers in use rest on {laws} instruments{which}; {registered} are registered, {uncited} not cited",
    )
    which = enumeration(f"{each.name}{each.count}" for each in found.states)
    yield Line(
        said(
            summed,
            powers=found.powers,
            laws=len(found.laws),
            which=said(Text("（{which}）", " ({which})"), which=which) if which else None,
            registered=found.registered,
            uncited=len(found.uncited),
        )
    )
    if found.without:
        text = Text("{count} 项职权当日没有依据", "{count} powers name no basis on the day")
        yield Caution(said(text, count=found.without))
    unsure = sum(law.unverified for law in found.laws)
    if unsure:
        text = Text(
            "{count} 部依据有版本信息没有核实（核实：否）",
            "{count} instruments have texts that nobody verified",
        )
        yield Line(said(text, count=unsure))
    yield table(_ON_SCREEN, found.laws, Where.SCREEN)
    doubtful = [law for law in found.laws if law.doubts]
    if doubtful:
        yield Heading(Text("引用不能成立的", "Citations that do not hold"), "warning", Where.SCREEN)
        for law in doubtful:
            told = said(Text("《{law}》：{doubts}", "{law}: {doubts}"), law=law.law, doubts=_told(law.doubts))
            yield Line(told, None, 1, Where.SCREEN)
    yield table(_IN_FILES, found.laws, Where.FILES)


def _told(counts: tuple[Count, ...]) -> Value:
    return Listed(
        tuple(said(Text("{name} {count} 项", "{name} {count}"), name=c.name, count=c.count) for c in counts)
    )


def _state_shown(law: OfLaw) -> Value:
    return law.state if law.state == IN_FORCE else Marked(law.state, "warning")


def _day(law: OfLaw) -> Value:
    return law.effective


_ON_SCREEN: tuple[Column[OfLaw], ...] = (
    Column(
        Text("效力层级", "Level"), lambda law: law.level or Text("未登记或者无法识别", "unknown"), heads=True
    ),
    Column(Text("依据", "Law"), lambda law: law.law),
    Column(Text("当日文本", "Text"), lambda law: law.effective or law.ended),
    Column(Text("状态", "State"), _state_shown),
    Column(Text("条文", "Articles"), lambda law: len(law.articles), Kind.NUMBER),
    Column(Text("单位", "Units"), lambda law: len(law.units), Kind.NUMBER),
    Column(Text("职权", "Items"), lambda law: law.items, Kind.NUMBER),
)
_IN_FILES: tuple[Column[OfLaw], ...] = (
    Column(Text("效力层级", "Level"), lambda law: law.level),
    Column(Text("依据名称", "Law"), lambda law: law.law),
    Column(Text("文号", "Number"), lambda law: law.number, in_csv=Text("依据文号", "Number")),
    Column(Text("状态", "State"), _state_shown, in_csv=Text("依据状态", "State")),
    Column(Text("施行日期", "In force since"), _day),
    Column(Text("失效日期", "Ended"), lambda law: law.ended),
    Column(Text("登记文本数", "Texts"), lambda law: law.texts, Kind.NUMBER),
    Column(Text("引用的条文（职权项数）", "Articles (items)"), lambda law: _told(law.articles)),
    Column(Text("职权项数", "Items"), lambda law: law.items, Kind.NUMBER),
    Column(Text("单位（职权项数）", "Units (items)"), lambda law: _told(law.units)),
    Column(Text("不能成立的引用", "Citations that do not hold"), lambda law: _told(law.doubts)),
    Column(Text("记录位置", "Where"), lambda law: law.evidence, where=Where.CSV),
)


@report(
    "bases",
    title=Text("执法依据：文本、条文、哪些单位的几项职权", "Laws behind the powers: texts, articles, items"),
    duty="D03",
    takes=(UNIT,),
    page=page,
)
def bases(county: County, asked: Asked) -> Bases:
    """List the instruments that the powers in use rest on that day, with the articles and how many items of which units."""
    used = [each.power for each in items_of(county, asked.unit) if each.standing.in_use]
    gathered: dict[str, _Gathered] = {}
    for power in used:
        _gather(county, power, gathered)
    levels = meaningful_words(county, LEVELS)
    laws = tuple(
        sorted(
            (_of_law(county, name, each) for name, each in gathered.items()),
            key=lambda law: _order(law, levels),
        )
    )
    cited = {id(each.instrument) for each in gathered.values() if each.instrument}
    registered = county.dataset.all(Instrument)
    return Bases(
        **heading_of(county, asked.unit),
        powers=len(used),
        without=sum(not power.bases_on(county.as_of) for power in used),
        laws=laws,
        states=_counts((law.state, 1) for law in laws),
        registered=len(registered),
        uncited=tuple(each.name for each in registered if id(each) not in cited),
        unlisted=unlisted_units(county, asked.unit),
        gone=about_unit(county, asked.unit),
        is_whole=is_whole(county, asked.unit) and county.read_whole(Instrument),
    )
