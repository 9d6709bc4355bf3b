"""How the life of a result and the objections to it are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zfzr.county.county import County
from zfzr.declare.report import UNIT, YEAR, Asked, Only, report
from zfzr.declare.table import Aside, Block, Column, Kind, Line, Listed, Marked, Page, Value, Where, table
from zfzr.subjects.assessment.reports.life import (
    ObjectionRow,
    ResultLife,
    StageRow,
    result_life,
    terms,
    unmatched,
)
from zfzr.subjects.assessment.reports.life import objections as objections_of
from zfzr.subjects.assessment.reports.units import assessed
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sealed import sealed_versions
from zfzr.subjects.assessment.score.sheet import YearResult
from zfzr.terms.days import left_or_past
from zfzr.terms.text import Text, Wording, said

# The life of a result


@dataclass(frozen=True, slots=True)
class State:
    """The life of a result, and how often it was sealed (0: never)."""

    life: ResultLife
    sealed: int


def state_page(found: State) -> Page:
    """Return what a reader is shown: the stages, objections and corrections, and what has to follow."""
    life = found.life
    title = Text(f"{life.county}{life.year}年度考核结果", f"{life.county}: the result of {life.year}")
    return Page(title, tuple(_life(found)), life.is_sample)


@report(
    "score-state",
    title=Text("考核结果所处环节", "Where the result of the assessment stands"),
    duty="D44",
    takes=(YEAR,),
    page=state_page,
    told=lambda found: found.life,
)
def score_state(county: County, asked: Asked) -> State:
    """Tell which stages a year's result has passed, and what is open."""
    return state_of(county, score_year(county, asked.year_in(county), asked.as_of))


def state_of(county: County, result: YearResult) -> State:
    """Return the state of a result that was scored."""
    return State(result_life(county, result), sealed_versions(county, result.year))


def _life(found: State) -> Iterator[Block]:
    life = found.life
    then = said(Text("，下一步 {stage}", ", next {stage}"), stage=life.next) if life.next else None
    yield Line(
        said(
            Text("截至 {day}：{now}{then}", "as of {day}: {now}{then}"),
            day=life.as_of,
            now=life.current or Text("尚未开始", "not begun"),
            then=then,
        )
    )
    yield table(_STAGES, life.stages)
    files = dict.fromkeys(each.evidence.place.file for each in life.stages if each.evidence)
    for file in files:  # whole, on a line of its own: a column of the table would break it
        yield Line(said(Text("记录 {file}", "record {file}"), file=file), where=Where.SCREEN)
    if life.objections:
        yield table(_columns(life.objections), life.objections, Where.READ)
        yield from _opinions(life.objections)
    for each in life.corrections:
        yield Line(
            said(
                Text(
                    "更正 {day} {units}：{reason}（{approval}，{at}）",
                    "correction {day} {units}: {reason} ({approval}, {at})",
                ),
                day=each.day,
                units=Listed(each.units, Text("、", ", ")),
                reason=each.reason,
                approval=each.approval,
                at=each.evidence,
            )
        )
    if found.sealed:
        sealed = said(
            Text(
                "已封存，第 {version} 版；核对用 --verify", "sealed, version {version}; check with --verify"
            ),
            version=found.sealed,
        )
        yield Line(sealed, apart=True)
    else:
        yield Line(
            Text("没有封存；审定后用 --seal 封存", "not sealed; seal it with --seal once settled"), apart=True
        )


def _stage(row: StageRow) -> Value:
    if not row.units:
        return row.stage
    return said(Text("{stage}（{units}）", "{stage} ({units})"), stage=row.stage, units=Listed(row.units))


_STAGES: tuple[Column[StageRow], ...] = (
    Column(Text("环节", "Stage"), _stage),
    Column(Text("日期", "Day"), lambda row: row.day, in_csv=Text("环节日期", "Day of the stage")),
    Column(Text("签署", "Signed"), lambda row: row.signed_by, in_csv=Text("签署人", "Signed by")),
    Column(Text("文号", "Number"), lambda row: row.number),
    Column(Text("备注", "Remark"), lambda row: row.remark, where=Where.FILES),
    Column(
        Text("记录", "Record"),
        lambda row: row.evidence,
        where=Where.FILES,
        in_csv=Text("记录位置", "Where it is written"),
    ),
)


# The objections


@dataclass(frozen=True, slots=True)
class Objections:
    """The objections to a year's result, all or some of them.

    `asked_open` tells that only the undecided were asked for. `lost` is where objections stand that are of no assessed
    unit or no indicator of it.
    """

    year: int
    objections: tuple[ObjectionRow, ...]
    asked_open: bool
    lost: tuple[str, ...]
    is_provisional: bool
    terms: tuple[Wording, ...] = ()


def objections_page(found: Objections) -> Page:
    """Return what a reader is shown: points before and after, and the opinions."""
    return Page(None, (*_objections(found), *_asides(found)))


@report(
    "objections",
    title=Text("异议与复核", "Objections and their review"),
    duty="D44",
    takes=(YEAR, UNIT),
    only=Only("open", Text("只看待复核的", "Only those not decided yet")),
    page=objections_page,
    told=lambda found: {"year": found.year, "terms": found.terms, "objections": found.objections},
    named=False,
)
def objections(county: County, asked: Asked) -> Objections:
    """List the objections to a year's result and what became of them."""
    result = score_year(county, asked.year_in(county), asked.as_of)
    unit = assessed(county, result, asked.unit).slug if asked.unit else None
    rows = objections_of(county, result, unit)
    return Objections(
        result.year,
        tuple(row for row in rows if row.is_open or not asked.narrowed),
        asked.narrowed,
        unmatched(county, result),
        result.is_provisional,
        tuple(terms(county, result, unit)),
    )


def _objections(found: Objections) -> Iterator[Block]:
    yield from (Line(term) for term in found.terms)
    if found.objections:
        yield table(_columns(found.objections), found.objections)
        yield from _opinions(found.objections)
        return
    yield table(_OBJECTIONS, (), Where.CSV)
    if found.asked_open:
        yield Line(
            said(Text("{year}年度没有待复核的异议", "no open objections of {year}"), year=found.year),
        )
    else:
        yield Line(said(Text("{year}年度没有异议", "no objections to the result of {year}"), year=found.year))


def _opinions(rows: Sequence[ObjectionRow]) -> Iterator[Line]:
    for row in rows:
        yield Line(
            said(
                Text("{number} 理由：{reason}（{at}）", "{number} reason: {reason} ({at})"),
                number=row.number,
                reason=row.reason,
                at=row.evidence,
            )
        )
        if row.window_ended:
            yield Line(_late(row), None if row.is_taken else "warning", 1)
        if row.lowered_to is not None:
            yield Line(_lowered(row), None if row.lowered_because else "warning", 1)
        if row.opinion:
            told = said(
                Text("复核意见（{who} {day}）：{opinion}", "opinion ({who} {day}): {opinion}"),
                who=row.reviewer,
                day=row.reviewed,
                opinion=row.opinion,
            )
            yield Line(told, None, 1)


def _late(row: ObjectionRow) -> Value:
    if row.accepted_late_because:
        return said(
            Text("异议期限 {day} 届满，逾期受理：{why}", "its time ended on {day}; taken up late: {why}"),
            day=row.window_ended,
            why=row.accepted_late_because,
        )
    return said(
        Text(
            "异议期限 {day} 届满，逾期提出，没有写明逾期受理理由，计分不采用",
            "its time ended on {day}; nobody says why it was taken up: it moves no points",
        ),
        day=row.window_ended,
    )


def _lowered(row: ObjectionRow) -> Value:
    values = {"before": row.before, "lowered": row.lowered_to, "why": row.lowered_because}
    if row.lowered_because:
        text = Text("复核后低于原得分，理由：{why}", "lower than before the review, because: {why}")
    else:
        text = Text(
            "复核得分 {lowered} 低于原得分 {before}，没有写明降分理由，计分不采用",
            "the review gives {lowered}, less than {before}, and does not say why: it moves no points",
        )
    return said(text, **values)


def _answer_by(row: ObjectionRow) -> Value:
    """Return the day by which an objection is to be answered; while it is open, with the days left or past."""
    if row.answer_by is None or row.days_left is None:
        return row.answer_by
    told = said(
        Text("{day}（{left}）", "{day} ({left})"), day=row.answer_by, left=left_or_past(row.days_left)
    )
    return Marked(told, "error") if row.days_left < 0 else told


def _asides(found: Objections) -> Iterator[Aside]:
    if found.lost:
        yield Aside(
            said(
                Text(
                    "另有 {count} 件异议对不上单位或者指标：{places}",
                    "{count} objections of no assessed unit or no indicator: {places}",
                ),
                count=len(found.lost),
                places=Listed(found.lost, Text("、", ", ")),
            )
        )
    if found.is_provisional:
        yield Aside(Text("结果是暂定的，见 zfzr score", "the result is provisional: see `zfzr score`"))


def _columns(rows: Sequence[ObjectionRow]) -> Sequence[Column[ObjectionRow]]:
    """Return the columns; where the scheme sets no term for reviews, which is said above, readers get none for it."""
    is_set = any(row.answer_by for row in rows)
    return [each for each in _OBJECTIONS if is_set or each is not _ANSWER_BY]


_ANSWER_BY: Column[ObjectionRow] = Column(Text("应复核", "Answer by"), _answer_by, where=Where.READ)
_OBJECTIONS: tuple[Column[ObjectionRow], ...] = (
    Column(Text("编号", "No."), lambda row: row.number, in_csv=Text("异议编号", "Objection")),
    Column(Text("单位", "Unit"), lambda row: row.name),
    Column(Text("指标", "Indicator"), lambda row: f"{row.indicator} {row.indicator_name}", where=Where.READ),
    Column(Text("指标编号", "Number of the indicator"), lambda row: row.indicator, where=Where.CSV),
    Column(Text("指标名称", "Indicator"), lambda row: row.indicator_name, where=Where.CSV),
    Column(Text("提出", "Raised"), lambda row: row.raised, in_csv=Text("提出日期", "Raised on")),
    _ANSWER_BY,
    Column(Text("应复核日期", "Answer by"), lambda row: row.answer_by, where=Where.CSV),
    Column(Text("还有天数", "Days left"), lambda row: row.days_left, Kind.NUMBER, where=Where.CSV),
    Column(Text("异议期限届满", "Window ended"), lambda row: row.window_ended, where=Where.CSV),
    Column(
        Text("逾期受理理由", "Taken up late because"),
        lambda row: row.accepted_late_because,
        where=Where.CSV,
    ),
    Column(
        Text("结论", "Outcome"), lambda row: Marked(row.outcome, "warning") if row.is_open else row.outcome
    ),
    Column(
        Text("原分", "Before"), lambda row: row.before, Kind.NUMBER, in_csv=Text("初评得分", "Points before")
    ),
    Column(
        Text("复核", "After"), lambda row: row.after, Kind.NUMBER, in_csv=Text("复核后得分", "Points after")
    ),
    Column(
        Text("未采用的复核得分", "Points of a review not taken"),
        lambda row: None if row.lowered_because else row.lowered_to,
        where=Where.CSV,
    ),
    Column(Text("降分理由", "Lower because"), lambda row: row.lowered_because, where=Where.CSV),
    Column(Text("异议理由", "Reason"), lambda row: row.reason, where=Where.CSV),
    Column(Text("复核意见", "Opinion"), lambda row: row.opinion, where=Where.CSV),
    Column(Text("复核人", "Reviewer"), lambda row: row.reviewer, where=Where.CSV),
    Column(Text("复核日期", "Reviewed"), lambda row: row.reviewed, where=Where.CSV),
    Column(Text("记录位置", "Where it is written"), lambda row: row.evidence, where=Where.CSV),
)
