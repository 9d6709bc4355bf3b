"""Who handled a case: how many, who leads, who was certified, on which post, under no sanction, and of no other stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.finding import Related
from zfzr.files.place import Place
from zfzr.subjects.case.lookups.file import CaseFile
from zfzr.subjects.case.lookups.norms import notice, penalty_law
from zfzr.subjects.case.lookups.points import NOT_WRITTEN, Point, State
from zfzr.subjects.case.parameters import OFFICERS, OFFICERS_ON_THE_SPOT
from zfzr.subjects.case.records import Case
from zfzr.subjects.entrustment.lookups import entrustments_between, says_it_is_entrusted
from zfzr.subjects.officer.lookups import (
    Happening,
    certified_days,
    enforcement_posts_of,
    enforces_in,
    lets_enforce,
    people_by_number,
    postings_by_person,
    qualifications_of,
)
from zfzr.subjects.officer.records import Posting
from zfzr.subjects.power.lookups import class_meant
from zfzr.subjects.power.records import PowerClass
from zfzr.subjects.unit.lookups import post_of, units_by_slug
from zfzr.subjects.unit.records import ApprovalLimit, Post, Stage
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Said, Text, enumeration, said

EVENT_HERE = Text("证件动态登记在这里", "the event is recorded here")
LIMIT_HERE = Text("审批权限规定在这里", "the limit is set here")


class Handler(NamedTuple):
    """A handler of a case, and where that is written: in which column, and as which of those there."""

    person: str
    case: Case
    label: str
    nth: int

    @property
    def leads(self) -> bool:
        """Whether they lead it."""
        return self.label == "主办人"

    @property
    def place(self) -> Place:
        """Where the handler is named."""
        return self.case.field(self.label, self.nth)


def handlers_of(file: CaseFile) -> Iterator[Handler]:
    """Yield the handlers of a case: the leads, then the others, each once."""
    case, seen = file.case, set[str]()
    for label, persons in (("主办人", case.leads), ("协办人", case.assistants)):
        for i, person in enumerate(persons):
            if person not in seen:
                seen.add(person)
                yield Handler(person, case, label, i)


def days_of_handling(file: CaseFile) -> list[tuple[str, date]]:
    """Return the days on which the handlers acted for certain, with their stages.

    These are the opening, and the end of the investigation or else the decision; of a penalty on the spot, its decision.
    """
    ended = "调查终结" if file.day("调查终结") else "决定"
    on_the_spot = ["决定"] if file.day("决定") else ["立案"]
    stages = on_the_spot if file.case.procedure.is_summary else ["立案", ended]
    return [(stage, day) for stage in stages if (day := file.day(stage))]


def judge_who(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge everything about the persons of a case."""
    yield from _number(county, file)
    yield _lead(file)
    known, days = people_by_number(county), days_of_handling(file)
    for handler in handlers_of(file):
        if handler.person in known:
            yield _certified(county, file, handler, days)
            yield _on_post(county, file, handler, days)
    yield from judge_apart(county, file)
    yield from judge_approver(county, file)


_LED = Text("一件案件确定一名主办人", "a case has one lead handler")


def _lead(file: CaseFile) -> Point:
    case = file.case
    double = set(case.leads) & set(case.assistants)
    variant = "none" if not case.leads else "many" if len(case.leads) > 1 else "both" if double else ""
    return Point(
        "ZF711",
        "主办人",
        State.DOUBTFUL if variant else State.SOUND,
        case.field("协办人" if variant == "both" else "主办人") if variant else case.place,
        _LED,
        norm=_OF_LEADS,
        variant=variant,
        values={"persons": enumeration(case.leads)},
    )


_OF_LEADS = notice("第四部分（二）（行政处罚案件主办人）")
_OF_POSTS = notice("第三部分（一）（持证上岗）")
_OF_STAGES = notice("第四部分（二）（分岗设权）")
_OF_LIMITS = notice("第四部分（二）（分级授权）")


def _number(county: County, file: CaseFile) -> Iterator[Point]:
    day, name = (
        file.of_day,
        OFFICERS_ON_THE_SPOT if file.case.procedure.is_summary else OFFICERS,
    )
    if day is None:
        return
    norm = file.norm(county, name, day)
    at = file.case.place
    if norm is None:
        asked = Text("执法人员数", "the number of officers")
        yield Point("ZF712", "办案人员", State.UNJUDGED, at, asked, day, parameter=name)
        return
    count = len(file.case.handlers)
    enough = count + (not file.case.leads) >= norm.value  # that nobody leads is ZF711: one is missing anyhow
    yield Point(
        "ZF712",
        "办案人员",
        State.SOUND if enough else State.DOUBTFUL,
        at if enough else file.case.field("协办人"),
        said(Text("执法人员不少于 {least} 人", "at least {least} officers"), least=plainly(norm.value)),
        day,
        norm,
        values={"count": str(count), "least": plainly(norm.value), "source": norm.source},
    )


_CERTIFIED = Text("{who} 办案时持有效执法证件", "{who} holds a valid certificate while handling the case")


def _certified(county: County, file: CaseFile, handler: Handler, days: list[tuple[str, date]]) -> Point:
    who, valid = people_by_number(county)[handler.person], certified_days(county, handler.person)
    for stage, day in days:
        if any(stretch.first <= day <= stretch.last for stretch in valid):
            continue
        stopped = _stopped(county, handler.person, day)
        return Point(
            "ZF710",
            "办案人员",
            State.DOUBTFUL,
            handler.place,
            said(_CERTIFIED, who=who.called),
            day,
            penalty_law(day, "三十七条", "四十二条"),
            variant="stopped" if stopped else "",
            values={
                "name": who.name,
                "person": who.number,
                "stage": stage,
                "on": day,
                **({"since": stopped.day, "event": stopped.word} if stopped else {}),
            },
            related=(Related(stopped.record.field("事件"), EVENT_HERE),) if stopped else (),
            about=handler.person,
        )
    day = days[-1][1] if days else county.as_of
    asked, norm = said(_CERTIFIED, who=who.called), penalty_law(day, "三十七条", "四十二条")
    return Point("ZF710", "办案人员", State.SOUND, file.case.place, asked, day, norm)


def _stopped(county: County, person: str, day: date) -> Happening | None:
    """Return what had stopped a certificate of a person that would else be valid on a day."""
    qualifications = qualifications_of(county)
    for certificate in qualifications.certificates(person):
        last = certificate.valid_until or date.max
        if lets_enforce(county, certificate) and certificate.issued <= day <= last:
            for cause, until in qualifications.stops(certificate):
                if cause.day <= day and (until is None or day < until):
                    return cause
    return None


def _on_post(county: County, file: CaseFile, handler: Handler, days: list[tuple[str, date]]) -> Point:
    who = people_by_number(county)[handler.person]
    asked = said(_POSTED, who=who.called)
    for stage, day in days:
        if enforces_in(county, handler.person, file.case.unit or "", day):
            continue
        held = enforcement_posts_of(county, handler.person, day, day)
        if any(_entrusted_by(county, file.case.unit or "", body) for body in held):
            continue  # whether the entrustment was in force that day is ZF918's
        units = units_by_slug(county)
        elsewhere = next((units[u] for u in held if u in units), None)
        return Point(
            "ZF713",
            "办案人员",
            State.DOUBTFUL,
            handler.place,
            asked,
            day,
            _OF_POSTS,
            variant="elsewhere" if elsewhere else "",
            values={
                "name": who.name,
                "person": who.number,
                "stage": stage,
                "on": day,
                "other": elsewhere.display_name if elsewhere else "",
            },
            about=handler.person,
        )
    day_of = days[-1][1] if days else None
    return Point("ZF713", "办案人员", State.SOUND, file.case.place, asked, day_of, _OF_POSTS)


def _entrusted_by(county: County, organ: str, body: str) -> bool:
    """Tell whether an organ entrusts a body with anything, or once did."""
    return bool(entrustments_between(county, organ, body)) or says_it_is_entrusted(county, organ, body)


_POSTED = Text("{who} 在本单位执法岗位", "{who} on an enforcing post of the unit")


def judge_apart(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that who investigated neither reviewed, nor chaired the hearing, nor approved (分岗设权)."""
    stages = file.stages
    if stages is None or file.case.procedure.is_summary:
        return
    day = file.of_day or county.as_of
    review, hearing = stages.review, stages.hearing
    for variant, person, steps, norm in (
        ("review", review.reviewer if review else None, ("法制审核", "审核人"), _OF_STAGES),
        (
            "chair",
            hearing.chair if hearing else None,
            ("听证", "主持人"),
            penalty_law(day, "四十二条", "六十四条"),
        ),
        ("approve", stages.approver, ("审批人",), _OF_STAGES),
    ):
        if person is None:
            continue
        who = people_by_number(county).get(person)
        yield Point(
            "ZF716",
            _DONE[variant],
            State.DOUBTFUL if person in file.case.handlers else State.SOUND,
            stages.field(*steps),
            said(_NOT_BY[variant], who=who.called if who else person),
            file.day(_DONE[variant]),
            norm,
            variant=variant,
            values={"name": who.name if who else person, "person": person},
            about=person,
        )


_DONE = {"review": "法制审核", "chair": "听证", "approve": "审批"}
_NOT_BY = {
    "review": Text("审核人 {who} 不是办案人员", "the reviewer {who} is no handler"),
    "chair": Text("听证主持人 {who} 不是办案人员", "the chair of the hearing {who} is no handler"),
    "approve": Text("审批人 {who} 不是办案人员", "the approver {who} is no handler"),
}


class Approval(NamedTuple):
    """Who approved a decision and when, where that is written, and the posts of approval that they then held."""

    person: str
    day: date
    place: Place
    posts: tuple[tuple[Post, Posting], ...]


def needs_approval(file: CaseFile) -> date | None:
    """Return the day of a decision that somebody has to approve; None on the spot, or where nothing is decided yet."""
    return None if file.case.procedure.is_summary else file.day("审批") or file.day("决定")


def approval_of(county: County, file: CaseFile) -> Approval | None:
    """Return who approved the decision of a case, None where that is not written down or nobody has to."""
    stages, day = file.stages, needs_approval(file)
    if day is None or stages is None or stages.approver is None:
        return None
    posts = (
        (post, posting)
        for posting in postings_by_person(county).get(stages.approver, ())
        if posting.unit == file.case.unit and posting.on(day)
        if (post := post_of(county, posting.unit, posting.post)) and Stage.APPROVAL in post.stages
    )
    return Approval(stages.approver, day, stages.field("审批人"), tuple(posts))


def judge_approver(county: County, file: CaseFile) -> Iterator[Point]:
    """Judge that the decision was approved by somebody on a post of approval, within its limit (分级授权).

    What the meeting decided (集体讨论) the head of the unit may sign whatever the limit.
    """
    day = needs_approval(file)
    if day is None:
        return
    asked, approval = Text("在审批权限以内", "within the limit of the post"), approval_of(county, file)
    if approval is None:
        at = file.stages.field("审批人") if file.stages else file.case.field("案号")
        yield Point("ZF717", "审批", State.UNJUDGED, at, asked, day, _OF_LIMITS, because=NOT_WRITTEN)
        return
    person, at = approval.person, approval.place
    who = people_by_number(county).get(person)
    if who is None:
        return
    values: dict[str, str | date] = {"name": who.name, "person": person, "on": day}
    if not approval.posts:
        yield Point(
            "ZF717", "审批", State.DOUBTFUL, at, asked, day, _OF_LIMITS, variant="post", values=values
        )
        return
    beyond = _beyond(county, file, [post for post, _ in approval.posts])
    unit = units_by_slug(county).get(file.case.unit or "")
    by_meeting = file.day("集体讨论") and unit and who.name in unit.heads_on(day)
    if beyond is None or by_meeting:
        yield Point("ZF717", "审批", State.SOUND, at, asked, day, _OF_LIMITS)
        return
    yield Point(
        "ZF717",
        "审批",
        State.DOUBTFUL,
        at,
        beyond.asked,
        day,
        _OF_LIMITS,
        variant=beyond.variant,
        values={**values, **beyond.values},
        related=beyond.related,
    )


class _Beyond(NamedTuple):
    """By what a decision goes beyond the posts of who approved it, and what was asked instead."""

    variant: str
    asked: Text | Said
    values: dict[str, str]
    related: tuple[Related, ...] = ()


def _beyond(county: County, file: CaseFile, posts: list[Post]) -> _Beyond | None:
    """Tell by what a decision goes beyond every one of some posts: class, fine, confiscation; None where one allows it."""
    case, power_class = file.case, file.power.power_class if file.power else None
    of_class = [post for post in posts if _allows_class(county, post, power_class)]
    if not of_class:
        classes = enumeration(dict.fromkeys(each for post in posts for each in _limit(post).classes))
        asked = said(Text("只审批{classes}", "approves {classes} only"), classes=classes)
        return _Beyond("class", asked, {"class": str(power_class), "classes": classes, "post": posts[0].name})
    if any(
        _within(case.fine, _limit(post).fine) and _within(case.confiscated, _limit(post).confiscated)
        for post in of_class
    ):
        return None
    highest = max(
        of_class, key=lambda post: tuple(map(_as_limit, (_limit(post).fine, _limit(post).confiscated)))
    )
    limit = _limit(highest)
    if limit.fine is not None and case.fine is not None and not _within(case.fine, limit.fine):
        asked = said(Text("审批权限 {limit} 元以下", "up to {limit} yuan"), limit=plainly(limit.fine))
        values = {"fine": plainly(case.fine), "limit": plainly(limit.fine), "post": highest.name}
        return _Beyond("limit", asked, values, _limit_of(county, case, highest, "罚款"))
    confiscated, most = case.confiscated or Decimal(0), limit.confiscated or Decimal(0)
    asked = said(Text("没收的审批权限 {limit} 元以下", "up to {limit} yuan confiscated"), limit=plainly(most))
    values = {"confiscated": plainly(confiscated), "limit": plainly(most), "post": highest.name}
    return _Beyond("confiscated", asked, values, _limit_of(county, case, highest, "没收"))


def _limit_of(county: County, case: Case, post: Post, label: str) -> tuple[Related, ...]:
    """Return where the unit says up to what a post may approve."""
    unit = units_by_slug(county).get(case.unit or "")
    return tuple(
        Related(unit.field("机构", i, "岗位", j, "审批权限", label), LIMIT_HERE)
        for i, body in enumerate(unit.bodies if unit else ())
        for j, each in enumerate(body.posts)
        if unit and each is post
    )


def _within(amount: Decimal | None, limit: Decimal | None) -> bool:
    return amount is None or limit is None or amount <= limit


def _as_limit(limit: Decimal | None) -> Decimal:
    return Decimal("Infinity") if limit is None else limit


def _allows_class(county: County, post: Post, power_class: PowerClass | None) -> bool:
    meant = {class_meant(county, each) for each in _limit(post).classes} - {None}
    return not meant or power_class is None or power_class in meant


_UNLIMITED = ApprovalLimit()


def _limit(post: Post) -> ApprovalLimit:
    return post.limit or _UNLIMITED
