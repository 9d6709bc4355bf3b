"""What a county's data would cost with the usual means; run as a program, so that each is measured from a cold start.

`python -m benchmarks.baselines FOLDER` reads a dataset as most programs would: ruamel.yaml's round trip (which keeps
places and comments) for each YAML file, `csv.DictReader` for each CSV file, and one `model_validate` for each row.
It runs no rules and reports nothing, so it does less than `zfzr validate`.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor

from zfzr.county.layout import kind_of
from zfzr.declare.record import Record, declarations
from zfzr.files.tree import walk


class _DaysAsText(RoundTripConstructor):
    """Days stay text, as the records want them; this also saves ruamel the work of making dates."""


_DaysAsText.add_constructor("tag:yaml.org,2002:timestamp", lambda self, node: self.construct_scalar(node))


def read_as_usual(folder: Path) -> int:
    """Read every record of a dataset and return how many there are."""
    return sum(1 for path in walk(folder) for _ in _records(folder, path))


def _records(folder: Path, path: str) -> Iterator[Record]:
    kind = kind_of(path)
    if kind is None:
        return
    rows = _rows if path.endswith(".csv") else _entries
    for row in rows(folder / path, kind.model):
        yield kind.model.model_validate(row)


def _rows(file: Path, model: type[Record]) -> Iterator[dict[str, Any]]:  # noqa: ARG001 (as _entries)
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            yield {name: cell for name, cell in row.items() if cell}


def _entries(file: Path, model: type[Record]) -> Iterator[Any]:
    yaml = YAML(typ="rt")
    yaml.Constructor = _DaysAsText
    found = yaml.load(file)
    if model.shape == "list":
        yield from found
    elif model.shape == "map":
        key = _key(model)
        for name, value in found.items():
            yield {key: name, **value}
    else:
        yield found


def exported_schema(model: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a file of a kind, exported from its declaration, for schema validators."""
    schema = model.model_json_schema(by_alias=True)
    defined = schema.pop("$defs", {})
    if model.shape == "map":
        key = _key(model)
        schema["properties"].pop(key)
        schema["required"] = [name for name in schema.get("required", []) if name != key]
    defined[model.__name__] = schema
    entry = {"$ref": f"#/$defs/{model.__name__}"}
    if model.shape == "list":
        return {"type": "array", "items": entry, "$defs": defined}
    if model.shape == "map":
        return {"type": "object", "additionalProperties": entry, "$defs": defined}
    return {**entry, "$defs": defined}


def _key(model: type[Record]) -> str:
    return next(field.label for field in declarations(model) if field.key)


if __name__ == "__main__":
    print(read_as_usual(Path(sys.argv[1])))
