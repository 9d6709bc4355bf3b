"""Supervision from outside (四（三）): unanswered or answered late, terms that ran out, reviews and visits (ZF871-ZF876),
and what cannot be right of them (ZF575, ZF577, ZF579)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value, words_of
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, NOTICE, WARNING, finding, rule
from zfzr.subjects.outside.lookups import answer_due, answered, is_satisfied
from zfzr.subjects.outside.parameters import ANSWER_DAYS, SOURCES
from zfzr.subjects.outside.records import (
    OutsideMatter,
    ReturnVisit,
    SocialSupervisor,
    ThirdPartyReview,
)
from zfzr.terms.amounts import plainly
from zfzr.terms.late import late
from zfzr.terms.text import Text

_SAYS = {
    "open": Text(
        "{unit_name}的{raised_by}“{about}”（{by}）应于 {due} 前答复，截至 {till} 没有答复",
        "{unit_name}: {raised_by} {about} ({by}) was to be answered by {due}, not answered on {till}",
    ),
    "late": Text(
        "{unit_name}的{raised_by}“{about}”（{by}）应于 {due} 前答复，{till} 才答复",
        "{unit_name}: {raised_by} {about} ({by}) was to be answered by {due}, answered on {till}",
    ),
}
_MEND = Text("已经答复的补记；没有答复的尽快办理答复", "record the answer if there was one; else answer")


def _overdue(matter: OutsideMatter, due: date, county: County) -> Iterator[Finding]:
    """Yield that a matter was not answered by its day, which is in time itself."""
    done = answered(county, matter)
    till = done or county.as_of
    if till <= due:
        return
    yield finding(
        "答复日期" if done else "收到日期",
        variant="late" if done else "open",
        day=due,
        unit_name=name_of_unit(county, matter.unit or ""),
        raised_by=matter.raised_by,
        about=matter.about,
        by=matter.by,
        due=due,
        till=till,
    )


@rule(
    "ZF871",
    title=Text("外部监督事项没有按期答复", "Matter of outside supervision not answered in time"),
    duty="D38",
    kind=COMPLIANCE,
    severity=WARNING,
    on=OutsideMatter,
    says=_SAYS,
    mend=_MEND,
)
def not_answered_by_its_day(matter: OutsideMatter, county: County) -> Iterator[Finding]:
    """A matter that names its own last day, without an answer by then (四（三）)."""
    if matter.due is not None and matter.received <= county.as_of:
        yield from _overdue(matter, matter.due, county)


def _without_a_term(county: County) -> dict[str, int]:
    """Count the matters without a day of their own for whose day the county set no term."""
    asked = [m for m in county.dataset.all(OutsideMatter) if m.due is None and m.received <= county.as_of]
    unset = sum(parameter_value(county, ANSWER_DAYS, each.received) is None for each in asked)
    return {ANSWER_DAYS: unset} if unset else {}


@rule(
    "ZF872",
    title=Text("外部监督事项超过规定的答复期限", "Matter of outside supervision beyond the county's term"),
    duty="D38",
    kind=COMPLIANCE,
    severity=WARNING,
    leaves_out=_without_a_term,
    on=OutsideMatter,
    says=_SAYS,
    mend=_MEND,
)
def not_answered_within_the_term(matter: OutsideMatter, county: County) -> Iterator[Finding]:
    """A matter without a day of its own, not answered within the county's term from its receipt (not counted)."""
    if matter.due is not None or matter.received > county.as_of:
        return
    end = answer_due(county, matter)
    if end is not None:
        yield from _overdue(matter, end.last, county)


@rule(
    "ZF873",
    title=Text("社会监督员聘期已满", "Term of a supervisor of society has run out"),
    duty="D40",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=SocialSupervisor,
    says={
        "": Text(
            "{unit_name}的社会监督员{name}聘期 {until} 届满，没有解聘，也没有续聘的记录",
            "{unit_name}: the term of the supervisor {name} ran out on {until} and was not renewed",
        ),
        "no-term": Text(
            "{unit_name}的社会监督员{name}没有聘期，不知何时届满",
            "{unit_name}: the supervisor {name} has no end of term",
        ),
    },
    mend=Text(
        "续聘的改届满日期或者记一条新的；不再聘任的填解聘日期", "renew the term, or record when it ended"
    ),
)
def term_run_out(supervisor: SocialSupervisor, county: County) -> Iterator[Finding]:
    """A supervisor whose term is over and who was neither dismissed nor appointed again."""
    if supervisor.appointed > county.as_of or (supervisor.ended and supervisor.ended <= county.as_of):
        return
    if supervisor.until is not None and county.as_of <= supervisor.until:
        return
    others = county.dataset.all(SocialSupervisor)
    if supervisor.until is not None and any(
        each.name == supervisor.name
        and each.unit == supervisor.unit
        and each.appointed > supervisor.appointed
        for each in others
    ):
        return
    yield finding(
        "届满日期",
        variant="" if supervisor.until else "no-term",
        unit_name=name_of_unit(county, supervisor.unit or ""),
        name=supervisor.name,
        until=supervisor.until or "",
    )


@rule(
    "ZF874",
    title=Text("第三方评议的记录不合", "Third-party review that cannot be right"),
    duty="D41",
    kind=DATA,
    severity=ERROR,
    on=ThirdPartyReview,
    compares=(Pair("第三方评议.得分", "第三方评议.满分", "得分不大于满分"),),
    says={
        "points": Text(
            "“{name}”得分 {points} 不在0至{full}之间", "{name}: {points} points are not within 0 to {full}"
        ),
        "result": Text(
            "“{name}”{end} 已经完成，没有结论，也没有得分",
            "{name}: ended on {end} with neither result nor points",
        ),
        "full": Text("“{name}”的满分 {full} 不是正数", "{name}: full marks {full} are not positive"),
    },
    mend=Text("对照评议报告改正", "mend it by the report of the review"),
)
def impossible_review(review: ThirdPartyReview, _: County) -> Iterator[Finding]:
    """Points beyond the full marks, or a review that ended with nothing."""
    full = review.full if review.full is not None else Decimal(100)
    if full <= 0:
        yield finding("满分", variant="full", name=review.name, full=plainly(full))
    elif review.points is not None and not 0 <= review.points <= full:
        yield finding(
            "得分", variant="points", name=review.name, points=plainly(review.points), full=plainly(full)
        )
    if review.end and review.points is None and not (review.conclusion or "").strip():
        yield finding("完成日期", variant="result", name=review.name, end=review.end)


@rule(
    "ZF875",
    title=Text("回访不满意没有处理", "Dissatisfied party without a follow-up"),
    duty="D39",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=ReturnVisit,
    says=Text(
        "{unit_name} {on} 回访“{about}”，当事人不满意，没有处理情况",
        "{unit_name}: the party of {about} was not satisfied on {on}, and nothing was done",
    ),
    mend=Text("核实意见后填写“处理情况”", "look into it and say what was done"),
)
def dissatisfied_without_follow_up(visit: ReturnVisit, county: County) -> Iterator[Finding]:
    """四（三）：回访行政管理相对人: a party that was not satisfied, and no 处理情况."""
    if is_satisfied(county, visit) is False and not (visit.done or "").strip():
        yield finding(
            "处理情况",
            unit_name=name_of_unit(county, visit.unit or ""),
            day=visit.day,
            on=visit.day,
            about=visit.about,
        )


@rule(
    "ZF876",
    title=Text("外部监督事项跨年没有答复", "Matter of outside supervision carried over without an answer"),
    duty="D38",
    kind=COMPLIANCE,
    severity=NOTICE,
    on=OutsideMatter,
    says=Text(
        "{unit_name}的{raised_by}“{about}”（{by}）{on} 收到，没有写明期限，{year}年度结束时没有答复，结转下一年度",
        "{unit_name}: {raised_by} {about} ({by}), received {on}, names no day and was unanswered when {year} ended",
    ),
    mend=Text(
        "尽快答复并填答复日期；来文或者本级规定了期限的，补填答复期限",
        "answer it; enter the day where a letter or rule sets one",
    ),
)
def carried_over_without_an_answer(matter: OutsideMatter, county: County) -> Iterator[Finding]:
    """A matter of a year that is over, for which no last day is known and which nobody answered."""
    year = matter.year or matter.received.year
    if county.as_of < date(year, 12, 31) or matter.received > county.as_of:
        return
    if answered(county, matter) is None and answer_due(county, matter) is None:
        yield finding(
            "收到日期",
            day=date(year, 12, 31),
            unit_name=name_of_unit(county, matter.unit or ""),
            raised_by=matter.raised_by,
            about=matter.about,
            by=matter.by,
            on=matter.received,
            year=year,
        )


_REFUSED: Final = late(r"不(?:予)?采纳|未(?:予)?采纳|没有采纳")
_SAYS_WHY: Final = late(r"[不未没无难缓待]|暂|说明|解释|理由|答复")
"""What the answer has that says no, or why not."""


@rule(
    "ZF575",
    title=Text("是否采纳与办理结果相反", "Adopted or not against the outcome in words"),
    duty="D38",
    kind=DATA,
    severity=NOTICE,
    on=OutsideMatter,
    compares=(Pair("外部监督事项.采纳", "外部监督事项.办理结果", "是否采纳与结果的文字"),),
    says={
        "no": Text(
            "“{about}”（{by}）的“采纳”是否，办理结果却是“{result}”，没有一个字说为什么不采纳：是不是填反了？",
            "{about} ({by}): not adopted, while the outcome is {result!r} and says nothing of why not",
        ),
        "yes": Text(
            "“{about}”（{by}）的“采纳”是是，办理结果却写着“{result}”：两处有一处写反了",
            "{about} ({by}): adopted, while the outcome says {result!r}",
        ),
    },
    mend=Text(
        "对照答复改正“采纳”；确实没有采纳的，在办理结果里写明理由",
        "mend 采纳 by the answer; where it was not adopted, say why under 办理结果",
    ),
)
def adopted_against_the_outcome(matter: OutsideMatter, _: County) -> Iterator[Finding]:
    """What was not adopted, with an outcome that tells of what was done; or the other way round."""
    result = (matter.result or "").strip()
    if not result or matter.adopted is None:
        return
    wrong = _REFUSED.search(result) if matter.adopted else not _SAYS_WHY.search(result)
    if wrong:
        yield finding(
            "采纳",
            variant="yes" if matter.adopted else "no",
            about=matter.about,
            by=matter.by,
            result=result,
        )


@rule(
    "ZF577",
    title=Text("第三方评议的得分像是小数点错了位", "Points of a third-party review with the point misplaced"),
    duty="D41",
    kind=DATA,
    severity=NOTICE,
    on=ThirdPartyReview,
    says=Text(
        "“{name}”得分 {points}，不到满分 {full} 的十分之一：是不是小数点错了位，或者满分没有填？",
        "{name}: {points} points are less than a tenth of {full}: is the point misplaced, or are other full marks meant?",
    ),
    mend=Text("对照评议报告改正得分或者填写满分", "mend the points by the report, or state the full marks"),
)
def points_below_a_tenth(review: ThirdPartyReview, _: County) -> Iterator[Finding]:
    """Points above nothing and below a tenth of the full marks, which no survey of a working organ ends with."""
    full = review.full if review.full is not None else Decimal(100)
    if review.points is not None and 0 < review.points * 10 < full:
        yield finding("得分", name=review.name, points=plainly(review.points), full=plainly(full))


_HEAD: Final = 2
"""How many characters of the word for a source name who raises it: 人大, 政协, 检察."""


@rule(
    "ZF579",
    title=Text("来源与提出单位不符", "Source that is not that of the body named"),
    duty="D38",
    kind=DATA,
    severity=NOTICE,
    on=OutsideMatter,
    compares=(Pair("外部监督事项.来源", "外部监督事项.提出单位", "来源与提出的单位"),),
    says=Text(
        "“{about}”的来源是{source}，提出单位却是“{by}”，像是{others}：来源或者提出单位写错了",
        "{about}: raised as {source}, by {by!r}, which is rather {others}: one of the two is wrong",
    ),
    mend=Text("对照来文改正来源或者提出单位", "mend the source or the body by the letter"),
)
def source_of_another_body(matter: OutsideMatter, county: County) -> Iterator[Finding]:
    """A body whose name begins the word of another source (县政协第41号提案: 政协提案), and not that of its own.

    The words are the county's own (外部监督来源); one word's beginning says who raises it.
    """
    words = sorted(words_of(county, SOURCES))
    named = [word for word in words if len(word) > _HEAD and word[:_HEAD] in matter.by]
    if not named or matter.raised_by not in words or matter.raised_by[:_HEAD] in matter.by:
        return
    if len({word[:_HEAD] for word in named}) == 1:
        yield finding(
            "来源", about=matter.about, source=matter.raised_by, by=matter.by, others="或者".join(named)
        )
