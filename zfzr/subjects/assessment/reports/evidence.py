"""What a unit has to show for each item of the scheme (迎检材料目录): what is there, where, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zfzr.county.county import County
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import report
from zfzr.subjects.assessment.records import Rating, SelfAssessment
from zfzr.subjects.assessment.score.sheet import IndicatorLine, LineState, UnitResult, YearResult
from zfzr.subjects.scheme.lookups import IndicatorOfScheme, indicators_of, scheme_of
from zfzr.terms.text import Text


@dataclass(frozen=True, slots=True)
class Material:
    """A piece of evidence: what it is, whose it is (自评, 评分, 系统数据), and where it is recorded (None: nothing was)."""

    text: str
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
    """Every unit's list for a year."""

    county: str
    is_sample: bool
    year: int
    as_of: date
    rows: tuple[EvidenceRow, ...]

    @property
    def missing(self) -> tuple[EvidenceRow, ...]:
        """Return the rows in which something is wanting."""
        return tuple(row for row in self.rows if row.missing)


@report("evidence", title=Text("迎检材料目录", "Evidence for each item of the scheme"), duty="D44")
def evidence_list(county: County, result: YearResult, unit: str | None = None) -> EvidenceList:
    """Return what each unit (or one) has to show for each indicator of the year's scheme."""
    scheme = scheme_of(county, result.year)
    asked = indicators_of(scheme) if scheme else {}
    return EvidenceList(
        county=result.county,
        is_sample=result.is_sample,
        year=result.year,
        as_of=result.day,
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
    rated = {
        r.indicator: r for r in county.dataset.all(Rating) if (r.year, r.rated) == (result.year, unit.slug)
    }
    for block in unit.blocks:
        for line in (leaf for top in block.lines for leaf in top.leaves):
            materials = tuple(_materials(county, line, own.get(line.number), rated.get(line.number)))
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
    county: County, line: IndicatorLine, own: SelfAssessment | None, rating: Rating | None
) -> Iterator[Material]:
    if own is not None and own.evidence:
        (at,) = evidence_of(county, own.field("证据"))
        yield Material(own.evidence, "自评", at)
    if rating is not None and rating.evidence:
        (at,) = evidence_of(county, rating.field("证据"))
        yield Material(rating.evidence, "评分", at)
    if line.state is LineState.MEASURED:
        for each in line.evidence:
            (at,) = evidence_of(county, each.place)
            yield Material(each.text.render(), "系统数据", at)
        if not line.evidence and (value := line.value.render()):
            yield Material(value, "系统数据", None)


def _missing(line: IndicatorLine, materials: tuple[Material, ...]) -> Text | None:
    if line.is_missing:
        return Text("没有评分，也没有材料", "not rated") if not materials else Text("没有评分", "not rated")
    if line.state is LineState.RATED and not materials:
        return Text("评分没有写明证据", "the rating names no evidence")
    if line.state is LineState.RATED and all(m.source == "评分" for m in materials):
        return Text("单位没有提供材料", "the unit has given no material")
    return None
