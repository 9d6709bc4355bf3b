"""Ledger, and statements that an indicator does not apply, with their answers (ZF529-ZF533, ZF544)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.finding import Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.assessment.records import (
    Agreement,
    LedgerEntry,
    Objection,
    Statement,
    StatementApproval,
)
from zfzr.subjects.scheme.lookups import indicator_named, scheme_of
from zfzr.subjects.scheme.records import Indicator, LedgerUse, NotApplicableMethod
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration

PERIOD_HERE = Text("考核期间写在这里", "the period is written here")
STEP_HERE = Text("指标写在这里", "the indicator is written here")
STATEMENT_HERE = Text("申请在这里", "the statement is here")
RATED_HERE = Text("原评分在这里", "the rating is here")
STAGE_HERE = Text("该环节记在这里", "the stage is recorded here")
EARLIER_HERE = Text("在先的一条在这里", "the earlier one is here")

ZERO = Decimal(0)


# Ledger, statements and objections of the right indicator


@dataclass(frozen=True, slots=True)
class _Named(Inside, of="record"):
    """An indicator that a record names for a unit, and where."""

    record: Record
    unit: str
    number: str
    label: str = "指标"


@lookup
def _named_indicators(county: County) -> tuple[_Named, ...]:
    return tuple(_naming(county))


def _naming(county: County) -> Iterator[_Named]:
    for entry in county.dataset.all(LedgerEntry):
        yield _Named(entry, entry.concerned, entry.indicator)
    for statement in county.dataset.all(Statement):
        yield _Named(statement, statement.unit or "", statement.indicator)
    for answer in county.dataset.all(StatementApproval):
        yield _Named(answer, answer.concerned, answer.indicator)
        if answer.moved_to:
            yield _Named(answer, answer.concerned, answer.moved_to, "转移至")
    for objection in county.dataset.all(Objection):
        yield _Named(objection, objection.objector, objection.indicator)


@rule(
    "ZF529",
    title=Text("指标不适用于该单位", "Indicator that is not one of the unit's group"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "": Text(
            "{kind}里的指标 {indicator} 只考核{groups}，{unit_name}是{group}",
            "{kind}: {indicator} is for {groups} only, and {unit_name} is of {group}",
        ),
        "outside": Text(
            "{kind}里的{unit_name}是{group}，细则没有这一组别",
            "{kind}: {unit_name} is of {group}, a group that the scheme does not have",
        ),
    },
    mend=Text(
        "改正指标编号或者单位；不适用的指标，所记内容不计入成绩",
        "mend the indicator or the unit: what is noted of an indicator that does not apply has no effect",
    ),
    on=_named_indicators,
)
def indicator_of_another_group(named: _Named, county: County) -> Iterator[Finding]:
    """A ledger entry, statement, approval or objection for an indicator by which the unit is not assessed.

    Ratings are ZF512, self-assessments ZF527.
    """
    unit = units_by_slug(county).get(named.unit)
    item = indicator_named(county, named.record.year, named.number)
    group = unit.group_on(item.scheme.day) if unit and item else ""
    if unit is None or item is None or item.applies_to(group):
        return
    outside = group not in item.scheme.groups
    yield finding(
        named.label,
        variant="outside" if outside else "",
        kind=type(named.record).label,
        indicator=item.called,
        groups=enumeration(item.groups),
        group=group,
        unit_name=unit.display_name,
    )


# The daily ledger


@rule(
    "ZF530",
    title=Text("平时考核台账不合", "Entry of the daily ledger cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "neither": Text("“{fact}”扣分、加分都没有填", "{fact}: neither 扣分 nor 加分 is given"),
        "both": Text(
            "“{fact}”扣分、加分只能填一个", "{fact}: 扣分 and 加分 are both given, where one is to be"
        ),
        "negative": Text(
            "“{fact}”的{label}填了负数 {points}，扣分、加分都填正数", "{fact}: {label} is negative ({points})"
        ),
        "bonus": Text(
            "“{fact}”记在加分项目 {indicator} 上，却填了扣分 {points}：加分填在加分栏，扣分记到相应的指标",
            "{fact}: a deduction of {points} is noted for the bonus item {indicator}",
        ),
        "penalty": Text(
            "“{fact}”记在另行扣分的项目 {indicator} 上，却填了加分 {points}：扣分填在扣分栏，加分记到相应的指标",
            "{fact}: an addition of {points} is noted for the penalty {indicator}",
        ),
        "period": Text(
            "“{fact}”{on} 不在考核期间（{start} 至 {end}）",
            "{fact}: {on} is outside the period of assessment ({start} to {end})",
        ),
    },
    mend=Text(
        "扣分或者加分填一个正数，日期对照记录；属于上一年度的，记到上一年度",
        "give one positive number, and the day on record; move the entry to its year",
    ),
    on=LedgerEntry,
)
def impossible_ledger_entry(entry: LedgerEntry, county: County) -> Iterator[Finding]:
    """An entry with no points, both kinds of points, negative ones, some taken from a bonus, or a day outside the period."""
    at, variant, label, points = _points_of(entry)
    scheme = scheme_of(county, entry.year or 0)
    if variant:
        yield finding(at, unit=entry.concerned, variant=variant, fact=entry.fact, label=label, points=points)
    item = indicator_named(county, entry.year, entry.indicator)
    if not variant and label == "扣分" and item is not None and item.in_bonus:
        about: dict[str, Any] = {"fact": entry.fact, "points": points, "indicator": item.called}
        yield finding("扣分", unit=entry.concerned, variant="bonus", **about)
    if not variant and label == "加分" and item is not None and item.in_penalties:
        about = {"fact": entry.fact, "points": points, "indicator": item.called}
        yield finding("加分", unit=entry.concerned, variant="penalty", **about)
    if scheme and not scheme.period.start <= entry.day <= scheme.period.end:
        yield finding(
            "日期",
            unit=entry.concerned,
            variant="period",
            related=[Related(scheme.field("考核期间"), PERIOD_HERE)],
            fact=entry.fact,
            on=entry.day,
            start=scheme.period.start,
            end=scheme.period.end,
        )


def _points_of(entry: LedgerEntry) -> tuple[str, str, str, Decimal]:
    """Return what is wrong with the points of an entry: in which column, which variant, and the value meant."""
    given = {"扣分": entry.deduction, "加分": entry.addition}
    filled = {label: points for label, points in given.items() if points is not None}
    if not filled:
        return "扣分", "neither", "", ZERO
    if len(filled) > 1:
        return "加分", "both", "", ZERO
    ((label, points),) = filled.items()
    return label, "negative" if points < ZERO else "", label, points


@rule(
    "ZF544",
    title=Text("台账的分数与细则的计分不合", "Points of the ledger off the scheme's step"),
    duty="D44",
    kind=DATA,
    severity=WARNING,
    says=Text(
        "“{fact}”{label} {points}，不是细则“{step}{size}分”的整数倍",
        "{fact}: {label} {points} is no whole multiple of {step} {size} points in the scheme",
    ),
    mend=Text(
        "照细则的分数改正台账；细则写错的，改细则",
        "mend the entry by the scheme, or the scheme if that is wrong",
    ),
    on=LedgerEntry,
)
def ledger_off_the_step(entry: LedgerEntry, county: County) -> Iterator[Finding]:
    """Points that the scheme's own step cannot give, such as 3 points where every matter costs 2.

    The points of an item and its 上限 end a series of steps before its time, so they are right too. Where the ledger only
    stands beside the result (参考), its points are no reckoning and follow no step.
    """
    at, variant, label, points = _points_of(entry)
    item = indicator_named(county, entry.year, entry.indicator)
    if variant or item is None or item.indicator.ledger is LedgerUse.SHOWN:
        return
    step, size = _step(item.indicator)
    if not size or size < ZERO or points % size == ZERO or points in (item.stake, item.indicator.cap):
        return
    here = [Related(item.field("编号"), STEP_HERE)]
    yield finding(
        at,
        unit=entry.concerned,
        related=here,
        fact=entry.fact,
        label=label,
        points=plainly(points),
        step=step,
        size=plainly(size),
    )


def _step(indicator: Indicator) -> tuple[str, Decimal]:
    """Return the label of the rule by which an item counts, and the points of one step of it; nothing is 0."""
    given = (
        ("每项", indicator.per_item),
        ("每人次", indicator.per_person),
        ("每件", indicator.per_case),
        ("每日", indicator.per_day),
        ("每次", indicator.per_time),
    )
    counted = next(((label, points) for label, points in given if points is not None), None)
    if counted is None and indicator.steps is not None:
        return "每步", indicator.steps.points
    return counted or ("", ZERO)


# Statements that an indicator does not apply (合理缺项)


@rule(
    "ZF531",
    title=Text("合理缺项申请没有签字", "Unsigned statement that an indicator does not apply"),
    duty="D44",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "": Text(
            "{unit_name}申请 {indicator} 合理缺项，没有主要负责人签字，不起作用",
            "{unit_name}: the statement on {indicator} is not signed by the head of the unit and has no effect",
        ),
        "other": Text(
            "{unit_name}申请 {indicator} 合理缺项，由“{signed_by}”签字，登记的主要负责人是{heads}",
            "{unit_name}: the statement on {indicator} is signed by {signed_by}; the head of the unit is {heads}",
        ),
    },
    mend=Text(
        "由主要负责人签字后补报；姓名写错、负责人已变动的，改正登记",
        "let the head of the unit sign it; mend a wrong name or an old leader",
    ),
    on=Statement,
)
def unsigned_statement(statement: Statement, county: County) -> Iterator[Finding]:
    """A statement without the signature that makes it one, or with another's than that of the head on its day."""
    if statement.day > county.as_of:
        return
    unit = units_by_slug(county).get(statement.unit or "")
    heads = unit.heads_on(statement.day) if unit else []
    if statement.signed_by and (not heads or statement.signed_by in heads):
        return
    yield finding(
        "主要负责人签字",
        subject=f"{statement.unit}/{statement.indicator}",
        day=statement.day,
        variant="other" if statement.signed_by else "",
        unit_name=name_of_unit(county, statement.unit or ""),
        indicator=statement.indicator,
        signed_by=statement.signed_by or "",
        heads=enumeration(heads),
    )


@rule(
    "ZF532",
    title=Text("合理缺项申请没有审核", "Statement that the legal office has not answered"),
    duty="D44",
    kind=COMPLIANCE,
    severity=NOTICE,
    says=Text(
        "{unit_name}{on} 申请 {indicator} 合理缺项，还没有审核结论",
        "{unit_name} stated on {on} that {indicator} does not apply, and has no answer",
    ),
    mend=Text(
        "审核后在 county/年度/statement-approvals.csv 写明同意或者不同意",
        "answer it in county/<year>/statement-approvals.csv",
    ),
    on=Statement,
    reads=(StatementApproval,),
)
def unanswered_statement(statement: Statement, county: County) -> Iterator[Finding]:
    """A signed statement that nobody answered by the day: the legal office's own work, which costs no unit points."""
    key = (statement.unit or "", statement.year, statement.indicator)
    if statement.signed_by and statement.day <= county.as_of and key not in _answered(county):
        yield finding(
            "指标",
            subject=f"{statement.unit}/{statement.indicator}",
            unit="",
            day=statement.day,
            on=statement.day,
            unit_name=name_of_unit(county, statement.unit or ""),
            indicator=statement.indicator,
        )


_StatementKey = tuple[str, int | None, str]
"""Unit, year and indicator: what a statement and its answer have in common."""


@lookup
def _answered(county: County) -> frozenset[_StatementKey]:
    """Return the statements that the legal office answered by the county's day."""
    return frozenset(
        (a.concerned, a.year, a.indicator)
        for a in county.dataset.all(StatementApproval)
        if a.day <= county.as_of
    )


@lookup
def _statements(county: County) -> dict[_StatementKey, Statement]:
    return {(s.unit or "", s.year, s.indicator): s for s in county.dataset.all(Statement)}


@rule(
    "ZF533",
    title=Text("合理缺项审核不合", "Answer to a statement cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "nothing": Text(
            "{unit_name}没有申请 {indicator} 合理缺项，却有审核结论",
            "an answer to {unit_name} on {indicator}, of which it made no statement",
        ),
        "before": Text(
            "{unit_name} {indicator} 的审核日期 {on} 早于申请日期 {stated}",
            "the answer to {unit_name} on {indicator} of {on} is before the statement of {stated}",
        ),
        "ineffective": Text(
            "同意 {indicator} 合理缺项，它是子项或者加分、另行扣分的项目；合理缺项只对二级指标起作用",
            "{indicator} is agreed not to apply, but is a sub-item, a bonus or a penalty: only whole indicators can be",
        ),
        "nowhere": Text(
            "同意 {indicator} 合理缺项，细则用转移的办法，没有写“转移至”",
            "{indicator} is agreed not to apply and its points are to move, but not said where to",
        ),
        "markless": Text(
            "{indicator} 的分值转移至 {target}，该指标没有分值，转不进去",
            "the points of {indicator} move to {target}, which has no marks",
        ),
        "beside": Text(
            "{indicator} 的分值转移至 {target}，它是加分或者另行扣分的项目，转不进去",
            "the points of {indicator} move to {target}, a bonus or penalty, which can take none",
        ),
        "part": Text(
            "{indicator} 的分值转移至 {target}，这是子项，应当写所属的二级指标",
            "the points of {indicator} move to {target}, a sub-item: name the indicator it is part of",
        ),
        "gone": Text(
            "{indicator} 的分值转移至 {target}，该指标本身已经合理缺项",
            "the points of {indicator} move to {target}, which does not apply itself",
        ),
    },
    mend=Text(
        "对照申请和审核意见改正；转移的，写本单位适用、有分值的二级指标",
        "mend it by the papers; points move to an indicator of the unit that has marks",
    ),
    on=StatementApproval,
)
def impossible_approval(answer: StatementApproval, county: County) -> Iterator[Finding]:
    """An answer without or before its statement, of a part only, or whose points move nowhere they can be earned.

    That the target is one of the scheme is ZF102, that it is one of the unit's group ZF529.
    """
    unit = answer.concerned
    stated = _statements(county).get((unit, answer.year, answer.indicator))
    about: dict[str, Any] = {"indicator": answer.indicator, "unit_name": name_of_unit(county, unit)}
    if stated is None and county.read_whole(Statement, unit=unit, year=answer.year):
        yield finding("指标", unit=unit, variant="nothing", **about)
    if stated and answer.day < stated.day:
        yield finding(
            "日期",
            unit=unit,
            variant="before",
            related=[Related(stated.field("日期"), STATEMENT_HERE)],
            on=answer.day,
            stated=stated.day,
            **about,
        )
    item = indicator_named(county, answer.year, answer.indicator)
    if item and answer.result is Agreement.AGREED and (item.parent or item.is_beside):
        yield finding("指标", unit=unit, variant="ineffective", **about)
    elif variant := _wrong_move(county, answer):
        at = "转移至" if answer.moved_to else "结论"
        yield finding(at, unit=unit, variant=variant, target=answer.moved_to or "", **about)


def _wrong_move(county: County, answer: StatementApproval) -> str:
    """Return what is wrong with the indicator to which agreed points move; empty where nothing is."""
    scheme = scheme_of(county, answer.year or 0)
    moves = scheme is not None and scheme.not_applicable is NotApplicableMethod.MOVE
    if not moves or answer.result is not Agreement.AGREED:
        return ""
    if answer.moved_to is None:
        return "nowhere"
    target = indicator_named(county, answer.year, answer.moved_to)
    if target is None:
        return ""
    if answer.moved_to == answer.indicator or _is_agreed(county, answer, answer.moved_to):
        return "gone"
    if target.parent is not None:
        return "part"
    if target.is_beside:
        return "beside"
    return "" if target.full else "markless"


def _is_agreed(county: County, answer: StatementApproval, indicator: str) -> bool:
    """Tell whether an indicator is itself agreed not to apply to the same unit in the same year."""
    return any(
        a.indicator == indicator
        and (a.concerned, a.year) == (answer.concerned, answer.year)
        and a.result is Agreement.AGREED
        for a in county.dataset.all(StatementApproval)
    )
