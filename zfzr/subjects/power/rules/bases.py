"""What powers rest on: bases that have changed, that hold no longer, or may not create a power (ZF204-ZF206)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import member_value, parameter_value
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup, lookup_by
from zfzr.declare.rule import COMPLIANCE, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.law.lookups import (
    VERSION_HERE,
    WHOLE_TEXT,
    Article,
    LatestChange,
    Outcome,
    Resolution,
    articles_in_words,
    last_ended,
    latest_change,
    level_of,
    level_word,
    place_of_version,
    resolutions_of,
)
from zfzr.subjects.law.records import Instrument, Level, Version
from zfzr.subjects.power.lookups import CitedBasis, Power, about_power, last_look, whole_powers
from zfzr.subjects.power.parameters import CHECKED_WITHIN, CREATES
from zfzr.subjects.power.records import (
    BasisRole,
    PowerClass,
)
from zfzr.terms.days import LONGEST_COUNT, chinese_date, months_after
from zfzr.terms.text import Text, enumeration, in_brackets

NO_TEXT_HERE = Text("文本应当登记在这里", "its texts are to be registered here")
INHERITED_FROM = Text("依据写在通用事项里", "the basis is written in the catalogue")


def _basis_place(power: Power, cited: CitedBasis) -> tuple[Place, list[Related]]:
    """Return where a unit sees a basis: in its own file, an inherited one at 引用 with the catalogue beside it."""
    if cited.place.file == power.item.place.file:
        return cited.place.at("引文"), []
    return power.field("引用"), [Related(cited.place, INHERITED_FROM)]


def _bases_of(power: Power) -> tuple[Hashable, ...]:
    """Name the bases of a power, which the county's powers keep: thousands inherit a few hundred from the catalogue."""
    return (id(power.bases),)


def _its_bases(power: Power) -> tuple[object, ...]:
    return (power.bases,)


def _bases_since(power: Power, since: date) -> tuple[Hashable, ...]:
    return id(power.bases), since


@lookup_by(_bases_of, _its_bases)
def _resolved_bases(county: County, power: Power) -> tuple[tuple[CitedBasis, Resolution], ...]:
    """Return the bases of a power that hold on the day, as far as their citations can be read."""
    return tuple(
        (cited, resolution)
        for cited in power.bases_on(county.as_of)
        for resolution in resolutions_of(county, cited.basis.citation, county.as_of)
    )


class _Changed(NamedTuple):
    """A cited instrument of which a later text changed the cited articles."""

    cited: CitedBasis
    law: Instrument
    version: Version
    articles: tuple[Article, ...]


@lookup
def _unchecked(county: County) -> dict[str | Text, int]:
    """Count the items whose law nobody has looked up for long, by the day up to which the register of it is known.

    A register that is copied from another county ends where that one ended: a law revised since looks unchanged. An item
    reviewed after that day was held against the law by its unit.
    """
    value = parameter_value(county, CHECKED_WITHIN)
    if value is None:
        return {CHECKED_WITHIN: len(whole_powers(county))} if _known_until(county) else {}
    months = int(min(value.value, Decimal(LONGEST_COUNT)))
    left: Counter[date] = Counter()
    for power in whole_powers(county) if _known_until(county) else ():
        looked = last_look(power, county.as_of)[0]
        days = [max(day, looked) for day in _days_of_registers(county, power)]
        stale = [day for day in days if months_after(day, months) < county.as_of]
        if stale:
            left[min(stale)] += 1
    return {
        Text(
            f"所引用的执法依据只核对到{chinese_date(day)}，以后有没有修改没有核对",
            f"nobody has looked up since {day} whether the laws cited were changed",
        ): number
        for day, number in sorted(left.items())
    }


@lookup
def _known_until(county: County) -> dict[str, date]:
    """Return up to which day each instrument is known, of those that say it."""
    laws = county.dataset.all(Instrument)
    return {law.name: law.checked_until for law in laws if law.checked_until}


@lookup_by(_bases_of, _its_bases)
def _days_of_registers(county: County, power: Power) -> frozenset[date]:
    known = _known_until(county)
    laws = (each.instrument for _, each in _resolved_bases(county, power))
    return frozenset(known[law.name] for law in laws if law and law.name in known)


@rule(
    "ZF204",
    title=Text("引用的条文已变动，事项需复核", "Cited article has changed: the item needs review"),
    duty=("D04", "D03"),
    kind=COMPLIANCE,
    severity=WARNING,
    on=whole_powers,
    leaves_out=_unchecked,
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
    since, variant = last_look(power, county.as_of)
    changes = _changes_since(county, power, since)
    if not changes:
        return
    latest = max(changes, key=lambda c: c.version.effective)
    at, related = _basis_place(power, latest.cited)
    laws = {c.law.name: c for c in changes}
    related += [Related(place_of_version(c.law, c.version), VERSION_HERE) for c in laws.values()]
    yield finding(
        at,
        day=latest.version.effective,
        on=latest.version.effective,
        variant=variant,
        related=related,
        law=latest.law.name,
        articles=articles_in_words(latest.articles) or WHOLE_TEXT,
        since=since,
        **about_power(county, power),
    )


@lookup_by(_bases_since, lambda power, since: (power.bases, since))
def _changes_since(county: County, power: Power, since: date) -> tuple[_Changed, ...]:
    """Return what changed in the bases of a power after a day, up to the county's."""
    return tuple(
        _Changed(cited, *changed)
        for cited in power.bases_on(county.as_of)
        for changed in _latest_changes(
            county, cited.basis.citation, max(since, cited.basis.start or date.min)
        )
    )


@lookup
def _latest_changes(county: County, text: str, since: date) -> tuple[LatestChange, ...]:
    """Return the latest texts of what a basis cites that changed it: once, however many powers write the same."""
    found = (latest_change(each, since, county.as_of) for each in resolutions_of(county, text, county.as_of))
    return tuple(changed for changed in found if changed)


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
        "no-text": Text(
            "{unit_name}“{item}”引用的《{law}》没有登记任何文本，看不出当日是否施行",
            "{unit_name}, {item}: no text of 《{law}》 is registered: whether it is in force cannot be told",
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
        if not law.versions:
            at, related = _basis_place(power, cited)
            related = [*related, Related(law.field("版本"), NO_TEXT_HERE)]
            about = about_power(county, power)
            yield finding(at, variant="no-text", related=related, law=law.name, **about)
            continue
        variant, day, version = _out_of_force(law, county.as_of)
        successor = next((x for x in county.dataset.all(Instrument) if law.name in x.replaces), None)
        at, related = _basis_place(power, cited)
        yield finding(
            at,
            day=day,
            on=day,
            variant=variant,
            related=[*related, Related(place_of_version(law, version), VERSION_HERE)],
            law=law.name,
            successor=in_brackets(f"《{successor.name}》") if successor else "",
            **about_power(county, power),
        )


def _out_of_force(law: Instrument, on: date) -> tuple[str, date, Version]:
    """Return since when an instrument is out of force, or from when it will be in force, and the text concerned."""
    last = last_ended(law, on)
    if last:
        return "", date.fromordinal((last.expired or on).toordinal() + 1), last
    first = min(law.versions, key=lambda v: v.effective)
    return "not-yet", first.effective, first


class _Creators(NamedTuple):
    """The levels of norms that may create powers of a class, and the laws that say so."""

    levels: frozenset[Level]
    source: str


@lookup
def _creators(county: County, power_class: PowerClass) -> _Creators | None:
    """Return who may create powers of a class on the county's day (设定权); None where nothing says so."""
    values = {level: member_value(county, CREATES, (power_class.value, str(level.value))) for level in Level}
    said = {level: value for level, value in values.items() if value is not None}
    sources = dict.fromkeys(value.source for value in said.values())
    allowing = frozenset(level for level, value in said.items() if value.value)
    return _Creators(allowing, "、".join(sources)) if said else None


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
    declared = _creators(county, power.power_class)
    yield finding(
        at,
        variant=wrong.variant,
        related=related,
        levels=enumeration(level_word(county, level) for level in Level if level in wrong.levels),
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


@lookup_by(_bases_for_class, lambda power: (power.bases, power.power_class))
def _too_low(county: County, power: Power) -> _TooLow | None:
    bases = _resolved_bases(county, power)
    written = power.bases_on(county.as_of)
    if not written or power.power_class is None:
        return None
    creating = [(c, r) for c, r in bases if c.basis.role is not BasisRole.APPLIES]
    levels = {level_of(county, r.instrument) if r.instrument else None for _, r in creating}
    # A basis that cannot be read or is not registered may be the one that creates.
    if None in levels or len({c.place for c, _ in bases}) < len(written):
        return None
    known = frozenset(level for level in levels if level)
    variant = _why_too_low(_creators(county, power.power_class), known)
    if variant is None:
        return None
    return _TooLow(variant, creating[0][0] if creating else written[0], known)


def _why_too_low(declared: _Creators | None, levels: frozenset[Level]) -> str | None:
    """Return why norms of these levels create no power of the class, as the variant to say; None if they do."""
    if not levels:
        return "applied"
    if declared is not None:
        return None if declared.levels & levels else ""
    return "document" if levels == {Level.NORMATIVE_DOCUMENT} else None
