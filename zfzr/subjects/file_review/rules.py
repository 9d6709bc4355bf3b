"""Scores that are not what the markings give (ZF861), deductions that it does not bear (ZF862), and
reviewers who handled the case (ZF863)."""

from __future__ import annotations

from collections.abc import Iterator

from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, ERROR, WARNING, finding, rule
from zfzr.subjects.case.lookups import cases_by_number
from zfzr.subjects.file_review.lookups import score_by_markings, standards_by_slug
from zfzr.subjects.file_review.records import FileReview
from zfzr.terms.text import Text


@rule(
    "ZF861",
    title=Text("评查得分与扣分不符", "Score of a review is not what its markings give"),
    duty="D24",
    kind=DATA,
    severity=ERROR,
    on=FileReview,
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


@rule(
    "ZF863",
    title=Text("评查人办理过所评查的案件", "Reviewer who handled the case"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=FileReview,
    says=Text(
        "评查{code}的评查人{person}是案件{case}的办案人员", "{code}: reviewer {person} handled case {case}"
    ),
    mend=Text(
        "核对评查人；属实的，换人重新评查", "check who reviewed it; if so, let somebody else review it"
    ),
)
def reviewer_handled_the_case(review: FileReview, county: County) -> Iterator[Finding]:
    """Nobody reviews the file of a case that they handled."""
    case = cases_by_number(county).get(review.case or "")
    for i, person in enumerate(review.reviewers if case else ()):
        if case and person in case.handlers:
            yield finding(
                ("评查人", i),
                unit=review.about,
                subject=f"{review.number}/{person}",
                day=review.day,
                code=review.number,
                person=person,
                case=case.number,
            )
