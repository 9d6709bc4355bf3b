"""Heads as offices write them: a unit or a remark in brackets behind a name, a name in two rows, and columns by number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from zfzr.files.sheets import Cell, Sheet
from zfzr.questions.case_table.mapping import fold
from zfzr.questions.forms.cells import is_empty
from zfzr.questions.forms.mapping import PLACE_NAMES, Mapped, TableMapping
from zfzr.terms.amounts import MONEY

_ASIDE: Final = re.compile(r"(?P<name>[^()\[\]【】]+)[(\[【](?P<aside>[^()\[\]【】]*)[)\]】]:?")
_LEAST_NUMBERED: Final = 3
_ORDERS: Final = "甲乙丙丁戊己庚辛壬癸"


class Heads(dict[str, Mapped]):
    """The columns of a mapping by their folded heads, and those that are found as its heads are looked up on a sheet."""

    def __init__(self, mapping: TableMapping) -> None:
        super().__init__(mapping.by_head)
        self._mapping = mapping
        self._none: set[str] = set()

    def knows(self, text: str) -> bool:
        """Tell whether a text is a head, and keep what it stands for."""
        folded = fold(text)
        if folded in self:
            return True
        if folded in self._none:
            return False
        found = self._with_aside(folded)
        if found is None:
            self._none.add(folded)
            return False
        self[folded] = found
        return True

    def _with_aside(self, folded: str) -> Mapped | None:
        """Return what a head with something in brackets behind it stands for: a remark, or the unit of its sums."""
        match = _ASIDE.fullmatch(folded)
        bare = (match["name"] if match else folded).rstrip(":")
        mapped = self.get(bare)
        if mapped is None or not match or not match["aside"]:
            return mapped
        unit, aside = self._unit_of(mapped), match["aside"].removeprefix("单位:")
        if not unit:
            return mapped
        if unit in MONEY and aside in MONEY:
            return replace(mapped, times=MONEY[aside] // MONEY[unit])
        return mapped if aside == unit else None

    def _unit_of(self, mapped: Mapped) -> str:
        """Return the unit in which the field of a column counts; empty where it counts in none, or is no field."""
        if mapped.source in (None, *PLACE_NAMES) or mapped.how:
            return ""
        declared = self._mapping.column_of(mapped).declared
        return declared.unit if declared else ""


def told_in_two_rows(sheet: Sheet, at: int, known: Heads) -> list[Cell]:
    """Return the heads of two rows in one: what stands below, with what stands above it where only both are a name.

    The upper row holds for all columns over which it is merged: 立案 above 日期 and 文号 is 立案日期 and 立案文号.
    """
    upper, lower = sheet.rows[at], sheet.rows[at + 1] if at + 1 < len(sheet.rows) else []
    over = list(upper)
    for (top, left), (bottom, right) in sheet.merged:
        if top <= at <= bottom and left < len(upper):
            over[left : right + 1] = [upper[left]] * len(over[left : right + 1])
    return [_both(over[i], cell, lower[i] if i < len(lower) else None, known) for i, cell in enumerate(upper)]


def _both(over: Cell, upper: Cell, lower: Cell, known: Heads) -> Cell:
    if is_empty(lower):
        return upper
    if isinstance(over, str) and isinstance(lower, str) and fold(over) != fold(lower):
        joined = f"{over.strip()}{lower.strip()}"
        if known.knows(joined):
            return joined
    return lower


def is_numbering(cells: Sequence[Cell]) -> bool:
    """Tell whether a row only counts the columns above it: 1, 2, 3, or 甲, 乙, 1, 2."""
    texts = [str(cell).strip().removesuffix(".0") for cell in cells if not is_empty(cell)]
    letters = [text for text in texts if text in _ORDERS]
    if texts[: len(letters)] != list(_ORDERS[: len(letters)]):
        return False
    numbers = [text.strip("()（）") for text in texts[len(letters) :]]
    if len(texts) < _LEAST_NUMBERED or not all(each.isdecimal() for each in numbers):
        return False
    return [int(each) for each in numbers] in (
        list(range(start, start + len(numbers))) for start in (0, 1, len(letters) + 1)
    )


def called_otherwise(columns: Mapping[int, Mapped], texts: Mapping[int, str]) -> list[str]:
    """Return which heads stand for a column that the records call otherwise: 立案时间＝立案."""
    return [
        f"{' '.join(texts[at].split())}＝{column.label}"
        for at, column in columns.items()
        if column.source not in (None, *PLACE_NAMES)
        and fold(texts[at]) not in (fold(column.head), fold(column.label))
    ]
