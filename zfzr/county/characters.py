"""Values as they are compared: what cannot be seen is taken out of them as a file is read, and told where it stood.

A county is judged as `zfzr fix` would leave it: one blank behind a code is one finding, and not one more for each
reference to it. The characters and what may be done about them are those of `zfzr.terms.characters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from typing import Any, NamedTuple

from zfzr.county.spelling import Meaning, is_number, items_of, part_in, takes_text, values_of
from zfzr.declare.finding import Finding
from zfzr.declare.record import Part, Record, declarations
from zfzr.files.place import Place
from zfzr.terms.characters import (
    damage_in,
    orders_in,
    plain,
    plain_name,
    together,
    turns_text,
    unlike,
    visible,
    without_mark,
)
from zfzr.terms.formulas import is_formula
from zfzr.terms.nothing import says_nothing

ALIKE_NAME, ALIKE_TEXT = "ZF030", "ZF106"
DAMAGED_NAME, DAMAGED_TEXT = "ZF031", "ZF032"
ORDERS, LINES, FORMULA, NOTHING = "ZF059", "ZF060", "ZF061", "ZF071"


class _Field(NamedTuple):
    """What a value belongs to: its label, its type, whether things are found by it (as a key or a reference), whether it
    may have several lines, and whether a word for nothing is none of its values (a number, somebody's name)."""

    label: str
    meaning: Meaning
    is_name: bool
    finds: bool
    paragraphs: bool = False
    is_no_word: bool = False


class Look:
    """A look at the values of one file: `found` is what was told of them."""

    def __init__(self, model: type[Record], unit: str | None, written_at: Callable[[Place], str]) -> None:
        self._model, self._unit, self._written_at = model, unit, written_at
        self.found: list[Finding] = []

    def entries(self, entries: list[tuple[Place, dict[str, Any]]]) -> list[tuple[Place, dict[str, Any]]]:
        """Return the records of a file as they are compared, each with its place."""
        return [(place, self._entry(each, place)) for place, each in entries]

    def header(self, written: tuple[str, ...], accepted: Collection[str], path: str) -> tuple[str, ...]:
        """Return the names of the columns as they are compared; of two that would become one, both stay as they are."""
        found = []
        for cell in written:
            meant = plain_name(cell)
            is_known = cell in accepted or (meant not in accepted and damage_in(cell) is None)
            if is_known or (meant != cell and meant in written):
                found.append(cell)
            else:
                found.append(self._key(cell, Place(path, (-1, cell), "key")))
        return tuple(found)

    def without_what_follows(self, faults: list[Finding]) -> list[Finding]:
        """Return what is wrong with a header, without what only follows from names of columns that were damaged."""
        damaged = any(f.code == DAMAGED_NAME for f in self.found)
        return [f for f in faults if not (damaged and f.code in ("ZF013", "ZF014"))]

    def _entry(self, written: dict[str, Any], place: Place) -> dict[str, Any]:
        if not isinstance(written, dict):
            return written
        if self._model.shape != "map":
            return self._part(written, self._model, place)
        label = next(f.label for f in declarations(self._model) if f.key)
        rest = self._part({k: v for k, v in written.items() if k != label}, self._model, place)
        name = written.get(label)
        at = Place(place.file, place.path, "key")
        return {label: self._key(name, at) if isinstance(name, str) else name, **rest}

    def _part(self, written: dict[Any, Any], model: type[Part], place: Place) -> dict[Any, Any]:
        known = _fields(model)
        found: dict[Any, Any] = {}
        for key, value in written.items():
            label = key
            if isinstance(key, str) and key not in known:
                meant = plain_name(key)
                if meant in known and meant not in written:
                    label = self._key(key, Place(place.file, (*place.path, key), "key"))
            declared = known.get(label)
            found[label] = self._value(value, declared, place.at(key)) if declared else value
        if place.file.endswith(".csv"):
            return {
                label: value for label, value in found.items() if value != ""
            }  # a cell of blanks is empty
        return found

    def _value(self, value: Any, declared: _Field, place: Place) -> Any:
        if isinstance(value, str):
            return self._text(value, declared, place)
        if isinstance(value, list):
            inner = declared._replace(meaning=items_of(declared.meaning))
            said = [self._value(each, inner, place.at(i)) for i, each in enumerate(value)]
            return "" if said == [""] and place.file.endswith(".csv") else said
        if isinstance(value, dict):
            model = part_in(declared.meaning)
            if model is not None:
                return self._part(value, model, place)
            return self._mapping(value, declared, place)
        if isinstance(value, int | float) and not isinstance(value, bool) and place.file.endswith(".yaml"):
            return self._number(value, declared, place)
        return value

    def _mapping(self, value: dict[Any, Any], declared: _Field, place: Place) -> dict[Any, Any]:
        inner = declared._replace(meaning=values_of(declared.meaning), finds=False)
        found: dict[Any, Any] = {}
        for key, each in value.items():
            at = Place(place.file, (*place.path, key), "key")
            is_free = isinstance(key, str) and plain_name(key) not in {k for k in value if k != key}
            name = self._key(key, at) if is_free else key
            found[name] = self._value(each, inner, place.at(key))
        return found

    def _number(self, value: float, declared: _Field, place: Place) -> object:
        """Return a number of a YAML file as it is written, where that is more than digits and a point (1e5, 0x1F).

        Where a text belongs (a code) the number itself stays, and is told to take quotes; one that a spreadsheet wrote
        in powers of ten is past that.
        """
        written = self._written_at(place)
        if not written or _DIGITS.fullmatch(written):
            return value
        if takes_text(declared.meaning) and damage_in(written) is None:
            return value
        return self._text(written, declared, place) if takes_text(declared.meaning) else written

    def _key(self, key: str, place: Place) -> str:
        return self._text(key, _Field(visible(key), None, is_name=True, finds=True), place)

    def _text(self, text: str, declared: _Field, place: Place) -> str:
        as_name = declared.is_name or is_number(declared.meaning)
        marked = text if not place.file.endswith(".csv") else without_mark(text)
        meant = plain_name(marked) if as_name else plain(marked)
        values: dict[str, Any] = {
            "field": declared.label,
            "value": _short(visible(text)),
            "plain": _short(meant),
            "as": "name" if as_name else "text",
        }
        if damage := damage_in(meant):
            values |= {"shows": damage.shows.zh, "shows_en": damage.shows.en, "was": _short(damage.was)}
            how = f"{damage.how}-was" if damage.was else damage.how
            self._tell(DAMAGED_NAME if declared.finds else DAMAGED_TEXT, place, values, how)
            return meant
        if declared.meaning is not None and says_nothing(meant, as_name=declared.is_no_word):
            self._tell(NOTHING, place, values, "")
            return ""
        self._harm(text, declared, place, values)
        if meant != text or turns_text(text):
            names = together(unlike(text, meant))
            values |= {"characters": names.zh, "characters_en": names.en}
            variant = "turning" if turns_text(text) else "" if meant else "nothing"
            misleads = declared.finds and (plain(text) != text or meant.isascii() or turns_text(text))
            self._tell(ALIKE_NAME if misleads else ALIKE_TEXT, place, values, variant)
        return meant

    def _harm(self, text: str, declared: _Field, place: Place, values: dict[str, Any]) -> None:
        """Tell of what is no text but does something where it is shown: orders, lines of their own, formulas."""
        if orders := orders_in(text):
            names = together(orders)
            self._tell(ORDERS, place, {**values, "characters": names.zh, "characters_en": names.en}, "")
        if "\n" in text and not declared.paragraphs:
            self._tell(LINES, place, values, "" if "\n" in text.strip("\n") else "edge")
        if place.file.endswith(".csv") and is_formula(text):
            self._tell(FORMULA, place, {**values, "sign": text.lstrip()[0]}, "")

    def _tell(self, code: str, place: Place, values: dict[str, Any], variant: str) -> None:
        self.found.append(Finding(code, place, values, variant, (), place.file, self._unit))


_DIGITS = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_LONGEST = 40


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@cache
def _fields(model: type[Part]) -> dict[str, _Field]:
    """Return the fields of a part by label and by identifier."""
    found: dict[str, _Field] = {}
    for declared in declarations(model):
        finds = bool(declared.key or declared.refers or declared.unique or declared.names == "thing")
        is_name = (finds and declared.names != "title") or declared.names == "person"
        meaning = model.model_fields[declared.name].annotation
        is_own = bool(declared.key and not declared.refers)
        is_called = declared.required and declared.names in (
            "thing",
            "title",
        )  # 待定 is what nothing is called
        is_no_word = (
            is_own
            or is_called
            or bool(declared.number)
            or (declared.names == "person" and not declared.sensitive)
        )
        found[declared.label] = found[declared.name] = _Field(
            declared.label, meaning, is_name, finds, declared.paragraphs, is_no_word
        )
    return found
