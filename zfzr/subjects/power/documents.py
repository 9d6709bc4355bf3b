"""Documents of powers (二): the list of powers and the list of responsibilities that a unit makes public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.county.lookups import name_of_unit
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.lookup import grouped
from zfzr.declare.plain import Plain
from zfzr.subjects.power.lookups import OF_NO_CLASS, Power, class_order, class_word, powers_in_force
from zfzr.subjects.power.records import (
    AuthorityItem,
    Basis,
    BasisRole,
    Duty,
    DutyTemplate,
    Liability,
)
from zfzr.subjects.power.reports.listed import bearers
from zfzr.subjects.unit.lookups import facts_of_own_paper, is_alive, units_by_slug
from zfzr.terms.text import Refusal, Text


def holding_powers(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the living units with powers in force."""
    del year
    return [
        slug
        for slug, unit in units_by_slug(county).items()
        if is_alive(county, unit) and powers_in_force(county, slug)
    ]


@document(
    "权力清单",
    template="权力清单.md.j2",
    duty=("D03", "D09"),
    summary=Text("公布一个单位的行政权力清单", "Makes public the powers of a unit"),
    units=holding_powers,
)
def list_of_powers(county: County, request: Request) -> Facts:
    """Facts of the list: the powers in force that may be public, by class, a part under the item it belongs to."""
    own, listed, hidden = _listed(county, request)
    return Facts(
        {
            **own,
            "count": len(listed),
            "hidden": hidden,
            "classes": [
                {"name": name, "count": len(powers), "powers": list(_rows(county, powers))}
                for name, powers in _by_class(listed)
            ],
        },
        not county.read_whole(AuthorityItem),
    )


@document(
    "责任清单",
    template="责任清单.md.j2",
    duty=("D08", "D09"),
    summary=Text("公布一个单位的责任清单", "Makes public the responsibilities of a unit"),
    units=holding_powers,
)
def list_of_responsibilities(county: County, request: Request) -> Facts:
    """Facts of the list: by class the powers that bear the same duties, these duties, and what is answered for.

    Hundreds of items of a class bear the duties of one template: these are said once, over the items that share them.
    """
    own, listed, hidden = _listed(county, request)
    return Facts(
        {
            **own,
            "count": len(listed),
            "hidden": hidden,
            "without": sum(not p.duties and not p.liabilities for p in listed),
            "classes": [
                {"name": name, "count": len(powers), "shares": list(_shares(county, powers))}
                for name, powers in _by_class(listed)
            ],
        },
        not county.read_whole(AuthorityItem) or not county.read_whole(DutyTemplate),
    )


def _listed(county: County, request: Request) -> tuple[dict[str, Plain], list[Power], int]:
    own = facts_of_own_paper(county, request)
    powers = powers_in_force(county, request.unit or "")
    listed = [power for power in powers if power.item.is_public]
    if not listed:
        raise Refusal(
            Text("{name}没有可以公布的在用职权", "{name} has no power in force that may be made public"),
            Text(
                "职权登记在 units/{unit}/authorities.yaml，公开的“公开”为是",
                "powers are written in units/{unit}/authorities.yaml, public ones with 公开: 是",
            ),
            name=name_of_unit(county, request.unit or ""),
            unit=request.unit or "",
        )
    return own, listed, len(powers) - len(listed)


def _by_class(powers: Sequence[Power]) -> Iterator[tuple[str, Sequence[Power]]]:
    """Yield the powers by class, the ten in their order and others after them."""
    found = grouped((class_word(power) or OF_NO_CLASS, power) for power in powers)
    for name in sorted(found, key=class_order):
        yield name, found[name]


class _Numbered(NamedTuple):
    number: str
    power: Power


def _numbered(powers: Sequence[Power]) -> Iterator[_Numbered]:
    """Yield powers with their numbers in the list: 1, 2, and 2.1 for a part of the second (上级事项)."""
    known = {power.code for power in powers}
    parts = grouped((_parent(power, known), power) for power in powers)

    def below(code: str, prefix: str, above: frozenset[str]) -> Iterator[_Numbered]:
        for place, power in enumerate(parts.get(code, ()), start=1):
            yield _Numbered(f"{prefix}{place}", power)
            if power.code not in above:
                yield from below(power.code, f"{prefix}{place}.", above | {power.code})

    listed = list(below("", "", frozenset()))
    yield from listed
    reached = {id(each.power) for each in listed}
    lost = [power for power in powers if id(power) not in reached]  # parts of one another
    tops = sum(_parent(power, known) == "" for power in powers)
    yield from (_Numbered(str(tops + place), power) for place, power in enumerate(lost, start=1))


def _parent(power: Power, known: set[str]) -> str:
    parent = power.item.parent or (power.catalogue.parent if power.catalogue else None) or ""
    return parent if parent in known and parent != power.code else ""


def _rows(county: County, powers: Sequence[Power]) -> Iterator[Mapping[str, Plain]]:
    for number, power in _numbered(powers):
        item, above = power.item, power.catalogue
        yield {
            "number": number,
            "code": power.code,
            "name": power.name,
            "bases": [_cited(each.basis) for each in power.bases_on(county.as_of)],
            "subject": item.subject or units_by_slug(county)[power.unit].name,
            "addressee": item.addressee or (above.addressee if above else None),
            "bodies": list(bearers(county, power)),
            "statutory_days": item.statutory_days or (above.statutory_days if above else None),
            "promised_days": item.promised_days or (above.promised_days if above else None),
        }


def _cited(basis: Basis) -> str:
    said = {BasisRole.CREATES: "（设定）", BasisRole.APPLIES: "（实施）"}
    return basis.citation + (said[basis.role] if basis.role else "")


def _shares(county: County, powers: Sequence[Power]) -> Iterator[Mapping[str, Plain]]:
    """Yield the powers that bear the same duties and liabilities, with these, in the order of the list."""
    same: dict[tuple[tuple[str, ...], ...], list[_Numbered]] = {}
    for each in _numbered(powers):
        key = (
            *(_told_duty(duty) for duty in each.power.duties),
            ("",),
            *(_told_liability(liability) for liability in each.power.liabilities),
        )
        same.setdefault(key, []).append(each)
    for found in same.values():
        first = found[0].power
        yield {
            "powers": [
                {
                    "number": number,
                    "code": power.code,
                    "name": power.name,
                    "bodies": list(bearers(county, power)),
                }
                for number, power in found
            ],
            "duties": [_duty(duty) for duty in first.duties],
            "liabilities": [_liability(each) for each in first.liabilities],
        }


def _told_duty(duty: Duty) -> tuple[str, ...]:
    return "责任", duty.level.value, duty.stage, duty.text, duty.basis or ""


def _told_liability(liability: Liability) -> tuple[str, ...]:
    return "追责", liability.party.value, liability.ground, liability.basis or ""


def _duty(duty: Duty) -> dict[str, Plain]:
    return {"level": duty.level.value, "stage": duty.stage, "text": duty.text, "basis": duty.basis}


def _liability(liability: Liability) -> dict[str, Plain]:
    return {"party": liability.party.value, "ground": liability.ground, "basis": liability.basis}
