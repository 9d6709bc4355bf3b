"""A judgement as JSON and back: plain lists, so that what is read again can hold nothing but text, numbers and places.

Rules are written with it as far as findings need them (both languages), without their checks: showing a judgement
again imports no rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from zfzr.dataset.finding import NOTHING, Finding, Related, Span
from zfzr.rules.rule import FindingClass, Rule, Severity
from zfzr.rules.runner import Judgement, Located, NotAssessed
from zfzr.terms.place import Place
from zfzr.terms.text import Text


def written(judgement: Judgement) -> str | None:
    """Return a judgement as JSON, or None where it would not come back the same.

    A rule of somebody else's package may put into a finding what JSON does not know; such a judgement is not kept.
    """
    everything = (*judgement.found, *judgement.waived)
    plain = {
        "as_of": judgement.as_of.isoformat(),
        "files": judgement.files,
        "records": judgement.records,
        "rules": [_plain_rule(rule) for rule in {p.rule.code: p.rule for p in everything}.values()],
        "found": [_plain_located(p) for p in judgement.found],
        "waived": [_plain_located(p) for p in judgement.waived],
        "not_assessed": judgement.not_assessed,
    }
    try:
        text = json.dumps(plain, separators=(",", ":"))
    except (TypeError, ValueError):
        return None
    return text if read(text) == _without_checks(judgement) else None


def read(text: str) -> Judgement:
    """Return the judgement that `written` wrote.

    Raises:
        ValueError, TypeError, LookupError, AttributeError: the text is something else.
    """
    plain = json.loads(text)
    rules = {rule.code: rule for rule in map(_rule, plain["rules"])}
    return Judgement(
        as_of=date.fromisoformat(plain["as_of"]),
        files=tuple(plain["files"]),
        records=plain["records"],
        found=tuple(_located(rules, *each) for each in plain["found"]),
        waived=tuple(_located(rules, *each) for each in plain["waived"]),
        not_assessed=tuple(NotAssessed(*each) for each in plain["not_assessed"]),
    )


def _without_checks(judgement: Judgement) -> Judgement:
    rules = {p.rule.code: replace(p.rule, check=None) for p in (*judgement.found, *judgement.waived)}

    def alone(placed: Iterable[Located]) -> tuple[Located, ...]:
        return tuple(replace(p, rule=rules[p.rule.code]) for p in placed)

    return replace(judgement, found=alone(judgement.found), waived=alone(judgement.waived))


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
    ]


def _rule(plain: list[Any]) -> Rule:
    code, title, duty, kind, severity, says, mend, statutory, needs = plain
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
    )


def _plain_located(placed: Located) -> list[Any]:
    finding = placed.finding
    return [
        [
            finding.code,
            finding.place,
            dict(finding.values),
            finding.variant,
            finding.related,
            finding.subject,
            finding.unit,
            finding.day.isoformat() if finding.day else None,
            finding.span,
        ],
        placed.span,
        placed.related,
    ]


def _located(rules: dict[str, Rule], plain: list[Any], span: list[int], related: list[list[int]]) -> Located:
    code, place, values, variant, others, subject, unit, day, own_span = plain
    finding = Finding(
        code,
        _place(*place),
        values or NOTHING,
        variant,
        tuple(Related(_place(*at), Text(*note), _span(where)) for at, note, where in others),
        subject,
        unit,
        date.fromisoformat(day) if day else None,
        _span(own_span),
    )
    return Located(finding, rules[code], Span(*span), tuple((line, column) for line, column in related))


def _place(file: str, path: list[str | int], on: Any) -> Place:
    return Place(file, tuple(path), on)


def _span(plain: list[int] | None) -> Span | None:
    return Span(*plain) if plain else None
