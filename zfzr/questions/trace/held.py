"""Who carries a power on the day: body, post, and the people on it with their certificates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zfzr.county.county import County
from zfzr.declare.lookup import grouped, lookup
from zfzr.files.place import Place
from zfzr.questions.trace.tree import NO_RULE, Branch, Gap, branch
from zfzr.subjects.officer.lookups import (
    lets_enforce,
    people_by_number,
    postings_of,
    qualifications_of,
)
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.power.lookups import Power, is_broken_down, powers_in_force
from zfzr.subjects.power.records import Assignment
from zfzr.subjects.unit.lookups import acts_towards_the_public, body_of, units_by_slug
from zfzr.subjects.unit.records import Body, Post
from zfzr.terms.text import Text, Wording, enumeration, said


def carried(county: County, power: Power, judged: Gap | None) -> Iterator[Branch]:
    """Yield the bodies to which a power is broken down on the day, the posts below them, and the people on these.

    `judged` stands in the gaps where no rule looks at the power.
    """
    on = county.as_of
    written = [(i, each) for i, each in enumerate(power.item.assignments) if each.on(on)]
    if not is_broken_down(county, power, on):
        what = (
            Text("分解到的岗位当日不存在", "the post that it is broken down to is not there on the day")
            if any(each.body and each.post for _, each in written)
            else Text("只写了机构，没有分解到岗位", "a body, but no post")
            if any(each.body for _, each in written)
            else Text("只写了岗位，没有写机构", "a post, but no body")
            if written
            else Text("没有分解到机构和岗位", "broken down to no body and post")
        )
        yield branch("unassigned", what, power.field("承办"), gap=judged or Gap("ZF208"))
    by_body = grouped((each.body or "", (i, each)) for i, each in written)
    for code, assignments in by_body.items():
        yield _body(county, power, code, assignments)


def carried_by(county: County, slug: str, body: Body, post: Post) -> Iterator[tuple[Power, Place]]:
    """Yield the powers in use that are broken down to a post on the day, and where that is written."""
    for power in powers_in_force(county, slug):
        for i, each in enumerate(power.item.assignments):
            if each.on(county.as_of) and (each.body, each.post) == (body.code, post.code):
                yield power, power.field("承办", i)
                break


def _body(county: County, power: Power, code: str, assignments: Sequence[tuple[int, Assignment]]) -> Branch:
    at = power.field("承办", assignments[0][0], "机构")
    body = body_of(county, power.unit, code)
    posts = [_post(county, power, body, i, each.post) for i, each in assignments if each.post]
    if body is None:
        if not code:
            return branch("body", Text("没有写机构", "no body is named"), at, posts)
        says = said(Text("机构“{code}”没有登记", "the body {code} is not registered"), code=code)
        return branch("body", says, at, posts, gap=Gap("ZF102"))
    if not body.on(county.as_of):
        says = said(
            Text("机构 {name}，当日不存在", "the body {name}, which did not exist that day"), name=body.name
        )
        return branch("body", says, _place_of_body(county, power.unit, body), posts, gap=NO_RULE)
    says = said(Text("机构 {name}（{code}）", "body {name} ({code})"), name=body.name, code=code)
    return branch("body", says, _place_of_body(county, power.unit, body), posts)


def _place_of_body(county: County, slug: str, body: Body, *rest: str | int) -> Place:
    unit = units_by_slug(county)[slug]
    return unit.field("机构", unit.bodies.index(body), *rest)


def _post(county: County, power: Power, body: Body | None, at: int, code: str) -> Branch:
    post = next((each for each in (body.posts if body else ()) if each.code == code), None)
    if body is None or post is None:
        says = said(Text("岗位“{code}”没有登记", "the post {code} is not registered"), code=code)
        gap = (
            Gap("ZF102")
            if body is not None
            else Gap(unjudged=Text("机构没有登记，无从核对", "its body is unknown"))
        )
        return branch("post", says, power.field("承办", at, "岗位"), gap=gap)
    return post_branch(county, power.unit, body, post)


def post_branch(county: County, slug: str, body: Body, post: Post) -> Branch:
    """Return a post with the people who hold it on the county's day."""
    on = county.as_of
    stages = enumeration(post.stages)
    says = said(
        Text("岗位 {name}（{code}）{stages}", "post {name} ({code}) {stages}"),
        name=post.name,
        code=post.code,
        stages=stages,
    )
    place = _place_of_body(county, slug, body, "岗位", body.posts.index(post))
    if not post.on(on):
        says = said(
            Text("岗位 {name}，当日不存在", "post {name}, which did not exist that day"), name=post.name
        )
        return branch("post", says, place, gap=NO_RULE)
    return branch("post", says, place, _people(county, slug, body, post))


def _people(county: County, slug: str, body: Body, post: Post) -> Iterator[Branch]:
    held = [p for p in _postings(county, slug).get((body.code, post.code), ()) if p.on(county.as_of)]
    needed = acts_towards_the_public(county, post)
    lines = [_person(county, posting, needed) for posting in held]
    if not held:
        yield branch("nobody", Text("岗位当日没有人", "nobody is on the post that day"), gap=NO_RULE)
    elif needed and all(each.gap for each in lines):
        yield branch(
            "uncertified",
            Text("岗位当日没有持证的人", "nobody on the post is certified that day"),
            gap=Gap("ZF311"),
        )
    yield from lines


@lookup
def _postings(county: County, slug: str) -> dict[tuple[str, str], tuple[Posting, ...]]:
    return grouped(((posting.body, posting.post), posting) for posting in postings_of(county, slug))


def _person(county: County, posting: Posting, needed: bool) -> Branch:
    known = people_by_number(county).get(posting.person)
    at = posting.field("人员编号")
    if known is None:
        says = said(Text("人员“{number}”没有登记", "{number} is nobody on record"), number=posting.person)
        return branch("person", says, at, gap=Gap("ZF102"))
    who = {"name": known.name, "number": known.number, "title": posting.title or ""}
    if not needed:
        text = Text(
            "{name}（{number}）{title}，岗位不要求持证", "{name} ({number}) {title}, no certificate asked"
        )
        return branch("person", said(text, **who), at)
    return _certified(county, posting, who)


def _certified(county: County, posting: Posting, who: dict[str, str]) -> Branch:
    on, qualifications = county.as_of, qualifications_of(county)
    valid = [
        c
        for c in qualifications.certificates(posting.person)
        if lets_enforce(county, c) and qualifications.is_valid(c, on)
    ]
    if valid and qualifications.may_enforce(posting.person, on, posting):
        held = valid[0]
        text = Text(
            "{name}（{number}）{title} 持证 {certificate}{until}",
            "{name} ({number}) {title}: {certificate}{until}",
        )
        return branch(
            "person",
            said(text, certificate=held.number, until=_until(held.valid_until), **who),
            held.field("证号"),
        )
    if (left := qualifications.departure(posting, on)) is not None:
        text = Text(
            "{name}（{number}）{title} {day} 起{event}", "{name} ({number}) {title}: {event} since {day}"
        )
        says = said(text, day=left.day, event=left.word, **who)
        return branch("person", says, left.record.field("事件"), gap=Gap("ZF311"))
    text = Text(
        "{name}（{number}）{title} 当日没有有效执法证件", "{name} ({number}) {title}: no valid certificate"
    )
    return branch("person", said(text, **who), posting.field("人员编号"), gap=Gap("ZF311"))


def _until(day: date | None) -> Wording:
    if day is None:
        return Text("，长期有效", ", without end")
    return said(Text("，至 {day}", ", until {day}"), day=day)
