"""Days and codes as people type them: signs of another keyboard, blanks inside, numerals; read where one reading is left.

What may be read in two ways (3/2/2015, 15.3.2, 2015.3) is no day: the caller refuses it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from zfzr.terms.numerals import parse_number

DASHES: Final = "-－—–‐‑‒―−﹣﹘⁃ー"
"""Everything that is typed, or pasted, for a hyphen."""
_DASHES: Final = re.compile(f"[{DASHES}]+")
_CHINESE_DIGITS: Final = "零〇○Oo一二三四五六七八九"
_YEAR: Final = rf"(?P<y>(?:19|20)\d\d|[{_CHINESE_DIGITS}]{{4}})"
_PART: Final = r"(?:\d{1,2}|[元一二三四五六七八九十廿卅]{1,3})"
_DAY: Final = re.compile(
    rf"{_YEAR}(?:年(?P<m1>{_PART})月(?P<d1>{_PART})[日号]?"
    r"|(?P<s>[-/.。、,，·\\ ])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})"
    r"|(?P<m3>\d\d)(?P<d3>\d\d))"
)
_AROUND_SIGNS: Final = re.compile(r"\s*([-/.。、,，·\\年月日号])\s*")
_CLOCK: Final = re.compile(r"[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?$")
_EARLIEST, _LATEST = 1900, 2099


def written_day(text: str) -> date | None:
    """Return the day that a text names, with the year in four digits and first; None where it is no day, or not certain.

    A time of the day is no part of it, unless it is midnight, which a program adds to a day.
    """
    half = unicodedata.normalize("NFKC", _DASHES.sub("-", text)).strip().lstrip("'").strip()
    if clock := _CLOCK.search(half):
        if any(int(each or 0) for each in clock.groups()):
            return None
        half = half[: clock.start()]
    found = _DAY.fullmatch(re.sub(r"\s+", " ", _AROUND_SIGNS.sub(r"\1", half)).rstrip(".。"))
    if found is None:
        return None
    try:
        year = _number(found["y"])
        month, day = (_number(next(filter(None, (found[f"{k}{n}"] for n in "123")))) for k in "md")
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


_BETWEEN: Final = re.compile(rf"\s*(?:起?(?:至|到)|[~～]|[{DASHES}]+)\s*")
_SIGN: Final = re.compile(r"[-/.]")
_STILL: Final = "今"


def written_span(text: str) -> tuple[date, date | None] | None:
    """Return the first and the last day that a text names; None where it does not, or not certainly these.

    The last may go without its year (2015.3.1-6.30), which is that of the first then; 至今 names none.
    """
    found: set[tuple[date, date | None]] = set()
    for between in _BETWEEN.finditer(text):
        first, rest = written_day(text[: between.start()]), text[between.end() :].strip().removesuffix("止")
        if first is not None and rest == _STILL:
            found.add((first, None))
        elif first is not None and (last := _last_day(first, rest)) and first <= last:
            found.add((first, last))
    return found.pop() if len(found) == 1 else None


def _last_day(first: date, text: str) -> date | None:
    sign = "年" if "月" in text else (_SIGN.search(text) or ".")[0]
    return written_day(text) or written_day(f"{first.year}{sign}{text}")


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return parse_number(re.sub("[Oo]", "〇", text).replace("元", "一"))


_LATIN: Final = "[0-9A-Za-z]"
_CHINESE: Final = "[\u3400-\u9fff]"
_BRACKETS: Final = str.maketrans("[［【(（]］】)）", "〔〔〔〔〔〕〕〕〕〕")
_BLANK_INSIDE: Final = re.compile(r"\s+")
_TWO_WORDS: Final = re.compile(rf"(?<=[A-Za-z])\s+(?=[A-Za-z])|(?<={_LATIN})\s+(?=(?!号){_CHINESE})")


def code_as_typed(text: str) -> str | None:
    """Return a code without the accidents of typing: GA114 for `GA 114`, GA-114 for `GA－114`, 豫H07-01 for `豫Ｈ07 — 01`.

    None where a blank may part two things: a code and a name (GA001 何示四), two words.
    """
    half = unicodedata.normalize("NFKC", text) if _has_wide(text) else text
    half = re.sub(rf"\s*[{DASHES}]+\s*", _hyphen, half).strip()
    if _TWO_WORDS.search(half):
        return None
    return _BLANK_INSIDE.sub("", half)


def _hyphen(found: re.Match[str]) -> str:
    """Return what a dash means: a hyphen between letters and digits; between Chinese words it is left as it stands."""
    text = found.string
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    between_words = re.fullmatch(_CHINESE, before) and re.fullmatch(_CHINESE, after)
    return found[0] if between_words or not (before and after) else "-"


def _has_wide(text: str) -> bool:
    """Tell whether a text has full-width letters, digits or hyphens; brackets and colons of Chinese text are no accident."""
    return re.search("[０-９Ａ-Ｚａ-ｚ]", text) is not None and not re.search("[（），：；！？]", text)


def code_compared(text: str) -> str:
    """Return a code as it is compared with others: width, blanks, dashes, brackets and case aside."""
    half = unicodedata.normalize("NFKC", _DASHES.sub("-", text))
    return _BLANK_INSIDE.sub("", half).translate(_BRACKETS).casefold()


def by_comparison(codes: Collection[str]) -> Mapping[str, str]:
    """Return codes by how they compare; those that compare alike are told apart by nothing else, and left out."""
    found: dict[str, str | None] = {}
    for code in codes:
        compared = code_compared(code)
        found[compared] = None if found.get(compared, code) != code else code
    return {compared: code for compared, code in found.items() if code is not None}
