"""A review as JSON: a versioned document; texts are in the language asked for, everything else is language-free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from zfzr.check.runner import Located
from zfzr.declare.rule import FindingClass
from zfzr.files.json_writer import json_text
from zfzr.present import review_phrases as phrases
from zfzr.review.deciding import Decision
from zfzr.review.outcome import Standing, UnitMove
from zfzr.review.review import Line, Review, Section
from zfzr.subjects.assessment.score.comparison import LineChange
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.text import Language

VERSION = 1


def as_json(review: Review, language: Language) -> str:
    """Return the review as JSON text."""
    found = review.findings
    document = {
        "version": VERSION,
        "county": review.county,
        "sample": review.is_sample,
        "before": review.before.render(language),
        "after": review.after.render(language),
        "as_of": review.day.isoformat(),
        "verdict": phrases.headline(review).render(language),
        "decisions": [_decision(each, language) for each in review.decisions],
        "sections": sections_as_plain(review.sections, language),
        "findings": {
            "new": [finding_as_plain(p, language) for p in found.new],
            "gone": [finding_as_plain(p, language) for p in found.gone],
            "not_assessed": [finding_as_plain(p, language) for p in found.unjudged],
            "unread": list(found.unread),
            "waived": [finding_as_plain(p, language) for p in found.waived],
            "unchanged": {kind.value: found.unchanged[kind] for kind in FindingClass},
            "new_data_errors": found.new_errors,
        },
        "scores": [
            {
                "year": year.year,
                "scheme": year.scheme.value,
                "county_has_errors": year.county_has_errors,
                "units": [_move(u, language) for u in year.units],
            }
            for year in review.years
        ],
        "files": [
            {
                "path": f.path,
                "former": f.former or None,
                "state": f.state.name.lower(),
                "uncompared": f.uncompared,
            }
            for f in review.files
        ],
        "others": list(review.others),
        "unsealed": list(review.unsealed),
        "author_unit": review.author,
        "outside": list(review.outside),
    }
    return json_text(document)


def sections_as_plain(sections: Iterable[Section], language: Language) -> list[dict[str, Any]]:
    """Return the changed records by unit: those of a change under review, and those that a table would bring."""
    return [
        {
            "unit": section.slug,
            "name": phrases.section_title(section).render(language),
            "former": section.former or None,
            "changes": [_line(line, language) for line in section.lines],
        }
        for section in sections
    ]


def _decision(found: Decision, language: Language) -> dict[str, Any]:
    return {
        "effect": found.effect.value,
        "file": found.file,
        "said": found.said.render(language),
        "rows": [row.render(language) for row in found.rows],
        "findings": [
            {
                "title": group.title.render(language),
                "hidden": group.hides,
                "units": {name.render(language): count for name, count in group.units},
                "findings": [finding_as_plain(p, language) for p in group.found],
            }
            for group in found.groups
        ],
        "refused": found.is_bad,
    }


def _line(line: Line, language: Language) -> dict[str, Any]:
    return {
        "kind": line.kind.render(language),
        "action": line.action.name.lower(),
        "verb": line.verb.render(language),
        "about": line.about,
        "detail": line.detail.render(language),
        "notes": [note.render(language) for note in line.notes],
        "doubts": [doubt.render(language) for doubt in line.doubts],
        "fields": [{"field": f.where, "before": f.before, "after": f.after} for f in line.fields],
        "file": line.file,
    }


def finding_as_plain(placed: Located, language: Language) -> dict[str, Any]:
    """Return a finding in short: what a command says of one beside its own facts."""
    return {
        "code": placed.finding.code,
        "key": hide_identity_numbers(placed.finding.key),
        "class": placed.rule.kind.value,
        "severity": placed.rule.severity.value,
        "unit": placed.finding.unit,
        "message": placed.message(language),
        "file": placed.finding.place.file,
        "line": placed.span.line,
        "column": placed.span.column,
    }


def _move(move: UnitMove, language: Language) -> dict[str, Any]:
    return {
        "unit": move.slug,
        "name": move.name,
        "group": move.group,
        "before": _standing(move.before),
        "after": _standing(move.after),
        "indicators": [_indicator(line, language) for line in (*move.lines, *move.measured) if line.number],
        **({"parts": parts} if (parts := [_part(line) for line in move.lines if not line.number]) else {}),
    }


def _part(line: LineChange) -> dict[str, Any]:
    return {"name": line.name, "before": line.before, "after": line.after}


def _indicator(line: LineChange, language: Language) -> dict[str, Any]:
    old, new = line.measured_before, line.measured_after
    return {
        "number": line.number,
        "name": line.name,
        "before": line.before,
        "after": line.after,
        "measured_before": old.render(language) if old else None,
        "measured_after": new.render(language) if new else None,
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    return asdict(standing) if standing else None
