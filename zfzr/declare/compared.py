"""Which recorded facts a rule holds against one another: declared with it, so that everybody sees what is compared."""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """Two facts that a rule compares, and in what they are to agree, as the Chinese reference says it.

    A fact is the way to a field by the labels, from the kind of record on: `案件.罚款`, `案件环节.送达.日期`. That both
    exist is tested, so that a field that is renamed is renamed here.
    """

    one: str
    other: str
    what: str
