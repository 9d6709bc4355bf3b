"""Interviews and supervision papers of a year: to whom, about what, by when, and what the unit did (监督处理情况)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import heading, name_of_unit
from zfzr.declare.report import YEAR, Asked, report
from zfzr.declare.table import (
    Block,
    Caution,
    Column,
    Heading,
    Line,
    Listed,
    Marked,
    Page,
    Value,
    Where,
    table,
)
from zfzr.subjects.interview.lookups import followed, interviews_of, is_unfollowed
from zfzr.subjects.interview.records import Interview
from zfzr.subjects.paper.lookups import (
    Chain,
    asks_for_decision,
    chains,
    is_unreported,
    papers_of,
    reported,
)
from zfzr.subjects.paper.parameters import STATUTE
from zfzr.subjects.paper.records import SupervisionPaper
from zfzr.terms.text import Text, said


@dataclass(frozen=True, slots=True)
class Act:
    """An interview or a paper: its kind and number, to whom and why, by when it was to be done, and when it was."""

    kind: str
    number: str
    unit: str
    day: date
    cause: str
    due: date | None
    done: date | None
    is_owed: bool


@dataclass(frozen=True, slots=True)
class OfChain:
    """The papers by which a unit was made to correct one fault, and how that stands: reported, owed, or what follows."""

    unit: str
    cause: str
    papers: tuple[str, ...]
    due: date | None
    reported: date | None
    state: Text


@dataclass(frozen=True, slots=True)
class Acts:
    """The interviews and papers of a year as they stand on a day, by day."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    acts: tuple[Act, ...]
    chains: tuple[OfChain, ...]
    owed: int
    is_whole: bool


def page(found: Acts) -> Page:
    """Return the table of interviews and papers, with how many are still owed."""
    title = Text(
        f"{found.county}{found.year}年度约谈和监督文书情况",
        f"{found.county}: interviews and supervision papers of {found.year}",
    )
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Acts) -> Iterator[Block]:
    counted = Text(
        "截至 {day}，共 {count} 件，期限已过没有结果 {owed} 件",
        "as of {day}: {count}, of which {owed} without a result in time",
    )
    yield Line(said(counted, day=found.as_of, count=len(found.acts), owed=found.owed))
    if not found.is_whole:
        yield Caution(
            Text("约谈、监督文书登记没有读全", "a register of interviews or papers could not be read in full")
        )
    yield table(_COLUMNS, found.acts)
    if found.chains:
        yield Heading(Text("监督文书的办理", "How each chain of papers stands"))
        yield table(_CHAINS, found.chains, Where.READ)


@report(
    "supervision",
    title=Text("约谈和监督文书情况", "Interviews and supervision papers"),
    duty=("D25", "D50"),
    takes=(YEAR,),
    page=page,
    counts=(Interview, SupervisionPaper),
)
def supervision(county: County, asked: Asked) -> Acts:
    """Tell the interviews and papers of a year, and which the units have answered."""
    year = asked.year_in(county)
    acts = sorted((*_interviews(county, year), *_papers(county, year)), key=lambda act: (act.day, act.number))
    return Acts(
        **heading(county),
        year=year,
        acts=tuple(acts),
        chains=tuple(
            _chain(county, each) for each in chains(county) if (each.last.year or each.last.day.year) == year
        ),
        owed=sum(act.is_owed for act in acts),
        is_whole=county.read_whole(Interview, SupervisionPaper, year=year),
    )


def _interviews(county: County, year: int) -> Iterator[Act]:
    for unit, interviews in interviews_of(county, year).items():
        for each in interviews:
            result = followed(county, each)
            yield Act(
                kind=Interview.label,
                number=each.number,
                unit=name_of_unit(county, unit),
                day=each.day,
                cause=each.text,
                due=each.due,
                done=result.day if result else None,
                is_owed=is_unfollowed(county, each),
            )


def _papers(county: County, year: int) -> Iterator[Act]:
    for unit, papers in papers_of(county, year).items():
        for each in papers:
            yield Act(
                kind=each.kind,
                number=each.document,
                unit=name_of_unit(county, unit),
                day=each.day,
                cause=each.cause,
                due=each.due,
                done=reported(county, each),
                is_owed=is_unreported(county, each),
            )


def _chain(county: County, chain: Chain) -> OfChain:
    last = chain.last
    return OfChain(
        unit=name_of_unit(county, last.about),
        cause=chain.papers[0].cause,
        papers=tuple(f"{each.kind} {each.day}" for each in chain.papers),
        due=last.due,
        reported=reported(county, last),
        state=_state(county, chain),
    )


def _state(county: County, chain: Chain) -> Text:
    if reported(county, chain.last) is not None:
        return Text("已报告", "reported")
    if asks_for_decision(county, chain):
        if county.as_of >= STATUTE:
            return Text(
                "逾期未报告，可以报本级政府决定", "not reported in time: for the government to decide"
            )
        return Text("逾期未报告，可以作出决定书", "not reported in time: a decision may follow")
    if is_unreported(county, chain.last):
        return Text("逾期未报告", "not reported in time")
    return Text("期限未到", "not due") if chain.last.due else Text("没有写期限", "sets no day")


def _done(act: Act) -> Value:
    return Marked(Text("没有结果", "no result"), "warning") if act.is_owed else act.done


_COLUMNS: tuple[Column[Act], ...] = (
    Column(Text("作出日期", "Day"), lambda act: act.day),
    Column(Text("种类", "Kind"), lambda act: act.kind),
    Column(Text("文书编号", "Number"), lambda act: act.number),
    Column(Text("单位", "Unit"), lambda act: act.unit),
    Column(Text("事由", "Cause"), lambda act: act.cause, can_go=True),
    Column(Text("到期日期", "Due"), lambda act: act.due),
    Column(Text("结果", "Result"), _done),
)
_CHAINS: tuple[Column[OfChain], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    Column(Text("事由", "Cause"), lambda row: row.cause, can_go=True),
    Column(Text("文书", "Papers"), lambda row: Listed(row.papers)),
    Column(Text("期限", "Due"), lambda row: row.due),
    Column(Text("报告", "Reported"), lambda row: row.reported),
    Column(Text("情况", "Stands"), lambda row: row.state),
)
