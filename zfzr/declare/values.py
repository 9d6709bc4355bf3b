"""The types of a record's values, how each is read from what a file holds, and what the schema says of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from zfzr.declare.duty import CODE
from zfzr.terms.late import late


class Choice(StrEnum):
    """A closed list of Chinese values; English member names, and what people also say, are accepted on input.

    `fixed` says why no county declares its own words for them: each is a term of law, or a switch of the program's own.
    What is a county's way to call things is no choice but a vocabulary (`declare.parameter.meanings`).
    """

    fixed: ClassVar[str]

    def __init_subclass__(cls, *, fixed: str = "") -> None:
        super().__init_subclass__()
        cls.fixed = fixed

    @classmethod
    def also(cls) -> Mapping[str, str]:
        """Return the other words that offices use for a value, with the value each means; `fmt` writes the value."""
        return {}

    @classmethod
    def spellings(cls) -> Mapping[str, Self]:
        """Return every word that is accepted, with what it means: the values first, in the declared order."""
        values = {str(member.value): member for member in cls}
        english = {name.lower(): member for name, member in cls.__members__.items()}
        return values | {word: cls(meant) for word, meant in cls.also().items()} | english

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        written = str(value)
        return cls.spellings().get(written) or cls.spellings().get(written.lower())


@lru_cache(maxsize=8192)  # a county names some thousand days, each many times
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
_TRUTH_WRITTEN = (str, bool)


def _read_truth(value: object) -> bool:
    if isinstance(value, _TRUTH_WRITTEN) and value in _TRUTH:
        return _TRUTH[value]
    raise PydanticCustomError("yes_or_no", "neither yes nor no")


# As people write numbers: 05. is 0.5 with two signs changed over, and must not pass for 5.
_NUMBER: Final = late(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
_LONGEST_NUMBER: Final = 24
_WHOLE: Final = late(r"[-+]?(0|[1-9][0-9]*)(\.0+)?")
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


def _read_whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise PydanticCustomError("int_written", "not a whole number")
    text = repr(value) if isinstance(value, float) else str(value)
    if len(text) > _LONGEST_NUMBER or not _WHOLE.fullmatch(text):
        raise PydanticCustomError("int_written", "not a whole number")
    return int(text.partition(".")[0])


def _read_edition(value: object) -> str:
    if isinstance(value, str) and _EDITION.fullmatch(value):
        return value
    raise PydanticCustomError("edition", "not an edition")


def _read_duty(value: object) -> str:
    if isinstance(value, str) and CODE.fullmatch(value):
        return value
    raise PydanticCustomError("duty", "not a duty")


def _read_month_day(value: object) -> str:
    if isinstance(value, str) and len(value) == 5 and value[2] == "-":
        _day_of(
            f"2000-{value}"
        )  # 02-29 too: what becomes of it in other years is for who meets a year to say
        return value
    raise PydanticCustomError("month_day", "not a month and day")


_CLOCK: Final = late(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def _read_clock(value: object) -> str:
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return value
    raise PydanticCustomError("clock", "not a time of day")


_DAY_PATTERN = r"^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_MONTH_DAY_PATTERN = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """How a type's values are read, and what the schema says of them.

    Pydantic's own `PlainValidator` asks the function for its signature, and the type for a schema that nobody uses, at
    each of some hundred fields anew.
    """

    read: Callable[[object], object]
    json_schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return self.json_schema.copy()


class WordFor:
    """A word of the county's that stands for a member of an enumeration (`declare.parameter.meanings`).

    Which words there are the county says; the English name of a member is read as the word that stands for it.
    """

    def __init__(self, kind: type[Enum]) -> None:
        self._english = {each.name.lower(): str(each.value) for each in kind}

    def read(self, written: str) -> str:
        """Return the word that an English name of a member stands for; any other text stays as it is."""
        return self._english.get(written.lower(), written) if written.isascii() else written

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.read, handler(source))


Day = Annotated[date, _Read(_read_day, {"type": "string", "format": "date", "pattern": _DAY_PATTERN})]
Duty = Annotated[str, _Read(_read_duty, {"type": "string", "pattern": f"^{CODE.pattern}$"})]
Edition = Annotated[str, _Read(_read_edition, {"type": "string", "pattern": f"^{_EDITION.pattern}$"})]
MonthDay = Annotated[str, _Read(_read_month_day, {"type": "string", "pattern": _MONTH_DAY_PATTERN})]
Clock = Annotated[str, _Read(_read_clock, {"type": "string", "pattern": f"^{_CLOCK.pattern}$"})]
"""A time of day, to the minute: 09:30."""
YesNo = Annotated[bool, _Read(_read_truth, {"enum": ["是", "否", True, False]})]
Number = Annotated[
    Decimal, _Read(_read_decimal, {"type": ["number", "string"], "pattern": f"^{_NUMBER.pattern}$"})
]
Whole = Annotated[int, _Read(_read_whole, {"type": ["integer", "string"], "pattern": f"^{_WHOLE.pattern}$"})]
"""A whole number: neither `true`, which Python takes for 1, nor, where a table holds it as text, `1_000` or `05`."""
