"""What is declared of a field, once: its label, its meaning and its roles; and what was declared, read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal

from pydantic import BaseModel, Field


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
    `unbroken`: something of the sort always holds, so the next begins the day after the one before ends (ZF611): of
    those alike in `by` (alike), or of the whole list (any).
    """

    start: str
    end: str
    says: str
    by: tuple[str, ...] = ()
    until_next: bool = False
    unbroken: Literal["", "alike", "any"] = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that counts or numbers something: none is smaller than `least` (ZF680)."""

    least: int


AREA_OF_EXAMPLES: Final = "410823"
"""The area code (GB/T 2260) in the examples that fields declare: that of the county of the notice."""


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
    asked_unless: str
    refers: str | By
    follows: str
    valid_on: str
    whose: bool
    event: bool
    not_before: str
    number: Numbered | None
    cites: bool
    sourced: bool
    documents: bool
    unique: Unique | None
    apart: Apart | None
    names: Literal["", "person", "thing", "title"]
    paragraphs: bool
    also: tuple[str, ...]
    masked_by: str
    given_on: str
    retells: str
    alike: tuple[str, ...] | None
    said_in: str
    told_in: str
    of_one: tuple[str, ...]
    owner_told: bool
    acts_on: str
    follows_on: str
    matter: bool
    phone: bool
    counts: Counted | None
    met_on: str

    def example_in(self, area: str) -> str:
        """Return the example as a county of an area code would write it: no other county's code is copied."""
        return self.example.replace(AREA_OF_EXAMPLES, area) if area else self.example


Role = Literal[
    "refers",
    "follows",
    "event",
    "not_before",
    "number",
    "cites",
    "sourced",
    "documents",
    "unique",
    "apart",
    "names",
    "whose",
    "sensitive",
    "public",
    "retells",
    "alike",
    "said_in",
    "told_in",
    "of_one",
    "acts_on",
    "follows_on",
    "given_on",
    "paragraphs",
    "unit",
    "matter",
    "phone",
    "counts",
    "met_on",
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
    asked_unless: str = "",
    refers: str | By = "",
    follows: str = "",
    valid_on: str = "",
    whose: bool = False,
    event: bool = False,
    not_before: str = "",
    number: Numbered | None = None,
    cites: bool = False,
    sourced: bool = False,
    documents: bool = False,
    unique: Unique | None = None,
    apart: Apart | None = None,
    names: Literal["", "person", "thing", "title"] = "",
    paragraphs: bool = False,
    also: str = "",
    masked_by: str = "",
    given_on: str = "",
    retells: str = "",
    alike: tuple[str, ...] | None = None,
    said_in: str = "",
    told_in: str = "",
    of_one: tuple[str, ...] = (),
    owner_told: bool = False,
    acts_on: str = "",
    follows_on: str = "",
    matter: bool = False,
    phone: bool = False,
    counts: Counted | None = None,
    met_on: str = "",
) -> Any:
    """Declare a field: its Chinese label, which is also its key on disk, what a reader must know of it, and its roles.

    Args:
        label: the key on disk.
        default: the value where none is written; a field without one is required.
        key: a part of the record's natural key. Keys come first in the canonical order, then by `rank` (5 unless
            told), then as declared.
        public: may appear on public pages.
        sensitive: is masked in every output.
        meaning, unit, example: for forms, schemas and reference pages; an amount in 元 is no finer than a fen (ZF825).
        rank: see `key`.
        asked_unless: the record is not complete without it, though it can be read, unless the field of that name is
            given (an item without a name, unless it takes one from the catalogue); who enters a record is asked for it.
        refers: the target that the value must name (`zfzr.declare.target`), at any depth.
        follows: the target that the value names, where a rule of the subject holds it against what is there (an unknown
            procedure is not only an unknown name): the generic rules leave it alone, an editor follows it all the same.
        valid_on: the field, beside it or in the record, with the day on which what it names must be valid.
        whose: names the unit, or a thing of the unit, whose record this is, where the folder does not say so.
        event: the day of something that happened: not after the day on which the data ends.
        not_before: the field, beside it, whose day it cannot precede.
        number: it is a document number.
        cites: it cites law.
        sourced: it says where a value comes from, in words or by citing law; what it cites is held against the register.
        documents: it names documents (文件依据) by their numbers.
        unique: it may be borne once.
        apart: its stretches of days may not overlap.
        names: what a person is called, or a thing by which others refer to it: compared without blanks. Keys and
            references are so anyway; a title keeps the blanks that were printed in it.
        paragraphs: the text may have several lines; without it a line break in the value is a finding (ZF060).
        also: what tables from elsewhere call it, parted by blanks (项目名称 事项名称); only an import reads these.
        masked_by: it names a party; the field, beside it, that tells what the party is: a person's name is masked in
            tables for other programs, whoever wrote it in full.
        given_on: it is a number that a register gives in the order of days: the field with the day (ZF810).
        retells: it says in words what the field beside it names by code (案由, 职权编码): the two are held against one
            another (ZF827).
        alike: an amount that is much the same among records with the same values in these fields: one ten times as
            large as all of them is a lead (ZF825).
        said_in: whether something was verified, of which the field beside it tells in words, too (ZF837).
        told_in: an amount in yuan from which on something holds, or a class; the field beside it tells it in words, too
            (ZF840, ZF612).
        of_one: it is a number that one thing bears: records that bear the same agree in these fields (ZF847), within the
            unit where the record is known by it.
        owner_told: whether what it refers to is of the record's own unit, a rule of the subject tells, not ZF870.
        acts_on: it names somebody who acted for the record's unit: the field, beside it or in the record, with the day
            (ZF555).
        follows_on: it names what the record follows from: the field, beside it or in the record, with the day, by which that
            was there (ZF672).
        matter: it says what happened, or what is regulated, and not what was done about it: of two records of which one
            refers to the other the two do not say the opposite (ZF566).
        phone: it is a telephone number, or several (ZF587).
        counts: it counts or numbers something, from so much on.
        met_on: it is the last day of a term: the field beside it has the day on which that was met; how many days late this
            was, the words beside may tell, too (ZF076).
    """
    extra: dict[str, Any] = {
        "key": key,
        "public": public,
        "sensitive": sensitive,
        "meaning": meaning,
        "unit": unit,
        "example": example,
        "rank": rank if rank is not None else (0 if key else 5),
        "asked_unless": asked_unless,
    }
    roles: dict[str, Any] = {
        "refers": refers,
        "follows": follows,
        "valid_on": valid_on,
        "whose": whose,
        "event": event,
        "not_before": not_before,
        "number": number,
        "cites": cites,
        "sourced": sourced,
        "documents": documents,
        "unique": unique,
        "apart": apart,
        "names": names,
        "paragraphs": paragraphs,
        "also": tuple(also.split()),
        "masked_by": masked_by,
        "given_on": given_on,
        "retells": retells,
        "alike": alike,
        "said_in": said_in,
        "told_in": told_in,
        "of_one": of_one,
        "owner_told": owner_told,
        "acts_on": acts_on,
        "follows_on": follows_on,
        "matter": matter,
        "phone": phone,
        "counts": counts,
        "met_on": met_on,
    }
    extra["roles"] = _Roles(roles)
    if isinstance(default, list | dict):
        return Field(alias=label, default_factory=_copying(default), json_schema_extra=extra)
    return Field(default, alias=label, json_schema_extra=extra)


def _copying(default: list[Any] | dict[Any, Any]) -> Callable[[], Any]:
    """Return a function that makes a copy: Python reads the signature of one of its own from text, at each field."""

    def copy() -> Any:
        return default.copy()

    return copy


class _Roles(dict[str, Any]):
    """The roles of a field beside what the schema says of it."""


_NO_ROLES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "refers": "",
        "follows": "",
        "valid_on": "",
        "whose": False,
        "event": False,
        "not_before": "",
        "number": None,
        "cites": False,
        "sourced": False,
        "documents": False,
        "unique": None,
        "apart": None,
        "names": "",
        "paragraphs": False,
        "also": (),
        "masked_by": "",
        "given_on": "",
        "retells": "",
        "alike": None,
        "said_in": "",
        "told_in": "",
        "of_one": (),
        "owner_told": False,
        "acts_on": "",
        "follows_on": "",
        "matter": False,
        "phone": False,
        "counts": None,
        "met_on": "",
    }
)


def _roles_of(extra: Mapping[str, Any]) -> Mapping[str, Any]:
    roles = extra.get("roles")
    return roles if isinstance(roles, _Roles) else {}


@cache
def roles_in(model: type[BaseModel]) -> frozenset[str]:
    """Return the roles that some field of a model has, without declaring its fields: it is asked of every kind there is."""
    found: set[str] = set()
    for info in model.model_fields.values():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        found.update(name for each in (extra, _roles_of(extra)) for name, value in each.items() if value)
    return frozenset(found)


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
                asked_unless=str(extra.get("asked_unless", "")),
                **{**_NO_ROLES, **_roles_of(extra)},
            )
        )
    return tuple(sorted(found, key=lambda f: f.rank))
