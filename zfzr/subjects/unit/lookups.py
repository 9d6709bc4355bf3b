"""Units as others ask for them: by slug, by name, alive on a day; their bodies and posts by code."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.subjects.unit.records import Body, Post, Unit


@lookup
def units_by_slug(county: County) -> dict[str, Unit]:
    """Return every unit by slug, in the order of their folders."""
    return {u.unit or "": u for u in sorted(county.dataset.all(Unit), key=lambda u: u.unit or "")}


def is_alive(county: County, unit: Unit, on: date | None = None) -> bool:
    """Tell whether a unit exists on a day (the county's day unless told)."""
    day = on or county.as_of
    return (unit.founded is None or unit.founded <= day) and (unit.abolished is None or day <= unit.abolished)


def body_of(county: County, unit: str | None, code: str) -> Body | None:
    """Return a body of a unit by its code."""
    return _bodies(county).get((unit or "", code))


def post_of(county: County, unit: str | None, code: str) -> Post | None:
    """Return a post of a unit by its code."""
    return _posts(county).get((unit or "", code))


@lookup
def _bodies(county: County) -> dict[tuple[str, str], Body]:
    return {(slug, body.code): body for slug, unit in units_by_slug(county).items() for body in unit.bodies}


@lookup
def _posts(county: County) -> dict[tuple[str, str], Post]:
    return {(slug, post.code): post for (slug, _), body in _bodies(county).items() for post in body.posts}


_UNITS = "units/*/unit.yaml"


@target(
    "单位", home=_UNITS, valid_on=lambda county, slug, day: is_alive(county, units_by_slug(county)[slug], day)
)
def units_meant(county: County, _: Site | None) -> Mapping[str, Unit]:
    """Return the units by their slugs."""
    return units_by_slug(county)


@target("机构", home="units/{unit}/unit.yaml")
def bodies_meant(county: County, site: Site | None) -> Collection[str]:
    """Return the codes of the bodies of the unit that states the record."""
    return posts_of_bodies(county).get(site.record.unit or "", {}) if site else ()


@target("岗位", home="units/{unit}/unit.yaml")
def posts_meant(county: County, site: Site | None) -> Collection[str] | None:
    """Return the codes of the posts of the body beside it; nothing can be told of the posts of an unknown body."""
    if site is None:
        return None
    return posts_of_bodies(county).get(site.record.unit or "", {}).get(site.beside("body") or "")


@lookup
def posts_of_bodies(county: County) -> dict[str, dict[str, set[str]]]:
    """Return the codes of posts by unit and body; bodies with one code are one (ZF101 says so)."""
    found: dict[str, dict[str, set[str]]] = {}
    for slug, unit in units_by_slug(county).items():
        bodies = found[slug] = {}
        for body in unit.bodies:
            bodies.setdefault(body.code, set()).update(post.code for post in body.posts)
    return found


GROUPS = frozenset({"执法部门", "乡镇街道", "综合管理部门"})
"""The groups that every county knows; a scheme or a round may name others."""


@target("单位或者组别", home=_UNITS)
def units_and_groups(county: County, _: Site | None) -> Collection[str]:
    """Return whom a round may ask or leave out: 全部, groups, or units."""
    return _units_and_groups(county)


@lookup
def _units_and_groups(county: County) -> frozenset[str]:
    known = units_by_slug(county)
    return frozenset({"全部", *known, *GROUPS, *(unit.group for unit in known.values())})
