"""Running the rules over a county: every finding, sorted by place; waivers hide them from people, never from a score.

Importing this module imports no record and no rule: what was judged before is shown without them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from zfzr.dataset.finding import Finding, Span
from zfzr.rules.rule import Rule, rules
from zfzr.terms.identifiers import hide_identity_numbers
from zfzr.terms.names import strip_controls
from zfzr.terms.text import Language

if TYPE_CHECKING:
    from zfzr.dataset.county import County
    from zfzr.records import Waiver


class NotAssessed(NamedTuple):
    """A rule that could not be assessed (未评) because a parameter has no value on the day."""

    code: str
    parameter: str


class WaivedBy(NamedTuple):
    """The waiver that hides a finding: what its record says, for whoever shows it."""

    rule: str
    target: str
    reason: str | None
    approver: str | None
    until: date | None


class VerifiedAs(NamedTuple):
    """The legal office's verdict on a finding (属实, 不属实, 已整改), and where that is recorded."""

    result: str
    day: date
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its rule, its lines and columns, and those of its related places: what every output shows.

    `fingerprint` and `occurrence` are given by `zfzr.rules.fingerprint.identified`; `waiver` is the one that hides it,
    `verdict` the legal office's, None while nobody has verified it.
    """

    finding: Finding
    rule: Rule
    span: Span
    related: tuple[tuple[int, int], ...]
    fingerprint: str = ""
    occurrence: int = 1
    waiver: WaivedBy | None = None
    verdict: VerifiedAs | None = None

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules found on a county's day, before waivers."""

    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that checking a whole county gave, sorted by place: what is shown is chosen from it.

    It needs neither the county nor its records any more, and is what the verdict cache keeps. `ran` are the rules that
    were assessed, `unset` those that were not, for want of a parameter's value.
    """

    as_of: date
    files: tuple[str, ...]
    records: int
    found: tuple[Located, ...]
    not_assessed: tuple[NotAssessed, ...]
    ran: tuple[Rule, ...]
    unset: tuple[Rule, ...]
    unit_names: Mapping[str, str]


def examine(county: County, wanted: Callable[[Rule], bool] = lambda _: True) -> Verdict:
    """Run every wanted rule and return all findings, those of the reader first, in no particular order."""
    from zfzr.rules.waivers import unmatched

    known = rules()
    found, not_assessed = _checked(county, wanted)
    unset_rules = {n.code for n in not_assessed}
    run = {code for code, rule in known.items() if wanted(rule) and code not in unset_rules}
    said_of_findings = [*unmatched(county, found, run), *_unmatched_verdicts(county, found, run)]
    found += [f for f in said_of_findings if f.code in run]
    return Verdict(tuple(found), tuple(not_assessed))


def _checked(county: County, wanted: Callable[[Rule], bool]) -> tuple[list[Finding], list[NotAssessed]]:
    found = [f for f in county.dataset.faults if wanted(rules()[f.code])]
    not_assessed: list[NotAssessed] = []
    for rule in rules().values():
        if rule.check is None or not wanted(rule):
            continue
        unset = [name for name in rule.needs if county.parameter(name) is None]
        if unset:
            not_assessed += [NotAssessed(rule.code, name) for name in unset]
        else:
            found += [replace(f, code=rule.code) for f in rule.check(county)]
    return found, not_assessed


def _unmatched_verdicts(county: County, found: Iterable[Finding], run: set[str]) -> Iterator[Finding]:
    """Yield the verdicts that meet nothing; those of a year gone by are held against what was found in it."""
    from zfzr.dataset.county import County
    from zfzr.rules.verdicts import unmatched_verdicts, verdicts_by_day

    for day, verdicts in verdicts_by_day(county).items():
        if day == county.as_of:
            yield from unmatched_verdicts(county, verdicts, found, run)
            continue
        named = run.intersection(v.finding.partition(":")[0] for v in verdicts)
        then, unset = _checked(County(county.dataset, day), _one_of(named))
        yield from unmatched_verdicts(county, verdicts, then, run - {n.code for n in unset})


def _one_of(codes: Collection[str]) -> Callable[[Rule], bool]:
    return lambda rule: rule.code in codes


def judge(county: County, wanted: Callable[[Rule], bool] = lambda _: True) -> Judgement:
    """Run every wanted rule, find the place of everything, and say what waivers hide."""
    from zfzr.rules.fingerprint import identified
    from zfzr.rules.waivers import waiver_of

    verdict = examine(county, wanted)
    covering = waiver_of(county)
    unset = {missing.code for missing in verdict.not_assessed}
    return Judgement(
        as_of=county.as_of,
        files=tuple(sorted(county.dataset.files)),
        records=county.dataset.record_count,
        found=tuple(
            replace(p, waiver=_waived_by(covering(p.finding)), verdict=_verified_as(county, p.finding))
            for p in identified(county, located(county, verdict.findings))
        ),
        not_assessed=verdict.not_assessed,
        ran=tuple(rule for rule in rules().values() if wanted(rule) and rule.code not in unset),
        unset=tuple(rule for rule in rules().values() if rule.code in unset),
        unit_names={slug: county.unit_name(slug) for slug in county.units},
    )


def _waived_by(waiver: Waiver | None) -> WaivedBy | None:
    if waiver is None:
        return None
    return WaivedBy(waiver.rule, waiver.target, waiver.reason, waiver.approver, waiver.until)


def _verified_as(county: County, finding: Finding) -> VerifiedAs | None:
    verdict = county.verdicts.of(finding)
    if verdict is None:
        return None
    line = county.dataset.span(verdict.place).line
    return VerifiedAs(verdict.result.value, verdict.day, verdict.place.file, line)


def located(county: County, findings: Iterable[Finding]) -> list[Located]:
    """Resolve the places of findings and sort them by file, line, column and code."""
    known = rules()
    placed = [Located(f, known[f.code], county.dataset.span_of(f), _related(county, f)) for f in findings]
    return sorted(placed, key=lambda p: (p.finding.place.file, p.span, p.finding.code, p.finding.key))


def _related(county: County, finding: Finding) -> tuple[tuple[int, int], ...]:
    spans = (r.span or county.dataset.span(r.place) for r in finding.related)
    return tuple((span.line, span.column) for span in spans)
