"""Measures of reviews of files (四（一）): how many were drawn and reviewed, how many qualified, what they scored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence
from zfzr.declare.measure import (
    Measured,
    MeasureUnit,
    UnitYear,
    count,
    measure,
    not_registered,
    ratio,
    tells_nothing_where,
    unknown,
    withheld,
)
from zfzr.subjects.file_review.lookups import (
    closed_in_year,
    drawn_from,
    grade_of,
    is_qualified,
    review_due,
    reviewed_files,
    reviews_about,
    score_of,
    unqualified,
)
from zfzr.subjects.file_review.records import DrawnFile, FileReview
from zfzr.subjects.power.lookups import not_kept
from zfzr.subjects.power.records import PowerClass
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, said

_UNREAD = Text("案卷评查没有读全", "the reviews of files could not be read in full")
_NONE = Text("当年没有评查本单位的案卷", "no file of the unit was reviewed in the year")
_UNSEEN = Text(
    "当年办结案卷 {n} 件，没有一件受过评查：没有评查不等于合格",
    "it closed {n} files in the year and none was reviewed: unreviewed is not qualified",
)
_UNGRADED = Text(
    "当年评查的案卷 {n} 件，没有一件看得出得分、等次",
    "of {n} files that were reviewed none has points or a grade",
)


def _told_nothing(unit: UnitYear, found: tuple[FileReview, ...]) -> Measured:
    """Say that nothing can be told of a unit's files: 无从评定 only where it closed none, else it may come to anything."""
    if found:
        return withheld(said(_UNGRADED, n=len(found)))
    closed = closed_in_year(unit.county, unit.slug, unit.year)
    if closed:
        return withheld(said(_UNSEEN, n=closed))
    return not_kept(unit, "cases.csv", (PowerClass.PENALTY,), _NONE) or unknown(_NONE)


def _unreviewed(unit: UnitYear) -> Measured | None:
    """Answer for a unit none of whose files was reviewed though it closed some, or kept no register; else None."""
    if _about(unit) != ():
        return None
    told = _told_nothing(unit, ())
    return told if told.is_withheld else None


def _about(unit: UnitYear) -> tuple[FileReview, ...] | None:
    """Return the reviews of the year about a unit; None where they could not be read in full."""
    if not unit.county.read_whole(FileReview, unit=unit.slug, year=unit.year):
        return None
    return reviews_about(unit.county, unit.year).get(unit.slug, ())


def _told(county: County, review: FileReview) -> Evidence:
    score = score_of(county, review)
    text = Text("案卷{file}（{code}）{score} 分，{grade}", "file {file} ({code}): {score} points, {grade}")
    return Evidence(
        review.field("编号"),
        said(
            text,
            file=review.about_file,
            code=review.number,
            score="—" if score is None else plainly(score),
            grade=grade_of(county, review) or "—",
        ),
    )


@measure(
    "评查案卷数",
    duty="D24",
    unit=MeasureUnit.CASES,
    counts_what_is_wanted=True,
    meaning=Text("当年评查的本单位案卷件数", "files of the unit that were reviewed in the year"),
)
def reviewed(unit: UnitYear) -> Measured:
    """How many files of the unit were reviewed in the year."""
    found = _about(unit)
    if found is None:
        return unknown(_UNREAD)
    if missing := not_registered(unit, FileReview):
        return missing
    return count(_told(unit.county, each) for each in found)


@measure(
    "评查合格率",
    duty="D24",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年评查的本单位案卷中，合格以上的占比（按参数“案卷评查合格等次”）；等次无从得知的不算",
        "share of the unit's reviewed files that are qualified (parameter 案卷评查合格等次), of those with a grade",
    ),
    counted=Text("件案卷", "files"),
    shortfall=Text("不合格", "are unqualified"),
)
def qualified_share(unit: UnitYear) -> Measured:
    """Share of the unit's reviewed files that are qualified."""
    found = _about(unit)
    if found is None:
        return unknown(_UNREAD)
    verdicts = [(each, is_qualified(unit.county, each)) for each in found]
    if not any(holds is not None for _, holds in verdicts):
        return _told_nothing(unit, found)
    return ratio(
        [each for each, holds in verdicts if holds],
        (_told(unit.county, each) for each, holds in verdicts if holds is False),
        _NONE,
    )


@measure(
    "不合格案卷数",
    duty="D24",
    unit=MeasureUnit.CASES,
    meaning=Text("当年评查的本单位案卷中，不合格的件数", "reviewed files of the unit that are unqualified"),
)
def unqualified_files(unit: UnitYear) -> Measured:
    """How many of the unit's reviewed files are unqualified."""
    found, county = _about(unit), unit.county
    if found is None:
        return unknown(_UNREAD)
    if untold := _unreviewed(unit):
        return untold
    return count(_told(county, each) for each in found if is_qualified(county, each) is False)


@measure(
    "不合格案卷未整改数",
    duty="D24",
    unit=MeasureUnit.CASES,
    meaning=Text(
        "当年评查的本单位案卷中，不合格而没有整改要求、逾期整改或者逾期没有整改的件数（规则ZF869）",
        "unqualified files of the unit that nobody ordered to be mended, or that were not mended in time (rule ZF869)",
    ),
    leads=("ZF869",),
)
def not_mended(unit: UnitYear) -> Measured:
    """How many unqualified files of the unit were not mended, as far as a lead tells."""
    found = _about(unit)
    if found is None:
        return unknown(_UNREAD)
    if untold := _unreviewed(unit):
        return untold
    told = ((each, unit.leads("ZF869", each.number)) for each in found)
    return count(_told(unit.county, each)._replace(leads=leads) for each, leads in told if leads)


@measure(
    "评查平均分",
    duty="D24",
    unit=MeasureUnit.POINTS,
    meaning=Text(
        "当年评查的本单位案卷的平均得分（评定、三评、复评、初评得分依次取有的；基本标准不合格的为0）",
        "mean score of the unit's reviewed files: settled, else third, second, first; 0 where the gate was failed",
    ),
    amount=Text("平均", "on average"),
    counts_what_is_wanted=True,
)
def mean_score(unit: UnitYear) -> Measured:
    """What the unit's reviewed files scored on average."""
    found = _about(unit)
    if found is None:
        return unknown(_UNREAD)
    scores = [score for each in found if (score := score_of(unit.county, each)) is not None]
    if not scores:
        return _told_nothing(unit, found)
    shown = tuple(_told(unit.county, each) for each in found)
    return Measured(sum(scores, Decimal(0)) / Decimal(len(scores)), shown)


@measure(
    "抽取案卷评查率",
    duty="D24",
    unit=MeasureUnit.PERCENT,
    meaning=Text(
        "当年从本单位抽取的案卷中，已经评查或者评查期限已过的里，按期评查的占比",
        "share of the files drawn from the unit in the year that were reviewed in time, of those reviewed or due",
    ),
    counted=Text("件抽取的案卷", "drawn files"),
    shortfall=Text("没有按期评查", "were not reviewed in time"),
    leads=("ZF867",),
)
def drawn_and_reviewed(unit: UnitYear) -> Measured:
    """Share of the files drawn from the unit that were reviewed in time."""
    county = unit.county
    if not county.read_whole(DrawnFile, FileReview, unit=unit.slug, year=unit.year):
        return unknown(_UNREAD)
    rows = drawn_from(county, unit.year).get(unit.slug, ())
    if not rows and (missing := not_registered(unit, DrawnFile)):
        return missing
    in_time = [row for row in rows if (day := _reviewed_on(county, row)) and day <= review_due(county, row)]
    return ratio(
        in_time,
        _late(unit, rows),
        Text("当年没有从本单位抽取、到期的案卷", "no file of the unit was drawn and is due"),
    )


def _reviewed_on(county: County, row: DrawnFile) -> date | None:
    days = (each.day for each in reviewed_files(county).get(row.number, ()) if each.day >= row.day)
    return min(days, default=None)


def _late(unit: UnitYear, rows: tuple[DrawnFile, ...]) -> Iterator[Evidence]:
    text = Text("抽到的{file}应在 {due} 前评查", "{file} was drawn, to be reviewed by {due}")
    for row in rows:
        due, done = review_due(unit.county, row), _reviewed_on(unit.county, row)
        if (done or unit.county.as_of) > due or (done is None and unit.county.as_of == due):
            yield Evidence(
                row.field("案号"),
                said(text, file=row.number, due=due),
                leads=unit.leads("ZF867", f"{row.batch}/{row.number}"),
            )


tells_nothing_where(lambda unit, _: _unreviewed(unit), FileReview, unqualified)
tells_nothing_where(lambda unit, _: not_registered(unit, DrawnFile), DrawnFile)
