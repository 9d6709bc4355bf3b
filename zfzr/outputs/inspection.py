"""What `zfzr validate` found, as one value that every output format renders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zfzr.dataset.finding import Finding
from zfzr.rules.rule import FindingClass, Rule, Severity
from zfzr.rules.runner import Judgement, Located, NotAssessed, judge
from zfzr.terms.place import Place

if TYPE_CHECKING:
    from zfzr.dataset.county import County


@dataclass(frozen=True, slots=True)
class Inspection:
    """Findings that people see, sorted, apart by class, with what was counted on the way."""

    as_of: date
    files: int
    records: int
    data: tuple[Located, ...]
    compliance: tuple[Located, ...]
    waived: tuple[Located, ...]
    not_assessed: tuple[NotAssessed, ...]

    @property
    def all(self) -> tuple[Located, ...]:
        """Every shown finding, data before compliance."""
        return self.data + self.compliance

    def count(self, kind: FindingClass, severity: Severity) -> int:
        """Count the shown findings of a class and severity."""
        return sum(
            p.rule.severity is severity for p in (self.data if kind is FindingClass.DATA else self.compliance)
        )

    def by_code(self) -> Counter[str]:
        """Count the shown findings by rule code."""
        return Counter(p.finding.code for p in self.all)


def inspect(
    county: County,
    wanted: Callable[[Rule], bool] = lambda _: True,
    keep: Callable[[Finding], bool] = lambda _: True,
) -> Inspection:
    """Run the wanted rules and keep the wanted findings; the whole county is read whatever is kept."""
    return chosen(judge(county, wanted), keep)


def chosen(judgement: Judgement, keep: Callable[[Finding], bool] = lambda _: True) -> Inspection:
    """Keep the wanted findings of a judgement, the files they could stand in being those checked."""
    kept = [p for p in judgement.found if keep(p.finding)]
    return Inspection(
        as_of=judgement.as_of,
        files=sum(keep(Finding("", Place(path))) for path in judgement.files),
        records=judgement.records,
        data=tuple(p for p in kept if p.rule.kind is FindingClass.DATA),
        compliance=tuple(p for p in kept if p.rule.kind is FindingClass.COMPLIANCE),
        waived=tuple(p for p in judgement.waived if keep(p.finding)),
        not_assessed=judgement.not_assessed,
    )


def fails(inspection: Inspection, level: str) -> bool:
    """Tell whether the findings reach a failing level: error, warning, compliance or never.

    Data errors fail every level but never; `warning` adds data warnings; `compliance` adds all leads as well.
    """
    errors = inspection.count(FindingClass.DATA, Severity.ERROR) > 0
    warnings = inspection.count(FindingClass.DATA, Severity.WARNING) > 0
    return {
        "never": False,
        "error": errors,
        "warning": errors or warnings,
        "compliance": errors or bool(inspection.compliance),
    }[level]
