"""Serials in words that all differ in a file, but for two that are the same (ZF081)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Final

from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_looked_at, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.text import Text

SAME_HERE = Text("同样的编号写在这里", "the same serial is here")

_SIGNS: Final = re.compile(r"[，。；、（(）)]")
"""What parts the pieces of a text, of which the last one bears the serial: （附件1-3）, 档案盒2第5件, 流程图核查表第2号."""
_IS_SERIAL: Final = re.compile(r"第\d+|\d-\d")
_FIGURES: Final = re.compile(r"\d+")
_TEXTS: Final = 5
"""How many texts of one form a file must hold."""


@rule(
    "ZF081",
    title=Text("只有这两处的编号相同", "Two serials that alone are the same"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”写着“{words}”，“{other}”的也是，这个文件里其余 {count} 处这样编的号各不相同：有一处写错了？",
        "{label} of {record} says {words!r}, as does that of {other}, while the {count} other serials of this form in the"
        " file all differ: is one of the two wrong?",
    ),
    mend=Text(
        "对照原件改正写错的编号；确是同一份的，登记豁免", "mend the wrong one by the document, or waive it"
    ),
)
def serial_that_stands_twice(county: County) -> Iterator[Finding]:
    """One serial on two rows of a file, in whose texts every other serial of that form stands once.

    Where a second one is shared as well, what is numbered is shared there, and nothing is told.
    """
    return gathered(county, _twice_in, tuple(filter(_texts, kinds_looked_at(county))))


@cache
def _texts(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields of the rows of a register that hold words."""
    if kind.shape not in ("rows", "list"):
        return ()
    return tuple(
        each
        for each in declarations(kind)
        if not (each.key or each.refers or each.number or each.cites or each.sensitive or each.names)
        and kind.model_fields[each.name].annotation in (str, str | None)
    )


@lookup
def _twice_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    records = pieces(county, kind)[piece]
    if len(records) < _TEXTS:
        return ()
    return tuple(
        told
        for _, of_file in groupby(records, key=lambda record: record.place.file)
        if len(held := tuple(of_file)) >= _TEXTS
        for declared in _texts(kind)
        for told in _twice(held, declared)
    )


def _twice(records: Sequence[Record], declared: FieldDeclaration) -> Iterator[Finding]:
    forms: dict[str, list[tuple[str, Record]]] = {}
    for record in records:
        text = record.__dict__[declared.name]
        if not text or ("第" not in text and "-" not in text):  # of a thousand texts few number anything
            continue
        words = _SIGNS.split(text.rstrip("）)"))[-1]
        if _IS_SERIAL.search(words):
            forms.setdefault(_FIGURES.sub("#", words), []).append((words, record))
    for serials in forms.values():
        if len(serials) < _TEXTS or len({words for words, _ in serials}) != len(serials) - 1:
            continue
        first: dict[str, Record] = {}
        for words, record in serials:
            other = first.setdefault(words, record)
            if other is not record:
                yield _told(declared, words, record, other, len(serials) - 2)


def _told(declared: FieldDeclaration, words: str, record: Record, other: Record, count: int) -> Finding:
    return finding(
        record.field(declared.label),
        subject=record.id,
        unit=record.unit,
        related=[Related(other.field(declared.label), SAME_HERE)],
        record=record.id,
        label=declared.label,
        words=words,
        other=other.id,
        count=count,
    )
