"""A judgement as JSON and back: plain lists, so that what is read again can hold nothing but text, numbers and places.

Rules are written with it as far as findings need them (both languages), without their checks: showing a judgement
again imports no rule.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any, Final

from zfzr.check.runner import HeldBack, Judgement, Located, NotAssessed, VerifiedAs, WaivedBy
from zfzr.declare.finding import NOTHING, Finding, Related
from zfzr.declare.rule import FindingClass, Rule, Severity
from zfzr.files.json_reader import read_json
from zfzr.files.place import Place, Span
from zfzr.terms.text import Spelled, Text


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
        "without_numbers": judgement.without_numbers,
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
    plain = _mapping(read_json(text))
    if set(plain) != _KEYS:
        raise ValueError("other keys")
    rules = {rule.code: rule for rule in map(_rule, _list(plain["rules"]))}
    return Judgement(
        as_of=date.fromisoformat(plain["as_of"]),
        files=_texts(plain["files"]),
        records=_count(plain["records"]),
        found=tuple(_located(rules, *_list(each)) for each in _list(plain["found"])),
        not_assessed=tuple(_not_assessed(*_list(each)) for each in _list(plain["not_assessed"])),
        ran=tuple(rules[code] for code in _list(plain["ran"])),
        unset=tuple(rules[code] for code in _list(plain["unset"])),
        unit_names={unit: _text(name) for unit, name in _mapping(plain["unit_names"]).items()},
        held_back=tuple(_held_back(*_list(each)) for each in _list(plain["held_back"])),
        without_numbers=_texts(plain["without_numbers"]),
    )


_KEYS: Final = frozenset(
    (
        "as_of",
        "files",
        "records",
        "rules",
        "found",
        "not_assessed",
        "ran",
        "unset",
        "unit_names",
        "held_back",
        "without_numbers",
    )
)


def _not_assessed(code: str, parameter: str, things: int, because: list[str] | None) -> NotAssessed:
    why = Text(*_texts(because)) if because is not None else None
    return NotAssessed(_text(code), _text(parameter), _count(things), why)


def _held_back(code: str, unit: str | None, file: str, word: str) -> HeldBack:
    return HeldBack(_text(code), _text_or_none(unit), _text(file), _text(word))


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError("no list")
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise TypeError("no mapping")
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("no text")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(value)))


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("no count")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError("no truth")
    return value


def _both(value: Any) -> Text:
    zh, en = _texts(value)
    return Text(zh, en)


def _without_checks(judgement: Judgement) -> Judgement:
    rules = {
        code: replace(rule, check=None, on_findings=None, leaves_out=None, each=None, compares=())
        for code, rule in _rules_of(judgement).items()
    }
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
        rule.duties,
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
    code, title, duties, kind, severity, says, mend, statutory, needs, rests_on_scores, hides_others = plain
    return Rule(
        _text(code),
        _both(title),
        _texts(duties),
        FindingClass(kind),
        Severity(severity),
        {variant: _both(text) for variant, text in _mapping(says).items()},
        _both(mend),
        _truth(statutory),
        _texts(needs),
        None,
        rests_on_scores=_truth(rests_on_scores),
        hides_others=_truth(hides_others),
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
            finding.duty,
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
    code, place, values, variant, others, subject, unit, day, own_span, duty = plain
    finding = Finding(
        _text(code),
        _place(*_list(place)),
        {name: _value(value) for name, value in _mapping(values).items()} or NOTHING,
        _text(variant),
        tuple(Related(_place(*_list(at)), _both(note), _span(where)) for at, note, where in _list(others)),
        _text(subject),
        _text_or_none(unit),
        _day(day),
        _span(own_span),
        _text_or_none(duty),
    )
    return Located(
        finding,
        rules[code],
        _sure_span(span),
        tuple((_count(line), _count(column)) for line, column in _list(related)),
        _text(fingerprint),
        _count(occurrence),
        None if waiver is None else _waived_by(*_list(waiver)),
        None if verification is None else _verified_as(*_list(verification)),
    )


def _waived_by(
    rule: str, target: str, reason: str | None, approver: str | None, until: str | None
) -> WaivedBy:
    return WaivedBy(_text(rule), _text(target), _text_or_none(reason), _text_or_none(approver), _day(until))


def _plain_verification(verification: VerifiedAs) -> list[Any]:
    return [verification.result, verification.day.isoformat(), verification.file, verification.line]


def _verified_as(result: str, day: str, file: str, line: int) -> VerifiedAs:
    return VerifiedAs(_text(result), date.fromisoformat(day), _text(file), _count(line))


def _plain_value(value: str | date) -> str | list[str]:
    if isinstance(value, Spelled):
        return [str(value), value.en]
    return [value.isoformat()] if isinstance(value, date) else value


def _value(plain: str | list[str]) -> str | date:
    """Return what fills a message: text as it is, a day from a list of one, text in both ways of writing it of two."""
    if isinstance(plain, str):
        return plain
    return Spelled(*_texts(plain)) if len(_list(plain)) > 1 else date.fromisoformat(*plain)


def _plain_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(plain: str | None) -> date | None:
    return None if plain is None else date.fromisoformat(plain)


def _place(file: str, path: list[str | int], on: Any) -> Place:
    if on not in ("value", "key") or not all(type(step) in (str, int) for step in _list(path)):
        raise TypeError("no place")
    return Place(_text(file), tuple(path), on)


def _span(plain: list[int] | None) -> Span | None:
    return None if plain is None else _sure_span(plain)


def _sure_span(plain: list[int]) -> Span:
    line, column, end_line, end_column = map(_count, _list(plain))
    return Span(line, column, end_line, end_column)
