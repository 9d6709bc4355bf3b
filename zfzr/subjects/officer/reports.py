"""How powers are broken down (职权分解, 二): post by post, with the powers and the people that bear them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
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
    unit_or_total,
    warned,
)
from zfzr.subjects.officer.lookups import people_by_number, postings_of, qualifications_of
from zfzr.subjects.officer.records import Certificate, Person, Posting
from zfzr.subjects.power.lookups import Power, powers_in_force
from zfzr.subjects.power.records import AuthorityItem
from zfzr.subjects.unit.lookups import (
    acts_towards_the_public,
    living_units,
    not_there,
)
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import percent
from zfzr.terms.text import Text, enumeration, said

MOST_ON_SCREEN = 120
"""How many posts a screen lists one by one."""


@dataclass(frozen=True, slots=True)
class OfPost:
    """A post with the powers in use that it bears and the people on it; `post` None: borne by the body alone.

    `body` None stands for what is broken down to no body. `needs_certificate` tells that its holders act towards the
    public; `certified` counts those of them whose certificate is valid that day, None where none is needed.
    """

    unit: str
    body: str | None
    post: str | None
    stages: tuple[str, ...]
    items: int
    codes: tuple[str, ...]
    people: tuple[str, ...]
    needs_certificate: bool
    certified: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit's powers in use, or of all (`unit` None): how many are broken down to a body and a post.

    `share` is the percentage of these, None where there is no power; `manned` counts powers of which every post that
    bears them has somebody on it; `idle` posts bear no power, `vacant` ones have nobody on them.
    """

    unit: str | None
    powers: int
    to_post: int
    to_body: int
    to_nobody: int
    share: Decimal | None
    manned: int
    posts: int
    idle: int
    vacant: int
    people: int


@dataclass(frozen=True, slots=True)
class Decomposition:
    """How the powers in use on a day are broken down, in all units or in one; `without` registered no bodies."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    posts: tuple[OfPost, ...]
    without: tuple[str, ...]
    gone: Text | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Borne:
    """A post of a unit on the day, with what is on it; the key is body and post by code."""

    body: str
    post: str
    row: OfPost
    numbers: frozenset[str] = frozenset()
    is_there: bool = False


def _posts(county: County, slug: str, unit: Unit) -> Iterator[_Borne]:
    day, name = county.as_of, name_of_unit(county, slug)
    bearing: dict[tuple[str, str], dict[str, Power]] = {}
    for power in powers_in_force(county, slug):
        held = [each for each in power.item.assignments if each.on(day)]
        for key in [(each.body or "", each.post or "") for each in held] or [("", "")]:
            bearing.setdefault(key, {})[power.code] = power
    holding: dict[tuple[str, str], dict[str, Posting]] = {}
    for posting in postings_of(county, slug):
        if posting.on(day):
            holding.setdefault((posting.body, posting.post), {}).setdefault(posting.person, posting)
    for i, body in enumerate(unit.bodies):
        if not body.on(day):
            continue
        for j, post in enumerate(body.posts):
            if not post.on(day):
                continue
            key = (body.code, post.code)
            powers, people = bearing.pop(key, {}), holding.get(key, {})
            needs = acts_towards_the_public(county, post)
            yield _Borne(
                *key,
                OfPost(
                    unit=name,
                    body=body.name,
                    post=post.name,
                    stages=tuple(stage.value for stage in post.stages),
                    items=len(powers),
                    codes=tuple(sorted(powers)),
                    people=tuple(_names(county, people)),
                    needs_certificate=needs,
                    certified=sum(
                        qualifications_of(county).may_enforce(person, day, posting)
                        for person, posting in people.items()
                    )
                    if needs
                    else None,
                    evidence=evidence_of(county, unit.field("机构", i, "岗位", j, "代码"))[0],
                ),
                frozenset(people),
                is_there=True,
            )
    yield from _elsewhere(county, name, unit, bearing)


def _elsewhere(
    county: County, name: str, unit: Unit, bearing: dict[tuple[str, str], dict[str, Power]]
) -> Iterator[_Borne]:
    """Yield what is broken down to a body without a post, or to bodies and posts that are not there that day."""
    bodies = {body.code: body.name for body in unit.bodies}
    for (body, post), powers in sorted(bearing.items()):
        first = min(powers.values(), key=lambda power: power.code)
        yield _Borne(
            body,
            post,
            OfPost(
                unit=name,
                body=bodies.get(body, body) or None,
                post=post or None,
                stages=(),
                items=len(powers),
                codes=tuple(sorted(powers)),
                people=(),
                needs_certificate=False,
                certified=None,
                evidence=evidence_of(county, first.field("承办"))[0],
            ),
        )


def _names(county: County, people: dict[str, Posting]) -> Iterator[str]:
    known = people_by_number(county)
    for number in sorted(people):
        yield known[number].name if number in known else number


def _of_unit(county: County, slug: str, borne: list[_Borne]) -> OfUnit:
    powers = powers_in_force(county, slug)
    real = [each for each in borne if each.is_there]
    people_on = {(each.body, each.post): bool(each.row.people) for each in borne}
    held = [[a for a in power.item.assignments if a.on(county.as_of)] for power in powers]
    to_post = sum(any(a.body and a.post for a in each) for each in held)
    to_body = sum(any(a.body for a in each) and not any(a.body and a.post for a in each) for each in held)
    return OfUnit(
        unit=name_of_unit(county, slug),
        powers=len(powers),
        to_post=to_post,
        to_body=to_body,
        to_nobody=len(powers) - to_post - to_body,
        share=percent(to_post, len(powers)),
        manned=sum(
            bool(posts := [(a.body, a.post) for a in each if a.body and a.post])
            and all(people_on.get((body or "", post or ""), False) for body, post in posts)
            for each in held
        ),
        posts=len(real),
        idle=sum(not each.row.items for each in real),
        vacant=sum(not each.row.people for each in real),
        people=len({number for each in real for number in each.numbers}),
    )


def _total(units: list[OfUnit]) -> OfUnit:
    powers, to_post = sum(u.powers for u in units), sum(u.to_post for u in units)
    return OfUnit(
        unit=None,
        powers=powers,
        to_post=to_post,
        to_body=sum(u.to_body for u in units),
        to_nobody=sum(u.to_nobody for u in units),
        share=percent(to_post, powers),
        manned=sum(u.manned for u in units),
        posts=sum(u.posts for u in units),
        idle=sum(u.idle for u in units),
        vacant=sum(u.vacant for u in units),
        people=sum(u.people for u in units),
    )


# How it is read


def page(found: Decomposition) -> Page:
    """Return the coverage by unit, and post by post what it bears and who is on it."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}职权分解表（截至 {found.as_of}）", f"{whose}: powers by body and post on {found.as_of}"
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Decomposition) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "权责清单、单位、任岗或者人员登记没有读全，数字可能不准",
                "registers could not be read in full: numbers may be wrong",
            )
        )
    if found.gone:
        yield Caution(found.gone)
    if found.without:
        text = Text("没有登记机构和岗位的单位（未登记）：{names}", "units that registered no bodies: {names}")
        yield Caution(said(text, names=enumeration(found.without)))
    yield Line(_summed(found.total))
    many = len(found.posts) > MOST_ON_SCREEN
    if many or len(found.units) > 1:
        yield table(_UNITS, [*found.units, found.total], Where.READ)
    if many:
        text = Text(
            "共 {count} 个岗位，屏幕上不逐个列出：加 --unit 单位 看一个单位，或者 --format csv、md 出全部",
            "{count} posts, not listed one by one here: add --unit UNIT, or --format csv or md for all",
        )
        yield Line(said(text, count=len(found.posts)), "dim", where=Where.SCREEN)
    else:
        for unit, of_unit in groupby(found.posts, key=lambda row: row.unit):
            if len(found.units) > 1:
                yield Heading(unit, where=Where.SCREEN)
            yield table(_ON_SCREEN, of_unit, Where.SCREEN, apart=len(found.units) == 1)
    yield table(_IN_FILES, found.posts, Where.FILES)


def _summed(total: OfUnit) -> Value:
    if not total.powers:
        return Text("没有登记在用职权，分解率未评", "no power in use is registered: no share to tell")
    return said(
        Text(
            "在用职权 {powers} 项，分解到机构和岗位 {to_post} 项（{share}%），只到机构 {to_body} 项，未分解 {rest} 项；"
            "其中岗位都有人的 {manned} 项",
            "{powers} powers in use: {to_post} ({share}%) broken down to a post, {to_body} to a body only, "
            "{rest} to nobody; of {manned} every post has somebody on it",
        ),
        powers=total.powers,
        to_post=total.to_post,
        share=total.share,
        to_body=total.to_body,
        rest=total.to_nobody,
        manned=total.manned,
    )


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("职权", "Powers"), lambda row: row.powers, Kind.NUMBER),
    Column(Text("到岗位", "To posts"), lambda row: row.to_post, Kind.NUMBER),
    Column(Text("分解率", "Share"), lambda row: row.share, Kind.SHARE),
    Column(Text("只到机构", "Body only"), lambda row: warned(row.to_body), Kind.NUMBER, can_go=True),
    Column(Text("未分解", "Nobody"), lambda row: warned(row.to_nobody), Kind.NUMBER),
    Column(Text("岗位", "Posts"), lambda row: row.posts, Kind.NUMBER),
    Column(Text("无职权", "Idle"), lambda row: row.idle, Kind.NUMBER),
    Column(Text("无人", "Vacant"), lambda row: warned(row.vacant), Kind.NUMBER),
    Column(Text("人数", "People"), lambda row: row.people, Kind.NUMBER),
)


def _body(row: OfPost) -> Value:
    return row.body or Marked(Text("未写机构", "no body"), "warning")


def _post(row: OfPost) -> Value:
    return row.post or Marked(Text("未分解到岗位", "no post"), "warning")


def _people(row: OfPost) -> Value:
    if not row.people:
        return Marked(Text("无人", "nobody"), "warning") if row.post else None
    return Listed(row.people)


def _certified(row: OfPost) -> Value:
    if row.certified is None:
        return None
    text = f"{row.certified}/{len(row.people)}"
    return text if row.certified == len(row.people) else Marked(text, "warning")


_ON_SCREEN: tuple[Column[OfPost], ...] = (
    Column(Text("机构", "Body"), _body, heads=True),
    Column(Text("岗位", "Post"), _post),
    Column(Text("环节", "Stages"), lambda row: Listed(row.stages), can_go=True),
    Column(Text("职权", "Items"), lambda row: row.items, Kind.NUMBER),
    Column(Text("人员", "People"), _people),
    Column(Text("持证", "Certified"), _certified, Kind.NUMBER),
)
_IN_FILES: tuple[Column[OfPost], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("机构", "Body"), _body, in_csv=Text("执法机构", "Body")),
    Column(Text("岗位", "Post"), _post, in_csv=Text("执法岗位", "Post")),
    Column(Text("环节", "Stages"), lambda row: Listed(row.stages)),
    Column(Text("职权项数", "Items"), lambda row: row.items, Kind.NUMBER),
    Column(Text("职权编码", "Codes"), lambda row: Listed(row.codes)),
    Column(Text("人数", "How many"), lambda row: len(row.people), Kind.NUMBER),
    Column(Text("在岗人员", "People"), lambda row: Listed(row.people)),
    Column(Text("需要持证", "Needs a certificate"), lambda row: _yes(row.needs_certificate)),
    Column(Text("持有效证件人数", "Certified"), lambda row: row.certified, Kind.NUMBER),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


def _yes(holds: bool) -> Text:
    return Text("是", "yes") if holds else Text("否", "no")


@report(
    "decomposition",
    title=Text("职权分解：机构、岗位、职权、人员", "Powers by body, post and people"),
    duty="D07",
    takes=(UNIT,),
    page=page,
)
def decomposition(county: County, asked: Asked) -> Decomposition:
    """List post by post the powers in use that it bears and who is on it, and count what is broken down to nobody."""
    units = living_units(county, asked.unit)
    borne = {slug: list(_posts(county, slug, unit)) for slug, unit in units.items()}
    shown = [slug for slug in units if borne[slug] or powers_in_force(county, slug)]
    rows = [_of_unit(county, slug, borne[slug]) for slug in shown]
    kinds = (AuthorityItem, Unit, Posting, Person, Certificate)
    return Decomposition(
        **heading_of(county, asked.unit),
        total=_total(rows),
        units=tuple(rows),
        posts=tuple(each.row for slug in shown for each in borne[slug]),
        without=tuple(unit.display_name for unit in units.values() if unit.enforces and not unit.bodies),
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_whole=county.read_whole(*kinds, unit=asked.unit),
    )
