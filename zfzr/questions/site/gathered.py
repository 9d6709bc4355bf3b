"""What the pages of a county share: its living units, the addresses of all pages, and what refers to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from zfzr.county.county import County
from zfzr.declare.public import shown
from zfzr.questions.site.addresses import Addresses
from zfzr.questions.site.model import Link
from zfzr.subjects.law.lookups.articles import Article
from zfzr.subjects.power.lookups import Power
from zfzr.subjects.procedure.lookups import Procedure
from zfzr.subjects.unit.lookups import is_alive, units_by_slug

S = TypeVar("S")
T = TypeVar("T")


class Gathered:
    """The county read once for the pages: what refers to what, by address."""

    def __init__(self, county: County) -> None:
        self.county, self.day = county, county.as_of
        self.units = {slug: unit for slug, unit in units_by_slug(county).items() if is_alive(county, unit)}
        self._unit_keys, self._law_keys, self._case_keys = Addresses(), Addresses(), Addresses()
        self._power_keys, self._procedure_keys = Addresses(), Addresses()
        self._pages: dict[tuple[str, str], Link] = {}
        self._law_powers: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        self._rests_on: dict[str, list[tuple[str, tuple[Article, ...]]]] = defaultdict(list)
        self._said: dict[tuple[object, int], tuple[object, Any]] = {}

    def once(self, of: T, say: Callable[[T], S]) -> S:
        """Return what is said of something that many powers take from one place (duties), said once for all of them."""
        found = self._said.get((say, id(of)))
        if found is None:
            found = self._said[say, id(of)] = (of, say(of))  # held, so that nothing else gets its identity
        said: S = found[1]
        return said

    def unit(self, slug: str) -> Link:
        """Return the page of a unit, and how the unit is called."""
        unit = shown(units_by_slug(self.county)[slug])
        return Link(self._unit_keys.of(slug, slug), unit.short_name or unit.name)

    def called(self, slug: str) -> str:
        """Return how a unit is called, and the name of its folder where it is no living unit."""
        return self.unit(slug).name if slug in self.units else slug

    # Addresses

    def power_key(self, power: Power) -> str:
        """Return the page of a power."""
        return self._power_keys.of((power.unit, power.code), power.code)

    def law_key(self, slug: str) -> str:
        """Return the page of a law."""
        return self._law_keys.of(slug, slug)

    def case_key(self, unit: str, number: str, *digits: str) -> str:
        """Return the page of a guiding case: by the digits of its number where it has some."""
        return self._case_keys.of((unit, number), unit, *(digits or (number,)))

    def procedure_link(self, procedure: Procedure) -> Link:
        """Return the page of a procedure."""
        key = self._procedure_keys.of(
            (procedure.unit, procedure.slug), procedure.unit or "county", procedure.slug
        )
        return Link(key, procedure.name)

    # What refers to what

    def take_pages(self, of_powers: Mapping[tuple[str, str], Link]) -> None:
        """Take in which powers have a page, by unit and code."""
        self._pages = dict(of_powers)

    def power_link(self, unit: str, code: str) -> Link | None:
        """Return the page of a power of a unit, None where it has none."""
        return self._pages.get((unit, code))

    def add_basis(self, law: str, article: str, named: tuple[Article, ...], by: str) -> None:
        """Take in that the power of a page rests on a law, on articles in words and one by one."""
        self._law_powers[law].setdefault((article, by))
        self._rests_on[by].append((law, named))

    def rests_on(self, power: str) -> list[tuple[str, tuple[Article, ...]]]:
        """Return the laws on which a power rests by its page, each with the articles that it names."""
        return self._rests_on.get(power, [])

    def powers_on(self, law: str) -> Iterable[tuple[str, str]]:
        """Return the articles of a law on which powers rest, each with the page of the power."""
        return self._law_powers.get(law, ())
