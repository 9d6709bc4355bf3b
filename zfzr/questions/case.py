"""A case against the law of its day, who may enforce on a day, and who bears a decision by the views on record.

Everything doubtful comes from the engine of the rules (`zfzr.subjects.case.lookups.view`): what is told here of a case is
what `validate` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from zfzr.check.runner import Located, examine_only, located, verified_as
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.answer import answers
from zfzr.declare.duty import Step
from zfzr.declare.finding import Finding
from zfzr.declare.parameter import HENAN
from zfzr.files.place import Place
from zfzr.subjects.accountability.lookups.sanctions import sanctions_of
from zfzr.subjects.case.lookups import (
    CaseFile,
    Doubt,
    Point,
    State,
    case_view,
    file_of,
    opinion_meant,
    stand_meant,
)
from zfzr.subjects.case.parameters import STAGES
from zfzr.subjects.case.records import Case, Discussion, ReviewOpinion, Stand
from zfzr.subjects.entrustment.lookups import entrustments_to, organs_of
from zfzr.subjects.officer.lookups import (
    enforcement_posts_of,
    lets_enforce,
    people_by_number,
    postings_by_person,
    qualifications_of,
)
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.unit.lookups import is_alive, post_of, units_by_slug
from zfzr.subjects.unit.records import SubjectType
from zfzr.terms.text import Text, Wording, enumeration, in_brackets, said

OF_LINES = ("ZF701", "ZF702", "ZF703", "ZF704", "ZF705", "ZF706")
"""The rules on what a line of a case cannot say: told beside what is judged of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A point of a case as it is shown: `norm` is where the law says so, `last` the day on which a limit ran out.

    `message` and `code` are those of the rule, where the point is doubtful; `because` tells why nobody can say.
    """

    stage: str
    state: str
    asked: Wording
    day: date | None
    last: date | None
    norm: str
    norm_verified: bool
    code: str
    found: Located | None
    because: Wording | None
    place: Place
    line: int


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What is known of a case, the days of its stages, and everything that is judged of it."""

    case: Case
    unit_name: str
    item: str
    handlers: tuple[tuple[str, str, bool], ...]
    days: tuple[tuple[str, date], ...]
    points: tuple[Judged, ...]
    defects: tuple[Located, ...]
    is_in_full: bool

    def of(self, state: State) -> int:
        """Return how many points are so."""
        return sum(point.state == state.value for point in self.points)


def case_answer(county: County, number: str) -> CaseAnswer | None:
    """Return everything about a case; None where no case bears the number."""
    view = case_view(county, number)
    if view is None:
        return None
    file, known = view.file, people_by_number(county)
    case = file.case
    power = power_by_code(county).get(case.item or "")
    return CaseAnswer(
        case,
        name_of_unit(county, case.unit or ""),
        power.name if power else "",
        tuple(
            (person, known[person].name if person in known else "", person in case.leads)
            for person in case.handlers
        ),
        tuple(
            sorted(
                ((s, d.day) for s, d in file.days.items()), key=lambda each: (each[1], STAGES.index(each[0]))
            )
        ),
        tuple(_judged(county, file, point) for point in view.points),
        _defects(county, number),
        file.stages is not None,
    )


def _judged(county: County, file: CaseFile, point: Point) -> Judged:
    found = None
    if point.state is State.DOUBTFUL:
        told = Doubt(file.case, point).finding(county)
        (found,) = _verified(county, located(county, [_of_rule(told, point.rule, file)]))
    because: Wording | None = point.because
    if point.state is State.UNJUDGED and because is None:
        because = said(_UNSET, parameter=point.parameter) if point.parameter else _UNSETTLED
    norm = point.norm
    return Judged(
        point.stage,
        point.state.value,
        point.asked,
        point.day,
        point.last,
        norm.source if norm else "",
        norm.verified if norm else True,
        point.rule,
        found,
        because,
        point.place,
        county.dataset.span(point.place).line,
    )


_UNSET = Text("参数“{parameter}”当日没有取值", "parameter {parameter!r} has no value on the day")
_UNSETTLED = Text(
    "个体工商户适用哪一种数额没有确定", "which sums hold for households in business is not settled"
)


def _of_rule(found: Finding, code: str, file: CaseFile) -> Finding:
    return Finding(
        code,
        found.place,
        found.values,
        found.variant,
        found.related,
        found.subject or file.case.number,
        file.unit,
        found.day,
    )


def _defects(county: County, number: str) -> tuple[Located, ...]:
    """Return what cannot be right in the line of a case, or in its stages."""
    found = examine_only(county, OF_LINES).findings
    own = (f for f in found if f.code in OF_LINES and number in (f.subject, f.subject.rpartition("/")[0]))
    return tuple(_verified(county, located(county, own)))


def _verified(county: County, found: Iterable[Located]) -> Iterator[Located]:
    """Yield what was found with what the legal office found of it."""
    return (replace(each, verification=verified_as(county, each.finding)) for each in found)


# Officers


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a person enforcing on a day, and where it is written."""

    speaks_for: bool
    text: Wording
    place: Place | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class OfficerAnswer:
    """Whether a person may enforce on a day, and why."""

    person: Person
    unit_name: str
    on: date
    may: bool
    reasons: tuple[Reason, ...]


@answers(
    "officer",
    title=Text("某人某日可否执法", "whether a person may enforce on a day"),
    duty="D15",
    step=Step.ANSWER,
)
def officer_answer(county: County, number: str, on: date) -> OfficerAnswer:
    """Tell whether a person may enforce on a day: a valid certificate, an enforcing post, no sanction that bars.

    Raises:
        KeyError: nobody bears the number.
    """
    person = people_by_number(county)[number]
    reasons = tuple(
        Reason(r.speaks_for, r.text, r.place, county.dataset.span(r.place).line if r.place else 0)
        for r in (
            *_certificates(county, number, on),
            *_posts(county, number, on),
            *_barred(county, number, on),
        )
    )
    has_certificate = qualifications_of(county).may_enforce(number, on)
    is_posted = any(_may_act(county, body, on) for body in enforcement_posts_of(county, number, on, on))
    is_barred = any(s.day <= on < s.last for s in sanctions_of(county).get(number, ()))
    may = has_certificate and is_posted and not is_barred
    return OfficerAnswer(person, name_of_unit(county, person.unit or ""), on, may, reasons)


def _certificates(county: County, number: str, on: date) -> Iterator[Reason]:
    qualifications = qualifications_of(county)
    held = [c for c in qualifications.certificates(number) if lets_enforce(county, c)]
    if not held:
        yield Reason(False, Text("没有登记执法证件", "no certificate for enforcement is recorded"), None)
    for certificate in held:
        yield _certificate(county, certificate, on)


def _certificate(county: County, certificate: Certificate, on: date) -> Reason:
    qualifications, at = qualifications_of(county), certificate.field("证号")
    about = {"number": certificate.number, "type": certificate.type}
    until = certificate.valid_until
    if qualifications.is_valid(certificate, on):
        if until is None:
            return Reason(
                True, said(Text("{type} {number}，长期有效", "{type} {number}, without end"), **about), at
            )
        text = Text("{type} {number}，有效期至 {until}", "{type} {number}, valid until {until}")
        return Reason(True, said(text, until=until, **about), at)
    if certificate.issued > on:
        text = Text("{type} {number} {issued} 才发证", "{type} {number} was issued on {issued} only")
        return Reason(False, said(text, issued=certificate.issued, **about), at)
    for cause, restored in qualifications.stops(certificate):
        if cause.day <= on and (restored is None or on < restored):
            text = Text("{type} {number} {day} 起{event}", "{type} {number}: {event} since {day}")
            return Reason(
                False, said(text, day=cause.day, event=cause.word, **about), cause.record.field("事件")
            )
    text = Text("{type} {number} 已于 {until} 到期", "{type} {number} ended on {until}")
    return Reason(False, said(text, until=until, **about), at)


def _posts(county: County, number: str, on: date) -> Iterator[Reason]:
    held = enforcement_posts_of(county, number, on, on)
    for slug, post in held.items():
        text = Text("在{unit}“{post}”任岗", "on the post {post} of {unit}")
        yield Reason(
            True,
            said(text, unit=name_of_unit(county, slug), post=post.post.name),
            post.posting.field("岗位"),
        )
        yield from _entrusting(county, slug, on)
    if held:
        return
    others = [p for p in postings_by_person(county).get(number, ()) if p.on(on)]
    for posting in others:
        found, unit = (
            post_of(county, posting.unit, posting.post),
            units_by_slug(county).get(posting.unit or ""),
        )
        if unit is not None and not is_alive(county, unit, on):
            continue
        text = Text("在“{post}”任岗，不是执法岗位", "on the post {post}, which does not enforce")
        yield Reason(False, said(text, post=found.name if found else posting.post), posting.field("岗位"))
    if not others:
        yield Reason(False, Text("当日没有任岗", "on no post that day"), None)


def _may_act(county: County, body: str, on: date) -> bool:
    """Tell whether a body enforces at all on a day: one that only acts by entrustment needs one in force."""
    unit = units_by_slug(county).get(body)
    by_entrustment = unit is not None and unit.subject_type is SubjectType.ENTRUSTED
    return not by_entrustment or bool(organs_of(county, body, on))


def _entrusting(county: County, body: str, on: date) -> Iterator[Reason]:
    """Yield in whose names the officers of a body act on a day, and where a body that needs it has nobody's."""
    unit = units_by_slug(county).get(body)
    known = entrustments_to(county).get(body, ())
    for each in known:
        if each.on(on):
            powers = enumeration((*each.classes, *each.items))
            text = Text(
                "受{organ}委托（{number}），以{organ}名义行使{powers}，{until}",
                "entrusted by {organ} ({number}), in its name, with {powers}, {until}",
            )
            until = f"{each.end} 止" if each.end else "没有写止日"
            about = {"organ": name_of_unit(county, each.entrusting), "number": each.number, "powers": powers}
            yield Reason(True, said(text, until=until, **about), each.field("编号"))
    if _may_act(county, body, on):
        if unit is not None and unit.entrusting in organs_of(county, body, on) and not known:
            text = Text(
                "委托机关{organ}，没有登记委托", "entrusted by {organ}, of which nothing is written down"
            )
            yield Reason(
                True, said(text, organ=name_of_unit(county, unit.entrusting or "")), unit.field("委托机关")
            )
        return
    for each in known:
        text = Text(
            "{organ}的委托（{number}）{on} 不在有效期内",
            "{organ}'s entrustment ({number}) is not in force on {on}",
        )
        about = {"organ": name_of_unit(county, each.entrusting), "number": each.number}
        yield Reason(False, said(text, on=on, **about), each.field("起"))
    if not known and unit is not None:
        text = Text(
            "{unit}是受委托组织，没有登记谁委托它", "{unit} only acts by entrustment, and nothing says whose"
        )
        yield Reason(False, said(text, unit=name_of_unit(county, body)), unit.field("主体类别"))


def _barred(county: County, number: str, on: date) -> Iterator[Reason]:
    for sanction in sanctions_of(county).get(number, ()):
        if sanction.day <= on < sanction.last:
            text = Text("在{word}处分期内（{day} 至 {last}）", "under the sanction {word} ({day} to {last})")
            yield Reason(
                False, said(text, word=sanction.word, day=sanction.day, last=sanction.last), sanction.place
            )


# Who bears a decision


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person of a case, in what capacity, and what they bear if the decision proves wrong; `why` says by what record."""

    person: str
    name: str
    role: Text
    bears: Text
    why: Wording


@dataclass(frozen=True, slots=True)
class LiabilityAnswer:
    """Who would bear what, were the decision of a case wrong, by what is on record; `open` is what is not."""

    case: Case
    unit_name: str
    bearers: tuple[Bearer, ...]
    open: tuple[Wording, ...]
    doubtful: int
    basis: Text


MAIN = Text("主要责任", "main responsibility")
SECOND = Text("次要责任", "secondary responsibility")
NONE = Text("不承担责任", "no responsibility")
UNSETTLED = Text(
    "弃权的怎样承担责任没有规定，由法制机构认定",
    "what one who abstained bears is laid down nowhere: for the legal office to find",
)
_BORNE = {Stand.FOR: SECOND, Stand.AGAINST: NONE, Stand.RESERVED: NONE, Stand.ABSTAINED: UNSETTLED}
IF_MISLED = Text(
    "提供的情况失实、导致决定错误的，承担责任", "responsible where what they submitted misled the others"
)
IF_FAULT = Text("审核有过错、导致决定错误的，承担责任", "responsible where the review was at fault")
IF_APPROVED = Text("批准有过错的，承担责任", "responsible where the approval was at fault")
_HANDLES = Text("承办", "handler")
_LEADS = Text("主办", "lead handler")
_REVIEWS = Text("法制审核", "legal review")
_APPROVES = Text("审批", "approval")
_HEADS = Text("集体讨论主持", "chair of the meeting")
_TAKES_PART = Text("集体讨论", "member of the meeting")
BASIS = Text(
    "《河南省行政执法责任追究试行办法》划分责任的通行规则（条文未核对）",
    "the usual division of responsibility under Henan's trial measures (articles not checked)",
)
_BASIS_ELSEWHERE = Text(
    "划分责任的通行做法，本省、本地规定的以本省、本地规定为准",
    "the usual division of responsibility; what the province or the county says goes first",
)


@answers(
    "liability",
    title=Text("一件案件按集体讨论的意见划分责任", "who bears a decision by the views of the meeting"),
    duty="D31",
    step=Step.ANSWER,
)
def liability_answer(county: County, number: str) -> LiabilityAnswer | None:
    """Return who bears what of a case by the views on record; None where no case bears the number.

    After a discussion who decided bears most, who argued for what was concluded bears less, who argued otherwise nothing.
    Without one: the handlers for what they submitted, the reviewer for the review, the approver for the approval; where
    a case was approved without the review that it needs, handlers and approver together.
    """
    file, view = file_of(county, number), case_view(county, number)
    if file is None or view is None:
        return None
    doubts = [point for point in view.points if point.state is State.DOUBTFUL]
    open_ = list(_open(county, file))
    unreviewed = any(point.rule in ("ZF725", "ZF729") for point in doubts)
    bearers = tuple(
        Bearer(
            person, known.name if (known := people_by_number(county).get(person)) else "", role, bears, why
        )
        for person, role, bears, why in _bearers(county, file, unreviewed)
    )
    unit_name = name_of_unit(county, file.unit or "")
    in_henan = profile_of(county).area.code.startswith(HENAN)
    basis = BASIS if in_henan else _BASIS_ELSEWHERE
    return LiabilityAnswer(file.case, unit_name, bearers, tuple(open_), len(doubts), basis)


_Share = tuple[str, Text, Text, Wording]


def _bearers(county: County, file: CaseFile, unreviewed: bool) -> Iterator[_Share]:
    case, stages = file.case, file.stages
    if case.procedure.is_summary:
        for person in case.handlers:
            role = _LEADS if person in case.leads else _HANDLES
            yield person, role, MAIN, Text("当场作出决定", "decided on the spot")
        return
    for person in case.handlers:
        role = _LEADS if person in case.leads else _HANDLES
        yield person, role, IF_MISLED, Text("调查取证，提出处理意见", "investigated and proposed")
    if stages and stages.review and stages.review.reviewer:
        refused = opinion_meant(county, stages.review) is ReviewOpinion.REFUSED
        why: Wording = said(
            Text("审核意见：{opinion}", "opinion: {opinion}"), opinion=stages.review.opinion or "没有写"
        )
        yield stages.review.reviewer, _REVIEWS, NONE if refused else IF_FAULT, why
    held = file.held
    if held is not None:
        yield from _of_meeting(county, held)
    if stages and stages.approver and (held is None or stages.approver not in {v.person for v in held.views}):
        why = (
            Text("没有法制审核即批准", "approved without the review")
            if unreviewed
            else Text("批准决定", "approved")
        )
        yield stages.approver, _APPROVES, MAIN if unreviewed else IF_APPROVED, why


def _of_meeting(county: County, held: Discussion) -> Iterator[_Share]:
    for view in held.views:
        stand = stand_meant(county, held, view)
        if view.stand is None or stand is None:
            continue
        chairs = view.person == held.chair
        why = said(
            Text("意见：{stand}{position}", "view: {stand}{position}"),
            stand=view.stand,
            position=in_brackets(view.position),
        )
        role = _HEADS if chairs else _TAKES_PART
        yield view.person, role, MAIN if chairs else _BORNE[stand], why


def _open(county: County, file: CaseFile) -> Iterator[Wording]:
    """Yield what is not on record, and without which nobody can tell who bears what."""
    if file.case.procedure.is_summary:
        return
    if file.stages is None:
        yield Text("环节没有登记：审核、审批、讨论由谁作出看不出", "its stages are not written down")
        return
    held = file.held
    if file.day("集体讨论") and held is None:
        yield Text("集体讨论没有记录：各人意见看不出", "there are no minutes of the discussion")
    for view in held.views if held else ():
        if held and stand_meant(county, held, view) is None:
            yield said(
                Text("{person} 的意见没有记明", "the view of {person} is not recorded"), person=view.person
            )
    if file.stages.approver is None:
        yield Text("审批人没有登记", "who approved is not recorded")
