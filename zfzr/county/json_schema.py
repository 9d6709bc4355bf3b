"""JSON Schema (2020-12) of each file kind, from the declarations: what editors and other tools check and offer.

A schema says what the reader would say of one file by itself: keys in both spellings, the closed lists, days and
numbers as they may be written. What records say of one another is for `zfzr validate`.
"""

# ruff: noqa: ARG002 (pydantic hands its generator what not each method needs)
from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from zfzr.county.kinds import kind_name, kinds_by_name
from zfzr.county.spelling import is_truth, items_of
from zfzr.declare.duty import duty_words
from zfzr.declare.field import AREA_OF_EXAMPLES
from zfzr.declare.parameter import parameters
from zfzr.declare.record import Choice, FieldDeclaration, Record, declarations
from zfzr.files.json_writer import json_text

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SUFFIX: Final = ".schema.json"
SETTINGS: Final = "vscode-settings.json"

_DECLARED: Final = frozenset({"roles", *(f.name for f in dataclasses.fields(FieldDeclaration))})
_INTEGER: Final = r"^[-+]?\d+$"


def schema_of(model: type[Record], area: str = "") -> dict[str, Any]:
    """Return the schema of a kind's file; for a CSV kind, of one row, its columns in the canonical order.

    `area` is the code of the county that it is for, which its examples then bear.
    """
    record = _row(model) if model.shape == "rows" else _document(model)
    definitions = record.pop("$defs", None)
    about = {"title": model.label, "description": _about(model)}
    schema: dict[str, Any] = {"$schema": DIALECT, **about, **_shaped(model, record)}
    if definitions:
        schema["$defs"] = dict(sorted(definitions.items()))
    if area:
        _put_area(schema, area)
    return schema


def _put_area(part: Any, area: str) -> None:
    """Put a county's own area code into all examples of a schema."""
    for key, each in part.items() if isinstance(part, dict) else enumerate(part):
        if key == "examples":
            part[key] = [x.replace(AREA_OF_EXAMPLES, area) if isinstance(x, str) else x for x in each]
        elif isinstance(each, dict | list):
            _put_area(each, area)


def schema_files(area: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and text of every schema file, and of the settings that map them to paths in VS Code."""
    for name, model in kinds_by_name().items():
        yield name + SUFFIX, as_text(schema_of(model, area))
    yield SETTINGS, as_text(editor_settings())


def editor_settings(folder: str = "./schemas") -> dict[str, Any]:
    """Return the `.vscode/settings.json` that maps each YAML kind's paths to its schema."""
    paths = {
        f"{folder}/{name}{SUFFIX}": "**/" + _glob(model)
        for name, model in kinds_by_name().items()
        if model.shape != "rows"
    }
    return {"yaml.schemas": paths}


def as_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as it is written to a file."""
    return json_text(schema) + "\n"


def _glob(model: type[Record]) -> str:
    return "/".join("*" + part.partition("}")[2] if "{" in part else part for part in model.file.split("/"))


def _about(model: type[Record]) -> str:
    what = "的一行" if model.shape == "rows" else ""
    return f"{model.file}{what}；职责 {duty_words(model.duty).zh}；名称 {kind_name(model)}"


def _shaped(model: type[Record], record: dict[str, Any]) -> dict[str, Any]:
    if model.shape == "list":
        return {"type": "array", "items": record}
    if model.shape == "map":
        key = next(f for f in declarations(model) if f.key)
        names = {"title": key.label, **({"examples": [key.example]} if key.example else {})}
        return {"type": "object", "propertyNames": names, "additionalProperties": record}
    return record


def _document(model: type[Record]) -> dict[str, Any]:
    schema: dict[str, Any] = model.model_json_schema(schema_generator=_Generator)
    if "$ref" in schema:  # a record that holds records of its own kind
        return schema
    for heading in ("title", "description"):
        schema.pop(heading, None)
    return schema


def _is_whole(schema: Any) -> bool:
    """Tell whether a schema, whatever default or empty value it allows, is of a whole number."""
    while schema["type"] in ("default", "nullable"):
        schema = schema["schema"]
    return bool(schema["type"] == "int")


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, told of our labels, spellings and short forms."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Return the schema of a part: every field under its label and, unsuggested, its English name."""
        found = super().model_schema(schema)
        bare_text, whole = found.get("anyOf", [None, found])
        model: type[BaseModel] = schema["cls"]
        declared = declarations(model)
        is_map = issubclass(model, Record) and getattr(model, "shape", "") == "map"
        values = {
            label: {k: v for k, v in value.items() if k not in _DECLARED}
            for label, value in whole.get("properties", {}).items()
        }
        properties: dict[str, Any] = {}
        for field in declared:
            properties[field.label] = {**_headings(field), **_default(model, field), **values[field.label]}
        for field in declared:
            if field.name != field.label:
                properties[field.name] = {**values[field.label], "doNotSuggest": True}
        needed = [f for f in declared if f.required and not (is_map and f.key)]
        shape = {"type": "object", "properties": properties, "additionalProperties": False}
        part = shape | _needing(needed)
        return {"anyOf": [bare_text, part]} if bare_text else part

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Return the Chinese values of a closed list, then the English ones that the reader takes as well."""
        return {"enum": _spellings(schema["cls"])}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return what a field takes that may also be written as a bare text: our before-validators read one.

        Those of whole numbers read none: they refuse true and false.
        """
        found = super().function_before_schema(schema)
        return found if _is_whole(schema["schema"]) else {"anyOf": [{"type": "string"}, found]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of the value; the default is added in Chinese with the headings."""
        return self.generate_inner(schema["schema"])

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """Return a whole number, which may be quoted."""
        return {"type": ["integer", "string"], "pattern": _INTEGER}

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Keep the declared order."""
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave titles to the declarations."""
        return False


def _spellings(choice: type[Choice]) -> list[str]:
    return list(choice.spellings())


def _headings(field: FieldDeclaration) -> dict[str, Any]:
    about = [
        field.meaning,
        f"单位：{field.unit}" if field.unit else "",
        f"填已登记的{field.refers}" if field.refers else "",
    ]
    text = "；".join(part for part in about if part)
    return {
        "title": field.label,
        **({"description": text} if text else {}),
        **({"examples": examples} if (examples := _examples(field)) else {}),
    }


def _examples(field: FieldDeclaration) -> list[str]:
    """Return what a field may say: the words that stand where they name a vocabulary with meanings, else the example."""
    declared = parameters().get(field.refers) if isinstance(field.refers, str) else None
    words = [str(each.value) for each in declared.means] if declared else []
    return words or ([field.example] if field.example else [])


def _default(model: type[BaseModel], field: FieldDeclaration) -> dict[str, Any]:
    default = model.model_fields[field.name].default
    if isinstance(default, bool):
        return {"default": "是" if default else "否"}
    if isinstance(default, str | int):
        return {"default": str(default.value) if isinstance(default, Choice) else default}
    return {}


def _needing(fields: list[FieldDeclaration]) -> dict[str, Any]:
    """Return what demands each field under either of its names."""
    demands = [{"anyOf": [{"required": [field.label]}, {"required": [field.name]}]} for field in fields]
    return {"allOf": demands} if demands else {}


def _row(model: type[Record]) -> dict[str, Any]:
    """Return the schema of a CSV row as text cells by header; an empty cell is a value that is not given."""
    declared = declarations(model)
    columns = {f.label: {**_headings(f), **_cell(model, f)} for f in declared}
    columns |= {f.name: {**_cell(model, f), "doNotSuggest": True} for f in declared if f.name != f.label}
    shape = {"type": "object", "properties": columns, "additionalProperties": False}
    return shape | _needing([f for f in declared if f.required])


def _cell(model: type[Record], field: FieldDeclaration) -> dict[str, Any]:
    annotation = model.model_fields[field.name].annotation
    if items_of(annotation) is not None:
        return {"type": "string", "description": "多项以“；”分隔"}
    if is_truth(annotation):
        return {"enum": ["是", "否", *([] if field.required else [""])]}
    written = model.model_json_schema(schema_generator=_Generator)
    value = written["properties"][field.label]
    return _as_cell(value, written.get("$defs", {}), optional=not field.required)


def _as_cell(value: Mapping[str, Any], definitions: Mapping[str, Any], *, optional: bool) -> dict[str, Any]:
    """Return what the text of a cell may be: the text forms of a value, or nothing where it is optional."""
    forms = value.get("anyOf", [value])
    form = next(f for f in forms if f.get("type") != "null")
    if "$ref" in form:
        form = definitions[form["$ref"].rpartition("/")[2]]
    if "enum" in form:
        return {"enum": [*form["enum"], *([""] if optional else [])]}
    if "pattern" in form:
        return {"type": "string", "pattern": f"^$|{form['pattern']}" if optional else form["pattern"]}
    return {"type": "string"} if optional else {"type": "string", "minLength": 1}
