"""A result as plain data: dict, list and str, points as strings, evidence as file:line."""

from __future__ import annotations

from typing import Any

from zfzr.county.county import County
from zfzr.declare.duty import duty_words
from zfzr.declare.evidence import Evidence, where
from zfzr.subjects.assessment.score.equation import equation
from zfzr.subjects.assessment.score.sheet import (
    BlockLine,
    ComponentLine,
    Conversion,
    Deduction,
    IndicatorLine,
    Lead,
    LedgerNote,
    Reviewed,
    UnitResult,
    YearResult,
)
from zfzr.subjects.assessment.score.spread import Spread, spreads_of
from zfzr.terms.amounts import format_points, plainly
from zfzr.terms.text import Language, Wording

VERSION = 1


def as_plain(county: County, result: YearResult, language: Language = "zh") -> dict[str, Any]:
    """Return a year's result as plain data."""
    return {
        "version": VERSION,
        "county": result.county,
        "sample": result.is_sample,
        "year": result.year,
        **_day_of(result),
        "scheme": result.scheme,
        "bases": list(result.bases),
        "provisional": result.is_provisional,
        **(
            {"target": {"name": result.target.name, "full": plainly(result.target.full)}}
            if result.target
            else {}
        ),
        "unverified": [text.render(language) for text in result.unverified],
        **({"unread_units": list(result.unread_units)} if result.unread_units else {}),
        "groups": [
            {
                "name": group.name,
                "figures": [_spread(each, result.decimals) for each in spreads_of(group, result.decimals)],
                "bands": [{"name": b.name, "from": plainly(b.lower)} for b in group.bands],
                "units": [unit_as_plain(county, result, unit, language) for unit in group.units],
            }
            for group in result.groups
        ],
    }


def _spread(found: Spread, places: int) -> dict[str, Any]:
    return {
        "of": found.name,
        "highest": found.highest.shown(places),
        "lowest": found.lowest.shown(places),
        "average": found.average.shown(places),
    }


def sheet_as_plain(
    county: County, result: YearResult, unit: UnitResult, language: Language = "zh"
) -> dict[str, Any]:
    """Return one unit's sheet as a document of its own."""
    head = {"version": VERSION, "year": result.year, **_day_of(result)}
    return {**head, **unit_as_plain(county, result, unit, language)}


def _day_of(result: YearResult) -> dict[str, Any]:
    """Return the day of the facts, the day on which the year's facts end, and whether the first is before the second."""
    return {
        "as_of": result.day.isoformat(),
        "closing": result.closing.isoformat(),
        "trial": result.is_trial,
    }


def unit_as_plain(
    county: County, result: YearResult, unit: UnitResult, language: Language = "zh"
) -> dict[str, Any]:
    """Return one unit's sheet as plain data."""
    places = result.decimals
    return {
        "slug": unit.slug,
        "name": unit.name,
        "full_name": unit.full_name,
        "full": plainly(unit.full),
        "total": unit.total_shown(places),
        "low": None if unit.is_outside else format_points(unit.total.low, places),
        "high": None if unit.is_outside else format_points(unit.total.high, places),
        "grades": list(unit.grades),
        **({"quota": unit.quota_note.render(language)} if unit.quota_note else {}),
        "rank": None if unit.is_outside else [unit.best_rank, unit.worst_rank],
        "provisional": unit.is_provisional,
        "missing": [text.render(language) for text in unit.missing],
        "open_leads": [lead.key for lead in unit.open_leads],
        "left_open": [lead.key for lead in unit.left_open],
        "data_errors": [
            {"code": e.code, "message": e.message.render(language), "at": where(county, e.evidence)}
            for e in unit.data_errors
        ],
        "knocked_out": [
            {
                "name": k.name,
                "grade": k.grade,
                **({"limits": True} if k.limits else {}),
                **({"precondition": k.consequence.value} if k.consequence else {}),
                "reason": k.reason.render(language),
                "at": _all(county, k.evidence),
            }
            for k in unit.knocked_out
        ],
        **({"share": unit.share.shown(places)} if unit.share else {}),
        **({"in_target": unit.in_target_shown(places)} if unit.in_target else {}),
        **({"components": [_component(c, places) for c in unit.components]} if unit.components else {}),
        "conversion": _conversion(unit.conversion, places) if unit.conversion else None,
        "blocks": [_block(county, block, places, language) for block in unit.all_blocks],
        "unused": [{"reason": each.text.render(language), "at": where(county, each)} for each in unit.notes],
    }


def _component(found: ComponentLine, places: int) -> dict[str, Any]:
    return {
        "name": found.name,
        "weight": plainly(found.weight),
        "full": plainly(found.full),
        "raw": found.raw.shown(places),
        "raw_full": plainly(found.raw_full),
        "points": found.points.shown(places),
        "blocks": [block.name for block in found.blocks],
    }


def _conversion(found: Conversion, places: int) -> dict[str, str]:
    return {
        "not_applicable": plainly(found.not_applicable),
        "full": plainly(found.full),
        "before": found.before.shown(places),
        "after": found.after.shown(places),
        "apart": found.apart.shown(places),
    }


def _block(county: County, block: BlockLine, places: int, language: Language) -> dict[str, Any]:
    return {
        "name": block.name,
        "full": plainly(block.full),
        "points": block.points.shown(places),
        "raw": block.raw.shown(places) if block.raw else None,
        "raw_full": plainly(block.raw_full) if block.raw_full is not None else None,
        "floored": block.is_floored,
        "capped": block.is_capped,
        "lines": [line_as_plain(county, line, places, language) for line in block.lines],
    }


def line_as_plain(county: County, line: IndicatorLine, places: int, language: Language) -> dict[str, Any]:
    """Return one indicator of a sheet, its sub-items included, as plain data."""

    def worded(text: Wording | None) -> str | None:
        return text.render(language) if text else None

    return {
        "number": line.number,
        "name": line.name,
        "mode": line.mode,
        "measure": line.measure,
        "duty": line.duty,
        "duty_words": worded(duty_words(line.duty) if line.duty else None),
        "basis": line.basis,
        "full": plainly(line.full),
        "points": line.points.shown(places),
        "self": plainly(line.self_points) if line.self_points is not None else None,
        "state": line.state.value,
        "value": worded(line.value),
        "formula": worded(equation(line, places)),
        "note": worded(line.note),
        "unverified": [worded(text) for text in line.unverified],
        "deductions": [_deduction(county, each, places, language) for each in line.deductions],
        "leads": [_lead(county, each, language) for each in line.leads],
        "ledger": [_ledger_note(county, each, language) for each in line.ledger],
        "objections": [_reviewed(county, each, places, language) for each in line.objections],
        "evidence": _all(county, line.evidence),
        "parts": [line_as_plain(county, part, places, language) for part in line.parts],
    }


def _deduction(county: County, lost: Deduction, places: int, language: Language) -> dict[str, Any]:
    return {
        "points": format_points(lost.points, places),
        "reason": lost.reason.render(language),
        "code": lost.code,
        "at": _all(county, lost.evidence),
    }


def _lead(county: County, lead: Lead, language: Language) -> dict[str, Any]:
    return {
        "key": lead.key,
        "verdict": lead.verification,
        "counts": lead.counts,
        "open": lead.is_open,
        "reason": lead.reason.render(language),
        "at": _all(county, lead.evidence),
    }


def _ledger_note(county: County, note: LedgerNote, language: Language) -> dict[str, Any]:
    return {
        "day": note.day.isoformat(),
        "points": plainly(note.points),
        "fact": note.fact.render(language),
        "counts": note.counts,
        "at": where(county, note.evidence),
    }


def _reviewed(county: County, objection: Reviewed, places: int, language: Language) -> dict[str, Any]:
    return {
        "number": objection.number,
        "outcome": objection.outcome,
        "reason": objection.reason.render(language),
        "before": objection.before.shown(places),
        "after": objection.after.shown(places),
        "lowered_to": format_points(objection.lowered_to, places)
        if objection.lowered_to is not None
        else None,
        "lowered_because": objection.lowered_because,
        "window_ended": objection.timing.ended.isoformat() if objection.timing.ended else None,
        "accepted_late_because": objection.timing.because,
        "at": where(county, objection.evidence),
    }


def _all(county: County, evidence: tuple[Evidence, ...]) -> list[str]:
    return [where(county, e) for e in evidence]
