"""How a rule is declared: once, beside its logic; the registry, help, reference and tests derive from it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from zfzr.dataset.finding import Finding, Related
from zfzr.terms.place import Place
from zfzr.terms.text import Text

if TYPE_CHECKING:
    from zfzr.dataset.county import County


class FindingClass(StrEnum):
    """A defect of the file (数据差错) blocks a merge; a lead (待核实问题) is verified before it costs anything."""

    DATA = "data"
    COMPLIANCE = "compliance"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


DATA, COMPLIANCE = FindingClass.DATA, FindingClass.COMPLIANCE
ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE

OF_WAIVERS = frozenset(("ZF601", "ZF602", "ZF603", "ZF604", "ZF605"))
"""The rules on waivers themselves: nothing may hide what they say."""

Check = Callable[["County"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, which duty it serves, what it says, how to mend, and the check itself.

    A rule without a check is one whose findings the reader itself yields. `needs` names parameters without whose
    value the rule answers 未评 (not assessed). A statutory rule cannot be waived.
    """

    code: str
    title: Text
    duty: str
    kind: FindingClass
    severity: Severity
    says: Mapping[str, Text]
    mend: Text
    statutory: bool
    needs: tuple[str, ...]
    check: Check | None

    @property
    def is_data_error(self) -> bool:
        """Whether its findings are errors of the data, with which nothing that rests on a file can be relied upon."""
        return self.kind is FindingClass.DATA and self.severity is Severity.ERROR

    def message(self, finding: Finding) -> Text:
        """Return the text of a finding, still to be filled with its values."""
        return self.says.get(finding.variant) or next(iter(self.says.values()))


_REGISTRY: dict[str, Rule] = {}

_FAMILIES = (
    "reading",
    "references",
    "life_spans",
    "forms",
    "waivers",
    "verdicts",
    "bases",
    "authorities",
    "lists",
    "officers",
    "training",
    "reporting",
    "schemes",
    "own_assessment",
    "assessment",
)


def rule(
    code: str,
    *,
    title: Text,
    duty: str,
    kind: FindingClass,
    severity: Severity,
    says: Text | Mapping[str, Text],
    mend: Text,
    statutory: bool = False,
    needs: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Declare a rule on the generator that checks it.

    Args:
        code: `ZF` and three digits, never reused.
        title: names the problem, not the demand.
        duty: the row of the duty table (D01-D55).
        kind: DATA or COMPLIANCE.
        severity: ERROR, WARNING or NOTICE.
        says: the message with `{name}` places, or several by variant.
        mend: what to do about it.
        statutory: a waiver cannot cover it.
        needs: parameters without which the rule is not assessed.
    """

    def declare(check: Check) -> Check:
        register(code, title, duty, kind, severity, says, mend, statutory=statutory, needs=needs, check=check)
        return check

    return declare


def register(
    code: str,
    title: Text,
    duty: str,
    kind: FindingClass,
    severity: Severity,
    says: Text | Mapping[str, Text],
    mend: Text,
    *,
    statutory: bool = False,
    needs: tuple[str, ...] = (),
    check: Check | None = None,
) -> None:
    """Add a rule to the registry; used directly for what the reader itself finds."""
    if code in _REGISTRY:
        raise ValueError(f"rule {code} is declared twice")
    texts = {"": says} if isinstance(says, Text) else says
    _REGISTRY[code] = Rule(code, title, duty, kind, severity, texts, mend, statutory, needs, check)


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by code: the product's families, then those of installed packages."""
    from importlib.metadata import entry_points  # slow to import, and not needed by what only names a rule

    for family in _FAMILIES:
        importlib.import_module(f"zfzr.rules.{family}")
    for extension in entry_points(group="zfzr.rules"):
        extension.load()
    return dict(sorted(_REGISTRY.items()))


def finding(
    at: Place,
    *,
    subject: str = "",
    unit: str | None = None,
    day: date | None = None,
    variant: str = "",
    related: Iterable[Related] = (),
    **values: object,
) -> Finding:
    """Make a finding inside a rule; the runner adds the rule's code.

    Args:
        at: the one primary place.
        subject: the natural key of the record concerned; with code and day it names the finding.
        unit: slug of the unit concerned.
        day: the day that the finding is about.
        variant: which of the rule's texts.
        related: other places that belong to it.
        values: what fills the message.
    """
    shown = {name: str(value) for name, value in values.items()}
    return Finding("", at, shown, variant, tuple(related), subject, unit, day)


__all__ = [
    "COMPLIANCE",
    "DATA",
    "ERROR",
    "NOTICE",
    "OF_WAIVERS",
    "WARNING",
    "FindingClass",
    "Rule",
    "Severity",
    "finding",
    "register",
    "rule",
    "rules",
]
