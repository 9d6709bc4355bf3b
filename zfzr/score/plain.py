"""A result as plain data: dict, list and str, points as strings, evidence as file:line."""

from __future__ import annotations

from typing import Any

from zfzr.dataset.county import County
from zfzr.score.sheet import BlockLine, Evidence, IndicatorLine, UnitResult, YearResult
from zfzr.terms.amounts import format_points
from zfzr.terms.text import Language, Text

VERSION = 1


def as_plain(county: County, result: YearResult, language: Language = "zh") -> dict[str, Any]:
    """Return a year's result as plain data."""
    return {
        "version": VERSION,
        "county": result.county,
        "sample": result.is_sample,
        "year": result.year,
        "as_of": result.day.isoformat(),
        "scheme": result.scheme,
        "bases": list(result.bases),
        "provisional": result.is_provisional,
        "unverified": [text.render(language) for text in result.unverified],
        "groups": [
            {
                "name": group.name,
                "bands": [{"name": b.name, "from": str(b.lower)} for b in group.bands],
                "units": [unit_as_plain(county, result, unit, language) for unit in group.units],
            }
            for group in result.groups
        ],
    }


def unit_as_plain(
    county: County, result: YearResult, unit: UnitResult, language: Language = "zh"
) -> dict[str, Any]:
    """Return one unit's sheet as plain data."""
    places = result.decimals
    blocks = [*unit.blocks, *([unit.bonus] if unit.bonus else [])]
    return {
        "slug": unit.slug,
        "name": unit.name,
        "full_name": unit.full_name,
        "total": unit.total.shown(places),
        "low": format_points(unit.total.low, places),
        "high": format_points(unit.total.high, places),
        "grades": list(unit.grades),
        "rank": [unit.best_rank, unit.worst_rank],
        "provisional": unit.is_provisional,
        "missing": [text.render(language) for text in unit.missing],
        "data_errors": [
            {"code": e.code, "message": e.message.render(language), "at": where(county, e.evidence)}
            for e in unit.data_errors
        ],
        "knocked_out": [
            {"name": k.name, "grade": k.grade, "at": _all(county, k.evidence)} for k in unit.knocked_out
        ],
        "blocks": [_block(county, block, places, language) for block in blocks],
    }


def _block(county: County, block: BlockLine, places: int, language: Language) -> dict[str, Any]:
    return {
        "name": block.name,
        "full": str(block.full),
        "points": block.points.shown(places),
        "lines": [_line(county, line, places, language) for line in block.lines],
    }


def _line(county: County, line: IndicatorLine, places: int, language: Language) -> dict[str, Any]:
    def said(text: Text | None) -> str | None:
        return text.render(language) if text else None

    return {
        "number": line.number,
        "name": line.name,
        "mode": line.mode,
        "measure": line.measure,
        "duty": line.duty,
        "full": str(line.full),
        "points": line.points.shown(places),
        "state": line.state.value,
        "value": said(line.value),
        "formula": said(line.formula),
        "note": said(line.note),
        "deductions": [
            {
                "points": format_points(d.points, places),
                "reason": said(d.reason),
                "code": d.code,
                "at": _all(county, d.evidence),
            }
            for d in line.deductions
        ],
        "leads": [
            {
                "key": lead.key,
                "verdict": lead.verdict,
                "reason": said(lead.reason),
                "at": _all(county, lead.evidence),
            }
            for lead in line.leads
        ],
        "evidence": _all(county, line.evidence),
    }


def _all(county: County, evidence: tuple[Evidence, ...]) -> list[str]:
    return [where(county, e) for e in evidence]


def where(county: County, evidence: Evidence) -> str:
    """Return a piece of evidence as file:line."""
    span = evidence.span or county.dataset.span(evidence.place)
    return f"{evidence.place.file}:{span.line}"
