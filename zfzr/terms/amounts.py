"""Amounts: points of a score and other figures, as exact decimals rounded the way people check them by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number

_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Return `value` with exactly `places` decimals, a half going away from zero (四舍五入); never a minus zero.

    Raises ValueError for infinities and NaN.
    """
    if not value.is_finite():
        raise ValueError(f"not a number: {value}")
    rounded = value.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return rounded if rounded else abs(rounded)


def percent(part: int, whole: int) -> Decimal | None:
    """Return which share of a whole a part is, in per cent to two decimals; None where there is no whole."""
    return round_half_up(Decimal(100 * part) / whole, 2) if whole else None


def format_points(value: Decimal, places: int) -> str:
    """Return points in print with exactly `places` decimals: 92.50."""
    return f"{round_half_up(value, places):f}"


def plainly(value: Decimal) -> str:
    """Return a number without needless zeros: 6, 0.5, 94.74."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_YUAN = re.compile(r"(?<![\d.])(\d{5,})元")


def in_ten_thousands(text: str) -> str:
    """Return a text with its whole sums of hundreds from 10,000 yuan on as people say them: 5万元, 12.5万元."""
    return _YUAN.sub(lambda found: _said(found[1]), text)


def _said(yuan: str) -> str:
    return f"{plainly(Decimal(yuan) / 10_000)}万元" if int(yuan) % 100 == 0 else f"{yuan}元"


_SUM: Final = late(
    rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}}(?:\.\d{{1,4}})?|{NUMERAL})(百|千|万|百万|千万|亿)?元"
)
_TIMES: Final = {None: 1, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}
MONEY: Final[Mapping[str, int]] = {f"{word or ''}元": times for word, times in _TIMES.items()}
"""The units in which sums are written, each in yuan: 元, 千元, 万元."""


def sums_in_words(text: str) -> frozenset[Decimal]:
    """Return the sums of yuan that a text names: 三万元, 3万元, 30,000元; those that are no number are left out."""
    return frozenset(number for number, _ in _sums(text))


def sums_up_to(text: str) -> frozenset[Decimal]:
    """Return the sums that a text names as the most alone: 三万元以下, 不足三万元; none that it names otherwise, too."""
    named = _sums(text)
    most = {number for number, is_most in named if is_most}
    return frozenset(most - {number for number, is_most in named if not is_most})


_AFTER: Final = ("以下", "以内", "及以下")
_BEFORE: Final = ("不足", "不满", "低于", "少于")


def _sums(text: str) -> list[tuple[Decimal, bool]]:
    """Return the sums that a text names, and whether each is named as the most."""
    found = []
    for each in _SUM.finditer(text):
        figures = each[1].replace(",", "")
        try:
            number = Decimal(figures) if figures.isascii() else Decimal(parse_number(figures))
        except ValueError:
            continue
        is_most = text.startswith(_AFTER, each.end()) or text[: each.start()].endswith(_BEFORE)
        found.append((number * _TIMES[each[2]], is_most))
    return found
