"""A visit: approved, coded, reported before, what followed (ZF561, ZF622, ZF787, ZF790, ZF793, ZF794, ZF796)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.case.records import Case
from zfzr.subjects.enterprise_inspection.lookups import (
    days_before,
    enterprise_of,
    is_asked,
    is_on_site,
    term_after,
    value_of,
    visits,
)
from zfzr.subjects.enterprise_inspection.parameters import (
    AFTERWARDS,
    APPROVAL,
    APPROVED_AFTER,
    BY_YEARLY_PLAN,
    CASE_WITHIN,
    CODED,
    KINDS,
    REPORTED_BEFORE,
)
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.enterprise_inspection.rules.items import of_visit, unset, unset_for_visits
from zfzr.subjects.entrustment.lookups import organs_of
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.unit.lookups import led_elsewhere, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import UNKNOWN_WORKDAYS, Deadline
from zfzr.terms.identifiers import check_credit_code
from zfzr.terms.text import Text

LEADER_HERE = Text("任职登记在这里", "the leader is written here")
CASE_HERE = Text("案件登记在这里", "the case is written here")


def _left_out(why: Iterable[str | Text | None]) -> Mapping[str | Text, int]:
    return dict(Counter(each for each in why if each is not None))


def _why_open(name: str, term: Deadline | None, done: date) -> str | Text | None:
    """Return why nobody can tell whether something was in time: its days are not set, or the holidays not known."""
    if term is None:
        return name
    return UNKNOWN_WORKDAYS if term.is_met(done) is None else None


def _approved_by_nobody_knows(county: County) -> Mapping[str | Text, int]:
    urgent = (
        _why_open(
            APPROVED_AFTER,
            term_after(county, APPROVED_AFTER, each.entered),
            each.approved or county.as_of,
        )
        for each in visits(county)
        if each.urgent and is_asked(county, APPROVAL, each.entered) and _is_approved_later(each)
    )
    return {**dict(unset_for_visits(county, APPROVAL).items()), **_left_out(urgent)}


def _is_approved_later(visit: Visit) -> bool:
    return visit.approved is None or visit.approved > visit.entered


@rule(
    "ZF787",
    title=Text("检查没有事前批准", "Inspection without approval before it"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    leaves_out=_approved_by_nobody_knows,
    says={
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），没有审批",
            "{unit_name}: inspection {visit} of {target} on {on} was not approved",
        ),
        "later": Text(
            "{unit_name}{on} 检查{target}（{visit}），{approved} 才审批，又没有写明情况紧急",
            "{unit_name}: inspection {visit} of {target} on {on} was approved on {approved} only, and is not said to be"
            " urgent",
        ),
        "urgent": Text(
            "{unit_name}{on} 紧急检查{target}（{visit}），应于 {due} 前补办审批，到 {seen} 没有补办",
            "{unit_name}: urgent inspection {visit} of {target} on {on} was to be approved by {due} and is not by {seen}",
        ),
        "urgent-late": Text(
            "{unit_name}{on} 紧急检查{target}（{visit}），应于 {due} 前补办审批，{approved} 才补办",
            "{unit_name}: urgent inspection {visit} of {target} on {on} was to be approved by {due}, was on {approved}",
        ),
    },
    mend=Text(
        "补填审批人、审批日期；情况紧急先检查的，“紧急”写“是”，及时补办审批",
        "enter who approved it and when; where it was urgent, say so under 紧急 and have it approved",
    ),
)
def not_approved(visit: Visit, county: County) -> Iterator[Finding]:
    """An inspection that the head of the organ had not approved before, or soon after where it was urgent."""
    if not is_asked(county, APPROVAL, visit.entered) or not _is_approved_later(visit):
        return
    about: dict[str, Any] = {"day": visit.entered, **of_visit(county, visit)}
    if not visit.urgent:
        variant = "later" if visit.approved else ""
        yield finding("审批日期", variant=variant, approved=visit.approved, **about)
        return
    term = term_after(county, APPROVED_AFTER, visit.entered)
    by = visit.approved or county.as_of
    if term is not None and by > term.far:
        variant = "urgent-late" if visit.approved else "urgent"
        more: dict[str, Any] = {"due": term.far, "approved": visit.approved, "seen": county.as_of}
        yield finding("审批日期", variant=variant, **more, **about)


@rule(
    "ZF561",
    title=Text("检查由不是本机关的负责人批准", "Inspection approved by one who led another unit"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Unit, Entrustment),
    leaves_out=lambda county: unset_for_visits(county, APPROVAL),
    says={
        "elsewhere": Text(
            "{unit_name}检查{target}（{visit}）{on} 由{name}批准，其当日登记为{other}的{title}",
            "{unit_name}: inspection {visit} of {target} was approved on {on} by {name}, who was {title} of {other}",
        ),
        "not-then": Text(
            "{unit_name}检查{target}（{visit}）{on} 由{name}批准，其当日没有登记为本单位负责人（{title}，{stretch}）",
            "{unit_name}: inspection {visit} of {target} was approved on {on} by {name}, who led it at another time"
            " ({title}, {stretch_en})",
        ),
    },
    mend=Text(
        "对照审批表改正审批人、审批日期，或者 unit.yaml 的负责人任职起止；确非本机关负责人批准的，由法制机构核实",
        "mend approver, day, or the leader's days in unit.yaml; else the legal office looks into it",
    ),
)
def approved_by_another_leader(visit: Visit, county: County) -> Iterator[Finding]:
    """The head of the organ approves an inspection: not the leader of another unit, nor one who led it at another time.

    A name that no unit has among its leaders may be a deputy's who is not written down.
    """
    if not visit.approver or visit.approved is None or not is_asked(county, APPROVAL, visit.entered):
        return
    organ = visit.in_name_of or visit.unit or ""
    entrusting = organs_of(county, visit.unit or "", visit.approved)
    if not any(
        _leads(county, each, visit) for each in {organ, visit.unit or "", *visit.together, *entrusting}
    ):
        other = led_elsewhere(county, organ, visit.approver, visit.approved)
        if other is not None:
            yield finding(
                "审批人",
                variant="not-then" if other.unit == organ else "elsewhere",
                related=[Related(other.place, LEADER_HERE)],
                name=other.name,
                title=other.title,
                other=name_of_unit(county, other.unit),
                stretch=other.stretch,
                **{**of_visit(county, visit), "on": visit.approved},
                day=visit.approved,
            )


def _leads(county: County, slug: str, visit: Visit) -> bool:
    unit, on = units_by_slug(county).get(slug), visit.approved
    if unit is None or on is None or visit.approver is None:
        return False
    leaders = (*unit.principals, *unit.deputies)
    return visit.approver.strip() in {each.name.strip() for each in leaders if each.on(on)}


@rule(
    "ZF790",
    title=Text("没有赋码进场检查", "Premises entered without a code"),
    duty="D16",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=visits,
    leaves_out=lambda county: unset(
        county, CODED, (e.entered for e in visits(county) if not e.code and is_on_site(county, e))
    ),
    says=Text(
        "{unit_name}{on} 进场检查{target}（{visit}），没有检查码",
        "{unit_name}: inspection {visit} on the premises of {target} on {on} has no code",
    ),
    mend=Text("在系统赋码，补填“赋码”", "have a code given by the system and enter it under 赋码"),
)
def without_code(visit: Visit, county: County) -> Iterator[Finding]:
    """An inspection on the premises without the code by which the enterprise knows it (扫码入企)."""
    if not visit.code and is_on_site(county, visit) and is_asked(county, CODED, visit.entered):
        yield finding("赋码", day=visit.entered, **of_visit(county, visit))


def _needs_case(county: County, visit: Visit) -> bool:
    return value_of(county, AFTERWARDS, visit.followed, visit.entered) == 1


def _opened_nobody_knows(county: County) -> Mapping[str | Text, int]:
    cases = cases_by_number(county)
    return _left_out(
        _why_open(
            CASE_WITHIN,
            term_after(county, CASE_WITHIN, each.entered),
            _opened(cases.get(each.case or "")) or county.as_of,
        )
        for each in visits(county)
        if not each.fine and (each.case in cases if each.case else _needs_case(county, each))
    )


def _opened(case: Case | None) -> date | None:
    return (case.opened or case.decided) if case else None


@rule(
    "ZF793",
    title=Text(
        "检查后罚款、应当立案而没有案件", "Fine, or a case to be opened, after an inspection without a case"
    ),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Case,),
    leaves_out=_opened_nobody_knows,
    says={
        "fine": Text(
            "{unit_name}{on} 检查{target}（{visit}）后罚款 {fine} 元，没有对应的案件",
            "{unit_name}: inspection {visit} of {target} on {on} ended in a fine of {fine} yuan, and there is no case",
        ),
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}）后应当立案，应于 {due} 前立案，到 {seen} 没有案件",
            "{unit_name}: after inspection {visit} of {target} on {on} a case was to be opened by {due}; none by {seen}",
        ),
        "late": Text(
            "{unit_name}{on} 检查{target}（{visit}）后应于 {due} 前立案，案件 {case} {opened} 才立案",
            "{unit_name}: after inspection {visit} of {target} on {on} a case was to be opened by {due}; {case} was on"
            " {opened}",
        ),
    },
    mend=Text(
        "已经立案的，补填案号；罚款没有案件的，由法制机构核实",
        "enter the number of the case; a fine without one is looked into by the legal office",
    ),
)
def fine_without_case(visit: Visit, county: County) -> Iterator[Finding]:
    """A fine that no case explains, or a case that was to be opened and was not in the time that the county has set."""
    about: dict[str, Any] = {"day": visit.entered, **of_visit(county, visit)}
    if not visit.case and visit.fine:
        yield finding("罚款", variant="fine", fine=visit.fine, **about)
        return
    term = term_after(county, CASE_WITHIN, visit.entered)
    if term is None:
        return
    case = cases_by_number(county).get(visit.case or "")
    if case is not None:
        opened = _opened(case)
        if opened is not None and opened > term.far:
            related = [Related(case.field("立案"), CASE_HERE)]
            more: dict[str, Any] = {
                "due": term.far,
                "case": case.number,
                "opened": opened,
                "related": related,
            }
            yield finding("案号", variant="late", **more, **about)
    elif not visit.case and _needs_case(county, visit) and county.as_of > term.far:
        yield finding("后续", due=term.far, seen=county.as_of, **about)


@rule(
    "ZF794",
    title=Text("涉企检查的登记有误", "Inspection of an enterprise recorded wrongly"),
    duty="D16",
    kind=DATA,
    severity=WARNING,
    on=Visit,
    says={
        "year": Text(
            "检查{visit} {on} 进场，登记在{year}年度", "inspection {visit} of {on} is recorded under {year}"
        ),
        "code": Text(
            "检查{visit}的统一社会信用代码不对：{why}",
            "inspection {visit}: the credit code is wrong: {why_en}",
        ),
        "fine": Text("检查{visit}的罚款是负数", "inspection {visit}: the fine is less than nothing"),
    },
    mend=Text("对照原件改正", "compare the original and mend it"),
)
def recorded_wrongly(visit: Visit, _: County) -> Iterator[Finding]:
    """A visit in another year's register, of an enterprise with a code that none can have, or with a fine below nothing."""
    if visit.year is not None and visit.entered.year != visit.year:
        yield finding("进场", variant="year", visit=visit.number, on=visit.entered, year=str(visit.year))
    code = enterprise_of(visit)
    problem = check_credit_code(code) if code else None
    if problem:
        yield finding(
            "统一社会信用代码", variant="code", visit=visit.number, why=problem.zh, why_en=problem.en
        )
    if visit.fine is not None and visit.fine < 0:
        yield finding("罚款", variant="fine", visit=visit.number)


def _is_daily(county: County, visit: Visit) -> bool:
    return value_of(county, KINDS, visit.kind, visit.entered) == BY_YEARLY_PLAN


def _reported_nobody_knows(county: County) -> Mapping[str | Text, int]:
    return _left_out(
        _why_reported_open(county, each)
        for each in visits(county)
        if _is_daily(county, each) and is_asked(county, APPROVAL, each.entered)
    )


def _why_reported_open(county: County, visit: Visit) -> str | Text | None:
    due = days_before(county, REPORTED_BEFORE, visit.entered)
    if due is None:
        return REPORTED_BEFORE
    is_open = visit.reported is not None and not visit.urgent and due.far < visit.reported <= due.near
    return UNKNOWN_WORKDAYS if is_open else None


@rule(
    "ZF796",
    title=Text("日常检查没有按时报备", "Daily inspection not reported in time"),
    duty="D16",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=visits,
    leaves_out=_reported_nobody_knows,
    says={
        "": Text(
            "{unit_name}{on} 日常检查{target}（{visit}），应于 {due} 前报备，没有报备",
            "{unit_name}: daily inspection {visit} of {target} on {on} was to be reported by {due} and was not",
        ),
        "late": Text(
            "{unit_name}{on} 日常检查{target}（{visit}），应于 {due} 前报备，{reported} 才报备",
            "{unit_name}: daily inspection {visit} of {target} on {on} was to be reported by {due}, was on {reported}",
        ),
    },
    mend=Text("补填报备日期；以后按时报备", "enter the day; report in time in future"),
)
def not_reported(visit: Visit, county: County) -> Iterator[Finding]:
    """A daily inspection that was not reported so many days before as the county has set."""
    due = days_before(county, REPORTED_BEFORE, visit.entered)
    if due is None or visit.urgent or not _is_daily(county, visit):
        return
    if visit.reported is None or visit.reported > due.near:
        yield finding(
            "报备日期",
            day=visit.entered,
            variant="late" if visit.reported else "",
            due=due.near,
            reported=visit.reported,
            **of_visit(county, visit),
        )


@rule(
    "ZF622",
    title=Text("检查通知早于审批", "Enterprise notified before the inspection was approved"),
    duty="D16",
    kind=DATA,
    severity=NOTICE,
    on=visits,
    compares=(Pair("涉企检查.通知日期", "涉企检查.审批日期", "通知不早于审批"),),
    says=Text(
        "{unit_name}检查{target}（{visit}），{notified} 通知企业，{approved} 才审批，又没有写明情况紧急：日期有一处写错，"
        "或者没有批准就通知了",
        "{unit_name}: {visit}: {target} was notified on {notified}, before the approval of {approved}, and no urgency is"
        " stated: one of the days is wrong, or nobody had approved",
    ),
    mend=Text("对照审批表、通知书改正日期；情况紧急的写明", "mend the days; state it where it was urgent"),
)
def notified_before_approval(visit: Visit, county: County) -> Iterator[Finding]:
    """A notice of an inspection that nobody had approved by then."""
    if visit.notified and visit.approved and visit.notified < visit.approved and not visit.urgent:
        yield finding(
            "通知日期",
            day=visit.notified,
            notified=visit.notified,
            approved=visit.approved,
            **of_visit(county, visit),
        )
