"""Which text of an instrument a note names: （2009年修订）, （2009年2月28日公布）, （2003年…通过，2011年4月22日修改）."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from zfzr.terms.late import late
from zfzr.terms.numerals import NUMERAL, parse_number

_YEAR = r"(?:(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})"
_DAY = late(
    rf"({_YEAR})\s*(?:年\s*(?:(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月\s*(?:(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日)?)?"
    r"|[.\-/](\d{1,2})[.\-/](\d{1,2})|(?=\s*\Z|\s*[，,；;]))"
)
_NUMBERED_BY_YEAR = late(
    rf"[〔\[(（【]\s*{_YEAR}\s*年?\s*[〕\])）】]\s*第?\s*\d+\s*号|(?:令|公告)\s*{_YEAR}\s*年\s*第\s*{NUMERAL}\s*号"
)
"""Document and order numbers in which a year stands: it is the year of the number, not of the text."""
_AMENDED: Final = ("修订", "修正", "修改")
_IN_FORCE: Final = ("施行", "实施", "生效")


@dataclass(frozen=True, slots=True)
class TextNamed:
    """A day, month or year by which a note names a text; `by_effect`: the one from which it is in force."""

    year: int
    month: int | None = None
    day: int | None = None
    by_effect: bool = False

    def is_of(self, day: date | None) -> bool:
        """Tell whether a day is the one named, as far as it is named."""
        return (
            day is not None
            and day.year == self.year
            and self.month in (None, day.month)
            and self.day in (None, day.day)
        )

    def is_before(self, day: date) -> bool:
        """Tell whether what is named lies wholly before a day."""
        named = (self.year, self.month or 12, self.day or 31)
        return named < (day.year, day.month, day.day)


def text_named(note: str | None) -> TextNamed | None:
    """Return the text that a note names, the last of several; None where it names none, as an order number does not.

    A day on which a text was amended counts before one on which it was published, that before one of entry into force.
    """
    if not note:
        return None
    found: list[tuple[int, TextNamed]] = []
    plain = _NUMBERED_BY_YEAR.sub(lambda match: "　" * len(match[0]), note)
    days = list(_DAY.finditer(plain))
    for index, match in enumerate(days):
        words = plain[match.end() : days[index + 1].start() if index + 1 < len(days) else len(plain)]
        rank = 2 if any(word in words for word in _AMENDED) else 1
        by_effect = rank == 1 and any(word in words for word in _IN_FORCE) and "公布" not in words
        month, day = match[2] or match[4], match[3] or match[5]
        named = TextNamed(
            parse_number(match[1]),
            parse_number(month) if month else None,
            parse_number(day) if day else None,
            by_effect,
        )
        found.append((0 if by_effect else rank, named))
    if not found:
        return None
    best = max(rank for rank, _ in found)
    return max(
        (named for rank, named in found if rank == best), key=lambda n: (n.year, n.month or 0, n.day or 0)
    )
