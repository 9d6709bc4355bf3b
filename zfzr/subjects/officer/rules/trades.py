"""Certificates of another unit's category or area (ZF554)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.county.pieces import Piece, of_kind, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.subjects.officer.lookups import people_by_number, postings_by_person, qualifications_of
from zfzr.subjects.officer.records import Certificate, Person
from zfzr.subjects.unit.lookups import line_of, unit_called, units_by_slug
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text

THEIRS_HERE = Text("那个单位的证件在这里", "the other unit's are here")

_OFTEN: Final = 3
"""How many certificates of each of two units must agree before one that says what the other unit's do is told of."""
_LABELS: Final = ("执法类别", "执法区域")


@rule(
    "ZF554",
    title=Text("证件的执法类别、区域是别的单位的", "Certificate of another unit's category or area"),
    duty="D11",
    kind=DATA,
    severity=NOTICE,
    on=Certificate,
    reads_everywhere=(Certificate, Person),
    says={
        "": Text(
            "{unit_name}{name}（{person}）证件 {number} 的“{label}”是“{value}”，本单位其余 {own} 个证件没有这样写的，"
            "这样写的都是{other}的（{count} 个）：是不是抄错了？",
            "{unit_name}: certificate {number} of {name} ({person}) has {value!r} ({label}), as none of the unit's other"
            " {own} has, while {count} of {other} have it: was it copied from there?",
        ),
        "named": Text(
            "{unit_name}{name}（{person}）证件 {number} 的“{label}”是“{value}”，那是另一个单位：是不是抄错了？",
            "{unit_name}: certificate {number} of {name} ({person}) is for {value!r} ({label}), which is another unit: was"
            " it copied from there?",
        ),
    },
    mend=Text(
        "对照证件改正执法类别、执法区域，或者人员、单位；证面确是这样的（借调、综合执法等），登记豁免",
        "mend category, area, holder or unit by the certificate; waive it where the certificate does say so",
    ),
)
def of_another_trade(certificate: Certificate, county: County) -> Iterator[Finding]:
    """A category or an area that all certificates of one other unit bear, and no other one of the holder's unit.

    Nothing is told of units of different groups (a township has officers of many trades), of units of which one took over
    the other, nor of one who was of the other unit before.
    """
    unit, person = certificate.unit or "", people_by_number(county).get(certificate.person)
    for label in _LABELS:
        value = _said(certificate, label)
        found = _borne_elsewhere(county, label, value, unit) if value else None
        other, count = found or (_named(county, label, value, unit), 0)
        if not other or not _may_be_mistaken(county, certificate, unit, other):
            continue
        of_own = _counts(county)[unit, label]
        theirs = (
            next(
                (e for e in county.dataset.all(Certificate) if e.unit == other and _said(e, label) == value),
                None,
            )
            if count
            else None
        )
        yield finding(
            label,
            variant="" if count else "named",
            related=[Related(theirs.field(label), THEIRS_HERE)] if theirs else (),
            unit_name=name_of_unit(county, unit),
            name=person.name if person else "",
            person=certificate.person,
            number=certificate.number,
            label=label,
            value=value,
            own=sum(of_own.values()) - 1,
            other=name_of_unit(county, other),
            count=count,
        )


def _said(certificate: Certificate, label: str) -> str:
    return ((certificate.category if label == _LABELS[0] else certificate.area) or "").strip()


@lookup
def _counts(county: County) -> Mapping[tuple[str, str], Counter[str]]:
    """Return how often the certificates of each unit say what, by unit and label."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for whose, counted in of_kind(county, _counts_in, Certificate):
        found[whose] = found[whose] + counted if whose in found else counted
    return found


@lookup
def _counts_in(
    county: County, kind: type[Certificate], piece: Piece
) -> tuple[tuple[tuple[str, str], Counter[str]], ...]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for each in pieces(county, kind)[piece]:
        for label in _LABELS:
            if value := _said(each, label):
                found.setdefault((each.unit or "", label), Counter())[value] += 1
    return tuple(found.items())


@lookup
def _bearers(county: County) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the units whose certificates say a value, by label and value."""
    return grouped(
        ((label, value), unit) for (unit, label), values in _counts(county).items() for value in values
    )


def _borne_elsewhere(county: County, label: str, value: str, unit: str) -> tuple[str, int] | None:
    """Return the one other unit of whose certificates several say a value, and how many; None if this unit's own do."""
    bearers = _bearers(county)[label, value]
    own = _counts(county)[unit, label]
    if len(bearers) != 2 or own[value] != 1 or own.most_common(1)[0][1] < _OFTEN:
        return None
    other = next(each for each in bearers if each != unit)
    count = _counts(county)[other, label][value]
    return (other, count) if count >= _OFTEN else None


def _named(county: County, label: str, value: str, unit: str) -> str:
    """Return the other unit by whose name an area is called (a township), "" if none is."""
    slug = unit_called(county, value) if value and label == _LABELS[1] else None
    return slug if slug and slug != unit else ""


def _may_be_mistaken(county: County, certificate: Certificate, unit: str, other: str) -> bool:
    units, on, person = units_by_slug(county), certificate.issued, certificate.person
    mine, theirs = units.get(unit), units.get(other)
    if mine is None or theirs is None or mine.group_on(on) != theirs.group_on(on):
        return False
    if other in line_of(county).get(unit, ()) or not county.read_whole(Unit):
        return False  # one of them may have taken over from the other
    known = people_by_number(county).get(person)
    was_of = {each.unit for each in postings_by_person(county).get(person, ())}
    was_of |= {each.unit for each in qualifications_of(county).certificates(person)}
    return other not in was_of and (known is None or known.unit != other)
