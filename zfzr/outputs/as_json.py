"""Findings as JSON: a versioned document, places counted from 1, the end exclusive."""

from __future__ import annotations

import json
from typing import Any

from zfzr.outputs.inspection import Inspection
from zfzr.rules.rule import FindingClass, Severity
from zfzr.rules.runner import Located
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Language

VERSION = 1


def as_json(inspection: Inspection, language: Language) -> str:
    """Return the inspection as JSON text; messages are in `language`, everything else is language-free."""
    document = {
        "version": VERSION,
        "as_of": inspection.as_of.isoformat(),
        "files": inspection.files,
        "records": inspection.records,
        "totals": {
            kind.value: {severity.value: inspection.count(kind, severity) for severity in Severity}
            for kind in FindingClass
        },
        "findings": [_entry(p, language) for p in inspection.all],
        "waived": [_entry(p, language) for p in inspection.waived],
        "not_assessed": [{"code": n.code, "parameter": n.parameter} for n in inspection.not_assessed],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _entry(placed: Located, language: Language) -> dict[str, Any]:
    finding, rule, span = placed.finding, placed.rule, placed.span
    return {
        "code": finding.code,
        "key": hide_identity_numbers(finding.key),
        "class": rule.kind.value,
        "severity": rule.severity.value,
        "title": rule.title.render(language),
        "message": placed.message(language),
        "hint": rule.mend.render(language),
        "duty": rule.duty,
        "unit": finding.unit,
        "subject": hide_identity_numbers(finding.subject),
        "day": finding.day.isoformat() if finding.day else None,
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
