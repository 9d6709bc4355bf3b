"""What only a program takes for a whole number is told, not passed for one (texts stand in tables, numbers come of YAML)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

import zfzr.county.loading  # noqa: F401 - every kind of record
from zfzr.declare.record import Part, Whole

READ: TypeAdapter[int] = TypeAdapter(Whole)


@pytest.mark.parametrize(
    ("written", "number"), [("5", 5), (5, 5), ("+5", 5), ("-5", -5), ("0", 0), ("5.0", 5), (5.0, 5)]
)
def test_a_whole_number(written: object, number: int) -> None:
    assert READ.validate_python(written) == number


@pytest.mark.parametrize(
    "written",
    [
        *(True, False, "true", "5.", "05", "1_000", "1,000", "１２", "5.5", 5.5, "1e3", "0x10"),
        *("1.0000000000000000000000001", "1e400", float("inf"), float("nan"), "NaN", "10" + "0" * 30),
        *("", " 5", None, [5]),
    ],
)
def test_what_is_no_whole_number(written: object) -> None:
    with pytest.raises(ValidationError):
        READ.validate_python(written)


def parts(above: type[Part] = Part) -> Iterator[type[Part]]:
    for each in above.__subclasses__():
        yield each
        yield from parts(each)


def is_bare(annotation: Any) -> bool:
    if annotation is int:
        return True
    return not hasattr(annotation, "__metadata__") and any(map(is_bare, get_args(annotation)))


def test_no_field_of_a_record_takes_what_python_takes_for_a_whole_number() -> None:
    found = [
        f"{part.__module__}.{part.__name__}.{name}"
        for part in parts()
        if part.__module__.startswith("zfzr.")
        for name, info in part.model_fields.items()
        if is_bare(info.annotation) and not info.metadata
    ]
    assert found == []
