"""Certificates whose number has the form of another type (ZF635)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from zfzr.county.county import County
from zfzr.county.pieces import Piece, piece_names, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.officer.records import Certificate
from zfzr.terms.text import Text

OF_THIS_FORM_HERE = Text("同样的证号登记在这里", "a number of this form is recorded here")

_DIGIT: Final = re.compile(r"\d")
_OTHERS: Final = 5
"""How many others must bear numbers of a form, all of one type, before the one of another type is told of."""


@rule(
    "ZF635",
    title=Text("证号是另一种证件的", "Certificate number that is of another type"),
    duty="D11",
    kind=DATA,
    severity=NOTICE,
    says=Text(
        "证件{number}的种类写的是{type}，这样的证号（{form}）其余 {count} 个都是{theirs}：种类或者证号是不是写错了？",
        "certificate {number} is entered as {type}, while the {count} others of this form ({form}) are {theirs}: is type or"
        " number wrong?",
    ),
    mend=Text(
        "对照证件改正种类或者证号；没有写错的，登记豁免", "mend it by the card; waive it if it is right"
    ),
)
def number_of_another_type(county: County) -> Iterator[Finding]:
    """The only certificate of its type with a number of a form which five others bear, all of one other type.

    Numbers of digits alone have no form of their own: many organs number so. While a certificate was not read, it may be
    another of the type.
    """
    if not county.read_whole(Certificate):
        return
    forms: dict[str, dict[str, list[Certificate]]] = {}
    for piece in piece_names(county, Certificate):
        for (form, kind), held in _forms_in(county, piece).items():
            forms.setdefault(form, {}).setdefault(kind, []).extend(held)
    for form, kinds in forms.items():
        usual = max(kinds, key=lambda each: len(kinds[each]))
        if not form.strip("*") or len(kinds) != 2 or len(kinds[usual]) < _OTHERS:
            continue
        few = next(held for kind, held in kinds.items() if kind != usual)
        if len(few) == 1:
            mine = few[0]
            yield finding(
                mine.field("种类"),
                subject=mine.number,
                unit=mine.unit,
                related=[Related(kinds[usual][0].field("证号"), OF_THIS_FORM_HERE)],
                number=mine.number,
                type=mine.type,
                form=form,
                count=len(kinds[usual]),
                theirs=usual,
            )


@lookup
def _forms_in(county: County, piece: Piece) -> dict[tuple[str, str], tuple[Certificate, ...]]:
    """Return the certificates of a piece by the form of their number, its digits left out, and by their type."""
    return grouped(
        ((_DIGIT.sub("*", each.number), each.type), each) for each in pieces(county, Certificate)[piece]
    )
