"""Whom to reach at each unit (六（一）): leaders, legal office, telephones; numbers of mobile telephones are masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from zfzr.county.county import County
from zfzr.county.lookups import heading_of, name_of_unit, profile_of
from zfzr.county.records import Profile
from zfzr.declare.evidence import Evidence, evidence_of
from zfzr.declare.report import UNIT, Asked, report
from zfzr.declare.table import Block, Caution, Column, Line, Page, Value, Where, table
from zfzr.files.place import Place
from zfzr.subjects.unit.lookups import living_units, not_there
from zfzr.subjects.unit.records import Unit
from zfzr.terms.text import Text, enumeration, said

_MOBILE: Final = re.compile(r"(?<!\d)(?:(?:\+|00)?86[\s-]*)?1[3-9]\d(?:[\s-]*\d){8}(?!\d)")
"""The eleven digits of a mobile telephone, with blanks and hyphens between them or the country before them."""


def masked_phone(number: str | None, offices: frozenset[str] = frozenset()) -> str | None:
    """Return a telephone number with the middle of a mobile one starred out, unless it is one of an office.

    `offices` are the numbers that the unit states as those of its offices, as digits alone.
    """
    if not number:
        return number
    plain = unicodedata.normalize("NFKC", number)

    def hide(found: re.Match[str]) -> str:
        digits = _digits(found[0])
        return found[0] if digits in offices else f"{digits[:3]}****{digits[-4:]}"

    return _MOBILE.sub(hide, plain)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", number))[-11:]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody, or an office, to be reached: in what role, by which telephone."""

    unit: str
    role: str
    office: str | None
    person: str | None
    title: str | None
    phone: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of all units, or of one, on a day; `without` says which roles are not registered, by unit."""

    county: str
    is_sample: bool
    as_of: date
    unit: str | None
    contacts: tuple[Contact, ...]
    without: tuple[Without, ...]
    gone: Text | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Without:
    """A unit and the roles in which it names nobody that day (未登记)."""

    unit: str
    roles: tuple[str, ...]


PRINCIPAL, DEPUTY, LEGAL, HOTLINE = "主要负责人", "分管负责人", "法制机构", "监督电话"


def _of_unit(county: County, slug: str, unit: Unit) -> Iterator[Contact]:
    day, name, office = county.as_of, name_of_unit(county, slug), unit.legal_office
    offices = frozenset(_digits(each) for each in (unit.hotline, office.phone if office else None) if each)

    def contact(
        role: str, place: Place, phone: str | None, where: str | None, who: str | None, title: str | None
    ) -> Contact:
        (at,) = evidence_of(county, place)
        return Contact(name, role, where, who, title, masked_phone(phone, offices), at)

    for role, leaders in ((PRINCIPAL, unit.principals), (DEPUTY, unit.deputies)):
        for i, each in enumerate(leaders):
            if each.on(day):
                yield contact(role, unit.field(role, i, "姓名"), each.phone, None, each.name, each.title)
    if office and office.on(day):
        yield contact(LEGAL, unit.field("法制机构"), office.phone, office.name, office.head, None)
    if unit.hotline:
        yield contact(HOTLINE, unit.field("监督电话"), unit.hotline, None, None, None)


def _of_offices(county: County) -> Iterator[Contact]:
    """Yield the offices of the county by role, under the names that they bear that day."""
    profile = profile_of(county)
    for i, each in enumerate(profile.offices):
        if each.on(county.as_of):
            (at,) = evidence_of(county, profile.field("机构角色", i))
            offices = frozenset([_digits(each.phone)] if each.phone else [])
            phone = masked_phone(each.phone, offices)
            yield Contact(each.name, each.role, None, each.contact, None, phone, at)


def page(found: Contacts) -> Page:
    """Return one table of contacts, after who is not registered."""
    whose = found.unit or found.county
    title = Text(f"{whose}联系名册（截至 {found.as_of}）", f"{whose}: contacts on {found.as_of}")
    return Page(title, tuple(_blocks(found)), found.is_sample)


def _blocks(found: Contacts) -> Iterator[Block]:
    if not found.is_whole:
        yield Caution(Text("单位登记没有读全，名册可能不全", "units could not be read in full"))
    if found.gone:
        yield Caution(found.gone)
    for each in found.without:
        text = Text("{unit}未登记：{roles}", "{unit}: not registered: {roles}")
        yield Line(said(text, unit=each.unit, roles=enumeration(each.roles)), "warning")
    yield table(_ON_SCREEN, found.contacts, Where.SCREEN)
    yield table(_IN_FILES, found.contacts, Where.FILES)


def _phone(row: Contact) -> Value:
    return row.phone or Text("未登记", "not registered")


_ON_SCREEN: tuple[Column[Contact], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit, heads=True),
    Column(Text("角色", "Role"), lambda row: row.role),
    Column(Text("姓名", "Name"), lambda row: row.person),
    Column(Text("机构或者职务", "Office or title"), lambda row: row.office or row.title),
    Column(Text("电话", "Telephone"), _phone),
)
_IN_FILES: tuple[Column[Contact], ...] = (
    Column(Text("单位", "Unit"), lambda row: row.unit),
    Column(Text("角色", "Role"), lambda row: row.role),
    Column(Text("机构", "Office"), lambda row: row.office),
    Column(Text("姓名", "Name"), lambda row: row.person),
    Column(Text("职务", "Title"), lambda row: row.title),
    Column(Text("电话", "Telephone"), _phone),
    Column(Text("记录位置", "Where"), lambda row: row.evidence, where=Where.CSV),
)


@report(
    "contacts",
    title=Text("联系名册：负责人、法制机构、电话", "Contacts: leaders, legal offices, telephones"),
    duty="D45",
    takes=(UNIT,),
    page=page,
)
def contacts(county: County, asked: Asked) -> Contacts:
    """List whom to reach at each unit on the day, and which roles are not registered."""
    units = living_units(county, asked.unit)
    found = {slug: list(_of_unit(county, slug, unit)) for slug, unit in units.items()}
    return Contacts(
        **heading_of(county, asked.unit),
        contacts=(
            *(() if asked.unit else _of_offices(county)),
            *(each for of in found.values() for each in of),
        ),
        without=tuple(
            Without(name_of_unit(county, slug), roles)
            for slug, of in found.items()
            if (
                roles := tuple(
                    role for role in (PRINCIPAL, DEPUTY, LEGAL) if role not in {each.role for each in of}
                )
            )
        ),
        gone=not_there(county, asked.unit) if asked.unit else None,
        is_whole=county.read_whole(Unit, unit=asked.unit) and county.read_whole(Profile),
    )
