"""How a record kind and its fields are declared: once, here; keys, headers, forms, schema and help derive from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from zfzr.terms.place import NOWHERE
from zfzr.terms.place import Place as Place

Shape = Literal["one", "list", "map", "rows"]


NO_SLOTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """What one field is called, means, and who may see it."""

    name: str
    label: str
    key: bool
    public: bool
    sensitive: bool
    meaning: str
    unit: str
    example: str
    refers: str
    required: bool
    rank: int


def field(
    label: str,
    *,
    default: Any = ...,
    key: bool = False,
    public: bool = False,
    sensitive: bool = False,
    meaning: str = "",
    unit: str = "",
    example: str = "",
    refers: str = "",
    rank: int | None = None,
) -> Any:
    """Declare a field: its Chinese label, which is also its key on disk, and what a reader must know of it.

    `key` marks a part of the record's natural key; `public` a field that may appear on public pages;
    `sensitive` one that is masked in every output; `refers` what the value must name (单位, 人员, 证件, 轮次,
    指标). Keys come first in the canonical order, then by `rank`
    (5 unless told), then as declared.
    """
    extra: dict[str, Any] = {
        "key": key,
        "public": public,
        "sensitive": sensitive,
        "meaning": meaning,
        "unit": unit,
        "example": example,
        "refers": refers,
        "rank": rank if rank is not None else (0 if key else 5),
    }
    if isinstance(default, list | dict):
        return Field(alias=label, default_factory=default.copy, json_schema_extra=extra)
    return Field(default, alias=label, json_schema_extra=extra)


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True, defer_build=True
    )


class Record(Part):
    """One thing that a county writes down, as a file, an entry of a file or a row.

    A subclass names its Chinese label, the duty it serves and the file pattern it lives in; the pattern says
    the record kind of a path (`{unit}`, `{year}` and `{slug}` are filled from it).
    """

    label: ClassVar[str]
    duty: ClassVar[str]
    file: ClassVar[str]
    shape: ClassVar[Shape]
    round: ClassVar[str]

    # Plain slots: pydantic's private attributes cost a deep copy for each record and a slow path for each look.
    # They are no part of what a record says: two records that say the same are equal wherever they stand.
    __slots__ = ("_place", "_slots")
    if TYPE_CHECKING:
        _place: Place
        _slots: dict[str, str]

    def __init_subclass__(cls, **declaration: Any) -> None:
        """Keep the declaration away from `object`; pydantic's own hook below takes it."""

    @classmethod
    def __pydantic_init_subclass__(
        cls,
        *,
        label: str = "",
        duty: str = "",
        file: str = "",
        shape: Shape | None = None,
        round: str = "",
        **kwargs: Any,
    ) -> None:
        """Take the declaration of the kind and add it to the register of kinds."""
        super().__pydantic_init_subclass__(**kwargs)
        if file:
            cls.label, cls.duty, cls.file, cls.round = label, duty, file, round
            cls.shape = shape or ("rows" if file.endswith(".csv") else "one")
            KINDS.append(cls)

    @property
    def place(self) -> Place:
        """Where the record stands; nowhere, for one that was not read from a file."""
        return getattr(self, "_place", NOWHERE)

    @property
    def unit(self) -> str | None:
        """The slug of the unit in whose folder the record lies, or None for the county's own files."""
        return getattr(self, "_slots", NO_SLOTS).get("unit")

    @property
    def year(self) -> int | None:
        """The year of the folder in which the record lies."""
        year = getattr(self, "_slots", NO_SLOTS).get("year")
        return int(year) if year else None

    @property
    def slug(self) -> str:
        """The name of the record's file, where one file holds one record (a law)."""
        return getattr(self, "_slots", NO_SLOTS).get("slug", "")

    @property
    def id(self) -> str:
        """The natural key, joined; the unit or slug where the kind has no key of its own."""
        parts = [str(getattr(self, name)) for name in _key_names(type(self))]
        return "/".join(parts) or self.slug or self.unit or self.place.file

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of the record's values, or of the record where the value is not written."""
        return self.place.at(label, *rest)

    def placed(self, place: Place, slots: dict[str, str]) -> Self:
        """Tell the record where it was read; called once by the reader."""
        object.__setattr__(self, "_place", place)  # pydantic's own would look for validators first
        object.__setattr__(self, "_slots", slots)
        return self


KINDS: list[type[Record]] = []


@cache
def _key_names(model: type[Record]) -> tuple[str, ...]:
    return tuple(f.name for f in declarations(model) if f.key)


@cache
def declarations(model: type[BaseModel]) -> tuple[FieldDeclaration, ...]:
    """Return the declared fields of a model in their canonical order."""
    found = []
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        found.append(
            FieldDeclaration(
                name=name,
                label=info.alias or name,
                key=bool(extra.get("key")),
                public=bool(extra.get("public")),
                sensitive=bool(extra.get("sensitive")),
                meaning=str(extra.get("meaning", "")),
                unit=str(extra.get("unit", "")),
                example=str(extra.get("example", "")),
                refers=str(extra.get("refers", "")),
                required=info.is_required(),
                rank=int(str(extra.get("rank", 5))),
            )
        )
    return tuple(sorted(found, key=lambda f: f.rank))


class Choice(StrEnum):
    """A closed list of Chinese values, whose English member names are accepted on input."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = str(value).lower()
        return next((member for name, member in cls.__members__.items() if name.lower() == wanted), None)


@lru_cache(maxsize=4096)
def _day_of(text: str) -> date:
    well_formed = len(text) == 10 and text[4] == text[7] == "-" and text.isascii()
    if not (well_formed and text.replace("-", "").isdigit()):
        raise PydanticCustomError("day_format", "not a day")
    if not "1900" <= text[:4] <= "2099":
        raise PydanticCustomError("day_year", "no year of ours")  # 9015-04-24, 2105: a digit mistyped
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("day_impossible", "no such day") from None


def _read_day(value: object) -> date:
    if isinstance(value, str):
        return _day_of(value)
    raise PydanticCustomError("day_format", "not a day")


_TRUTH: dict[object, bool] = {"是": True, "否": False, True: True, False: False}


def _read_truth(value: object) -> bool:
    if isinstance(value, str | bool) and value in _TRUTH:
        return _TRUTH[value]
    raise PydanticCustomError("yes_or_no", "neither yes nor no")


# As people write numbers: 05. is 0.5 with two signs changed over, and must not pass for 5.
_NUMBER: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LONGEST_NUMBER: Final = 24
_DUTY: Final = re.compile(r"D(0[1-9]|[1-4][0-9]|5[0-5])")
_EDITION: Final = re.compile(r"(19|20)[0-9][0-9]版")


def _read_decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise PydanticCustomError("number", "not a number")
    text = repr(value) if isinstance(value, float) else str(value)
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        raise PydanticCustomError("number", "not a number")
    return Decimal(text)


def _read_edition(value: object) -> str:
    if isinstance(value, str) and _EDITION.fullmatch(value):
        return value
    raise PydanticCustomError("edition", "not an edition")


def _read_duty(value: object) -> str:
    if isinstance(value, str) and _DUTY.fullmatch(value):
        return value
    raise PydanticCustomError("duty", "not a duty")


def _read_month_day(value: object) -> str:
    if isinstance(value, str) and len(value) == 5 and value[2] == "-":
        _day_of(f"2000-{value}")
        return value
    raise PydanticCustomError("month_day", "not a month and day")


_DAY_PATTERN = r"^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_MONTH_DAY_PATTERN = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"

Day = Annotated[
    date,
    PlainValidator(_read_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY_PATTERN}),
]
Duty = Annotated[
    str, PlainValidator(_read_duty), WithJsonSchema({"type": "string", "pattern": f"^{_DUTY.pattern}$"})
]
Edition = Annotated[
    str, PlainValidator(_read_edition), WithJsonSchema({"type": "string", "pattern": f"^{_EDITION.pattern}$"})
]
MonthDay = Annotated[
    str, PlainValidator(_read_month_day), WithJsonSchema({"type": "string", "pattern": _MONTH_DAY_PATTERN})
]
YesNo = Annotated[bool, PlainValidator(_read_truth), WithJsonSchema({"enum": ["是", "否", True, False]})]
Number = Annotated[
    Decimal,
    PlainValidator(_read_decimal),
    WithJsonSchema({"type": ["number", "string"], "pattern": f"^{_NUMBER.pattern}$"}),
]


class Dated(Part):
    """Something that is true only from one day to another, both included."""

    start: Day | None = field("起", default=None, meaning="开始日期，含当日", rank=8)
    end: Day | None = field("止", default=None, meaning="结束日期，含当日", rank=9)

    def on(self, day: date) -> bool:
        """Tell whether it is true on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
