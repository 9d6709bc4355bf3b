"""Which findings a waiver (豁免) hides from people on the county's day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from zfzr.check.records import Waiver
from zfzr.county.county import County
from zfzr.declare.finding import Finding
from zfzr.declare.rule import rules


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a waiver hides from people, and that waiver."""

    finding: Finding
    waiver: Waiver


def holds(waiver: Waiver, on: date) -> bool:
    """Tell whether a waiver is complete, not lapsed, and of a rule that may be waived."""
    declared = rules().get(waiver.rule)
    complete = waiver.reason and waiver.approver and waiver.until and waiver.until >= on
    return bool(complete and declared and declared.may_be_hidden())


def targets(of: Finding) -> tuple[str, ...]:
    """Return what a waiver may call a finding by: its key, its record, its unit, its file."""
    return tuple(filter(None, (of.key, of.subject, of.unit, of.place.file)))


def covers(waiver: Waiver, of: Finding) -> bool:
    """Tell whether a finding is the one a waiver means: same rule, and one of its targets."""
    return of.code == waiver.rule and means(waiver.target, of) and rules()[of.code].may_be_hidden(of)


def means(target: str, of: Finding) -> bool:
    """Tell whether the target of a waiver names a finding; a path in it may have the backslashes of Windows."""
    return target in targets(of) or _as_path(target) == of.place.file


def _as_path(target: str) -> str:
    return target.replace("\\", "/").removeprefix("./")


def waiver_of(county: County) -> Callable[[Finding], Waiver | None]:
    """Return the look-up of the waiver that hides a finding on the county's day: the first of those that mean it."""
    first: dict[tuple[str, str], tuple[int, Waiver]] = {}
    for at, waiver in enumerate(w for w in county.dataset.all(Waiver) if holds(w, county.as_of)):
        for name in {waiver.target, _as_path(waiver.target)}:
            first.setdefault((waiver.rule, name), (at, waiver))
    if not first:
        return lambda _: None
    codes = {code for code, _ in first}

    def covering(finding: Finding) -> Waiver | None:
        if finding.code not in codes:
            return None
        meant = [found for name in targets(finding) if (found := first.get((finding.code, name)))]
        in_order = (waiver for _, waiver in sorted(meant, key=lambda found: found[0]))
        return next((waiver for waiver in in_order if covers(waiver, finding)), None)

    return covering


class Covered:
    """The findings that waivers mean, found by rule and target: a waiver is not held against each finding of the county."""

    def __init__(self, findings: Iterable[Finding], waivers: Iterable[Waiver]) -> None:
        codes = {waiver.rule for waiver in waivers}
        self._meant: dict[tuple[str, str], list[tuple[int, Finding]]] = {}
        for at, each in enumerate(findings):
            if each.code in codes:
                for name in set(targets(each)):
                    self._meant.setdefault((each.code, name), []).append((at, each))

    def by(self, waiver: Waiver) -> list[Finding]:
        """Return the findings that a waiver covers, in their order."""
        names = {waiver.target, _as_path(waiver.target)}
        found = {at: each for name in names for at, each in self._meant.get((waiver.rule, name), ())}
        return [each for _, each in sorted(found.items()) if covers(waiver, each)]


def apply(county: County, findings: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
    """Split findings into those people see and those a waiver hides from them."""
    covering = waiver_of(county)
    shown: list[Finding] = []
    waived: list[Waived] = []
    for each in findings:
        waiver = covering(each)
        if waiver:
            waived.append(Waived(each, waiver))
        else:
            shown.append(each)
    return shown, waived
