"""Interviews: something follows and in time, they are held on notice, and their days fit (ZF821-ZF824)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.interview.lookups import followed, is_unfollowed
from zfzr.subjects.interview.records import Interview
from zfzr.terms.text import Text

HELD_HERE = Text("约谈日期在这里", "the interview is dated here")


@rule(
    "ZF821",
    title=Text("约谈没有后续结果", "Interview without a result"),
    duty="D50",
    kind=COMPLIANCE,
    severity=WARNING,
    on=Interview,
    says={
        "": Text(
            "{held} 约谈{unit_name}（{number}），要求 {due} 前落实，到 {on} 没有后续结果",
            "interview of {unit_name} on {held} ({number}): due by {due}, no result by {on}",
        ),
        "no-deadline": Text(
            "{held} 约谈{unit_name}（{number}），没有写期限，到 {on} 没有后续结果",
            "interview of {unit_name} on {held} ({number}): no deadline, and no result by {on}",
        ),
    },
    mend=Text(
        "向单位了解落实情况，填“后续结果”；没有写期限的补填期限",
        "ask the unit and enter 后续结果; set a deadline where there is none",
    ),
)
def interview_without_result(interview: Interview, county: County) -> Iterator[Finding]:
    """An interview after which nothing is known to have been done, though its time is over or none was set."""
    if is_unfollowed(county, interview):
        yield finding(
            "期限" if interview.due else "日期",
            unit=interview.about,
            day=interview.day,
            variant="" if interview.due else "no-deadline",
            held=interview.day,
            number=interview.number,
            unit_name=name_of_unit(county, interview.about),
            due=interview.due or "",
            on=county.as_of,
        )


@rule(
    "ZF822",
    title=Text("约谈没有书面通知", "Interview without notice"),
    duty="D50",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=Interview,
    says=Text(
        "{held} 约谈{unit_name}（{number}），没有约谈通知的记录",
        "interview of {unit_name} on {held} ({number}): no notice is recorded",
    ),
    mend=Text("补登约谈通知的文号和日期", "enter number and day of the notice"),
)
def interview_without_notice(interview: Interview, county: County) -> Iterator[Finding]:
    """An interview that was held without any notice to the unit on record."""
    if interview.notice is None and interview.day <= county.as_of:
        yield finding(
            "日期",
            unit=interview.about,
            day=interview.day,
            held=interview.day,
            number=interview.number,
            unit_name=name_of_unit(county, interview.about),
        )


@rule(
    "ZF823",
    title=Text("约谈事项逾期落实", "Demands of an interview met late"),
    duty="D50",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=Interview,
    says=Text(
        "{held} 约谈{unit_name}（{number}），要求 {due} 前落实，{on} 才有结果，逾期 {days} 日",
        "interview of {unit_name} on {held} ({number}): due by {due}, met on {on}, {days} days late",
    ),
    mend=Text("核对期限和后续结果的日期", "check the deadline and the day of the result"),
)
def demands_met_late(interview: Interview, county: County) -> Iterator[Finding]:
    """An interview whose demands were met after the day that it set."""
    result, due = followed(county, interview), interview.due
    if result is not None and due is not None and result.day > due:
        yield finding(
            ("后续结果", "日期"),
            unit=interview.about,
            day=interview.day,
            held=interview.day,
            number=interview.number,
            unit_name=name_of_unit(county, interview.about),
            due=due,
            on=result.day,
            days=(result.day - due).days,
        )


@rule(
    "ZF824",
    title=Text("约谈日期不合", "Days of an interview cannot be right"),
    duty="D50",
    kind=DATA,
    severity=WARNING,
    on=Interview,
    compares=(
        Pair("约谈.日期", "约谈.通知.日期", "通知不晚于约谈"),
        Pair("约谈.日期", "约谈.后续结果.日期", "结果不早于约谈"),
    ),
    says={
        "notice": Text(
            "{number}在 {held} 约谈，{on} 才通知", "{number}: held on {held}, notified on {on} only"
        ),
        "result": Text(
            "{number}在 {held} 约谈，后续结果写 {on}", "{number}: held on {held}, its result is of {on}"
        ),
        "year": Text(
            "{number}在 {held} 约谈，登记在{year}年度", "{number}: held on {held}, recorded under {year}"
        ),
    },
    mend=Text("对照约谈通知和记录改正日期", "compare notice and minutes and mend the days"),
)
def impossible_days(interview: Interview, _: County) -> Iterator[Finding]:
    """A notice after the interview, a result before it, or an interview in another year's register."""
    held, number = interview.day, interview.number
    related = [Related(interview.field("日期"), HELD_HERE)]
    if held.year != interview.year:
        yield finding(
            "日期", unit=interview.about, variant="year", number=number, held=held, year=interview.year
        )
    notified = interview.notice.day if interview.notice else held
    resulted = interview.follow_up.day if interview.follow_up else held
    for variant, label, on, is_wrong in (
        ("notice", "通知", notified, notified > held),
        ("result", "后续结果", resulted, resulted < held),
    ):
        if is_wrong:
            yield finding(
                (label, "日期"),
                unit=interview.about,
                variant=variant,
                related=related,
                number=number,
                held=held,
                on=on,
            )
