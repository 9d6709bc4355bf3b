"""Reviews of files of a year, unit by unit: drawn, reviewed, graded, and what points were lost for (案卷评查情况)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Kind,
    Line,
    Marked,
    Page,
    Value,
    Where,
    table,
    unit_or_total,
)
from zfzr.subjects.file_review.lookups import (
    drawn_from,
    drawn_rows,
    grade_of,
    is_qualified,
    review_due,
    reviewed_files,
    reviews_about,
    reviews_of,
    score_of,
    standards_by_slug,
)
from zfzr.subjects.file_review.records import DrawnFile, FileReview
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Text, enumeration, said


@dataclass(frozen=True, slots=True)
class Count:
    """How many files were given a grade, or lost points for an item."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The files of one unit, or of all (`unit` None).

    `drawn_reviewed` counts the drawn files that were reviewed, `qualified` those graded so; `unknown` have no grade that
    says. `average` is the mean score to one decimal; None where there is no score. `grades` and `lost` go from the
    most frequent.
    """

    unit: str | None
    drawn: int
    drawn_reviewed: int
    reviewed: int
    qualified: int
    unqualified: int
    unknown: int
    average: str | None
    grades: tuple[Count, ...]
    lost: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """An item for which points were taken off: in how many files, how many points, and why most often."""

    standard: str
    item: str
    text: str
    files: int
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that is unqualified: why, and whether it was mended."""

    number: str
    unit: str
    file: str
    day: date
    gate: tuple[str, ...]
    score: str | None
    due: date | None
    mended: date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A drawn file that nobody has reviewed, and by when it is to be."""

    batch: str
    unit: str
    file: str
    due: date


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of a year as they stand on a day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    total: OfUnit
    units: tuple[OfUnit, ...]
    items: tuple[Lost, ...]
    failed: tuple[Failed, ...]
    waiting: tuple[Waiting, ...]
    is_whole: bool


def page(found: Reviews) -> Page:
    """Return the table of units with its total, the items lost most, unqualified files, and what waits."""
    title = Text(
        f"{found.county}{found.year}年度案卷评查情况",
        f"{found.county}: reviews of files in {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Reviews) -> Iterator[Block]:
    total = found.total
    yield Line(
        said(
            Text(
                "截至 {day}：抽取 {drawn} 件，其中已评查 {done} 件；共评查 {reviewed} 件",
                "As of {day}: {drawn} files drawn, {done} of them reviewed; {reviewed} reviewed in all",
            ),
            day=found.as_of,
            drawn=total.drawn,
            done=total.drawn_reviewed,
            reviewed=total.reviewed,
        )
    )
    if not found.is_whole:
        yield Caution(
            Text(
                "评查或者抽卷登记没有读全，件数可能偏少",
                "reviews or draws could not be read in full: counts may be too low",
            )
        )
    if not found.units:
        yield Line(Text("没有抽取、评查的案卷", "no file was drawn or reviewed"), apart=True)
    yield table(_COLUMNS, [*found.units, *([total] if found.units else [])], Where.READ)
    yield table(_COLUMNS, found.units, Where.CSV)
    if found.items:
        yield Heading(Text("扣分较多的项目", "What points were lost for"))
        yield table(_ITEMS, found.items[:_MOST_ITEMS], Where.READ, apart=False)
    if any(each.lost for each in found.units):
        yield Heading(Text("各单位扣分", "What each unit lost points for"))
        yield table(_LOST, (each for each in found.units if each.lost), Where.READ, apart=False)
    if found.failed:
        yield Heading(Text("不合格案卷", "Unqualified files"), "warning")
        yield table(_FAILED, found.failed, Where.READ, apart=False)
    if found.waiting:
        yield Heading(Text("抽到还没有评查的", "Drawn and not reviewed"), "warning")
        yield table(_WAITING, found.waiting, Where.READ, apart=False)


_MOST_ITEMS = 10


@report(
    "case-reviews",
    title=Text("案卷评查情况", "Reviews of files"),
    duty="D24",
    takes=(YEAR,),
    page=page,
    counts=(FileReview, DrawnFile),
)
def case_reviews(county: County, asked: Asked) -> Reviews:
    """Count the drawn and reviewed files of a year by unit, as far as they were by the county's day."""
    year = asked.year_in(county)
    drawn, reviews = drawn_from(county, year), reviews_about(county, year)
    return Reviews(
        **heading(county),
        year=year,
        total=_counts(county, None, drawn_rows(county, year), reviews_of(county, year)),
        units=tuple(
            _counts(county, unit, drawn.get(unit, ()), reviews.get(unit, ()))
            for unit in sorted({*drawn, *reviews}, key=lambda unit: (-len(reviews.get(unit, ())), unit))
        ),
        items=tuple(_items(county, reviews_of(county, year))),
        failed=tuple(
            _failed(county, each) for each in reviews_of(county, year) if is_qualified(county, each) is False
        ),
        waiting=tuple(
            Waiting(row.batch, name_of_unit(county, row.about), row.number, review_due(county, row))
            for row in drawn_rows(county, year)
            if not _is_reviewed(county, row)
        ),
        is_whole=county.read_whole(FileReview, DrawnFile, year=year),
    )


def _is_reviewed(county: County, row: DrawnFile) -> bool:
    return any(each.day >= row.day for each in reviewed_files(county).get(row.number, ()))


def _counts(
    county: County, unit: str | None, drawn: Iterable[DrawnFile], reviews: Iterable[FileReview]
) -> OfUnit:
    rows, made = list(drawn), list(reviews)
    verdicts = [is_qualified(county, each) for each in made]
    scores = [score for each in made if (score := score_of(county, each)) is not None]
    return OfUnit(
        unit=name_of_unit(county, unit) if unit is not None else None,
        drawn=len(rows),
        drawn_reviewed=sum(_is_reviewed(county, row) for row in rows),
        reviewed=len(made),
        qualified=sum(each is True for each in verdicts),
        unqualified=sum(each is False for each in verdicts),
        unknown=sum(each is None for each in verdicts),
        average=_mean(scores),
        grades=_counted(grade_of(county, each) or "未评定" for each in made),
        lost=_counted(name for each in made for name in dict.fromkeys(_lost_in(county, each))),
    )


def _mean(scores: list[Decimal]) -> str | None:
    if not scores:
        return None
    mean = sum(scores, Decimal(0)) / Decimal(len(scores))
    return f"{mean.quantize(Decimal('0.1'), ROUND_HALF_UP):f}"


def _counted(words: Iterable[str]) -> tuple[Count, ...]:
    found: dict[str, int] = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return tuple(Count(word, n) for word, n in sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _lost_in(county: County, review: FileReview) -> Iterator[str]:
    """Yield what a review took points off for, by the words of the standard; failed lines of the gate first."""
    standard = standards_by_slug(county).get(review.standard)
    gate = {line.number: line.text for line in standard.gate} if standard else {}
    items = {item.number: item.text for item in standard.items} if standard else {}
    yield from (gate.get(line, line) for line in review.failed)
    yield from (items.get(off.item, off.item) for off in review.deductions if _points(off.points, off.again))


def _points(first: Decimal, again: Decimal | None) -> Decimal:
    return max(Decimal(0), first if again is None else again)


def _items(county: County, reviews: Iterable[FileReview]) -> Iterator[Lost]:
    """Yield what was lost by standard and item, from what most files lost points for."""
    files: dict[tuple[str, str], set[str]] = {}
    points: dict[tuple[str, str], Decimal] = {}
    reasons: dict[tuple[str, str], list[str]] = {}
    for review in reviews:
        for off in review.deductions:
            lost = _points(off.points, off.again)
            if not lost:
                continue
            key = review.standard, off.item
            files.setdefault(key, set()).add(review.number)
            points[key] = points.get(key, Decimal(0)) + lost
            reasons.setdefault(key, []).append(off.reason_again or off.reason or "没有写理由")
    for key in sorted(files, key=lambda key: (-len(files[key]), -points[key], key)):
        slug, item = key
        standard = standards_by_slug(county).get(slug)
        texts = {each.number: each.text for each in standard.items} if standard else {}
        yield Lost(
            standard=standard.name if standard else slug,
            item=item,
            text=texts.get(item, item),
            files=len(files[key]),
            points=plainly(points[key]),
            reason=_counted(reasons[key])[0].name,
        )


def _failed(county: County, review: FileReview) -> Failed:
    score = score_of(county, review)
    return Failed(
        number=review.number,
        unit=name_of_unit(county, review.about),
        file=review.about_file,
        day=review.day,
        gate=tuple(review.failed),
        score=None if score is None else plainly(score),
        due=review.due,
        mended=review.mended if review.mended and review.mended <= county.as_of else None,
    )


def _listed(counts: tuple[Count, ...], most: int | None = None) -> str:
    return enumeration(f"{each.name}{each.count}" for each in counts[:most])


def _bad(count: int) -> Value:
    return Marked(count, "warning") if count else 0


_MOST_IN_ROW = 5
_COLUMNS: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("抽取", "Drawn"), lambda row: row.drawn, Kind.NUMBER),
    Column(Text("抽取已评", "Drawn and reviewed"), lambda row: row.drawn_reviewed, Kind.NUMBER, can_go=True),
    Column(Text("评查", "Reviewed"), lambda row: row.reviewed, Kind.NUMBER),
    Column(Text("合格", "Qualified"), lambda row: row.qualified, Kind.NUMBER),
    Column(Text("不合格", "Unqualified"), lambda row: _bad(row.unqualified), Kind.NUMBER),
    Column(Text("平均分", "Mean score"), lambda row: row.average, Kind.NUMBER),
    Column(Text("等次", "Grades"), lambda row: _listed(row.grades)),
    Column(Text("扣分项目", "Lost for"), lambda row: _listed(row.lost), where=Where.CSV),
)
_LOST: tuple[Column[OfUnit], ...] = (
    Column(Text("单位", "Unit"), unit_or_total),
    Column(Text("扣分项目和件数", "Items and files"), lambda row: _listed(row.lost, _MOST_IN_ROW)),
)
_ITEMS: tuple[Column[Lost], ...] = (
    Column(Text("项目", "Item"), lambda row: f"{row.item} {row.text}"),
    Column(Text("案卷", "Files"), lambda row: row.files, Kind.NUMBER),
    Column(Text("扣分", "Points"), lambda row: row.points, Kind.NUMBER),
    Column(Text("最多的理由", "Most given reason"), lambda row: row.reason),
    Column(Text("标准", "Standard"), lambda row: row.standard, can_go=True),
)
_FAILED: tuple[Column[Failed], ...] = (
    Column(Text("评查", "Review"), lambda row: row.number),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("案卷", "File"), lambda row: row.file),
    Column(Text("不合格项", "Gate"), lambda row: enumeration(row.gate), can_go=True),
    Column(Text("得分", "Score"), lambda row: row.score, Kind.NUMBER),
    Column(Text("整改期限", "To be mended"), lambda row: row.due or Text("没有要求", "not ordered")),
    Column(Text("整改日期", "Mended"), lambda row: row.mended or Text("没有完成", "open")),
)
_WAITING: tuple[Column[Waiting], ...] = (
    Column(Text("批次", "Batch"), lambda row: row.batch),
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("案卷", "File"), lambda row: row.file),
    Column(Text("评查期限", "Due"), lambda row: row.due),
)
