"""What is said in words of an officer's certificate, against the certificates (ZF568)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from zfzr.check.sites import kinds_looked_at_with, references_in
from zfzr.county.county import County
from zfzr.county.pieces import Piece, gathered, pieces
from zfzr.declare.finding import Finding, Related
from zfzr.declare.inside import Inside
from zfzr.declare.lookup import lookup
from zfzr.declare.record import Record, declarations
from zfzr.declare.rule import DATA, NOTICE, finding, rule
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import (
    CertificateClass,
    class_of,
    lets_enforce,
    people_by_number,
    qualifications_of,
)
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person, PersonEvent
from zfzr.terms.late import late
from zfzr.terms.text import Text

CERTIFICATE_HERE = Text("证件登记在这里", "the certificate is recorded here")

_NONE: Final = late(
    r"(?:^|[，。；、,;：:（(\s])((?:尚未|还没有|未|没有)(?:持证|持有执法证|申领执法证|领取执法证|取得执法证|办理执法证)"
    r"|无执法证|没有执法证)(?=[，。；、,;）)\s]|$)"
)
"""Clauses that say that somebody holds no certificate."""
_HELD: Final = late(
    r"(?:^|[，。；、,;：:（(\s])((?:已|已经)(?:持证|持有执法证|申领执法证|领取执法证|取得执法证))(?=[，。；、,;）)\s]|$)"
)
_WAITING: Final = late(r"待|[尚还]?未(?:发|领|制|批)|正在|审核中|制证|办理中")
"""Words beside 已申领 by which the certificate is still to come."""


@dataclass(frozen=True, slots=True)
class SaidOfOfficer(Inside, of="record"):
    """A remark of a record about one officer, and the day of it: its own, else the county's."""

    record: Record
    at: Place
    label: str
    person: str
    text: str
    day: date | None


@lookup
def said_of_officers(county: County) -> tuple[SaidOfOfficer, ...]:
    """Return the remarks of records about one officer that speak of holding a certificate."""
    return tuple(
        gathered(county, _said_in, (Person, *_naming_people(kinds_looked_at_with(county, "refers"))))
    )


@cache
def _naming_people(among: tuple[type[Record], ...]) -> tuple[type[Record], ...]:
    """Return the kinds whose records may name an officer, without those that are of certificates, or of people alone."""
    return tuple(
        each for each in among if not issubclass(each, Person | Certificate | CertificateEvent | PersonEvent)
    )


@lookup
def _said_in(county: County, kind: type[Record], piece: Piece) -> tuple[SaidOfOfficer, ...]:
    if not any(each.paragraphs for each in declarations(kind)):
        return ()
    if kind is Person:
        named = [(each, each.id) for each in pieces(county, kind)[piece]]
    else:
        named = [
            (site.record, str(site.value))
            for site in references_in(county, kind, piece).get("人员", ())
            if site.part is site.record and not isinstance(getattr(site.record, site.declared.name), list)
        ]
    return tuple(each for record, person in named for each in _remarks(record, person) if _speaks(each.text))


def _speaks(text: str) -> bool:
    return "证" in text and bool(_NONE.search(text) or _HELD.search(text))


def _remarks(record: Record, person: str) -> Iterator[SaidOfOfficer]:
    days = [getattr(record, each.name) for each in declarations(type(record)) if each.event]
    day = next((each for each in days if isinstance(each, date)), None)
    for declared in declarations(type(record)):
        text = getattr(record, declared.name)
        if declared.paragraphs and isinstance(text, str):
            at = record.field(declared.label)
            yield SaidOfOfficer(record, at, declared.label, person, text, day)


def _is_read(county: County, person: str) -> bool:
    """Tell whether all was read that may say of somebody's certificates, in whichever unit's folder."""
    kinds = (Certificate, CertificateEvent, PersonEvent)
    return county.read_whole(*kinds, about=("人员", person))


@rule(
    "ZF568",
    title=Text("文字说的持证情况与证件登记不符", "Words about a certificate that the register contradicts"),
    duty="D11",
    kind=DATA,
    severity=NOTICE,
    on=said_of_officers,
    reads_everywhere=(Certificate, CertificateEvent, PersonEvent),
    says={
        "held": Text(
            "“{record}”的“{label}”写着{name}（{person}）“{words}”，证件登记里 {on} 有有效的执法证件 {number}",
            "{label} of {record} says of {name} ({person}) {words!r}, who on {on} held certificate {number}",
        ),
        "none": Text(
            "“{record}”的“{label}”写着{name}（{person}）“{words}”，证件登记里 {on} 没有有效的执法证件",
            "{label} of {record} says of {name} ({person}) {words!r}, who on {on} held no certificate",
        ),
    },
    mend=Text(
        "对照证件：已经领证的，改正文字；漏登证件的，补登；没有领证的，改正写反的文字；申请了还没有发证的，写明“待发证”",
        "mend the words by the certificate, or record it",
    ),
)
def certificate_in_words(said: SaidOfOfficer, county: County) -> Iterator[Finding]:
    """A whole clause that says that an officer holds no certificate, or holds one, on a day on which it was otherwise.

    Police show 人民警察证: of an officer who holds that alone it is true that they hold no 执法证.
    """
    person, day = people_by_number(county).get(said.person), said.day or county.as_of
    if person is None or day > county.as_of or not _is_read(county, said.person):
        return
    known = qualifications_of(county)
    held = [each for each in known.certificates(said.person) if known.is_valid(each, day)]
    if any(class_of(county, each) is None for each in held):
        return  # of a kind that nobody declared nobody knows what it lets do (ZF102)
    denied, claimed = _NONE.search(said.text), _HELD.search(said.text)
    if claimed and "申领" in claimed[1] and _WAITING.search(said.text):
        return
    is_of_one_kind = denied is not None and "执法证" in denied[1]
    valid = [
        each
        for each in held
        if lets_enforce(county, each)
        and not (is_of_one_kind and class_of(county, each) is CertificateClass.POLICE)
    ]
    about: dict[str, Any] = {
        "record": said.id,
        "label": said.label,
        "name": person.name,
        "person": person.number,
    }
    if denied and valid and not claimed:
        yield finding(
            said.at,
            variant="held",
            related=[Related(valid[0].field("证号"), CERTIFICATE_HERE)],
            words=denied[1],
            on=day,
            number=valid[0].number,
            **about,
        )
    elif claimed and not valid and not denied:
        yield finding(said.at, variant="none", words=claimed[1], on=day, **about)
