"""The circular of a commendation (六（四）): who is commended for which work, by whom, and under which number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zfzr.county.county import County
from zfzr.county.letterhead import signed_facts
from zfzr.declare.document import About, Facts, Request, document
from zfzr.declare.lookup import lookup
from zfzr.subjects.honour.lookups import bar_of, is_of_person, may_commend, year_of_work
from zfzr.subjects.honour.records import Commendation
from zfzr.subjects.officer.lookups import people_by_number
from zfzr.subjects.unit.lookups import all_addressed, organ_in_full, units_by_slug
from zfzr.terms.text import Text


@lookup
def _by_decision(county: County) -> dict[tuple[int | None, str], tuple[Commendation, ...]]:
    """Return the commendations decided together, by year and 文号; without one by the key of the first of a day."""
    found: dict[tuple[object, ...], list[Commendation]] = {}
    for each in county.dataset.all(Commendation):
        if each.day <= county.as_of:
            together = (each.number,) if each.number else (each.name, each.by, each.day)
            found.setdefault((each.year, each.by, *together), []).append(each)
    return {(made[0].year, made[0].number or made[0].code): tuple(made) for made in found.values()}


def _decisions(county: County, year: int) -> Sequence[About]:
    return [
        About(
            key,
            None,
            f"{made[0].name}等{len(made)}项" if len(made) > 1 else made[0].name,
            True,
            made[0].number,
            made[0].day,
        )
        for (of, key), made in _by_decision(county).items()
        if of == year
    ]


@document(
    "表彰通报",
    template="表彰通报.md.j2",
    duty="D52",
    summary=Text(
        "通报表彰的单位和个人（--for 表彰文号或者编号）", "Tells whom the county commends (--for its number)"
    ),
    records=_decisions,
    names=("honours.persons.name",),
)
def commendation_circular(county: County, request: Request) -> Facts:
    """Facts of the circular of one decision; who was barred from honours that year keeps it a draft."""
    made = _by_decision(county)[request.year, request.key or ""]
    first = made[0]
    signed = signed_facts(
        county, request, organ_in_full(county, first.by, first.day), first.number, first.day
    )
    names = list(dict.fromkeys(each.name for each in made))
    kinds = {_is_person(county, each) for each in made}
    values = {
        **signed.values,
        "addressees": all_addressed(county, request.day),
        "whom": "单位和个人" if len(kinds) > 1 else "个人" if True in kinds else "单位",
        "works": sorted({year_of_work(each) for each in made}),
        "honours": [
            {
                "name": name,
                "units": [
                    _unit(county, each) for each in made if each.name == name and not _is_person(county, each)
                ],
                "persons": [
                    {"name": _person(county, each), "unit": _unit(county, each)}
                    for each in made
                    if each.name == name and _is_person(county, each)
                ],
            }
            for name in names
        ],
        "reasons": [
            {"whom": _person(county, each) or _unit(county, each), "text": each.reason}
            for each in made
            if each.reason
        ],
    }
    unnamed = any(_is_person(county, each) and not _person(county, each) for each in made)
    blanks = (*signed.blanks, *(("姓名",) if unnamed else ()))
    return Facts(values, drafts=tuple(_doubts(county, made)), blanks=blanks)


def _doubts(county: County, made: Sequence[Commendation]) -> Iterator[str]:
    for each in made:
        whom = _person(county, each) or _unit(county, each)
        if bar := bar_of(county, each):
            yield f"{whom}{bar.year}年受到“{bar.what}”，当年不得评先"
        if may_commend(county, each) is False:
            yield f"{each.by}表彰{whom}的权限有疑问"


def _is_person(county: County, each: Commendation) -> bool:
    return is_of_person(county, each) is True


def _person(county: County, each: Commendation) -> str | None:
    found = people_by_number(county).get(each.person or "")
    return found.name if found and _is_person(county, each) else None


def _unit(county: County, each: Commendation) -> str:
    unit = units_by_slug(county).get(each.commended)
    return unit.name if unit else each.commended
