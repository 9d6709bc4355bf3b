"""The list of powers (权力清单, 二): each with its class, basis and text in force that day, body, post, level and state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import lookup_by
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import (
    Block,
    Column,
    Heading,
    Kind,
    Line,
    Listed,
    Page,
    Tone,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.law.lookups import Outcome, Resolution, read_citations, resolutions_of
from zfzr.subjects.law.records import Instrument
from zfzr.subjects.power.lookups import CitedBasis, Power
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.power.reports.listed import (
    MOST_ON_SCREEN,
    NONE_REGISTERED,
    Count,
    Item,
    about_unit,
    bearers,
    cautions,
    class_of,
    counted,
    is_whole,
    items_of,
    too_many,
    unlisted_units,
)
from zfzr.subjects.unit.lookups import body_of, post_of
from zfzr.terms.citation import CitationError
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class OfBasis:
    """A basis that holds on the day: as it is cited, and the text of the law that was in force then (by its first day).

    `state` says how far that could be followed: 现行, or why not; a basis that cannot be looked up is 未核对.
    """

    citation: str
    role: str | None
    law: str | None
    effective: date | None
    state: str


@dataclass(frozen=True, slots=True)
class OfItem:
    """An item of the list: what it is, on what it rests, who bears it, and how it stands on the day."""

    unit: str
    power_class: str
    code: str
    name: str
    bases: tuple[OfBasis, ...]
    subject: str | None
    borne_by: tuple[str, ...]
    bodies: tuple[str, ...]
    posts: tuple[str, ...]
    level: str | None
    state: str
    in_use: bool
    since: date | None
    is_public: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """How many items of a unit, or of all (`unit` None), are in use on the day: in all, by class, and what is not."""

    unit: str | None
    in_use: int
    classes: tuple[Count, ...]
    not_in_use: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class AuthorityList:
    """The items of all units, or of one, on a day; `unlisted` are units that enforce and have none written down."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    items: tuple[OfItem, ...]
    unlisted: tuple[str, ...]
    gone: Text | None
    is_whole: bool


def _of_unit(unit: str | None, items: list[Item] | tuple[Item, ...]) -> OfUnit:
    used = [each for each in items if each.standing.in_use]
    known = {count.name: count.count for count in counted(class_of(each.power) for each in used)}
    order = [*(word.value for word in PowerClass), *(word for word in known if word not in list(PowerClass))]
    return OfUnit(
        unit,
        len(used),
        tuple(Count(word, known[word]) for word in order if word in known),
        counted(each.standing.state for each in items if not each.standing.in_use),
    )


def _of_item(county: County, each: Item) -> OfItem:
    power, item, above = each.power, each.power.item, each.power.catalogue
    held = [a for a in item.assignments if a.on(county.as_of)]
    bodies = [(a.body, body_of(county, power.unit, a.body)) for a in held if a.body]
    posts = [(a.post, post_of(county, power.unit, a.post)) for a in held if a.post]
    (evidence,) = evidence_of(county, item.place)
    return OfItem(
        unit=name_of_unit(county, power.unit),
        power_class=class_of(power),
        code=power.code,
        name=power.name,
        bases=bases_of(county, power),
        subject=item.subject,
        borne_by=tuple(bearers(county, power)),
        bodies=tuple(dict.fromkeys(body.name if body else code for code, body in bodies)),
        posts=tuple(dict.fromkeys(post.name if post else code for code, post in posts)),
        level=item.level or (above.level if above else None),
        state=each.standing.state,
        in_use=each.standing.in_use,
        since=each.standing.since,
        is_public=item.is_public,
        evidence=evidence,
    )


_IN_FORCE, _NOT_CHECKED = "现行", "未核对"
_STATES = {
    Outcome.RESOLVED: _IN_FORCE,
    Outcome.NOT_CHECKED: _IN_FORCE,
    Outcome.UNKNOWN_INSTRUMENT: _NOT_CHECKED,
    Outcome.UNKNOWN_TEXT: _NOT_CHECKED,
    Outcome.NOT_IN_FORCE: "当日不在施行",
    Outcome.TEXT_NOT_IN_FORCE: "所引文本当日不在施行",
    Outcome.NO_SUCH_ARTICLE: "没有所引条文",
}


def state_of_basis(outcome: Outcome) -> str:
    """Return how far a citation could be followed, in a word; what is not registered was not looked up (未核对)."""
    return _STATES[outcome]


@lookup_by(lambda power: (id(power.bases),), lambda power: (power.bases,))
def bases_of(county: County, power: Power) -> tuple[OfBasis, ...]:
    """Return the bases of a power that hold on the day, with the texts in force; thousands inherit a few hundred."""
    return tuple(basis for cited in power.bases_on(county.as_of) for basis in _of_basis(county, cited))


def _of_basis(county: County, cited: CitedBasis) -> Iterator[OfBasis]:
    text, role = cited.basis.citation, cited.basis.role.value if cited.basis.role else None
    if isinstance(read_citations(text), CitationError):
        yield OfBasis(text, role, None, None, _NOT_CHECKED)
        return
    for number, each in enumerate(resolutions_of(county, text, county.as_of)):
        yield OfBasis(text if not number else "", role, *_text_of(each), state_of_basis(each.outcome))


def _text_of(each: Resolution) -> tuple[str | None, date | None]:
    in_force = each.version if each.outcome.is_sound else None
    return each.instrument.name if each.instrument else None, in_force.effective if in_force else None


# How it is read


def page(found: AuthorityList) -> Page:
    """Return the items under their units, after how many there are; a screen only counts where there are too many."""
    whose = found.unit or found.county
    title = Text(f"{whose}权力清单（截至 {found.as_of}）", f"{whose}: powers on {found.as_of}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: AuthorityList) -> Iterator[Block]:
    yield from cautions(found.is_whole, found.gone, found.unlisted)
    yield Line(_summed(found) if found.items else NONE_REGISTERED)
    many = len(found.items) > MOST_ON_SCREEN
    if many or len(found.units) > 1:
        yield table(_UNITS, [*found.units, found.total], Where.READ)
    if many:
        yield too_many(len(found.items))
    else:
        yield from _one_by_one(found)
    yield table(_ITEMS, found.items, Where.FILES)


def _one_by_one(found: AuthorityList) -> Iterator[Block]:
    for unit, of_unit in groupby(found.items, key=lambda row: row.unit):
        if len(found.units) > 1:
            yield Heading(unit, where=Where.SCREEN)
        for row in of_unit:
            about = Text(
                "{code} {name}（{class_}{level}，{state}）", "{code} {name} ({class_}{level}, {state})"
            )
            level = said(Text("，{level}", ", {level}"), level=row.level) if row.level else None
            filled = said(
                about, code=row.code, name=row.name, class_=row.power_class, level=level, state=_state(row)
            )
            yield Line(filled, None if row.in_use else "dim", where=Where.SCREEN, apart=len(found.units) == 1)
            yield from _details(row)


def _details(row: OfItem) -> Iterator[Block]:
    weak = any(each.state != _IN_FORCE for each in row.bases)
    if row.bases or row.in_use:
        basis: Value = _basis(row) if row.bases else Text("没有依据", "none")
        loud: Tone | None = "warning" if weak or not row.bases else None
        told_ = said(Text("依据：{basis}", "basis: {basis}"), basis=basis)
        yield Line(told_, loud if row.in_use else "dim", 1, Where.SCREEN)
    if row.borne_by or row.in_use:
        bearing: Value = Listed(row.borne_by, Text("；", "; ")) if row.borne_by else Text("未分解", "nobody")
        tone: Tone | None = None if row.borne_by else "warning"
        borne = said(Text("承办：{bearing}", "borne by: {bearing}"), bearing=bearing)
        yield Line(borne, tone if row.in_use else "dim", 1, Where.SCREEN)


def _summed(found: AuthorityList) -> Value:
    rest = sum(each.count for each in found.total.not_in_use)
    return said(
        Text(
            "登记 {all} 项，在用 {used} 项，不在用 {rest} 项{which}",
            "{all} registered, {used} in use, {rest} not{which}",
        ),
        all=len(found.items),
        used=found.total.in_use,
        rest=rest,
        which=said(Text("（{told}）", " ({told})"), told=told(found.total.not_in_use)) if rest else None,
    )


def told(counts: tuple[Count, ...]) -> str:
    """Return counts as a line tells them: 取消2、下放1."""
    return enumeration(f"{each.name}{each.count}" for each in counts)


def _short(row: OfUnit) -> str:
    return told(tuple(Count(each.name.removeprefix("行政"), each.count) for each in row.classes))


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("在用", "In use"), lambda row: row.in_use, Kind.NUMBER),
    Column(Text("各类", "By class"), _short),
    Column(Text("不在用", "Not in use"), lambda row: told(row.not_in_use), can_go=True),
)


def _state(row: OfItem) -> Value:
    if row.in_use or row.since is None:
        return row.state
    return said(Text("{state} {since}", "{state} {since}"), state=row.state, since=row.since)


def _basis(row: OfItem) -> Value:
    return Listed(tuple(_basis_in_words(each) for each in row.bases), Text("；", "; "))


def _basis_in_words(each: OfBasis) -> Value:
    if each.effective:
        text = Text("{citation}（{effective} 起施行的文本）", "{citation} (text of {effective})")
        return said(text, citation=each.citation or f"《{each.law}》", effective=each.effective)
    text = Text("{citation}（{state}）", "{citation} ({state})")
    return said(text, citation=each.citation or f"《{each.law}》", state=each.state)


_ITEMS: tuple[Column[OfItem], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("类别", "Class"), lambda row: row.power_class, in_csv=Text("职权类别", "Class")),
    Column(Text("编码", "Code"), lambda row: row.code, in_csv=Text("职权编码", "Code")),
    Column(Text("名称", "Name"), lambda row: row.name, in_csv=Text("职权名称", "Name")),
    Column(Text("依据和当日文本", "Basis and text"), _basis),
    Column(
        Text("机构（岗位）", "Body (post)"),
        lambda row: Listed(row.borne_by, Text("；", "; ")),
        where=Where.MARKDOWN,
    ),
    Column(Text("承办机构", "Body"), lambda row: Listed(row.bodies), where=Where.CSV),
    Column(Text("承办岗位", "Post"), lambda row: Listed(row.posts), where=Where.CSV),
    Column(Text("层级", "Level"), lambda row: row.level, in_csv=Text("行使层级", "Level")),
    Column(Text("状态", "State"), _state, where=Where.MARKDOWN),
    Column(Text("状态", "State"), lambda row: row.state, where=Where.CSV, in_csv=Text("职权状态", "State")),
    Column(Text("变动日期", "Since"), lambda row: row.since, where=Where.CSV),
    Column(
        Text("公开", "Public"),
        lambda row: _yes(row.is_public),
        where=Where.CSV,
        in_csv=Text("可以公开", "Public"),
    ),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


def _yes(holds: bool) -> Text:
    return Text("是", "yes") if holds else Text("否", "no")


@report(
    "authority-list",
    title=Text("权力清单：类别、依据、承办、状态", "Powers: class, basis, body and post, state"),
    duty="D03",
    takes=(UNIT,),
    page=page,
)
def authority_list(county: County, asked: Asked) -> AuthorityList:
    """List the items of every unit with what they rest on that day, who bears them, and how they stand."""
    found = items_of(county, asked.unit)
    slugs = dict.fromkeys(each.power.unit for each in found)
    return AuthorityList(
        **heading_of(county, asked.unit),
        total=_of_unit(None, found),
        units=tuple(
            _of_unit(name_of_unit(county, slug), [each for each in found if each.power.unit == slug])
            for slug in slugs
        ),
        items=tuple(_of_item(county, each) for each in found),
        unlisted=unlisted_units(county, asked.unit),
        gone=about_unit(county, asked.unit),
        is_whole=is_whole(county, asked.unit) and county.read_whole(Instrument),
    )
