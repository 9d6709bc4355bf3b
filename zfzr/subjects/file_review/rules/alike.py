"""Reviews that are unlike all others of their sort: by the standard for other files, by somebody on no team (ZF636)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from zfzr.county.county import County
from zfzr.county.pieces import piece_names, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.file_review.records import FileReview
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.terms.text import Text

OTHER_REVIEW_HERE = Text("另一份评查写在这里", "another review is written here")

_OTHERS: Final = 3
"""How many reviews must go by a standard, all of files of the other sort, before the one that does not is told of."""
_OF_UNIT: Final = 2
"""How many more files of the unit the same person must have reviewed."""


@rule(
    "ZF636",
    title=Text("评查标准或者评查人与其余各卷不同", "Standard or reviewer unlike those of all others"),
    duty="D24",
    kind=DATA,
    severity=NOTICE,
    says={
        "standard": Text(
            "评查{code}评的是{sort}，用的评查标准“{standard}”其余 {count} 份都用来评{other}，{sort}其余 {number} 份用的是"
            "“{theirs}”：是不是写错了？",
            "{code} reviews {sort_en} by the standard {standard}, by which the {count} others review {other_en} only, while"
            " {number} others of its sort go by {theirs}: is it the wrong one?",
        ),
        "person": Text(
            "评查{code}的{role}是 {person}，当年别处没有评过一卷；同一单位其余 {count} 卷的{role}都是 {other}：写错了？",
            "{code}: {role} is {person}, who reviews nothing else that year, while the {count} other files of the unit have"
            " {other}: is it the wrong number?",
        ),
    },
    mend=Text(
        "对照评查表改正评查标准、人员编号；确是这样的，登记豁免",
        "mend it by the sheet; waive it if it is right",
    ),
)
def unlike_all_other_reviews(county: County) -> Iterator[Finding]:
    """A standard that all others go by for files of the other sort, or a reviewer who reviewed nothing else that year.

    Who reviews a file of the own unit is told of by ZF863. Of a year whose reviews were not all read nothing is told: one
    that is missing may be the other one.
    """
    for piece in piece_names(county, FileReview):
        yield from _unlike_in(county, piece)


@lookup
def _unlike_in(county: County, piece: tuple[str | None, int]) -> tuple[Finding, ...]:
    by_year = grouped((review.year, review) for review in pieces(county, FileReview)[piece])
    return tuple(
        found
        for year, reviews in by_year.items()
        if county.read_whole(FileReview, year=year)
        for found in (*_by_other_standards(reviews), *_by_others(county, reviews))
    )


def _by_other_standards(reviews: Sequence[FileReview]) -> Iterator[Finding]:
    used = grouped(
        ((review.standard, bool(review.case)), review)
        for review in reviews
        if bool(review.case) is not bool(review.matter)
    )
    for (standard, is_case), few in used.items():
        others = used.get((standard, not is_case), ())
        usual = [(name, len(many)) for (name, of), many in used.items() if of is is_case and name != standard]
        if len(few) == 1 and len(others) >= _OTHERS and len(usual) == 1 and usual[0][1] >= _OTHERS:
            mine = few[0]
            yield finding(
                mine.field("评查标准"),
                subject=mine.number,
                unit=mine.about,
                variant="standard",
                related=[Related(others[0].field("评查标准"), OTHER_REVIEW_HERE)],
                code=mine.number,
                sort="案件" if is_case else "办件",
                sort_en="a case" if is_case else "a matter",
                other="办件" if is_case else "案件",
                other_en="matters" if is_case else "cases",
                standard=standard,
                count=len(others),
                number=usual[0][1],
                theirs=usual[0][0],
            )


def _by_others(county: County, reviews: Sequence[FileReview]) -> Iterator[Finding]:
    times = Counter(
        person for each in reviews for person in (*each.reviewers, *each.again_by, *each.third_by)
    )
    of_unit = grouped((review.about, review) for review in reviews)
    for review in reviews:
        for role, name in (("评查人", "reviewers"), ("复评人", "again_by")):
            mine = getattr(review, name)
            others = [
                theirs
                for other in of_unit[review.about]
                if other is not review and (theirs := getattr(other, name))
            ]
            if len(mine) != 1 or times[mine[0]] > 1 or len(others) < _OF_UNIT:
                continue
            person = people_by_number(county).get(mine[0])
            is_own = person is None or person.unit == review.about
            if not is_own and all(theirs == others[0] for theirs in others) and len(others[0]) == 1:
                yield _told(review, (role, mine[0], others[0][0]), len(others))


def _told(review: FileReview, said: tuple[str, str, str], count: int) -> Finding:
    role, mine, other = said
    return finding(
        review.field(role),
        subject=review.number,
        unit=review.about,
        variant="person",
        code=review.number,
        role=role,
        person=mine,
        other=other,
        count=count,
    )
