"""A judgement as JSON and back: plain lists, so that what is read again can hold nothing but text, numbers and places.

Rules are written with it as far as findings need them (both languages), without their checks: showing a judgement
again imports no rule.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from zfzr.check.runner import HeldBack, Judgement, Located, NotAssessed, VerifiedAs, WaivedBy
from zfzr.declare.finding import NOTHING, Finding, Related
from zfzr.declare.rule import FindingClass, Rule, Severity
from zfzr.files.json_reader import read_json
from zfzr.files.place import Place, Span
from zfzr.terms.text import Text


def written(judgement: Judgement) -> str | None:
    """Return a judgement as JSON, or None where it would not come back the same.

    A rule of somebody else's package may put into a finding what JSON does not know; such a judgement is not kept.
    """
    plain = {
        "as_of": judgement.as_of.isoformat(),
        "files": judgement.files,
        "records": judgement.records,
        "rules": [_plain_rule(rule) for rule in _rules_of(judgement).values()],
        "found": [_plain_located(p) for p in judgement.found],
        "not_assessed": judgement.not_assessed,
        "ran": [rule.code for rule in judgement.ran],
        "unset": [rule.code for rule in judgement.unset],
        "unit_names": dict(judgement.unit_names),
        "held_back": judgement.held_back,
    }
    try:
        text = json.dumps(plain, separators=(",", ":"))
        comes_back = read(text) == _without_checks(judgement)
    except (TypeError, ValueError):
        return None
    return text if comes_back else None


def read(text: str) -> Judgement:
    """Return the judgement that `written` wrote.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: the text is something else.
    """
    plain = read_json(text)
    rules = {rule.code: rule for rule in map(_rule, plain["rules"])}
    return Judgement(
        as_of=date.fromisoformat(plain["as_of"]),
        files=tuple(plain["files"]),
        records=plain["records"],
        found=tuple(_located(rules, *each) for each in plain["found"]),
        not_assessed=tuple(NotAssessed(*each) for each in plain["not_assessed"]),
        ran=tuple(rules[code] for code in plain["ran"]),
        unset=tuple(rules[code] for code in plain["unset"]),
        unit_names=plain["unit_names"],
        held_back=tuple(HeldBack(*each) for each in plain["held_back"]),
    )


def _without_checks(judgement: Judgement) -> Judgement:
    rules = {code: replace(rule, check=None, on_findings=None) for code, rule in _rules_of(judgement).items()}
    return replace(
        judgement,
        found=tuple(replace(p, rule=rules[p.rule.code]) for p in judgement.found),
        ran=tuple(rules[rule.code] for rule in judgement.ran),
        unset=tuple(rules[rule.code] for rule in judgement.unset),
    )


def _rules_of(judgement: Judgement) -> dict[str, Rule]:
    return {
        rule.code: rule for rule in (*judgement.ran, *judgement.unset, *(p.rule for p in judgement.found))
    }


def _plain_rule(rule: Rule) -> list[Any]:
    kind, severity = rule.kind.value, rule.severity.value
    return [
        rule.code,
        rule.title,
        rule.duty,
        kind,
        severity,
        dict(rule.says),
        rule.mend,
        rule.statutory,
        rule.needs,
        rule.rests_on_scores,
        rule.hides_others,
    ]


def _rule(plain: list[Any]) -> Rule:
    code, title, duty, kind, severity, says, mend, statutory, needs, rests_on_scores, hides_others = plain
    return Rule(
        code,
        Text(*title),
        duty,
        FindingClass(kind),
        Severity(severity),
        {variant: Text(*text) for variant, text in says.items()},
        Text(*mend),
        statutory,
        tuple(needs),
        None,
        rests_on_scores=rests_on_scores,
        hides_others=hides_others,
    )


def _plain_located(placed: Located) -> list[Any]:
    finding = placed.finding
    return [
        [
            finding.code,
            finding.place,
            {name: _plain_value(value) for name, value in finding.values.items()},
            finding.variant,
            finding.related,
            finding.subject,
            finding.unit,
            _plain_day(finding.day),
            finding.span,
        ],
        placed.span,
        placed.related,
        placed.fingerprint,
        placed.occurrence,
        (*placed.waiver[:4], _plain_day(placed.waiver.until)) if placed.waiver else None,
        _plain_verification(placed.verification) if placed.verification else None,
    ]


def _located(
    rules: dict[str, Rule],
    plain: list[Any],
    span: list[int],
    related: list[list[int]],
    fingerprint: str,
    occurrence: int,
    waiver: list[Any] | None,
    verification: list[Any] | None,
) -> Located:
    code, place, values, variant, others, subject, unit, day, own_span = plain
    finding = Finding(
        code,
        _place(*place),
        {name: _value(value) for name, value in values.items()} if values else NOTHING,
        variant,
        tuple(Related(_place(*at), Text(*note), _span(where)) for at, note, where in others),
        subject,
        unit,
        _day(day),
        _span(own_span),
    )
    return Located(
        finding,
        rules[code],
        Span(*span),
        tuple((line, column) for line, column in related),
        fingerprint,
        occurrence,
        _waived_by(*waiver) if waiver else None,
        _verified_as(*verification) if verification else None,
    )


def _waived_by(
    rule: str, target: str, reason: str | None, approver: str | None, until: str | None
) -> WaivedBy:
    return WaivedBy(rule, target, reason, approver, _day(until))


def _plain_verification(verification: VerifiedAs) -> list[Any]:
    return [verification.result, verification.day.isoformat(), verification.file, verification.line]


def _verified_as(result: str, day: str, file: str, line: int) -> VerifiedAs:
    return VerifiedAs(result, date.fromisoformat(day), file, line)


def _plain_value(value: str | date) -> str | list[str]:
    return [value.isoformat()] if isinstance(value, date) else value


def _value(plain: str | list[str]) -> str | date:
    """Return what fills a message: text as it is, a day from the list in which it is kept apart from text."""
    return plain if isinstance(plain, str) else date.fromisoformat(*plain)


def _plain_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(plain: str | None) -> date | None:
    return date.fromisoformat(plain) if plain else None


def _place(file: str, path: list[str | int], on: Any) -> Place:
    return Place(file, tuple(path), on)


def _span(plain: list[int] | None) -> Span | None:
    return Span(*plain) if plain else None
