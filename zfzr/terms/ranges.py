"""Ranges in words of which both ends point the same way (三万元以下五万元以下)."""

from __future__ import annotations

import re
from typing import Final

from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL

_UNIT: Final = (
    r"(?:[百千万亿]{0,2}(?:元|倍|%|平方米|立方米|公斤|千克|吨|亩|"
    r"人次|人|件|次|个工作日|日|天|个月|年|小时|岁))"
)
_NUMBER: Final = rf"(?:百分之)?(?:[0-9]{{1,3}}(?:[,，][0-9]{{3}}){{1,3}}(?![0-9])|[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?|{NUMERAL})"
_RANGE: Final = late(
    rf"{_NUMBER}(?P<first>{_UNIT})?(?P<way>以上|以下|以内)(?P<under>不足|不满)?"
    rf"{_NUMBER}(?P<second>{_UNIT})(?P<other>以上|以下|以内)?"
)
_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
"""Digits and signs of numbers in one width, in whichever they are written (50％以下不足80%)."""
_TENS: Final = "百千万亿"
_SHARES: Final = {"%", "倍"}
"""Two ways to count one thing: 50%以上不足1倍."""
_UP: Final = "以上"


def one_way_ranges(text: str) -> list[str]:
    """Return the ranges that a text names whose two ends are both the least, or both the most; nothing stands between them.

    Of 二千元以上一万元以下 one is the least and one the most, of 百分之五十以上不足一倍 as well.
    """
    found = []
    for each in _RANGE.finditer(text.translate(_HALF_WIDTH)):
        first, second = (each["first"] or "").lstrip(_TENS), each["second"].lstrip(_TENS)
        is_of_two = bool(first) and first != second and {first, second} != _SHARES
        if not (each["under"] or each["other"]) or is_of_two:
            continue  # one number alone, or two things
        second_is_least = not each["under"] and each["other"] == _UP
        if (each["way"] == _UP) is second_is_least:
            found.append(text[each.start() : each.end()])
    return found


MARKS: Final = re.compile("以上|以下|以内")
"""What a text must hold to name a range."""
