"""Measures of supervision from outside (四（三）): answers in time, supervisors in office, visits, satisfaction."""

from __future__ import annotations

from typing import TypeVar

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    not_registered,
    ratio,
    tells_nothing_where,
    unknown,
)
from zfzr.declare.record import Record
from zfzr.subjects.outside.lookups import is_in_office, is_satisfied, matters_of
from zfzr.subjects.outside.records import OutsideMatter, ReturnVisit, SocialSupervisor
from zfzr.terms.text import Text

R = TypeVar("R", bound=Record)

_UNREAD = Text("有外部监督的登记没有读全", "a register of supervision could not be read in full")


def _whole(unit: UnitYear, kind: type[Record]) -> bool:
    return unit.county.read_whole(kind, unit=unit.slug, year=unit.year)


@measure(
    "外部监督按期答复率",
    duty="D38",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "年度内收到的外部监督事项中，已经答复或者期限已过的，按期答复的占比；期限为来文写明的，没有写明的按本级规定",
        "share of the year's matters, answered or past their last day (their own, else by the county's term), which were"
        " answered by it",
    ),
    counted=Text("应答复的外部监督事项", "matters due for an answer"),
    shortfall=Text("没有按期答复", "were not answered in time"),
    rules=("ZF871", "ZF872"),
)
def answered_in_time(unit: UnitYear) -> Measured:
    """Share of matters answered by the day that they name, else within the county's term (四（三）)."""
    if not _whole(unit, OutsideMatter):
        return unknown(_UNREAD)
    if missing := not_registered(unit, OutsideMatter):
        return missing
    found = matters_of(unit.county, unit.year).get(unit.slug)
    due, good = (found.due, found.in_time) if found else ((), ())
    done = {m.code for m in good}
    return ratio(
        good,
        (
            Evidence(m.field("答复期限" if m.due else "收到日期"), Text(f"{m.raised_by}“{m.about}”", m.about))
            for m in due
            if m.code not in done
        ),
        Text("年度内没有应答复的外部监督事项", "no matter was due for an answer"),
    )


@measure(
    "在聘社会监督员数",
    duty="D40",
    unit=MeasureUnit.PERSON_TIMES,
    meaning=Text("当日在聘期内的社会监督员人数", "supervisors of society in office on the day"),
    counts_what_is_wanted=True,
)
def supervisors_in_office(unit: UnitYear) -> Measured:
    """How many supervisors are within their terms on the day."""
    if not _whole(unit, SocialSupervisor):
        return unknown(_UNREAD)
    day = unit.county.as_of
    own = [s for s in unit.county.dataset.all(SocialSupervisor) if s.unit == unit.slug]
    if not own and (missing := not_registered(unit, SocialSupervisor)):
        return missing
    return count(Evidence(s.field("姓名"), Text(s.name, s.name)) for s in own if is_in_office(s, day))


@measure(
    "回访满意率",
    duty="D39",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "年度内回访的当事人中，满意和基本满意的占比",
        "share of the year's return visits at which the party was satisfied, fully or fairly",
    ),
    counted=Text("回访", "return visits"),
    shortfall=Text("当事人不满意", "ended with a dissatisfied party"),
)
def satisfied_share(unit: UnitYear) -> Measured:
    """Share of return visits with satisfied parties (四（三）：回访行政管理相对人)."""
    if not _whole(unit, ReturnVisit):
        return unknown(_UNREAD)
    if missing := not_registered(unit, ReturnVisit):
        return missing
    visits = [v for v in _of(unit.county, unit, ReturnVisit) if v.day <= unit.county.as_of]
    said = [(v, is_satisfied(unit.county, v)) for v in visits]
    return ratio(
        [v for v, good in said if good],
        (
            Evidence(v.field("满意程度"), Text(f"{v.about}：{v.satisfied}", f"{v.about}: {v.satisfied}"))
            for v, good in said
            if good is False
        ),
        Text("年度内没有回访", "no return visits in the year"),
    )


def _of(county: County, unit: UnitYear, kind: type[R]) -> list[R]:
    return [each for each in county.of_year(kind, unit.year) if each.unit == unit.slug]


tells_nothing_where(lambda unit, _: not_registered(unit, OutsideMatter), OutsideMatter)
tells_nothing_where(lambda unit, _: not_registered(unit, ReturnVisit), ReturnVisit)
