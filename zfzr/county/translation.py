"""Pydantic's errors as findings: translated by their type, never by their text."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import Any, Final, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from zfzr.declare.finding import Finding, Related
from zfzr.declare.record import Record, declarations
from zfzr.files.place import Place
from zfzr.terms.days import serial_day
from zfzr.terms.names import Names
from zfzr.terms.text import Text

OTHER_HERE = Text("另一处在这里", "the other one is here")
_JOINT = "、"
_BETWEEN: Final = re.compile(r"[、；;，,和/]")

_CODES = {
    "day_year": "ZF017",
    "day_impossible": "ZF017",
    "day_format": "ZF018",
    "month_day": "ZF018",
    "clock": "ZF018",
}
_VARIANTS = {"month_day": "monthday", "clock": "clock", "day_year": "year"}
_EXPECTED = {
    "string_type": "text",
    "list_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "yes_or_no": "yesno",
    "number": "number",
    "edition": "edition",
    "duty": "duty",
    "enum": "choice",
}


def findings_of(
    error: ValidationError, model: type[Record], place: Place, unit: str | None, raw: object = None
) -> list[Finding]:
    """Return one finding per error of a record that stands at `place` and was written as `raw`.

    A required key that is only misspelt is not reported as missing as well.
    """
    about = _About(model, place, unit, _subject(model, raw, place))
    errors = error.errors(include_url=False, include_context=False)
    found = [_finding(e["type"], tuple(e["loc"]), e["input"], about) for e in errors]
    offered = {
        (f.place.path[:-1], name)
        for f in found
        if f.code == "ZF013"
        for name in f.fact("nearest").split(_JOINT)
    }
    return [f for f in found if f.code != "ZF014" or (f.place.path, f.values["field"]) not in offered]


def one_a_column(found: list[Finding]) -> list[Finding]:
    """Return findings with those that a spreadsheet made of a whole column of a table as one, which counts them."""
    first: dict[tuple[str, object], int] = {}
    counts: dict[int, int] = {}
    kept: list[Finding] = []
    for each in found:
        if each.variant != "serial" or not each.place.file.endswith(".csv"):
            kept.append(each)
            continue
        at = first.setdefault((each.place.file, each.place.path[-1]), len(kept))
        counts[at] = counts.get(at, 0) + 1
        if at == len(kept):
            kept.append(each)
    for at, count in counts.items():
        if count > 1:
            values = {**kept[at].values, "count": str(count)}
            kept[at] = replace(kept[at], values=values, variant="serials")
    return kept


class _About(NamedTuple):
    """Which record is spoken of."""

    model: type[Record]
    place: Place
    unit: str | None
    subject: str


def _subject(model: type[Record], raw: object, place: Place) -> str:
    """Return the natural key that a record would have had, as far as it is written; else its file."""
    written = raw if isinstance(raw, dict) else {}
    keys = [written.get(f.label, written.get(f.name)) for f in declarations(model) if f.key]
    return "/".join(str(key) for key in keys) if keys and None not in keys else place.file


def _finding(kind: str, loc: tuple[str | int, ...], value: Any, about: _About) -> Finding:
    place, model = about.place, about.model
    at = place.at(*loc)
    label = str(next((s for s in reversed(loc) if isinstance(s, str)), model.label))
    values = {"field": label, "kind": model.label, "value": _shown(value)}

    def found(code: str, at: Place = at, variant: str = "", related: tuple[Related, ...] = ()) -> Finding:
        return Finding(code, at, values, variant, related, about.subject, about.unit)

    if kind == "missing":
        return found("ZF014", place.at(*loc[:-1]))
    if kind in ("extra_forbidden", "invalid_key"):
        key = Place(at.file, at.path, "key")
        known = {f.name: f.label for f in declarations(_model_at(model, loc[:-1]))}
        if label in known:  # the same field in both languages: pydantic takes one and refuses the other
            values["key"] = known[label]
            other = Place(at.file, (*at.path[:-1], known[label]), "key")
            return found("ZF008", key, related=(Related(other, OTHER_HERE),))
        close = _names(tuple(known.values())).nearest(label)
        values |= {"nearest": _JOINT.join(close), "known": _JOINT.join(known.values())}
        return found("ZF013", key, "" if close else "unknown" if value is not None else "cut-off")
    if kind == "string_type" and isinstance(value, int | float) and not isinstance(value, bool):
        return found("ZF016")
    if kind == "day_format" and (day := serial_day(str(value).strip().removeprefix("'"))):
        values["meant"] = day.isoformat()
        return found("ZF018", variant="serial")
    if kind in _CODES:
        return found(_CODES[kind], variant=_VARIANTS.get(kind, ""))
    variant = _EXPECTED.get(kind, "integer" if kind.startswith("int") else "other")
    if variant == "choice":
        choices = _choices_at(model, tuple(0 if isinstance(step, int) else step for step in loc))
        close = _names(choices).nearest(str(value))
        values |= {"choices": _JOINT.join(choices), "nearest": _JOINT.join(close)}
        variant = "choice-near" if close else "choice"
        parts = [part.strip() for part in _BETWEEN.split(str(value))]
        if len(parts) > 1 and set(parts) <= set(choices):  # each may stand there, not all of them in one
            values["listed"] = ", ".join(parts)
            variant = "choice-several" if isinstance(loc[-1], int) else "choice-one"
    if variant == "list" and isinstance(value, str) and (items := _as_items(model, loc, value.strip())):
        values["listed"] = items
        variant = "list-one"
    if variant == "list" and (item := _part_at(model, (*loc, 0))) not in (None, model):
        values["listed"] = _as_parts(item)
        variant = "list-parts"
    if variant == "mapping" and (part := _part_at(model, loc)) is not None:
        values["known"] = _JOINT.join(f.label for f in declarations(part))
        variant = "part"
    return found("ZF015", variant=variant)


_NOT_BARE: Final = re.compile(r"[,\[\]{}:#&*!|>%@`\"']")
"""What a word in brackets cannot hold without quotation marks."""


def _as_items(model: type[Record], loc: tuple[str | int, ...], value: str) -> str:
    """Return a single word as the items of the list that belongs there; nothing where that is not plain.

    Several are told apart where each is one of the words that may stand there: 受理、调查.
    """
    if not value or _NOT_BARE.search(value) or _part_at(model, (*loc, 0)) not in (None, model):
        return ""
    parts = [part.strip() for part in _BETWEEN.split(value)]
    is_several = len(parts) > 1 and set(parts) <= set(_choices_at(model, (*loc, 0)))
    return f"[{', '.join(parts) if is_several else value}]"


def _as_parts(item: type[BaseModel]) -> str:
    """Return how a list of parts is written: one of them, with what it must say, or else with what it may say first."""
    fields = declarations(item)
    wanted = [f.label for f in fields if f.required] or [f.label for f in fields[:1]]
    return f"[{{{', '.join(f'{label}: …' for label in wanted)}}}]"


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
    return _part_at(model, loc) or model


def _part_at(model: type[Record], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the kind of part that belongs somewhere inside a record; None where it is no part."""
    found = _without_none(_annotation_at(model, loc)) if loc else None
    return found if isinstance(found, type) and issubclass(found, BaseModel) else None


@lru_cache(maxsize=256)
def _choices_at(model: type[Record], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    found = _without_none(_annotation_at(model, loc))
    return tuple(str(m.value) for m in found) if isinstance(found, type) and issubclass(found, Enum) else ()


@lru_cache(maxsize=256)
def _names(names: tuple[str, ...]) -> Names:
    """Return names that thousands of rows may miss, with what was found near to a value before."""
    return Names(names)
