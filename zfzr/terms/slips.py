"""Slips between two ways to write one value: a year off, month and day or digits changed about, a nought too many."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from zfzr.terms.day_slips import day_and_month_swapped, years_beside
from zfzr.terms.names import one_slip_apart


class Slip(StrEnum):
    """In what two values differ, where one slip of a typist turns the one into the other."""

    YEAR = "year"
    SWAPPED = "swapped"
    TENFOLD = "tenfold"
    DIGITS = "digits"
    HOMOPHONE = "homophone"


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,4})?")
_BRACKETED = re.compile(r"〔(\d{4})〕")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_TIMES = (Decimal(10), Decimal(100))


def slip_between(before: str, after: str) -> Slip | None:
    """Return the slip by which one value may have become the other; None where it takes more than one, or another sort."""
    if _DAY.fullmatch(before) and _DAY.fullmatch(after):
        return _between_days(before, after)
    if (
        _AMOUNT.fullmatch(before)
        and _AMOUNT.fullmatch(after)
        and _is_tenfold(Decimal(before), Decimal(after))
    ):
        return Slip.TENFOLD
    if _is_year_of_number(before, after):
        return Slip.YEAR
    return Slip.DIGITS if _are_digits_swapped(before, after) else None


def sounds_alike(name: str, other: str) -> bool:
    """Tell whether two names of persons differ in one character that is read the same, whatever its tone (张建、张健)."""
    if len(name) != len(other) or name == other or not (_NAME.fullmatch(name) and _NAME.fullmatch(other)):
        return False
    apart = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    return len(apart) == 1 and not _readings().get(apart[0][0], _NONE).isdisjoint(
        _readings().get(apart[0][1], _NONE)
    )


_NONE: Final[frozenset[str]] = frozenset()


@cache
def _readings() -> dict[str, set[str]]:
    """Return how each character is read, without tones; one beyond the table has no reading, and sounds like no other.

    pypinyin, from which the table is taken, takes a hundred times as long to load (docs/decisions/0019).
    """
    found: dict[str, set[str]] = {}
    for line in Path(__file__).with_name("readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            reading, _, characters = line.partition(" ")
            for character in characters:
                found.setdefault(character, set()).add(reading)
    return found


def _between_days(before: str, after: str) -> Slip | None:
    try:
        old, new = date.fromisoformat(before), date.fromisoformat(after)
    except ValueError:
        return None
    if new in years_beside(old):
        return Slip.YEAR
    if new == day_and_month_swapped(old):
        return Slip.SWAPPED
    return Slip.DIGITS if _are_digits_swapped(before, after) else None


def _is_tenfold(before: Decimal, after: Decimal) -> bool:
    return bool(before and after) and (after / before in _TIMES or before / after in _TIMES)


def _is_year_of_number(before: str, after: str) -> bool:
    old, new = _BRACKETED.search(before), _BRACKETED.search(after)
    if not (old and new) or _BRACKETED.sub("", before) != _BRACKETED.sub("", after):
        return False
    return abs(int(old[1]) - int(new[1])) == 1


def _are_digits_swapped(before: str, after: str) -> bool:
    """Tell whether two digits beside one another changed places, and nothing else."""
    if len(before) != len(after) or not one_slip_apart(before, after):
        return False
    apart = [at for at in range(len(before)) if before[at] != after[at]]
    return len(apart) == 2 and all(before[at].isdigit() for at in apart)
