"""What `zfzr validate` found, as one value that every output format renders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zfzr.check.baseline import EMPTY, Baseline
from zfzr.check.runner import HeldBack, Judgement, Located, NotAssessed, judge
from zfzr.declare.finding import Finding
from zfzr.declare.rule import FindingClass, Rule, Severity
from zfzr.files.place import Place
from zfzr.files.tree import unit_of

if TYPE_CHECKING:
    from zfzr.county.county import County


@dataclass(frozen=True, slots=True)
class Inspection:
    """Findings that people see, sorted, apart by class, with what was counted on the way.

    `waived` and `baselined` are hidden from people and change no judgement; `ran` are the rules that were assessed, `unset`
    those that were not, for want of a parameter's value; `held_back` tells of whom rules were not assessed because something
    could not be read. `units` are those of the whole county, whatever is kept: without any, nobody's duties were judged.
    """

    as_of: date
    files: int
    records: int
    units: int
    data: tuple[Located, ...]
    compliance: tuple[Located, ...]
    waived: tuple[Located, ...]
    not_assessed: tuple[NotAssessed, ...]
    baselined: tuple[Located, ...]
    baseline: Baseline
    ran: tuple[Rule, ...]
    unset: tuple[Rule, ...]
    unit_names: Mapping[str, str]
    held_back: tuple[HeldBack, ...] = ()

    @property
    def all(self) -> tuple[Located, ...]:
        """Every shown finding, data before compliance."""
        return self.data + self.compliance

    @property
    def soonest_lapse(self) -> date | None:
        """The last day of the first waiver to lapse, of those that hide something."""
        return min((p.waiver.until for p in self.waived if p.waiver and p.waiver.until), default=None)

    @property
    def oldest_baselined(self) -> date | None:
        """The day on which the oldest of the findings hidden by the baseline was first seen."""
        entries = (self.baseline.entry(p.fingerprint) for p in self.baselined)
        return min((entry.first_seen for entry in entries if entry), default=None)

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
    baseline: Baseline = EMPTY,
) -> Inspection:
    """Run the wanted rules and keep the wanted findings; the whole county is read whatever is kept."""
    return chosen(judge(county, wanted), keep, baseline)


def chosen(
    judgement: Judgement,
    keep: Callable[[Finding], bool] = lambda _: True,
    baseline: Baseline = EMPTY,
) -> Inspection:
    """Keep the wanted findings of a judgement, the files they could stand in being those checked."""
    kept = [p for p in judgement.found if keep(p.finding)]
    unwaived = [p for p in kept if p.waiver is None]
    shown = [p for p in unwaived if not baseline.hides(p)]
    return Inspection(
        as_of=judgement.as_of,
        files=sum(keep(Finding("", Place(path))) for path in judgement.files),
        records=judgement.records,
        units=len({*judgement.unit_names, *filter(None, map(unit_of, judgement.files))}),
        data=tuple(p for p in shown if p.rule.kind is FindingClass.DATA),
        compliance=tuple(p for p in shown if p.rule.kind is FindingClass.COMPLIANCE),
        waived=tuple(p for p in kept if p.waiver),
        not_assessed=judgement.not_assessed,
        baselined=tuple(p for p in unwaived if baseline.hides(p)),
        baseline=baseline,
        ran=judgement.ran,
        unset=judgement.unset,
        unit_names=judgement.unit_names,
        held_back=tuple(h for h in judgement.held_back if _is_asked_about(h, judgement, keep)),
    )


def _is_asked_about(held: HeldBack, judgement: Judgement, keep: Callable[[Finding], bool]) -> bool:
    """Tell whether a finding that may be missing could be one of those kept: in the file itself, or about the unit."""
    if keep(Finding(held.code, Place(held.file), unit=unit_of(held.file))):
        return True
    if held.is_elsewhere:
        return False
    if held.unit is None:
        return any(keep(Finding(held.code, Place(path), unit=unit_of(path))) for path in judgement.files)
    return any(
        keep(Finding(held.code, Place(path), unit=held.unit))
        for path in judgement.files
        if unit_of(path) == held.unit
    )


def reaches(rule: Rule, level: str) -> bool:
    """Tell whether a rule's findings reach a failing level: error, warning, compliance or never.

    Data errors reach every level but never; `warning` adds data warnings; `compliance` adds all leads to the errors.
    """
    if level == "never":
        return False
    if rule.kind is FindingClass.COMPLIANCE:
        return level == "compliance"
    return rule.severity is Severity.ERROR or (level == "warning" and rule.severity is Severity.WARNING)


def fails(inspection: Inspection, level: str) -> bool:
    """Tell whether any shown finding reaches a failing level (see `reaches`)."""
    return any(reaches(p.rule, level) for p in inspection.all)
