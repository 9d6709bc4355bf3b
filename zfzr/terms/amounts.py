"""Amounts: points of a score and sums of money, as exact decimals rounded the way people check them by hand."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

MOST_DIGITS: Final = 20

_WRITTEN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
_MYRIAD = Decimal(10_000)


def parse_decimal(text: str) -> Decimal:
    """Return the number written in plain digits (`12.50`, `-3`), of at most 20 digits.

    Raises ValueError for exponents, infinities, separators of thousands, signs of plus, leading zeros and spaces.
    """
    if len(text) > MOST_DIGITS + 2 or not _WRITTEN.fullmatch(text):
        raise ValueError(f"a number is written in plain digits, at most {MOST_DIGITS}")
    number = Decimal(text)
    if len(text.strip("-").replace(".", "")) > MOST_DIGITS:
        raise ValueError(f"a number has at most {MOST_DIGITS} digits")
    return number


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Return `value` with exactly `places` decimals, a half going away from zero (四舍五入); never a minus zero.

    Raises ValueError for infinities and NaN.
    """
    if not value.is_finite():
        raise ValueError(f"not a number: {value}")
    rounded = value.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return rounded if rounded else abs(rounded)


def format_points(value: Decimal, places: int) -> str:
    """Return points in print with exactly `places` decimals: 92.50."""
    return f"{round_half_up(value, places):f}"


def format_yuan(value: Decimal) -> str:
    """Return a sum in print: 500元, 12345.60元, and in 万元 where it is a whole number of them (10万元)."""
    fen = round_half_up(value, 2)
    if fen and not _EXACT.remainder(fen, _MYRIAD):
        return f"{_EXACT.divide(fen, _MYRIAD):.0f}万元"
    return f"{fen:.0f}元" if fen == fen.to_integral_value() else f"{fen:f}元"
