"""Findings as SARIF 2.1.0, for code scanning on a forge and for editors.

Artifact URIs are relative to the repository's root, as forges read them whatever base is named (they call it
`%SRCROOT%`); no machine's path is given away. What people do not see is not in it, for forges that paint alerts read no
`suppressions`: what a waiver or the baseline hides, and leads that the legal office found untrue. Columns are
characters (`unicodeCodePoints`), regions count from 1 and end exclusively, as everywhere in zfzr.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from zfzr import __version__
from zfzr.check.inspection import Inspection
from zfzr.check.runner import Located
from zfzr.declare.duty import duties_of, duty_words
from zfzr.declare.manual import manual
from zfzr.declare.rule import Rule, Severity
from zfzr.files.json_writer import json_text
from zfzr.files.place import Span
from zfzr.present.paths import from_root
from zfzr.present.totals import NO_UNITS, held_back_by_rule, totals
from zfzr.present.words import is_untrue, loudness, loudness_of, told
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language, Text, enumeration

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "zfzr/v1"
"""The name of our way to draw fingerprints; a change of the way changes the name."""

_ROOT: Final = "%SRCROOT%"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_HELP_SECTIONS: Final = ("问题", "依据", "怎么改")


def as_sarif(inspection: Inspection, language: Language, folder: str = "") -> str:
    """Return the inspection as a SARIF log; `folder` is the dataset's, from the repository's root."""
    order = {rule.code: index for index, rule in enumerate(inspection.ran)}
    found = [p for p in inspection.all if not is_untrue(p)]
    reported = {p.finding.code for p in found}
    run = {
        "tool": {
            "driver": {
                "name": "zfzr",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "zh-CN" if language == "zh" else "en",
                "rules": [_rule(rule, language, rule.code in reported) for rule in inspection.ran],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": Text("版本库的最上层", "the repository's root").render(language)}}
        },
        "invocations": [_invocation(inspection, language)],
        "results": [_result(p, order[p.finding.code], language, folder) for p in found],
        "properties": {"as_of": inspection.as_of.isoformat(), "totals": totals(inspection, language)},
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, language: Language, at_length: bool) -> dict[str, Any]:
    help_: dict[str, str] = {"text": rule.mend.render(language)}
    page = manual(rule.code) if at_length else None
    if page:
        help_["markdown"] = "\n\n".join(
            f"## {name}\n\n{page.sections[name]}" for name in _HELP_SECTIONS if name in page.sections
        )
    return {
        "id": rule.code,
        "name": rule.title.render(language),
        "shortDescription": {"text": rule.title.render(language)},
        "help": help_,
        "defaultConfiguration": {"level": _LEVELS[loudness(rule)]},
        "properties": {
            "tags": [rule.kind.value, *(each.render(language) for each in duties_of(rule.duties))],
            "statutory": rule.statutory,
        },
    }


def _invocation(inspection: Inspection, language: Language) -> dict[str, Any]:
    text = Text("未评：参数“{name}”当日没有取值", "not assessed: parameter {name!r} has no value on the day")
    in_part = Text(
        "未评：有 {count} 件，参数“{name}”在所涉日期没有取值",
        "not assessed: {count} cases, parameter {name!r} has no value on their days",
    )
    reason = Text("未评：有 {count} 件，{why}", "not assessed: {count} cases: {why}")
    unread = Text("未评：{files} 没有读全", "not assessed: {files} could not be read in full")
    return {
        "executionSuccessful": True,
        "toolConfigurationNotifications": [
            {
                "level": "note",
                "associatedRule": {"id": missing.code},
                "message": {
                    "text": (reason if missing.because else in_part if missing.things else text).render(
                        language,
                        name=missing.parameter,
                        count=missing.things,
                        why=missing.because.render(language) if missing.because else "",
                    )
                },
            }
            for missing in inspection.not_assessed
        ]
        + [
            {
                "level": "warning",
                "associatedRule": {"id": code},
                "message": {"text": unread.render(language, files=enumeration(files))},
            }
            for code, files in held_back_by_rule(inspection).items()
        ]
        + _of_nobody(inspection, language),
    }


def _of_nobody(inspection: Inspection, language: Language) -> list[dict[str, Any]]:
    if inspection.units:
        return []
    return [{"level": "warning", "message": {"text": NO_UNITS.render(language)}}]


def _result(placed: Located, index: int, language: Language, folder: str) -> dict[str, Any]:
    finding = placed.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[loudness_of(placed)],
        "message": {"text": told(placed, language)},
        "locations": [{"physicalLocation": _location(folder, finding.place.file, placed.span)}],
        "partialFingerprints": {FINGERPRINT: placed.identity},
        "properties": {
            "class": placed.rule.kind.value,
            "duty": duty_words(placed.duty).render(language),
            "key": strip_controls(hide_identity_numbers(finding.key)),
            "unit": finding.unit or "",
            "verdict": placed.verification.result if placed.verification else "",
        },
    }
    related = [
        {
            "id": number,
            "physicalLocation": _location(folder, other.place.file, Span(line, column, line, column)),
            "message": {"text": other.note.render(language)},
        }
        for number, (other, (line, column)) in enumerate(zip(finding.related, placed.related, strict=True))
    ]
    return {**result, "relatedLocations": related} if related else result


def _location(folder: str, file: str, span: Span) -> dict[str, Any]:
    path = from_root(folder, file).encode("utf-8", "surrogateescape")  # a name's bytes, UTF-8 or not
    return {
        "artifactLocation": {"uri": quote(path), "uriBaseId": _ROOT},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
