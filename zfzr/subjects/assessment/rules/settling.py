"""The life of a result, what is changed after it is settled, and settled scores (ZF537-ZF539)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.assessment.lookups import entry_of_stage
from zfzr.subjects.assessment.records import (
    AssessmentResult,
    Objection,
    Rating,
    ResultStage,
    StatementApproval,
)
from zfzr.subjects.assessment.rules.stating import EARLIER_HERE, STAGE_HERE
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.scheme.records import BandsOn, PreconditionEffect, Scheme
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration

# The life of a result


_ZERO, _HUNDRED = Decimal(0), Decimal(100)


@rule(
    "ZF537",
    title=Text("考核结果环节不合", "Stages of a result cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "doubled": Text("“{stage}”记了两次", "{stage} is recorded twice"),
        "twice": Text("{units}的“{stage}”记了两次", "{stage} is recorded twice for {units}"),
        "partial": Text(
            "“{stage}”填了单位；只有“反馈”可以分单位记",
            "{stage} names units; only 反馈 is recorded unit by unit",
        ),
        "order": Text(
            "“{stage}”{on} 早于“{before}”{earlier}", "{stage} ({on}) is before {before} ({earlier})"
        ),
        "unsettled": Text("登记了“{stage}”，它之前却没有“审定”", "{stage} without 审定 before it"),
        "informal": Text("“审定”这一环节没有填{missing}", "the stage 审定 lacks {missing}"),
    },
    mend=Text(
        "对照审定文件补全；次序是自评、考核组评审、初评、反馈、异议、复核、审定、通报、归档",
        "complete it by the papers; the stages follow from 自评 to 归档",
    ),
    on=AssessmentResult,
)
def impossible_stages(result: AssessmentResult, county: County) -> Iterator[Finding]:
    """Stages recorded twice or out of their order, announced without 审定, or 审定 without number or signer.

    On one day a result may pass several stages.
    """
    for place, variant, related, values in (*_wrong_stages(result), *_wrong_parts(county, result)):
        note = [Related(related, EARLIER_HERE)] if related else []
        yield finding(place, subject=str(result.year), variant=variant, related=note, **values)


def _wrong_stages(result: AssessmentResult) -> Iterator[tuple[Place, str, Place | None, dict[str, Any]]]:
    first: dict[ResultStage, int] = {}
    for i, entry in sorted(enumerate(result.stages), key=lambda each: bool(each[1].units)):
        if entry.units and entry.stage is ResultStage.FEEDBACK:
            continue
        known = first.setdefault(entry.stage, i)
        if known != i:
            other = result.field("环节", known, "环节")
            yield result.field("环节", i, "环节"), "doubled", other, {"stage": entry.stage}
    told = next((i for i, e in enumerate(result.stages) if e.stage is ResultStage.FEEDBACK), None)
    if told is not None:
        first.setdefault(ResultStage.FEEDBACK, told)
    reached = [(result.stages[first[stage]], first[stage]) for stage in ResultStage if stage in first]
    for (before, i), (entry, j) in pairwise(reached):
        if entry.day < before.day:
            values = {"stage": entry.stage, "on": entry.day, "before": before.stage, "earlier": before.day}
            yield result.field("环节", j, "日期"), "order", result.field("环节", i, "日期"), values
    settled = first.get(ResultStage.SETTLED)
    for stage in (ResultStage.ANNOUNCED, ResultStage.ARCHIVED):
        if stage in first and settled is None:
            yield result.field("环节", first[stage], "环节"), "unsettled", None, {"stage": stage}
    if settled is not None:
        entry = result.stages[settled]
        parts = {"签署": entry.signed_by, "文号": entry.number}
        missing = [label for label, value in parts.items() if not value]
        if missing:
            yield result.field("环节", settled), "informal", None, {"missing": enumeration(missing)}


def _wrong_parts(
    county: County, result: AssessmentResult
) -> Iterator[tuple[Place, str, Place | None, dict[str, Any]]]:
    """Yield what is wrong with stages of some units only: other stages than 反馈, a unit twice, a day out of order."""
    known: dict[str, int] = {}
    bounds = [(s, result.entry(s)) for s in (ResultStage.PRELIMINARY, ResultStage.SETTLED)]
    for i, entry in enumerate(result.stages):
        if entry.units and entry.stage is not ResultStage.FEEDBACK:
            yield result.field("环节", i, "单位"), "partial", None, {"stage": entry.stage}
            continue
        doubled = [u for n, u in enumerate(entry.units) if u in known or u in entry.units[:n]]
        if doubled:
            other = result.field("环节", known.get(doubled[0], i), "单位")
            units = enumeration(name_of_unit(county, u) for u in dict.fromkeys(doubled))
            yield result.field("环节", i, "单位"), "twice", other, {"stage": entry.stage, "units": units}
        known |= {u: i for u in entry.units if u not in known}
        for stage, bound in bounds if entry.units else ():
            if bound is None:
                continue
            before, after = (bound, entry) if stage is ResultStage.PRELIMINARY else (entry, bound)
            if after.day < before.day and entry is not result.entry(ResultStage.FEEDBACK):
                values = {
                    "stage": after.stage,
                    "on": after.day,
                    "before": before.stage,
                    "earlier": before.day,
                }
                at = result.field("环节", result.stages.index(bound), "日期")
                yield result.field("环节", i, "日期"), "order", at, values


@rule(
    "ZF538",
    title=Text("审定以后的改动没有更正记录", "Changed after settling without a correction"),
    duty="D44",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{year}年度结果已于 {settled} 审定，{unit_name}的{kind} {on} 又有改动，“更正”里没有记",
        "the result of {year} was settled on {settled}; {kind} of {unit_name} is dated {on}, and no correction says so",
    ),
    mend=Text(
        "经批准的，在 result.yaml 的“更正”写明日期、单位、原因、批准；未经批准的，恢复审定时的记录",
        "record the approved correction in result.yaml, or restore what was settled",
    ),
    on=AssessmentResult,
)
def changed_after_settling(result: AssessmentResult, county: County) -> Iterator[Finding]:
    """A rating, verification, answer or review dated after 审定, of a unit that no correction of that day or later names."""
    settled = entry_of_stage(county, result.year, ResultStage.SETTLED)
    if settled is None:
        return
    for record, unit, day, place in _acts(county, result.year):
        corrected = any(unit in c.units and c.day >= day for c in result.corrections)
        if settled[0].day < day <= county.as_of and not corrected:
            yield finding(
                place,
                subject=record.id,
                day=day,
                related=[Related(settled[1], STAGE_HERE)],
                year=result.year,
                settled=settled[0].day,
                unit_name=name_of_unit(county, unit),
                kind=type(record).label,
                on=day,
            )


def _acts(county: County, year: int | None) -> Iterator[tuple[Record, str, date, Place]]:
    """Yield what moves points in a year's assessment: the record, the unit, its day and where that is written."""
    for rating in county.dataset.all(Rating):
        if rating.year == year:
            yield rating, rating.rated, rating.day, rating.field("日期")
    for verification in county.dataset.all(Verification):
        if verification.year == year:
            yield verification, verification.concerned, verification.day, verification.field("日期")
    for answer in county.dataset.all(StatementApproval):
        if answer.year == year:
            yield answer, answer.concerned, answer.day, answer.field("日期")
    for objection in county.dataset.all(Objection):
        if objection.year == year and objection.reviewed:
            yield objection, objection.objector, objection.reviewed, objection.field("复核日期")


@rule(
    "ZF539",
    title=Text("审定成绩或者更正不合", "Settled scores or corrections cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "early": Text(
            "更正日期 {on} 早于审定日期 {settled}",
            "the correction of {on} is before the settling of {settled}",
        ),
        "unsettled": Text("没有审定，却有更正", "a correction without 审定"),
        "missing": Text("审定的成绩里没有{units}", "the settled scores lack {units}"),
        "doubled": Text(
            "审定的成绩里{unit_name}写了两次", "{unit_name} stands twice among the settled scores"
        ),
        "grade": Text(
            "{unit_name}的等次“{grade}”不在细则里，可用：{known}",
            "{unit_name}: the scheme has no grade {grade!r}; known: {known}",
        ),
        "edge": Text(
            "{unit_name}得 {points} 分，不到“{grade}”的分数线 {edge} 分",
            "{unit_name}: {points} points are below the edge of {grade!r}, {edge}",
        ),
    },
    mend=Text(
        "对照审定文件改正；该年度以后成立的单位，在 unit.yaml 填“成立”",
        "mend it by the settled document; a unit founded later needs 成立 in its unit.yaml",
    ),
    on=AssessmentResult,
)
def impossible_settling(result: AssessmentResult, county: County) -> Iterator[Finding]:
    """A correction before 审定, or settled scores that leave out, double or misgrade an assessed unit."""
    settled = entry_of_stage(county, result.year, ResultStage.SETTLED)
    for i, correction in enumerate(result.corrections):
        if settled is None or correction.day < settled[0].day:
            yield finding(
                ("更正", i, "日期"),
                subject=str(result.year),
                day=correction.day,
                variant="early" if settled else "unsettled",
                related=[Related(settled[1], STAGE_HERE)] if settled else [],
                on=correction.day,
                settled=settled[0].day if settled else "",
            )
    if result.scores:
        yield from _wrong_scores(county, result)


def _wrong_scores(county: County, result: AssessmentResult) -> Iterator[Finding]:
    scheme = scheme_of(county, result.year or 0)
    first: dict[str, int] = {}
    for i, score in enumerate(result.scores):
        name = name_of_unit(county, score.unit)
        subject = f"{result.year}/{score.unit}"
        known = first.setdefault(score.unit, i)
        if known != i:
            related = [Related(result.field("成绩", known, "单位"), EARLIER_HERE)]
            at = result.field("成绩", i, "单位")
            yield finding(at, subject=subject, variant="doubled", related=related, unit_name=name)
        edges = _edges(scheme, units_by_slug(county).get(score.unit))
        if edges and score.grade not in edges:
            at, shown = result.field("成绩", i, "等次"), "、".join(edges)
            yield finding(
                at, subject=subject, variant="grade", unit_name=name, grade=score.grade, known=shown
            )
        elif edges and score.points < edges[score.grade]:
            yield finding(
                result.field("成绩", i, "得分"),
                subject=subject,
                variant="edge",
                unit_name=name,
                points=score.points,
                grade=score.grade,
                edge=plainly(edges[score.grade]),
            )
    missing = [u.display_name for u in _assessed(county, scheme) if u.unit not in first]
    if missing:
        at = result.field("成绩")
        yield finding(at, subject=str(result.year), variant="missing", units=enumeration(missing))


def _edges(scheme: Scheme | None, unit: Unit | None) -> dict[str, Decimal]:
    """Return the grades of the unit's group with the points from which on they are given; 不予评定 where it can be."""
    group = scheme.groups.get(unit.group_on(scheme.day)) if scheme and unit else None
    if scheme is None or group is None:
        return {}
    of = scheme.total / _HUNDRED if scheme.bands_on is BandsOn.SHARE else Decimal(1)
    edges = {band.name: band.from_ * of for band in group.bands}
    out = any(each.effect is PreconditionEffect.NOT_ASSESSED for each in scheme.preconditions)
    return edges | ({PreconditionEffect.NOT_ASSESSED.value: _ZERO} if out else {})


def _assessed(county: County, scheme: Scheme | None) -> list[Unit]:
    """Return the units of the scheme's groups that exist on its closing day; none without a scheme."""
    if scheme is None:
        return []
    return [
        u
        for u in units_by_slug(county).values()
        if u.group_on(scheme.day) in scheme.groups and is_alive(county, u, scheme.day)
    ]
