"""Measures of meetings (六（一）): how often a unit's leaders met on the responsibility system, and whether they did."""

from __future__ import annotations

from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import Measured, MeasureUnit, UnitYear, count, measure, unknown, withheld, yes_or_no
from zfzr.files.place import Place
from zfzr.subjects.meeting.lookups import meetings_of, register_of, years_kept
from zfzr.subjects.meeting.records import Meeting
from zfzr.subjects.scheme.lookups import year_of
from zfzr.terms.text import Text, said

_UNREAD = Text("会议研究登记没有读全", "the register of meetings could not be read in full")
_UNKEPT = Text("没有单位登记当年的会议研究", "no unit keeps a register of meetings of the year")


def _meetings(unit: UnitYear) -> tuple[Meeting, ...] | Measured:
    if not unit.county.read_whole(Meeting, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    if all(each.year != unit.year for each in years_kept(unit.county)):
        return withheld(_UNKEPT)
    return meetings_of(unit.county, unit.slug, unit.year)


def _told(meeting: Meeting) -> Evidence:
    text = Text("{on} {kind}：{topics}", "{kind} of {on}: {topics}")
    topics = "；".join(meeting.topics)
    return Evidence(meeting.field("日期"), said(text, on=meeting.day, kind=meeting.kind, topics=topics))


@measure(
    "会议研究次数",
    duty="D45",
    unit=MeasureUnit.TIMES,
    meaning=Text(
        "当年单位负责人开会研究行政执法责任制工作的次数",
        "how often in the year the leaders of the unit met on the responsibility system",
    ),
    counts_what_is_wanted=True,
)
def times_met(unit: UnitYear) -> Measured:
    """六（一）：摆在重要位置，主要负责同志亲自抓."""
    found = _meetings(unit)
    return found if isinstance(found, Measured) else count(_told(each) for each in found)


@measure(
    "有无会议研究",
    duty="D45",
    unit=MeasureUnit.YES_NO,
    meaning=Text(
        "当年单位负责人开会研究过行政执法责任制工作（是为1）；没有开过、年度没有结束的，未到期",
        "the leaders of the unit met on the responsibility system in the year (1 for yes); before its end, not due",
    ),
    counts_what_is_wanted=True,
    leads=("ZF903",),
)
def has_met(unit: UnitYear) -> Measured:
    """六（一）：摆在重要位置，主要负责同志亲自抓. Nothing is told of a year that is not over and without a meeting."""
    found = _meetings(unit)
    if isinstance(found, Measured):
        return found
    if found:
        return yes_or_no(True, [_told(each) for each in found])
    if not year_of(unit.county, unit.year).is_over:
        return unknown(Text("未到期：年度没有结束", "not due: the year is not over"))
    text = said(Text("{year}年度没有登记会议", "no meeting of {year} is recorded"), year=unit.year)
    leads = unit.leads("ZF903", f"{unit.slug}/{unit.year}")
    return yes_or_no(False, [Evidence(Place(register_of(unit.slug, unit.year)), text)], leads, cleared=True)
