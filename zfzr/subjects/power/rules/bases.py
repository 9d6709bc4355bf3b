"""What powers rest on: citations that read, exist and hold, by norms that may create a power (ZF201-ZF206, ZF217)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.finding import Finding, Related
from zfzr.declare.fix import Spot, fix
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.files.edits import Edit
from zfzr.files.place import Place
from zfzr.subjects.law.lookups import (
    LawRegister,
    Outcome,
    Resolution,
    articles_of,
    law_register,
    parsed_or_error,
    read_citations,
    resolve_citation,
)
from zfzr.subjects.law.records import BasisDocument, Instrument, Level, Version
from zfzr.subjects.power.lookups import CitedBasis, Power, about_power, narrowed, whole_powers
from zfzr.subjects.power.records import (
    AuthorityItem,
    BasisRole,
    CatalogueItem,
    DutyTemplate,
    ItemStatus,
    PowerClass,
)
from zfzr.terms.citation import Citation, CitationError, clean_title
from zfzr.terms.names import nearest
from zfzr.terms.numerals import chinese_number
from zfzr.terms.text import Text

VERSION_HERE = Text("该文本登记在这里", "that text is registered here")
INHERITED_FROM = Text("依据写在通用事项里", "the basis is written in the catalogue")

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
    """Return every citation of items, catalogue and templates; `holds`: it is meant to be law on `day`.

    That is the county's day; of a basis that has ended its last day, of one to come its first.
    """
    contents: list[AuthorityItem | CatalogueItem] = [
        *county.dataset.all(AuthorityItem),
        *county.dataset.all(CatalogueItem),
    ]
    found: list[_Written] = []
    for content in contents:
        active = not isinstance(content, AuthorityItem) or content.status is ItemStatus.ACTIVE
        for i, basis in enumerate(content.bases):
            day = min(max(county.as_of, basis.start or date.min), basis.end or date.max)
            found.append(_Written(content, content.field("依据", i, "引文"), basis.citation, active, day))
        found += _citations_of_duties(content, county.as_of, active)
    for template in county.dataset.all(DutyTemplate):
        found += _citations_of_duties(template, county.as_of, active=True)
    return found


def _citations_of_duties(
    record: AuthorityItem | CatalogueItem | DutyTemplate, day: date, active: bool
) -> Iterator[_Written]:
    for i, duty in enumerate(record.duties):
        if duty.basis:
            yield _Written(record, record.field("责任", i, "依据"), duty.basis, active, day)
    for i, liability in enumerate(record.liabilities):
        if liability.basis:
            yield _Written(record, record.field("追责", i, "依据"), liability.basis, active, day)


def _resolutions(county: County, text: str, on: date) -> tuple[Resolution, ...]:
    """Return what the citations of a text are followed to on a day; nothing where they cannot be read (ZF201)."""
    followed = _followed(law_register(county), text, on)
    return () if isinstance(followed, CitationError) else followed


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
    says=Text("{reason}，规范写法是“{canonical}”", "{reason_en}; the agreed form is {canonical}"),
    mend=Text("照规范写法改，zfzr fix 可以代改", "write it so; `zfzr fix` does"),
)
def loosely_written_citation(written: _Written, _: County) -> Iterator[Finding]:
    """A basis that could be read although its 《》 or a mark between provisions is missing."""
    parsed = parsed_or_error(written.text)
    if isinstance(parsed, CitationError) or not parsed.warnings:
        return
    told = list(dict.fromkeys(notice.text for notice in parsed.warnings))
    yield finding(
        written.place,
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
    for resolution in _resolutions(county, written.text, written.day):
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
    for resolution in _resolutions(county, written.text, written.day):
        law, version = resolution.instrument, resolution.version
        if resolution.outcome is Outcome.NO_SUCH_ARTICLE and law and version:
            missing = resolution.missing_articles
            yield finding(
                written.place,
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


def _basis_place(power: Power, cited: CitedBasis) -> tuple[Place, list[Related]]:
    """Return where a unit sees a basis: in its own file, an inherited one at 引用 with the catalogue beside it."""
    if cited.place.file == power.item.place.file:
        return cited.place.at("引文"), []
    return power.field("引用"), [Related(cited.place, INHERITED_FROM)]


def _bases_of(power: Power) -> tuple[Hashable, ...]:
    """Name the bases of a power, which the county's powers keep: thousands inherit a few hundred from the catalogue."""
    return (id(power.bases),)


def _bases_since(power: Power, since: date) -> tuple[Hashable, ...]:
    return id(power.bases), since


@lookup_by(_bases_of)
def _resolved_bases(county: County, power: Power) -> tuple[tuple[CitedBasis, Resolution], ...]:
    """Return the bases of a power that hold on the day, as far as their citations can be read."""
    return tuple(
        (cited, resolution)
        for cited in power.bases_on(county.as_of)
        for resolution in _resolutions(county, cited.basis.citation, county.as_of)
    )


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
    on=whole_powers,
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
def basis_changed_since_review(power: Power, county: County) -> Iterator[Finding]:
    """An item whose law changed after its last review (二：结合法律、法规、规章的立、改、废); one finding an item."""
    since, variant = _last_look(power, county.as_of)
    changes = _changes_since(county, power, since)
    if not changes:
        return
    latest = max(changes, key=lambda c: c.version.effective)
    at, related = _basis_place(power, latest.cited)
    laws = {c.law.name: c for c in changes}
    related += [Related(_version_place(c.law, c.version), VERSION_HERE) for c in laws.values()]
    yield finding(
        at,
        day=latest.version.effective,
        on=latest.version.effective,
        variant=variant,
        related=related,
        law=latest.law.name,
        articles=_articles(latest.articles) or "全文",
        since=since,
        **about_power(county, power),
    )


def _last_look(power: Power, as_of: date) -> tuple[date, str]:
    """Return when someone last held the item against the law, and how that is known."""
    reviewed = power.item.reviewed
    if reviewed and reviewed <= as_of:
        return reviewed, ""
    changed = [change.day for change in power.item.changes if change.day <= as_of]
    return (max(changed), "changed") if changed else (date.min, "never")


@lookup_by(_bases_since)
def _changes_since(county: County, power: Power, since: date) -> tuple[_Changed, ...]:
    """Return what changed in the bases of a power after a day, up to the county's."""
    found = (
        _change_of(cited, resolution, max(since, cited.basis.start or date.min), county.as_of)
        for cited, resolution in _resolved_bases(county, power)
    )
    return tuple(change for change in found if change)


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
    on=whole_powers,
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
def basis_not_in_force(power: Power, county: County) -> Iterator[Finding]:
    """A basis that the item gives as valid on the day, of an instrument that has no text in force that day."""
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
            day=day,
            on=day,
            variant=variant,
            related=[*related, Related(_version_place(law, version), VERSION_HERE)],
            law=law.name,
            successor=f"（《{successor.name}》）" if successor else "",
            **about_power(county, power),
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
    on=whole_powers,
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
def created_by_too_low_a_norm(power: Power, county: County) -> Iterator[Finding]:
    """A power none of whose creating bases may create powers of its class.

    行政处罚法 1996 art. 9-14 (2021: art. 10-14, 16), 行政许可法 art. 14, 15, 17, 行政强制法 art. 10, 13. For the other
    classes no such article was found; the notice (二) speaks of the execution of 法律、法规、规章, so normative documents
    alone do not count. A basis marked 实施 creates nothing; an unmarked one counts as creating.
    """
    wrong = _too_low(county, power)
    if wrong is None or power.power_class is None:
        return
    at, related = _basis_place(power, wrong.cited)
    declared = CREATORS.get(power.power_class)
    yield finding(
        at,
        variant=wrong.variant,
        related=related,
        levels="、".join(level for level in Level if level in wrong.levels),
        power_class=power.power_class,
        source=declared.source if declared else "",
        **about_power(county, power),
    )


class _TooLow(NamedTuple):
    """Why bases create no power of a class: the variant to say, the basis to point at, the levels of the creating ones."""

    variant: str
    cited: CitedBasis
    levels: frozenset[Level]


def _bases_for_class(power: Power) -> tuple[Hashable, ...]:
    return id(power.bases), power.power_class


@lookup_by(_bases_for_class)
def _too_low(county: County, power: Power) -> _TooLow | None:
    bases = _resolved_bases(county, power)
    written = power.bases_on(county.as_of)
    if not written or power.power_class is None:
        return None
    creating = [(c, r) for c, r in bases if c.basis.role is not BasisRole.APPLIES]
    levels = {r.instrument.level if r.instrument else None for _, r in creating}
    # A basis that cannot be read or is not registered may be the one that creates.
    if None in levels or len({c.place for c, _ in bases}) < len(written):
        return None
    known = frozenset(level for level in levels if level)
    variant = _why_too_low(power.power_class, known)
    if variant is None:
        return None
    return _TooLow(variant, creating[0][0] if creating else written[0], known)


def _why_too_low(power_class: PowerClass, levels: frozenset[Level]) -> str | None:
    """Return why norms of these levels create no power of the class, as the variant to say; None if they do."""
    if not levels:
        return "applied"
    declared = CREATORS.get(power_class)
    if declared is not None:
        return None if levels & declared.levels else ""
    return "document" if levels == {Level.NORMATIVE_DOCUMENT} else None
