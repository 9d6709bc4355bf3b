"""Whom a unit is to assess, and whom its plan covers: everybody, or the bodies and officers that it names (五)."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple, cast

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.declare.target import target
from zfzr.declare.walk import Site
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import enforcing_officers, people_by_number
from zfzr.subjects.officer.records import Person, Posting
from zfzr.subjects.own_assessment.records import EVERYBODY, Assessed, AssessmentScope
from zfzr.subjects.unit.lookups import body_of, is_leadership, units_by_slug
from zfzr.subjects.unit.records import Body
from zfzr.terms.text import with_aside


@target("考核的机构", home="units/{unit}/unit.yaml", called="机构")
def bodies_assessed(county: County, site: Site | None) -> Collection[str]:
    """Return how a plan may name bodies: 全部, codes and names."""
    return _bodies_named(county, site.record.unit if site else None)


@target("考核的人员", home="units/{unit}/", called="人员或者机构")
def people_assessed(county: County, site: Site | None) -> Collection[str]:
    """Return how a plan may name officers: 全部, their numbers, or the bodies in which they serve."""
    return _people_named(county, site.record.unit if site else None)


@lookup
def _bodies_named(county: County, unit: str | None) -> frozenset[str]:
    return frozenset({EVERYBODY, *_named_bodies(county, unit)})


@lookup
def _people_named(county: County, unit: str | None) -> Mapping[str, Person | None]:
    named: dict[str, Person | None] = dict.fromkeys((EVERYBODY, *sorted(_named_bodies(county, unit))))
    return ChainMap(
        named, cast("dict[str, Person | None]", people_by_number(county))
    )  # one roster for all units


def _named_bodies(county: County, slug: str | None) -> set[str]:
    unit = units_by_slug(county).get(slug or "")
    return {name for body in (unit.bodies if unit else ()) for name in (body.code, body.name)}


def covers_body(scope: AssessmentScope, body: Body) -> bool:
    """Tell whether a plan covers a body."""
    return not {EVERYBODY, body.code, body.name}.isdisjoint(scope.bodies)


def covers_officer(county: County, scope: AssessmentScope, posting: Posting) -> bool:
    """Tell whether a plan covers someone who holds a post: by number, or by their body."""
    unit = units_by_slug(county).get(posting.unit or "")
    bodies = {body.name for body in (unit.bodies if unit else ()) if body.code == posting.body}
    return not {EVERYBODY, posting.person, posting.body, *bodies}.isdisjoint(scope.persons)


class Concerned(NamedTuple):
    """A body or officer whom a unit is to assess, and where that one is recorded; `body` is an officer's."""

    kind: Assessed
    code: str
    name: str
    place: Place
    body: Body | None
    posting: Posting | None


@lookup
def concerned_on(county: County, slug: str, day: date) -> tuple[Concerned, ...]:
    """Return the bodies of a unit on a day, the leadership apart, then the officers on its enforcement posts."""
    unit = units_by_slug(county).get(slug)
    if unit is None:
        return ()
    bodies = [
        Concerned(Assessed.BODY, body.code, body.name, unit.field("机构", i, "代码"), body, None)
        for i, body in enumerate(unit.bodies)
        if not is_leadership(county, body) and body.on(day)
    ]
    officers = [
        Concerned(
            Assessed.PERSON,
            person,
            with_aside(people_by_number(county)[person].name, person),
            posting.field("人员编号"),
            body_of(county, slug, posting.body),
            posting,
        )
        for person, posting in enforcing_officers(county, slug, day).items()
    ]
    return (*bodies, *officers)


def is_covered(county: County, scope: AssessmentScope, concerned: Concerned) -> bool:
    """Tell whether a plan covers a body or officer."""
    if concerned.posting is not None:
        return covers_officer(county, scope, concerned.posting)
    return concerned.body is not None and covers_body(scope, concerned.body)
