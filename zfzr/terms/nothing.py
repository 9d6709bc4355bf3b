"""Values that only say that there is nothing: the stroke in an empty cell of a form, what an export writes for nothing."""

from __future__ import annotations

import re
from typing import Final

from zfzr.terms.late import late

_STROKES: Final = "[-–—―－_/／、.…。·]+"
_EXPORTED: Final = "#?N/A|n/a|NULL|null|None|NONE|NaN|nan"
_WORDS: Final = "无|暂无|没有|待定|待补|待填|待查|未定|不详|未知|同上|〃|略"

_NEVER_SAYS: Final = late(f"(?:{_STROKES}|{_EXPORTED})")
_NO_NAME: Final = late(f"(?:{_STROKES}|{_EXPORTED}|{_WORDS})")
_ANY: Final = f"(?:{_STROKES}|{_EXPORTED}|{_WORDS})"
_CELLS: Final = re.compile(rf'(?:^|[,"；]){_ANY}(?=[,"；\n]|\Z)', re.MULTILINE)
_SCALARS: Final = re.compile(rf"""[\s\[{{,"']{_ANY}(?=["'\s]*(?:[,}}\]\n#]|\Z))""")


def says_nothing(text: str, *, as_name: bool) -> bool:
    """Tell whether a value only says that there is none; of names and numbers, words for it are such too (无、待定)."""
    return (_NO_NAME if as_name else _NEVER_SAYS).fullmatch(text) is not None


def may_say_nothing(text: str, *, yaml: bool) -> bool:
    """Tell whether a value of a file may be one of these; sure to say yes where one is."""
    return (_SCALARS if yaml else _CELLS).search(text) is not None
