"""Findings as JSON: a versioned document, places counted from 1, the end exclusive (docs/outputs.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from zfzr.check.inspection import Inspection
from zfzr.check.repeats import Repeated, repeated_among
from zfzr.check.runner import Located, VerifiedAs, WaivedBy
from zfzr.declare.duty import duty_words
from zfzr.declare.rule import FindingClass, Severity
from zfzr.files.json_writer import json_text
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Language

VERSION = 1


def as_json(inspection: Inspection, language: Language, folder: str = "") -> str:
    """Return the inspection as JSON text; messages are in `language`, everything else is language-free.

    `folder` is the dataset's, from the repository's root.
    """
    document = {
        "version": VERSION,
        "folder": folder,
        "as_of": inspection.as_of.isoformat(),
        "files": inspection.files,
        "records": inspection.records,
        "units": inspection.units,
        "totals": {
            kind.value: {severity.value: inspection.count(kind, severity) for severity in Severity}
            for kind in FindingClass
        },
        "hidden": {
            "waived": len(inspection.waived),
            "soonest_lapse": _day(inspection.soonest_lapse),
            "baselined": len(inspection.baselined),
            "oldest_baselined": _day(inspection.oldest_baselined),
        },
        "findings": [_entry(p, language) for p in inspection.all],
        "repeated": [_repeated(each) for each in repeated_among(inspection.all)],
        "waived": [{**_entry(p, language), "waiver": _waiver(p.waiver)} for p in inspection.waived],
        "baselined": [
            {**_entry(p, language), "first_seen": _first_seen(inspection, p)} for p in inspection.baselined
        ],
        "not_assessed": [
            {
                "code": n.code,
                "parameter": n.parameter,
                "things": n.things,
                "because": n.because.render(language) if n.because else "",
            }
            for n in inspection.not_assessed
        ],
        "held_back": [{"code": h.code, "unit": h.unit, "file": h.file} for h in inspection.held_back],
    }
    return json_text(document)


def _entry(placed: Located, language: Language) -> dict[str, Any]:
    finding, rule, span = placed.finding, placed.rule, placed.span
    return {
        "code": finding.code,
        "key": hide_identity_numbers(finding.key),
        "fingerprint": placed.identity,
        "class": rule.kind.value,
        "severity": rule.severity.value,
        "title": rule.title.render(language),
        "message": placed.message(language),
        "hint": rule.mend.render(language),
        "duty": placed.duty,
        "duty_words": duty_words(placed.duty).render(language),
        "verdict": _verification(placed.verification),
        "unit": finding.unit,
        "subject": hide_identity_numbers(finding.subject),
        "day": _day(finding.day),
        "file": finding.place.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "path": [hide_identity_numbers(s) if isinstance(s, str) else s for s in finding.place.path],
        "related": [
            {"file": r.place.file, "note": r.note.render(language), "line": line, "column": column}
            for r, (line, column) in zip(finding.related, placed.related, strict=True)
        ],
    }


def _repeated(repeated: Repeated) -> dict[str, Any]:
    cause = repeated.cause
    return {
        "code": cause.code,
        "variant": cause.variant,
        "files": cause.files,
        "field": hide_identity_numbers(cause.field),
        "count": repeated.total,
    }


def _verification(verification: VerifiedAs | None) -> dict[str, Any] | None:
    if verification is None:
        return None
    return {
        "result": verification.result,
        "day": verification.day.isoformat(),
        "file": verification.file,
        "line": verification.line,
    }


def _waiver(waiver: WaivedBy | None) -> dict[str, str | None] | None:
    if waiver is None:
        return None
    return {
        "target": hide_identity_numbers(waiver.target),
        "reason": waiver.reason,
        "approver": waiver.approver,
        "until": _day(waiver.until),
    }


def _first_seen(inspection: Inspection, placed: Located) -> str | None:
    entry = inspection.baseline.entry(placed.fingerprint)
    return _day(entry.first_seen) if entry else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
