"""Scores, deductions and grades against the standard (ZF861, ZF862, ZF864), and the standard itself (ZF695)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.file_review.lookups import graded, score_by_markings, score_of, standards_by_slug
from zfzr.subjects.file_review.records import FileReview, ReviewStandard
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


@rule(
    "ZF861",
    title=Text("评查得分与扣分不符", "Score of a review is not what its markings give"),
    duty="D24",
    kind=DATA,
    severity=ERROR,
    on=FileReview,
    compares=(Pair("案卷评查.初评得分", "案卷评查.扣分.分", "得分与扣分"),),
    says={
        "": Text(
            "评查{code}的{label}写 {declared}，按扣分应为 {counted}",
            "{code}: {label} is given as {declared}, the markings make {counted}",
        ),
        "gate": Text(
            "评查{code}有基本标准不合格，{label}应为 0，写的是 {declared}",
            "{code}: the file fails the gate, so {label} is 0, not {declared}",
        ),
    },
    mend=Text("对照评查表改正扣分或者得分", "compare the sheet and mend the deductions or the score"),
)
def score_is_not_the_sum(review: FileReview, county: County) -> Iterator[Finding]:
    """A file that fails the gate has 0 points; any other has the full marks less what was taken off."""
    standard = standards_by_slug(county).get(review.standard)
    if standard is None:
        return
    for label, declared, again in (("初评得分", review.first, False), ("复评得分", review.second, True)):
        counted = score_by_markings(review, standard, again=again)
        if declared is not None and declared != counted:
            yield finding(
                label,
                unit=review.about,
                subject=f"{review.number}/{label}",
                variant="gate" if review.failed else "",
                code=review.number,
                label=label,
                declared=declared,
                counted=counted,
            )


@rule(
    "ZF862",
    title=Text("扣分不合评查标准", "Deduction that the standard does not bear"),
    duty="D24",
    kind=DATA,
    severity=ERROR,
    on=FileReview,
    compares=(Pair("案卷评查.扣分.项", "评查标准.评查项目", "扣分与标准的项、分值"),),
    says={
        "gate": Text(
            "评查{code}的不合格项“{item}”不在基本标准里", "{code}: the gate of the standard has no {item!r}"
        ),
        "unknown": Text(
            "评查{code}扣分的项“{item}”不在评查标准里", "{code}: the standard has no item {item!r}"
        ),
        "reason": Text(
            "评查{code}第{item}项扣分没有写理由", "{code}: points are taken off for {item} without a reason"
        ),
        "reason-again": Text(
            "评查{code}第{item}项复评改变了扣分，没有写复评理由",
            "{code}: the second marking changes what {item} lost, without a reason",
        ),
        "negative": Text(
            "评查{code}第{item}项扣分写 {taken}，扣分不能是负数",
            "{code}: {taken} points are taken off for {item}; less than none cannot be",
        ),
        "more": Text(
            "评查{code}第{item}项的{label}共 {taken}，这一项只有 {full} 分",
            "{code}: {label} of item {item} comes to {taken}, and it has {full} points",
        ),
    },
    mend=Text("对照评查标准和评查表改正，写明理由", "compare standard and sheet, and give the reason"),
)
def deduction_not_borne(review: FileReview, county: County) -> Iterator[Finding]:
    """A failed line or an item that the standard lacks, points off without a reason, or more than the item has."""
    standard = standards_by_slug(county).get(review.standard)
    if standard is None:
        return
    about, code = review.about, review.number
    gate = {item.number for item in standard.gate}
    for i, line in enumerate(review.failed):
        if line not in gate:
            yield finding(
                ("不合格项", i), unit=about, subject=f"{code}/{line}", variant="gate", code=code, item=line
            )
    full = {item.number: item.full for item in standard.items}
    first = dict.fromkeys(full, 0 * sum(full.values()))
    second = dict(first)
    for i, off in enumerate(review.deductions):
        subject, item = f"{code}/{i + 1}", off.item
        if not off.reason:
            yield finding(
                ("扣分", i, "项"), unit=about, subject=subject, variant="reason", code=code, item=item
            )
        yield from _unreasoned_or_negative(review, i)
        if item not in full:
            yield finding(
                ("扣分", i, "项"), unit=about, subject=subject, variant="unknown", code=code, item=item
            )
            continue
        markings = (
            ("分", first, off.points),
            ("复评分", second, off.points if off.again is None else off.again),
        )
        over = [
            (label, sums[item] + points)
            for label, sums, points in markings
            if sums[item] + points > full[item]
        ]
        for _, sums, points in markings:
            sums[item] += points
        if over:
            label, taken = over[0]
            at = ("扣分", i, label if label == "分" or off.again is not None else "分")
            yield finding(
                at,
                unit=about,
                subject=subject,
                variant="more",
                code=code,
                item=item,
                label="初评扣分" if label == "分" else "复评扣分",
                taken=taken,
                full=full[item],
            )


def _unreasoned_or_negative(review: FileReview, i: int) -> Iterator[Finding]:
    off = review.deductions[i]
    about: dict[str, Any] = {"unit": review.about, "subject": f"{review.number}/{i + 1}"}
    said: dict[str, Any] = {"code": review.number, "item": off.item}
    if off.again is not None and off.again != off.points and not off.reason_again:
        yield finding(("扣分", i, "复评分"), variant="reason-again", **about, **said)
    for label, points in (("分", off.points), ("复评分", off.again)):
        if points is not None and points < 0:
            yield finding(("扣分", i, label), variant="negative", taken=plainly(points), **about, **said)


# Grades


def _ungraded(county: County) -> dict[str, int]:
    found: dict[str, int] = {}
    for review in county.dataset.all(FileReview):
        due = graded(county, review) if review.grade else None
        if due and due.parameter:
            found[due.parameter] = found.get(due.parameter, 0) + 1
    return found


@rule(
    "ZF864",
    title=Text("评查等次与标准不符", "Grade of a review is not what the standard gives"),
    duty="D24",
    kind=DATA,
    severity=ERROR,
    on=FileReview,
    leaves_out=_ungraded,
    compares=(Pair("案卷评查.等次", "评查标准.等次线", "等次与得分"),),
    says={
        "": Text(
            "评查{code}得 {score} 分，等次写{declared}，按参数“案卷评查等次分”应为{due}",
            "{code}: {score} points, graded {declared}; by the parameter 案卷评查等次分 it is {due}",
        ),
        "standard": Text(
            "评查{code}得 {score} 分，等次写{declared}，按标准的等次线应为{due}",
            "{code}: {score} points, graded {declared}; by the lines of the standard it is {due}",
        ),
        "gate": Text(
            "评查{code}有基本标准不合格，等次应为{due}，写的是{declared}",
            "{code}: the file fails the gate, so it is {due}, not {declared}",
        ),
    },
    mend=Text(
        "对照评查标准改正等次、得分或者扣分", "compare the standard and mend grade, score or deductions"
    ),
)
def grade_is_not_the_standards(review: FileReview, county: County) -> Iterator[Finding]:
    """The grade follows from the lines of the standard, else from the score by the county's parameter of the day."""
    due = graded(county, review)
    if review.grade is None or due is None or due.grade is None or review.grade.strip() == due.grade:
        return
    is_gate = bool(review.failed) and review.settled is None
    yield finding(
        "等次",
        unit=review.about,
        variant="gate" if is_gate else "standard" if due.by_standard else "",
        code=review.number,
        score=plainly(score_of(county, review) or Decimal(0)),
        declared=review.grade,
        due=due.grade,
    )


@rule(
    "ZF695",
    title=Text("评查标准的等次线有误", "Lines of a standard that do not grade every file"),
    duty="D24",
    kind=DATA,
    severity=WARNING,
    on=ReviewStandard,
    says={
        "unknown": Text(
            "等次线“{grade}”的合格项“{item}”不在评查项目里",
            "the line of {grade} names {item!r}, which is no item",
        ),
        "order": Text(
            "等次线“{grade}”要求 {score} 分，比上一条还高：等次线从高到低写",
            "the line of {grade} asks for {score} points, more than the one before: the highest goes first",
        ),
        "last": Text(
            "最后一条等次线“{grade}”还有条件，达不到的案卷没有等次",
            "the last line, {grade}, asks for something: files that lack it have no grade",
        ),
    },
    mend=Text(
        "对照标准文件改正；最后一条不写得分和合格项",
        "mend it by the document; the last line asks for nothing",
    ),
)
def lines_do_not_grade(standard: ReviewStandard, _: County) -> Iterator[Finding]:
    """Lines name items of the standard, go from the highest down, and end in one that any file reaches."""
    items = {item.number for item in standard.items}
    above: Decimal | None = None
    for i, line in enumerate(standard.grades):
        for j, item in enumerate(line.passed):
            if item not in items:
                yield finding(("等次线", i, "合格项", j), variant="unknown", grade=line.grade, item=item)
        if above is not None and line.score is not None and line.score > above:
            yield finding(("等次线", i, "得分"), variant="order", grade=line.grade, score=plainly(line.score))
        above = line.score if line.score is not None else above
    if standard.grades:
        last = standard.grades[-1]
        if last.passed or (last.score is not None and last.score > 0):
            yield finding(("等次线", len(standard.grades) - 1, "等次"), variant="last", grade=last.grade)
