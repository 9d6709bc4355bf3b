"""The roster of supervisors of society whom a unit appointed (聘书名册, 四（三）)."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.county.letterhead import common_facts
from zfzr.declare.document import Facts, Request, document
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.plain import plain
from zfzr.subjects.outside.records import SocialSupervisor
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.terms.text import Refusal, Text


@lookup
def _supervisors(county: County, year: int) -> dict[str, tuple[SocialSupervisor, ...]]:
    """Return the supervisors of a year's register appointed by the county's day, by unit."""
    found = grouped(
        (each.unit or "", each)
        for each in county.of_year(SocialSupervisor, year)
        if each.appointed <= county.as_of
    )
    return {unit: tuple(sorted(every, key=lambda s: s.appointed)) for unit, every in found.items()}


def _with_supervisors(county: County, year: int) -> Sequence[str]:
    return list(_supervisors(county, year))


@document(
    "聘书名册",
    template="聘书名册.md.j2",
    duty="D40",
    summary=Text("一个单位聘请的社会监督员名册", "The supervisors of society whom a unit appointed"),
    units=_with_supervisors,
    names=("supervisors.name",),
)
def roster(county: County, request: Request) -> Facts:
    """Facts of the roster of one unit: who, from where, under which letter, for which term, and who no longer serves."""
    found = _supervisors(county, request.year).get(request.unit or "", ())
    unit = units_by_slug(county).get(request.unit or "")
    name = unit.name if unit else request.unit
    if not found:
        raise Refusal(
            Text("{name}{year}年没有聘请社会监督员的记录", "{name} has no supervisors on record in {year}"),
            Text(
                "记在 units/{unit}/{year}/supervisors.csv",
                "record them in units/{unit}/{year}/supervisors.csv",
            ),
            name=name,
            unit=request.unit,
            year=request.year,
        )
    on = county.as_of
    serving = [
        (each.ended is None or each.ended > on) and (each.until is None or each.until >= on) for each in found
    ]
    values = {
        **common_facts(county, request, ()),
        "unit": {"full_name": name},
        "serving": sum(serving),
        "supervisors": [
            {
                "name": each.name,
                "work": each.work,
                "number": each.number,
                "appointed": plain(each.appointed),
                "until": plain(each.until),
                "ended": plain(each.ended) if each.ended and each.ended <= on else None,
                "is_serving": serves,
            }
            for each, serves in zip(found, serving, strict=True)
        ],
    }
    missing = {
        "聘书编号": all(each.number for each in found),
        "届满日期": all(each.until for each in found),
        "工作单位": all(each.work for each in found),
    }
    return Facts(values, blanks=tuple(what for what, known in missing.items() if not known))
