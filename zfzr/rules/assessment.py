"""The county's assessment on paper: ledger, statements, objections, and the life of its result (ZF529-ZF539)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from zfzr.dataset.county import County
from zfzr.dataset.finding import Finding, Related
from zfzr.dataset.indicators import IndicatorOfScheme, indicators_of
from zfzr.records import (
    AssessmentResult,
    LedgerEntry,
    Objection,
    Rating,
    Record,
    Scheme,
    Statement,
    StatementApproval,
    Unit,
    Verification,
)
from zfzr.records.base import Place
from zfzr.records.result import Agreement, ObjectionOutcome, ResultStage, StageEntry
from zfzr.records.scheme import NotApplicableMethod
from zfzr.rules.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.terms.text import Text

PERIOD_HERE = Text("考核期间写在这里", "the period is written here")
STATEMENT_HERE = Text("申请在这里", "the statement is here")
RATED_HERE = Text("原评分在这里", "the rating is here")
STAGE_HERE = Text("该环节记在这里", "the stage is recorded here")
EARLIER_HERE = Text("在先的一条在这里", "the earlier one is here")

_ZERO = Decimal(0)


def _item(county: County, year: int | None, number: str | None) -> IndicatorOfScheme | None:
    """Return an indicator of a year's scheme; None where the year has no scheme, or the scheme no such number."""
    scheme = county.scheme(year or 0)
    return indicators_of(scheme).get(number or "") if scheme else None


def _shown(item: IndicatorOfScheme) -> str:
    return f"{item.number} {item.indicator.name}"


# Ledger, statements and objections of the right indicator


class _Named(NamedTuple):
    """An indicator that a record names for a unit, and where."""

    record: Record
    unit: str
    number: str
    place: Place


def _named_indicators(county: County) -> Iterator[_Named]:
    for entry in county.dataset.all(LedgerEntry):
        yield _Named(entry, entry.concerned, entry.indicator, entry.field("指标"))
    for statement in county.dataset.all(Statement):
        yield _Named(statement, statement.unit or "", statement.indicator, statement.field("指标"))
    for answer in county.dataset.all(StatementApproval):
        yield _Named(answer, answer.concerned, answer.indicator, answer.field("指标"))
        if answer.moved_to:
            yield _Named(answer, answer.concerned, answer.moved_to, answer.field("转移至"))
    for objection in county.dataset.all(Objection):
        yield _Named(objection, objection.objector, objection.indicator, objection.field("指标"))


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
)
def indicator_of_another_group(county: County) -> Iterator[Finding]:
    """A ledger entry, statement, approval or objection for an indicator by which the unit is not assessed.

    Ratings are ZF512, self-assessments ZF527.
    """
    for named in _named_indicators(county):
        unit, item = county.units.get(named.unit), _item(county, named.record.year, named.number)
        if unit is None or item is None or item.applies_to(unit.group):
            continue
        outside = unit.group not in item.scheme.groups
        yield finding(
            named.place,
            subject=named.record.id,
            unit=named.unit,
            variant="outside" if outside else "",
            kind=type(named.record).label,
            indicator=_shown(item),
            groups="、".join(item.groups),
            group=unit.group,
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
        "period": Text(
            "“{fact}”{on} 不在考核期间（{start} 至 {end}）",
            "{fact}: {on} is outside the period of assessment ({start} to {end})",
        ),
    },
    mend=Text(
        "扣分或者加分填一个正数，日期对照记录；属于上一年度的，记到上一年度",
        "give one positive number, and the day on record; move the entry to its year",
    ),
)
def impossible_ledger_entry(county: County) -> Iterator[Finding]:
    """An entry with no points, both kinds of points, negative ones, or a day outside the period of assessment."""
    for entry in county.dataset.all(LedgerEntry):
        place, variant, label, points = _points_of(entry)
        scheme = county.scheme(entry.year or 0)
        if variant:
            yield finding(
                place,
                subject=entry.id,
                unit=entry.concerned,
                variant=variant,
                fact=entry.fact,
                label=label,
                points=points,
            )
        if scheme and not scheme.period.start <= entry.day <= scheme.period.end:
            yield finding(
                entry.field("日期"),
                subject=entry.id,
                unit=entry.concerned,
                variant="period",
                related=[Related(scheme.field("考核期间"), PERIOD_HERE)],
                fact=entry.fact,
                on=entry.day,
                start=scheme.period.start,
                end=scheme.period.end,
            )


def _points_of(entry: LedgerEntry) -> tuple[Place, str, str, Decimal]:
    """Return what is wrong with the points of an entry: where, which variant, and the value meant."""
    given = {"扣分": entry.deduction, "加分": entry.addition}
    filled = {label: points for label, points in given.items() if points is not None}
    if not filled:
        return entry.field("扣分"), "neither", "", _ZERO
    if len(filled) > 1:
        return entry.field("加分"), "both", "", _ZERO
    ((label, points),) = filled.items()
    return entry.field(label), "negative" if points < _ZERO else "", label, points


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
)
def unsigned_statement(county: County) -> Iterator[Finding]:
    """A statement without the signature that makes it one, or with another's than that of the head on its day."""
    for statement in county.dataset.all(Statement):
        if statement.day > county.as_of:
            continue
        unit = county.units.get(statement.unit or "")
        heads = unit.heads_on(statement.day) if unit else []
        if statement.signed_by and (not heads or statement.signed_by in heads):
            continue
        yield finding(
            statement.field("主要负责人签字"),
            subject=f"{statement.unit}/{statement.indicator}",
            unit=statement.unit,
            day=statement.day,
            variant="other" if statement.signed_by else "",
            unit_name=county.unit_name(statement.unit or ""),
            indicator=statement.indicator,
            signed_by=statement.signed_by or "",
            heads="、".join(heads),
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
)
def unanswered_statement(county: County) -> Iterator[Finding]:
    """A signed statement that nobody answered by the day: the legal office's own work, which costs no unit points."""
    answered = {
        (a.concerned, a.year, a.indicator)
        for a in county.dataset.all(StatementApproval)
        if a.day <= county.as_of
    }
    for statement in county.dataset.all(Statement):
        key = (statement.unit or "", statement.year, statement.indicator)
        whole = county.dataset.is_whole(f"county/{statement.year}/statement-approvals.csv")
        if statement.signed_by and statement.day <= county.as_of and key not in answered and whole:
            yield finding(
                statement.field("指标"),
                subject=f"{statement.unit}/{statement.indicator}",
                day=statement.day,
                on=statement.day,
                unit_name=county.unit_name(statement.unit or ""),
                indicator=statement.indicator,
            )


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
            "同意 {indicator} 合理缺项，它是子项或者加分项目；合理缺项只对二级指标起作用",
            "{indicator} is agreed not to apply, but is a sub-item or part of the bonus: only whole indicators can be",
        ),
        "nowhere": Text(
            "同意 {indicator} 合理缺项，细则用转移的办法，没有写“转移至”",
            "{indicator} is agreed not to apply and its points are to move, but not said where to",
        ),
        "markless": Text(
            "{indicator} 的分值转移至 {target}，该指标没有分值，转不进去",
            "the points of {indicator} move to {target}, which has no marks",
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
)
def impossible_approval(county: County) -> Iterator[Finding]:
    """An answer without or before its statement, of a part only, or whose points move nowhere they can be earned.

    That the target is one of the scheme is ZF102, that it is one of the unit's group ZF529.
    """
    statements = {(s.unit or "", s.year, s.indicator): s for s in county.dataset.all(Statement)}
    for answer in county.dataset.all(StatementApproval):
        stated = statements.get((answer.concerned, answer.year, answer.indicator))
        home = f"units/{answer.concerned}/{answer.year}/statements.yaml"
        about: dict[str, Any] = {
            "indicator": answer.indicator,
            "unit_name": county.unit_name(answer.concerned),
        }
        if stated is None and county.dataset.is_whole(home):
            yield finding(
                answer.field("指标"),
                subject=answer.id,
                unit=answer.concerned,
                variant="nothing",
                **about,
            )
        if stated and answer.day < stated.day:
            yield finding(
                answer.field("日期"),
                subject=answer.id,
                unit=answer.concerned,
                variant="before",
                related=[Related(stated.field("日期"), STATEMENT_HERE)],
                on=answer.day,
                stated=stated.day,
                **about,
            )
        item = _item(county, answer.year, answer.indicator)
        if item and answer.result is Agreement.AGREED and (item.parent or item.in_bonus):
            at = answer.field("指标")
            yield finding(at, subject=answer.id, unit=answer.concerned, variant="ineffective", **about)
        elif variant := _wrong_move(county, answer):
            at = answer.field("转移至" if answer.moved_to else "结论")
            target = answer.moved_to or ""
            yield finding(
                at, subject=answer.id, unit=answer.concerned, variant=variant, target=target, **about
            )


def _wrong_move(county: County, answer: StatementApproval) -> str:
    """Return what is wrong with the indicator to which agreed points move; empty where nothing is."""
    scheme = county.scheme(answer.year or 0)
    moves = scheme is not None and scheme.not_applicable is NotApplicableMethod.MOVE
    if not moves or answer.result is not Agreement.AGREED:
        return ""
    if answer.moved_to is None:
        return "nowhere"
    target = _item(county, answer.year, answer.moved_to)
    if target is None:
        return ""
    if answer.moved_to == answer.indicator or _is_agreed(county, answer, answer.moved_to):
        return "gone"
    if target.parent is not None:
        return "part"
    return "" if target.full else "markless"


def _is_agreed(county: County, answer: StatementApproval, indicator: str) -> bool:
    """Tell whether an indicator is itself agreed not to apply to the same unit in the same year."""
    return any(
        a.indicator == indicator
        and (a.concerned, a.year) == (answer.concerned, answer.year)
        and a.result is Agreement.AGREED
        for a in county.dataset.all(StatementApproval)
    )


# Objections (异议) and their review (复核)


def _entry(county: County, year: int | None, stage: ResultStage) -> tuple[StageEntry, Place] | None:
    """Return when a year's result reached a stage, and where that is written."""
    for result in county.dataset.all(AssessmentResult):
        for i, entry in enumerate(result.stages if result.year == year else ()):
            if entry.stage is stage:
                return entry, result.field("环节", i, "日期")
    return None


@rule(
    "ZF534",
    title=Text("异议不在反馈和审定之间", "Objection outside its time"),
    duty="D44",
    kind=COMPLIANCE,
    severity=WARNING,
    says={
        "early": Text(
            "{unit_name}异议 {number} {on} 提出，结果 {other} 才反馈",
            "objection {number} of {unit_name} was raised on {on}; the result was fed back on {other} only",
        ),
        "late": Text(
            "{unit_name}异议 {number} {on} 提出，结果已于 {other} 审定",
            "objection {number} of {unit_name} was raised on {on}; the result was settled on {other}",
        ),
    },
    mend=Text(
        "核对提出、反馈、审定的日期；审定以后确有错误的，按更正办理",
        "check the days; what is wrong after settling is corrected (更正)",
    ),
)
def untimely_objection(county: County) -> Iterator[Finding]:
    """An objection raised before the result was fed back (反馈), or after it was settled (审定)."""
    for objection in county.dataset.all(Objection):
        told = _entry(county, objection.year, ResultStage.FEEDBACK)
        settled = _entry(county, objection.year, ResultStage.SETTLED)
        wrong = [("early", told)] if told and objection.raised < told[0].day else []
        wrong += [("late", settled)] if settled and objection.raised > settled[0].day else []
        for variant, reached in wrong if objection.raised <= county.as_of else ():
            yield finding(
                objection.field("提出日期"),
                subject=objection.number,
                day=objection.raised,
                variant=variant,
                related=[Related(reached[1], STAGE_HERE)] if reached else [],
                unit_name=county.unit_name(objection.objector),
                number=objection.number,
                on=objection.raised,
                other=reached[0].day if reached else "",
            )


@rule(
    "ZF535",
    title=Text("异议复核记录不合", "Review of an objection cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "before": Text(
            "异议 {number} 的复核日期 {on} 早于提出日期 {raised}",
            "objection {number} was reviewed on {on}, before it was raised on {raised}",
        ),
        "unscored": Text(
            "异议 {number} 的结论是{outcome}，没有填复核得分",
            "objection {number}: {outcome} without 复核得分",
        ),
        "beyond": Text(
            "异议 {number} 的复核得分 {points} 不在{least}至{most}分之间",
            "objection {number}: {points} points are not within {least} to {most}",
        ),
        "upheld": Text(
            "异议 {number} 的结论是维持，却填了复核得分 {points}",
            "objection {number} was rejected, but 复核得分 is {points}",
        ),
        "undecided": Text(
            "异议 {number} 没有结论，却填了复核得分 {points}",
            "objection {number} has no 结论, but 复核得分 is {points}",
        ),
        "incomplete": Text(
            "异议 {number} 有结论，缺{missing}", "objection {number} is decided without {missing}"
        ),
        "open": Text(
            "结果已于 {settled} 审定，异议 {number} 还没有复核结论",
            "the result was settled on {settled}, but objection {number} is still open",
        ),
    },
    mend=Text(
        "对照复核材料补全结论、复核得分、复核意见、复核人、复核日期",
        "complete outcome, points, opinion, reviewer and day by the papers",
    ),
)
def impossible_review(county: County) -> Iterator[Finding]:
    """A review before its objection, points and outcome that disagree, parts missing, or open when all is settled."""
    for objection in county.dataset.all(Objection):
        for place, variant, values in _wrong_review(county, objection):
            yield finding(
                place,
                subject=objection.number,
                unit=objection.objector,
                variant=variant,
                number=objection.number,
                **values,
            )


_Wrong = tuple[Place, str, dict[str, Any]]


def _wrong_review(county: County, objection: Objection) -> Iterator[_Wrong]:
    outcome, points = objection.outcome, objection.points
    if objection.reviewed and objection.reviewed < objection.raised:
        days: dict[str, Any] = {"on": objection.reviewed, "raised": objection.raised}
        yield objection.field("复核日期"), "before", days
    if outcome is None:
        settled = _entry(county, objection.year, ResultStage.SETTLED)
        if points is not None:
            yield objection.field("复核得分"), "undecided", {"points": points}
        if settled and objection.raised <= settled[0].day:
            yield objection.field("结论"), "open", {"settled": settled[0].day}
        return
    parts = {"复核意见": objection.opinion, "复核人": objection.reviewer, "复核日期": objection.reviewed}
    missing = [label for label, value in parts.items() if not value]
    if missing:
        yield objection.field(missing[0]), "incomplete", {"missing": "、".join(missing)}
    if outcome is ObjectionOutcome.REJECTED:
        if points is not None:
            yield objection.field("复核得分"), "upheld", {"points": points}
    elif points is None:
        yield objection.field("复核得分"), "unscored", {"outcome": outcome}
    else:
        yield from _beyond(county, objection, points)


def _beyond(county: County, objection: Objection, points: Decimal) -> Iterator[_Wrong]:
    item = _item(county, objection.year, objection.indicator)
    if item is None or item.full is None:
        return
    most = item.full + _moved_in(county, objection)
    if not item.least <= points <= most:
        yield objection.field("复核得分"), "beyond", {"points": points, "least": item.least, "most": most}


def _moved_in(county: County, objection: Objection) -> Decimal:
    """Return the marks of other indicators that move to the one objected to (转移)."""
    moved = [
        _item(county, a.year, a.indicator)
        for a in county.dataset.all(StatementApproval)
        if (a.concerned, a.year, a.moved_to) == (objection.objector, objection.year, objection.indicator)
        and a.result is Agreement.AGREED
    ]
    return sum((item.full for item in moved if item and item.full), _ZERO)


@rule(
    "ZF536",
    title=Text("评分人复核自己的评分", "Reviewed by the one who rated"),
    duty="D34",
    kind=COMPLIANCE,
    severity=WARNING,
    says=Text(
        "{unit_name}异议 {number} 由{reviewer}复核，{indicator} 的评分人也是{reviewer}",
        "objection {number} of {unit_name} was reviewed by {reviewer}, who had rated {indicator}",
    ),
    mend=Text(
        "另由他人复核；复核人登记有误的，改正",
        "let somebody else review it, or mend the name of the reviewer",
    ),
)
def reviewed_by_the_rater(county: County) -> Iterator[Finding]:
    """The reviewer of an objection gave the rating objected to (四（二）：分岗设权)."""
    ratings: dict[tuple[str, str, int | None, str], Rating] = {}
    for rating in county.dataset.all(Rating):
        ratings.setdefault((rating.rated, rating.indicator, rating.year, rating.rater), rating)
    for objection in county.dataset.all(Objection):
        key = (objection.objector, objection.indicator, objection.year, objection.reviewer or "")
        is_past = objection.reviewed is None or objection.reviewed <= county.as_of
        if is_past and (own := ratings.get(key)):
            yield finding(
                objection.field("复核人"),
                subject=objection.number,
                day=objection.reviewed,
                related=[Related(own.field("评分人"), RATED_HERE)],
                unit_name=county.unit_name(objection.objector),
                number=objection.number,
                reviewer=own.rater,
                indicator=objection.indicator,
            )


# The life of a result


@rule(
    "ZF537",
    title=Text("考核结果环节不合", "Stages of a result cannot be right"),
    duty="D44",
    kind=DATA,
    severity=ERROR,
    says={
        "doubled": Text("“{stage}”记了两次", "{stage} is recorded twice"),
        "order": Text(
            "“{stage}”{on} 早于“{before}”{earlier}", "{stage} ({on}) is before {before} ({earlier})"
        ),
        "unsettled": Text("“{stage}”之前没有审定", "{stage} without 审定 before it"),
        "informal": Text("审定缺{missing}", "审定 lacks {missing}"),
    },
    mend=Text(
        "对照审定文件补全；次序是自评、考核组评审、初评、反馈、异议、复核、审定、通报、归档",
        "complete it by the papers; the stages follow from 自评 to 归档",
    ),
)
def impossible_stages(county: County) -> Iterator[Finding]:
    """Stages recorded twice or out of their order, announced without 审定, or 审定 without number or signer.

    On one day a result may pass several stages.
    """
    for result in county.dataset.all(AssessmentResult):
        for place, variant, related, values in _wrong_stages(result):
            note = [Related(related, EARLIER_HERE)] if related else []
            yield finding(place, subject=str(result.year), variant=variant, related=note, **values)


def _wrong_stages(result: AssessmentResult) -> Iterator[tuple[Place, str, Place | None, dict[str, Any]]]:
    first: dict[ResultStage, int] = {}
    for i, entry in enumerate(result.stages):
        known = first.setdefault(entry.stage, i)
        if known != i:
            other = result.field("环节", known, "环节")
            yield result.field("环节", i, "环节"), "doubled", other, {"stage": entry.stage}
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
            yield result.field("环节", settled), "informal", None, {"missing": "、".join(missing)}


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
)
def changed_after_settling(county: County) -> Iterator[Finding]:
    """A rating, verdict, answer or review dated after 审定, of a unit that no correction of that day or later names."""
    for result in county.dataset.all(AssessmentResult):
        settled = _entry(county, result.year, ResultStage.SETTLED)
        if settled is None:
            continue
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
                    unit_name=county.unit_name(unit),
                    kind=type(record).label,
                    on=day,
                )


def _acts(county: County, year: int | None) -> Iterator[tuple[Record, str, date, Place]]:
    """Yield what moves points in a year's assessment: the record, the unit, its day and where that is written."""
    for rating in county.dataset.all(Rating):
        if rating.year == year:
            yield rating, rating.rated, rating.day, rating.field("日期")
    for verdict in county.dataset.all(Verification):
        if verdict.year == year:
            yield verdict, verdict.concerned, verdict.day, verdict.field("日期")
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
    mend=Text("对照审定文件改正", "mend it by the settled document"),
)
def impossible_settling(county: County) -> Iterator[Finding]:
    """A correction before 审定, or settled scores that leave out, double or misgrade an assessed unit."""
    for result in county.dataset.all(AssessmentResult):
        settled = _entry(county, result.year, ResultStage.SETTLED)
        for i, correction in enumerate(result.corrections):
            if settled is None or correction.day < settled[0].day:
                yield finding(
                    result.field("更正", i, "日期"),
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
    scheme = county.scheme(result.year or 0)
    first: dict[str, int] = {}
    for i, score in enumerate(result.scores):
        name = county.unit_name(score.unit)
        subject = f"{result.year}/{score.unit}"
        known = first.setdefault(score.unit, i)
        if known != i:
            related = [Related(result.field("成绩", known, "单位"), EARLIER_HERE)]
            at = result.field("成绩", i, "单位")
            yield finding(at, subject=subject, variant="doubled", related=related, unit_name=name)
        edges = _edges(scheme, county.units.get(score.unit))
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
                edge=edges[score.grade],
            )
    missing = [u.display_name for u in _assessed(county, scheme) if u.unit not in first]
    if missing:
        at = result.field("成绩")
        yield finding(at, subject=str(result.year), variant="missing", units="、".join(missing))


def _edges(scheme: Scheme | None, unit: Unit | None) -> dict[str, Decimal]:
    """Return the grades of the unit's group with the points from which on they are given."""
    group = scheme.groups.get(unit.group) if scheme and unit else None
    return {band.name: band.from_ for band in group.bands} if group else {}


def _assessed(county: County, scheme: Scheme | None) -> list[Unit]:
    """Return the units of the scheme's groups that exist on its closing day; none without a scheme."""
    if scheme is None:
        return []
    return [u for u in county.units.values() if u.group in scheme.groups and county.is_alive(u, scheme.day)]
