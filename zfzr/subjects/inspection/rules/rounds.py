"""Inspections: corrected in time, 督导 told, no unit or key area left out (ZF638, ZF646, ZF647, ZF811-ZF818)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding, Related
from zfzr.declare.rule import COMPLIANCE, DATA, NOTICE, WARNING, finding, rule
from zfzr.subjects.inspection.lookups import (
    Found,
    UnitInYear,
    YearKept,
    all_found,
    aspect_of,
    aspects_of,
    circular_due,
    has_kind,
    inspected_by,
    is_key_manner,
    must_be_told,
    named_units,
    rounds_by_unit,
    rounds_of,
    told_on,
    units_in_years,
    yearly_kinds,
    years_kept,
)
from zfzr.subjects.inspection.parameters import TOLD_WITHIN
from zfzr.subjects.inspection.records import InspectionRound, KeyArea
from zfzr.subjects.scheme.lookups import year_of
from zfzr.subjects.unit.lookups import is_alive, line_of, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.levels import level_of, whole_of
from zfzr.terms.text import Text

BEGUN_HERE = Text("检查开始日期在这里", "the inspection begins here")


@rule(
    "ZF811",
    title=Text("检查发现的问题没有整改期限", "Problem found by an inspection without a deadline"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=all_found,
    says=Text(
        "{name}发现{unit_name}“{problem}”，没有写整改期限，到 {on} 也没有整改日期",
        "{name}: {unit_name}, {problem!r}: no deadline, and not corrected by {on}",
    ),
    mend=Text(
        "补填整改期限，向单位发限期整改通知；已经整改的，填整改日期",
        "set a deadline and notify the unit; where it is corrected, enter the day",
    ),
)
def problem_without_deadline(found: Found, county: County) -> Iterator[Finding]:
    """A problem that nobody is asked to correct by a day, and that is not known to be corrected."""
    if found.problem.due is None and found.closed_by(county.as_of) is None:
        yield finding("问题", day=found.round.begun, on=county.as_of, **_about(county, found))


def _about(county: County, found: Found) -> dict[str, Any]:
    return {
        "name": found.round.name,
        "unit_name": name_of_unit(county, found.unit),
        "problem": found.problem.text,
    }


@rule(
    "ZF812",
    title=Text("检查发现的问题逾期整改", "Problem found by an inspection corrected late"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=all_found,
    says={
        "": Text(
            "{name}发现{unit_name}“{problem}”，应在 {due} 前整改，到 {on} 没有整改，逾期 {days} 日",
            "{name}: {unit_name}, {problem!r}: due on {due}, not corrected by {on}, {days} days late",
        ),
        "late": Text(
            "{name}发现{unit_name}“{problem}”，应在 {due} 前整改，{on} 才整改，逾期 {days} 日",
            "{name}: {unit_name}, {problem!r}: due on {due}, corrected on {on}, {days} days late",
        ),
    },
    mend=Text(
        "督促整改；已经整改的，填整改日期并写明情况",
        "see that it is corrected; where it is, enter the day and how",
    ),
)
def problem_corrected_late(found: Found, county: County) -> Iterator[Finding]:
    """A problem that was corrected after its last day, or is still open after it."""
    due = found.problem.due
    if due is None or not found.is_late(county.as_of):
        return
    closed = found.closed_by(county.as_of)
    on = closed or county.as_of
    yield finding(
        "整改期限",
        day=due,
        variant="late" if closed else "",
        due=due,
        on=on,
        days=(on - due).days,
        **_about(county, found),
    )


@rule(
    "ZF813",
    title=Text("督导检查没有通报", "督导 inspection without a circular"),
    duty="D49",
    kind=COMPLIANCE,
    severity=WARNING,
    on=InspectionRound,
    says=Text(
        "{name}（{number}）{ended} 结束，没有在{whole}通报结果",
        "{name} ({number}) ended on {ended}, and its result was not told to the county",
    ),
    mend=Text(
        "通报检查结果，填“通报”的文号和日期", "issue the circular and enter its number and day under 通报"
    ),
)
def supervision_without_circular(round_: InspectionRound, county: County) -> Iterator[Finding]:
    """A 督导 inspection that has ended and whose result was not told to the whole county (六（三）)."""
    told = told_on(county, round_) is not None
    is_over = round_.ended is not None and round_.ended < county.as_of
    if must_be_told(county, round_) and is_over and not told:
        yield finding(
            "结束日期",
            unit="",
            day=round_.ended,
            name=round_.name,
            number=round_.number,
            ended=round_.ended,
            whole=whole_of(profile_of(county).area.name),
        )


def _without_a_term(county: County) -> dict[str, int]:
    """Count the inspections to be told that have ended and for whose end the county set no term."""
    ended = [
        each
        for each in county.dataset.all(InspectionRound)
        if each.ended and each.ended <= county.as_of and must_be_told(county, each)
    ]
    unset = sum(circular_due(county, each) is None for each in ended)
    return {TOLD_WITHIN: unset} if unset else {}


@rule(
    "ZF818",
    title=Text("检查结果逾期通报", "Result of an inspection told late"),
    duty="D49",
    kind=COMPLIANCE,
    severity=WARNING,
    leaves_out=_without_a_term,
    on=InspectionRound,
    says=Text(
        "{name}（{number}）{ended} 结束，应在 {due} 前通报，{on} 才通报，逾期 {days} 日",
        "{name} ({number}) ended on {ended}, was to be told by {due} and was on {on}, {days} days late",
    ),
    mend=Text("核对结束日期和通报日期", "check the days of its end and of the circular"),
)
def told_late(round_: InspectionRound, county: County) -> Iterator[Finding]:
    """An inspection whose result was told after the county's term; one that was not told at all is ZF813's."""
    due, told = circular_due(county, round_), told_on(county, round_)
    if due is None or told is None or told <= due.last:
        return
    yield finding(
        ("通报", "日期"),
        unit="",
        day=due.last,
        name=round_.name,
        number=round_.number,
        ended=round_.ended,
        due=due.last,
        on=told,
        days=(told - due.last).days,
    )


@rule(
    "ZF814",
    title=Text("单位全年没有受过检查", "Unit not inspected in the year"),
    duty="D49",
    kind=COMPLIANCE,
    severity=WARNING,
    on=units_in_years,
    reads=(InspectionRound,),
    says=Text("{year}年度的监督检查没有一次包括{unit_name}", "no inspection of {year} was of {unit_name}"),
    mend=Text(
        "安排检查；已经检查的，补登检查或者补填受检单位",
        "inspect it; where it was, record the inspection or add the unit to 受检单位",
    ),
)
def unit_never_inspected(of: UnitInYear, county: County) -> Iterator[Finding]:
    """A unit that no inspection of a year that is over was of (六（三）：每年对各有关单位开展专项检查)."""
    if of.unit not in rounds_by_unit(county, of.year):
        yield finding("", day=of.kept.last, year=of.year, unit_name=name_of_unit(county, of.unit))


@rule(
    "ZF815",
    title=Text("当年没有开展专项检查", "No special inspection in the year"),
    duty="D49",
    kind=COMPLIANCE,
    severity=WARNING,
    on=years_kept,
    reads=(InspectionRound,),
    says=Text(
        "{year}年度没有登记{level}政府对落实行政执法责任制情况的{sort}",
        "no inspection of the kind {sort} by the county is recorded for {year}",
    ),
    mend=Text(
        "已经开展的，补登检查；没有开展的，说明原因并尽快安排",
        "record it; where there was none, say why and hold it",
    ),
)
def no_special_inspection(kept: YearKept, county: County) -> Iterator[Finding]:
    """A year that is over without the county's special inspection (六（三）：县政府将每年……开展专项检查)."""
    if not any(is_alive(county, unit, kept.last) for unit in units_by_slug(county).values()):
        return  # nobody was there to be inspected
    for kind in yearly_kinds(county, kept.last):
        if not has_kind(county, kept.year, kind):
            yield finding(
                "", day=kept.last, year=kept.year, sort=kind, level=level_of(profile_of(county).area.name)
            )


@rule(
    "ZF816",
    title=Text("重点领域没有检查", "Key area not inspected"),
    duty="D25",
    kind=COMPLIANCE,
    severity=WARNING,
    on=KeyArea,
    reads=(InspectionRound,),
    says=Text(
        "{year}年度的重点领域“{area}”没有一次检查涉及", "no inspection of {year} was of key area {area!r}"
    ),
    mend=Text(
        "安排检查；已经检查的，在该次检查的“重点领域”写明",
        "inspect it; where it was, name it under 重点领域 of that inspection",
    ),
)
def key_area_not_inspected(area: KeyArea, county: County) -> Iterator[Finding]:
    """A key area of a year that is over which no inspection of the year names."""
    if not year_of(county, area.year or county.as_of.year).is_over:
        return
    named = {name for round_ in rounds_of(county, area.year or 0) for name in round_.areas}
    if area.name not in named:
        yield finding("名称", unit="", year=area.year, area=area.name)


@rule(
    "ZF817",
    title=Text("监督检查登记前后不合", "Parts of an inspection disagree"),
    duty="D25",
    kind=DATA,
    severity=WARNING,
    on=InspectionRound,
    compares=(
        Pair("监督检查.开始日期", "监督检查.问题.整改期限", "期限不早于开始"),
        Pair("监督检查.开始日期", "监督检查.通报.日期", "通报不早于开始"),
        Pair("监督检查.受检单位", "监督检查.问题.单位", "有问题的单位是否受检"),
    ),
    says={
        "year": Text(
            "{name} {on} 开始，登记在{year}年度", "{name} began on {on}, and is recorded under {year}"
        ),
        "unit": Text(
            "{name}的受检单位里没有{unit_name}", "{name}: {unit_name} is not among the units inspected"
        ),
        "due": Text(
            "{name}“{problem}”的整改期限 {due} 早于检查开始日期 {begun}",
            "{name}, {problem!r}: due on {due}, before the inspection began on {begun}",
        ),
        "closed": Text(
            "{name}“{problem}”的整改日期 {closed} 早于检查开始日期 {begun}",
            "{name}, {problem!r}: corrected on {closed}, before the inspection began on {begun}",
        ),
        "circular": Text(
            "{name} {told} 通报，早于检查开始日期 {begun}",
            "{name}: told on {told}, before it began on {begun}",
        ),
    },
    mend=Text("对照检查通知、通报核对日期和单位", "compare notice and circular; mend days and units"),
)
def inspection_disagrees_with_itself(round_: InspectionRound, county: County) -> Iterator[Finding]:
    """An inspection in the wrong year's register, of units it does not name, or with days before it began."""
    begun, name = round_.begun, round_.name
    related = [Related(round_.field("开始日期"), BEGUN_HERE)]
    if begun.year != round_.year:
        yield finding("开始日期", unit="", variant="year", name=name, on=begun, year=round_.year)
    named = named_units(county, round_)
    said = [
        *((("单位评价", i, "单位"), each.about) for i, each in enumerate(round_.outcomes)),
        *((("问题", i, "单位"), each.about) for i, each in enumerate(round_.problems)),
    ]
    for at, slug in said:
        if slug not in named and county.read_whole(Unit, unit=slug):  # whose group is not known is in none
            yield finding(at, unit=slug, variant="unit", name=name, unit_name=name_of_unit(county, slug))
    for i, problem in enumerate(round_.problems):
        about: dict[str, Any] = {"name": name, "problem": problem.text, "begun": begun, "related": related}
        if problem.due and problem.due < begun:
            yield finding(
                ("问题", i, "整改期限"), unit=problem.about, variant="due", due=problem.due, **about
            )
        if problem.closed and problem.closed < begun:
            closed = problem.closed
            yield finding(
                ("问题", i, "整改日期"), unit=problem.about, variant="closed", closed=closed, **about
            )
    if round_.circular and round_.circular.day < begun:
        told = round_.circular.day
        yield finding(
            ("通报", "日期"), unit="", variant="circular", related=related, name=name, told=told, begun=begun
        )


LOOKED_AT_HERE = Text("这次检查的监督内容在这里", "what the inspection looked at is here")


@rule(
    "ZF646",
    title=Text("问题不在这次检查的监督内容里", "Problem outside what the inspection looked at"),
    duty="D25",
    kind=DATA,
    severity=NOTICE,
    on=all_found,
    compares=(Pair("监督检查.问题", "监督检查.监督内容", "问题是否在监督内容里"),),
    says=Text(
        "{name}的监督内容里没有“{aspect}”，却在这一项下发现{unit_name}“{problem}”",
        "{name} did not look at {aspect!r}, yet found there: {unit_name}, {problem!r}",
    ),
    mend=Text(
        "对照检查方案，补写这次检查的“监督内容”，或者改正问题的“监督内容”",
        "compare the plan: add it to what was looked at, or mend that of the problem",
    ),
)
def problem_outside_what_was_looked_at(found: Found, county: County) -> Iterator[Finding]:
    """A problem under something that the inspection, which says what it looked at, does not name."""
    aspect, looked_at = aspect_of(county, found), aspects_of(county, found.round)
    if aspect is not None and looked_at and aspect not in looked_at:
        related = [Related(found.round.field("监督内容"), LOOKED_AT_HERE)]
        yield finding("监督内容", related=related, aspect=found.problem.aspect, **_about(county, found))


@rule(
    "ZF647",
    title=Text("不是重点监督却写了重点监督方式", "Way of key supervision on another inspection"),
    duty="D25",
    kind=DATA,
    severity=NOTICE,
    on=InspectionRound,
    compares=(Pair("监督检查.方式", "监督检查.重点监督方式", "两项是否相配"),),
    says={
        "": Text(
            "{name}的方式是“{manner}”，不是重点监督，却写了重点监督方式“{way}”",
            "{name} is of the manner {manner!r}, which is none of key matters, yet has the way {way!r}",
        ),
        "unsaid": Text(
            "{name}写了重点监督方式“{way}”，没有写方式",
            "{name} has the way {way!r} of key matters and no manner",
        ),
    },
    mend=Text("对照检查方案改正“方式”或者“重点监督方式”", "compare the plan; mend the manner or the way"),
)
def key_way_of_another_manner(round_: InspectionRound, county: County) -> Iterator[Finding]:
    """An inspection with a way that is for key matters (令825 art. 20) whose manner is another, or not told."""
    if round_.key_way and not is_key_manner(county, round_):
        about: dict[str, Any] = {"unit": "", "name": round_.name, "way": round_.key_way}
        if round_.manner:
            yield finding("重点监督方式", manner=round_.manner, **about)
        else:
            yield finding("重点监督方式", variant="unsaid", **about)


INSPECTED_HERE = Text("检查了这一领域的在这里", "an inspection of this field is recorded here")


@rule(
    "ZF638",
    title=Text("重点领域涉及的一个单位没有查到", "Unit of a key field that no inspection of it looked at"),
    duty="D25",
    kind=DATA,
    severity=NOTICE,
    on=KeyArea,
    reads=(InspectionRound,),
    reads_everywhere=(Unit,),
    says=Text(
        "重点领域“{area}”涉及{unit_name}，查这一领域的 {inspection} 查了其余 {count} 个单位，没有查它：单位是不是写错了？",
        "{area} concerns {unit_name}, while {inspection}, which was of this field, looked at the {count} other units and not"
        " at this one: is it the wrong unit?",
    ),
    mend=Text(
        "对照确定重点领域的文件、检查通知改正单位；还没有查的，安排检查或者登记豁免",
        "mend the unit by the documents; inspect it, or waive it, where it was not looked at yet",
    ),
)
def unit_of_key_area_left_out(area: KeyArea, county: County) -> Iterator[Finding]:
    """The only unit of a key field that an inspection left out which looked at all its others.

    A field that nobody inspected is ZF816. Of one that is looked at unit by unit nothing is told, nor, while the year
    lasts, of one of two units alone; a unit that was not there that day, or whose heir was looked at, is not left out.
    """
    year = area.year or county.as_of.year
    if len(area.units) < _SEVERAL and not (len(area.units) > 1 and year_of(county, year).is_over):
        return
    rounds = [each for each in rounds_of(county, year) if area.name in each.areas]
    seen = {unit for each in rounds for unit in inspected_by(county, each)}
    for round_ in rounds:
        left_out = set(area.units) - inspected_by(county, round_)
        if len(left_out) != 1:
            continue
        (slug,) = left_out
        unit = units_by_slug(county).get(slug)
        if unit is None or not is_alive(county, unit, round_.begun) or seen & line_of(county)[slug]:
            continue
        yield finding(
            ("涉及单位", area.units.index(slug)),
            subject=f"{area.name}/{slug}",
            unit=slug,
            related=[Related(round_.field("受检单位"), INSPECTED_HERE)],
            area=area.name,
            unit_name=name_of_unit(county, slug),
            inspection=round_.number,
            count=len(area.units) - 1,
        )
        return


_SEVERAL: Final = 3
"""Of how many units a field must be before one inspection of it, in the year's course, shows which one was left out."""
