"""Dealings with the enterprise and at home: notice, result told, who approved it (ZF990, ZF991)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, NOTICE, WARNING, finding, rule
from zfzr.subjects.enterprise_inspection.lookups import (
    approvers_on,
    is_asked,
    term_after,
    visits,
)
from zfzr.subjects.enterprise_inspection.parameters import BY_HEAD, TOLD, TOLD_WITHIN
from zfzr.subjects.enterprise_inspection.parameters import NOTICE as NOTIFIED
from zfzr.subjects.enterprise_inspection.records import Visit
from zfzr.subjects.enterprise_inspection.rules.items import of_visit, unset_for_visits
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.unit.records import Unit
from zfzr.terms.days import UNKNOWN_WORKDAYS
from zfzr.terms.text import Text, enumeration

NO_LEADERS = Text(
    "当日没有登记单位负责人、审批岗位", "no leader or post of approval is on record for the day"
)


def _ended(visit: Visit) -> date:
    return visit.left or visit.entered


def _told_by(county: County, visit: Visit) -> date | None:
    return visit.told if visit.told and visit.told <= county.as_of else None


def _untold(county: County) -> Mapping[str | Text, int]:
    """Count the visits of which nobody can tell whether enterprises were notified, or told the result in time."""
    found: dict[str | Text, int] = dict(unset_for_visits(county, TOLD).items())
    unnoticed = (e for e in visits(county) if e.notified is None)
    number = sum(is_asked(county, NOTIFIED, each.entered) is None for each in unnoticed)
    if number:
        found[f"涉企检查要求.{NOTIFIED}"] = number
    number = sum(
        bool(is_asked(county, TOLD, each.entered)) and term_after(county, TOLD_WITHIN, _ended(each)) is None
        for each in visits(county)
        if _told_by(county, each) is None and _ended(each).year >= county.as_of.year
    )
    if number:
        found[TOLD_WITHIN] = number
    open_ = (
        bool(is_asked(county, TOLD, each.entered))
        and (term := term_after(county, TOLD_WITHIN, _ended(each))) is not None
        and term.is_met(_told_by(county, each) or county.as_of) is None
        for each in visits(county)
    )
    if number := sum(open_):
        found[UNKNOWN_WORKDAYS] = number
    return found


@rule(
    "ZF990",
    title=Text("检查没有通知企业、结果没有告知企业", "Enterprise not notified, or not told the result"),
    duty="D16",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=visits,
    leaves_out=_untold,
    says={
        "notice": Text(
            "{unit_name}{on} 检查{target}（{visit}），检查以前没有书面通知",
            "{unit_name}: inspection {visit} of {target} on {on} was not announced in writing before",
        ),
        "notice-later": Text(
            "{unit_name}{on} 检查{target}（{visit}），{notified} 才通知",
            "{unit_name}: inspection {visit} of {target} on {on} was announced on {notified} only",
        ),
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），应于 {due} 前告知结果，到 {seen} 没有告知",
            "{unit_name}: the result of inspection {visit} of {target} on {on} was to be told by {due}; not by {seen}",
        ),
        "late": Text(
            "{unit_name}{on} 检查{target}（{visit}），应于 {due} 前告知结果，{told} 才告知",
            "{unit_name}: the result of inspection {visit} of {target} on {on} was to be told by {due}, was on {told}",
        ),
        "year": Text(
            "{unit_name}{on} 检查{target}（{visit}），到年度结束没有把结果告知企业",
            "{unit_name}: the result of inspection {visit} of {target} on {on} was not told by the end of its year",
        ),
    },
    mend=Text(
        "已经通知、告知的，补填通知日期、告知日期；没有告知的，补告知。情况紧急的，“紧急”写“是”",
        "enter the days; tell the enterprise what it was not told. An urgent inspection says so under 紧急",
    ),
)
def enterprise_left_in_the_dark(visit: Visit, county: County) -> Iterator[Finding]:
    """An enterprise that was not notified before a visit (an urgent one apart), or not told its result after it."""
    about: dict[str, Any] = {"day": visit.entered, **of_visit(county, visit)}
    is_late = visit.notified is None or visit.notified > visit.entered
    if is_late and not visit.urgent and is_asked(county, NOTIFIED, visit.entered):
        variant = "notice-later" if visit.notified else "notice"
        yield finding("通知日期", variant=variant, notified=visit.notified, **about)
    if not is_asked(county, TOLD, visit.entered):
        return
    told, term = _told_by(county, visit), term_after(county, TOLD_WITHIN, _ended(visit))
    if term is None:
        if told is None and _ended(visit).year < county.as_of.year:
            yield finding("告知日期", variant="year", **about)
    elif (told or county.as_of) > term.far:
        more: dict[str, Any] = {"due": term.far, "told": told, "seen": county.as_of}
        yield finding("告知日期", variant="late" if told else "", **more, **about)


def _without_leaders(county: County) -> Mapping[str | Text, int]:
    found: dict[str | Text, int] = dict(unset_for_visits(county, BY_HEAD).items())
    number = sum(
        bool(is_asked(county, BY_HEAD, each.entered)) and not approvers_on(county, each, each.approved)
        for each in visits(county)
        if each.approved and each.approver
    )
    if number:
        found[NO_LEADERS] = number
    return found


@rule(
    "ZF991",
    title=Text("检查不是由单位负责人批准", "Inspection not approved by a head of the organ"),
    duty="D16",
    kind=COMPLIANCE,
    severity=WARNING,
    on=visits,
    reads_everywhere=(Unit, Posting, Person),
    leaves_out=_without_leaders,
    says={
        "": Text(
            "{unit_name}{on} 检查{target}（{visit}），{approved} 由{approver}批准，当日登记的负责人、有权审批的是{heads}",
            "{unit_name}: inspection {visit} of {target} on {on} was approved on {approved} by {approver}; heads and those"
            " who may approve were {heads}",
        ),
        "nobody": Text(
            "{unit_name}{on} 检查{target}（{visit}），{approved} 批准，没有写由谁批准",
            "{unit_name}: inspection {visit} of {target} on {on} was approved on {approved}; by whom is not written",
        ),
    },
    mend=Text(
        "核对审批人姓名、负责人任职起止和审批岗位；由无权的人批准的，由负责人重新审批",
        "compare the name, the terms of the heads and the posts of approval; else a head approves it anew",
    ),
)
def approved_by_no_head(visit: Visit, county: County) -> Iterator[Finding]:
    """An approval by somebody who neither led the organ on that day nor held a post of approval in it."""
    if visit.approved is None or not is_asked(county, BY_HEAD, visit.entered):
        return
    about: dict[str, Any] = {"day": visit.entered, "approved": visit.approved, **of_visit(county, visit)}
    name = "".join((visit.approver or "").split())
    heads = approvers_on(county, visit, visit.approved)
    if not name:
        yield finding("审批日期", variant="nobody", **about)
    elif heads and name not in heads:
        yield finding("审批人", approver=visit.approver, heads=enumeration(heads), **about)
