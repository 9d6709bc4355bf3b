"""How a record kind and its fields are declared: once, here; keys, headers, forms, schema and help derive from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from zfzr.declare.register import load
from zfzr.files.place import NOWHERE
from zfzr.files.place import Place as Place

Shape = Literal["one", "list", "map", "rows"]
EachYear = Literal["", "empty", "carried"]


NO_SLOTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class By:
    """What a value refers to, where that depends on another field of the same part: its values, and the target of each."""

    field: str
    targets: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "或者".join(target for _, target in self.targets)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document number (文号). `dated` is the field with the document's own day, whose year the number must bear;
    `decided` one with the day of what it decided, which no later year may decide."""

    dated: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Unique:
    """A name that may be borne once: `within` the record (record), the county (county), or those still alive (living)."""

    called: str
    within: Literal["record", "county", "living"]


@dataclass(frozen=True, slots=True)
class Apart:
    """Stretches of days in a list, or in a table, that may not overlap where the fields `by` are alike.

    `says` is the variant of the message. `until_next`: each lasts until the next begins, so only a stated end clashes.
    """

    start: str
    end: str
    says: str
    by: tuple[str, ...] = ()
    until_next: bool = False


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """What one field is called and means, who may see it, and its roles: what generic rules and outputs read."""

    name: str
    label: str
    key: bool
    public: bool
    sensitive: bool
    meaning: str
    unit: str
    example: str
    required: bool
    rank: int
    refers: str | By
    valid_on: str
    whose: bool
    event: bool
    not_before: str
    number: Numbered | None
    cites: bool
    documents: bool
    unique: Unique | None
    apart: Apart | None


Role = Literal[
    "refers",
    "event",
    "not_before",
    "number",
    "cites",
    "documents",
    "unique",
    "apart",
    "whose",
    "sensitive",
    "public",
]


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
    rank: int | None = None,
    refers: str | By = "",
    valid_on: str = "",
    whose: bool = False,
    event: bool = False,
    not_before: str = "",
    number: Numbered | None = None,
    cites: bool = False,
    documents: bool = False,
    unique: Unique | None = None,
    apart: Apart | None = None,
) -> Any:
    """Declare a field: its Chinese label, which is also its key on disk, what a reader must know of it, and its roles.

    Args:
        label: the key on disk.
        default: the value where none is written; a field without one is required.
        key: a part of the record's natural key. Keys come first in the canonical order, then by `rank` (5 unless
            told), then as declared.
        public: may appear on public pages.
        sensitive: is masked in every output.
        meaning, unit, example: for forms, schemas and reference pages.
        rank: see `key`.
        refers: the target that the value must name (`zfzr.declare.target`), at any depth.
        valid_on: the field, beside it or in the record, with the day on which what it names must be valid.
        whose: names the unit, or a thing of the unit, whose record this is, where the folder does not say so.
        event: the day of something that happened: not after the day on which the data ends.
        not_before: the field, beside it, whose day it cannot precede.
        number: it is a document number.
        cites: it cites law.
        documents: it names documents (文件依据) by their numbers.
        unique: it may be borne once.
        apart: its stretches of days may not overlap.
    """
    extra: dict[str, Any] = {
        "key": key,
        "public": public,
        "sensitive": sensitive,
        "meaning": meaning,
        "unit": unit,
        "example": example,
        "rank": rank if rank is not None else (0 if key else 5),
    }
    roles: dict[str, Any] = {
        "refers": refers,
        "valid_on": valid_on,
        "whose": whose,
        "event": event,
        "not_before": not_before,
        "number": number,
        "cites": cites,
        "documents": documents,
        "unique": unique,
        "apart": apart,
    }
    extra["roles"] = _Roles(roles)
    if isinstance(default, list | dict):
        return Field(alias=label, default_factory=default.copy, json_schema_extra=extra)
    return Field(default, alias=label, json_schema_extra=extra)


class _Roles(dict[str, Any]):
    """The roles of a field beside what the schema says of it."""


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
    of_its_unit: ClassVar[bool]
    each_year: ClassVar[EachYear]
    apart: ClassVar[Apart | None]

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
        of_its_unit: bool = False,
        each_year: EachYear = "",
        apart: Apart | None = None,
        **kwargs: Any,
    ) -> None:
        """Take the declaration of the kind and add it to the register of kinds.

        `round` names the round that the kind answers; `of_its_unit` tells that its key names something inside the
        unit that states it, so that two units' records may bear the same; `each_year` with what a year
        begins: an empty table, or the latest brought forward; `apart` that stretches may not overlap.
        """
        super().__pydantic_init_subclass__(**kwargs)
        if file:
            cls.label, cls.duty, cls.file, cls.round = label, duty, file, round
            cls.of_its_unit, cls.each_year, cls.apart = of_its_unit, each_year, apart
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
        names = _key_names(type(self))
        if len(names) == 1:  # nearly every kind
            written = str(getattr(self, names[0]))
        else:
            written = "/".join([str(getattr(self, name)) for name in names])
        return written or self.slug or self.unit or self.place.file

    @property
    def is_open(self) -> bool:
        """Whether what the record stands for has not come to an end for good."""
        return True

    @property
    def answer(self) -> str:
        """What it answers to its round in a word (零报告); nothing for a kind that is only in or not."""
        return ""

    @property
    def called(self) -> str:
        """How people call what the record stands for; its natural key where it has no name of its own."""
        return self.id

    def field(self, label: str, *rest: str | int) -> Place:
        """Return the place of one of the record's values, or of the record where the value is not written.

        Raises:
            LookupError: no field on the way bears that label; a mistyped one would silently point at the record.
        """
        _know(type(self), (label, *(step for step in rest if isinstance(step, str))))
        return self.place.at(label, *rest)

    def placed(self, place: Place, slots: dict[str, str]) -> Self:
        """Tell the record where it was read; called once by the reader."""
        object.__setattr__(self, "_place", place)  # pydantic's own would look for validators first
        object.__setattr__(self, "_slots", slots)
        return self


KINDS: list[type[Record]] = []


def kinds() -> tuple[type[Record], ...]:
    """Return every record kind, in the order of the notice (by duty, then by name)."""
    load("records")
    return tuple(sorted(KINDS, key=lambda kind: (kind.duty, kind.__name__)))


@cache
def _key_names(model: type[Record]) -> tuple[str, ...]:
    return tuple(f.name for f in declarations(model) if f.key)


_NO_ROLES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "refers": "",
        "valid_on": "",
        "whose": False,
        "event": False,
        "not_before": "",
        "number": None,
        "cites": False,
        "documents": False,
        "unique": None,
        "apart": None,
    }
)


def _roles_of(extra: Mapping[str, Any]) -> Mapping[str, Any]:
    roles = extra.get("roles")
    return roles if isinstance(roles, _Roles) else {}


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
                required=info.is_required(),
                rank=int(str(extra.get("rank", 5))),
                **{**_NO_ROLES, **_roles_of(extra)},
            )
        )
    return tuple(sorted(found, key=lambda f: f.rank))


@lru_cache(maxsize=4096)
def _know(model: type[BaseModel], labels: tuple[str, ...]) -> None:
    """Make sure that every label names a field of the model reached by those before it."""
    reached: list[type[BaseModel]] = [model]
    is_key = False  # what follows a mapping with free keys is a key, not a label
    for label in labels:
        if is_key:
            is_key = False
            continue
        found = [
            info
            for each in reached
            for name, info in each.model_fields.items()
            if label in (info.alias, name)
        ]
        if not found:
            raise LookupError(f"{model.__name__} has no field {'.'.join(labels)}")
        is_key = any(_has_free_keys(info.annotation) for info in found)
        reached = [inner for info in found for inner in models_in(info.annotation)]


def _has_free_keys(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(_has_free_keys(each) for each in get_args(annotation))


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation names, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


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
    end: Day | None = field("止", default=None, meaning="结束日期，含当日", rank=9, not_before="start")

    def on(self, day: date) -> bool:
        """Tell whether it is true on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Period(Part):
    """A period of days, both included."""

    start: Day = field("起")
    end: Day = field("止", not_before="start")
