"""Text that a spreadsheet would calculate: what begins with the sign of a formula, in whatever width it is written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SIGNS: Final = "=+-@"
_NUMBER: Final = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?%?", re.ASCII)
_BLANKS: Final = re.compile(r"[\s\u3164\ufeff\u200b]*")


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take a text for a formula: blanks before it count for nothing, numbers are none.

    A full-width sign (＝＋－＠) becomes a plain one in spreadsheets that read East Asian text. A sign alone says 无.
    """
    start = _BLANKS.match(text)
    rest = text[start.end() :] if start else text
    if len(rest) < 2 or unicodedata.normalize("NFKC", rest[0]) not in _SIGNS:
        return False
    return not _NUMBER.fullmatch(unicodedata.normalize("NFKC", rest).strip())
