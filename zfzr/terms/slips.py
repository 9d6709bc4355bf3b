"""Slips between two ways to write one value: a year or month off, digits changed about, a nought too many, a word turned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from zfzr.terms.day_slips import day_and_month_swapped, months_beside, years_beside
from zfzr.terms.late import late
from zfzr.terms.names import one_slip_apart
from zfzr.terms.numerals import parse_number, plain_number


class Slip(StrEnum):
    """In what two values differ, where one slip of a typist turns the one into the other."""

    YEAR = "year"
    SWAPPED = "swapped"
    TENFOLD = "tenfold"
    DIGITS = "digits"
    HOMOPHONE = "homophone"
    MONTH = "month"
    ARTICLE = "article"
    SERIAL = "serial"
    OPPOSITE = "opposite"
    TEN_THOUSAND = "ten thousand"
    HALF_DAY = "half a day"
    NAME = "name"
    TENS = "tens"
    DIVISION = "division"
    LAW = "law"
    WORKING_DAYS = "working days"
    LENGTH = "length"
    WORDED_DAY = "worded day"
    AREA = "area"


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,4})?")
_CLOCK = late(r"([01]?\d|2[0-3]):([0-5]\d)")
_NUMERAL: Final = r"([零〇一二三四五六七八九十百千]+|\d{1,4})"
_ARTICLE = late(f"第{_NUMERAL}条")
_PARAGRAPH = late(f"第{_NUMERAL}款")
_ITEM = late(f"第[（(]?{_NUMERAL}[）)]?项")
_SERIAL = re.compile(r"(?<=〕)(\d{1,6})(?=号)")
_LAW = late("《([^《》]+)》")
_KIND_OF_DAY = late(r"(?<=[\d零〇一二两三四五六七八九十百])(个?工作日|个?自然日|日|天)(?=以?内|前|之)")
_WORDED_DAY = late(r"(?<=月)(\d{1,2})(?=日)")
_LONG_NUMBER = late(r"(?<![\d-])(\d[\d-]{5,}\d)(?![\d-])")
_AREA = late("(县|区)")
_MONEY = late(r"(?<![\d.,])(\d{1,12}(?:\.\d{1,4})?)(?=万?元)")
_UNIT_OF_MONEY = late(r"(?<=[\d零〇一二两三四五六七八九十百千])(万?元)")
_ALIKE: Final = 0.6
"""How like two names of laws must be, by the share of their characters that both have in order."""
_BRACKETED = re.compile(r"〔(\d{4})〕")
_NAME = late(r"[\u3400-\u9fff]{2,4}")
_TURNED: Final = (
    *(("已", "未"), ("有", "无"), ("应当", "可以"), ("应当", "不得"), ("可以", "不得"), ("必须", "可以")),
    *(
        ("必须", "不得"),
        ("以上", "以下"),
        ("以内", "以外"),
        ("以前", "以后"),
        ("之前", "之后"),
        ("高于", "低于"),
    ),
    *(
        ("大于", "小于"),
        ("多于", "少于"),
        ("早于", "晚于"),
        ("超过", "不足"),
        ("增加", "减少"),
        ("准予", "不予"),
    ),
    *(
        ("予以", "不予"),
        ("给予", "不予"),
        ("移入", "移出"),
        ("调入", "调出"),
        ("有效", "无效"),
        ("合法", "违法"),
    ),
    *(("从轻", "从重"), ("减轻", "加重")),
)
"""Words of office of one length, each with the word that says the opposite."""
_NOT: Final = frozenset("不未没无非")
"""What turns a sentence about where it is put in or left out."""
_OPPOSITES: Final = late(
    "|".join(
        (*sorted({word for pair in _TURNED for word in pair}, key=lambda w: (-len(w), w)), *sorted(_NOT))
    )
)
_NEGATION: Final = late(f"[{''.join(sorted(_NOT))}]")
_BESIDES: Final = late(
    "|".join(
        sorted(
            {word.strip("".join(_NOT)) for pair in _TURNED for word in pair} - {""},
            key=lambda w: (-len(w), w),
        )
    )
)
"""The words that have an opposite, as they are without negations."""
_TIMES = (Decimal(10), Decimal(100), Decimal(1000))
_TEN_THOUSAND = Decimal(10_000)


def slip_between(before: str, after: str) -> Slip | None:
    """Return the slip by which one value may have become the other; None where it takes more than one, or another sort."""
    if _DAY.fullmatch(before) and _DAY.fullmatch(after):
        return _between_days(before, after)
    if _AMOUNT.fullmatch(before) and _AMOUNT.fullmatch(after) and (found := _between_amounts(before, after)):
        return found
    if _is_half_a_day(before, after):
        return Slip.HALF_DAY
    if _is_year_of_number(before, after):
        return Slip.YEAR
    if _are_digits_swapped(before, after):
        return Slip.DIGITS
    return _between_texts(before, after)


def _between_texts(before: str, after: str) -> Slip | None:
    for slip, form, is_one in _IN_TEXTS:
        apart = _one_apart(form, before, after)
        if apart is not None and is_one(*apart):
            return slip
    if (apart := _one_apart(_MONEY, before, after)) and (found := _between_amounts(*apart)):
        return found
    return Slip.OPPOSITE if is_turned_about(before, after) else None


def _one_apart(form: re.Pattern[str], before: str, after: str) -> tuple[str, str] | None:
    """Return what stands in the one place of a form in which two texts differ; None where they differ elsewhere or more."""
    old, new = list(form.finditer(before)), list(form.finditer(after))
    if not old or len(old) != len(new) or _around(old, before) != _around(new, after):
        return None
    apart = [(a[1], b[1]) for a, b in zip(old, new, strict=True) if a[1] != b[1]]
    return apart[0] if len(apart) == 1 else None


def _around(found: list[re.Match[str]], text: str) -> list[str]:
    """Return what a text says between the places that a form found, in pieces."""
    ends = [0, *(each.end(1) for each in found)]
    return [
        text[end:start] for end, start in zip(ends, [*(e.start(1) for e in found), len(text)], strict=True)
    ]


def _is_next(one: str, other: str) -> bool:
    try:
        mine, theirs = (
            parse_number(each) if (plain := plain_number(each)) is None else plain for each in (one, other)
        )
    except ValueError:
        return False
    return abs(mine - theirs) == 1


def _is_longer_by_one(one: str, other: str) -> bool:
    """Tell whether a number has a digit more than the other, which is otherwise the same."""
    return len(one) != len(other) and one_slip_apart(one, other)


def _are_laws_alike(one: str, other: str) -> bool:
    # Asked of a change only, so that no start pays for it.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _counts_otherwise(one: str, other: str) -> bool:
    """Tell whether one counts working days and the other all days; 日 and 天 are the same."""
    return ("工作日" in one) != ("工作日" in other)


def _differ(_one: str, _other: str) -> bool:
    return True


_IN_TEXTS: Final[tuple[tuple[Slip, re.Pattern[str], Callable[[str, str], bool]], ...]] = (
    (Slip.ARTICLE, _ARTICLE, _is_next),
    (Slip.SERIAL, _SERIAL, _is_next),
    (Slip.DIVISION, _PARAGRAPH, _is_next),
    (Slip.DIVISION, _ITEM, _is_next),
    (Slip.LENGTH, _SERIAL, _is_longer_by_one),
    (Slip.LENGTH, _LONG_NUMBER, _is_longer_by_one),
    (Slip.LAW, _LAW, _are_laws_alike),
    (Slip.WORKING_DAYS, _KIND_OF_DAY, _counts_otherwise),
    (Slip.WORDED_DAY, _WORDED_DAY, one_slip_apart),
    (Slip.TEN_THOUSAND, _UNIT_OF_MONEY, _differ),
    (Slip.AREA, _AREA, _differ),
)
"""Slips inside a text: the form in one place of which two texts differ, and what makes the difference one of a slip."""


def is_turned_about(before: str, after: str) -> bool:
    """Tell whether two texts differ in one word of office put for its opposite, or in one negation, and in nothing else."""
    if abs(len(before) - len(after)) > 1:
        return False
    half = min(len(before), len(after)) // 2 - 1
    if half > 0 and before[:half] != after[:half] and before[-half:] != after[-half:]:
        return False  # one word changes one half at most
    if len(before) != len(after):
        longer, shorter = (before, after) if len(before) > len(after) else (after, before)
        return any(
            sign in _NOT and longer[:at] + longer[at + 1 :] == shorter for at, sign in enumerate(longer)
        )
    return any(
        _became(before, after, one, other) or _became(before, after, other, one) for one, other in _TURNED
    )


def without_opposites(text: str) -> str:
    """Return a text without the words that have an opposite, and without negations.

    Two texts of which one is the other turned about (`is_turned_about`) are alike without them; negations go first, since
    one may stand in a word (予以、不予以).
    """
    return _BESIDES.sub("", _NEGATION.sub("", text))


def without_one_negation(text: str) -> Iterator[str]:
    """Yield a text without each of its negations in turn."""
    for found in _NEGATION.finditer(text):
        yield text[: found.start()] + text[found.end() :]


def has_opposites(text: str) -> bool:
    """Tell whether some word of a text can be turned about."""
    return _OPPOSITES.search(text) is not None


def _became(before: str, after: str, one: str, other: str) -> bool:
    """Tell whether one text is the other with one word put for another somewhere in it."""
    return one in before and any(
        before[: at.start()] + other + before[at.end() :] == after
        for at in re.finditer(re.escape(one), before)
    )


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


def is_name_turned(name: str, other: str) -> bool:
    """Tell whether the surname of one name of a person stands behind the given name in the other (张建国、建国张)."""
    turned = {name[at:] + name[:at] for at in range(1, len(name))} - {name}
    return other in turned and bool(_NAME.fullmatch(name))


def are_numbers_mistyped(number: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether the year and the serial of two document numbers differ as by one stroke of a key, or by one."""
    apart = [(a, b) for a, b in zip(number, other, strict=True) if a != b]
    if len(apart) != 1:
        return False
    ((mine, theirs),) = apart
    return abs(mine - theirs) == 1 or one_slip_apart(str(mine), str(theirs))


def _between_days(before: str, after: str) -> Slip | None:
    try:
        old, new = date.fromisoformat(before), date.fromisoformat(after)
    except ValueError:
        return None
    if new in years_beside(old):
        return Slip.YEAR
    if new == day_and_month_swapped(old):
        return Slip.SWAPPED
    if new in months_beside(old):
        return Slip.MONTH
    if _are_digits_swapped(before, after):
        return Slip.DIGITS
    is_tens = (old.year, old.month, old.day % 10) == (new.year, new.month, new.day % 10)
    return Slip.TENS if is_tens and old != new else None


def _between_amounts(before: str, after: str) -> Slip | None:
    old, new = Decimal(before), Decimal(after)
    if not (old and new):
        return None
    times = max(old, new) / min(old, new)
    if times in _TIMES:
        return Slip.TENFOLD
    return Slip.TEN_THOUSAND if times == _TEN_THOUSAND else None


def _is_half_a_day(before: str, after: str) -> bool:
    """Tell whether two times of the day are twelve hours apart (3:30, 15:30)."""
    old, new = _CLOCK.fullmatch(before), _CLOCK.fullmatch(after)
    return old is not None and new is not None and abs(int(old[1]) - int(new[1])) == 12 and old[2] == new[2]


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
