"""JSON that the program wrote and somebody may have changed: read within limits, so that it can only be data."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from zfzr.files.screen import MAX_BYTES, nests_too_deeply


def read_json(content: str | bytes) -> Any:
    """Return what a JSON text holds, with or without a BOM.

    Raises:
        ValueError: it is none, is no UTF-8, is larger than a data file may be, nests deeper than one may, or holds
            a number that is none (NaN, Infinity).
    """
    if len(content) > MAX_BYTES:
        raise ValueError("too large")
    text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if nests_too_deeply(value):
        raise ValueError("nested too deeply")
    return value


def _no_number(written: str) -> NoReturn:
    raise ValueError(f"no number: {written}")
