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
    """Tell whether a waiver's target calls a finding; a file's path may be written as Windows writes it."""
    return target in targets(of) or target.replace("\\", "/").removeprefix("./") == of.place.file


def waiver_of(county: County) -> Callable[[Finding], Waiver | None]:
    """Return the look-up of the waiver that hides a finding on the county's day."""
    waivers = [w for w in county.dataset.all(Waiver) if holds(w, county.as_of)]
    return lambda finding: next((w for w in waivers if covers(w, finding)), None)


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
