"""Findings as GitLab's code quality report (the part of the Code Climate format that GitLab reads).

The format is a bare list: it has no place for totals nor for what is hidden, so it holds only what people see, and
no lead that the legal office found untrue.
"""

from __future__ import annotations

from typing import Any, Final

from zfzr.check.inspection import Inspection
from zfzr.check.runner import Located
from zfzr.declare.rule import Severity
from zfzr.files.json_writer import json_text
from zfzr.present.paths import from_root
from zfzr.present.words import is_untrue, loudness_of, told
from zfzr.terms.text import Language

_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def as_gitlab(inspection: Inspection, language: Language, folder: str = "") -> str:
    """Return the report as JSON; `folder` is the dataset's, from the repository's root."""
    entries = [_entry(placed, language, folder) for placed in inspection.all if not is_untrue(placed)]
    return json_text(entries)


def _entry(placed: Located, language: Language, folder: str) -> dict[str, Any]:
    return {
        "description": told(placed, language),
        "check_name": placed.finding.code,
        "fingerprint": placed.identity,
        "severity": _SEVERITIES[loudness_of(placed)],
        "location": {
            "path": from_root(folder, placed.finding.place.file),
            "lines": {"begin": placed.span.line, "end": placed.span.end_line},
        },
    }
