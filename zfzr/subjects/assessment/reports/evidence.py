"""What a unit has to show for each item of the scheme (迎检材料目录): what is there, where, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.lookup import grouped
from zfzr.declare.report import UNIT, YEAR, Asked, Only, report
from zfzr.declare.table import Block, Caution, Column, Heading, Line, Listed, Page, Value, Where, table
from zfzr.subjects.assessment.records import Rating, SelfAssessment
from zfzr.subjects.assessment.reports.result_page import trial
from zfzr.subjects.assessment.reports.units import assessed
from zfzr.subjects.assessment.score.engine import score_year
from zfzr.subjects.assessment.score.sheet import IndicatorLine, LineState, UnitResult, YearResult
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of
from zfzr.terms.text import Text, Wording, enumeration, said, with_aside

LEAD = "待核实问题"
_OF_LEAD = Text("{result}（{key}）：{reason}", "{result} ({key}): {reason}")


@dataclass(frozen=True, slots=True)
class Material:
    """A piece of evidence: what it is, whose it is (自评, 评分, 系统数据, 待核实问题), and where it is recorded.

    Nothing recorded it where `evidence` is None.
    """

    text: str | Wording
    source: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """An indicator of a unit, the kinds of evidence that the scheme asks for, and what there is.

    `missing` says what is not there, None where nothing is wanting.
    """

    slug: str
    name: str
    block: str
    number: str
    indicator: str
    full: str
    kinds: tuple[str, ...]
    materials: tuple[Material, ...]
    missing: Text | None


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """Every unit's list for a year; `trial_until` as in `result.Assessment`."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    trial_until: date | None
    rows: tuple[EvidenceRow, ...]

    @property
    def missing(self) -> tuple[EvidenceRow, ...]:
        """Return the rows in which something is wanting."""
        return tuple(row for row in self.rows if row.missing)


def evidence_list(county: County, result: YearResult, unit: str | None = None) -> EvidenceList:
    """Return what each unit (or one) has to show for each indicator of the year's scheme."""
    scheme = scheme_of(county, result.year)
    asked = indicators_of(scheme) if scheme else {}
    return EvidenceList(
        county=result.county,
        is_sample=result.is_sample,
        year=result.year,
        as_of=result.day,
        trial_until=result.closing if result.is_trial else None,
        rows=tuple(
            row
            for each in result.units
            if unit in (None, each.slug)
            for row in _rows(county, result, each, asked)
        ),
    )


def _rows(
    county: County, result: YearResult, unit: UnitResult, asked: Mapping[str, IndicatorOfScheme]
) -> Iterator[EvidenceRow]:
    own = {
        r.indicator: r
        for r in county.dataset.all(SelfAssessment)
        if (r.year, r.unit) == (result.year, unit.slug)
    }
    rated = grouped(
        (each.indicator, each)
        for each in county.dataset.all(Rating)
        if (each.year, each.rated) == (result.year, unit.slug)
    )
    for block in unit.blocks:
        for line in (leaf for top in block.lines for leaf in top.leaves):
            materials = tuple(_materials(county, line, own.get(line.number), rated.get(line.number, ())))
            kinds = tuple(asked[line.number].indicator.evidence) if line.number in asked else ()
            yield EvidenceRow(
                unit.slug,
                unit.name,
                block.name,
                line.number,
                line.name,
                f"{line.full:f}",
                kinds,
                materials,
                _missing(line, materials),
            )


def _materials(
    county: County, line: IndicatorLine, own: SelfAssessment | None, ratings: Iterable[Rating]
) -> Iterator[Material]:
    if own is not None and own.evidence:
        (at,) = evidence_of(county, own.field("证据"))
        yield Material(own.evidence, "自评", at)
    for rating in ratings:
        if rating.evidence:
            (at,) = evidence_of(county, rating.field("证据"))
            yield Material(rating.evidence, "评分", at)
    if line.state is LineState.MEASURED:
        for each in line.evidence:
            (at,) = evidence_of(county, each.place)
            yield Material(each.text, "系统数据", at)
        for lead in line.leads:
            (at,) = evidence_of(county, lead.evidence[0].place)
            told = said(_OF_LEAD, result=lead.verification, key=lead.key, reason=lead.reason)
            yield Material(told, LEAD, at)
        if not line.evidence and line.value.render():
            yield Material(line.value, "系统数据", None)


def _missing(line: IndicatorLine, materials: tuple[Material, ...]) -> Text | None:
    if line.is_missing:
        return Text("没有评分，也没有材料", "not rated") if not materials else Text("没有评分", "not rated")
    if line.state is LineState.RATED and not materials:
        return Text("评分没有写明证据", "the rating names no evidence")
    if line.state is LineState.RATED and all(m.source == "评分" for m in materials):
        return Text("单位没有提供材料", "the unit has given no material")
    return None


# How it is read

MOST_MATERIALS = 3
"""How many pieces of evidence of one indicator a screen shows; tables hold all."""


def page(found: EvidenceList) -> Page:
    """Return what a reader is shown: unit by unit on the screen, one table in files."""
    title = Text(
        f"{found.county}{found.year}年度考核迎检材料目录", f"{found.county}: evidence for {found.year}"
    )
    rows = [pair for row in found.rows for pair in _pieces(row)]
    blocks = [*_read(found), table(_COLUMNS, rows, Where.FILES)]
    return Page(title, tuple(blocks), found.is_sample, titled=Where.SCREEN)


@report(
    "evidence",
    title=Text("迎检材料目录：每项有什么、缺什么", "Evidence for each item: what is there, what is missing"),
    duty="D44",
    takes=(YEAR, UNIT),
    only=Only("missing", Text("只看缺少的", "Only what is missing")),
    page=page,
)
def evidence(county: County, asked: Asked) -> EvidenceList:
    """List, for each item of the scheme, the evidence that is there and what is missing."""
    result = score_year(county, asked.year_in(county), asked.as_of)
    unit = assessed(county, result, asked.unit).slug if asked.unit else None
    found = evidence_list(county, result, unit)
    return replace(found, rows=found.missing) if asked.narrowed else found


def _read(found: EvidenceList) -> Iterator[Block]:
    if found.trial_until:
        yield Caution(trial(found.trial_until))
    for name in dict.fromkeys(row.name for row in found.rows):
        yield Heading(name, where=Where.SCREEN)
        for row in found.rows:
            if row.name == name:
                yield from _read_row(row)
    yield Line(
        said(
            Text(
                "共 {items} 项，缺材料的 {short} 项；表格另存用 --format csv 或者 md",
                "{items} items, {short} lack something; --format csv or md gives a table",
            ),
            items=len(found.rows),
            short=len(found.missing),
        ),
        where=Where.SCREEN,
        apart=True,
    )


def _read_row(row: EvidenceRow) -> Iterator[Line]:
    head = with_aside(f"{row.number} {row.indicator}", enumeration(row.kinds))
    yield Line(head, None, 1, Where.SCREEN)
    for material in row.materials[:MOST_MATERIALS]:
        told: tuple[Value, ...] = (material.source, material.text)
        told += (material.evidence,) if material.evidence else ()
        yield Line(Listed(told, _BESIDE), None, 3, Where.SCREEN)
    more = len(row.materials) - MOST_MATERIALS
    if more > 0:
        yield Line(said(Text("另有 {more} 件", "and {more} more"), more=more), None, 3, Where.SCREEN)
    if row.missing:
        yield Line(
            said(Text("缺：{missing}", "missing: {missing}"), missing=row.missing), "warning", 3, Where.SCREEN
        )


_BESIDE = Text("  ", "  ")
_Piece = tuple[EvidenceRow, Material | None]


def _pieces(row: EvidenceRow) -> list[_Piece]:
    """Return a row for each piece of evidence; an indicator without any has a row of its own."""
    return [(row, each) for each in row.materials] or [(row, None)]


_COLUMNS: tuple[Column[_Piece], ...] = (
    Column(Text("单位", "Unit"), lambda piece: piece[0].name),
    Column(
        Text("编号", "Number"),
        lambda piece: piece[0].number,
        in_csv=Text("指标编号", "Number of the indicator"),
    ),
    Column(Text("指标", "Indicator"), lambda piece: piece[0].indicator, in_csv=Text("指标名称", "Indicator")),
    Column(Text("分值", "Marks"), lambda piece: piece[0].full),
    Column(Text("要求的证据", "Kinds asked for"), lambda piece: enumeration(piece[0].kinds)),
    Column(Text("材料", "Material"), lambda piece: piece[1].text if piece[1] else None),
    Column(
        Text("来源", "Whose"),
        lambda piece: piece[1].source if piece[1] else None,
        in_csv=Text("材料来源", "Whose"),
    ),
    Column(
        Text("位置", "Where"),
        lambda piece: piece[1].evidence if piece[1] else None,
        in_csv=Text("记录位置", "Where it is written"),
    ),
    Column(Text("缺少", "Missing"), lambda piece: piece[0].missing, in_csv=Text("缺少的证据", "Missing")),
)
