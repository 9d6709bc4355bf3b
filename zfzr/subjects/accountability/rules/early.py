"""Reports made while their period went on (ZF423), and handings-over that the county's register tells otherwise (ZF084)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.accountability.lookups import ROUND, subject_of
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.referral.records import Direction, Referral
from zfzr.subjects.round.lookups import RoundOfYear, round_in_use
from zfzr.terms.text import Text, enumeration

PERIOD_HERE = Text("统计期间的止日在这里", "the period ends here")
REFERRED_HERE = Text("移送登记在这里", "it is registered here")


@rule(
    "ZF423",
    title=Text("统计期间没有完就落款的报告", "Report dated before its period was over"),
    duty="D53",
    kind=COMPLIANCE,
    severity=WARNING,
    on=AccountabilityReport,
    compares=(Pair("责任追究报告.落款日期", "责任追究报告.统计期间", "落款不早于期间的止日"),),
    says=Text(
        "{unit_name}的{type}落款 {dated}，统计期间到 {end} 才完，报送截止日是 {due}：落款以后的情况没有报",
        "{unit_name}: {type} is dated {dated}, its period ends on {end} and it is due on {due}: what came after is not told",
    ),
    mend=Text(
        "对照原件核对落款日期；确实提前落款的，期满以后重报或者补报",
        "compare the day with the original; one made early is made anew, or added to, when the period is over",
    ),
)
def dated_before_its_period_was_over(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """六（四）: a report tells the whole period, so it is made after that; but where it is due before, it cannot be."""
    round_ = round_in_use(county, ROUND, report.year or 0)
    end, dated = report.period.end, report.dated
    if dated is None or dated >= end or not isinstance(round_, RoundOfYear) or round_.due <= end:
        return
    yield finding(
        "落款日期",
        subject=subject_of(report),
        day=dated,
        related=[Related(report.field("统计期间", "止"), PERIOD_HERE)],
        unit_name=name_of_unit(county, report.unit or ""),
        type=report.type,
        dated=dated,
        end=end,
        due=round_.due,
    )


@lookup
def _referred(county: County) -> Mapping[str, tuple[Referral, ...]]:
    """Return what was handed over of each person to other organs."""
    out = (each for each in county.dataset.all(Referral) if each.direction is Direction.OUT and each.person)
    return grouped((each.person or "", each) for each in out)


@rule(
    "ZF084",
    title=Text("报告的移送日期与移送登记不同", "Handed over on another day than the register says"),
    duty=("D53", "D51"),
    kind=DATA,
    severity=WARNING,
    on=AccountabilityReport,
    reads_everywhere=(Referral,),
    compares=(Pair("责任追究报告.追究.移送.日期", "移送.日期", "同一人员移送同一机关的日期"),),
    says=Text(
        "{unit_name}的责任追究报告写{name}（{person}）{on} 移送{to}，移送登记是 {days}",
        "{unit_name}: {name} ({person}) was handed over to {to} on {on} by the report, on {days} by the register",
    ),
    mend=Text("对照移送书改正日期", "mend the day by the paper that went with it"),
)
def handed_over_on_another_day(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """An officer whom the unit's report and the county's register tell to have gone to one organ, on different days.

    The same officer may be handed over twice: to one organ, within the report's period, each told once.
    """
    period = report.period
    for i, case in enumerate(report.cases):
        for j, each in enumerate(case.transfers):
            known = [
                one
                for one in _referred(county).get(each.person, ())
                if one.organ == each.to and period.start <= one.day <= period.end
            ]
            if each.day is None or not known or any(one.day == each.day for one in known):
                continue
            person = people_by_number(county).get(each.person)
            yield finding(
                ("追究", i, "移送", j, "日期"),
                subject=f"{subject_of(report)}/{each.person}",
                day=each.day,
                related=[Related(one.field("日期"), REFERRED_HERE) for one in known],
                unit_name=name_of_unit(county, report.unit or ""),
                name=person.name if person else each.person,
                person=each.person,
                on=each.day,
                to=each.to,
                days=enumeration(str(one.day) for one in known),
            )
