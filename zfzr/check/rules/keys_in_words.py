"""Numbers of records that stand in words, and that no record bears (ZF075)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from zfzr.check.rules.series import own_number
from zfzr.check.sites import every_that
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_looked_at, piece_names, pieces
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.text import Text

_TOKEN: Final = re.compile(r"(?<![A-Za-z0-9〔-])[A-Z]{2,4}(?:\d{4}|-[A-Z]{2})?-?\d{2,4}(?![A-Za-z0-9-])")
"""A number of a register as such numbers are formed: CL-001, JD2015-03, CF-SP-001, GA006."""
_DIGIT: Final = re.compile(r"\d")


def _has_number(value: object) -> bool:
    return isinstance(value, str) and _TOKEN.search(value) is not None


@rule(
    "ZF075",
    title=Text("文字里的编号没有哪条记录是它", "Number in words that no record bears"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    on=every_that("paragraphs", _has_number),
    says=Text(
        "“{record}”的“{label}”写着 {number}，{kind}里没有这个编号：编号是不是写错了？",
        "{label} of {record} names {number}, which no {kind} bears: is it mistyped?",
    ),
    mend=Text("对照登记簿改正编号；说的不是登记的编号的，登记豁免", "mend it by the register, or waive it"),
)
def number_that_no_record_bears(site: Site, county: County) -> Iterator[Finding]:
    """A number of the form in which a register numbers its records, here or in the unit, which is none of them.

    Of what a unit numbers for itself the unit's own are meant; a text of the county may mean any unit's.
    """
    for found in _TOKEN.finditer(str(site.value)):
        number, form = found[0], _form(found[0])
        known = [each for each in (_borne(county, None), _borne(county, site.unit)) if form in each]
        if not known or any(number in each[form].numbers for each in known):
            continue
        yield finding(
            site.place,
            subject=site.id,
            unit=site.unit,
            record=site.id,
            label=site.declared.label,
            number=number,
            kind=known[0][form].label,
        )


class _Borne(NamedTuple):
    """The numbers of one form, and what the records are that bear them."""

    label: str
    numbers: frozenset[str]


def _form(number: str) -> str:
    return _DIGIT.sub("9", number)


@lookup
def _borne(county: County, unit: str | None) -> Mapping[str, _Borne]:
    """Return by their form the numbers that records bear: those of the county (None: of every unit), or of one unit."""
    found: dict[str, _Borne] = {}
    for kind in kinds_looked_at(county):
        key = own_number(kind)
        if key is None or key.number:
            continue
        for piece in piece_names(county, kind):
            if unit is None and kind.of_its_unit and piece[0]:
                continue
            if unit is not None and piece[0] != unit:
                continue
            for form, numbers in _borne_in(county, kind, piece).items():
                known = found.get(form, _Borne(kind.label, frozenset()))
                found[form] = _Borne(known.label, known.numbers | numbers)
    return found


@lookup
def _borne_in(county: County, kind: type[Record], piece: Piece) -> Mapping[str, frozenset[str]]:
    key = own_number(kind)
    found: dict[str, set[str]] = {}
    for record in pieces(county, kind)[piece] if key else ():
        number = str(record.__dict__[key.name]) if key else ""
        if _TOKEN.fullmatch(number):
            found.setdefault(_form(number), set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}
