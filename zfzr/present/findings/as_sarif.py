"""Findings as SARIF 2.1.0, for code scanning on a forge and for editors.

Artifact URIs are relative to the dataset; a base URI says where the dataset lies below the folder the program was
started in, so that a viewer can find the files and no machine's path is given away. Columns are characters
(`unicodeCodePoints`), regions count from 1 and end exclusively, as everywhere in zfzr.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from zfzr import __version__
from zfzr.check.inspection import Inspection
from zfzr.check.runner import Located
from zfzr.declare.manual import manual
from zfzr.declare.rule import Rule, Severity
from zfzr.files.place import Span
from zfzr.present.totals import totals
from zfzr.present.words import loudness
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language, Text

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "zfzr/v1"
"""The name of our way to draw fingerprints; a change of the way changes the name."""

_DATASET = "DATASET"
_STARTED_IN = "STARTED_IN"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_HELP_SECTIONS: Final = ("问题", "依据", "怎么改")


def as_sarif(inspection: Inspection, language: Language, folder: str = "") -> str:
    """Return the inspection as a SARIF log; `folder` is the dataset's, relative to the current one.

    What a waiver or the baseline hides is in it as a suppressed result.
    """
    order = {rule.code: index for index, rule in enumerate(inspection.ran)}
    found = [*inspection.all, *inspection.waived, *inspection.baselined]
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
        "originalUriBaseIds": _bases(folder, language),
        "invocations": [_invocation(inspection, language)],
        "results": [_result(inspection, p, order[p.finding.code], language) for p in found],
        "properties": {"as_of": inspection.as_of.isoformat(), "totals": totals(inspection, language)},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


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
        "properties": {"tags": [rule.kind.value, rule.duty], "statutory": rule.statutory},
    }


def _bases(folder: str, language: Language) -> dict[str, Any]:
    dataset: dict[str, Any] = {"description": {"text": Text("数据目录", "the dataset").render(language)}}
    if folder in ("", ".") or folder.startswith(("..", "/")):
        return {_DATASET: dataset}
    started = {
        "description": {"text": Text("运行程序的目录", "where the program was started").render(language)}
    }
    return {_DATASET: {"uri": f"{quote(folder)}/", "uriBaseId": _STARTED_IN, **dataset}, _STARTED_IN: started}


def _invocation(inspection: Inspection, language: Language) -> dict[str, Any]:
    text = Text("未评：参数“{name}”当日没有取值", "not assessed: parameter {name!r} has no value on the day")
    return {
        "executionSuccessful": True,
        "toolConfigurationNotifications": [
            {
                "level": "note",
                "associatedRule": {"id": missing.code},
                "message": {"text": text.render(language, name=missing.parameter)},
            }
            for missing in inspection.not_assessed
        ],
    }


def _result(inspection: Inspection, placed: Located, index: int, language: Language) -> dict[str, Any]:
    finding = placed.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[loudness(placed.rule)],
        "message": {"text": placed.message(language)},
        "locations": [{"physicalLocation": _location(finding.place.file, placed.span)}],
        "partialFingerprints": {FINGERPRINT: placed.identity},
        "suppressions": _suppressions(inspection, placed, language),
        "properties": {
            "class": placed.rule.kind.value,
            "key": strip_controls(hide_identity_numbers(finding.key)),
            "unit": finding.unit or "",
        },
    }
    related = [
        {
            "id": number,
            "physicalLocation": _location(other.place.file, Span(line, column, line, column)),
            "message": {"text": other.note.render(language)},
        }
        for number, (other, (line, column)) in enumerate(zip(finding.related, placed.related, strict=True))
    ]
    return {**result, "relatedLocations": related} if related else result


def _location(file: str, span: Span) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(file), "uriBaseId": _DATASET},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }


def _suppressions(inspection: Inspection, placed: Located, language: Language) -> list[dict[str, str]]:
    """Return why a result is hidden; an empty list says that it is not."""
    if waiver := placed.waiver:
        text = Text(
            "{reason}（批准：{approver}；至 {until}）", "{reason} (approved by {approver}; until {until})"
        )
        said = text.render(language, reason=waiver.reason, approver=waiver.approver, until=waiver.until)
    elif (entry := inspection.baseline.entry(placed.fingerprint)) and inspection.baseline.hides(placed):
        text = Text("基线：{day} 起在列", "on the baseline since {day}")
        said = text.render(language, day=entry.first_seen) + (f"；{entry.reason}" if entry.reason else "")
    else:
        return []
    return [{"kind": "external", "status": "accepted", "justification": strip_controls(said)}]
