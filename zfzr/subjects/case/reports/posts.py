"""Powers set by post (四（二）：分岗设权): which post takes part in which stage, and who did two of them in one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit
from zfzr.county.registers import units_without_register
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, YEAR, Asked, Only, report
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
    or_not_kept,
    sum_of_known,
    table,
    unit_or_total,
    warned,
)
from zfzr.subjects.case.lookups import files_of_unit, judge_apart
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.case.reports.doubtful import COLUMNS, Found, found_in
from zfzr.subjects.officer.lookups import people_by_number, postings_of
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.unit.lookups import is_alive, not_there, units_by_slug
from zfzr.subjects.unit.records import Stage, Unit
from zfzr.terms.text import Text, enumeration, said

OF_CASES: tuple[Stage, ...] = (
    Stage.ACCEPTANCE,
    Stage.INVESTIGATION,
    Stage.REVIEW,
    Stage.APPROVAL,
    Stage.EXECUTION,
    Stage.SUPERVISION,
)
"""The stages of a case by post: opened (立案), investigated, reviewed, decided, carried out; and supervised."""
APART = (Stage.REVIEW, Stage.APPROVAL)
"""What whoever investigates a case is to leave to others, as ZF716 has it."""


@dataclass(frozen=True, slots=True)
class OfPost:
    """A post of the day with the stages in which it takes part and who is on it; no stages: none written (未登记).

    `joins` tells that the one post both investigates and reviews or approves.
    """

    unit: str
    body: str
    post: str
    stages: tuple[str, ...]
    joins: bool
    people: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Of a unit, or of all (`unit` None): its posts by stage, and how its cases of the year were divided among people.

    `posts` by stage; `unset` posts without stages; `joining` posts that investigate and review or approve; `joining_people`
    those who hold both kinds of posts on the day. `cases` are those of the year, without those decided on the spot, of
    which `comparable` have a reviewer, a chair or an approver written down; `found` doubts of one person doing two
    things, `standing` those that were not found to be nothing. `cases` is None where no register of them is kept.
    """

    unit: str | None
    all_posts: int
    posts: Mapping[str, int]
    unset: int
    joining: int
    joining_people: tuple[str, ...]
    cases: int | None
    comparable: int
    found: int
    standing: int


@dataclass(frozen=True, slots=True)
class PostStages:
    """The posts of the units by stage on a day, and the conflicts in the cases of a year, those of units now gone too."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    unit: str | None
    total: OfUnit
    units: tuple[OfUnit, ...]
    posts: tuple[OfPost, ...]
    conflicts: tuple[Found, ...]
    without: tuple[str, ...]
    gone: Text | None
    only_conflicts: bool
    is_whole: bool


def _posts(
    county: County, slug: str, unit: Unit
) -> Iterator[tuple[OfPost, frozenset[Stage], frozenset[str]]]:
    holding: dict[tuple[str, str], set[str]] = {}
    for posting in postings_of(county, slug):
        if posting.on(county.as_of):
            holding.setdefault((posting.body, posting.post), set()).add(posting.person)
    people = people_by_number(county)
    if not is_alive(county, unit):
        return
    for i, body in enumerate(unit.bodies):
        for j, post in enumerate(body.posts):
            if not (body.on(county.as_of) and post.on(county.as_of)):
                continue
            stages, held = frozenset(post.stages), holding.get((body.code, post.code), set())
            row = OfPost(
                unit=name_of_unit(county, slug),
                body=body.name,
                post=post.name,
                stages=tuple(each.value for each in OF_CASES if each in stages),
                joins=Stage.INVESTIGATION in stages and not stages.isdisjoint(APART),
                people=tuple(people[each].name if each in people else each for each in sorted(held)),
                evidence=evidence_of(county, unit.field("机构", i, "岗位", j, "环节"))[0],
            )
            yield row, stages, frozenset(held)


def _of_unit(
    county: County,
    slug: str,
    year: int,
    posts: list[tuple[OfPost, frozenset[Stage], frozenset[str]]],
    found: tuple[Found, ...],
    *,
    is_kept: bool,
) -> OfUnit:
    files = [
        file for file in files_of_unit(county).get((slug, year), ()) if not file.case.procedure.is_summary
    ]
    people, known = dict[str, set[Stage]](), people_by_number(county)
    for _, stages, held in posts:
        for person in held:
            people.setdefault(person, set()).update(stages)
    return OfUnit(
        unit=name_of_unit(county, slug),
        all_posts=len(posts),
        posts={each.value: sum(each in stages for _, stages, _ in posts) for each in OF_CASES},
        unset=sum(not stages for _, stages, _ in posts),
        joining=sum(row.joins for row, _, _ in posts),
        joining_people=tuple(
            known[each].called if each in known else each
            for each, stages in sorted(people.items())
            if Stage.INVESTIGATION in stages and not stages.isdisjoint(APART)
        ),
        cases=len(files) if is_kept else None,
        comparable=sum(next(judge_apart(county, file), None) is not None for file in files),
        found=len(found),
        standing=sum(each.stands for each in found),
    )


def _total(units: list[OfUnit]) -> OfUnit:
    return OfUnit(
        unit=None,
        all_posts=sum(each.all_posts for each in units),
        posts={stage.value: sum(each.posts[stage.value] for each in units) for stage in OF_CASES},
        unset=sum(each.unset for each in units),
        joining=sum(each.joining for each in units),
        joining_people=tuple(person for each in units for person in each.joining_people),
        cases=sum_of_known(each.cases for each in units),
        comparable=sum(each.comparable for each in units),
        found=sum(each.found for each in units),
        standing=sum(each.standing for each in units),
    )


# How it is read


def page(found: PostStages) -> Page:
    """Return the posts by stage and what was found in the cases; of all units the numbers."""
    whose = found.unit or found.county
    title = Text(
        f"{whose}分岗表（截至 {found.as_of}，案件为 {found.year} 年度）",
        f"{whose}: posts by stage on {found.as_of}, cases of {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: PostStages) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(
            Text(
                "单位、任岗、人员、案件或者案件环节没有读全，数字可能不准",
                "units, postings or cases could not be read in full: numbers may be wrong",
            )
        )
    if found.gone:
        yield Caution(found.gone)
    if found.without:
        text = Text("没有登记机构和岗位的单位（未登记）：{names}", "units that registered no posts: {names}")
        yield Caution(said(text, names=enumeration(found.without)))
    if not found.only_conflicts:
        yield from _of_posts(found)
    yield from _of_cases(found)
    yield (
        table(COLUMNS, found.conflicts, Where.CSV)
        if found.only_conflicts
        else table(_IN_FILES, found.posts, Where.CSV)
    )


def _of_posts(found: PostStages) -> Iterator[Block]:
    total = found.total
    yield Line(
        said(
            Text(
                "岗位 {posts} 个，没有写环节的 {unset} 个；一个岗位兼有调查和审核、审批的 {joining} 个，"
                "一人兼任这两类岗位的 {people} 人",
                "{posts} posts, {unset} without stages; {joining} both investigate and review or approve, {people} "
                "people hold both kinds",
            ),
            posts=total.all_posts,
            unset=total.unset,
            joining=total.joining,
            people=len(total.joining_people),
        )
    )
    if total.joining_people:
        yield Line(
            said(Text("兼任的：{names}", "who holds both: {names}"), names=enumeration(total.joining_people)),
            level=1,
        )
    if found.unit is None:
        yield table(_UNITS, [*found.units, total], Where.READ)
    elif found.posts:
        yield table(_ON_PAGE, found.posts, Where.READ)


def _of_cases(found: PostStages) -> Iterator[Block]:
    total = found.total
    yield Heading(Text("同一人办案又审核、主持听证或者审批", "One person in two stages of a case"))
    if not total.cases:
        yield Line(
            said(Text("{year}年度没有登记一般程序案件，未评", "no case of {year} to judge"), year=found.year)
        )
        return
    yield Line(
        said(
            Text(
                "一般程序案件 {cases} 件，登记了审核、听证或者审批人的 {comparable} 件，其余 {rest} 件未评；"
                "疑点 {found} 处，除去核实不属实和已豁免的为 {standing} 处",
                "{cases} cases, {comparable} with a reviewer, chair or approver; {rest} not judged; {found} doubts, "
                "{standing} without those found untrue or waived",
            ),
            cases=total.cases,
            comparable=total.comparable,
            rest=total.cases - total.comparable,
            found=total.found,
            standing=total.standing,
        )
    )
    if found.conflicts:
        yield table(COLUMNS, found.conflicts, Where.READ, apart=False)


def _number_of(stage: Stage, label: Text) -> Column[OfUnit]:
    return Column(label, lambda row: row.posts[stage.value], Kind.NUMBER)


def _conflicts(row: OfUnit) -> Value:
    return warned(row.standing) if row.comparable else Text("未评", "not judged")


_HEADS = {
    Stage.ACCEPTANCE: Text("受理立案", "Open"),
    Stage.INVESTIGATION: Text("调查", "Inv."),
    Stage.REVIEW: Text("审核", "Rev."),
    Stage.APPROVAL: Text("审批决定", "Dec."),
    Stage.EXECUTION: Text("执行", "Exec."),
    Stage.SUPERVISION: Text("监督", "Sup."),
}
_UNITS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("岗位", "Posts"), lambda row: row.all_posts, Kind.NUMBER),
    *(_number_of(stage, Text(stage.value, _HEADS[stage].en)) for stage in OF_CASES),
    Column(Text("未写", "Unset"), lambda row: warned(row.unset), Kind.NUMBER, can_go=True),
    Column(Text("兼任", "Joining"), lambda row: warned(row.joining), Kind.NUMBER, can_go=True),
    Column(Text("案件", "Cases"), lambda row: or_not_kept(row.cases), Kind.NUMBER),
    Column(Text("冲突", "Conflicts"), _conflicts, Kind.NUMBER),
)


def _takes_part(stage: Stage) -> Column[OfPost]:
    return Column(_HEADS[stage], lambda row: Text("√", "x") if stage.value in row.stages else None)


def _people(row: OfPost) -> Value:
    return Listed(row.people) if row.people else Marked(Text("无人", "nobody"), "warning")


def _stages(row: OfPost) -> Value:
    return Listed(row.stages) if row.stages else Marked(Text("未登记", "none written"), "warning")


_ON_PAGE: tuple[Column[OfPost], ...] = (
    Column(Text("机构", "Body"), lambda row: row.body, heads=True),
    Column(Text("岗位", "Post"), lambda row: row.post),
    *(_takes_part(stage) for stage in OF_CASES),
    Column(Text("人员", "People"), _people),
)
_IN_FILES: tuple[Column[OfPost], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("执法机构", "Body"), lambda row: row.body),
    Column(Text("执法岗位", "Post"), lambda row: row.post),
    Column(Text("环节", "Stages"), _stages),
    Column(
        Text("兼有调查和审核审批", "Joins"), lambda row: Text("是", "yes") if row.joins else Text("否", "no")
    ),
    Column(Text("在岗人员", "People"), lambda row: Listed(row.people)),
    Column(Text("记录位置", "Where"), lambda row: row.evidence),
)


@report(
    "post-stages",
    title=Text(
        "分岗表：岗位与办案环节，一人多环节的疑点", "Posts by stage; one person in two stages of a case"
    ),
    duty="D34",
    takes=(YEAR, UNIT),
    page=page,
    counts=(Case,),
    only=Only("conflicts", Text("只列一人多环节的疑点", "Only the doubts about cases")),
)
def post_stages(county: County, asked: Asked) -> PostStages:
    """List the posts of each unit with their stages, and count the cases in which one person did what is to be apart."""
    year = asked.year_in(county)
    units = {
        slug: unit
        for slug, unit in units_by_slug(county).items()
        if asked.unit in (None, slug) and (is_alive(county, unit) or files_of_unit(county).get((slug, year)))
    }
    conflicts = found_in(county, "ZF716", year, asked.unit)
    posts = {slug: list(_posts(county, slug, unit)) for slug, unit in units.items()}
    shown = [slug for slug in units if posts[slug] or files_of_unit(county).get((slug, year))]
    untold = units_without_register(county, Case, year)
    rows = [
        _of_unit(county, slug, year, posts[slug], conflicts.get(slug, ()), is_kept=slug not in untold)
        for slug in shown
    ]
    return PostStages(
        **heading_of(county, asked.unit),
        year=year,
        total=_total(rows),
        units=tuple(rows),
        posts=tuple(row for slug in shown for row, _, _ in posts[slug]),
        conflicts=tuple(each for slug in shown for each in conflicts.get(slug, ())),
        without=tuple(
            unit.display_name
            for slug, unit in units.items()
            if unit.enforces and is_alive(county, unit) and not posts[slug]
        ),
        gone=not_there(county, asked.unit) if asked.unit else None,
        only_conflicts=asked.narrowed,
        is_whole=county.read_whole(Unit, Posting, Person, unit=asked.unit)
        and county.read_whole(Case, CaseStages, unit=asked.unit, year=year),
    )
