"""Documents of the review of files (四（一）): the sheet of one file, and the circular that tells the county of a year's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.case.records import Case
from zfzr.subjects.file_review.lookups import (
    grade_of,
    is_qualified,
    reviewed_record,
    reviews_about,
    reviews_of,
    score_of,
    standards_by_slug,
)
from zfzr.subjects.file_review.records import Deduction, FileReview, ReviewStandard
from zfzr.subjects.matter.records import Matter
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.power.lookups import power_by_code
from zfzr.subjects.unit.lookups import all_addressed, units_by_slug
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.text import Refusal, Text

DUTY = "D24"


def _reviewed(county: County, year: int) -> Sequence[About]:
    return [
        About(each.number, each.about, each.about_file or each.standard) for each in reviews_of(county, year)
    ]


@document(
    "案卷评查表",
    template="案卷评查表.md.j2",
    duty=DUTY,
    summary=Text(
        "一份案卷的评查表（--for 评查编号）", "The sheet of one file (--for the number of its review)"
    ),
    records=_reviewed,
    names=("review.reviewers", "review.again_by", "review.third_by"),
    names_own=True,
)
def sheet(county: County, request: Request) -> Facts:
    """Facts of the sheet of one file: gate and items of the standard, what was taken off and why, both markings."""
    review = next(each for each in reviews_of(county, request.year) if each.number == request.key)
    standard = standards_by_slug(county).get(review.standard)
    if standard is None:
        raise Refusal(
            Text("{number}所用的评查标准没有登记", "the standard of {number} is not registered"),
            Text("在 county/review-standards/ 登记", "register it in county/review-standards/"),
            number=review.number,
        )
    record, score = reviewed_record(county, review), score_of(county, review)
    again = any(d.again is not None for d in review.deductions) or review.second is not None
    missing = {
        "案卷编号": review.about_file,
        "评查人": review.reviewers,
        "得分": score is not None,
        "等次": grade_of(county, review),
    }
    values = {
        **common_facts(county, request, ()),
        "review": {
            "number": review.number,
            "file": review.about_file or None,
            "title": record.cause if isinstance(record, Case) else _title(county, record),
            "day": plain(review.day),
            "reviewers": _names(county, review.reviewers),
            "again_by": _names(county, review.again_by),
            "third_by": _names(county, review.third_by),
            "first": _points(review.first),
            "second": _points(review.second),
            "third": _points(review.third),
            "settled": _points(review.settled),
            "settled_because": review.settled_because,
            "score": _points(score),
            "grade": grade_of(county, review),
            "ordered": review.ordered,
            "due": plain(review.due),
            "is_again": again,
        },
        "unit": {"full_name": _unit(county, review.about)},
        "standard": standard.name,
        "full": plainly(sum((each.full for each in standard.items), Decimal(0))),
        "gate": [
            {"number": each.number, "text": each.text, "failed": each.number in review.failed}
            for each in standard.gate
        ],
        "items": [_item(each.number, each.text, each.full, review.deductions) for each in standard.items],
    }
    return Facts(values, blanks=tuple(name for name, value in missing.items() if not value))


def _item(number: str, text: str, full: Decimal, deductions: Iterable[Deduction]) -> dict[str, Plain]:
    lost = [each for each in deductions if each.item == number]
    first = sum((each.points for each in lost), Decimal(0))
    second = sum((each.points if each.again is None else each.again for each in lost), Decimal(0))
    return {
        "number": number,
        "text": text,
        "full": plainly(full),
        "first": plainly(first),
        "second": plainly(second),
        "reasons": [each for d in lost for each in (d.reason, d.reason_again) if each],
    }


@document(
    "案卷评查通报",
    template="案卷评查通报.md.j2",
    duty=DUTY,
    summary=Text(
        "通报年度案卷评查情况，附成绩表", "Tells the county of the year's review of files, with the table"
    ),
)
def review_circular(county: County, request: Request) -> Facts:
    """Facts of the circular: how many files of whom, scores and grades, what points went for, what must be mended."""
    reviews = reviews_of(county, request.year)
    if not reviews:
        raise Refusal(
            Text("{year}年度没有案卷评查的记录", "no file was reviewed in {year}"),
            Text(
                "记在 county/{year}/reviews.yaml；别的年度用 --year",
                "record them in county/{year}/reviews.yaml, or say --year",
            ),
            year=request.year,
        )
    units = units_by_slug(county)
    graded = {each.number: grade_of(county, each) for each in reviews}
    grades = _ordered_grades(county, reviews)
    open_ = [each for each in reviews if score_of(county, each) is None or graded[each.number] is None]
    groups = {units[each.about].group_on(each.day) for each in reviews if each.about in units}
    values = {
        **common_facts(county, request, groups),
        "addressees": all_addressed(county, request.day),
        "count": len(reviews),
        "cases": sum(each.case is not None for each in reviews),
        "matters": sum(each.case is None for each in reviews),
        "standards": sorted(
            {s.name for each in reviews if (s := standards_by_slug(county).get(each.standard))}
        ),
        "first_day": plain(min(each.day for each in reviews)),
        "last_day": plain(max(each.day for each in reviews)),
        "grades": [{"name": name, "count": sum(g == name for g in graded.values())} for name in grades],
        "undecided": len(open_),
        "figures": _figures(county, reviews),
        "units": [
            {
                "full_name": _unit(county, slug),
                "count": len(every),
                **_figures(county, every),
                "grades": [sum(graded[each.number] == name for each in every) for name in grades],
            }
            for slug, every in reviews_about(county, request.year).items()
        ],
        "unqualified": [
            {
                "unit": _unit(county, each.about),
                "file": each.about_file,
                "failed": _failed(standards_by_slug(county).get(each.standard), each),
            }
            for each in reviews
            if is_qualified(county, each) is False
        ],
        "losses": _losses(county, reviews),
        "orders": [
            {
                "unit": _unit(county, each.about),
                "file": each.about_file,
                "text": each.ordered,
                "due": plain(each.due),
                "is_over": each.due is not None and each.due < county.as_of,
            }
            for each in reviews
            if each.ordered and (each.mended is None or each.mended > county.as_of)
        ],
    }
    drafts = (f"{len(open_)}份案卷没有得分或者等次",) if open_ else ()
    return Facts(values, drafts=drafts)


def _ordered_grades(county: County, reviews: Sequence[FileReview]) -> list[str]:
    """Return the grades given, from the one whose best file has the highest score."""
    best: dict[str, Decimal] = {}
    for each in reviews:
        grade, score = grade_of(county, each), score_of(county, each)
        if grade:
            best[grade] = max(best.get(grade, Decimal(0)), score or Decimal(0))
    return sorted(best, key=lambda name: (-best[name], name))


def _figures(county: County, reviews: Sequence[FileReview]) -> dict[str, Plain]:
    scores = [score for each in reviews if (score := score_of(county, each)) is not None]
    if not scores:
        return {"highest": None, "lowest": None, "average": None}
    average = sum(scores, Decimal(0)) / len(scores)
    return {
        "highest": plainly(max(scores)),
        "lowest": plainly(min(scores)),
        "average": format_points(average, 2),
    }


def _failed(standard: ReviewStandard | None, review: FileReview) -> list[str]:
    texts = {each.number: each.text for each in standard.gate} if standard else {}
    return [texts.get(number, number) for number in review.failed]


def _losses(county: County, reviews: Sequence[FileReview]) -> list[dict[str, Plain]]:
    """Return the items for which files lost points, those that most files lost first, with reasons as given."""
    files: dict[tuple[str, str], set[str]] = {}
    reasons: dict[tuple[str, str], dict[str, None]] = {}
    for each in reviews:
        for deduction in each.deductions:
            points = deduction.points if deduction.again is None else deduction.again
            if points > 0:
                key = each.standard, deduction.item
                files.setdefault(key, set()).add(each.number)
                reasons.setdefault(key, {}).update(
                    dict.fromkeys([deduction.reason] if deduction.reason else [])
                )
    ordered = sorted(files, key=lambda key: (-len(files[key]), key))
    return [
        {
            "standard": standard.name if (standard := standards_by_slug(county).get(slug)) else slug,
            "item": next((i.text for i in standard.items if i.number == item), item) if standard else item,
            "count": len(files[slug, item]),
            "reasons": list(reasons[slug, item]),
        }
        for slug, item in ordered
    ]


def _names(county: County, numbers: Sequence[str]) -> list[str]:
    people = people_by_number(county)
    return [people[number].name if number in people else number for number in numbers]


def _title(county: County, matter: Matter | None) -> str | None:
    """Return what a matter that is no case of penalty was about: its power, else its class."""
    if matter is None:
        return None
    power = power_by_code(county).get(matter.item or "")
    return power.name if power else matter.power_class.value


def _points(value: Decimal | None) -> str | None:
    return None if value is None else plainly(value)


def _unit(county: County, slug: str) -> str:
    unit = units_by_slug(county).get(slug)
    return unit.name if unit else slug
