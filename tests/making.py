"""Documents made of a county of a test, and the values that try to be more than text."""

from __future__ import annotations

from datetime import date

from zfzr.county.county import County
from zfzr.declare.document import Request, documents
from zfzr.present.documents import Produced, produce

HOSTILE = "甲|乙 **重** <b> {{ 7*7 }} # 丙"
"""What a template, a table or a page would take for its own, were it not escaped."""
AS_TEXT = r"甲\|乙 \*\*重\*\* \<b\> {{ 7\*7 }} \# 丙"
"""The same in a document as Markdown: text, and nothing else."""


def made(
    of: County, name: str, unit: str | None = None, *, year: int = 2015, day: date | None = None
) -> Produced:
    """Make a document of a county on its day, or on the one told."""
    return produce(of, documents()[name], Request(year, day or of.as_of, unit, is_dated=day is not None))
