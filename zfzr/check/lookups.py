"""The legal office's verifications (核实) of findings: which one holds for a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from zfzr.check.parameters import CLASSES
from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.county.lookups import members_of, vocabulary, word_meant
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup

vocabulary(CLASSES)

A_DAY: Final = re.compile(r":\d{4}-\d{2}-\d{2}$")
"""What ends the key of a finding of one day."""


class Verifications:
    """Verifications by unit and finding; the latest holds, one on a single day before one on all days of a record."""

    def __init__(self, verifications: Iterable[Verification]) -> None:
        """Take in the verifications, of which the latest by day holds."""
        self._latest: dict[tuple[str, str], Verification] = {}
        for verification in sorted(
            verifications, key=lambda v: (v.day, v.result.value, v.place.file, v.place.in_order)
        ):
            self._latest[verification.concerned, verification.finding] = verification
        self._about = {(unit, finding.partition(":")[0]) for unit, finding in self._latest}

    @property
    def all(self) -> Iterable[Verification]:
        """The verifications that hold."""
        return self._latest.values()

    def of(self, finding: Finding) -> Verification | None:
        """Return the verification of a finding: on its key with the day, else on its record on every day."""
        unit = finding.unit or ""
        if (unit, finding.code) not in self._about:  # of nearly all: they need not be named
            return None
        exact = self._latest.get((unit, finding.key))
        return exact or self._latest.get((unit, f"{finding.code}:{finding.subject}"))


@lookup
def verifications_of(county: County) -> Verifications:
    """Return the legal office's verifications of findings, as far as given by the county's day."""
    return Verifications(v for v in county.dataset.all(Verification) if v.day <= county.as_of)


@lookup
def verifications_in(county: County, year: int) -> Verifications:
    """Return the verdicts that hold for the leads of a year's assessment, as far as given by the county's day.

    Those of the year; of another year those that name the day of a finding. What lasts is judged anew in each year.
    """
    given = (v for v in county.dataset.all(Verification) if v.day <= county.as_of)
    return Verifications(v for v in given if v.year == year or A_DAY.search(v.finding))


def class_meant(county: County, written: str | None) -> str | None:
    """Return the class of a problem in the word that is counted, in whatever way it is written; None where none is."""
    return word_meant(county, CLASSES, written) if written else None


def classes_in_order(county: County, written: Iterable[str | None]) -> tuple[str | None, ...]:
    """Return the classes that occur, each once: the declared in their order, others by name, None at the end."""
    found = {class_meant(county, each) for each in written}
    declared = [each for each in _declared_classes(county) if each in found]
    others = sorted(each for each in found if each is not None and each not in declared)
    return (*declared, *others, *((None,) if None in found else ()))


def _declared_classes(county: County) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for steps in members_of(county, CLASSES) for word in steps[0]))
