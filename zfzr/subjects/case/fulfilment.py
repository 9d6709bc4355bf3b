"""Whether cases were handled as the unit's own systems ask (D19, D29-D33), on posts apart, within limits (D34, D35)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.fulfilment import (
    NOT_READ,
    Judgement,
    as_far_as,
    done_by_records,
    fulfilled,
    fulfilled_as_measured,
    not_judged,
    share,
    some,
)
from zfzr.declare.measure import UnitYear
from zfzr.files.place import Place
from zfzr.subjects.case.lookups import Point, State, files_of_unit, judge_apart, judge_approver
from zfzr.subjects.case.records import Case, CaseStages
from zfzr.subjects.officer.lookups import postings_of
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.unit.records import Post, Stage, Unit
from zfzr.terms.text import Text, said

fulfilled_as_measured("D19", "执法记录率", share)
fulfilled_as_measured("D29", "主办人确定率", share)
fulfilled_as_measured("D30", "重大案件法制审核率", share)
fulfilled_as_measured("D31", "重大案件集体讨论率", share)
fulfilled_as_measured("D32", "处罚告知率", share)
fulfilled_as_measured("D33", "在用指导案例数", some)


# 分岗设权 and 分级授权: how the posts are set on the day, and how the cases of the year went by it

_APART = frozenset({Stage.REVIEW, Stage.APPROVAL})
_NO_STAGES = Text("{count} 个岗位没有写环节，无从判断", "{count} posts have no stages: it cannot be told")
_NOT_SET = Text(
    "没有登记调查岗位和另外的审核、审批岗位，无从判断",
    "no posts of investigation, and of review or approval beside them, are registered: it cannot be told",
)
_NO_LIMIT = Text("审批岗位没有写审批权限，无从判断", "no post of approval has a limit: it cannot be told")


def _posts(unit: Unit, county: County) -> Iterator[tuple[str, Post, Place]]:
    """Yield the posts of the day with the codes of their bodies and their places."""
    for i, body in enumerate(unit.bodies):
        for j, post in enumerate(body.posts):
            if body.on(county.as_of) and post.on(county.as_of):
                yield body.code, post, unit.field("机构", i, "岗位", j)


def _points(unit: UnitYear, code: str) -> tuple[list[Evidence], list[Evidence]]:
    """Return where the cases of the year are sound in what a rule looks at, and where doubtful."""
    of_rule = judge_apart if code == "ZF716" else judge_approver
    points: list[Point] = [
        point
        for file in files_of_unit(unit.county).get((unit.slug, unit.year), ())
        for point in of_rule(unit.county, file)
        if point.rule == code
    ]
    sound, doubtful = (
        [Evidence(each.place) for each in points if each.state is state]
        for state in (State.SOUND, State.DOUBTFUL)
    )
    return sound, doubtful


def _unread(unit: UnitYear) -> Judgement | None:
    for kind in (Posting, Case, CaseStages):
        year = unit.year if "{year}" in kind.file else None
        if not unit.county.read_whole(kind, unit=unit.slug, year=year):
            return not_judged(said(NOT_READ, kind=kind.label))
    return None


@fulfilled("D34")
def powers_are_set_by_post(unit: UnitYear) -> Judgement:
    """Whether who investigates neither reviews nor approves: by the stages of the posts, who holds them, and the cases.

    A post without stages might be of either sort: while one is there, only what falls short can be told.
    """
    if (unread := _unread(unit)) is not None:
        return unread
    posts = list(_posts(unit.unit, unit.county))
    of_code = {(body, post.code): frozenset(post.stages) for body, post, _ in posts}
    investigating = [(post, place) for _, post, place in posts if Stage.INVESTIGATION in post.stages]
    joined = [Evidence(place) for post, place in investigating if _APART & set(post.stages)]
    apart = [Evidence(place) for post, place in investigating if not _APART & set(post.stages)]
    short = [*joined, *_in_one_hand(unit, of_code), *_points(unit, "ZF716")[1]]
    if short:
        return as_far_as([*apart, *_points(unit, "ZF716")[0]], short)
    if unset := sum(not post.stages for _, post, _ in posts):
        return not_judged(said(_NO_STAGES, count=unset))
    beside = any(_APART & stages for stages in of_code.values())
    return done_by_records(apart) if apart and beside else not_judged(_NOT_SET)


def _in_one_hand(unit: UnitYear, of_code: dict[tuple[str, str], frozenset[Stage]]) -> Iterator[Evidence]:
    """Yield the postings by which somebody who investigates on one post reviews or approves on another."""
    held: dict[str, list[Posting]] = {}
    for posting in postings_of(unit.county, unit.slug):
        if posting.on(unit.county.as_of):
            held.setdefault(posting.person, []).append(posting)
    for postings in held.values():
        stages = [of_code.get((each.body, each.post), frozenset()) for each in postings]
        investigates = any(Stage.INVESTIGATION in each and not _APART & each for each in stages)
        for posting, of_post in zip(postings, stages, strict=True):
            if investigates and _APART & of_post and Stage.INVESTIGATION not in of_post:
                yield Evidence(posting.field("岗位"))


@fulfilled("D35")
def powers_are_set_by_level(unit: UnitYear) -> Judgement:
    """Whether posts of approval have limits, and the decisions of the year kept within them."""
    if (unread := _unread(unit)) is not None:
        return unread
    limited = [
        Evidence(place)
        for _, post, place in _posts(unit.unit, unit.county)
        if Stage.APPROVAL in post.stages
        and post.limit
        and (post.limit.classes or post.limit.fine is not None or post.limit.confiscated is not None)
    ]
    if not limited:
        return not_judged(_NO_LIMIT)
    within, beyond = _points(unit, "ZF717")
    return as_far_as(within, beyond) if beyond else done_by_records(limited)
