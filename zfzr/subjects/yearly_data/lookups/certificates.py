"""Officers on enforcement posts at the end of a year, and how many of them hold a valid certificate (行政执法证持证率)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zfzr.county.county import County
from zfzr.declare.lookup import lookup
from zfzr.files.place import Place
from zfzr.subjects.officer.lookups import enforcing_officers, qualifications_of
from zfzr.subjects.officer.records import Certificate, CertificateEvent, Person, PersonEvent, Posting
from zfzr.subjects.unit.lookups import units_by_slug
from zfzr.subjects.yearly_data.lookups.columns import Heading, last_day_of
from zfzr.subjects.yearly_data.lookups.figures import Figure, State, is_to_have_officers
from zfzr.subjects.yearly_data.parameters import CERTIFIED, POSTED, SHARE

REGISTERS = (Posting, Certificate, CertificateEvent, Person, PersonEvent)
"""What tells who is on a post and holds a valid certificate."""


class Officers(NamedTuple):
    """The posts of those of a unit who were on an enforcement post on a day: with a valid certificate, and without."""

    unit: str
    state: State
    certified: tuple[Place, ...] = ()
    without: tuple[Place, ...] = ()

    @property
    def posted(self) -> tuple[Place, ...]:
        """The posts of all of them."""
        return (*self.certified, *self.without)


@lookup
def officers_on(county: County, day: date) -> Mapping[str, Officers]:
    """Return the units that have somebody on an enforcement post on a day, or have to have and keep no register of posts."""
    found = (_officers(county, slug, day) for slug in units_by_slug(county))
    return {each.unit: each for each in found if each is not None}


@lookup
def _officers(county: County, slug: str, day: date) -> Officers | None:
    known, posted = qualifications_of(county), enforcing_officers(county, slug, day)
    may = {person: known.may_enforce(person, day, posting) for person, posting in posted.items()}
    certified, without = (
        tuple(each.field("人员编号") for person, each in posted.items() if may[person] is held)
        for held in (True, False)
    )
    if not county.read_whole(*REGISTERS, unit=slug):
        return Officers(slug, State.PARTLY, certified, without)
    if posted:
        return Officers(slug, State.THERE, certified, without)
    is_kept = Posting.file.format(unit=slug) in county.dataset.files
    is_missing = not is_kept and is_to_have_officers(county, slug, day.year)
    return Officers(slug, State.MISSING) if is_missing else None


def figure_of_officers(heading: Heading, of: Iterable[Officers]) -> Figure:
    """Return a figure of the table of certificates; no number where the column holds none of what is known, or nobody is."""
    rows = list(of)
    without = tuple(place for each in rows for place in each.without)
    counted = posts_counted(heading, rows)
    number = None if counted is None else Decimal(len(counted))
    if number and SHARE in heading.words:
        number = 100 * (number - len(without)) / number
    elif SHARE in heading.words:
        number = None
    return Figure(heading, number, (), without)


def posts_counted(heading: Heading, of: Iterable[Officers]) -> tuple[Place, ...] | None:
    """Return the posts that a column counts, or is a share of; None where it holds none of what is known."""
    if heading.words & {POSTED, SHARE}:
        return tuple(place for each in of for place in each.posted)
    return tuple(place for each in of for place in each.certified) if CERTIFIED in heading.words else None


def stated_on(county: County, year: int, unit: str | None, heading: Heading) -> tuple[Figure, State | None]:
    """Return what the registers give of a unit, or of the county, at the end of a year, and how they stand.

    A share of the county cannot be told while a unit keeps no register of posts.
    """
    rows = officers_on(county, last_day_of(year))
    if unit is not None:
        own = rows.get(unit)
        return figure_of_officers(heading, [own] if own else []), own.state if own else None
    states = {each.state for each in rows.values()}
    state = State.MISSING if State.MISSING in states else State.THERE
    found = figure_of_officers(heading, rows.values())
    return (found._replace(number=None) if heading.is_share and state is State.MISSING else found), state
