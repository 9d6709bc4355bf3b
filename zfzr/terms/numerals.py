"""Numbers as laws print them (一百二十四), and the ways in which people write them instead."""

from __future__ import annotations

from typing import Final

NUMERAL: Final = "(?:[零〇○一二两三四五六七八九十百千万廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{1,16}|[0-9０-９]{1,8})"
"""Regular expression for text that `parse_number` is worth asking about."""

LARGEST: Final = 99_999_999

_OTHERWISE = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千") | {
    ord("廿"): "二十",
    ord("卅"): "三十",
}
"""The numerals of cheques and the contracted tens, as they are written otherwise."""
_ZEROS = frozenset("零〇○")
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"": 1, "十": 10, "百": 100, "千": 1000}
_PRINTED = "零一二三四五六七八九"
_MOST_DIGITS = 18
_ARABIC = frozenset("0123456789０１２３４５６７８９")


def parse_number(text: str) -> int:
    """Return the number written in Chinese numerals or in half- or full-width Arabic digits.

    Chinese numerals may be by place (`一百二十四`, `壹佰贰拾肆`, `廿四`) or digit by digit (`二〇一五`).
    Raises ValueError for anything else, and for numbers beyond 99,999,999.
    """
    if not 0 < len(text) <= 16:
        raise ValueError("a number has 1 to 16 characters")
    if _ARABIC.issuperset(text):
        return _within_range(int(text))
    text = text.translate(_OTHERWISE)
    if len(text) > 1 and all(char in _ZEROS or char in _DIGITS for char in text):
        return _within_range(int("".join(str(_DIGITS.get(char, 0)) for char in text)))
    if text in _ZEROS:
        return 0
    high, myriad, low = text.partition("万")
    if not myriad:
        return _below_myriad(text)
    if not low:
        return _below_myriad(high) * 10_000
    rest = _below_myriad(low[1:] if low[0] in _ZEROS else low)
    if (rest < 1000) != (low[0] in _ZEROS):
        raise ValueError(f"零 is missing or misplaced: {text!r}")
    return _below_myriad(high) * 10_000 + rest


def plain_number(text: str) -> int | None:
    """Return the number that the digits 0 to 9 write, at most 18 of them; None for anything else.

    What `str.isdigit` takes for digits `int` may refuse: raised and circled ones (²), and thousands of them.
    """
    return int(text) if 0 < len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() else None


def number_in_words(number: int) -> str:
    """Return a number as `chinese_number` prints it, or in digits where no article bears such a number (-1)."""
    return chinese_number(number) if 0 <= number <= LARGEST else str(number)


def chinese_number(number: int) -> str:
    """Return `number` (0 to 99,999,999) as articles are printed: 十, 二十, 一百零三, 一千零一."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"not between 0 and {LARGEST}: {number}")
    if number == 0:
        return "零"
    high, low = divmod(number, 10_000)
    printed = _print_below_myriad(low)
    if high:
        gap = "零" if 0 < low < 1000 else ""
        printed = f"{_print_below_myriad(high)}万{gap}{printed}"
    return printed.removeprefix("一") if printed.startswith("一十") else printed


def _within_range(number: int) -> int:
    if number > LARGEST:
        raise ValueError(f"beyond {LARGEST}")
    return number


def _below_myriad(text: str) -> int:
    """Return the value of a numeral from 1 to 9999: places fall, and 零 stands where some are skipped."""
    total, place_above, digit, zero = 0, 10_000, 0, False
    for char in [*text, ""]:  # the place of units has no name
        if char in _ZEROS and not digit and not zero and total:
            zero = True
        elif char in _DIGITS and not digit:
            digit = _DIGITS[char]
        elif char in _PLACES:
            place = _PLACES[char]
            if place == 1 and not digit and not zero:
                break
            if not digit and char == "十":
                digit = 1  # 十二, 一百十二
            skipped = total > 0 and place * 10 < place_above
            if not digit or place >= place_above or zero != skipped:
                raise ValueError(f"not a number: {text!r}")
            total, place_above, digit, zero = total + digit * place, place, 0, False
        else:
            raise ValueError(f"not a number: {text!r}")
    if not total:
        raise ValueError(f"not a number: {text!r}")
    return total


def _print_below_myriad(number: int) -> str:
    printed, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            printed += ("零" if gap and printed else "") + _PRINTED[digit] + name
        gap = not digit
    return printed
