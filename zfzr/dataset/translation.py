"""Pydantic's errors as findings: translated by their type, never by their text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from zfzr.dataset.finding import Finding
from zfzr.records.base import Place, Record, declarations
from zfzr.terms.names import nearest

_CODES = {
    "missing": "ZF014",
    "extra_forbidden": "ZF013",
    "day_impossible": "ZF017",
    "day_format": "ZF018",
    "month_day": "ZF018",
}
_EXPECTED = {
    "string_type": "text",
    "list_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "yes_or_no": "yesno",
    "number": "number",
    "enum": "choice",
}


def findings_of(
    error: ValidationError, model: type[Record], place: Place, unit: str | None
) -> Iterator[Finding]:
    """Yield one finding per error of a record that stands at `place`."""
    for e in error.errors(include_url=False, include_context=False):
        yield _finding(e["type"], tuple(e["loc"]), e["input"], model, place, unit)


def _finding(
    kind: str, loc: tuple[str | int, ...], value: Any, model: type[Record], place: Place, unit: str | None
) -> Finding:
    at = place.at(*loc)
    label = str(next((s for s in reversed(loc) if isinstance(s, str)), model.label))
    values = {"field": label, "kind": model.label, "value": _shown(value)}
    if kind == "missing":
        return Finding("ZF014", place.at(*loc[:-1]), values, unit=unit)
    if kind == "extra_forbidden":
        known = [f.label for f in declarations(_model_at(model, loc[:-1]))]
        values |= {"nearest": "、".join(nearest(label, known)), "known": "、".join(known)}
        variant = "" if values["nearest"] else "unknown"
        return Finding("ZF013", Place(at.file, at.path, "key"), values, variant, unit=unit)
    if kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        return Finding("ZF016", at, values, unit=unit)
    if kind in ("day_format", "day_impossible") and isinstance(value, int | float):
        return Finding("ZF018", at, values, unit=unit)
    if kind in _CODES:
        return Finding(_CODES[kind], at, values, "monthday" if kind == "month_day" else "", unit=unit)
    variant = _EXPECTED.get(kind, "integer" if kind.startswith("int") else "other")
    if variant == "choice":
        choices = _choices_at(model, loc)
        close = nearest(str(value), choices)
        values |= {"choices": "、".join(choices), "nearest": "、".join(close)}
        variant = "choice-near" if close else "choice"
    return Finding("ZF015", at, values, variant, unit=unit)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "…：…"
    if isinstance(value, list):
        return "- …"
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _annotation_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> Any:
    annotation: Any = model
    for step in loc:
        fields = _fields(annotation) if isinstance(step, str) else None
        if fields is None:
            annotation = _inner(annotation)
        elif step in fields:
            annotation = fields[step]
        else:
            return annotation
    return annotation


@lru_cache(maxsize=256)
def _fields_of(model: type[BaseModel]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        found[name] = found[info.alias or name] = info.annotation
    return found


def _fields(annotation: Any) -> dict[str, Any] | None:
    plain = _without_none(annotation)
    return _fields_of(plain) if isinstance(plain, type) and issubclass(plain, BaseModel) else None


def _without_none(annotation: Any) -> Any:
    args = [a for a in get_args(annotation) if a is not type(None)]
    is_optional = type(None) in get_args(annotation)
    return args[0] if is_optional and len(args) == 1 else annotation


def _inner(annotation: Any) -> Any:
    args = get_args(_without_none(annotation))
    return args[-1] if args else annotation


def _model_at(model: type[Record], loc: tuple[str | int, ...]) -> type[BaseModel]:
    found = _without_none(_annotation_at(model, loc))
    return found if isinstance(found, type) and issubclass(found, BaseModel) else model


def _choices_at(model: type[Record], loc: tuple[str | int, ...]) -> list[str]:
    found = _without_none(_annotation_at(model, loc))
    return [str(m.value) for m in found] if isinstance(found, type) and issubclass(found, Enum) else []
