"""How a record kind is declared: once, here; keys, headers, forms, schema and help derive from it.

The words of a declaration come from here: what is said of a field (`zfzr.declare.field`) and the types of its values
(`zfzr.declare.values`) are handed on.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from zfzr.declare.duty import Serves, served
from zfzr.declare.field import Apart as Apart
from zfzr.declare.field import By as By
from zfzr.declare.field import Counted as Counted
from zfzr.declare.field import FieldDeclaration as FieldDeclaration
from zfzr.declare.field import Numbered as Numbered
from zfzr.declare.field import Role as Role
from zfzr.declare.field import Unique as Unique
from zfzr.declare.field import declarations as declarations
from zfzr.declare.field import field as field
from zfzr.declare.register import load
from zfzr.declare.values import Choice as Choice
from zfzr.declare.values import Clock as Clock
from zfzr.declare.values import Day as Day
from zfzr.declare.values import Duty as Duty
from zfzr.declare.values import Edition as Edition
from zfzr.declare.values import MonthDay as MonthDay
from zfzr.declare.values import Number as Number
from zfzr.declare.values import Whole as Whole
from zfzr.declare.values import WordFor as WordFor
from zfzr.declare.values import YesNo as YesNo
from zfzr.files.overlay import is_laid
from zfzr.files.place import NOWHERE
from zfzr.files.place import Place as Place

Shape = Literal["one", "list", "map", "rows"]
EachYear = Literal["", "empty", "carried"]


NO_SLOTS: Mapping[str, str] = MappingProxyType({})


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True, defer_build=True
    )


class Record(Part):
    """One thing that a county writes down, as a file, an entry of a file or a row.

    A subclass names its Chinese label, the duty it serves (or several) and the file pattern it lives in; that says
    the record kind of a path (`{unit}`, `{year}` and `{slug}` are filled from it).
    """

    label: ClassVar[str]
    duty: ClassVar[str]
    serves: ClassVar[tuple[str, ...]]
    file: ClassVar[str]
    shape: ClassVar[Shape]
    round: ClassVar[str]
    of_its_unit: ClassVar[bool]
    each_year: ClassVar[EachYear]
    apart: ClassVar[Apart | None]
    also: ClassVar[tuple[str, ...]]

    # Plain slots: pydantic's private attributes cost a deep copy for each record and a slow path for each look.
    # They are no part of what a record says: two records that say the same are equal wherever they stand.
    # Unit, place, year and id are slots of their own: rules ask for them some hundred thousand times, and a property
    # would be a call each time. What nobody has told a record yet, `__getattr__` answers.
    __slots__ = ("_laid", "_slots", "id", "place", "unit", "year")
    if TYPE_CHECKING:
        _laid: Mapping[str, Place]
        _slots: dict[str, str]

        @property
        def place(self) -> Place:
            """Where the record stands; nowhere, for one that was not read from a file."""
            raise NotImplementedError

        @property
        def unit(self) -> str | None:
            """The slug of the unit in whose folder the record lies, or None for the county's own files."""
            raise NotImplementedError

        @property
        def year(self) -> int | None:
            """The year of the folder in which the record lies."""
            raise NotImplementedError

        @property
        def id(self) -> str:
            """The natural key, joined; the unit or slug where the kind has no key of its own."""
            raise NotImplementedError

    else:

        def __getattr__(self, name: str) -> Any:
            """Answer for a slot in which nothing lies yet: a key of several fields is put there when first asked for."""
            if name == "id":
                return self._own_id()
            if name in _UNTOLD:
                return _UNTOLD[name]
            return super().__getattr__(name)

    def __init_subclass__(cls, **declaration: Any) -> None:
        """Keep the declaration away from `object`; pydantic's own hook below takes it."""

    @classmethod
    def __pydantic_init_subclass__(
        cls,
        *,
        label: str = "",
        duty: Serves = "",
        file: str = "",
        shape: Shape | None = None,
        round: str = "",
        of_its_unit: bool = False,
        each_year: EachYear = "",
        apart: Apart | None = None,
        also: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        """Take the declaration of the kind and add it to the register of kinds.

        `round` names the round that the kind answers; `of_its_unit` tells that its key names something inside the
        unit that states it, so that two units' records may bear the same; `each_year` with what a year
        begins: an empty table, or the latest brought forward; `apart` that stretches may not overlap; `also` what else
        people call the kind (officer, 执法人员).
        """
        super().__pydantic_init_subclass__(**kwargs)
        hidden = sorted(set(cls.model_fields) & _OF_EVERY_RECORD)
        if hidden:
            raise TypeError(
                f"{cls.__name__}: every record has {hidden[0]!r} already; call the field otherwise"
            )
        if file and any(kind.file == file for kind in KINDS):
            raise TypeError(f"{cls.__name__}: another kind lies in {file}")
        if file:
            cls.label, cls.file, cls.round = label, file, round
            cls.serves = served(duty)
            cls.duty = cls.serves[0]
            cls.of_its_unit, cls.each_year, cls.apart, cls.also = of_its_unit, each_year, apart, also
            cls.shape = shape or ("rows" if file.endswith(".csv") else "one")
            KINDS.append(cls)

    @property
    def slug(self) -> str:
        """The name of the record's file, where one file holds one record (a law)."""
        return getattr(self, "_slots", NO_SLOTS).get("slug", "")

    def _own_id(self) -> str:
        names, own = _key_names(type(self)), self.__dict__
        written = str(own[names[0]]) if len(names) == 1 else "/".join([str(own[name]) for name in names])
        if written:
            _set_id(self, written)
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
        _know(type(self), (label, *[step for step in rest if isinstance(step, str)]) if rest else (label,))
        return self.at(label, *rest)

    def at(self, *steps: str | int) -> Place:
        """Return the place of a value, by the way to it: in the file that says it, where restricted data fill a field."""
        laid: Mapping[str, Place] | None = getattr(self, "_laid", None)
        if laid and steps and (above := laid.get(str(steps[0]))):
            return above.at(*steps)
        return self.place.at(*steps)

    def is_restricted(self, label: str) -> bool:
        """Tell whether a value comes from the restricted data, so that the county's own files do not show it."""
        return is_laid(self.at(label).file)

    def filled(self, laid: Mapping[str, Place]) -> None:
        """Tell the record which of its values restricted data fill, and by which entry of these; called by the reader."""
        object.__setattr__(self, "_laid", laid)

    def placed(self, place: Place, slots: dict[str, str]) -> Self:
        """Tell the record where it was read; called once by the reader."""
        _set_place(self, place)  # pydantic's own way would look for validators first
        _set_slots(self, slots)
        _set_unit(self, slots.get("unit"))
        year = slots.get("year")
        _set_year(self, int(year) if year else None)
        _set_laid(self, None)  # to miss one is slow
        names = _key_names(type(self))
        if len(names) == 1 and (key := self.__dict__.get(names[0])):  # of one field, most often a text
            _set_id(self, str(key))
        return self


_set_laid, _set_slots, _set_id, _set_place, _set_unit, _set_year = (
    vars(Record)[slot].__set__ for slot in Record.__slots__
)
_UNTOLD: Final[Mapping[str, Place | None]] = MappingProxyType({"place": NOWHERE, "unit": None, "year": None})
"""What a record says that was not read from a file."""


_OF_EVERY_RECORD = frozenset(
    {
        "place",
        "unit",
        "year",
        "slug",
        "id",
        "field",
        "at",
        "filled",
        "is_restricted",
        "placed",
        "answer",
        "called",
        "is_open",
    }
)
"""What every record answers: a field of that name would be hidden behind it."""

KINDS: list[type[Record]] = []


def kinds() -> tuple[type[Record], ...]:
    """Return every record kind, in the order of the notice (by duty, then by name)."""
    load("records")
    return tuple(sorted(KINDS, key=lambda kind: (kind.duty, kind.__name__)))


@cache
def _key_names(model: type[Record]) -> tuple[str, ...]:
    return tuple(f.name for f in declarations(model) if f.key)


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


def is_text(annotation: object) -> bool:
    """Tell whether a field holds one plain text, or none: no choice among words, and no list of texts."""
    of = [each for each in get_args(annotation) or (annotation,) if each is not type(None)]
    return of == [str] and get_origin(annotation) is not list


def holds_text(annotation: object) -> bool:
    """Tell whether a field holds text that is no choice among words, alone, in a list or in a mapping."""
    if get_args(annotation):
        return any(map(holds_text, get_args(annotation)))
    return isinstance(annotation, type) and issubclass(annotation, str) and not issubclass(annotation, Choice)


class Dated(Part):
    """Something that is true only from one day to another, both included."""

    start: Day | None = field(
        "起",
        public=True,
        default=None,
        meaning="开始日期，含当日",
        rank=8,
        also="开始日期 开始时间 起始日期 起始时间 生效日期 起止日期 起止时间",
    )
    end: Day | None = field(
        "止",
        public=True,
        default=None,
        meaning="结束日期，含当日",
        rank=9,
        not_before="start",
        also="结束日期 结束时间 终止日期 终止时间 截止日期 失效日期",
    )

    def on(self, day: date) -> bool:
        """Tell whether it is true on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Period(Part):
    """A period of days, both included."""

    start: Day = field("起")
    end: Day = field("止", not_before="start")
