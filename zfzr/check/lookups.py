"""The legal office's verifications (核实) of findings: which one holds for a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from zfzr.check.records import Verification
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.lookup import lookup

A_DAY: Final = re.compile(r":\d{4}-\d{2}-\d{2}$")
"""What ends the key of a finding of one day."""


class Verifications:
    """Verifications by unit and finding; the latest holds, one on a single day before one on all days of a record."""

    def __init__(self, verifications: Iterable[Verification]) -> None:
        """Take in the verifications, of which the latest by day holds."""
        self._latest: dict[tuple[str, str], Verification] = {}
        for verification in sorted(
            verifications, key=lambda v: (v.day, v.result.value, v.place.file, repr(v.place.path))
        ):
            self._latest[verification.concerned, verification.finding] = verification

    def of(self, finding: Finding) -> Verification | None:
        """Return the verification of a finding: on its key with the day, else on its record on every day."""
        unit = finding.unit or ""
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
