"""What documents on the year's result say of its scheme: whom it assesses, from what notice, in which period."""

from __future__ import annotations

from collections.abc import Sequence

from zfzr.county.county import County
from zfzr.county.letterhead import COUNTY_GOVERNMENT
from zfzr.county.lookups import name_of_unit, profile_of
from zfzr.declare.document import Request
from zfzr.declare.plain import Plain, plain
from zfzr.subjects.law.records import BasisDocument
from zfzr.subjects.scheme.lookups import scheme_of
from zfzr.subjects.scheme.records import Scheme
from zfzr.subjects.unit.lookups import is_alive, units_by_slug
from zfzr.terms.amounts import plainly
from zfzr.terms.text import Refusal, Text

DUTY = "D44"


def assessed(county: County, year: int) -> Sequence[str]:
    """Return the slugs of the units that the year's scheme assesses: those that existed on its closing day."""
    scheme = scheme_of(county, year)
    return [slug for members in members_of(county, scheme).values() for slug in members] if scheme else []


def members_of(county: County, scheme: Scheme) -> dict[str, list[str]]:
    """Return the slugs of the assessed units by group, in the order of the scheme."""
    found: dict[str, list[str]] = {group: [] for group in scheme.groups}
    for slug, unit in units_by_slug(county).items():
        group = unit.group_on(scheme.day)
        if group in found and is_alive(county, unit, scheme.day):
            found[group].append(slug)
    return found


def scheme_for(county: County, year: int) -> Scheme:
    """Return the scheme of a year; refuse where there is none, or none that could be read."""
    scheme = scheme_of(county, year)
    path = f"county/{year}/scheme.yaml"
    if scheme is None and path in county.dataset.broken | county.dataset.partial:
        raise Refusal(
            Text(
                "{year}年度的考核细则 {path} 有错误，读不出来", "the scheme {path} of {year} cannot be read"
            ),
            Text("先运行 zfzr validate，改正该文件", "run zfzr validate and mend the file"),
            exit_code=5,
            year=year,
            path=path,
        )
    if scheme is None:
        raise Refusal(
            Text("{year}年度没有考核细则", "there is no scheme of {year}"),
            Text("先用 zfzr new scheme 起草", "draft one with `zfzr new scheme`"),
            year=year,
        )
    return scheme


def facts_of_scheme(county: County, scheme: Scheme) -> dict[str, Plain]:
    """Return what papers say of a scheme: its notice, period and closing day, marks in all, and how long one may object."""
    window, target = scheme.objection_window, scheme.target
    return {
        "scheme": scheme.name,
        "notice": notice_behind(county, scheme.bases),
        "period": {"start": plain(scheme.period.start), "end": plain(scheme.period.end)},
        "closing": scheme.day.isoformat(),
        "total": plainly(scheme.total),
        "target": {"name": target.name, "full": plainly(target.full)} if target else None,
        "window": f"{window.days}个{window.counting.value}" if window else None,
        "knock_outs": [each.name for each in scheme.knock_outs],
    }


def notice_behind(county: County, bases: Sequence[str]) -> Plain:
    """Return title and number of the first of some bases that is registered; None where none is."""
    known = {d.number: d for d in county.dataset.all(BasisDocument)}
    found = next((known[number] for number in bases if number in known), None)
    return {"title": found.title, "number": found.number} if found else None


def government_of(county: County, request: Request) -> str:
    """Return what the county government is called in full on the day of a paper."""
    organ = profile_of(county).office(COUNTY_GOVERNMENT, request.day)
    return (organ.full_name or organ.name) if organ else f"{profile_of(county).area.name}人民政府"


def not_assessed(county: County, request: Request) -> Refusal:
    """Return the refusal of a paper on a unit that the scheme of the year does not assess."""
    return Refusal(
        Text("{name}不在{year}年度考核之列", "{name} is not assessed in {year}"),
        Text("参加考核的单位见 zfzr score {year}", "see `zfzr score {year}` for those that are"),
        name=name_of_unit(county, request.unit or ""),
        year=request.year,
    )
