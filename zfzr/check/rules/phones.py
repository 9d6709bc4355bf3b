"""Telephone numbers with a digit too many or too few (ZF587)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from zfzr.check.sites import kinds_looked_at_with, sites_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, kinds_held, of_kind
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.declare.walk import Site
from zfzr.terms.text import Text

_LANDLINE: Final = re.compile(r"(0\d{1,4})-(\d{5,10})")
_USUAL: Final = 5
"""How many others of an area must have so many digits before one with more or fewer is told of."""
_SHARE: Final = 0.9
"""Which share of all other numbers these must be."""


@rule(
    "ZF587",
    title=Text("电话号码多了或者少了一位", "Telephone number with a digit too many or too few"),
    duty="D21",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "“{record}”的“{label}”是 {number}，区号 {code_digits} 位、号码 {digits} 位；其余 {count} 个电话是区号 {usual_code} "
        "位、号码 {usual} 位：是不是多了或者少了一位？",
        "{record}: {label} is {number}, with {code_digits} and {digits} digits, while {count} others have {usual_code} and"
        " {usual}: is there a digit too many or too few?",
    ),
    mend=Text("对照机构的电话改正；确实如此的，登记豁免", "mend the number; waive it if it is right"),
)
def number_of_other_length(county: County) -> Iterator[Finding]:
    """A landline (0391-1234567) with one digit more or fewer, in area or number, than nine tenths of the county's have.

    Mobile numbers and those of services (12345) are not looked at, nor is anything told where lengths are mixed.
    """
    held = [
        each
        for kind in kinds_held(county, kinds_looked_at_with(county, "phone"))
        for each in of_kind(county, _lines_in, kind)
    ]
    if len(held) <= _USUAL:
        return
    ((usual, count),) = Counter(each.lengths for each in held).most_common(1)
    if count < max(_USUAL, _SHARE * (len(held) - 1)):
        return
    for each in held:
        if sum(abs(a - b) for a, b in zip(each.lengths, usual, strict=True)) == 1:
            site = each.site
            yield finding(
                site.place,
                subject=site.id,
                unit=site.unit,
                record=site.id,
                label=site.declared.label,
                number=each.number,
                code_digits=each.lengths[0],
                digits=each.lengths[1],
                count=count,
                usual_code=usual[0],
                usual=usual[1],
            )


class _Line(NamedTuple):
    """A landline number where it stands, and how many digits its area and it have."""

    site: Site
    number: str
    lengths: tuple[int, int]


@lookup
def _lines_in(county: County, kind: type[Record], piece: Piece) -> tuple[_Line, ...]:
    return tuple(
        _Line(site, found[0], (len(found[1]), len(found[2])))
        for site in sites_in(county, kind, piece)["phone"]
        if isinstance(site.value, str)
        for found in _LANDLINE.finditer(site.value)
    )
