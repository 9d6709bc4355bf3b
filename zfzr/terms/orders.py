"""Orders to the program that runs a pipeline: what it obeys where it stands in a log.

GitHub's runner, and those that follow it, take a line that begins with `::name` for an order, blanks and colours before it
aside, and `##[name` wherever it stands in a line.
"""

from __future__ import annotations

import re
from typing import Final

_BEGINS: Final = re.compile(r"(?:\s|\x1b\[[0-9]*m)*::(?=\s*[A-Za-z])")
_WITHIN: Final = re.compile(r"##(?=\[|vso\[|teamcity\[)")


def begins_order(line: str) -> bool:
    """Tell whether a line begins as an order does."""
    return _BEGINS.match(line) is not None


def without_orders(text: str) -> str:
    """Return a text in which no order is hidden within a line: the second sign of `##[` is spelled out."""
    return _WITHIN.sub(r"#\\u0023", text) if "##" in text else text


def harmless_line(line: str) -> str:
    """Return a line for a log that orders nothing: the first sign of one that begins as an order is spelled out."""
    shown = without_orders(line)
    return shown.replace(":", r"\u003a", 1) if begins_order(shown) else shown
