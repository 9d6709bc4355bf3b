"""Powers and what they rest on: bases, levels, decomposition, responsibility, status, codes (ZF201-ZF217)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from zfzr.dataset.county import County
from zfzr.dataset.editing import Edit
from zfzr.dataset.finding import Finding, Related, Span
from zfzr.dataset.laws import LawRegister, articles_of, parsed_or_error, read_citations
from zfzr.dataset.powers import CitedBasis, Power
from zfzr.dataset.resolution import Outcome, Resolution, resolve_citation
from zfzr.records import AuthorityItem, BasisDocument, CatalogueItem, DutyTemplate
from zfzr.records.authority import BasisRole, ChangeType, ItemChange, ItemStatus, PowerClass
from zfzr.records.base import Place, Record
from zfzr.records.county import PowerCodePattern
from zfzr.records.law import Instrument, Level, Version
from zfzr.rules.fix import Spot, fix
from zfzr.rules.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.terms.citation import Citation, CitationError, clean_title
from zfzr.terms.names import nearest
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Text

VERSION_HERE = Text("该文本登记在这里", "that text is registered here")
INHERITED_FROM = Text("依据写在通用事项里", "the basis is written in the catalogue")
CHANGED_HERE = Text("最近一次变更在这里", "the latest change is here")
PARENT_HERE = Text("上级事项在这里", "the parent item is here")
FIRST_HERE = Text("先登记的一项在这里", "the first one is here")

_STATE = "中华人民共和国"


# What a citation is followed to


@lru_cache(maxsize=16384)
def _followed(laws: LawRegister, text: str, on: date) -> tuple[Resolution, ...] | CitationError:
    """Follow the citations of one text to the law of a day; thousands of items cite the same few hundred texts."""
    citations = read_citations(text)
    if isinstance(citations, CitationError):
        return citations
    return tuple(resolve_citation(citation, laws, on) for citation in citations)


class _Written(NamedTuple):
    """A citation where it is written: once, however many items inherit it."""

    record: Record
    place: Place
    text: str
    holds: bool
    day: date


def _written_citations(county: County) -> Iterator[_Written]:
    """Yield every citation of items, catalogue and templates; `holds`: it is meant to be law on `day`.

    That is the county's day; of a basis that has ended its last day, of one to come its first.
    """
    contents: list[AuthorityItem | CatalogueItem] = [
        *county.dataset.all(AuthorityItem),
        *county.dataset.all(CatalogueItem),
    ]
    for content in contents:
        active = not isinstance(content, AuthorityItem) or content.status is ItemStatus.ACTIVE
        for i, basis in enumerate(content.bases):
            day = min(max(county.as_of, basis.start or date.min), basis.end or date.max)
            yield _Written(content, content.field("依据", i, "引文"), basis.citation, active, day)
        yield from _citations_of_duties(content, county.as_of, active)
    for template in county.dataset.all(DutyTemplate):
        yield from _citations_of_duties(template, county.as_of, active=True)


def _citations_of_duties(
    record: AuthorityItem | CatalogueItem | DutyTemplate, day: date, active: bool
) -> Iterator[_Written]:
    for i, duty in enumerate(record.duties):
        if duty.basis:
            yield _Written(record, record.field("责任", i, "依据"), duty.basis, active, day)
    for i, liability in enumerate(record.liabilities):
        if liability.basis:
            yield _Written(record, record.field("追责", i, "依据"), liability.basis, active, day)


def _followed_citations(county: County) -> Iterator[tuple[_Written, Resolution]]:
    for written in _written_citations(county):
        resolutions = _followed(county.laws, written.text, written.day)
        if not isinstance(resolutions, CitationError):
            for resolution in resolutions:
                yield written, resolution


@rule(
    "ZF201",
    title=Text("引文读不懂", "Citation that cannot be read"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    says=Text(
        "从第 {position} 个字“{rest}”起读不懂：{reason}。{hint}",
        "not understood from character {position} on ({rest!r}): {reason_en}; {hint_en}",
    ),
    mend=Text(
        "写成“《法规名称》第几条第几款第（几）项”；几条并列用顿号，几部法规用分号",
        "write 《title》第…条第…款第（…）项; join articles by 、 and instruments by ；",
    ),
)
def unreadable_citation(county: County) -> Iterator[Finding]:
    """A basis that is not written as a citation: the place is the character at which reading stopped."""
    for written in _written_citations(county):
        error = read_citations(written.text)
        if isinstance(error, CitationError):
            at = min(error.offset, max(len(written.text) - 1, 0))
            found = finding(
                written.place,
                subject=written.record.id,
                unit=written.record.unit,
                position=at + 1,
                rest=written.text[at : at + 8],
                reason=error.text.zh,
                reason_en=error.text.en,
                hint=error.hint.zh,
                hint_en=error.hint.en,
            )
            yield _narrowed(county, found, written.text, at, len(written.text))


def _narrowed(county: County, found: Finding, text: str, start: int, end: int) -> Finding:
    """Point at a part of a value, where the value is written on one line as it reads."""
    span = county.dataset.span(found.place)
    line = county.dataset.text(found.place.file).split("\n")[span.line - 1]
    at = line.find(text, span.column - 1)
    if span.end_line != span.line or at < 0 or at + len(text) >= span.end_column:
        return found
    return replace(found, span=Span(span.line, at + start + 1, span.line, at + end + 1))


@rule(
    "ZF217",
    title=Text("引文写法不规范", "Citation that is not written as agreed"),
    duty="D03",
    kind=DATA,
    severity=WARNING,
    says=Text("{reason}，规范写法是“{canonical}”", "{reason_en}; the agreed form is {canonical}"),
    mend=Text("照规范写法改，zfzr fix 可以代改", "write it so; `zfzr fix` does"),
)
def loosely_written_citation(county: County) -> Iterator[Finding]:
    """A basis that could be read although its 《》 or a mark between provisions is missing."""
    for written in _written_citations(county):
        parsed = parsed_or_error(written.text)
        if isinstance(parsed, CitationError) or not parsed.warnings:
            continue
        told = list(dict.fromkeys(notice.text for notice in parsed.warnings))
        yield finding(
            written.place,
            subject=written.record.id,
            unit=written.record.unit,
            reason="，".join(text.zh for text in told),
            reason_en=", ".join(text.en for text in told),
            canonical=parsed.canonical(),
        )


@fix("ZF217", safe=True)
def agreed_citation(spot: Spot) -> list[Edit]:
    """The same citations in their canonical form: reading it gives what was read before."""
    return spot.value_becomes(spot.finding.values["canonical"])


@rule(
    "ZF202",
    title=Text("引用的依据不在执法依据库", "Cited instrument is not in the register"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
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
def unknown_instrument(county: County) -> Iterator[Finding]:
    """A citation of an instrument that neither laws/ nor the register of documents knows."""
    if not county.dataset.is_whole("laws/"):
        return
    documents = county.dataset.all(BasisDocument)
    for written, resolution in _followed_citations(county):
        citation = resolution.citation
        if resolution.outcome is not Outcome.UNKNOWN_INSTRUMENT or _is_document(citation, documents):
            continue
        close = _likely_meant(citation.instrument, county.laws) if citation.instrument else []
        yield finding(
            written.place,
            subject=written.record.id,
            unit=written.record.unit,
            variant="" if close else "unknown",
            law=citation.name,
            nearest="》《".join(close),
        )


def _likely_meant(name: str, laws: LawRegister) -> list[str]:
    """Return registered names like this one; the name of the state, which most laws share, says nothing of likeness."""
    proper = {known.removeprefix(_STATE): known for known in sorted(laws.names, key=len)}
    return [proper[known] for known in nearest(name.removeprefix(_STATE), proper, limit=2)]


def _is_document(citation: Citation, documents: Iterable[BasisDocument]) -> bool:
    """Tell whether a citation names a registered document, by number or as the title it was issued under."""
    return any(
        citation.number == document.number
        or (citation.instrument and citation.instrument in clean_title(document.title))
        for document in documents
    )


@rule(
    "ZF203",
    title=Text("引用的条超出该文本条数", "Cited article is not in the text"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
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
def article_beyond_text(county: County) -> Iterator[Finding]:
    """An article that the text in force on the day does not have; a basis that has ended is held against its last."""
    for written, resolution in _followed_citations(county):
        law, version = resolution.instrument, resolution.version
        if resolution.outcome is not Outcome.NO_SUCH_ARTICLE or not written.holds or not law or not version:
            continue
        missing = resolution.missing_articles
        yield finding(
            written.place,
            subject=written.record.id,
            unit=written.record.unit,
            variant="" if any(a > (version.articles or 0) for a in missing) else "deleted",
            related=[Related(_version_place(law, version), VERSION_HERE)],
            law=law.name,
            effective=version.effective,
            count=version.articles,
            articles=_articles(missing),
        )


def _articles(numbers: Iterable[int]) -> str:
    return "、".join(f"第{chinese_number(number)}条" for number in numbers)


def _version_place(law: Instrument, version: Version) -> Place:
    return law.field("版本", law.versions.index(version), "施行")


# Powers as they stand on the day


def _whole_powers(county: County) -> Iterator[Power]:
    """Yield the powers in force of living units, but for those whose catalogue item is not known (ZF102)."""
    for slug in sorted({power.unit for power in county.powers}):
        unit = county.units.get(slug)
        if unit is None or county.is_alive(unit):
            for power in county.powers_in_force(slug):
                if power.catalogue or not power.item.inherits:
                    yield power


def _about(county: County, power: Power) -> dict[str, Any]:
    return {"unit_name": county.unit_name(power.unit), "item": power.name or power.code}


def _basis_place(power: Power, cited: CitedBasis) -> tuple[Place, list[Related]]:
    """Return where a unit sees a basis: in its own file, an inherited one at 引用 with the catalogue beside it."""
    if cited.place.file == power.item.place.file:
        return cited.place.at("引文"), []
    return power.item.field("引用"), [Related(cited.place, INHERITED_FROM)]


def _resolved_bases(county: County, power: Power) -> Iterator[tuple[CitedBasis, Resolution]]:
    """Yield the bases of a power that hold on the day, as far as their citations can be read."""
    for cited in power.bases_on(county.as_of):
        resolutions = _followed(county.laws, cited.basis.citation, county.as_of)
        if not isinstance(resolutions, CitationError):
            for resolution in resolutions:
                yield cited, resolution


class _Changed(NamedTuple):
    """A cited instrument of which a later text changed the cited articles."""

    cited: CitedBasis
    law: Instrument
    version: Version
    articles: tuple[int, ...]


@rule(
    "ZF204",
    title=Text("引用的条文已变动，事项需复核", "Cited article has changed: the item needs review"),
    duty="D04",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}“{item}”引用的《{law}》{articles}，{on} 施行的文本有变动；本事项上次复核是 {since}",
            "{unit_name}, {item}: the text of 《{law}》 of {on} changed {articles}; last reviewed on {since}",
        ),
        "changed": Text(
            "{unit_name}“{item}”引用的《{law}》{articles}，{on} 施行的文本有变动；事项 {since} 变更后没有复核",
            "{unit_name}, {item}: the text of 《{law}》 of {on} changed {articles}; not reviewed since {since}",
        ),
        "never": Text(
            "{unit_name}“{item}”引用的《{law}》{articles}，{on} 施行的文本有变动；本事项没有复核日期，不知是否对照过",
            "{unit_name}, {item}: the text of 《{law}》 of {on} changed {articles}; the item was never reviewed",
        ),
    },
    mend=Text(
        "对照现行文本核对条序、种类和幅度，改好后把“复核日期”填为核对当日",
        "compare the item with the text in force, then set 复核日期 to that day",
    ),
)
def basis_changed_since_review(county: County) -> Iterator[Finding]:
    """An item whose law changed after its last review (二：结合法律、法规、规章的立、改、废); one finding an item."""
    for power in _whole_powers(county):
        since, variant = _last_look(power, county.as_of)
        changes = [
            change
            for cited, resolution in _resolved_bases(county, power)
            if (
                change := _change_of(
                    cited, resolution, max(since, cited.basis.start or date.min), county.as_of
                )
            )
        ]
        if not changes:
            continue
        latest = max(changes, key=lambda c: c.version.effective)
        at, related = _basis_place(power, latest.cited)
        laws = {c.law.name: c for c in changes}
        related += [Related(_version_place(c.law, c.version), VERSION_HERE) for c in laws.values()]
        yield finding(
            at,
            subject=power.code,
            unit=power.unit,
            day=latest.version.effective,
            on=latest.version.effective,
            variant=variant,
            related=related,
            law=latest.law.name,
            articles=_articles(latest.articles) or "全文",
            since=since,
            **_about(county, power),
        )


def _last_look(power: Power, as_of: date) -> tuple[date, str]:
    """Return when someone last held the item against the law, and how that is known."""
    reviewed = power.item.reviewed
    if reviewed and reviewed <= as_of:
        return reviewed, ""
    changed = [change.day for change in power.item.changes if change.day <= as_of]
    return (max(changed), "changed") if changed else (date.min, "never")


def _change_of(cited: CitedBasis, resolution: Resolution, since: date, until: date) -> _Changed | None:
    """Return the latest text of a cited instrument that changed what is cited; one cited as a whole, by any text."""
    law = resolution.instrument
    if law is None or resolution.version is None or len(law.versions) == 1:
        return None
    articles = tuple(sorted(set(articles_of(resolution.citation))))
    if not articles:
        later = sorted(law.versions, key=lambda v: v.effective)[1:]
        found = [v for v in later if since < v.effective <= until]
        return _Changed(cited, law, found[-1], ()) if found else None
    touched = LawRegister.touched(law, articles, since, until)
    if not touched:
        return None
    version = max((t.version for t in touched), key=lambda v: v.effective)
    named = {
        number
        for t in touched
        if t.version is version
        for number in (t.article, t.change.former if t.change else None)
        if number in articles
    }
    return _Changed(cited, law, version, tuple(a for a in articles if a in named))


@rule(
    "ZF205",
    title=Text("引用的依据当日不在施行", "Cited instrument is not in force on the day"),
    duty="D04",
    kind=COMPLIANCE,
    severity=ERROR,
    says={
        "": Text(
            "{unit_name}“{item}”引用的《{law}》{on} 起不再施行{successor}",
            "{unit_name}, {item}: 《{law}》 is no longer in force since {on}{successor}",
        ),
        "not-yet": Text(
            "{unit_name}“{item}”引用的《{law}》{on} 起才施行",
            "{unit_name}, {item}: 《{law}》 comes into force on {on} only",
        ),
    },
    mend=Text(
        "改引现行依据；已无依据的，按程序取消该事项；新法未施行的，给引文写“起”，此前仍引旧法",
        "cite the law in force; cancel the item if there is none; give the citation of a coming law its 起",
    ),
)
def basis_not_in_force(county: County) -> Iterator[Finding]:
    """A basis that the item gives as valid on the day, of an instrument that has no text in force that day."""
    for power in _whole_powers(county):
        told: set[str] = set()
        for cited, resolution in _resolved_bases(county, power):
            law = resolution.instrument
            if resolution.outcome is not Outcome.NOT_IN_FORCE or law is None or law.name in told:
                continue
            told.add(law.name)
            variant, day, version = _out_of_force(law, county.as_of)
            successor = next((x for x in county.dataset.all(Instrument) if law.name in x.replaces), None)
            at, related = _basis_place(power, cited)
            yield finding(
                at,
                subject=power.code,
                unit=power.unit,
                day=day,
                on=day,
                variant=variant,
                related=[*related, Related(_version_place(law, version), VERSION_HERE)],
                law=law.name,
                successor=f"（《{successor.name}》）" if successor else "",
                **_about(county, power),
            )


def _out_of_force(law: Instrument, on: date) -> tuple[str, date, Version]:
    """Return since when an instrument is out of force, or from when it will be in force, and the text concerned."""
    ended = [v for v in law.versions if v.expired and v.expired < on]
    if ended:
        last = max(ended, key=lambda v: v.effective)
        return "", date.fromordinal((last.expired or on).toordinal() + 1), last
    first = min(law.versions, key=lambda v: v.effective)
    return "not-yet", first.effective, first


class _Creators(NamedTuple):
    """The levels of norms that may create powers of a class, and the law that says so."""

    levels: frozenset[Level]
    source: str


_BY_LAW_AND_REGULATION = frozenset({Level.LAW, Level.REGULATION, Level.LOCAL_REGULATION})

CREATORS: Mapping[PowerClass, _Creators] = {
    PowerClass.PENALTY: _Creators(
        _BY_LAW_AND_REGULATION | {Level.MINISTRY_RULE, Level.GOVERNMENT_RULE},
        "《行政处罚法》（1996年）第九条至第十四条，2021年文本第十条至第十六条",
    ),
    PowerClass.LICENCE: _Creators(
        _BY_LAW_AND_REGULATION | {Level.STATE_COUNCIL_DECISION, Level.GOVERNMENT_RULE},
        "《行政许可法》第十四条、第十五条、第十七条",
    ),
    PowerClass.COERCION: _Creators(_BY_LAW_AND_REGULATION, "《行政强制法》第十条、第十三条"),
}
"""Who may create which power. Rules of ministries and governments create penalties only as 警告 and fines up to a
set limit, those of provincial governments licences only for a year, regulations coercive measures but no coercive
execution: that is more than a list of bases can show, and stands in the rule's manual."""


@rule(
    "ZF206",
    title=Text("设定依据层级不够", "Power created by a norm that may not create it"),
    duty="D03",
    kind=COMPLIANCE,
    severity=ERROR,
    statutory=True,
    says={
        "": Text(
            "{unit_name}“{item}”的设定依据只有{levels}，不得设定{power_class}（{source}）",
            "{unit_name}, {item}: its bases are {levels} only, which may not create {power_class} ({source})",
        ),
        "document": Text(
            "{unit_name}“{item}”的设定依据只有规范性文件，没有法律、法规、规章",
            "{unit_name}, {item}: it rests on normative documents only, on no law, regulation or rule",
        ),
        "applied": Text(
            "{unit_name}“{item}”的依据都标为“实施”，没有设定依据",
            "{unit_name}, {item}: every basis is marked 实施, none creates the power",
        ),
    },
    mend=Text(
        "补上设定该职权的法律、法规条文；没有的，不得再实施，按程序取消该事项",
        "cite the law or regulation that creates it; where there is none, cancel the item",
    ),
)
def created_by_too_low_a_norm(county: County) -> Iterator[Finding]:
    """A power none of whose creating bases may create powers of its class.

    行政处罚法 1996 art. 9-14 (2021: art. 10-14, 16), 行政许可法 art. 14, 15, 17, 行政强制法 art. 10, 13. For the other
    classes no such article was found; the notice (二) speaks of the execution of 法律、法规、规章, so normative documents
    alone do not count. A basis marked 实施 creates nothing; an unmarked one counts as creating.
    """
    for power in _whole_powers(county):
        bases = list(_resolved_bases(county, power))
        written = power.bases_on(county.as_of)
        if not written or power.power_class is None:
            continue
        creating = [(c, r) for c, r in bases if c.basis.role is not BasisRole.APPLIES]
        levels = {r.instrument.level if r.instrument else None for _, r in creating}
        # A basis that cannot be read or is not registered may be the one that creates.
        if None in levels or len({c.place for c, _ in bases}) < len(written):
            continue
        variant = _why_too_low(power.power_class, {level for level in levels if level})
        if variant is None:
            continue
        at, related = _basis_place(power, creating[0][0] if creating else written[0])
        declared = CREATORS.get(power.power_class)
        yield finding(
            at,
            subject=power.code,
            unit=power.unit,
            variant=variant,
            related=related,
            levels="、".join(level for level in Level if level in levels),
            power_class=power.power_class,
            source=declared.source if declared else "",
            **_about(county, power),
        )


def _why_too_low(power_class: PowerClass, levels: set[Level]) -> str | None:
    """Return why norms of these levels create no power of the class, as the variant to say; None if they do."""
    if not levels:
        return "applied"
    declared = CREATORS.get(power_class)
    if declared is not None:
        return None if levels & declared.levels else ""
    return "document" if levels == {Level.NORMATIVE_DOCUMENT} else None


@rule(
    "ZF207",
    title=Text("事项没有依据", "Item without a basis"),
    duty="D03",
    kind=COMPLIANCE,
    severity=ERROR,
    says={
        "": Text("{unit_name}“{item}”没有写依据", "{unit_name}, {item}: no basis is given"),
        "ended": Text(
            "{unit_name}“{item}”的依据当日都不适用（“起”“止”之外）",
            "{unit_name}, {item}: no basis holds on the day (outside their 起 and 止)",
        ),
    },
    mend=Text("补上依据的法律、法规、规章条文；没有依据的，按程序取消", "cite its basis, or cancel the item"),
)
def item_without_basis(county: County) -> Iterator[Finding]:
    """A power in force that names no basis for the day (二：梳理执法依据)."""
    for power in _whole_powers(county):
        if not power.bases_on(county.as_of):
            yield finding(
                power.item.field("依据"),
                subject=power.code,
                unit=power.unit,
                variant="ended" if power.bases else "",
                **_about(county, power),
            )


@rule(
    "ZF208",
    title=Text("事项未分解到机构和岗位", "Item not broken down to a body and a post"),
    duty="D07",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}“{item}”没有分解到执法机构和岗位",
            "{unit_name}, {item}: broken down to neither a body nor a post",
        ),
        "post": Text(
            "{unit_name}“{item}”只分解到机构“{body}”，没有分解到岗位",
            "{unit_name}, {item}: broken down to the body {body!r} but to no post",
        ),
        "body": Text(
            "{unit_name}“{item}”只写了岗位，没有写机构", "{unit_name}, {item}: a post is given but no body"
        ),
    },
    mend=Text(
        "在“承办”写明机构和岗位的代码，一项由几个岗位分段承办的逐个写",
        "name body and post under 承办, one entry for each post",
    ),
)
def item_not_assigned(county: County) -> Iterator[Finding]:
    """A power in force that no body and post carries on the day (二：把法定职权分解到执法机构和执法岗位)."""
    for power in _whole_powers(county):
        assigned = [a for a in power.item.assignments if a.on(county.as_of)]
        if any(a.body and a.post for a in assigned):
            continue
        bodies = [a.body for a in assigned if a.body]
        body = county.body(power.unit, bodies[0]) if bodies else None
        yield finding(
            power.item.field("承办"),
            subject=power.code,
            unit=power.unit,
            variant="post" if bodies else "body" if assigned else "",
            body=body.name if body else "".join(bodies[:1]),
            **_about(county, power),
        )


_LEVELS_IN_ENGLISH = {
    "部门": "the unit's",
    "机构岗位": "body and post",
    "违法责任": "liability for violations",
}


@rule(
    "ZF209",
    title=Text("三层责任不全", "One of the three levels of responsibility is missing"),
    duty="D08",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}“{item}”缺少{missing}", "{unit_name}, {item}: no responsibility of the level {missing_en}"
    ),
    mend=Text(
        "引用责任模板，或者在“责任”写明部门和机构岗位的责任，在“追责”写明违法责任",
        "refer to a duty template, or state duties of both levels under 责任 and liability under 追责",
    ),
)
def responsibility_incomplete(county: County) -> Iterator[Finding]:
    """A power in force without one of 部门责任, 机构（岗位）责任, 违法责任 (二：有权必有责)."""
    names = {"部门": "部门责任", "机构岗位": "机构（岗位）责任"}
    for power in _whole_powers(county):
        wanted = power.item.template or (power.catalogue.template if power.catalogue else None)
        missing = power.missing_levels
        if missing and not (wanted and power.template is None):
            yield finding(
                power.item.field("责任"),
                subject=power.code,
                unit=power.unit,
                missing="、".join(names.get(level, level) for level in missing),
                missing_en=", ".join(_LEVELS_IN_ENGLISH[level] for level in missing),
                **_about(county, power),
            )


# Status and change log

_STATUS_AFTER: Mapping[ChangeType, ItemStatus] = {
    ChangeType.ADDED: ItemStatus.ACTIVE,
    ChangeType.TAKEN_OVER: ItemStatus.ACTIVE,
    ChangeType.CANCELLED: ItemStatus.CANCELLED,
    ChangeType.DELEGATED: ItemStatus.DELEGATED,
    ChangeType.MERGED: ItemStatus.MERGED,
    ChangeType.ROUTINE: ItemStatus.ROUTINE,
    ChangeType.SUSPENDED: ItemStatus.SUSPENDED,
}
"""What a change makes of an item; 修改 leaves its status as it was."""


@rule(
    "ZF210",
    title=Text("已取消事项仍在用", "Status and change log disagree"),
    duty="D05",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "{unit_name}“{item}”{on} 已{change}，状态仍是“{status}”",
            "{unit_name}, {item}: {change} on {on}, yet its status is {status}",
        ),
        "revived": Text(
            "{unit_name}“{item}”状态是“{status}”，最近一次变更却是 {on} {change}",
            "{unit_name}, {item}: its status is {status}, yet the latest change is {change} on {on}",
        ),
    },
    mend=Text("核对文件，改正“状态”，或者补记变更", "mend 状态, or record the missing change"),
)
def status_against_log(county: County) -> Iterator[Finding]:
    """A status that neither the latest change by the day nor the latest of all explains."""
    for item in county.dataset.all(AuthorityItem):
        log = [(i, c) for i, c in enumerate(item.changes) if c.type in _STATUS_AFTER]
        by_day = [(i, c) for i, c in log if c.day <= county.as_of]
        if not by_day:
            continue
        i, latest = _latest(by_day)
        if item.status in (_STATUS_AFTER[latest.type], _STATUS_AFTER[_latest(log)[1].type]):
            continue
        active = _STATUS_AFTER[latest.type] is ItemStatus.ACTIVE
        yield finding(
            item.field("状态"),
            subject=item.code,
            unit=item.unit,
            variant="revived" if active or item.status is not ItemStatus.ACTIVE else "",
            related=[Related(item.field("变更", i, "类型"), CHANGED_HERE)],
            unit_name=county.unit_name(item.unit or ""),
            item=item.name or item.code,
            on=latest.day,
            change=latest.type,
            status=item.status,
        )


def _latest(log: list[tuple[int, ItemChange]]) -> tuple[int, ItemChange]:
    return max(log, key=lambda entry: (entry[1].day, entry[0]))


_NEEDS_RECEIVER = {ChangeType.DELEGATED: ItemStatus.DELEGATED, ChangeType.MERGED: ItemStatus.MERGED}


@rule(
    "ZF211",
    title=Text("下放（合并）事项没有承接方", "Delegated or merged item without a receiver"),
    duty="D05",
    kind=DATA,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}“{item}”{on} {change}，没有写由谁承接（对方）",
            "{unit_name}, {item}: {change} on {on}, but not to whom",
        ),
        "unlogged": Text(
            "{unit_name}“{item}”状态是“{status}”，变更里没有记何时、由谁承接",
            "{unit_name}, {item}: its status is {status}, but no change says when and to whom",
        ),
    },
    mend=Text(
        "在该条变更的“对方”写明承接单位或者并入的事项，并核对承接方清单里有没有",
        "name the receiver under 对方, and see that the receiver's list has the item",
    ),
)
def change_without_receiver(county: County) -> Iterator[Finding]:
    """A log entry of 下放 or 合并 that lacks what it must say: an incomplete record, not yet a breach."""
    for item in county.dataset.all(AuthorityItem):
        about: dict[str, Any] = {
            "unit_name": county.unit_name(item.unit or ""),
            "item": item.name or item.code,
        }
        logged = {change.type for change in item.changes}
        for i, change in enumerate(item.changes):
            if change.type in _NEEDS_RECEIVER and not change.counterpart:
                at = item.field("变更", i, "类型")
                yield finding(
                    at, subject=item.code, unit=item.unit, on=change.day, change=change.type, **about
                )
        for type_, status in _NEEDS_RECEIVER.items():
            if item.status is status and type_ not in logged:
                at = item.field("状态")
                yield finding(
                    at, subject=item.code, unit=item.unit, variant="unlogged", status=status, **about
                )


# Classes, codes, names, parents


@rule(
    "ZF212",
    title=Text("职权类别不认识", "Unknown class of power"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "没有职权类别“{power_class}”，是不是“{nearest}”？",
            "no such class of power: {power_class!r}; did you mean {nearest}?",
        ),
        "unknown": Text(
            "没有职权类别“{power_class}”，可用：{known}",
            "no such class of power: {power_class!r}; known: {known}",
        ),
    },
    mend=Text(
        "改成十类之一；旧清单的叫法，在 zfzr.yaml 的“类别别名”里写明归入哪一类",
        "use one of the ten classes, or map the old name under 类别别名 in zfzr.yaml",
    ),
)
def unknown_class(county: County) -> Iterator[Finding]:
    """A class that is neither one of the ten nor a spelling that the county maps to one."""
    spellings = county.profile.class_spellings
    known = {c.value for c in PowerClass} | {c.name.lower() for c in PowerClass}
    for record, at, text in _written_classes(county):
        allowed = () if record is county.profile else spellings
        if text in known or text in allowed:
            continue
        close = nearest(text, [*(c.value for c in PowerClass), *allowed])
        yield finding(
            at,
            subject=record.id,
            unit=record.unit,
            variant="" if close else "unknown",
            power_class=text,
            nearest="、".join(close),
            known="、".join(PowerClass),
        )


def _written_classes(county: County) -> Iterator[tuple[Record, Place, str]]:
    profile = county.profile
    for spelling, meant in profile.class_spellings.items():
        yield profile, profile.field("类别别名", spelling), meant
    for code, meant in (profile.power_code.classes if profile.power_code else {}).items():
        yield profile, profile.field("职权编码", "类别代码", code), meant
    contents: list[AuthorityItem | CatalogueItem | DutyTemplate] = [
        *county.dataset.all(AuthorityItem),
        *county.dataset.all(CatalogueItem),
        *county.dataset.all(DutyTemplate),
    ]
    for record in contents:
        if record.power_class:
            yield record, record.field("类别"), record.power_class


@rule(
    "ZF213",
    title=Text("职权编码与规则不符", "Code does not follow the county's pattern"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    says={
        "length": Text(
            "编码 {code} 有 {got} 位，规则是 {expected} 位（{pattern}）",
            "{code} has {got} characters, the pattern {expected} ({pattern})",
        ),
        "segment": Text(
            "编码 {code} 的“{segment}”段是 {got}，应为 {expected}",
            "{code}: its segment {segment} is {got}, expected {expected}",
        ),
        "class": Text(
            "编码 {code} 的“{segment}”段 {got} 是{meant}，事项的类别是{power_class}",
            "{code}: its segment {segment}, {got}, means {meant}, but the item is of class {power_class}",
        ),
        "unknown": Text(
            "编码 {code} 的“{segment}”段 {got} 不在类别代码里（{known}）",
            "{code}: its segment {segment}, {got}, is no class code ({known})",
        ),
        "serial": Text(
            "编码 {code} 的“{segment}”段 {got} 不是数字", "{code}: its segment {segment}, {got}, is no number"
        ),
    },
    mend=Text(
        "按 zfzr.yaml 的“职权编码”改正；单位段对照 unit.yaml 的“单位代码”，引用它的地方一并改",
        "mend it after 职权编码 in zfzr.yaml and 单位代码 in unit.yaml, and whatever refers to it",
    ),
)
def code_against_pattern(county: County) -> Iterator[Finding]:
    """A code whose length, area, unit, class or serial number is not what zfzr.yaml and unit.yaml declare."""
    pattern = county.profile.power_code
    if pattern is None:
        return
    length = sum(segment.length for segment in pattern.segments)
    for power in county.powers:
        code = power.code
        if len(code) != length:
            yield finding(
                power.item.field("编码"),
                subject=code,
                unit=power.unit,
                variant="length",
                code=code,
                got=len(code),
                expected=length,
                pattern="＋".join(f"{s.name}{s.length}" for s in pattern.segments),
            )
            continue
        for start, name, got, variant, values in _wrong_segments(county, pattern, power):
            found = finding(
                power.item.field("编码"),
                subject=code,
                unit=power.unit,
                variant=variant,
                code=code,
                segment=name,
                got=got,
                **values,
            )
            yield _narrowed(county, found, code, start, start + len(got))


def _wrong_segments(
    county: County, pattern: PowerCodePattern, power: Power
) -> Iterator[tuple[int, str, str, str, dict[str, Any]]]:
    """Yield the segments of a code that are wrong: where, which, what is written, and what to say."""
    unit = county.units.get(power.unit)
    expected = {"区划": county.profile.area.code, "单位": unit.code if unit else None}
    start = 0
    for segment in pattern.segments:
        got = power.code[start : start + segment.length]
        wanted = expected.get(segment.name)
        if wanted and got != wanted:
            yield start, segment.name, got, "segment", {"expected": wanted}
        elif segment.name == "序号" and not (got.isascii() and got.isdigit()):
            yield start, segment.name, got, "serial", {}
        elif segment.name == "类别" and pattern.classes:
            if got not in pattern.classes:
                yield start, segment.name, got, "unknown", {"known": "、".join(pattern.classes)}
            elif power.power_class and _class_meant(county, pattern.classes[got]) not in (
                "",
                power.power_class,
            ):
                meant = pattern.classes[got]
                yield start, segment.name, got, "class", {"meant": meant, "power_class": power.power_class}
        start += segment.length


def _class_meant(county: County, text: str) -> str:
    """Return the class that a class code stands for; empty where zfzr.yaml names none that is known (ZF212)."""
    meant = county.profile.class_spellings.get(text, text)
    return meant if meant in set(PowerClass) else ""


@rule(
    "ZF214",
    title=Text("事项没有名称或者类别", "Item without a name or a class"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text("事项 {code} 没有写{missing}", "item {code} has no {missing_en}"),
        "catalogue": Text(
            "通用事项 {code} 没有写{missing}，引用它的事项也没有",
            "catalogue item {code} has no {missing_en}, nor have the items that inherit it",
        ),
    },
    mend=Text("补上名称和类别，或者引用通用事项", "add it, or inherit a catalogue item"),
)
def nameless_item(county: County) -> Iterator[Finding]:
    """An item that has no name or class even with what it inherits; what a catalogue item lacks is said once."""
    told: set[str] = set()
    for power in county.powers:
        lacks_name, lacks_class = not power.name, not power.class_text
        if not (lacks_name or lacks_class) or (power.item.inherits and power.catalogue is None):
            continue
        record: AuthorityItem | CatalogueItem = power.catalogue or power.item
        if power.catalogue and record.id in told:
            continue
        told.add(record.id)
        yield finding(
            record.field("编码"),
            subject=record.id,
            unit=record.unit,
            variant="catalogue" if power.catalogue else "",
            code=record.id,
            missing="、".join([*(["名称"] if lacks_name else []), *(["类别"] if lacks_class else [])]),
            missing_en=" and ".join([*(["name"] if lacks_name else []), *(["class"] if lacks_class else [])]),
        )


@rule(
    "ZF215",
    title=Text("子项与上级事项不符", "Sub-item and parent item do not fit"),
    duty="D03",
    kind=DATA,
    severity=ERROR,
    says={
        "self": Text("事项 {code} 的上级事项是它自己", "item {code} names itself as its parent"),
        "unit": Text(
            "上级事项 {parent} 是{other}的，不是本单位的", "the parent item {parent} belongs to {other}"
        ),
        "class": Text(
            "子项类别是{power_class}，上级事项 {parent} 是{other}",
            "the sub-item is of class {power_class}, its parent {parent} of {other}",
        ),
        "inactive": Text(
            "上级事项 {parent} 状态是“{other}”，子项仍在用",
            "the parent item {parent} is {other}, the sub-item is active",
        ),
    },
    mend=Text("改正“上级事项”，或者使两者的类别、状态一致", "mend 上级事项, or make the two agree"),
)
def unfitting_parent(county: County) -> Iterator[Finding]:
    """A sub-item whose parent is itself, another unit's, of another class, or no longer in force.

    A parent that no unit has is a dangling reference (ZF102).
    """
    by_code = {power.code: power for power in county.powers}
    for power in county.powers:
        parent = by_code.get(power.item.parent or "")
        if parent is None:
            continue
        variant, other = _misfit(county, power, parent)
        if variant:
            yield finding(
                power.item.field("上级事项"),
                subject=power.code,
                unit=power.unit,
                variant=variant,
                related=[] if parent is power else [Related(parent.item.field("编码"), PARENT_HERE)],
                code=power.code,
                parent=parent.code,
                power_class=power.class_text,
                other=other,
            )


def _misfit(county: County, power: Power, parent: Power) -> tuple[str, str]:
    if parent is power:
        return "self", ""
    if parent.unit != power.unit:
        return "unit", county.unit_name(parent.unit)
    if power.power_class and parent.power_class and power.power_class is not parent.power_class:
        return "class", parent.class_text
    if power.item.status is ItemStatus.ACTIVE and parent.item.status is not ItemStatus.ACTIVE:
        return "inactive", parent.item.status
    return "", ""


@rule(
    "ZF216",
    title=Text("同一单位事项重名", "Two items of one unit with one name"),
    duty="D03",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "{unit_name}有两项“{item}”（{power_class}）：{first} 和 {code}",
        "{unit_name} has two items {item} ({power_class}): {first} and {code}",
    ),
    mend=Text(
        "一项登记了两遍的，留一项；确是两项的，在名称里写出区别",
        "keep one, or make the names tell them apart",
    ),
)
def same_name_twice(county: County) -> Iterator[Finding]:
    """Two powers in force of one unit with the same name and class: counted twice, or told apart by nobody."""
    first: dict[tuple[str, str, str], Power] = {}
    for power in _whole_powers(county):
        if not power.name:
            continue
        known = first.setdefault((power.unit, power.name, power.class_text), power)
        if known is not power:
            yield finding(
                _name_place(power),
                subject=power.code,
                unit=power.unit,
                related=[Related(_name_place(known), FIRST_HERE)],
                power_class=power.class_text,
                first=known.code,
                code=power.code,
                **_about(county, power),
            )


def _name_place(power: Power) -> Place:
    return power.item.field("名称" if power.item.name else "引用")
