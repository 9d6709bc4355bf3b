"""Who marked a file (ZF863, ZF865), what a review says of itself (ZF866), and that an unqualified file is mended (ZF869)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit, parameter_value
from zfzr.declare.compared import Pair
from zfzr.declare.finding import Finding
from zfzr.declare.rule import COMPLIANCE, DATA, WARNING, finding, rule
from zfzr.subjects.case.records import Case
from zfzr.subjects.file_review.lookups import (
    is_qualified,
    markers_of,
    reviewed_record,
    standards_by_slug,
    unqualified,
)
from zfzr.subjects.file_review.parameters import APART
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import people_by_number, postings_by_person
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text


@rule(
    "ZF863",
    title=Text("评查人应当回避", "Reviewer of an own case or an own unit's"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=FileReview,
    says={
        "": Text(
            "评查{code}的{label}{person}是案卷{case}的办案人员", "{code}: {person} ({label}) handled {case}"
        ),
        "unit": Text(
            "评查{code}的{label}{person}当日是被评查的{unit_name}的人员",
            "{code}: {person} ({label}) was of {unit_name}, whose file it is",
        ),
    },
    mend=Text(
        "核对评查人；属实的，换人重新评查", "check who reviewed it; if so, let somebody else review it"
    ),
)
def reviewer_handled_the_case(review: FileReview, county: County) -> Iterator[Finding]:
    """Nobody reviews the file of a case or matter that they handled, or one of the unit that they are of."""
    of = reviewed_record(county, review)
    handlers = of.handlers if of else ()
    for label, i, person in markers_of(review):
        own = person in handlers
        if own or _is_of(county, person, review):
            yield finding(
                (label, i),
                unit=review.about,
                subject=f"{review.number}/{person}",
                day=review.day,
                variant="" if own else "unit",
                code=review.number,
                label=label,
                person=person,
                case=review.about_file,
                unit_name=name_of_unit(county, review.about),
            )


def _is_of(county: County, person: str, review: FileReview) -> bool:
    """Tell whether somebody held a post in the reviewed unit that day; who holds none anywhere is where recorded."""
    held = [post for post in postings_by_person(county).get(person, ()) if post.on(review.day)]
    if held:
        return any(post.unit == review.about for post in held)
    known = people_by_number(county).get(person)
    return known is not None and known.unit == review.about


# Two markings


def _apart(review: FileReview) -> Decimal | None:
    """Return by how many points two markings differ; None where there are not two, or something settled them."""
    if review.first is None or review.second is None:
        return None
    is_settled = review.third is not None or review.settled is not None
    return None if is_settled else abs(review.first - review.second)


def _unmeasured(county: County) -> Mapping[str, int]:
    count = sum(
        bool(_apart(review)) and parameter_value(county, APART, review.day) is None
        for review in county.dataset.all(FileReview)
    )
    return {APART: count} if count else {}


@rule(
    "ZF865",
    title=Text("两份评查相差过大或者不独立", "Two markings too far apart, or not by two"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=FileReview,
    leaves_out=_unmeasured,
    says={
        "": Text(
            "评查{code}初评 {first} 分、复评 {second} 分，相差 {apart} 分，多于 {most} 分，没有另请他人评，也没有评定",
            "{code}: marked {first} and {second}, {apart} apart and more than {most}, with no third marking and no"
            " settled score",
        ),
        "same": Text(
            "评查{code}的{label}{person}已经评过这一案卷，不能再评一次",
            "{code}: {person} ({label}) has marked the file already",
        ),
        "settled": Text(
            "评查{code}评定得分 {score} 与两评都不同，没有写评定理由",
            "{code}: the settled score {score} is neither marking's, and no reason is given",
        ),
    },
    mend=Text(
        "另请他人评，或者合议后填评定得分和评定理由；评查人填错的改正",
        "have it marked by a third, or settle the score with its reason; mend a wrong name",
    ),
)
def markings_apart(review: FileReview, county: County) -> Iterator[Finding]:
    """Two people mark a file by themselves; where they differ by more than the county allows, a third or all settle it."""
    about: dict[str, Any] = {"unit": review.about, "day": review.day}
    apart, most = _apart(review), parameter_value(county, APART, review.day)
    if apart and review.first is not None and review.second is not None and most and apart > most.value:
        yield finding(
            "复评得分",
            **about,
            code=review.number,
            first=plainly(review.first),
            second=plainly(review.second),
            apart=plainly(apart),
            most=plainly(most.value),
        )
    seen: dict[str, str] = {}
    for label, i, person in markers_of(review):
        if seen.setdefault(person, label) != label:
            subject = f"{review.number}/{person}"
            yield finding(
                (label, i),
                **about,
                subject=subject,
                variant="same",
                code=review.number,
                label=label,
                person=person,
            )
    scores = {review.first, review.second, review.third}
    if review.settled is not None and review.settled not in scores and not review.settled_because:
        yield finding(
            "评定得分", **about, variant="settled", code=review.number, score=plainly(review.settled)
        )


# The record as such


@rule(
    "ZF866",
    title=Text("案卷评查登记不全或者前后不合", "Review of a file incomplete, or at odds with itself"),
    duty="D24",
    kind=DATA,
    severity=WARNING,
    on=FileReview,
    compares=(
        Pair("案卷评查.日期", "案件.结案", "评查时案卷是否已办结"),
        Pair("案卷评查.单位", "案件.案号", "评查的单位与办案单位"),
    ),
    says={
        "neither": Text(
            "评查{code}既没有案号也没有办件编号，不知道评查的是哪一案卷",
            "{code}: neither 案号 nor 办件编号: nobody knows which file it is",
        ),
        "both": Text("评查{code}同时写了案号和办件编号", "{code}: both 案号 and 办件编号"),
        "other-unit": Text(
            "评查{code}写的单位是{unit_name}，案卷{file}是{other}的",
            "{code}: the unit is {unit_name}, and file {file} is of {other}",
        ),
        "open": Text(
            "评查{code} {on} 评查案卷{file}，案卷 {closed} 才办结",
            "{code}: reviewed on {on}, and file {file} was closed on {closed}",
        ),
        "unscored": Text("评查{code}没有写{label}", "{code}: {label} is missing"),
        "nobody": Text("评查{code}写了{label}，没有写{who}", "{code}: {label} is given, and not {who}"),
        "range": Text(
            "评查{code}的{label}写 {score}，应在 0 到 {full} 之间",
            "{code}: {label} is {score}, not from 0 to {full}",
        ),
    },
    mend=Text("对照评查表补齐或者改正", "compare the sheet, and fill in or mend"),
)
def review_disagrees_with_itself(review: FileReview, county: County) -> Iterator[Finding]:
    """Which file of which unit, with a score by each who marked it, within what the standard gives."""
    for label, variant, values in (*_of_file(review, county), *_of_scores(review, county)):
        yield finding(label, unit=review.about, variant=variant, code=review.number, **values)


def _of_file(review: FileReview, county: County) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if review.case and review.matter:
        yield "办件编号", "both", {}
        return
    if not review.about_file:
        yield "编号", "neither", {}
        return
    of = reviewed_record(county, review)
    at = "案号" if review.case else "办件编号"
    if of is not None and of.unit != review.about:
        units = {
            "unit_name": name_of_unit(county, review.about),
            "other": name_of_unit(county, of.unit or ""),
        }
        yield at, "other-unit", {**units, "file": review.about_file}
    closed = of.closed if isinstance(of, Case) else of.decided if isinstance(of, Matter) else None
    if closed and closed > review.day:
        yield "日期", "open", {"on": review.day, "file": review.about_file, "closed": closed}


def _of_scores(review: FileReview, county: County) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if review.score is None:
        yield "编号", "unscored", {"label": "得分"}
    elif review.first is None:
        yield "编号", "unscored", {"label": "初评得分"}
    for label, score, who, persons in (
        ("复评得分", review.second, "复评人", review.again_by),
        ("三评得分", review.third, "三评人", review.third_by),
    ):
        if persons and score is None:
            yield who, "unscored", {"label": label}
        if score is not None and not persons:
            yield label, "nobody", {"label": label, "who": who}
    standard = standards_by_slug(county).get(review.standard)
    full = sum((item.full for item in standard.items), Decimal(0)) if standard else None
    for label, score in (
        ("初评得分", review.first),
        ("复评得分", review.second),
        ("三评得分", review.third),
        ("评定得分", review.settled),
    ):
        if full is not None and score is not None and not 0 <= score <= full:
            yield label, "range", {"label": label, "score": plainly(score), "full": plainly(full)}


# What follows


@rule(
    "ZF869",
    title=Text("不合格案卷没有整改", "Unqualified file not mended"),
    duty="D24",
    kind=COMPLIANCE,
    severity=WARNING,
    on=unqualified,
    says={
        "": Text(
            "评查{code}：{unit_name}案卷{file}不合格，没有整改要求和期限",
            "{code}: file {file} of {unit_name} is unqualified, and nothing was ordered with a deadline",
        ),
        "late": Text(
            "评查{code}：{unit_name}案卷{file}不合格，应在 {due} 前整改，到 {on} 没有整改完成的记载",
            "{code}: file {file} of {unit_name} was to be mended by {due}, and is not on {on}",
        ),
        "after": Text(
            "评查{code}：{unit_name}案卷{file}不合格，应在 {due} 前整改，{on} 才整改完成",
            "{code}: file {file} of {unit_name} was to be mended by {due}, and was on {on}",
        ),
    },
    mend=Text(
        "向单位下达整改要求，填整改期限；整改完成的填整改日期",
        "order the unit to mend it by a day; enter the day on which it was mended",
    ),
)
def unqualified_not_mended(review: FileReview, county: County) -> Iterator[Finding]:
    """A file that failed is ordered to be mended by a day, and is by then (四（一）)."""
    values: dict[str, Any] = {
        "unit": review.about,
        "day": review.day,
        "code": review.number,
        "unit_name": name_of_unit(county, review.about),
        "file": review.about_file,
    }
    if is_qualified(county, review) is not False:
        return
    mended = review.mended if review.mended and review.mended <= county.as_of else None
    if mended is None and not (review.ordered and review.due):
        yield finding("编号", **values)
    elif review.due and (mended or county.as_of) > review.due:
        variant = "after" if mended else "late"
        yield finding("整改期限", variant=variant, **values, due=review.due, on=mended or county.as_of)
