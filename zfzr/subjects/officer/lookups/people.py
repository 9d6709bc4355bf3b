"""People and the posts that they hold: by number, by name, by unit, and what is set for those so employed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from zfzr.county.county import County
from zfzr.county.lookups import meaning_of, member_value, vocabulary, word_meant, words_for
from zfzr.county.records import ParameterValue
from zfzr.declare.lookup import grouped, lookup
from zfzr.declare.walk import Site
from zfzr.subjects.officer.parameters import EMPLOYMENTS
from zfzr.subjects.officer.records import Employment, Person, Posting

vocabulary(EMPLOYMENTS)


def by_employment(county: County, family: str, person: Person, on: date) -> ParameterValue | None:
    """Return what a family of parameters says on a day of people so employed: of the county's own word, else of what it is.

    A person's word has no day: it stands for what it does on the county's day.
    """
    return _by_employment_word(county, family, word_meant(county, EMPLOYMENTS, person.employment), on)


@lookup
def _by_employment_word(county: County, family: str, word: str, on: date) -> ParameterValue | None:
    own = member_value(county, family, (word,), on)
    meant = meaning_of(county, EMPLOYMENTS, Employment, word)
    if own is not None or meant is None:
        return own
    # whoever calls it otherwise may have set the parameter under any of the words that mean the same
    others = (member_value(county, family, (each,), on) for each in words_for(county, EMPLOYMENTS, meant))
    return next((each for each in (*others, member_value(county, family, (meant.value,), on)) if each), None)


@lookup
def people_by_number(county: County) -> dict[str, Person]:
    """Return every person by number."""
    return {person.number: person for person in county.dataset.all(Person)}


def postings_of(county: County, unit: str) -> tuple[Posting, ...]:
    """Return a unit's postings, past ones included."""
    return _postings_of_unit(county).get(unit, ())


@lookup
def _postings_of_unit(county: County) -> dict[str, tuple[Posting, ...]]:
    return grouped((posting.unit or "", posting) for posting in county.dataset.all(Posting))


@lookup
def postings_by_person(county: County) -> dict[str, tuple[Posting, ...]]:
    """Return every posting by who holds it, in whatever unit."""
    return grouped((posting.person, posting) for posting in county.dataset.all(Posting))


@lookup
def _numbers_by_name(county: County) -> dict[str, tuple[str, ...]]:
    return grouped((person.name, person.number) for person in county.dataset.all(Person))


@lookup
def _own_numbers_by_name(county: County) -> dict[str, dict[str, list[str]]]:
    """Return the same of the people of each unit: gathered once, not once a unit from those of all."""
    known = people_by_number(county)
    found: dict[str, dict[str, list[str]]] = {}
    for name, numbers in _numbers_by_name(county).items():
        for number in numbers:
            if unit := known[number].unit:
                found.setdefault(unit, {}).setdefault(name, []).append(number)
    return found


def numbers_by_name(county: County, site: Site | None = None) -> Mapping[str, Collection[str]]:
    """Return the numbers of people by name; one of the unit that states the record goes before those of others."""
    unit = site.record.unit if site else None
    return _numbers_by_name(county) | (_own_numbers_by_name(county).get(unit, {}) if unit else {})
