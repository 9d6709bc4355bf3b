"""Document numbers told of one day in two places, a stroke of a key apart (ZF074)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import Any, Final, NamedTuple

from zfzr.check.rules.numbers_named import (
    NUMBER,
    OTHERS_SAY_HERE,
    Named,
    is_named_once,
    issuer_before,
    named_in,
)
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, kinds
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.terms.slips import are_numbers_mistyped
from zfzr.terms.text import Text

_FAR: Final = 9
"""How far apart two numbers of a day are at least: as far as a digit more, or two changed about, takes them. Nearer ones an
office issues on one day."""


class _Told(NamedTuple):
    """A number, the letters before it, the day that goes with it, and where it stands."""

    day: date
    number: tuple[int, int]
    letters: str
    written: str
    kind: type[Record]
    named: Named


@rule(
    "ZF074",
    title=Text("同一天的事，两处的文号只差一个数字", "Numbers of one day, a digit apart in two places"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”写的是 {number}（{on}），同一天{kind}里写的是 {other}，{number} 别处没有写过：是不是同一个"
        "文件，数字写错了？",
        "{label} of {record} has {number} ({on}), where {kind} has {other} of the same day and nobody else names {number}:"
        " is it the same document, mistyped?",
    ),
    mend=Text(
        "对照原件改正文号；确是两个文件的，登记豁免", "mend it by the document; waive it if there are two"
    ),
)
def numbers_of_one_day(county: County) -> Iterator[Finding]:
    """A number that stands once in the county, of a day of which another register has one of the same office, mistyped.

    Numbers near to one another are issued on one day as often as not, and what one register numbers in a row is its
    own: neither is told.
    """
    of_day: dict[date, list[_Told]] = {}
    for each in gathered(county, _told_in, tuple(kinds())):
        of_day.setdefault(each.day, []).append(each)
    told: set[frozenset[str]] = set()
    for day, numbers in of_day.items():
        if len({each.number for each in numbers}) < 2:
            continue
        for mine, other in permutations(sorted(numbers, key=_rank), 2):
            if _may_be(mine, other) and is_named_once(county, *_found(mine)):
                pair = frozenset((mine.written, other.written))
                if pair not in told:
                    told.add(pair)
                    yield _finding(mine, other, day)


def _rank(told: _Told) -> bool:
    """Put what stands in words first, of which a register tells better."""
    return told.named.declared.number is not None


def _may_be(mine: _Told, other: _Told) -> bool:
    return (
        mine.number != other.number
        and (mine.kind, mine.named.declared.name) != (other.kind, other.named.declared.name)
        and bool(mine.letters and other.letters)
        and (mine.letters.endswith(other.letters) or other.letters.endswith(mine.letters))
        and mine.number[0] == other.number[0]
        and abs(mine.number[1] - other.number[1]) >= _FAR
        and are_numbers_mistyped(mine.number, other.number)
    )


def _found(told: _Told) -> tuple[Any, str]:
    found = next(each for each in NUMBER.finditer(told.named.text) if each[0] in told.written)
    return found, told.named.text


def _finding(mine: _Told, other: _Told, day: date) -> Finding:
    return finding(
        mine.named.place,
        subject=mine.named.id,
        unit=mine.named.unit,
        day=day,
        related=[Related(other.named.place, OTHERS_SAY_HERE)],
        record=mine.named.id,
        label=mine.named.declared.label,
        number=mine.written,
        on=day,
        kind=other.kind.label,
        other=other.written,
    )


@lookup
def _told_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Told, ...]:
    return tuple(told for named in named_in(county, kind, piece) for told in _numbers(kind, named))


def _numbers(kind: type[Record], named: Named) -> Sequence[_Told]:
    day = named.day or named.on
    if day is None:
        return ()
    return [
        _Told(
            day,
            (int(found[1]), int(found[2])),
            letters,
            f"{letters}{found[0]}",
            kind,
            named,
        )
        for found in NUMBER.finditer(named.text)
        if (letters := issuer_before(named.text[: found.start()]))
    ]
