"""What was stated and moves nothing in a score (未采用): ratings and statements without effect, and why."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.declare.evidence import Evidence
from zfzr.subjects.assessment.lookups import option_named
from zfzr.subjects.assessment.score.marking import Marking
from zfzr.subjects.assessment.score.rated import is_usable
from zfzr.subjects.scheme.lookups import is_typed, walk_scheme
from zfzr.subjects.scheme.records import Mode
from zfzr.terms.text import Text, Wording, behind_colon, said

_OF_INDICATOR = Text("{number}：{why}", "{number}: {why}")


def unused_ratings(marking: Marking) -> Iterator[Evidence]:
    """Yield the ratings that move nothing: of a measured indicator, of one taken out, with both points and a deduction."""
    for each in walk_scheme(marking.scheme):
        indicator = each.indicator
        for rating in marking.record.ratings(marking.unit, each.number):
            if rating.trigger and rating.trigger in each.found_by_raters:
                continue
            if not each.applies_to(marking.group):
                why = Text("该指标不适用于本单位", "the indicator is not one of the unit's group")
            elif each.parent is None and marking.record.agreed(marking.unit, each.number):
                why = Text("该指标已同意合理缺项", "the indicator was agreed not to apply")
            elif is_typed(indicator):
                if rating.quantity is not None:
                    continue
                why = Text(
                    "该指标由评分人填数量、程序计分，扣分、得分不起作用",
                    "assessors count for this indicator: 数量 is to be given, 扣分 and 得分 have no effect",
                )
            elif indicator.mode is Mode.OPTIONS:
                if option_named(indicator, rating.option):
                    continue
                why = Text("没有选细则列出的选项", "none of the scheme's options is chosen")
            elif indicator.mode is not Mode.RATING:
                why = Text("该指标按取数计分，评分不起作用", "the indicator is measured, not rated")
            elif each.in_bonus and rating.points is None:
                why = Text(
                    "加分项目应当填写得分，扣分不起作用", "a bonus item takes 得分: 扣分 has no effect"
                )
            elif each.in_penalties and rating.deduction is None:
                why = Text(
                    "另行扣分的项目应当填写扣分，得分不起作用", "a penalty takes 扣分: 得分 has no effect"
                )
            elif not is_usable(rating):
                why = Text("扣分、得分应当填写其中一项", "either 扣分 or 得分 is to be given")
            else:
                continue
            yield Evidence(rating.place, said(_OF_INDICATOR, number=each.number, why=why))


def unused_statements(marking: Marking) -> Iterator[Evidence]:
    """Yield the statements that an indicator does not apply which take nothing out, and why."""
    record, unit = marking.record, marking.unit
    for each in walk_scheme(marking.scheme):
        statement, answer = record.statement(unit, each.number), record.approval(unit, each.number)
        if statement is None and answer is None:
            continue
        why: Wording
        if statement is None:
            why = Text("审核了合理缺项，但没有单位的申请", "answered, but the unit has not stated it")
        elif not statement.signed_by:
            why = Text("合理缺项申请没有主要负责人签字", "the statement is not signed")
        elif answer is None:
            why = Text("合理缺项申请没有审核", "the statement is not answered")
        elif not record.agreed(unit, each.number):
            why = said(
                Text("合理缺项申请未获同意（{approver}{day}）{remark}", "not agreed to"),
                approver=answer.approver,
                day=answer.day,
                remark=behind_colon(answer.remark),
            )
        elif each.parent is not None and not each.is_beside:
            why = Text("合理缺项应对上级指标提出，子项的申请不起作用", "sub-items are not taken out")
        else:
            continue
        at = (
            statement.place
            if statement is not None
            else (answer.place if answer else marking.view.unit.place)
        )
        yield Evidence(at, said(_OF_INDICATOR, number=each.number, why=why))
