"""A finding as every output shows it: with its rule, its lines, its fingerprint, and what was waived or verified of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zfzr.declare.finding import Finding
from zfzr.declare.rule import Rule
from zfzr.files.place import Span
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language


class WaivedBy(NamedTuple):
    """The waiver that hides a finding: what its record says, for whoever shows it."""

    rule: str
    target: str
    reason: str | None
    approver: str | None
    until: date | None


class VerifiedAs(NamedTuple):
    """The legal office's verification (核实) of a finding (属实, 不属实, 已整改), and where that is recorded."""

    result: str
    day: date
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its rule, its lines and columns, and those of its related places: what every output shows.

    `fingerprint` and `occurrence` are given by `zfzr.check.fingerprint.identified`; `waiver` is the one that hides it,
    `verification` what the legal office found of it, None while nobody has verified it.
    """

    finding: Finding
    rule: Rule
    span: Span
    related: tuple[tuple[int, int], ...]
    fingerprint: str = ""
    occurrence: int = 1
    waiver: WaivedBy | None = None
    verification: VerifiedAs | None = None

    @property
    def duty(self) -> str:
        """The duty of what the finding is about; "" where nobody said which it is."""
        return self.rule.duty_of(self.finding)

    @property
    def identity(self) -> str:
        """The fingerprint, numbered from the second finding that has the same: unique within one run."""
        return self.fingerprint if self.occurrence == 1 else f"{self.fingerprint}:{self.occurrence}"

    def message(self, language: Language) -> str:
        """Return what the rule says of the finding, on one line, nothing in it invisible.

        An identity number in the data is not repeated in full.
        """
        text = self.rule.message(self.finding).render(language, **self.finding.values)
        return strip_controls(hide_identity_numbers(text))
