"""Who filled a report in, and is not of the unit, or not any more (ZF557)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.rule import DATA, WARNING, finding, rule
from zfzr.subjects.accountability.records import AccountabilityReport
from zfzr.subjects.entrustment.lookups import close_to, is_near_known
from zfzr.subjects.entrustment.records import Entrustment
from zfzr.subjects.officer.lookups import left_before, numbers_by_name, people_by_number, postings_by_person
from zfzr.subjects.officer.records import Certificate, Person, PersonEvent, Posting
from zfzr.terms.text import Text

LEFT_HERE = Text("离任记在这里", "leaving is recorded here")
THEIRS_HERE = Text("那个单位的报告在这里", "the other unit's report is here")


@rule(
    "ZF557",
    title=Text("填报人已经离任或者是别的单位的", "Filled in by one who had left, or by another unit's"),
    duty="D53",
    kind=DATA,
    severity=WARNING,
    on=AccountabilityReport,
    reads_everywhere=(Person, PersonEvent, Posting, Certificate, Entrustment),
    compares=(
        Pair("责任追究报告.填报人.姓名", "人员.姓名", "填报人是不是本单位当时的人员"),
        Pair("责任追究报告.落款日期", "人员动态.日期", "落款时填报人是否已经离任"),
    ),
    says={
        "left": Text(
            "{unit_name}{year}年度责任追究报告落款 {on}，填报人{name}（{person}）{left} 已经{event}",
            "{unit_name}: the report of {year} is dated {on}, and was filled in by {name} ({person}), who left on {left}"
            " ({event})",
        ),
        "other": Text(
            "{unit_name}{year}年度责任追究报告的填报人{name}是{other}的人员（{person}），{other}的报告也由其填报："
            "是不是照抄了那一份？",
            "{unit_name}: the report of {year} was filled in by {name}, who is of {other} ({person}) and filled in that"
            " of {other}, too: was that one copied?",
        ),
    },
    mend=Text(
        "对照报告原件改正填报人或者落款日期；离任日期登错的，改正人员动态",
        "mend reporter or day by the report, or the day of leaving",
    ),
)
def filled_in_by_another(report: AccountabilityReport, county: County) -> Iterator[Finding]:
    """A reporter who had left the unit by the day of the report, or an officer of another unit who filled in that one's.

    Who is on no list may be a clerk: of them nothing is told, nor of a name that another unit's officer only shares; an
    organ may fill in the report of a body that it entrusts, and what came of a unit that of the unit before it.
    """
    unit, reporter = report.unit or "", report.reporter
    if reporter is None or not reporter.name.strip():
        return
    name, people = reporter.name.strip(), people_by_number(county)
    numbers = numbers_by_name(county).get(name, ())
    mine = [number for number in numbers if _is_of(county, number, unit)]
    about: dict[str, Any] = {"unit_name": name_of_unit(county, unit), "year": report.year, "name": name}
    if mine and report.dated:
        gone = [left_before(county, number, unit, report.dated) for number in mine]
        first = gone[0]
        if first is not None and all(gone):
            yield finding(
                ("填报人", "姓名"),
                variant="left",
                day=report.dated,
                related=[Related(first.place, LEFT_HERE)],
                person=mine[0],
                on=report.dated,
                left=first.day,
                event=first.word,
                **about,
            )
    if mine or len(numbers) != 1:
        return
    person = people[next(iter(numbers))]
    theirs = _by_reporter(county).get((name, report.year or 0), {}).get(person.unit or "")
    if theirs is None or person.unit in close_to(county).get(unit, ()):
        return
    if is_near_known(county):
        yield finding(
            ("填报人", "姓名"),
            variant="other",
            related=[Related(theirs.field("填报人"), THEIRS_HERE)],
            person=person.number,
            other=name_of_unit(county, person.unit or ""),
            **about,
        )


def _is_of(county: County, number: str, unit: str) -> bool:
    posted = {each.unit for each in postings_by_person(county).get(number, ())}
    return people_by_number(county)[number].unit == unit or unit in posted


@lookup
def _by_reporter(county: County) -> Mapping[tuple[str, int], dict[str, AccountabilityReport]]:
    """Return the reports by who filled them in and the year, and by unit."""
    found: dict[tuple[str, int], dict[str, AccountabilityReport]] = {}
    for each in county.dataset.all(AccountabilityReport):
        if each.reporter and each.unit:
            by = each.reporter.name.strip(), each.year or 0
            found.setdefault(by, {}).setdefault(each.unit, each)
    return found
