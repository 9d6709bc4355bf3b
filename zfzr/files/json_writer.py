"""Plain data as JSON that may be shown to anybody: what cannot be seen, or moves other text, stands as an escape."""

from __future__ import annotations

import json
import re
from typing import Final

from zfzr.terms.late import late
from zfzr.terms.unseen import HIDDEN

_UNSAFE: Final = late(f"{HIDDEN.pattern}|#(?=#\\[)")
"""`##[` is an order to the program that runs a pipeline and reads its log."""


def json_text(document: object, *, indent: int | None = 2, sort_keys: bool = False) -> str:
    """Return plain data as JSON: readable Chinese, everything hidden as `\\u202e`; it reads back as it was."""
    text = json.dumps(document, ensure_ascii=False, indent=indent, sort_keys=sort_keys)
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
