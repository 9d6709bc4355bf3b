"""What every document may say, whatever it is about: the county, the days, and who signs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from zfzr.county.lookups import group_kind, members_of, parameters_by_name, profile_of
from zfzr.county.records import GROUPS, LEGAL_OFFICE, GroupKind
from zfzr.declare.lookup import lookup
from zfzr.declare.plain import Plain, plain
from zfzr.terms.levels import LEVELS, level_of

if TYPE_CHECKING:
    from zfzr.county.county import County
from zfzr.declare.document import Request

EVERYONE: Final = "全部"
DEPARTMENTS: Final = frozenset(f"{level}直单位" for level in LEVELS)
"""The units of the county itself, without its townships: 县直单位, 市直单位 …"""
COUNTY_GOVERNMENT: Final = "县政府"
"""The role (机构角色) of the government of the county, of whichever rank: 市政府, 区政府."""


@lookup
def _groups_declared(county: County) -> dict[str, int]:
    """Return the place of every group in their declared order: those that stand, then as the county writes them."""
    stated = {name: at for at, name in enumerate(parameters_by_name(county))}
    names = sorted(members_of(county, GROUPS).items(), key=lambda each: stated.get(each[1], -1))
    return {words[0][0]: at for at, (words, _) in enumerate(names)}


def group_names(county: County, group: str) -> tuple[str, ...]:
    """Return the words that name a group: its own, then the one that stands for what it is (镇 is 乡镇街道)."""
    kind = group_kind(county, group)
    return tuple(dict.fromkeys((group, *([kind.value] if kind else []))))


def place_of_group(county: County, group: str) -> tuple[int, int, str]:
    """Return where a group stands among all: by what it is, then as declared; what nobody declared last, by name."""
    kind, declared = group_kind(county, group), _groups_declared(county)
    of_kind = len(GroupKind) if kind is None else list(GroupKind).index(kind)
    return of_kind, declared.get(group, len(declared)), group


OF_THE_COUNTY: Final = (GroupKind.DEPARTMENTS, GroupKind.OFFICES)
"""The groups of 县直单位: of a group that nobody said what it is, nobody can tell that its units are."""


def common_facts(county: County, request: Request, groups: Iterable[str]) -> dict[str, Plain]:
    """Return what every document may say: the county, the days, the legal office, and who signs."""
    office = profile_of(county).office(LEGAL_OFFICE, request.day)
    government = profile_of(county).office(COUNTY_GOVERNMENT, request.day)
    level = level_of(profile_of(county).area.name)
    return {
        "county": profile_of(county).area.name,
        "level": level,
        "government_in_short": government.name if government else f"{level}政府",
        "year": request.year,
        "as_of": county.as_of.isoformat(),
        "date": request.day.isoformat(),
        "until": plain(request.until),
        "legal_office": {
            "name": office.name if office else None,
            "full_name": (office.full_name or office.name) if office else None,
            "contact": office.contact if office else None,
            "phone": office.phone if office else None,
        },
        "issuer": {
            **_issuer(county, request.day, frozenset(groups), request.organ),
            **({"number": request.number} if request.number else {}),
        },
    }


def writer_to(county: County, day: date, groups: Iterable[str]) -> str | None:
    """Return the name of the organ that signs a letter to units of some groups on a day; None where none is recorded."""
    name = _issuer(county, day, frozenset(groups), None)["name"]
    return name if isinstance(name, str) else None


class Signed(NamedTuple):
    """What every paper about a record may say, and what of it nothing records."""

    values: dict[str, Plain]
    blanks: tuple[str, ...]


def signed_facts(
    county: County, request: Request, organ: str | None, number: str | None, day: date | None
) -> Signed:
    """Return what a paper about a record may say: what every document may, signed by the organ that the record names.

    Number and day are those under which it is registered as issued, else those of the record, the day else the one
    asked for by name. What is missing is left to be written in by hand: nothing gives a paper a number or a day that it
    did not have.
    """
    if request.number:
        organ, number, day = request.organ or organ, request.number, request.day
    dated = day or (request.day if request.is_dated else None)
    known = next((each for each in profile_of(county).issuers if each.organ == organ), None)
    blank = f"{known.code}〔{(dated or request.day).year}〕　　号" if known else "　　〔　　〕　　号"
    values = common_facts(county, request, ())
    issuer = {
        "name": organ or "　　　　　　　　",
        "heading": known.heading if known else None,
        "form": known.form if known else None,
        "number": number or blank,
    }
    missing = {"机关": organ, "文号": number, "日期": dated}
    return Signed(
        {**values, "issuer": issuer, "date": plain(dated)},
        tuple(name for name, value in missing.items() if not value),
    )


def _issuer(county: County, day: date, groups: frozenset[str], signed: str | None) -> dict[str, Plain]:
    """Return who signs: who did (`signed`) where the document was issued; else the legal office where it may write to
    these units, else the organ that may write to all.

    The number's serial is given when the document is registered (发文登记), so it is left blank until then.
    """
    office = profile_of(county).office(LEGAL_OFFICE, day)
    name = (office.full_name or office.name) if office else None
    own = next((i for i in profile_of(county).issuers if i.organ == name), None)
    reach = own.may_address if own else None
    signs = (
        reach in (None, EVERYONE)
        or (reach in DEPARTMENTS and all(group_kind(county, each) in OF_THE_COUNTY for each in groups))
        or (bool(groups) and all(reach in group_names(county, each) for each in groups))
    )
    if signed:
        name, own = signed, next((i for i in profile_of(county).issuers if i.organ == signed), None)
    elif not signs:
        own = next((i for i in profile_of(county).issuers if i.may_address == EVERYONE), own)
    return {
        "name": own.organ if own else name,
        "heading": own.heading if own else None,
        "form": own.form if own else None,
        "number": f"{own.code}〔{day.year}〕　　号" if own else None,
    }
