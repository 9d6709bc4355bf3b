"""Powers delegated by level (四（二）：分级授权): up to what each post may decide, and the decisions beyond that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.county.registers import units_without_register
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, YEAR, Asked, Only, report
from zfzr.declare.table import (
    NOT_KEPT,
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
    or_not_kept,
    sum_of_known,
    table,
    unit_or_total,
)
from zfzr.subjects.case.lookups import approval_of, files_of_unit, needs_approval
from zfzr.subjects.case.records import Case, CaseStages, Discussion
from zfzr.subjects.case.reports.doubtful import COLUMNS, Found, found_in
from zfzr.subjects.officer.lookups import people_by_number, postings_of
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.unit.lookups import is_alive, not_there, units_by_slug
from zfzr.subjects.unit.records import ApprovalLimit, Stage, Unit
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class OfPost:
    """A post of approval: the classes and sums up to which it may decide, who is on it, and what was decided there.

    `classes` empty: all; a sum None is not written (未登记), so that no decision can be said to go beyond it. `decided`
    counts the decisions of the year that a holder of the post approved.
    """

    unit: str
    body: str
    post: str
    classes: tuple[str, ...]
    fine: Decimal | None
    confiscated: Decimal | None
    people: tuple[str, ...]
    decided: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit, or of all (`unit` None): its posts of approval, and how the decisions of the year stand to their limits.

    `limited` posts with a limit written. `decided` decisions that somebody has to approve; of these `no_approver` have
    none written down, `no_limit` were approved on posts without any limit: neither is judged. `found` decisions beyond
    the limits, `standing` those that were not found to be nothing. `decided` is None where no register of cases is kept.
    """

    unit: str | None
    posts: int
    limited: int
    decided: int | None
    no_approver: int
    no_limit: int
    found: int
    standing: int

    @property
    def judged(self) -> int:
        """How many decisions could be held against a limit."""
        return (self.decided or 0) - self.no_approver - self.no_limit


@dataclass(frozen=True, slots=True)
class Authorisations:
    """The posts of approval with their limits on a day, and the decisions of a year beyond them."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    posts: tuple[OfPost, ...]
    breaches: tuple[Found, ...]
    without: tuple[str, ...]
    gone: Text | None
    only_breaches: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Decisions:
    """The decisions of a unit's cases of a year, by what can be told of them, and by the post of who approved them."""

    all: int
    no_approver: int
    no_limit: int
    by_post: Counter[str]


def _decisions(county: County, slug: str, year: int) -> _Decisions:
    decided = no_approver = no_limit = 0
    by_post: Counter[str] = Counter()
    for file in files_of_unit(county).get((slug, year), ()):
        if needs_approval(file) is None:
            continue
        decided += 1
        approval = approval_of(county, file)
        if approval is None or approval.person not in people_by_number(county):
            no_approver += 1
            continue
        by_post.update({post.code for post, _ in approval.posts})
        no_limit += any(not _limits(post.limit) for post, _ in approval.posts)
    return _Decisions(decided, no_approver, no_limit, by_post)


def _posts(county: County, slug: str, unit: Unit, decisions: _Decisions) -> Iterator[OfPost]:
    if not is_alive(county, unit):
        return
    holding: dict[tuple[str, str], set[str]] = {}
    for posting in postings_of(county, slug):
        if posting.on(county.as_of):
            holding.setdefault((posting.body, posting.post), set()).add(posting.person)
    people = people_by_number(county)
    for i, body in enumerate(unit.bodies):
        for j, post in enumerate(body.posts):
            is_there = body.on(county.as_of) and post.on(county.as_of)
            if not is_there or Stage.APPROVAL not in post.stages:
                continue
            held = sorted(holding.get((body.code, post.code), ()))
            yield OfPost(
                unit=name_of_unit(county, slug),
                body=body.name,
                post=post.name,
                classes=tuple(post.limit.classes) if post.limit else (),
                fine=post.limit.fine if post.limit else None,
                confiscated=post.limit.confiscated if post.limit else None,
                people=tuple(people[each].name if each in people else each for each in held),
                decided=decisions.by_post[post.code],
                evidence=evidence_of(county, unit.field("机构", i, "岗位", j, "审批权限"))[0],
            )


def _of_unit(
    county: County,
    slug: str,
    decisions: _Decisions,
    posts: list[OfPost],
    found: tuple[Found, ...],
    *,
    is_kept: bool,
) -> OfUnit:
    return OfUnit(
        unit=name_of_unit(county, slug),
        posts=len(posts),
        limited=sum(_limits(each) for each in posts),
        decided=decisions.all if is_kept else None,
        no_approver=decisions.no_approver,
        no_limit=decisions.no_limit,
        found=len(found),
        standing=sum(each.stands for each in found),
    )


def _limits(limit: ApprovalLimit | OfPost | None) -> bool:
    return limit is not None and (
        bool(limit.classes) or limit.fine is not None or limit.confiscated is not None
    )


def _total(units: list[OfUnit]) -> OfUnit:
    return OfUnit(
        unit=None,
        posts=sum(each.posts for each in units),
        limited=sum(each.limited for each in units),
        decided=sum_of_known(each.decided for each in units),
        no_approver=sum(each.no_approver for each in units),
        no_limit=sum(each.no_limit for each in units),
        found=sum(each.found for each in units),
        standing=sum(each.standing for each in units),
    )


# How it is read


def page(found: Authorisations) -> Page:
    """Return the posts of approval with their limits, and what was decided beyond them; of all units the numbers."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}分级授权表（截至 {found.as_of}，决定为 {found.year} 年度案件的）",
        f"{whose}: posts of approval and their limits on {found.as_of}, decisions of {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Authorisations) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "单位、任岗、人员、案件、案件环节或者讨论记录没有读全，数字可能不准",
                "units, postings, cases or minutes could not be read in full: numbers may be wrong",
            )
        )
    if found.gone:
        yield Caution(found.gone)
    if found.without:
        text = Text("没有登记审批岗位的单位（未登记）：{names}", "units without a post of approval: {names}")
        yield Caution(said(text, names=enumeration(found.without)))
    if not found.only_breaches:
        yield from _of_posts(found)
    yield from _of_decisions(found)
    yield (
        table(COLUMNS, found.breaches, Where.CSV)
        if found.only_breaches
        else table(_POSTS, found.posts, Where.CSV)
    )


def _of_posts(found: Authorisations) -> Iterator[Block]:
    total = found.total
    yield Line(
        said(
            Text(
                "审批岗位 {posts} 个，写了审批权限的 {limited} 个，没有写的 {rest} 个（未登记，越权无从判断）",
                "{posts} posts of approval, {limited} with a limit, {rest} without: nothing can be beyond those",
            ),
            posts=total.posts,
            limited=total.limited,
            rest=total.posts - total.limited,
        )
    )
    if found.unit is None:
        yield table(_UNITS, [*found.units, total], Where.READ)
    elif found.posts:
        yield table(_POSTS, found.posts, Where.READ)


def _of_decisions(found: Authorisations) -> Iterator[Block]:
    total = found.total
    yield Heading(Text("超出审批权限的决定", "Decisions beyond the limits"))
    if not total.decided:
        yield Line(
            said(
                Text("{year}年度没有登记需要审批的决定，未评", "no decision of {year} to judge"),
                year=found.year,
            )
        )
        return
    yield Line(
        said(
            Text(
                "需要审批的决定 {decided} 件：没有登记审批人的 {no_approver} 件、审批岗位没有写权限的 {no_limit} 件未评，"
                "其余 {judged} 件中疑点 {found} 处，除去核实不属实和已豁免的为 {standing} 处",
                "{decided} decisions: {no_approver} without an approver and {no_limit} on posts without a limit are not "
                "judged; of the other {judged} {found} are in doubt, {standing} without those found untrue or waived",
            ),
            decided=total.decided,
            no_approver=total.no_approver,
            no_limit=total.no_limit,
            judged=total.judged,
            found=total.found,
            standing=total.standing,
        )
    )
    if found.breaches:
        yield table(COLUMNS, found.breaches, Where.READ, apart=False)


def _of_decided(row: OfUnit, number: int) -> Value:
    return NOT_KEPT if row.decided is None else number


def _breaches(row: OfUnit) -> Value:
    if not row.judged and not row.found:
        return Text("未评", "not judged")
    return Marked(row.standing, "warning") if row.standing else 0


_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("审批岗位", "Posts"), lambda row: row.posts, Kind.NUMBER),
    Column(Text("有权限", "Limited"), lambda row: row.limited, Kind.NUMBER),
    Column(Text("决定", "Decisions"), lambda row: or_not_kept(row.decided), Kind.NUMBER),
    Column(Text("无审批人", "No approver"), lambda row: _of_decided(row, row.no_approver), Kind.NUMBER),
    Column(Text("权限未写", "No limit"), lambda row: _of_decided(row, row.no_limit), Kind.NUMBER),
    Column(Text("可评", "Judged"), lambda row: _of_decided(row, row.judged), Kind.NUMBER),
    Column(Text("越权疑点", "Beyond"), _breaches, Kind.NUMBER),
)
_NOT_WRITTEN = Text("未登记", "not written")


def _classes(row: OfPost) -> Value:
    if row.classes:
        return Listed(row.classes)
    return Text("各类", "all") if _limits(row) else _NOT_WRITTEN


def _people(row: OfPost) -> Value:
    return Listed(row.people) if row.people else Marked(Text("无人", "nobody"), "warning")


_POSTS: tuple[Column[OfPost], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, where=Where.CSV),
    Column(Text("机构", "Body"), lambda row: row.body, in_csv=Text("执法机构", "Body")),
    Column(Text("岗位", "Post"), lambda row: row.post, in_csv=Text("执法岗位", "Post")),
    Column(Text("可审批类别", "Classes"), _classes),
    Column(
        Text("罚款元以下", "Fine up to"),
        lambda row: row.fine if row.fine is not None else _NOT_WRITTEN,
        Kind.NUMBER,
        in_csv=Text("罚款权限（元）", "Fine up to (yuan)"),
    ),
    Column(
        Text("没收元以下", "Confiscation up to"),
        lambda row: row.confiscated if row.confiscated is not None else _NOT_WRITTEN,
        Kind.NUMBER,
        in_csv=Text("没收权限（元）", "Confiscation up to (yuan)"),
    ),
    Column(Text("在岗人员", "People"), _people),
    Column(Text("审批决定", "Decisions"), lambda row: row.decided, Kind.NUMBER),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


@report(
    "authorisations",
    title=Text(
        "授权表：各审批岗位的权限，超出权限的决定", "Limits of the posts of approval, decisions beyond them"
    ),
    duty="D35",
    takes=(YEAR, UNIT),
    page=page,
    counts=(Case,),
    only=Only("breaches", Text("只列超出权限的疑点", "Only the decisions beyond the limits")),
)
def authorisations(county: County, asked: Asked) -> Authorisations:
    """List the posts of approval with their limits, and count the decisions of a year beyond the limits of who approved."""
    year = asked.year_in(county)
    units = {
        slug: unit
        for slug, unit in units_by_slug(county).items()
        if asked.unit in (None, slug) and (is_alive(county, unit) or files_of_unit(county).get((slug, year)))
    }
    decisions = {slug: _decisions(county, slug, year) for slug in units}
    posts = {slug: list(_posts(county, slug, unit, decisions[slug])) for slug, unit in units.items()}
    breaches = found_in(county, "ZF717", year, asked.unit)
    shown = [slug for slug in units if posts[slug] or decisions[slug].all]
    untold = units_without_register(county, Case, year)
    rows = [
        _of_unit(
            county, slug, decisions[slug], posts[slug], breaches.get(slug, ()), is_kept=slug not in untold
        )
        for slug in shown
    ]
    return Authorisations(
        **heading_of(county, asked.unit),
        year=year,
        total=_total(rows),
        units=tuple(rows),
        posts=tuple(each for slug in shown for each in posts[slug]),
        breaches=tuple(each for slug in shown for each in breaches.get(slug, ())),
        without=tuple(
            unit.display_name
            for slug, unit in units.items()
            if unit.enforces and is_alive(county, unit) and not posts[slug]
        ),
        gone=not_there(county, asked.unit) if asked.unit else None,
        only_breaches=asked.narrowed,
        is_whole=county.read_whole(Unit, Posting, Person, unit=asked.unit)
        and county.read_whole(Case, CaseStages, Discussion, unit=asked.unit, year=year),
    )
