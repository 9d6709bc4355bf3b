"""The county as of a day: what every rule, measure and report looks things up in."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from zfzr.dataset.dataset import Dataset
from zfzr.dataset.laws import LawRegister
from zfzr.dataset.powers import Power, cited_bases, resolve
from zfzr.dataset.qualifications import Qualifications
from zfzr.dataset.rounds import RoundOfYear, Standing, rounds_of, standing
from zfzr.dataset.verdicts import Verdicts
from zfzr.records import (
    KINDS,
    AssessmentResult,
    AuthorityItem,
    CatalogueItem,
    Certificate,
    CertificateEvent,
    DutyTemplate,
    Instrument,
    Parameter,
    Person,
    PersonEvent,
    Posting,
    Profile,
    Receipt,
    Scheme,
    Unit,
    Verification,
)
from zfzr.records.base import Place, Record
from zfzr.records.county import Area, ParameterValue
from zfzr.records.unit import Body, Post

if TYPE_CHECKING:
    from zfzr.terms.days import WorkCalendar

# Constructed, not validated: building Profile's validator at import would be paid for by every command.
UNKNOWN_PROFILE = Profile.model_construct(
    area=Area.model_construct(code="000000", name="（县情未读出）")
).placed(Place("zfzr.yaml"), {})


class County:
    """A dataset seen on one day, with the look-ups that the domain asks for; nothing here changes the data."""

    def __init__(self, dataset: Dataset, as_of: date) -> None:
        self.dataset = dataset
        self.as_of = as_of

    @cached_property
    def profile(self) -> Profile:
        """The county's own declarations; a nameless one where zfzr.yaml could not be read."""
        return next(iter(self.dataset.all(Profile)), UNKNOWN_PROFILE)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working days, with the county's own overrides."""
        from zfzr.terms.days import WorkCalendar

        return WorkCalendar({o.day: o.workday for o in self.profile.workdays})

    # Units

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every unit by slug, in the order of their folders."""
        return {u.unit or "": u for u in sorted(self.dataset.all(Unit), key=lambda u: u.unit or "")}

    def is_alive(self, unit: Unit, on: date | None = None) -> bool:
        """Tell whether a unit exists on a day (the county's day unless told)."""
        day = on or self.as_of
        return (unit.founded is None or unit.founded <= day) and (
            unit.abolished is None or day <= unit.abolished
        )

    def unit_name(self, slug: str) -> str:
        """Return a unit's short name, or the slug where the unit is not known."""
        unit = self.units.get(slug)
        return unit.display_name if unit else slug

    def body(self, unit: str | None, code: str) -> Body | None:
        """Return a body of a unit by its code."""
        return self._bodies.get((unit or "", code))

    def post(self, unit: str | None, code: str) -> Post | None:
        """Return a post of a unit by its code."""
        return self._posts.get((unit or "", code))

    @cached_property
    def _bodies(self) -> dict[tuple[str, str], Body]:
        return {(slug, body.code): body for slug, unit in self.units.items() for body in unit.bodies}

    @cached_property
    def _posts(self) -> dict[tuple[str, str], Post]:
        return {(slug, post.code): post for (slug, _), body in self._bodies.items() for post in body.posts}

    # Powers and law

    @cached_property
    def laws(self) -> LawRegister:
        """The register of instruments."""
        return LawRegister(self.dataset.all(Instrument))

    @cached_property
    def catalogue(self) -> dict[str, CatalogueItem]:
        """Standard items by code."""
        return {item.code: item for item in self.dataset.all(CatalogueItem)}

    @cached_property
    def templates(self) -> dict[str, DutyTemplate]:
        """Duty templates by name."""
        return {template.name: template for template in self.dataset.all(DutyTemplate)}

    @cached_property
    def powers(self) -> list[Power]:
        """Every authority item with what it inherits filled in."""
        spellings = self.profile.class_spellings
        bases = {code: cited_bases(item) for code, item in self.catalogue.items()}
        items = self.dataset.all(AuthorityItem)
        return [resolve(item, self.catalogue, self.templates, spellings, bases) for item in items]

    @cached_property
    def _powers_of_unit(self) -> dict[str, list[Power]]:
        found: dict[str, list[Power]] = {}
        for power in self.powers:
            if power.in_force(self.as_of):
                found.setdefault(power.unit, []).append(power)
        return found

    def powers_in_force(self, unit: str) -> list[Power]:
        """Return a unit's powers in force on the county's day."""
        return self._powers_of_unit.get(unit, [])

    # People

    @cached_property
    def people(self) -> dict[str, Person]:
        """Every person by number."""
        return {person.number: person for person in self.dataset.all(Person)}

    @cached_property
    def qualifications(self) -> Qualifications:
        """Certificates and their valid days, as far as recorded by the county's day."""
        return Qualifications(
            (c for c in self.dataset.all(Certificate) if c.issued <= self.as_of),
            (e for e in self.dataset.all(CertificateEvent) if e.day <= self.as_of),
            (e for e in self.dataset.all(PersonEvent) if e.day <= self.as_of),
        )

    @cached_property
    def _postings_of_unit(self) -> dict[str, list[Posting]]:
        found: dict[str, list[Posting]] = {}
        for posting in self.dataset.all(Posting):
            found.setdefault(posting.unit or "", []).append(posting)
        return found

    def postings(self, unit: str) -> list[Posting]:
        """Return a unit's postings, past ones included."""
        return self._postings_of_unit.get(unit, [])

    # Dated values and yearly facts

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Parameters by name."""
        return {parameter.name: parameter for parameter in self.dataset.all(Parameter)}

    def parameter(self, name: str, on: date | None = None, scope: str | None = None) -> ParameterValue | None:
        """Return a parameter's value on a day, a value scoped to `scope` before the general one; None: not set."""
        day = on or self.as_of
        declared = self.parameters.get(name)
        values = [v for v in declared.values if v.on(day)] if declared else []
        scoped = next((v for v in values if scope is not None and v.scope == scope), None)
        return scoped or next((v for v in values if v.scope is None), None)

    def of_year(self, kind: type[Record], year: int) -> list[Record]:
        """Return the records of a kind that lie in a year's folders."""
        return [r for r in self.dataset.all(kind) if r.year == year]

    def scheme(self, year: int) -> Scheme | None:
        """Return the assessment scheme of a year."""
        return next((s for s in self.dataset.all(Scheme) if s.year == year), None)

    def result(self, year: int) -> AssessmentResult | None:
        """Return the record of how a year's result came about (环节, 更正), or None."""
        return next((r for r in self.dataset.all(AssessmentResult) if r.year == year), None)

    def rounds(self, year: int) -> list[RoundOfYear]:
        """Return the rounds of a year: who owes what by when."""
        if year not in self._rounds:
            self._rounds[year] = rounds_of(self, year)
        return self._rounds[year]

    @cached_property
    def _rounds(self) -> dict[int, list[RoundOfYear]]:
        return {}

    def round_named(self, name: str, year: int) -> RoundOfYear | None:
        """Return a round of a year by its name, or None where none is set for that year."""
        return next((r for r in self.rounds(year) if r.name == name), None)

    def standing(self, round_: RoundOfYear, unit: Unit) -> Standing:
        """Tell how a unit stands in a round."""
        key = (round_.place, round_.year, unit.id)
        if key not in self._standings:
            self._standings[key] = standing(self, round_, unit)
        return self._standings[key]

    @cached_property
    def _standings(self) -> dict[tuple[Place, int, str], Standing]:
        return {}

    @cached_property
    def _receipts(self) -> dict[tuple[str, int | None, str], list[Receipt]]:
        found: dict[tuple[str, int | None, str], list[Receipt]] = {}
        for receipt in self.dataset.all(Receipt):
            found.setdefault((receipt.round_name, receipt.year, receipt.sender), []).append(receipt)
        return found

    @cached_property
    def verdicts(self) -> Verdicts:
        """The legal office's verdicts on findings, as far as given by the county's day."""
        return Verdicts(v for v in self.dataset.all(Verification) if v.day <= self.as_of)

    def receipts(self, round_name: str, year: int, sender: str) -> list[Receipt]:
        """Return the receipts of what a unit sent in for a round."""
        return self._receipts.get((round_name, year, sender), [])

    @cached_property
    def _submissions(self) -> dict[tuple[str, str, int], Record]:
        return {
            (kind.round, record.unit or "", record.year or 0): record
            for kind in KINDS
            if kind.round
            for record in self.dataset.all(kind)
        }

    def submitted(self, round_name: str, unit: str, year: int) -> Record | None:
        """Return what a unit wrote for a round, whether or not it was received."""
        return self._submissions.get((round_name, unit, year))
