"""Meetings of a unit's leaders: as written (ZF901), chaired by one of them (ZF902), held at all (ZF903)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.compared import Pair
from zfzr.declare.finding import EARLIER_HERE, Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.meeting.lookups import (
    UnitInYear,
    first_of_minutes,
    leaders_on,
    meetings_of,
    units_in_years,
)
from zfzr.subjects.meeting.parameters import YEARLY
from zfzr.subjects.meeting.records import Meeting
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration


@rule(
    "ZF901",
    title=Text("会议研究登记有误", "Meeting wrongly recorded"),
    duty="D45",
    kind=DATA,
    severity=WARNING,
    on=Meeting,
    says={
        "year": Text("{on} 的{kind}登记在{year}年度", "{kind} of {on} is in the register of {year}"),
        "minutes": Text(
            "{on} 的{kind}的纪要文号 {minutes} 已经给了 {earlier} 的会议",
            "{kind} of {on}: its minutes bear {minutes}, as those of {earlier} do",
        ),
    },
    mend=Text(
        "对照会议记录改正；登记放错年度的，移到开会日期所在年度",
        "compare the minutes; one in the wrong year's register goes to the year of its day",
    ),
)
def meeting_wrongly_recorded(meeting: Meeting, county: County) -> Iterator[Finding]:
    """A meeting in the register of another year, or whose minutes bear the number of another; see ZF101 for doubles."""
    if meeting.day.year != meeting.year:
        yield finding("日期", variant="year", on=meeting.day, kind=meeting.kind, year=meeting.year)
    first = first_of_minutes(county).get((meeting.unit or "", meeting.minutes or ""))
    if first is not None and first is not meeting:
        yield finding(
            "纪要文号",
            variant="minutes",
            related=[Related(first.field("纪要文号"), EARLIER_HERE)],
            on=meeting.day,
            kind=meeting.kind,
            minutes=meeting.minutes,
            earlier=first.day,
        )


@rule(
    "ZF902",
    title=Text("会议主持人当日不是单位负责人", "Meeting not chaired by a leader of the day"),
    duty="D45",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Meeting,
    compares=(Pair("会议研究.主持人", "单位.主要负责人.姓名", "主持人是不是当日的负责人"),),
    says=Text(
        "{unit_name}{on} 的{kind}由{chair}主持，当日登记的负责人是{leaders}",
        "{unit_name}: {kind} of {on} was chaired by {chair}; its leaders that day were {leaders}",
    ),
    mend=Text(
        "核对主持人姓名和 unit.yaml 的负责人任职起止；确由他人主持的，在说明写明受谁委托",
        "compare the name and the days of the leaders in unit.yaml; where another chaired it, say for whom",
    ),
)
def chair_is_no_leader(meeting: Meeting, county: County) -> Iterator[Finding]:
    """六（一）：主要负责同志亲自抓、分管负责同志具体抓. Where nobody is written down for the day, nothing is told."""
    unit = units_by_slug(county).get(meeting.unit or "")
    leaders = leaders_on(unit, meeting) if unit else []
    if meeting.chair and leaders and meeting.chair.strip() not in leaders:
        yield finding(
            "主持人",
            day=meeting.day,
            unit_name=name_of_unit(county, meeting.unit or ""),
            on=meeting.day,
            kind=meeting.kind,
            chair=meeting.chair,
            leaders=enumeration(dict.fromkeys(leaders)),
        )


@rule(
    "ZF903",
    title=Text("全年没有开会研究执法责任制工作", "No meeting on the responsibility system in the year"),
    duty="D45",
    kind=COMPLIANCE,
    severity=WARNING,
    needs=(YEARLY,),
    on=units_in_years,
    reads=(Meeting,),
    says={
        "": Text(
            "{unit_name}{year}年度没有登记研究行政执法责任制工作的会议，应当至少 {least} 次",
            "{unit_name}: no meeting of {year} on the responsibility system is recorded; at least {least} is due",
        ),
        "few": Text(
            "{unit_name}{year}年度研究行政执法责任制工作的会议登记了 {count} 次，应当至少 {least} 次",
            "{unit_name}: {count} meetings of {year} on the responsibility system are recorded, at least {least} are due",
        ),
    },
    mend=Text(
        "已经开过会的，在本单位该年度的 meetings.csv 补登；没有开过的，说明原因并尽快研究",
        "record it in the unit's meetings.csv of that year; where there was none, say why and hold it",
    ),
)
def no_meeting_in_the_year(of: UnitInYear, county: County) -> Iterator[Finding]:
    """A unit whose leaders did not meet on it in a year that is over; until then it is not due (未到期)."""
    least = parameter_value(county, YEARLY, of.seen.last)
    count = len(meetings_of(county, of.unit, of.year))
    if least is not None and count < least.value:
        yield finding(
            "",
            day=of.seen.last,
            variant="few" if count else "",
            unit_name=name_of_unit(county, of.unit),
            year=of.year,
            count=count,
            least=plainly(least.value),
        )
