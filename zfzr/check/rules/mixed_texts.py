"""Texts of two neighbouring rows that seem to stand in one another's place (ZF624)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, kinds_looked_at, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.record import FieldDeclaration, Record, declarations, is_text
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.late import late
from zfzr.terms.text import Text

OTHER_ROW_HERE = Text("另一行的这一格在这里", "the same cell of the other row is here")

_RUN: Final = late(r"[\u4e00-\u9fa5]{2,}|\d{2,}")
_LEAST: Final = 4
"""How many pairs of characters a text must have before what it shares with others says anything."""
_MORE: Final = 2
"""By how many pairs more each text must agree with the other row than with its own."""


@rule(
    "ZF624",
    title=Text("两行的文字像是互相写错", "Texts of two rows that seem mixed up"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "{kind}“{record}”的“{label}”写的“{shared}”在“{other}”的别的栏里，“{other}”的“{label}”写的“{theirs}”在“{record}”的别"
        "的栏里：两行的这一格是不是互相写错了？",
        "{label} of {record} and the other cells of {other} share {shared}, {label} of {other} and those of {record}"
        " {theirs}: are the two cells mixed up?",
    ),
    mend=Text("对照原件改正；没有写错的，登记豁免", "mend them by the originals; waive it if they are right"),
)
def texts_mixed_up(county: County) -> Iterator[Finding]:
    """Texts of neighbouring rows that each share more words with the other row's cells than with those of their own.

    What is held against one another are pairs of characters that few rows of the file have. Where the texts share
    little with either row, nothing is told.
    """
    return gathered(county, _mixed_in, tuple(filter(_is_looked_at, kinds_looked_at(county))))


@cache
def _is_looked_at(kind: type[Record]) -> bool:
    return kind.shape in ("rows", "list") and bool(_texts(kind))


@cache
def _texts(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields of a kind that hold sentences."""
    return tuple(each for each in _words(kind) if each.paragraphs)


@cache
def _words(kind: type[Record]) -> tuple[FieldDeclaration, ...]:
    """Return the fields of a kind that hold words of its own, and no names of people or of what stands elsewhere."""
    return tuple(
        each
        for each in declarations(kind)
        if not (each.refers or each.number or each.cites or each.sensitive or each.names == "person")
        and is_text(kind.model_fields[each.name].annotation)
    )


@lookup
def _mixed_in(county: County, kind: type[Record], piece: Piece) -> tuple[Finding, ...]:
    files = grouped((record.place.file, record) for record in pieces(county, kind)[piece])
    return tuple(found for records in files.values() for found in _mixed(kind, records) if len(records) > 1)


def _mixed(kind: type[Record], records: Sequence[Record]) -> Iterator[Finding]:
    if not any(_may_be_mixed(kind, one, two) for one, two in pairwise(records)):
        return
    rows = [{each.name: _pairs(record.__dict__[each.name]) for each in _words(kind)} for record in records]
    many = (
        Counter(pair for row in rows for pair in frozenset().union(*row.values()))
        if len(rows) > 3
        else Counter()
    )
    usual = {pair for pair, times in many.items() if times > max(2, len(rows) // 10)}
    for at, (one, two) in enumerate(pairwise(rows)):
        for declared in _texts(kind):
            mine, theirs = one[declared.name] - usual, two[declared.name] - usual
            if min(len(one[declared.name]), len(two[declared.name])) < _LEAST or mine == theirs:
                continue
            beside_mine, beside_theirs = _rest(one, declared), _rest(two, declared)
            crossed, back = mine & beside_theirs, theirs & beside_mine
            if (
                len(crossed) >= len(mine & beside_mine) + _MORE
                and len(back) >= len(theirs & beside_theirs) + _MORE
            ):
                yield _told(kind, declared, records[at], records[at + 1], (crossed, back))


def _may_be_mixed(kind: type[Record], one: Record, two: Record) -> bool:
    """Tell whether two rows have different sentences in some field, as those of few lists do."""
    return any(
        (mine := one.__dict__[each.name]) and (theirs := two.__dict__[each.name]) and mine != theirs
        for each in _texts(kind)
    )


def _rest(row: Mapping[str, frozenset[str]], declared: FieldDeclaration) -> frozenset[str]:
    return frozenset().union(*(pairs for name, pairs in row.items() if name != declared.name))


@lru_cache(maxsize=1024)  # what rows repeat; a county that stays in memory sees ever new texts
def _pairs(text: str | None) -> frozenset[str]:
    """Return what a text says, in pairs of characters; its numbers whole."""
    found: set[str] = set()
    for run in _RUN.findall(text or ""):
        found |= {run} if run[0].isdigit() else {run[at : at + 2] for at in range(len(run) - 1)}
    return frozenset(found)


def _told(
    kind: type[Record],
    declared: FieldDeclaration,
    one: Record,
    two: Record,
    shared: tuple[frozenset[str], frozenset[str]],
) -> Finding:
    mine, theirs = ("、".join(sorted(each)[:4]) for each in shared)
    return finding(
        one.field(declared.label),
        subject=one.id,
        unit=one.unit,
        related=[Related(two.field(declared.label), OTHER_ROW_HERE)],
        kind=kind.label,
        record=one.id,
        label=declared.label,
        other=two.id,
        shared=mine,
        theirs=theirs,
    )
